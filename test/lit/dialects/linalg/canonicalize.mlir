// RUN: tile-opt %s --canonicalize | FileCheck %s

// CHECK-LABEL: func.func @copies_of_tensors
// CHECK-SAME: (%[[A:.*]]: tensor<4x8xf32>, %{{.*}}: tensor<4x8xf32>)
// CHECK-NEXT: return %[[A]], %[[A]]
func.func @copies_of_tensors(%a: tensor<4x8xf32>, %b: tensor<4x8xf32>) -> (tensor<4x8xf32>, tensor<4x8xf32>) {
  %0 = linalg.transpose ins(%a : tensor<4x8xf32>) outs(%b : tensor<4x8xf32>) permutation = [0, 1]
  %1 = linalg.broadcast ins(%a : tensor<4x8xf32>) outs(%b : tensor<4x8xf32>) dimensions = []
  return %0, %1 : tensor<4x8xf32>, tensor<4x8xf32>
}

// What is written to memory stays.
// CHECK-LABEL: func.func @copies_in_memory
// CHECK: linalg.transpose
// CHECK: linalg.broadcast
func.func @copies_in_memory(%a: memref<4x8xf32>, %b: memref<4x8xf32>) {
  linalg.transpose ins(%a : memref<4x8xf32>) outs(%b : memref<4x8xf32>) permutation = [0, 1]
  linalg.broadcast ins(%a : memref<4x8xf32>) outs(%b : memref<4x8xf32>) dimensions = []
  return
}

// Without users, what computes tensors goes and what writes memory stays.
// CHECK-LABEL: func.func @unused
// CHECK-NEXT: linalg.fill ins(%{{.*}} : f32) outs(%{{.*}} : memref<4xf32>)
// CHECK-NEXT: return
func.func @unused(%x: f32, %t: tensor<4xf32>, %m: memref<4xf32>) {
  %0 = linalg.fill ins(%x : f32) outs(%t : tensor<4xf32>) -> tensor<4xf32>
  linalg.fill ins(%x : f32) outs(%m : memref<4xf32>)
  return
}
