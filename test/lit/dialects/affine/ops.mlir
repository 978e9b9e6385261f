// RUN: tile-opt --mlir-print-local-scope %s | tile-opt --mlir-print-local-scope | FileCheck %s
// RUN: tile-opt --mlir-print-local-scope %s --mlir-print-op-generic | tile-opt --mlir-print-local-scope | FileCheck %s

#shift = affine_map<(d0)[s0] -> (d0 + s0, 10)>
#far = affine_set<(d0)[s0] : (d0 - s0 >= 0, d0 == 4)>

// CHECK-LABEL: func @loops
func.func @loops(%n: index, %f: f32) -> f32 {
  // CHECK: affine.for %{{.*}} = 0 to 10 {
  // CHECK-NEXT: }
  affine.for %i = 0 to 10 {
  }
  // CHECK: affine.for %{{.*}} = -3 to %{{.*}} step 2 {
  // CHECK-NEXT: } {a}
  affine.for %i = -3 to %n step 2 {
  } {a}
  // CHECK: affine.for %{{.*}} = max affine_map<(d0) -> (d0, 3)>(%{{.*}}) to min affine_map<(d0)[s0] -> (d0 + s0, 10)>(%{{.*}})[%{{.*}}] {
  affine.for %i = max affine_map<(d0) -> (d0, 3)>(%n) to min #shift(%n)[%n] {
  }
  // CHECK: affine.for %{{.*}} = 3 to affine_map<()[s0] -> (s0 * 2)>()[%{{.*}}] {
  affine.for %i = affine_map<() -> (3)>() to affine_map<()[s0] -> (s0 * 2)>()[%n] {
  }
  // CHECK: %[[R:.*]]:2 = affine.for %{{.*}} = 0 to 10 iter_args(%[[A:.*]] = %{{.*}}, %[[B:.*]] = %{{.*}}) -> (f32, f32) {
  // CHECK-NEXT: affine.yield %[[B]], %[[A]] : f32, f32
  %r:2 = affine.for %i = 0 to 10 iter_args(%a = %f, %b = %f) -> (f32, f32) {
    affine.yield %b, %a : f32, f32
  }
  // CHECK: return %[[R]]#0
  return %r#0 : f32
}

// CHECK-LABEL: func @conditionals
func.func @conditionals(%n: index, %f: f32) -> f32 {
  // CHECK: affine.if affine_set<() : (1 == 0)>() {
  // CHECK-NEXT: } {a}
  affine.if affine_set<() : (1 == 0)>() {
  } {a}
  // CHECK: affine.if affine_set<(d0)[s0] : (d0 - s0 >= 0, d0 - 4 == 0)>(%{{.*}})[%{{.*}}] {
  // CHECK-NEXT: } else {
  // CHECK-NEXT: }
  affine.if #far(%n)[%n] {
  } else {
  }
  // CHECK: affine.if affine_set<(d0)[s0] : (d0 - s0 >= 0, d0 - 4 == 0)>(%{{.*}})[%{{.*}}] -> f32 {
  // CHECK-NEXT: affine.yield %{{.*}} : f32
  %r = affine.if #far(%n)[%n] -> f32 {
    affine.yield %f : f32
  } else {
    affine.yield %f : f32
  }
  return %r : f32
}

// CHECK-LABEL: func @accesses
func.func @accesses(%n: index, %m: memref<10x10xf32>, %s: memref<f32>) {
  affine.for %i = 0 to 10 {
    // CHECK: affine.load %{{.*}}[%[[I:.*]] + 1, symbol(%[[N:.*]]) floordiv 2] {a} : memref<10x10xf32>
    %x = affine.load %m[%i + 1, symbol(%n) floordiv 2] {a} : memref<10x10xf32>
    // CHECK: affine.store %{{.*}}, %{{.*}}[%[[I]] * 2 - 3, 2] : memref<10x10xf32>
    affine.store %x, %m[%i * 2 - 3, 5 mod 3] : memref<10x10xf32>
    // CHECK: affine.load %{{.*}}[] : memref<f32>
    %y = affine.load %s[] : memref<f32>
    // CHECK: affine.vector_load %{{.*}}[%[[I]], %[[I]]] : memref<10x10xf32>, vector<4xf32>
    %v = affine.vector_load %m[%i, %i] : memref<10x10xf32>, vector<4xf32>
    // CHECK: affine.vector_store %{{.*}}, %{{.*}}[%[[I]], %[[I]] + %[[N]]] : memref<10x10xf32>, vector<4xf32>
    affine.vector_store %v, %m[%i, %i + %n] : memref<10x10xf32>, vector<4xf32>
    // CHECK: affine.prefetch %{{.*}}[%[[I]], %[[I]] + 7], write, locality<3>, data : memref<10x10xf32>
    affine.prefetch %m[%i, %i + 7], write, locality<3>, data : memref<10x10xf32>
    // CHECK: affine.prefetch %{{.*}}[%[[I]], -%[[I]]], read, locality<0>, instr {a} : memref<10x10xf32>
    affine.prefetch %m[%i, -%i], read, locality<0>, instr {a} : memref<10x10xf32>
  }
  return
}

// CHECK-LABEL: func @values_of_maps
func.func @values_of_maps(%n: index) -> (index, index, index) {
  // CHECK: %[[A:.*]] = affine.apply affine_map<(d0)[s0] -> (d0 + s0 * 2)>(%{{.*}})[%{{.*}}] {a}
  %a = affine.apply affine_map<(d0)[s0] -> (d0 + s0 * 2)> (%n)[%n] {a}
  // CHECK: affine.min affine_map<(d0)[s0] -> (d0 + s0, 10)>(%[[A]])[%{{.*}}]
  %b = affine.min #shift(%a)[%n]
  // CHECK: affine.max affine_map<(d0, d1) -> (d0, d1 ceildiv 3)>(%{{.*}}, %[[A]])
  %c = affine.max affine_map<(d0, d1) -> (d0, d1 ceildiv 3)>(%n, %a)
  return %a, %b, %c : index, index, index
}

// CHECK-LABEL: func @parallel_loops
func.func @parallel_loops(%n: index, %f: f32) {
  // CHECK: affine.parallel (%{{.*}}, %{{.*}}) = (0, max(%[[N:.*]], 3)) to (10, min(%[[N]], %[[N]] + 4)) step (1, 2) {
  // CHECK-NEXT: }
  affine.parallel (%i, %j) = (0, max(%n, 3)) to (10, min(%n, %n + 4)) step (1, 2) {
  }
  // CHECK: affine.parallel (%{{.*}}, %{{.*}}) = (0, 0) to (10, symbol(%[[N]])) {
  // CHECK-NEXT: } {a}
  affine.parallel (%i, %j) = (0, 0) to (10, symbol(%n)) {
  } {a}
  // CHECK: affine.parallel (%{{.*}}) = (0) to (10) reduce ("addf", "maximumf") -> (f32, f32) {
  // CHECK-NEXT: affine.yield %{{.*}}, %{{.*}} : f32, f32
  %p:2 = affine.parallel (%i) = (0) to (10) reduce ("addf", "maximumf") -> (f32, f32) {
    affine.yield %f, %f : f32, f32
  }
  return
}

// CHECK-LABEL: func @transfers
func.func @transfers(%n: index, %s: memref<10x10xf32>, %d: memref<10x10xf32, 1>, %t: memref<1xi32>) {
  // CHECK: affine.dma_start %{{.*}}[%[[N:.*]] + 1, %[[N]]], %{{.*}}[%[[N]], 3], %{{.*}}[0], %[[N]], %[[N]], %[[N]] : memref<10x10xf32>, memref<10x10xf32, 1>, memref<1xi32>
  affine.dma_start %s[%n + 1, %n], %d[%n, 3], %t[0], %n, %n, %n : memref<10x10xf32>, memref<10x10xf32, 1>, memref<1xi32>
  // CHECK: affine.dma_start %{{.*}}[%[[N]], %[[N]]], %{{.*}}[%[[N]], 3], %{{.*}}[symbol(%[[N]])], %[[N]] : memref<10x10xf32>, memref<10x10xf32, 1>, memref<1xi32>
  affine.dma_start %s[%n, %n], %d[%n, 3], %t[symbol(%n)], %n : memref<10x10xf32>, memref<10x10xf32, 1>, memref<1xi32>
  // CHECK: affine.dma_wait %{{.*}}[0], %[[N]] : memref<1xi32>
  affine.dma_wait %t[0], %n : memref<1xi32>
  return
}

// CHECK-LABEL: func @digits
func.func @digits(%n: index) -> index {
  // CHECK: affine.delinearize_index %[[N:.*]] into (%[[N]], 4, 5) : index, index, index
  %d:3 = affine.delinearize_index %n into (%n, 4, 5) : index, index, index
  // CHECK: affine.delinearize_index %[[N]] into (4) {a} : index, index
  %e:2 = affine.delinearize_index %n into (4) {a} : index, index
  // CHECK: affine.linearize_index [%{{.*}}, %{{.*}}] by (3, %[[N]]) : index
  %l = affine.linearize_index [%d#0, %e#1] by (3, %n) : index
  // CHECK: affine.linearize_index disjoint [%{{.*}}, %{{.*}}] by (%[[N]]) {a} : index
  %m = affine.linearize_index disjoint [%d#1, %l] by (%n) {a} : index
  // CHECK: affine.linearize_index [] by () : index
  %z = affine.linearize_index [] by () : index
  return %m : index
}
