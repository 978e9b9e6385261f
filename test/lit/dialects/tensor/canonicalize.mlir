// RUN: tile-opt %s --canonicalize --split-input-file | FileCheck %s

// CHECK-LABEL: func.func @cast_to_the_same_type
// CHECK-SAME: (%[[T:.*]]: tensor<4xf32>)
// CHECK-NEXT: return %[[T]]
func.func @cast_to_the_same_type(%t: tensor<4xf32>) -> tensor<4xf32> {
  %0 = tensor.cast %t : tensor<4xf32> to tensor<4xf32>
  return %0 : tensor<4xf32>
}

// CHECK-LABEL: func.func @casts_in_a_row
// CHECK-SAME: (%[[T:.*]]: tensor<4xf32>)
// CHECK-NEXT: return %[[T]]
func.func @casts_in_a_row(%t: tensor<4xf32>) -> tensor<4xf32> {
  %0 = tensor.cast %t : tensor<4xf32> to tensor<?xf32>
  %1 = tensor.cast %0 : tensor<?xf32> to tensor<4xf32>
  return %1 : tensor<4xf32>
}

// The middle type says more than both ends: the cast there may fail.
// CHECK-LABEL: func.func @casts_that_check
// CHECK: tensor.cast %{{.*}} : tensor<?xf32> to tensor<4xf32>
// CHECK: tensor.cast %{{.*}} : tensor<4xf32> to tensor<?xf32>
func.func @casts_that_check(%t: tensor<?xf32>) -> tensor<?xf32> {
  %0 = tensor.cast %t : tensor<?xf32> to tensor<4xf32>
  %1 = tensor.cast %0 : tensor<4xf32> to tensor<?xf32>
  return %1 : tensor<?xf32>
}

// CHECK-LABEL: func.func @dims
// CHECK-SAME: (%[[T:.*]]: tensor<4x?xf32>, %[[N:.*]]: index)
// CHECK: %[[C:.*]] = arith.constant 4 : index
// CHECK: return %[[C]], %[[N]], %[[N]]
func.func @dims(%t: tensor<4x?xf32>, %n: index) -> (index, index, index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %0 = tensor.dim %t, %c0 : tensor<4x?xf32>
  %e = tensor.empty(%n) : tensor<3x?xf32>
  %1 = tensor.dim %e, %c1 : tensor<3x?xf32>
  %s = tensor.extract_slice %t[0, 0] [2, %n] [1, 1] : tensor<4x?xf32> to tensor<2x?xf32>
  %2 = tensor.dim %s, %c1 : tensor<2x?xf32>
  return %0, %1, %2 : index, index, index
}

// CHECK-LABEL: func.func @rank
// CHECK: %[[C:.*]] = arith.constant 2 : index
// CHECK: return %[[C]]
func.func @rank(%t: tensor<4x?xf32>) -> index {
  %0 = tensor.rank %t : tensor<4x?xf32>
  return %0 : index
}

// CHECK-LABEL: func.func @elements_of_known_tensors
// CHECK-SAME: (%[[X:.*]]: f32, %[[Y:.*]]: f32, %[[I:.*]]: index)
// CHECK: %[[C:.*]] = arith.constant 5 : i32
// CHECK: return %[[Y]], %[[X]], %[[C]]
func.func @elements_of_known_tensors(%x: f32, %y: f32, %i: index) -> (f32, f32, i32) {
  %c1 = arith.constant 1 : index
  %f = tensor.from_elements %x, %y : tensor<2xf32>
  %0 = tensor.extract %f[%c1] : tensor<2xf32>
  %s = tensor.splat %x : tensor<4xf32>
  %1 = tensor.extract %s[%i] : tensor<4xf32>
  %d = arith.constant dense<[3, 5]> : tensor<2xi32>
  %2 = tensor.extract %d[%c1] : tensor<2xi32>
  return %0, %1, %2 : f32, f32, i32
}

// CHECK-LABEL: func.func @constants_become_dense
// CHECK-DAG: arith.constant dense<[1, 2]> : tensor<2xi32>
// CHECK-DAG: arith.constant dense<1> : tensor<3xi32>
func.func @constants_become_dense() -> (tensor<2xi32>, tensor<3xi32>) {
  %a = arith.constant 1 : i32
  %b = arith.constant 2 : i32
  %0 = tensor.from_elements %a, %b : tensor<2xi32>
  %1 = tensor.splat %a : tensor<3xi32>
  return %0, %1 : tensor<2xi32>, tensor<3xi32>
}

// CHECK-LABEL: func.func @whole_slices
// CHECK-SAME: (%[[T:.*]]: tensor<4xf32>, %[[U:.*]]: tensor<4xf32>)
// CHECK-NEXT: return %[[T]], %[[U]]
func.func @whole_slices(%t: tensor<4xf32>, %u: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %0 = tensor.extract_slice %t[0] [4] [1] : tensor<4xf32> to tensor<4xf32>
  %1 = tensor.insert_slice %u into %t[0] [4] [1] : tensor<4xf32> into tensor<4xf32>
  return %0, %1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @slice_just_put_in
// CHECK-SAME: (%[[P:.*]]: tensor<2xf32>, %{{.*}}: tensor<8xf32>, %{{.*}}: index)
// CHECK: return %[[P]]
func.func @slice_just_put_in(%p: tensor<2xf32>, %t: tensor<8xf32>, %i: index) -> tensor<2xf32> {
  %0 = tensor.insert_slice %p into %t[%i] [2] [1] : tensor<2xf32> into tensor<8xf32>
  %1 = tensor.extract_slice %0[%i] [2] [1] : tensor<8xf32> to tensor<2xf32>
  return %1 : tensor<2xf32>
}

// CHECK-LABEL: func.func @expand_then_collapse
// CHECK-SAME: (%[[T:.*]]: tensor<8xf32>)
// CHECK-NEXT: return %[[T]]
func.func @expand_then_collapse(%t: tensor<8xf32>) -> tensor<8xf32> {
  %0 = tensor.expand_shape %t [[0, 1]] output_shape [4, 2] : tensor<8xf32> into tensor<4x2xf32>
  %1 = tensor.collapse_shape %0 [[0, 1]] : tensor<4x2xf32> into tensor<8xf32>
  return %1 : tensor<8xf32>
}

// CHECK-LABEL: func.func @pad_by_nothing
// CHECK-SAME: (%[[T:.*]]: tensor<8xf32>, %{{.*}}: f32)
// CHECK-NEXT: return %[[T]]
func.func @pad_by_nothing(%t: tensor<8xf32>, %x: f32) -> tensor<8xf32> {
  %0 = tensor.pad %t low[0] high[0] {
  ^bb0(%i: index):
    tensor.yield %x : f32
  } : tensor<8xf32> to tensor<8xf32>
  return %0 : tensor<8xf32>
}

// CHECK-LABEL: func.func @element_through_a_cast
// CHECK-SAME: (%[[T:.*]]: tensor<4xf32>, %[[I:.*]]: index, %[[U:.*]]: tensor<*xf32>)
// CHECK: %[[A:.*]] = tensor.extract %[[T]][%[[I]]] : tensor<4xf32>
// CHECK: %[[C:.*]] = tensor.cast %[[U]]
// CHECK: %[[B:.*]] = tensor.extract %[[C]][%[[I]]] : tensor<?xf32>
// CHECK: return %[[A]], %[[B]]
func.func @element_through_a_cast(%t: tensor<4xf32>, %i: index, %u: tensor<*xf32>) -> (f32, f32) {
  %0 = tensor.cast %t : tensor<4xf32> to tensor<?xf32>
  %1 = tensor.extract %0[%i] : tensor<?xf32>
  %2 = tensor.cast %u : tensor<*xf32> to tensor<?xf32>
  %3 = tensor.extract %2[%i] : tensor<?xf32>
  return %1, %3 : f32, f32
}
