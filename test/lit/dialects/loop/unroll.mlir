// RUN: tile-opt %s --loop-unroll --canonicalize | FileCheck %s

// CHECK-LABEL: func.func @one_copy_for_each_iteration
// CHECK-SAME: (%[[M:.*]]: memref<3xf32>, %[[X:.*]]: f32)
func.func @one_copy_for_each_iteration(%m: memref<3xf32>, %x: f32) {
  // CHECK-NOT: loop.for
  // CHECK-DAG: %[[C0:.*]] = arith.constant 0 : index
  // CHECK-DAG: %[[C1:.*]] = arith.constant 1 : index
  // CHECK-DAG: %[[C2:.*]] = arith.constant 2 : index
  // CHECK: memref.store %[[X]], %[[M]][%[[C0]]]
  // CHECK: memref.store %[[X]], %[[M]][%[[C1]]]
  // CHECK: memref.store %[[X]], %[[M]][%[[C2]]]
  loop.for %i < 3 unrolled {
    memref.store %x, %m[%i] : memref<3xf32>
  }
  return
}
