// RUN: tile-opt %s | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | tile-opt | FileCheck %s

module attributes {gpu.container_module} {
  // CHECK: gpu.module @kernels {
  gpu.module @kernels {
    // CHECK: gpu.func @copy(%[[A:.*]]: memref<64xf32>, %[[B:.*]]: memref<64xf32>) kernel attributes {known_block_size = array<i32: 32, 1, 1>} {
    gpu.func @copy(%a: memref<64xf32>, %b: memref<64xf32>) kernel attributes {known_block_size = array<i32: 32, 1, 1>} {
      // CHECK: gpu.block_id  x
      // CHECK: gpu.block_dim  x
      // CHECK: gpu.thread_id  x
      // CHECK: gpu.grid_dim  z
      %b0 = gpu.block_id x
      %d = gpu.block_dim x
      %t = gpu.thread_id x
      %g = gpu.grid_dim z
      %o = arith.muli %b0, %d : index
      %i = arith.addi %o, %t : index
      %x = memref.load %a[%i] : memref<64xf32>
      // CHECK: gpu.barrier
      gpu.barrier
      memref.store %x, %b[%i] : memref<64xf32>
      // CHECK: gpu.return
      gpu.return
    }
  }
  // CHECK: func.func @host
  func.func @host(%a: memref<64xf32>, %b: memref<64xf32>) {
    %c1 = arith.constant 1 : index
    %c2 = arith.constant 2 : index
    %c32 = arith.constant 32 : index
    // CHECK: gpu.launch_func  @kernels::@copy blocks in (%c2, %c1, %c1) threads in (%c32, %c1, %c1)  args(%{{.*}} : memref<64xf32>, %{{.*}} : memref<64xf32>)
    gpu.launch_func @kernels::@copy blocks in (%c2, %c1, %c1) threads in (%c32, %c1, %c1) args(%a : memref<64xf32>, %b : memref<64xf32>)
    return
  }
}
