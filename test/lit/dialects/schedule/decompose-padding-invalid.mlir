// RUN: tile-opt %s --schedule-apply --split-input-file --verify-diagnostics

func.func @f(%x: memref<8xi32>, %y: memref<10xi32>) {
  loop.for %o < 1 {
  loop.for %i < 10 {
    loop.block @border [%v = %i : spatial < 10] reads %x : memref<8xi32> writes %y : memref<10xi32> do {
      %c1 = arith.constant 1 : index
      %c9 = arith.constant 9 : index
      %u = arith.subi %v, %c1 : index
      %low = arith.cmpi sge, %v, %c1 : index
      %high = arith.cmpi slt, %v, %c9 : index
      %in = arith.andi %low, %high : i1
      %value = loop.if %in -> i32 {
        %0 = memref.load %x[%u] : memref<8xi32>
        loop.yield %0 : i32
      } else {
        %z = arith.constant 0 : i32
        loop.yield %z : i32
      }
      %two = arith.addi %value, %value : i32
      memref.store %two, %y[%v] : memref<10xi32>
    }
  }
  }
  return
}
schedule.sequence for @f {
  %border = schedule.get_block @border
  %borderl:2 = schedule.get_loops %border : !schedule.loop, !schedule.loop
  // expected-error @below {{block '@border' does not store the result of a 'loop.if' between a value and a padding}}
  %p = schedule.decompose_padding %border, %borderl#1
}

// -----

func.func @f(%x: memref<8xi32>, %y: memref<10xi32>) {
  loop.for %o < 1 {
  loop.for %i < 10 {
    loop.block @border [%v = %i : spatial < 10] reads %x : memref<8xi32> writes %y : memref<10xi32> do {
      %c1 = arith.constant 1 : index
      %c9 = arith.constant 9 : index
      %u = arith.subi %v, %c1 : index
      %low = arith.cmpi sge, %v, %c1 : index
      %high = arith.cmpi slt, %v, %c9 : index
      %in = arith.andi %low, %high : i1
      %value = loop.if %in -> i32 {
        %0 = memref.load %x[%u] : memref<8xi32>
        loop.yield %0 : i32
      } else {
        %z = arith.constant 0 : i32
        loop.yield %z : i32
      }
      memref.store %value, %y[%v] : memref<10xi32>
      memref.store %value, %y[%c1] : memref<10xi32>
    }
  }
  }
  return
}
schedule.sequence for @f {
  %border = schedule.get_block @border
  %borderl:2 = schedule.get_loops %border : !schedule.loop, !schedule.loop
  // expected-error @below {{block '@border' has 2 stores; it must have one}}
  %p = schedule.decompose_padding %border, %borderl#1
}

// -----

func.func @f(%x: memref<8xi32>, %y: memref<10xi32>) {
  loop.for %o < 1 {
  loop.for %i < 10 {
    loop.block @border [%v = %i : spatial < 10] reads %x : memref<8xi32> writes %y : memref<10xi32> do {
      %c1 = arith.constant 1 : index
      %c9 = arith.constant 9 : index
      %u = arith.subi %v, %c1 : index
      %low = arith.cmpi sge, %v, %c1 : index
      %high = arith.cmpi slt, %v, %c9 : index
      %in = arith.andi %low, %high : i1
      %value = loop.if %in -> i32 {
        %0 = memref.load %x[%u] : memref<8xi32>
        loop.yield %0 : i32
      } else {
        %z = memref.load %x[%c1] : memref<8xi32>
        loop.yield %z : i32
      }
      memref.store %value, %y[%v] : memref<10xi32>
    }
  }
  }
  return
}
schedule.sequence for @f {
  %border = schedule.get_block @border
  %borderl:2 = schedule.get_loops %border : !schedule.loop, !schedule.loop
  // expected-error @below {{the condition, the padding or the place of the store in block '@border' is not computed from iteration variables alone}}
  %p = schedule.decompose_padding %border, %borderl#1
}

// -----

func.func @f(%x: memref<8xi32>, %y: memref<10xi32>) {
  loop.for %o < 1 {
  loop.for %i < 10 {
    loop.block @border [%v = %i : spatial < 10] reads %x : memref<8xi32> writes %y : memref<10xi32> do {
      %c1 = arith.constant 1 : index
      %c9 = arith.constant 9 : index
      %u = arith.subi %v, %c1 : index
      %low = arith.cmpi sge, %v, %c1 : index
      %high = arith.cmpi slt, %v, %c9 : index
      %in = arith.andi %low, %high : i1
      %h = arith.constant 2 : index
      %w = arith.divui %v, %h : index
      %value = loop.if %in -> i32 {
        %0 = memref.load %x[%u] : memref<8xi32>
        loop.yield %0 : i32
      } else {
        %z = arith.constant 0 : i32
        loop.yield %z : i32
      }
      memref.store %value, %y[%w] : memref<10xi32>
    }
  }
  }
  return
}
schedule.sequence for @f {
  %border = schedule.get_block @border
  %borderl:2 = schedule.get_loops %border : !schedule.loop, !schedule.loop
  // expected-error @below {{the padding would be stored before what it must follow in the loop of extent 10: the write of argument 1 of type 'memref<10xi32>' in block '@border'}}
  %p = schedule.decompose_padding %border, %borderl#1
}

// -----

func.func @f(%x: memref<8xi32>, %y: memref<10xi32>) {
  loop.for %o < 1 {
  loop.for %i < 10 {
    loop.block @border [%v = %i : spatial < 10] reads %x : memref<8xi32> writes %y : memref<10xi32> do {
      %c1 = arith.constant 1 : index
      %c9 = arith.constant 9 : index
      %u = arith.subi %v, %c1 : index
      %low = arith.cmpi sge, %v, %c1 : index
      %high = arith.cmpi slt, %v, %c9 : index
      %in = arith.andi %low, %high : i1
      %value = loop.if %in -> i32 {
        %0 = memref.load %x[%u] : memref<8xi32>
        loop.yield %0 : i32
      } else {
        %z = arith.constant 0 : i32
        loop.yield %z : i32
      }
      memref.store %value, %y[%v] : memref<10xi32>
    }
    loop.block @see [%v = %i : spatial < 10] reads %y : memref<10xi32> writes %y : memref<10xi32> do {
      %c9 = arith.constant 9 : index
      %0 = memref.load %y[%v] : memref<10xi32>
      memref.store %0, %y[%c9] : memref<10xi32>
    }
  }
  }
  return
}
schedule.sequence for @f {
  %border = schedule.get_block @border
  %borderl:2 = schedule.get_loops %border : !schedule.loop, !schedule.loop
  // expected-error @below {{the padding would be stored before what it must follow in the loop of extent 10}}
  %p = schedule.decompose_padding %border, %borderl#1
}

// -----

func.func @f(%x: memref<8xi32>, %y: memref<10xi32>) {
  loop.for %o < 1 {
  loop.for %i < 10 {
    loop.block @border [%v = %i : reduction < 10] reads %x : memref<8xi32> writes %y : memref<10xi32> do {
      %c1 = arith.constant 1 : index
      %c9 = arith.constant 9 : index
      %u = arith.subi %v, %c1 : index
      %low = arith.cmpi sge, %v, %c1 : index
      %high = arith.cmpi slt, %v, %c9 : index
      %in = arith.andi %low, %high : i1
      %value = loop.if %in -> i32 {
        %0 = memref.load %x[%u] : memref<8xi32>
        loop.yield %0 : i32
      } else {
        %z = arith.constant 0 : i32
        loop.yield %z : i32
      }
      memref.store %value, %y[%v] : memref<10xi32>
    }
  }
  }
  return
}
schedule.sequence for @f {
  %border = schedule.get_block @border
  %borderl:2 = schedule.get_loops %border : !schedule.loop, !schedule.loop
  // expected-error @below {{block '@border' is a reduction over variable 0}}
  %p = schedule.decompose_padding %border, %borderl#1
}

// -----

func.func @f(%x: memref<8xi32>, %y: memref<10xi32>) {
  loop.for %o < 1 {
  loop.for %i < 10 {
    loop.block @border [%v = %i : spatial < 10] reads %x, %y : memref<8xi32>, memref<10xi32> writes %y : memref<10xi32> do {
      %c1 = arith.constant 1 : index
      %c9 = arith.constant 9 : index
      %u = arith.subi %v, %c1 : index
      %low = arith.cmpi sge, %v, %c1 : index
      %high = arith.cmpi slt, %v, %c9 : index
      %in = arith.andi %low, %high : i1
      %value = loop.if %in -> i32 {
        %0 = memref.load %y[%v] : memref<10xi32>
        loop.yield %0 : i32
      } else {
        %z = arith.constant 0 : i32
        loop.yield %z : i32
      }
      memref.store %value, %y[%v] : memref<10xi32>
    }
  }
  }
  return
}
schedule.sequence for @f {
  %border = schedule.get_block @border
  %borderl:2 = schedule.get_loops %border : !schedule.loop, !schedule.loop
  // expected-error @below {{the padding would be stored before what it must follow in the loop of extent 10}}
  %p = schedule.decompose_padding %border, %borderl#1
}

// -----

func.func @f(%n: index, %x: memref<8xi32>, %y: memref<10xi32>) {
  loop.for %o < 1 {
  loop.for %i < %n {
    loop.block @border [%v = %i : spatial < 10] reads %x : memref<8xi32> writes %y : memref<10xi32> do {
      %c1 = arith.constant 1 : index
      %c9 = arith.constant 9 : index
      %u = arith.subi %v, %c1 : index
      %low = arith.cmpi sge, %v, %c1 : index
      %high = arith.cmpi slt, %v, %c9 : index
      %in = arith.andi %low, %high : i1
      %value = loop.if %in -> i32 {
        %0 = memref.load %x[%u] : memref<8xi32>
        loop.yield %0 : i32
      } else {
        %z = arith.constant 0 : i32
        loop.yield %z : i32
      }
      memref.store %value, %y[%v] : memref<10xi32>
    }
  }
  }
  return
}
schedule.sequence for @f {
  %border = schedule.get_block @border
  %borderl:2 = schedule.get_loops %border : !schedule.loop, !schedule.loop
  // expected-error @below {{a loop of the nest has an extent known only at run time}}
  %p = schedule.decompose_padding %border, %borderl#1
}

// -----

func.func @f(%x: memref<8xi32>, %y: memref<10xi32>) {
  loop.for %o < 1 {
  loop.for %i < 10 {
    loop.block @border [%v = %i : spatial < 10] reads %x : memref<8xi32> writes %y : memref<10xi32> do {
      %c1 = arith.constant 1 : index
      %c9 = arith.constant 9 : index
      %u = arith.subi %v, %c1 : index
      %low = arith.cmpi sge, %v, %c1 : index
      %high = arith.cmpi slt, %v, %c9 : index
      %in = arith.andi %low, %high : i1
      %value = loop.if %in -> i32 {
        %0 = memref.load %x[%u] : memref<8xi32>
        loop.yield %0 : i32
      } else {
        %z = arith.constant 0 : i32
        loop.yield %z : i32
      }
      memref.store %value, %y[%v] : memref<10xi32>
    }
  }
  }
  loop.for %i < 4 {
    loop.block @other [%v = %i : spatial < 4] writes %y : memref<10xi32> do {
      %z = arith.constant 0 : i32
      memref.store %z, %y[%v] : memref<10xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %border = schedule.get_block @border
  %borderl:2 = schedule.get_loops %border : !schedule.loop, !schedule.loop
  %other = schedule.get_block @other
  %otherl = schedule.get_loops %other : !schedule.loop
  // expected-error @below {{the loop of extent 4 is not around block '@border'}}
  %p = schedule.decompose_padding %border, %otherl
}

// -----

func.func @f(%x: memref<8xi32>, %y: memref<10xi32>) {
  loop.for %o < 1 {
  loop.for %i < 10 {
    %c3 = arith.constant 3 : index
    %q0 = memref.load %y[%c3] : memref<10xi32>
    %c7 = arith.constant 7 : i32
    %p = arith.cmpi ne, %q0, %c7 : i32
    loop.block @border [%v = %i : spatial < 10] where %p reads %x : memref<8xi32> writes %y : memref<10xi32> do {
      %c1 = arith.constant 1 : index
      %c9 = arith.constant 9 : index
      %u = arith.subi %v, %c1 : index
      %low = arith.cmpi sge, %v, %c1 : index
      %high = arith.cmpi slt, %v, %c9 : index
      %in = arith.andi %low, %high : i1
      %value = loop.if %in -> i32 {
        %0 = memref.load %x[%u] : memref<8xi32>
        loop.yield %0 : i32
      } else {
        %z = arith.constant 0 : i32
        loop.yield %z : i32
      }
      memref.store %value, %y[%v] : memref<10xi32>
    }
  }
  }
  return
}
schedule.sequence for @f {
  %border = schedule.get_block @border
  %borderl:2 = schedule.get_loops %border : !schedule.loop, !schedule.loop
  // expected-error @below {{a variable or the condition of block '@border' is not computed from loop variables alone}}
  %p = schedule.decompose_padding %border, %borderl#1
}

// -----

func.func @f(%x: memref<8xi32>, %y: memref<10xi32>) {
  loop.for %o < 1 {
  loop.for %i < 10 {
    %c3 = arith.constant 3 : index
    %p = arith.cmpi sge, %i, %c3 : index
    loop.block @border [%v = %i : spatial < 10] where %p reads %x : memref<8xi32> writes %y : memref<10xi32> do {
      %c1 = arith.constant 1 : index
      %c9 = arith.constant 9 : index
      %u = arith.subi %v, %c1 : index
      %part = arith.divui %c9, %v : index
      %low = arith.cmpi sge, %v, %part : index
      %high = arith.cmpi slt, %v, %c9 : index
      %in = arith.andi %low, %high : i1
      %value = loop.if %in -> i32 {
        %0 = memref.load %x[%u] : memref<8xi32>
        loop.yield %0 : i32
      } else {
        %z = arith.constant 0 : i32
        loop.yield %z : i32
      }
      memref.store %value, %y[%v] : memref<10xi32>
    }
  }
  }
  return
}
schedule.sequence for @f {
  %border = schedule.get_block @border
  %borderl:2 = schedule.get_loops %border : !schedule.loop, !schedule.loop
  // expected-error @below {{'arith.divui' in the condition of the padding must not run where the condition of block '@border' does not hold}}
  %p = schedule.decompose_padding %border, %borderl#1
}
