// RUN: not tile-translate %s --to-c 2>&1 | FileCheck %s
// RUN: not tile-translate %s --to-c --to-cuda 2>&1 | FileCheck %s --check-prefix=BOTH

// BOTH: error: --to-c and --to-cuda cannot be made at once

// CHECK-DAG: errors.mlir:[[# @LINE + 3]]:8: error: 'vector.load' op is not printed as C; print before 'loop-vectorize', where vectorised loops are loops [source/inexpressible]
func.func @vectors(%m: memref<4xf32>) {
  %c0 = arith.constant 0 : index
  %y = vector.load %m[%c0] : memref<4xf32>, vector<4xf32>
  vector.store %y, %m[%c0] : memref<4xf32>, vector<4xf32>
  return
}
// CHECK-DAG: errors.mlir:[[# @LINE + 1]]:1: error: 'func.func' op @branches consists of several blocks; print it before 'convert-scf-to-cf'
func.func @branches() {
  cf.br ^bb1
^bb1:
  return
}
// CHECK-DAG: errors.mlir:[[# @LINE + 2]]:3: error: 'affine.for' op is not printed as C; run 'lower-affine' before
func.func @affine() {
  affine.for %i = 0 to 4 {
  }
  return
}
// CHECK-DAG: errors.mlir:[[# @LINE + 1]]:1: error: 'func.func' op has type 'f8E5M2', which is not printed as C
func.func @small(%x: f8E5M2) {
  return
}
// CHECK-DAG: errors.mlir:[[# @LINE + 1]]:1: error: 'gpu.module' op is not printed as C; use --to-cuda
gpu.module @kernels {
}
