// RUN: tile-opt %s --schedule-apply --split-input-file --verify-diagnostics

func.func @f(%x: memref<10x8xi32>, %y: memref<8x8xi32>) {
  %t = memref.alloc() : memref<10x8xi32>
  loop.for %i < 8 {
    loop.for %r < 3 {
      loop.for %j < 8 {
        %p = arith.addi %i, %r : index
        loop.block @square [%v = %p : spatial < 10, %w = %j : spatial < 8] reads %x : memref<10x8xi32> writes %t : memref<10x8xi32> do {
          %0 = memref.load %x[%v, %w] : memref<10x8xi32>
          %1 = arith.muli %0, %0 : i32
          memref.store %1, %t[%v, %w] : memref<10x8xi32>
        }
      }
    }
    loop.for %j < 8 {
      loop.block @blur [%v = %i : spatial < 8, %w = %j : spatial < 8] reads %t : memref<10x8xi32> writes %y : memref<8x8xi32> do {
        %c2 = arith.constant 2 : index
        %v2 = arith.addi %v, %c2 : index
        %0 = memref.load %t[%v, %w] : memref<10x8xi32>
        %1 = memref.load %t[%v2, %w] : memref<10x8xi32>
        %2 = arith.addi %0, %1 : i32
        memref.store %2, %y[%v, %w] : memref<8x8xi32>
      }
    }
  }
  memref.dealloc %t : memref<10x8xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %squarel:3 = schedule.get_loops %square : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@square' writes 1 buffers; there is no number 1}}
  schedule.rolling_buffer %square 1
}

// -----

func.func @f(%x: memref<10x8xi32>, %y: memref<8x8xi32>) {
  %t = memref.alloc() : memref<10x8xi32>
  loop.for %i < 8 {
    loop.for %r < 3 {
      loop.for %j < 8 {
        %p = arith.addi %i, %r : index
        loop.block @square [%v = %p : spatial < 10, %w = %j : spatial < 8] reads %x : memref<10x8xi32> writes %t : memref<10x8xi32> do {
          %0 = memref.load %x[%v, %w] : memref<10x8xi32>
          %1 = arith.muli %0, %0 : i32
          memref.store %1, %t[%v, %w] : memref<10x8xi32>
        }
      }
    }
    loop.for %j < 8 {
      loop.block @blur [%v = %i : spatial < 8, %w = %j : spatial < 8] reads %t : memref<10x8xi32> writes %y : memref<8x8xi32> do {
        %c2 = arith.constant 2 : index
        %v2 = arith.addi %v, %c2 : index
        %0 = memref.load %t[%v, %w] : memref<10x8xi32>
        %1 = memref.load %t[%v2, %w] : memref<10x8xi32>
        %2 = arith.addi %0, %1 : i32
        memref.store %2, %y[%v, %w] : memref<8x8xi32>
      }
    }
  }
  memref.dealloc %t : memref<10x8xi32>
  return
}
schedule.sequence for @f {
  %blur = schedule.get_block @blur
  %blurl:2 = schedule.get_loops %blur : !schedule.loop, !schedule.loop
  // expected-error @below {{buffer 0 of type 'memref<8x8xi32>' is not allocated in the function, with static extents and no layout}}
  schedule.rolling_buffer %blur 0
}

// -----

func.func @f(%x: memref<10x8xi32>, %y: memref<8x8xi32>) {
  %t = memref.alloc() : memref<10x8xi32>
  %flat = memref.collapse_shape %t [[0, 1]] : memref<10x8xi32> into memref<80xi32>
  loop.for %i < 8 {
    loop.for %r < 3 {
      loop.for %j < 8 {
        %p = arith.addi %i, %r : index
        loop.block @square [%v = %p : spatial < 10, %w = %j : spatial < 8] reads %x : memref<10x8xi32> writes %t : memref<10x8xi32> do {
          %0 = memref.load %x[%v, %w] : memref<10x8xi32>
          %1 = arith.muli %0, %0 : i32
          memref.store %1, %t[%v, %w] : memref<10x8xi32>
        }
      }
    }
    loop.for %j < 8 {
      loop.block @blur [%v = %i : spatial < 8, %w = %j : spatial < 8] reads %t : memref<10x8xi32> writes %y : memref<8x8xi32> do {
        %c2 = arith.constant 2 : index
        %v2 = arith.addi %v, %c2 : index
        %0 = memref.load %t[%v, %w] : memref<10x8xi32>
        %1 = memref.load %t[%v2, %w] : memref<10x8xi32>
        %2 = arith.addi %0, %1 : i32
        memref.store %2, %y[%v, %w] : memref<8x8xi32>
      }
    }
  }
  memref.dealloc %t : memref<10x8xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %squarel:3 = schedule.get_loops %square : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{'memref.collapse_shape' uses buffer 0 as a whole}}
  schedule.rolling_buffer %square 0
}

// -----

func.func @f(%x: memref<10x8xi32>, %y: memref<8x8xi32>) {
  %t = memref.alloc() : memref<10x8xi32>
  loop.for %i < 8 {
    loop.for %r < 3 {
      loop.for %j < 8 {
        %p = arith.addi %i, %r : index
        loop.block @square [%v = %p : spatial < 10, %w = %j : spatial < 8] reads %x : memref<10x8xi32> writes %t : memref<10x8xi32> do {
          %0 = memref.load %x[%v, %w] : memref<10x8xi32>
          %1 = arith.muli %0, %0 : i32
          memref.store %1, %t[%v, %w] : memref<10x8xi32>
        }
      }
    }
    loop.for %j < 8 {
      loop.block @late [%v = %i : spatial < 8, %w = %j : spatial < 8] writes %t : memref<10x8xi32> do {
        %z = arith.constant 1 : i32
        memref.store %z, %t[%v, %w] : memref<10x8xi32>
      }
    }
    loop.for %j < 8 {
      loop.block @blur [%v = %i : spatial < 8, %w = %j : spatial < 8] reads %t : memref<10x8xi32> writes %y : memref<8x8xi32> do {
        %c2 = arith.constant 2 : index
        %v2 = arith.addi %v, %c2 : index
        %0 = memref.load %t[%v, %w] : memref<10x8xi32>
        %1 = memref.load %t[%v2, %w] : memref<10x8xi32>
        %2 = arith.addi %0, %1 : i32
        memref.store %2, %y[%v, %w] : memref<8x8xi32>
      }
    }
  }
  memref.dealloc %t : memref<10x8xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %squarel:3 = schedule.get_loops %square : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@late' writes buffer 0 too}}
  schedule.rolling_buffer %square 0
}

// -----

func.func @f(%x: memref<10x8xi32>, %y: memref<8x8xi32>) {
  %t = memref.alloc() : memref<10x8xi32>
  loop.for %i < 8 {
    loop.for %r < 3 {
      loop.for %j < 8 {
        %p = arith.addi %i, %r : index
        loop.block @square [%v = %p : spatial < 10, %w = %j : spatial < 8] reads %x : memref<10x8xi32> writes %t : memref<10x8xi32> do {
          %0 = memref.load %x[%v, %w] : memref<10x8xi32>
          %1 = arith.muli %0, %0 : i32
          memref.store %1, %t[%v, %w] : memref<10x8xi32>
          memref.store %0, %t[%v, %w] : memref<10x8xi32>
        }
      }
    }
    loop.for %j < 8 {
      loop.block @blur [%v = %i : spatial < 8, %w = %j : spatial < 8] reads %t : memref<10x8xi32> writes %y : memref<8x8xi32> do {
        %c2 = arith.constant 2 : index
        %v2 = arith.addi %v, %c2 : index
        %0 = memref.load %t[%v, %w] : memref<10x8xi32>
        %1 = memref.load %t[%v2, %w] : memref<10x8xi32>
        %2 = arith.addi %0, %1 : i32
        memref.store %2, %y[%v, %w] : memref<8x8xi32>
      }
    }
  }
  memref.dealloc %t : memref<10x8xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %squarel:3 = schedule.get_loops %square : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@square' does not store once, at its iteration variables, each in a dimension of its own}}
  schedule.rolling_buffer %square 0
}

// -----

func.func @f(%x: memref<10x8xi32>, %y: memref<8x8xi32>) {
  %t = memref.alloc() : memref<10x8xi32>
  loop.for %i < 8 {
    loop.for %r < 3 {
      loop.for %j < 8 {
        %p = arith.addi %i, %r : index
        loop.block @square [%v = %p : spatial < 10, %w = %j : reduction < 8] reads %x : memref<10x8xi32> writes %t : memref<10x8xi32> do {
          %0 = memref.load %x[%v, %w] : memref<10x8xi32>
          %1 = arith.muli %0, %0 : i32
          memref.store %1, %t[%v, %w] : memref<10x8xi32>
        }
      }
    }
    loop.for %j < 8 {
      loop.block @blur [%v = %i : spatial < 8, %w = %j : spatial < 8] reads %t : memref<10x8xi32> writes %y : memref<8x8xi32> do {
        %c2 = arith.constant 2 : index
        %v2 = arith.addi %v, %c2 : index
        %0 = memref.load %t[%v, %w] : memref<10x8xi32>
        %1 = memref.load %t[%v2, %w] : memref<10x8xi32>
        %2 = arith.addi %0, %1 : i32
        memref.store %2, %y[%v, %w] : memref<8x8xi32>
      }
    }
  }
  memref.dealloc %t : memref<10x8xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %squarel:3 = schedule.get_loops %square : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@square' is a reduction over variable 1}}
  schedule.rolling_buffer %square 0
}

// -----

func.func @f(%x: memref<10x8xi32>, %y: memref<8x8xi32>) {
  %t = memref.alloc() : memref<10x8xi32>
  loop.for %i < 8 {
    loop.for %r < 3 {
      loop.for %j < 8 {
        %p = arith.addi %i, %r : index
        loop.block @square [%v = %p : spatial < 10, %w = %j : spatial < 8] reads %x : memref<10x8xi32> writes %t : memref<10x8xi32> do {
          %0 = memref.load %x[%v, %w] : memref<10x8xi32>
          %1 = arith.muli %0, %0 : i32
          memref.store %1, %t[%v, %w] : memref<10x8xi32>
        }
      }
    }
  }
  loop.for %i < 8 {
    loop.for %j < 8 {
      loop.block @blur [%v = %i : spatial < 8, %w = %j : spatial < 8] reads %t : memref<10x8xi32> writes %y : memref<8x8xi32> do {
        %c2 = arith.constant 2 : index
        %v2 = arith.addi %v, %c2 : index
        %0 = memref.load %t[%v, %w] : memref<10x8xi32>
        %1 = memref.load %t[%v2, %w] : memref<10x8xi32>
        %2 = arith.addi %0, %1 : i32
        memref.store %2, %y[%v, %w] : memref<8x8xi32>
      }
    }
  }
  memref.dealloc %t : memref<10x8xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %squarel:3 = schedule.get_loops %square : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{no loop is around all that uses buffer 0; use compute_at first}}
  schedule.rolling_buffer %square 0
}

// -----

func.func @f(%x: memref<10x8xi32>, %y: memref<8x8xi32>) {
  %t = memref.alloc() : memref<10x8xi32>
  loop.for %i < 8 parallel {
    loop.for %r < 3 {
      loop.for %j < 8 {
        %p = arith.addi %i, %r : index
        loop.block @square [%v = %p : spatial < 10, %w = %j : spatial < 8] reads %x : memref<10x8xi32> writes %t : memref<10x8xi32> do {
          %0 = memref.load %x[%v, %w] : memref<10x8xi32>
          %1 = arith.muli %0, %0 : i32
          memref.store %1, %t[%v, %w] : memref<10x8xi32>
        }
      }
    }
    loop.for %j < 8 {
      loop.block @blur [%v = %i : spatial < 8, %w = %j : spatial < 8] reads %t : memref<10x8xi32> writes %y : memref<8x8xi32> do {
        %c2 = arith.constant 2 : index
        %v2 = arith.addi %v, %c2 : index
        %0 = memref.load %t[%v, %w] : memref<10x8xi32>
        %1 = memref.load %t[%v2, %w] : memref<10x8xi32>
        %2 = arith.addi %0, %1 : i32
        memref.store %2, %y[%v, %w] : memref<8x8xi32>
      }
    }
  }
  memref.dealloc %t : memref<10x8xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %squarel:3 = schedule.get_loops %square : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{the loop of extent 8 is parallel; its iterations must follow one another}}
  schedule.rolling_buffer %square 0
}

// -----

func.func @f(%x: memref<10x8xi32>, %y: memref<8x8xi32>) {
  %t = memref.alloc() : memref<10x8xi32>
  loop.for %i < 8 {
    loop.for %r < 3 {
      loop.for %j < 8 {
        %p = arith.addi %i, %r : index
        loop.block @square [%v = %p : spatial < 10, %w = %j : spatial < 8] reads %x : memref<10x8xi32> writes %t : memref<10x8xi32> do {
          %0 = memref.load %x[%v, %w] : memref<10x8xi32>
          %1 = arith.muli %0, %0 : i32
          memref.store %1, %t[%v, %w] : memref<10x8xi32>
        }
      }
    }
    loop.for %j < 8 {
      loop.block @late [%v = %i : spatial < 8, %w = %j : spatial < 8] writes %x : memref<10x8xi32> do {
        %z = arith.constant 1 : i32
        memref.store %z, %x[%v, %w] : memref<10x8xi32>
      }
    }
    loop.for %j < 8 {
      loop.block @blur [%v = %i : spatial < 8, %w = %j : spatial < 8] reads %t : memref<10x8xi32> writes %y : memref<8x8xi32> do {
        %c2 = arith.constant 2 : index
        %v2 = arith.addi %v, %c2 : index
        %0 = memref.load %t[%v, %w] : memref<10x8xi32>
        %1 = memref.load %t[%v2, %w] : memref<10x8xi32>
        %2 = arith.addi %0, %1 : i32
        memref.store %2, %y[%v, %w] : memref<8x8xi32>
      }
    }
  }
  memref.dealloc %t : memref<10x8xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %squarel:3 = schedule.get_loops %square : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{what block '@square' reads is written in the loop of extent 8: the write of argument 0 of type 'memref<10x8xi32>' in block '@late' depends on the read of argument 0}}
  schedule.rolling_buffer %square 0
}

// -----

func.func @f(%x: memref<10x8xi32>, %y: memref<8x8xi32>) {
  %t = memref.alloc() : memref<10x8xi32>
  loop.for %i < 8 {
    loop.for %r < 2 {
      loop.for %j < 8 {
        %p = arith.addi %i, %r : index
        loop.block @square [%v = %p : spatial < 10, %w = %j : spatial < 8] reads %x : memref<10x8xi32> writes %t : memref<10x8xi32> do {
          %0 = memref.load %x[%v, %w] : memref<10x8xi32>
          %1 = arith.muli %0, %0 : i32
          memref.store %1, %t[%v, %w] : memref<10x8xi32>
        }
      }
    }
    loop.for %j < 8 {
      loop.block @blur [%v = %i : spatial < 8, %w = %j : spatial < 8] reads %t : memref<10x8xi32> writes %y : memref<8x8xi32> do {
        %c2 = arith.constant 2 : index
        %v2 = arith.addi %v, %c2 : index
        %0 = memref.load %t[%v, %w] : memref<10x8xi32>
        %1 = memref.load %t[%v2, %w] : memref<10x8xi32>
        %2 = arith.addi %0, %1 : i32
        memref.store %2, %y[%v, %w] : memref<8x8xi32>
      }
    }
  }
  memref.dealloc %t : memref<10x8xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %squarel:3 = schedule.get_loops %square : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{an iteration of the loop of extent 8 is not known to write what it reads of buffer 0}}
  schedule.rolling_buffer %square 0
}

// -----

func.func @f(%x: memref<10x8xi32>, %y: memref<8x8xi32>) {
  %t = memref.alloc() : memref<10x8xi32>
  loop.for %i < 8 {
    loop.for %r < 1 {
      loop.for %j < 8 {
        %p = arith.addi %i, %r : index
        loop.block @square [%v = %p : spatial < 10, %w = %j : spatial < 8] reads %x : memref<10x8xi32> writes %t : memref<10x8xi32> do {
          %0 = memref.load %x[%v, %w] : memref<10x8xi32>
          %1 = arith.muli %0, %0 : i32
          memref.store %1, %t[%v, %w] : memref<10x8xi32>
        }
      }
    }
    loop.for %j < 8 {
      loop.block @blur [%v = %i : spatial < 8, %w = %j : spatial < 8] reads %t : memref<10x8xi32> writes %y : memref<8x8xi32> do {
        %c2 = arith.constant 0 : index
        %v2 = arith.addi %v, %c2 : index
        %0 = memref.load %t[%v, %w] : memref<10x8xi32>
        %1 = memref.load %t[%v2, %w] : memref<10x8xi32>
        %2 = arith.addi %0, %1 : i32
        memref.store %2, %y[%v, %w] : memref<8x8xi32>
      }
    }
  }
  memref.dealloc %t : memref<10x8xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %squarel:3 = schedule.get_loops %square : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@square' writes 1 elements of dimension 0, which the loop of extent 8 moves by 1: no element is left from the iteration before}}
  schedule.rolling_buffer %square 0
}

// -----

func.func @f(%x: memref<10x8xi32>, %y: memref<8x8xi32>) {
  %t = memref.alloc() : memref<10x8xi32>
  loop.for %i < 8 {
    loop.for %r < 2 {
      loop.for %j < 8 {
        %c7 = arith.constant 7 : index
        %q = arith.subi %c7, %i : index
        %p = arith.addi %q, %r : index
        loop.block @square [%v = %p : spatial < 10, %w = %j : spatial < 8] reads %x : memref<10x8xi32> writes %t : memref<10x8xi32> do {
          %0 = memref.load %x[%v, %w] : memref<10x8xi32>
          %1 = arith.muli %0, %0 : i32
          memref.store %1, %t[%v, %w] : memref<10x8xi32>
        }
      }
    }
    loop.for %j < 8 {
      %c7 = arith.constant 7 : index
      %back = arith.subi %c7, %i : index
      loop.block @blur [%v = %back : spatial < 8, %w = %j : spatial < 8] reads %t : memref<10x8xi32> writes %y : memref<8x8xi32> do {
        %c2 = arith.constant 0 : index
        %v2 = arith.addi %v, %c2 : index
        %0 = memref.load %t[%v, %w] : memref<10x8xi32>
        %1 = memref.load %t[%v2, %w] : memref<10x8xi32>
        %2 = arith.addi %0, %1 : i32
        memref.store %2, %y[%v, %w] : memref<8x8xi32>
      }
    }
  }
  memref.dealloc %t : memref<10x8xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %squarel:3 = schedule.get_loops %square : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@square' writes 2 elements of dimension 0, which the loop of extent 8 moves by -1: no element is left from the iteration before}}
  schedule.rolling_buffer %square 0
}

// -----

func.func @f(%x: memref<10x8xi32>, %y: memref<8x8xi32>) {
  %t = memref.alloc() : memref<10x8xi32>
  loop.for %i < 8 {
    loop.for %r < 3 {
      loop.for %j < 8 {
        %p = arith.addi %i, %r : index
        %c1 = arith.constant 1 : index
        %cap = arith.constant 90 : index
        %far = arith.muli %i, %cap : index
        %cap2 = arith.constant 1000 : index
        %ok = arith.cmpi slt, %far, %cap2 : index
        loop.block @square [%v = %p : spatial < 10, %w = %j : spatial < 8] where %ok reads %x : memref<10x8xi32> writes %t : memref<10x8xi32> do {
          %0 = memref.load %x[%v, %w] : memref<10x8xi32>
          %1 = arith.muli %0, %0 : i32
          memref.store %1, %t[%v, %w] : memref<10x8xi32>
        }
      }
    }
    loop.for %j < 8 {
      loop.block @blur [%v = %i : spatial < 8, %w = %j : spatial < 8] reads %t : memref<10x8xi32> writes %y : memref<8x8xi32> do {
        %c2 = arith.constant 2 : index
        %v2 = arith.addi %v, %c2 : index
        %0 = memref.load %t[%v, %w] : memref<10x8xi32>
        %1 = memref.load %t[%v2, %w] : memref<10x8xi32>
        %2 = arith.addi %0, %1 : i32
        memref.store %2, %y[%v, %w] : memref<8x8xi32>
      }
    }
  }
  memref.dealloc %t : memref<10x8xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %squarel:3 = schedule.get_loops %square : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@square' runs under a condition that the loop of extent 8 changes otherwise than through dimension 0}}
  schedule.rolling_buffer %square 0
}
