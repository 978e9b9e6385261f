// RUN: tile-opt %s --canonicalize | FileCheck %s

// CHECK-LABEL: func.func @broadcast_to_the_same_type
// CHECK-SAME: (%[[X:.*]]: vector<4xf32>)
// CHECK-NEXT: return %[[X]]
func.func @broadcast_to_the_same_type(%x: vector<4xf32>) -> vector<4xf32> {
  %v = vector.broadcast %x : vector<4xf32> to vector<4xf32>
  return %v : vector<4xf32>
}
