// REQUIRES: mlir-opt
// RUN: tile-opt %S/ops.mlir | mlir-opt | tile-opt | FileCheck %S/ops.mlir
// RUN: tile-opt %S/ops.mlir --mlir-print-op-generic | mlir-opt | tile-opt | FileCheck %S/ops.mlir
