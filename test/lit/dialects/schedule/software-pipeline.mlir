// RUN: tile-opt %s --schedule-apply --schedule-software-pipeline --canonicalize | FileCheck %s
// RUN: tile-opt %s --schedule-apply --schedule-software-pipeline --loop-lower-blocks --loop-unroll --canonicalize --check-each=js -o %t 2>&1 | FileCheck %s --check-prefix=SAME
// RUN: tile-opt %s --schedule-apply --schedule-software-pipeline --loop-lower-blocks --schedule-compact-buffers --convert-loop-to-gpu --canonicalize --check-each=js -o %t 2>&1 | FileCheck %s --check-prefix=SAME
// SAME: check-each: 3 functions on
// SAME-NOT: not checked

// The load of the next iteration runs before what is computed in this one, in the other copy of its buffer.
// CHECK-LABEL: func.func @ahead(
// CHECK: loop.block @load [
// CHECK: loop.for %[[U:.*]] < 7 {
// CHECK-NEXT: %[[NEXT:.*]] = arith.addi %[[U]], %c1
// CHECK: loop.block @load_1 [%{{.*}} = %[[NEXT]] : spatial < 8
// CHECK: loop.block @use [%{{.*}} = %[[U]] : spatial < 8
// CHECK: }
// CHECK: loop.block @use_1 [%{{.*}} = %c7
func.func @ahead(%x: memref<8x4xi32>, %y: memref<8x4xi32>) {
  %t = memref.alloc() : memref<4xi32>
  loop.for %i < 8 {
    loop.for %j < 4 {
      loop.block @load [%v = %i : spatial < 8, %w = %j : spatial < 4] reads %x : memref<8x4xi32> writes %t : memref<4xi32> do {
        %0 = memref.load %x[%v, %w] : memref<8x4xi32>
        memref.store %0, %t[%w] : memref<4xi32>
      }
    }
    loop.for %j < 4 {
      loop.block @use [%v = %i : spatial < 8, %w = %j : spatial < 4] reads %t : memref<4xi32> writes %y : memref<8x4xi32> do {
        %c3 = arith.constant 3 : index
        %r = arith.subi %c3, %w : index
        %0 = memref.load %t[%r] : memref<4xi32>
        memref.store %0, %y[%v, %w] : memref<8x4xi32>
      }
    }
  }
  memref.dealloc %t : memref<4xi32>
  return
}
schedule.sequence for @ahead {
  %load = schedule.get_block @load
  %l:2 = schedule.get_loops %load : !schedule.loop, !schedule.loop
  schedule.double_buffer %load 0 on %l#0
  schedule.annotate "software_pipeline_stage" = [0, 1] on %l#0 : !schedule.loop
  schedule.annotate "software_pipeline_order" = [0, 1] on %l#0 : !schedule.loop
}

// Three stages, run backwards in each iteration: no copies are needed.
// CHECK-LABEL: func.func @backwards(
// CHECK: loop.block @a [%{{.*}} = %c0
// CHECK: loop.block @b [%{{.*}} = %c0
// CHECK: loop.block @a_1 [%{{.*}} = %c1
// CHECK: loop.for %[[U:.*]] < 4 attributes {of_somebody = "mine"} {
// CHECK: loop.block @c [%{{.*}} = %[[U]] : spatial
// CHECK: loop.block @b_1
// CHECK: loop.block @a_2
// CHECK: }
// CHECK: loop.block @c_1 [%{{.*}} = %c4
// CHECK: loop.block @b_2 [%{{.*}} = %c5
// CHECK: loop.block @c_2 [%{{.*}} = %c5
func.func @backwards(%x: memref<6xi32>, %t: memref<1xi32>, %u: memref<1xi32>, %y: memref<6xi32>) {
  loop.for %i < 6 attributes {software_pipeline_stage = [3, 4, 5], software_pipeline_order = [2, 1, 0], of_somebody = "mine"} {
    loop.block @a [%v = %i : spatial < 6] reads %x : memref<6xi32> writes %t : memref<1xi32> do {
      %c0 = arith.constant 0 : index
      %0 = memref.load %x[%v] : memref<6xi32>
      memref.store %0, %t[%c0] : memref<1xi32>
    }
    loop.block @b [%v = %i : spatial < 6] reads %t : memref<1xi32> writes %u : memref<1xi32> do {
      %c0 = arith.constant 0 : index
      %0 = memref.load %t[%c0] : memref<1xi32>
      memref.store %0, %u[%c0] : memref<1xi32>
    }
    loop.block @c [%v = %i : spatial < 6] reads %u : memref<1xi32> writes %y : memref<6xi32> do {
      %c0 = arith.constant 0 : index
      %0 = memref.load %u[%c0] : memref<1xi32>
      memref.store %0, %y[%v] : memref<6xi32>
    }
  }
  return
}

// Threads that load ahead into shared memory: the barriers follow from what they touch.
// CHECK-LABEL: func.func @of_threads(
// CHECK: loop.for %{{.*}} < 3 {
func.func @of_threads(%x: memref<4x8xi32>, %y: memref<4x8xi32>) {
  %c7 = arith.constant 7 : index
  %c2 = arith.constant 2 : index
  %t = memref.alloc() : memref<2x8xi32, 3>
  loop.for %b < 1 block_x {
    loop.for %i < 4 attributes {software_pipeline_stage = array<i32: 0, 1>} {
      %s = arith.remui %i, %c2 : index
      loop.for %j < 8 thread_x {
        %0 = memref.load %x[%i, %j] : memref<4x8xi32>
        memref.store %0, %t[%s, %j] : memref<2x8xi32, 3>
      }
      loop.for %j < 8 thread_x {
        %r = arith.subi %c7, %j : index
        %0 = memref.load %t[%s, %r] : memref<2x8xi32, 3>
        memref.store %0, %y[%i, %j] : memref<4x8xi32>
      }
    }
  }
  memref.dealloc %t : memref<2x8xi32, 3>
  return
}
