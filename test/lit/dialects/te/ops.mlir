// RUN: tile-opt %s | FileCheck %s
// RUN: tile-opt %s | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | FileCheck %s --check-prefix=GENERIC

// CHECK-LABEL: func @matmul
// CHECK-SAME:  (%[[A:.*]]: tensor<4x8xf32>, %[[B:.*]]: tensor<8x16xf32>)
// GENERIC-LABEL: sym_name = "matmul"
func.func @matmul(%a: tensor<4x8xf32>, %b: tensor<8x16xf32>) -> tensor<4x16xf32> {
  // CHECK-NEXT: %[[C:.*]] = te.compute [%[[I:.*]] < 4, %[[J:.*]] < 16] sum [%[[K:.*]] < 8] -> tensor<4x16xf32> {
  // CHECK-NEXT:   %[[X:.*]] = te.read %[[A]][%[[I]], %[[K]]] : tensor<4x8xf32>
  // CHECK-NEXT:   %[[Y:.*]] = te.read %[[B]][%[[K]], %[[J]]] : tensor<8x16xf32>
  // CHECK-NEXT:   %[[P:.*]] = arith.mulf %[[X]], %[[Y]] : f32
  // CHECK-NEXT:   te.yield %[[P]] : f32
  // CHECK-NEXT: }
  // CHECK-NEXT: return %[[C]]
  // GENERIC: "te.read"(%{{.*}}) {operandSegmentSizes = array<i32: 1, 2, 0>} : (tensor<4x8xf32>, index, index) -> f32
  // GENERIC: }) {reducer = "sum", reduction = array<i64: 8>, spatial = array<i64: 4, 16>} : () -> tensor<4x16xf32>
  %0 = te.compute [%i < 4, %j < 16] sum [%k < 8] -> tensor<4x16xf32> {
    %x = te.read %a[%i, %k] : tensor<4x8xf32>
    %y = te.read %b[%k, %j] : tensor<8x16xf32>
    %p = arith.mulf %x, %y : f32
    te.yield %p : f32
  }
  func.return %0 : tensor<4x16xf32>
}

// CHECK-LABEL: func @several_results_and_outside
func.func @several_results_and_outside(%a: tensor<4xf32>) -> (tensor<6xf32>, tensor<6xindex>) {
  // CHECK: %[[R:.*]]:2 = te.compute [%[[I:.*]] < 6] -> tensor<6xf32>, tensor<6xindex> {
  // CHECK:   %[[Z:.*]] = arith.constant 0.000000e+00 : f32
  // CHECK:   te.read %{{.*}}[%[[I]]] or %[[Z]] : tensor<4xf32>
  // CHECK:   te.yield %{{.*}}, %[[I]] : f32, index
  // CHECK: return %[[R]]#0, %[[R]]#1
  %0:2 = te.compute [%i < 6] -> tensor<6xf32>, tensor<6xindex> {
    %z = arith.constant 0.0 : f32
    %x = te.read %a[%i] or %z : tensor<4xf32>
    te.yield %x, %i : f32, index
  }
  func.return %0#0, %0#1 : tensor<6xf32>, tensor<6xindex>
}

// CHECK-LABEL: func @scalars_and_reshape
func.func @scalars_and_reshape(%a: tensor<f32>) -> tensor<1x1xf32> {
  // CHECK: %[[S:.*]] = te.compute [] -> tensor<f32> {
  // CHECK:   te.read %{{.*}}[] : tensor<f32>
  // CHECK: te.reshape %[[S]] : tensor<f32> to tensor<1x1xf32>
  %0 = te.compute [] -> tensor<f32> {
    %x = te.read %a[] : tensor<f32>
    te.yield %x : f32
  }
  %1 = te.reshape %0 : tensor<f32> to tensor<1x1xf32>
  func.return %1 : tensor<1x1xf32>
}
