// What mlir-opt reads and prints for these operations is what we read and print.
// REQUIRES: mlir-opt
// RUN: tile-opt %S/ops.mlir | mlir-opt > %t.pretty
// RUN: tile-opt %S/ops.mlir --mlir-print-op-generic | mlir-opt > %t.generic
// RUN: diff %t.pretty %t.generic
// RUN: mlir-opt %S/ops.mlir | diff - %t.pretty
// RUN: mlir-opt %S/ops.mlir --mlir-print-op-generic | tile-opt | mlir-opt | diff - %t.pretty
