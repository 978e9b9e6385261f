// RUN: tile-opt %s | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | tile-opt | FileCheck %s

// CHECK-LABEL: memref.global "private" constant @weights : memref<4xf32> = dense<[1.000000e+00, 2.000000e+00, 3.000000e+00, 4.000000e+00]> {alignment = 64 : i64}
memref.global "private" constant @weights : memref<4xf32> = dense<[1.0, 2.0, 3.0, 4.0]> {alignment = 64 : i64}
// CHECK: memref.global @state : memref<8xi32> = uninitialized
memref.global @state : memref<8xi32> = uninitialized
// CHECK: memref.global "private" @elsewhere : memref<2xf32>
memref.global "private" @elsewhere : memref<2xf32>

// CHECK-LABEL: func @allocation
func.func @allocation(%n: index) {
  // CHECK: %[[A:.*]] = memref.alloc(%{{.*}}) {alignment = 64 : i64} : memref<?x4xf32>
  // CHECK: memref.alloca() : memref<4xf32, 3>
  // CHECK: memref.alloc(%{{.*}})[%{{.*}}] : memref<?xf32, {{.*}}>
  // CHECK: memref.dealloc %[[A]] : memref<?x4xf32>
  %a = memref.alloc(%n) {alignment = 64 : i64} : memref<?x4xf32>
  %b = memref.alloca() : memref<4xf32, 3>
  %c = memref.alloc(%n)[%n] : memref<?xf32, affine_map<(d0)[s0] -> (d0 + s0)>>
  memref.dealloc %a : memref<?x4xf32>
  return
}

// CHECK-LABEL: func @access
func.func @access(%m: memref<4x?xf32>, %i: index, %x: memref<f32>) {
  // CHECK: %[[V:.*]] = memref.load %{{.*}}[%{{.*}}, %{{.*}}] : memref<4x?xf32>
  // CHECK: memref.store %[[V]], %{{.*}}[] : memref<f32>
  // CHECK: memref.load %{{.*}}[] {nontemporal = true} : memref<f32>
  // CHECK: memref.copy %{{.*}}, %{{.*}} : memref<4x?xf32> to memref<4x?xf32>
  // CHECK: memref.dim %{{.*}}, %{{.*}} : memref<4x?xf32>
  %v = memref.load %m[%i, %i] : memref<4x?xf32>
  memref.store %v, %x[] : memref<f32>
  %w = memref.load %x[] {nontemporal = true} : memref<f32>
  memref.copy %m, %m : memref<4x?xf32> to memref<4x?xf32>
  %d = memref.dim %m, %i : memref<4x?xf32>
  return
}

// CHECK-LABEL: func @globals
func.func @globals() {
  // CHECK: memref.get_global @weights : memref<4xf32>
  %w = memref.get_global @weights : memref<4xf32>
  return
}

// CHECK-LABEL: func @views
func.func @views(%m: memref<8x16xf32>, %bytes: memref<2048xi8>, %n: index, %u: memref<*xf32>, %s: memref<?xindex>) {
  // CHECK: memref.cast %{{.*}} : memref<8x16xf32> to memref<?x?xf32>
  // CHECK: memref.collapse_shape %{{.*}} {{\[\[}}0, 1{{]]}} : memref<8x16xf32> into memref<128xf32>
  // CHECK: memref.expand_shape %{{.*}} {{\[\[}}0, 1{{]]}} output_shape [%{{.*}}, 16] : memref<?xf32> into memref<?x16xf32>
  // CHECK: memref.reinterpret_cast %{{.*}} to offset: [%{{.*}}], sizes: [4, %{{.*}}], strides: [%{{.*}}, 1] : memref<8x16xf32> to memref<4x?xf32, strided<[?, 1], offset: ?>>
  // CHECK: memref.view %{{.*}}[%{{.*}}][%{{.*}}] : memref<2048xi8> to memref<?x4xf32>
  // CHECK: memref.subview %{{.*}}[%{{.*}}, 2] [4, %{{.*}}] [1, 1] : memref<8x16xf32> to memref<4x?xf32, strided<[16, 1], offset: ?>>
  // CHECK: memref.transpose %{{.*}} (d0, d1) -> (d1, d0) : memref<8x16xf32> to memref<16x8xf32, strided<[1, 16]>>
  // CHECK: memref.reshape %{{.*}}(%{{.*}}) : (memref<*xf32>, memref<?xindex>) -> memref<*xf32>
  // CHECK: memref.memory_space_cast %{{.*}} : memref<8x16xf32> to memref<8x16xf32, 3>
  // CHECK: memref.rank %{{.*}} : memref<*xf32>
  %0 = memref.cast %m : memref<8x16xf32> to memref<?x?xf32>
  %1 = memref.collapse_shape %m [[0, 1]] : memref<8x16xf32> into memref<128xf32>
  %2 = memref.cast %1 : memref<128xf32> to memref<?xf32>
  %3 = memref.expand_shape %2 [[0, 1]] output_shape [%n, 16] : memref<?xf32> into memref<?x16xf32>
  %4 = memref.reinterpret_cast %m to offset: [%n], sizes: [4, %n], strides: [%n, 1] : memref<8x16xf32> to memref<4x?xf32, strided<[?, 1], offset: ?>>
  %5 = memref.view %bytes[%n][%n] : memref<2048xi8> to memref<?x4xf32>
  %6 = memref.subview %m[%n, 2] [4, %n] [1, 1] : memref<8x16xf32> to memref<4x?xf32, strided<[16, 1], offset: ?>>
  %7 = memref.transpose %m (d0, d1) -> (d1, d0) : memref<8x16xf32> to memref<16x8xf32, strided<[1, 16]>>
  %8 = memref.reshape %u(%s) : (memref<*xf32>, memref<?xindex>) -> memref<*xf32>
  %9 = memref.memory_space_cast %m : memref<8x16xf32> to memref<8x16xf32, 3>
  %10 = memref.rank %u : memref<*xf32>
  return
}

// CHECK-LABEL: func @descriptors
func.func @descriptors(%m: memref<8x16xf32>, %d: memref<?xi32>, %n: index) {
  // CHECK: memref.extract_aligned_pointer_as_index %{{.*}} : memref<8x16xf32> -> index
  // CHECK: memref.extract_strided_metadata %{{.*}} : memref<8x16xf32> -> memref<f32>, index, index, index, index, index
  // CHECK: memref.assume_alignment %{{.*}}, 16 : memref<8x16xf32>
  // CHECK: memref.realloc %{{.*}}(%{{.*}}) : memref<?xi32> to memref<?xi32>
  %0 = memref.extract_aligned_pointer_as_index %m : memref<8x16xf32> -> index
  %1:6 = memref.extract_strided_metadata %m : memref<8x16xf32> -> memref<f32>, index, index, index, index, index
  %2 = memref.assume_alignment %m, 16 : memref<8x16xf32>
  %3 = memref.realloc %d(%n) : memref<?xi32> to memref<?xi32>
  return
}

// CHECK-LABEL: func @atomics
func.func @atomics(%m: memref<4xf32>, %i: index, %x: f32) {
  // CHECK: memref.atomic_rmw addf %{{.*}}, %{{.*}}[%{{.*}}] : (f32, memref<4xf32>) -> f32
  // CHECK: memref.generic_atomic_rmw %{{.*}}[%{{.*}}] : memref<4xf32> {
  // CHECK: memref.atomic_yield %{{.*}} : f32
  // CHECK: memref.prefetch %{{.*}}[%{{.*}}], read, locality<3>, data : memref<4xf32>
  %0 = memref.atomic_rmw addf %x, %m[%i] : (f32, memref<4xf32>) -> f32
  %1 = memref.generic_atomic_rmw %m[%i] : memref<4xf32> {
  ^bb0(%old: f32):
    memref.atomic_yield %old : f32
  }
  memref.prefetch %m[%i], read, locality<3>, data : memref<4xf32>
  return
}

// CHECK-LABEL: func @stack_scopes
func.func @stack_scopes(%x: f32) -> f32 {
  // CHECK: memref.alloca_scope{{ +}}{
  // CHECK-NEXT: memref.alloca()
  // CHECK-NEXT: }
  // CHECK: memref.alloca_scope{{ +}}-> (f32) {
  // CHECK-NEXT: memref.alloca_scope.return %{{.*}} : f32
  memref.alloca_scope {
    %a = memref.alloca() : memref<4xf32>
  }
  %r = memref.alloca_scope -> (f32) {
    memref.alloca_scope.return %x : f32
  }
  return %r : f32
}

// CHECK-LABEL: func.func @transfers
func.func @transfers(%m: memref<4x4xf32>, %n: memref<4x4xf32, 1>, %t: memref<1xi32>, %i: index) {
  // CHECK: memref.dma_start %{{.*}}[%{{.*}}, %{{.*}}], %{{.*}}[%{{.*}}, %{{.*}}], %{{.*}}, %{{.*}}[%{{.*}}] : memref<4x4xf32>, memref<4x4xf32, 1>, memref<1xi32>
  memref.dma_start %m[%i, %i], %n[%i, %i], %i, %t[%i] : memref<4x4xf32>, memref<4x4xf32, 1>, memref<1xi32>
  // CHECK: memref.dma_start %{{.*}}[%{{.*}}, %{{.*}}], %{{.*}}[%{{.*}}, %{{.*}}], %{{.*}}, %{{.*}}[%{{.*}}], %{{.*}}, %{{.*}} : memref<4x4xf32>, memref<4x4xf32, 1>, memref<1xi32>
  memref.dma_start %m[%i, %i], %n[%i, %i], %i, %t[%i], %i, %i : memref<4x4xf32>, memref<4x4xf32, 1>, memref<1xi32>
  // CHECK: memref.dma_wait %{{.*}}[%{{.*}}], %{{.*}} : memref<1xi32>
  memref.dma_wait %t[%i], %i : memref<1xi32>
  // CHECK: %{{.*}}:2 = memref.distinct_objects %{{.*}}, %{{.*}} : memref<4x4xf32>, memref<1xi32>
  %0:2 = memref.distinct_objects %m, %t : memref<4x4xf32>, memref<1xi32>
  return
}
