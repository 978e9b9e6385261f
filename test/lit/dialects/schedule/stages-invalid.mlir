// RUN: tile-opt %s --schedule-apply --split-input-file --verify-diagnostics

// The producer reads what the loop that it would leave writes.
func.func @root_of_changing(%x: memref<8xi32>, %y: memref<8xi32>) {
  %t = memref.alloc() : memref<8xi32>
  loop.for %i < 8 {
    loop.block @make [%v = %i : spatial < 8] reads %x : memref<8xi32> writes %t : memref<8xi32> do {
      %0 = memref.load %x[%v] : memref<8xi32>
      memref.store %0, %t[%v] : memref<8xi32>
    }
    loop.block @use [%v = %i : spatial < 8] reads %t : memref<8xi32> writes %x : memref<8xi32> do {
      %0 = memref.load %t[%v] : memref<8xi32>
      memref.store %0, %x[%v] : memref<8xi32>
    }
  }
  memref.dealloc %t : memref<8xi32>
  return
}
schedule.sequence for @root_of_changing {
  %b = schedule.get_block @make
  // expected-error @below {{what block '@make' reads is written in the loops that it would leave: the write of argument 0}}
  schedule.compute_root %b
}

// -----

// A guard keeps the load inside of the buffer; the whole domain does not.
func.func @root_of_guarded(%x: memref<6xi32>, %y: memref<8xi32>) {
  %t = memref.alloc() : memref<8xi32>
  loop.for %i < 6 {
    loop.block @make [%v = %i : spatial < 8] reads %x : memref<6xi32> writes %t : memref<8xi32> do {
      %0 = memref.load %x[%v] : memref<6xi32>
      memref.store %0, %t[%v] : memref<8xi32>
    }
    loop.block @use [%v = %i : spatial < 8] reads %t : memref<8xi32> writes %y : memref<8xi32> do {
      %0 = memref.load %t[%v] : memref<8xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  memref.dealloc %t : memref<8xi32>
  return
}
schedule.sequence for @root_of_guarded {
  %b = schedule.get_block @make
  // expected-error @below {{block '@make' would touch elements outside of a buffer, in dimension 0, where it runs for its whole domain of 8}}
  schedule.compute_root %b
}

// -----

func.func @root_of_division(%x: memref<8xi32>, %y: memref<8xi32>) {
  %t = memref.alloc() : memref<8xi32>
  loop.for %i < 8 {
    loop.block @make [%v = %i : spatial < 8] reads %x : memref<8xi32> writes %t : memref<8xi32> do {
      %0 = memref.load %x[%v] : memref<8xi32>
      %1 = arith.divsi %0, %0 : i32
      memref.store %1, %t[%v] : memref<8xi32>
    }
    loop.block @use [%v = %i : spatial < 8] reads %t : memref<8xi32> writes %y : memref<8xi32> do {
      %0 = memref.load %t[%v] : memref<8xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  memref.dealloc %t : memref<8xi32>
  return
}
schedule.sequence for @root_of_division {
  %b = schedule.get_block @make
  // expected-error @below {{'arith.divsi' in block '@make' may not run for points that it was not computed for}}
  schedule.compute_root %b
}

// -----

func.func @root_of_output(%x: memref<8xi32>, %t: memref<8xi32>, %y: memref<8xi32>) {
  loop.for %i < 8 {
    loop.block @make [%v = %i : spatial < 8] reads %x : memref<8xi32> writes %t : memref<8xi32> do {
      %0 = memref.load %x[%v] : memref<8xi32>
      memref.store %0, %t[%v] : memref<8xi32>
    }
    loop.block @use [%v = %i : spatial < 8] reads %t : memref<8xi32> writes %y : memref<8xi32> do {
      %0 = memref.load %t[%v] : memref<8xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  return
}
schedule.sequence for @root_of_output {
  %b = schedule.get_block @make
  // expected-error @below {{block '@make' writes a buffer that the function does not allocate outside of its loops}}
  schedule.compute_root %b
}

// -----

func.func @root_of_two_writers(%x: memref<8xi32>) {
  %t = memref.alloc() : memref<8xi32>
  loop.for %i < 8 {
    loop.block @make [%v = %i : spatial < 8] reads %x : memref<8xi32> writes %t : memref<8xi32> do {
      %0 = memref.load %x[%v] : memref<8xi32>
      memref.store %0, %t[%v] : memref<8xi32>
    }
    loop.block @again [%v = %i : spatial < 8] writes %t : memref<8xi32> do {
      %0 = arith.constant 3 : i32
      memref.store %0, %t[%v] : memref<8xi32>
    }
  }
  memref.dealloc %t : memref<8xi32>
  return
}
schedule.sequence for @root_of_two_writers {
  %b = schedule.get_block @make
  // expected-error @below {{block '@again' writes the buffer of block '@make' too}}
  schedule.compute_root %b
}

// -----

func.func @root_of_diagonal(%x: memref<8xi32>) {
  %t = memref.alloc() : memref<8x8xi32>
  loop.for %i < 8 {
    loop.block @make [%v = %i : spatial < 8] reads %x : memref<8xi32> writes %t : memref<8x8xi32> do {
      %0 = memref.load %x[%v] : memref<8xi32>
      memref.store %0, %t[%v, %v] : memref<8x8xi32>
    }
    loop.block @other [%v = %i : spatial < 8] writes %x : memref<8xi32> do {
      %0 = arith.constant 3 : i32
      memref.store %0, %x[%v] : memref<8xi32>
    }
  }
  memref.dealloc %t : memref<8x8xi32>
  return
}
schedule.sequence for @root_of_diagonal {
  %b = schedule.get_block @make
  // expected-error @below {{block '@make' does not store at its iteration variables, each in a dimension of its own}}
  schedule.compute_root %b
}

// -----

func.func @root_of_sum(%x: memref<4x8xi32>, %y: memref<4xi32>) {
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
    loop.block @use [%v = %i : spatial < 4] reads %t : memref<4xi32> writes %y : memref<4xi32> do {
      %0 = memref.load %t[%v] : memref<4xi32>
      memref.store %0, %y[%v] : memref<4xi32>
    }
  }
  memref.dealloc %t : memref<4xi32>
  return
}
schedule.sequence for @root_of_sum {
  %b = schedule.get_block @sum
  // expected-error @below {{block '@sum' is a reduction over variable 1, so its elements are not complete when they are stored}}
  schedule.compute_root %b
}

// -----

func.func @predicate_of_driver(%x: memref<8xi32>, %y: memref<8xi32>) {
  loop.for %i < 8 {
    loop.block @copy [%v = %i : spatial < 8] reads %x : memref<8xi32> writes %y : memref<8xi32> do {
      %0 = memref.load %x[%v] : memref<8xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @other [%v = %i : spatial < 8] reads %x : memref<8xi32> writes %y : memref<8xi32> do {
      %0 = memref.load %x[%v] : memref<8xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  return
}
schedule.sequence for @predicate_of_driver {
  %b = schedule.get_block @copy
  %l = schedule.get_loops %b : !schedule.loop
  // expected-error @below {{the loop of extent 8 drives variable 0 of block '@copy', so its iterations store different elements}}
  schedule.set_store_predicate %b, %l
}

// -----

func.func @predicate_elsewhere(%x: memref<8xi32>, %y: memref<8xi32>) {
  loop.for %i < 8 {
    loop.block @copy [%v = %i : spatial < 8] reads %x : memref<8xi32> writes %y : memref<8xi32> do {
      %0 = memref.load %x[%v] : memref<8xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  loop.for %i < 9 {
    loop.block @other [%v = %i : spatial < 9] writes %y : memref<8xi32> do {
      %0 = arith.constant 3 : i32
      %c0 = arith.constant 0 : index
      memref.store %0, %y[%c0] : memref<8xi32>
    }
  }
  return
}
schedule.sequence for @predicate_elsewhere {
  %b = schedule.get_block @copy
  %o = schedule.get_block @other
  %l = schedule.get_loops %o : !schedule.loop
  // expected-error @below {{the loop of extent 9 is not around block '@copy'}}
  schedule.set_store_predicate %b, %l
}

// -----

// Each iteration adds once more.
func.func @predicate_of_update(%x: memref<8xi32>) {
  loop.for %t < 4 {
    loop.for %i < 8 {
      loop.block @double [%v = %i : spatial < 8] reads %x : memref<8xi32> writes %x : memref<8xi32> do {
        %0 = memref.load %x[%v] : memref<8xi32>
        %1 = arith.addi %0, %0 : i32
        memref.store %1, %x[%v] : memref<8xi32>
      }
    }
  }
  return
}
schedule.sequence for @predicate_of_update {
  %b = schedule.get_block @double
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  // expected-error @below {{iterations of the loop of extent 4 do not all store the same: }}
  schedule.set_store_predicate %b, %l#0
}

// -----

// Another block overwrites the element between two iterations.
func.func @predicate_of_overwritten(%x: memref<8xi32>, %y: memref<8xi32>) {
  loop.for %t < 4 {
    loop.for %i < 8 {
      loop.block @copy [%v = %i : spatial < 8] reads %x : memref<8xi32> writes %y : memref<8xi32> do {
        %0 = memref.load %x[%v] : memref<8xi32>
        memref.store %0, %y[%v] : memref<8xi32>
      }
      loop.block @clear [%v = %i : spatial < 8] writes %y : memref<8xi32> do {
        %0 = arith.constant 0 : i32
        memref.store %0, %y[%v] : memref<8xi32>
      }
    }
  }
  return
}
schedule.sequence for @predicate_of_overwritten {
  %b = schedule.get_block @copy
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  // expected-error @below {{iterations of the loop of extent 4 do not all store the same: the write of argument 1 of type 'memref<8xi32>' in block '@clear'}}
  schedule.set_store_predicate %b, %l#0
}

// -----

func.func @predicate_twice(%x: memref<8xi32>, %y: memref<8xi32>) {
  loop.for %t < 4 {
    loop.for %i < 8 {
      loop.block @copy [%v = %i : spatial < 8] reads %x : memref<8xi32> writes %y : memref<8xi32> do {
        %0 = memref.load %x[%v] : memref<8xi32>
        memref.store %0, %y[%v] : memref<8xi32>
      }
    }
  }
  return
}
schedule.sequence for @predicate_twice {
  %b = schedule.get_block @copy
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  schedule.set_store_predicate %b, %l#0
  // expected-error @below {{the predicate of block '@copy' depends on the loop of extent 4}}
  schedule.set_store_predicate %b, %l#0
}

// -----

func.func @predicate_of_index(%y: memref<8xindex>) {
  loop.for %t < 4 {
    loop.for %i < 8 {
      loop.block @count [%v = %i : spatial < 8] writes %y : memref<8xindex> do {
        memref.store %t, %y[%v] : memref<8xindex>
      }
    }
  }
  return
}
schedule.sequence for @predicate_of_index {
  %b = schedule.get_block @count
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  // expected-error @below {{block '@count' uses the index of the loop of extent 4 otherwise than through an iteration variable}}
  schedule.set_store_predicate %b, %l#0
}

// -----

// Threads read what their neighbours wrote at the time before.
func.func @threads_of_neighbours(%x: memref<6x9xi32>) {
  loop.for %time < 5 {
    loop.for %i < 8 {
      loop.block @step [%t = %time : spatial < 5, %v = %i : spatial < 8] reads %x : memref<6x9xi32> writes %x : memref<6x9xi32> do {
        %c1 = arith.constant 1 : index
        %next = arith.addi %t, %c1 : index
        %right = arith.addi %v, %c1 : index
        %0 = memref.load %x[%t, %right] : memref<6x9xi32>
        memref.store %0, %x[%next, %v] : memref<6x9xi32>
      }
    }
  }
  return
}
schedule.sequence for @threads_of_neighbours {
  %s = schedule.get_block @step
  %l:2 = schedule.get_loops %s : !schedule.loop, !schedule.loop
  schedule.bind %l#1 to thread_x
  // expected-error @below {{the new order would turn a dependence around}}
  %t = schedule.env_threads %l#0 to thread_x
}

// -----

func.func @threads_of_serial(%y: memref<6x8xi32>) {
  loop.for %i < 6 {
    loop.for %j < 8 {
      loop.block @b [%v = %i : spatial < 6, %w = %j : spatial < 8] writes %y : memref<6x8xi32> do {
        %0 = arith.constant 3 : i32
        memref.store %0, %y[%v, %w] : memref<6x8xi32>
      }
    }
  }
  return
}
schedule.sequence for @threads_of_serial {
  %b = schedule.get_block @b
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  // expected-error @below {{'loop.for' in the body of the loop of extent 6 is no loop bound to 'thread_x'}}
  %t = schedule.env_threads %l#0 to thread_x
}

// -----

func.func @postproc(%y: memref<6xi32>) {
  return
}
schedule.sequence for @postproc {
  schedule.enter_postproc
  // expected-error @below {{the schedule is in postprocessing already}}
  schedule.enter_postproc
}

// -----

// The domain is known only at run time, so there are no loops for it elsewhere.
func.func @f(%x: memref<8x16xf32>, %y: memref<8x16xf32>, %n: index) {
  %t = memref.alloc() : memref<8x16xf32>
  loop.for %i < 8 {
    loop.for %j < %n {
      loop.block @a [%v = %i : spatial < 8, %w = %j : spatial < ?] reads %x : memref<8x16xf32> writes %t : memref<8x16xf32> do {
        %0 = memref.load %x[%v, %w] : memref<8x16xf32>
        memref.store %0, %t[%v, %w] : memref<8x16xf32>
      }
    }
    loop.for %j < %n {
      loop.block @b [%v = %i : spatial < 8, %w = %j : spatial < ?] reads %t : memref<8x16xf32> writes %y : memref<8x16xf32> do {
        %0 = memref.load %t[%v, %w] : memref<8x16xf32>
        memref.store %0, %y[%v, %w] : memref<8x16xf32>
      }
    }
  }
  memref.dealloc %t : memref<8x16xf32>
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  // expected-error @below {{variable 1 of block '@a' has an extent known only at run time}}
  schedule.compute_root %a
}
