// RUN: tile-opt %s --schedule-apply | FileCheck %s
// RUN: tile-opt %s --schedule-apply --loop-lower-init --loop-lower-blocks --check-each=js -o %t 2>&1 | FileCheck %s --check-prefix=RUNS
// RUNS: check-each: 5 functions on
// RUNS-NOT: not checked

// CHECK-LABEL: func.func @compute_root(
// CHECK: loop.for %{{.*}} < 6 {
// CHECK-NEXT: loop.for %{{.*}} < 8 {
// CHECK-NEXT: loop.block @twice [
// CHECK-NOT: where
// CHECK: loop.for %{{.*}} < 6 {
// CHECK-NEXT: loop.for %{{.*}} < 8 {
// CHECK-NEXT: loop.block @square [
func.func @compute_root(%x: memref<6x8xi32>, %y: memref<6x8xi32>) {
  %t = memref.alloc() : memref<6x8xi32>
  loop.for %i < 6 {
    loop.for %j < 8 {
      loop.block @twice [%v = %i : spatial < 6, %w = %j : spatial < 8] reads %x : memref<6x8xi32> writes %t : memref<6x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x8xi32>
        %1 = arith.addi %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<6x8xi32>
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 8 {
      loop.block @square [%v = %i : spatial < 6, %w = %j : spatial < 8] reads %t : memref<6x8xi32> writes %y : memref<6x8xi32> do {
        %0 = memref.load %t[%v, %w] : memref<6x8xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %y[%v, %w] : memref<6x8xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x8xi32>
  return
}
schedule.sequence for @compute_root {
  %b = schedule.get_block @twice
  %s = schedule.get_block @square
  %l:2 = schedule.get_loops %s : !schedule.loop, !schedule.loop
  schedule.compute_at %b, %l#1
  schedule.compute_root %b
}

// Only some elements were computed in the loop; at the root all are.
// CHECK-LABEL: func.func @root_of_part(
// CHECK: loop.for %{{.*}} < 8 {
// CHECK-NEXT: loop.block @twice
func.func @root_of_part(%x: memref<8xi32>, %y: memref<4xi32>) {
  %t = memref.alloc() : memref<8xi32>
  loop.for %i < 8 {
    loop.block @twice [%v = %i : spatial < 8] reads %x : memref<8xi32> writes %t : memref<8xi32> do {
      %0 = memref.load %x[%v] : memref<8xi32>
      %1 = arith.addi %0, %0 : i32
      memref.store %1, %t[%v] : memref<8xi32>
    }
  }
  loop.for %i < 4 {
    loop.block @even [%v = %i : spatial < 4] reads %t : memref<8xi32> writes %y : memref<4xi32> do {
      %c2 = arith.constant 2 : index
      %d = arith.muli %v, %c2 : index
      %0 = memref.load %t[%d] : memref<8xi32>
      memref.store %0, %y[%v] : memref<4xi32>
    }
  }
  memref.dealloc %t : memref<8xi32>
  return
}
schedule.sequence for @root_of_part {
  %b = schedule.get_block @twice
  %s = schedule.get_block @even
  %l = schedule.get_loops %s : !schedule.loop
  schedule.compute_at %b, %l
  schedule.compute_root %b
}

// CHECK-LABEL: func.func @at_the_root(
// CHECK: loop.block @copy
func.func @at_the_root(%x: memref<8xi32>, %y: memref<8xi32>) {
  loop.for %i < 8 {
    loop.block @copy [%v = %i : spatial < 8] reads %x : memref<8xi32> writes %y : memref<8xi32> do {
      %0 = memref.load %x[%v] : memref<8xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  return
}
schedule.sequence for @at_the_root {
  %b = schedule.get_block @copy
  schedule.compute_root %b
}

// Every thread would store the total; the first does, and then the loop may be one of threads.
// CHECK-LABEL: func.func @store_once(
// CHECK: loop.for %[[T:.*]] < 4 thread_x {
// CHECK: %[[FIRST:.*]] = arith.cmpi slt, %[[T]], %{{.*}} : index
// CHECK: loop.block @copy [%{{.*}} : spatial < 8] where %[[FIRST]]
func.func @store_once(%x: memref<8xi32>, %y: memref<8xi32>) {
  loop.for %t < 4 {
    loop.for %i < 8 {
      loop.block @copy [%v = %i : spatial < 8] reads %x : memref<8xi32> writes %y : memref<8xi32> do {
        %0 = memref.load %x[%v] : memref<8xi32>
        memref.store %0, %y[%v] : memref<8xi32>
      }
    }
  }
  return
}
schedule.sequence for @store_once {
  %b = schedule.get_block @copy
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  schedule.set_store_predicate %b, %l#0
  schedule.bind %l#0 to thread_x
  schedule.enter_postproc
}

// A scan over time: each thread has an element of its own.
// CHECK-LABEL: func.func @threads(
// CHECK: loop.for %{{.*}} < 8 thread_x {
// CHECK-NEXT: loop.for %{{.*}} < 5 {
// CHECK: loop.block @step
// CHECK: loop.block @out
func.func @threads(%x: memref<6x8xi32>, %y: memref<6x8xi32>) {
  loop.for %time < 5 {
    loop.for %i < 8 {
      loop.block @step [%t = %time : spatial < 5, %v = %i : spatial < 8] reads %x : memref<6x8xi32> writes %x : memref<6x8xi32> do {
        %c1 = arith.constant 1 : index
        %next = arith.addi %t, %c1 : index
        %0 = memref.load %x[%t, %v] : memref<6x8xi32>
        %1 = memref.load %x[%next, %v] : memref<6x8xi32>
        %2 = arith.addi %0, %1 : i32
        memref.store %2, %x[%next, %v] : memref<6x8xi32>
      }
    }
    loop.for %i < 8 {
      loop.block @out [%t = %time : spatial < 5, %v = %i : spatial < 8] reads %x : memref<6x8xi32> writes %y : memref<6x8xi32> do {
        %0 = memref.load %x[%t, %v] : memref<6x8xi32>
        memref.store %0, %y[%t, %v] : memref<6x8xi32>
      }
    }
  }
  return
}
schedule.sequence for @threads {
  %s = schedule.get_block @step
  %o = schedule.get_block @out
  %sl:2 = schedule.get_loops %s : !schedule.loop, !schedule.loop
  %ol:2 = schedule.get_loops %o : !schedule.loop, !schedule.loop
  schedule.bind %sl#1 to thread_x
  schedule.bind %ol#1 to thread_x
  %t = schedule.env_threads %sl#0 to thread_x
}
