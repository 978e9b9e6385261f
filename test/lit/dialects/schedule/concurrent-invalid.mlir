// RUN: tile-opt %s --schedule-apply --split-input-file --verify-diagnostics

// Element (i + 1, j + 1) is read where (i, j) is written, so the inner loop is independent under the outer one only.
func.func @reorder_outwards(%y: memref<5x6xi32>) {
  loop.for %i < 4 {
    loop.for %j < 5 {
      loop.block @b [%v = %i : spatial < 4, %w = %j : spatial < 5] reads %y : memref<5x6xi32> writes %y : memref<5x6xi32> do {
        %c1 = arith.constant 1 : index
        %v1 = arith.addi %v, %c1 : index
        %w1 = arith.addi %w, %c1 : index
        %0 = memref.load %y[%v1, %w1] : memref<5x6xi32>
        memref.store %0, %y[%v, %w] : memref<5x6xi32>
      }
    }
  }
  return
}
schedule.sequence for @reorder_outwards {
  %b = schedule.get_block @b
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  schedule.parallel %l#1
  // expected-error @below {{iterations of the loop of extent 5, which is parallel, would not be independent in the new order: }}
  schedule.reorder %l#1, %l#0 : !schedule.loop, !schedule.loop
}

// -----

// Iteration i of the second loop reads what iteration i - 1 of the first has written: in order when merged, but not at once.
func.func @merge_neighbours(%x: memref<9xi32>, %y: memref<9xi32>) {
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] writes %x : memref<9xi32> do {
      %c1 = arith.constant 1 : index
      %v1 = arith.addi %v, %c1 : index
      %c = arith.constant 3 : i32
      memref.store %c, %x[%v1] : memref<9xi32>
    }
  }
  loop.for %i < 8 {
    loop.block @b [%v = %i : spatial < 8] reads %x : memref<9xi32> writes %y : memref<9xi32> do {
      %0 = memref.load %x[%v] : memref<9xi32>
      memref.store %0, %y[%v] : memref<9xi32>
    }
  }
  return
}
schedule.sequence for @merge_neighbours {
  %a = schedule.get_block @a
  %b = schedule.get_block @b
  %al = schedule.get_loops %a : !schedule.loop
  %bl = schedule.get_loops %b : !schedule.loop
  schedule.parallel %al
  schedule.parallel %bl
  // expected-error @below {{iterations of the merged loop, which is parallel, would not be independent: the read of argument 0}}
  %m = schedule.merge %al, %bl : !schedule.loop, !schedule.loop
}

// -----

func.func @bind_outside(%y: memref<4x5xi32>) {
  loop.for %i < 4 {
    loop.for %j < 5 {
      loop.block @b [%v = %i : spatial < 4, %w = %j : spatial < 5] writes %y : memref<4x5xi32> do {
        %c = arith.constant 3 : i32
        memref.store %c, %y[%v, %w] : memref<4x5xi32>
      }
    }
  }
  return
}
schedule.sequence for @bind_outside {
  %b = schedule.get_block @b
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  schedule.bind %l#1 to thread_x
  // expected-error @below {{the loop of extent 5 inside it is bound to 'thread_x' already}}
  schedule.bind %l#0 to thread_x
}

// -----

func.func @no_iterations(%x: memref<4x1xi32>, %y: memref<4xi32>) {
  loop.for %i < 4 {
    loop.for %k < 0 {
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 1] reads %x, %y : memref<4x1xi32>, memref<4xi32> writes %y : memref<4xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %y[%v] : memref<4xi32>
      } do {
        %0 = memref.load %x[%v, %r] : memref<4x1xi32>
        %1 = memref.load %y[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %y[%v] : memref<4xi32>
      }
    }
  }
  return
}
schedule.sequence for @no_iterations {
  %b = schedule.get_block @sum
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  // expected-error @below {{the loop of extent 0 never runs, and the initialisation before it would}}
  %i = schedule.decompose_reduction %b, %l#1
}
