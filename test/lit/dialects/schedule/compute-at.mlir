// RUN: tile-opt %s --schedule-apply | FileCheck %s
// RUN: tile-opt %s --schedule-apply --loop-lower-init --loop-lower-blocks --convert-loop-to-cf --check-each=js -o %t 2>&1 | FileCheck %s --check-prefix=RUNS
// RUNS: check-each: 5 functions on
// RUNS-NOT: not checked

// Three rows of the intermediate buffer for each row of the result.
// CHECK-LABEL: func.func @rows_of_a_stencil(
// CHECK: loop.for %[[I:.*]] < 8 {
// CHECK-NEXT: loop.for %[[R:.*]] < 3 {
// CHECK-NEXT: loop.for %[[C:.*]] < 8 {
// CHECK: %[[V:.*]] = arith.addi %[[I]], %[[R]]
// CHECK: %[[W:.*]] = arith.addi %{{.*}}, %[[C]]
// CHECK: loop.block @square [%{{.*}} = %[[V]] : spatial < 10, %{{.*}} = %[[W]] : spatial < 8] reads
// CHECK: loop.block @blur
// CHECK-NOT: loop.block
func.func @rows_of_a_stencil(%x: memref<10x8xi32>, %y: memref<8x8xi32>) {
  %t = memref.alloc() : memref<10x8xi32>
  loop.for %i < 10 {
    loop.for %j < 8 {
      loop.block @square [%v = %i : spatial < 10, %w = %j : spatial < 8] reads %x : memref<10x8xi32> writes %t : memref<10x8xi32> do {
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
schedule.sequence for @rows_of_a_stencil {
  %square = schedule.get_block @square
  %squarel:2 = schedule.get_loops %square : !schedule.loop, !schedule.loop
  %blur = schedule.get_block @blur
  %blurl:2 = schedule.get_loops %blur : !schedule.loop, !schedule.loop
  schedule.compute_at %square, %blurl#0
}

// Tiles of five rows pass the end of the result, so the last one is guarded.
// CHECK-LABEL: func.func @tiles_that_pass_the_end(
// CHECK: loop.for %{{.*}} < 2 {
// CHECK-NEXT: loop.for %{{.*}} < 7 {
// CHECK-NEXT: loop.for %{{.*}} < 8 {
// CHECK: %[[T:.*]] = arith.cmpi slt, %{{.*}}, %c10
// CHECK: loop.block @square [{{.*}}] where %[[T]] reads
func.func @tiles_that_pass_the_end(%x: memref<10x8xi32>, %y: memref<8x8xi32>) {
  %t = memref.alloc() : memref<10x8xi32>
  loop.for %i < 10 {
    loop.for %j < 8 {
      loop.block @square [%v = %i : spatial < 10, %w = %j : spatial < 8] reads %x : memref<10x8xi32> writes %t : memref<10x8xi32> do {
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
schedule.sequence for @tiles_that_pass_the_end {
  %square = schedule.get_block @square
  %squarel:2 = schedule.get_loops %square : !schedule.loop, !schedule.loop
  %blur = schedule.get_block @blur
  %blurl:2 = schedule.get_loops %blur : !schedule.loop, !schedule.loop
  %t:2 = schedule.split %blurl#0 [-1, 5] : !schedule.loop, !schedule.loop
  schedule.compute_at %square, %t#0
}

// CHECK-LABEL: func.func @an_epilogue_in_tiles(
// CHECK: loop.for %{{.*}} < 2 {
// CHECK: loop.block @product
// CHECK: loop.for %{{.*}} < 4 {
// CHECK-NEXT: loop.for %{{.*}} < 7 {
// CHECK: loop.block @relu [{{.*}}] where
func.func @an_epilogue_in_tiles(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %y: memref<6x7xi32>) {
  %t = memref.alloc() : memref<6x7xi32>
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.for %k < 5 {
        loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %k : reduction < 5] reads %a, %b, %t : memref<6x5xi32>, memref<5x7xi32>, memref<6x7xi32> writes %t : memref<6x7xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %t[%v, %w] : memref<6x7xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<6x5xi32>
          %1 = memref.load %b[%r, %w] : memref<5x7xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %t[%v, %w] : memref<6x7xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %t[%v, %w] : memref<6x7xi32>
        }
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.block @relu [%v = %i : spatial < 6, %w = %j : spatial < 7] reads %t : memref<6x7xi32> writes %y : memref<6x7xi32> do {
        %z = arith.constant 0 : i32
        %0 = memref.load %t[%v, %w] : memref<6x7xi32>
        %1 = arith.maxsi %0, %z : i32
        memref.store %1, %y[%v, %w] : memref<6x7xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x7xi32>
  return
}
schedule.sequence for @an_epilogue_in_tiles {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  %relu = schedule.get_block @relu
  %relul:2 = schedule.get_loops %relu : !schedule.loop, !schedule.loop
  %t:2 = schedule.split %productl#0 [-1, 4] : !schedule.loop, !schedule.loop
  schedule.reverse_compute_at %relu, %t#0
}

// CHECK-LABEL: func.func @an_epilogue_for_each_element(
// CHECK: loop.block @product
// CHECK: loop.for %{{.*}} < 1 {
// CHECK-NEXT: loop.for %{{.*}} < 1 {
// CHECK: loop.block @relu [{{.*}}] reads
func.func @an_epilogue_for_each_element(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %y: memref<6x7xi32>) {
  %t = memref.alloc() : memref<6x7xi32>
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.for %k < 5 {
        loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %k : reduction < 5] reads %a, %b, %t : memref<6x5xi32>, memref<5x7xi32>, memref<6x7xi32> writes %t : memref<6x7xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %t[%v, %w] : memref<6x7xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<6x5xi32>
          %1 = memref.load %b[%r, %w] : memref<5x7xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %t[%v, %w] : memref<6x7xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %t[%v, %w] : memref<6x7xi32>
        }
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.block @relu [%v = %i : spatial < 6, %w = %j : spatial < 7] reads %t : memref<6x7xi32> writes %y : memref<6x7xi32> do {
        %z = arith.constant 0 : i32
        %0 = memref.load %t[%v, %w] : memref<6x7xi32>
        %1 = arith.maxsi %0, %z : i32
        memref.store %1, %y[%v, %w] : memref<6x7xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x7xi32>
  return
}
schedule.sequence for @an_epilogue_for_each_element {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  %relu = schedule.get_block @relu
  %relul:2 = schedule.get_loops %relu : !schedule.loop, !schedule.loop
  schedule.reverse_compute_at %relu, %productl#1
}

// What is overwritten after the reader stays so: the reader only comes earlier.

// CHECK-LABEL: func.func @overwritten_later
// CHECK: loop.block @fill
// CHECK: loop.block @read
// CHECK: loop.block @again
func.func @overwritten_later(%x: memref<8xi32>, %y: memref<8xi32>) {
  loop.for %i < 8 {
    loop.block @fill [%v = %i : spatial < 8] writes %x : memref<8xi32> do {
      %c = arith.constant 7 : i32
      memref.store %c, %x[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @read [%v = %i : spatial < 8] reads %x : memref<8xi32> writes %y : memref<8xi32> do {
      %0 = memref.load %x[%v] : memref<8xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @again [%v = %i : spatial < 8] writes %x : memref<8xi32> do {
      %c = arith.constant 9 : i32
      memref.store %c, %x[%v] : memref<8xi32>
    }
  }
  return
}
schedule.sequence for @overwritten_later {
  %fill = schedule.get_block @fill
  %l = schedule.get_loops %fill : !schedule.loop
  %read = schedule.get_block @read
  schedule.reverse_compute_at %read, %l
}
