// Named structured ops on memory of fixed and run-time shapes and strided layouts.
// PEER: convert-math-to-llvm,convert-math-to-libm

func.func @matmul_dynamic(%a: memref<?x?xf32>, %b: memref<?x?xf32>, %c: memref<?x?xf32>) attributes {llvm.emit_c_interface} {
  linalg.matmul ins(%a, %b : memref<?x?xf32>, memref<?x?xf32>) outs(%c : memref<?x?xf32>)
  return
}
func.func @matmul_widens(%a: memref<4x5xi8>, %b: memref<5x3xi8>, %c: memref<4x3xi32>) attributes {llvm.emit_c_interface} {
  linalg.matmul ins(%a, %b : memref<4x5xi8>, memref<5x3xi8>) outs(%c : memref<4x3xi32>)
  return
}
func.func @matmul_widens_unsigned(%a: memref<4x5xi8>, %b: memref<5x3xi8>, %c: memref<4x3xi32>) attributes {llvm.emit_c_interface} {
  linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : memref<4x5xi8>, memref<5x3xi8>) outs(%c : memref<4x3xi32>)
  return
}
func.func @matmul_transposed(%a: memref<5x4xf32>, %b: memref<5x3xf32>, %c: memref<4x3xf32>) attributes {llvm.emit_c_interface} {
  linalg.matmul indexing_maps = [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>] ins(%a, %b : memref<5x4xf32>, memref<5x3xf32>) outs(%c : memref<4x3xf32>)
  return
}
func.func @matmul_strided(%a: memref<4x5xf32, strided<[9, 1], offset: 2>>, %b: memref<5x3xf32, strided<[?, ?], offset: ?>>, %c: memref<4x3xf32, strided<[1, 4]>>) attributes {llvm.emit_c_interface} {
  linalg.matmul ins(%a, %b : memref<4x5xf32, strided<[9, 1], offset: 2>>, memref<5x3xf32, strided<[?, ?], offset: ?>>) outs(%c : memref<4x3xf32, strided<[1, 4]>>)
  return
}
func.func @products(%a: memref<2x3x4xf64>, %b: memref<2x4x3xf64>, %c: memref<2x3x3xf64>, %d: memref<3x3xf64>, %v: memref<3xf64>, %w: memref<3xf64>, %s: memref<f64>) attributes {llvm.emit_c_interface} {
  linalg.batch_matmul ins(%a, %b : memref<2x3x4xf64>, memref<2x4x3xf64>) outs(%c : memref<2x3x3xf64>)
  linalg.batch_reduce_matmul ins(%a, %b : memref<2x3x4xf64>, memref<2x4x3xf64>) outs(%d : memref<3x3xf64>)
  linalg.matvec ins(%d, %v : memref<3x3xf64>, memref<3xf64>) outs(%w : memref<3xf64>)
  linalg.vecmat ins(%w, %d : memref<3xf64>, memref<3x3xf64>) outs(%v : memref<3xf64>)
  linalg.dot ins(%v, %w : memref<3xf64>, memref<3xf64>) outs(%s : memref<f64>)
  return
}
func.func @tiles(%a: memref<2x3x4x2xf32>, %b: memref<3x3x4x2xf32>, %c: memref<2x3x4x4xf32>) attributes {llvm.emit_c_interface} {
  linalg.mmt4d ins(%a, %b : memref<2x3x4x2xf32>, memref<3x3x4x2xf32>) outs(%c : memref<2x3x4x4xf32>)
  return
}
func.func @fill_copy(%a: memref<?x4xf32>, %b: memref<?x4xf32>, %x: f32, %h: memref<?x4xf16>) attributes {llvm.emit_c_interface} {
  linalg.copy ins(%a : memref<?x4xf32>) outs(%h : memref<?x4xf16>)
  linalg.fill ins(%x : f32) outs(%a : memref<?x4xf32>)
  linalg.copy ins(%h : memref<?x4xf16>) outs(%b : memref<?x4xf32>)
  return
}
func.func @elementwise(%a: memref<3x5xf32>, %b: memref<3x5xf32>, %c: memref<3x5xf32>) attributes {llvm.emit_c_interface} {
  linalg.add ins(%a, %b : memref<3x5xf32>, memref<3x5xf32>) outs(%c : memref<3x5xf32>)
  linalg.mul ins(%c, %b : memref<3x5xf32>, memref<3x5xf32>) outs(%c : memref<3x5xf32>)
  linalg.sub ins(%c, %a : memref<3x5xf32>, memref<3x5xf32>) outs(%c : memref<3x5xf32>)
  linalg.abs ins(%c : memref<3x5xf32>) outs(%c : memref<3x5xf32>)
  linalg.sqrt ins(%c : memref<3x5xf32>) outs(%c : memref<3x5xf32>)
  linalg.max ins(%c, %a : memref<3x5xf32>, memref<3x5xf32>) outs(%a : memref<3x5xf32>)
  linalg.min ins(%c, %b : memref<3x5xf32>, memref<3x5xf32>) outs(%b : memref<3x5xf32>)
  linalg.square ins(%b : memref<3x5xf32>) outs(%b : memref<3x5xf32>)
  linalg.reciprocal ins(%a : memref<3x5xf32>) outs(%a : memref<3x5xf32>)
  linalg.floor ins(%b : memref<3x5xf32>) outs(%b : memref<3x5xf32>)
  linalg.negf ins(%b : memref<3x5xf32>) outs(%b : memref<3x5xf32>)
  return
}
func.func @integers(%a: memref<7xi32>, %b: memref<7xi32>, %c: memref<7xi32>, %k: memref<7xi1>) attributes {llvm.emit_c_interface} {
  linalg.max ins(%a, %b : memref<7xi32>, memref<7xi32>) outs(%c : memref<7xi32>)
  linalg.mul ins(%c, %a : memref<7xi32>, memref<7xi32>) outs(%c : memref<7xi32>)
  linalg.select ins(%k, %a, %c : memref<7xi1>, memref<7xi32>, memref<7xi32>) outs(%b : memref<7xi32>)
  return
}
func.func @functions_approx(%a: memref<6xf32>, %b: memref<6xf32>) attributes {llvm.emit_c_interface} {
  linalg.exp ins(%a : memref<6xf32>) outs(%b : memref<6xf32>)
  linalg.tanh ins(%b : memref<6xf32>) outs(%a : memref<6xf32>)
  linalg.log ins(%b : memref<6xf32>) outs(%b : memref<6xf32>)
  linalg.erf ins(%b : memref<6xf32>) outs(%b : memref<6xf32>)
  return
}
func.func @convolutions(%x: memref<1x9x9x2xf32>, %k: memref<3x3x2x4xf32>, %o: memref<1x4x4x4xf32>, %y: memref<1x2x9x9xf32>, %m: memref<3x2x2x2xf32>, %p: memref<1x3x6x6xf32>) attributes {llvm.emit_c_interface} {
  linalg.conv_2d_nhwc_hwcf {strides = dense<2> : tensor<2xi64>, dilations = dense<1> : tensor<2xi64>} ins(%x, %k : memref<1x9x9x2xf32>, memref<3x3x2x4xf32>) outs(%o : memref<1x4x4x4xf32>)
  linalg.conv_2d_nchw_fchw {strides = dense<1> : tensor<2xi64>, dilations = dense<3> : tensor<2xi64>} ins(%y, %m : memref<1x2x9x9xf32>, memref<3x2x2x2xf32>) outs(%p : memref<1x3x6x6xf32>)
  return
}
func.func @depthwise(%x: memref<1x5x5x3xf32>, %k: memref<2x2x3xf32>, %o: memref<1x4x4x3xf32>, %m: memref<2x2x3x2xf32>, %p: memref<1x2x2x3x2xf32>) attributes {llvm.emit_c_interface} {
  linalg.depthwise_conv_2d_nhwc_hwc {strides = dense<1> : tensor<2xi64>, dilations = dense<1> : tensor<2xi64>} ins(%x, %k : memref<1x5x5x3xf32>, memref<2x2x3xf32>) outs(%o : memref<1x4x4x3xf32>)
  linalg.depthwise_conv_2d_nhwc_hwcm {strides = dense<2> : tensor<2xi64>, dilations = dense<1> : tensor<2xi64>} ins(%x, %m : memref<1x5x5x3xf32>, memref<2x2x3x2xf32>) outs(%p : memref<1x2x2x3x2xf32>)
  return
}
func.func @quantized(%x: memref<1x4x4x2xi8>, %k: memref<2x2x2x3xi8>, %o: memref<1x3x3x3xi32>, %zx: i32, %zk: i32) attributes {llvm.emit_c_interface} {
  linalg.conv_2d_nhwc_hwcf_q {strides = dense<1> : tensor<2xi64>, dilations = dense<1> : tensor<2xi64>} ins(%x, %k, %zx, %zk : memref<1x4x4x2xi8>, memref<2x2x2x3xi8>, i32, i32) outs(%o : memref<1x3x3x3xi32>)
  return
}
func.func @poolings(%x: memref<1x8x8x2xf32>, %w: memref<2x2xf32>, %a: memref<1x4x4x2xf32>, %b: memref<1x4x4x2xf32>, %c: memref<1x4x4x2xf32>, %u: memref<1x8x8x2xi8>, %v: memref<2x2xi8>, %d: memref<1x4x4x2xi8>) attributes {llvm.emit_c_interface} {
  linalg.pooling_nhwc_sum {strides = dense<2> : tensor<2xi64>, dilations = dense<1> : tensor<2xi64>} ins(%x, %w : memref<1x8x8x2xf32>, memref<2x2xf32>) outs(%a : memref<1x4x4x2xf32>)
  linalg.pooling_nhwc_max {strides = dense<2> : tensor<2xi64>, dilations = dense<1> : tensor<2xi64>} ins(%x, %w : memref<1x8x8x2xf32>, memref<2x2xf32>) outs(%b : memref<1x4x4x2xf32>)
  linalg.pooling_nhwc_min {strides = dense<2> : tensor<2xi64>, dilations = dense<1> : tensor<2xi64>} ins(%x, %w : memref<1x8x8x2xf32>, memref<2x2xf32>) outs(%c : memref<1x4x4x2xf32>)
  linalg.pooling_nhwc_max_unsigned {strides = dense<2> : tensor<2xi64>, dilations = dense<1> : tensor<2xi64>} ins(%u, %v : memref<1x8x8x2xi8>, memref<2x2xi8>) outs(%d : memref<1x4x4x2xi8>)
  return
}
func.func @moves(%a: memref<3x4x2xf32>, %t: memref<2x3x4xf32>, %b: memref<3x5x4x2xf32>, %r: memref<3x2xf32>) attributes {llvm.emit_c_interface} {
  linalg.transpose ins(%a : memref<3x4x2xf32>) outs(%t : memref<2x3x4xf32>) permutation = [2, 0, 1]
  linalg.broadcast ins(%a : memref<3x4x2xf32>) outs(%b : memref<3x5x4x2xf32>) dimensions = [1]
  linalg.reduce {arith.addf} ins(%a : memref<3x4x2xf32>) outs(%r : memref<3x2xf32>) dimensions = [1]
  linalg.map {arith.mulf} ins(%t, %t : memref<2x3x4xf32>, memref<2x3x4xf32>) outs(%t : memref<2x3x4xf32>)
  return
}
