// RUN: tile-opt %s --schedule-apply --split-input-file --verify-diagnostics

func.func @f(%x: memref<6x8xi32>, %y: memref<6x8xi32>) {
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
schedule.sequence for @f {
  %b = schedule.get_block @twice
  // expected-error @below {{block '@twice' writes 1 buffers; there is no number 1}}
  schedule.set_scope %b 1 to shared
}

// -----

func.func @f(%x: memref<6x8xi32>, %y: memref<6x8xi32>) {
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
schedule.sequence for @f {
  %s = schedule.get_block @square
  // expected-error @below {{buffer 0 of block '@square' is not allocated by the function}}
  schedule.set_scope %s 0 to shared
}

// -----

func.func @f(%x: memref<6x8xi32>, %y: memref<6x8xi32>) {
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
  %c = memref.cast %t : memref<6x8xi32> to memref<?x8xi32>
  memref.dealloc %t : memref<6x8xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @twice
  // expected-error @below {{'memref.cast' uses buffer 0 of block '@twice' as a whole}}
  schedule.set_scope %b 0 to shared
}

// -----

func.func @f(%x: memref<6x8xi32>, %y: memref<6x8xi32>) {
  %t = memref.alloca() : memref<6x8xi32>
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
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @twice
  // expected-error @below {{buffer 0 of block '@twice' lies on the stack, and nothing would free it elsewhere}}
  schedule.set_scope %b 0 to global
}

// -----

func.func @f(%x: memref<6x8xi32>, %y: memref<6x8xi32>) {
  %t = memref.alloca() : memref<6x8xi32>
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
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @twice
  // expected-error @below {{buffer 0 of block '@twice' lies on the stack of one thread}}
  schedule.set_scope %b 0 to shared
}

// -----

func.func @f(%x: memref<8xi32>) {
  loop.for %j < 8 {
    %t = memref.alloc() : memref<1xi32>
    loop.block @twice [%w = %j : spatial < 8] reads %x : memref<8xi32> writes %t : memref<1xi32> do {
      %c0 = arith.constant 0 : index
      %0 = memref.load %x[%w] : memref<8xi32>
      memref.store %0, %t[%c0] : memref<1xi32>
    }
    memref.dealloc %t : memref<1xi32>
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @twice
  // expected-error @below {{buffer 0 of block '@twice' is allocated in a loop, and the stack would grow with each iteration}}
  schedule.set_scope %b 0 to local
}

// -----

func.func @f(%n: index, %x: memref<?xi32>) {
  %t = memref.alloc(%n) : memref<?xi32>
  loop.for %j < 8 {
    loop.block @twice [%w = %j : spatial < 8] reads %x : memref<?xi32> writes %t : memref<?xi32> do {
      %0 = memref.load %x[%w] : memref<?xi32>
      memref.store %0, %t[%w] : memref<?xi32>
    }
  }
  memref.dealloc %t : memref<?xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @twice
  // expected-error @below {{buffer 0 of type 'memref<?xi32>' has no static extents or a layout of its own}}
  schedule.storage_align %b 0 axis 0 factor 32 offset 1
}

// -----

func.func @f(%x: memref<6x8xi32>, %y: memref<6x8xi32>) {
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
schedule.sequence for @f {
  %b = schedule.get_block @twice
  // expected-error @below {{dimension 1 of 'memref<6x8xi32>' has no dimension after it that could be allocated longer}}
  schedule.storage_align %b 0 axis 1 factor 32 offset 1
}

// -----

func.func @f(%y: memref<2x2x4xi32>) {
  %t = memref.alloc() : memref<2x2x4xi32>
  loop.for %i < 2 {
    loop.block @one [%u = %i : spatial < 2] writes %t : memref<2x2x4xi32> do {
      %c = arith.constant 1 : i32
      memref.store %c, %t[%u, %u, %u] : memref<2x2x4xi32>
    }
  }
  memref.dealloc %t : memref<2x2x4xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @one
  // expected-error @below {{strides of dimension 0 are multiples of 4, and none leaves 1 when divided by 32}}
  schedule.storage_align %b 0 axis 0 factor 32 offset 1
}

// -----

func.func @f(%x: memref<6x8xi32>, %y: memref<6x8xi32>) {
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
schedule.sequence for @f {
  %b = schedule.get_block @twice
  // expected-error @below {{factor 4 must be positive, and offset 4 in 0 .. factor - 1}}
  schedule.storage_align %b 0 axis 0 factor 4 offset 4
}

// -----

func.func @f(%x: memref<6x8xi32>, %y: memref<6x8xi32>) {
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
schedule.sequence for @f {
  %b = schedule.get_block @twice
  // expected-error @below {{'index' is neither a float nor a signed integer of more than one bit}}
  schedule.unsafe_set_dtype %b 0 to index
}

// -----

func.func @f(%x: memref<6x8xi32>, %y: memref<6x8xi32>) {
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
schedule.sequence for @f {
  %b = schedule.get_block @twice
  %s = schedule.get_block @square
  %l:2 = schedule.get_loops %s : !schedule.loop, !schedule.loop
  // expected-error @below {{block '@twice' uses buffer 0 outside of the loop of extent 6}}
  schedule.double_buffer %b 0 on %l#0
}

// -----

func.func @f(%x: memref<6x8xi32>, %y: memref<6x8xi32>) {
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
schedule.sequence for @f {
  %b = schedule.get_block @twice
  %s = schedule.get_block @square
  %l:2 = schedule.get_loops %s : !schedule.loop, !schedule.loop
  schedule.compute_at %b, %l#0
  schedule.unroll %l#0
  schedule.double_buffer %b 0 on %l#0
  // expected-error @below {{there is no number 7}}
  schedule.double_buffer %b 7 on %l#0
}

// -----

// Iteration i reads what iteration i - 1 has written.
func.func @f(%x: memref<8xi32>, %y: memref<8xi32>) {
  %t = memref.alloc() : memref<9xi32>
  loop.for %i < 8 {
    loop.block @make [%v = %i : spatial < 8] reads %x : memref<8xi32> writes %t : memref<9xi32> do {
      %c1 = arith.constant 1 : index
      %next = arith.addi %v, %c1 : index
      %0 = memref.load %x[%v] : memref<8xi32>
      memref.store %0, %t[%next] : memref<9xi32>
    }
    loop.block @use [%v = %i : spatial < 8] reads %t : memref<9xi32> writes %y : memref<8xi32> do {
      %0 = memref.load %t[%v] : memref<9xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  memref.dealloc %t : memref<9xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @make
  %l = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{block '@use' reads elements of buffer 0 that the same iteration of the loop of extent 8 has not written in an earlier part of its body}}
  schedule.double_buffer %b 0 on %l
}

// -----

func.func @f(%x: memref<8xi32>, %y: memref<8xi32>) {
  %t = memref.alloc() : memref<8xi32>
  loop.for %i < 8 parallel {
    loop.block @make [%v = %i : spatial < 8] reads %x : memref<8xi32> writes %t : memref<8xi32> do {
      %0 = memref.load %x[%v] : memref<8xi32>
      memref.store %0, %t[%v] : memref<8xi32>
    }
  }
  memref.dealloc %t : memref<8xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @make
  %l = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{the loop of extent 8 is parallel, and its iterations would share the two copies; make it so afterwards}}
  schedule.double_buffer %b 0 on %l
}

// -----

func.func @f(%n: index, %x: memref<8xi32>) {
  %t = memref.alloc() : memref<8xi32>
  loop.for %i < %n {
    loop.block @make [%v = %i : spatial < 8] reads %x : memref<8xi32> writes %t : memref<8xi32> do {
      %0 = memref.load %x[%v] : memref<8xi32>
      memref.store %0, %t[%v] : memref<8xi32>
    }
  }
  memref.dealloc %t : memref<8xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @make
  %l = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{the loop of extent ? has an extent known only at run time}}
  schedule.double_buffer %b 0 on %l
}

// -----

// Which elements an iteration writes is read from memory.
func.func @f(%at: memref<8xindex>, %y: memref<8xi32>) {
  %t = memref.alloc() : memref<8xi32>
  loop.for %i < 8 {
    loop.block @make [%v = %i : spatial < 8] reads %at : memref<8xindex> writes %t : memref<8xi32> do {
      %c = arith.constant 3 : i32
      %0 = memref.load %at[%v] : memref<8xindex>
      memref.store %c, %t[%0] : memref<8xi32>
    }
    loop.block @use [%v = %i : spatial < 8] reads %t : memref<8xi32> writes %y : memref<8xi32> do {
      %0 = memref.load %t[%v] : memref<8xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  memref.dealloc %t : memref<8xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @make
  %l = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{the elements that block '@make' writes in an iteration of the loop of extent 8 are not known}}
  schedule.double_buffer %b 0 on %l
}

// -----

func.func @f(%x: memref<8xi32>) {
  %t = memref.alloc() : memref<8xi32>
  loop.for %i < 8 {
    %0 = memref.load %t[%i] : memref<8xi32>
    loop.block @make [%v = %i : spatial < 8] reads %x : memref<8xi32> writes %t : memref<8xi32> do {
      %1 = memref.load %x[%v] : memref<8xi32>
      memref.store %1, %t[%v] : memref<8xi32>
    }
  }
  memref.dealloc %t : memref<8xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @make
  %l = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{'memref.load' uses buffer 0 outside of blocks, or in a loop inside of one}}
  schedule.double_buffer %b 0 on %l
}
