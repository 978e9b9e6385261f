// RUN: tile-opt %s --pass-pipeline="builtin.module(func.func(graph-simplify))" | FileCheck %s

// With variance 3, epsilon 1 and scale 4 the factor is 2; the bias becomes (1 - 0.5) * 2 + 10.
// CHECK-LABEL: func @normalization_folds_into_the_convolution
// CHECK-SAME:  (%[[X:.*]]: tensor<1x1x4xf32>)
func.func @normalization_folds_into_the_convolution(%x: tensor<1x1x4xf32>) -> tensor<1x1x4xf32> {
  // CHECK-DAG: %[[W:.*]] = graph.constant dense<6.000000e+00> : tensor<1x1x1xf32>
  // CHECK-DAG: %[[B:.*]] = graph.constant dense<1.100000e+01> : tensor<1xf32>
  // CHECK: %[[Y:.*]] = graph.conv %[[X]], %[[W]], %[[B]] strides [1] pads [0, 0] dilations [1]
  // CHECK-NEXT: return %[[Y]]
  %w = graph.constant dense<3.0> : tensor<1x1x1xf32>
  %b = graph.constant dense<1.0> : tensor<1xf32>
  %scale = graph.constant dense<4.0> : tensor<1xf32>
  %bias = graph.constant dense<10.0> : tensor<1xf32>
  %mean = graph.constant dense<0.5> : tensor<1xf32>
  %var = graph.constant dense<3.0> : tensor<1xf32>
  %0 = graph.conv %x, %w, %b strides [1] pads [0, 0] dilations [1] : (tensor<1x1x4xf32>, tensor<1x1x1xf32>, tensor<1xf32>) -> tensor<1x1x4xf32>
  %1 = graph.batch_normalization %0, %scale, %bias, %mean, %var epsilon 1.0 : (tensor<1x1x4xf32>, tensor<1xf32>, tensor<1xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x4xf32>
  %2 = graph.dropout %1 : (tensor<1x1x4xf32>) -> tensor<1x1x4xf32>
  func.return %2 : tensor<1x1x4xf32>
}

// CHECK-LABEL: func @other_users_keep_the_normalization
func.func @other_users_keep_the_normalization(%x: tensor<1x1x4xf32>) -> (tensor<1x1x4xf32>, tensor<1x1x4xf32>) {
  // CHECK: graph.batch_normalization
  %c = graph.constant dense<3.0> : tensor<1xf32>
  %w = graph.constant dense<3.0> : tensor<1x1x1xf32>
  %0 = graph.conv %x, %w strides [1] pads [0, 0] dilations [1] : (tensor<1x1x4xf32>, tensor<1x1x1xf32>) -> tensor<1x1x4xf32>
  %1 = graph.batch_normalization %0, %c, %c, %c, %c : (tensor<1x1x4xf32>, tensor<1xf32>, tensor<1xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x4xf32>
  func.return %0, %1 : tensor<1x1x4xf32>, tensor<1x1x4xf32>
}

// CHECK-LABEL: func @run_time_weights_keep_the_normalization
func.func @run_time_weights_keep_the_normalization(%x: tensor<1x1x4xf32>, %w: tensor<1x1x1xf32>) -> tensor<1x1x4xf32> {
  // CHECK: graph.batch_normalization
  %c = graph.constant dense<3.0> : tensor<1xf32>
  %0 = graph.conv %x, %w strides [1] pads [0, 0] dilations [1] : (tensor<1x1x4xf32>, tensor<1x1x1xf32>) -> tensor<1x1x4xf32>
  %1 = graph.batch_normalization %0, %c, %c, %c, %c : (tensor<1x1x4xf32>, tensor<1xf32>, tensor<1xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x4xf32>
  func.return %1 : tensor<1x1x4xf32>
}

// CHECK-LABEL: func @run_time_statistics_keep_the_normalization
func.func @run_time_statistics_keep_the_normalization(%x: tensor<1x1x4xf32>, %c: tensor<1xf32>) -> tensor<1x1x4xf32> {
  // CHECK: graph.batch_normalization
  %w = graph.constant dense<3.0> : tensor<1x1x1xf32>
  %0 = graph.conv %x, %w strides [1] pads [0, 0] dilations [1] : (tensor<1x1x4xf32>, tensor<1x1x1xf32>) -> tensor<1x1x4xf32>
  %1 = graph.batch_normalization %0, %c, %c, %c, %c : (tensor<1x1x4xf32>, tensor<1xf32>, tensor<1xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x4xf32>
  func.return %1 : tensor<1x1x4xf32>
}
