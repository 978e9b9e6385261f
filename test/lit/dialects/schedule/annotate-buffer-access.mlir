// RUN: tile-opt %s --schedule-apply | FileCheck %s
// RUN: tile-opt %s --schedule-apply --schedule-compact-buffers | FileCheck %s --check-prefix=SMALL
// RUN: tile-opt %s --schedule-apply --schedule-compact-buffers --loop-lower-blocks --convert-loop-to-cf --check-each=js -o %t 2>&1 | FileCheck %s --check-prefix=RUNS
// RUNS: check-each: 3 functions on
// RUNS-NOT: not checked

// Nothing is inferred from an index that is no sum; what is declared makes the producer run for two elements, and the buffer small.
// CHECK-LABEL: func.func @halves(
// CHECK: loop.for %{{.*}} < 4 {
// CHECK-NEXT: loop.for %{{.*}} < 2 {
// CHECK: loop.block @make
// CHECK: loop.block @use {{.*}} attributes {schedule.read_region_0 = #map}
// SMALL-LABEL: func.func @halves(
// SMALL: memref.alloc() : memref<2xi32>
func.func @halves(%x: memref<16xi32>, %y: memref<16xi32>) {
  %t = memref.alloc() : memref<16xi32>
  loop.for %i < 16 {
    loop.block @make [%v = %i : spatial < 16] reads %x : memref<16xi32> writes %t : memref<16xi32> do {
      %0 = memref.load %x[%v] : memref<16xi32>
      memref.store %0, %t[%v] : memref<16xi32>
    }
  }
  loop.for %i < 4 {
    loop.for %j < 4 {
      loop.block @use [%v = %i : spatial < 4, %w = %j : spatial < 4] reads %t : memref<16xi32> writes %y : memref<16xi32> do {
        %c4 = arith.constant 4 : index
        %two = arith.constant 2 : index
        %b = arith.muli %v, %c4 : index
        %h = arith.divui %w, %two : index
        %s = arith.addi %b, %h : index
        %d = arith.addi %b, %w : index
        %0 = memref.load %t[%s] : memref<16xi32>
        memref.store %0, %y[%d] : memref<16xi32>
      }
    }
  }
  memref.dealloc %t : memref<16xi32>
  return
}
schedule.sequence for @halves {
  %u = schedule.get_block @use
  %m = schedule.get_block @make
  %l:2 = schedule.get_loops %u : !schedule.loop, !schedule.loop
  schedule.annotate_buffer_access %u read 0 by affine_map<(d0, d1) -> (d0 * 4, d0 * 4 + 2)>
  schedule.compute_at %m, %l#0
}

// What one iteration is declared to read is more than it does: the producer runs for all of it, and not outside of its domain.
// CHECK-LABEL: func.func @more_than_needed(
// CHECK: loop.for %{{.*}} < 8 {
// CHECK: loop.for %{{.*}} < 3 {
// CHECK: loop.block @make [%{{.*}} : spatial < 8] where
// SMALL-LABEL: func.func @more_than_needed(
// SMALL: memref.alloc() : memref<3xi32>
func.func @more_than_needed(%x: memref<8xi32>, %y: memref<8xi32>) {
  %t = memref.alloc() : memref<8xi32>
  loop.for %i < 8 {
    loop.block @make [%v = %i : spatial < 8] reads %x : memref<8xi32> writes %t : memref<8xi32> do {
      %0 = memref.load %x[%v] : memref<8xi32>
      memref.store %0, %t[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @use [%v = %i : spatial < 8] reads %t : memref<8xi32> writes %y : memref<8xi32> do {
      %0 = memref.load %t[%v] : memref<8xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  memref.dealloc %t : memref<8xi32>
  return
}
schedule.sequence for @more_than_needed {
  %u = schedule.get_block @use
  %m = schedule.get_block @make
  %l = schedule.get_loops %u : !schedule.loop
  schedule.annotate_buffer_access %u read 0 by affine_map<(d0) -> (d0 - 1, d0 + 2)>
  schedule.compute_at %m, %l
}

// The variable is counted anew after the region was declared for it, which holds no longer: what is read decides.
// CHECK-LABEL: func.func @no_longer_true(
// CHECK: loop.for %{{.*}} < 4 {
// CHECK-NEXT: loop.for %{{.*}} < 8 {
// CHECK: loop.block @make
func.func @no_longer_true(%x: memref<8xi32>, %y: memref<8x4xi32>) {
  %t = memref.alloc() : memref<8xi32>
  loop.for %i < 8 {
    loop.block @make [%v = %i : spatial < 8] reads %x : memref<8xi32> writes %t : memref<8xi32> do {
      %0 = memref.load %x[%v] : memref<8xi32>
      memref.store %0, %t[%v] : memref<8xi32>
    }
  }
  loop.for %j < 4 {
    loop.for %i < 8 {
      loop.block @use [%v = %i : spatial < 8, %w = %j : spatial < 4] reads %t : memref<8xi32> writes %y : memref<8x4xi32> do {
        %0 = memref.load %t[%v] : memref<8xi32>
        memref.store %0, %y[%v, %w] : memref<8x4xi32>
      }
    }
  }
  memref.dealloc %t : memref<8xi32>
  return
}
schedule.sequence for @no_longer_true {
  %u = schedule.get_block @use
  %m = schedule.get_block @make
  %l:2 = schedule.get_loops %u : !schedule.loop, !schedule.loop
  schedule.annotate_buffer_access %u read 0 by affine_map<(d0, d1) -> (d0, d0 + 1)>
  schedule.reorder_block_iter_var %u [1, 0]
  schedule.compute_at %m, %l#0
}
