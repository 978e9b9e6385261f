// RUN: tile-opt %s --schedule-software-pipeline --split-input-file --verify-diagnostics

func.func @overwritten(%x: memref<8xi32>, %y: memref<8xi32>, %t: memref<1xi32>) {
  // expected-error @below {{'loop.for' op is not pipelined: the write of argument 2 of type 'memref<1xi32>' in block '@a' depends on the read of argument 2 of type 'memref<1xi32>' in block '@b', and with stages 1 and 0 in places 1 and 0 the second would run first; double_buffer may help}}
  loop.for %i < 8 attributes {software_pipeline_stage = [0, 1]} {
    loop.block @a [%v = %i : spatial < 8] reads %x : memref<8xi32> writes %t : memref<1xi32> do {
      %c0 = arith.constant 0 : index
      %0 = memref.load %x[%v] : memref<8xi32>
      memref.store %0, %t[%c0] : memref<1xi32>
    }
    loop.block @b [%v = %i : spatial < 8] reads %t : memref<1xi32> writes %y : memref<8xi32> do {
      %c0 = arith.constant 0 : index
      %0 = memref.load %t[%c0] : memref<1xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  return
}

// -----

func.func @two_stages(%x: memref<8xi32>, %v: i32) {
  // expected-error @below {{its body has 1 parts, but 2 stages and 1 places are given}}
  loop.for %i < 8 attributes {software_pipeline_stage = [0, 1]} {
    memref.store %v, %x[%i] : memref<8xi32>
  }
  // expected-error @below {{'software_pipeline_stage' is no list of integers}}
  loop.for %i < 8 attributes {software_pipeline_order = [0]} {
    memref.store %v, %x[%i] : memref<8xi32>
  }
  // expected-error @below {{places 1, 1 are no order of 2 parts}}
  loop.for %i < 8 attributes {software_pipeline_stage = [0, 1], software_pipeline_order = [1, 1]} {
    memref.store %v, %x[%i] : memref<8xi32>
    memref.store %v, %x[%i] : memref<8xi32>
  }
  // expected-error @below {{stage -1 is negative}}
  loop.for %i < 8 attributes {software_pipeline_stage = [-1]} {
    memref.store %v, %x[%i] : memref<8xi32>
  }
  // expected-error @below {{its 2 iterations are fewer than its 3 stages}}
  loop.for %i < 2 attributes {software_pipeline_stage = [0, 2]} {
    memref.store %v, %x[%i] : memref<8xi32>
    memref.store %v, %x[%i] : memref<8xi32>
  }
  // expected-error @below {{it is parallel}}
  loop.for %i < 8 parallel attributes {software_pipeline_stage = [0]} {
    memref.store %v, %x[%i] : memref<8xi32>
  }
  return
}

// -----

func.func @open(%x: memref<8xi32>, %n: index, %v: i32) {
  // expected-error @below {{its extent is known only at run time}}
  loop.for %i < %n attributes {software_pipeline_stage = [0]} {
    memref.store %v, %x[%i] : memref<8xi32>
  }
  // expected-error @below {{each iteration allocates a buffer of its own}}
  loop.for %i < 8 attributes {software_pipeline_stage = [0, 0, 1]} {
    %t = memref.alloc() : memref<8xi32>
    memref.store %v, %t[%i] : memref<8xi32>
    memref.dealloc %t : memref<8xi32>
  }
  // expected-error @below {{'memref.load' hands a value on to another part}}
  loop.for %i < 8 attributes {software_pipeline_stage = [0, 1]} {
    %0 = memref.load %x[%i] : memref<8xi32>
    memref.store %0, %x[%i] : memref<8xi32>
  }
  return
}

// -----

func.func @starts(%x: memref<8xi32>, %y: memref<1xi32>) {
  // expected-error @below {{the initialisation of block '@sum' runs in one iteration only; use decompose_reduction first}}
  loop.for %i < 8 attributes {software_pipeline_stage = [0]} {
    loop.block @sum [%v = %i : reduction < 8] reads %x, %y : memref<8xi32>, memref<1xi32> writes %y : memref<1xi32> init {
      %c0 = arith.constant 0 : index
      %z = arith.constant 0 : i32
      memref.store %z, %y[%c0] : memref<1xi32>
    } do {
      %c0 = arith.constant 0 : index
      %0 = memref.load %x[%v] : memref<8xi32>
      %1 = memref.load %y[%c0] : memref<1xi32>
      %2 = arith.addi %1, %0 : i32
      memref.store %2, %y[%c0] : memref<1xi32>
    }
  }
  return
}
