// RUN: tile-opt %s --schedule-apply --split-input-file --verify-diagnostics

func.func @f(%n: index, %x: memref<24x30xi32>, %y: memref<24x30xi32>) {
  loop.for %i < 24 {
    loop.for %j < 30 {
      loop.block @copy [%v = %i : spatial < 24, %w = %j : spatial < 30] reads %x : memref<24x30xi32> writes %y : memref<24x30xi32> do {
        %0 = memref.load %x[%v, %w] : memref<24x30xi32>
        memref.store %0, %y[%v, %w] : memref<24x30xi32>
      }
    }
  }
  loop.for %i < %n {
    loop.block @dynamic [%v = %i : spatial < 24] writes %y : memref<24x30xi32> do {
      %0 = arith.constant 3 : i32
      memref.store %0, %y[%v, %v] : memref<24x30xi32>
    }
  }
  return
}
schedule.sequence for @f {
  // expected-error @below {{it has no decision, and nothing is drawn without a seed; give 'schedule-apply' one}}
  %n = schedule.sample_categorical [1, 2] weights [1, 1]
}

// -----

func.func @f(%n: index, %x: memref<24x30xi32>, %y: memref<24x30xi32>) {
  loop.for %i < 24 {
    loop.for %j < 30 {
      loop.block @copy [%v = %i : spatial < 24, %w = %j : spatial < 30] reads %x : memref<24x30xi32> writes %y : memref<24x30xi32> do {
        %0 = memref.load %x[%v, %w] : memref<24x30xi32>
        memref.store %0, %y[%v, %w] : memref<24x30xi32>
      }
    }
  }
  loop.for %i < %n {
    loop.block @dynamic [%v = %i : spatial < 24] writes %y : memref<24x30xi32> do {
      %0 = arith.constant 3 : i32
      memref.store %0, %y[%v, %v] : memref<24x30xi32>
    }
  }
  return
}
schedule.sequence for @f {
  // expected-error @below {{has 1 weights for 2 candidates}}
  %n = schedule.sample_categorical [1, 2] weights [1]
}

// -----

func.func @f(%n: index, %x: memref<24x30xi32>, %y: memref<24x30xi32>) {
  loop.for %i < 24 {
    loop.for %j < 30 {
      loop.block @copy [%v = %i : spatial < 24, %w = %j : spatial < 30] reads %x : memref<24x30xi32> writes %y : memref<24x30xi32> do {
        %0 = memref.load %x[%v, %w] : memref<24x30xi32>
        memref.store %0, %y[%v, %w] : memref<24x30xi32>
      }
    }
  }
  loop.for %i < %n {
    loop.block @dynamic [%v = %i : spatial < 24] writes %y : memref<24x30xi32> do {
      %0 = arith.constant 3 : i32
      memref.store %0, %y[%v, %v] : memref<24x30xi32>
    }
  }
  return
}
schedule.sequence for @f {
  // expected-error @below {{weights [0, 0] must not be negative, nor all 0}}
  %n = schedule.sample_categorical [1, 2] weights [0, 0]
}

// -----

func.func @f(%n: index, %x: memref<24x30xi32>, %y: memref<24x30xi32>) {
  loop.for %i < 24 {
    loop.for %j < 30 {
      loop.block @copy [%v = %i : spatial < 24, %w = %j : spatial < 30] reads %x : memref<24x30xi32> writes %y : memref<24x30xi32> do {
        %0 = memref.load %x[%v, %w] : memref<24x30xi32>
        memref.store %0, %y[%v, %w] : memref<24x30xi32>
      }
    }
  }
  loop.for %i < %n {
    loop.block @dynamic [%v = %i : spatial < 24] writes %y : memref<24x30xi32> do {
      %0 = arith.constant 3 : i32
      memref.store %0, %y[%v, %v] : memref<24x30xi32>
    }
  }
  return
}
schedule.sequence for @f {
  // expected-error @below {{decision 2 is no position among 2 candidates}}
  %n = schedule.sample_categorical [1, 2] weights [1, 1] decision 2
}

// -----

func.func @f(%n: index, %x: memref<24x30xi32>, %y: memref<24x30xi32>) {
  loop.for %i < 24 {
    loop.for %j < 30 {
      loop.block @copy [%v = %i : spatial < 24, %w = %j : spatial < 30] reads %x : memref<24x30xi32> writes %y : memref<24x30xi32> do {
        %0 = memref.load %x[%v, %w] : memref<24x30xi32>
        memref.store %0, %y[%v, %w] : memref<24x30xi32>
      }
    }
  }
  loop.for %i < %n {
    loop.block @dynamic [%v = %i : spatial < 24] writes %y : memref<24x30xi32> do {
      %0 = arith.constant 3 : i32
      memref.store %0, %y[%v, %v] : memref<24x30xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @copy
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  %n = schedule.sample_categorical [0, 2] weights [1, 1] decision 0
  // expected-error @below {{the number 0 was drawn for a factor, which must be positive}}
  %s:2 = schedule.split %l#0 [-1, %n] : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%n: index, %x: memref<24x30xi32>, %y: memref<24x30xi32>) {
  loop.for %i < 24 {
    loop.for %j < 30 {
      loop.block @copy [%v = %i : spatial < 24, %w = %j : spatial < 30] reads %x : memref<24x30xi32> writes %y : memref<24x30xi32> do {
        %0 = memref.load %x[%v, %w] : memref<24x30xi32>
        memref.store %0, %y[%v, %w] : memref<24x30xi32>
      }
    }
  }
  loop.for %i < %n {
    loop.block @dynamic [%v = %i : spatial < 24] writes %y : memref<24x30xi32> do {
      %0 = arith.constant 3 : i32
      memref.store %0, %y[%v, %v] : memref<24x30xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @copy
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  %n = schedule.sample_categorical [-1, 2] weights [1, 1] decision 0
  // expected-error @below {{factors [-1, -1] hold more than one -1}}
  %s:2 = schedule.split %l#0 [-1, %n] : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%n: index, %x: memref<24x30xi32>, %y: memref<24x30xi32>) {
  loop.for %i < 24 {
    loop.for %j < 30 {
      loop.block @copy [%v = %i : spatial < 24, %w = %j : spatial < 30] reads %x : memref<24x30xi32> writes %y : memref<24x30xi32> do {
        %0 = memref.load %x[%v, %w] : memref<24x30xi32>
        memref.store %0, %y[%v, %w] : memref<24x30xi32>
      }
    }
  }
  loop.for %i < %n {
    loop.block @dynamic [%v = %i : spatial < 24] writes %y : memref<24x30xi32> do {
      %0 = arith.constant 3 : i32
      memref.store %0, %y[%v, %v] : memref<24x30xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @copy
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  // expected-error @below {{it has no decision, and nothing is drawn without a seed}}
  %f:2 = schedule.sample_perfect_tile %l#0 : !schedule.number, !schedule.number
}

// -----

func.func @f(%n: index, %x: memref<24x30xi32>, %y: memref<24x30xi32>) {
  loop.for %i < 24 {
    loop.for %j < 30 {
      loop.block @copy [%v = %i : spatial < 24, %w = %j : spatial < 30] reads %x : memref<24x30xi32> writes %y : memref<24x30xi32> do {
        %0 = memref.load %x[%v, %w] : memref<24x30xi32>
        memref.store %0, %y[%v, %w] : memref<24x30xi32>
      }
    }
  }
  loop.for %i < %n {
    loop.block @dynamic [%v = %i : spatial < 24] writes %y : memref<24x30xi32> do {
      %0 = arith.constant 3 : i32
      memref.store %0, %y[%v, %v] : memref<24x30xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @copy
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  // expected-error @below {{limits the last factor to 0}}
  %f:2 = schedule.sample_perfect_tile %l#0 max_innermost 0 : !schedule.number, !schedule.number
}

// -----

func.func @f(%n: index, %x: memref<24x30xi32>, %y: memref<24x30xi32>) {
  loop.for %i < 24 {
    loop.for %j < 30 {
      loop.block @copy [%v = %i : spatial < 24, %w = %j : spatial < 30] reads %x : memref<24x30xi32> writes %y : memref<24x30xi32> do {
        %0 = memref.load %x[%v, %w] : memref<24x30xi32>
        memref.store %0, %y[%v, %w] : memref<24x30xi32>
      }
    }
  }
  loop.for %i < %n {
    loop.block @dynamic [%v = %i : spatial < 24] writes %y : memref<24x30xi32> do {
      %0 = arith.constant 3 : i32
      memref.store %0, %y[%v, %v] : memref<24x30xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @copy
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  // expected-error @below {{decides on 3 factors, but gives 2}}
  %f:2 = schedule.sample_perfect_tile %l#0 decision [2, 3, 4] : !schedule.number, !schedule.number
}

// -----

func.func @f(%n: index, %x: memref<24x30xi32>, %y: memref<24x30xi32>) {
  loop.for %i < 24 {
    loop.for %j < 30 {
      loop.block @copy [%v = %i : spatial < 24, %w = %j : spatial < 30] reads %x : memref<24x30xi32> writes %y : memref<24x30xi32> do {
        %0 = memref.load %x[%v, %w] : memref<24x30xi32>
        memref.store %0, %y[%v, %w] : memref<24x30xi32>
      }
    }
  }
  loop.for %i < %n {
    loop.block @dynamic [%v = %i : spatial < 24] writes %y : memref<24x30xi32> do {
      %0 = arith.constant 3 : i32
      memref.store %0, %y[%v, %v] : memref<24x30xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @copy
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  // expected-error @below {{decision [5, 5] does not make up the loop of extent 24 with a last factor of at most 16}}
  %f:2 = schedule.sample_perfect_tile %l#0 decision [5, 5] : !schedule.number, !schedule.number
}

// -----

func.func @f(%n: index, %x: memref<24x30xi32>, %y: memref<24x30xi32>) {
  loop.for %i < 24 {
    loop.for %j < 30 {
      loop.block @copy [%v = %i : spatial < 24, %w = %j : spatial < 30] reads %x : memref<24x30xi32> writes %y : memref<24x30xi32> do {
        %0 = memref.load %x[%v, %w] : memref<24x30xi32>
        memref.store %0, %y[%v, %w] : memref<24x30xi32>
      }
    }
  }
  loop.for %i < %n {
    loop.block @dynamic [%v = %i : spatial < 24] writes %y : memref<24x30xi32> do {
      %0 = arith.constant 3 : i32
      memref.store %0, %y[%v, %v] : memref<24x30xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @copy
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  // expected-error @below {{decision [1, 24] does not make up the loop of extent 24 with a last factor of at most 16}}
  %f:2 = schedule.sample_perfect_tile %l#0 decision [1, 24] : !schedule.number, !schedule.number
}

// -----

func.func @f(%n: index, %x: memref<24x30xi32>, %y: memref<24x30xi32>) {
  loop.for %i < 24 {
    loop.for %j < 30 {
      loop.block @copy [%v = %i : spatial < 24, %w = %j : spatial < 30] reads %x : memref<24x30xi32> writes %y : memref<24x30xi32> do {
        %0 = memref.load %x[%v, %w] : memref<24x30xi32>
        memref.store %0, %y[%v, %w] : memref<24x30xi32>
      }
    }
  }
  loop.for %i < %n {
    loop.block @dynamic [%v = %i : spatial < 24] writes %y : memref<24x30xi32> do {
      %0 = arith.constant 3 : i32
      memref.store %0, %y[%v, %v] : memref<24x30xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %d = schedule.get_block @dynamic
  %dl = schedule.get_loops %d : !schedule.loop
  // expected-error @below {{the loop of extent ? has an extent known only at run time}}
  %f:2 = schedule.sample_perfect_tile %dl decision [1, 24] : !schedule.number, !schedule.number
}

// -----

func.func @f(%n: index, %x: memref<24x30xi32>, %y: memref<24x30xi32>) {
  loop.for %i < 24 {
    loop.for %j < 30 {
      loop.block @copy [%v = %i : spatial < 24, %w = %j : spatial < 30] reads %x : memref<24x30xi32> writes %y : memref<24x30xi32> do {
        %0 = memref.load %x[%v, %w] : memref<24x30xi32>
        memref.store %0, %y[%v, %w] : memref<24x30xi32>
      }
    }
  }
  loop.for %i < %n {
    loop.block @dynamic [%v = %i : spatial < 24] writes %y : memref<24x30xi32> do {
      %0 = arith.constant 3 : i32
      memref.store %0, %y[%v, %v] : memref<24x30xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @copy
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  // expected-error @below {{partitions 2 factors at 3}}
  %f:2 = schedule.sample_partitioned_tile %l#0 partition 3 multiple 2 : !schedule.number, !schedule.number
}

// -----

func.func @f(%n: index, %x: memref<24x30xi32>, %y: memref<24x30xi32>) {
  loop.for %i < 24 {
    loop.for %j < 30 {
      loop.block @copy [%v = %i : spatial < 24, %w = %j : spatial < 30] reads %x : memref<24x30xi32> writes %y : memref<24x30xi32> do {
        %0 = memref.load %x[%v, %w] : memref<24x30xi32>
        memref.store %0, %y[%v, %w] : memref<24x30xi32>
      }
    }
  }
  loop.for %i < %n {
    loop.block @dynamic [%v = %i : spatial < 24] writes %y : memref<24x30xi32> do {
      %0 = arith.constant 3 : i32
      memref.store %0, %y[%v, %v] : memref<24x30xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @copy
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  // expected-error @below {{wants multiples of 0}}
  %f:2 = schedule.sample_partitioned_tile %l#0 partition 1 multiple 0 : !schedule.number, !schedule.number
}

// -----

func.func @f(%n: index, %x: memref<24x30xi32>, %y: memref<24x30xi32>) {
  loop.for %i < 24 {
    loop.for %j < 30 {
      loop.block @copy [%v = %i : spatial < 24, %w = %j : spatial < 30] reads %x : memref<24x30xi32> writes %y : memref<24x30xi32> do {
        %0 = memref.load %x[%v, %w] : memref<24x30xi32>
        memref.store %0, %y[%v, %w] : memref<24x30xi32>
      }
    }
  }
  loop.for %i < %n {
    loop.block @dynamic [%v = %i : spatial < 24] writes %y : memref<24x30xi32> do {
      %0 = arith.constant 3 : i32
      memref.store %0, %y[%v, %v] : memref<24x30xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @copy
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  // expected-error @below {{decision [8, 3] does not make up the loop of extent 24 with a multiple of 4 from factor 1 on}}
  %f:2 = schedule.sample_partitioned_tile %l#0 partition 1 multiple 4 decision [8, 3] : !schedule.number, !schedule.number
}

// -----

func.func @f(%n: index, %x: memref<24x30xi32>, %y: memref<24x30xi32>) {
  loop.for %i < 24 {
    loop.for %j < 30 {
      loop.block @copy [%v = %i : spatial < 24, %w = %j : spatial < 30] reads %x : memref<24x30xi32> writes %y : memref<24x30xi32> do {
        %0 = memref.load %x[%v, %w] : memref<24x30xi32>
        memref.store %0, %y[%v, %w] : memref<24x30xi32>
      }
    }
  }
  loop.for %i < %n {
    loop.block @dynamic [%v = %i : spatial < 24] writes %y : memref<24x30xi32> do {
      %0 = arith.constant 3 : i32
      memref.store %0, %y[%v, %v] : memref<24x30xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @copy
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  // expected-error @below {{it has no decision, and nothing is drawn without a seed}}
  %p = schedule.sample_compute_location %b
}

// -----

func.func @f(%n: index, %x: memref<24x30xi32>, %y: memref<24x30xi32>) {
  loop.for %i < 24 {
    loop.for %j < 30 {
      loop.block @copy [%v = %i : spatial < 24, %w = %j : spatial < 30] reads %x : memref<24x30xi32> writes %y : memref<24x30xi32> do {
        %0 = memref.load %x[%v, %w] : memref<24x30xi32>
        memref.store %0, %y[%v, %w] : memref<24x30xi32>
      }
    }
  }
  loop.for %i < %n {
    loop.block @dynamic [%v = %i : spatial < 24] writes %y : memref<24x30xi32> do {
      %0 = arith.constant 3 : i32
      memref.store %0, %y[%v, %v] : memref<24x30xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @copy
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  // expected-error @below {{decision 0 is none of the 0 loops around all that reads block '@copy', nor -1 for the root or -2 for inlining}}
  %p = schedule.sample_compute_location %b decision 0
}

// -----

func.func @f(%n: index, %x: memref<24x30xi32>, %y: memref<24x30xi32>) {
  loop.for %i < 24 {
    loop.for %j < 30 {
      loop.block @copy [%v = %i : spatial < 24, %w = %j : spatial < 30] reads %x : memref<24x30xi32> writes %y : memref<24x30xi32> do {
        %0 = memref.load %x[%v, %w] : memref<24x30xi32>
        memref.store %0, %y[%v, %w] : memref<24x30xi32>
      }
    }
  }
  loop.for %i < %n {
    loop.block @dynamic [%v = %i : spatial < 24] writes %y : memref<24x30xi32> do {
      %0 = arith.constant 3 : i32
      memref.store %0, %y[%v, %v] : memref<24x30xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @copy
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  %p = schedule.sample_compute_location %b decision -1
  // expected-error @below {{it needs a loop, and what was drawn is the root; only compute_at takes that}}
  schedule.parallel %p
}
