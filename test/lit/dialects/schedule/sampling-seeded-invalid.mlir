// RUN: tile-opt %s --pass-pipeline='builtin.module(schedule-apply{seed=1})' --split-input-file --verify-diagnostics

func.func @f(%n: index, %x: memref<24x30xi32>, %y: memref<24x30xi32>) {
  loop.for %i < 24 {
    loop.for %j < 30 {
      loop.block @copy [%v = %i : spatial < 24, %w = %j : spatial < 30] reads %x : memref<24x30xi32> writes %y : memref<24x30xi32> do {
        %0 = memref.load %x[%v, %w] : memref<24x30xi32>
        memref.store %0, %y[%v, %w] : memref<24x30xi32>
      }
    }
  }
  loop.for %i < %n {
    loop.block @dynamic [%v = %i : spatial < 24] writes %y : memref<24x30xi32> do {
      %0 = arith.constant 3 : i32
      memref.store %0, %y[%v, %v] : memref<24x30xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @copy
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  // expected-error @below {{no 2 factors make up the loop of extent 24 with a multiple of 7 from factor 1 on}}
  %f:2 = schedule.sample_partitioned_tile %l#0 partition 1 multiple 7 : !schedule.number, !schedule.number
}
