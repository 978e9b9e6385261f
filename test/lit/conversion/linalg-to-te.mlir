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

// -----

// CHECK-LABEL: func.func @sizes_that_only_a_run_tells(
// CHECK-SAME:  %[[A:.*]]: tensor<?x?xf32>, %[[N:.*]]: index)
// CHECK:       %[[K:.*]] = tensor.dim %[[A]], %{{.*}} : tensor<?x?xf32>
// CHECK:       te.compute [%[[I:.*]] < %[[N]]] = sum [%[[J:.*]] < %[[K]]] %[[A]][%[[I]], %[[J]]] : tensor<?x?xf32> -> tensor<?xf32>
func.func @sizes_that_only_a_run_tells(%a: tensor<?x?xf32>, %n: index) -> tensor<?xf32> {
  %z = arith.constant 0.0 : f32
  %e = tensor.empty(%n) : tensor<?xf32>
  %o = linalg.fill ins(%z : f32) outs(%e : tensor<?xf32>) -> tensor<?xf32>
  %r = linalg.reduce {arith.addf} ins(%a : tensor<?x?xf32>) outs(%o : tensor<?xf32>) dimensions = [1]
  return %r : tensor<?xf32>
}

// -----

// CHECK-LABEL: func.func @a_known_size_stands_for_an_open_one(
// CHECK:       %[[R:.*]]:2 = te.compute [%{{.*}} < 4] -> tensor<4xf32>, tensor<4xf32> {
// CHECK:       tensor.cast %[[R]]#0 : tensor<4xf32> to tensor<?xf32>
func.func @a_known_size_stands_for_an_open_one(%a: tensor<?xf32>, %o: tensor<?xf32>, %p: tensor<4xf32>) -> (tensor<?xf32>, tensor<4xf32>) {
  %r:2 = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%a : tensor<?xf32>) outs(%o, %p : tensor<?xf32>, tensor<4xf32>) {
  ^bb0(%x: f32, %y: f32, %z: f32):
    %0 = math.exp %x : f32
    linalg.yield %0, %x : f32, f32
  } -> (tensor<?xf32>, tensor<4xf32>)
  return %r#0, %r#1 : tensor<?xf32>, tensor<4xf32>
}

// -----

// CHECK-LABEL: func.func @borders(
// CHECK-SAME:  %[[A:.*]]: tensor<4x5xf32>, %[[Z:.*]]: f32, %[[N:.*]]: index)
// CHECK:       te.compute [%[[I:.*]] < 7, %[[J:.*]] < %{{.*}}] = %[[A]][%[[I]] - 1, %[[J]] - %[[N]]] or %[[Z]] : tensor<4x5xf32>, index, f32 -> tensor<7x?xf32>
func.func @borders(%a: tensor<4x5xf32>, %z: f32, %n: index) -> tensor<7x?xf32> {
  %p = tensor.pad %a low[1, %n] high[2, 0] {
  ^bb0(%i: index, %j: index):
    tensor.yield %z : f32
  } : tensor<4x5xf32> to tensor<7x?xf32>
  return %p : tensor<7x?xf32>
}

// -----

// CHECK-LABEL: func.func @a_choice_leaves_points_out(
// CHECK:       te.compute [%{{.*}} < 4] sum [%[[K:.*]] < 8] -> tensor<4xi32> {
// CHECK:         %[[X:.*]] = te.read %{{.*}} : tensor<4x8xi32>
// CHECK:         %[[C:.*]] = arith.cmpi ne, %[[X]]
// CHECK:         te.yield %[[X]] where %[[C]] : i32
func.func @a_choice_leaves_points_out(%a: tensor<4x8xi32>) -> tensor<4xi32> {
  %c0 = arith.constant 0 : i32
  %c7 = arith.constant 7 : i32
  %e = tensor.empty() : tensor<4xi32>
  %f = linalg.fill ins(%c0 : i32) outs(%e : tensor<4xi32>) -> tensor<4xi32>
  %r = linalg.generic {indexing_maps = [affine_map<(i, k) -> (i, k)>, affine_map<(i, k) -> (i)>], iterator_types = ["parallel", "reduction"]} ins(%a : tensor<4x8xi32>) outs(%f : tensor<4xi32>) {
  ^bb0(%x: i32, %s: i32):
    %c = arith.cmpi ne, %x, %c7 : i32
    %t = arith.addi %s, %x : i32
    %u = arith.select %c, %t, %s : i32
    linalg.yield %u : i32
  } -> tensor<4xi32>
  return %r : tensor<4xi32>
}

// -----

// What runs in the branch runs at points that count.
// CHECK-LABEL: func.func @a_branch_leaves_points_out(
// CHECK-SAME:  %[[A:.*]]: tensor<2xf32>, %[[O:.*]]: tensor<f32>
// CHECK:       te.compute [] sum [%[[K:.*]] < 4] into %[[O]] -> tensor<f32> {
// CHECK:         %[[C:.*]] = arith.cmpi slt, %[[K]]
// CHECK:         %[[X:.*]] = te.read %[[A]][%[[K]]] : tensor<2xf32>
// CHECK:         te.yield %[[X]] where %[[C]] : f32
func.func @a_branch_leaves_points_out(%a: tensor<2xf32>, %o: tensor<f32>, %w: tensor<4xf32>) -> tensor<f32> {
  %r = linalg.generic {indexing_maps = [affine_map<(k) -> (k)>, affine_map<(k) -> ()>], iterator_types = ["reduction"]} ins(%w : tensor<4xf32>) outs(%o : tensor<f32>) {
  ^bb0(%shape: f32, %s: f32):
    %k = linalg.index 0 : index
    %c2 = arith.constant 2 : index
    %c = arith.cmpi slt, %k, %c2 : index
    %u = scf.if %c -> (f32) {
      %x = tensor.extract %a[%k] : tensor<2xf32>
      %t = arith.addf %s, %x : f32
      scf.yield %t : f32
    } else {
      scf.yield %s : f32
    }
    linalg.yield %u : f32
  } -> tensor<f32>
  return %r : tensor<f32>
}

// -----

// CHECK-LABEL: func.func @guarded_elements(
// CHECK-SAME:  %[[A:.*]]: tensor<?xf32>, %[[B:.*]]: tensor<5xf32>, %[[Z:.*]]: f32
// CHECK:       te.compute [%[[I:.*]] < 6] = (%[[A]][%[[I]]] or %[[Z]]) + (%[[B]][%[[I]]] or %[[Z]]) : tensor<?xf32>, f32, tensor<5xf32> -> tensor<6xf32>
func.func @guarded_elements(%a: tensor<?xf32>, %b: tensor<5xf32>, %z: f32, %o: tensor<6xf32>) -> tensor<6xf32> {
  %c0 = arith.constant 0 : index
  %c5 = arith.constant 5 : index
  %n = tensor.dim %a, %c0 : tensor<?xf32>
  %r = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>], iterator_types = ["parallel"]} outs(%o : tensor<6xf32>) {
  ^bb0(%s: f32):
    %i = linalg.index 0 : index
    %in = arith.cmpi ult, %i, %n : index
    %x = scf.if %in -> (f32) {
      %e = tensor.extract %a[%i] : tensor<?xf32>
      scf.yield %e : f32
    } else {
      scf.yield %z : f32
    }
    %small = arith.cmpi ult, %i, %c5 : index
    %j = arith.select %small, %i, %c0 : index
    %f = tensor.extract %b[%j] : tensor<5xf32>
    %y = arith.select %small, %f, %z : f32
    %t = arith.addf %x, %y : f32
    linalg.yield %t : f32
  } -> tensor<6xf32>
  return %r : tensor<6xf32>
}

// NOT: error: failed to legalize operation 'linalg.exp'
// NOT: note: lower structured ops: it works on memory, not on tensors
// NOT: error: failed to legalize operation 'linalg.generic'
// NOT: note: lower structured ops: output 0 is not combined by one operation that reduces
// NOT: error: failed to legalize operation 'linalg.softmax'
