// RUN: tile-opt --mlir-print-local-scope %s | FileCheck %s

#map = affine_map<(d0, d1)[s0] -> (d1 + s0, d0 * 2)>
#nested = [#map, {key = #map}]
!matrix = memref<4x4xf32>
!pair = tuple<!matrix, i32>

// CHECK: func private @f(memref<4x4xf32>, tuple<memref<4x4xf32>, i32>) attributes {a = [affine_map<(d0, d1)[s0] -> (d1 + s0, d0 * 2)>, {key = affine_map<(d0, d1)[s0] -> (d1 + s0, d0 * 2)>}]}
func.func private @f(!matrix, !pair) attributes {a = #nested}
