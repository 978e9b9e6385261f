// RUN: tile-opt --mlir-print-local-scope %s --mlir-print-op-generic | FileCheck %s

// The body and the maps that the name stands for.
// CHECK: "linalg.conv_2d_nhwc_hwcf"
// CHECK-NEXT: ^bb0(%[[X:.*]]: i8, %[[K:.*]]: i8, %[[O:.*]]: i32):
// CHECK-NEXT: %[[A:.*]] = "arith.extsi"(%[[X]])
// CHECK-NEXT: %[[B:.*]] = "arith.extsi"(%[[K]])
// CHECK-NEXT: %[[P:.*]] = "arith.muli"(%[[A]], %[[B]])
// CHECK-NEXT: %[[S:.*]] = "arith.addi"(%[[O]], %[[P]])
// CHECK-NEXT: "linalg.yield"(%[[S]])
// CHECK-NEXT: }) {linalg.memoized_indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d1 * 2 + d4 * 3, d2 * 2 + d5 * 3, d6)>, affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d4, d5, d6, d3)>, affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d1, d2, d3)>]}
func.func @convolution(%x: memref<1x?x?x3xi8>, %k: memref<3x3x3x4xi8>, %o: memref<1x?x?x4xi32>) {
  linalg.conv_2d_nhwc_hwcf {dilations = dense<3> : tensor<2xi64>, strides = dense<2> : tensor<2xi64>} ins(%x, %k : memref<1x?x?x3xi8>, memref<3x3x3x4xi8>) outs(%o : memref<1x?x?x4xi32>)
  return
}

// CHECK: "linalg.pooling_nhwc_sum"
// CHECK-NEXT: ^bb0(%[[X:.*]]: f32, %{{.*}}: f32, %[[O:.*]]: f32):
// CHECK-NEXT: %[[S:.*]] = "arith.addf"(%[[O]], %[[X]])
// CHECK-NEXT: "linalg.yield"(%[[S]])
func.func @pooling(%x: memref<1x?x?x3xf32>, %k: memref<3x3xf32>, %o: memref<1x?x?x3xf32>) {
  linalg.pooling_nhwc_sum ins(%x, %k : memref<1x?x?x3xf32>, memref<3x3xf32>) outs(%o : memref<1x?x?x3xf32>)
  return
}

// CHECK: "linalg.reciprocal"
// CHECK-NEXT: ^bb0(%[[X:.*]]: f32, %{{.*}}: f32):
// CHECK-NEXT: %[[ONE:.*]] = "arith.constant"() <{value = 1.000000e+00 : f32}>
// CHECK-NEXT: %[[R:.*]] = "arith.divf"(%[[ONE]], %[[X]])
// CHECK-NEXT: "linalg.yield"(%[[R]])
func.func @reciprocal(%x: memref<4xf32>) {
  linalg.reciprocal ins(%x : memref<4xf32>) outs(%x : memref<4xf32>)
  return
}
