// RUN: tile-opt %s --schedule-apply | FileCheck %s
// RUN: tile-opt %s --schedule-apply --loop-lower-init --loop-lower-blocks --convert-loop-to-cf --check-each=js -o %t 2>&1 | FileCheck %s --check-prefix=RUNS
// RUNS: check-each: 4 functions on
// RUNS-NOT: not checked

// The product of a tile of rows is computed before the tile is read; its initialisation comes along.
// CHECK-LABEL: func.func @rows_of_a_product(
// CHECK: loop.for %[[O:.*]] < 2 {
// CHECK-NEXT: loop.for %{{.*}} < 4 {
// CHECK-NEXT: loop.for %{{.*}} < 7 {
// CHECK-NEXT: loop.for %{{.*}} < 5 {
// CHECK: loop.block @product [{{.*}}, %{{.*}} = %{{.*}} : reduction < 5] where {{.*}} init {
// CHECK: loop.block @relu
// CHECK-NOT: loop.block
func.func @rows_of_a_product(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %y: memref<6x7xi32>) {
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
schedule.sequence for @rows_of_a_product {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  %relu = schedule.get_block @relu
  %relul:2 = schedule.get_loops %relu : !schedule.loop, !schedule.loop
  %s:2 = schedule.split %relul#0 [-1, 4] : !schedule.loop, !schedule.loop
  schedule.compute_at %product, %s#0
}

// The reduction loop was split and moved outward before; the nest under the reader is made anew.
// CHECK-LABEL: func.func @elements_of_a_product(
// CHECK: loop.for %{{.*}} < 6 {
// CHECK-NEXT: loop.for %{{.*}} < 7 {
// CHECK-NEXT: loop.for %{{.*}} < 1 {
// CHECK-NEXT: loop.for %{{.*}} < 1 {
// CHECK-NEXT: loop.for %{{.*}} < 5 {
// CHECK: loop.block @product [{{.*}}] reads {{.*}} init {
// CHECK: loop.block @relu
func.func @elements_of_a_product(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %y: memref<6x7xi32>) {
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
schedule.sequence for @elements_of_a_product {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  %relu = schedule.get_block @relu
  %relul:2 = schedule.get_loops %relu : !schedule.loop, !schedule.loop
  %s:2 = schedule.split %productl#2 [2, -1] : !schedule.loop, !schedule.loop
  schedule.reorder %s#0, %productl#0 : !schedule.loop, !schedule.loop
  schedule.compute_at %product, %relul#1
}

// Sums of what a tile of columns has made, tile by tile.
// CHECK-LABEL: func.func @a_sum_follows_tiles(
// CHECK: loop.for %{{.*}} < 2 {
// CHECK: loop.block @square
// CHECK: loop.for %{{.*}} < 6 {
// CHECK-NEXT: loop.for %{{.*}} < 4 {
// CHECK: loop.block @total [{{.*}} : reduction < 7] where {{.*}} init {
// CHECK-NOT: loop.block
func.func @a_sum_follows_tiles(%x: memref<6x7xi32>, %y: memref<6xi32>) {
  %t = memref.alloc() : memref<6x7xi32>
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.block @square [%v = %i : spatial < 6, %w = %j : spatial < 7] reads %x : memref<6x7xi32> writes %t : memref<6x7xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x7xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<6x7xi32>
      }
    }
  }
  loop.for %i < 6 {
    loop.for %k < 7 {
      loop.block @total [%v = %i : spatial < 6, %r = %k : reduction < 7] reads %t, %y : memref<6x7xi32>, memref<6xi32> writes %y : memref<6xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %y[%v] : memref<6xi32>
      } do {
        %0 = memref.load %t[%v, %r] : memref<6x7xi32>
        %3 = memref.load %y[%v] : memref<6xi32>
        %4 = arith.addi %3, %0 : i32
        memref.store %4, %y[%v] : memref<6xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x7xi32>
  return
}
schedule.sequence for @a_sum_follows_tiles {
  %square = schedule.get_block @square
  %squarel:2 = schedule.get_loops %square : !schedule.loop, !schedule.loop
  %total = schedule.get_block @total
  %totall:2 = schedule.get_loops %total : !schedule.loop, !schedule.loop
  %s:2 = schedule.split %squarel#1 [-1, 4] : !schedule.loop, !schedule.loop
  schedule.reorder %s#0, %squarel#0 : !schedule.loop, !schedule.loop
  schedule.reverse_compute_at %total, %s#0
}

// The reader runs over columns that the producer does not have.
// CHECK-LABEL: func.func @a_row_is_spread(
// CHECK: loop.for %{{.*}} < 6 {
// CHECK: loop.block @row
// CHECK: loop.for %{{.*}} < 1 {
// CHECK-NEXT: loop.for %{{.*}} < 7 {
// CHECK: loop.block @spread
func.func @a_row_is_spread(%x: memref<6xi32>, %y: memref<6x7xi32>) {
  %t = memref.alloc() : memref<6xi32>
  loop.for %i < 6 {
    loop.block @row [%v = %i : spatial < 6] reads %x : memref<6xi32> writes %t : memref<6xi32> do {
      %0 = memref.load %x[%v] : memref<6xi32>
      %1 = arith.muli %0, %0 : i32
      memref.store %1, %t[%v] : memref<6xi32>
    }
  }
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.block @spread [%v = %i : spatial < 6, %w = %j : spatial < 7] reads %t : memref<6xi32> writes %y : memref<6x7xi32> do {
        %0 = memref.load %t[%v] : memref<6xi32>
        memref.store %0, %y[%v, %w] : memref<6x7xi32>
      }
    }
  }
  memref.dealloc %t : memref<6xi32>
  return
}
schedule.sequence for @a_row_is_spread {
  %row = schedule.get_block @row
  %rowl = schedule.get_loops %row : !schedule.loop
  %spread = schedule.get_block @spread
  schedule.reverse_compute_at %spread, %rowl
}
