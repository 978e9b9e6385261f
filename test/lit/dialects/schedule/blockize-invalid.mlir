// RUN: tile-opt %s --schedule-apply --split-input-file --verify-diagnostics

func.func @f(%a: memref<4x8xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %j < 6 {
      loop.for %k < 8 {
        loop.block @other [%v = %i : spatial < 4] writes %a : memref<4x8xi32> do {
          %z = arith.constant 0 : i32
          %d0 = arith.constant 0 : index
          memref.store %z, %a[%v, %d0] : memref<4x8xi32>
        }
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
  // expected-error @below {{the loop of extent 6 does not hold a perfect nest around one block}}
  %o = schedule.blockize %l#1
}

// -----

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
  %f = schedule.fuse %l#0, %l#1 : !schedule.loop, !schedule.loop
  // expected-error @below {{iteration variable 0 of block '@dot' is no sum of loop variables}}
  %o = schedule.blockize %f
}

// -----

func.func @f(%a: memref<4x8xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %j < 6 {
      loop.for %k < 8 {
        %c5 = arith.constant 5 : index
        %jr = arith.subi %c5, %j : index
        loop.block @dot [%v = %i : spatial < 4, %w = %jr : spatial < 6, %r = %k : reduction < 8] reads %a, %b, %c : memref<4x8xi32>, memref<8x6xi32>, memref<4x6xi32> writes %c : memref<4x6xi32> init {
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
  // expected-error @below {{iteration variable 1 of block '@dot' runs backwards along the loop of extent 6}}
  %o = schedule.blockize %l#1
}

// -----

func.func @f(%a: memref<8x8xi32>, %b: memref<8x6xi32>, %c: memref<8x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i2 < 7 {
    loop.for %k < 8 {
      loop.for %j < 6 {
      loop.for %ii < 2 {
        %i = arith.addi %i2, %ii : index
        loop.block @dot [%v = %i : spatial < 8, %w = %j : spatial < 6, %r = %k : reduction < 8] reads %a, %b, %c : memref<8x8xi32>, memref<8x6xi32>, memref<8x6xi32> writes %c : memref<8x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<8x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<8x8xi32>
          %1 = memref.load %b[%r, %w] : memref<8x6xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %c[%v, %w] : memref<8x6xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %c[%v, %w] : memref<8x6xi32>
        }
      }
    }
  }
  }
  return
}
schedule.sequence for @f {
  %dot = schedule.get_block @dot
  %l:4 = schedule.get_loops %dot : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{iteration variable 0 of block '@dot' moves by 1 outside of the nest, which is no multiple of the 2 values inside; split so that tiles are whole}}
  %o = schedule.blockize %l#2
}

// -----

func.func @f(%a: memref<4x0xi32>, %b: memref<0x6xi32>, %c: memref<4x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %j < 6 {
      loop.for %k < 0 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 6, %r = %k : reduction < 0] reads %a, %b, %c : memref<4x0xi32>, memref<0x6xi32>, memref<4x6xi32> writes %c : memref<4x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x0xi32>
          %1 = memref.load %b[%r, %w] : memref<0x6xi32>
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
  // expected-error @below {{a loop around block '@dot' has no iterations}}
  %o = schedule.blockize %l#1
}

// -----

func.func @f(%a: memref<4x8xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %j < 6 {
      loop.for %k < 8 {
        %jk = arith.addi %j, %k : index
        %c9 = arith.constant 9 : index
        %p = arith.cmpi slt, %jk, %c9 : index
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 6, %r = %k : reduction < 8] where %p reads %a, %b, %c : memref<4x8xi32>, memref<8x6xi32>, memref<4x6xi32> writes %c : memref<4x6xi32> init {
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
  schedule.reorder %l#2, %l#1 : !schedule.loop, !schedule.loop
  // expected-error @below {{a condition mixes spatial and reduction variables, so the initialisation has no condition of its own}}
  %o = schedule.blockize %l#1
}

// -----

func.func @f(%a: memref<4x8xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
  %cz = arith.constant 0 : index
  %c2 = arith.constant 2 : index
  %c9 = arith.constant 9 : index
  loop.for %i < 4 {
    loop.for %j < 6 {
      loop.for %k < 8 {
        %j2 = arith.muli %j, %c2 : index
        %p = arith.cmpi slt, %j2, %c9 : index
        %jj = arith.addi %j, %cz : index
        loop.block @dot [%v = %i : spatial < 4, %w = %jj : spatial < 6, %r = %k : reduction < 8] where %p reads %a, %b, %c : memref<4x8xi32>, memref<8x6xi32>, memref<4x6xi32> writes %c : memref<4x6xi32> init {
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
  // expected-error @below {{a condition of block '@dot' depends on loops otherwise than through its iteration variables}}
  %o = schedule.blockize %l#1
}

// -----

func.func @f(%n: index, %a: memref<4x8xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %j < 6 {
      loop.for %k < %n {
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
  // expected-error @below {{a loop of the nest has an extent known only at run time}}
  %o = schedule.blockize %l#1
}

// -----

func.func @f(%a: memref<4x8xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.for %j < 6 {
        loop.block @dot [%v = %i : spatial < 4, %w = %j : spatial < 6, %r = %k : reduction < 8] reads %a, %b, %c : memref<4x8xi32>, memref<8x6xi32>, memref<4x6xi32> writes %c : memref<4x6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %c[%v, %w] : memref<4x6xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<4x8xi32>
          %1 = memref.load %b[%r, %w] : memref<8x6xi32>
          %2 = arith.muli %0, %1 : i32
          %c5 = arith.constant 5 : index
          %5 = memref.load %c[%v, %c5] : memref<4x6xi32>
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
  %k:2 = schedule.split %l#1 [2, 4] : !schedule.loop, !schedule.loop
  // expected-error @below {{the initialisation cannot move before the reduction loops: the write of argument 2 of type 'memref<4x6xi32>' in block '@dot' depends on the read of argument 2}}
  %o = schedule.blockize %k#1
}
