// RUN: tile-opt %s --schedule-apply | FileCheck %s
// RUN: tile-opt %s --schedule-apply --loop-lower-init --loop-lower-blocks --convert-loop-to-cf --check-each=js -o %t 2>&1 | FileCheck %s --check-prefix=RUNS
// RUNS: check-each: 6 functions on
// RUNS-NOT: not checked

// CHECK-LABEL: func.func @shared(
// CHECK: %[[T:.*]] = memref.alloc() : memref<6x8xi32, 3>
// CHECK: loop.block @twice {{.*}} writes %[[T]] : memref<6x8xi32, 3>
func.func @shared(%x: memref<6x8xi32>, %y: memref<6x8xi32>) {
  %t = memref.alloc() : memref<6x8xi32>
  loop.for %i < 6 {
    loop.for %j < 8 {
      loop.block @twice [%v = %i : spatial < 6, %w = %j : spatial < 8] reads %x : memref<6x8xi32> writes %t : memref<6x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x8xi32>
        %1 = arith.addi %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<6x8xi32>
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 8 {
      loop.block @square [%v = %i : spatial < 6, %w = %j : spatial < 8] reads %t : memref<6x8xi32> writes %y : memref<6x8xi32> do {
        %0 = memref.load %t[%v, %w] : memref<6x8xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %y[%v, %w] : memref<6x8xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x8xi32>
  return
}
schedule.sequence for @shared {
  %b = schedule.get_block @twice
  schedule.set_scope %b 0 to shared
}

// CHECK-LABEL: func.func @local(
// CHECK: %[[T:.*]] = memref.alloca() : memref<8xi32>
// CHECK-NOT: memref.dealloc
func.func @local(%x: memref<8xi32>, %y: memref<8xi32>) {
  %t = memref.alloc() : memref<8xi32>
  loop.for %j < 8 {
    loop.block @twice [%w = %j : spatial < 8] reads %x : memref<8xi32> writes %t : memref<8xi32> do {
      %0 = memref.load %x[%w] : memref<8xi32>
      %1 = arith.addi %0, %0 : i32
      memref.store %1, %t[%w] : memref<8xi32>
    }
  }
  loop.for %j < 8 {
    loop.block @square [%w = %j : spatial < 8] reads %t : memref<8xi32> writes %y : memref<8xi32> do {
      %0 = memref.load %t[%w] : memref<8xi32>
      %1 = arith.muli %0, %0 : i32
      memref.store %1, %y[%w] : memref<8xi32>
    }
  }
  memref.dealloc %t : memref<8xi32>
  return
}
schedule.sequence for @local {
  %b = schedule.get_block @twice
  schedule.set_scope %b 0 to local
}

// Strides of 33; below, of 12, the least multiple of 3 that leaves 4 when divided by 8.
// CHECK-LABEL: func.func @align(
// CHECK: memref.alloc() : memref<4x33xi32>
func.func @align(%x: memref<4x32xi32>, %y: memref<4x32xi32>) {
  %t = memref.alloc() : memref<4x32xi32>
  loop.for %i < 4 {
    loop.for %j < 32 {
      loop.block @twice [%v = %i : spatial < 4, %w = %j : spatial < 32] reads %x : memref<4x32xi32> writes %t : memref<4x32xi32> do {
        %0 = memref.load %x[%v, %w] : memref<4x32xi32>
        %1 = arith.addi %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<4x32xi32>
      }
    }
  }
  loop.for %i < 4 {
    loop.for %j < 32 {
      loop.block @square [%v = %i : spatial < 4, %w = %j : spatial < 32] reads %t : memref<4x32xi32> writes %y : memref<4x32xi32> do {
        %0 = memref.load %t[%v, %w] : memref<4x32xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %y[%v, %w] : memref<4x32xi32>
      }
    }
  }
  memref.dealloc %t : memref<4x32xi32>
  return
}
schedule.sequence for @align {
  %b = schedule.get_block @twice
  schedule.storage_align %b 0 axis 0 factor 32 offset 1
}

// CHECK-LABEL: func.func @align_outer(
// CHECK: memref.alloc() : memref<2x4x3xi32>
func.func @align_outer(%y: memref<2x2x3xi32>) {
  %t = memref.alloc() : memref<2x2x3xi32>
  loop.for %i < 2 {
    loop.for %j < 2 {
      loop.for %k < 3 {
        loop.block @one [%u = %i : spatial < 2, %v = %j : spatial < 2, %w = %k : spatial < 3] writes %t : memref<2x2x3xi32> do {
          %c = arith.constant 1 : i32
          memref.store %c, %t[%u, %v, %w] : memref<2x2x3xi32>
        }
        loop.block @copy [%u = %i : spatial < 2, %v = %j : spatial < 2, %w = %k : spatial < 3] reads %t : memref<2x2x3xi32> writes %y : memref<2x2x3xi32> do {
          %0 = memref.load %t[%u, %v, %w] : memref<2x2x3xi32>
          memref.store %0, %y[%u, %v, %w] : memref<2x2x3xi32>
        }
      }
    }
  }
  memref.dealloc %t : memref<2x2x3xi32>
  return
}
schedule.sequence for @align_outer {
  %b = schedule.get_block @one
  schedule.storage_align %b 0 axis 0 factor 8 offset 4
}

// CHECK-LABEL: func.func @double_buffer(
// CHECK: %[[T:.*]] = memref.alloc() : memref<2x6x8xi32>
// CHECK: loop.for %[[I:.*]] < 6 {
// CHECK: %[[TURN:.*]] = arith.remui %[[I]], %{{.*}} : index
// CHECK: loop.block @twice [{{.*}}, %[[V:[^ ]+]] = %[[TURN]] : spatial < 2]
// CHECK: memref.store %{{.*}}, %[[T]][%[[V]], %{{.*}}, %{{.*}}]
// CHECK: loop.block @square [{{.*}}, %[[W:[^ ]+]] = %{{.*}} : spatial < 2]
// CHECK: memref.load %[[T]][%[[W]], %{{.*}}, %{{.*}}]
func.func @double_buffer(%x: memref<6x8xi32>, %y: memref<6x8xi32>) {
  %t = memref.alloc() : memref<6x8xi32>
  loop.for %i < 6 {
    loop.for %j < 8 {
      loop.block @twice [%v = %i : spatial < 6, %w = %j : spatial < 8] reads %x : memref<6x8xi32> writes %t : memref<6x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x8xi32>
        %1 = arith.addi %0, %0 : i32
        memref.store %1, %t[%v, %w] : memref<6x8xi32>
      }
    }
  }
  loop.for %i < 6 {
    loop.for %j < 8 {
      loop.block @square [%v = %i : spatial < 6, %w = %j : spatial < 8] reads %t : memref<6x8xi32> writes %y : memref<6x8xi32> do {
        %0 = memref.load %t[%v, %w] : memref<6x8xi32>
        %1 = arith.muli %0, %0 : i32
        memref.store %1, %y[%v, %w] : memref<6x8xi32>
      }
    }
  }
  memref.dealloc %t : memref<6x8xi32>
  return
}
schedule.sequence for @double_buffer {
  %b = schedule.get_block @twice
  %s = schedule.get_block @square
  %l:2 = schedule.get_loops %s : !schedule.loop, !schedule.loop
  schedule.compute_at %b, %l#0
  schedule.double_buffer %b 0 on %l#0
}

// CHECK-LABEL: func.func @dtype(
// CHECK: memref.alloc() : memref<8xi64>
// CHECK: %[[E:.*]] = arith.extsi %{{.*}} : i32 to i64
// CHECK-NEXT: memref.store %[[E]]
// CHECK: %[[L:.*]] = memref.load %{{.*}} : memref<8xi64>
// CHECK-NEXT: arith.trunci %[[L]] : i64 to i32
func.func @dtype(%x: memref<8xi32>, %y: memref<8xi32>) {
  %t = memref.alloc() : memref<8xi32>
  loop.for %j < 8 {
    loop.block @twice [%w = %j : spatial < 8] reads %x : memref<8xi32> writes %t : memref<8xi32> do {
      %0 = memref.load %x[%w] : memref<8xi32>
      %1 = arith.addi %0, %0 : i32
      memref.store %1, %t[%w] : memref<8xi32>
    }
  }
  loop.for %j < 8 {
    loop.block @square [%w = %j : spatial < 8] reads %t : memref<8xi32> writes %y : memref<8xi32> do {
      %0 = memref.load %t[%w] : memref<8xi32>
      %1 = arith.muli %0, %0 : i32
      memref.store %1, %y[%w] : memref<8xi32>
    }
  }
  memref.dealloc %t : memref<8xi32>
  return
}
schedule.sequence for @dtype {
  %b = schedule.get_block @twice
  schedule.unsafe_set_dtype %b 0 to i64
}
