// RUN: tile-opt %s --convert-ub-to-llvm | FileCheck %s

// CHECK-LABEL: func @poison
func.func @poison() -> (index, vector<4x4xf32>) {
  // CHECK: llvm.mlir.poison : i64
  // CHECK: llvm.mlir.poison : !llvm.array<4 x vector<4xf32>>
  %p = ub.poison : index
  %q = ub.poison : vector<4x4xf32>
  return %p, %q : index, vector<4x4xf32>
}

// CHECK-LABEL: func @tensors_stay
func.func @tensors_stay() -> tensor<4xf32> {
  // CHECK: ub.poison : tensor<4xf32>
  %p = ub.poison : tensor<4xf32>
  return %p : tensor<4xf32>
}

// CHECK-LABEL: func @never
func.func @never() {
  // CHECK: llvm.unreachable
  ub.unreachable
}
