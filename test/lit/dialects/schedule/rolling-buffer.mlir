// RUN: tile-opt %s --schedule-apply | FileCheck %s
// RUN: tile-opt %s --schedule-apply --loop-lower-init --loop-lower-blocks --convert-loop-to-cf --check-each=js -o %t 2>&1 | FileCheck %s --check-prefix=RUNS
// RUNS: check-each: 2 functions on
// RUNS-NOT: not checked

// Three rows live; all but one are there from the iteration before.
// CHECK-LABEL: func.func @rows_roll(
// CHECK: %[[T:.*]] = memref.alloc() : memref<3x8xi32>
// CHECK: loop.for %[[I:.*]] < 8 {
// CHECK: %[[FIRST:.*]] = arith.cmpi eq, %[[I]], %c0
// CHECK: %[[NEXT:.*]] = arith.addi %[[I]], %c2
// CHECK: %[[NEW:.*]] = arith.cmpi sge, %{{.*}}, %[[NEXT]]
// CHECK: %[[GO:.*]] = arith.ori %[[FIRST]], %[[NEW]]
// CHECK: loop.block @square [{{.*}}] where %[[GO]] reads
// CHECK: %[[ROW:.*]] = arith.remui %{{.*}}, %c3
// CHECK-NEXT: memref.store %{{.*}}, %[[T]][%[[ROW]], %{{.*}}] : memref<3x8xi32>
// CHECK: loop.block @blur
// CHECK: arith.remui
func.func @rows_roll(%x: memref<10x8xi32>, %y: memref<8x8xi32>) {
  %t = memref.alloc() : memref<10x8xi32>
  loop.for %i < 8 {
    loop.for %r < 3 {
      loop.for %j < 8 {
        %p = arith.addi %i, %r : index
        loop.block @square [%v = %p : spatial < 10, %w = %j : spatial < 8] reads %x : memref<10x8xi32> writes %t : memref<10x8xi32> do {
          %0 = memref.load %x[%v, %w] : memref<10x8xi32>
          %1 = arith.muli %0, %0 : i32
          memref.store %1, %t[%v, %w] : memref<10x8xi32>
        }
      }
    }
    loop.for %j < 8 {
      loop.block @blur [%v = %i : spatial < 8, %w = %j : spatial < 8] reads %t : memref<10x8xi32> writes %y : memref<8x8xi32> do {
        %c2 = arith.constant 2 : index
        %v2 = arith.addi %v, %c2 : index
        %0 = memref.load %t[%v, %w] : memref<10x8xi32>
        %1 = memref.load %t[%v2, %w] : memref<10x8xi32>
        %2 = arith.addi %0, %1 : i32
        memref.store %2, %y[%v, %w] : memref<8x8xi32>
      }
    }
  }
  memref.dealloc %t : memref<10x8xi32>
  return
}
schedule.sequence for @rows_roll {
  %square = schedule.get_block @square
  %squarel:3 = schedule.get_loops %square : !schedule.loop, !schedule.loop, !schedule.loop
  schedule.rolling_buffer %square 0
}

// Tiles of three rows, the last one guarded, after compute_at.
// CHECK-LABEL: func.func @tiles_roll(
// CHECK: memref.alloc() : memref<5x8xi32>
// CHECK: loop.for %{{.*}} < 3 {
// CHECK: loop.block @square [{{.*}}] where
func.func @tiles_roll(%x: memref<10x8xi32>, %y: memref<8x8xi32>) {
  %t = memref.alloc() : memref<10x8xi32>
  loop.for %p < 10 {
      loop.for %j < 8 {
        loop.block @square [%v = %p : spatial < 10, %w = %j : spatial < 8] reads %x : memref<10x8xi32> writes %t : memref<10x8xi32> do {
          %0 = memref.load %x[%v, %w] : memref<10x8xi32>
          %1 = arith.muli %0, %0 : i32
          memref.store %1, %t[%v, %w] : memref<10x8xi32>
        }
      }
    }
  loop.for %i < 8 {
    loop.for %j < 8 {
      loop.block @blur [%v = %i : spatial < 8, %w = %j : spatial < 8] reads %t : memref<10x8xi32> writes %y : memref<8x8xi32> do {
        %c2 = arith.constant 2 : index
        %v2 = arith.addi %v, %c2 : index
        %0 = memref.load %t[%v, %w] : memref<10x8xi32>
        %1 = memref.load %t[%v2, %w] : memref<10x8xi32>
        %2 = arith.addi %0, %1 : i32
        memref.store %2, %y[%v, %w] : memref<8x8xi32>
      }
    }
  }
  memref.dealloc %t : memref<10x8xi32>
  return
}
schedule.sequence for @tiles_roll {
  %square = schedule.get_block @square
  %squarel:2 = schedule.get_loops %square : !schedule.loop, !schedule.loop
  %blur = schedule.get_block @blur
  %blurl:2 = schedule.get_loops %blur : !schedule.loop, !schedule.loop
  %s:2 = schedule.split %blurl#0 [-1, 3] : !schedule.loop, !schedule.loop
  schedule.compute_at %square, %s#0
  schedule.rolling_buffer %square 0
}
