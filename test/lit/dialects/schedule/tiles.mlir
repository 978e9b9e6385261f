// RUN: tile-opt %s --schedule-apply | FileCheck %s
// RUN: tile-opt %s --schedule-apply --loop-lower-blocks --convert-loop-to-cf --check-each=js -o %t 2>&1 | FileCheck %s --check-prefix=RUNS
// RUNS: check-each: 2 functions on
// RUNS-NOT: not checked

// Primitives on what lies in a block of blocks: it declares what they bring in.

// CHECK-LABEL: func.func @copy_in_a_tile(
// CHECK: %[[T:.*]] = memref.alloc() : memref<8x4xi32>
// CHECK: %[[COPY:.*]] = memref.alloc() {alignment = 64 : i64} : memref<8x4xi32>
// CHECK: loop.block @use_o [{{.*}}] reads %[[COPY]], %[[T]] : {{.*}} writes %{{.*}}, %[[COPY]] :
// CHECK: loop.block @use_read [{{.*}}] reads %[[T]] : {{.*}} writes %[[COPY]] :
// CHECK: loop.block @use [{{.*}}] reads %[[COPY]] :
func.func @copy_in_a_tile(%x: memref<8x4xi32>, %y: memref<8x4xi32>) {
  %t = memref.alloc() : memref<8x4xi32>
  loop.for %i < 8 {
    loop.for %j < 4 {
      loop.block @make [%v = %i : spatial < 8, %w = %j : spatial < 4] reads %x : memref<8x4xi32> writes %t : memref<8x4xi32> do {
        %0 = memref.load %x[%v, %w] : memref<8x4xi32>
        memref.store %0, %t[%v, %w] : memref<8x4xi32>
      }
    }
  }
  loop.for %i < 8 {
    loop.for %j < 4 {
      loop.block @use [%v = %i : spatial < 8, %w = %j : spatial < 4] reads %t : memref<8x4xi32> writes %y : memref<8x4xi32> do {
        %0 = memref.load %t[%v, %w] : memref<8x4xi32>
        memref.store %0, %y[%v, %w] : memref<8x4xi32>
      }
    }
  }
  memref.dealloc %t : memref<8x4xi32>
  return
}
schedule.sequence for @copy_in_a_tile {
  %u = schedule.get_block @use
  %l:2 = schedule.get_loops %u : !schedule.loop, !schedule.loop
  %o = schedule.blockize %l#1
  %c = schedule.read_at %l#1, %u 0
}

// What the producer reads is freed behind the tile.
// CHECK-LABEL: func.func @producer_in_a_tile(
// CHECK: loop.block @use_o [] reads %[[T:.*]], %[[S:.*]] : {{.*}} writes %arg1, %[[T]] :
// CHECK: loop.for %{{.*}} < 8 {
// CHECK: loop.block @make
// CHECK: loop.block @use [
// CHECK: memref.dealloc %[[S]]
func.func @producer_in_a_tile(%x: memref<8x4xi32>, %y: memref<8x4xi32>) {
  %s = memref.alloc() : memref<8x4xi32>
  loop.for %i < 8 {
    loop.for %j < 4 {
      loop.block @fill [%v = %i : spatial < 8, %w = %j : spatial < 4] reads %x : memref<8x4xi32> writes %s : memref<8x4xi32> do {
        %0 = memref.load %x[%v, %w] : memref<8x4xi32>
        memref.store %0, %s[%v, %w] : memref<8x4xi32>
      }
    }
  }
  %t = memref.alloc() : memref<8x4xi32>
  loop.for %i < 8 {
    loop.for %j < 4 {
      loop.block @make [%v = %i : spatial < 8, %w = %j : spatial < 4] reads %s : memref<8x4xi32> writes %t : memref<8x4xi32> do {
        %0 = memref.load %s[%v, %w] : memref<8x4xi32>
        memref.store %0, %t[%v, %w] : memref<8x4xi32>
      }
    }
  }
  loop.for %i < 8 {
    loop.for %j < 4 {
      loop.block @use [%v = %i : spatial < 8, %w = %j : spatial < 4] reads %t : memref<8x4xi32> writes %y : memref<8x4xi32> do {
        %0 = memref.load %t[%v, %w] : memref<8x4xi32>
        memref.store %0, %y[%v, %w] : memref<8x4xi32>
      }
    }
  }
  memref.dealloc %s : memref<8x4xi32>
  memref.dealloc %t : memref<8x4xi32>
  return
}
schedule.sequence for @producer_in_a_tile {
  %u = schedule.get_block @use
  %m = schedule.get_block @make
  %l:2 = schedule.get_loops %u : !schedule.loop, !schedule.loop
  %o = schedule.blockize %l#0
  schedule.compute_at %m, %l#1
}
