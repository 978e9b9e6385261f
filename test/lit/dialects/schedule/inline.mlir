// RUN: tile-opt %s --schedule-apply | FileCheck %s
// RUN: tile-opt %s --schedule-apply --loop-lower-init --loop-lower-blocks --convert-loop-to-cf --check-each=js -o %t 2>&1 | FileCheck %s --check-prefix=RUNS
// RUNS: check-each: 4 functions on
// RUNS-NOT: not checked

// CHECK-LABEL: func.func @into_a_reduction(
// CHECK-SAME: %[[X:[a-z0-9]+]]: memref<4x8xi32>, %[[Y:[a-z0-9]+]]: memref<4xi32>
// CHECK-NOT: memref.alloc
// CHECK-NOT: @twice
// CHECK: loop.block @sum [%[[V:.*]] = %{{.*}} : spatial < 4, %[[R:.*]] = %{{.*}} : reduction < 8] reads %[[Y]], %[[X]] :
// CHECK: %[[A:.*]] = memref.load %[[X]][%[[V]], %[[R]]]
// CHECK-NEXT: arith.addi %[[A]], %[[A]]
// CHECK-NOT: dealloc
func.func @into_a_reduction(%x: memref<4x8xi32>, %y: memref<4xi32>) {
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
schedule.sequence for @into_a_reduction {
  %t = schedule.get_block @twice
  %l:2 = schedule.get_loops %t : !schedule.loop, !schedule.loop
  %s:2 = schedule.split %l#1 [-1, 3] : !schedule.loop, !schedule.loop
  schedule.reorder %s#0, %l#0 : !schedule.loop, !schedule.loop
  schedule.compute_inline %t
}

// The freed buffer lives until its new last use.
// CHECK-LABEL: func.func @one_after_the_other(
// CHECK-SAME: %[[X:[a-z0-9]+]]: memref<4x8xi32>
// CHECK-NOT: memref.alloc
// CHECK: loop.block @out [%[[V:.*]] = %{{.*}} : spatial < 4, %[[W:.*]] = %{{.*}} : spatial < 8] reads %[[X]] :
// CHECK: memref.load %[[X]][%[[V]], %[[W]]]
// CHECK-NOT: dealloc
func.func @one_after_the_other(%x: memref<4x8xi32>, %y: memref<4x8xi32>) {
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
  %u = memref.alloc() : memref<8x4xi32>
  loop.for %j < 8 {
    loop.for %i < 4 {
      loop.block @turn [%w = %j : spatial < 8, %v = %i : spatial < 4] reads %t : memref<4x8xi32> writes %u : memref<8x4xi32> do {
        %0 = memref.load %t[%v, %w] : memref<4x8xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %u[%w, %v] : memref<8x4xi32>
      }
    }
  }
  memref.dealloc %t : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @out [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %u : memref<8x4xi32> writes %y : memref<4x8xi32> do {
        %0 = memref.load %u[%w, %v] : memref<8x4xi32>
        memref.store %0, %y[%v, %w] : memref<4x8xi32>
      }
    }
  }
  memref.dealloc %u : memref<8x4xi32>
  return
}
schedule.sequence for @one_after_the_other {
  %t = schedule.get_block @twice
  %u = schedule.get_block @turn
  schedule.compute_inline %t
  schedule.compute_inline %u
}

// CHECK-LABEL: func.func @the_freed_input_lives_on(
// CHECK: %[[T:.*]] = memref.alloc() : memref<4x8xi32>
// CHECK: loop.block @out [{{.*}}] reads %[[T]] :
// CHECK: memref.dealloc %[[T]]
func.func @the_freed_input_lives_on(%x: memref<4x8xi32>, %y: memref<4x8xi32>) {
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
  %u = memref.alloc() : memref<8x4xi32>
  loop.for %j < 8 {
    loop.for %i < 4 {
      loop.block @turn [%w = %j : spatial < 8, %v = %i : spatial < 4] reads %t : memref<4x8xi32> writes %u : memref<8x4xi32> do {
        %0 = memref.load %t[%v, %w] : memref<4x8xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %u[%w, %v] : memref<8x4xi32>
      }
    }
  }
  memref.dealloc %t : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @out [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %u : memref<8x4xi32> writes %y : memref<4x8xi32> do {
        %0 = memref.load %u[%w, %v] : memref<8x4xi32>
        memref.store %0, %y[%v, %w] : memref<4x8xi32>
      }
    }
  }
  memref.dealloc %u : memref<8x4xi32>
  return
}
schedule.sequence for @the_freed_input_lives_on {
  %u = schedule.get_block @turn
  schedule.compute_inline %u
}

// CHECK-LABEL: func.func @where_it_is_made(
// CHECK-SAME: %[[X:[a-z0-9]+]]: memref<4x8xi32>, %[[Y:[a-z0-9]+]]: memref<4x8xi32>
// CHECK-NOT: memref.alloc
// CHECK: loop.block @twice [%[[V:.*]] = %{{.*}} : spatial < 4, %[[W:.*]] = %{{.*}} : spatial < 8] reads %[[X]] : memref<4x8xi32> writes %[[Y]] :
// CHECK: arith.addi
// CHECK-NEXT: arith.muli
// CHECK-NEXT: memref.store %{{.*}}, %[[Y]][%[[V]], %[[W]]]
// CHECK-NOT: loop.block
func.func @where_it_is_made(%x: memref<4x8xi32>, %y: memref<4x8xi32>) {
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
  %u = memref.alloc() : memref<8x4xi32>
  loop.for %j < 8 {
    loop.for %i < 4 {
      loop.block @turn [%w = %j : spatial < 8, %v = %i : spatial < 4] reads %t : memref<4x8xi32> writes %u : memref<8x4xi32> do {
        %0 = memref.load %t[%v, %w] : memref<4x8xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %u[%w, %v] : memref<8x4xi32>
      }
    }
  }
  memref.dealloc %t : memref<4x8xi32>
  loop.for %i < 4 {
    loop.for %j < 8 {
      loop.block @out [%v = %i : spatial < 4, %w = %j : spatial < 8] reads %u : memref<8x4xi32> writes %y : memref<4x8xi32> do {
        %0 = memref.load %u[%w, %v] : memref<8x4xi32>
        memref.store %0, %y[%v, %w] : memref<4x8xi32>
      }
    }
  }
  memref.dealloc %u : memref<8x4xi32>
  return
}
schedule.sequence for @where_it_is_made {
  %u = schedule.get_block @turn
  %o = schedule.get_block @out
  schedule.reverse_compute_inline %u
  schedule.reverse_compute_inline %o
}
