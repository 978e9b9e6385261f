// RUN: tile-opt %s | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | tile-opt | FileCheck %s

// CHECK-LABEL: func.func @types
func.func @types(%t: tensor<4x?xf32>, %i: index) {
  // CHECK: tensor.cast %{{.*}} : tensor<4x?xf32> to tensor<?x8xf32>
  %c = tensor.cast %t : tensor<4x?xf32> to tensor<?x8xf32>
  // CHECK: tensor.cast %{{.*}} : tensor<4x?xf32> to tensor<*xf32>
  %u = tensor.cast %t : tensor<4x?xf32> to tensor<*xf32>
  // CHECK: tensor.bitcast %{{.*}} : tensor<4x?xf32> to tensor<4x?xi32>
  %b = tensor.bitcast %t : tensor<4x?xf32> to tensor<4x?xi32>
  // CHECK: tensor.dim %{{.*}}, %{{.*}} : tensor<4x?xf32>
  %d = tensor.dim %t, %i : tensor<4x?xf32>
  // CHECK: tensor.rank %{{.*}} : tensor<*xf32>
  %r = tensor.rank %u : tensor<*xf32>
  return
}

// CHECK-LABEL: func.func @elements
func.func @elements(%t: tensor<4x?xf32>, %x: f32, %i: index) {
  // CHECK: tensor.empty(%{{.*}}) : tensor<?x3xf32>
  %e = tensor.empty(%i) : tensor<?x3xf32>
  // CHECK: tensor.extract %{{.*}}[%{{.*}}, %{{.*}}] : tensor<4x?xf32>
  %a = tensor.extract %t[%i, %i] : tensor<4x?xf32>
  // CHECK: tensor.insert %{{.*}} into %{{.*}}[%{{.*}}, %{{.*}}] : tensor<4x?xf32>
  %b = tensor.insert %a into %t[%i, %i] : tensor<4x?xf32>
  // CHECK: tensor.from_elements %{{.*}}, %{{.*}} : tensor<2x1xf32>
  %f = tensor.from_elements %x, %a : tensor<2x1xf32>
  // CHECK: tensor.splat %{{.*}} : tensor<8xf32>
  %s = tensor.splat %x : tensor<8xf32>
  // CHECK: tensor.splat %{{.*}}[%{{.*}}] : tensor<8x?xf32>
  %p = tensor.splat %x[%i] : tensor<8x?xf32>
  // CHECK: tensor.generate %{{.*}} {
  // CHECK-NEXT: ^bb0(%{{.*}}: index, %{{.*}}: index):
  // CHECK-NEXT: tensor.yield %{{.*}} : f32
  // CHECK-NEXT: } : tensor<?x3xf32>
  %g = tensor.generate %i {
  ^bb0(%j: index, %k: index):
    tensor.yield %x : f32
  } : tensor<?x3xf32>
  return
}

// CHECK-LABEL: func.func @slices
func.func @slices(%t: tensor<8x?xf32>, %row: tensor<4xf32>, %i: index) {
  // CHECK: tensor.extract_slice %{{.*}}[0, %{{.*}}] [4, %{{.*}}] [1, 1] : tensor<8x?xf32> to tensor<4x?xf32>
  %a = tensor.extract_slice %t[0, %i] [4, %i] [1, 1] : tensor<8x?xf32> to tensor<4x?xf32>
  // CHECK: tensor.extract_slice %{{.*}}[2, 0] [1, 4] [1, %{{.*}}] : tensor<8x?xf32> to tensor<4xf32>
  %b = tensor.extract_slice %t[2, 0] [1, 4] [1, %i] : tensor<8x?xf32> to tensor<4xf32>
  // CHECK: tensor.insert_slice %{{.*}} into %{{.*}}[%{{.*}}, 0] [1, 4] [1, 1] : tensor<4xf32> into tensor<8x?xf32>
  %c = tensor.insert_slice %row into %t[%i, 0] [1, 4] [1, 1] : tensor<4xf32> into tensor<8x?xf32>
  // CHECK: tensor.concat dim(0) %{{.*}}, %{{.*}} : (tensor<8x?xf32>, tensor<4x?xf32>) -> tensor<12x?xf32>
  %d = tensor.concat dim(0) %t, %a : (tensor<8x?xf32>, tensor<4x?xf32>) -> tensor<12x?xf32>
  return
}

// CHECK-LABEL: func.func @shapes
func.func @shapes(%t: tensor<4x6xf32>, %s: tensor<1xindex>, %i: index, %at: tensor<5x1xindex>) {
  // CHECK: tensor.reshape %{{.*}}(%{{.*}}) : (tensor<4x6xf32>, tensor<1xindex>) -> tensor<?xf32>
  %r = tensor.reshape %t(%s) : (tensor<4x6xf32>, tensor<1xindex>) -> tensor<?xf32>
  // CHECK: tensor.collapse_shape %{{.*}} {{\[}}[0, 1]] : tensor<4x6xf32> into tensor<24xf32>
  %c = tensor.collapse_shape %t [[0, 1]] : tensor<4x6xf32> into tensor<24xf32>
  // CHECK: tensor.expand_shape %{{.*}} {{\[}}[0, 1]] output_shape [%{{.*}}, 2] : tensor<?xf32> into tensor<?x2xf32>
  %e = tensor.expand_shape %r [[0, 1]] output_shape [%i, 2] : tensor<?xf32> into tensor<?x2xf32>
  // CHECK: tensor.gather %{{.*}}[%{{.*}}] gather_dims([1]) unique : (tensor<4x6xf32>, tensor<5x1xindex>) -> tensor<5x4x1xf32>
  %g = tensor.gather %t[%at] gather_dims([1]) unique : (tensor<4x6xf32>, tensor<5x1xindex>) -> tensor<5x4x1xf32>
  // CHECK: tensor.scatter %{{.*}} into %{{.*}}[%{{.*}}] scatter_dims([1]) unique : (tensor<5x4x1xf32>, tensor<4x6xf32>, tensor<5x1xindex>) -> tensor<4x6xf32>
  %w = tensor.scatter %g into %t[%at] scatter_dims([1]) unique : (tensor<5x4x1xf32>, tensor<4x6xf32>, tensor<5x1xindex>) -> tensor<4x6xf32>
  return
}

// CHECK-LABEL: func.func @border
func.func @border(%t: tensor<4x6xf32>, %x: f32, %i: index) {
  // CHECK: tensor.pad %{{.*}} nofold low[1, %{{.*}}] high[0, 2] {
  // CHECK-NEXT: ^bb0(%{{.*}}: index, %{{.*}}: index):
  // CHECK-NEXT: tensor.yield %{{.*}} : f32
  // CHECK-NEXT: } : tensor<4x6xf32> to tensor<5x?xf32>
  %p = tensor.pad %t nofold low[1, %i] high[0, 2] {
  ^bb0(%j: index, %k: index):
    tensor.yield %x : f32
  } : tensor<4x6xf32> to tensor<5x?xf32>
  return
}

// CHECK-LABEL: func.func @parallel_insert
func.func @parallel_insert(%t: tensor<4xf32>, %p: tensor<1xf32>) -> tensor<4xf32> {
  %0 = scf.forall (%i) in (4) shared_outs(%o = %t) -> (tensor<4xf32>) {
    scf.forall.in_parallel {
      // CHECK: tensor.parallel_insert_slice %{{.*}} into %{{.*}}[%{{.*}}] [1] [1] : tensor<1xf32> into tensor<4xf32>
      tensor.parallel_insert_slice %p into %o[%i] [1] [1] : tensor<1xf32> into tensor<4xf32>
    }
  }
  return %0 : tensor<4xf32>
}
