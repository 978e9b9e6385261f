// What we print is what mlir-opt reads, in both forms.
// REQUIRES: mlir-opt
// RUN: tile-opt %S/ops.mlir | mlir-opt | FileCheck %S/ops.mlir
// RUN: tile-opt %S/ops.mlir --mlir-print-op-generic | mlir-opt | FileCheck %S/ops.mlir
