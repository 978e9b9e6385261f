// RUN: tile-opt %s --convert-te-to-loop | FileCheck %s

// CHECK-LABEL: func.func @matmul
// CHECK-SAME: (%[[A:.*]]: memref<4x8xf32>, %[[B:.*]]: memref<8x16xf32>, %[[C:.*]]: memref<4x16xf32>)
// CHECK: loop.for %[[I:.*]] < 4 {
// CHECK-NEXT: loop.for %[[J:.*]] < 16 {
// CHECK-NEXT: loop.for %[[K:.*]] < 8 {
// CHECK-NEXT: loop.block @b0 [%[[VI:.*]] = %[[I]] : spatial < 4, %[[VJ:.*]] = %[[J]] : spatial < 16, %[[VK:.*]] = %[[K]] : reduction < 8] reads %[[A]], %[[B]], %[[C]]
// CHECK-SAME: writes %[[C]]
// CHECK: memref.store %{{.*}}, %[[C]][%[[VI]], %[[VJ]]]
// CHECK: } do {
// CHECK-DAG: memref.load %[[A]][%[[VI]], %[[VK]]]
// CHECK-DAG: memref.load %[[B]][%[[VK]], %[[VJ]]]
// CHECK: memref.store %{{.*}}, %[[C]][%[[VI]], %[[VJ]]]
func.func @matmul(%a: tensor<4x8xf32>, %b: tensor<8x16xf32>) -> tensor<4x16xf32> {
  %r = te.compute [%i < 4, %j < 16] sum [%k < 8] -> tensor<4x16xf32> {
    %x = te.read %a[%i, %k] : tensor<4x8xf32>
    %y = te.read %b[%k, %j] : tensor<8x16xf32>
    %m = arith.mulf %x, %y : f32
    te.yield %m : f32
  }
  return %r : tensor<4x16xf32>
}

// CHECK-LABEL: func.func @only_indices_that_may_leave_are_tested
func.func @only_indices_that_may_leave_are_tested(%a: tensor<4x8xf32>) -> tensor<4x8xf32> {
  // CHECK: %[[T:.*]] = arith.cmpi ult, %{{.*}}, %c8
  // CHECK-NOT: arith.cmpi
  // CHECK: loop.if %[[T]] -> f32 {
  // CHECK-NEXT: memref.load
  %z = arith.constant 0.0 : f32
  %r = te.compute [%i < 4, %j < 8] -> tensor<4x8xf32> {
    %one = arith.constant 1 : index
    %k = arith.addi %j, %one : index
    %x = te.read %a[%i, %k] or %z : tensor<4x8xf32>
    te.yield %x : f32
  }
  return %r : tensor<4x8xf32>
}

// CHECK-LABEL: func.func @intermediate_tensors_are_allocated
func.func @intermediate_tensors_are_allocated(%a: tensor<4xf32>) -> tensor<4xf32> {
  // CHECK: %[[T:.*]] = memref.alloc() {alignment = 64 : i64} : memref<4xf32>
  // CHECK: memref.store %{{.*}}, %[[T]]
  // CHECK: memref.load %[[T]]
  %t = te.compute [%i < 4] -> tensor<4xf32> {
    %x = te.read %a[%i] : tensor<4xf32>
    %y = arith.negf %x : f32
    te.yield %y : f32
  }
  %r = te.compute [%i < 4] -> tensor<4xf32> {
    %x = te.read %t[%i] : tensor<4xf32>
    %y = math.sqrt %x : f32
    te.yield %y : f32
  }
  return %r : tensor<4xf32>
}

// A function that only calls becomes the host's program; its result is computed in the caller's buffer.
// CHECK-LABEL: exec.func @main
// CHECK-SAME: (%[[X:.*]]: memref<4xf32>, %[[OUT:.*]]: memref<2x2xf32> {exec.result})
// CHECK: %[[T:.*]] = exec.alloc : memref<4xf32>
// CHECK-NEXT: exec.call @intermediate_tensors_are_allocated(%[[X]], %[[T]])
// CHECK-NEXT: %[[V:.*]] = exec.view %[[OUT]] : memref<2x2xf32> to memref<4xf32>
// CHECK-NEXT: exec.call @intermediate_tensors_are_allocated(%[[T]], %[[V]])
func.func @main(%x: tensor<4xf32>) -> tensor<2x2xf32> {
  %a = call @intermediate_tensors_are_allocated(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %b = call @intermediate_tensors_are_allocated(%a) : (tensor<4xf32>) -> tensor<4xf32>
  %r = te.reshape %b : tensor<4xf32> to tensor<2x2xf32>
  return %r : tensor<2x2xf32>
}

// Nothing is added up: each element is the identity, stored in loops that run.
// CHECK-LABEL: func.func @reduction_over_no_points
// CHECK: loop.for %{{.*}} < 4 {
// CHECK-NEXT: loop.block @{{.*}} [%[[V:.*]] = %{{.*}} : spatial < 4] writes
// CHECK-NEXT: %[[ONE:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT: memref.store %[[ONE]], %{{.*}}[%[[V]]]
func.func @reduction_over_no_points(%a: tensor<4x0xf32>) -> tensor<4xf32> {
  %r = te.compute [%i < 4] prod [%k < 0] -> tensor<4xf32> {
    %x = te.read %a[%i, %k] : tensor<4x0xf32>
    te.yield %x : f32
  }
  return %r : tensor<4xf32>
}
