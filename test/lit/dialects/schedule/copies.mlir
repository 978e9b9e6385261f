// RUN: tile-opt %s --schedule-apply | FileCheck %s
// RUN: tile-opt %s --schedule-apply --loop-lower-init --loop-lower-blocks --convert-loop-to-cf --check-each=js -o %t 2>&1 | FileCheck %s --check-prefix=RUNS
// RUNS: check-each: 10 functions on
// RUNS-NOT: not checked

// CHECK-LABEL: func.func @inplace(
// CHECK-SAME: %[[X:[a-z0-9]+]]: memref<8xi32>
// CHECK: %[[L:.*]] = memref.alloc() {alignment = 64 : i64} : memref<8xi32>
// CHECK: loop.block @double_read [{{.*}}] reads %[[X]] : memref<8xi32> writes %[[L]]
// CHECK: loop.block @double [{{.*}}] reads %[[L]] : memref<8xi32> writes %[[L]]
// CHECK: loop.block @double_write [{{.*}}] reads %[[L]] : memref<8xi32> writes %[[X]]
// CHECK: memref.dealloc %[[L]]
func.func @inplace(%x: memref<8xi32>) {
  loop.for %i < 5 {
    loop.block @double [%v = %i : spatial < 5] reads %x : memref<8xi32> writes %x : memref<8xi32> do {
      %0 = memref.load %x[%v] : memref<8xi32>
      %1 = arith.addi %0, %0 : i32
      memref.store %1, %x[%v] : memref<8xi32>
    }
  }
  return
}
schedule.sequence for @inplace {
  %b = schedule.get_block @double
  %r, %w = schedule.cache_inplace %b 0
}

// Each iteration copies the row that it reads, and the row that it writes.
// CHECK-LABEL: func.func @rows(
// CHECK: loop.for %{{.*}} < 6 {
// CHECK: loop.block @product_read
// CHECK: loop.block @product [
// CHECK: loop.block @product_write
// CHECK: return
func.func @rows(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %t: memref<6x7xi32>) {
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.for %k < 5 {
        loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %k : reduction < 5] reads %a, %b, %t : memref<6x5xi32>, memref<5x7xi32>, memref<6x7xi32> writes %t : memref<6x7xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %t[%v, %w] : memref<6x7xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<6x5xi32>
          %1 = memref.load %b[%r, %w] : memref<5x7xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %t[%v, %w] : memref<6x7xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %t[%v, %w] : memref<6x7xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @rows {
  %p = schedule.get_block @product
  %l:3 = schedule.get_loops %p : !schedule.loop, !schedule.loop, !schedule.loop
  %r = schedule.read_at %l#0, %p 0
  %w = schedule.write_at %l#0, %p 0
}

// The windows of a convolution become rows: im2col.
// CHECK-LABEL: func.func @windows(
// CHECK: %[[L:.*]] = memref.alloc() {alignment = 64 : i64} : memref<6x3xi32>
// CHECK: loop.block @conv_reindex [%[[U:[^ ]+]] = %{{.*}} : spatial < 6, %[[S:[^ ]+]] = %{{.*}} : spatial < 3]
// CHECK: memref.store %{{.*}}, %[[L]][%[[U]], %[[S]]]
// CHECK: loop.block @conv [%[[V:[^ ]+]] = %{{.*}} : spatial < 6, %[[R:[^ ]+]] = %{{.*}} : reduction < 3]
// CHECK: memref.load %[[L]][%[[V]], %[[R]]]
func.func @windows(%x: memref<8xi32>, %w: memref<3xi32>, %y: memref<6xi32>) {
  loop.for %i < 6 {
    loop.for %k < 3 {
      loop.block @conv [%v = %i : spatial < 6, %r = %k : reduction < 3] reads %x, %w, %y : memref<8xi32>, memref<3xi32>, memref<6xi32> writes %y : memref<6xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %y[%v] : memref<6xi32>
      } do {
        %at = arith.addi %v, %r : index
        %0 = memref.load %x[%at] : memref<8xi32>
        %1 = memref.load %w[%r] : memref<3xi32>
        %2 = arith.muli %0, %1 : i32
        %3 = memref.load %y[%v] : memref<6xi32>
        %4 = arith.addi %3, %2 : i32
        memref.store %4, %y[%v] : memref<6xi32>
      }
    }
  }
  return
}
schedule.sequence for @windows {
  %b = schedule.get_block @conv
  %r = schedule.reindex_read %b 0
}

// A copy that is transposed, for variables that the indices use; the loops of the copy leave %w out.
// CHECK-LABEL: func.func @transposed(
// CHECK: %[[L:.*]] = memref.alloc() {alignment = 64 : i64} : memref<5x6xi32>
// CHECK: loop.block @product_reindex [%[[A:[^ ]+]] = %{{.*}} : spatial < 6, %[[C:[^ ]+]] = %{{.*}} : spatial < 5]
// CHECK: memref.store %{{.*}}, %[[L]][%[[C]], %[[A]]]
func.func @transposed(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %t: memref<6x7xi32>) {
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.for %k < 5 {
        loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %k : reduction < 5] reads %a, %b, %t : memref<6x5xi32>, memref<5x7xi32>, memref<6x7xi32> writes %t : memref<6x7xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %t[%v, %w] : memref<6x7xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<6x5xi32>
          %1 = memref.load %b[%r, %w] : memref<5x7xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %t[%v, %w] : memref<6x7xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %t[%v, %w] : memref<6x7xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @transposed {
  %p = schedule.get_block @product
  %r = schedule.reindex_cache_read %p 0 by affine_map<(i, j, k) -> (k, i)>
}

// The result in tiles of 2 x 7 first.
// CHECK-LABEL: func.func @tiled_result(
// CHECK: %[[L:.*]] = memref.alloc() {alignment = 64 : i64} : memref<3x7x2xi32>
// CHECK: loop.block @product [
// CHECK: loop.block @product_reindex [
func.func @tiled_result(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %t: memref<6x7xi32>) {
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.for %k < 5 {
        loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %k : reduction < 5] reads %a, %b, %t : memref<6x5xi32>, memref<5x7xi32>, memref<6x7xi32> writes %t : memref<6x7xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %t[%v, %w] : memref<6x7xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<6x5xi32>
          %1 = memref.load %b[%r, %w] : memref<5x7xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %t[%v, %w] : memref<6x7xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %t[%v, %w] : memref<6x7xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @tiled_result {
  %p = schedule.get_block @product
  %r = schedule.reindex_cache_write %p 0 by affine_map<(i, j) -> (i floordiv 2, j, i mod 2)>
}

// Every second element is written; the copy is dense.
// CHECK-LABEL: func.func @dense_result(
// CHECK: memref.alloc() {alignment = 64 : i64} : memref<4xi32>
func.func @dense_result(%x: memref<4xi32>, %y: memref<8xi32>) {
  loop.for %i < 4 {
    loop.block @spread [%v = %i : spatial < 4] reads %x : memref<4xi32> writes %y : memref<8xi32> do {
      %c2 = arith.constant 2 : index
      %at = arith.muli %v, %c2 : index
      %0 = memref.load %x[%v] : memref<4xi32>
      memref.store %0, %y[%at] : memref<8xi32>
    }
  }
  return
}
schedule.sequence for @dense_result {
  %b = schedule.get_block @spread
  %w = schedule.reindex_write %b 0
}

// CHECK-LABEL: func.func @indices(
// CHECK: %[[L:.*]] = memref.alloc() {alignment = 64 : i64} : memref<6x3xindex>
// CHECK: loop.block @conv_index [{{.*}}] writes %[[L]]
// CHECK: loop.block @conv [
// CHECK: %[[I:.*]] = memref.load %[[L]]
// CHECK: memref.load %{{.*}}[%[[I]]] : memref<8xi32>
func.func @indices(%x: memref<8xi32>, %w: memref<3xi32>, %y: memref<6xi32>) {
  loop.for %i < 6 {
    loop.for %k < 3 {
      loop.block @conv [%v = %i : spatial < 6, %r = %k : reduction < 3] reads %x, %w, %y : memref<8xi32>, memref<3xi32>, memref<6xi32> writes %y : memref<6xi32> init {
        %z = arith.constant 0 : i32
        memref.store %z, %y[%v] : memref<6xi32>
      } do {
        %at = arith.addi %v, %r : index
        %0 = memref.load %x[%at] : memref<8xi32>
        %1 = memref.load %w[%r] : memref<3xi32>
        %2 = arith.muli %0, %1 : i32
        %3 = memref.load %y[%v] : memref<6xi32>
        %4 = arith.addi %3, %2 : i32
        memref.store %4, %y[%v] : memref<6xi32>
      }
    }
  }
  return
}
schedule.sequence for @indices {
  %b = schedule.get_block @conv
  %r = schedule.cache_index %b 0
}

// CHECK-LABEL: func.func @ahead(
// CHECK: loop.for %[[I:.*]] < 6 {
// CHECK: %[[LATER:.*]] = arith.addi %[[I]], %{{.*}} : index
// CHECK: %[[AT:.*]] = arith.minsi %[[LATER]], %{{.*}} : index
// CHECK: memref.prefetch %{{.*}}[%[[AT]], %{{.*}}], read, locality<3>, data : memref<6x8xi32>
func.func @ahead(%x: memref<6x8xi32>, %y: memref<6x8xi32>) {
  loop.for %i < 6 {
    loop.for %j < 8 {
      loop.block @copy [%v = %i : spatial < 6, %w = %j : spatial < 8] reads %x : memref<6x8xi32> writes %y : memref<6x8xi32> do {
        %0 = memref.load %x[%v, %w] : memref<6x8xi32>
        memref.store %0, %y[%v, %w] : memref<6x8xi32>
      }
    }
  }
  return
}
schedule.sequence for @ahead {
  %b = schedule.get_block @copy
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  schedule.prefetch %b 0 on %l#0 offset 2
}

// The sum begins with the bias; the epilogue and its input are gone.
// CHECK-LABEL: func.func @bias(
// CHECK-SAME: %[[A:[a-z0-9]+]]: memref<4x8xi32>, %[[BIAS:[a-z0-9]+]]: memref<4xi32>, %[[Y:[a-z0-9]+]]: memref<4xi32>
// CHECK-NOT: memref.alloc
// CHECK: loop.block @sum [%[[V:[^ ]+]] =
// CHECK: init {
// CHECK: %[[B:.*]] = memref.load %[[BIAS]][%[[V]]]
// CHECK: memref.store %[[B]], %[[Y]][%[[V]]]
// CHECK: } do {
// CHECK: memref.load %[[Y]][%[[V]]]
// CHECK-NOT: loop.block @add
func.func @bias(%x: memref<4x8xi32>, %bias: memref<4xi32>, %y: memref<4xi32>) {
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
  }
  loop.for %i < 4 {
    loop.block @add [%v = %i : spatial < 4] reads %t, %bias : memref<4xi32>, memref<4xi32> writes %y : memref<4xi32> do {
      %0 = memref.load %t[%v] : memref<4xi32>
      %1 = memref.load %bias[%v] : memref<4xi32>
      %2 = arith.addi %0, %1 : i32
      memref.store %2, %y[%v] : memref<4xi32>
    }
  }
  memref.dealloc %t : memref<4xi32>
  return
}
schedule.sequence for @bias {
  %s = schedule.get_block @sum
  %a = schedule.get_block @add
  schedule.fuse_reduction_epilogue %s, %a
}

// Rows and columns change places on the way.
// CHECK-LABEL: func.func @transposed_bias(
// CHECK: loop.block @sum [%[[V:[^ ]+]] = %{{[^,]*}}, %[[W:[^ ]+]] =
// CHECK: memref.store %{{.*}}, %{{.*}}[%[[W]], %[[V]]] : memref<3x4xi32>
func.func @transposed_bias(%x: memref<4x3x8xi32>, %bias: memref<3xi32>, %y: memref<3x4xi32>) {
  %t = memref.alloc() : memref<4x3xi32>
  loop.for %i < 4 {
    loop.for %j < 3 {
      loop.for %k < 8 {
        loop.block @sum [%v = %i : spatial < 4, %w = %j : spatial < 3, %r = %k : reduction < 8] reads %x, %t : memref<4x3x8xi32>, memref<4x3xi32> writes %t : memref<4x3xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %t[%v, %w] : memref<4x3xi32>
        } do {
          %0 = memref.load %x[%v, %w, %r] : memref<4x3x8xi32>
          %1 = memref.load %t[%v, %w] : memref<4x3xi32>
          %2 = arith.addi %1, %0 : i32
          memref.store %2, %t[%v, %w] : memref<4x3xi32>
        }
      }
    }
  }
  loop.for %j < 3 {
    loop.for %i < 4 {
      loop.block @add [%w = %j : spatial < 3, %v = %i : spatial < 4] reads %t, %bias : memref<4x3xi32>, memref<3xi32> writes %y : memref<3x4xi32> do {
        %0 = memref.load %t[%v, %w] : memref<4x3xi32>
        %1 = memref.load %bias[%w] : memref<3xi32>
        %2 = arith.addi %1, %0 : i32
        memref.store %2, %y[%w, %v] : memref<3x4xi32>
      }
    }
  }
  memref.dealloc %t : memref<4x3xi32>
  return
}
schedule.sequence for @transposed_bias {
  %s = schedule.get_block @sum
  %a = schedule.get_block @add
  schedule.fuse_reduction_epilogue %s, %a
}
