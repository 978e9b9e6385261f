// Powers on the device: signs of odd powers, roots of negative numbers, 1 to the power of NaN, 0 to the power of 0.
// RUN: tile-opt %s --pass-pipeline='builtin.module(gpu.module(convert-gpu-to-nvvm))' --check-each=js --check-runs=200 -o %t 2>&1 | FileCheck %s
// CHECK: check-each: 1 function on 200 inputs; 1 changed function compared

gpu.module @kernels {
  gpu.func @power(%x: f32, %y: f32, %a: memref<1xf32>) kernel {
    %c0 = arith.constant 0 : index
    %0 = math.powf %x, %y : f32
    memref.store %0, %a[%c0] : memref<1xf32>
    gpu.return
  }
}
