// RUN: tile-opt %s | FileCheck %s
// RUN: tile-opt %s | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | FileCheck %s --check-prefix=GENERIC

// CHECK-LABEL: func @constants
func.func @constants() -> (tensor<2xf32>, tensor<4xui8>, tensor<0xi64>) {
  // CHECK: graph.constant dense<[1.000000e+00, 2.000000e+00]> : tensor<2xf32>
  %a = graph.constant dense<[1.0, 2.0]> : tensor<2xf32>
  // CHECK: graph.constant dense_resource<pixels> : tensor<4xui8>
  %b = graph.constant dense_resource<pixels> : tensor<4xui8>
  // CHECK: graph.constant dense<> : tensor<0xi64>
  %c = graph.constant dense<> : tensor<0xi64>
  func.return %a, %b, %c : tensor<2xf32>, tensor<4xui8>, tensor<0xi64>
}

// CHECK-LABEL: func @conv
// CHECK-SAME:  (%[[X:.*]]: tensor<1x4x8xf32>, %[[W:.*]]: tensor<6x2x3xf32>, %[[B:.*]]: tensor<6xf32>)
// GENERIC-LABEL: sym_name = "conv"
func.func @conv(%x: tensor<1x4x8xf32>, %w: tensor<6x2x3xf32>, %b: tensor<6xf32>) {
  // CHECK: graph.conv %[[X]], %[[W]], %[[B]] strides [2] pads [1, 1] dilations [1] group 2 : (tensor<1x4x8xf32>, tensor<6x2x3xf32>, tensor<6xf32>) -> tensor<1x6x4xf32>
  // GENERIC: "graph.conv"(%{{.*}}, %{{.*}}, %{{.*}}) {{.*}}dilations = array<i64: 1>, group = 2 : i64, pads = array<i64: 1, 1>, strides = array<i64: 2>
  %0 = graph.conv %x, %w, %b strides [2] pads [1, 1] dilations [1] group 2 : (tensor<1x4x8xf32>, tensor<6x2x3xf32>, tensor<6xf32>) -> tensor<1x6x4xf32>
  // CHECK: graph.conv %[[X]], %[[W]] strides [1] pads [0, 0] dilations [3] group 2 : (tensor<1x4x8xf32>, tensor<6x2x3xf32>) -> tensor<1x6x2xf32>
  %1 = graph.conv %x, %w strides [1] pads [0, 0] dilations [3] group 2 : (tensor<1x4x8xf32>, tensor<6x2x3xf32>) -> tensor<1x6x2xf32>
  func.return
}

// CHECK-LABEL: func @products
func.func @products(%a: tensor<2x3xf32>, %b: tensor<4x3xf32>, %c: tensor<4xf32>, %d: tensor<5x3x2xf32>, %v: tensor<3xf32>) {
  // CHECK: graph.gemm %{{.*}}, %{{.*}}, %{{.*}} alpha 5.000000e-01 trans_b true : (tensor<2x3xf32>, tensor<4x3xf32>, tensor<4xf32>) -> tensor<2x4xf32>
  %0 = graph.gemm %a, %b, %c alpha 0.5 trans_b true : (tensor<2x3xf32>, tensor<4x3xf32>, tensor<4xf32>) -> tensor<2x4xf32>
  // CHECK: graph.matmul %{{.*}}, %{{.*}} : (tensor<2x3xf32>, tensor<5x3x2xf32>) -> tensor<5x2x2xf32>
  %1 = graph.matmul %a, %d : (tensor<2x3xf32>, tensor<5x3x2xf32>) -> tensor<5x2x2xf32>
  // CHECK: graph.matmul %{{.*}}, %{{.*}} : (tensor<3xf32>, tensor<5x3x2xf32>) -> tensor<5x2xf32>
  %2 = graph.matmul %v, %d : (tensor<3xf32>, tensor<5x3x2xf32>) -> tensor<5x2xf32>
  // CHECK: graph.matmul %{{.*}}, %{{.*}} : (tensor<3xf32>, tensor<3xf32>) -> tensor<f32>
  %3 = graph.matmul %v, %v : (tensor<3xf32>, tensor<3xf32>) -> tensor<f32>
  func.return
}

// CHECK-LABEL: func @elementwise
func.func @elementwise(%a: tensor<2x3xf32>, %b: tensor<3xf32>, %s: tensor<f32>, %i: tensor<2xui16>, %h: tensor<0x2xf16>) {
  // CHECK: graph.add %{{.*}}, %{{.*}} : (tensor<2x3xf32>, tensor<3xf32>) -> tensor<2x3xf32>
  %0 = graph.add %a, %b : (tensor<2x3xf32>, tensor<3xf32>) -> tensor<2x3xf32>
  // CHECK: graph.sub
  %1 = graph.sub %a, %s : (tensor<2x3xf32>, tensor<f32>) -> tensor<2x3xf32>
  // CHECK: graph.mul
  %2 = graph.mul %h, %h : (tensor<0x2xf16>, tensor<0x2xf16>) -> tensor<0x2xf16>
  // CHECK: graph.div %{{.*}}, %{{.*}} : (tensor<2xui16>, tensor<2xui16>) -> tensor<2xui16>
  %3 = graph.div %i, %i : (tensor<2xui16>, tensor<2xui16>) -> tensor<2xui16>
  // CHECK: graph.relu %{{.*}} : tensor<2x3xf32>
  %4 = graph.relu %a : tensor<2x3xf32>
  // CHECK: graph.sigmoid
  %5 = graph.sigmoid %a : tensor<2x3xf32>
  // CHECK: graph.tanh
  %6 = graph.tanh %a : tensor<2x3xf32>
  // CHECK: graph.exp
  %7 = graph.exp %a : tensor<2x3xf32>
  // CHECK: graph.sqrt
  %8 = graph.sqrt %a : tensor<2x3xf32>
  // CHECK: graph.sum %{{.*}}, %{{.*}}, %{{.*}} : (tensor<2x3xf32>, tensor<3xf32>, tensor<f32>) -> tensor<2x3xf32>
  %9 = graph.sum %a, %b, %s : (tensor<2x3xf32>, tensor<3xf32>, tensor<f32>) -> tensor<2x3xf32>
  // CHECK: graph.clip %{{.*}} min %{{.*}} max %{{.*}} : (tensor<2x3xf32>, tensor<f32>, tensor<f32>) -> tensor<2x3xf32>
  %10 = graph.clip %a min %s max %s : (tensor<2x3xf32>, tensor<f32>, tensor<f32>) -> tensor<2x3xf32>
  // CHECK: graph.clip %{{.*}} max %{{.*}} : (tensor<2x3xf32>, tensor<f32>) -> tensor<2x3xf32>
  %11 = graph.clip %a max %s : (tensor<2x3xf32>, tensor<f32>) -> tensor<2x3xf32>
  func.return
}

// CHECK-LABEL: func @pools
func.func @pools(%x: tensor<1x2x5x5xf32>, %u: tensor<1x2x4xui8>) {
  // CHECK: graph.max_pool %{{.*}} kernel [2, 2] strides [2, 2] pads [0, 0, 0, 0] dilations [1, 1] ceil_mode true storage_order 1 : (tensor<1x2x5x5xf32>) -> (tensor<1x2x3x3xf32>, tensor<1x2x3x3xi64>)
  %0, %1 = graph.max_pool %x kernel [2, 2] strides [2, 2] pads [0, 0, 0, 0] dilations [1, 1] ceil_mode true storage_order 1 : (tensor<1x2x5x5xf32>) -> (tensor<1x2x3x3xf32>, tensor<1x2x3x3xi64>)
  // CHECK: graph.max_pool %{{.*}} kernel [2] strides [2] pads [0, 0] dilations [1] : (tensor<1x2x4xui8>) -> tensor<1x2x2xui8>
  %2 = graph.max_pool %u kernel [2] strides [2] pads [0, 0] dilations [1] : (tensor<1x2x4xui8>) -> tensor<1x2x2xui8>
  // CHECK: graph.average_pool %{{.*}} kernel [3, 3] strides [1, 1] pads [1, 1, 1, 1] dilations [1, 1] count_include_pad true : (tensor<1x2x5x5xf32>) -> tensor<1x2x5x5xf32>
  %3 = graph.average_pool %x kernel [3, 3] strides [1, 1] pads [1, 1, 1, 1] dilations [1, 1] count_include_pad true : (tensor<1x2x5x5xf32>) -> tensor<1x2x5x5xf32>
  // CHECK: graph.global_average_pool %{{.*}} : (tensor<1x2x5x5xf32>) -> tensor<1x2x1x1xf32>
  %4 = graph.global_average_pool %x : (tensor<1x2x5x5xf32>) -> tensor<1x2x1x1xf32>
  func.return
}

// CHECK-LABEL: func @normalizations
func.func @normalizations(%x: tensor<1x2x5xf32>, %c: tensor<2xf32>) {
  // CHECK: graph.softmax %{{.*}} axis 2 : tensor<1x2x5xf32>
  %0 = graph.softmax %x axis 2 : tensor<1x2x5xf32>
  // CHECK: graph.batch_normalization %{{.*}}, %{{.*}}, %{{.*}}, %{{.*}}, %{{.*}} epsilon 1.000000e-03 : (tensor<1x2x5xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) -> tensor<1x2x5xf32>
  %1 = graph.batch_normalization %x, %c, %c, %c, %c epsilon 0.001 : (tensor<1x2x5xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) -> tensor<1x2x5xf32>
  // CHECK: graph.lrn %{{.*}} size 3 beta 5.000000e-01 : tensor<1x2x5xf32>
  %2 = graph.lrn %x size 3 beta 0.5 : tensor<1x2x5xf32>
  func.return
}

// CHECK-LABEL: func @layout
func.func @layout(%x: tensor<2x3xf32>, %y: tensor<2x1xf32>) {
  // CHECK: graph.concat %{{.*}}, %{{.*}} axis 1 : (tensor<2x3xf32>, tensor<2x1xf32>) -> tensor<2x4xf32>
  %0 = graph.concat %x, %y axis 1 : (tensor<2x3xf32>, tensor<2x1xf32>) -> tensor<2x4xf32>
  // CHECK: graph.reshape %{{.*}} : (tensor<2x3xf32>) -> tensor<6xf32>
  %1 = graph.reshape %x : (tensor<2x3xf32>) -> tensor<6xf32>
  // CHECK: graph.transpose %{{.*}} perm [1, 0] : (tensor<2x3xf32>) -> tensor<3x2xf32>
  %2 = graph.transpose %x perm [1, 0] : (tensor<2x3xf32>) -> tensor<3x2xf32>
  // CHECK: graph.identity %{{.*}} : tensor<2x3xf32>
  %3 = graph.identity %x : tensor<2x3xf32>
  // CHECK: graph.dropout %{{.*}} : (tensor<2x3xf32>) -> (tensor<2x3xf32>, tensor<2x3xi1>)
  %4, %5 = graph.dropout %x : (tensor<2x3xf32>) -> (tensor<2x3xf32>, tensor<2x3xi1>)
  func.return
}

{-#
  dialect_resources: {
    builtin: {
      pixels: "0x0400000001020304"
    }
  }
#-}
