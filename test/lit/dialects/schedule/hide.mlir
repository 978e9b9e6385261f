// RUN: tile-opt %s --schedule-apply --split-input-file --verify-diagnostics | FileCheck %s

// Elements at odd places are read and at even ones written, which nobody can see from the remainder of a loaded index: the user vouches.
// CHECK-LABEL: func.func @vouched(
// CHECK: loop.for %{{.*}} < 8 parallel {
// CHECK: memref.load %{{.*}}[%{{.*}}] {schedule.hidden} : memref<16xi32>
func.func @vouched(%odd: memref<8xindex>, %x: memref<16xi32>) {
  loop.for %i < 8 {
    loop.block @b [%v = %i : spatial < 8] reads %odd, %x : memref<8xindex>, memref<16xi32> writes %x : memref<16xi32> do {
      %c2 = arith.constant 2 : index
      %o = memref.load %odd[%v] : memref<8xindex>
      %e = arith.muli %v, %c2 : index
      %0 = memref.load %x[%o] : memref<16xi32>
      memref.store %0, %x[%e] : memref<16xi32>
    }
  }
  return
}
schedule.sequence for @vouched {
  %b = schedule.get_block @b
  %l = schedule.get_loops %b : !schedule.loop
  schedule.unsafe_hide_buffer_access %b read 1
  schedule.parallel %l
}

// -----

// The other accesses are seen as before.
func.func @stores(%x: memref<16xi32>) {
  loop.for %i < 8 {
    loop.block @b [%v = %i : spatial < 8] reads %x : memref<16xi32> writes %x : memref<16xi32> do {
      %c0 = arith.constant 0 : index
      %0 = memref.load %x[%v] : memref<16xi32>
      memref.store %0, %x[%c0] : memref<16xi32>
    }
  }
  return
}
schedule.sequence for @stores {
  %b = schedule.get_block @b
  %l = schedule.get_loops %b : !schedule.loop
  schedule.unsafe_hide_buffer_access %b read 0
  // expected-error @below {{iterations are not independent: the write of argument 0}}
  schedule.parallel %l
}

// -----

func.func @none(%x: memref<16xi32>) {
  loop.for %i < 8 {
    loop.block @b [%v = %i : spatial < 8] reads %x : memref<16xi32> writes %x : memref<16xi32> do {
      %0 = memref.load %x[%v] : memref<16xi32>
      memref.store %0, %x[%v] : memref<16xi32>
    }
  }
  return
}
schedule.sequence for @none {
  %b = schedule.get_block @b
  // expected-error @below {{block '@b' writes 1 buffers; there is no number 2}}
  schedule.unsafe_hide_buffer_access %b write 2
}
