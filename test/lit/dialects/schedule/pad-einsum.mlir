// RUN: tile-opt %s --schedule-apply | FileCheck %s
// RUN: tile-opt %s --schedule-apply --loop-lower-init --loop-lower-blocks --convert-loop-to-cf --check-each=js -o %t 2>&1 | FileCheck %s --check-prefix=RUNS
// RUNS: check-each: 3 functions on
// RUNS-NOT: not checked

// CHECK-LABEL: func.func @all_three_grow(
// CHECK: %[[A:.*]] = memref.alloc() {alignment = 64 : i64} : memref<8x8xi32>
// CHECK: loop.block @dot_pad [{{.*}} : spatial < 8, {{.*}} : spatial < 8] reads
// CHECK: loop.if %{{.*}} -> i32 {
// CHECK: arith.constant 0 : i32
// CHECK: %[[B:.*]] = memref.alloc() {alignment = 64 : i64} : memref<8x6xi32>
// CHECK: loop.block @dot_pad_1 [
// CHECK: %[[C:.*]] = memref.alloc() {alignment = 64 : i64} : memref<8x6xi32>
// CHECK: loop.block @dot [%{{.*}} : spatial < 8, %{{.*}} : spatial < 6, %{{.*}} : reduction < 8] reads %[[A]], %[[B]], %[[C]] : {{.*}} writes %[[C]]
// CHECK: loop.block @dot_write [{{.*}} : spatial < 5, {{.*}} : spatial < 6] reads %[[C]]
func.func @all_three_grow(%a: memref<5x7xi32>, %b: memref<7x6xi32>, %c: memref<5x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 5 {
    loop.for %j < 6 {
      loop.for %k < 7 {
        loop.block @dot [%v = %i : spatial < 5, %w = %j : spatial < 6, %r = %k : reduction < 7] reads %a, %b, %c : memref<5x7xi32>, memref<7x6xi32>, memref<5x6xi32> writes %c : memref<5x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<5x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<5x7xi32>
          %1 = memref.load %b[%r, %w] : memref<7x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<5x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<5x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @all_three_grow {
  %dot = schedule.get_block @dot
  %dotl:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  schedule.pad_einsum %dot [4, 2, 4]
}

// Only the rows grow: what is not indexed by them stays.
// CHECK-LABEL: func.func @rows_grow(
// CHECK: memref.alloc() {alignment = 64 : i64} : memref<8x7xi32>
// CHECK: memref.alloc() {alignment = 64 : i64} : memref<8x6xi32>
// CHECK-NOT: @dot_pad_1
func.func @rows_grow(%a: memref<5x7xi32>, %b: memref<7x6xi32>, %c: memref<5x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 5 {
    loop.for %j < 6 {
      loop.for %k < 7 {
        loop.block @dot [%v = %i : spatial < 5, %w = %j : spatial < 6, %r = %k : reduction < 7] reads %a, %b, %c : memref<5x7xi32>, memref<7x6xi32>, memref<5x6xi32> writes %c : memref<5x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<5x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<5x7xi32>
          %1 = memref.load %b[%r, %w] : memref<7x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<5x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<5x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @rows_grow {
  %dot = schedule.get_block @dot
  %dotl:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  schedule.pad_einsum %dot [4, 1, 1]
}

// One factor's zeros are negative: adding -0 changes no sum.
// CHECK-LABEL: func.func @of_floats(
// CHECK: arith.constant -0.000000e+00 : f32
// CHECK: arith.constant 0.000000e+00 : f32
func.func @of_floats(%a: memref<5x7xf32>, %b: memref<7x6xf32>, %c: memref<5x6xf32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 5 {
    loop.for %j < 6 {
      loop.for %k < 7 {
        loop.block @dot [%v = %i : spatial < 5, %w = %j : spatial < 6, %r = %k : reduction < 7] reads %a, %b, %c : memref<5x7xf32>, memref<7x6xf32>, memref<5x6xf32> writes %c : memref<5x6xf32> init {
          %z = arith.constant 0.0 : f32
          memref.store %z, %c[%v, %w] : memref<5x6xf32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<5x7xf32>
          %1 = memref.load %b[%r, %w] : memref<7x6xf32>
          %2 = arith.mulf %0, %1 : f32
          %3 = memref.load %c[%v, %w] : memref<5x6xf32>
          %4 = arith.addf %3, %2 : f32
          memref.store %4, %c[%v, %w] : memref<5x6xf32>
        }
      }
    }
  }
  return
}
schedule.sequence for @of_floats {
  %dot = schedule.get_block @dot
  %dotl:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  schedule.pad_einsum %dot [1, 1, 4]
}
