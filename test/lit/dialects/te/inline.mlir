// RUN: tile-opt %s --pass-pipeline="builtin.module(func.func(te-inline))" | FileCheck %s

// CHECK-LABEL: func @a_single_reader_takes_the_body
// CHECK-SAME:  (%[[X:.*]]: tensor<4x8xf32>)
func.func @a_single_reader_takes_the_body(%x: tensor<4x8xf32>) -> tensor<8x4xf32> {
  // CHECK-NEXT: %[[R:.*]] = te.compute [%[[I:.*]] < 8, %[[J:.*]] < 4] = -exp(%[[X]][%[[J]], %[[I]]]) : tensor<4x8xf32> -> tensor<8x4xf32>
  // CHECK-NEXT: return %[[R]]
  %0 = te.compute [%i < 4, %j < 8] -> tensor<4x8xf32> {
    %a = te.read %x[%i, %j] : tensor<4x8xf32>
    %b = math.exp %a : f32
    te.yield %b : f32
  }
  %1 = te.compute [%i < 8, %j < 4] -> tensor<8x4xf32> {
    %a = te.read %0[%j, %i] : tensor<4x8xf32>
    %b = arith.negf %a : f32
    te.yield %b : f32
  }
  func.return %1 : tensor<8x4xf32>
}

// CHECK-LABEL: func @costly_bodies_are_not_repeated
func.func @costly_bodies_are_not_repeated(%x: tensor<4xf32>) -> (tensor<f32>, tensor<4xf32>) {
  // CHECK-COUNT-1: exp(
  // CHECK-NOT:     exp(
  %0 = te.compute [%i < 4] -> tensor<4xf32> {
    %a = te.read %x[%i] : tensor<4xf32>
    %b = math.exp %a : f32
    te.yield %b : f32
  }
  %1 = te.compute [] sum [%k < 4] -> tensor<f32> {
    %a = te.read %0[%k] : tensor<4xf32>
    te.yield %a : f32
  }
  %2 = te.compute [%i < 4] -> tensor<4xf32> {
    %a = te.read %0[%i] : tensor<4xf32>
    te.yield %a : f32
  }
  func.return %1, %2 : tensor<f32>, tensor<4xf32>
}

// Conversions are cheap enough to repeat for every point of the product.
// CHECK-LABEL: func @cheap_bodies_are_repeated
func.func @cheap_bodies_are_repeated(%x: tensor<4x8xf16>, %w: tensor<8x2xf32>) -> tensor<4x2xf32> {
  // CHECK-NEXT: te.compute [%{{.*}} < 4, %{{.*}} < 2] = sum [%{{.*}} < 8] extf<f32>(%{{.*}}) * %{{.*}} : tensor<4x8xf16>, tensor<8x2xf32>
  // CHECK-NOT:  te.compute
  %0 = te.compute [%i < 4, %j < 8] -> tensor<4x8xf32> {
    %a = te.read %x[%i, %j] : tensor<4x8xf16>
    %b = arith.extf %a : f16 to f32
    te.yield %b : f32
  }
  %1 = te.compute [%i < 4, %j < 2] sum [%k < 8] -> tensor<4x2xf32> {
    %a = te.read %0[%i, %k] : tensor<4x8xf32>
    %b = te.read %w[%k, %j] : tensor<8x2xf32>
    %c = arith.mulf %a, %b : f32
    te.yield %c : f32
  }
  func.return %1 : tensor<4x2xf32>
}

// A reduction stays, and so does a compute whose reader checks its indices or that something else uses.
// CHECK-LABEL: func @what_stays
func.func @what_stays(%x: tensor<4x2xf32>) -> (tensor<4xf32>, tensor<5xf32>) {
  // CHECK: %[[SUM:.*]] = te.compute [%{{.*}} < 4] = sum
  // CHECK: %[[NEG:.*]] = te.compute [%{{.*}} < 4] = -
  // CHECK: %[[WIDE:.*]] = te.compute [%{{.*}} < 5] = %[[NEG]][%{{.*}}] or
  // CHECK: return %[[SUM]], %[[WIDE]]
  %0 = te.compute [%i < 4] sum [%k < 2] -> tensor<4xf32> {
    %a = te.read %x[%i, %k] : tensor<4x2xf32>
    te.yield %a : f32
  }
  %1 = te.compute [%i < 4] -> tensor<4xf32> {
    %a = te.read %0[%i] : tensor<4xf32>
    %b = arith.negf %a : f32
    te.yield %b : f32
  }
  %2 = te.compute [%i < 5] -> tensor<5xf32> {
    %z = arith.constant 0.0 : f32
    %a = te.read %1[%i] or %z : tensor<4xf32>
    te.yield %a : f32
  }
  func.return %0, %2 : tensor<4xf32>, tensor<5xf32>
}

// Scans take bodies, too. A compute with a condition stays, because its other elements are the destination's.
// CHECK-LABEL: func @scans_and_conditions
// CHECK-SAME:  (%[[X:.*]]: tensor<4xf32>)
func.func @scans_and_conditions(%x: tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %[[S:.*]] = te.scan [%[[I:.*]] < 4] = sum along %[[I]] %[[X]][%[[I]]] * %[[X]][%[[I]]]
  // CHECK-NEXT: %[[C:.*]] = te.compute [%[[I:.*]] < 4] = %[[S]][%[[I]]] where %[[I]] < 2 into %[[X]]
  // CHECK-NEXT: te.compute [%[[I:.*]] < 4] = -%[[C]][%[[I]]]
  %0 = te.compute [%i < 4] = %x[%i] * %x[%i] : tensor<4xf32> -> tensor<4xf32>
  %1 = te.scan [%i < 4] = sum along %i %0[%i] : tensor<4xf32> -> tensor<4xf32>
  %2 = te.compute [%i < 4] = %1[%i] where %i < 2 into %x : tensor<4xf32> -> tensor<4xf32>
  %3 = te.compute [%i < 4] = -%2[%i] : tensor<4xf32> -> tensor<4xf32>
  func.return %3 : tensor<4xf32>
}

// Extents that only a run tells are compared as values.
// CHECK-LABEL: func @open_extents
func.func @open_extents(%x: tensor<?xf32>, %n: index, %m: index) -> (tensor<?xf32>, tensor<?xf32>) {
  // CHECK-NEXT: te.compute [%[[I:.*]] < %{{.*}}] = -exp(%{{.*}}[%[[I]]])
  // CHECK-NEXT: te.compute [%[[I:.*]] < %{{.*}}] = exp(
  // CHECK-NEXT: te.compute [%[[I:.*]] < %{{.*}}] = -%
  %0 = te.compute [%i < %n] = exp(%x[%i]) : tensor<?xf32> -> tensor<?xf32>
  %1 = te.compute [%i < %n] = -%0[%i] : tensor<?xf32> -> tensor<?xf32>
  %2 = te.compute [%i < %n] = exp(%x[%i]) : tensor<?xf32> -> tensor<?xf32>
  %3 = te.compute [%i < %m] = -%2[%i] : tensor<?xf32> -> tensor<?xf32>
  func.return %1, %3 : tensor<?xf32>, tensor<?xf32>
}
