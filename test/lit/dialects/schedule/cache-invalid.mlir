// RUN: tile-opt %s --schedule-apply --split-input-file --verify-diagnostics

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %t: memref<6x7xi32>) {
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
  return
}
schedule.sequence for @f {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@product' reads 3 buffers; there is no number 3}}
  %c = schedule.cache_read %product 3
}

// -----

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %t: memref<6x7xi32>) {
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
  return
}
schedule.sequence for @f {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{'memref.store' in block '@product' does more with buffer 2 than load from it}}
  %c = schedule.cache_read %product 2
}

// -----

func.func @f(%a: memref<?x5xi32>, %b: memref<5x7xi32>, %t: memref<6x7xi32>) {
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.for %k < 5 {
        loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %k : reduction < 5] reads %a, %b, %t : memref<?x5xi32>, memref<5x7xi32>, memref<6x7xi32> writes %t : memref<6x7xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %t[%v, %w] : memref<6x7xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<?x5xi32>
          %1 = memref.load %b[%r, %w] : memref<5x7xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %t[%v, %w] : memref<6x7xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %t[%v, %w] : memref<6x7xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{buffer 0 of type 'memref<?x5xi32>' has no static extents or a layout of its own}}
  %c = schedule.cache_read %product 0
}

// -----

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %t: memref<6x7xi32>) {
  loop.for %i < 6 {
    loop.for %j < 7 {
      memref.copy %a, %a : memref<6x5xi32> to memref<6x5xi32>
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
  return
}
schedule.sequence for @f {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{buffer 0 is written while block '@product' may read it: the write of argument 0 of type 'memref<6x5xi32>' in 'memref.copy' depends on}}
  %c = schedule.cache_read %product 0
}

// -----

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %t: memref<6x7xi32>) {
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
  return
}
schedule.sequence for @f {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@product' writes 1 buffers; there is no number 1}}
  %c = schedule.cache_write %product 1
}

// -----

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %t: memref<?x7xi32>) {
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.for %k < 5 {
        loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %k : reduction < 5] reads %a, %b, %t : memref<6x5xi32>, memref<5x7xi32>, memref<?x7xi32> writes %t : memref<?x7xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %t[%v, %w] : memref<?x7xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<6x5xi32>
          %1 = memref.load %b[%r, %w] : memref<5x7xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %t[%v, %w] : memref<?x7xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %t[%v, %w] : memref<?x7xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{buffer 0 of type 'memref<?x7xi32>' has no static extents or a layout of its own}}
  %c = schedule.cache_write %product 0
}

// -----

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %t: memref<6x7xi32>) {
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
  return
}
schedule.sequence for @f {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@product' reads buffer 0, and has no initialisation that fills it first}}
  %c = schedule.cache_write %product 0
}

// -----

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %t: memref<8x7xi32>) {
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.for %k < 5 {
        loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %k : reduction < 5] reads %a, %b, %t : memref<6x5xi32>, memref<5x7xi32>, memref<8x7xi32> writes %t : memref<8x7xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %t[%v, %w] : memref<8x7xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<6x5xi32>
          %1 = memref.load %b[%r, %w] : memref<5x7xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %t[%v, %w] : memref<8x7xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %t[%v, %w] : memref<8x7xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@product' is not known to store to every element of buffer 0, one at each point}}
  %c = schedule.cache_write %product 0
}

// -----

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %t: memref<6x7xi32>) {
  loop.for %i < 6 {
    loop.for %j < 6 {
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
  return
}
schedule.sequence for @f {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@product' is not known to store to every element of buffer 0, one at each point}}
  %c = schedule.cache_write %product 0
}

// -----

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %t: memref<6x7xi32>) {
  loop.for %i < 6 {
    loop.for %j < 7 {
      memref.copy %t, %t : memref<6x7xi32> to memref<6x7xi32>
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
  return
}
schedule.sequence for @f {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{'memref.copy' in the same loops uses buffer 0 too}}
  %c = schedule.cache_write %product 0
}
