// RUN: tile-opt %s --lower-affine --allow-unregistered-dialect | FileCheck %s
// RUN: not tile-opt %S/Inputs/affine-transfer.mlir --lower-affine 2>&1 | FileCheck %s --check-prefix=TRANSFER
// RUN: not tile-opt %S/Inputs/affine-division.mlir --lower-affine 2>&1 | FileCheck %s --check-prefix=DIVISION
// TRANSFER: error: failed to legalize operation 'affine.dma_wait'
// DIVISION: error: failed to legalize operation 'affine.apply'
// DIVISION: an affine expression divides by a number that is not positive

// CHECK-LABEL: func @loop
// CHECK-SAME: (%[[N:.*]]: index, %[[X:.*]]: f32)
func.func @loop(%n: index, %x: f32) -> f32 {
  // CHECK-NEXT: %[[ZERO:.*]] = arith.constant 0 : index
  // CHECK-NEXT: %[[LB:.*]] = arith.maxsi %[[ZERO]], %[[N]] : index
  // CHECK-NEXT: %[[TEN:.*]] = arith.constant 10 : index
  // CHECK-NEXT: %[[STEP:.*]] = arith.constant 2 : index
  // CHECK-NEXT: %[[R:.*]] = scf.for %{{.*}} = %[[LB]] to %[[TEN]] step %[[STEP]] iter_args(%[[A:.*]] = %[[X]]) -> (f32) {
  // CHECK-NEXT: scf.yield %[[A]] : f32
  // CHECK: return %[[R]]
  %r = affine.for %i = max affine_map<(d0) -> (0, d0)>(%n) to 10 step 2 iter_args(%a = %x) -> (f32) {
    affine.yield %a : f32
  }
  return %r : f32
}

// CHECK-LABEL: func @conditional
// CHECK-SAME: (%[[N:.*]]: index)
func.func @conditional(%n: index) {
  // CHECK: %[[ZERO:.*]] = arith.constant 0 : index
  // CHECK-NEXT: %[[A:.*]] = arith.cmpi sge, %[[N]], %[[ZERO]]
  // CHECK: %[[D:.*]] = arith.addi %[[N]], %{{.*}}
  // CHECK-NEXT: %[[B:.*]] = arith.cmpi eq, %[[D]], %[[ZERO]]
  // CHECK-NEXT: %[[C:.*]] = arith.andi %[[A]], %[[B]]
  // CHECK-NEXT: scf.if %[[C]] {
  affine.if affine_set<(d0) : (d0 >= 0, d0 - 4 == 0)>(%n) {
    "some.use"() : () -> ()
  }
  return
}

// CHECK-LABEL: func @divisions
// CHECK-SAME: (%[[N:.*]]: index)
func.func @divisions(%n: index) -> (index, index, index) {
  // CHECK: %[[M:.*]] = arith.remsi %[[N]], %[[FIVE:.*]] : index
  // CHECK: %[[NEG:.*]] = arith.cmpi slt, %[[M]], %{{.*}}
  // CHECK: %[[UP:.*]] = arith.addi %[[M]], %[[FIVE]]
  // CHECK: %[[MOD:.*]] = arith.select %[[NEG]], %[[UP]], %[[M]]
  %a = affine.apply affine_map<(d0) -> (d0 mod 5)>(%n)
  // CHECK: arith.cmpi slt, %[[N]]
  // CHECK: %[[DIV:.*]] = arith.divsi
  // CHECK: %[[FLOOR:.*]] = arith.select %{{.*}}, %{{.*}}, %[[DIV]]
  %b = affine.apply affine_map<(d0) -> (d0 floordiv 5)>(%n)
  // CHECK: arith.cmpi sle, %[[N]]
  // CHECK: arith.divsi
  // CHECK: %[[CEIL:.*]] = arith.select
  // CHECK: return %[[MOD]], %[[FLOOR]], %[[CEIL]]
  %c = affine.apply affine_map<(d0) -> (d0 ceildiv 5)>(%n)
  return %a, %b, %c : index, index, index
}

// CHECK-LABEL: func @extremes
func.func @extremes(%n: index) -> (index, index) {
  // CHECK: arith.minsi
  // CHECK: arith.maxsi
  %a = affine.min affine_map<(d0) -> (d0, 10)>(%n)
  %b = affine.max affine_map<(d0) -> (d0, 10)>(%n)
  return %a, %b : index, index
}

// CHECK-LABEL: func @accesses
// CHECK-SAME: (%[[M:.*]]: memref<10x10xf32>, %[[N:.*]]: index)
func.func @accesses(%m: memref<10x10xf32>, %n: index) {
  // CHECK: %[[I:.*]] = arith.addi %[[N]], %{{.*}}
  // CHECK: %[[X:.*]] = memref.load %[[M]][%[[I]], %[[N]]]
  %x = affine.load %m[%n + 1, %n] : memref<10x10xf32>
  // CHECK: memref.store %[[X]], %[[M]][%[[N]], %[[N]]]
  affine.store %x, %m[%n, %n] : memref<10x10xf32>
  // CHECK: memref.prefetch %[[M]][%[[N]], %[[N]]], write, locality<1>, data
  affine.prefetch %m[%n, %n], write, locality<1>, data : memref<10x10xf32>
  // CHECK: %[[V:.*]] = vector.load %[[M]][%[[N]], %[[N]]] : memref<10x10xf32>, vector<4xf32>
  %v = affine.vector_load %m[%n, %n] : memref<10x10xf32>, vector<4xf32>
  // CHECK: vector.store %[[V]], %[[M]][%[[N]], %[[N]]]
  affine.vector_store %v, %m[%n, %n] : memref<10x10xf32>, vector<4xf32>
  return
}

// CHECK-LABEL: func @parallel
func.func @parallel(%n: index, %x: f32) -> f32 {
  // CHECK: %[[INIT:.*]] = arith.constant -0.000000e+00 : f32
  // CHECK: scf.parallel (%{{.*}}, %{{.*}}) = (%{{.*}}, %{{.*}}) to (%{{.*}}, %{{.*}}) step (%{{.*}}, %{{.*}}) init (%[[INIT]]) -> f32 {
  // CHECK-NEXT: scf.reduce(%{{.*}} : f32) {
  // CHECK-NEXT: ^bb0(%[[A:.*]]: f32, %[[B:.*]]: f32):
  // CHECK-NEXT: %[[C:.*]] = arith.addf %[[A]], %[[B]]
  // CHECK-NEXT: scf.reduce.return %[[C]] : f32
  %r = affine.parallel (%i, %j) = (0, 0) to (10, min(%n, 20)) step (1, 2) reduce ("addf") -> (f32) {
    affine.yield %x : f32
  }
  return %r : f32
}

// CHECK-LABEL: func @digits
func.func @digits(%n: index) -> index {
  // CHECK: arith.remsi
  // CHECK: arith.divsi
  // CHECK: %[[P:.*]] = arith.muli
  // CHECK: %[[S:.*]] = arith.addi %[[P]]
  // CHECK: return %[[S]]
  %d:2 = affine.delinearize_index %n into (4) : index, index
  %l = affine.linearize_index [%d#0, %d#1] by (%n) : index
  return %l : index
}
