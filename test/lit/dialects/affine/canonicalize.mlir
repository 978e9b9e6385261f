// RUN: tile-opt --mlir-print-local-scope %s --canonicalize --allow-unregistered-dialect | FileCheck %s

// CHECK-LABEL: func @composition
// CHECK-SAME: (%[[M:.*]]: memref<100xf32>, %[[N:.*]]: index)
func.func @composition(%m: memref<100xf32>, %n: index) {
  %c3 = arith.constant 3 : index
  // CHECK-NEXT: affine.for %[[I:.*]] = 0 to 10 {
  affine.for %i = 0 to 10 {
    %a = affine.apply affine_map<(d0)[s0] -> (d0 * 2 + s0)>(%i)[%n]
    %b = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%a, %c3)
    // CHECK-NEXT: %[[X:.*]] = affine.load %[[M]][%[[I]] * 2 + symbol(%[[N]]) + 3]
    // CHECK-NEXT: affine.store %[[X]], %[[M]][%[[I]] * 2 + symbol(%[[N]])]
    %x = affine.load %m[%b] : memref<100xf32>
    affine.store %x, %m[%a] : memref<100xf32>
  }
  return
}

// CHECK-LABEL: func @bounds
// CHECK-SAME: (%[[N:.*]]: index)
func.func @bounds(%n: index) {
  %c4 = arith.constant 4 : index
  %a = affine.apply affine_map<(d0) -> (d0 + 1)>(%n)
  // CHECK-NEXT: affine.for %{{.*}} = 4 to affine_map<()[s0] -> (s0 + 1)>()[%[[N]]] {
  affine.for %i = %c4 to %a {
    "some.use"(%i) : (index) -> ()
  }
  return
}

// CHECK-LABEL: func @constants
func.func @constants() -> (index, index, index) {
  %c5 = arith.constant 5 : index
  %c7 = arith.constant 7 : index
  // CHECK-DAG: %[[A:.*]] = arith.constant 12 : index
  // CHECK-DAG: %[[B:.*]] = arith.constant 5 : index
  // CHECK-DAG: %[[C:.*]] = arith.constant 7 : index
  // CHECK: return %[[A]], %[[B]], %[[C]]
  %a = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%c5, %c7)
  %b = affine.min affine_map<(d0, d1) -> (d0, d1)>(%c5, %c7)
  %c = affine.max affine_map<(d0, d1) -> (d0, d1)>(%c5, %c7)
  return %a, %b, %c : index, index, index
}

// A division by a number that is not positive has no value.
// CHECK-LABEL: func @division_without_value
func.func @division_without_value(%n: index) -> index {
  // CHECK: affine.apply
  %c0 = arith.constant 0 : index
  %a = affine.apply affine_map<(d0)[s0] -> (d0 mod s0)>(%n)[%c0]
  return %a : index
}

// CHECK-LABEL: func @one_value
func.func @one_value(%n: index) -> (index, index) {
  // CHECK: %[[A:.*]] = affine.apply affine_map<()[s0] -> (s0 + 1)>()[%{{.*}}]
  // CHECK-NEXT: return %[[A]], %{{.*}}
  %a = affine.min affine_map<(d0) -> (d0 + 1)>(%n)
  %b = affine.max affine_map<(d0) -> (d0)>(%n)
  return %a, %b : index, index
}

// CHECK-LABEL: func @empty_loops
// CHECK-SAME: (%[[X:.*]]: f32)
func.func @empty_loops(%x: f32) -> f32 {
  // CHECK-NEXT: return %[[X]]
  %r = affine.for %i = 10 to 10 iter_args(%a = %x) -> (f32) {
    %s = arith.addf %a, %a : f32
    affine.yield %s : f32
  }
  return %r : f32
}

// CHECK-LABEL: func @known_conditions
func.func @known_conditions(%x: f32, %y: f32, %n: index) -> f32 {
  // CHECK-NEXT: "some.use"(%[[X:[^)]*]])
  // CHECK-NEXT: affine.if affine_set<()[s0] : (s0 - 3 >= 0)>()[%{{.*}}] {
  // CHECK-NEXT: "some.use"
  // CHECK-NEXT: }
  // CHECK-NEXT: return %[[X]]
  %c3 = arith.constant 3 : index
  %r = affine.if affine_set<(d0) : (d0 - 3 == 0)>(%c3) -> f32 {
    "some.use"(%x) : (f32) -> ()
    affine.yield %x : f32
  } else {
    affine.yield %y : f32
  }
  affine.if affine_set<(d0) : (d0 - 4 >= 0)>(%c3) {
    "some.never"() : () -> ()
  }
  affine.if affine_set<(d0, d1) : (d0 - d1 >= 0)>(%n, %c3) {
    "some.use"(%x) : (f32) -> ()
  } else {
  }
  return %r : f32
}

// CHECK-LABEL: func @casts
// CHECK-SAME: (%[[M:.*]]: memref<10xf32>
func.func @casts(%m: memref<10xf32>, %u: memref<*xf32>) -> (f32, f32) {
  // CHECK: affine.load %[[M]][0] : memref<10xf32>
  // CHECK: affine.load %{{.*}}[0] : memref<?xf32>
  %a = memref.cast %m : memref<10xf32> to memref<?xf32>
  %b = memref.cast %u : memref<*xf32> to memref<?xf32>
  %x = affine.load %a[0] : memref<?xf32>
  %y = affine.load %b[0] : memref<?xf32>
  return %x, %y : f32, f32
}

// CHECK-LABEL: func @digits
func.func @digits(%n: index) -> (index, index, index, index) {
  // CHECK-DAG: %[[A:.*]] = arith.constant -3 : index
  // CHECK-DAG: %[[B:.*]] = arith.constant 2 : index
  // CHECK-DAG: %[[C:.*]] = arith.constant 17 : index
  // CHECK: return %[[A]], %[[B]], %[[C]], %arg0
  %m = arith.constant -10 : index
  %c3 = arith.constant 3 : index
  %c5 = arith.constant 5 : index
  %d:2 = affine.delinearize_index %m into (4) : index, index
  %l = affine.linearize_index [%c3, %c5] by (4) : index
  %o = affine.delinearize_index %n into () : index
  return %d#0, %d#1, %l, %o : index, index, index, index
}
