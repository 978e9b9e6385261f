// RUN: tile-opt %s --schedule-compact-buffers --canonicalize --cse | FileCheck %s
// RUN: tile-opt %s --schedule-compact-buffers --loop-lower-init --loop-lower-blocks --canonicalize --convert-loop-to-cf --check-each=js -o %t 2>&1 | FileCheck %s --check-prefix=RUNS
// RUN: tile-opt %s --loop-lower-init --loop-lower-blocks --schedule-compact-buffers --canonicalize --convert-loop-to-cf --check-each=js -o %t 2>&1 | FileCheck %s --check-prefix=RUNS
// RUNS: check-each: 14 functions on
// RUNS-NOT: not checked

// Three rows for each row of the result.
// CHECK-LABEL: func.func @moves_and_shrinks(
// CHECK: loop.for %[[I:.*]] < 8 {
// CHECK-NEXT: %[[T:.*]] = memref.alloc() {alignment = 64 : i64} : memref<3x8xi32>
// CHECK: %[[R:.*]] = arith.subi %{{.*}}, %[[I]]
// CHECK: memref.store %{{.*}}, %[[T]][%[[R]], %{{.*}}] : memref<3x8xi32>
// CHECK: memref.load %[[T]][%{{.*}}, %{{.*}}] : memref<3x8xi32>
// CHECK: memref.dealloc %[[T]]
func.func @moves_and_shrinks(%x: memref<10x8xi32>, %y: memref<8x8xi32>) {
  %t = memref.alloc() {alignment = 64 : i64} : memref<10x8xi32>
  loop.for %i < 8 {
    loop.for %r < 3 {
      loop.for %j < 8 {
        %p = arith.addi %i, %r : index
        loop.block @square [%v = %p : spatial < 10, %w = %j : spatial < 8] reads %x : memref<10x8xi32> writes %t : memref<10x8xi32> do {
          %0 = memref.load %x[%v, %w] : memref<10x8xi32>
          %1 = arith.muli %0, %0 : i32
          memref.store %1, %t[%v, %w] : memref<10x8xi32>
        }
      }
    }
    loop.for %j < 8 {
      loop.block @blur [%v = %i : spatial < 8, %w = %j : spatial < 8] reads %t : memref<10x8xi32> writes %y : memref<8x8xi32> do {
        %c2 = arith.constant 2 : index
        %v2 = arith.addi %v, %c2 : index
        %0 = memref.load %t[%v, %w] : memref<10x8xi32>
        %1 = memref.load %t[%v2, %w] : memref<10x8xi32>
        %2 = arith.addi %0, %1 : i32
        memref.store %2, %y[%v, %w] : memref<8x8xi32>
      }
    }
  }
  memref.dealloc %t : memref<10x8xi32>
  return
}

// The last tile is guarded: what is not written is not read either. The initialisation fills what the sum reads.
// CHECK-LABEL: func.func @a_guarded_reduction(
// CHECK: loop.for %{{.*}} < 2 {
// CHECK-NEXT: %[[T:.*]] = memref.alloc() : memref<4xi32>
func.func @a_guarded_reduction(%x: memref<6x5xi32>, %y: memref<6xi32>) {
  %t = memref.alloc() : memref<6xi32>
  %c4 = arith.constant 4 : index
  %c6 = arith.constant 6 : index
  loop.for %o < 2 {
    %base = arith.muli %o, %c4 : index
    loop.for %i < 4 {
      loop.for %k < 5 {
        %p = arith.addi %base, %i : index
        %in = arith.cmpi slt, %p, %c6 : index
        loop.block @sum [%v = %p : spatial < 6, %r = %k : reduction < 5] where %in reads %x, %t : memref<6x5xi32>, memref<6xi32> writes %t : memref<6xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %t[%v] : memref<6xi32>
        } do {
          %0 = memref.load %x[%v, %r] : memref<6x5xi32>
          %1 = memref.load %t[%v] : memref<6xi32>
          %2 = arith.addi %1, %0 : i32
          memref.store %2, %t[%v] : memref<6xi32>
        }
      }
    }
    loop.for %i < 4 {
      %p = arith.addi %base, %i : index
      %in = arith.cmpi slt, %p, %c6 : index
      loop.block @out [%v = %p : spatial < 6] where %in reads %t : memref<6xi32> writes %y : memref<6xi32> do {
        %0 = memref.load %t[%v] : memref<6xi32>
        memref.store %0, %y[%v] : memref<6xi32>
      }
    }
  }
  memref.dealloc %t : memref<6xi32>
  return
}

// Iterations that run in parallel get a buffer each.
// CHECK-LABEL: func.func @parallel_iterations(
// CHECK: loop.for %{{.*}} < 6 parallel {
// CHECK-NEXT: memref.alloc() : memref<1x5xi32>
func.func @parallel_iterations(%x: memref<6x5xi32>, %y: memref<6x5xi32>) {
  %t = memref.alloc() : memref<6x5xi32>
  loop.for %i < 6 parallel {
    loop.for %j < 5 {
      loop.block @a [%v = %i : spatial < 6, %w = %j : spatial < 5] reads %x : memref<6x5xi32> writes %t : memref<6x5xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x5xi32>
        memref.store %0, %t[%v, %w] : memref<6x5xi32>
      }
    }
    loop.for %j < 5 {
      loop.block @b [%v = %i : spatial < 6, %w = %j : spatial < 5] reads %t : memref<6x5xi32> writes %y : memref<6x5xi32> do {
        %0 = memref.load %t[%v, %w] : memref<6x5xi32>
        memref.store %0, %y[%v, %w] : memref<6x5xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x5xi32>
  return
}

// A stack allocation serves all iterations in turn; in a loop it would grow the stack.
// CHECK-LABEL: func.func @stack_allocations_stay(
// CHECK: memref.alloca() : memref<1x5xi32>
// CHECK: loop.for
func.func @stack_allocations_stay(%x: memref<6x5xi32>, %y: memref<6x5xi32>) {
  %t = memref.alloca() : memref<6x5xi32>
  loop.for %i < 6 {
    loop.for %j < 5 {
      loop.block @a [%v = %i : spatial < 6, %w = %j : spatial < 5] reads %x : memref<6x5xi32> writes %t : memref<6x5xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x5xi32>
        memref.store %0, %t[%v, %w] : memref<6x5xi32>
      }
    }
    loop.for %j < 5 {
      loop.block @b [%v = %i : spatial < 6, %w = %j : spatial < 5] reads %t : memref<6x5xi32> writes %y : memref<6x5xi32> do {
        %0 = memref.load %t[%v, %w] : memref<6x5xi32>
        memref.store %0, %y[%v, %w] : memref<6x5xi32>
      }
    }
  }
  return
}

// Parallel iterations cannot share one.
// CHECK-LABEL: func.func @not_for_parallel_iterations(
// CHECK: memref.alloca() : memref<6x5xi32>
func.func @not_for_parallel_iterations(%x: memref<6x5xi32>, %y: memref<6x5xi32>) {
  %t = memref.alloca() : memref<6x5xi32>
  loop.for %i < 6 parallel {
    loop.for %j < 5 {
      loop.block @a [%v = %i : spatial < 6, %w = %j : spatial < 5] reads %x, %t : memref<6x5xi32>, memref<6x5xi32> writes %t, %y : memref<6x5xi32>, memref<6x5xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x5xi32>
        memref.store %0, %t[%v, %w] : memref<6x5xi32>
        %1 = memref.load %t[%v, %w] : memref<6x5xi32>
        memref.store %1, %y[%v, %w] : memref<6x5xi32>
      }
    }
  }
  return
}

// No loop is around both accesses; rows 2 to 5 are all that is used.
// CHECK-LABEL: func.func @shrinks_where_it_stands(
// CHECK: memref.alloc() : memref<4xi32>
func.func @shrinks_where_it_stands(%x: memref<4xi32>, %y: memref<4xi32>) {
  %t = memref.alloc() : memref<9xi32>
  %c2 = arith.constant 2 : index
  loop.for %i < 4 {
    %p = arith.addi %i, %c2 : index
    %0 = memref.load %x[%i] : memref<4xi32>
    memref.store %0, %t[%p] : memref<9xi32>
  }
  loop.for %i < 4 {
    %p = arith.addi %i, %c2 : index
    %0 = memref.load %t[%p] : memref<9xi32>
    memref.store %0, %y[%i] : memref<4xi32>
  }
  memref.dealloc %t : memref<9xi32>
  return
}

// Each iteration reads what the one before wrote.
// CHECK-LABEL: func.func @carried_values_stay(
// CHECK: memref.alloc() : memref<7xi32>
// CHECK-NEXT: loop.for
func.func @carried_values_stay(%x: memref<6xi32>, %y: memref<6xi32>) {
  %t = memref.alloc() : memref<7xi32>
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  loop.for %i < 6 {
    %first = arith.cmpi eq, %i, %c0 : index
    loop.if %first {
      %z = arith.constant 0 : i32
      memref.store %z, %t[%c0] : memref<7xi32>
    }
    %next = arith.addi %i, %c1 : index
    %0 = memref.load %x[%i] : memref<6xi32>
    %1 = memref.load %t[%i] : memref<7xi32>
    %2 = arith.addi %0, %1 : i32
    memref.store %2, %t[%next] : memref<7xi32>
    memref.store %2, %y[%i] : memref<6xi32>
  }
  memref.dealloc %t : memref<7xi32>
  return
}

// Only every other element is written in the iteration that reads them all; the others come from the iteration before.
// CHECK-LABEL: func.func @partly_filled(
// CHECK: memref.alloc() : memref<8xi32>
// CHECK: loop.for %{{.*}} < 2 {
// CHECK-NOT: memref.alloc
func.func @partly_filled(%x: memref<4xi32>, %y: memref<8xi32>) {
  %t = memref.alloc() : memref<8xi32>
  %c2 = arith.constant 2 : index
  loop.for %n < 2 {
    loop.for %i < 4 {
      %d = arith.muli %i, %c2 : index
      %p = arith.addi %d, %n : index
      %0 = memref.load %x[%i] : memref<4xi32>
      memref.store %0, %t[%p] : memref<8xi32>
    }
    loop.for %i < 8 {
      %c1 = arith.constant 1 : index
      %isLast = arith.cmpi eq, %n, %c1 : index
      loop.if %isLast {
        %0 = memref.load %t[%i] : memref<8xi32>
        memref.store %0, %y[%i] : memref<8xi32>
      }
    }
  }
  memref.dealloc %t : memref<8xi32>
  return
}

// What is read comes before what is written.
// CHECK-LABEL: func.func @read_first(
// CHECK: memref.alloc() : memref<4xi32>
// CHECK: loop.for %{{.*}} < 2 {
// CHECK-NOT: memref.alloc
func.func @read_first(%x: memref<2x4xi32>, %y: memref<4xi32>) {
  %t = memref.alloc() : memref<4xi32>
  %c1 = arith.constant 1 : index
  loop.for %n < 2 {
    %isLast = arith.cmpi eq, %n, %c1 : index
    loop.for %i < 4 {
      loop.if %isLast {
        %0 = memref.load %t[%i] : memref<4xi32>
        memref.store %0, %y[%i] : memref<4xi32>
      }
      %0 = memref.load %x[%n, %i] : memref<2x4xi32>
      memref.store %0, %t[%i] : memref<4xi32>
    }
  }
  memref.dealloc %t : memref<4xi32>
  return
}

// The sum begins in the first iteration and goes on in the others.
// CHECK-LABEL: func.func @a_sum_over_the_loop(
// CHECK: memref.alloc() : memref<4xi32>
// CHECK: loop.for %{{.*}} < 3 {
// CHECK-NOT: memref.alloc
func.func @a_sum_over_the_loop(%x: memref<3x4xi32>, %y: memref<3x4xi32>) {
  %t = memref.alloc() : memref<4xi32>
  loop.for %k < 3 {
    loop.for %i < 4 {
      loop.block @sum [%v = %i : spatial < 4, %r = %k : reduction < 3] reads %x, %t : memref<3x4xi32>, memref<4xi32> writes %t : memref<4xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %t[%v] : memref<4xi32>
      } do {
        %0 = memref.load %x[%r, %v] : memref<3x4xi32>
        %1 = memref.load %t[%v] : memref<4xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %t[%v] : memref<4xi32>
      }
    }
    loop.for %i < 4 {
      loop.block @out [%v = %i : spatial < 4, %r = %k : spatial < 3] reads %t : memref<4xi32> writes %y : memref<3x4xi32> do {
        %0 = memref.load %t[%v] : memref<4xi32>
        memref.store %0, %y[%r, %v] : memref<3x4xi32>
      }
    }
  }
  memref.dealloc %t : memref<4xi32>
  return
}

// A view shares the memory, so its place and size are used elsewhere.
// CHECK-LABEL: func.func @viewed_as_a_whole(
// CHECK: memref.alloc() : memref<6x5xi32>
func.func @viewed_as_a_whole(%y: memref<30xi32>) {
  %t = memref.alloc() : memref<6x5xi32>
  %flat = memref.collapse_shape %t [[0, 1]] : memref<6x5xi32> into memref<30xi32>
  loop.for %i < 5 {
    %c0 = arith.constant 0 : index
    %z = arith.constant 3 : i32
    memref.store %z, %t[%c0, %i] : memref<6x5xi32>
    %0 = memref.load %flat[%i] : memref<30xi32>
    memref.store %0, %y[%i] : memref<30xi32>
  }
  memref.dealloc %t : memref<6x5xi32>
  return
}

// A block elsewhere that declares the buffer, and does not use it, no longer names it.
// CHECK-LABEL: func.func @declared_elsewhere(
// CHECK: loop.for %{{.*}} < 4 {
// CHECK-NEXT: memref.alloc() : memref<1xi32>
// CHECK: loop.block @other [{{.*}}] writes %{{[a-z0-9]+}} : memref<4xi32> do
func.func @declared_elsewhere(%x: memref<4xi32>, %y: memref<4xi32>) {
  %t = memref.alloc() : memref<4xi32>
  loop.for %i < 4 {
    loop.block @both [%v = %i : spatial < 4] reads %x, %t : memref<4xi32>, memref<4xi32> writes %t, %y : memref<4xi32>, memref<4xi32> do {
      %0 = memref.load %x[%v] : memref<4xi32>
      memref.store %0, %t[%v] : memref<4xi32>
      %1 = memref.load %t[%v] : memref<4xi32>
      memref.store %1, %y[%v] : memref<4xi32>
    }
  }
  loop.for %i < 4 {
    loop.block @other [%v = %i : spatial < 4] reads %t : memref<4xi32> writes %x : memref<4xi32> do {
      %z = arith.constant 0 : i32
      memref.store %z, %x[%v] : memref<4xi32>
    }
  }
  memref.dealloc %t : memref<4xi32>
  return
}

// The parts of a fused loop are no sums of its variable, but fixed in each of its iterations.
// CHECK-LABEL: func.func @of_a_fused_loop(
// CHECK: loop.for %[[I:.*]] < 6 {
// CHECK-NEXT: %[[T:.*]] = memref.alloc() : memref<1x1x4xi32>
func.func @of_a_fused_loop(%x: memref<2x3x4xi32>, %y: memref<2x3x4xi32>) {
  %c3 = arith.constant 3 : index
  %t = memref.alloc() : memref<2x3x4xi32>
  loop.for %f < 6 {
    %i = arith.divui %f, %c3 : index
    %j = arith.remui %f, %c3 : index
    loop.for %k < 4 {
      %0 = memref.load %x[%i, %j, %k] : memref<2x3x4xi32>
      memref.store %0, %t[%i, %j, %k] : memref<2x3x4xi32>
    }
    loop.for %k < 4 {
      %m = arith.subi %c3, %k : index
      %0 = memref.load %t[%i, %j, %m] : memref<2x3x4xi32>
      memref.store %0, %y[%i, %j, %k] : memref<2x3x4xi32>
    }
  }
  memref.dealloc %t : memref<2x3x4xi32>
  return
}

// A part that changes inside of the iteration is not.
// CHECK-LABEL: func.func @of_an_inner_part(
// CHECK: memref.alloc() : memref<4xi32>
// CHECK: loop.for %{{.*}} < 2 {
func.func @of_an_inner_part(%x: memref<8xi32>, %y: memref<8xi32>) {
  %c2 = arith.constant 2 : index
  %t = memref.alloc() : memref<4xi32>
  loop.for %f < 2 {
    loop.for %k < 8 {
      %h = arith.divui %k, %c2 : index
      %0 = memref.load %x[%k] : memref<8xi32>
      memref.store %0, %t[%h] : memref<4xi32>
    }
    loop.for %k < 8 {
      %h = arith.divui %k, %c2 : index
      %0 = memref.load %t[%h] : memref<4xi32>
      memref.store %0, %y[%k] : memref<8xi32>
    }
  }
  memref.dealloc %t : memref<4xi32>
  return
}
