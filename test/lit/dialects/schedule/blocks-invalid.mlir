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
  %t = schedule.get_block @twice
  %s = schedule.get_block @sum
  %l:2 = schedule.get_loops %s : !schedule.loop, !schedule.loop
  %m:2 = schedule.get_loops %t : !schedule.loop, !schedule.loop
  // expected-error @below {{names 2 blocks, but finds 1: '@twice'}}
  %p:2 = schedule.get_producers %s : !schedule.block, !schedule.block
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
  %t = schedule.get_block @twice
  %s = schedule.get_block @sum
  %l:2 = schedule.get_loops %s : !schedule.loop, !schedule.loop
  %m:2 = schedule.get_loops %t : !schedule.loop, !schedule.loop
  // expected-error @below {{names 1 blocks, but finds 0: none}}
  %p = schedule.get_consumers %s : !schedule.block
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
  %t = schedule.get_block @twice
  %s = schedule.get_block @sum
  %l:2 = schedule.get_loops %s : !schedule.loop, !schedule.loop
  %m:2 = schedule.get_loops %t : !schedule.loop, !schedule.loop
  // expected-error @below {{names 2 blocks, but finds 1: '@sum'}}
  %p:2 = schedule.get_output_blocks : !schedule.block, !schedule.block
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
  %t = schedule.get_block @twice
  %s = schedule.get_block @sum
  %l:2 = schedule.get_loops %s : !schedule.loop, !schedule.loop
  %m:2 = schedule.get_loops %t : !schedule.loop, !schedule.loop
  // expected-error @below {{names 2 blocks, but finds 1: '@twice'}}
  %p:2 = schedule.get_child_blocks %m#0 : !schedule.loop -> !schedule.block, !schedule.block
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
  %t = schedule.get_block @twice
  %s = schedule.get_block @sum
  %l:2 = schedule.get_loops %s : !schedule.loop, !schedule.loop
  %m:2 = schedule.get_loops %t : !schedule.loop, !schedule.loop
  // expected-error @below {{block '@twice' has no initialisation}}
  %i = schedule.decompose_reduction %t, %m#1
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
  %t = schedule.get_block @twice
  %s = schedule.get_block @sum
  %l:2 = schedule.get_loops %s : !schedule.loop, !schedule.loop
  %m:2 = schedule.get_loops %t : !schedule.loop, !schedule.loop
  // expected-error @below {{the loop of extent 8 is not around block '@sum'}}
  %i = schedule.decompose_reduction %s, %m#1
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
  %t = schedule.get_block @twice
  %s = schedule.get_block @sum
  %l:2 = schedule.get_loops %s : !schedule.loop, !schedule.loop
  %m:2 = schedule.get_loops %t : !schedule.loop, !schedule.loop
  schedule.reorder %l#1, %l#0 : !schedule.loop, !schedule.loop
  // expected-error @below {{the loop of extent 8, outside of the loop of extent 4, drives a reduction variable of block '@sum'; decompose before that loop}}
  %i = schedule.decompose_reduction %s, %l#0
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
  %t = schedule.get_block @twice
  %s = schedule.get_block @sum
  %l:2 = schedule.get_loops %s : !schedule.loop, !schedule.loop
  %m:2 = schedule.get_loops %t : !schedule.loop, !schedule.loop
  %g = schedule.fuse %l#0, %l#1 : !schedule.loop, !schedule.loop
  // expected-error @below {{a loop drives both a spatial and a reduction variable, so the initialisation has no place of its own}}
  %i = schedule.decompose_reduction %s, %g
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
  %t = schedule.get_block @twice
  %s = schedule.get_block @sum
  %l:2 = schedule.get_loops %s : !schedule.loop, !schedule.loop
  %m:2 = schedule.get_loops %t : !schedule.loop, !schedule.loop
  // expected-error @below {{there is no annotation 'other'}}
  schedule.unannotate "other" of %t : !schedule.block
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
  %t = schedule.get_block @twice
  %s = schedule.get_block @sum
  %l:2 = schedule.get_loops %s : !schedule.loop, !schedule.loop
  %m:2 = schedule.get_loops %t : !schedule.loop, !schedule.loop
  // expected-error @below {{'domain' is an attribute of 'loop.block' itself}}
  schedule.annotate "domain" = 1 : i64 on %t : !schedule.block
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
        %c3 = arith.constant 3 : index
        %q = memref.load %y[%c3] : memref<4xi32>
        %p = memref.load %t[%v, %r] : memref<4x8xi32>
        %0 = arith.addi %p, %q : i32
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
  %t = schedule.get_block @twice
  %s = schedule.get_block @sum
  %l:2 = schedule.get_loops %s : !schedule.loop, !schedule.loop
  %m:2 = schedule.get_loops %t : !schedule.loop, !schedule.loop
  // expected-error @below {{the initialisation cannot move before the reduction loops: the write of argument 1 of type 'memref<4xi32>' in block '@sum' depends on the read of argument 1}}
  %i = schedule.decompose_reduction %s, %l#0
}

// -----

func.func @f(%x: memref<4x8xi32>, %y: memref<4xi32>, %flags: memref<8xi1>) {
  loop.for %i < 4 {
    loop.for %k < 8 {
      %c1 = arith.constant 1 : index
      %p = arith.cmpi sge, %k, %c1 : index
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 8] where %p reads %x, %y : memref<4x8xi32>, memref<4xi32> writes %y : memref<4xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %y[%v] : memref<4xi32>
      } do {
        %0 = memref.load %x[%v, %r] : memref<4x8xi32>
        %1 = memref.load %y[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %y[%v] : memref<4xi32>
      }
    }
  }
  return
}
schedule.sequence for @f {
  %s = schedule.get_block @sum
  %l:2 = schedule.get_loops %s : !schedule.loop, !schedule.loop
  // expected-error @below {{a condition on reduction variables may not hold where the initialisation runs}}
  %i = schedule.decompose_reduction %s, %l#1
}

// -----

func.func @f(%x: memref<4x8xi32>, %y: memref<4xi32>, %flags: memref<8xi1>) {
  loop.for %i < 4 {
    loop.for %k < 8 {
      %p = memref.load %flags[%k] : memref<8xi1>
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 8] where %p reads %x, %y : memref<4x8xi32>, memref<4xi32> writes %y : memref<4xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %y[%v] : memref<4xi32>
      } do {
        %0 = memref.load %x[%v, %r] : memref<4x8xi32>
        %1 = memref.load %y[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %y[%v] : memref<4xi32>
      }
    }
  }
  return
}
schedule.sequence for @f {
  %s = schedule.get_block @sum
  %l:2 = schedule.get_loops %s : !schedule.loop, !schedule.loop
  // expected-error @below {{a variable or the condition of block '@sum' is not computed from loop variables alone}}
  %i = schedule.decompose_reduction %s, %l#1
}

// -----

// The condition of the block is on a loop that drives none of its variables, and that the initialisation would leave.
func.func @idle_loop(%x: memref<4x7xi32>, %y: memref<4xi32>) {
  %c1 = arith.constant 1 : index
  loop.for %i < 4 {
    loop.for %u < 2 {
      loop.for %k < 7 {
        %first = arith.cmpi slt, %u, %c1 : index
        loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 7] where %first reads %x, %y : memref<4x7xi32>, memref<4xi32> writes %y : memref<4xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %y[%v] : memref<4xi32>
        } do {
          %0 = memref.load %x[%v, %r] : memref<4x7xi32>
          %1 = memref.load %y[%v] : memref<4xi32>
          %2 = arith.addi %1, %0 : i32
          memref.store %2, %y[%v] : memref<4xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @idle_loop {
  %s = schedule.get_block @sum
  %l:3 = schedule.get_loops %s : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{a condition depends on the loop of extent 2, which drives no variable and which the initialisation would leave}}
  %i = schedule.decompose_reduction %s, %l#1
}
