// RUN: tile-opt %s --convert-graph-to-te | FileCheck %s

// Padding is read as zero; the product may be fused into the sum.
// CHECK-LABEL: func @convolution
// CHECK-SAME:  (%[[X:.*]]: tensor<1x3x8x8xf32>, %[[W:.*]]: tensor<4x3x3x3xf32>, %[[B:.*]]: tensor<4xf32>)
func.func @convolution(%x: tensor<1x3x8x8xf32>, %w: tensor<4x3x3x3xf32>, %b: tensor<4xf32>) -> tensor<1x4x4x8xf32> {
  // CHECK:      %[[SUM:.*]] = te.compute [%[[N:.*]] < 1, %[[M:.*]] < 4, %[[Y:.*]] < 4, %[[Z:.*]] < 8] = sum [%[[C:.*]] < 3, %[[P:.*]] < 3, %[[Q:.*]] < 3]
  // CHECK-SAME:   (%[[X]][%[[N]], %[[C]], %[[Y]] * 2 + -1 + %[[P]], %[[Z]] + -1 + %[[Q]]] or 0.0) *<reassoc,contract> %[[W]][%[[M]], %[[C]], %[[P]], %[[Q]]]
  // CHECK:      te.compute [%[[N2:.*]] < 1, %[[M2:.*]] < 4, %[[Y2:.*]] < 4, %[[Z2:.*]] < 8] = %[[SUM]][%[[N2]], %[[M2]], %[[Y2]], %[[Z2]]] + %[[B]][%[[M2]]]
  %0 = graph.conv %x, %w, %b strides [2, 1] pads [1, 1, 1, 1] dilations [1, 1] : (tensor<1x3x8x8xf32>, tensor<4x3x3x3xf32>, tensor<4xf32>) -> tensor<1x4x4x8xf32>
  func.return %0 : tensor<1x4x4x8xf32>
}

// Groups are an axis of their own, so that indices stay affine.
// CHECK-LABEL: func @grouped_convolution
func.func @grouped_convolution(%x: tensor<1x4x8xf32>, %w: tensor<6x2x1xf32>) -> tensor<1x6x8xf32> {
  // CHECK:      %[[W:.*]] = te.reshape %{{.*}} : tensor<6x2x1xf32> to tensor<2x3x2x1xf32>
  // CHECK-NEXT: %[[SUM:.*]] = te.compute [%{{.*}} < 1, %[[G:.*]] < 2, %[[M:.*]] < 3, %{{.*}} < 8] = sum [%[[C:.*]] < 2, %{{.*}} < 1] %{{.*}} -> tensor<1x2x3x8xf32>
  // CHECK-NOT:  div
  // CHECK:      te.reshape %[[SUM]] : tensor<1x2x3x8xf32> to tensor<1x6x8xf32>
  %0 = graph.conv %x, %w strides [1] pads [0, 0] dilations [1] group 2 : (tensor<1x4x8xf32>, tensor<6x2x1xf32>) -> tensor<1x6x8xf32>
  func.return %0 : tensor<1x6x8xf32>
}

// CHECK-LABEL: func @depthwise_convolution
func.func @depthwise_convolution(%x: tensor<1x4x8xf32>, %w: tensor<4x1x1xf32>) -> tensor<1x4x8xf32> {
  // CHECK-NOT: te.reshape
  // CHECK:     te.compute [%[[N:.*]] < 1, %[[M:.*]] < 4, %[[O:.*]] < 8] = sum [%{{.*}} < 1, %{{.*}} < 1] %{{[^[]*}}[%[[N]], %[[M]], %[[O]]]
  %0 = graph.conv %x, %w strides [1] pads [0, 0] dilations [1] group 4 : (tensor<1x4x8xf32>, tensor<4x1x1xf32>) -> tensor<1x4x8xf32>
  func.return %0 : tensor<1x4x8xf32>
}

// CHECK-LABEL: func @gemm
// CHECK-SAME:  (%[[A:.*]]: tensor<2x3xf32>, %[[B:.*]]: tensor<4x3xf32>, %[[C:.*]]: tensor<4xf32>)
func.func @gemm(%a: tensor<2x3xf32>, %b: tensor<4x3xf32>, %c: tensor<4xf32>) -> tensor<2x4xf32> {
  // CHECK: %[[SUM:.*]] = te.compute [%[[I:.*]] < 2, %[[J:.*]] < 4] = sum [%[[K:.*]] < 3] %[[A]][%[[I]], %[[K]]] *<reassoc,contract> %[[B]][%[[J]], %[[K]]]
  // CHECK: te.compute [%[[I2:.*]] < 2, %[[J2:.*]] < 4] = %[[SUM]][%[[I2]], %[[J2]]] * 0.5 + %[[C]][%[[J2]]]
  %0 = graph.gemm %a, %b, %c alpha 0.5 trans_b true : (tensor<2x3xf32>, tensor<4x3xf32>, tensor<4xf32>) -> tensor<2x4xf32>
  func.return %0 : tensor<2x4xf32>
}

// CHECK-LABEL: func @matmul_of_vectors_and_batches
// CHECK-SAME:  (%[[V:.*]]: tensor<3xf32>, %[[B:.*]]: tensor<5x3x2xf32>)
func.func @matmul_of_vectors_and_batches(%v: tensor<3xf32>, %b: tensor<5x3x2xf32>) -> (tensor<5x2xf32>, tensor<f32>) {
  // CHECK: te.compute [%[[N:.*]] < 5, %[[J:.*]] < 2] = sum [%[[K:.*]] < 3] %[[V]][%[[K]]] *<reassoc,contract> %[[B]][%[[N]], %[[K]], %[[J]]]
  // CHECK: te.compute [] = sum [%[[K:.*]] < 3] %[[V]][%[[K]]] *<reassoc,contract> %[[V]][%[[K]]] : tensor<3xf32> -> tensor<f32>
  %0 = graph.matmul %v, %b : (tensor<3xf32>, tensor<5x3x2xf32>) -> tensor<5x2xf32>
  %1 = graph.matmul %v, %v : (tensor<3xf32>, tensor<3xf32>) -> tensor<f32>
  func.return %0, %1 : tensor<5x2xf32>, tensor<f32>
}

// f16 is computed and summed in f32, then rounded once.
// CHECK-LABEL: func @half_precision
func.func @half_precision(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>) -> tensor<2x4xf16> {
  // CHECK: te.compute {{.*}} = sum {{.*}} extf<f32>({{.*}}) *<reassoc,contract> extf<f32>({{.*}}) : tensor<2x3xf16>, tensor<3x4xf16> -> tensor<2x4xf32>
  // CHECK: te.compute {{.*}} = truncf<f16>({{.*}}) : tensor<2x4xf32> -> tensor<2x4xf16>
  %0 = graph.matmul %a, %b : (tensor<2x3xf16>, tensor<3x4xf16>) -> tensor<2x4xf16>
  func.return %0 : tensor<2x4xf16>
}

// CHECK-LABEL: func @broadcasting
// CHECK-SAME:  (%[[A:.*]]: tensor<2x1xf32>, %[[B:.*]]: tensor<3xf32>)
func.func @broadcasting(%a: tensor<2x1xf32>, %b: tensor<3xf32>) -> tensor<2x3xf32> {
  // CHECK: te.compute [%[[I:.*]] < 2, %[[J:.*]] < 3] = %[[A]][%[[I]], 0] + %[[B]][%[[J]]] : tensor<2x1xf32>, tensor<3xf32> -> tensor<2x3xf32>
  %0 = graph.add %a, %b : (tensor<2x1xf32>, tensor<3xf32>) -> tensor<2x3xf32>
  func.return %0 : tensor<2x3xf32>
}

// Unsigned tensors become signless, in signatures too; the operations say what is unsigned.
// CHECK-LABEL: func @unsigned
// CHECK-SAME:  (%[[A:.*]]: tensor<1x1x4xi8>) -> tensor<1x1x2xi8>
func.func @unsigned(%a: tensor<1x1x4xui8>) -> tensor<1x1x2xui8> {
  // CHECK: %[[C:.*]] = arith.constant dense<-56> : tensor<4xi8>
  // CHECK: te.compute {{.*}} = divui({{.*}}) : tensor<1x1x4xi8>, tensor<4xi8>
  // CHECK: te.compute {{.*}} = umax [%{{.*}} < 2] {{.*}} -> tensor<1x1x2xi8>
  // CHECK: call @unsigned_callee(%{{.*}}) : (tensor<1x1x2xi8>) -> tensor<1x1x2xi8>
  %c = graph.constant dense<200> : tensor<4xui8>
  %0 = graph.div %a, %c : (tensor<1x1x4xui8>, tensor<4xui8>) -> tensor<1x1x4xui8>
  %1 = graph.max_pool %0 kernel [2] strides [2] pads [0, 0] dilations [1] : (tensor<1x1x4xui8>) -> tensor<1x1x2xui8>
  %2 = func.call @unsigned_callee(%1) : (tensor<1x1x2xui8>) -> tensor<1x1x2xui8>
  func.return %2 : tensor<1x1x2xui8>
}
// CHECK-LABEL: func private @unsigned_callee
// CHECK-SAME:  (%{{.*}}: tensor<1x1x2xi8>) -> tensor<1x1x2xi8>
// CHECK:       arith.cmpi ult
func.func private @unsigned_callee(%a: tensor<1x1x2xui8>) -> tensor<1x1x2xui8> {
  %lo = graph.constant dense<7> : tensor<ui8>
  %0 = graph.clip %a min %lo : (tensor<1x1x2xui8>, tensor<ui8>) -> tensor<1x1x2xui8>
  func.return %0 : tensor<1x1x2xui8>
}

// NaN and -0 pass, as in ONNX Runtime.
// CHECK-LABEL: func @relu
func.func @relu(%x: tensor<2xf32>) -> tensor<2xf32> {
  // CHECK: %[[ZERO:.*]] = arith.constant 0.000000e+00 : f32
  // CHECK: %[[BELOW:.*]] = arith.cmpf olt, %[[X:.*]], %[[ZERO]] : f32
  // CHECK: arith.select %[[BELOW]], %[[ZERO]], %[[X]] : f32
  %0 = graph.relu %x : tensor<2xf32>
  func.return %0 : tensor<2xf32>
}

// The windows at the border cover two positions along each dimension, the others three.
// CHECK-LABEL: func @average_pool_counts_exactly
func.func @average_pool_counts_exactly(%x: tensor<1x1x4xf32>) -> (tensor<1x1x4xf32>, tensor<1x1x4xf32>) {
  // CHECK:     %[[COUNTS:.*]] = arith.constant dense<[2.000000e+00, 3.000000e+00, 3.000000e+00, 2.000000e+00]> : tensor<4xf32>
  // CHECK:     te.read %[[COUNTS]]
  // CHECK:     arith.divf
  // CHECK:     te.compute {{.*}} = %{{.*}} / 3.0
  %0 = graph.average_pool %x kernel [3] strides [1] pads [1, 1] dilations [1] : (tensor<1x1x4xf32>) -> tensor<1x1x4xf32>
  %1 = graph.average_pool %x kernel [3] strides [1] pads [1, 1] dilations [1] count_include_pad true : (tensor<1x1x4xf32>) -> tensor<1x1x4xf32>
  func.return %0, %1 : tensor<1x1x4xf32>, tensor<1x1x4xf32>
}

// Padding never is the maximum.
// CHECK-LABEL: func @max_pool_padding
func.func @max_pool_padding(%x: tensor<1x1x4xf32>, %n: tensor<1x1x4xi8>) -> (tensor<1x1x4xf32>, tensor<1x1x4xi8>) {
  // CHECK: = max [{{.*}} or 0xFF800000 : tensor<1x1x4xf32>
  // CHECK: = max [{{.*}} or -128 : tensor<1x1x4xi8>
  %0 = graph.max_pool %x kernel [3] strides [1] pads [1, 1] dilations [1] : (tensor<1x1x4xf32>) -> tensor<1x1x4xf32>
  %1 = graph.max_pool %n kernel [3] strides [1] pads [1, 1] dilations [1] : (tensor<1x1x4xi8>) -> tensor<1x1x4xi8>
  func.return %0, %1 : tensor<1x1x4xf32>, tensor<1x1x4xi8>
}

// The position is the smallest one that holds the maximum; column-major order comes last.
// CHECK-LABEL: func @max_pool_positions
func.func @max_pool_positions(%x: tensor<1x1x4x6xf32>) -> tensor<1x1x2x3xi64> {
  // CHECK: %[[MAX:.*]] = te.compute {{.*}} = max [%{{.*}} < 2, %{{.*}} < 2] {{.*}} -> tensor<1x1x2x3xf32>
  // CHECK: %[[FIRST:.*]] = te.compute {{.*}} min [%{{.*}} < 2, %{{.*}} < 2] -> tensor<1x1x2x3xi64> {
  // CHECK:   %[[NONE:.*]] = arith.constant 9223372036854775807 : i64
  // CHECK:   %[[HERE:.*]] = te.read %[[MAX]]
  // CHECK:   arith.cmpf oeq, %{{.*}}, %[[HERE]]
  // CHECK:   %[[AT:.*]] = arith.index_cast %{{.*}} : index to i64
  // CHECK:   arith.select %{{.*}}, %[[AT]], %[[NONE]]
  // CHECK: te.compute
  // CHECK:   te.read %[[FIRST]]
  // CHECK:   arith.remsi
  %0, %1 = graph.max_pool %x kernel [2, 2] strides [2, 2] pads [0, 0, 0, 0] dilations [1, 1] storage_order 1 : (tensor<1x1x4x6xf32>) -> (tensor<1x1x2x3xf32>, tensor<1x1x2x3xi64>)
  func.return %1 : tensor<1x1x2x3xi64>
}

// CHECK-LABEL: func @global_average_pool
func.func @global_average_pool(%x: tensor<1x2x3x4xf32>) -> tensor<1x2x1x1xf32> {
  // CHECK: te.compute [%[[N:.*]] < 1, %[[C:.*]] < 2, %{{.*}} < 1, %{{.*}} < 1] = sum [%[[H:.*]] < 3, %[[W:.*]] < 4] %{{.*}}[%[[N]], %[[C]], %[[H]], %[[W]]]
  // CHECK: te.compute {{.*}} = %{{.*}} / 12.0
  %0 = graph.global_average_pool %x : (tensor<1x2x3x4xf32>) -> tensor<1x2x1x1xf32>
  func.return %0 : tensor<1x2x1x1xf32>
}

// The factor and the shift of each channel are computed once.
// CHECK-LABEL: func @batch_normalization
// CHECK-SAME:  (%[[X:.*]]: tensor<1x2x5xf32>, %[[P:.*]]: tensor<2xf32>)
func.func @batch_normalization(%x: tensor<1x2x5xf32>, %p: tensor<2xf32>) -> tensor<1x2x5xf32> {
  // CHECK: %[[FACTOR:.*]] = te.compute [%{{.*}} < 2] -> tensor<2xf32>
  // CHECK:   math.sqrt
  // CHECK: %[[SHIFT:.*]] = te.compute [%[[C:.*]] < 2] = %[[P]][%[[C]]] - %[[P]][%[[C]]] * %[[FACTOR]][%[[C]]]
  // CHECK: te.compute [%[[N:.*]] < 1, %[[C:.*]] < 2, %[[I:.*]] < 5] = %[[X]][%[[N]], %[[C]], %[[I]]] * %[[FACTOR]][%[[C]]] + %[[SHIFT]][%[[C]]]
  %0 = graph.batch_normalization %x, %p, %p, %p, %p : (tensor<1x2x5xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) -> tensor<1x2x5xf32>
  func.return %0 : tensor<1x2x5xf32>
}

// The window of channels starts one before the element's own; channels that do not exist count as zero.
// CHECK-LABEL: func @local_response_normalization
func.func @local_response_normalization(%x: tensor<1x8x5xf32>) -> tensor<1x8x5xf32> {
  // CHECK:      te.compute [%[[N:.*]] < 1, %[[C:.*]] < 8, %[[I:.*]] < 5] sum [%[[K:.*]] < 4] -> tensor<1x8x5xf32> {
  // CHECK:        %[[BACK:.*]] = arith.constant -1 : index
  // CHECK:        %[[OFFSET:.*]] = arith.addi %[[K]], %[[BACK]] : index
  // CHECK:        %[[CHANNEL:.*]] = arith.addi %[[C]], %[[OFFSET]] : index
  // CHECK:        te.read %{{.*}}[%[[N]], %[[CHANNEL]], %[[I]]] or
  // CHECK:      te.compute
  // CHECK-COUNT-3: math.sqrt
  %0 = graph.lrn %x size 4 : tensor<1x8x5xf32>
  func.return %0 : tensor<1x8x5xf32>
}

// Three channels are at most two apart, however large the window.
// CHECK-LABEL: func @lrn_huge
func.func @lrn_huge(%x: tensor<1x3x5xf32>) -> tensor<1x3x5xf32> {
  // CHECK: te.compute {{.*}} sum [%{{.*}} < 5] -> tensor<1x3x5xf32>
  %0 = graph.lrn %x size 9007199254740991 : tensor<1x3x5xf32>
  func.return %0 : tensor<1x3x5xf32>
}

// CHECK-LABEL: func @softmax
// CHECK-SAME:  (%[[X:.*]]: tensor<2x3xf32>)
func.func @softmax(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  // CHECK: %[[MAX:.*]] = te.compute [%[[J:.*]] < 3] = max [%[[I:.*]] < 2] %[[X]][%[[I]], %[[J]]]
  // CHECK: %[[POWERS:.*]] = te.compute [%[[I:.*]] < 2, %[[J:.*]] < 3] = exp(%[[X]][%[[I]], %[[J]]] - %[[MAX]][%[[J]]])
  // CHECK: %[[SUM:.*]] = te.compute [%[[J:.*]] < 3] = sum [%[[I:.*]] < 2] %[[POWERS]][%[[I]], %[[J]]]
  // CHECK: te.compute [%[[I:.*]] < 2, %[[J:.*]] < 3] = %[[POWERS]][%[[I]], %[[J]]] / %[[SUM]][%[[J]]]
  %0 = graph.softmax %x axis 0 : tensor<2x3xf32>
  func.return %0 : tensor<2x3xf32>
}

// CHECK-LABEL: func @concat
// CHECK-SAME:  (%[[A:.*]]: tensor<2xf32>, %[[B:.*]]: tensor<3xf32>)
func.func @concat(%a: tensor<2xf32>, %b: tensor<3xf32>) -> tensor<5xf32> {
  // CHECK: te.compute [%[[I:.*]] < 5] -> tensor<5xf32> {
  // CHECK:   %[[X:.*]] = te.read %[[A]][%[[I]]] or
  // CHECK:   %[[J:.*]] = arith.addi %[[I]], %{{.*}} : index
  // CHECK:   %[[Y:.*]] = te.read %[[B]][%[[J]]] or
  // CHECK:   %[[FIRST:.*]] = arith.cmpi slt, %[[I]]
  // CHECK:   arith.select %[[FIRST]], %[[X]], %[[Y]]
  %0 = graph.concat %a, %b axis 0 : (tensor<2xf32>, tensor<3xf32>) -> tensor<5xf32>
  func.return %0 : tensor<5xf32>
}

// CHECK-LABEL: func @relabelling
// CHECK-SAME:  (%[[X:.*]]: tensor<2x3x4xf32>)
func.func @relabelling(%x: tensor<2x3x4xf32>) -> (tensor<6x4xf32>, tensor<4x2x3xf32>) {
  // CHECK: te.reshape %[[X]] : tensor<2x3x4xf32> to tensor<6x4xf32>
  // CHECK: te.compute [%[[I:.*]] < 4, %[[J:.*]] < 2, %[[K:.*]] < 3] = %[[X]][%[[J]], %[[K]], %[[I]]] : tensor<2x3x4xf32> -> tensor<4x2x3xf32>
  %0 = graph.reshape %x : (tensor<2x3x4xf32>) -> tensor<6x4xf32>
  %1 = graph.transpose %x perm [2, 0, 1] : (tensor<2x3x4xf32>) -> tensor<4x2x3xf32>
  func.return %0, %1 : tensor<6x4xf32>, tensor<4x2x3xf32>
}

// CHECK-LABEL: func @weights_stay_where_they_are
func.func @weights_stay_where_they_are() -> tensor<4xui8> {
  // CHECK: arith.constant dense_resource<pixels> : tensor<4xi8>
  %0 = graph.constant dense_resource<pixels> : tensor<4xui8>
  func.return %0 : tensor<4xui8>
}

{-#
  dialect_resources: {
    builtin: {
      pixels: "0x0400000001020304"
    }
  }
#-}
