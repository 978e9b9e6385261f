// Drawing, recording and replaying: the trace that is recorded with a seed gives the function that the seed gives.
// RUN: tile-opt %s --pass-pipeline='builtin.module(schedule-apply{record seed=7})' -o %t.trace
// RUN: tile-opt %s --pass-pipeline='builtin.module(schedule-apply{seed=7})' -o %t.drawn
// RUN: tile-opt %t.trace --schedule-apply -o %t.replayed
// RUN: diff %t.drawn %t.replayed
// RUN: tile-opt %t.trace -o %t.again
// RUN: diff %t.trace %t.again
// RUN: tile-opt %t.trace --pass-pipeline='builtin.module(schedule-simplify-trace{constants})' -o %t.simple
// RUN: tile-opt %t.simple --schedule-apply -o %t.simplified
// RUN: diff %t.drawn %t.simplified
// RUN: FileCheck %s --input-file=%t.trace --check-prefix=TRACE
// RUN: FileCheck %s --input-file=%t.simple --check-prefix=SIMPLE
// RUN: tile-opt %t.trace --schedule-apply --loop-lower-init --loop-lower-blocks --convert-loop-to-cf --check-each=js -o %t.low 2>&1 | FileCheck %s --check-prefix=RUNS
// RUNS: check-each: 2 functions on
// RUNS-NOT: not checked

// Functions stay as they are, and each decision stands in the schedule.
// TRACE-LABEL: func.func @tiles(
// TRACE: loop.for %{{.*}} < 24 {
// TRACE: schedule.sequence for @tiles
// TRACE: schedule.sample_perfect_tile %{{.*}} max_innermost 4 decision [{{[0-9]+}}, {{[1234]}}]
// TRACE: schedule.sample_partitioned_tile %{{.*}} partition 1 multiple 5 decision [{{[0-9]+}}, {{[0-9]+}}, {{[0-9]+}}]
// TRACE: schedule.sample_categorical [1, 2, 3] weights [1, 2, 1] decision {{[012]}}
// SIMPLE-LABEL: schedule.sequence for @tiles
// SIMPLE-NOT: sample
// SIMPLE: schedule.split %{{.*}} [{{[0-9]+}}, {{[1234]}}] :
// SIMPLE: schedule.split %{{.*}} [{{[0-9]+}}, {{[0-9]+}}, {{[0-9]+}}] :
// SIMPLE: schedule.split %{{.*}} [-1, {{[123]}}] tail peel :
func.func @tiles(%x: memref<24x30xi32>, %y: memref<24x30xi32>) {
  loop.for %i < 24 {
    loop.for %j < 30 {
      loop.block @copy [%v = %i : spatial < 24, %w = %j : spatial < 30] reads %x : memref<24x30xi32> writes %y : memref<24x30xi32> do {
        %0 = memref.load %x[%v, %w] : memref<24x30xi32>
        memref.store %0, %y[%v, %w] : memref<24x30xi32>
      }
    }
  }
  return
}
schedule.sequence for @tiles {
  %b = schedule.get_block @copy
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  %f:2 = schedule.sample_perfect_tile %l#0 max_innermost 4 : !schedule.number, !schedule.number
  %x:2 = schedule.split %l#0 [%f#0, %f#1] : !schedule.loop, !schedule.loop
  %g:3 = schedule.sample_partitioned_tile %l#1 partition 1 multiple 5 : !schedule.number, !schedule.number, !schedule.number
  %y:3 = schedule.split %l#1 [%g#0, %g#1, %g#2] : !schedule.loop, !schedule.loop, !schedule.loop
  %n = schedule.sample_categorical [1, 2, 3] weights [1, 2, 1]
  %z:2 = schedule.split %x#0 [-1, %n] tail peel : !schedule.loop, !schedule.loop
}

// TRACE-LABEL: schedule.sequence for @places
// TRACE: schedule.sample_compute_location %{{.*}} decision {{-?[012]}}
func.func @places(%x: memref<6x8xi32>, %y: memref<6x8xi32>) {
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
schedule.sequence for @places {
  %b = schedule.get_block @twice
  %l = schedule.sample_compute_location %b
  schedule.compute_at %b, %l
}
