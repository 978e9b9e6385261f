// mlir-opt reads what we print, prints what we print, and comes to the same canonical programs.
// REQUIRES: mlir-opt
// RUN: tile-opt %S/ops.mlir | mlir-opt | tile-opt | FileCheck %S/ops.mlir
// RUN: tile-opt %S/ops.mlir --mlir-print-op-generic | mlir-opt | tile-opt | FileCheck %S/ops.mlir
// RUN: mlir-opt %S/Inputs/all.mlir --allow-unregistered-dialect | diff %S/Inputs/all.mlir -
// RUN: mlir-opt %S/Inputs/sparse.mlir --allow-unregistered-dialect | diff %S/Inputs/sparse.mlir -
// RUN: mlir-opt %S/Inputs/all.mlir --mlir-print-op-generic --allow-unregistered-dialect | diff %S/Inputs/all.generic.mlir -
// RUN: mlir-opt %S/Inputs/sparse.mlir --mlir-print-op-generic --allow-unregistered-dialect | diff %S/Inputs/sparse.generic.mlir -
// RUN: tile-opt %S/Inputs/canonicalize.mlir --canonicalize --allow-unregistered-dialect > %t.canonical
// RUN: mlir-opt %S/Inputs/canonicalize.mlir --canonicalize --allow-unregistered-dialect | diff - %t.canonical
