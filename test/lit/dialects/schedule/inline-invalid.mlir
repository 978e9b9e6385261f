// RUN: tile-opt %s --schedule-apply --split-input-file --verify-diagnostics

func.func @f(%x: memref<4x8xi32>, %y: memref<4xi32>) {
  %t = memref.alloc() : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @twice [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %x : memref<4x8xi32> writes %t : memref<4x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<4x8xi32>
        %1 = arith.addi %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<4x8xi32>
      }
    }
  }
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 8] reads %t, %y : memref<4x8xi32>, memref<4xi32> writes %y : memref<4xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %y[%v] : memref<4xi32>
      } do {
        %0 = memref.load %t[%v, %r] : memref<4x8xi32>
        %1 = memref.load %y[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %y[%v] : memref<4xi32>
      }
    }
  }
  memref.dealloc %t : memref<4x8xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @sum
  // expected-error @below {{block '@sum' is a reduction over variable 1, so its elements are not complete when they are stored}}
  schedule.compute_inline %b
}

// -----

func.func @f(%x: memref<4x8xi32>, %y: memref<4x8xi32>) {
  %t = memref.alloc() : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @twice [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %x : memref<4x8xi32> writes %t : memref<4x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<4x8xi32>
        %1 = arith.addi %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<4x8xi32>
      }
    }
  }
  %u = memref.alloc() : memref<8x4xi32>
  loop.for %j < 8 {
    loop.for %i < 4 {
      loop.block @turn [%w = %j : spatial < 8, %v = %i : spatial < 4] reads %t : memref<4x8xi32> writes %u : memref<8x4xi32> do {
        %0 = memref.load %t[%v, %w] : memref<4x8xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %u[%w, %v] : memref<8x4xi32>
      }
    }
  }
  memref.dealloc %t : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @out [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %u : memref<8x4xi32> writes %y : memref<4x8xi32> do {
        %0 = memref.load %u[%w, %v] : memref<8x4xi32>
        memref.store %0, %y[%v, %w] : memref<4x8xi32>
      }
    }
  }
  memref.dealloc %u : memref<8x4xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @out
  // expected-error @below {{block '@out' writes a buffer that the function does not allocate}}
  schedule.compute_inline %b
}

// -----

func.func @f(%x: memref<4x8xi32>, %y: memref<4xi32>) {
  %t = memref.alloc() : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @twice [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %x : memref<4x8xi32> writes %t : memref<4x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<4x8xi32>
        %1 = arith.addi %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<4x8xi32>
        memref.store %1, %t[%v, %w] : memref<4x8xi32>
      }
    }
  }
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 8] reads %t, %y : memref<4x8xi32>, memref<4xi32> writes %y : memref<4xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %y[%v] : memref<4xi32>
      } do {
        %0 = memref.load %t[%v, %r] : memref<4x8xi32>
        %1 = memref.load %y[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %y[%v] : memref<4xi32>
      }
    }
  }
  memref.dealloc %t : memref<4x8xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @twice
  // expected-error @below {{block '@twice' has 2 stores; it must have one}}
  schedule.compute_inline %b
}

// -----

func.func @f(%x: memref<4x8xi32>, %y: memref<4xi32>) {
  %t = memref.alloc() : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @twice [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %x : memref<4x8xi32> writes %t : memref<4x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<4x8xi32>
        %1 = arith.addi %0, %0 : i32
        memref.store %1, %t[%v, %v] : memref<4x8xi32>
      }
    }
  }
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 8] reads %t, %y : memref<4x8xi32>, memref<4xi32> writes %y : memref<4xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %y[%v] : memref<4xi32>
      } do {
        %0 = memref.load %t[%v, %r] : memref<4x8xi32>
        %1 = memref.load %y[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %y[%v] : memref<4xi32>
      }
    }
  }
  memref.dealloc %t : memref<4x8xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @twice
  // expected-error @below {{block '@twice' does not store at its iteration variables, each in a dimension of its own}}
  schedule.compute_inline %b
}

// -----

func.func @f(%x: memref<4x8xi32>, %y: memref<4xi32>) {
  %t = memref.alloc() : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @twice [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %x : memref<4x8xi32> writes %t : memref<4x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<4x8xi32>
        %1 = arith.addi %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<4x8xi32>
      }
    }
  }
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 8] reads %t, %y : memref<4x8xi32>, memref<4xi32> writes %y : memref<4xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %y[%v] : memref<4xi32>
      } do {
        %0 = memref.load %t[%v, %r] : memref<4x8xi32>
        %1 = memref.load %y[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %y[%v] : memref<4xi32>
      }
    }
  }
  memref.copy %x, %t : memref<4x8xi32> to memref<4x8xi32>
  memref.dealloc %t : memref<4x8xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @twice
  // expected-error @below {{'memref.copy' uses the buffer of block '@twice' as a whole}}
  schedule.compute_inline %b
}

// -----

func.func @f(%x: memref<4x8xi32>, %y: memref<4x8xi32>) {
  %t = memref.alloc() : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @twice [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %x : memref<4x8xi32> writes %t : memref<4x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<4x8xi32>
        %1 = arith.addi %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<4x8xi32>
      }
    }
  }
  %u = memref.alloc() : memref<8x4xi32>
  loop.for %j < 8 {
    loop.for %i < 4 {
      loop.block @turn [%w = %j : spatial < 8, %v = %i : spatial < 4] reads %t : memref<4x8xi32> writes %u, %t : memref<8x4xi32>, memref<4x8xi32> do {
        %0 = memref.load %t[%v, %w] : memref<4x8xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %u[%w, %v] : memref<8x4xi32>
        memref.store %1, %t[%v, %w] : memref<4x8xi32>
      }
    }
  }
  memref.dealloc %t : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @out [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %u : memref<8x4xi32> writes %y : memref<4x8xi32> do {
        %0 = memref.load %u[%w, %v] : memref<8x4xi32>
        memref.store %0, %y[%v, %w] : memref<4x8xi32>
      }
    }
  }
  memref.dealloc %u : memref<8x4xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @twice
  // expected-error @below {{block '@turn' writes the buffer of block '@twice' too}}
  schedule.compute_inline %b
}

// -----

func.func @f(%x: memref<4x8xi32>, %y: memref<4xi32>) {
  %t = memref.alloc() : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @twice [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %x, %t : memref<4x8xi32>, memref<4x8xi32> writes %t : memref<4x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<4x8xi32>
        %q = memref.load %t[%v, %w] : memref<4x8xi32>
        %1 = arith.addi %0, %q : i32
        memref.store %1, %t[%v, %w] : memref<4x8xi32>
      }
    }
  }
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 8] reads %t, %y : memref<4x8xi32>, memref<4xi32> writes %y : memref<4xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %y[%v] : memref<4xi32>
      } do {
        %0 = memref.load %t[%v, %r] : memref<4x8xi32>
        %1 = memref.load %y[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %y[%v] : memref<4xi32>
      }
    }
  }
  memref.dealloc %t : memref<4x8xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @twice
  // expected-error @below {{block '@twice' reads the buffer that it writes}}
  schedule.compute_inline %b
}

// -----

func.func @f(%x: memref<4x8xi32>, %y: memref<4xi32>) {
  %t = memref.alloc() : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 7 {
      loop.block @twice [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %x : memref<4x8xi32> writes %t : memref<4x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<4x8xi32>
        %1 = arith.addi %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<4x8xi32>
      }
    }
  }
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 8] reads %t, %y : memref<4x8xi32>, memref<4xi32> writes %y : memref<4xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %y[%v] : memref<4xi32>
      } do {
        %0 = memref.load %t[%v, %r] : memref<4x8xi32>
        %1 = memref.load %y[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %y[%v] : memref<4xi32>
      }
    }
  }
  memref.dealloc %t : memref<4x8xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @twice
  // expected-error @below {{block '@twice' is not known to run for all points of its domain of 4 x 8}}
  schedule.compute_inline %b
}

// -----

func.func @f(%x: memref<4x8xi32>, %y: memref<4xi32>) {
  %t = memref.alloc() : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 7 {
      loop.block @twice [%v = %i : spatial < 4, %w = %j : spatial < 7] reads %x : memref<4x8xi32> writes %t : memref<4x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<4x8xi32>
        %1 = arith.addi %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<4x8xi32>
      }
    }
  }
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 8] reads %t, %y : memref<4x8xi32>, memref<4xi32> writes %y : memref<4xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %y[%v] : memref<4xi32>
      } do {
        %0 = memref.load %t[%v, %r] : memref<4x8xi32>
        %1 = memref.load %y[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %y[%v] : memref<4xi32>
      }
    }
  }
  memref.dealloc %t : memref<4x8xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @twice
  // expected-error @below {{block '@sum' may read outside of the 4 x 7 elements that block '@twice' computes, in dimension 1}}
  schedule.compute_inline %b
}

// -----

func.func @f(%x: memref<4x8xi32>, %y: memref<4xi32>) {
  %t = memref.alloc() : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @twice [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %x : memref<4x8xi32> writes %t : memref<4x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<4x8xi32>
        %q = arith.index_cast %j : index to i32
        %1 = arith.addi %0, %q : i32
        memref.store %1, %t[%v, %w] : memref<4x8xi32>
      }
    }
  }
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 8] reads %t, %y : memref<4x8xi32>, memref<4xi32> writes %y : memref<4xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %y[%v] : memref<4xi32>
      } do {
        %0 = memref.load %t[%v, %r] : memref<4x8xi32>
        %1 = memref.load %y[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %y[%v] : memref<4xi32>
      }
    }
  }
  memref.dealloc %t : memref<4x8xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @twice
  // expected-error @below {{block '@twice' uses a value of the loops around it otherwise than through an iteration variable}}
  schedule.compute_inline %b
}

// -----

func.func @f(%x: memref<4x8xi32>, %y: memref<4x8xi32>) {
  %t = memref.alloc() : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @twice [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %x : memref<4x8xi32> writes %t : memref<4x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<4x8xi32>
        %1 = arith.addi %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<4x8xi32>
      }
    }
  }
  %u = memref.alloc() : memref<8x4xi32>
  loop.for %j < 8 {
    loop.for %i < 4 {
      loop.block @turn [%w = %j : spatial < 8, %v = %i : spatial < 4] reads %t : memref<4x8xi32> writes %u : memref<8x4xi32> do {
        %0 = memref.load %t[%v, %w] : memref<4x8xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %u[%w, %v] : memref<8x4xi32>
      }
    }
  }
  memref.dealloc %t : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @out [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %u : memref<8x4xi32> writes %y, %x : memref<4x8xi32>, memref<4x8xi32> do {
        %0 = memref.load %u[%w, %v] : memref<8x4xi32>
        memref.store %0, %y[%v, %w] : memref<4x8xi32>
        memref.store %0, %x[%v, %w] : memref<4x8xi32>
      }
    }
  }
  memref.dealloc %u : memref<8x4xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @twice
  // expected-error @below {{what block '@twice' reads is overwritten later: the write of argument 0 of type 'memref<4x8xi32>' in block '@out' depends on the read of argument 0 of type 'memref<4x8xi32>' in block '@twice'}}
  schedule.compute_inline %b
}

// -----

func.func @f(%x: memref<4x8xi32>, %y: memref<4x8xi32>) {
  %t = memref.alloc() : memref<4x8xi32>
  %u = memref.alloc() : memref<8x4xi32>
  loop.for %j < 8 {
    loop.for %i < 4 {
      loop.block @turn [%w = %j : spatial < 8, %v = %i : spatial < 4] reads %t : memref<4x8xi32> writes %u : memref<8x4xi32> do {
        %0 = memref.load %t[%v, %w] : memref<4x8xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %u[%w, %v] : memref<8x4xi32>
      }
    }
  }
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @twice [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %x : memref<4x8xi32> writes %t : memref<4x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<4x8xi32>
        %1 = arith.addi %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<4x8xi32>
      }
    }
  }
  memref.dealloc %t : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @out [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %u : memref<8x4xi32> writes %y : memref<4x8xi32> do {
        %0 = memref.load %u[%w, %v] : memref<8x4xi32>
        memref.store %0, %y[%v, %w] : memref<4x8xi32>
      }
    }
  }
  memref.dealloc %u : memref<8x4xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @twice
  // expected-error @below {{block '@turn' may read before block '@twice' has computed}}
  schedule.compute_inline %b
}

// -----

func.func @f(%x: memref<4x8xi32>, %y: memref<4xi32>) {
  %t = memref.alloc() : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @twice [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %x : memref<4x8xi32> writes %t : memref<4x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<4x8xi32>
        %1 = arith.addi %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<4x8xi32>
      }
    }
  }
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 8] reads %t, %y : memref<4x8xi32>, memref<4xi32> writes %y : memref<4xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %y[%v] : memref<4xi32>
      } do {
        %0 = memref.load %t[%v, %r] : memref<4x8xi32>
        %1 = memref.load %y[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %y[%v] : memref<4xi32>
      }
    }
  }
  memref.dealloc %t : memref<4x8xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @sum
  // expected-error @below {{block '@sum' is a reduction over variable 1}}
  schedule.reverse_compute_inline %b
}

// -----

func.func @f(%x: memref<4x8xi32>, %y: memref<4x8xi32>) {
  %t = memref.alloc() : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @twice [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %x : memref<4x8xi32> writes %t : memref<4x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<4x8xi32>
        %1 = arith.addi %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<4x8xi32>
      }
    }
  }
  %u = memref.alloc() : memref<8x4xi32>
  loop.for %j < 8 {
    loop.for %i < 4 {
      loop.block @turn [%w = %j : spatial < 8, %v = %i : spatial < 4] reads %t : memref<4x8xi32> writes %u : memref<8x4xi32> do {
        %0 = memref.load %t[%v, %w] : memref<4x8xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %u[%w, %v] : memref<8x4xi32>
      }
    }
  }
  memref.dealloc %t : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @out [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %u : memref<8x4xi32> writes %y : memref<4x8xi32> do {
        %0 = memref.load %u[%w, %v] : memref<8x4xi32>
        memref.store %0, %y[%v, %w] : memref<4x8xi32>
      }
    }
  }
  memref.dealloc %u : memref<8x4xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @twice
  // expected-error @below {{block '@twice' reads 0 elements of buffers that other blocks produce; it must read one}}
  schedule.reverse_compute_inline %b
}

// -----

func.func @f(%x: memref<4x8xi32>, %y: memref<4x8xi32>) {
  %t = memref.alloc() : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @twice [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %x : memref<4x8xi32> writes %t : memref<4x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<4x8xi32>
        %1 = arith.addi %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<4x8xi32>
      }
    }
  }
  %u = memref.alloc() : memref<8x4xi32>
  loop.for %j < 8 {
    loop.for %i < 4 {
      loop.block @turn [%w = %j : spatial < 8, %v = %i : spatial < 4] reads %t : memref<4x8xi32> writes %u : memref<8x4xi32> do {
        %0 = memref.load %t[%v, %v] : memref<4x8xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %u[%w, %v] : memref<8x4xi32>
      }
    }
  }
  memref.dealloc %t : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @out [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %u : memref<8x4xi32> writes %y : memref<4x8xi32> do {
        %0 = memref.load %u[%w, %v] : memref<8x4xi32>
        memref.store %0, %y[%v, %w] : memref<4x8xi32>
      }
    }
  }
  memref.dealloc %u : memref<8x4xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @turn
  // expected-error @below {{block '@turn' does not read at its iteration variables, each in a dimension of its own}}
  schedule.reverse_compute_inline %b
}

// -----

func.func @f(%x: memref<4x8xi32>, %y: memref<4x8xi32>) {
  %t = memref.alloc() : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @twice [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %x : memref<4x8xi32> writes %t : memref<4x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<4x8xi32>
        %1 = arith.addi %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<4x8xi32>
      }
    }
  }
  %u = memref.alloc() : memref<8x4xi32>
  loop.for %j < 5 {
    loop.for %i < 4 {
      loop.block @turn [%w = %j : spatial < 5, %v = %i : spatial < 4] reads %t : memref<4x8xi32> writes %u : memref<8x4xi32> do {
        %0 = memref.load %t[%v, %w] : memref<4x8xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %u[%w, %v] : memref<8x4xi32>
      }
    }
  }
  memref.dealloc %t : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @out [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %u : memref<8x4xi32> writes %y : memref<4x8xi32> do {
        %0 = memref.load %u[%w, %v] : memref<8x4xi32>
        memref.store %0, %y[%v, %w] : memref<4x8xi32>
      }
    }
  }
  memref.dealloc %u : memref<8x4xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @turn
  // expected-error @below {{block '@turn' reads 4 x 5 elements, but 4 x 8 are computed}}
  schedule.reverse_compute_inline %b
}

// -----

func.func @f(%x: memref<4x8xi32>, %y: memref<4x8xi32>) {
  %t = memref.alloc() : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @twice [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %x : memref<4x8xi32> writes %t : memref<4x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<4x8xi32>
        %1 = arith.addi %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<4x8xi32>
      }
    }
  }
  %u = memref.alloc() : memref<8x4xi32>
  loop.for %j < 8 {
    loop.for %i < 4 {
      loop.block @turn [%w = %j : spatial < 8, %v = %i : spatial < 4] reads %t : memref<4x8xi32> writes %u : memref<8x4xi32> do {
        %0 = memref.load %t[%v, %w] : memref<4x8xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %u[%w, %v] : memref<8x4xi32>
      }
    }
  }
  memref.dealloc %t : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @out [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %u : memref<8x4xi32> writes %y : memref<4x8xi32> do {
        %0 = memref.load %u[%w, %v] : memref<8x4xi32>
        memref.store %0, %y[%v, %w] : memref<4x8xi32>
      }
    }
  }
  memref.dealloc %u : memref<8x4xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @turn
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  %s:2 = schedule.split %l#0 [-1, 3] tail shift_inwards : !schedule.loop, !schedule.loop
  // expected-error @below {{block '@turn' and block '@twice' must each run once for each element}}
  schedule.reverse_compute_inline %b
}

// -----

func.func @f(%x: memref<4x8xi32>, %y: memref<4x8xi32>) {
  %t = memref.alloc() : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @twice [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %x : memref<4x8xi32> writes %t : memref<4x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<4x8xi32>
        %1 = arith.addi %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<4x8xi32>
      }
    }
  }
  %u = memref.alloc() : memref<8x4xi32>
  loop.for %j < 8 {
    loop.for %i < 4 {
      loop.block @turn [%w = %j : spatial < 8, %v = %i : spatial < 4] reads %t : memref<4x8xi32> writes %u : memref<8x4xi32> do {
        %0 = memref.load %t[%v, %w] : memref<4x8xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %u[%w, %v] : memref<8x4xi32>
      }
    }
  }
    loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @out [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %u, %t : memref<8x4xi32>, memref<4x8xi32> writes %y : memref<4x8xi32> do {
        %0 = memref.load %u[%w, %v] : memref<8x4xi32>
        %q = memref.load %t[%v, %w] : memref<4x8xi32>
        memref.store %q, %y[%v, %w] : memref<4x8xi32>
      }
    }
  }
  memref.dealloc %u : memref<8x4xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @turn
  // expected-error @below {{block '@out' reads the buffer too}}
  schedule.reverse_compute_inline %b
}

// -----

func.func @f(%x: memref<4x8xi32>, %y: memref<4x8xi32>) {
  %t = memref.alloc() : memref<4x8xi32>
  %u = memref.alloc() : memref<8x4xi32>
  loop.for %j < 8 {
    loop.for %i < 4 {
      loop.block @turn [%w = %j : spatial < 8, %v = %i : spatial < 4] reads %t : memref<4x8xi32> writes %u : memref<8x4xi32> do {
        %0 = memref.load %t[%v, %w] : memref<4x8xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %u[%w, %v] : memref<8x4xi32>
      }
    }
  }
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @twice [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %x : memref<4x8xi32> writes %t : memref<4x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<4x8xi32>
        %1 = arith.addi %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<4x8xi32>
      }
    }
  }
  memref.dealloc %t : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @out [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %u : memref<8x4xi32> writes %y : memref<4x8xi32> do {
        %0 = memref.load %u[%w, %v] : memref<8x4xi32>
        memref.store %0, %y[%v, %w] : memref<4x8xi32>
      }
    }
  }
  memref.dealloc %u : memref<8x4xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @turn
  // expected-error @below {{block '@turn' does not follow block '@twice'}}
  schedule.reverse_compute_inline %b
}

// -----

func.func @f(%x: memref<4x8xi32>, %y: memref<4x8xi32>) {
  %t = memref.alloc() : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @twice [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %x : memref<4x8xi32> writes %t : memref<4x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<4x8xi32>
        %1 = arith.addi %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<4x8xi32>
      }
    }
  }
  memref.copy %y, %x : memref<4x8xi32> to memref<4x8xi32>
  %u = memref.alloc() : memref<8x4xi32>
  loop.for %j < 8 {
    loop.for %i < 4 {
      loop.block @turn [%w = %j : spatial < 8, %v = %i : spatial < 4] reads %t, %x : memref<4x8xi32>, memref<4x8xi32> writes %u : memref<8x4xi32> do {
        %0 = memref.load %t[%v, %w] : memref<4x8xi32>
        %q = memref.load %x[%v, %w] : memref<4x8xi32>
        %1 = arith.muli %0, %q : i32
        memref.store %1, %u[%w, %v] : memref<8x4xi32>
      }
    }
  }
  memref.dealloc %t : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @out [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %u : memref<8x4xi32> writes %y : memref<4x8xi32> do {
        %0 = memref.load %u[%w, %v] : memref<8x4xi32>
        memref.store %0, %y[%v, %w] : memref<4x8xi32>
      }
    }
  }
  memref.dealloc %u : memref<8x4xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @turn
  // expected-error @below {{block '@turn' would run earlier than what it depends on or what depends on it: the write of argument 0 of type 'memref<4x8xi32>' in 'memref.copy'}}
  schedule.reverse_compute_inline %b
}

// -----

// The buffer itself is stored, so that others may read what the block computes.
func.func @f(%x: memref<8xf32>, %y: memref<8xf32>, %h: memref<1xmemref<8xf32>>, %z: index) {
  %t = memref.alloc() : memref<8xf32>
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x : memref<8xf32> writes %t : memref<8xf32> do {
      %0 = memref.load %x[%v] : memref<8xf32>
      memref.store %0, %t[%v] : memref<8xf32>
    }
  }
  memref.store %t, %h[%z] : memref<1xmemref<8xf32>>
  loop.for %i < 8 {
    loop.block @b [%v = %i : spatial < 8] reads %t : memref<8xf32> writes %y : memref<8xf32> do {
      %0 = memref.load %t[%v] : memref<8xf32>
      memref.store %0, %y[%v] : memref<8xf32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  // expected-error @below {{'memref.store' uses the buffer of block '@a' as a whole}}
  schedule.compute_inline %a
}
