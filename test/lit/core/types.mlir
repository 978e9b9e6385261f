// RUN: tile-opt --mlir-print-local-scope %s --allow-unregistered-dialect | tile-opt --mlir-print-local-scope --allow-unregistered-dialect | FileCheck %s

// CHECK: @numbers(i1, i64, si8, ui8, i1234, index, f16, bf16, tf32, f32, f64, f80, f128, f8E5M2, f8E4M3FN, f4E2M1FN, complex<f32>, none)
func.func private @numbers(i1, i64, si8, ui8, i1234, index, f16, bf16, tf32, f32, f64, f80, f128, f8E5M2, f8E4M3FN, f4E2M1FN, complex<f32>, none)

// CHECK: @shapes(vector<4x[8]xf32>, tensor<f32>, tensor<?x4xi8, #x.layout<1>>, tensor<*xf32>, tensor<0x10xi1>)
func.func private @shapes(vector<4x[8]xf32>, tensor<f32>, tensor<?x4xi8, #x.layout<1>>, tensor<*xf32>, tensor<0x10xi1>)

// CHECK: @memory(memref<4xf32>, memref<?x4xf32, strided<[?, 1], offset: ?>>, memref<4x4xf32, affine_map<(d0, d1) -> (d1, d0)>, 3>, memref<*xf32, 1>, memref<4xf32, #x.space>)
func.func private @memory(memref<4xf32, affine_map<(d0) -> (d0)>>, memref<?x4xf32, strided<[?, 1], offset: ?>>, memref<4x4xf32, affine_map<(i, j) -> (j, i)>, 3>, memref<*xf32, 1>, memref<4xf32, #x.space>)

// CHECK: @others(tuple<>, tuple<i32, tuple<f32>>, (i32, f32) -> (), () -> ((i32) -> i32), !x.type<4, "text">)
func.func private @others(tuple<>, tuple<i32, tuple<f32>>, (i32, f32) -> (), () -> ((i32) -> i32), !x.type<4, "text">)
