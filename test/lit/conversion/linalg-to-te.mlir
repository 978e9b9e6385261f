// RUN: tile-opt %s --convert-linalg-to-te --split-input-file | FileCheck %s
// RUN: tile-opt %s --convert-linalg-to-te --convert-te-to-linalg --split-input-file --check-each=js
// RUN: not tile-opt %S/Inputs/linalg-not-te.mlir --convert-linalg-to-te --split-input-file 2>&1 | FileCheck %s --check-prefix=NOT

// CHECK-LABEL: func.func @what_was_there_is_added(
// CHECK-SAME:  %[[A:.*]]: tensor<4x8xf32>, %[[B:.*]]: tensor<8x5xf32>, %[[C:.*]]: tensor<4x5xf32>)
// CHECK-NEXT:  %[[R:.*]] = te.compute [%[[I:.*]] < 4, %[[J:.*]] < 5] = sum [%[[K:.*]] < 8] %[[A]][%[[I]], %[[K]]] * %[[B]][%[[K]], %[[J]]] into %[[C]] : tensor<4x8xf32>, tensor<8x5xf32> -> tensor<4x5xf32>
// CHECK-NEXT:  return %[[R]]
func.func @what_was_there_is_added(%a: tensor<4x8xf32>, %b: tensor<8x5xf32>, %c: tensor<4x5xf32>) -> tensor<4x5xf32> {
  %r = linalg.matmul ins(%a, %b : tensor<4x8xf32>, tensor<8x5xf32>) outs(%c : tensor<4x5xf32>) -> tensor<4x5xf32>
  return %r : tensor<4x5xf32>
}

// -----

// CHECK-LABEL: func.func @zeros_are_not_added(
// CHECK:       te.compute {{.*}} = sum [
// CHECK-NOT:   into
// CHECK-NOT:   tensor.empty
// CHECK:       return
func.func @zeros_are_not_added(%a: tensor<4x8xf32>, %b: tensor<8x5xf32>) -> tensor<4x5xf32> {
  %z = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<4x5xf32>
  %c = linalg.fill ins(%z : f32) outs(%e : tensor<4x5xf32>) -> tensor<4x5xf32>
  %r = linalg.matmul ins(%a, %b : tensor<4x8xf32>, tensor<8x5xf32>) outs(%c : tensor<4x5xf32>) -> tensor<4x5xf32>
  return %r : tensor<4x5xf32>
}

// -----

// CHECK-LABEL: func.func @windows(
// CHECK:       te.compute [%[[N:.*]] < 1, %[[Y:.*]] < 3, %[[X:.*]] < 3, %[[C:.*]] < 2] max [%[[KY:.*]] < 2, %[[KX:.*]] < 2] into %{{.*}} -> tensor<1x3x3x2xf32> {
// CHECK:         %[[Y2:.*]] = arith.muli %[[Y]], %{{.*}}
// CHECK:         %[[AT:.*]] = arith.addi %[[Y2]], %[[KY]]
// CHECK:         te.read %{{.*}}[%[[N]], %[[AT]], %{{.*}}, %[[C]]] : tensor<1x6x6x2xf32>
func.func @windows(%x: tensor<1x6x6x2xf32>, %k: tensor<2x2xf32>, %o: tensor<1x3x3x2xf32>) -> tensor<1x3x3x2xf32> {
  %r = linalg.pooling_nhwc_max {strides = dense<2> : tensor<2xi64>, dilations = dense<1> : tensor<2xi64>} ins(%x, %k : tensor<1x6x6x2xf32>, tensor<2x2xf32>) outs(%o : tensor<1x3x3x2xf32>) -> tensor<1x3x3x2xf32>
  return %r : tensor<1x3x3x2xf32>
}

// -----

// CHECK-LABEL: func.func @element_by_element(
// CHECK-SAME:  %[[A:.*]]: tensor<3x5xf32>, %[[S:.*]]: f32)
// CHECK:       %[[T:.*]] = te.compute [%[[I:.*]] < 5, %[[J:.*]] < 3] = %[[A]][%[[J]], %[[I]]] : tensor<3x5xf32> -> tensor<5x3xf32>
// CHECK-NEXT:  te.compute [%[[I:.*]] < 5, %[[J:.*]] < 3] = (%[[T]][%[[I]], %[[J]]] * %[[S]], %[[I]] + %[[J]]) : tensor<5x3xf32>, f32 -> tensor<5x3xf32>, tensor<5x3xindex>
func.func @element_by_element(%a: tensor<3x5xf32>, %s: f32) -> (tensor<5x3xf32>, tensor<5x3xindex>) {
  %e = tensor.empty() : tensor<5x3xf32>
  %n = tensor.empty() : tensor<5x3xindex>
  %t = linalg.transpose ins(%a : tensor<3x5xf32>) outs(%e : tensor<5x3xf32>) permutation = [1, 0]
  %r:2 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> ()>, affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]} ins(%t, %s : tensor<5x3xf32>, f32) outs(%e, %n : tensor<5x3xf32>, tensor<5x3xindex>) {
  ^bb0(%x: f32, %y: f32, %o: f32, %p: index):
    %0 = arith.mulf %x, %y : f32
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %1 = arith.addi %i, %j : index
    linalg.yield %0, %1 : f32, index
  } -> (tensor<5x3xf32>, tensor<5x3xindex>)
  return %r#0, %r#1 : tensor<5x3xf32>, tensor<5x3xindex>
}

// -----

// CHECK-LABEL: func.func @shapes(
// CHECK:       te.reshape %{{.*}} : tensor<2x6xi64> to tensor<12xi64>
// CHECK:       te.reshape %{{.*}} : tensor<12xi64> to tensor<3x4xi64>
// CHECK:       te.compute [%[[I:.*]] < 3] = prod [%[[K:.*]] < 4] %{{.*}}[%[[I]], %[[K]]] into %{{.*}} : tensor<3x4xi64> -> tensor<3xi64>
func.func @shapes(%a: tensor<2x6xi64>, %o: tensor<3xi64>) -> tensor<3xi64> {
  %f = tensor.collapse_shape %a [[0, 1]] : tensor<2x6xi64> into tensor<12xi64>
  %e = tensor.expand_shape %f [[0, 1]] output_shape [3, 4] : tensor<12xi64> into tensor<3x4xi64>
  %r = linalg.reduce {arith.muli} ins(%e : tensor<3x4xi64>) outs(%o : tensor<3xi64>) dimensions = [1]
  return %r : tensor<3xi64>
}

// NOT: error: failed to legalize operation 'linalg.exp'
// NOT: note: lower structured ops: it has extents that only a run tells
// NOT: error: failed to legalize operation 'linalg.exp'
// NOT: note: lower structured ops: it works on memory, not on tensors
// NOT: error: failed to legalize operation 'linalg.generic'
// NOT: note: lower structured ops: output 0 is not combined by one operation that reduces
// NOT: error: failed to legalize operation 'linalg.softmax'
