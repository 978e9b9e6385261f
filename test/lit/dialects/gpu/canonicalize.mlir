// RUN: tile-opt %s --canonicalize --cse | FileCheck %s

// CHECK-LABEL: gpu.module @kernels
gpu.module @kernels {
  // CHECK: gpu.func @indices_are_read_once
  // CHECK-SAME: (%[[A:.*]]: memref<8xindex>) kernel
  gpu.func @indices_are_read_once(%a: memref<8xindex>) kernel {
    // CHECK-NEXT: %[[X:.*]] = gpu.thread_id x
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

  // CHECK: gpu.func @barriers_are_not_merged
  gpu.func @barriers_are_not_merged() {
    // CHECK-NEXT: gpu.barrier
    // CHECK-NEXT: gpu.barrier
    // CHECK-NEXT: gpu.return
    gpu.barrier
    gpu.barrier
    gpu.return
  }
}

// CHECK-LABEL: func.func @launches_stay
func.func @launches_stay(%a: memref<8xindex>) {
  // CHECK: gpu.launch_func @kernels::@indices_are_read_once blocks in
  // CHECK: gpu.launch_func @kernels::@indices_are_read_once blocks in
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  gpu.launch_func @kernels::@indices_are_read_once blocks in (%c1, %c1, %c1) threads in (%c8, %c1, %c1) args(%a : memref<8xindex>)
  gpu.launch_func @kernels::@indices_are_read_once blocks in (%c1, %c1, %c1) threads in (%c8, %c1, %c1) args(%a : memref<8xindex>)
  return
}
