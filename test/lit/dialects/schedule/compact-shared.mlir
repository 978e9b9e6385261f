// RUN: tile-opt %s --schedule-compact-buffers | FileCheck %s
// RUN: tile-opt %s --schedule-compact-buffers --convert-loop-to-gpu --check-each=js -o %t 2>&1 | FileCheck %s --check-prefix=RUNS
// RUNS: check-each: 2 functions on
// RUNS-NOT: not checked

// Shared memory is that of one block of threads; the loops over threads share it.
// CHECK-LABEL: func.func @of_a_block(
// CHECK: loop.for %[[I:.*]] < 8 block_x {
// CHECK-NEXT: memref.alloc() : memref<1x4xi32, 3>
// CHECK-NEXT: loop.for %{{.*}} < 4 thread_x {
func.func @of_a_block(%x: memref<8x4xi32>, %y: memref<8x4xi32>) {
  %t = memref.alloc() : memref<8x4xi32, 3>
  loop.for %i < 8 block_x {
    loop.for %j < 4 thread_x {
      %0 = memref.load %x[%i, %j] : memref<8x4xi32>
      memref.store %0, %t[%i, %j] : memref<8x4xi32, 3>
    }
    loop.for %j < 4 thread_x {
      %c3 = arith.constant 3 : index
      %k = arith.subi %c3, %j : index
      %0 = memref.load %t[%i, %k] : memref<8x4xi32, 3>
      memref.store %0, %y[%i, %j] : memref<8x4xi32>
    }
  }
  memref.dealloc %t : memref<8x4xi32, 3>
  return
}

// Loops over threads around the accesses do not divide it.
// CHECK-LABEL: func.func @rows_of_threads(
// CHECK: loop.for %[[I:.*]] < 4 block_x {
// CHECK-NEXT: memref.alloc() : memref<2x4xi32, 3>
// CHECK: loop.for %{{.*}} < 2 thread_y {
func.func @rows_of_threads(%x: memref<8x4xi32>, %y: memref<8x4xi32>) {
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %t = memref.alloc() : memref<8x4xi32, 3>
  loop.for %i < 4 block_x {
    %o = arith.muli %i, %c2 : index
    loop.for %r < 2 thread_y {
      %p = arith.addi %o, %r : index
      loop.for %j < 4 thread_x {
        %0 = memref.load %x[%p, %j] : memref<8x4xi32>
        memref.store %0, %t[%p, %j] : memref<8x4xi32, 3>
      }
      loop.for %j < 4 thread_x {
        %k = arith.subi %c3, %j : index
        %0 = memref.load %t[%p, %k] : memref<8x4xi32, 3>
        memref.store %0, %y[%p, %j] : memref<8x4xi32>
      }
    }
  }
  memref.dealloc %t : memref<8x4xi32, 3>
  return
}
