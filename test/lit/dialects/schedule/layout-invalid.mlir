// RUN: tile-opt %s --schedule-apply --split-input-file --verify-diagnostics

func.func @f(%x: memref<6x10xi32>, %y: memref<6x10xi32>) {
  %t = memref.alloc() : memref<6x10xi32>
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @square [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %x : memref<6x10xi32> writes %t : memref<6x10xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x10xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<6x10xi32>
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @copy [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %t : memref<6x10xi32> writes %y : memref<6x10xi32> do {
        %0 = memref.load %t[%v, %w] : memref<6x10xi32>
        memref.store %0, %y[%v, %w] : memref<6x10xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x10xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %copy = schedule.get_block @copy
  // expected-error @below {{map '(d0, d1) -> (d0 + d1)' may take two of the 6 x 10 elements to one place}}
  schedule.transform_layout %square write 0 by affine_map<(d0, d1) -> (d0 + d1)>
}

// -----

func.func @f(%x: memref<6x10xi32>, %y: memref<6x10xi32>) {
  %t = memref.alloc() : memref<6x10xi32>
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @square [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %x : memref<6x10xi32> writes %t : memref<6x10xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x10xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<6x10xi32>
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @copy [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %t : memref<6x10xi32> writes %y : memref<6x10xi32> do {
        %0 = memref.load %t[%v, %w] : memref<6x10xi32>
        memref.store %0, %y[%v, %w] : memref<6x10xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x10xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %copy = schedule.get_block @copy
  // expected-error @below {{map '(d0, d1) -> (d0, d1 mod 5)' may take two of the 6 x 10 elements to one place}}
  schedule.transform_layout %square write 0 by affine_map<(d0, d1) -> (d0, d1 mod 5)>
}

// -----

func.func @f(%x: memref<6x10xi32>, %y: memref<6x10xi32>) {
  %t = memref.alloc() : memref<6x10xi32>
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @square [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %x : memref<6x10xi32> writes %t : memref<6x10xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x10xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<6x10xi32>
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @copy [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %t : memref<6x10xi32> writes %y : memref<6x10xi32> do {
        %0 = memref.load %t[%v, %w] : memref<6x10xi32>
        memref.store %0, %y[%v, %w] : memref<6x10xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x10xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %copy = schedule.get_block @copy
  // expected-error @below {{result 1 of map '(d0, d1) -> (d0, d1 - 3)' may be -3; places begin at 0}}
  schedule.transform_layout %square write 0 by affine_map<(d0, d1) -> (d0, d1 - 3)>
}

// -----

func.func @f(%x: memref<6x10xi32>, %y: memref<6x10xi32>) {
  %t = memref.alloc() : memref<6x10xi32>
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @square [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %x : memref<6x10xi32> writes %t : memref<6x10xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x10xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<6x10xi32>
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @copy [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %t : memref<6x10xi32> writes %y : memref<6x10xi32> do {
        %0 = memref.load %t[%v, %w] : memref<6x10xi32>
        memref.store %0, %y[%v, %w] : memref<6x10xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x10xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %copy = schedule.get_block @copy
  // expected-error @below {{result 1 of map '(d0, d1) -> (d0, d1 ceildiv 2, d1 mod 2)' is no sum of products with constants, floordiv and mod}}
  schedule.transform_layout %square write 0 by affine_map<(d0, d1) -> (d0, d1 ceildiv 2, d1 mod 2)>
}

// -----

func.func @f(%x: memref<6x10xi32>, %y: memref<6x10xi32>) {
  %t = memref.alloc() : memref<6x10xi32>
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @square [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %x : memref<6x10xi32> writes %t : memref<6x10xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x10xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<6x10xi32>
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @copy [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %t : memref<6x10xi32> writes %y : memref<6x10xi32> do {
        %0 = memref.load %t[%v, %w] : memref<6x10xi32>
        memref.store %0, %y[%v, %w] : memref<6x10xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x10xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %copy = schedule.get_block @copy
  // expected-error @below {{map '(d0) -> (d0)' takes 1 indices, but there are 2 dimensions}}
  schedule.transform_layout %square write 0 by affine_map<(d0) -> (d0)>
}

// -----

func.func @f(%x: memref<6x10xi32>, %y: memref<6x10xi32>) {
  %t = memref.alloc() : memref<6x10xi32>
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @square [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %x : memref<6x10xi32> writes %t : memref<6x10xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x10xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<6x10xi32>
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @copy [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %t : memref<6x10xi32> writes %y : memref<6x10xi32> do {
        %0 = memref.load %t[%v, %w] : memref<6x10xi32>
        memref.store %0, %y[%v, %w] : memref<6x10xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x10xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %copy = schedule.get_block @copy
  // expected-error @below {{block '@square' writes 1 buffers; there is no number 1}}
  schedule.transform_layout %square write 1 by affine_map<(d0, d1) -> (d1, d0)>
}

// -----

func.func @f(%x: memref<6x10xi32>, %y: memref<6x10xi32>) {
  %t = memref.alloc() : memref<6x10xi32>
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @square [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %x : memref<6x10xi32> writes %t : memref<6x10xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x10xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<6x10xi32>
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @copy [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %t : memref<6x10xi32> writes %y : memref<6x10xi32> do {
        %0 = memref.load %t[%v, %w] : memref<6x10xi32>
        memref.store %0, %y[%v, %w] : memref<6x10xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x10xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %copy = schedule.get_block @copy
  // expected-error @below {{buffer 0 of type 'memref<6x10xi32>' is not allocated in the function, which others see the layout of; use cache_read first}}
  schedule.transform_layout %square read 0 by affine_map<(d0, d1) -> (d1, d0)>
}

// -----

func.func @f(%x: memref<6x10xi32>, %y: memref<6x10xi32>) {
  %t = memref.alloc() : memref<6x10xi32>
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @square [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %x : memref<6x10xi32> writes %t : memref<6x10xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x10xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<6x10xi32>
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @copy [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %t : memref<6x10xi32> writes %y : memref<6x10xi32> do {
        %0 = memref.load %t[%v, %w] : memref<6x10xi32>
        memref.store %0, %y[%v, %w] : memref<6x10xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x10xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %copy = schedule.get_block @copy
  // expected-error @below {{the padding '0 : i64' is no value of type 'i32'}}
  schedule.transform_layout %square write 0 by affine_map<(d0, d1) -> (d0, d1 floordiv 4, d1 mod 4)> pad 0 : i64
}

// -----

func.func @f(%x: memref<6x10xi32>, %y: memref<6x10xi32>) {
  %t = memref.alloc() : memref<6x10xi32>
  %flat = memref.collapse_shape %t [[0, 1]] : memref<6x10xi32> into memref<60xi32>
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @square [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %x : memref<6x10xi32> writes %t : memref<6x10xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x10xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<6x10xi32>
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @copy [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %t : memref<6x10xi32> writes %y : memref<6x10xi32> do {
        %0 = memref.load %t[%v, %w] : memref<6x10xi32>
        memref.store %0, %y[%v, %w] : memref<6x10xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x10xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %copy = schedule.get_block @copy
  // expected-error @below {{'memref.collapse_shape' uses buffer 0 as a whole}}
  schedule.transform_layout %square write 0 by affine_map<(d0, d1) -> (d1, d0)>
}

// -----

func.func @f(%n: index, %x: memref<6x10xi32>, %y: memref<6x10xi32>) {
  %t = memref.alloc(%n) : memref<?x10xi32>
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @square [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %x : memref<6x10xi32> writes %t : memref<?x10xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x10xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<?x10xi32>
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @copy [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %t : memref<?x10xi32> writes %y : memref<6x10xi32> do {
        %0 = memref.load %t[%v, %w] : memref<?x10xi32>
        memref.store %0, %y[%v, %w] : memref<6x10xi32>
      }
    }
  }
  memref.dealloc %t : memref<?x10xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %copy = schedule.get_block @copy
  // expected-error @below {{buffer 0 of type 'memref<?x10xi32>' has no static extents or a layout of its own}}
  schedule.transform_layout %square write 0 by affine_map<(d0, d1) -> (d1, d0)>
}

// -----

func.func @f(%x: memref<6x10xi32>, %y: memref<6x10xi32>) {
  %t = memref.alloc() : memref<6x10xi32>
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @square [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %x : memref<6x10xi32> writes %t : memref<6x10xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x10xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<6x10xi32>
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @copy [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %t : memref<6x10xi32> writes %y : memref<6x10xi32> do {
        %0 = memref.load %t[%v, %w] : memref<6x10xi32>
        memref.store %0, %y[%v, %w] : memref<6x10xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x10xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %copy = schedule.get_block @copy
  // expected-error @below {{separators [0] do not rise between 1 and 1, the places between 2 dimensions}}
  schedule.set_axis_separator %square write 0 [0]
}

// -----

func.func @f(%x: memref<6x10xi32>, %y: memref<6x10xi32>) {
  %t = memref.alloc() : memref<6x10xi32>
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @square [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %x : memref<6x10xi32> writes %t : memref<6x10xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x10xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<6x10xi32>
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @copy [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %t : memref<6x10xi32> writes %y : memref<6x10xi32> do {
        %0 = memref.load %t[%v, %w] : memref<6x10xi32>
        memref.store %0, %y[%v, %w] : memref<6x10xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x10xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %copy = schedule.get_block @copy
  // expected-error @below {{separators [1, 1] do not rise between 1 and 1, the places between 2 dimensions}}
  schedule.set_axis_separator %square write 0 [1, 1]
}

// -----

func.func @f(%x: memref<6x10xi32>, %y: memref<6x10xi32>) {
  %t = memref.alloc() : memref<6x10xi32>
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @square [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %x : memref<6x10xi32> writes %t : memref<6x10xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x10xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<6x10xi32>
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @copy [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %t : memref<6x10xi32> writes %y : memref<6x10xi32> do {
        %0 = memref.load %t[%v, %w] : memref<6x10xi32>
        memref.store %0, %y[%v, %w] : memref<6x10xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x10xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %copy = schedule.get_block @copy
  // expected-error @below {{map '(d0) -> (d0)' takes 1 variables, but block '@square' has 2}}
  schedule.transform_block_layout %square by affine_map<(d0) -> (d0)>
}

// -----

func.func @f(%x: memref<6x10xi32>, %y: memref<6x10xi32>) {
  %t = memref.alloc() : memref<6x10xi32>
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @square [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %x : memref<6x10xi32> writes %t : memref<6x10xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x10xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<6x10xi32>
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @copy [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %t : memref<6x10xi32> writes %y : memref<6x10xi32> do {
        %0 = memref.load %t[%v, %w] : memref<6x10xi32>
        memref.store %0, %y[%v, %w] : memref<6x10xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x10xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %copy = schedule.get_block @copy
  // expected-error @below {{result 0 of map '(d0, d1) -> (d0 * 6 + d1)' is no number whose digits are parts of iteration variables}}
  schedule.transform_block_layout %square by affine_map<(d0, d1) -> (d0 * 6 + d1)>
}

// -----

func.func @f(%x: memref<6x10xi32>, %y: memref<6x10xi32>) {
  %t = memref.alloc() : memref<6x10xi32>
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @square [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %x : memref<6x10xi32> writes %t : memref<6x10xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x10xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<6x10xi32>
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @copy [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %t : memref<6x10xi32> writes %y : memref<6x10xi32> do {
        %0 = memref.load %t[%v, %w] : memref<6x10xi32>
        memref.store %0, %y[%v, %w] : memref<6x10xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x10xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %copy = schedule.get_block @copy
  // expected-error @below {{result 1 of map '(d0, d1) -> (d0, d1 floordiv 4, d1 mod 4)' is no number whose digits are parts of iteration variables}}
  schedule.transform_block_layout %square by affine_map<(d0, d1) -> (d0, d1 floordiv 4, d1 mod 4)>
}

// -----

func.func @f(%x: memref<6x10xi32>, %y: memref<6x10xi32>) {
  %t = memref.alloc() : memref<6x10xi32>
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @square [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %x : memref<6x10xi32> writes %t : memref<6x10xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x10xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<6x10xi32>
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @copy [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %t : memref<6x10xi32> writes %y : memref<6x10xi32> do {
        %0 = memref.load %t[%v, %w] : memref<6x10xi32>
        memref.store %0, %y[%v, %w] : memref<6x10xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x10xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %copy = schedule.get_block @copy
  // expected-error @below {{the results of map '(d0, d1) -> (d0, d1 mod 5)' do not use each part of variable 1, of extent 10, exactly once}}
  schedule.transform_block_layout %square by affine_map<(d0, d1) -> (d0, d1 mod 5)>
}

// -----

func.func @f(%x: memref<6x10xi32>, %y: memref<6x10xi32>) {
  %t = memref.alloc() : memref<6x10xi32>
  loop.for %i < 6 {
    loop.for %j < 10 {
      %c0 = arith.constant 0 : index
      %i0 = arith.addi %i, %c0 : index
      loop.block @square [%v = %i0 : spatial < 6, %w = %j : spatial < 10] reads %x : memref<6x10xi32> writes %t : memref<6x10xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x10xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<6x10xi32>
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @copy [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %t : memref<6x10xi32> writes %y : memref<6x10xi32> do {
        %0 = memref.load %t[%v, %w] : memref<6x10xi32>
        memref.store %0, %y[%v, %w] : memref<6x10xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x10xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %copy = schedule.get_block @copy
  // expected-error @below {{variable 0 of block '@square' is no loop of its own}}
  schedule.transform_block_layout %square by affine_map<(d0, d1) -> (d1, d0)>
}

// -----

func.func @f(%x: memref<6x10xi32>, %y: memref<6x10xi32>) {
  %t = memref.alloc() : memref<6x10xi32>
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @square [%v = %i : spatial < 6, %w = %j : reduction < 10] reads %x : memref<6x10xi32> writes %t : memref<6x10xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x10xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<6x10xi32>
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @copy [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %t : memref<6x10xi32> writes %y : memref<6x10xi32> do {
        %0 = memref.load %t[%v, %w] : memref<6x10xi32>
        memref.store %0, %y[%v, %w] : memref<6x10xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x10xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %copy = schedule.get_block @copy
  // expected-error @below {{result 0 of map '(d0, d1) -> (d0 * 10 + d1)' mixes spatial and reduction variables}}
  schedule.transform_block_layout %square by affine_map<(d0, d1) -> (d0 * 10 + d1)>
}

// -----

func.func @f(%x: memref<6x10xi32>, %y: memref<6x10xi32>) {
  %t = memref.alloc() : memref<6x10xi32>
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @square [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %x : memref<6x10xi32> writes %t, %x : memref<6x10xi32>, memref<6x10xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x10xi32>
        %c1 = arith.constant 1 : index
        %c5 = arith.constant 5 : index
        %c9 = arith.constant 9 : index
        %v1 = arith.addi %v, %c1 : index
        %v2 = arith.minsi %v1, %c5 : index
        %w1 = arith.subi %c9, %w : index
        memref.store %0, %x[%v2, %w1] : memref<6x10xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<6x10xi32>
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 10 {
      loop.block @copy [%v = %i : spatial < 6, %w = %j : spatial < 10] reads %t : memref<6x10xi32> writes %y : memref<6x10xi32> do {
        %0 = memref.load %t[%v, %w] : memref<6x10xi32>
        memref.store %0, %y[%v, %w] : memref<6x10xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x10xi32>
  return
}
schedule.sequence for @f {
  %square = schedule.get_block @square
  %copy = schedule.get_block @copy
  // expected-error @below {{the new order would turn a dependence around: the write of argument 0}}
  schedule.transform_block_layout %square by affine_map<(d0, d1) -> (d1, d0)>
}

// -----

// A padding that is no number.
func.func @f(%x: memref<8xf32>) {
  %t = memref.alloc() : memref<8xf32>
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x : memref<8xf32> writes %t : memref<8xf32> do {
      %0 = memref.load %x[%v] : memref<8xf32>
      memref.store %0, %t[%v] : memref<8xf32>
    }
  }
  memref.dealloc %t : memref<8xf32>
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  // expected-error @below {{the padding '"none"' is no value of type 'f32'}}
  schedule.transform_layout %a write 0 by affine_map<(d0) -> (d0 * 2)> pad "none"
}
