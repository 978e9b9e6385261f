// Tiles and back again give what was there; the check also runs each function before and after a pass that changes it.
// RUN: tile-opt %s --canonicalize --cse --check-each=js
// RUN: tile-opt %s --convert-linalg-to-loops --check-each=js | FileCheck %s

func.func @there_and_back(%a: tensor<5x6xf32>, %pad: f32) -> (tensor<3x3x2x2xf32>, tensor<5x6xf32>) {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<3x3x2x2xf32>
  %f = tensor.empty() : tensor<5x6xf32>
  %n = arith.addf %pad, %zero : f32
  %p = linalg.pack %a padding_value(%n : f32) outer_dims_perm = [1, 0] inner_dims_pos = [0, 1] inner_tiles = [2, 2] into %e : tensor<5x6xf32> -> tensor<3x3x2x2xf32>
  %u = linalg.unpack %p outer_dims_perm = [1, 0] inner_dims_pos = [0, 1] inner_tiles = [2, 2] into %f : tensor<3x3x2x2xf32> -> tensor<5x6xf32>
  return %p, %u : tensor<3x3x2x2xf32>, tensor<5x6xf32>
}

// CHECK-LABEL: func.func @chosen_on_memory(
// CHECK:         scf.for
// CHECK:           memref.load %{{.*}}[%{{.*}}] : memref<5xi32>
// CHECK:           arith.maxui
func.func @chosen_on_memory(%a: memref<4x5xi32>, %v: memref<5xi32>) {
  linalg.elementwise kind=#linalg.elementwise_kind<max_unsigned> indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (j)>, affine_map<(i, j) -> (i, j)>] ins(%a, %v : memref<4x5xi32>, memref<5xi32>) outs(%a : memref<4x5xi32>)
  return
}
// CHECK-LABEL: func.func @contracted_on_memory(
// CHECK-COUNT-3: scf.for
func.func @contracted_on_memory(%a: memref<4x5xf32>, %b: memref<3x5xf32>, %c: memref<3x4xf32>) {
  linalg.contract indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (n, m)>] ins(%a, %b : memref<4x5xf32>, memref<3x5xf32>) outs(%c : memref<3x4xf32>)
  return
}
