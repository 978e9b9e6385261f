// RUN: tile-opt %s --loop-lower-blocks --split-input-file --verify-diagnostics | FileCheck %s

// CHECK-LABEL: func.func @variables_become_bindings_and_predicates_conditions
// CHECK-SAME: (%[[M:.*]]: memref<4xf32>, %[[X:.*]]: f32, %[[P:.*]]: i1)
func.func @variables_become_bindings_and_predicates_conditions(%m: memref<4xf32>, %x: f32, %p: i1) {
  // CHECK: loop.for %[[I:.*]] < 4 {
  // CHECK-NEXT: loop.if %[[P]] {
  // CHECK-NEXT: memref.store %[[X]], %[[M]][%[[I]]]
  // CHECK-NOT: loop.block
  loop.for %i < 4 {
    loop.block @b [%v = %i : spatial < 4] where %p writes %m : memref<4xf32> do {
      memref.store %x, %m[%v] : memref<4xf32>
    }
  }
  return
}

// -----

func.func @init_must_go_first(%m: memref<1xf32>, %x: f32) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    // expected-error @below {{'@b' still has its initialisation; run 'loop-lower-init' first}}
    loop.block @b [%v = %i : reduction < 4] writes %m : memref<1xf32> init {
      memref.store %x, %m[%c0] : memref<1xf32>
    } do {
    }
  }
  return
}
