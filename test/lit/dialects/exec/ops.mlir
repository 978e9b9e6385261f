// RUN: tile-opt %s | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | tile-opt | FileCheck %s

func.func @k(%a: memref<4xf32>, %b: memref<4xf32>) {
  return
}

// CHECK-LABEL: exec.func @main
// CHECK-SAME: (%[[X:.*]]: memref<4xf32>, %[[OUT:.*]]: memref<2x2xf32> {exec.result})
exec.func @main(%x: memref<4xf32>, %out: memref<2x2xf32> {exec.result}) {
  // CHECK: %[[T:.*]] = exec.alloc : memref<4xf32>
  %t = exec.alloc : memref<4xf32>
  // CHECK: exec.alloc at 128 : memref<8xf32>
  %u = exec.alloc at 128 : memref<8xf32>
  // CHECK: %[[W:.*]] = exec.constant dense<{{.*}}> : tensor<4xf32> : memref<4xf32>
  %w = exec.constant dense<[1.0, 2.0, 3.0, 4.0]> : tensor<4xf32> : memref<4xf32>
  // CHECK: exec.call @k(%[[X]], %[[T]]) : memref<4xf32>, memref<4xf32>
  exec.call @k(%x, %t) : memref<4xf32>, memref<4xf32>
  // CHECK: %[[V:.*]] = exec.view %[[T]] : memref<4xf32> to memref<2x2xf32>
  %v = exec.view %t : memref<4xf32> to memref<2x2xf32>
  // CHECK: exec.copy %[[V]] to %[[OUT]] : memref<2x2xf32>
  exec.copy %v to %out : memref<2x2xf32>
  exec.return
}
