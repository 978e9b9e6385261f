// RUN: tile-opt %s --canonicalize | FileCheck %s

// CHECK-LABEL: func.func @broadcast_to_the_same_type
// CHECK-SAME: (%[[X:.*]]: vector<4xf32>)
// CHECK-NEXT: return %[[X]]
func.func @broadcast_to_the_same_type(%x: vector<4xf32>) -> vector<4xf32> {
  %v = vector.broadcast %x : vector<4xf32> to vector<4xf32>
  return %v : vector<4xf32>
}

// CHECK-LABEL: func.func @there_and_back
// CHECK-SAME: (%[[X:.*]]: vector<4x8xf32>)
// CHECK-NEXT: return %[[X]], %[[X]], %[[X]]
func.func @there_and_back(%x: vector<4x8xf32>) -> (vector<4x8xf32>, vector<4x8xf32>, vector<4x8xf32>) {
  %0 = vector.transpose %x, [1, 0] : vector<4x8xf32> to vector<8x4xf32>
  %1 = vector.transpose %0, [1, 0] : vector<8x4xf32> to vector<4x8xf32>
  %2 = vector.shape_cast %x : vector<4x8xf32> to vector<32xf32>
  %3 = vector.shape_cast %2 : vector<32xf32> to vector<4x8xf32>
  %4 = vector.bitcast %x : vector<4x8xf32> to vector<4x16xi16>
  %5 = vector.bitcast %4 : vector<4x16xi16> to vector<4x8xf32>
  return %1, %3, %5 : vector<4x8xf32>, vector<4x8xf32>, vector<4x8xf32>
}

// CHECK-LABEL: func.func @nothing_taken_or_put
// CHECK-SAME: (%[[X:.*]]: vector<4xf32>, %[[Y:.*]]: vector<4xf32>)
// CHECK-NEXT: return %[[X]], %[[Y]], %[[X]], %[[Y]], %[[X]]
func.func @nothing_taken_or_put(%x: vector<4xf32>, %y: vector<4xf32>) -> (vector<4xf32>, vector<4xf32>, vector<4xf32>, vector<4xf32>, vector<4xf32>) {
  %0 = vector.extract %x[] : vector<4xf32> from vector<4xf32>
  %1 = vector.insert %y, %x[] : vector<4xf32> into vector<4xf32>
  %2 = vector.extract_strided_slice %x {offsets = [0], sizes = [4], strides = [1]} : vector<4xf32> to vector<4xf32>
  %3 = vector.insert_strided_slice %y, %x {offsets = [0], strides = [1]} : vector<4xf32> into vector<4xf32>
  %4 = vector.transpose %x, [0] : vector<4xf32> to vector<4xf32>
  return %0, %1, %2, %3, %4 : vector<4xf32>, vector<4xf32>, vector<4xf32>, vector<4xf32>, vector<4xf32>
}

// CHECK-LABEL: func.func @shuffles_that_change_nothing
// CHECK-SAME: (%[[X:.*]]: vector<2xf32>, %[[Y:.*]]: vector<2xf32>)
// CHECK-NEXT: return %[[X]], %[[Y]]
func.func @shuffles_that_change_nothing(%x: vector<2xf32>, %y: vector<2xf32>) -> (vector<2xf32>, vector<2xf32>) {
  %0 = vector.shuffle %x, %y [0, 1] : vector<2xf32>, vector<2xf32>
  %1 = vector.shuffle %x, %y [2, 3] : vector<2xf32>, vector<2xf32>
  return %0, %1 : vector<2xf32>, vector<2xf32>
}

// CHECK-LABEL: func.func @elements_put_together_again
// CHECK-SAME: (%[[X:.*]]: vector<2xf32>, %[[A:.*]]: f32, %[[B:.*]]: f32)
// CHECK-NEXT: return %[[X]], %[[B]]
func.func @elements_put_together_again(%x: vector<2xf32>, %a: f32, %b: f32) -> (vector<2xf32>, f32) {
  %0:2 = vector.to_elements %x : vector<2xf32>
  %1 = vector.from_elements %0#0, %0#1 : vector<2xf32>
  %2 = vector.from_elements %a, %b : vector<2xf32>
  %3:2 = vector.to_elements %2 : vector<2xf32>
  return %1, %3#1 : vector<2xf32>, f32
}

// CHECK-LABEL: func.func @constants_in_other_shapes
// CHECK-DAG: arith.constant dense<{{\[\[}}1, 2], [3, 4]]> : vector<2x2xi32>
// CHECK-DAG: arith.constant dense<7> : vector<3x2xi32>
func.func @constants_in_other_shapes() -> (vector<2x2xi32>, vector<3x2xi32>) {
  %a = arith.constant dense<[1, 2, 3, 4]> : vector<4xi32>
  %0 = vector.shape_cast %a : vector<4xi32> to vector<2x2xi32>
  %b = arith.constant dense<7> : vector<2x3xi32>
  %1 = vector.transpose %b, [1, 0] : vector<2x3xi32> to vector<3x2xi32>
  return %0, %1 : vector<2x2xi32>, vector<3x2xi32>
}
