// RUN: tile-opt %s --convert-te-to-loop --schedule-default-gpu --schedule-apply | FileCheck %s

// CHECK-LABEL: func.func @matmul
// CHECK: loop.for %[[BY:.*]] < 4 block_y {
// CHECK-NEXT: loop.for %[[BX:.*]] < 2 block_x {
// CHECK-NEXT: loop.for %[[TY:.*]] < 8 thread_y {
// CHECK-NEXT: loop.for %[[TX:.*]] < 32 thread_x {
// CHECK: loop.for %{{.*}} < 8 {
func.func @matmul(%a: tensor<32x8xf32>, %b: tensor<8x64xf32>) -> tensor<32x64xf32> {
  %r = te.compute [%i < 32, %j < 64] sum [%k < 8] -> tensor<32x64xf32> {
    %x = te.read %a[%i, %k] : tensor<32x8xf32>
    %y = te.read %b[%k, %j] : tensor<8x64xf32>
    %m = arith.mulf %x, %y : f32
    te.yield %m : f32
  }
  return %r : tensor<32x64xf32>
}

// CHECK-LABEL: func.func @elementwise
// CHECK: loop.for %{{.*}} < 8 block_x {
// CHECK-NEXT: loop.for %{{.*}} < 256 thread_x {
func.func @elementwise(%a: tensor<32x64xf32>) -> tensor<32x64xf32> {
  %r = te.compute [%i < 32, %j < 64] -> tensor<32x64xf32> {
    %x = te.read %a[%i, %j] : tensor<32x64xf32>
    %y = arith.negf %x : f32
    te.yield %y : f32
  }
  return %r : tensor<32x64xf32>
}

// Four rows for each thread where enough blocks remain.
// CHECK-LABEL: func.func @large
// CHECK: loop.for %{{.*}} < 4 block_y {
// CHECK-NEXT: loop.for %{{.*}} < 2 block_x {
// CHECK-NEXT: loop.for %{{.*}} < 8 thread_y {
// CHECK-NEXT: loop.for %{{.*}} < 32 thread_x {
// CHECK: loop.for %{{.*}} < 8 {
// CHECK: loop.for %{{.*}} < 4 unroll
func.func @large(%a: tensor<128x8xf32>, %b: tensor<8x64xf32>) -> tensor<128x64xf32> {
  %r = te.compute [%i < 128, %j < 64] = sum [%k < 8] %a[%i, %k] * %b[%k, %j] : tensor<128x8xf32>, tensor<8x64xf32> -> tensor<128x64xf32>
  return %r : tensor<128x64xf32>
}
