// RUN: tile-opt %s --convert-loop-to-gpu --split-input-file --verify-diagnostics | FileCheck %s

// CHECK: module attributes {gpu.container_module}
// CHECK: gpu.module @scale_kernels {
// CHECK: gpu.func @scale_0(%[[A:.*]]: memref<100xf32>, %[[S:.*]]: f32) kernel attributes {known_block_size = array<i32: 32, 1, 1>}
// CHECK: %[[B:.*]] = gpu.block_id x
// CHECK: %[[O:.*]] = arith.muli %[[B]], %c32
// CHECK: %[[T:.*]] = gpu.thread_id x
// CHECK: arith.addi %[[O]], %[[T]]
// CHECK-NOT: loop.for
// CHECK: gpu.return
// CHECK: func.func @scale(%[[M:.*]]: memref<100xf32>, %[[X:.*]]: f32)
// CHECK: gpu.launch_func @scale_kernels::@scale_0 blocks in (%c4, %c1, %c1{{.*}}) threads in (%c32{{.*}}, %c1{{.*}}, %c1{{.*}}) args(%[[M]] : memref<100xf32>, %[[X]] : f32)
func.func @scale(%m: memref<100xf32>, %s: f32) {
  %c32 = arith.constant 32 : index
  %c100 = arith.constant 100 : index
  loop.for %b < 4 block_x {
    %o = arith.muli %b, %c32 : index
    loop.for %t < 32 thread_x {
      %i = arith.addi %o, %t : index
      %p = arith.cmpi slt, %i, %c100 : index
      loop.if %p {
        %x = memref.load %m[%i] : memref<100xf32>
        %y = arith.mulf %x, %s : f32
        memref.store %y, %m[%i] : memref<100xf32>
      }
    }
  }
  return
}

// -----

// Two nests depend on each other across blocks, so they are two kernels.
// CHECK-LABEL: gpu.module @two_kernels
// CHECK: gpu.func @two_0
// CHECK: gpu.func @two_1
// CHECK: gpu.launch_func @two_kernels::@two_0
// CHECK: gpu.launch_func @two_kernels::@two_1
func.func @two(%m: memref<32xf32>, %x: f32) {
  loop.for %t < 32 thread_x {
    memref.store %x, %m[%t] : memref<32xf32>
  }
  loop.for %t < 32 thread_x {
    memref.store %x, %m[%t] : memref<32xf32>
  }
  return
}

// -----

func.func @too_many_threads(%m: memref<2048xf32>, %x: f32) {
  // expected-error @below {{has 2048 threads a block; the limit is 1024}}
  loop.for %t < 2048 thread_x {
    memref.store %x, %m[%t] : memref<2048xf32>
  }
  return
}

// -----

// A serial loop around threads is one that all of them run.
// CHECK-LABEL: gpu.func @bound_inside_serial_0
// CHECK-SAME: known_block_size = array<i32: 32, 1, 1>
// CHECK: loop.for %{{.*}} < 4 {
// CHECK-NEXT: gpu.thread_id x
func.func @bound_inside_serial(%m: memref<32xf32>, %x: f32) {
  loop.for %i < 4 {
    loop.for %t < 32 thread_x {
      memref.store %x, %m[%t] : memref<32xf32>
    }
  }
  return
}
