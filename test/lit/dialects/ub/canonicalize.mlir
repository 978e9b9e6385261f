// RUN: tile-opt %s --canonicalize | FileCheck %s

// CHECK-LABEL: func @unused
func.func @unused() {
  // CHECK-NEXT: return
  %p = ub.poison : i32
  return
}

// Poison is one value, wherever it comes from.
// CHECK-LABEL: func @twice
func.func @twice() -> (i32, i32) {
  // CHECK-NEXT: %[[P:.*]] = ub.poison : i32
  // CHECK-NEXT: return %[[P]], %[[P]]
  %p = ub.poison : i32
  %q = ub.poison : i32
  return %p, %q : i32, i32
}
