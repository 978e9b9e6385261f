// RUN: tile-opt %s | tile-opt --mlir-print-local-scope | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | tile-opt --mlir-print-local-scope | FileCheck %s

// CHECK-LABEL: func.func @tiles(
func.func @tiles(%a: tensor<128x256xf32>, %b: tensor<16x8x8x32xf32>, %pad: f32, %t: index, %c: tensor<?x?xf32>, %d: tensor<?x?x8x?xf32>) -> (tensor<16x8x8x32xf32>, tensor<?x?x8x?xf32>) {
  // CHECK: %pack = linalg.pack %{{.*}} inner_dims_pos = [0, 1] inner_tiles = [8, 32] into %{{.*}} : tensor<128x256xf32> -> tensor<16x8x8x32xf32>
  %0 = linalg.pack %a inner_dims_pos = [0, 1] inner_tiles = [8, 32] into %b : tensor<128x256xf32> -> tensor<16x8x8x32xf32>
  // CHECK: linalg.pack %{{.*}} padding_value(%{{.*}} : f32) outer_dims_perm = [1, 0] inner_dims_pos = [0, 1] inner_tiles = [8, %[[T:.*]]] into %{{.*}} : tensor<?x?xf32> -> tensor<?x?x8x?xf32>
  %1 = linalg.pack %c padding_value(%pad : f32) outer_dims_perm = [1, 0] inner_dims_pos = [0, 1] inner_tiles = [8, %t] into %d : tensor<?x?xf32> -> tensor<?x?x8x?xf32>
  return %0, %1 : tensor<16x8x8x32xf32>, tensor<?x?x8x?xf32>
}
// CHECK-LABEL: func.func @from_tiles(
func.func @from_tiles(%a: tensor<16x8x8x32xf32>, %b: tensor<128x256xf32>, %t: index, %c: tensor<?x?x8x?xf32>, %d: tensor<?x?xf32>) -> (tensor<128x256xf32>, tensor<?x?xf32>) {
  // CHECK: %unpack = linalg.unpack %{{.*}} inner_dims_pos = [0, 1] inner_tiles = [8, 32] into %{{.*}} {tag} : tensor<16x8x8x32xf32> -> tensor<128x256xf32>
  %0 = linalg.unpack %a inner_dims_pos = [0, 1] inner_tiles = [8, 32] into %b {tag} : tensor<16x8x8x32xf32> -> tensor<128x256xf32>
  // CHECK: linalg.unpack %{{.*}} outer_dims_perm = [1, 0] inner_dims_pos = [0, 1] inner_tiles = [8, %{{.*}}] into %{{.*}} : tensor<?x?x8x?xf32> -> tensor<?x?xf32>
  %1 = linalg.unpack %c outer_dims_perm = [1, 0] inner_dims_pos = [0, 1] inner_tiles = [8, %t] into %d : tensor<?x?x8x?xf32> -> tensor<?x?xf32>
  return %0, %1 : tensor<128x256xf32>, tensor<?x?xf32>
}
// CHECK-LABEL: func.func @winograd(
func.func @winograd(%f: tensor<2x3x3x5xf32>, %fo: tensor<6x6x5x2xf32>, %i: tensor<2x10x10x5xf32>, %io: tensor<6x6x2x2x2x5xf32>, %v: tensor<6x6x2x2x2x2xf32>, %o: tensor<2x8x8x2xf32>) {
  // CHECK: linalg.winograd_filter_transform fmr(F_4_3) ins(%{{.*}} : tensor<2x3x3x5xf32>) outs(%{{.*}} : tensor<6x6x5x2xf32>) -> tensor<6x6x5x2xf32>
  %0 = linalg.winograd_filter_transform fmr(F_4_3) ins(%f : tensor<2x3x3x5xf32>) outs(%fo : tensor<6x6x5x2xf32>) -> tensor<6x6x5x2xf32>
  // CHECK: linalg.winograd_input_transform {tag} fmr(F_4_3) ins(
  %1 = linalg.winograd_input_transform {tag} fmr(F_4_3) ins(%i : tensor<2x10x10x5xf32>) outs(%io : tensor<6x6x2x2x2x5xf32>) -> tensor<6x6x2x2x2x5xf32>
  // CHECK: linalg.winograd_output_transform fmr(F_4_3) ins(
  %2 = linalg.winograd_output_transform fmr(F_4_3) ins(%v : tensor<6x6x2x2x2x2xf32>) outs(%o : tensor<2x8x8x2xf32>) -> tensor<2x8x8x2xf32>
  return
}
// CHECK-LABEL: func.func @chosen(
func.func @chosen(%a: tensor<4x5xf32>, %b: tensor<5x3xf32>, %c: tensor<4x3xf32>, %v: tensor<5xf32>, %k: tensor<4x5xi1>, %z: i32, %x: tensor<4x5xi8>, %y: tensor<5x3xi8>, %w: tensor<4x3xi32>) {
  // CHECK: linalg.contract indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1)>] {cast = #linalg.type_fn<cast_unsigned>} ins(
  %0 = linalg.contract indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>] {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<4x5xf32>, tensor<5x3xf32>) outs(%c : tensor<4x3xf32>) -> tensor<4x3xf32>
  // CHECK: linalg.elementwise kind=#linalg.elementwise_kind<exp> ins(
  %1 = linalg.elementwise kind=#linalg.elementwise_kind<exp> ins(%a : tensor<4x5xf32>) outs(%a : tensor<4x5xf32>) -> tensor<4x5xf32>
  // CHECK: linalg.elementwise kind=#linalg.elementwise_kind<max_signed> indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>] ins(
  %2 = linalg.elementwise kind=#linalg.elementwise_kind<max_signed> indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (j)>, affine_map<(i, j) -> (i, j)>] ins(%a, %v : tensor<4x5xf32>, tensor<5xf32>) outs(%a : tensor<4x5xf32>) -> tensor<4x5xf32>
  // CHECK: linalg.elementwise kind=#linalg.elementwise_kind<select> {tag} ins(
  %3 = linalg.elementwise kind=#linalg.elementwise_kind<select> {tag} ins(%k, %a, %a : tensor<4x5xi1>, tensor<4x5xf32>, tensor<4x5xf32>) outs(%a : tensor<4x5xf32>) -> tensor<4x5xf32>
  // CHECK: linalg.quantized_matmul ins(
  %4 = linalg.quantized_matmul ins(%x, %y, %z, %z : tensor<4x5xi8>, tensor<5x3xi8>, i32, i32) outs(%w : tensor<4x3xi32>) -> tensor<4x3xi32>
  return
}
