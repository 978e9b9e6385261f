// RUN: tile-opt %s | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | tile-opt | FileCheck %s

// CHECK-LABEL: func @poison
func.func @poison() -> i32 {
  // CHECK: ub.poison : i32
  %p = ub.poison : i32
  // CHECK: ub.poison {a} : vector<4xf32>
  %q = ub.poison {a} : vector<4xf32>
  // CHECK: ub.poison : tensor<8xf64>
  %r = ub.poison <#ub.poison> : tensor<8xf64>
  return %p : i32
}

// CHECK-LABEL: func @never
func.func @never() {
  // CHECK: ub.unreachable {a}
  ub.unreachable {a}
}
