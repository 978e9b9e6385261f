// RUN: not tile-translate %s --to-cuda 2>&1 | FileCheck %s

module attributes {gpu.container_module} {
  gpu.module @kernels {
    gpu.func @k(%m: memref<8xf32>) kernel {
      gpu.return
    }
  }
  func.func @launches(%n: index) {
    // CHECK: cuda-errors.mlir:[[# @LINE + 1]]:10: error: 'memref.alloca' op takes memory of the host, which kernels cannot reach
    %m = memref.alloca() : memref<8xf32>
    gpu.launch_func @kernels::@k blocks in (%n, %n, %n) threads in (%n, %n, %n) args(%m : memref<8xf32>)
    return
  }
}
