// RUN: tile-opt %s --schedule-apply | FileCheck %s
// RUN: tile-opt %s --schedule-apply --loop-lower-init --loop-lower-blocks --convert-loop-to-cf --check-each=js -o %t 2>&1 | FileCheck %s --check-prefix=RUNS
// RUNS: check-each: 2 functions on
// RUNS-NOT: not checked

// CHECK-LABEL: func.func @border_first(
// CHECK-SAME: %[[X:[a-z0-9]+]]: memref<8xi32>, %[[Y:[a-z0-9]+]]: memref<10xi32>
// CHECK: loop.for %{{.*}} < 10 {
// CHECK: loop.block @border_pad [{{.*}} : spatial < 10] writes %[[Y]]
// CHECK-NEXT: %[[Z:.*]] = arith.constant 0 : i32
// CHECK-NEXT: memref.store %[[Z]], %[[Y]]
// CHECK: loop.for %{{.*}} < 10 {
// CHECK: %[[IN:.*]] = arith.andi
// CHECK: loop.block @border [{{.*}}] where %[[IN]] reads %[[X]]
// CHECK-NOT: loop.if
// CHECK: %[[V:.*]] = memref.load %[[X]]
// CHECK: memref.store %[[V]], %[[Y]]
func.func @border_first(%x: memref<8xi32>, %y: memref<10xi32>) {
  loop.for %o < 1 {
  loop.for %i < 10 {
    loop.block @border [%v = %i : spatial < 10] reads %x : memref<8xi32> writes %y : memref<10xi32> do {
      %c1 = arith.constant 1 : index
      %c9 = arith.constant 9 : index
      %u = arith.subi %v, %c1 : index
      %low = arith.cmpi sge, %v, %c1 : index
      %high = arith.cmpi slt, %v, %c9 : index
      %in = arith.andi %low, %high : i1
      %value = loop.if %in -> i32 {
        %0 = memref.load %x[%u] : memref<8xi32>
        loop.yield %0 : i32
      } else {
        %z = arith.constant 0 : i32
        loop.yield %z : i32
      }
      memref.store %value, %y[%v] : memref<10xi32>
    }
  }
  }
  return
}
schedule.sequence for @border_first {
  %border = schedule.get_block @border
  %borderl:2 = schedule.get_loops %border : !schedule.loop, !schedule.loop
  %p = schedule.decompose_padding %border, %borderl#1
}

// A guard of the block holds for both.
// CHECK-LABEL: func.func @guarded_border(
// CHECK: loop.block @border_pad [{{.*}}] where
// CHECK: loop.block @border [{{.*}}] where
func.func @guarded_border(%x: memref<8xi32>, %y: memref<10xi32>) {
  loop.for %o < 1 {
  loop.for %i < 10 {
    loop.block @border [%v = %i : spatial < 10] reads %x : memref<8xi32> writes %y : memref<10xi32> do {
      %c1 = arith.constant 1 : index
      %c9 = arith.constant 9 : index
      %u = arith.subi %v, %c1 : index
      %low = arith.cmpi sge, %v, %c1 : index
      %high = arith.cmpi slt, %v, %c9 : index
      %in = arith.andi %low, %high : i1
      %value = loop.if %in -> i32 {
        %0 = memref.load %x[%u] : memref<8xi32>
        loop.yield %0 : i32
      } else {
        %z = arith.constant 0 : i32
        loop.yield %z : i32
      }
      memref.store %value, %y[%v] : memref<10xi32>
    }
  }
  }
  return
}
schedule.sequence for @guarded_border {
  %border = schedule.get_block @border
  %borderl:2 = schedule.get_loops %border : !schedule.loop, !schedule.loop
  %s:2 = schedule.split %borderl#1 [-1, 4] : !schedule.loop, !schedule.loop
  %p = schedule.decompose_padding %border, %s#0
}
