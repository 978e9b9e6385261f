// RUN: tile-opt %s --schedule-apply --split-input-file --verify-diagnostics

func.func @f(%x: memref<8x4xi32>, %y: memref<8x4xi32>) {
  %t = memref.alloc() : memref<8x4xi32>
  loop.for %i < 8 {
    loop.for %j < 4 {
      loop.block @make [%v = %i : spatial < 8, %w = %j : spatial < 4] reads %x : memref<8x4xi32> writes %t : memref<8x4xi32> do {
        %0 = memref.load %x[%v, %w] : memref<8x4xi32>
        memref.store %0, %t[%v, %w] : memref<8x4xi32>
      }
    }
  }
  loop.for %i < 8 {
    loop.for %j < 4 {
      loop.block @use [%v = %i : spatial < 8, %w = %j : spatial < 4] reads %t : memref<8x4xi32> writes %y : memref<8x4xi32> do {
        %0 = memref.load %t[%v, %w] : memref<8x4xi32>
        memref.store %0, %y[%v, %w] : memref<8x4xi32>
      }
    }
  }
  memref.dealloc %t : memref<8x4xi32>
  return
}
schedule.sequence for @f {
  %u = schedule.get_block @use
  %m = schedule.get_block @make
  %l:2 = schedule.get_loops %u : !schedule.loop, !schedule.loop
  %o = schedule.blockize %l#0
  schedule.compute_at %m, %l#1
  // expected-error @below {{block '@make' is part of block '@use_o'}}
  schedule.compute_root %m
}

// -----

func.func @f(%x: memref<8x4xi32>, %y: memref<8x4xi32>) {
  loop.for %i < 8 {
  %t = memref.alloc() : memref<4xi32>
    loop.for %j < 4 {
      loop.block @make [%v = %i : spatial < 8, %w = %j : spatial < 4] reads %x : memref<8x4xi32> writes %t : memref<4xi32> do {
        %0 = memref.load %x[%v, %w] : memref<8x4xi32>
        memref.store %0, %t[%w] : memref<4xi32>
      }
    }
    loop.for %j < 4 {
      loop.block @use [%v = %i : spatial < 8, %w = %j : spatial < 4] reads %t : memref<4xi32> writes %y : memref<8x4xi32> do {
        %0 = memref.load %t[%w] : memref<4xi32>
        memref.store %0, %y[%v, %w] : memref<8x4xi32>
      }
    }
  memref.dealloc %t : memref<4xi32>
  }
  return
}
schedule.sequence for @f {
  %u = schedule.get_block @use
  %m = schedule.get_block @make
  // expected-error @below {{buffer 0 is made in the loops around block '@use', out of reach of a copy before or after them}}
  %c = schedule.cache_read %u 0
}

// -----

func.func @f(%x: memref<8x4xi32>, %y: memref<8x4xi32>) {
  loop.for %i < 8 {
  %t = memref.alloc() : memref<4xi32>
    loop.for %j < 4 {
      loop.block @make [%v = %i : spatial < 8, %w = %j : spatial < 4] reads %x : memref<8x4xi32> writes %t : memref<4xi32> do {
        %0 = memref.load %x[%v, %w] : memref<8x4xi32>
        memref.store %0, %t[%w] : memref<4xi32>
      }
    }
    loop.for %j < 4 {
      loop.block @use [%v = %i : spatial < 8, %w = %j : spatial < 4] reads %t : memref<4xi32> writes %y : memref<8x4xi32> do {
        %0 = memref.load %t[%w] : memref<4xi32>
        memref.store %0, %y[%v, %w] : memref<8x4xi32>
      }
    }
  memref.dealloc %t : memref<4xi32>
  }
  return
}
schedule.sequence for @f {
  %u = schedule.get_block @use
  %m = schedule.get_block @make
  // expected-error @below {{buffer 0 is made in the loops around block '@make', out of reach of a copy before or after them}}
  %c = schedule.cache_write %m 0
}

// -----

func.func @f(%x: memref<8x4xi32>, %y: memref<8x4xi32>) {
  loop.for %i < 8 {
  %t = memref.alloc() : memref<4xi32>
    loop.for %j < 4 {
      loop.block @make [%v = %i : spatial < 8, %w = %j : spatial < 4] reads %x : memref<8x4xi32> writes %t : memref<4xi32> do {
        %0 = memref.load %x[%v, %w] : memref<8x4xi32>
        memref.store %0, %t[%w] : memref<4xi32>
      }
    }
    loop.for %j < 4 {
      loop.block @use [%v = %i : spatial < 8, %w = %j : spatial < 4] reads %t : memref<4xi32> writes %y : memref<8x4xi32> do {
        %0 = memref.load %t[%w] : memref<4xi32>
        memref.store %0, %y[%v, %w] : memref<8x4xi32>
      }
    }
  memref.dealloc %t : memref<4xi32>
  }
  return
}
schedule.sequence for @f {
  %u = schedule.get_block @use
  %m = schedule.get_block @make
  // expected-error @below {{buffer 0 is made in the loops around block '@make', out of reach of a copy before or after them}}
  %c:2 = schedule.cache_inplace %m 0
}

// -----

func.func @f(%x: memref<8x4xi32>, %y: memref<8x4xi32>) {
  loop.for %i < 8 {
  %t = memref.alloc() : memref<4xi32>
    loop.for %j < 4 {
      loop.block @make [%v = %i : spatial < 8, %w = %j : spatial < 4] reads %x : memref<8x4xi32> writes %t : memref<4xi32> do {
        %0 = memref.load %x[%v, %w] : memref<8x4xi32>
        memref.store %0, %t[%w] : memref<4xi32>
      }
    }
    loop.for %j < 4 {
      loop.block @use [%v = %i : spatial < 8, %w = %j : spatial < 4] reads %t : memref<4xi32> writes %y : memref<8x4xi32> do {
        %0 = memref.load %t[%w] : memref<4xi32>
        memref.store %0, %y[%v, %w] : memref<8x4xi32>
      }
    }
  memref.dealloc %t : memref<4xi32>
  }
  return
}
schedule.sequence for @f {
  %u = schedule.get_block @use
  %m = schedule.get_block @make
  // expected-error @below {{buffer 0 is made in the loops around block '@use', out of reach of a copy before or after them}}
  %c = schedule.reindex_read %u 0
}

// -----

func.func @f(%x: memref<8x4xi32>, %y: memref<8x4xi32>) {
  loop.for %i < 8 {
  %t = memref.alloc() : memref<4xi32>
    loop.for %j < 4 {
      loop.block @make [%v = %i : spatial < 8, %w = %j : spatial < 4] reads %x : memref<8x4xi32> writes %t : memref<4xi32> do {
        %0 = memref.load %x[%v, %w] : memref<8x4xi32>
        memref.store %0, %t[%w] : memref<4xi32>
      }
    }
    loop.for %j < 4 {
      loop.block @use [%v = %i : spatial < 8, %w = %j : spatial < 4] reads %t : memref<4xi32> writes %y : memref<8x4xi32> do {
        %0 = memref.load %t[%w] : memref<4xi32>
        memref.store %0, %y[%v, %w] : memref<8x4xi32>
      }
    }
  memref.dealloc %t : memref<4xi32>
  }
  return
}
schedule.sequence for @f {
  %u = schedule.get_block @use
  %m = schedule.get_block @make
  // expected-error @below {{buffer 0 is made in the loops around block '@make', out of reach of a copy before or after them}}
  %c = schedule.reindex_write %m 0
}
