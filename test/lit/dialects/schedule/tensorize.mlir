// RUN: tile-opt %s --schedule-apply --symbol-dce | FileCheck %s
// RUN: tile-opt %s --schedule-apply --symbol-dce --loop-lower-init --loop-lower-blocks --convert-loop-to-cf --check-each=js -o %t 2>&1 | FileCheck %s --check-prefix=RUNS
// RUNS: check-each: 3 functions on
// RUNS-NOT: {{@[a-z_]*}}: not checked

func.func private @mma_description(%a: memref<2x4xi32>, %b: memref<4x2xi32>, %c: memref<2x2xi32>) {
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 4 {
        loop.block @mma [%v = %i : spatial < 2, %w = %j : spatial < 2, %r = %k : reduction < 4] reads %a, %b, %c : memref<2x4xi32>, memref<4x2xi32>, memref<2x2xi32> writes %c : memref<2x2xi32> do {
          %0 = memref.load %a[%v, %r] : memref<2x4xi32>
          %1 = memref.load %b[%r, %w] : memref<4x2xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<2x2xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<2x2xi32>
        }
      }
    }
  }
  return
}
func.func private @mma_implementation(%a: memref<2x4xi32, strided<[?, ?], offset: ?>>, %b: memref<4x2xi32, strided<[?, ?], offset: ?>>, %c: memref<2x2xi32, strided<[?, 1], offset: ?>>) {
  loop.for %k < 4 {
    loop.for %i < 2 {
      loop.for %j < 2 {
        %0 = memref.load %a[%i, %k] : memref<2x4xi32, strided<[?, ?], offset: ?>>
        %1 = memref.load %b[%k, %j] : memref<4x2xi32, strided<[?, ?], offset: ?>>
        %2 = arith.muli %0, %1 : i32
        %3 = memref.load %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
        %4 = arith.addi %3, %2 : i32
        memref.store %4, %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
      }
    }
  }
  return
}
schedule.intrinsic @mma description(@mma_description) implementation(@mma_implementation)

// CHECK-LABEL: func.func @tiles_of_a_product(
// CHECK: loop.for %[[X:.*]] < 2 {
// CHECK: loop.block @dot_o [%[[V:.*]] = %[[X]] : spatial < 2, %{{.*}} : spatial < 3, %{{.*}} : reduction < 2] {{.*}} init {
// CHECK: loop.block @dot_init
// CHECK: } do {
// CHECK: memref.subview %{{.*}}[%{{.*}}, %{{.*}}] [2, 4] [1, 1] : memref<4x8xi32> to memref<2x4xi32, strided<[8, 1], offset: ?>>
// CHECK: memref.subview %{{.*}} [4, 2] [1, 1] : memref<8x6xi32> to memref<4x2xi32, strided<[6, 1], offset: ?>>
// CHECK: memref.subview %{{.*}} [2, 2] [1, 1] : memref<4x6xi32> to memref<2x2xi32, strided<[6, 1], offset: ?>>
// CHECK: loop.for %{{.*}} < 4 {
// CHECK-NOT: loop.block
func.func @tiles_of_a_product(%a: memref<4x8xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
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
schedule.sequence for @tiles_of_a_product {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %x:2 = schedule.split %l#0 [-1, 2] : !schedule.loop, !schedule.loop
  %y:2 = schedule.split %l#1 [-1, 2] : !schedule.loop, !schedule.loop
  %k:2 = schedule.split %l#2 [-1, 4] : !schedule.loop, !schedule.loop
  schedule.reorder %x#0, %y#0, %k#0, %x#1, %y#1, %k#1 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  schedule.tensorize %x#1 by @mma : !schedule.loop
}

// Dimensions that the nest does not move are left out of the view; the factors stand the other way round.
// CHECK-LABEL: func.func @dimensions_between(
// CHECK: memref.subview %{{.*}} [2, 1, 4] [1, 1, 1] : memref<4x3x8xi32> to memref<2x4xi32, strided<[24, 1], offset: ?>>
// CHECK-NOT: loop.block @dot [
func.func @dimensions_between(%a: memref<4x3x8xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
  %c2 = arith.constant 2 : index
  loop.for %i < 4 {
    loop.for %j < 6 {
      loop.for %k < 8 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 6, %r = %k : reduction < 8] reads %a, %b, %c : memref<4x3x8xi32>, memref<8x6xi32>, memref<4x6xi32> writes %c : memref<4x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x6xi32>
        } do {
          %0 = memref.load %a[%v, %c2, %r] : memref<4x3x8xi32>
          %1 = memref.load %b[%r, %w] : memref<8x6xi32>
          %2 = arith.muli %1, %0 : i32
          %3 = memref.load %c[%v, %w] : memref<4x6xi32>
          %4 = arith.addi %2, %3 : i32
          memref.store %4, %c[%v, %w] : memref<4x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @dimensions_between {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %x:2 = schedule.split %l#0 [-1, 2] : !schedule.loop, !schedule.loop
  %y:2 = schedule.split %l#1 [-1, 2] : !schedule.loop, !schedule.loop
  %k:2 = schedule.split %l#2 [-1, 4] : !schedule.loop, !schedule.loop
  schedule.reorder %x#0, %y#0, %k#0, %x#1, %y#1, %k#1 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  %i = schedule.decompose_reduction %dot, %k#0
  schedule.tensorize %x#1 by @mma : !schedule.loop
}

// The block that blockize made, in a loop that runs in parallel.
// CHECK-LABEL: func.func @by_block(
// CHECK: loop.for %{{.*}} < 2 parallel {
// CHECK: loop.block @tile_o
// CHECK-NOT: loop.block @dot [
func.func @by_block(%a: memref<4x8xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %j < 6 {
      loop.for %k < 8 {
        loop.block @tile [%v = %i : spatial < 4, %w = %j : spatial < 6, %r = %k : reduction < 8] reads %a, %b, %c : memref<4x8xi32>, memref<8x6xi32>, memref<4x6xi32> writes %c : memref<4x6xi32> init {
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
schedule.sequence for @by_block {
  %dot = schedule.get_block @tile
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %x:2 = schedule.split %l#0 [-1, 2] : !schedule.loop, !schedule.loop
  %y:2 = schedule.split %l#1 [-1, 2] : !schedule.loop, !schedule.loop
  %k:2 = schedule.split %l#2 [-1, 4] : !schedule.loop, !schedule.loop
  schedule.reorder %x#0, %y#0, %k#0, %x#1, %y#1, %k#1 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  %o = schedule.blockize %x#1
  schedule.parallel %x#0
  schedule.tensorize %o by @mma : !schedule.block
}
