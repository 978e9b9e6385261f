// RUN: tile-opt %s --split-input-file --verify-diagnostics

module attributes {gpu.container_module} {
gpu.module @kernels {
  // expected-note @below {{'@kernels::@k' is this function}}
  gpu.func @k(%a: memref<64xf32>) kernel {
    gpu.return
  }
  // expected-note @below {{'@kernels::@helper' is this function}}
  gpu.func @helper(%a: memref<64xf32>) {
    gpu.return
  }
}
func.func @unknown(%a: memref<64xf32>) {
  %c1 = arith.constant 1 : index
  // expected-error @below {{launches '@kernels::@none', which is no kernel here}}
  gpu.launch_func @kernels::@none blocks in (%c1, %c1, %c1) threads in (%c1, %c1, %c1) args(%a : memref<64xf32>)
  return
}
func.func @no_kernel(%a: memref<64xf32>) {
  %c1 = arith.constant 1 : index
  // expected-error @below {{it lacks the attribute 'gpu.kernel'}}
  gpu.launch_func @kernels::@helper blocks in (%c1, %c1, %c1) threads in (%c1, %c1, %c1) args(%a : memref<64xf32>)
  return
}
func.func @wrong_arguments(%a: memref<32xf32>) {
  %c1 = arith.constant 1 : index
  // expected-error @below {{which takes (memref<64xf32>)}}
  gpu.launch_func @kernels::@k blocks in (%c1, %c1, %c1) threads in (%c1, %c1, %c1) args(%a : memref<32xf32>)
  return
}
}

// -----

// expected-error @below {{expects its parent to be 'gpu.module'}}
gpu.func @outside() kernel {
  gpu.return
}

// -----

gpu.module @kernels {
  gpu.func @k() kernel {
    // expected-error @below {{expected 'dimension' to be one of x, y, z, found 'w'}}
    %t = gpu.thread_id w
    gpu.return
  }
}

// -----

func.func @grid_of_two(%n: index) {
  // expected-error @below {{a grid, a block and a cluster have three extents}}
  gpu.launch_func @m::@k blocks in (%n, %n) threads in (%n, %n, %n)
  return
}
