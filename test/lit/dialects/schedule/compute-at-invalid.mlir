// RUN: tile-opt %s --schedule-apply --split-input-file --verify-diagnostics

func.func @f(%x: memref<10x8xi32>, %y: memref<8x8xi32>) {
  %t = memref.alloc() : memref<10x8xi32>
  loop.for %i < 10 {
    loop.for %j < 8 {
      loop.block @square [%v = %i : spatial < 10, %w = %j : spatial < 8] reads %x : memref<10x8xi32> writes %t : memref<10x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<10x8xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<10x8xi32>
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
  %squarel:2 = schedule.get_loops %square : !schedule.loop, !schedule.loop
  %blur = schedule.get_block @blur
  %blurl:2 = schedule.get_loops %blur : !schedule.loop, !schedule.loop
  // expected-error @below {{the loop of extent 10 is around block '@square' already}}
  schedule.compute_at %square, %squarel#0
}

// -----

func.func @f(%x: memref<10x8xi32>, %y: memref<8x8xi32>) {
  %t = memref.alloc() : memref<10x8xi32>
  loop.for %i < 10 {
    loop.for %j < 8 {
      loop.block @square [%v = %i : spatial < 10, %w = %j : spatial < 8] reads %x : memref<10x8xi32> writes %t : memref<10x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<10x8xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<10x8xi32>
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
  %squarel:2 = schedule.get_loops %square : !schedule.loop, !schedule.loop
  %blur = schedule.get_block @blur
  %blurl:2 = schedule.get_loops %blur : !schedule.loop, !schedule.loop
  // expected-error @below {{block '@blur' writes a buffer that the function does not allocate}}
  schedule.compute_at %blur, %squarel#0
}

// -----

func.func @f(%x: memref<10x8xi32>, %y: memref<8x8xi32>) {
  %t = memref.alloc() : memref<10x8xi32>
  loop.for %i < 10 {
    loop.for %j < 8 {
      loop.block @square [%v = %i : spatial < 10, %w = %j : spatial < 8] reads %x : memref<10x8xi32> writes %t : memref<10x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<10x8xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<10x8xi32>
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
  %squarel:2 = schedule.get_loops %square : !schedule.loop, !schedule.loop
  %blur = schedule.get_block @blur
  %blurl:2 = schedule.get_loops %blur : !schedule.loop, !schedule.loop
  schedule.parallel %blurl#0
  // expected-error @below {{the loop of extent 8 is parallel, and its iterations would share the buffer of block '@square'; make it so afterwards}}
  schedule.compute_at %square, %blurl#0
}

// -----

func.func @f(%x: memref<10x8xi32>, %y: memref<8x8xi32>, %q: memref<10x8xi32>) {
  %t = memref.alloc() : memref<10x8xi32>
  loop.for %i < 10 {
    loop.for %j < 8 {
      loop.block @square [%v = %i : spatial < 10, %w = %j : spatial < 8] reads %x : memref<10x8xi32> writes %t : memref<10x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<10x8xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<10x8xi32>
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
  loop.for %i < 10 {
    loop.for %j < 8 {
      loop.block @also [%v = %i : spatial < 10, %w = %j : spatial < 8] reads %t : memref<10x8xi32> writes %q : memref<10x8xi32> do {
        %0 = memref.load %t[%v, %w] : memref<10x8xi32>
        memref.store %0, %q[%v, %w] : memref<10x8xi32>
      }
    }
  }
  memref.dealloc %t : memref<10x8xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %squarel:2 = schedule.get_loops %square : !schedule.loop, !schedule.loop
  %blur = schedule.get_block @blur
  %blurl:2 = schedule.get_loops %blur : !schedule.loop, !schedule.loop
  // expected-error @below {{block '@also' reads the buffer of block '@square' outside of the loop of extent 8}}
  schedule.compute_at %square, %blurl#0
}

// -----

func.func @f(%x: memref<10x8xi32>, %y: memref<8x8xi32>) {
  %t = memref.alloc() : memref<10x8xi32>
  loop.for %i < 10 {
    loop.for %j < 8 {
      loop.block @square [%v = %i : spatial < 10, %w = %j : spatial < 8] reads %x : memref<10x8xi32> writes %t : memref<10x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<10x8xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<10x8xi32>
      }
    }
  }
  loop.for %i < 8 {
    loop.for %j < 8 {
      loop.block @blur [%v = %i : spatial < 8, %w = %j : spatial < 8] reads %t : memref<10x8xi32> writes %y, %x : memref<8x8xi32>, memref<10x8xi32> do {
        %c2 = arith.constant 2 : index
        %v2 = arith.addi %v, %c2 : index
        %0 = memref.load %t[%v, %w] : memref<10x8xi32>
        %1 = memref.load %t[%v2, %w] : memref<10x8xi32>
        %2 = arith.addi %0, %1 : i32
        memref.store %2, %y[%v, %w] : memref<8x8xi32>
        memref.store %2, %x[%v2, %w] : memref<10x8xi32>
      }
    }
  }
  memref.dealloc %t : memref<10x8xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %squarel:2 = schedule.get_loops %square : !schedule.loop, !schedule.loop
  %blur = schedule.get_block @blur
  %blurl:2 = schedule.get_loops %blur : !schedule.loop, !schedule.loop
  // expected-error @below {{what block '@square' reads is overwritten or freed later: the write of argument 0 of type 'memref<10x8xi32>' in block '@blur' depends on the read of argument 0}}
  schedule.compute_at %square, %blurl#0
}

// -----

func.func @f(%x: memref<10x8xi32>, %y: memref<8x8xi32>) {
  %t = memref.alloc() : memref<10x8xi32>
  loop.for %i < 9 {
    loop.for %j < 8 {
      loop.block @square [%v = %i : spatial < 9, %w = %j : spatial < 8] reads %x : memref<10x8xi32> writes %t : memref<10x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<10x8xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<10x8xi32>
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
  %squarel:2 = schedule.get_loops %square : !schedule.loop, !schedule.loop
  %blur = schedule.get_block @blur
  %blurl:2 = schedule.get_loops %blur : !schedule.loop, !schedule.loop
  // expected-error @below {{block '@blur' may read outside of the 9 x 8 elements that block '@square' computes, in dimension 0}}
  schedule.compute_at %square, %blurl#0
}

// -----

func.func @f(%x: memref<10x8xi32>, %y: memref<8x8xi32>) {
  %t = memref.alloc() : memref<10x8xi32>
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
  loop.for %i < 10 {
    loop.for %j < 8 {
      loop.block @square [%v = %i : spatial < 10, %w = %j : spatial < 8] reads %x : memref<10x8xi32> writes %t : memref<10x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<10x8xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<10x8xi32>
      }
    }
  }
  memref.dealloc %t : memref<10x8xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %squarel:2 = schedule.get_loops %square : !schedule.loop, !schedule.loop
  %blur = schedule.get_block @blur
  %blurl:2 = schedule.get_loops %blur : !schedule.loop, !schedule.loop
  // expected-error @below {{block '@blur' may read before block '@square' has computed}}
  schedule.compute_at %square, %blurl#0
}

// -----

func.func @f(%x: memref<10x8xi32>, %y: memref<8x8xi32>) {
  %t = memref.alloc() : memref<10x8xi32>
  loop.for %i < 10 {
    loop.for %j < 8 {
      loop.block @square [%v = %i : spatial < 10, %w = %j : spatial < 8] reads %x : memref<10x8xi32> writes %t : memref<10x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<10x8xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<10x8xi32>
      }
    }
  }
  loop.for %i < 8 {
    loop.for %j < 8 {
      loop.block @blur [%v = %i : spatial < 8, %w = %j : spatial < 8] writes %y : memref<8x8xi32> do {
        %c = arith.constant 1 : i32
        memref.store %c, %y[%v, %w] : memref<8x8xi32>
      }
    }
  }
  memref.dealloc %t : memref<10x8xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %squarel:2 = schedule.get_loops %square : !schedule.loop, !schedule.loop
  %blur = schedule.get_block @blur
  %blurl:2 = schedule.get_loops %blur : !schedule.loop, !schedule.loop
  // expected-error @below {{nothing reads the buffer of block '@square'}}
  schedule.compute_at %square, %blurl#0
}

// -----

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %y: memref<6x7xi32>) {
  %t = memref.alloc() : memref<6x7xi32>
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.for %k < 5 {
        loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %k : reduction < 5] reads %a, %b, %t : memref<6x5xi32>, memref<5x7xi32>, memref<6x7xi32> writes %t : memref<6x7xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %t[%v, %w] : memref<6x7xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<6x5xi32>
          %1 = memref.load %b[%r, %w] : memref<5x7xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %t[%v, %w] : memref<6x7xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %t[%v, %w] : memref<6x7xi32>
        }
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.block @relu [%v = %i : spatial < 6, %w = %j : spatial < 7] reads %t : memref<6x7xi32> writes %y : memref<6x7xi32> do {
        %z = arith.constant 0 : i32
        %0 = memref.load %t[%v, %w] : memref<6x7xi32>
        %1 = arith.maxsi %0, %z : i32
        memref.store %1, %y[%v, %w] : memref<6x7xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x7xi32>
  return
}
schedule.sequence for @f {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  %relu = schedule.get_block @relu
  %relul:2 = schedule.get_loops %relu : !schedule.loop, !schedule.loop
  // expected-error @below {{the loop of extent 6 is around block '@relu' already}}
  schedule.reverse_compute_at %relu, %relul#0
}

// -----

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %y: memref<6x7xi32>) {
  %t = memref.alloc() : memref<6x7xi32>
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.for %k < 5 {
        loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %k : reduction < 5] reads %a, %b, %t : memref<6x5xi32>, memref<5x7xi32>, memref<6x7xi32> writes %t : memref<6x7xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %t[%v, %w] : memref<6x7xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<6x5xi32>
          %1 = memref.load %b[%r, %w] : memref<5x7xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %t[%v, %w] : memref<6x7xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %t[%v, %w] : memref<6x7xi32>
        }
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.block @relu [%v = %i : spatial < 6, %w = %j : spatial < 7] reads %t : memref<6x7xi32> writes %y : memref<6x7xi32> do {
        %z = arith.constant 0 : i32
        %0 = memref.load %t[%v, %w] : memref<6x7xi32>
        %1 = arith.maxsi %0, %z : i32
        memref.store %1, %y[%v, %w] : memref<6x7xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x7xi32>
  return
}
schedule.sequence for @f {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  %relu = schedule.get_block @relu
  %relul:2 = schedule.get_loops %relu : !schedule.loop, !schedule.loop
  // expected-error @below {{block '@relu' would read before the element is complete: the write of a buffer of 'memref.alloc' of type 'memref<6x7xi32>' in block '@product' depends on the read of a buffer}}
  schedule.reverse_compute_at %relu, %productl#2
}

// -----

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %y: memref<6x7xi32>) {
  %t = memref.alloc() : memref<6x7xi32>
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.for %k < 5 {
        loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %k : reduction < 5] reads %a, %b, %t : memref<6x5xi32>, memref<5x7xi32>, memref<6x7xi32> writes %t : memref<6x7xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %t[%v, %w] : memref<6x7xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<6x5xi32>
          %1 = memref.load %b[%r, %w] : memref<5x7xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %t[%v, %w] : memref<6x7xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %t[%v, %w] : memref<6x7xi32>
        }
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.block @relu [%v = %i : spatial < 6, %w = %j : spatial < 7] reads %t : memref<6x7xi32> writes %y : memref<6x7xi32> do {
        %z = arith.constant 0 : i32
        %0 = memref.load %t[%v, %w] : memref<6x7xi32>
        %1 = arith.maxsi %0, %z : i32
        memref.store %1, %y[%v, %w] : memref<6x7xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x7xi32>
  return
}
schedule.sequence for @f {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  %relu = schedule.get_block @relu
  %relul:2 = schedule.get_loops %relu : !schedule.loop, !schedule.loop
  schedule.parallel %productl#0
  // expected-error @below {{the loop of extent 6 is parallel; make it so afterwards}}
  schedule.reverse_compute_at %relu, %productl#0
}

// -----

func.func @f(%x: memref<10x8xi32>, %y: memref<8x8xi32>) {
  %t = memref.alloc() : memref<10x8xi32>
  loop.for %i < 10 {
    loop.for %j < 8 {
      loop.block @square [%v = %i : spatial < 10, %w = %j : spatial < 8] reads %x : memref<10x8xi32> writes %t : memref<10x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<10x8xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<10x8xi32>
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
  %squarel:2 = schedule.get_loops %square : !schedule.loop, !schedule.loop
  %blur = schedule.get_block @blur
  %blurl:2 = schedule.get_loops %blur : !schedule.loop, !schedule.loop
  // expected-error @below {{block '@blur' reads 2 elements that are computed in the loop of extent 10; it must read one}}
  schedule.reverse_compute_at %blur, %squarel#0
}

// -----

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %y: memref<6x7xi32>) {
  %t = memref.alloc() : memref<6x7xi32>
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.for %k < 5 {
        loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %k : reduction < 5] reads %a, %b, %t : memref<6x5xi32>, memref<5x7xi32>, memref<6x7xi32> writes %t : memref<6x7xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %t[%v, %w] : memref<6x7xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<6x5xi32>
          %1 = memref.load %b[%r, %w] : memref<5x7xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %t[%v, %w] : memref<6x7xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %t[%v, %w] : memref<6x7xi32>
        }
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.block @relu [%v = %i : spatial < 6, %w = %j : spatial < 7] reads %t : memref<6x7xi32> writes %y : memref<6x7xi32> do {
        %z = arith.constant 0 : i32
        %0 = memref.load %t[%v, %v] : memref<6x7xi32>
        %1 = arith.maxsi %0, %z : i32
        memref.store %1, %y[%v, %w] : memref<6x7xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x7xi32>
  return
}
schedule.sequence for @f {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  %relu = schedule.get_block @relu
  %relul:2 = schedule.get_loops %relu : !schedule.loop, !schedule.loop
  // expected-error @below {{block '@relu' does not read at its iteration variables, each in a dimension of its own}}
  schedule.reverse_compute_at %relu, %productl#0
}

// -----

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %y: memref<6x7xi32>) {
  %t = memref.alloc() : memref<6x7xi32>
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.for %k < 5 {
        loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %k : reduction < 5] reads %a, %b, %t : memref<6x5xi32>, memref<5x7xi32>, memref<6x7xi32> writes %t : memref<6x7xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %t[%v, %w] : memref<6x7xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<6x5xi32>
          %1 = memref.load %b[%r, %w] : memref<5x7xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %t[%v, %w] : memref<6x7xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %t[%v, %w] : memref<6x7xi32>
        }
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 6 {
      loop.block @relu [%v = %i : spatial < 6, %w = %j : spatial < 7] reads %t : memref<6x7xi32> writes %y : memref<6x7xi32> do {
        %z = arith.constant 0 : i32
        %0 = memref.load %t[%v, %w] : memref<6x7xi32>
        %1 = arith.maxsi %0, %z : i32
        memref.store %1, %y[%v, %w] : memref<6x7xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x7xi32>
  return
}
schedule.sequence for @f {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  %relu = schedule.get_block @relu
  %relul:2 = schedule.get_loops %relu : !schedule.loop, !schedule.loop
  // expected-error @below {{block '@relu' is not known to run once for each point of its domain of 6 x 7}}
  schedule.reverse_compute_at %relu, %productl#0
}

// -----

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %y: memref<6x7xi32>) {
  %t = memref.alloc() : memref<6x7xi32>
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.for %k < 5 {
        loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %k : reduction < 5] reads %a, %b, %t : memref<6x5xi32>, memref<5x7xi32>, memref<6x7xi32> writes %t : memref<6x7xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %t[%v, %w] : memref<6x7xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<6x5xi32>
          %1 = memref.load %b[%r, %w] : memref<5x7xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %t[%v, %w] : memref<6x7xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %t[%v, %w] : memref<6x7xi32>
        }
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.block @relu [%v = %i : spatial < 6, %w = %j : spatial < 7] reads %t : memref<6x7xi32> writes %a, %y : memref<6x5xi32>, memref<6x7xi32> do {
        %z = arith.constant 0 : i32
        %0 = memref.load %t[%v, %w] : memref<6x7xi32>
        %1 = arith.maxsi %0, %z : i32
        %c0 = arith.constant 0 : index
        memref.store %1, %a[%v, %c0] : memref<6x5xi32>
        memref.store %1, %y[%v, %w] : memref<6x7xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x7xi32>
  return
}
schedule.sequence for @f {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  %relu = schedule.get_block @relu
  %relul:2 = schedule.get_loops %relu : !schedule.loop, !schedule.loop
  // expected-error @below {{block '@relu' would run earlier than what it depends on or what depends on it: the read of argument 0 of type 'memref<6x5xi32>' in block '@product'}}
  schedule.reverse_compute_at %relu, %productl#0
}

// -----

func.func @f(%x: memref<10x8xi32>, %y: memref<8x8xi32>) {
  %t = memref.alloc() : memref<10x8xi32>
  loop.for %i < 10 {
    loop.for %j < 8 {
      loop.block @square [%v = %i : spatial < 10, %w = %j : spatial < 8] reads %x : memref<10x8xi32> writes %t : memref<10x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<10x8xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<10x8xi32>
      }
    }
  }
  loop.for %i < 8 {
    loop.for %j < 8 {
      loop.block @blur [%v = %i : spatial < 8, %w = %j : spatial < 8] reads %t : memref<10x8xi32> writes %y : memref<8x8xi32> do {
        %c2 = arith.constant 2 : index
        %v2 = arith.addi %v, %c2 : index
        %0 = memref.load %t[%v, %w] : memref<10x8xi32>
        %2 = arith.addi %0, %0 : i32
        memref.store %2, %y[%v, %w] : memref<8x8xi32>
      }
    }
  }
  memref.dealloc %t : memref<10x8xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %squarel:2 = schedule.get_loops %square : !schedule.loop, !schedule.loop
  %blur = schedule.get_block @blur
  %blurl:2 = schedule.get_loops %blur : !schedule.loop, !schedule.loop
  %p:2 = schedule.loop_partition %squarel#0 [3, 7] : !schedule.loop, !schedule.loop
  // expected-error @below {{block '@blur' would not run once for each point of its domain of 8 x 8 in the loop of extent 3}}
  schedule.reverse_compute_at %blur, %p#0
}
