// RUN: tile-opt %s --schedule-apply --split-input-file --verify-diagnostics

func.func @f(%x: memref<4x8xi32>, %bias: memref<4xi32>, %y: memref<4xi32>, %o: memref<4xi32>) {
  %t = memref.alloc() : memref<4xi32>
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 8] reads %x, %t : memref<4x8xi32>, memref<4xi32> writes %t : memref<4xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %t[%v] : memref<4xi32>
      } do {
        %0 = memref.load %x[%v, %r] : memref<4x8xi32>
        %1 = memref.load %t[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %t[%v] : memref<4xi32>
      }
    }
  }
  loop.for %i < 4 {
    loop.block @add [%v = %i : spatial < 4] reads %t, %bias : memref<4xi32>, memref<4xi32> writes %y : memref<4xi32> do {
      %0 = memref.load %t[%v] : memref<4xi32>
      %1 = memref.load %bias[%v] : memref<4xi32>
      %2 = arith.addi %0, %1 : i32
      memref.store %2, %y[%v] : memref<4xi32>
    }
  }
  memref.dealloc %t : memref<4xi32>
  return
}
schedule.sequence for @f {
  %s = schedule.get_block @sum
  %a = schedule.get_block @add
  // expected-error @below {{block '@add' has no initialisation}}
  schedule.fuse_reduction_epilogue %a, %s
}

// -----

func.func @f(%x: memref<4x8xi32>, %bias: memref<4xi32>, %y: memref<4xi32>, %o: memref<4xi32>) {
  %t = memref.alloc() : memref<4xi32>
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 8] reads %x, %t : memref<4x8xi32>, memref<4xi32> writes %t : memref<4xi32> init {
        %z = arith.constant 5 : i32
        memref.store %z, %t[%v] : memref<4xi32>
      } do {
        %0 = memref.load %x[%v, %r] : memref<4x8xi32>
        %1 = memref.load %t[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %t[%v] : memref<4xi32>
      }
    }
  }
  loop.for %i < 4 {
    loop.block @add [%v = %i : spatial < 4] reads %t, %bias : memref<4xi32>, memref<4xi32> writes %y : memref<4xi32> do {
      %0 = memref.load %t[%v] : memref<4xi32>
      %1 = memref.load %bias[%v] : memref<4xi32>
      %2 = arith.addi %0, %1 : i32
      memref.store %2, %y[%v] : memref<4xi32>
    }
  }
  memref.dealloc %t : memref<4xi32>
  return
}
schedule.sequence for @f {
  %s = schedule.get_block @sum
  %a = schedule.get_block @add
  // expected-error @below {{block '@sum' does not start from 0, which 'arith.addi' leaves as it is}}
  schedule.fuse_reduction_epilogue %s, %a
}

// -----

func.func @f(%x: memref<4x8xi32>, %bias: memref<4xi32>, %y: memref<4xi32>, %o: memref<4xi32>) {
  %t = memref.alloc() : memref<4xi32>
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 8] reads %x, %t : memref<4x8xi32>, memref<4xi32> writes %t : memref<4xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %t[%v] : memref<4xi32>
      } do {
        %0 = memref.load %x[%v, %r] : memref<4x8xi32>
        %1 = memref.load %t[%v] : memref<4xi32>
        %2 = arith.maxsi %1, %0 : i32
        memref.store %2, %t[%v] : memref<4xi32>
      }
    }
  }
  loop.for %i < 4 {
    loop.block @add [%v = %i : spatial < 4] reads %t, %bias : memref<4xi32>, memref<4xi32> writes %y : memref<4xi32> do {
      %0 = memref.load %t[%v] : memref<4xi32>
      %1 = memref.load %bias[%v] : memref<4xi32>
      %2 = arith.addi %0, %1 : i32
      memref.store %2, %y[%v] : memref<4xi32>
    }
  }
  memref.dealloc %t : memref<4xi32>
  return
}
schedule.sequence for @f {
  %s = schedule.get_block @sum
  %a = schedule.get_block @add
  // expected-error @below {{block '@sum' does not combine its result by a sum, a product, an or or an exclusive or}}
  schedule.fuse_reduction_epilogue %s, %a
}

// -----

func.func @f(%x: memref<4x8xi32>, %bias: memref<4xi32>, %y: memref<4xi32>, %o: memref<4xi32>) {
  %t = memref.alloc() : memref<4xi32>
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 8] reads %x, %t : memref<4x8xi32>, memref<4xi32> writes %t : memref<4xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %t[%v] : memref<4xi32>
      } do {
        %0 = memref.load %x[%v, %r] : memref<4x8xi32>
        %1 = memref.load %t[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %t[%v] : memref<4xi32>
      }
    }
  }
  loop.for %i < 4 {
    loop.block @add [%v = %i : spatial < 4] reads %t, %bias : memref<4xi32>, memref<4xi32> writes %y : memref<4xi32> do {
      %0 = memref.load %t[%v] : memref<4xi32>
      %1 = memref.load %bias[%v] : memref<4xi32>
      %2 = arith.muli %0, %1 : i32
      memref.store %2, %y[%v] : memref<4xi32>
    }
  }
  memref.dealloc %t : memref<4xi32>
  return
}
schedule.sequence for @f {
  %s = schedule.get_block @sum
  %a = schedule.get_block @add
  // expected-error @below {{block '@add' does not combine the result of block '@sum' with other values by 'arith.addi'}}
  schedule.fuse_reduction_epilogue %s, %a
}

// -----

func.func @f(%x: memref<4x8xi32>, %bias: memref<4xi32>, %y: memref<4xi32>, %t: memref<4xi32>) {
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 8] reads %x, %t : memref<4x8xi32>, memref<4xi32> writes %t : memref<4xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %t[%v] : memref<4xi32>
      } do {
        %0 = memref.load %x[%v, %r] : memref<4x8xi32>
        %1 = memref.load %t[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %t[%v] : memref<4xi32>
      }
    }
  }
  loop.for %i < 4 {
    loop.block @add [%v = %i : spatial < 4] reads %t, %bias : memref<4xi32>, memref<4xi32> writes %y : memref<4xi32> do {
      %0 = memref.load %t[%v] : memref<4xi32>
      %1 = memref.load %bias[%v] : memref<4xi32>
      %2 = arith.addi %0, %1 : i32
      memref.store %2, %y[%v] : memref<4xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %s = schedule.get_block @sum
  %a = schedule.get_block @add
  // expected-error @below {{block '@sum' writes a buffer that the function does not allocate}}
  schedule.fuse_reduction_epilogue %s, %a
}

// -----

func.func @f(%x: memref<4x8xi32>, %bias: memref<4xi32>, %y: memref<4xi32>, %o: memref<4xi32>) {
  %t = memref.alloc() : memref<4xi32>
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 8] reads %x, %t : memref<4x8xi32>, memref<4xi32> writes %t : memref<4xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %t[%v] : memref<4xi32>
      } do {
        %0 = memref.load %x[%v, %r] : memref<4x8xi32>
        %1 = memref.load %t[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %t[%v] : memref<4xi32>
      }
    }
  }
  loop.for %i < 4 {
    loop.block @other [%v = %i : spatial < 4] reads %t : memref<4xi32> writes %o : memref<4xi32> do {
      %0 = memref.load %t[%v] : memref<4xi32>
      memref.store %0, %o[%v] : memref<4xi32>
    }
  }
  loop.for %i < 4 {
    loop.block @add [%v = %i : spatial < 4] reads %t, %bias : memref<4xi32>, memref<4xi32> writes %y : memref<4xi32> do {
      %0 = memref.load %t[%v] : memref<4xi32>
      %1 = memref.load %bias[%v] : memref<4xi32>
      %2 = arith.addi %0, %1 : i32
      memref.store %2, %y[%v] : memref<4xi32>
    }
  }
  memref.dealloc %t : memref<4xi32>
  return
}
schedule.sequence for @f {
  %s = schedule.get_block @sum
  %a = schedule.get_block @add
  // expected-error @below {{block '@other' uses the result of block '@sum' too}}
  schedule.fuse_reduction_epilogue %s, %a
}

// -----

func.func @f(%x: memref<4x8xi32>, %bias: memref<4xi32>, %y: memref<4xi32>, %o: memref<4xi32>) {
  %t = memref.alloc() : memref<4xi32>
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 8] reads %x, %t : memref<4x8xi32>, memref<4xi32> writes %t : memref<4xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %t[%v] : memref<4xi32>
      } do {
        %0 = memref.load %x[%v, %r] : memref<4x8xi32>
        %1 = memref.load %t[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %t[%v] : memref<4xi32>
      }
    }
  }
  loop.for %i < 4 {
    loop.block @other [%v = %i : spatial < 4] writes %bias : memref<4xi32> do {
      %0 = arith.constant 3 : i32
      memref.store %0, %bias[%v] : memref<4xi32>
    }
  }
  loop.for %i < 4 {
    loop.block @add [%v = %i : spatial < 4] reads %t, %bias : memref<4xi32>, memref<4xi32> writes %y : memref<4xi32> do {
      %0 = memref.load %t[%v] : memref<4xi32>
      %1 = memref.load %bias[%v] : memref<4xi32>
      %2 = arith.addi %0, %1 : i32
      memref.store %2, %y[%v] : memref<4xi32>
    }
  }
  memref.dealloc %t : memref<4xi32>
  return
}
schedule.sequence for @f {
  %s = schedule.get_block @sum
  %a = schedule.get_block @add
  // expected-error @below {{block '@add' would run earlier than what it depends on or what depends on it}}
  schedule.fuse_reduction_epilogue %s, %a
}

// -----

func.func @f(%bias2: memref<4x8xi32>, %bias: memref<4xi32>, %y: memref<4xi32>, %o: memref<4xi32>) {
  %t = memref.alloc() : memref<4xi32>
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 8] reads %y, %t : memref<4xi32>, memref<4xi32> writes %t : memref<4xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %t[%v] : memref<4xi32>
      } do {
        %0 = memref.load %y[%v] : memref<4xi32>
        %1 = memref.load %t[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %t[%v] : memref<4xi32>
      }
    }
  }
  loop.for %i < 4 {
    loop.block @add [%v = %i : spatial < 4] reads %t, %bias : memref<4xi32>, memref<4xi32> writes %y : memref<4xi32> do {
      %0 = memref.load %t[%v] : memref<4xi32>
      %1 = memref.load %bias[%v] : memref<4xi32>
      %2 = arith.addi %0, %1 : i32
      memref.store %2, %y[%v] : memref<4xi32>
    }
  }
  memref.dealloc %t : memref<4xi32>
  return
}
schedule.sequence for @f {
  %s = schedule.get_block @sum
  %a = schedule.get_block @add
  // expected-error @below {{block '@add' would run earlier than what it depends on or what depends on it}}
  schedule.fuse_reduction_epilogue %s, %a
}

// -----

func.func @f(%x: memref<4x8xi32>, %bias: memref<4xi32>, %y: memref<4xi32>, %o: memref<4xi32>) {
  %t = memref.alloc() : memref<4xi32>
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 8] reads %x, %t : memref<4x8xi32>, memref<4xi32> writes %t : memref<4xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %t[%v] : memref<4xi32>
      } do {
        %0 = memref.load %x[%v, %r] : memref<4x8xi32>
        %1 = memref.load %t[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %t[%v] : memref<4xi32>
      }
    }
  }
  loop.for %i < 3 {
    loop.block @add [%v = %i : spatial < 3] reads %t, %bias : memref<4xi32>, memref<4xi32> writes %y : memref<4xi32> do {
      %0 = memref.load %t[%v] : memref<4xi32>
      %1 = memref.load %bias[%v] : memref<4xi32>
      %2 = arith.addi %0, %1 : i32
      memref.store %2, %y[%v] : memref<4xi32>
    }
  }
  memref.dealloc %t : memref<4xi32>
  return
}
schedule.sequence for @f {
  %s = schedule.get_block @sum
  %a = schedule.get_block @add
  // expected-error @below {{block '@add' reads 3 elements, but 4 are computed}}
  schedule.fuse_reduction_epilogue %s, %a
}

// -----

func.func @f(%x: memref<4x8xi32>, %bias: memref<4xi32>, %y: memref<4xi32>, %o: memref<4xi32>) {
  %t = memref.alloc() : memref<4xi32>
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 8] reads %x, %t : memref<4x8xi32>, memref<4xi32> writes %t : memref<4xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %t[%v] : memref<4xi32>
      } do {
        %0 = memref.load %x[%v, %r] : memref<4x8xi32>
        %1 = memref.load %t[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %t[%v] : memref<4xi32>
      }
    }
  }
  loop.for %i < 3 {
    loop.block @add [%v = %i : spatial < 4] reads %t, %bias : memref<4xi32>, memref<4xi32> writes %y : memref<4xi32> do {
      %0 = memref.load %t[%v] : memref<4xi32>
      %1 = memref.load %bias[%v] : memref<4xi32>
      %2 = arith.addi %0, %1 : i32
      memref.store %2, %y[%v] : memref<4xi32>
    }
  }
  memref.dealloc %t : memref<4xi32>
  return
}
schedule.sequence for @f {
  %s = schedule.get_block @sum
  %a = schedule.get_block @add
  // expected-error @below {{block '@add' and block '@sum' must each run once for each point}}
  schedule.fuse_reduction_epilogue %s, %a
}

// -----

func.func @f(%x: memref<4x8xi32>, %bias: memref<4xi32>, %y: memref<4xi32>, %o: memref<4xi32>) {
  %t = memref.alloc() : memref<4xi32>
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 8] reads %x, %t : memref<4x8xi32>, memref<4xi32> writes %t : memref<4xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %t[%v] : memref<4xi32>
      } do {
        %0 = memref.load %x[%v, %r] : memref<4x8xi32>
        %1 = memref.load %t[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %t[%v] : memref<4xi32>
      }
    }
  }
  loop.for %i < 4 {
    loop.block @add [%v = %i : spatial < 4] reads %t, %bias : memref<4xi32>, memref<4xi32> writes %y : memref<4xi32> do {
      %0 = memref.load %t[%v] : memref<4xi32>
      %1 = memref.load %t[%v] : memref<4xi32>
      %2 = arith.addi %0, %1 : i32
      memref.store %2, %y[%v] : memref<4xi32>
    }
  }
  memref.dealloc %t : memref<4xi32>
  return
}
schedule.sequence for @f {
  %s = schedule.get_block @sum
  %a = schedule.get_block @add
  // expected-error @below {{block '@add' must load one element of the result of block '@sum' and store one element}}
  schedule.fuse_reduction_epilogue %s, %a
}

// -----

func.func @f(%x: memref<4x8xi32>, %bias: memref<4xi32>, %y: memref<4xi32>, %o: memref<4xi32>) {
  %t = memref.alloc() : memref<4xi32>
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 8] reads %x, %t : memref<4x8xi32>, memref<4xi32> writes %t : memref<4xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %t[%v] : memref<4xi32>
      } do {
        %0 = memref.load %x[%v, %r] : memref<4x8xi32>
        %1 = memref.load %t[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %t[%v] : memref<4xi32>
      }
    }
  }
  loop.for %i < 4 {
    loop.block @add [%v = %i : spatial < 4] reads %t, %bias : memref<4xi32>, memref<4xi32> writes %y : memref<4xi32> do {
      %0 = memref.load %t[%v] : memref<4xi32>
      %b = memref.load %bias[%v] : memref<4xi32>
      %1 = arith.divsi %b, %b : i32
      %2 = arith.addi %0, %1 : i32
      memref.store %2, %y[%v] : memref<4xi32>
    }
  }
  memref.dealloc %t : memref<4xi32>
  return
}
schedule.sequence for @f {
  %s = schedule.get_block @sum
  %a = schedule.get_block @add
  // expected-error @below {{'arith.divsi' in block '@add' may not run earlier}}
  schedule.fuse_reduction_epilogue %s, %a
}

// -----

func.func @f(%x: memref<4x8xi32>, %bias: memref<4xi32>, %y: memref<4xi32>, %o: memref<4xi32>) {
  %t = memref.alloc() : memref<4xi32>
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 8] reads %x, %t : memref<4x8xi32>, memref<4xi32> writes %t : memref<4xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %t[%v] : memref<4xi32>
      } do {
        %c0 = arith.constant 0 : index
        %0 = memref.load %t[%c0] : memref<4xi32>
        %1 = memref.load %t[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %t[%v] : memref<4xi32>
      }
    }
  }
  loop.for %i < 4 {
    loop.block @add [%v = %i : spatial < 4] reads %t, %bias : memref<4xi32>, memref<4xi32> writes %y : memref<4xi32> do {
      %0 = memref.load %t[%v] : memref<4xi32>
      %1 = memref.load %bias[%v] : memref<4xi32>
      %2 = arith.addi %0, %1 : i32
      memref.store %2, %y[%v] : memref<4xi32>
    }
  }
  memref.dealloc %t : memref<4xi32>
  return
}
schedule.sequence for @f {
  %s = schedule.get_block @sum
  %a = schedule.get_block @add
  // expected-error @below {{block '@sum' reads its result otherwise than to update it}}
  schedule.fuse_reduction_epilogue %s, %a
}
