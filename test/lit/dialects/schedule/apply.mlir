// RUN: tile-opt %s --schedule-apply --split-input-file | FileCheck %s

// CHECK-LABEL: func.func @split_with_a_guard
// CHECK: loop.for %[[O:.*]] < 3 {
// CHECK-NEXT: loop.for %[[I:.*]] < 4 {
// CHECK: %[[P:.*]] = arith.muli %[[O]], %c4
// CHECK: %[[X:.*]] = arith.addi %[[P]], %[[I]]
// CHECK: %[[T:.*]] = arith.cmpi slt, %[[X]], %c10
// CHECK: loop.block @b [%{{.*}} = %[[X]] : spatial < 10] where %[[T]]
func.func @split_with_a_guard(%m: memref<10xf32>, %x: f32) {
  loop.for %i < 10 {
    loop.block @b [%v = %i : spatial < 10] writes %m : memref<10xf32> do {
      memref.store %x, %m[%v] : memref<10xf32>
    }
  }
  return
}
schedule.sequence for @split_with_a_guard {
  %b = schedule.get_block @b
  %l = schedule.get_loops %b : !schedule.loop
  %s:2 = schedule.split %l [-1, 4] : !schedule.loop, !schedule.loop
}
// CHECK-NOT: schedule.

// -----

// CHECK-LABEL: func.func @exact_splits_need_no_guard
// CHECK: loop.for %{{.*}} < 5 {
// CHECK-NEXT: loop.for %{{.*}} < 2 {
// CHECK-NOT: where
func.func @exact_splits_need_no_guard(%m: memref<10xf32>, %x: f32) {
  loop.for %i < 10 {
    loop.block @b [%v = %i : spatial < 10] writes %m : memref<10xf32> do {
      memref.store %x, %m[%v] : memref<10xf32>
    }
  }
  return
}
schedule.sequence for @exact_splits_need_no_guard {
  %b = schedule.get_block @b
  %l = schedule.get_loops %b : !schedule.loop
  %s:2 = schedule.split %l [-1, 2] : !schedule.loop, !schedule.loop
}

// -----

// CHECK-LABEL: func.func @reorder_and_kinds
// CHECK: loop.for %[[J:.*]] < 8 parallel {
// CHECK-NEXT: loop.for %[[I:.*]] < 4 unrolled {
// CHECK-NEXT: loop.block @b [%{{.*}} = %[[I]] : spatial < 4, %{{.*}} = %[[J]] : spatial < 8]
func.func @reorder_and_kinds(%m: memref<4x8xf32>, %x: f32) {
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @b [%v = %i : spatial < 4, %w = %j : spatial < 8] writes %m : memref<4x8xf32> do {
        memref.store %x, %m[%v, %w] : memref<4x8xf32>
      }
    }
  }
  return
}
schedule.sequence for @reorder_and_kinds {
  %b = schedule.get_block @b
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  schedule.reorder %l#1, %l#0 : !schedule.loop, !schedule.loop
  schedule.parallel %l#1
  schedule.unroll %l#0
}

// -----

// CHECK-LABEL: func.func @fuse_and_bind
// CHECK: loop.for %[[F:.*]] < 32 thread_x {
// CHECK: %[[J:.*]] = arith.remui %[[F]], %c8
// CHECK: %[[I:.*]] = arith.divui %[[F]], %c8
// CHECK: loop.block @b [%{{.*}} = %[[I]] : spatial < 4, %{{.*}} = %[[J]] : spatial < 8]
func.func @fuse_and_bind(%m: memref<4x8xf32>, %x: f32) {
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @b [%v = %i : spatial < 4, %w = %j : spatial < 8] writes %m : memref<4x8xf32> do {
        memref.store %x, %m[%v, %w] : memref<4x8xf32>
      }
    }
  }
  return
}
schedule.sequence for @fuse_and_bind {
  %b = schedule.get_block @b
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  %f = schedule.fuse %l#0, %l#1 : !schedule.loop, !schedule.loop
  schedule.bind %f to thread_x
}
