// RUN: tile-opt %s --schedule-apply --split-input-file --verify-diagnostics

func.func @f(%a: memref<5x7xi32>, %b: memref<7x6xi32>, %c: memref<5x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 5 {
    loop.for %j < 6 {
      loop.for %k < 7 {
        loop.block @dot [%v = %i : spatial < 5, %w = %j : spatial < 6, %r = %k : reduction < 7] reads %a, %b, %c : memref<5x7xi32>, memref<7x6xi32>, memref<5x6xi32> writes %c : memref<5x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<5x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<5x7xi32>
          %1 = memref.load %b[%r, %w] : memref<7x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<5x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<5x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %dotl:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{2 multiples stand for the 3 iteration variables of block '@dot'}}
  schedule.pad_einsum %dot [4, 4]
}

// -----

func.func @f(%a: memref<5x7xi32>, %b: memref<7x6xi32>, %c: memref<5x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 5 {
    loop.for %j < 6 {
      loop.for %k < 7 {
        loop.block @dot [%v = %i : spatial < 5, %w = %j : spatial < 6, %r = %k : reduction < 7] reads %a, %b, %c : memref<5x7xi32>, memref<7x6xi32>, memref<5x6xi32> writes %c : memref<5x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<5x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<5x7xi32>
          %1 = memref.load %b[%r, %w] : memref<7x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<5x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<5x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %dotl:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{multiples [0, 4, 4] must be positive}}
  schedule.pad_einsum %dot [0, 4, 4]
}

// -----

func.func @f(%a: memref<5x7xi32>, %b: memref<7x6xi32>, %c: memref<5x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 5 {
    loop.for %j < 6 {
      loop.for %k < 7 {
        loop.block @dot [%v = %i : spatial < 5, %w = %j : spatial < 6, %r = %k : reduction < 7] reads %a, %b, %c : memref<5x7xi32>, memref<7x6xi32>, memref<5x6xi32> writes %c : memref<5x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<5x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<5x7xi32>
          %1 = memref.load %b[%r, %w] : memref<7x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<5x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<5x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %dotl:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %s:2 = schedule.split %dotl#0 [-1, 2] : !schedule.loop, !schedule.loop
  // expected-error @below {{a condition guards block '@dot'; pad before loops are split}}
  schedule.pad_einsum %dot [4, 4, 4]
}

// -----

func.func @f(%a: memref<5x7xi32>, %b: memref<7x6xi32>, %c: memref<5x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 5 {
    loop.for %j < 6 {
      loop.for %k < 7 {
        loop.block @dot [%v = %i : spatial < 5, %w = %j : spatial < 6, %r = %k : reduction < 7] reads %a, %b, %c : memref<5x7xi32>, memref<7x6xi32>, memref<5x6xi32> writes %c : memref<5x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<5x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<5x7xi32>
          %1 = memref.load %b[%r, %w] : memref<7x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<5x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<5x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %dotl:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %s:2 = schedule.split %dotl#0 [-1, 5] : !schedule.loop, !schedule.loop
  // expected-error @below {{variable 0 of block '@dot' is no loop of its own}}
  schedule.pad_einsum %dot [4, 4, 4]
}

// -----

func.func @f(%a: memref<5x7xi32>, %b: memref<7x6xi32>, %c: memref<5x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %n < 2 {
  loop.for %i < 5 {
    loop.for %j < 6 {
      loop.for %k < 7 {
        loop.block @dot [%v = %i : spatial < 5, %w = %j : spatial < 6, %r = %k : reduction < 7] reads %a, %b, %c : memref<5x7xi32>, memref<7x6xi32>, memref<5x6xi32> writes %c : memref<5x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<5x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<5x7xi32>
          %1 = memref.load %b[%r, %w] : memref<7x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<5x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<5x6xi32>
        }
      }
    }
  }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %dotl:4 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{the loop of extent 2 holds more than block '@dot' and a loop for each of its variables}}
  schedule.pad_einsum %dot [4, 4, 4]
}

// -----

func.func @f(%a: memref<5x7xi32>, %b: memref<7x6xi32>, %c: memref<5x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 5 {
    loop.for %j < 6 {
      loop.for %k < 7 {
        loop.block @dot [%v = %i : spatial < 5, %w = %j : spatial < 6, %r = %k : reduction < 7] reads %a, %b, %c : memref<5x7xi32>, memref<7x6xi32>, memref<5x6xi32> writes %c : memref<5x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<5x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<5x7xi32>
          %1 = memref.load %b[%r, %w] : memref<7x6xi32>
          %2 = arith.muli %0, %1 : i32
          memref.store %2, %c[%v, %w] : memref<5x6xi32>
          %3 = memref.load %c[%v, %w] : memref<5x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<5x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %dotl:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@dot' has 2 stores; it must have one}}
  schedule.pad_einsum %dot [4, 4, 4]
}

// -----

func.func @f(%a: memref<5x7xi32>, %b: memref<7x6xi32>, %c: memref<5x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 5 {
    loop.for %j < 6 {
      loop.for %k < 7 {
        loop.block @dot [%v = %i : spatial < 5, %w = %j : spatial < 6, %r = %k : reduction < 7] reads %a, %b, %c : memref<5x7xi32>, memref<7x6xi32>, memref<5x6xi32> writes %c : memref<5x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<5x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<5x7xi32>
          %1 = memref.load %b[%r, %w] : memref<7x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<5x6xi32>
          %4 = arith.muli %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<5x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %dotl:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{'arith.muli' in block '@dot' is no sum; zeros would change its result}}
  schedule.pad_einsum %dot [4, 4, 4]
}

// -----

func.func @f(%a: memref<5x7xi32>, %b: memref<7x6xi32>, %c: memref<5x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 5 {
    loop.for %j < 6 {
      loop.for %k < 7 {
        loop.block @dot [%v = %i : spatial < 5, %w = %j : spatial < 6, %r = %k : reduction < 7] reads %a, %b, %c : memref<5x7xi32>, memref<7x6xi32>, memref<5x6xi32> writes %c : memref<5x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<5x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<5x7xi32>
          %1 = memref.load %b[%r, %w] : memref<7x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<5x6xi32>
          %4 = arith.subi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<5x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %dotl:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@dot' does not store one element, combined associatively and commutatively with another value}}
  schedule.pad_einsum %dot [4, 4, 4]
}

// -----

func.func @f(%a: memref<5x7xi32>, %b: memref<7x6xi32>, %c: memref<5x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 5 {
    loop.for %j < 6 {
      loop.for %k < 7 {
        loop.block @dot [%v = %i : spatial < 5, %w = %j : spatial < 6, %r = %k : reduction < 7] reads %a, %b, %c : memref<5x7xi32>, memref<7x6xi32>, memref<5x6xi32> writes %c : memref<5x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<5x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<5x7xi32>
          %1 = memref.load %b[%r, %w] : memref<7x6xi32>
          %2 = arith.addi %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<5x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<5x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %dotl:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@dot' adds something other than products of elements}}
  schedule.pad_einsum %dot [4, 4, 4]
}

// -----

func.func @f(%a: memref<5x7xi32>, %b: memref<7x6xi32>, %c: memref<5x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 5 {
    loop.for %j < 6 {
      loop.for %k < 7 {
        loop.block @dot [%v = %i : spatial < 5, %w = %j : spatial < 6, %r = %k : reduction < 7] reads %a, %b, %c : memref<5x7xi32>, memref<7x6xi32>, memref<5x6xi32> writes %c : memref<5x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<5x6xi32>
        } do {
          %0 = memref.load %a[%v, %c0] : memref<5x7xi32>
          %1 = memref.load %b[%r, %w] : memref<7x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<5x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<5x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %dotl:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{the factor of type 'memref<5x7xi32>' in block '@dot' is not indexed by iteration variables, each in a dimension of its own}}
  schedule.pad_einsum %dot [4, 4, 4]
}

// -----

func.func @f(%a: memref<5x6xi32>, %b: memref<7x6xi32>, %c: memref<5x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 5 {
    loop.for %j < 6 {
      loop.for %k < 7 {
        loop.block @dot [%v = %i : spatial < 5, %w = %j : spatial < 6, %r = %k : reduction < 7] reads %a, %b, %c : memref<5x6xi32>, memref<7x6xi32>, memref<5x6xi32> writes %c : memref<5x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<5x6xi32>
        } do {
          %0 = memref.load %a[%v, %w] : memref<5x6xi32>
          %1 = memref.load %b[%r, %w] : memref<7x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<5x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<5x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %dotl:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{the factor of type 'memref<5x6xi32>' in block '@dot' is not indexed by reduction variable 2, which grows from 7 to 8}}
  schedule.pad_einsum %dot [4, 4, 4]
}

// -----

func.func @f(%a: memref<7x7xi32>, %b: memref<7x7xi32>, %c: memref<7x7xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 7 {
    loop.for %j < 7 {
      loop.for %k < 7 {
        loop.block @dot [%v = %i : spatial < 7, %w = %j : spatial < 7, %r = %k : reduction < 7] reads %a, %b, %c : memref<7x7xi32>, memref<7x7xi32>, memref<7x7xi32> writes %c : memref<7x7xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<7x7xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<7x7xi32>
          %1 = memref.load %a[%r, %w] : memref<7x7xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<7x7xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<7x7xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %dotl:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{the factor of type 'memref<7x7xi32>' in block '@dot' is indexed in two ways}}
  schedule.pad_einsum %dot [4, 4, 4]
}

// -----

func.func @f(%a: memref<5x7xi32>, %b: memref<7x7xi32>, %c: memref<5x7xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 5 {
    loop.for %j < 7 {
      loop.for %k < 7 {
        loop.block @dot [%v = %i : spatial < 5, %w = %j : spatial < 7, %r = %k : reduction < 7] reads %a, %b, %c : memref<5x7xi32>, memref<7x7xi32>, memref<5x7xi32> writes %c : memref<5x7xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<5x7xi32>
        } do {
          %0 = memref.load %c[%v, %w] : memref<5x7xi32>
          %1 = memref.load %b[%r, %w] : memref<7x7xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<5x7xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<5x7xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %dotl:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{the factor of type 'memref<5x7xi32>' in block '@dot' may be part of the result}}
  schedule.pad_einsum %dot [4, 4, 4]
}

// -----

func.func @f(%a: memref<5x7xi32>, %b: memref<7x6xi32>, %c: memref<5x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 5 {
    loop.for %j < 6 {
      loop.for %k < 7 {
        loop.block @dot [%v = %i : spatial < 5, %w = %j : spatial < 6, %r = %k : reduction < 7] reads %a, %b, %c : memref<5x7xi32>, memref<7x6xi32>, memref<5x6xi32> writes %c : memref<5x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<5x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<5x7xi32>
          %1 = memref.load %b[%r, %w] : memref<7x6xi32>
          %2 = arith.muli %0, %1 : i32
          %5 = memref.load %a[%v, %r] : memref<5x7xi32>
          %3 = memref.load %c[%v, %w] : memref<5x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<5x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %dotl:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{'memref.load' of a buffer of type 'memref<5x7xi32>' in block '@dot' is no factor, and would leave the buffer}}
  schedule.pad_einsum %dot [4, 4, 4]
}

// -----

func.func @f(%a: memref<5x7xf32>, %b: memref<7x6xf32>, %c: memref<5x6xf32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 5 {
    loop.for %j < 6 {
      loop.for %k < 7 {
        loop.block @dot [%v = %i : spatial < 5, %w = %j : spatial < 6, %r = %k : reduction < 7] reads %a, %b, %c : memref<5x7xf32>, memref<7x6xf32>, memref<5x6xf32> writes %c : memref<5x6xf32> init {
          %z = arith.constant 0.0 : f32
          memref.store %z, %c[%v, %w] : memref<5x6xf32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<5x7xf32>
          %1 = memref.load %a[%v, %r] : memref<5x7xf32>
          %2 = arith.mulf %0, %1 : f32
          %3 = memref.load %c[%v, %w] : memref<5x6xf32>
          %4 = arith.addf %3, %2 : f32
          memref.store %4, %c[%v, %w] : memref<5x6xf32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %dotl:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{the products in block '@dot' have no zeros that are known to leave each sum as it is}}
  schedule.pad_einsum %dot [4, 4, 4]
}

// -----

func.func @f(%a: memref<5x7xi32>, %b: memref<7x6xi32>, %c: memref<5x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 5 {
    loop.for %j < 6 {
      loop.for %k < 7 {
        loop.block @dot [%v = %i : spatial < 5, %w = %j : spatial < 6, %r = %k : reduction < 7] reads %a, %b, %c : memref<5x7xi32>, memref<7x6xi32>, memref<5x6xi32> writes %c : memref<5x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<5x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<5x7xi32>
          %1 = memref.load %b[%r, %w] : memref<7x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<5x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<5x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %dotl:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %i = schedule.decompose_reduction %dot, %dotl#0
  // expected-error @below {{block '@dot' has no initialisation of its own}}
  schedule.pad_einsum %dot [4, 4, 4]
}
