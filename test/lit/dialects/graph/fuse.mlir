// RUN: tile-opt %s --split-input-file --graph-fuse | FileCheck %s

// The two layers are equal, so they share one kernel; the constant goes along.
// CHECK-LABEL: func @equal_kernels_are_shared
// CHECK-SAME:  (%[[X:.*]]: tensor<1x2x4xf32>, %[[W:.*]]: tensor<2x2x1xf32>)
func.func @equal_kernels_are_shared(%x: tensor<1x2x4xf32>, %w: tensor<2x2x1xf32>) -> tensor<1x2x4xf32> {
  // CHECK-NEXT: %[[A:.*]] = call @[[K:k0_conv_add_relu]](%[[X]], %[[W]])
  // CHECK-NEXT: %[[B:.*]] = call @[[K]](%[[A]], %[[W]])
  // CHECK-NEXT: return %[[B]]
  %c = graph.constant dense<1.0> : tensor<f32>
  %0 = graph.conv %x, %w strides [1] pads [0, 0] dilations [1] : (tensor<1x2x4xf32>, tensor<2x2x1xf32>) -> tensor<1x2x4xf32>
  %1 = graph.add %0, %c : (tensor<1x2x4xf32>, tensor<f32>) -> tensor<1x2x4xf32>
  %2 = graph.relu %1 : tensor<1x2x4xf32>
  %3 = graph.conv %2, %w strides [1] pads [0, 0] dilations [1] : (tensor<1x2x4xf32>, tensor<2x2x1xf32>) -> tensor<1x2x4xf32>
  %4 = graph.add %3, %c : (tensor<1x2x4xf32>, tensor<f32>) -> tensor<1x2x4xf32>
  %5 = graph.relu %4 : tensor<1x2x4xf32>
  func.return %5 : tensor<1x2x4xf32>
}
// CHECK:      func.func private @[[K]](%[[KX:.*]]: tensor<1x2x4xf32>, %[[KW:.*]]: tensor<2x2x1xf32>) -> tensor<1x2x4xf32> attributes {graph.kernel} {
// CHECK-DAG:    %[[C:.*]] = graph.constant dense<1.000000e+00> : tensor<f32>
// CHECK-DAG:    %[[CONV:.*]] = graph.conv %[[KX]], %[[KW]]
// CHECK:        %[[ADD:.*]] = graph.add %[[CONV]], %[[C]]
// CHECK:        %[[RELU:.*]] = graph.relu %[[ADD]]
// CHECK:        return %[[RELU]]
// CHECK-NOT:  func.func

// -----

// The sum joins the later of its two producers.
// CHECK-LABEL: func @a_residual_joins_the_later_producer
func.func @a_residual_joins_the_later_producer(%x: tensor<2x2xf32>, %w: tensor<2x2xf32>) -> tensor<2x2xf32> {
  // CHECK-NEXT: %[[A:.*]] = call @k0_matmul(
  // CHECK-NEXT: call @k1_softmax_add(%{{.*}}, %[[A]])
  %0 = graph.matmul %x, %w : (tensor<2x2xf32>, tensor<2x2xf32>) -> tensor<2x2xf32>
  %1 = graph.softmax %x axis 1 : tensor<2x2xf32>
  %2 = graph.add %0, %1 : (tensor<2x2xf32>, tensor<2x2xf32>) -> tensor<2x2xf32>
  func.return %2 : tensor<2x2xf32>
}

// -----

// The sum cannot join the pool: the transpose, which has another user, would stand between the parts of one kernel.
// CHECK-LABEL: func @no_cycle_between_kernels
func.func @no_cycle_between_kernels(%x: tensor<1x2x2xi64>) -> (tensor<1x2x2xi64>, tensor<1x2x2xi64>) {
  // CHECK-NEXT: %[[P:.*]]:2 = call @k0_max_pool(
  // CHECK-NEXT: %[[T:.*]] = call @k1_transpose(%[[P]]#1)
  // CHECK-NEXT: %[[A:.*]] = call @k2_add(%[[P]]#0, %[[T]])
  // CHECK-NEXT: return %[[T]], %[[A]]
  %p, %i = graph.max_pool %x kernel [1] strides [1] pads [0, 0] dilations [1] : (tensor<1x2x2xi64>) -> (tensor<1x2x2xi64>, tensor<1x2x2xi64>)
  %0 = graph.transpose %i perm [0, 2, 1] : (tensor<1x2x2xi64>) -> tensor<1x2x2xi64>
  %1 = graph.add %p, %0 : (tensor<1x2x2xi64>, tensor<1x2x2xi64>) -> tensor<1x2x2xi64>
  func.return %0, %1 : tensor<1x2x2xi64>, tensor<1x2x2xi64>
}

// -----

// A value with two users stays a result of its kernel, and widening starts a new one.
// CHECK-LABEL: func @shared_values_and_widening_end_a_kernel
func.func @shared_values_and_widening_end_a_kernel(%x: tensor<2xf32>, %y: tensor<3x2xf32>) -> (tensor<2xf32>, tensor<3x2xf32>) {
  // CHECK-NEXT: %[[E:.*]] = call @k0_exp(
  // CHECK-NEXT: %[[T:.*]] = call @k1_tanh(%[[E]])
  // CHECK-NEXT: %[[M:.*]] = call @k2_sigmoid(%[[E]])
  // CHECK-NEXT: %[[W:.*]] = call @k3_add(%[[M]], %{{.*}})
  // CHECK-NEXT: return %[[T]], %[[W]]
  %0 = graph.exp %x : tensor<2xf32>
  %1 = graph.tanh %0 : tensor<2xf32>
  %2 = graph.sigmoid %0 : tensor<2xf32>
  %3 = graph.add %2, %y : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  func.return %1, %3 : tensor<2xf32>, tensor<3x2xf32>
}
