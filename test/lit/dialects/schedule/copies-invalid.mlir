// RUN: tile-opt %s --schedule-apply --split-input-file --verify-diagnostics

func.func @f(%n: index, %x: memref<8xi32>, %y: memref<8xi32>, %z: memref<?xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %y, %z : memref<8xi32>, memref<8xi32>, memref<?xi32> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %c8 = arith.constant 8 : index
      %p = arith.addi %v, %c1 : index
      %q = arith.remui %p, %c8 : index
      %0 = memref.load %x[%q] : memref<8xi32>
      %1 = memref.load %y[%v] : memref<8xi32>
      %2 = memref.load %z[%v] : memref<?xi32>
      %3 = arith.addi %0, %1 : i32
      %4 = arith.addi %3, %2 : i32
      memref.store %4, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x : memref<8xi32> do {
      %0 = memref.load %y[%v] : memref<8xi32>
      memref.store %0, %x[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @c [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x, %z : memref<8xi32>, memref<?xi32> do {
      %c2 = arith.constant 2 : index
      %h = arith.divui %v, %c2 : index
      %0 = memref.load %y[%h] : memref<8xi32>
      memref.store %0, %x[%h] : memref<8xi32>
      memref.store %0, %z[%v] : memref<?xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %c = schedule.get_block @c
  %al = schedule.get_loops %a : !schedule.loop
  %cl = schedule.get_loops %c : !schedule.loop
  // expected-error @below {{block '@a' writes 1 buffers; there is no number 3}}
  %r, %w = schedule.cache_inplace %a 3
}

// -----

func.func @f(%n: index, %x: memref<8xi32>, %y: memref<8xi32>, %z: memref<?xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %y, %z : memref<8xi32>, memref<8xi32>, memref<?xi32> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %c8 = arith.constant 8 : index
      %p = arith.addi %v, %c1 : index
      %q = arith.remui %p, %c8 : index
      %0 = memref.load %x[%q] : memref<8xi32>
      %1 = memref.load %y[%v] : memref<8xi32>
      %2 = memref.load %z[%v] : memref<?xi32>
      %3 = arith.addi %0, %1 : i32
      %4 = arith.addi %3, %2 : i32
      memref.store %4, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x : memref<8xi32> do {
      %0 = memref.load %y[%v] : memref<8xi32>
      memref.store %0, %x[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @c [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x, %z : memref<8xi32>, memref<?xi32> do {
      %c2 = arith.constant 2 : index
      %h = arith.divui %v, %c2 : index
      %0 = memref.load %y[%h] : memref<8xi32>
      memref.store %0, %x[%h] : memref<8xi32>
      memref.store %0, %z[%v] : memref<?xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %c = schedule.get_block @c
  %al = schedule.get_loops %a : !schedule.loop
  %cl = schedule.get_loops %c : !schedule.loop
  // expected-error @below {{block '@b' in the same loops uses buffer 0 too}}
  %r, %w = schedule.cache_inplace %a 0
}

// -----

func.func @f(%n: index, %x: memref<8xi32>, %y: memref<8xi32>, %z: memref<?xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %y, %z : memref<8xi32>, memref<8xi32>, memref<?xi32> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %c8 = arith.constant 8 : index
      %p = arith.addi %v, %c1 : index
      %q = arith.remui %p, %c8 : index
      %0 = memref.load %x[%q] : memref<8xi32>
      %1 = memref.load %y[%v] : memref<8xi32>
      %2 = memref.load %z[%v] : memref<?xi32>
      %3 = arith.addi %0, %1 : i32
      %4 = arith.addi %3, %2 : i32
      memref.store %4, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x : memref<8xi32> do {
      %0 = memref.load %y[%v] : memref<8xi32>
      memref.store %0, %x[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @c [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x, %z : memref<8xi32>, memref<?xi32> do {
      %c2 = arith.constant 2 : index
      %h = arith.divui %v, %c2 : index
      %0 = memref.load %y[%h] : memref<8xi32>
      memref.store %0, %x[%h] : memref<8xi32>
      memref.store %0, %z[%v] : memref<?xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %c = schedule.get_block @c
  %al = schedule.get_loops %a : !schedule.loop
  %cl = schedule.get_loops %c : !schedule.loop
  // expected-error @below {{buffer 1 of type 'memref<?xi32>' has no static extents or a layout of its own}}
  %r, %w = schedule.cache_inplace %c 1
}

// -----

func.func @f(%n: index, %x: memref<8xi32>, %y: memref<8xi32>, %z: memref<?xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %y, %z : memref<8xi32>, memref<8xi32>, memref<?xi32> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %c8 = arith.constant 8 : index
      %p = arith.addi %v, %c1 : index
      %q = arith.remui %p, %c8 : index
      %0 = memref.load %x[%q] : memref<8xi32>
      %1 = memref.load %y[%v] : memref<8xi32>
      %2 = memref.load %z[%v] : memref<?xi32>
      %3 = arith.addi %0, %1 : i32
      %4 = arith.addi %3, %2 : i32
      memref.store %4, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x : memref<8xi32> do {
      %0 = memref.load %y[%v] : memref<8xi32>
      memref.store %0, %x[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @c [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x, %z : memref<8xi32>, memref<?xi32> do {
      %c2 = arith.constant 2 : index
      %h = arith.divui %v, %c2 : index
      %0 = memref.load %y[%h] : memref<8xi32>
      memref.store %0, %x[%h] : memref<8xi32>
      memref.store %0, %z[%v] : memref<?xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %c = schedule.get_block @c
  %al = schedule.get_loops %a : !schedule.loop
  %cl = schedule.get_loops %c : !schedule.loop
  // expected-error @below {{the loop of extent 8 is not around block '@a'}}
  %r = schedule.read_at %cl, %a 0
}

// -----

func.func @f(%n: index, %x: memref<8xi32>, %y: memref<8xi32>, %z: memref<?xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %y, %z : memref<8xi32>, memref<8xi32>, memref<?xi32> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %c8 = arith.constant 8 : index
      %p = arith.addi %v, %c1 : index
      %q = arith.remui %p, %c8 : index
      %0 = memref.load %x[%q] : memref<8xi32>
      %1 = memref.load %y[%v] : memref<8xi32>
      %2 = memref.load %z[%v] : memref<?xi32>
      %3 = arith.addi %0, %1 : i32
      %4 = arith.addi %3, %2 : i32
      memref.store %4, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x : memref<8xi32> do {
      %0 = memref.load %y[%v] : memref<8xi32>
      memref.store %0, %x[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @c [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x, %z : memref<8xi32>, memref<?xi32> do {
      %c2 = arith.constant 2 : index
      %h = arith.divui %v, %c2 : index
      %0 = memref.load %y[%h] : memref<8xi32>
      memref.store %0, %x[%h] : memref<8xi32>
      memref.store %0, %z[%v] : memref<?xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %c = schedule.get_block @c
  %al = schedule.get_loops %a : !schedule.loop
  %cl = schedule.get_loops %c : !schedule.loop
  // expected-error @below {{buffer 0 is written while block '@a' may read it}}
  %r = schedule.read_at %al, %a 0
}

// -----

func.func @f(%n: index, %x: memref<8xi32>, %y: memref<8xi32>, %z: memref<?xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %y, %z : memref<8xi32>, memref<8xi32>, memref<?xi32> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %c8 = arith.constant 8 : index
      %p = arith.addi %v, %c1 : index
      %q = arith.remui %p, %c8 : index
      %0 = memref.load %x[%q] : memref<8xi32>
      %1 = memref.load %y[%v] : memref<8xi32>
      %2 = memref.load %z[%v] : memref<?xi32>
      %3 = arith.addi %0, %1 : i32
      %4 = arith.addi %3, %2 : i32
      memref.store %4, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x : memref<8xi32> do {
      %0 = memref.load %y[%v] : memref<8xi32>
      memref.store %0, %x[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @c [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x, %z : memref<8xi32>, memref<?xi32> do {
      %c2 = arith.constant 2 : index
      %h = arith.divui %v, %c2 : index
      %0 = memref.load %y[%h] : memref<8xi32>
      memref.store %0, %x[%h] : memref<8xi32>
      memref.store %0, %z[%v] : memref<?xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %c = schedule.get_block @c
  %al = schedule.get_loops %a : !schedule.loop
  %cl = schedule.get_loops %c : !schedule.loop
  // expected-error @below {{block '@a' reads 3 buffers; there is no number 5}}
  %r = schedule.read_at %al, %a 5
}

// -----

func.func @f(%n: index, %x: memref<8xi32>, %y: memref<8xi32>, %z: memref<?xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %y, %z : memref<8xi32>, memref<8xi32>, memref<?xi32> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %c8 = arith.constant 8 : index
      %p = arith.addi %v, %c1 : index
      %q = arith.remui %p, %c8 : index
      %0 = memref.load %x[%q] : memref<8xi32>
      %1 = memref.load %y[%v] : memref<8xi32>
      %2 = memref.load %z[%v] : memref<?xi32>
      %3 = arith.addi %0, %1 : i32
      %4 = arith.addi %3, %2 : i32
      memref.store %4, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x : memref<8xi32> do {
      %0 = memref.load %y[%v] : memref<8xi32>
      memref.store %0, %x[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @c [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x, %z : memref<8xi32>, memref<?xi32> do {
      %c2 = arith.constant 2 : index
      %h = arith.divui %v, %c2 : index
      %0 = memref.load %y[%h] : memref<8xi32>
      memref.store %0, %x[%h] : memref<8xi32>
      memref.store %0, %z[%v] : memref<?xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %c = schedule.get_block @c
  %al = schedule.get_loops %a : !schedule.loop
  %cl = schedule.get_loops %c : !schedule.loop
  // expected-error @below {{the loop of extent 8 is not around block '@a'}}
  %r = schedule.write_at %cl, %a 0
}

// -----

func.func @f(%n: index, %x: memref<8xi32>, %y: memref<8xi32>, %z: memref<?xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %y, %z : memref<8xi32>, memref<8xi32>, memref<?xi32> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %c8 = arith.constant 8 : index
      %p = arith.addi %v, %c1 : index
      %q = arith.remui %p, %c8 : index
      %0 = memref.load %x[%q] : memref<8xi32>
      %1 = memref.load %y[%v] : memref<8xi32>
      %2 = memref.load %z[%v] : memref<?xi32>
      %3 = arith.addi %0, %1 : i32
      %4 = arith.addi %3, %2 : i32
      memref.store %4, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x : memref<8xi32> do {
      %0 = memref.load %y[%v] : memref<8xi32>
      memref.store %0, %x[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @c [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x, %z : memref<8xi32>, memref<?xi32> do {
      %c2 = arith.constant 2 : index
      %h = arith.divui %v, %c2 : index
      %0 = memref.load %y[%h] : memref<8xi32>
      memref.store %0, %x[%h] : memref<8xi32>
      memref.store %0, %z[%v] : memref<?xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %c = schedule.get_block @c
  %al = schedule.get_loops %a : !schedule.loop
  %cl = schedule.get_loops %c : !schedule.loop
  // expected-error @below {{block '@a' reads buffer 0, and has no initialisation that fills it first}}
  %r = schedule.write_at %al, %a 0
}

// -----

func.func @f(%n: index, %x: memref<8xi32>, %y: memref<8xi32>, %z: memref<?xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %y, %z : memref<8xi32>, memref<8xi32>, memref<?xi32> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %c8 = arith.constant 8 : index
      %p = arith.addi %v, %c1 : index
      %q = arith.remui %p, %c8 : index
      %0 = memref.load %x[%q] : memref<8xi32>
      %1 = memref.load %y[%v] : memref<8xi32>
      %2 = memref.load %z[%v] : memref<?xi32>
      %3 = arith.addi %0, %1 : i32
      %4 = arith.addi %3, %2 : i32
      memref.store %4, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x : memref<8xi32> do {
      %0 = memref.load %y[%v] : memref<8xi32>
      memref.store %0, %x[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @c [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x, %z : memref<8xi32>, memref<?xi32> do {
      %c2 = arith.constant 2 : index
      %h = arith.divui %v, %c2 : index
      %0 = memref.load %y[%h] : memref<8xi32>
      memref.store %0, %x[%h] : memref<8xi32>
      memref.store %0, %z[%v] : memref<?xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %c = schedule.get_block @c
  %al = schedule.get_loops %a : !schedule.loop
  %cl = schedule.get_loops %c : !schedule.loop
  // expected-error @below {{block '@a' reads 3 buffers; there is no number 3}}
  %r = schedule.reindex_read %a 3
}

// -----

func.func @f(%n: index, %x: memref<8xi32>, %y: memref<8xi32>, %z: memref<?xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %y, %z : memref<8xi32>, memref<8xi32>, memref<?xi32> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %c8 = arith.constant 8 : index
      %p = arith.addi %v, %c1 : index
      %q = arith.remui %p, %c8 : index
      %0 = memref.load %x[%q] : memref<8xi32>
      %1 = memref.load %y[%v] : memref<8xi32>
      %2 = memref.load %z[%v] : memref<?xi32>
      %3 = arith.addi %0, %1 : i32
      %4 = arith.addi %3, %2 : i32
      memref.store %4, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x : memref<8xi32> do {
      %0 = memref.load %y[%v] : memref<8xi32>
      memref.store %0, %x[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @c [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x, %z : memref<8xi32>, memref<?xi32> do {
      %c2 = arith.constant 2 : index
      %h = arith.divui %v, %c2 : index
      %0 = memref.load %y[%h] : memref<8xi32>
      memref.store %0, %x[%h] : memref<8xi32>
      memref.store %0, %z[%v] : memref<?xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %c = schedule.get_block @c
  %al = schedule.get_loops %a : !schedule.loop
  %cl = schedule.get_loops %c : !schedule.loop
  // expected-error @below {{buffer 2 of type 'memref<?xi32>' has no static extents or a layout of its own}}
  %r = schedule.reindex_read %a 2
}

// -----

func.func @f(%n: index, %x: memref<8xi32>, %y: memref<8xi32>, %z: memref<?xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %y, %z : memref<8xi32>, memref<8xi32>, memref<?xi32> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %c8 = arith.constant 8 : index
      %p = arith.addi %v, %c1 : index
      %q = arith.remui %p, %c8 : index
      %0 = memref.load %x[%q] : memref<8xi32>
      %1 = memref.load %y[%v] : memref<8xi32>
      %2 = memref.load %z[%v] : memref<?xi32>
      %3 = arith.addi %0, %1 : i32
      %4 = arith.addi %3, %2 : i32
      memref.store %4, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x : memref<8xi32> do {
      %0 = memref.load %y[%v] : memref<8xi32>
      memref.store %0, %x[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @c [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x, %z : memref<8xi32>, memref<?xi32> do {
      %c2 = arith.constant 2 : index
      %h = arith.divui %v, %c2 : index
      %0 = memref.load %y[%h] : memref<8xi32>
      memref.store %0, %x[%h] : memref<8xi32>
      memref.store %0, %z[%v] : memref<?xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %c = schedule.get_block @c
  %al = schedule.get_loops %a : !schedule.loop
  %cl = schedule.get_loops %c : !schedule.loop
  // expected-error @below {{'memref.store' in block '@a' does more with buffer 1 than load from it}}
  %r = schedule.reindex_read %a 1
}

// -----

func.func @f(%n: index, %x: memref<8xi32>, %y: memref<8xi32>, %z: memref<?xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %y, %z : memref<8xi32>, memref<8xi32>, memref<?xi32> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %c8 = arith.constant 8 : index
      %p = arith.addi %v, %c1 : index
      %q = arith.remui %p, %c8 : index
      %0 = memref.load %x[%q] : memref<8xi32>
      %1 = memref.load %y[%v] : memref<8xi32>
      %2 = memref.load %z[%v] : memref<?xi32>
      %3 = arith.addi %0, %1 : i32
      %4 = arith.addi %3, %2 : i32
      memref.store %4, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x : memref<8xi32> do {
      %0 = memref.load %y[%v] : memref<8xi32>
      memref.store %0, %x[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @c [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x, %z : memref<8xi32>, memref<?xi32> do {
      %c2 = arith.constant 2 : index
      %h = arith.divui %v, %c2 : index
      %0 = memref.load %y[%h] : memref<8xi32>
      memref.store %0, %x[%h] : memref<8xi32>
      memref.store %0, %z[%v] : memref<?xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %c = schedule.get_block @c
  %al = schedule.get_loops %a : !schedule.loop
  %cl = schedule.get_loops %c : !schedule.loop
  // expected-error @below {{buffer 0 is written while block '@a' may read it}}
  %r = schedule.reindex_read %a 0
}

// -----

func.func @f(%n: index, %x: memref<8xi32>, %y: memref<8xi32>, %z: memref<?xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %y, %z : memref<8xi32>, memref<8xi32>, memref<?xi32> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %c8 = arith.constant 8 : index
      %p = arith.addi %v, %c1 : index
      %q = arith.remui %p, %c8 : index
      %0 = memref.load %x[%q] : memref<8xi32>
      %1 = memref.load %y[%v] : memref<8xi32>
      %2 = memref.load %z[%v] : memref<?xi32>
      %3 = arith.addi %0, %1 : i32
      %4 = arith.addi %3, %2 : i32
      memref.store %4, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x : memref<8xi32> do {
      %0 = memref.load %y[%v] : memref<8xi32>
      memref.store %0, %x[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @c [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x, %z : memref<8xi32>, memref<?xi32> do {
      %c2 = arith.constant 2 : index
      %h = arith.divui %v, %c2 : index
      %0 = memref.load %y[%h] : memref<8xi32>
      memref.store %0, %x[%h] : memref<8xi32>
      memref.store %0, %z[%v] : memref<?xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %c = schedule.get_block @c
  %al = schedule.get_loops %a : !schedule.loop
  %cl = schedule.get_loops %c : !schedule.loop
  // expected-error @below {{the map takes 2 variables, but block '@c' has 1}}
  %r = schedule.reindex_cache_read %c 0 by affine_map<(i, j) -> (i)>
}

// -----

func.func @f(%n: index, %x: memref<8xi32>, %y: memref<8xi32>, %z: memref<?xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %y, %z : memref<8xi32>, memref<8xi32>, memref<?xi32> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %c8 = arith.constant 8 : index
      %p = arith.addi %v, %c1 : index
      %q = arith.remui %p, %c8 : index
      %0 = memref.load %x[%q] : memref<8xi32>
      %1 = memref.load %y[%v] : memref<8xi32>
      %2 = memref.load %z[%v] : memref<?xi32>
      %3 = arith.addi %0, %1 : i32
      %4 = arith.addi %3, %2 : i32
      memref.store %4, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x : memref<8xi32> do {
      %0 = memref.load %y[%v] : memref<8xi32>
      memref.store %0, %x[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @c [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x, %z : memref<8xi32>, memref<?xi32> do {
      %c2 = arith.constant 2 : index
      %h = arith.divui %v, %c2 : index
      %0 = memref.load %y[%h] : memref<8xi32>
      memref.store %0, %x[%h] : memref<8xi32>
      memref.store %0, %z[%v] : memref<?xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %c = schedule.get_block @c
  %al = schedule.get_loops %a : !schedule.loop
  %cl = schedule.get_loops %c : !schedule.loop
  // expected-error @below {{the map does not tell points apart that load different elements of buffer 0}}
  %r = schedule.reindex_cache_read %c 0 by affine_map<(i) -> (i floordiv 4)>
}

// -----

func.func @f(%n: index, %x: memref<8xi32>, %y: memref<8xi32>, %z: memref<?xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %y, %z : memref<8xi32>, memref<8xi32>, memref<?xi32> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %c8 = arith.constant 8 : index
      %p = arith.addi %v, %c1 : index
      %q = arith.remui %p, %c8 : index
      %0 = memref.load %x[%q] : memref<8xi32>
      %1 = memref.load %y[%v] : memref<8xi32>
      %2 = memref.load %z[%v] : memref<?xi32>
      %3 = arith.addi %0, %1 : i32
      %4 = arith.addi %3, %2 : i32
      memref.store %4, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x : memref<8xi32> do {
      %0 = memref.load %y[%v] : memref<8xi32>
      memref.store %0, %x[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @c [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x, %z : memref<8xi32>, memref<?xi32> do {
      %c2 = arith.constant 2 : index
      %h = arith.divui %v, %c2 : index
      %0 = memref.load %y[%h] : memref<8xi32>
      memref.store %0, %x[%h] : memref<8xi32>
      memref.store %0, %z[%v] : memref<?xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %c = schedule.get_block @c
  %al = schedule.get_loops %a : !schedule.loop
  %cl = schedule.get_loops %c : !schedule.loop
  // expected-error @below {{the map '(d0) -> (d0 - 1)' does not give natural indices from a domain of 8}}
  %r = schedule.reindex_cache_read %c 0 by affine_map<(i) -> (i - 1)>
}

// -----

func.func @f(%n: index, %x: memref<8xi32>, %y: memref<8xi32>, %z: memref<?xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %y, %z : memref<8xi32>, memref<8xi32>, memref<?xi32> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %c8 = arith.constant 8 : index
      %p = arith.addi %v, %c1 : index
      %q = arith.remui %p, %c8 : index
      %0 = memref.load %x[%q] : memref<8xi32>
      %1 = memref.load %y[%v] : memref<8xi32>
      %2 = memref.load %z[%v] : memref<?xi32>
      %3 = arith.addi %0, %1 : i32
      %4 = arith.addi %3, %2 : i32
      memref.store %4, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x : memref<8xi32> do {
      %0 = memref.load %y[%v] : memref<8xi32>
      memref.store %0, %x[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @c [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x, %z : memref<8xi32>, memref<?xi32> do {
      %c2 = arith.constant 2 : index
      %h = arith.divui %v, %c2 : index
      %0 = memref.load %y[%h] : memref<8xi32>
      memref.store %0, %x[%h] : memref<8xi32>
      memref.store %0, %z[%v] : memref<?xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %c = schedule.get_block @c
  %al = schedule.get_loops %a : !schedule.loop
  %cl = schedule.get_loops %c : !schedule.loop
  // expected-error @below {{the map '(d0) -> (d0 ceildiv 2)' does not give natural indices from a domain of 8}}
  %r = schedule.reindex_cache_read %c 0 by affine_map<(i) -> (i ceildiv 2)>
}

// -----

func.func @f(%n: index, %x: memref<8xi32>, %y: memref<8xi32>, %z: memref<?xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %y, %z : memref<8xi32>, memref<8xi32>, memref<?xi32> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %c8 = arith.constant 8 : index
      %p = arith.addi %v, %c1 : index
      %q = arith.remui %p, %c8 : index
      %0 = memref.load %x[%q] : memref<8xi32>
      %1 = memref.load %y[%v] : memref<8xi32>
      %2 = memref.load %z[%v] : memref<?xi32>
      %3 = arith.addi %0, %1 : i32
      %4 = arith.addi %3, %2 : i32
      memref.store %4, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x : memref<8xi32> do {
      %0 = memref.load %y[%v] : memref<8xi32>
      memref.store %0, %x[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @c [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x, %z : memref<8xi32>, memref<?xi32> do {
      %c2 = arith.constant 2 : index
      %h = arith.divui %v, %c2 : index
      %0 = memref.load %y[%h] : memref<8xi32>
      memref.store %0, %x[%h] : memref<8xi32>
      memref.store %0, %z[%v] : memref<?xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %c = schedule.get_block @c
  %al = schedule.get_loops %a : !schedule.loop
  %cl = schedule.get_loops %c : !schedule.loop
  // expected-error @below {{block '@b' in the same loops uses buffer 0 too}}
  %r = schedule.reindex_write %a 0
}

// -----

func.func @f(%n: index, %x: memref<8xi32>, %y: memref<8xi32>, %z: memref<?xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %y, %z : memref<8xi32>, memref<8xi32>, memref<?xi32> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %c8 = arith.constant 8 : index
      %p = arith.addi %v, %c1 : index
      %q = arith.remui %p, %c8 : index
      %0 = memref.load %x[%q] : memref<8xi32>
      %1 = memref.load %y[%v] : memref<8xi32>
      %2 = memref.load %z[%v] : memref<?xi32>
      %3 = arith.addi %0, %1 : i32
      %4 = arith.addi %3, %2 : i32
      memref.store %4, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x : memref<8xi32> do {
      %0 = memref.load %y[%v] : memref<8xi32>
      memref.store %0, %x[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @c [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x, %z : memref<8xi32>, memref<?xi32> do {
      %c2 = arith.constant 2 : index
      %h = arith.divui %v, %c2 : index
      %0 = memref.load %y[%h] : memref<8xi32>
      memref.store %0, %x[%h] : memref<8xi32>
      memref.store %0, %z[%v] : memref<?xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %c = schedule.get_block @c
  %al = schedule.get_loops %a : !schedule.loop
  %cl = schedule.get_loops %c : !schedule.loop
  // expected-error @below {{block '@c' stores to an element of buffer 0 at several points}}
  %r = schedule.reindex_write %c 0
}

// -----

func.func @f(%n: index, %x: memref<8xi32>, %y: memref<8xi32>, %z: memref<?xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %y, %z : memref<8xi32>, memref<8xi32>, memref<?xi32> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %c8 = arith.constant 8 : index
      %p = arith.addi %v, %c1 : index
      %q = arith.remui %p, %c8 : index
      %0 = memref.load %x[%q] : memref<8xi32>
      %1 = memref.load %y[%v] : memref<8xi32>
      %2 = memref.load %z[%v] : memref<?xi32>
      %3 = arith.addi %0, %1 : i32
      %4 = arith.addi %3, %2 : i32
      memref.store %4, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x : memref<8xi32> do {
      %0 = memref.load %y[%v] : memref<8xi32>
      memref.store %0, %x[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @c [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x, %z : memref<8xi32>, memref<?xi32> do {
      %c2 = arith.constant 2 : index
      %h = arith.divui %v, %c2 : index
      %0 = memref.load %y[%h] : memref<8xi32>
      memref.store %0, %x[%h] : memref<8xi32>
      memref.store %0, %z[%v] : memref<?xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %c = schedule.get_block @c
  %al = schedule.get_loops %a : !schedule.loop
  %cl = schedule.get_loops %c : !schedule.loop
  // expected-error @below {{the map does not tell all points apart that block '@c' stores at}}
  %r = schedule.reindex_cache_write %c 0 by affine_map<(i) -> (i floordiv 2)>
}

// -----

func.func @f(%n: index, %x: memref<8xi32>, %y: memref<8xi32>, %z: memref<?xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %y, %z : memref<8xi32>, memref<8xi32>, memref<?xi32> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %c8 = arith.constant 8 : index
      %p = arith.addi %v, %c1 : index
      %q = arith.remui %p, %c8 : index
      %0 = memref.load %x[%q] : memref<8xi32>
      %1 = memref.load %y[%v] : memref<8xi32>
      %2 = memref.load %z[%v] : memref<?xi32>
      %3 = arith.addi %0, %1 : i32
      %4 = arith.addi %3, %2 : i32
      memref.store %4, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x : memref<8xi32> do {
      %0 = memref.load %y[%v] : memref<8xi32>
      memref.store %0, %x[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @c [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x, %z : memref<8xi32>, memref<?xi32> do {
      %c2 = arith.constant 2 : index
      %h = arith.divui %v, %c2 : index
      %0 = memref.load %y[%h] : memref<8xi32>
      memref.store %0, %x[%h] : memref<8xi32>
      memref.store %0, %z[%v] : memref<?xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %c = schedule.get_block @c
  %al = schedule.get_loops %a : !schedule.loop
  %cl = schedule.get_loops %c : !schedule.loop
  // expected-error @below {{buffer 1 of type 'memref<?xi32>' has no static extents or a layout of its own}}
  %r = schedule.reindex_write %c 1
}

// -----

func.func @f(%n: index, %x: memref<8xi32>, %y: memref<8xi32>, %z: memref<?xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %y, %z : memref<8xi32>, memref<8xi32>, memref<?xi32> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %c8 = arith.constant 8 : index
      %p = arith.addi %v, %c1 : index
      %q = arith.remui %p, %c8 : index
      %0 = memref.load %x[%q] : memref<8xi32>
      %1 = memref.load %y[%v] : memref<8xi32>
      %2 = memref.load %z[%v] : memref<?xi32>
      %3 = arith.addi %0, %1 : i32
      %4 = arith.addi %3, %2 : i32
      memref.store %4, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x : memref<8xi32> do {
      %0 = memref.load %y[%v] : memref<8xi32>
      memref.store %0, %x[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @c [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x, %z : memref<8xi32>, memref<?xi32> do {
      %c2 = arith.constant 2 : index
      %h = arith.divui %v, %c2 : index
      %0 = memref.load %y[%h] : memref<8xi32>
      memref.store %0, %x[%h] : memref<8xi32>
      memref.store %0, %z[%v] : memref<?xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %c = schedule.get_block @c
  %al = schedule.get_loops %a : !schedule.loop
  %cl = schedule.get_loops %c : !schedule.loop
  // expected-error @below {{block '@b' computes no indices for buffer 0}}
  %r = schedule.cache_index %b 0
}

// -----

func.func @f(%n: index, %x: memref<8xi32>, %y: memref<8xi32>, %z: memref<?xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %y, %z : memref<8xi32>, memref<8xi32>, memref<?xi32> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %c8 = arith.constant 8 : index
      %p = arith.addi %v, %c1 : index
      %q = arith.remui %p, %c8 : index
      %0 = memref.load %x[%q] : memref<8xi32>
      %1 = memref.load %y[%v] : memref<8xi32>
      %2 = memref.load %z[%v] : memref<?xi32>
      %3 = arith.addi %0, %1 : i32
      %4 = arith.addi %3, %2 : i32
      memref.store %4, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x : memref<8xi32> do {
      %0 = memref.load %y[%v] : memref<8xi32>
      memref.store %0, %x[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @c [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x, %z : memref<8xi32>, memref<?xi32> do {
      %c2 = arith.constant 2 : index
      %h = arith.divui %v, %c2 : index
      %0 = memref.load %y[%h] : memref<8xi32>
      memref.store %0, %x[%h] : memref<8xi32>
      memref.store %0, %z[%v] : memref<?xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %c = schedule.get_block @c
  %al = schedule.get_loops %a : !schedule.loop
  %cl = schedule.get_loops %c : !schedule.loop
  // expected-error @below {{block '@b' reads 1 buffers; there is no number 4}}
  %r = schedule.cache_index %b 4
}

// -----

func.func @f(%n: index, %x: memref<8xi32>, %y: memref<8xi32>, %z: memref<?xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %y, %z : memref<8xi32>, memref<8xi32>, memref<?xi32> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %c8 = arith.constant 8 : index
      %p = arith.addi %v, %c1 : index
      %q = arith.remui %p, %c8 : index
      %0 = memref.load %x[%q] : memref<8xi32>
      %1 = memref.load %y[%v] : memref<8xi32>
      %2 = memref.load %z[%v] : memref<?xi32>
      %3 = arith.addi %0, %1 : i32
      %4 = arith.addi %3, %2 : i32
      memref.store %4, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x : memref<8xi32> do {
      %0 = memref.load %y[%v] : memref<8xi32>
      memref.store %0, %x[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @c [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x, %z : memref<8xi32>, memref<?xi32> do {
      %c2 = arith.constant 2 : index
      %h = arith.divui %v, %c2 : index
      %0 = memref.load %y[%h] : memref<8xi32>
      memref.store %0, %x[%h] : memref<8xi32>
      memref.store %0, %z[%v] : memref<?xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %c = schedule.get_block @c
  %al = schedule.get_loops %a : !schedule.loop
  %cl = schedule.get_loops %c : !schedule.loop
  // expected-error @below {{the loop of extent 8 is not around block '@a'}}
  schedule.prefetch %a 0 on %cl offset 1
}

// -----

func.func @f(%n: index, %x: memref<8xi32>, %y: memref<8xi32>, %z: memref<?xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %y, %z : memref<8xi32>, memref<8xi32>, memref<?xi32> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %c8 = arith.constant 8 : index
      %p = arith.addi %v, %c1 : index
      %q = arith.remui %p, %c8 : index
      %0 = memref.load %x[%q] : memref<8xi32>
      %1 = memref.load %y[%v] : memref<8xi32>
      %2 = memref.load %z[%v] : memref<?xi32>
      %3 = arith.addi %0, %1 : i32
      %4 = arith.addi %3, %2 : i32
      memref.store %4, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x : memref<8xi32> do {
      %0 = memref.load %y[%v] : memref<8xi32>
      memref.store %0, %x[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @c [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x, %z : memref<8xi32>, memref<?xi32> do {
      %c2 = arith.constant 2 : index
      %h = arith.divui %v, %c2 : index
      %0 = memref.load %y[%h] : memref<8xi32>
      memref.store %0, %x[%h] : memref<8xi32>
      memref.store %0, %z[%v] : memref<?xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %c = schedule.get_block @c
  %al = schedule.get_loops %a : !schedule.loop
  %cl = schedule.get_loops %c : !schedule.loop
  // expected-error @below {{asks for elements 2 iterations back}}
  schedule.prefetch %a 0 on %al offset -2
}

// -----

func.func @f(%n: index, %x: memref<8xi32>, %y: memref<8xi32>, %z: memref<?xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %y, %z : memref<8xi32>, memref<8xi32>, memref<?xi32> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %c8 = arith.constant 8 : index
      %p = arith.addi %v, %c1 : index
      %q = arith.remui %p, %c8 : index
      %0 = memref.load %x[%q] : memref<8xi32>
      %1 = memref.load %y[%v] : memref<8xi32>
      %2 = memref.load %z[%v] : memref<?xi32>
      %3 = arith.addi %0, %1 : i32
      %4 = arith.addi %3, %2 : i32
      memref.store %4, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x : memref<8xi32> do {
      %0 = memref.load %y[%v] : memref<8xi32>
      memref.store %0, %x[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @c [%v = %i : spatial < 8] reads %y : memref<8xi32> writes %x, %z : memref<8xi32>, memref<?xi32> do {
      %c2 = arith.constant 2 : index
      %h = arith.divui %v, %c2 : index
      %0 = memref.load %y[%h] : memref<8xi32>
      memref.store %0, %x[%h] : memref<8xi32>
      memref.store %0, %z[%v] : memref<?xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %c = schedule.get_block @c
  %al = schedule.get_loops %a : !schedule.loop
  %cl = schedule.get_loops %c : !schedule.loop
  // expected-error @below {{the hint might lie outside of buffer 2, in dimension 0, where block '@a' is guarded}}
  schedule.prefetch %a 2 on %al offset 1
}

// -----

// Different elements at one point, indices from memory, a domain that is larger than the loops.
func.func @g(%x: memref<9xi32>, %at: memref<8xindex>, %y: memref<8xi32>) {
  loop.for %i < 7 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %at : memref<9xi32>, memref<8xindex> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %p = arith.addi %v, %c1 : index
      %0 = memref.load %x[%v] : memref<9xi32>
      %1 = memref.load %x[%p] : memref<9xi32>
      %2 = arith.addi %0, %1 : i32
      memref.store %2, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 9] reads %x, %at : memref<9xi32>, memref<8xindex> writes %y : memref<8xi32> do {
      %p = memref.load %at[%v] : memref<8xindex>
      %0 = memref.load %x[%p] : memref<9xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  return
}
schedule.sequence for @g {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %l = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{block '@a' uses different elements of buffer 0 at one point}}
  %r = schedule.reindex_read %a 0
}

// -----

// Different elements at one point, indices from memory, a domain that is larger than the loops.
func.func @g(%x: memref<9xi32>, %at: memref<8xindex>, %y: memref<8xi32>) {
  loop.for %i < 7 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %at : memref<9xi32>, memref<8xindex> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %p = arith.addi %v, %c1 : index
      %0 = memref.load %x[%v] : memref<9xi32>
      %1 = memref.load %x[%p] : memref<9xi32>
      %2 = arith.addi %0, %1 : i32
      memref.store %2, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 9] reads %x, %at : memref<9xi32>, memref<8xindex> writes %y : memref<8xi32> do {
      %p = memref.load %at[%v] : memref<8xindex>
      %0 = memref.load %x[%p] : memref<9xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  return
}
schedule.sequence for @g {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %l = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{block '@a' does not use buffer 1 in its body}}
  %r = schedule.reindex_read %a 1
}

// -----

// Different elements at one point, indices from memory, a domain that is larger than the loops.
func.func @g(%x: memref<9xi32>, %at: memref<8xindex>, %y: memref<8xi32>) {
  loop.for %i < 7 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %at : memref<9xi32>, memref<8xindex> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %p = arith.addi %v, %c1 : index
      %0 = memref.load %x[%v] : memref<9xi32>
      %1 = memref.load %x[%p] : memref<9xi32>
      %2 = arith.addi %0, %1 : i32
      memref.store %2, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 9] reads %x, %at : memref<9xi32>, memref<8xindex> writes %y : memref<8xi32> do {
      %p = memref.load %at[%v] : memref<8xindex>
      %0 = memref.load %x[%p] : memref<9xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  return
}
schedule.sequence for @g {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %l = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{the indices of buffer 0 are not computed from iteration variables alone}}
  %r = schedule.reindex_read %b 0
}

// -----

// Different elements at one point, indices from memory, a domain that is larger than the loops.
func.func @g(%x: memref<9xi32>, %at: memref<8xindex>, %y: memref<8xi32>) {
  loop.for %i < 7 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %at : memref<9xi32>, memref<8xindex> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %p = arith.addi %v, %c1 : index
      %0 = memref.load %x[%v] : memref<9xi32>
      %1 = memref.load %x[%p] : memref<9xi32>
      %2 = arith.addi %0, %1 : i32
      memref.store %2, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 9] reads %x, %at : memref<9xi32>, memref<8xindex> writes %y : memref<8xi32> do {
      %p = memref.load %at[%v] : memref<8xindex>
      %0 = memref.load %x[%p] : memref<9xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  return
}
schedule.sequence for @g {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %l = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{block '@b' would use elements outside of buffer 1, in dimension 0, for the whole domain of 9}}
  %r = schedule.reindex_read %b 1
}

// -----

// Different elements at one point, indices from memory, a domain that is larger than the loops.
func.func @g(%x: memref<9xi32>, %at: memref<8xindex>, %y: memref<8xi32>) {
  loop.for %i < 7 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %at : memref<9xi32>, memref<8xindex> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %p = arith.addi %v, %c1 : index
      %0 = memref.load %x[%v] : memref<9xi32>
      %1 = memref.load %x[%p] : memref<9xi32>
      %2 = arith.addi %0, %1 : i32
      memref.store %2, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 9] reads %x, %at : memref<9xi32>, memref<8xindex> writes %y : memref<8xi32> do {
      %p = memref.load %at[%v] : memref<8xindex>
      %0 = memref.load %x[%p] : memref<9xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  return
}
schedule.sequence for @g {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %l = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{indices of buffer 0 are not computed from iteration variables alone}}
  %r = schedule.cache_index %b 0
}

// -----

// Different elements at one point, indices from memory, a domain that is larger than the loops.
func.func @g(%x: memref<9xi32>, %at: memref<8xindex>, %y: memref<8xi32>) {
  loop.for %i < 7 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %at : memref<9xi32>, memref<8xindex> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %p = arith.addi %v, %c1 : index
      %0 = memref.load %x[%v] : memref<9xi32>
      %1 = memref.load %x[%p] : memref<9xi32>
      %2 = arith.addi %0, %1 : i32
      memref.store %2, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 9] reads %x, %at : memref<9xi32>, memref<8xindex> writes %y : memref<8xi32> do {
      %p = memref.load %at[%v] : memref<8xindex>
      %0 = memref.load %x[%p] : memref<9xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  return
}
schedule.sequence for @g {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %l = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{indices of buffer 0 are not computed from iteration variables alone}}
  schedule.prefetch %b 0 on %l offset 1
}

// -----

// Different elements at one point, indices from memory, a domain that is larger than the loops.
func.func @g(%x: memref<9xi32>, %at: memref<8xindex>, %y: memref<8xi32>) {
  loop.for %i < 7 {
    loop.block @a [%v = %i : spatial < 8] reads %x, %at : memref<9xi32>, memref<8xindex> writes %y : memref<8xi32> do {
      %c1 = arith.constant 1 : index
      %p = arith.addi %v, %c1 : index
      %0 = memref.load %x[%v] : memref<9xi32>
      %1 = memref.load %x[%p] : memref<9xi32>
      %2 = arith.addi %0, %1 : i32
      memref.store %2, %y[%v] : memref<8xi32>
    }
    loop.block @b [%v = %i : spatial < 9] reads %x, %at : memref<9xi32>, memref<8xindex> writes %y : memref<8xi32> do {
      %p = memref.load %at[%v] : memref<8xindex>
      %0 = memref.load %x[%p] : memref<9xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  return
}
schedule.sequence for @g {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %l = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{block '@a' does not load from buffer 1 in its body}}
  schedule.prefetch %a 1 on %l offset 1
}

// -----

func.func @h(%x: memref<4x8xi32>, %y: memref<4xi32>, %z: memref<4xi32>) {
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 8] reads %z, %y : memref<4xi32>, memref<4xi32> writes %y : memref<4xi32> init {
        %0 = memref.load %z[%v] : memref<4xi32>
        memref.store %0, %y[%v] : memref<4xi32>
      } do {
        %0 = memref.load %z[%v] : memref<4xi32>
        %1 = memref.load %y[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %y[%v] : memref<4xi32>
      }
    }
  }
  return
}
schedule.sequence for @h {
  %s = schedule.get_block @sum
  // expected-error @below {{the initialisation of block '@sum' uses buffer 0 too, and knows no reduction variable}}
  %r = schedule.reindex_cache_read %s 0 by affine_map<(i, k) -> (i, k)>
}

// -----

// Nobody knows that %y is not %x, whose elements are read after some of %y are written.
func.func private @g(memref<8xi32>) -> memref<8xi32>
func.func @f(%x: memref<8xi32>) {
  %y = func.call @g(%x) : (memref<8xi32>) -> memref<8xi32>
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x : memref<8xi32> writes %y : memref<8xi32> do {
      %c7 = arith.constant 7 : index
      %r = arith.subi %c7, %v : index
      %0 = memref.load %x[%r] : memref<8xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  // expected-error @below {{block '@a' in the same loops uses buffer 0 too}}
  %copies:2 = schedule.cache_inplace %a 0
}

// -----

// Nobody knows that %y is not %x, whose elements are read after some of %y are written.
func.func private @g(memref<8xi32>) -> memref<8xi32>
func.func @f(%x: memref<8xi32>) {
  %y = func.call @g(%x) : (memref<8xi32>) -> memref<8xi32>
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x : memref<8xi32> writes %y : memref<8xi32> do {
      %c7 = arith.constant 7 : index
      %r = arith.subi %c7, %v : index
      %0 = memref.load %x[%r] : memref<8xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  // expected-error @below {{block '@a' in the same loops uses buffer 0 too}}
  %copy = schedule.reindex_write %a 0
}
