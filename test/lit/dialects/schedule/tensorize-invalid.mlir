// RUN: tile-opt %s --schedule-apply --split-input-file --verify-diagnostics

func.func private @mma_description(%a: memref<2x4xi32>, %b: memref<4x2xi32>, %c: memref<2x2xi32>) {
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 4 {
        loop.block @mma [%v = %i : spatial < 2, %w = %j : spatial < 2, %r = %k : reduction < 4] reads %a, %b, %c : memref<2x4xi32>, memref<4x2xi32>, memref<2x2xi32> writes %c : memref<2x2xi32> do {
          %0 = memref.load %a[%v, %r] : memref<2x4xi32>
          %1 = memref.load %b[%r, %w] : memref<4x2xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<2x2xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<2x2xi32>
        }
      }
    }
  }
  return
}
func.func private @mma_implementation(%a: memref<2x4xi32, strided<[?, ?], offset: ?>>, %b: memref<4x2xi32, strided<[?, ?], offset: ?>>, %c: memref<2x2xi32, strided<[?, 1], offset: ?>>) {
  loop.for %k < 4 {
    loop.for %i < 2 {
      loop.for %j < 2 {
        %0 = memref.load %a[%i, %k] : memref<2x4xi32, strided<[?, ?], offset: ?>>
        %1 = memref.load %b[%k, %j] : memref<4x2xi32, strided<[?, ?], offset: ?>>
        %2 = arith.muli %0, %1 : i32
        %3 = memref.load %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
        %4 = arith.addi %3, %2 : i32
        memref.store %4, %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
      }
    }
  }
  return
}
schedule.intrinsic @mma description(@mma_description) implementation(@mma_implementation)
func.func @f(%a: memref<4x8xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %j < 6 {
      loop.for %k < 8 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 6, %r = %k : reduction < 8] reads %a, %b, %c : memref<4x8xi32>, memref<8x6xi32>, memref<4x6xi32> writes %c : memref<4x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x8xi32>
          %1 = memref.load %b[%r, %w] : memref<8x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %x:2 = schedule.split %l#0 [-1, 2] : !schedule.loop, !schedule.loop
  %y:2 = schedule.split %l#1 [-1, 2] : !schedule.loop, !schedule.loop
  %k:2 = schedule.split %l#2 [-1, 4] : !schedule.loop, !schedule.loop
  schedule.reorder %x#0, %y#0, %k#0, %x#1, %y#1, %k#1 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{finds no intrinsic '@other'; there are '@mma'}}
  schedule.tensorize %x#1 by @other : !schedule.loop
}

// -----

func.func private @mma_description(%a: memref<2x4xi32>, %b: memref<4x2xi32>, %c: memref<2x2xi32>) {
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 4 {
        loop.block @mma [%v = %i : spatial < 2, %w = %j : spatial < 2, %r = %k : reduction < 4] reads %a, %b, %c : memref<2x4xi32>, memref<4x2xi32>, memref<2x2xi32> writes %c : memref<2x2xi32> do {
          %0 = memref.load %a[%v, %r] : memref<2x4xi32>
          %1 = memref.load %b[%r, %w] : memref<4x2xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<2x2xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<2x2xi32>
        }
      }
    }
  }
  return
}
func.func private @mma_implementation(%a: memref<2x4xi32, strided<[?, ?], offset: ?>>, %b: memref<4x2xi32, strided<[?, ?], offset: ?>>, %c: memref<2x2xi32, strided<[?, 1], offset: ?>>) {
  loop.for %k < 4 {
    loop.for %i < 2 {
      loop.for %j < 2 {
        %0 = memref.load %a[%i, %k] : memref<2x4xi32, strided<[?, ?], offset: ?>>
        %1 = memref.load %b[%k, %j] : memref<4x2xi32, strided<[?, ?], offset: ?>>
        %2 = arith.muli %0, %1 : i32
        %3 = memref.load %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
        %4 = arith.addi %3, %2 : i32
        memref.store %4, %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
      }
    }
  }
  return
}
schedule.intrinsic @mma description(@mma_description) implementation(@absent)
func.func @f(%a: memref<4x8xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %j < 6 {
      loop.for %k < 8 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 6, %r = %k : reduction < 8] reads %a, %b, %c : memref<4x8xi32>, memref<8x6xi32>, memref<4x6xi32> writes %c : memref<4x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x8xi32>
          %1 = memref.load %b[%r, %w] : memref<8x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %x:2 = schedule.split %l#0 [-1, 2] : !schedule.loop, !schedule.loop
  %y:2 = schedule.split %l#1 [-1, 2] : !schedule.loop, !schedule.loop
  %k:2 = schedule.split %l#2 [-1, 4] : !schedule.loop, !schedule.loop
  schedule.reorder %x#0, %y#0, %k#0, %x#1, %y#1, %k#1 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{finds no function '@absent'}}
  schedule.tensorize %x#1 by @mma : !schedule.loop
}

// -----

func.func private @mma_description(%a: memref<2x4xi32>, %b: memref<4x2xi32>, %c: memref<2x2xi32>) {
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 4 {
        loop.block @mma [%v = %i : spatial < 2, %w = %j : spatial < 2, %r = %k : reduction < 4] reads %a, %b, %c : memref<2x4xi32>, memref<4x2xi32>, memref<2x2xi32> writes %c : memref<2x2xi32> do {
          %0 = memref.load %a[%v, %r] : memref<2x4xi32>
          %1 = memref.load %b[%r, %w] : memref<4x2xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<2x2xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<2x2xi32>
        }
      }
    }
  }
  return
}
func.func private @mma_implementation(%a: memref<2x4xi32, strided<[?, ?], offset: ?>>, %b: memref<4x2xi32, strided<[?, ?], offset: ?>>, %c: memref<2x2xi32, strided<[?, 1], offset: ?>>) {
  loop.for %k < 4 {
    loop.for %i < 2 {
      loop.for %j < 2 {
        %0 = memref.load %a[%i, %k] : memref<2x4xi32, strided<[?, ?], offset: ?>>
        %1 = memref.load %b[%k, %j] : memref<4x2xi32, strided<[?, ?], offset: ?>>
        %2 = arith.muli %0, %1 : i32
        %3 = memref.load %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
        %4 = arith.addi %3, %2 : i32
        memref.store %4, %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
      }
    }
  }
  return
}
schedule.intrinsic @mma description(@mma_description) implementation(@mma_implementation)
func.func @f(%a: memref<4x8xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %j < 6 {
      loop.for %k < 8 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 6, %r = %k : reduction < 8] reads %a, %b, %c : memref<4x8xi32>, memref<8x6xi32>, memref<4x6xi32> writes %c : memref<4x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x8xi32>
          %1 = memref.load %b[%r, %w] : memref<8x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %x:2 = schedule.split %l#0 [-1, 2] : !schedule.loop, !schedule.loop
  %y:2 = schedule.split %l#1 [-1, 2] : !schedule.loop, !schedule.loop
  %k:2 = schedule.split %l#2 [-1, 2] : !schedule.loop, !schedule.loop
  schedule.reorder %x#0, %y#0, %k#0, %x#1, %y#1, %k#1 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@dot' does not match intrinsic '@mma': the loops are 2 x 2 x 2, but the description has 2 x 2 x 4}}
  schedule.tensorize %x#1 by @mma : !schedule.loop
}

// -----

func.func private @mma_description(%a: memref<2x4xi32>, %b: memref<4x2xi32>, %c: memref<2x2xi32>) {
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 4 {
        loop.block @mma [%v = %i : spatial < 2, %w = %j : spatial < 2, %r = %k : reduction < 4] reads %a, %b, %c : memref<2x4xi32>, memref<4x2xi32>, memref<2x2xi32> writes %c : memref<2x2xi32> do {
          %0 = memref.load %a[%v, %r] : memref<2x4xi32>
          %1 = memref.load %b[%r, %w] : memref<4x2xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<2x2xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<2x2xi32>
        }
      }
    }
  }
  return
}
func.func private @mma_implementation(%a: memref<2x4xi32, strided<[?, ?], offset: ?>>, %b: memref<4x2xi32, strided<[?, ?], offset: ?>>, %c: memref<2x2xi32, strided<[?, 1], offset: ?>>) {
  loop.for %k < 4 {
    loop.for %i < 2 {
      loop.for %j < 2 {
        %0 = memref.load %a[%i, %k] : memref<2x4xi32, strided<[?, ?], offset: ?>>
        %1 = memref.load %b[%k, %j] : memref<4x2xi32, strided<[?, ?], offset: ?>>
        %2 = arith.muli %0, %1 : i32
        %3 = memref.load %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
        %4 = arith.addi %3, %2 : i32
        memref.store %4, %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
      }
    }
  }
  return
}
schedule.intrinsic @mma description(@mma_description) implementation(@mma_implementation)
func.func @f(%a: memref<4x8xi32>, %b: memref<8x5xi32>, %c: memref<4x5xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %j < 5 {
      loop.for %k < 8 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 5, %r = %k : reduction < 8] reads %a, %b, %c : memref<4x8xi32>, memref<8x5xi32>, memref<4x5xi32> writes %c : memref<4x5xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x5xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x8xi32>
          %1 = memref.load %b[%r, %w] : memref<8x5xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x5xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x5xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %x:2 = schedule.split %l#0 [-1, 2] : !schedule.loop, !schedule.loop
  %y:2 = schedule.split %l#1 [-1, 2] : !schedule.loop, !schedule.loop
  %k:2 = schedule.split %l#2 [-1, 4] : !schedule.loop, !schedule.loop
  schedule.reorder %x#0, %y#0, %k#0, %x#1, %y#1, %k#1 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@dot' does not match intrinsic '@mma': a condition guards the block; split the loops evenly, or pad}}
  schedule.tensorize %x#1 by @mma : !schedule.loop
}

// -----

func.func private @mma_description(%a: memref<2x4xi32>, %b: memref<4x2xi32>, %c: memref<2x2xi32>) {
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 4 {
        loop.block @mma [%v = %i : spatial < 2, %w = %j : spatial < 2, %r = %k : reduction < 4] reads %a, %b, %c : memref<2x4xi32>, memref<4x2xi32>, memref<2x2xi32> writes %c : memref<2x2xi32> do {
          %0 = memref.load %a[%v, %r] : memref<2x4xi32>
          %1 = memref.load %b[%r, %w] : memref<4x2xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<2x2xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<2x2xi32>
        }
      }
    }
  }
  return
}
func.func private @mma_implementation(%a: memref<2x4xi32, strided<[?, ?], offset: ?>>, %b: memref<4x2xi32, strided<[?, ?], offset: ?>>, %c: memref<2x2xi32, strided<[?, 1], offset: ?>>) {
  loop.for %k < 4 {
    loop.for %i < 2 {
      loop.for %j < 2 {
        %0 = memref.load %a[%i, %k] : memref<2x4xi32, strided<[?, ?], offset: ?>>
        %1 = memref.load %b[%k, %j] : memref<4x2xi32, strided<[?, ?], offset: ?>>
        %2 = arith.muli %0, %1 : i32
        %3 = memref.load %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
        %4 = arith.addi %3, %2 : i32
        memref.store %4, %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
      }
    }
  }
  return
}
schedule.intrinsic @mma description(@mma_description) implementation(@mma_implementation)
func.func @f(%a: memref<2x4xi32>, %b: memref<4x2xi32>, %c: memref<2x2xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 4 {
        loop.block @dot [%v = %i : spatial < 2, %w = %j : spatial < 2, %r = %k : reduction < 4] reads %a, %b, %c : memref<2x4xi32>, memref<4x2xi32>, memref<2x2xi32> writes %c : memref<2x2xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<2x2xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<2x4xi32>
          %1 = memref.load %b[%r, %w] : memref<4x2xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<2x2xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<2x2xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@dot' does not match intrinsic '@mma': block '@dot' has an initialisation, but the description has none; use decompose_reduction first}}
  schedule.tensorize %l#0 by @mma : !schedule.loop
}

// -----

func.func private @mma_description(%a: memref<2x4xi32>, %b: memref<4x2xi32>, %c: memref<2x2xi32>) {
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 4 {
        loop.block @mma [%v = %i : spatial < 2, %w = %j : spatial < 2, %r = %k : reduction < 4] reads %a, %b, %c : memref<2x4xi32>, memref<4x2xi32>, memref<2x2xi32> writes %c : memref<2x2xi32> do {
          %0 = memref.load %a[%v, %r] : memref<2x4xi32>
          %1 = memref.load %b[%r, %w] : memref<4x2xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<2x2xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<2x2xi32>
        }
      }
    }
  }
  return
}
func.func private @mma_implementation(%a: memref<2x4xi32, strided<[?, ?], offset: ?>>, %b: memref<4x2xi32, strided<[?, ?], offset: ?>>, %c: memref<2x2xi32, strided<[?, 1], offset: ?>>) {
  loop.for %k < 4 {
    loop.for %i < 2 {
      loop.for %j < 2 {
        %0 = memref.load %a[%i, %k] : memref<2x4xi32, strided<[?, ?], offset: ?>>
        %1 = memref.load %b[%k, %j] : memref<4x2xi32, strided<[?, ?], offset: ?>>
        %2 = arith.muli %0, %1 : i32
        %3 = memref.load %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
        %4 = arith.addi %3, %2 : i32
        memref.store %4, %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
      }
    }
  }
  return
}
schedule.intrinsic @mma description(@mma_description) implementation(@mma_implementation)
func.func @f(%a: memref<4x8xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %j < 6 {
      loop.for %k < 8 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 6, %r = %k : spatial < 8] reads %a, %b, %c : memref<4x8xi32>, memref<8x6xi32>, memref<4x6xi32> writes %c : memref<4x6xi32> do {
          %0 = memref.load %a[%v, %r] : memref<4x8xi32>
          %1 = memref.load %b[%r, %w] : memref<8x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %x:2 = schedule.split %l#0 [-1, 2] : !schedule.loop, !schedule.loop
  %y:2 = schedule.split %l#1 [-1, 2] : !schedule.loop, !schedule.loop
  %k:2 = schedule.split %l#2 [-1, 4] : !schedule.loop, !schedule.loop
  schedule.reorder %x#0, %y#0, %k#0, %x#1, %y#1, %k#1 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@dot' does not match intrinsic '@mma': the loops drive variables spatial (0, 0, 1), spatial (0, 1, 0), spatial (1, 0, 0), but in the description reduction (0, 0, 1), spatial (0, 1, 0), spatial (1, 0, 0)}}
  schedule.tensorize %x#1 by @mma : !schedule.loop
}

// -----

func.func private @mma_description(%a: memref<2x4xi32>, %b: memref<4x2xi32>, %c: memref<2x2xi32>) {
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 4 {
        loop.block @mma [%v = %i : spatial < 2, %w = %j : spatial < 2, %r = %k : reduction < 4] reads %a, %b, %c : memref<2x4xi32>, memref<4x2xi32>, memref<2x2xi32> writes %c : memref<2x2xi32> do {
          %0 = memref.load %a[%v, %r] : memref<2x4xi32>
          %1 = memref.load %b[%r, %w] : memref<4x2xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<2x2xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<2x2xi32>
        }
      }
    }
  }
  return
}
func.func private @mma_implementation(%a: memref<2x4xi32, strided<[?, ?], offset: ?>>, %b: memref<4x2xi32, strided<[?, ?], offset: ?>>, %c: memref<2x2xi32, strided<[?, 1], offset: ?>>) {
  loop.for %k < 4 {
    loop.for %i < 2 {
      loop.for %j < 2 {
        %0 = memref.load %a[%i, %k] : memref<2x4xi32, strided<[?, ?], offset: ?>>
        %1 = memref.load %b[%k, %j] : memref<4x2xi32, strided<[?, ?], offset: ?>>
        %2 = arith.muli %0, %1 : i32
        %3 = memref.load %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
        %4 = arith.addi %3, %2 : i32
        memref.store %4, %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
      }
    }
  }
  return
}
schedule.intrinsic @mma description(@mma_description) implementation(@mma_implementation)
func.func @f(%a: memref<4x8xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %j < 6 {
      loop.for %k < 8 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 6, %r = %k : reduction < 8] reads %a, %b, %c : memref<4x8xi32>, memref<8x6xi32>, memref<4x6xi32> writes %c : memref<4x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x8xi32>
          %1 = memref.load %b[%r, %w] : memref<8x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x6xi32>
          %4 = arith.subi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %x:2 = schedule.split %l#0 [-1, 2] : !schedule.loop, !schedule.loop
  %y:2 = schedule.split %l#1 [-1, 2] : !schedule.loop, !schedule.loop
  %k:2 = schedule.split %l#2 [-1, 4] : !schedule.loop, !schedule.loop
  schedule.reorder %x#0, %y#0, %k#0, %x#1, %y#1, %k#1 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@dot' does not match intrinsic '@mma': 'arith.subi' stands against 'arith.addi' of the description}}
  schedule.tensorize %x#1 by @mma : !schedule.loop
}

// -----

func.func private @mma_description(%a: memref<2x4xi32>, %b: memref<4x2xi32>, %c: memref<2x2xi32>) {
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 4 {
        loop.block @mma [%v = %i : spatial < 2, %w = %j : spatial < 2, %r = %k : reduction < 4] reads %a, %b, %c : memref<2x4xi32>, memref<4x2xi32>, memref<2x2xi32> writes %c : memref<2x2xi32> do {
          %0 = memref.load %a[%v, %r] : memref<2x4xi32>
          %1 = memref.load %b[%r, %w] : memref<4x2xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<2x2xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<2x2xi32>
        }
      }
    }
  }
  return
}
func.func private @mma_implementation(%a: memref<2x4xi32, strided<[?, ?], offset: ?>>, %b: memref<4x2xi32, strided<[?, ?], offset: ?>>, %c: memref<2x2xi32, strided<[?, 1], offset: ?>>) {
  loop.for %k < 4 {
    loop.for %i < 2 {
      loop.for %j < 2 {
        %0 = memref.load %a[%i, %k] : memref<2x4xi32, strided<[?, ?], offset: ?>>
        %1 = memref.load %b[%k, %j] : memref<4x2xi32, strided<[?, ?], offset: ?>>
        %2 = arith.muli %0, %1 : i32
        %3 = memref.load %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
        %4 = arith.addi %3, %2 : i32
        memref.store %4, %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
      }
    }
  }
  return
}
schedule.intrinsic @mma description(@mma_description) implementation(@mma_implementation)
func.func @f(%a: memref<4x8xi64>, %b: memref<8x6xi64>, %c: memref<4x6xi64>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %j < 6 {
      loop.for %k < 8 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 6, %r = %k : reduction < 8] reads %a, %b, %c : memref<4x8xi64>, memref<8x6xi64>, memref<4x6xi64> writes %c : memref<4x6xi64> init {
          %z = arith.constant 0 : i64
          memref.store %z, %c[%v, %w] : memref<4x6xi64>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x8xi64>
          %1 = memref.load %b[%r, %w] : memref<8x6xi64>
          %2 = arith.muli %0, %1 : i64
          %3 = memref.load %c[%v, %w] : memref<4x6xi64>
          %4 = arith.addi %3, %2 : i64
          memref.store %4, %c[%v, %w] : memref<4x6xi64>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %x:2 = schedule.split %l#0 [-1, 2] : !schedule.loop, !schedule.loop
  %y:2 = schedule.split %l#1 [-1, 2] : !schedule.loop, !schedule.loop
  %k:2 = schedule.split %l#2 [-1, 4] : !schedule.loop, !schedule.loop
  schedule.reorder %x#0, %y#0, %k#0, %x#1, %y#1, %k#1 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@dot' does not match intrinsic '@mma': a value of type 'i64' stands against one of type 'i32'}}
  schedule.tensorize %x#1 by @mma : !schedule.loop
}

// -----

func.func private @mma_description(%a: memref<2x4xi32>, %b: memref<4x2xi32>, %c: memref<2x2xi32>) {
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 4 {
        loop.block @mma [%v = %i : spatial < 2, %w = %j : spatial < 2, %r = %k : reduction < 4] reads %a, %b, %c : memref<2x4xi32>, memref<4x2xi32>, memref<2x2xi32> writes %c : memref<2x2xi32> do {
          %0 = memref.load %a[%v, %r] : memref<2x4xi32>
          %1 = memref.load %b[%r, %w] : memref<4x2xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<2x2xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<2x2xi32>
        }
      }
    }
  }
  return
}
func.func private @mma_implementation(%a: memref<2x4xi32, strided<[?, ?], offset: ?>>, %b: memref<4x2xi32, strided<[?, ?], offset: ?>>, %c: memref<2x2xi32, strided<[?, 1], offset: ?>>) {
  loop.for %k < 4 {
    loop.for %i < 2 {
      loop.for %j < 2 {
        %0 = memref.load %a[%i, %k] : memref<2x4xi32, strided<[?, ?], offset: ?>>
        %1 = memref.load %b[%k, %j] : memref<4x2xi32, strided<[?, ?], offset: ?>>
        %2 = arith.muli %0, %1 : i32
        %3 = memref.load %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
        %4 = arith.addi %3, %2 : i32
        memref.store %4, %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
      }
    }
  }
  return
}
schedule.intrinsic @mma description(@mma_description) implementation(@mma_implementation)
func.func @f(%a: memref<8x4xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %j < 6 {
      loop.for %k < 8 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 6, %r = %k : reduction < 8] reads %a, %b, %c : memref<8x4xi32>, memref<8x6xi32>, memref<4x6xi32> writes %c : memref<4x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x6xi32>
        } do {
          %0 = memref.load %a[%r, %v] : memref<8x4xi32>
          %1 = memref.load %b[%r, %w] : memref<8x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %x:2 = schedule.split %l#0 [-1, 2] : !schedule.loop, !schedule.loop
  %y:2 = schedule.split %l#1 [-1, 2] : !schedule.loop, !schedule.loop
  %k:2 = schedule.split %l#2 [-1, 4] : !schedule.loop, !schedule.loop
  schedule.reorder %x#0, %y#0, %k#0, %x#1, %y#1, %k#1 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@dot' does not match intrinsic '@mma': no dimension of the buffer of type 'memref<8x4xi32>' moves as dimension 1 of the description's argument}}
  schedule.tensorize %x#1 by @mma : !schedule.loop
}

// -----

func.func private @mma_description(%a: memref<2x4xi32>, %b: memref<4x2xi32>, %c: memref<2x2xi32>) {
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 4 {
        loop.block @mma [%v = %i : spatial < 2, %w = %j : spatial < 2, %r = %k : reduction < 4] reads %a, %b, %c : memref<2x4xi32>, memref<4x2xi32>, memref<2x2xi32> writes %c : memref<2x2xi32> do {
          %0 = memref.load %a[%v, %r] : memref<2x4xi32>
          %1 = memref.load %b[%r, %w] : memref<4x2xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<2x2xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<2x2xi32>
        }
      }
    }
  }
  return
}
func.func private @mma_implementation(%a: memref<2x4xi32, strided<[?, ?], offset: ?>>, %b: memref<4x2xi32, strided<[?, ?], offset: ?>>, %c: memref<2x2xi32, strided<[?, 1], offset: ?>>) {
  loop.for %k < 4 {
    loop.for %i < 2 {
      loop.for %j < 2 {
        %0 = memref.load %a[%i, %k] : memref<2x4xi32, strided<[?, ?], offset: ?>>
        %1 = memref.load %b[%k, %j] : memref<4x2xi32, strided<[?, ?], offset: ?>>
        %2 = arith.muli %0, %1 : i32
        %3 = memref.load %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
        %4 = arith.addi %3, %2 : i32
        memref.store %4, %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
      }
    }
  }
  return
}
schedule.intrinsic @mma description(@mma_description) implementation(@mma_implementation)
func.func @f(%a: memref<8x8xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %j < 6 {
      loop.for %k < 8 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 6, %r = %k : reduction < 8] reads %a, %b, %c : memref<8x8xi32>, memref<8x6xi32>, memref<4x6xi32> writes %c : memref<4x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x6xi32>
        } do {
          %v2 = arith.addi %v, %v : index
          %0 = memref.load %a[%v2, %r] : memref<8x8xi32>
          %1 = memref.load %b[%r, %w] : memref<8x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %x:2 = schedule.split %l#0 [-1, 2] : !schedule.loop, !schedule.loop
  %y:2 = schedule.split %l#1 [-1, 2] : !schedule.loop, !schedule.loop
  %k:2 = schedule.split %l#2 [-1, 4] : !schedule.loop, !schedule.loop
  schedule.reorder %x#0, %y#0, %k#0, %x#1, %y#1, %k#1 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@dot' does not match intrinsic '@mma': no dimension of the buffer of type 'memref<8x8xi32>' moves as dimension 0 of the description's argument}}
  schedule.tensorize %x#1 by @mma : !schedule.loop
}

// -----

func.func private @mma_description(%a: memref<2x4xi32>, %b: memref<4x2xi32>, %c: memref<2x2xi32>) {
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 4 {
        loop.block @mma [%v = %i : spatial < 2, %w = %j : spatial < 2, %r = %k : reduction < 4] reads %a, %b, %c : memref<2x4xi32>, memref<4x2xi32>, memref<2x2xi32> writes %c : memref<2x2xi32> do {
          %0 = memref.load %a[%v, %r] : memref<2x4xi32>
          %1 = memref.load %b[%r, %w] : memref<4x2xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<2x2xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<2x2xi32>
        }
      }
    }
  }
  return
}
func.func private @mma_implementation(%a: memref<2x4xi32, strided<[?, ?], offset: ?>>, %b: memref<4x2xi32, strided<[?, ?], offset: ?>>, %c: memref<2x2xi32, strided<[?, 1], offset: ?>>) {
  loop.for %k < 4 {
    loop.for %i < 2 {
      loop.for %j < 2 {
        %0 = memref.load %a[%i, %k] : memref<2x4xi32, strided<[?, ?], offset: ?>>
        %1 = memref.load %b[%k, %j] : memref<4x2xi32, strided<[?, ?], offset: ?>>
        %2 = arith.muli %0, %1 : i32
        %3 = memref.load %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
        %4 = arith.addi %3, %2 : i32
        memref.store %4, %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
      }
    }
  }
  return
}
schedule.intrinsic @mma description(@mma_description) implementation(@mma_implementation)
func.func @f(%a: memref<2x4xi32>, %b: memref<4x2xi32>, %c: memref<2x2xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 4 {
        loop.block @dot [%v = %i : spatial < 2, %w = %j : spatial < 2, %r = %k : reduction < 4] reads %a, %b, %c : memref<2x4xi32>, memref<4x2xi32>, memref<2x2xi32> writes %c : memref<2x2xi32> do {
          %0 = memref.load %a[%v, %r] : memref<2x4xi32>
          %1 = memref.load %b[%r, %w] : memref<4x2xi32>
          %2 = arith.muli %0, %1 : i32
          %5 = memref.load %c[%w, %w] : memref<2x2xi32>
          %3 = memref.load %c[%v, %w] : memref<2x2xi32>
          %4 = arith.addi %5, %2 : i32
          memref.store %4, %c[%v, %w] : memref<2x2xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@dot' does not match intrinsic '@mma': index 0 of the access to a buffer of type 'memref<2x2xi32>' moves by 0, 1, 0 along the loops, but by 1, 0, 0 in the description}}
  schedule.tensorize %l#0 by @mma : !schedule.loop
}

// -----

func.func private @mma_description(%a: memref<2x4xi32>, %b: memref<4x2xi32>, %c: memref<2x2xi32>) {
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 4 {
        loop.block @mma [%v = %i : spatial < 2, %w = %j : spatial < 2, %r = %k : reduction < 4] reads %a, %b, %c : memref<2x4xi32>, memref<4x2xi32>, memref<2x2xi32> writes %c : memref<2x2xi32> do {
          %0 = memref.load %a[%v, %r] : memref<2x4xi32>
          %1 = memref.load %b[%r, %w] : memref<4x2xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<2x2xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<2x2xi32>
        }
      }
    }
  }
  return
}
func.func private @mma_implementation(%a: memref<2x4xi32, strided<[?, ?], offset: ?>>, %b: memref<4x2xi32, strided<[?, ?], offset: ?>>, %c: memref<2x2xi32, strided<[?, 1], offset: ?>>) {
  loop.for %k < 4 {
    loop.for %i < 2 {
      loop.for %j < 2 {
        %0 = memref.load %a[%i, %k] : memref<2x4xi32, strided<[?, ?], offset: ?>>
        %1 = memref.load %b[%k, %j] : memref<4x2xi32, strided<[?, ?], offset: ?>>
        %2 = arith.muli %0, %1 : i32
        %3 = memref.load %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
        %4 = arith.addi %3, %2 : i32
        memref.store %4, %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
      }
    }
  }
  return
}
schedule.intrinsic @mma description(@mma_description) implementation(@mma_implementation)
func.func @f(%a: memref<2x4xi32>, %b: memref<4x2xi32>, %c: memref<2x3xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 4 {
        loop.block @dot [%v = %i : spatial < 2, %w = %j : spatial < 2, %r = %k : reduction < 4] reads %a, %b, %c : memref<2x4xi32>, memref<4x2xi32>, memref<2x3xi32> writes %c : memref<2x3xi32> do {
          %0 = memref.load %a[%v, %r] : memref<2x4xi32>
          %1 = memref.load %b[%r, %w] : memref<4x2xi32>
          %2 = arith.muli %0, %1 : i32
          %c1 = arith.constant 1 : index
          %w1 = arith.addi %w, %c1 : index
          %5 = memref.load %c[%v, %w1] : memref<2x3xi32>
          %3 = memref.load %c[%v, %w] : memref<2x3xi32>
          %4 = arith.addi %5, %2 : i32
          memref.store %4, %c[%v, %w] : memref<2x3xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@dot' does not match intrinsic '@mma': two accesses to a buffer of type 'memref<2x3xi32>' are further apart in dimension 1 than in the description}}
  schedule.tensorize %l#0 by @mma : !schedule.loop
}

// -----

func.func private @mma_description(%a: memref<2x4xi32>, %b: memref<4x2xi32>, %c: memref<2x2xi32>) {
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 4 {
        loop.block @mma [%v = %i : spatial < 2, %w = %j : spatial < 2, %r = %k : reduction < 4] reads %a, %b, %c : memref<2x4xi32>, memref<4x2xi32>, memref<2x2xi32> writes %c : memref<2x2xi32> do {
          %0 = memref.load %a[%v, %r] : memref<2x4xi32>
          %1 = memref.load %b[%r, %w] : memref<4x2xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<2x2xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<2x2xi32>
        }
      }
    }
  }
  return
}
func.func private @mma_implementation(%a: memref<2x4xi32, strided<[?, ?], offset: ?>>, %b: memref<4x2xi32, strided<[?, ?], offset: ?>>, %c: memref<2x2xi32, strided<[?, 1], offset: ?>>) {
  loop.for %k < 4 {
    loop.for %i < 2 {
      loop.for %j < 2 {
        %0 = memref.load %a[%i, %k] : memref<2x4xi32, strided<[?, ?], offset: ?>>
        %1 = memref.load %b[%k, %j] : memref<4x2xi32, strided<[?, ?], offset: ?>>
        %2 = arith.muli %0, %1 : i32
        %3 = memref.load %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
        %4 = arith.addi %3, %2 : i32
        memref.store %4, %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
      }
    }
  }
  return
}
schedule.intrinsic @mma description(@mma_description) implementation(@mma_implementation)
func.func @f(%a: memref<4x8xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %j < 6 {
      loop.for %k < 8 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 6, %r = %k : reduction < 8] reads %a, %b, %c : memref<4x8xi32>, memref<8x6xi32>, memref<4x6xi32> writes %c : memref<4x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x8xi32>
          %1 = memref.load %b[%r, %w] : memref<8x6xi32>
          %2 = arith.muli %0, %1 : i32
          %5 = memref.load %a[%v, %w] : memref<4x8xi32>
          %3 = memref.load %c[%v, %w] : memref<4x6xi32>
          %4 = arith.addi %5, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %x:2 = schedule.split %l#0 [-1, 2] : !schedule.loop, !schedule.loop
  %y:2 = schedule.split %l#1 [-1, 2] : !schedule.loop, !schedule.loop
  %k:2 = schedule.split %l#2 [-1, 4] : !schedule.loop, !schedule.loop
  schedule.reorder %x#0, %y#0, %k#0, %x#1, %y#1, %k#1 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@dot' does not match intrinsic '@mma': two buffers of types 'memref<4x6xi32>' and 'memref<4x8xi32>' stand for one argument of the description}}
  schedule.tensorize %x#1 by @mma : !schedule.loop
}

// -----

func.func private @mma_description(%a: memref<2x4xi32>, %b: memref<4x2xi32>, %c: memref<2x2xi32>) {
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 4 {
        loop.block @mma [%v = %i : spatial < 2, %w = %j : spatial < 2, %r = %k : reduction < 4] reads %a, %b, %c : memref<2x4xi32>, memref<4x2xi32>, memref<2x2xi32> writes %c : memref<2x2xi32> do {
          %0 = memref.load %a[%v, %r] : memref<2x4xi32>
          %1 = memref.load %b[%r, %w] : memref<4x2xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<2x2xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<2x2xi32>
        }
      }
    }
  }
  return
}
func.func private @mma_implementation(%a: memref<2x4xi32, strided<[?, ?], offset: ?>>, %b: memref<4x2xi32, strided<[?, ?], offset: ?>>, %c: memref<2x2xi32, strided<[?, 1], offset: ?>>) {
  loop.for %k < 4 {
    loop.for %i < 2 {
      loop.for %j < 2 {
        %0 = memref.load %a[%i, %k] : memref<2x4xi32, strided<[?, ?], offset: ?>>
        %1 = memref.load %b[%k, %j] : memref<4x2xi32, strided<[?, ?], offset: ?>>
        %2 = arith.muli %0, %1 : i32
        %3 = memref.load %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
        %4 = arith.addi %3, %2 : i32
        memref.store %4, %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
      }
    }
  }
  return
}
schedule.intrinsic @mma description(@mma_description) implementation(@mma_implementation)
func.func @f(%a: memref<4x8xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %j < 6 {
      loop.for %k < 8 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 6, %r = %k : reduction < 8] reads %a, %b, %c : memref<4x8xi32>, memref<8x6xi32>, memref<4x6xi32> writes %c : memref<4x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x8xi32>
          %1 = memref.load %b[%r, %w] : memref<8x6xi32>
          %2 = arith.muli %0, %1 : i32
          memref.store %2, %c[%v, %w] : memref<4x6xi32>
          %3 = memref.load %c[%v, %w] : memref<4x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %x:2 = schedule.split %l#0 [-1, 2] : !schedule.loop, !schedule.loop
  %y:2 = schedule.split %l#1 [-1, 2] : !schedule.loop, !schedule.loop
  %k:2 = schedule.split %l#2 [-1, 4] : !schedule.loop, !schedule.loop
  schedule.reorder %x#0, %y#0, %k#0, %x#1, %y#1, %k#1 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@dot' does not match intrinsic '@mma': 2 stores stand against 1 of the description; each must have one}}
  schedule.tensorize %x#1 by @mma : !schedule.loop
}

// -----

func.func private @mma_description(%a: memref<3x4xi32>, %b: memref<4x2xi32>, %c: memref<2x2xi32>) {
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 4 {
        loop.block @mma [%v = %i : spatial < 2, %w = %j : spatial < 2, %r = %k : reduction < 4] reads %a, %b, %c : memref<3x4xi32>, memref<4x2xi32>, memref<2x2xi32> writes %c : memref<2x2xi32> do {
          %0 = memref.load %a[%v, %r] : memref<3x4xi32>
          %1 = memref.load %b[%r, %w] : memref<4x2xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<2x2xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<2x2xi32>
        }
      }
    }
  }
  return
}
func.func private @mma_implementation(%a: memref<3x4xi32, strided<[?, ?], offset: ?>>, %b: memref<4x2xi32, strided<[?, ?], offset: ?>>, %c: memref<2x2xi32, strided<[?, 1], offset: ?>>) {
  loop.for %k < 4 {
    loop.for %i < 2 {
      loop.for %j < 2 {
        %0 = memref.load %a[%i, %k] : memref<3x4xi32, strided<[?, ?], offset: ?>>
        %1 = memref.load %b[%k, %j] : memref<4x2xi32, strided<[?, ?], offset: ?>>
        %2 = arith.muli %0, %1 : i32
        %3 = memref.load %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
        %4 = arith.addi %3, %2 : i32
        memref.store %4, %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
      }
    }
  }
  return
}
schedule.intrinsic @mma description(@mma_description) implementation(@mma_implementation)
func.func @f(%a: memref<4x8xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %j < 6 {
      loop.for %k < 8 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 6, %r = %k : reduction < 8] reads %a, %b, %c : memref<4x8xi32>, memref<8x6xi32>, memref<4x6xi32> writes %c : memref<4x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x8xi32>
          %1 = memref.load %b[%r, %w] : memref<8x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %x:2 = schedule.split %l#0 [-1, 2] : !schedule.loop, !schedule.loop
  %y:2 = schedule.split %l#1 [-1, 2] : !schedule.loop, !schedule.loop
  %k:2 = schedule.split %l#2 [-1, 4] : !schedule.loop, !schedule.loop
  schedule.reorder %x#0, %y#0, %k#0, %x#1, %y#1, %k#1 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@dot' does not match intrinsic '@mma': the 3 x 4 elements of argument 0 are not known to lie inside of dimension 0 of the buffer of type 'memref<4x8xi32>'}}
  schedule.tensorize %x#1 by @mma : !schedule.loop
}

// -----

func.func private @mma_description(%a: memref<2x4xi32>, %b: memref<4x2xi32>, %c: memref<2x2xi32>) {
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 4 {
        loop.block @mma [%v = %i : spatial < 2, %w = %j : spatial < 2, %r = %k : reduction < 4] reads %a, %b, %c : memref<2x4xi32>, memref<4x2xi32>, memref<2x2xi32> writes %c : memref<2x2xi32> do {
          %0 = memref.load %a[%v, %r] : memref<2x4xi32>
          %1 = memref.load %b[%r, %w] : memref<4x2xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<2x2xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<2x2xi32>
        }
      }
    }
  }
  return
}
func.func private @mma_implementation(%a: memref<2x4xi32, strided<[?, ?], offset: ?>>, %b: memref<4x2xi32, strided<[?, ?], offset: ?>>, %c: memref<2x2xi32, strided<[?, 1], offset: ?>>) {
  loop.for %k < 4 {
    loop.for %i < 2 {
      loop.for %j < 2 {
        %0 = memref.load %a[%i, %k] : memref<2x4xi32, strided<[?, ?], offset: ?>>
        %1 = memref.load %b[%k, %j] : memref<4x2xi32, strided<[?, ?], offset: ?>>
        %2 = arith.muli %0, %1 : i32
        %3 = memref.load %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
        %4 = arith.addi %3, %2 : i32
        memref.store %4, %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
      }
    }
  }
  return
}
schedule.intrinsic @mma description(@mma_description) implementation(@mma_implementation)
func.func @f(%a: memref<2x4xi32>, %b: memref<4x2xi32>, %c: memref<2x4xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 4 {
        loop.block @dot [%v = %i : spatial < 2, %w = %j : spatial < 2, %r = %k : reduction < 4] reads %a, %b, %c : memref<2x4xi32>, memref<4x2xi32>, memref<2x4xi32> writes %c : memref<2x4xi32> do {
          %0 = memref.load %c[%v, %r] : memref<2x4xi32>
          %1 = memref.load %b[%r, %w] : memref<4x2xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<2x4xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<2x4xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@dot' does not match intrinsic '@mma': argument 0, of type 'memref<2x4xi32>', may overlap another one, and one of them is written}}
  schedule.tensorize %l#0 by @mma : !schedule.loop
}

// -----

func.func private @mma_description(%a: memref<2x4xi32>, %b: memref<4x2xi32>, %c: memref<2x2xi32>) {
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 4 {
        loop.block @mma [%v = %i : spatial < 2, %w = %j : spatial < 2, %r = %k : reduction < 4] reads %a, %b, %c : memref<2x4xi32>, memref<4x2xi32>, memref<2x2xi32> writes %c : memref<2x2xi32> do {
          %0 = memref.load %a[%v, %r] : memref<2x4xi32>
          %1 = memref.load %b[%r, %w] : memref<4x2xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<2x2xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<2x2xi32>
        }
      }
    }
  }
  return
}
func.func private @mma_implementation(%a: memref<2x4xi32>, %b: memref<4x2xi32, strided<[?, ?], offset: ?>>, %c: memref<2x2xi32, strided<[?, 1], offset: ?>>) {
  loop.for %k < 4 {
    loop.for %i < 2 {
      loop.for %j < 2 {
        %0 = memref.load %a[%i, %k] : memref<2x4xi32>
        %1 = memref.load %b[%k, %j] : memref<4x2xi32, strided<[?, ?], offset: ?>>
        %2 = arith.muli %0, %1 : i32
        %3 = memref.load %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
        %4 = arith.addi %3, %2 : i32
        memref.store %4, %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
      }
    }
  }
  return
}
schedule.intrinsic @mma description(@mma_description) implementation(@mma_implementation)
func.func @f(%a: memref<4x8xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %j < 6 {
      loop.for %k < 8 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 6, %r = %k : reduction < 8] reads %a, %b, %c : memref<4x8xi32>, memref<8x6xi32>, memref<4x6xi32> writes %c : memref<4x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x8xi32>
          %1 = memref.load %b[%r, %w] : memref<8x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %x:2 = schedule.split %l#0 [-1, 2] : !schedule.loop, !schedule.loop
  %y:2 = schedule.split %l#1 [-1, 2] : !schedule.loop, !schedule.loop
  %k:2 = schedule.split %l#2 [-1, 4] : !schedule.loop, !schedule.loop
  schedule.reorder %x#0, %y#0, %k#0, %x#1, %y#1, %k#1 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{the implementation of '@mma' takes 'memref<2x4xi32>' as argument 0, but the view has type 'memref<2x4xi32, strided<[8, 1], offset: ?>>'}}
  schedule.tensorize %x#1 by @mma : !schedule.loop
}

// -----

func.func private @mma_description(%a: memref<2x4xi32>, %b: memref<4x2xi32>, %c: memref<2x2xi32>) {
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 4 {
        loop.block @mma [%v = %i : spatial < 2, %w = %j : spatial < 2, %r = %k : reduction < 4] reads %a, %b, %c : memref<2x4xi32>, memref<4x2xi32>, memref<2x2xi32> writes %c : memref<2x2xi32> do {
          %0 = memref.load %a[%v, %r] : memref<2x4xi32>
          %1 = memref.load %b[%r, %w] : memref<4x2xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<2x2xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<2x2xi32>
        }
      }
    }
  }
  return
}
func.func private @mma_implementation(%s: i32, %a: memref<2x4xi32, strided<[?, ?], offset: ?>>, %b: memref<4x2xi32, strided<[?, ?], offset: ?>>, %c: memref<2x2xi32, strided<[?, 1], offset: ?>>) {
  loop.for %k < 4 {
    loop.for %i < 2 {
      loop.for %j < 2 {
        %0 = memref.load %a[%i, %k] : memref<2x4xi32, strided<[?, ?], offset: ?>>
        %1 = memref.load %b[%k, %j] : memref<4x2xi32, strided<[?, ?], offset: ?>>
        %2 = arith.muli %0, %1 : i32
        %3 = memref.load %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
        %4 = arith.addi %3, %2 : i32
        memref.store %4, %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
      }
    }
  }
  return
}
schedule.intrinsic @mma description(@mma_description) implementation(@mma_implementation)
func.func @f(%a: memref<4x8xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %j < 6 {
      loop.for %k < 8 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 6, %r = %k : reduction < 8] reads %a, %b, %c : memref<4x8xi32>, memref<8x6xi32>, memref<4x6xi32> writes %c : memref<4x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x8xi32>
          %1 = memref.load %b[%r, %w] : memref<8x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %x:2 = schedule.split %l#0 [-1, 2] : !schedule.loop, !schedule.loop
  %y:2 = schedule.split %l#1 [-1, 2] : !schedule.loop, !schedule.loop
  %k:2 = schedule.split %l#2 [-1, 4] : !schedule.loop, !schedule.loop
  schedule.reorder %x#0, %y#0, %k#0, %x#1, %y#1, %k#1 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{'@mma_implementation' takes a value of type 'i32'; an intrinsic takes buffers}}
  schedule.tensorize %x#1 by @mma : !schedule.loop
}

// -----

func.func private @mma_description(%a: memref<2x4xi32>, %b: memref<4x2xi32>, %c: memref<2x2xi32>) {
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 4 {
        loop.block @mma [%v = %i : spatial < 2, %w = %j : spatial < 2, %r = %k : reduction < 4] reads %a, %b, %c : memref<2x4xi32>, memref<4x2xi32>, memref<2x2xi32> writes %c : memref<2x2xi32> do {
          %0 = memref.load %a[%v, %r] : memref<2x4xi32>
          %1 = memref.load %b[%r, %w] : memref<4x2xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<2x2xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<2x2xi32>
        }
      }
    }
  }
  return
}
func.func private @mma_implementation(%a: memref<2x4xi32, strided<[?, ?], offset: ?>>, %b: memref<4x2xi32, strided<[?, ?], offset: ?>>, %c: memref<2x2xi32, strided<[?, 1], offset: ?>>) {
  loop.for %k < 4 {
    loop.for %i < 2 {
      loop.for %j < 2 {
        %0 = memref.load %a[%i, %k] : memref<2x4xi32, strided<[?, ?], offset: ?>>
        %1 = memref.load %b[%k, %j] : memref<4x2xi32, strided<[?, ?], offset: ?>>
        %2 = arith.muli %0, %1 : i32
        %3 = memref.load %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
        %4 = arith.addi %3, %2 : i32
        memref.store %4, %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
      }
    }
  }
  return
}
schedule.intrinsic @mma description(@mma_description) implementation(@give)
func.func private @give(%a: memref<2x4xi32>) -> i32 {
  %z = arith.constant 0 : i32
  return %z : i32
}
func.func @f(%a: memref<4x8xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %j < 6 {
      loop.for %k < 8 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 6, %r = %k : reduction < 8] reads %a, %b, %c : memref<4x8xi32>, memref<8x6xi32>, memref<4x6xi32> writes %c : memref<4x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x8xi32>
          %1 = memref.load %b[%r, %w] : memref<8x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %x:2 = schedule.split %l#0 [-1, 2] : !schedule.loop, !schedule.loop
  %y:2 = schedule.split %l#1 [-1, 2] : !schedule.loop, !schedule.loop
  %k:2 = schedule.split %l#2 [-1, 4] : !schedule.loop, !schedule.loop
  schedule.reorder %x#0, %y#0, %k#0, %x#1, %y#1, %k#1 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{'@give' has results; an intrinsic writes to its buffers}}
  schedule.tensorize %x#1 by @mma : !schedule.loop
}

// -----

func.func private @mma_description(%a: memref<2x4xi32>, %b: memref<4x2xi32>, %c: memref<2x2xi32>) {
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 4 {
        loop.block @mma [%v = %i : spatial < 2, %w = %j : spatial < 2, %r = %k : reduction < 4] reads %a, %b, %c : memref<2x4xi32>, memref<4x2xi32>, memref<2x2xi32> writes %c : memref<2x2xi32> do {
          %0 = memref.load %a[%v, %r] : memref<2x4xi32>
          %1 = memref.load %b[%r, %w] : memref<4x2xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<2x2xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<2x2xi32>
        }
      }
    }
  }
  return
}
func.func private @mma_implementation(%a: memref<2x4xi32, strided<[?, ?], offset: ?>>, %b: memref<4x2xi32, strided<[?, ?], offset: ?>>, %c: memref<2x2xi32, strided<[?, 1], offset: ?>>) {
  loop.for %k < 4 {
    loop.for %i < 2 {
      loop.for %j < 2 {
        %0 = memref.load %a[%i, %k] : memref<2x4xi32, strided<[?, ?], offset: ?>>
        %1 = memref.load %b[%k, %j] : memref<4x2xi32, strided<[?, ?], offset: ?>>
        %2 = arith.muli %0, %1 : i32
        %3 = memref.load %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
        %4 = arith.addi %3, %2 : i32
        memref.store %4, %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
      }
    }
  }
  return
}
schedule.intrinsic @mma description(@mma_description) implementation(@absent)
func.func private @absent(memref<2x4xi32>)
func.func @f(%a: memref<4x8xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %j < 6 {
      loop.for %k < 8 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 6, %r = %k : reduction < 8] reads %a, %b, %c : memref<4x8xi32>, memref<8x6xi32>, memref<4x6xi32> writes %c : memref<4x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x8xi32>
          %1 = memref.load %b[%r, %w] : memref<8x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %x:2 = schedule.split %l#0 [-1, 2] : !schedule.loop, !schedule.loop
  %y:2 = schedule.split %l#1 [-1, 2] : !schedule.loop, !schedule.loop
  %k:2 = schedule.split %l#2 [-1, 4] : !schedule.loop, !schedule.loop
  schedule.reorder %x#0, %y#0, %k#0, %x#1, %y#1, %k#1 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{'@absent' must have a body of one block}}
  schedule.tensorize %x#1 by @mma : !schedule.loop
}

// -----

func.func private @mma_description(%a: memref<2x4xi32>, %b: memref<4x2xi32>, %c: memref<2x2xi32>) {
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 4 {
        loop.block @mma [%v = %i : spatial < 2, %w = %j : spatial < 2, %r = %k : reduction < 4] reads %a, %b, %c : memref<2x4xi32>, memref<4x2xi32>, memref<2x2xi32> writes %c : memref<2x2xi32> do {
          %0 = memref.load %a[%v, %r] : memref<2x4xi32>
          %1 = memref.load %b[%r, %w] : memref<4x2xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<2x2xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<2x2xi32>
        }
      }
    }
  }
  return
}
func.func private @mma_implementation(%a: memref<2x4xi32, strided<[?, ?], offset: ?>>, %b: memref<4x2xi32, strided<[?, ?], offset: ?>>, %c: memref<2x2xi32, strided<[?, 1], offset: ?>>) {
  loop.for %k < 4 {
    loop.for %i < 2 {
      loop.for %j < 2 {
        %0 = memref.load %a[%i, %k] : memref<2x4xi32, strided<[?, ?], offset: ?>>
        %1 = memref.load %b[%k, %j] : memref<4x2xi32, strided<[?, ?], offset: ?>>
        %2 = arith.muli %0, %1 : i32
        %3 = memref.load %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
        %4 = arith.addi %3, %2 : i32
        memref.store %4, %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
      }
    }
  }
  return
}
schedule.intrinsic @mma description(@mma_implementation) implementation(@mma_implementation)
func.func @f(%a: memref<4x8xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %j < 6 {
      loop.for %k < 8 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 6, %r = %k : reduction < 8] reads %a, %b, %c : memref<4x8xi32>, memref<8x6xi32>, memref<4x6xi32> writes %c : memref<4x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x8xi32>
          %1 = memref.load %b[%r, %w] : memref<8x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %x:2 = schedule.split %l#0 [-1, 2] : !schedule.loop, !schedule.loop
  %y:2 = schedule.split %l#1 [-1, 2] : !schedule.loop, !schedule.loop
  %k:2 = schedule.split %l#2 [-1, 4] : !schedule.loop, !schedule.loop
  schedule.reorder %x#0, %y#0, %k#0, %x#1, %y#1, %k#1 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{the description of '@mma' is no perfect nest around one block}}
  schedule.tensorize %x#1 by @mma : !schedule.loop
}

// -----

func.func private @mma_description(%a: memref<2x4xi32>, %b: memref<4x2xi32>, %c: memref<2x2xi32>) {
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 4 {
        loop.block @mma [%v = %i : spatial < 2, %w = %j : spatial < 2, %r = %k : reduction < 4] reads %a, %b, %c : memref<2x4xi32>, memref<4x2xi32>, memref<2x2xi32> writes %c : memref<2x2xi32> do {
          %0 = memref.load %a[%v, %r] : memref<2x4xi32>
          %1 = memref.load %b[%r, %w] : memref<4x2xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<2x2xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<2x2xi32>
        }
      }
    }
  }
  return
}
func.func private @mma_implementation(%a: memref<2x4xi32, strided<[?, ?], offset: ?>>, %b: memref<4x2xi32, strided<[?, ?], offset: ?>>, %c: memref<2x2xi32, strided<[?, 1], offset: ?>>) {
  loop.for %k < 4 {
    loop.for %i < 2 {
      loop.for %j < 2 {
        %0 = memref.load %a[%i, %k] : memref<2x4xi32, strided<[?, ?], offset: ?>>
        %1 = memref.load %b[%k, %j] : memref<4x2xi32, strided<[?, ?], offset: ?>>
        %2 = arith.muli %0, %1 : i32
        %3 = memref.load %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
        %4 = arith.addi %3, %2 : i32
        memref.store %4, %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
      }
    }
  }
  return
}
schedule.intrinsic @mma description(@mma_description) implementation(@mma_implementation)
func.func @f(%a: memref<4x8xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %j < 6 {
      loop.for %k < 8 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 6, %r = %k : reduction < 8] reads %a, %b, %c : memref<4x8xi32>, memref<8x6xi32>, memref<4x6xi32> writes %c : memref<4x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x8xi32>
          %1 = memref.load %b[%r, %w] : memref<8x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %x:2 = schedule.split %l#0 [-1, 2] : !schedule.loop, !schedule.loop
  %y:2 = schedule.split %l#1 [-1, 2] : !schedule.loop, !schedule.loop
  %k:2 = schedule.split %l#2 [-1, 4] : !schedule.loop, !schedule.loop
  schedule.reorder %x#0, %y#0, %k#0, %x#1, %y#1, %k#1 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@dot' does not hold one perfect nest around a block; use blockize}}
  schedule.tensorize %dot by @mma : !schedule.block
}

// -----

func.func private @mma_description(%a: memref<2x4xi32>, %b: memref<4x2xi32>, %c: memref<2x2xi32>, %d: memref<4xi32>) {
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 4 {
        loop.block @mma [%v = %i : spatial < 2, %w = %j : spatial < 2, %r = %k : reduction < 4] reads %a, %b, %c : memref<2x4xi32>, memref<4x2xi32>, memref<2x2xi32> writes %c : memref<2x2xi32> do {
          %0 = memref.load %a[%v, %r] : memref<2x4xi32>
          %1 = memref.load %b[%r, %w] : memref<4x2xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<2x2xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<2x2xi32>
        }
      }
    }
  }
  return
}
func.func private @mma_implementation(%a: memref<2x4xi32, strided<[?, ?], offset: ?>>, %b: memref<4x2xi32, strided<[?, ?], offset: ?>>, %c: memref<2x2xi32, strided<[?, 1], offset: ?>>) {
  loop.for %k < 4 {
    loop.for %i < 2 {
      loop.for %j < 2 {
        %0 = memref.load %a[%i, %k] : memref<2x4xi32, strided<[?, ?], offset: ?>>
        %1 = memref.load %b[%k, %j] : memref<4x2xi32, strided<[?, ?], offset: ?>>
        %2 = arith.muli %0, %1 : i32
        %3 = memref.load %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
        %4 = arith.addi %3, %2 : i32
        memref.store %4, %c[%i, %j] : memref<2x2xi32, strided<[?, 1], offset: ?>>
      }
    }
  }
  return
}
schedule.intrinsic @mma description(@mma_description) implementation(@mma_implementation)
func.func @f(%a: memref<4x8xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %j < 6 {
      loop.for %k < 8 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 6, %r = %k : reduction < 8] reads %a, %b, %c : memref<4x8xi32>, memref<8x6xi32>, memref<4x6xi32> writes %c : memref<4x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x8xi32>
          %1 = memref.load %b[%r, %w] : memref<8x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<4x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<4x6xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:3 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop
  %x:2 = schedule.split %l#0 [-1, 2] : !schedule.loop, !schedule.loop
  %y:2 = schedule.split %l#1 [-1, 2] : !schedule.loop, !schedule.loop
  %k:2 = schedule.split %l#2 [-1, 4] : !schedule.loop, !schedule.loop
  schedule.reorder %x#0, %y#0, %k#0, %x#1, %y#1, %k#1 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@dot' does not match intrinsic '@mma': the description does not use its argument 3}}
  schedule.tensorize %x#1 by @mma : !schedule.loop
}
