// mlir-opt simplifies the same way.
// REQUIRES: mlir-opt
// RUN: tile-opt %S/affine-simplify.mlir --allow-unregistered-dialect -o %t
// RUN: mlir-opt %S/affine-simplify.mlir --allow-unregistered-dialect | diff %t -
