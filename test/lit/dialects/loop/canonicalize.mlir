// RUN: tile-opt %s --canonicalize | FileCheck %s

// CHECK-LABEL: func.func @loops_without_iterations_vanish
// CHECK-NEXT: return
func.func @loops_without_iterations_vanish(%m: memref<4xf32>, %x: f32) {
  %c0 = arith.constant 0 : index
  loop.for %i < 0 {
    memref.store %x, %m[%i] : memref<4xf32>
  }
  loop.for %i < %c0 {
    memref.store %x, %m[%i] : memref<4xf32>
  }
  return
}

// CHECK-LABEL: func.func @one_iteration_needs_no_loop
// CHECK-SAME: (%[[M:.*]]: memref<4xf32>, %[[X:.*]]: f32)
// CHECK-NEXT: %[[C0:.*]] = arith.constant 0 : index
// CHECK-NEXT: memref.store %[[X]], %[[M]][%[[C0]]]
// CHECK-NEXT: loop.for %[[I:.*]] < 4 {
// CHECK-NEXT: memref.store %[[X]], %[[M]][%[[I]]]
// CHECK-NEXT: }
// CHECK-NEXT: return
func.func @one_iteration_needs_no_loop(%m: memref<4xf32>, %x: f32) {
  loop.for %i < 1 {
    memref.store %x, %m[%i] : memref<4xf32>
  }
  loop.for %i < 1 parallel {
    loop.for %j < 4 {
      %k = arith.addi %i, %j : index
      memref.store %x, %m[%k] : memref<4xf32>
    }
  }
  return
}

// CHECK-LABEL: func.func @gpu_indices_stay
// CHECK-NEXT: loop.for %{{.*}} < 1 block_x {
func.func @gpu_indices_stay(%m: memref<4xf32>, %x: f32) {
  loop.for %i < 1 block_x {
    memref.store %x, %m[%i] : memref<4xf32>
  }
  return
}

// CHECK-LABEL: func.func @loops_that_a_schedule_may_name_stay
// CHECK: loop.for %{{.*}} < 1 {
// CHECK-NEXT: loop.block @b
func.func @loops_that_a_schedule_may_name_stay(%m: memref<4xf32>, %x: f32) {
  loop.for %i < 1 {
    loop.block @b [%v = %i : spatial < 1] writes %m : memref<4xf32> do {
      memref.store %x, %m[%v] : memref<4xf32>
    }
  }
  return
}

// CHECK-LABEL: func.func @branches_of_constant_conditions
// CHECK-SAME: (%[[M:.*]]: memref<4xf32>, %[[I:.*]]: index, %[[X:.*]]: f32, %[[Y:.*]]: f32)
// CHECK-NEXT: memref.store %[[X]], %[[M]][%[[I]]]
// CHECK-NEXT: return %[[Y]] : f32
func.func @branches_of_constant_conditions(%m: memref<4xf32>, %i: index, %x: f32, %y: f32) -> f32 {
  %true = arith.constant true
  %false = arith.constant false
  loop.if %true {
    memref.store %x, %m[%i] : memref<4xf32>
  }
  loop.if %false {
    memref.store %y, %m[%i] : memref<4xf32>
  }
  %r = loop.if %false -> f32 {
    loop.yield %x : f32
  } else {
    loop.yield %y : f32
  }
  return %r : f32
}

// CHECK-LABEL: func.func @conditions_known_at_run_time_stay
// CHECK: loop.if %{{.*}} {
func.func @conditions_known_at_run_time_stay(%c: i1, %m: memref<4xf32>, %i: index, %x: f32) {
  loop.if %c {
    memref.store %x, %m[%i] : memref<4xf32>
  }
  return
}
