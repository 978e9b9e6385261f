// RUN: tile-opt %s --canonicalize | FileCheck %s

// CHECK-LABEL: func @known_extent
func.func @known_extent(%m: memref<?x16xf32>) -> index {
  // CHECK-NEXT: %[[C:.*]] = arith.constant 16 : index
  // CHECK-NEXT: return %[[C]]
  %i = arith.constant 1 : index
  %d = memref.dim %m, %i : memref<?x16xf32>
  return %d : index
}

// CHECK-LABEL: func @unknown_extent_stays
func.func @unknown_extent_stays(%m: memref<?x16xf32>) -> index {
  // CHECK: memref.dim
  %i = arith.constant 0 : index
  %d = memref.dim %m, %i : memref<?x16xf32>
  return %d : index
}

// CHECK-LABEL: func @casts_to_the_same_type
// CHECK-SAME: (%[[M:.*]]: memref<4xf32>)
func.func @casts_to_the_same_type(%m: memref<4xf32>) -> memref<4xf32> {
  // CHECK-NEXT: return %[[M]]
  %0 = memref.cast %m : memref<4xf32> to memref<4xf32>
  %1 = memref.collapse_shape %0 [[0]] : memref<4xf32> into memref<4xf32>
  %2 = memref.memory_space_cast %1 : memref<4xf32> to memref<4xf32>
  return %2 : memref<4xf32>
}

// CHECK-LABEL: func @unused_memory_goes
func.func @unused_memory_goes(%m: memref<4xf32>, %i: index) {
  // CHECK-NEXT: return
  %a = memref.alloc() : memref<4xf32>
  %v = memref.load %m[%i] : memref<4xf32>
  return
}

// CHECK-LABEL: func @writes_stay
func.func @writes_stay(%m: memref<4xf32>, %i: index, %x: f32) {
  // CHECK: memref.store
  // CHECK: memref.atomic_rmw
  memref.store %x, %m[%i] : memref<4xf32>
  %v = memref.atomic_rmw addf %x, %m[%i] : (f32, memref<4xf32>) -> f32
  return
}

// CHECK-LABEL: func @known_rank
func.func @known_rank(%m: memref<4x?xf32>) -> index {
  // CHECK-NEXT: arith.constant 2 : index
  %r = memref.rank %m : memref<4x?xf32>
  return %r : index
}
