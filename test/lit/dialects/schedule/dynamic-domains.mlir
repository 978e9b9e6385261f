// RUN: tile-opt %s --schedule-apply | FileCheck %s

// A variable whose domain only a run tells keeps it when another one grows.

// CHECK-LABEL: func.func @rows_of_any_length
// CHECK: loop.block @b [%{{.*}} = %{{.*}} : spatial < 9, %{{.*}} = %{{.*}} : spatial < ?]
func.func @rows_of_any_length(%x: memref<8xf32>, %y: memref<8xf32>, %n: index) {
  loop.for %i < 8 {
    loop.for %j < %n {
      loop.block @b [%v = %i : spatial < 8, %w = %j : spatial < ?] reads %x : memref<8xf32> writes %y : memref<8xf32> do {
        %0 = memref.load %x[%v] : memref<8xf32>
        memref.store %0, %y[%v] : memref<8xf32>
      }
    }
  }
  return
}
schedule.sequence for @rows_of_any_length {
  %b = schedule.get_block @b
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  %s:2 = schedule.split %l#0 [-1, 3] tail predicate : !schedule.loop, !schedule.loop
}
