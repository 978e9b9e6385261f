// RUN: tile-opt %s --schedule-apply --split-input-file --verify-diagnostics

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
          %4 = arith.subi %3, %2 : i32
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
  // expected-error @below {{block '@product' does not store one element, combined associatively and commutatively with another value, so the steps of its reduction keep their order}}
  schedule.compute_at %product, %relul#0
}

// -----

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %y: memref<6x7xi32>) {
  %t = memref.alloc() : memref<6x7xi32>
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.for %k < 5 {
          loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %k : reduction < 5] reads %a, %b, %t : memref<6x5xi32>, memref<5x7xi32>, memref<6x7xi32> writes %t : memref<6x7xi32> do {
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
  // expected-error @below {{block '@product' has no initialisation of its own, so it cannot begin again elsewhere; move it before decompose_reduction}}
  schedule.compute_at %product, %relul#0
}

// -----

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %y: memref<6x7xi32>) {
  %t = memref.alloc() : memref<6x7xi32>
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.for %k < 5 {
          loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %k : reduction < 5] reads %a, %b, %t : memref<6x5xi32>, memref<5x7xi32>, memref<6x7xi32> writes %t : memref<6x7xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %t[%v, %v] : memref<6x7xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<6x5xi32>
          %1 = memref.load %b[%r, %w] : memref<5x7xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %t[%v, %v] : memref<6x7xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %t[%v, %v] : memref<6x7xi32>
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
  // expected-error @below {{block '@product' does not store at its spatial variables, each in a dimension of its own}}
  schedule.compute_at %product, %relul#0
}

// -----

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %y: memref<6x7xi32>) {
  %t = memref.alloc() : memref<7x7xi32>
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.for %k < 5 {
          loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %k : reduction < 5] reads %a, %b, %t : memref<6x5xi32>, memref<5x7xi32>, memref<7x7xi32> writes %t : memref<7x7xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %t[%w, %v] : memref<7x7xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<6x5xi32>
          %1 = memref.load %b[%r, %w] : memref<5x7xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %t[%v, %w] : memref<7x7xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %t[%v, %w] : memref<7x7xi32>
        }
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.block @relu [%v = %i : spatial < 6, %w = %j : spatial < 7] reads %t : memref<7x7xi32> writes %y : memref<6x7xi32> do {
        %z = arith.constant 0 : i32
        %0 = memref.load %t[%v, %w] : memref<7x7xi32>
        %1 = arith.maxsi %0, %z : i32
        memref.store %1, %y[%v, %w] : memref<6x7xi32>
      }
    }
  }
  memref.dealloc %t : memref<7x7xi32>
  return
}
schedule.sequence for @f {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  %relu = schedule.get_block @relu
  %relul:2 = schedule.get_loops %relu : !schedule.loop, !schedule.loop
  // expected-error @below {{the initialisation of block '@product' does not store once, to the element that the steps change}}
  schedule.compute_at %product, %relul#0
}

// -----

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %y: memref<6x7xi32>) {
  %t = memref.alloc() : memref<6x7xi32>
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.for %k < 5 {
        %c4 = arith.constant 4 : index
        %kr = arith.subi %c4, %k : index
        loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %kr : reduction < 5] reads %a, %b, %t : memref<6x5xi32>, memref<5x7xi32>, memref<6x7xi32> writes %t : memref<6x7xi32> init {
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
  // expected-error @below {{the initialisation of block '@product' does not run first: the write of a buffer of 'memref.alloc' of type 'memref<6x7xi32>' in block '@product' depends on the read of}}
  schedule.compute_at %product, %relul#0
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
          %c0 = arith.constant 0 : index
          %5 = memref.load %t[%c0, %c0] : memref<6x7xi32>
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
  // expected-error @below {{block '@product' reads the buffer that it writes}}
  schedule.compute_at %product, %relul#0
}

// -----

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %y: memref<6x7xi32>) {
  %t = memref.alloc() : memref<6x7xi32>
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.for %k < 5 {
          %c4 = arith.constant 4 : index
        %few = arith.cmpi slt, %k, %c4 : index
        loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %k : reduction < 5] where %few reads %a, %b, %t : memref<6x5xi32>, memref<5x7xi32>, memref<6x7xi32> writes %t : memref<6x7xi32> init {
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
  // expected-error @below {{block '@product' is not known to run once for all points of its domain of 6 x 7 x 5}}
  schedule.compute_at %product, %relul#0
}

// -----

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %y: memref<6x7xi32>) {
  %t = memref.alloc() : memref<6x7xi32>
  loop.for %i < 0 {
    loop.for %j < 7 {
      loop.block @relu [%v = %i : spatial < 6, %w = %j : spatial < 7] reads %t : memref<6x7xi32> writes %y : memref<6x7xi32> do {
        %z = arith.constant 0 : i32
        %0 = memref.load %t[%v, %w] : memref<6x7xi32>
        %1 = arith.maxsi %0, %z : i32
        memref.store %1, %y[%v, %w] : memref<6x7xi32>
      }
    }
  }
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
  memref.dealloc %t : memref<6x7xi32>
  return
}
schedule.sequence for @f {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  %relu = schedule.get_block @relu
  %relul:2 = schedule.get_loops %relu : !schedule.loop, !schedule.loop
  // expected-error @below {{block '@product' does not come before the loop of extent 0}}
  schedule.compute_at %product, %relul#0
}

// -----

func.func @f(%x: memref<6x7xi32>, %y: memref<6xi32>) {
  %t = memref.alloc() : memref<6x7xi32>
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.block @square [%v = %i : spatial < 6, %w = %j : spatial < 7] reads %x : memref<6x7xi32> writes %t : memref<6x7xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x7xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<6x7xi32>
      }
    }
  }
  loop.for %i < 6 {
    loop.for %k < 7 {
      loop.block @total [%v = %i : spatial < 6, %r = %k : reduction < 7] reads %t, %y : memref<6x7xi32>, memref<6xi32> writes %y : memref<6xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %y[%v] : memref<6xi32>
      } do {
        %0 = memref.load %t[%v, %r] : memref<6x7xi32>
        %3 = memref.load %y[%v] : memref<6xi32>
        %4 = arith.subi %3, %0 : i32
        memref.store %4, %y[%v] : memref<6xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x7xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %squarel:2 = schedule.get_loops %square : !schedule.loop, !schedule.loop
  %total = schedule.get_block @total
  %totall:2 = schedule.get_loops %total : !schedule.loop, !schedule.loop
  // expected-error @below {{block '@total' is a reduction over variable 1 whose steps are not combined associatively and commutatively, so their order is fixed}}
  schedule.reverse_compute_at %total, %squarel#0
}

// -----

func.func @f(%x: memref<6x7xi32>, %y: memref<6xi32>) {
  %t = memref.alloc() : memref<6x7xi32>
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.block @square [%v = %i : spatial < 6, %w = %j : spatial < 7] reads %x : memref<6x7xi32> writes %t : memref<6x7xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x7xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<6x7xi32>
      }
    }
  }
  loop.for %i < 6 {
    loop.for %k < 7 {
      %c6 = arith.constant 6 : index
      %kr = arith.subi %c6, %k : index
      loop.block @total [%v = %i : spatial < 6, %r = %kr : reduction < 7] reads %t, %y : memref<6x7xi32>, memref<6xi32> writes %y : memref<6xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %y[%v] : memref<6xi32>
      } do {
        %0 = memref.load %t[%v, %r] : memref<6x7xi32>
        %3 = memref.load %y[%v] : memref<6xi32>
        %4 = arith.addi %3, %0 : i32
        memref.store %4, %y[%v] : memref<6xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x7xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %squarel:2 = schedule.get_loops %square : !schedule.loop, !schedule.loop
  %total = schedule.get_block @total
  %totall:2 = schedule.get_loops %total : !schedule.loop, !schedule.loop
  // expected-error @below {{the initialisation of block '@total' does not run first: the write of argument 1 of type 'memref<6xi32>' in block '@total'}}
  schedule.reverse_compute_at %total, %squarel#0
}

// -----

func.func @f(%x: memref<6x7xi32>, %y: memref<6xi32>) {
  %t = memref.alloc() : memref<6x7xi32>
  loop.for %i < 6 {
    loop.for %j < 7 {
      %c6 = arith.constant 6 : index
      %jr = arith.subi %c6, %j : index
      loop.block @square [%v = %i : spatial < 6, %w = %jr : spatial < 7] reads %x : memref<6x7xi32> writes %t : memref<6x7xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x7xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<6x7xi32>
      }
    }
  }
  loop.for %i < 6 {
    loop.for %k < 7 {
      loop.block @total [%v = %i : spatial < 6, %r = %k : reduction < 7] reads %t, %y : memref<6x7xi32>, memref<6xi32> writes %y : memref<6xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %y[%v] : memref<6xi32>
      } do {
        %0 = memref.load %t[%v, %r] : memref<6x7xi32>
        %3 = memref.load %y[%v] : memref<6xi32>
        %4 = arith.addi %3, %0 : i32
        memref.store %4, %y[%v] : memref<6xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x7xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %squarel:2 = schedule.get_loops %square : !schedule.loop, !schedule.loop
  %total = schedule.get_block @total
  %totall:2 = schedule.get_loops %total : !schedule.loop, !schedule.loop
  // expected-error @below {{the initialisation of block '@total' does not run first: the write of argument 1 of type 'memref<6xi32>' in block '@total'}}
  schedule.reverse_compute_at %total, %squarel#1
}
