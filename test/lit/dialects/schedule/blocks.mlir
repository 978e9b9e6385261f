// RUN: tile-opt %s --schedule-apply | FileCheck %s
// RUN: tile-opt %s --schedule-apply --loop-lower-init --loop-lower-blocks --convert-loop-to-cf --check-each=js -o %t 2>&1 | FileCheck %s --check-prefix=RUNS
// RUNS: check-each: 3 functions on
// RUNS-NOT: not checked

// CHECK-LABEL: func.func @look_up
// CHECK: loop.block @twice [{{.*}}] {{.*}} attributes {read_by_sum}
// CHECK: loop.block @sum [{{.*}}] {{.*}} attributes {child, output, reads_twice}
func.func @look_up(%x: memref<4x8xi32>, %y: memref<4xi32>) {
  %t = memref.alloc() : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @twice [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %x : memref<4x8xi32> writes %t : memref<4x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<4x8xi32>
        %1 = arith.addi %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<4x8xi32>
      }
    }
  }
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 8] reads %t, %y : memref<4x8xi32>, memref<4xi32> writes %y : memref<4xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %y[%v] : memref<4xi32>
      } do {
        %0 = memref.load %t[%v, %r] : memref<4x8xi32>
        %1 = memref.load %y[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %y[%v] : memref<4xi32>
      }
    }
  }
  memref.dealloc %t : memref<4x8xi32>
  return
}
schedule.sequence for @look_up {
  %t = schedule.get_block @twice
  %s = schedule.get_block @sum
  %l:2 = schedule.get_loops %s : !schedule.loop, !schedule.loop
  %p = schedule.get_producers %s : !schedule.block
  %c = schedule.get_consumers %t : !schedule.block
  %o = schedule.get_output_blocks : !schedule.block
  %k = schedule.get_child_blocks %l#0 : !schedule.loop -> !schedule.block
  schedule.annotate "read_by_sum" = unit on %p : !schedule.block
  schedule.annotate "reads_twice" = unit on %c : !schedule.block
  schedule.annotate "output" = unit on %o : !schedule.block
  schedule.annotate "child" = unit on %k : !schedule.block
}

// CHECK-LABEL: func.func @init_before_the_outer_loop
// CHECK: loop.block @twice
// CHECK: loop.for %[[I:.*]] < 4 {
// CHECK-NEXT: loop.block @sum_init [%{{.*}} = %[[I]] : spatial < 4] writes
// CHECK-SAME: attributes {mine}
// CHECK: loop.for %{{.*}} < 8 {
// CHECK-NEXT: loop.for %{{.*}} < 4 {
// CHECK-NEXT: loop.block @sum [
// CHECK-NOT: init {
func.func @init_before_the_outer_loop(%x: memref<4x8xi32>, %y: memref<4xi32>) {
  %t = memref.alloc() : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @twice [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %x : memref<4x8xi32> writes %t : memref<4x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<4x8xi32>
        %1 = arith.addi %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<4x8xi32>
      }
    }
  }
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 8] reads %t, %y : memref<4x8xi32>, memref<4xi32> writes %y : memref<4xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %y[%v] : memref<4xi32>
      } do {
        %0 = memref.load %t[%v, %r] : memref<4x8xi32>
        %1 = memref.load %y[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %y[%v] : memref<4xi32>
      }
    }
  }
  memref.dealloc %t : memref<4x8xi32>
  return
}
schedule.sequence for @init_before_the_outer_loop {
  %s = schedule.get_block @sum
  %l:2 = schedule.get_loops %s : !schedule.loop, !schedule.loop
  schedule.reorder %l#1, %l#0 : !schedule.loop, !schedule.loop
  %i = schedule.decompose_reduction %s, %l#1
  schedule.annotate "mine" = unit on %i : !schedule.block
}

// CHECK-LABEL: func.func @annotations
// CHECK: loop.for %{{.*}} < 4 attributes {pragma_unroll = 16 : i64}
// CHECK-NOT: gone
func.func @annotations(%x: memref<4x8xi32>, %y: memref<4xi32>) {
  %t = memref.alloc() : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @twice [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %x : memref<4x8xi32> writes %t : memref<4x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<4x8xi32>
        %1 = arith.addi %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<4x8xi32>
      }
    }
  }
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 8] reads %t, %y : memref<4x8xi32>, memref<4xi32> writes %y : memref<4xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %y[%v] : memref<4xi32>
      } do {
        %0 = memref.load %t[%v, %r] : memref<4x8xi32>
        %1 = memref.load %y[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %y[%v] : memref<4xi32>
      }
    }
  }
  memref.dealloc %t : memref<4x8xi32>
  return
}
schedule.sequence for @annotations {
  %s = schedule.get_block @sum
  %l:2 = schedule.get_loops %s : !schedule.loop, !schedule.loop
  schedule.annotate "pragma_unroll" = 16 : i64 on %l#0 : !schedule.loop
  schedule.annotate "gone" = 1 : i64 on %l#0 : !schedule.loop
  schedule.unannotate "gone" of %l#0 : !schedule.loop
}
