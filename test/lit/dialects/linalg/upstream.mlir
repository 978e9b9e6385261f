// REQUIRES: mlir-opt
// RUN: tile-opt --mlir-print-local-scope %S/ops.mlir | mlir-opt | tile-opt --mlir-print-local-scope | FileCheck %S/ops.mlir
// RUN: tile-opt --mlir-print-local-scope %S/ops.mlir --mlir-print-op-generic | mlir-opt | tile-opt --mlir-print-local-scope | FileCheck %S/ops.mlir
