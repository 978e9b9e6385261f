// RUN: tile-opt %s --schedule-apply | FileCheck %s
// RUN: tile-opt %s --schedule-apply --loop-lower-init='accumulators=64' --loop-lower-blocks --convert-loop-to-cf --check-each=js -o %t 2>&1 | FileCheck %s --check-prefix=RUNS
// RUNS: check-each: 4 functions on
// RUNS-NOT: not checked

// The initialisation is that of a tile now, in the first tile of the reduction.
// CHECK-LABEL: func.func @tiles(
// CHECK: loop.for %[[X:.*]] < 2 {
// CHECK-NEXT: loop.for %[[Y:.*]] < 3 {
// CHECK-NEXT: loop.for %[[K:.*]] < 2 {
// CHECK-NEXT: loop.block @dot_o [%[[VX:.*]] = %[[X]] : spatial < 2, %[[VY:.*]] = %[[Y]] : spatial < 3, %{{.*}} = %[[K]] : reduction < 2] {{.*}} init {
// CHECK: loop.block @dot_init [%{{.*}} : spatial < 4, %{{.*}} : spatial < 6] writes
// CHECK: } do {
// CHECK-NEXT: loop.for %[[XI:.*]] < 2 {
// CHECK: %[[XT:.*]] = arith.muli %[[VX]], %c2
// CHECK-NEXT: %[[V:.*]] = arith.addi %[[XI]], %[[XT]]
// CHECK: loop.block @dot [%{{.*}} = %[[V]] : spatial < 4, {{.*}} : reduction < 8] reads
// CHECK-NOT: init
func.func @tiles(%a: memref<4x8xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %j < 6 {
      loop.for %k < 8 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 6, %r = %k : reduction < 8] reads %a, %b, %c : memref<4x8xi32>, memref<8x6xi32>, memref<4x6xi32> writes %c : memref<4x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x8xi32>
          %1 = memref.load %b[%r, %w] : memref<8x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @tiles {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %x:2 = schedule.split %l#0 [-1, 2] : !schedule.loop, !schedule.loop
  %y:2 = schedule.split %l#1 [-1, 2] : !schedule.loop, !schedule.loop
  %k:2 = schedule.split %l#2 [-1, 4] : !schedule.loop, !schedule.loop
  schedule.reorder %x#0, %y#0, %k#0, %x#1, %y#1, %k#1 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  %o = schedule.blockize %x#1
}

// All reduction loops lie inside; the initialisation stays where it is.
// CHECK-LABEL: func.func @whole_reductions(
// CHECK: loop.block @dot_o [%{{.*}} : spatial < 4] reads {{.*}} do {
// CHECK: loop.block @dot [{{.*}} init {
func.func @whole_reductions(%a: memref<4x8xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %j < 6 {
      loop.for %k < 8 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 6, %r = %k : reduction < 8] reads %a, %b, %c : memref<4x8xi32>, memref<8x6xi32>, memref<4x6xi32> writes %c : memref<4x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x8xi32>
          %1 = memref.load %b[%r, %w] : memref<8x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @whole_reductions {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %o = schedule.blockize %l#1
}

// The guard of the last tile stays inside, on iteration variables.
// CHECK-LABEL: func.func @guarded_tiles(
// CHECK: loop.block @dot_o [%{{.*}} : spatial < 4, %[[VY:.*]] = %{{.*}} : spatial < 3, %{{.*}} : reduction < 8] reads {{.*}} init {
// CHECK: arith.cmpi slt
// CHECK: loop.block @dot_init [{{.*}}] where
// CHECK: } do {
// CHECK: arith.cmpi slt
// CHECK: loop.block @dot [{{.*}}] where
func.func @guarded_tiles(%a: memref<4x8xi32>, %b: memref<8x5xi32>, %c: memref<4x5xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %j < 5 {
      loop.for %k < 8 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 5, %r = %k : reduction < 8] reads %a, %b, %c : memref<4x8xi32>, memref<8x5xi32>, memref<4x5xi32> writes %c : memref<4x5xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x5xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x8xi32>
          %1 = memref.load %b[%r, %w] : memref<8x5xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x5xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x5xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @guarded_tiles {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %y:2 = schedule.split %l#1 [-1, 2] : !schedule.loop, !schedule.loop
  schedule.reorder %l#2, %y#1 : !schedule.loop, !schedule.loop
  %o = schedule.blockize %y#1
}

// How many tiles there are, only a run tells.
// CHECK-LABEL: func.func @open_extent(
// CHECK: loop.block @copy_o [%[[T:.*]] = %{{.*}} : spatial < ?] reads
// CHECK: loop.block @copy [%{{.*}} = %{{.*}} : spatial < ?] reads
func.func @open_extent(%x: memref<?xi32>, %y: memref<?xi32>, %n: index) {
  %c2 = arith.constant 2 : index
  loop.for %i < %n {
    loop.for %j < 2 {
      %b = arith.muli %i, %c2 : index
      %p = arith.addi %b, %j : index
      loop.block @copy [%v = %p : spatial < ?] reads %x : memref<?xi32> writes %y : memref<?xi32> do {
        %0 = memref.load %x[%v] : memref<?xi32>
        memref.store %0, %y[%v] : memref<?xi32>
      }
    }
  }
  return
}
schedule.sequence for @open_extent {
  %copy = schedule.get_block @copy
  %l:2 = schedule.get_loops %copy : !schedule.loop, !schedule.loop
  %o = schedule.blockize %l#1
}
