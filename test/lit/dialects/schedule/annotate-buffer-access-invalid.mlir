// RUN: tile-opt %s --schedule-apply --split-input-file --verify-diagnostics

func.func @f(%x: memref<8xi32>, %y: memref<8xi32>, %n: memref<8xindex>) {
  loop.for %i < 8 {
    loop.block @use [%v = %i : spatial < 8] reads %x, %n : memref<8xi32>, memref<8xindex> writes %y : memref<8xi32> do {
      %a = memref.load %n[%v] : memref<8xindex>
      %0 = memref.load %x[%v] : memref<8xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %u = schedule.get_block @use
  // expected-error @below {{block '@use' may read outside of the region (d0) -> (d0 + 1, d0 + 3) of buffer 0, in dimension 0}}
  schedule.annotate_buffer_access %u read 0 by affine_map<(d0) -> (d0 + 1, d0 + 3)>
}

// -----

// The first element behind the region is not part of it.
func.func @f(%x: memref<8xi32>, %y: memref<8xi32>, %n: memref<8xindex>) {
  loop.for %i < 8 {
    loop.block @use [%v = %i : spatial < 8] reads %x, %n : memref<8xi32>, memref<8xindex> writes %y : memref<8xi32> do {
      %a = memref.load %n[%v] : memref<8xindex>
      %0 = memref.load %x[%v] : memref<8xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %u = schedule.get_block @use
  // expected-error @below {{block '@use' may write outside of the region (d0) -> (0, 7) of buffer 0, in dimension 0}}
  schedule.annotate_buffer_access %u write 0 by affine_map<(d0) -> (0, 7)>
}

// -----

// Which element is read is known only at run time.
func.func @f(%x: memref<8xi32>, %y: memref<8xi32>, %n: memref<8xindex>) {
  loop.for %i < 8 {
    loop.block @use [%v = %i : spatial < 8] reads %x, %n : memref<8xi32>, memref<8xindex> writes %y : memref<8xi32> do {
      %a = memref.load %n[%v] : memref<8xindex>
      %0 = memref.load %x[%a] : memref<8xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %u = schedule.get_block @use
  // expected-error @below {{block '@use' may read outside of the region (d0) -> (0, 8) of buffer 0, in dimension 0}}
  schedule.annotate_buffer_access %u read 0 by affine_map<(d0) -> (0, 8)>
}

// -----

func.func @f(%x: memref<8xi32>, %y: memref<8xi32>, %n: memref<8xindex>) {
  loop.for %i < 8 {
    loop.block @use [%v = %i : spatial < 8] reads %x, %n : memref<8xi32>, memref<8xindex> writes %y : memref<8xi32> do {
      %a = memref.load %n[%v] : memref<8xindex>
      %0 = memref.load %x[%v] : memref<8xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %u = schedule.get_block @use
  // expected-error @below {{block '@use' reads 2 buffers; there is no number 2}}
  schedule.annotate_buffer_access %u read 2 by affine_map<(d0) -> (0, 8)>
}

// -----

func.func @f(%x: memref<8xi32>, %y: memref<8xi32>, %n: memref<8xindex>) {
  loop.for %i < 8 {
    loop.block @use [%v = %i : spatial < 8] reads %x, %n : memref<8xi32>, memref<8xindex> writes %y : memref<8xi32> do {
      %a = memref.load %n[%v] : memref<8xindex>
      %0 = memref.load %x[%v] : memref<8xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %u = schedule.get_block @use
  // expected-error @below {{map '(d0, d1) -> (0, 8)' takes 2 variables, but block '@use' has 1}}
  schedule.annotate_buffer_access %u read 0 by affine_map<(d0, d1) -> (0, 8)>
}

// -----

func.func @f(%x: memref<8xi32>, %y: memref<8xi32>, %n: memref<8xindex>) {
  loop.for %i < 8 {
    loop.block @use [%v = %i : spatial < 8] reads %x, %n : memref<8xi32>, memref<8xindex> writes %y : memref<8xi32> do {
      %a = memref.load %n[%v] : memref<8xindex>
      %0 = memref.load %x[%v] : memref<8xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %u = schedule.get_block @use
  // expected-error @below {{map '(d0) -> (d0)' has 1 results; buffer 0 of 1 dimensions needs two for each}}
  schedule.annotate_buffer_access %u read 0 by affine_map<(d0) -> (d0)>
}

// -----

func.func @f(%x: memref<8xi32>, %y: memref<8xi32>, %n: memref<8xindex>) {
  loop.for %i < 8 {
    loop.block @use [%v = %i : spatial < 8] reads %x, %n : memref<8xi32>, memref<8xindex> writes %y : memref<8xi32> do {
      %a = memref.load %n[%v] : memref<8xindex>
      %0 = memref.load %x[%v] : memref<8xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %u = schedule.get_block @use
  // expected-error @below {{map '(d0) -> (d0 floordiv 2, 8)' is no sum of iteration variables}}
  schedule.annotate_buffer_access %u read 0 by affine_map<(d0) -> (d0 floordiv 2, 8)>
}
