// Two schedules of one function: the second draws for what the first has made, and both are recorded.
// RUN: tile-opt %s --pass-pipeline='builtin.module(schedule-apply{record seed=3})' -o %t.trace
// RUN: tile-opt %s --pass-pipeline='builtin.module(schedule-apply{seed=3})' -o %t.drawn
// RUN: tile-opt %t.trace --schedule-apply -o %t.replayed
// RUN: diff %t.drawn %t.replayed
// RUN: FileCheck %s --input-file=%t.trace

// CHECK: func.func @f(
// CHECK: loop.for %{{.*}} < 24 {
// CHECK: sample_perfect_tile %{{.*}} decision [
// CHECK: sample_perfect_tile %{{.*}} decision [
func.func @f(%y: memref<24xi32>) {
  loop.for %i < 24 {
    loop.block @b [%v = %i : spatial < 24] writes %y : memref<24xi32> do {
      %0 = arith.constant 3 : i32
      memref.store %0, %y[%v] : memref<24xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @b
  %l = schedule.get_loops %b : !schedule.loop
  %f:2 = schedule.sample_perfect_tile %l : !schedule.number, !schedule.number
  %s:2 = schedule.split %l [%f#0, %f#1] : !schedule.loop, !schedule.loop
}
schedule.sequence for @f {
  %b = schedule.get_block @b
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  %f:2 = schedule.sample_perfect_tile %l#0 : !schedule.number, !schedule.number
  %s:2 = schedule.split %l#0 [%f#0, %f#1] : !schedule.loop, !schedule.loop
}
