// RUN: tile-opt %s --canonicalize --cse | FileCheck %s

module attributes {gpu.container_module} {
// CHECK-LABEL: gpu.module @kernels
gpu.module @kernels {
  // CHECK: gpu.func @indices_are_read_once
  // CHECK-SAME: (%[[A:.*]]: memref<8xindex>) kernel
  gpu.func @indices_are_read_once(%a: memref<8xindex>) kernel {
    // CHECK-NEXT: %[[X:.*]] = gpu.thread_id  x
    // CHECK-NEXT: gpu.barrier
    // CHECK-NEXT: memref.store %[[X]], %[[A]][%[[X]]]
    // CHECK-NEXT: gpu.return
    %x = gpu.thread_id x
    %unused = gpu.block_id y
    gpu.barrier
    %again = gpu.thread_id x
    memref.store %x, %a[%again] : memref<8xindex>
    gpu.return
  }

  // CHECK: gpu.func @barriers_in_a_row_are_one
  gpu.func @barriers_in_a_row_are_one() {
    // CHECK-NEXT: gpu.barrier
    // CHECK-NEXT: gpu.return
    gpu.barrier
    gpu.barrier
    gpu.return
  }
}

// CHECK-LABEL: func.func @launches_stay
func.func @launches_stay(%a: memref<8xindex>) {
  // CHECK: gpu.launch_func  @kernels::@indices_are_read_once blocks in
  // CHECK: gpu.launch_func  @kernels::@indices_are_read_once blocks in
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  gpu.launch_func @kernels::@indices_are_read_once blocks in (%c1, %c1, %c1) threads in (%c8, %c1, %c1) args(%a : memref<8xindex>)
  gpu.launch_func @kernels::@indices_are_read_once blocks in (%c1, %c1, %c1) threads in (%c8, %c1, %c1) args(%a : memref<8xindex>)
  return
}
}

// CHECK-LABEL: func.func @indices_along_an_extent_of_one_are_zero
// CHECK-SAME: (%[[N:.*]]: index)
func.func @indices_along_an_extent_of_one_are_zero(%n: index) {
  // CHECK-DAG: %[[C0:.*]] = arith.constant 0 : index
  // CHECK-DAG: %[[C1:.*]] = arith.constant 1 : index
  // CHECK: gpu.launch blocks(%{{.*}}, %[[BY:.*]], %{{.*}}) in (%[[GX:.*]] = %[[C1]], %{{.*}} = %[[N]], %{{.*}} = %[[C1]])
  // CHECK-NEXT: memref.alloca
  // CHECK-NEXT: memref.store %[[C0]], %{{.*}}[%[[C0]]]
  // CHECK-NEXT: memref.store %[[BY]], %{{.*}}[%[[GX]]]
  %c1 = arith.constant 1 : index
  gpu.launch blocks(%bx, %by, %bz) in (%gx = %c1, %gy = %n, %gz = %c1) threads(%tx, %ty, %tz) in (%sx = %c1, %sy = %n, %sz = %n) {
    %m = memref.alloca() : memref<2xindex>
    memref.store %bx, %m[%tx] : memref<2xindex>
    memref.store %by, %m[%gx] : memref<2xindex>
    %x = memref.load %m[%bz] : memref<2xindex>
    gpu.printf "%d", %x : index
    gpu.terminator
  }
  return
}

// CHECK-LABEL: func.func @waits_for_nothing_go
func.func @waits_for_nothing_go() {
  // CHECK-NEXT: return
  %t = gpu.wait async
  gpu.wait [%t]
  gpu.wait
  return
}

// CHECK-LABEL: func.func @a_copy_that_is_read_stays
func.func @a_copy_that_is_read_stays(%m: memref<4xf32>) -> f32 {
  // CHECK: gpu.memcpy
  %c0 = arith.constant 0 : index
  %a = gpu.alloc () : memref<4xf32>
  gpu.memcpy %a, %m : memref<4xf32>, memref<4xf32>
  %x = memref.load %a[%c0] : memref<4xf32>
  return %x : f32
}
