// RUN: tile-opt %s --schedule-apply --split-input-file --verify-diagnostics

func.func @f(%a: memref<4x10xi32>, %b: memref<10x3xi32>, %c: memref<4x3xi32>) {
  loop.for %i < 4 {
    loop.for %j < 3 {
      loop.for %k < 10 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 3, %r = %k : reduction < 10] reads %a, %b, %c : memref<4x10xi32>, memref<10x3xi32>, memref<4x3xi32> writes %c : memref<4x3xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x3xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x10xi32>
          %1 = memref.load %b[%r, %w] : memref<10x3xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x3xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x3xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{the loop of extent 4 drives no reduction variable of block '@dot'}}
  %rf = schedule.rfactor %dot, %l#0
}

// -----

func.func @f(%a: memref<4x10xi32>, %b: memref<10x3xi32>, %c: memref<4x3xi32>) {
  loop.for %i < 4 {
    loop.for %j < 3 {
      loop.for %k < 10 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 3, %r = %k : reduction < 10] reads %a, %b, %c : memref<4x10xi32>, memref<10x3xi32>, memref<4x3xi32> writes %c : memref<4x3xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x3xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x10xi32>
          %1 = memref.load %b[%r, %w] : memref<10x3xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x3xi32>
          %4 = arith.subi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x3xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@dot' does not store one element, combined associatively and commutatively with another value}}
  %rf = schedule.rfactor %dot, %l#2
}

// -----

func.func @f(%a: memref<4x10xi32>, %b: memref<10x3xi32>, %c: memref<4x3xi32>) {
  loop.for %i < 4 {
    loop.for %j < 3 {
      loop.for %k < 10 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 3, %r = %k : reduction < 10] reads %a, %b, %c : memref<4x10xi32>, memref<10x3xi32>, memref<4x3xi32> writes %c : memref<4x3xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%w, %w] : memref<4x3xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x10xi32>
          %1 = memref.load %b[%r, %w] : memref<10x3xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%w, %w] : memref<4x3xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%w, %w] : memref<4x3xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@dot' does not store at its spatial variables, each in a dimension of its own}}
  %rf = schedule.rfactor %dot, %l#2
}

// -----

func.func @f(%a: memref<4x10xi32>, %b: memref<10x3xi32>, %c: memref<4x3xi32>) {
  loop.for %i < 4 {
    loop.for %j < 3 {
      loop.for %k < 10 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 3, %r = %k : reduction < 10] reads %a, %b, %c : memref<4x10xi32>, memref<10x3xi32>, memref<4x3xi32> writes %c : memref<4x3xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x3xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x10xi32>
          %1 = memref.load %b[%r, %w] : memref<10x3xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x3xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x3xi32>
          memref.store %2, %c[%v, %w] : memref<4x3xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@dot' has 2 stores; it must have one}}
  %rf = schedule.rfactor %dot, %l#2
}

// -----

func.func @f(%a: memref<4x10xi32>, %b: memref<10x3xi32>, %c: memref<4x3xi32>) {
  loop.for %i < 4 {
    loop.for %j < 3 {
      loop.for %k < 10 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 3, %r = %k : reduction < 10] reads %a, %b, %c : memref<4x10xi32>, memref<10x3xi32>, memref<4x3xi32> writes %c : memref<4x3xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x3xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x10xi32>
          %1 = memref.load %b[%r, %w] : memref<10x3xi32>
          %2 = arith.muli %0, %1 : i32
          %5 = memref.load %c[%v, %w] : memref<4x3xi32>
          %3 = memref.load %c[%v, %w] : memref<4x3xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x3xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{'memref.load' in block '@dot' may read elements of the result, which are complete only afterwards}}
  %rf = schedule.rfactor %dot, %l#2
}

// -----

func.func @f(%a: memref<4x10xi32>, %b: memref<10x3xi32>, %c: memref<4x3xi32>) {
  loop.for %i < 4 {
    loop.for %j < 3 {
      loop.for %k < 10 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 3, %r = %k : reduction < 10] reads %a, %b, %c : memref<4x10xi32>, memref<10x3xi32>, memref<4x3xi32> writes %c : memref<4x3xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x3xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x10xi32>
          %1 = memref.load %b[%r, %w] : memref<10x3xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x3xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x3xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %f = schedule.fuse %l#1, %l#2 : !schedule.loop, !schedule.loop
  // expected-error @below {{a loop drives both a spatial and a reduction variable, so the initialisation has no place of its own}}
  %rf = schedule.rfactor %dot, %f
}

// -----

func.func @f(%a: memref<4x10xi32>, %b: memref<10x3xi32>, %c: memref<4x3xi32>) {
  loop.for %i < 4 {
    loop.for %j < 3 {
      loop.for %k < 10 {
        %c12 = arith.constant 12 : index
        %ik = arith.addi %i, %k : index
        %p = arith.cmpi slt, %ik, %c12 : index
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 3, %r = %k : reduction < 10] where %p reads %a, %b, %c : memref<4x10xi32>, memref<10x3xi32>, memref<4x3xi32> writes %c : memref<4x3xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x3xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x10xi32>
          %1 = memref.load %b[%r, %w] : memref<10x3xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x3xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x3xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{a condition mixes spatial and reduction variables, so the initialisation has no condition of its own}}
  %rf = schedule.rfactor %dot, %l#2
}

// -----

func.func @f(%a: memref<4x10xi32>, %b: memref<10x3xi32>, %c: memref<4x3xi32>) {
  loop.for %i < 4 {
    loop.for %j < 3 {
      loop.for %k < 10 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 3, %r = %k : reduction < 10] reads %a, %b, %c : memref<4x10xi32>, memref<10x3xi32>, memref<4x3xi32> writes %c : memref<4x3xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x3xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x10xi32>
          %1 = memref.load %b[%r, %w] : memref<10x3xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x3xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x3xi32>
        }
        loop.block @other [%v = %i : spatial < 4, %r = %k : spatial < 10] writes %a : memref<4x10xi32> do {
          %z = arith.constant 0 : i32
          memref.store %z, %a[%v, %r] : memref<4x10xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{the loop of extent 10 holds more than block '@dot'; partial results need the nest for themselves}}
  %rf = schedule.rfactor %dot, %l#2
}

// -----

func.func @f(%a: memref<4x10xi32>, %b: memref<10x3xi32>, %c: memref<4x3xi32>) {
  loop.for %i < 4 {
    loop.for %j < 3 {
      loop.for %k < 10 {
        %c9 = arith.constant 9 : index
        %p = arith.cmpi slt, %k, %c9 : index
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 3, %r = %k : reduction < 10] where %p reads %a, %b, %c : memref<4x10xi32>, memref<10x3xi32>, memref<4x3xi32> writes %c : memref<4x3xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x3xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x10xi32>
          %1 = memref.load %b[%r, %w] : memref<10x3xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x3xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x3xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@dot' is not known to run once for each point of its domain of 4 x 3 x 10}}
  %rf = schedule.rfactor %dot, %l#2
}

// -----

func.func @f(%a: memref<4x10xi32>, %b: memref<10x3xi32>, %c: memref<4x3xi32>) {
  loop.for %i < 4 {
    loop.for %j < 3 {
      loop.for %k < 10 {
        %c9 = arith.constant 9 : index
        %kr = arith.subi %c9, %k : index
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 3, %r = %kr : reduction < 10] reads %a, %b, %c : memref<4x10xi32>, memref<10x3xi32>, memref<4x3xi32> writes %c : memref<4x3xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x3xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x10xi32>
          %1 = memref.load %b[%r, %w] : memref<10x3xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x3xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x3xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{the initialisation of block '@dot' does not run first}}
  %rf = schedule.rfactor %dot, %l#2
}

// -----

func.func @f(%a: memref<4x10xf8E4M3FN>, %b: memref<10x3xf8E4M3FN>, %c: memref<4x3xf8E4M3FN>) {
  loop.for %i < 4 {
    loop.for %j < 3 {
      loop.for %k < 10 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 3, %r = %k : reduction < 10] reads %a, %b, %c : memref<4x10xf8E4M3FN>, memref<10x3xf8E4M3FN>, memref<4x3xf8E4M3FN> writes %c : memref<4x3xf8E4M3FN> init {
          %z = arith.constant 0.0 : f8E4M3FN
          memref.store %z, %c[%v, %w] : memref<4x3xf8E4M3FN>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x10xf8E4M3FN>
          %1 = memref.load %b[%r, %w] : memref<10x3xf8E4M3FN>
          %2 = arith.mulf %0, %1 : f8E4M3FN
          %3 = memref.load %c[%v, %w] : memref<4x3xf8E4M3FN>
          %4 = arith.maximumf %3, %2 : f8E4M3FN
          memref.store %4, %c[%v, %w] : memref<4x3xf8E4M3FN>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{'arith.maximumf' has no known identity in 'f8E4M3FN' for partial results to begin with}}
  %rf = schedule.rfactor %dot, %l#2
}

// -----

func.func @f(%a: memref<4x10xi32>, %b: memref<10x3xi32>, %c: memref<4x3xi32>) {
  loop.for %i < 4 {
    loop.for %j < 3 {
      loop.for %k < 10 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 3, %r = %k : reduction < 10] reads %a, %b, %c : memref<4x10xi32>, memref<10x3xi32>, memref<4x3xi32> writes %c : memref<4x3xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x3xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x10xi32>
          %1 = memref.load %b[%r, %w] : memref<10x3xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x3xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x3xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{axis 3 is outside of -3 .. 2, the places in a buffer of 2 dimensions}}
  %rf = schedule.rfactor %dot, %l#2 axis 3
}

// -----

func.func @f(%a: memref<4x10xi32>, %b: memref<10x3xi32>, %c: memref<4x3xi32>) {
  loop.for %i < 4 {
    loop.for %j < 3 {
      loop.for %k < 10 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 3, %r = %k : reduction < 10] reads %a, %b, %c : memref<4x10xi32>, memref<10x3xi32>, memref<4x3xi32> writes %c : memref<4x3xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x3xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x10xi32>
          %1 = memref.load %b[%r, %w] : memref<10x3xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x3xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x3xi32>
        }
      }
    }
  }
  loop.for %i < 4 {
    loop.block @other [%v = %i : spatial < 4] writes %c : memref<4x3xi32> do {
      %z = arith.constant 0 : i32
      %c0 = arith.constant 0 : index
      memref.store %z, %c[%v, %c0] : memref<4x3xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %other = schedule.get_block @other
  %l = schedule.get_loops %other : !schedule.loop
  // expected-error @below {{the loop of extent 4 is not around block '@dot'}}
  %rf = schedule.rfactor %dot, %l
}

// -----

// Only the first iteration of the bound loop runs, but all of them would add to a partial result.
func.func @f(%x: memref<4x2xf32>, %y: memref<4xf32>) {
  loop.for %i < 4 {
    loop.for %ko < 3 block_z {
      loop.for %ki < 2 {
        %two = arith.constant 2 : index
        %0 = arith.muli %ko, %two : index
        %1 = arith.addi %0, %ki : index
        %2 = arith.cmpi slt, %1, %two : index
        loop.block @sum [%v = %i : spatial < 4, %r = %1 : reduction < 2] where %2 reads %x, %y : memref<4x2xf32>, memref<4xf32> writes %y : memref<4xf32> init {
          %z = arith.constant 0.0 : f32
          memref.store %z, %y[%v] : memref<4xf32>
        } do {
          %3 = memref.load %x[%v, %r] : memref<4x2xf32>
          %4 = memref.load %y[%v] : memref<4xf32>
          %5 = arith.addf %4, %3 fastmath<reassoc> : f32
          memref.store %5, %y[%v] : memref<4xf32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %sum = schedule.get_block @sum
  %l:3 = schedule.get_loops %sum : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{the loop of extent 3 is block_z, and its iterations would all update one partial result; make it so afterwards}}
  %rf = schedule.rfactor %sum, %l#2 axis 0
}
