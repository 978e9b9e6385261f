// RUN: tile-opt %s | FileCheck %s
// RUN: tile-opt %s | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | FileCheck %s --check-prefix=GENERIC
// RUN: tile-opt %s --mlir-print-debuginfo | tile-opt | FileCheck %s

// CHECK-LABEL: func @matmul
// CHECK-SAME:  (%[[A:.*]]: tensor<4x8xf32>, %[[B:.*]]: tensor<8x16xf32>)
// GENERIC-LABEL: sym_name = "matmul"
func.func @matmul(%a: tensor<4x8xf32>, %b: tensor<8x16xf32>) -> tensor<4x16xf32> {
  // CHECK-NEXT: %[[C:.*]] = te.compute [%[[I:.*]] < 4, %[[J:.*]] < 16] = sum [%[[K:.*]] < 8] %[[A]][%[[I]], %[[K]]] * %[[B]][%[[K]], %[[J]]] : tensor<4x8xf32>, tensor<8x16xf32> -> tensor<4x16xf32>
  // CHECK-NEXT: return %[[C]]
  // GENERIC: "te.read"(%{{.*}}) {operandSegmentSizes = array<i32: 1, 2, 0>} : (tensor<4x8xf32>, index, index) -> f32
  // GENERIC: }) {operandSegmentSizes = array<i32: 0, 0>, reducer = "sum", reduction = array<i64: 8>, spatial = array<i64: 4, 16>} : () -> tensor<4x16xf32>
  %0 = te.compute [%i < 4, %j < 16] = sum [%k < 8] %a[%i, %k] * %b[%k, %j] : tensor<4x8xf32>, tensor<8x16xf32> -> tensor<4x16xf32>
  func.return %0 : tensor<4x16xf32>
}

// A region of the same operations is the same text.
// CHECK-LABEL: func @a_region_that_is_an_expression
// CHECK-SAME:  (%[[A:.*]]: tensor<4xf32>)
func.func @a_region_that_is_an_expression(%a: tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: te.compute [%[[I:.*]] < 4] = -(%[[A]][%[[I]]] + 2.0) * exp(%[[A]][%[[I]] + 1] or 0.0) : tensor<4xf32> -> tensor<4xf32>
  %0 = te.compute [%i < 4] -> tensor<4xf32> {
    %two = arith.constant 2.0 : f32
    %one = arith.constant 1 : index
    %zero = arith.constant 0.0 : f32
    %x = te.read %a[%i] : tensor<4xf32>
    %s = arith.addf %x, %two : f32
    %n = arith.negf %s : f32
    %j = arith.addi %i, %one : index
    %y = te.read %a[%j] or %zero : tensor<4xf32>
    %e = math.exp %y : f32
    %p = arith.mulf %n, %e : f32
    te.yield %p : f32
  }
  func.return %0 : tensor<4xf32>
}

// A value that is used twice, constants in the middle and attributes need a region.
// CHECK-LABEL: func @regions
func.func @regions(%a: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  // CHECK: te.compute [%{{.*}} < 4] -> tensor<4xf32> {
  // CHECK:   arith.mulf %[[X:.*]], %[[X]]
  // CHECK: te.compute [%{{.*}} < 4] -> tensor<4xf32> {
  // CHECK:   te.read
  // CHECK:   arith.constant
  // CHECK: te.compute [%{{.*}} < 4] -> tensor<4xf32> attributes {note = "third"} {
  // CHECK:   math.exp {{.*}} fastmath<fast> {tag}
  %0 = te.compute [%i < 4] -> tensor<4xf32> {
    %x = te.read %a[%i] : tensor<4xf32>
    %y = arith.mulf %x, %x : f32
    te.yield %y : f32
  }
  %1 = te.compute [%i < 4] -> tensor<4xf32> {
    %x = te.read %a[%i] : tensor<4xf32>
    %c = arith.constant 1.0 : f32
    %y = arith.addf %x, %c : f32
    te.yield %y : f32
  }
  %2 = te.compute [%i < 4] -> tensor<4xf32> attributes {note = "third"} {
    %x = te.read %a[%i] : tensor<4xf32>
    %y = math.exp %x fastmath<fast> {tag} : f32
    te.yield %y : f32
  }
  func.return %0, %1, %2 : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func @precedence
// CHECK-SAME:  (%[[A:.*]]: tensor<4xi32>, %[[S:.*]]: i32)
func.func @precedence(%a: tensor<4xi32>, %s: i32) -> (tensor<4xi32>, tensor<4xi1>, tensor<4xf32>) {
  // CHECK: te.compute [%[[I:.*]] < 4] = (%[[A]][%[[I]]] - (%[[S]] - 1)) * 2 / 3 + 4 & 5 | 6 ^ 7 : tensor<4xi32>, i32 -> tensor<4xi32>
  // CHECK: te.compute [%[[I:.*]] < 4] = %[[A]][%[[I]]] < %[[S]] + 1 & ult(%[[A]][%[[I]]], %[[S]]) | (%[[S]] == 0) == true : tensor<4xi32>, i32 -> tensor<4xi1>
  // CHECK: te.compute [%[[I:.*]] < 4] = select(%[[A]][%[[I]]] >= 0, 1.0, sitofp<f32>(%[[A]][%[[I]]]) *<contract> 2.0) : tensor<4xi32> -> tensor<4xf32>
  %0 = te.compute [%i < 4] = ((%a[%i] - (%s - 1)) * 2 / 3 + 4 & 5) | 6 ^ 7 : tensor<4xi32>, i32 -> tensor<4xi32>
  %1 = te.compute [%i < 4] = %a[%i] < %s + 1 & ult(%a[%i], %s) | (%s == 0) == true : tensor<4xi32>, i32 -> tensor<4xi1>
  %2 = te.compute [%i < 4] = select(%a[%i] >= 0, 1.0, arith.sitofp<f32>(%a[%i]) *<contract> 2.0) : tensor<4xi32> -> tensor<4xf32>
  func.return %0, %1, %2 : tensor<4xi32>, tensor<4xi1>, tensor<4xf32>
}

// CHECK-LABEL: func @several_results_and_outside
func.func @several_results_and_outside(%a: tensor<4xf32>) -> (tensor<6xf32>, tensor<6xindex>) {
  // CHECK: %[[R:.*]]:2 = te.compute [%[[I:.*]] < 6] = (%{{.*}}[%[[I]]] or 0.0, %[[I]]) : tensor<4xf32> -> tensor<6xf32>, tensor<6xindex>
  // CHECK: return %[[R]]#0, %[[R]]#1
  %0:2 = te.compute [%i < 6] -> tensor<6xf32>, tensor<6xindex> {
    %z = arith.constant 0.0 : f32
    %x = te.read %a[%i] or %z : tensor<4xf32>
    te.yield %x, %i : f32, index
  }
  func.return %0#0, %0#1 : tensor<6xf32>, tensor<6xindex>
}

// CHECK-LABEL: func @scalars_and_reshape
// CHECK-SAME:  (%[[A:.*]]: tensor<f32>)
func.func @scalars_and_reshape(%a: tensor<f32>) -> tensor<1x1xf32> {
  // CHECK: %[[S:.*]] = te.compute [] = %[[A]][] : tensor<f32> -> tensor<f32>
  // CHECK: te.reshape %[[S]] : tensor<f32> to tensor<1x1xf32>
  %0 = te.compute [] = %a[] : tensor<f32> -> tensor<f32>
  %1 = te.reshape %0 : tensor<f32> to tensor<1x1xf32>
  func.return %1 : tensor<1x1xf32>
}

// CHECK-LABEL: func @gathered_and_conditional
// CHECK-SAME:  (%[[A:.*]]: tensor<8xf32>, %[[AT:.*]]: tensor<4xi32>, %[[D:.*]]: tensor<4xf32>)
// GENERIC-LABEL: sym_name = "gathered_and_conditional"
func.func @gathered_and_conditional(%a: tensor<8xf32>, %at: tensor<4xi32>, %d: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK: te.compute [%[[I:.*]] < 4] = sum [%[[K:.*]] < 8] %[[A]][index_cast<index>(%[[AT]][%[[I]]])] where %[[K]] <= %[[I]] : tensor<8xf32>, tensor<4xi32> -> tensor<4xf32>
  // CHECK: te.compute [%[[I:.*]] < 4] = %[[A]][%[[I]]] where %[[AT]][%[[I]]] != 0 into %[[D]] : tensor<8xf32>, tensor<4xi32> -> tensor<4xf32>
  // GENERIC: "te.yield"({{.*}}) {operandSegmentSizes = array<i32: 1, 1>} : (f32, i1) -> ()
  // GENERIC: }) {operandSegmentSizes = array<i32: 0, 1>, reduction = array<i64>, spatial = array<i64: 4>} : (tensor<4xf32>) -> tensor<4xf32>
  %0 = te.compute [%i < 4] = sum [%k < 8] %a[index_cast<index>(%at[%i])] where %k <= %i : tensor<8xf32>, tensor<4xi32> -> tensor<4xf32>
  %1 = te.compute [%i < 4] = %a[%i] where %at[%i] != 0 into %d : tensor<8xf32>, tensor<4xi32> -> tensor<4xf32>
  func.return %0, %1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func @reducers
// CHECK-SAME:  (%[[A:.*]]: tensor<4x8xi8>)
func.func @reducers(%a: tensor<4x8xi8>) -> (tensor<4xi8>, tensor<4xi32>, tensor<4xi1>, tensor<4xi8>, tensor<4xi8>) {
  // CHECK: %{{.*}}:2 = te.compute [%[[I:.*]] < 4] = argumax [%[[K:.*]] < 8] (%[[A]][%[[I]], %[[K]]], index_cast<i32>(%[[K]])) : tensor<4x8xi8> -> tensor<4xi8>, tensor<4xi32>
  // CHECK: te.compute [%[[I:.*]] < 4] = all [%[[K:.*]] < 8] %[[A]][%[[I]], %[[K]]] > 0 : tensor<4x8xi8> -> tensor<4xi1>
  // CHECK: te.compute [%[[I:.*]] < 4] = sum [%[[K:.*]] < 8] in i32 extsi<i32>(%[[A]][%[[I]], %[[K]]]) : tensor<4x8xi8> -> tensor<4xi8>
  // CHECK: te.compute [%[[I:.*]] < 4] = reduce [%[[K:.*]] < 8] %[[A]][%[[I]], %[[K]]] : tensor<4x8xi8> -> tensor<4xi8> from [0 : i8] combine (%[[X:.*]]), (%[[Y:.*]]) {
  // CHECK:   %[[Z:.*]] = arith.xori %[[X]], %[[Y]] : i8
  // CHECK:   te.yield %[[Z]] : i8
  %0:2 = te.compute [%i < 4] = argumax [%k < 8] (%a[%i, %k], index_cast<i32>(%k)) : tensor<4x8xi8> -> tensor<4xi8>, tensor<4xi32>
  %1 = te.compute [%i < 4] = all [%k < 8] %a[%i, %k] > 0 : tensor<4x8xi8> -> tensor<4xi1>
  %2 = te.compute [%i < 4] = sum [%k < 8] in i32 extsi<i32>(%a[%i, %k]) : tensor<4x8xi8> -> tensor<4xi8>
  %3 = te.compute [%i < 4] = reduce [%k < 8] %a[%i, %k] : tensor<4x8xi8> -> tensor<4xi8> from [0 : i8] combine (%x), (%y) {
    %z = arith.xori %x, %y : i8
    te.yield %z : i8
  }
  func.return %0#0, %0#1, %1, %2, %3 : tensor<4xi8>, tensor<4xi32>, tensor<4xi1>, tensor<4xi8>, tensor<4xi8>
}

// CHECK-LABEL: func @scans
// CHECK-SAME:  (%[[A:.*]]: tensor<4x8xf32>)
// GENERIC-LABEL: sym_name = "scans"
func.func @scans(%a: tensor<4x8xf32>) -> (tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf16>) {
  // CHECK: te.scan [%[[I:.*]] < 4, %[[J:.*]] < 8] = sum along %[[J]] %[[A]][%[[I]], %[[J]]] : tensor<4x8xf32> -> tensor<4x8xf32>
  // CHECK: te.scan [%[[I:.*]] < 4, %[[J:.*]] < 8] = prod along %[[I]] exclusive reverse %[[A]][%[[I]], %[[J]]] where %[[A]][%[[I]], %[[J]]] > 0.0 : tensor<4x8xf32> -> tensor<4x8xf32>
  // CHECK: te.scan [%[[I:.*]] < 4, %[[J:.*]] < 8] max along %[[J]] in f32 -> tensor<4x8xf16> {
  // GENERIC: }) {axis = 1 : i64, reducer = "sum", spatial = array<i64: 4, 8>} : () -> tensor<4x8xf32>
  %0 = te.scan [%i < 4, %j < 8] = sum along %j %a[%i, %j] : tensor<4x8xf32> -> tensor<4x8xf32>
  %1 = te.scan [%i < 4, %j < 8] = prod along %i exclusive reverse %a[%i, %j] where %a[%i, %j] > 0.0 : tensor<4x8xf32> -> tensor<4x8xf32>
  %2 = te.scan [%i < 4, %j < 8] max along %j in f32 -> tensor<4x8xf16> {
    %x = te.read %a[%i, %j] : tensor<4x8xf32>
    %y = arith.addf %x, %x : f32
    te.yield %y : f32
  }
  func.return %0, %1, %2 : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf16>
}

// CHECK-LABEL: func @symbolic
// CHECK-SAME:  (%[[A:.*]]: tensor<?x8xf32> {te.shape = ["n", 8]}, %[[M:.*]]: index {te.symbol = "m"})
func.func @symbolic(%a: tensor<?x8xf32> {te.shape = ["n", 8]}, %m: index {te.symbol = "m"}) -> tensor<?x?xf32> attributes {te.symbols = {m = {at_most = 8}, n = {at_least = 1, multiple_of = 4}}} {
  // CHECK: %[[N:.*]] = tensor.dim
  // CHECK: te.compute [%[[I:.*]] < %[[N]], %[[J:.*]] < %[[M]]] = sum [%[[K:.*]] < %[[M]]] %[[A]][%[[I]], %[[K]]] : tensor<?x8xf32> -> tensor<?x?xf32>
  %c0 = arith.constant 0 : index
  %n = tensor.dim %a, %c0 : tensor<?x8xf32>
  %0 = te.compute [%i < %n, %j < %m] = sum [%k < %m] %a[%i, %k] : tensor<?x8xf32> -> tensor<?x?xf32>
  func.return %0 : tensor<?x?xf32>
}
