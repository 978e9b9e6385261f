// RUN: tile-opt %s --schedule-apply | FileCheck %s
// RUN: tile-opt %s --schedule-apply --loop-lower-init --loop-lower-blocks --loop-unroll --loop-vectorize --convert-loop-to-cf --check-each=js -o %t 2>&1 | FileCheck %s --check-prefix=RUNS
// RUNS: check-each: 11 functions on
// RUNS-NOT: not checked

// CHECK-LABEL: func.func @merge_element_by_element
// CHECK: loop.for %[[I:.*]] < 8 {
// CHECK-NEXT: loop.block @a [%{{.*}} = %[[I]]
// CHECK: loop.block @b [%{{.*}} = %[[I]]
// CHECK-NOT: loop.for
func.func @merge_element_by_element(%x: memref<8xi32>, %y: memref<8xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x : memref<8xi32> writes %y : memref<8xi32> do {
      %0 = memref.load %x[%v] : memref<8xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  loop.for %j < 8 {
    loop.block @b [%v = %j : spatial < 8] reads %y : memref<8xi32> writes %y : memref<8xi32> do {
      %0 = memref.load %y[%v] : memref<8xi32>
      %1 = arith.muli %0, %0 : i32
      memref.store %1, %y[%v] : memref<8xi32>
    }
  }
  return
}
schedule.sequence for @merge_element_by_element {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %i = schedule.get_loops %a : !schedule.loop
  %j = schedule.get_loops %b : !schedule.loop
  %m = schedule.merge %i, %j : !schedule.loop, !schedule.loop
}

// The later parts of a reduction go on without an initialisation.
// CHECK-LABEL: func.func @partition_a_reduction
// CHECK: loop.for %{{.*}} < 2 {
// CHECK-NEXT: loop.block @sum [{{.*}} init {
// CHECK: loop.for %[[K:.*]] < 6 {
// CHECK: %[[R:.*]] = arith.addi %[[K]], %c2
// CHECK-NEXT: loop.block @sum_1 [%{{.*}} = %[[R]] : reduction < 8]
// CHECK-NOT: init {
func.func @partition_a_reduction(%x: memref<8xi32>, %s: memref<1xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %k < 8 {
    loop.block @sum [%v = %k : reduction < 8] reads %x, %s : memref<8xi32>, memref<1xi32> writes %s : memref<1xi32> init {
      %z = arith.constant 0 : i32
      memref.store %z, %s[%c0] : memref<1xi32>
    } do {
      %0 = memref.load %x[%v] : memref<8xi32>
      %1 = memref.load %s[%c0] : memref<1xi32>
      %2 = arith.addi %1, %0 : i32
      memref.store %2, %s[%c0] : memref<1xi32>
    }
  }
  return
}
schedule.sequence for @partition_a_reduction {
  %b = schedule.get_block @sum
  %k = schedule.get_loops %b : !schedule.loop
  %p:2 = schedule.loop_partition %k [2, -1] : !schedule.loop, !schedule.loop
}

// CHECK-LABEL: func.func @unit_loops_and_variables
// CHECK: loop.for %{{.*}} < 1 {
// CHECK-NEXT: loop.for %[[I:.*]] < 4 {
// CHECK-NEXT: loop.for %[[J:.*]] < 3 {
// CHECK-NEXT: loop.for %{{.*}} < 1 {
// CHECK-NEXT: loop.block @b [%[[W:.*]] = %[[J]] : spatial < 3, %[[V:.*]] = %[[I]] : spatial < 4]
// CHECK-NEXT: memref.store %{{.*}}, %{{.*}}[%[[V]], %[[W]]]
func.func @unit_loops_and_variables(%m: memref<4x3xi32>, %x: i32) {
  loop.for %i < 4 {
    loop.for %j < 3 {
      loop.block @b [%v = %i : spatial < 4, %w = %j : spatial < 3] writes %m : memref<4x3xi32> do {
        memref.store %x, %m[%v, %w] : memref<4x3xi32>
      }
    }
  }
  return
}
schedule.sequence for @unit_loops_and_variables {
  %b = schedule.get_block @b
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  %u = schedule.add_unit_loop %l#0 : !schedule.loop
  %w = schedule.add_unit_loop %b : !schedule.block
  schedule.reorder_block_iter_var %b [1, 0]
}

// CHECK-LABEL: func.func @tile_two_loops
// CHECK: loop.for %{{.*}} < 2 {
// CHECK-NEXT: loop.for %{{.*}} < 3 {
// CHECK-NEXT: loop.for %{{.*}} < 4 {
// CHECK-NEXT: loop.for %{{.*}} < 2 vectorized {
// CHECK: loop.block @b [{{.*}}] where
func.func @tile_two_loops(%m: memref<8x5xi32>, %x: i32) {
  loop.for %i < 8 {
    loop.for %j < 5 {
      loop.block @b [%v = %i : spatial < 8, %w = %j : spatial < 5] writes %m : memref<8x5xi32> do {
        memref.store %x, %m[%v, %w] : memref<8x5xi32>
      }
    }
  }
  return
}
schedule.sequence for @tile_two_loops {
  %b = schedule.get_block @b
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  %xo, %yo, %xi, %yi = schedule.tile %l#0, %l#1 [4, 2]
  schedule.vectorize %yi
}

// The local buffer has room for the rounded extent, and nobody reads what is beyond.
// CHECK-LABEL: func.func @round_up
// CHECK: loop.block @a [%{{.*}} : spatial < 12] writes
// CHECK-NOT: where
func.func @round_up(%y: memref<10xi32>, %x: i32) {
  %t = memref.alloc() : memref<12xi32>
  loop.for %i < 10 {
    loop.block @a [%v = %i : spatial < 10] writes %t : memref<12xi32> do {
      memref.store %x, %t[%v] : memref<12xi32>
    }
  }
  loop.for %i < 10 {
    loop.block @b [%v = %i : spatial < 10] reads %t : memref<12xi32> writes %y : memref<10xi32> do {
      %0 = memref.load %t[%v] : memref<12xi32>
      memref.store %0, %y[%v] : memref<10xi32>
    }
  }
  return
}
schedule.sequence for @round_up {
  %b = schedule.get_block @a
  %l = schedule.get_loops %b : !schedule.loop
  %s:2 = schedule.split %l [-1, 4] tail round_up : !schedule.loop, !schedule.loop
}

// CHECK-LABEL: func.func @shift_inwards
// CHECK: loop.for %[[O:.*]] < 3 {
// CHECK: %[[S:.*]] = arith.muli %[[O]], %c4
// CHECK: %[[T:.*]] = arith.minsi %[[S]], %c6
// CHECK: arith.addi %[[T]], %{{.*}} : index
// CHECK-NOT: where
func.func @shift_inwards(%x: memref<10xi32>, %y: memref<10xi32>) {
  loop.for %i < 10 {
    loop.block @b [%v = %i : spatial < 10] reads %x : memref<10xi32> writes %y : memref<10xi32> do {
      %0 = memref.load %x[%v] : memref<10xi32>
      memref.store %0, %y[%v] : memref<10xi32>
    }
  }
  return
}
schedule.sequence for @shift_inwards {
  %b = schedule.get_block @b
  %l = schedule.get_loops %b : !schedule.loop
  %s:2 = schedule.split %l [-1, 4] tail shift_inwards : !schedule.loop, !schedule.loop
}

// A reduction inside starts afresh each time.
// CHECK-LABEL: func.func @shift_inwards_around_a_reduction
// CHECK: arith.minsi
func.func @shift_inwards_around_a_reduction(%x: memref<5x4xi32>, %y: memref<5xi32>) {
  loop.for %i < 5 {
    loop.for %k < 4 {
      loop.block @sum [%v = %i : spatial < 5, %r = %k : reduction < 4] reads %x, %y : memref<5x4xi32>, memref<5xi32> writes %y : memref<5xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %y[%v] : memref<5xi32>
      } do {
        %0 = memref.load %x[%v, %r] : memref<5x4xi32>
        %1 = memref.load %y[%v] : memref<5xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %y[%v] : memref<5xi32>
      }
    }
  }
  return
}
schedule.sequence for @shift_inwards_around_a_reduction {
  %b = schedule.get_block @sum
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  %s:3 = schedule.split %l#0 [-1, 1, 3] tail shift_inwards : !schedule.loop, !schedule.loop, !schedule.loop
}

// CHECK-LABEL: func.func @predicate
// CHECK: loop.block @b [%[[V:.*]] = %{{.*}} : spatial < 12]
// CHECK-NEXT: arith.constant
// CHECK-NEXT: %[[P:.*]] = arith.cmpi slt, %[[V]], %c10
// CHECK-NEXT: loop.if %[[P]] -> i32
// CHECK: arith.muli
// CHECK-NEXT: loop.if %[[P]] {
// CHECK-NEXT: memref.store
func.func @predicate(%x: memref<10xi32>, %y: memref<10xi32>) {
  loop.for %i < 10 {
    loop.block @b [%v = %i : spatial < 10] reads %x : memref<10xi32> writes %y : memref<10xi32> do {
      %0 = memref.load %x[%v] : memref<10xi32>
      %1 = arith.muli %0, %0 : i32
      memref.store %1, %y[%v] : memref<10xi32>
    }
  }
  return
}
schedule.sequence for @predicate {
  %b = schedule.get_block @b
  %l = schedule.get_loops %b : !schedule.loop
  %s:2 = schedule.split %l [-1, 4] tail predicate : !schedule.loop, !schedule.loop
}

// CHECK-LABEL: func.func @peel
// CHECK: loop.for %{{.*}} < 2 {
// CHECK-NEXT: loop.for %{{.*}} < 4 vectorized {
// CHECK: loop.block @b [{{.*}}] reads
// CHECK: loop.for %[[R:.*]] < 2 {
// CHECK: arith.addi %[[R]], %c8
// CHECK: loop.block @b_1 [{{.*}}] reads
func.func @peel(%x: memref<10xi32>, %y: memref<10xi32>) {
  loop.for %i < 10 {
    loop.block @b [%v = %i : spatial < 10] reads %x : memref<10xi32> writes %y : memref<10xi32> do {
      %0 = memref.load %x[%v] : memref<10xi32>
      memref.store %0, %y[%v] : memref<10xi32>
    }
  }
  return
}
schedule.sequence for @peel {
  %b = schedule.get_block @b
  %l = schedule.get_loops %b : !schedule.loop
  %s:2 = schedule.split %l [-1, 4] tail peel : !schedule.loop, !schedule.loop
  schedule.vectorize %s#1
}

// y[i][j] needs y[i - 1][j - 1]: the distance (1, 1) stays positive.
// CHECK-LABEL: func.func @reorder_keeps_dependences
// CHECK: loop.for %{{.*}} < 5 {
// CHECK-NEXT: loop.for %{{.*}} < 4 {
func.func @reorder_keeps_dependences(%y: memref<5x6xi32>) {
  loop.for %i < 4 {
    loop.for %j < 5 {
      loop.block @b [%v = %i : spatial < 4, %w = %j : spatial < 5] reads %y : memref<5x6xi32> writes %y : memref<5x6xi32> do {
        %c1 = arith.constant 1 : index
        %v1 = arith.addi %v, %c1 : index
        %w1 = arith.addi %w, %c1 : index
        %0 = memref.load %y[%v, %w] : memref<5x6xi32>
        %1 = arith.addi %0, %0 : i32
        memref.store %1, %y[%v1, %w1] : memref<5x6xi32>
      }
    }
  }
  return
}
schedule.sequence for @reorder_keeps_dependences {
  %b = schedule.get_block @b
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  schedule.reorder %l#1, %l#0 : !schedule.loop, !schedule.loop
}

// Each iteration reads what is 8 elements away: 8 of them are independent.
// CHECK-LABEL: func.func @lanes_closer_than_the_distance
// CHECK: loop.for %{{.*}} < 2 {
// CHECK-NEXT: loop.for %{{.*}} < 8 vectorized {
func.func @lanes_closer_than_the_distance(%y: memref<24xi32>) {
  loop.for %i < 16 {
    loop.block @b [%v = %i : spatial < 16] reads %y : memref<24xi32> writes %y : memref<24xi32> do {
      %c8 = arith.constant 8 : index
      %v8 = arith.addi %v, %c8 : index
      %0 = memref.load %y[%v] : memref<24xi32>
      memref.store %0, %y[%v8] : memref<24xi32>
    }
  }
  return
}
schedule.sequence for @lanes_closer_than_the_distance {
  %b = schedule.get_block @b
  %l = schedule.get_loops %b : !schedule.loop
  %s:2 = schedule.split %l [-1, 8] : !schedule.loop, !schedule.loop
  schedule.vectorize %s#1
}
