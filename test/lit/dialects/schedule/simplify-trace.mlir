// RUN: tile-opt %s --schedule-simplify-trace | FileCheck %s
// RUN: tile-opt %s --pass-pipeline='builtin.module(schedule-simplify-trace{constants remove-postproc})' | FileCheck %s --check-prefix=CONSTANTS

func.func @f(%y: memref<24xi32>) {
  loop.for %i < 24 {
    loop.block @b [%v = %i : spatial < 24] writes %y : memref<24xi32> do {
      %0 = arith.constant 3 : i32
      memref.store %0, %y[%v] : memref<24xi32>
    }
  }
  return
}

// Handles and decisions without uses go, and then what they were made of. What is still to be drawn stays, and what changes the function.
// CHECK-LABEL: schedule.sequence for @f
// CHECK-NEXT: %[[B:.*]] = schedule.get_block @b
// CHECK-NEXT: %[[L:.*]] = schedule.get_loops %[[B]]
// CHECK-NEXT: %{{.*}} = schedule.sample_categorical [5, 6] weights [1, 1]
// CHECK-NOT: decision
// CHECK: %[[F:.*]]:2 = schedule.sample_perfect_tile %[[L]] max_innermost 8 decision [3, 8]
// CHECK-NEXT: %[[S:.*]]:2 = schedule.split %[[L]] [%[[F]]#0, %[[F]]#1]
// CHECK-NEXT: schedule.vectorize %[[S]]#1
// CHECK-NEXT: schedule.sample_compute_location %[[B]] decision -1
// CHECK-NEXT: schedule.compute_at
// CHECK-NEXT: schedule.enter_postproc
// CHECK-NEXT: schedule.unroll %[[S]]#0
// CHECK-NEXT: }

// CONSTANTS-LABEL: schedule.sequence for @f
// CONSTANTS-NEXT: %[[B:.*]] = schedule.get_block @b
// CONSTANTS-NEXT: %[[L:.*]] = schedule.get_loops %[[B]]
// CONSTANTS-NEXT: %{{.*}} = schedule.sample_categorical [5, 6] weights [1, 1]
// CONSTANTS-NEXT: %[[S:.*]]:2 = schedule.split %[[L]] [3, 8]
// CONSTANTS-NEXT: schedule.vectorize %[[S]]#1
// CONSTANTS-NEXT: schedule.compute_root %[[B]]
// CONSTANTS-NEXT: }
schedule.sequence for @f {
  %b = schedule.get_block @b
  %again = schedule.get_block @b
  %l = schedule.get_loops %b : !schedule.loop
  %unused = schedule.get_loops %again : !schedule.loop
  %drawn = schedule.sample_categorical [5, 6] weights [1, 1]
  %n = schedule.sample_categorical [5, 6] weights [1, 1] decision 0
  %f:2 = schedule.sample_perfect_tile %l max_innermost 8 decision [3, 8] : !schedule.number, !schedule.number
  %s:2 = schedule.split %l [%f#0, %f#1] : !schedule.loop, !schedule.loop
  schedule.vectorize %s#1
  %p = schedule.sample_compute_location %b decision -1
  schedule.compute_at %b, %p
  schedule.enter_postproc
  schedule.unroll %s#0
}
