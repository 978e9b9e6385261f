// RUN: tile-opt %s --schedule-apply | FileCheck %s
// RUN: tile-opt %s --schedule-apply --loop-lower-init --loop-lower-blocks --convert-loop-to-cf --check-each=js -o %t 2>&1 | FileCheck %s --check-prefix=RUNS
// RUNS: check-each: 7 functions on
// RUNS-NOT: not checked

// Rows of four, in groups; the last group has places that no element has.
// CHECK-LABEL: func.func @groups_of_four(
// CHECK: %[[T:.*]] = memref.alloc() : memref<3x6x4xi32>
// CHECK: %[[Q:.*]] = arith.divui %[[W:.*]], %c4
// CHECK: %[[R:.*]] = arith.remui %[[W]], %c4
// CHECK-NEXT: memref.store %{{.*}}, %[[T]][%[[Q]], %{{.*}}, %[[R]]] : memref<3x6x4xi32>
// CHECK: memref.load %[[T]][%{{.*}}, %{{.*}}, %{{.*}}] : memref<3x6x4xi32>
// CHECK: memref.dealloc %[[T]] : memref<3x6x4xi32>
func.func @groups_of_four(%x: memref<6x10xi32>, %y: memref<6x10xi32>) {
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
schedule.sequence for @groups_of_four {
  %square = schedule.get_block @square
  %copy = schedule.get_block @copy
  schedule.transform_layout %square write 0 by affine_map<(d0, d1) -> (d1 floordiv 4, d0, d1 mod 4)>
}

// CHECK-LABEL: func.func @padding_is_filled(
// CHECK: memref.alloc() : memref<3x6x4xi32>
// CHECK: loop.block @copy_pad [{{.*}} : spatial < 3, {{.*}} : spatial < 6, {{.*}} : spatial < 4]
// CHECK: loop.block @square
func.func @padding_is_filled(%x: memref<6x10xi32>, %y: memref<6x10xi32>) {
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
schedule.sequence for @padding_is_filled {
  %square = schedule.get_block @square
  %copy = schedule.get_block @copy
  schedule.transform_layout %copy read 0 by affine_map<(d0, d1) -> (d1 floordiv 4, d0, d1 mod 4)> pad 0 : i32
}

// A numerator that may be negative takes a division that rounds down.
// CHECK-LABEL: func.func @round_down(
// CHECK: memref.alloc() : memref<6x4x4xi32>
// CHECK: arith.floordivsi
func.func @round_down(%x: memref<6x10xi32>, %y: memref<6x10xi32>) {
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
schedule.sequence for @round_down {
  %square = schedule.get_block @square
  %copy = schedule.get_block @copy
  schedule.transform_layout %square write 0 by affine_map<(d0, d1) -> (d0, (d1 - 1) floordiv 4 + 1, (d1 - 1) mod 4)>
}

// CHECK-LABEL: func.func @skewed(
// CHECK: memref.alloc() : memref<6x15xi32>
func.func @skewed(%x: memref<6x10xi32>, %y: memref<6x10xi32>) {
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
schedule.sequence for @skewed {
  %square = schedule.get_block @square
  %copy = schedule.get_block @copy
  schedule.transform_layout %square write 0 by affine_map<(d0, d1) -> (d0, d0 + d1)>
}

// CHECK-LABEL: func.func @one_dimension(
// CHECK: memref.alloc() : memref<6x10xi32>
// CHECK: arith.divui
// CHECK: arith.remui
// CHECK: memref.store
func.func @one_dimension(%x: memref<6x10xi32>, %y: memref<6x10xi32>) {
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
schedule.sequence for @one_dimension {
  %square = schedule.get_block @square
  %copy = schedule.get_block @copy
  schedule.transform_layout %square write 0 by affine_map<(d0, d1) -> (d0, d1 floordiv 5, d1 mod 5)>
  schedule.set_axis_separator %square write 0 [1]
}

// Points are counted by columns of five; the block's variables are the new loops'.
// CHECK-LABEL: func.func @points_in_groups(
// CHECK: loop.for %[[A:.*]] < 2 {
// CHECK-NEXT: loop.for %[[B:.*]] < 30 {
// CHECK: loop.block @square [%[[VA:.*]] = %[[A]] : spatial < 2, %[[VB:.*]] = %[[B]] : spatial < 30] reads
// CHECK: arith.divui %[[VB]], %c5
// CHECK: arith.muli %[[VA]], %c5
// CHECK: arith.remui %[[VB]], %c5
func.func @points_in_groups(%x: memref<6x10xi32>, %y: memref<6x10xi32>) {
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
schedule.sequence for @points_in_groups {
  %square = schedule.get_block @square
  %copy = schedule.get_block @copy
  schedule.transform_block_layout %square by affine_map<(d0, d1) -> (d1 floordiv 5, d0 * 5 + d1 mod 5)>
}

// CHECK-LABEL: func.func @reduction_points(
// CHECK: loop.block @sum [%{{.*}} : reduction < 5, %{{.*}} : spatial < 6, %{{.*}} : reduction < 2] {{.*}} init {
func.func @reduction_points(%x: memref<6x10xi32>, %y: memref<6xi32>) {
  loop.for %i < 6 {
    loop.for %k < 10 {
      loop.block @sum [%v = %i : spatial < 6, %r = %k : reduction < 10] reads %x, %y : memref<6x10xi32>, memref<6xi32> writes %y : memref<6xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %y[%v] : memref<6xi32>
      } do {
        %0 = memref.load %x[%v, %r] : memref<6x10xi32>
        %1 = memref.load %y[%v] : memref<6xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %y[%v] : memref<6xi32>
      }
    }
  }
  return
}
schedule.sequence for @reduction_points {
  %sum = schedule.get_block @sum
  schedule.transform_block_layout %sum by affine_map<(d0, d1) -> (d1 floordiv 2, d0, d1 mod 2)>
}
