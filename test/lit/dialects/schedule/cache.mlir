// RUN: tile-opt %s --schedule-apply | FileCheck %s
// RUN: tile-opt %s --schedule-apply --loop-lower-init --loop-lower-blocks --convert-loop-to-cf --check-each=js -o %t 2>&1 | FileCheck %s --check-prefix=RUNS
// RUNS: check-each: 3 functions on
// RUNS-NOT: not checked

// CHECK-LABEL: func.func @cache_read(
// CHECK-SAME: %[[A:[a-z0-9]+]]: memref<6x5xi32>
// CHECK: %[[L:.*]] = memref.alloc() {alignment = 64 : i64} : memref<6x5xi32>
// CHECK: loop.block @product_read [{{.*}}] reads %[[A]] : memref<6x5xi32> writes %[[L]]
// CHECK: loop.block @product [{{.*}}] reads %{{.*}}, %{{.*}}, %[[L]] :
// CHECK: memref.load %[[L]]
// CHECK: memref.dealloc %[[L]]
func.func @cache_read(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %t: memref<6x7xi32>) {
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
  return
}
schedule.sequence for @cache_read {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  %c = schedule.cache_read %product 0
}

// The copy of a row moves under the loop of that row.
// CHECK-LABEL: func.func @copy_rows(
// CHECK: loop.for %{{.*}} < 6 {
// CHECK-NEXT: loop.for %{{.*}} < 1 {
// CHECK-NEXT: loop.for %{{.*}} < 5 {
// CHECK: loop.block @product_read [{{.*}}] reads
// CHECK: loop.block @product [
func.func @copy_rows(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %t: memref<6x7xi32>) {
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
  return
}
schedule.sequence for @copy_rows {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  %c = schedule.cache_read %product 0
  schedule.compute_at %c, %productl#0
}

// CHECK-LABEL: func.func @cache_write(
// CHECK-SAME: %[[Y:[a-z0-9]+]]: memref<6x7xi32>)
// CHECK: %[[L:.*]] = memref.alloc() {alignment = 64 : i64} : memref<6x7xi32>
// CHECK: loop.block @product [{{.*}}] where %{{.*}} reads %{{.*}}, %{{.*}}, %[[L]] : {{.*}} writes %[[L]]
// CHECK: loop.block @product_write [{{.*}}] where %{{.*}} reads %[[L]] : memref<6x7xi32> writes %[[Y]]
// CHECK: memref.dealloc %[[L]]
func.func @cache_write(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %t: memref<6x7xi32>) {
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
  return
}
schedule.sequence for @cache_write {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  %c = schedule.cache_write %product 0
  %s:2 = schedule.split %productl#0 [-1, 4] : !schedule.loop, !schedule.loop
  schedule.reverse_compute_at %c, %s#0
}
