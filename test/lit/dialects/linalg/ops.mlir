// RUN: tile-opt --mlir-print-local-scope %s | tile-opt --mlir-print-local-scope | FileCheck %s
// RUN: tile-opt --mlir-print-local-scope %s --mlir-print-op-generic | tile-opt --mlir-print-local-scope | FileCheck %s

// CHECK-LABEL: func.func @any_body
func.func @any_body(%a: tensor<4x8xf32>, %b: tensor<4xf32>, %m: memref<4x8xf32>) -> tensor<4xf32> {
  // CHECK: linalg.generic {doc = "row sums", indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"], library_call = "rows"} ins(%{{.*}} : tensor<4x8xf32>) outs(%{{.*}} : tensor<4xf32>) attrs = {tag} {
  // CHECK-NEXT: ^bb0(%[[X:.*]]: f32, %[[Y:.*]]: f32):
  // CHECK-NEXT: linalg.index 0 : index
  // CHECK-NEXT: %[[S:.*]] = arith.addf %[[X]], %[[Y]] : f32
  // CHECK-NEXT: linalg.yield %[[S]] : f32
  // CHECK-NEXT: } -> tensor<4xf32>
  %0 = linalg.generic {doc = "row sums", indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>], iterator_types = ["parallel", "reduction"], library_call = "rows"} ins(%a : tensor<4x8xf32>) outs(%b : tensor<4xf32>) attrs = {tag} {
  ^bb0(%x: f32, %y: f32):
    %i = linalg.index 0 : index
    %s = arith.addf %x, %y : f32
    linalg.yield %s : f32
  } -> tensor<4xf32>
  // CHECK: linalg.generic {{.*}} outs(%{{.*}} : memref<4x8xf32>) {
  linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]} outs(%m : memref<4x8xf32>) {
  ^bb0(%x: f32):
    linalg.yield %x : f32
  }
  return %0 : tensor<4xf32>
}

// CHECK-LABEL: func.func @moved
func.func @moved(%a: tensor<4x8xf32>, %t: tensor<8x4xf32>, %v: tensor<4xf32>, %w: memref<4xf32>, %m: memref<4x8xf32>) {
  // CHECK: linalg.transpose ins(%{{.*}} : tensor<4x8xf32>) outs(%{{.*}} : tensor<8x4xf32>) permutation = [1, 0]
  %0 = linalg.transpose ins(%a : tensor<4x8xf32>) outs(%t : tensor<8x4xf32>) permutation = [1, 0]
  // CHECK: linalg.broadcast ins(%{{.*}} : memref<4xf32>) outs(%{{.*}} : memref<4x8xf32>) dimensions = [1]
  linalg.broadcast ins(%w : memref<4xf32>) outs(%m : memref<4x8xf32>) dimensions = [1]
  // CHECK: linalg.map { arith.mulf {fastmath = #arith.fastmath<nnan>} } ins(%{{.*}}, %{{.*}} : tensor<4xf32>, tensor<4xf32>) outs(%{{.*}} : tensor<4xf32>)
  %1 = linalg.map { arith.mulf {fastmath = #arith.fastmath<nnan>} } ins(%v, %v : tensor<4xf32>, tensor<4xf32>) outs(%v : tensor<4xf32>)
  // CHECK: linalg.map ins(%{{.*}} : tensor<4xf32>) outs(%{{.*}} : tensor<4xf32>)
  // CHECK-NEXT: (%[[X:.*]]: f32, %{{.*}}: f32) {
  // CHECK-NEXT: arith.addf %[[X]], %[[X]] : f32
  %2 = linalg.map ins(%v : tensor<4xf32>) outs(%v : tensor<4xf32>) (%x: f32, %o: f32) {
    %s = arith.addf %x, %x : f32
    linalg.yield %s : f32
  }
  // CHECK: linalg.reduce { arith.addf } ins(%{{.*}} : tensor<4x8xf32>) outs(%{{.*}} : tensor<4xf32>) dimensions = [1]
  %3 = linalg.reduce { arith.addf } ins(%a : tensor<4x8xf32>) outs(%v : tensor<4xf32>) dimensions = [1]
  // CHECK: linalg.reduce ins(%{{.*}} : tensor<4x8xf32>) outs(%{{.*}} : tensor<4xf32>) dimensions = [1]
  // CHECK-NEXT: (%{{.*}}: f32, %{{.*}}: f32) {
  %4 = linalg.reduce ins(%a : tensor<4x8xf32>) outs(%v : tensor<4xf32>) dimensions = [1] (%x: f32, %o: f32) {
    %s = arith.addf %x, %o : f32
    linalg.yield %s : f32
  }
  // CHECK: linalg.softmax dimension(1) ins(%{{.*}} : tensor<4x8xf32>) outs(%{{.*}} : tensor<4x8xf32>) -> tensor<4x8xf32>
  %5 = linalg.softmax dimension(1) ins(%a : tensor<4x8xf32>) outs(%a : tensor<4x8xf32>) -> tensor<4x8xf32>
  return
}

// CHECK-LABEL: func.func @products
func.func @products(%a: tensor<4x8xf32>, %b: tensor<8x5xf32>, %c: tensor<4x5xf32>, %i: tensor<4x8xi8>, %j: tensor<8x5xi8>, %k: tensor<4x5xi32>, %x: memref<8xf32>, %y: memref<f32>) {
  // CHECK: linalg.matmul ins(%{{.*}}, %{{.*}} : tensor<4x8xf32>, tensor<8x5xf32>) outs(%{{.*}} : tensor<4x5xf32>) -> tensor<4x5xf32>
  %0 = linalg.matmul ins(%a, %b : tensor<4x8xf32>, tensor<8x5xf32>) outs(%c : tensor<4x5xf32>) -> tensor<4x5xf32>
  // CHECK: linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%{{.*}}, %{{.*}} : tensor<4x8xi8>, tensor<8x5xi8>) outs(%{{.*}} : tensor<4x5xi32>) -> tensor<4x5xi32>
  %1 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%i, %j : tensor<4x8xi8>, tensor<8x5xi8>) outs(%k : tensor<4x5xi32>) -> tensor<4x5xi32>
  // CHECK: linalg.matmul indexing_maps = [affine_map<(d0, d1, d2) -> (d2, d0)>, affine_map<(d0, d1, d2) -> (d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1)>] ins(
  %t = tensor.empty() : tensor<8x4xf32>
  %2 = linalg.matmul indexing_maps = [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>] ins(%t, %b : tensor<8x4xf32>, tensor<8x5xf32>) outs(%c : tensor<4x5xf32>) -> tensor<4x5xf32>
  // CHECK: linalg.dot ins(%{{.*}}, %{{.*}} : memref<8xf32>, memref<8xf32>) outs(%{{.*}} : memref<f32>)
  linalg.dot ins(%x, %x : memref<8xf32>, memref<8xf32>) outs(%y : memref<f32>)
  return
}

// CHECK-LABEL: func.func @windows
func.func @windows(%a: tensor<1x9x9x3xf32>, %k: tensor<3x3x3x4xf32>, %c: tensor<1x4x4x4xf32>, %w: tensor<2x2xf32>, %p: tensor<1x8x8x3xf32>) {
  // CHECK: linalg.conv_2d_nhwc_hwcf {dilations = dense<1> : tensor<2xi64>, strides = dense<2> : tensor<2xi64>} ins(%{{.*}}, %{{.*}} : tensor<1x9x9x3xf32>, tensor<3x3x3x4xf32>) outs(%{{.*}} : tensor<1x4x4x4xf32>) -> tensor<1x4x4x4xf32>
  %0 = linalg.conv_2d_nhwc_hwcf {dilations = dense<1> : tensor<2xi64>, strides = dense<2> : tensor<2xi64>} ins(%a, %k : tensor<1x9x9x3xf32>, tensor<3x3x3x4xf32>) outs(%c : tensor<1x4x4x4xf32>) -> tensor<1x4x4x4xf32>
  // CHECK: linalg.pooling_nhwc_max ins(%{{.*}}, %{{.*}} : tensor<1x9x9x3xf32>, tensor<2x2xf32>) outs(%{{.*}} : tensor<1x8x8x3xf32>) -> tensor<1x8x8x3xf32>
  %1 = linalg.pooling_nhwc_max ins(%a, %w : tensor<1x9x9x3xf32>, tensor<2x2xf32>) outs(%p : tensor<1x8x8x3xf32>) -> tensor<1x8x8x3xf32>
  return
}

// CHECK-LABEL: func.func @elements
func.func @elements(%x: f32, %a: tensor<4xf32>, %c: tensor<4xi1>, %m: memref<4xf64>, %n: memref<4xf32>) {
  // CHECK: linalg.fill ins(%{{.*}} : f32) outs(%{{.*}} : tensor<4xf32>) -> tensor<4xf32>
  %0 = linalg.fill ins(%x : f32) outs(%a : tensor<4xf32>) -> tensor<4xf32>
  // CHECK: linalg.copy ins(%{{.*}} : memref<4xf64>) outs(%{{.*}} : memref<4xf32>)
  linalg.copy ins(%m : memref<4xf64>) outs(%n : memref<4xf32>)
  // CHECK: linalg.exp ins(%{{.*}} : tensor<4xf32>) outs(%{{.*}} : tensor<4xf32>) -> tensor<4xf32>
  %1 = linalg.exp ins(%a : tensor<4xf32>) outs(%a : tensor<4xf32>) -> tensor<4xf32>
  // CHECK: linalg.add ins(%{{.*}}, %{{.*}} : tensor<4xf32>, tensor<4xf32>) outs(%{{.*}} : tensor<4xf32>) -> tensor<4xf32>
  %2 = linalg.add ins(%a, %a : tensor<4xf32>, tensor<4xf32>) outs(%a : tensor<4xf32>) -> tensor<4xf32>
  // CHECK: linalg.select ins(%{{.*}}, %{{.*}}, %{{.*}} : tensor<4xi1>, tensor<4xf32>, tensor<4xf32>) outs(%{{.*}} : tensor<4xf32>) -> tensor<4xf32>
  %3 = linalg.select ins(%c, %a, %a : tensor<4xi1>, tensor<4xf32>, tensor<4xf32>) outs(%a : tensor<4xf32>) -> tensor<4xf32>
  return
}
