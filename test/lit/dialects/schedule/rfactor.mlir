// RUN: tile-opt %s --schedule-apply | FileCheck %s
// RUN: tile-opt %s --schedule-apply --loop-lower-init --loop-lower-blocks --convert-loop-to-cf --check-each=js -o %t 2>&1 | FileCheck %s --check-prefix=RUNS
// RUNS: check-each: 7 functions on
// RUNS-NOT: not checked

// The last tile is shorter: what it lacks counts as the identity, so that each partial result has an initialisation.
// CHECK-LABEL: func.func @inner_loop_becomes_spatial(
// CHECK: %[[P:.*]] = memref.alloc() {alignment = 64 : i64} : memref<4x4x3xi32>
// CHECK: loop.block @dot_rf [%{{.*}} : spatial < 4, %{{.*}} : spatial < 3, %{{.*}} : spatial < 4, %{{.*}} : reduction < 3] reads {{.*}} writes %[[P]] : memref<4x4x3xi32> init {
// CHECK-NEXT: %[[Z:.*]] = arith.constant 0 : i32
// CHECK-NEXT: memref.store %[[Z]], %[[P]]
// CHECK: loop.if %{{.*}} -> i32 {
// CHECK: loop.for %[[R:.*]] < 4 {
// CHECK-NEXT: loop.block @dot [{{.*}} = %[[R]] : reduction < 4] reads {{.*}} init {
// CHECK: memref.dealloc %[[P]]
func.func @inner_loop_becomes_spatial(%a: memref<4x10xi32>, %b: memref<10x3xi32>, %c: memref<4x3xi32>) {
  loop.for %i < 4 {
    loop.for %j < 3 {
      loop.for %k < 10 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 3, %r = %k : reduction < 10] reads %a, %b, %c : memref<4x10xi32>, memref<10x3xi32>, memref<4x3xi32> writes %c : memref<4x3xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x3xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x10xi32>
          %1 = memref.load %b[%r, %w] : memref<10x3xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x3xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x3xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @inner_loop_becomes_spatial {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %s:2 = schedule.split %l#2 [-1, 4] : !schedule.loop, !schedule.loop
  %rf = schedule.rfactor %dot, %s#1
}

// The third tile has no iteration at all: its partial results are the identity.
// CHECK-LABEL: func.func @an_empty_tile(
// CHECK: memref.alloc() {alignment = 64 : i64} : memref<4x3x3xi32>
// CHECK: loop.block @dot_rf [{{.*}}] reads
// CHECK: loop.if %{{.*}} -> i32 {
// CHECK: } else {
// CHECK-NEXT: arith.constant 0 : i32
// CHECK: loop.block @dot [
func.func @an_empty_tile(%a: memref<4x5xi32>, %b: memref<5x3xi32>, %c: memref<4x3xi32>) {
  loop.for %i < 4 {
    loop.for %j < 3 {
      loop.for %k < 5 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 3, %r = %k : reduction < 5] reads %a, %b, %c : memref<4x5xi32>, memref<5x3xi32>, memref<4x3xi32> writes %c : memref<4x3xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x3xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x5xi32>
          %1 = memref.load %b[%r, %w] : memref<5x3xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x3xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x3xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @an_empty_tile {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %s:2 = schedule.split %l#2 [3, 3] : !schedule.loop, !schedule.loop
  %rf = schedule.rfactor %dot, %s#0 axis -1
}

// CHECK-LABEL: func.func @no_reduction_is_left(
// CHECK: memref.alloc() {alignment = 64 : i64} : memref<4x10x3xi32>
// CHECK: loop.for %{{.*}} < 10 parallel {
// CHECK-NEXT: loop.block @dot_rf [%{{.*}} : spatial < 4, %{{.*}} : spatial < 3, %{{.*}} : spatial < 10] reads
// CHECK-NOT: arith.addi
// CHECK: loop.block @dot [
// CHECK: arith.addi
func.func @no_reduction_is_left(%a: memref<4x10xi32>, %b: memref<10x3xi32>, %c: memref<4x3xi32>) {
  loop.for %i < 4 {
    loop.for %j < 3 {
      loop.for %k < 10 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 3, %r = %k : reduction < 10] reads %a, %b, %c : memref<4x10xi32>, memref<10x3xi32>, memref<4x3xi32> writes %c : memref<4x3xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x3xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x10xi32>
          %1 = memref.load %b[%r, %w] : memref<10x3xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x3xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x3xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @no_reduction_is_left {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %rf = schedule.rfactor %dot, %l#2 axis 1
  schedule.parallel %l#2
}

// The initial value is no identity: it enters once.
// CHECK-LABEL: func.func @starts_with_a_value(
// CHECK: loop.block @dot_rf
// CHECK: arith.constant 1 : i32
// CHECK: loop.block @dot [
// CHECK: arith.constant 7 : i32
func.func @starts_with_a_value(%a: memref<4x10xi32>, %b: memref<10x3xi32>, %c: memref<4x3xi32>) {
  loop.for %i < 4 {
    loop.for %j < 3 {
      loop.for %k < 10 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 3, %r = %k : reduction < 10] reads %a, %b, %c : memref<4x10xi32>, memref<10x3xi32>, memref<4x3xi32> writes %c : memref<4x3xi32> init {
          %z = arith.constant 7 : i32
          memref.store %z, %c[%v, %w] : memref<4x3xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x10xi32>
          %1 = memref.load %b[%r, %w] : memref<10x3xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x3xi32>
          %4 = arith.muli %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x3xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @starts_with_a_value {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %s:2 = schedule.split %l#2 [2, 5] : !schedule.loop, !schedule.loop
  schedule.reorder %s#0, %l#0, %l#1, %s#1 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  %rf = schedule.rfactor %dot, %s#0
}

// CHECK-LABEL: func.func @largest_float(
// CHECK: arith.constant 0xFF800000 : f32
func.func @largest_float(%a: memref<4x10xf32>, %b: memref<10x3xf32>, %c: memref<4x3xf32>) {
  loop.for %i < 4 {
    loop.for %j < 3 {
      loop.for %k < 10 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 3, %r = %k : reduction < 10] reads %a, %b, %c : memref<4x10xf32>, memref<10x3xf32>, memref<4x3xf32> writes %c : memref<4x3xf32> init {
          %z = arith.constant -1.0e3 : f32
          memref.store %z, %c[%v, %w] : memref<4x3xf32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x10xf32>
          %1 = memref.load %b[%r, %w] : memref<10x3xf32>
          %2 = arith.mulf %0, %1 : f32
          %3 = memref.load %c[%v, %w] : memref<4x3xf32>
          %4 = arith.maximumf %3, %2 : f32
          memref.store %4, %c[%v, %w] : memref<4x3xf32>
        }
      }
    }
  }
  return
}
schedule.sequence for @largest_float {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %s:2 = schedule.split %l#2 [2, 5] : !schedule.loop, !schedule.loop
  %rf = schedule.rfactor %dot, %s#1
}

// The block goes on from what is there; its initialisation was split off.
// CHECK-LABEL: func.func @after_decompose_reduction(
// CHECK: loop.block @dot_init
// CHECK: loop.block @dot_rf {{.*}} init {
// CHECK: loop.block @dot [
// CHECK-NOT: init {
func.func @after_decompose_reduction(%a: memref<4x10xi32>, %b: memref<10x3xi32>, %c: memref<4x3xi32>) {
  loop.for %i < 4 {
    loop.for %j < 3 {
      loop.for %k < 10 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 3, %r = %k : reduction < 10] reads %a, %b, %c : memref<4x10xi32>, memref<10x3xi32>, memref<4x3xi32> writes %c : memref<4x3xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x3xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x10xi32>
          %1 = memref.load %b[%r, %w] : memref<10x3xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x3xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x3xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @after_decompose_reduction {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %i = schedule.decompose_reduction %dot, %l#0
  %s:2 = schedule.split %l#2 [2, 5] : !schedule.loop, !schedule.loop
  %rf = schedule.rfactor %dot, %s#1
}

// A condition on the other reduction loop alone stays on the block.
// CHECK-LABEL: func.func @two_reduction_variables(
// CHECK: loop.block @total_rf [{{.*}}] where
// CHECK-NOT: loop.if
// CHECK: loop.block @total [
func.func @two_reduction_variables(%a: memref<10x3xi32>, %c: memref<i32>) {
  loop.for %k < 10 {
    loop.for %l < 3 {
      loop.block @total [%r = %k : reduction < 10, %q = %l : reduction < 3] reads %a, %c : memref<10x3xi32>, memref<i32> writes %c : memref<i32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %c[] : memref<i32>
      } do {
        %0 = memref.load %a[%r, %q] : memref<10x3xi32>
        %1 = memref.load %c[] : memref<i32>
        %2 = arith.addi %0, %1 : i32
        memref.store %2, %c[] : memref<i32>
      }
    }
  }
  return
}
schedule.sequence for @two_reduction_variables {
  %total = schedule.get_block @total
  %l:2 = schedule.get_loops %total : !schedule.loop, !schedule.loop
  %s:2 = schedule.split %l#0 [-1, 4] : !schedule.loop, !schedule.loop
  %rf = schedule.rfactor %total, %l#1
}
