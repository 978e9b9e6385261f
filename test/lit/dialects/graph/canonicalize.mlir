// RUN: tile-opt %s --canonicalize | FileCheck %s

// CHECK-LABEL: func @identity_and_dropout_vanish
// CHECK-SAME:  (%[[X:.*]]: tensor<2x3xf32>)
func.func @identity_and_dropout_vanish(%x: tensor<2x3xf32>) -> (tensor<2x3xf32>, tensor<2x3xi1>) {
  // CHECK-NEXT: %[[MASK:.*]] = graph.constant dense<true> : tensor<2x3xi1>
  // CHECK-NEXT: return %[[X]], %[[MASK]]
  %0 = graph.identity %x : tensor<2x3xf32>
  %1, %mask = graph.dropout %0 : (tensor<2x3xf32>) -> (tensor<2x3xf32>, tensor<2x3xi1>)
  func.return %1, %mask : tensor<2x3xf32>, tensor<2x3xi1>
}

// CHECK-LABEL: func @reshapes_merge
// CHECK-SAME:  (%[[X:.*]]: tensor<2x6xf32>)
func.func @reshapes_merge(%x: tensor<2x6xf32>) -> (tensor<3x4xf32>, tensor<2x6xf32>) {
  // CHECK-NEXT: %[[R:.*]] = graph.reshape %[[X]] : (tensor<2x6xf32>) -> tensor<3x4xf32>
  // CHECK-NEXT: return %[[R]], %[[X]]
  %0 = graph.reshape %x : (tensor<2x6xf32>) -> tensor<12xf32>
  %1 = graph.reshape %0 : (tensor<12xf32>) -> tensor<3x4xf32>
  %2 = graph.reshape %1 : (tensor<3x4xf32>) -> tensor<2x6xf32>
  func.return %1, %2 : tensor<3x4xf32>, tensor<2x6xf32>
}

// CHECK-LABEL: func @transposes_compose
// CHECK-SAME:  (%[[X:.*]]: tensor<2x3x4xf32>)
func.func @transposes_compose(%x: tensor<2x3x4xf32>) -> (tensor<4x3x2xf32>, tensor<2x3x4xf32>) {
  // CHECK-NEXT: %[[T:.*]] = graph.transpose %[[X]] perm [2, 1, 0]
  // CHECK-NEXT: return %[[T]], %[[X]]
  %0 = graph.transpose %x perm [1, 2, 0] : (tensor<2x3x4xf32>) -> tensor<3x4x2xf32>
  %1 = graph.transpose %0 perm [1, 0, 2] : (tensor<3x4x2xf32>) -> tensor<4x3x2xf32>
  %2 = graph.transpose %1 perm [2, 1, 0] : (tensor<4x3x2xf32>) -> tensor<2x3x4xf32>
  func.return %1, %2 : tensor<4x3x2xf32>, tensor<2x3x4xf32>
}

// CHECK-LABEL: func @transpose_of_unit_axes_is_a_reshape
func.func @transpose_of_unit_axes_is_a_reshape(%x: tensor<1x3x1x4xf32>, %y: tensor<2x3xf32>) -> (tensor<3x4x1x1xf32>, tensor<3x2xf32>) {
  // CHECK-NEXT: graph.reshape %{{.*}} : (tensor<1x3x1x4xf32>) -> tensor<3x4x1x1xf32>
  // CHECK-NEXT: graph.transpose
  %0 = graph.transpose %x perm [1, 3, 0, 2] : (tensor<1x3x1x4xf32>) -> tensor<3x4x1x1xf32>
  %1 = graph.transpose %y perm [1, 0] : (tensor<2x3xf32>) -> tensor<3x2xf32>
  func.return %0, %1 : tensor<3x4x1x1xf32>, tensor<3x2xf32>
}

// CHECK-LABEL: func @sums_of_one_and_two
// CHECK-SAME:  (%[[A:.*]]: tensor<2xf32>, %[[B:.*]]: tensor<2xf32>)
func.func @sums_of_one_and_two(%a: tensor<2xf32>, %b: tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) {
  // CHECK-NEXT: %[[S:.*]] = graph.add %[[A]], %[[B]]
  // CHECK-NEXT: %[[T:.*]] = graph.sum %[[A]], %[[B]], %[[A]]
  // CHECK-NEXT: return %[[A]], %[[S]], %[[T]]
  %0 = graph.sum %a : (tensor<2xf32>) -> tensor<2xf32>
  %1 = graph.sum %a, %b : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  %2 = graph.sum %a, %b, %a : (tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  func.return %0, %1, %2 : tensor<2xf32>, tensor<2xf32>, tensor<2xf32>
}

// CHECK-LABEL: func @unused_pool_indices_go
func.func @unused_pool_indices_go(%x: tensor<1x1x4xf32>) -> (tensor<1x1x2xf32>, tensor<1x1x2xi64>) {
  // CHECK-NEXT: %[[A:.*]] = graph.max_pool {{.*}} -> tensor<1x1x2xf32>
  // CHECK-NEXT: %[[B:.*]]:2 = graph.max_pool {{.*}} storage_order 1 {{.*}} -> (tensor<1x1x2xf32>, tensor<1x1x2xi64>)
  // CHECK-NEXT: return %[[A]], %[[B]]#1
  %0, %1 = graph.max_pool %x kernel [2] strides [2] pads [0, 0] dilations [1] : (tensor<1x1x4xf32>) -> (tensor<1x1x2xf32>, tensor<1x1x2xi64>)
  %2, %3 = graph.max_pool %x kernel [2] strides [2] pads [0, 0] dilations [1] storage_order 1 : (tensor<1x1x4xf32>) -> (tensor<1x1x2xf32>, tensor<1x1x2xi64>)
  func.return %0, %3 : tensor<1x1x2xf32>, tensor<1x1x2xi64>
}

// Adding +0 turns -0 into +0, so only integers have that identity.
// CHECK-LABEL: func @arithmetic_identities
// CHECK-SAME:  (%[[X:.*]]: tensor<2xf32>, %[[N:.*]]: tensor<2xi32>)
func.func @arithmetic_identities(%x: tensor<2xf32>, %n: tensor<2xi32>) -> (tensor<2xf32>, tensor<2xf32>, tensor<2xi32>, tensor<3x2xf32>) {
  // CHECK: %[[ADD:.*]] = graph.add %[[X]]
  // CHECK: %[[WIDE:.*]] = graph.mul {{.*}} -> tensor<3x2xf32>
  // CHECK: return %[[X]], %[[ADD]], %[[N]], %[[WIDE]]
  %one = graph.constant dense<1.0> : tensor<f32>
  %zero = graph.constant dense<0.0> : tensor<f32>
  %none = graph.constant dense<0> : tensor<2xi32>
  %ones = graph.constant dense<1.0> : tensor<3x2xf32>
  %0 = graph.mul %x, %one : (tensor<2xf32>, tensor<f32>) -> tensor<2xf32>
  %1 = graph.add %x, %zero : (tensor<2xf32>, tensor<f32>) -> tensor<2xf32>
  %2 = graph.add %none, %n : (tensor<2xi32>, tensor<2xi32>) -> tensor<2xi32>
  %3 = graph.mul %x, %ones : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  func.return %0, %1, %2, %3 : tensor<2xf32>, tensor<2xf32>, tensor<2xi32>, tensor<3x2xf32>
}

// CHECK-LABEL: func @small_constants_fold
func.func @small_constants_fold() -> (tensor<2x2xf32>, tensor<2xui8>, tensor<2x2xi64>, tensor<3xi64>, tensor<2xf32>) {
  // CHECK-DAG: %[[SUM:.*]] = graph.constant dense<{{\[}}[1.100000e+01, 2.100000e+01], [1.200000e+01, 2.200000e+01]]> : tensor<2x2xf32>
  // CHECK-DAG: %[[WRAP:.*]] = graph.constant dense<[44, 0]> : tensor<2xui8>
  // CHECK-DAG: %[[T:.*]] = graph.constant dense<{{\[}}[1, 3], [2, 4]]> : tensor<2x2xi64>
  // CHECK-DAG: %[[C:.*]] = graph.constant dense<[7, 8, 9]> : tensor<3xi64>
  // CHECK-DAG: %[[R:.*]] = graph.constant dense<[0.000000e+00, 2.000000e+00]> : tensor<2xf32>
  // CHECK: return %[[SUM]], %[[WRAP]], %[[T]], %[[C]], %[[R]]
  %a = graph.constant dense<[[1.0], [2.0]]> : tensor<2x1xf32>
  %b = graph.constant dense<[10.0, 20.0]> : tensor<2xf32>
  %0 = graph.add %a, %b : (tensor<2x1xf32>, tensor<2xf32>) -> tensor<2x2xf32>
  %u = graph.constant dense<[150, 128]> : tensor<2xui8>
  %1 = graph.add %u, %u : (tensor<2xui8>, tensor<2xui8>) -> tensor<2xui8>
  %i = graph.constant dense<[[1, 2], [3, 4]]> : tensor<2x2xi64>
  %2 = graph.transpose %i perm [1, 0] : (tensor<2x2xi64>) -> tensor<2x2xi64>
  %p = graph.constant dense<[7]> : tensor<1xi64>
  %q = graph.constant dense<[8, 9]> : tensor<2xi64>
  %3 = graph.concat %p, %q axis 0 : (tensor<1xi64>, tensor<2xi64>) -> tensor<3xi64>
  %n = graph.constant dense<[-1.0, 4.0]> : tensor<2xf32>
  %4 = graph.relu %n : tensor<2xf32>
  %5 = graph.sqrt %4 : tensor<2xf32>
  func.return %0, %1, %2, %3, %5 : tensor<2x2xf32>, tensor<2xui8>, tensor<2x2xi64>, tensor<3xi64>, tensor<2xf32>
}

// CHECK-LABEL: func @integer_division_by_zero_stays
func.func @integer_division_by_zero_stays() -> tensor<2xi32> {
  // CHECK: graph.div
  %a = graph.constant dense<[1, 2]> : tensor<2xi32>
  %b = graph.constant dense<[1, 0]> : tensor<2xi32>
  %0 = graph.div %a, %b : (tensor<2xi32>, tensor<2xi32>) -> tensor<2xi32>
  func.return %0 : tensor<2xi32>
}

// CHECK-LABEL: func @a_resource_is_reshaped_in_place
func.func @a_resource_is_reshaped_in_place() -> tensor<2x2xui8> {
  // CHECK-NEXT: %[[C:.*]] = graph.constant dense_resource<pixels> : tensor<2x2xui8>
  // CHECK-NEXT: return %[[C]]
  %a = graph.constant dense_resource<pixels> : tensor<4xui8>
  %0 = graph.reshape %a : (tensor<4xui8>) -> tensor<2x2xui8>
  func.return %0 : tensor<2x2xui8>
}

// CHECK-LABEL: func @nothing_limits
// CHECK-SAME:  (%[[X:.*]]: tensor<2xf32>)
func.func @nothing_limits(%x: tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>) {
  // CHECK-NEXT: %[[R:.*]] = graph.relu %[[X]]
  // CHECK-NEXT: return %[[X]], %[[R]]
  %0 = graph.clip %x : (tensor<2xf32>) -> tensor<2xf32>
  %1 = graph.relu %x : tensor<2xf32>
  %2 = graph.relu %1 : tensor<2xf32>
  func.return %0, %2 : tensor<2xf32>, tensor<2xf32>
}

{-#
  dialect_resources: {
    builtin: {
      pixels: "0x0400000001020304"
    }
  }
#-}
