// RUN: tile-opt %s --convert-ub-to-llvm | FileCheck %s
// RUN: not tile-opt %S/Inputs/poison-tensor.mlir --convert-ub-to-llvm 2>&1 | FileCheck %s --check-prefix=TENSOR
// TENSOR: error: failed to legalize operation 'ub.poison'
// TENSOR: 'tensor<4xf32>' has no LLVM type

// CHECK-LABEL: func @poison
func.func @poison() -> (index, vector<4x4xf32>) {
  // CHECK: llvm.mlir.poison : i64
  // CHECK: llvm.mlir.poison : !llvm.array<4 x vector<4xf32>>
  %p = ub.poison : index
  %q = ub.poison : vector<4x4xf32>
  return %p, %q : index, vector<4x4xf32>
}

// CHECK-LABEL: func @never
func.func @never() {
  // CHECK: llvm.unreachable
  ub.unreachable
}
