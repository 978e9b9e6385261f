// RUN: tile-opt %s --schedule-apply --split-input-file --verify-diagnostics

func.func @f(%y: memref<24xi32>) {
  loop.for %i < 16 {
    loop.block @b [%v = %i : spatial < 16] reads %y : memref<24xi32> writes %y : memref<24xi32> do {
      %c8 = arith.constant 8 : index
      %v8 = arith.addi %v, %c8 : index
      %0 = memref.load %y[%v] : memref<24xi32>
      memref.store %0, %y[%v8] : memref<24xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @b
  %bl = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{iterations are not independent: }}
  schedule.parallel %bl
}

// -----

func.func @f(%y: memref<24xi32>) {
  loop.for %i < 16 {
    loop.block @b [%v = %i : spatial < 16] reads %y : memref<24xi32> writes %y : memref<24xi32> do {
      %c8 = arith.constant 8 : index
      %v8 = arith.addi %v, %c8 : index
      %0 = memref.load %y[%v] : memref<24xi32>
      memref.store %0, %y[%v8] : memref<24xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @b
  %bl = schedule.get_loops %b : !schedule.loop
  %s:2 = schedule.split %bl [-1, 9] : !schedule.loop, !schedule.loop
  // expected-error @below {{the loop of extent 9: iterations are not independent}}
  schedule.vectorize %s#1
}

// -----

func.func @f(%y: memref<5x6xi32>) {
  loop.for %i < 4 {
    loop.for %j < 5 {
      loop.block @b [%v = %i : spatial < 4, %w = %j : spatial < 5] reads %y : memref<5x6xi32> writes %y : memref<5x6xi32> do {
        %c1 = arith.constant 1 : index
        %v1 = arith.addi %v, %c1 : index
        %w1 = arith.addi %w, %c1 : index
        %0 = memref.load %y[%v, %w1] : memref<5x6xi32>
        memref.store %0, %y[%v1, %w] : memref<5x6xi32>
      }
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @b
  %bl:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  // expected-error @below {{the new order would turn a dependence around: the read of argument 0 of type 'memref<5x6xi32>' in block '@b' depends on the write of argument 0 of type 'memref<5x6xi32>' in block '@b' along the loop of extent 4, over 1 iteration}}
  schedule.reorder %bl#1, %bl#0 : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%x: memref<9xi32>, %y: memref<9xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x : memref<9xi32> writes %y : memref<9xi32> do {
      %0 = memref.load %x[%v] : memref<9xi32>
      memref.store %0, %y[%v] : memref<9xi32>
    }
  }
  loop.for %j < 8 {
    loop.block @b [%v = %j : spatial < 8] reads %y : memref<9xi32> writes %x : memref<9xi32> do {
      %c1 = arith.constant 1 : index
      %w = arith.addi %v, %c1 : index
      %0 = memref.load %y[%w] : memref<9xi32>
      memref.store %0, %x[%v] : memref<9xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %al = schedule.get_loops %a : !schedule.loop
  %b = schedule.get_block @b
  %bl = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{merging would turn a dependence around: the read of argument 1 of type 'memref<9xi32>' in block '@b' depends on the write of argument 1 of type 'memref<9xi32>' in block '@a'}}
  %m = schedule.merge %al, %bl : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%x: memref<9xi32>, %y: memref<9xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x : memref<9xi32> writes %y : memref<9xi32> do {
      %0 = memref.load %x[%v] : memref<9xi32>
      memref.store %0, %y[%v] : memref<9xi32>
    }
  }
  loop.for %j < 7 {
    loop.block @b [%v = %j : spatial < 7] reads %y : memref<9xi32> writes %x : memref<9xi32> do {
      %c1 = arith.constant 1 : index
      %w = arith.addi %v, %c1 : index
      %0 = memref.load %y[%v] : memref<9xi32>
      memref.store %0, %x[%v] : memref<9xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %al = schedule.get_loops %a : !schedule.loop
  %b = schedule.get_block @b
  %bl = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{the loop of extent 7 (serial) differs from the loop of extent 8 (serial)}}
  %m = schedule.merge %al, %bl : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%x: memref<9xi32>, %y: memref<9xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x : memref<9xi32> writes %y : memref<9xi32> do {
      %0 = memref.load %x[%v] : memref<9xi32>
      memref.store %0, %y[%v] : memref<9xi32>
    }
  }
  loop.for %j < 8 {
    loop.block @b [%v = %j : spatial < 8] reads %y : memref<9xi32> writes %x : memref<9xi32> do {
      %c1 = arith.constant 1 : index
      %w = arith.addi %v, %c1 : index
      %0 = memref.load %y[%v] : memref<9xi32>
      memref.store %0, %x[%v] : memref<9xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %al = schedule.get_loops %a : !schedule.loop
  %b = schedule.get_block @b
  %bl = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{the loops must be named in the order in which they run}}
  %m = schedule.merge %bl, %al : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%x: memref<9xi32>, %y: memref<9xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x : memref<9xi32> writes %y : memref<9xi32> do {
      %0 = memref.load %x[%v] : memref<9xi32>
      memref.store %0, %y[%v] : memref<9xi32>
    }
  }
  loop.for %j < 8 {
    loop.block @b [%v = %j : spatial < 8] reads %y : memref<9xi32> writes %x : memref<9xi32> do {
      %c1 = arith.constant 1 : index
      %w = arith.addi %v, %c1 : index
      %0 = memref.load %y[%v] : memref<9xi32>
      memref.store %0, %x[%v] : memref<9xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %al = schedule.get_loops %a : !schedule.loop
  %b = schedule.get_block @b
  %bl = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{a loop is named twice}}
  %m = schedule.merge %al, %al : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%x: memref<9xi32>, %y: memref<9xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x : memref<9xi32> writes %y : memref<9xi32> do {
      %0 = memref.load %x[%v] : memref<9xi32>
      memref.store %0, %y[%v] : memref<9xi32>
    }
  }
  loop.for %j < 8 {
    loop.block @b [%v = %j : spatial < 8] reads %y : memref<9xi32> writes %x : memref<9xi32> do {
      %c1 = arith.constant 1 : index
      %w = arith.addi %v, %c1 : index
      %0 = memref.load %y[%v] : memref<9xi32>
      memref.store %0, %x[%v] : memref<9xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %al = schedule.get_loops %a : !schedule.loop
  %b = schedule.get_block @b
  %bl = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{merging needs at least two loops}}
  %m = schedule.merge %al : !schedule.loop
}

// -----

func.func @f(%x: memref<9xi32>, %y: memref<9xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x : memref<9xi32> writes %y : memref<9xi32> do {
      %0 = memref.load %x[%v] : memref<9xi32>
      memref.store %0, %y[%v] : memref<9xi32>
    }
  }
  loop.for %j < 8 {
    loop.block @b [%v = %j : spatial < 8] reads %y : memref<9xi32> writes %x : memref<9xi32> do {
      %c1 = arith.constant 1 : index
      %w = arith.addi %v, %c1 : index
      %0 = memref.load %y[%v] : memref<9xi32>
      memref.store %0, %x[%v] : memref<9xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %al = schedule.get_loops %a : !schedule.loop
  %b = schedule.get_block @b
  %bl = schedule.get_loops %b : !schedule.loop
  %s:2 = schedule.split %bl [-1, 4] : !schedule.loop, !schedule.loop
  // expected-error @below {{the loop of extent 4 is not in the same body as the loop of extent 8}}
  %m = schedule.merge %al, %s#1 : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%x: memref<9xi32>, %y: memref<9xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x : memref<9xi32> writes %y : memref<9xi32> do {
      %0 = memref.load %x[%v] : memref<9xi32>
      memref.store %0, %y[%v] : memref<9xi32>
    }
  }
  memref.copy %y, %x : memref<9xi32> to memref<9xi32>
  loop.for %j < 8 {
    loop.block @b [%v = %j : spatial < 8] reads %y : memref<9xi32> writes %x : memref<9xi32> do {
      %c1 = arith.constant 1 : index
      %w = arith.addi %v, %c1 : index
      %0 = memref.load %y[%v] : memref<9xi32>
      memref.store %0, %x[%v] : memref<9xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  %al = schedule.get_loops %a : !schedule.loop
  %b = schedule.get_block @b
  %bl = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{'memref.copy' lies between the loops}}
  %m = schedule.merge %al, %bl : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%x: memref<10xi32>, %s: memref<1xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %k < 10 {
    loop.block @sum [%v = %k : reduction < 10] reads %x, %s : memref<10xi32>, memref<1xi32> writes %s : memref<1xi32> init {
      %z = arith.constant 0 : i32
      memref.store %z, %s[%c0] : memref<1xi32>
    } do {
      %0 = memref.load %x[%v] : memref<10xi32>
      %1 = memref.load %s[%c0] : memref<1xi32>
      %2 = arith.addi %1, %0 : i32
      memref.store %2, %s[%c0] : memref<1xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %sum = schedule.get_block @sum
  %suml = schedule.get_loops %sum : !schedule.loop
  // expected-error @below {{parts of 2, 3 iterations do not make up 10; all must have at least one}}
  %p:2 = schedule.loop_partition %suml [2, 3] : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%x: memref<10xi32>, %s: memref<1xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %k < 10 {
    loop.block @sum [%v = %k : reduction < 10] reads %x, %s : memref<10xi32>, memref<1xi32> writes %s : memref<1xi32> init {
      %z = arith.constant 0 : i32
      memref.store %z, %s[%c0] : memref<1xi32>
    } do {
      %0 = memref.load %x[%v] : memref<10xi32>
      %1 = memref.load %s[%c0] : memref<1xi32>
      %2 = arith.addi %1, %0 : i32
      memref.store %2, %s[%c0] : memref<1xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %sum = schedule.get_block @sum
  %suml = schedule.get_loops %sum : !schedule.loop
  // expected-error @below {{parts of 10, 0 iterations do not make up 10; all must have at least one}}
  %p:2 = schedule.loop_partition %suml [10, -1] : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%x: memref<10xi32>, %s: memref<1xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %k < 10 {
    loop.block @sum [%v = %k : reduction < 10] reads %x, %s : memref<10xi32>, memref<1xi32> writes %s : memref<1xi32> init {
      %z = arith.constant 0 : i32
      memref.store %z, %s[%c0] : memref<1xi32>
    } do {
      %0 = memref.load %x[%v] : memref<10xi32>
      %1 = memref.load %s[%c0] : memref<1xi32>
      %2 = arith.addi %1, %0 : i32
      memref.store %2, %s[%c0] : memref<1xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %sum = schedule.get_block @sum
  %suml = schedule.get_loops %sum : !schedule.loop
  // expected-error @below {{gives 2 loops for 3 lengths}}
  %p:2 = schedule.loop_partition %suml [2, 3, 5] : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%x: memref<10xi32>, %s: memref<1xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %k < 10 {
    loop.block @sum [%v = %k : reduction < 10] reads %x, %s : memref<10xi32>, memref<1xi32> writes %s : memref<1xi32> init {
      %z = arith.constant 0 : i32
      memref.store %z, %s[%c0] : memref<1xi32>
    } do {
      %0 = memref.load %x[%v] : memref<10xi32>
      %1 = memref.load %s[%c0] : memref<1xi32>
      %2 = arith.addi %1, %0 : i32
      memref.store %2, %s[%c0] : memref<1xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %sum = schedule.get_block @sum
  %suml = schedule.get_loops %sum : !schedule.loop
  // expected-error @below {{lengths [-1, -1] must be positive, with at most one -1}}
  %p:2 = schedule.loop_partition %suml [-1, -1] : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%x: memref<10xi32>, %s: memref<1xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %k < 10 {
    loop.block @sum [%v = %k : reduction < 10] reads %x, %s : memref<10xi32>, memref<1xi32> writes %s : memref<1xi32> init {
      %z = arith.constant 0 : i32
      memref.store %z, %s[%c0] : memref<1xi32>
    } do {
      %0 = memref.load %x[%v] : memref<10xi32>
      %1 = memref.load %s[%c0] : memref<1xi32>
      %2 = arith.addi %1, %0 : i32
      memref.store %2, %s[%c0] : memref<1xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %sum = schedule.get_block @sum
  %suml = schedule.get_loops %sum : !schedule.loop
  // expected-error @below {{the order names 2 iteration variables, but block '@sum' has 1}}
  schedule.reorder_block_iter_var %sum [1, 0]
}

// -----

func.func @f(%x: memref<10xi32>, %s: memref<1xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %k < 10 {
    loop.block @sum [%v = %k : reduction < 10] reads %x, %s : memref<10xi32>, memref<1xi32> writes %s : memref<1xi32> init {
      %z = arith.constant 0 : i32
      memref.store %z, %s[%c0] : memref<1xi32>
    } do {
      %0 = memref.load %x[%v] : memref<10xi32>
      %1 = memref.load %s[%c0] : memref<1xi32>
      %2 = arith.addi %1, %0 : i32
      memref.store %2, %s[%c0] : memref<1xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %sum = schedule.get_block @sum
  %suml = schedule.get_loops %sum : !schedule.loop
  // expected-error @below {{positions [1, 1] is no permutation}}
  schedule.reorder_block_iter_var %sum [1, 1]
}

// -----

func.func @f(%x: memref<10xi32>, %y: memref<10xi32>) {
  loop.for %i < 10 {
    loop.block @b [%v = %i : spatial < 10] reads %x : memref<10xi32> writes %y : memref<10xi32> do {
      %0 = memref.load %x[%v] : memref<10xi32>
      %1 = arith.divsi %0, %0 : i32
      memref.store %1, %y[%v] : memref<10xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @b
  %bl = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{sizes [4] must be two positive numbers}}
  %xo, %yo, %xi, %yi = schedule.tile %bl, %bl [4]
}

// -----

func.func @f(%x: memref<10xi32>, %y: memref<10xi32>) {
  loop.for %i < 10 {
    loop.block @b [%v = %i : spatial < 10] reads %x : memref<10xi32> writes %y : memref<10xi32> do {
      %0 = memref.load %x[%v] : memref<10xi32>
      %1 = arith.divsi %0, %0 : i32
      memref.store %1, %y[%v] : memref<10xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @b
  %bl = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{cannot be rounded up to 12: dimension 0 of argument 0 of type 'memref<10xi32>' has 10 elements; use a guard}}
  %s:2 = schedule.split %bl [-1, 4] tail round_up : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%x: memref<12xi32>, %y: memref<12xi32>) {
  loop.for %i < 10 {
    loop.block @b [%v = %i : spatial < 10] reads %x : memref<12xi32> writes %y : memref<12xi32> do {
      %0 = memref.load %x[%v] : memref<12xi32>
      %1 = arith.divsi %0, %0 : i32
      memref.store %1, %y[%v] : memref<12xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @b
  %bl = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{cannot be rounded up to 12: the write of argument 1 of type 'memref<12xi32>' in block '@b' would be seen outside of the function; use a guard}}
  %s:2 = schedule.split %bl [-1, 4] tail round_up : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%x: memref<12xi32>, %z: memref<12xi32>) {
  %y = memref.alloc() : memref<12xi32>
  loop.for %i < 10 {
    loop.block @b [%v = %i : spatial < 10] reads %x : memref<12xi32> writes %y : memref<12xi32> do {
      %0 = memref.load %x[%v] : memref<12xi32>
      %1 = arith.divsi %0, %0 : i32
      memref.store %1, %y[%v] : memref<12xi32>
    }
  }
  memref.copy %y, %z : memref<12xi32> to memref<12xi32>
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @b
  %bl = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{would overwrite what the read of a buffer of 'memref.alloc' of type 'memref<12xi32>' in 'memref.copy' touches; use a guard}}
  %s:2 = schedule.split %bl [-1, 4] tail round_up : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%x: memref<10xi32>, %y: memref<10xi32>) {
  loop.for %i < 10 {
    loop.block @b [%v = %i : spatial < 10] reads %y : memref<10xi32> writes %y : memref<10xi32> do {
      %0 = memref.load %y[%v] : memref<10xi32>
      %1 = arith.addi %0, %0 : i32
      memref.store %1, %y[%v] : memref<10xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @b
  %bl = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{iterations of the loop of extent 10 would run twice, and update memory: the write of argument 1 of type 'memref<10xi32>' in block '@b' depends on the read}}
  %s:2 = schedule.split %bl [-1, 4] tail shift_inwards : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%x: memref<10xi32>, %s: memref<1xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %k < 10 {
    loop.block @sum [%v = %k : reduction < 10] reads %x, %s : memref<10xi32>, memref<1xi32> writes %s : memref<1xi32> init {
      %z = arith.constant 0 : i32
      memref.store %z, %s[%c0] : memref<1xi32>
    } do {
      %0 = memref.load %x[%v] : memref<10xi32>
      %1 = memref.load %s[%c0] : memref<1xi32>
      %2 = arith.addi %1, %0 : i32
      memref.store %2, %s[%c0] : memref<1xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %sum = schedule.get_block @sum
  %suml = schedule.get_loops %sum : !schedule.loop
  // expected-error @below {{iterations of the loop of extent 10 would run twice, and are not independent}}
  %s:2 = schedule.split %suml [-1, 4] tail shift_inwards : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%x: memref<10xi32>, %y: memref<10xi32>) {
  loop.for %i < 10 {
    loop.block @b [%v = %i : spatial < 10] reads %x : memref<10xi32> writes %y : memref<10xi32> do {
      %0 = memref.load %x[%v] : memref<10xi32>
      %1 = arith.divsi %0, %0 : i32
      memref.store %1, %y[%v] : memref<10xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @b
  %bl = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{a tile of 12 iterations does not fit into the loop of extent 10; use a guard}}
  %s:2 = schedule.split %bl [-1, 12] tail shift_inwards : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%x: memref<10xi32>, %y: memref<10xi32>) {
  loop.for %i < 10 {
    loop.block @b [%v = %i : spatial < 10] reads %x : memref<10xi32> writes %y : memref<10xi32> do {
      %0 = memref.load %x[%v] : memref<10xi32>
      %1 = arith.divsi %0, %0 : i32
      memref.store %1, %y[%v] : memref<10xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @b
  %bl = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{4 tiles of 4 iterations are more than the loop of extent 10 needs; use -1 for the first factor}}
  %s:2 = schedule.split %bl [4, 4] tail shift_inwards : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%x: memref<10xi32>, %y: memref<10xi32>) {
  loop.for %i < 10 {
    loop.block @b [%v = %i : spatial < 10] reads %x : memref<10xi32> writes %y : memref<10xi32> do {
      %0 = memref.load %x[%v] : memref<10xi32>
      %1 = arith.divsi %0, %0 : i32
      memref.store %1, %y[%v] : memref<10xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @b
  %bl = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{'arith.divsi' in block '@b' cannot run on values that were not loaded; use a guard}}
  %s:2 = schedule.split %bl [-1, 4] tail predicate : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%x: memref<10xi32>, %s: memref<1xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %k < 10 {
    loop.block @sum [%v = %k : reduction < 10] reads %x, %s : memref<10xi32>, memref<1xi32> writes %s : memref<1xi32> init {
      %z = arith.constant 0 : i32
      memref.store %z, %s[%c0] : memref<1xi32>
    } do {
      %0 = memref.load %x[%v] : memref<10xi32>
      %1 = memref.load %s[%c0] : memref<1xi32>
      %2 = arith.addi %1, %0 : i32
      memref.store %2, %s[%c0] : memref<1xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %sum = schedule.get_block @sum
  %suml = schedule.get_loops %sum : !schedule.loop
  // expected-error @below {{block '@sum' has an initialisation, which a predicate on accesses does not cover; use a guard}}
  %s:2 = schedule.split %suml [-1, 4] tail predicate : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%x: memref<10xi32>, %y: memref<10xi32>) {
  loop.for %i < 10 {
    loop.block @b [%v = %i : spatial < 10] reads %x : memref<10xi32> writes %y : memref<10xi32> do {
      %0 = memref.load %x[%v] : memref<10xi32>
      %1 = arith.addi %0, %0 : i32
      memref.store %1, %y[%v] : memref<10xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @b
  %bl = schedule.get_loops %b : !schedule.loop
  %t:2 = schedule.split %bl [2, 5] : !schedule.loop, !schedule.loop
  // expected-error @below {{the loop of extent 5 is not bound, alone and as it is, to an iteration variable of block '@b'; use a guard}}
  %s:2 = schedule.split %t#1 [-1, 2] tail predicate : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%x: memref<10xi32>, %y: memref<10xi32>) {
  loop.for %i < 10 {
    loop.block @b [%v = %i : spatial < 10] reads %x : memref<10xi32> writes %y : memref<10xi32> do {
      %0 = memref.load %x[%v] : memref<10xi32>
      %1 = arith.divsi %0, %0 : i32
      memref.store %1, %y[%v] : memref<10xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @b
  %bl = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{a tile of 12 iterations is more than the loop of extent 10 has; nothing would be left to peel from}}
  %s:2 = schedule.split %bl [-1, 12] tail peel : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%x: memref<10xi32>, %y: memref<10xi32>) {
  loop.for %i < 10 {
    memref.copy %x, %y : memref<10xi32> to memref<10xi32>
    loop.block @b [%v = %i : spatial < 10] writes %y : memref<10xi32> do {
      %0 = arith.constant 1 : i32
      memref.store %0, %y[%v] : memref<10xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @b
  %bl = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{'memref.copy' in the loop of extent 10 lies outside of blocks, so it would run 2 times too often; choose factors that divide 10}}
  %s:2 = schedule.split %bl [-1, 4] tail guard : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%x: memref<8xi32>, %s: memref<1xi32>) {
  %c0 = arith.constant 0 : index
  loop.for %k < 8 {
    %c4 = arith.constant 4 : index
    %m = arith.remui %k, %c4 : index
    loop.block @sum [%v = %m : reduction < 4] reads %x, %s : memref<8xi32>, memref<1xi32> writes %s : memref<1xi32> init {
      %z = arith.constant 0 : i32
      memref.store %z, %s[%c0] : memref<1xi32>
    } do {
      %0 = memref.load %x[%v] : memref<8xi32>
      %1 = memref.load %s[%c0] : memref<1xi32>
      %2 = arith.addi %1, %0 : i32
      memref.store %2, %s[%c0] : memref<1xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %sum = schedule.get_block @sum
  %l = schedule.get_loops %sum : !schedule.loop
  // expected-error @below {{the initialisation of block '@sum' may run in a later part; use decompose_reduction first}}
  %p:2 = schedule.loop_partition %l [4, 4] : !schedule.loop, !schedule.loop
}
