// RUN: tile-opt %s --convert-te-to-linalg --mlir-print-local-scope | FileCheck %s
// RUN: tile-opt %s --convert-te-to-linalg --convert-linalg-to-loops --check-each=js
// RUN: not tile-opt %S/Inputs/te-not-linalg.mlir --split-input-file --convert-te-to-linalg 2>&1 | FileCheck %s --check-prefix=NOT

// CHECK-LABEL: func.func @a_sum_starts_from_zero(
// CHECK-SAME:  %[[A:.*]]: tensor<4x8xf32>, %[[B:.*]]: tensor<8x5xf32>)
// CHECK-DAG:   %[[E:.*]] = tensor.empty() : tensor<4x5xf32>
// CHECK-DAG:   %[[Z:.*]] = arith.constant 0.000000e+00 : f32
// CHECK:       %[[F:.*]] = linalg.fill ins(%[[Z]] : f32) outs(%[[E]] : tensor<4x5xf32>) -> tensor<4x5xf32>
// CHECK:       %[[R:.*]] = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%[[A]], %[[B]] : tensor<4x8xf32>, tensor<8x5xf32>) outs(%[[F]] : tensor<4x5xf32>) {
// CHECK-NEXT:  ^bb0(%[[X:.*]]: f32, %[[Y:.*]]: f32, %[[S:.*]]: f32):
// CHECK-NEXT:    %[[P:.*]] = arith.mulf %[[X]], %[[Y]] : f32
// CHECK-NEXT:    %[[T:.*]] = arith.addf %[[S]], %[[P]] fastmath<reassoc,contract> : f32
// CHECK-NEXT:    linalg.yield %[[T]] : f32
// CHECK-NEXT:  } -> tensor<4x5xf32>
// CHECK-NEXT:  return %[[R]]
func.func @a_sum_starts_from_zero(%a: tensor<4x8xf32>, %b: tensor<8x5xf32>) -> tensor<4x5xf32> {
  %c = te.compute [%i < 4, %j < 5] sum [%k < 8] -> tensor<4x5xf32> {
    %x = te.read %a[%i, %k] : tensor<4x8xf32>
    %y = te.read %b[%k, %j] : tensor<8x5xf32>
    %p = arith.mulf %x, %y : f32
    te.yield %p : f32
  }
  return %c : tensor<4x5xf32>
}

// A window has the shape of its kernel as an operand that nobody reads.
// CHECK-LABEL: func.func @windows_need_a_shape(
// CHECK-SAME:  %[[A:.*]]: tensor<9xi32>)
// CHECK:       %[[W:.*]] = tensor.empty() : tensor<3xi32>
// CHECK:       arith.constant -2147483648 : i32
// CHECK:       linalg.generic {{.*}} ins(%[[A]], %[[W]] : tensor<9xi32>, tensor<3xi32>)
// CHECK-NEXT:  ^bb0(%[[X:.*]]: i32, %{{.*}}: i32, %[[M:.*]]: i32):
// CHECK-NEXT:    arith.maxsi %[[M]], %[[X]] : i32
func.func @windows_need_a_shape(%a: tensor<9xi32>) -> tensor<4xi32> {
  %c = te.compute [%i < 4] max [%k < 3] -> tensor<4xi32> {
    %c2 = arith.constant 2 : index
    %t = arith.muli %i, %c2 : index
    %s = arith.addi %t, %k : index
    %x = te.read %a[%s] : tensor<9xi32>
    te.yield %x : i32
  }
  return %c : tensor<4xi32>
}

// CHECK-LABEL: func.func @outside_is_chosen(
// CHECK-SAME:  %[[A:.*]]: tensor<5xf32>)
// CHECK:       linalg.generic {{.*}} outs(
// CHECK:         %[[I:.*]] = linalg.index 0 : index
// CHECK:         %[[AT:.*]] = arith.subi %[[I]]
// CHECK:         %[[IN:.*]] = arith.cmpi ult, %[[AT]], %{{.*}} : index
// CHECK:         %[[J:.*]] = arith.select %[[IN]], %[[AT]], %{{.*}} : index
// CHECK-NEXT:    %[[X:.*]] = tensor.extract %[[A]][%[[J]]] : tensor<5xf32>
// CHECK-NEXT:    %[[R:.*]] = arith.select %[[IN]], %[[X]], %{{.*}} : f32
// CHECK-NEXT:    linalg.yield %[[R]]
func.func @outside_is_chosen(%a: tensor<5xf32>) -> tensor<8xf32> {
  %c = te.compute [%i < 8] -> tensor<8xf32> {
    %z = arith.constant 7.0 : f32
    %c2 = arith.constant 2 : index
    %s = arith.subi %i, %c2 : index
    %x = te.read %a[%s] or %z : tensor<5xf32>
    te.yield %x : f32
  }
  return %c : tensor<8xf32>
}

// A part of a tensor and a table look-up are no operands, the index tensor is one.
// CHECK-LABEL: func.func @other_subscripts(
// CHECK-SAME:  %[[A:.*]]: tensor<8xf32>, %[[T:.*]]: tensor<4xi8>)
// CHECK:       linalg.generic {{.*}} ins(%[[T]] : tensor<4xi8>)
// CHECK-NEXT:  ^bb0(%[[N:.*]]: i8, %{{.*}}: f32):
// CHECK-DAG:     %[[I:.*]] = linalg.index 0 : index
// CHECK-DAG:     %[[K:.*]] = arith.index_castui %{{.*}} : i8 to index
// CHECK-DAG:     tensor.extract %[[A]][%[[I]]]
// CHECK-DAG:     tensor.extract %[[A]][%[[K]]]
func.func @other_subscripts(%a: tensor<8xf32>, %t: tensor<4xi8>) -> tensor<4xf32> {
  %c = te.compute [%i < 4] -> tensor<4xf32> {
    %n = te.read %t[%i] : tensor<4xi8>
    %c7 = arith.constant 7 : i8
    %m = arith.andi %n, %c7 : i8
    %k = arith.index_castui %m : i8 to index
    %x = te.read %a[%i] : tensor<8xf32>
    %y = te.read %a[%k] : tensor<8xf32>
    %s = arith.addf %x, %y : f32
    te.yield %s : f32
  }
  return %c : tensor<4xf32>
}

// CHECK-LABEL: func.func @reshapes(
// CHECK:       tensor.collapse_shape %{{.*}} {{\[}}[0, 1]] : tensor<4x6xf32> into tensor<24xf32>
// CHECK:       tensor.expand_shape %{{.*}} {{\[}}[0, 1, 2]] output_shape [2, 3, 4] : tensor<24xf32> into tensor<2x3x4xf32>
// CHECK:       tensor.collapse_shape %{{.*}} [] : tensor<1xf32> into tensor<f32>
func.func @reshapes(%a: tensor<4x6xf32>, %b: tensor<1x1xf32>) -> (tensor<2x3x4xf32>, tensor<f32>) {
  %c = te.reshape %a : tensor<4x6xf32> to tensor<2x3x4xf32>
  %d = te.reshape %b : tensor<1x1xf32> to tensor<f32>
  return %c, %d : tensor<2x3x4xf32>, tensor<f32>
}

// CHECK-LABEL: func.func @pairs_and_combiners(
// CHECK:       linalg.generic {{.*}} outs(%{{.*}}, %{{.*}} : tensor<4xf32>, tensor<4xi32>) {
// CHECK-NEXT:  ^bb0(%[[X:.*]]: f32, %[[BEST:.*]]: f32, %[[AT:.*]]: i32):
// CHECK:         arith.cmpf ult, %[[X]], %[[BEST]]
// CHECK:         linalg.yield %{{.*}}, %{{.*}} : f32, i32
// CHECK:       linalg.generic {{.*}} outs(%{{.*}} : tensor<4xf32>) {
// CHECK-NEXT:  ^bb0(%[[X:.*]]: f32, %[[SO:.*]]: f32):
// CHECK-NEXT:    %[[M:.*]] = math.absf %[[X]]
// CHECK-NEXT:    %[[R:.*]] = arith.addf %[[SO]], %[[M]] : f32
// CHECK-NEXT:    linalg.yield %[[R]]
func.func @pairs_and_combiners(%a: tensor<4x8xf32>) -> (tensor<4xf32>, tensor<4xi32>, tensor<4xf32>) {
  %r:2 = te.compute [%i < 4] = argmin [%k < 8] (%a[%i, %k], index_cast<i32>(%k)) : tensor<4x8xf32> -> tensor<4xf32>, tensor<4xi32>
  %s = te.compute [%i < 4] = reduce [%k < 8] absf(%a[%i, %k]) : tensor<4x8xf32> -> tensor<4xf32> from [0.0 : f32] combine (%x), (%y) {
    %z = arith.addf %x, %y : f32
    te.yield %z : f32
  }
  return %r#0, %r#1, %s : tensor<4xf32>, tensor<4xi32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @destinations_and_accumulators(
// CHECK-SAME:  %[[A:.*]]: tensor<4x8xf16>, %[[D:.*]]: tensor<4xf16>)
// CHECK:       %[[WIDE:.*]] = linalg.generic {{.*}} ins(%[[D]] : tensor<4xf16>)
// CHECK:         arith.extf
// CHECK:       %[[SUM:.*]] = linalg.generic {{.*}} outs(%[[WIDE]] : tensor<4xf32>)
// CHECK:       linalg.generic {{.*}} ins(%[[SUM]] : tensor<4xf32>)
// CHECK:         arith.truncf
func.func @destinations_and_accumulators(%a: tensor<4x8xf16>, %d: tensor<4xf16>) -> tensor<4xf16> {
  %r = te.compute [%i < 4] = sum [%k < 8] in f32 extf<f32>(%a[%i, %k]) into %d : tensor<4x8xf16> -> tensor<4xf16>
  return %r : tensor<4xf16>
}

// NOT: error: failed to legalize operation 'te.compute'
// NOT: note: lower te.compute: it leaves out points by a condition, which a structured op cannot
// NOT-NOT: 'te.read'
// NOT: error: failed to legalize operation 'te.compute'
// NOT: note: lower te.compute: it has extents that only a run tells
// NOT: error: failed to legalize operation 'te.scan'
// NOT: note: lower te.scan: a scan is no structured op; convert-te-to-loop lowers it to loops
