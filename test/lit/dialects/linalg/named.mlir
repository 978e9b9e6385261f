// RUN: tile-opt %s | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | tile-opt | FileCheck %s
// Named operations whose shapes and scalars follow from their names.

// CHECK-LABEL: func.func @batch_matvec(
func.func @batch_matvec(%a: memref<2x3x4xf32>, %b: memref<2x4xf32>, %c: memref<2x3xf32>) {
  // CHECK: linalg.batch_matvec ins(%{{.*}}, %{{.*}} : memref<2x3x4xf32>, memref<2x4xf32>) outs(%{{.*}} : memref<2x3xf32>)
  linalg.batch_matvec ins(%a, %b : memref<2x3x4xf32>, memref<2x4xf32>) outs(%c : memref<2x3xf32>)
  return
}

// CHECK-LABEL: func.func @batch_mmt4d(
func.func @batch_mmt4d(%a: memref<2x3x4x8x1xf32>, %b: memref<2x5x4x16x1xf32>, %c: memref<2x3x5x8x16xf32>) {
  // CHECK: linalg.batch_mmt4d ins(%{{.*}}, %{{.*}} : memref<2x3x4x8x1xf32>, memref<2x5x4x16x1xf32>) outs(%{{.*}} : memref<2x3x5x8x16xf32>)
  linalg.batch_mmt4d ins(%a, %b : memref<2x3x4x8x1xf32>, memref<2x5x4x16x1xf32>) outs(%c : memref<2x3x5x8x16xf32>)
  return
}

// CHECK-LABEL: func.func @batch_vecmat(
func.func @batch_vecmat(%a: memref<2x4xf32>, %b: memref<2x4x3xf32>, %c: memref<2x3xf32>) {
  // CHECK: linalg.batch_vecmat ins(%{{.*}}, %{{.*}} : memref<2x4xf32>, memref<2x4x3xf32>) outs(%{{.*}} : memref<2x3xf32>)
  linalg.batch_vecmat ins(%a, %b : memref<2x4xf32>, memref<2x4x3xf32>) outs(%c : memref<2x3xf32>)
  return
}

// CHECK-LABEL: func.func @ceil(
func.func @ceil(%a: memref<3x4xf32>, %b: memref<3x4xf32>) {
  // CHECK: linalg.ceil ins(%{{.*}} : memref<3x4xf32>) outs(%{{.*}} : memref<3x4xf32>)
  linalg.ceil ins(%a : memref<3x4xf32>) outs(%b : memref<3x4xf32>)
  return
}

// CHECK-LABEL: func.func @conv_1d(
func.func @conv_1d(%a: memref<6xf32>, %b: memref<3xf32>, %c: memref<4xf32>) {
  // CHECK: linalg.conv_1d ins(%{{.*}}, %{{.*}} : memref<6xf32>, memref<3xf32>) outs(%{{.*}} : memref<4xf32>)
  linalg.conv_1d ins(%a, %b : memref<6xf32>, memref<3xf32>) outs(%c : memref<4xf32>)
  return
}

// CHECK-LABEL: func.func @conv_1d_ncw_fcw(
func.func @conv_1d_ncw_fcw(%a: memref<1x3x6xf32>, %b: memref<4x3x3xf32>, %c: memref<1x4x4xf32>) {
  // CHECK: linalg.conv_1d_ncw_fcw {dilations = dense<1> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>} ins(%{{.*}}, %{{.*}} : memref<1x3x6xf32>, memref<4x3x3xf32>) outs(%{{.*}} : memref<1x4x4xf32>)
  linalg.conv_1d_ncw_fcw {dilations = dense<1> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>} ins(%a, %b : memref<1x3x6xf32>, memref<4x3x3xf32>) outs(%c : memref<1x4x4xf32>)
  return
}

// CHECK-LABEL: func.func @conv_1d_nwc_wcf(
func.func @conv_1d_nwc_wcf(%a: memref<1x6x3xf32>, %b: memref<3x3x4xf32>, %c: memref<1x4x4xf32>) {
  // CHECK: linalg.conv_1d_nwc_wcf {dilations = dense<1> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>} ins(%{{.*}}, %{{.*}} : memref<1x6x3xf32>, memref<3x3x4xf32>) outs(%{{.*}} : memref<1x4x4xf32>)
  linalg.conv_1d_nwc_wcf {dilations = dense<1> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>} ins(%a, %b : memref<1x6x3xf32>, memref<3x3x4xf32>) outs(%c : memref<1x4x4xf32>)
  return
}

// CHECK-LABEL: func.func @conv_2d(
func.func @conv_2d(%a: memref<6x6xf32>, %b: memref<3x3xf32>, %c: memref<4x4xf32>) {
  // CHECK: linalg.conv_2d ins(%{{.*}}, %{{.*}} : memref<6x6xf32>, memref<3x3xf32>) outs(%{{.*}} : memref<4x4xf32>)
  linalg.conv_2d ins(%a, %b : memref<6x6xf32>, memref<3x3xf32>) outs(%c : memref<4x4xf32>)
  return
}

// CHECK-LABEL: func.func @conv_2d_nchw_fchw_q(
func.func @conv_2d_nchw_fchw_q(%a: memref<1x3x6x6xi8>, %b: memref<4x3x3x3xi8>, %c: i32, %d: i32, %e: memref<1x4x4x4xi32>) {
  // CHECK: linalg.conv_2d_nchw_fchw_q {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%{{.*}}, %{{.*}}, %{{.*}}, %{{.*}} : memref<1x3x6x6xi8>, memref<4x3x3x3xi8>, i32, i32) outs(%{{.*}} : memref<1x4x4x4xi32>)
  linalg.conv_2d_nchw_fchw_q {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%a, %b, %c, %d : memref<1x3x6x6xi8>, memref<4x3x3x3xi8>, i32, i32) outs(%e : memref<1x4x4x4xi32>)
  return
}

// CHECK-LABEL: func.func @conv_2d_ngchw_fgchw(
func.func @conv_2d_ngchw_fgchw(%a: memref<1x2x3x6x6xf32>, %b: memref<4x2x3x3x3xf32>, %c: memref<1x2x4x4x4xf32>) {
  // CHECK: linalg.conv_2d_ngchw_fgchw {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%{{.*}}, %{{.*}} : memref<1x2x3x6x6xf32>, memref<4x2x3x3x3xf32>) outs(%{{.*}} : memref<1x2x4x4x4xf32>)
  linalg.conv_2d_ngchw_fgchw {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%a, %b : memref<1x2x3x6x6xf32>, memref<4x2x3x3x3xf32>) outs(%c : memref<1x2x4x4x4xf32>)
  return
}

// CHECK-LABEL: func.func @conv_2d_ngchw_gfchw(
func.func @conv_2d_ngchw_gfchw(%a: memref<1x2x3x6x6xf32>, %b: memref<2x4x3x3x3xf32>, %c: memref<1x2x4x4x4xf32>) {
  // CHECK: linalg.conv_2d_ngchw_gfchw {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%{{.*}}, %{{.*}} : memref<1x2x3x6x6xf32>, memref<2x4x3x3x3xf32>) outs(%{{.*}} : memref<1x2x4x4x4xf32>)
  linalg.conv_2d_ngchw_gfchw {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%a, %b : memref<1x2x3x6x6xf32>, memref<2x4x3x3x3xf32>) outs(%c : memref<1x2x4x4x4xf32>)
  return
}

// CHECK-LABEL: func.func @conv_2d_ngchw_gfchw_q(
func.func @conv_2d_ngchw_gfchw_q(%a: memref<1x2x3x6x6xi8>, %b: memref<2x4x3x3x3xi8>, %c: i32, %d: i32, %e: memref<1x2x4x4x4xi32>) {
  // CHECK: linalg.conv_2d_ngchw_gfchw_q {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%{{.*}}, %{{.*}}, %{{.*}}, %{{.*}} : memref<1x2x3x6x6xi8>, memref<2x4x3x3x3xi8>, i32, i32) outs(%{{.*}} : memref<1x2x4x4x4xi32>)
  linalg.conv_2d_ngchw_gfchw_q {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%a, %b, %c, %d : memref<1x2x3x6x6xi8>, memref<2x4x3x3x3xi8>, i32, i32) outs(%e : memref<1x2x4x4x4xi32>)
  return
}

// CHECK-LABEL: func.func @conv_2d_nhwc_fhwc(
func.func @conv_2d_nhwc_fhwc(%a: memref<1x6x6x3xf32>, %b: memref<4x3x3x3xf32>, %c: memref<1x4x4x4xf32>) {
  // CHECK: linalg.conv_2d_nhwc_fhwc {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%{{.*}}, %{{.*}} : memref<1x6x6x3xf32>, memref<4x3x3x3xf32>) outs(%{{.*}} : memref<1x4x4x4xf32>)
  linalg.conv_2d_nhwc_fhwc {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%a, %b : memref<1x6x6x3xf32>, memref<4x3x3x3xf32>) outs(%c : memref<1x4x4x4xf32>)
  return
}

// CHECK-LABEL: func.func @conv_2d_nhwc_fhwc_q(
func.func @conv_2d_nhwc_fhwc_q(%a: memref<1x6x6x3xi8>, %b: memref<4x3x3x3xi8>, %c: i32, %d: i32, %e: memref<1x4x4x4xi32>) {
  // CHECK: linalg.conv_2d_nhwc_fhwc_q {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%{{.*}}, %{{.*}}, %{{.*}}, %{{.*}} : memref<1x6x6x3xi8>, memref<4x3x3x3xi8>, i32, i32) outs(%{{.*}} : memref<1x4x4x4xi32>)
  linalg.conv_2d_nhwc_fhwc_q {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%a, %b, %c, %d : memref<1x6x6x3xi8>, memref<4x3x3x3xi8>, i32, i32) outs(%e : memref<1x4x4x4xi32>)
  return
}

// CHECK-LABEL: func.func @conv_2d_nhwgc_gfhwc(
func.func @conv_2d_nhwgc_gfhwc(%a: memref<1x6x6x2x3xf32>, %b: memref<2x4x3x3x3xf32>, %c: memref<1x4x4x2x4xf32>) {
  // CHECK: linalg.conv_2d_nhwgc_gfhwc {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%{{.*}}, %{{.*}} : memref<1x6x6x2x3xf32>, memref<2x4x3x3x3xf32>) outs(%{{.*}} : memref<1x4x4x2x4xf32>)
  linalg.conv_2d_nhwgc_gfhwc {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%a, %b : memref<1x6x6x2x3xf32>, memref<2x4x3x3x3xf32>) outs(%c : memref<1x4x4x2x4xf32>)
  return
}

// CHECK-LABEL: func.func @conv_2d_nhwgc_gfhwc_q(
func.func @conv_2d_nhwgc_gfhwc_q(%a: memref<1x6x6x2x3xi8>, %b: memref<2x4x3x3x3xi8>, %c: i32, %d: i32, %e: memref<1x4x4x2x4xi32>) {
  // CHECK: linalg.conv_2d_nhwgc_gfhwc_q {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%{{.*}}, %{{.*}}, %{{.*}}, %{{.*}} : memref<1x6x6x2x3xi8>, memref<2x4x3x3x3xi8>, i32, i32) outs(%{{.*}} : memref<1x4x4x2x4xi32>)
  linalg.conv_2d_nhwgc_gfhwc_q {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%a, %b, %c, %d : memref<1x6x6x2x3xi8>, memref<2x4x3x3x3xi8>, i32, i32) outs(%e : memref<1x4x4x2x4xi32>)
  return
}

// CHECK-LABEL: func.func @conv_3d(
func.func @conv_3d(%a: memref<6x6x6xf32>, %b: memref<3x3x3xf32>, %c: memref<4x4x4xf32>) {
  // CHECK: linalg.conv_3d ins(%{{.*}}, %{{.*}} : memref<6x6x6xf32>, memref<3x3x3xf32>) outs(%{{.*}} : memref<4x4x4xf32>)
  linalg.conv_3d ins(%a, %b : memref<6x6x6xf32>, memref<3x3x3xf32>) outs(%c : memref<4x4x4xf32>)
  return
}

// CHECK-LABEL: func.func @conv_3d_ncdhw_fcdhw(
func.func @conv_3d_ncdhw_fcdhw(%a: memref<1x3x6x6x6xf32>, %b: memref<4x3x3x3x3xf32>, %c: memref<1x4x4x4x4xf32>) {
  // CHECK: linalg.conv_3d_ncdhw_fcdhw {dilations = dense<1> : tensor<3xi64>, strides = dense<1> : tensor<3xi64>} ins(%{{.*}}, %{{.*}} : memref<1x3x6x6x6xf32>, memref<4x3x3x3x3xf32>) outs(%{{.*}} : memref<1x4x4x4x4xf32>)
  linalg.conv_3d_ncdhw_fcdhw {dilations = dense<1> : tensor<3xi64>, strides = dense<1> : tensor<3xi64>} ins(%a, %b : memref<1x3x6x6x6xf32>, memref<4x3x3x3x3xf32>) outs(%c : memref<1x4x4x4x4xf32>)
  return
}

// CHECK-LABEL: func.func @conv_3d_ndhwc_dhwcf(
func.func @conv_3d_ndhwc_dhwcf(%a: memref<1x6x6x6x3xf32>, %b: memref<3x3x3x3x4xf32>, %c: memref<1x4x4x4x4xf32>) {
  // CHECK: linalg.conv_3d_ndhwc_dhwcf {dilations = dense<1> : tensor<3xi64>, strides = dense<1> : tensor<3xi64>} ins(%{{.*}}, %{{.*}} : memref<1x6x6x6x3xf32>, memref<3x3x3x3x4xf32>) outs(%{{.*}} : memref<1x4x4x4x4xf32>)
  linalg.conv_3d_ndhwc_dhwcf {dilations = dense<1> : tensor<3xi64>, strides = dense<1> : tensor<3xi64>} ins(%a, %b : memref<1x6x6x6x3xf32>, memref<3x3x3x3x4xf32>) outs(%c : memref<1x4x4x4x4xf32>)
  return
}

// CHECK-LABEL: func.func @conv_3d_ndhwc_dhwcf_q(
func.func @conv_3d_ndhwc_dhwcf_q(%a: memref<1x6x6x6x3xi8>, %b: memref<3x3x3x3x4xi8>, %c: i32, %d: i32, %e: memref<1x4x4x4x4xi32>) {
  // CHECK: linalg.conv_3d_ndhwc_dhwcf_q {dilations = dense<1> : tensor<3xi64>, strides = dense<1> : tensor<3xi64>} ins(%{{.*}}, %{{.*}}, %{{.*}}, %{{.*}} : memref<1x6x6x6x3xi8>, memref<3x3x3x3x4xi8>, i32, i32) outs(%{{.*}} : memref<1x4x4x4x4xi32>)
  linalg.conv_3d_ndhwc_dhwcf_q {dilations = dense<1> : tensor<3xi64>, strides = dense<1> : tensor<3xi64>} ins(%a, %b, %c, %d : memref<1x6x6x6x3xi8>, memref<3x3x3x3x4xi8>, i32, i32) outs(%e : memref<1x4x4x4x4xi32>)
  return
}

// CHECK-LABEL: func.func @depthwise_conv_1d_ncw_cw(
func.func @depthwise_conv_1d_ncw_cw(%a: memref<1x3x6xf32>, %b: memref<3x3xf32>, %c: memref<1x3x4xf32>) {
  // CHECK: linalg.depthwise_conv_1d_ncw_cw {dilations = dense<1> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>} ins(%{{.*}}, %{{.*}} : memref<1x3x6xf32>, memref<3x3xf32>) outs(%{{.*}} : memref<1x3x4xf32>)
  linalg.depthwise_conv_1d_ncw_cw {dilations = dense<1> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>} ins(%a, %b : memref<1x3x6xf32>, memref<3x3xf32>) outs(%c : memref<1x3x4xf32>)
  return
}

// CHECK-LABEL: func.func @depthwise_conv_1d_nwc_wc(
func.func @depthwise_conv_1d_nwc_wc(%a: memref<1x6x3xf32>, %b: memref<3x3xf32>, %c: memref<1x4x3xf32>) {
  // CHECK: linalg.depthwise_conv_1d_nwc_wc {dilations = dense<1> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>} ins(%{{.*}}, %{{.*}} : memref<1x6x3xf32>, memref<3x3xf32>) outs(%{{.*}} : memref<1x4x3xf32>)
  linalg.depthwise_conv_1d_nwc_wc {dilations = dense<1> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>} ins(%a, %b : memref<1x6x3xf32>, memref<3x3xf32>) outs(%c : memref<1x4x3xf32>)
  return
}

// CHECK-LABEL: func.func @depthwise_conv_1d_nwc_wcm(
func.func @depthwise_conv_1d_nwc_wcm(%a: memref<1x6x3xf32>, %b: memref<3x3x2xf32>, %c: memref<1x4x3x2xf32>) {
  // CHECK: linalg.depthwise_conv_1d_nwc_wcm {dilations = dense<1> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>} ins(%{{.*}}, %{{.*}} : memref<1x6x3xf32>, memref<3x3x2xf32>) outs(%{{.*}} : memref<1x4x3x2xf32>)
  linalg.depthwise_conv_1d_nwc_wcm {dilations = dense<1> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>} ins(%a, %b : memref<1x6x3xf32>, memref<3x3x2xf32>) outs(%c : memref<1x4x3x2xf32>)
  return
}

// CHECK-LABEL: func.func @depthwise_conv_2d_nchw_chw(
func.func @depthwise_conv_2d_nchw_chw(%a: memref<1x3x6x6xf32>, %b: memref<3x3x3xf32>, %c: memref<1x3x4x4xf32>) {
  // CHECK: linalg.depthwise_conv_2d_nchw_chw {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%{{.*}}, %{{.*}} : memref<1x3x6x6xf32>, memref<3x3x3xf32>) outs(%{{.*}} : memref<1x3x4x4xf32>)
  linalg.depthwise_conv_2d_nchw_chw {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%a, %b : memref<1x3x6x6xf32>, memref<3x3x3xf32>) outs(%c : memref<1x3x4x4xf32>)
  return
}

// CHECK-LABEL: func.func @depthwise_conv_2d_nhwc_hwc_q(
func.func @depthwise_conv_2d_nhwc_hwc_q(%a: memref<1x6x6x3xi8>, %b: memref<3x3x3xi8>, %c: i32, %d: i32, %e: memref<1x4x4x3xi32>) {
  // CHECK: linalg.depthwise_conv_2d_nhwc_hwc_q {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%{{.*}}, %{{.*}}, %{{.*}}, %{{.*}} : memref<1x6x6x3xi8>, memref<3x3x3xi8>, i32, i32) outs(%{{.*}} : memref<1x4x4x3xi32>)
  linalg.depthwise_conv_2d_nhwc_hwc_q {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%a, %b, %c, %d : memref<1x6x6x3xi8>, memref<3x3x3xi8>, i32, i32) outs(%e : memref<1x4x4x3xi32>)
  return
}

// CHECK-LABEL: func.func @depthwise_conv_2d_nhwc_hwcm_q(
func.func @depthwise_conv_2d_nhwc_hwcm_q(%a: memref<1x6x6x3xi8>, %b: memref<3x3x3x2xi8>, %c: i32, %d: i32, %e: memref<1x4x4x3x2xi32>) {
  // CHECK: linalg.depthwise_conv_2d_nhwc_hwcm_q {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%{{.*}}, %{{.*}}, %{{.*}}, %{{.*}} : memref<1x6x6x3xi8>, memref<3x3x3x2xi8>, i32, i32) outs(%{{.*}} : memref<1x4x4x3x2xi32>)
  linalg.depthwise_conv_2d_nhwc_hwcm_q {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%a, %b, %c, %d : memref<1x6x6x3xi8>, memref<3x3x3x2xi8>, i32, i32) outs(%e : memref<1x4x4x3x2xi32>)
  return
}

// CHECK-LABEL: func.func @depthwise_conv_3d_ncdhw_cdhw(
func.func @depthwise_conv_3d_ncdhw_cdhw(%a: memref<1x3x6x6x6xf32>, %b: memref<3x3x3x3xf32>, %c: memref<1x3x4x4x4xf32>) {
  // CHECK: linalg.depthwise_conv_3d_ncdhw_cdhw {dilations = dense<1> : tensor<3xi64>, strides = dense<1> : tensor<3xi64>} ins(%{{.*}}, %{{.*}} : memref<1x3x6x6x6xf32>, memref<3x3x3x3xf32>) outs(%{{.*}} : memref<1x3x4x4x4xf32>)
  linalg.depthwise_conv_3d_ncdhw_cdhw {dilations = dense<1> : tensor<3xi64>, strides = dense<1> : tensor<3xi64>} ins(%a, %b : memref<1x3x6x6x6xf32>, memref<3x3x3x3xf32>) outs(%c : memref<1x3x4x4x4xf32>)
  return
}

// CHECK-LABEL: func.func @depthwise_conv_3d_ndhwc_dhwc(
func.func @depthwise_conv_3d_ndhwc_dhwc(%a: memref<1x6x6x6x3xf32>, %b: memref<3x3x3x3xf32>, %c: memref<1x4x4x4x3xf32>) {
  // CHECK: linalg.depthwise_conv_3d_ndhwc_dhwc {dilations = dense<1> : tensor<3xi64>, strides = dense<1> : tensor<3xi64>} ins(%{{.*}}, %{{.*}} : memref<1x6x6x6x3xf32>, memref<3x3x3x3xf32>) outs(%{{.*}} : memref<1x4x4x4x3xf32>)
  linalg.depthwise_conv_3d_ndhwc_dhwc {dilations = dense<1> : tensor<3xi64>, strides = dense<1> : tensor<3xi64>} ins(%a, %b : memref<1x6x6x6x3xf32>, memref<3x3x3x3xf32>) outs(%c : memref<1x4x4x4x3xf32>)
  return
}

// CHECK-LABEL: func.func @depthwise_conv_3d_ndhwc_dhwcm(
func.func @depthwise_conv_3d_ndhwc_dhwcm(%a: memref<1x6x6x6x3xf32>, %b: memref<3x3x3x3x2xf32>, %c: memref<1x4x4x4x3x2xf32>) {
  // CHECK: linalg.depthwise_conv_3d_ndhwc_dhwcm {dilations = dense<1> : tensor<3xi64>, strides = dense<1> : tensor<3xi64>} ins(%{{.*}}, %{{.*}} : memref<1x6x6x6x3xf32>, memref<3x3x3x3x2xf32>) outs(%{{.*}} : memref<1x4x4x4x3x2xf32>)
  linalg.depthwise_conv_3d_ndhwc_dhwcm {dilations = dense<1> : tensor<3xi64>, strides = dense<1> : tensor<3xi64>} ins(%a, %b : memref<1x6x6x6x3xf32>, memref<3x3x3x3x2xf32>) outs(%c : memref<1x4x4x4x3x2xf32>)
  return
}

// CHECK-LABEL: func.func @div(
func.func @div(%a: memref<3x4xf32>, %b: memref<3x4xf32>, %c: memref<3x4xf32>) {
  // CHECK: linalg.div ins(%{{.*}}, %{{.*}} : memref<3x4xf32>, memref<3x4xf32>) outs(%{{.*}} : memref<3x4xf32>)
  linalg.div ins(%a, %b : memref<3x4xf32>, memref<3x4xf32>) outs(%c : memref<3x4xf32>)
  return
}

// CHECK-LABEL: func.func @div_unsigned(
func.func @div_unsigned(%a: memref<3x4xi32>, %b: memref<3x4xi32>, %c: memref<3x4xi32>) {
  // CHECK: linalg.div_unsigned ins(%{{.*}}, %{{.*}} : memref<3x4xi32>, memref<3x4xi32>) outs(%{{.*}} : memref<3x4xi32>)
  linalg.div_unsigned ins(%a, %b : memref<3x4xi32>, memref<3x4xi32>) outs(%c : memref<3x4xi32>)
  return
}

// CHECK-LABEL: func.func @fill_rng_2d(
func.func @fill_rng_2d(%a: f64, %b: f64, %c: i32, %d: memref<3x4xf32>) {
  // CHECK: linalg.fill_rng_2d ins(%{{.*}}, %{{.*}}, %{{.*}} : f64, f64, i32) outs(%{{.*}} : memref<3x4xf32>)
  linalg.fill_rng_2d ins(%a, %b, %c : f64, f64, i32) outs(%d : memref<3x4xf32>)
  return
}

// CHECK-LABEL: func.func @pooling_nchw_max(
func.func @pooling_nchw_max(%a: memref<1x3x6x6xf32>, %b: memref<3x3xf32>, %c: memref<1x3x4x4xf32>) {
  // CHECK: linalg.pooling_nchw_max {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%{{.*}}, %{{.*}} : memref<1x3x6x6xf32>, memref<3x3xf32>) outs(%{{.*}} : memref<1x3x4x4xf32>)
  linalg.pooling_nchw_max {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%a, %b : memref<1x3x6x6xf32>, memref<3x3xf32>) outs(%c : memref<1x3x4x4xf32>)
  return
}

// CHECK-LABEL: func.func @pooling_nchw_sum(
func.func @pooling_nchw_sum(%a: memref<1x3x6x6xf32>, %b: memref<3x3xf32>, %c: memref<1x3x4x4xf32>) {
  // CHECK: linalg.pooling_nchw_sum {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%{{.*}}, %{{.*}} : memref<1x3x6x6xf32>, memref<3x3xf32>) outs(%{{.*}} : memref<1x3x4x4xf32>)
  linalg.pooling_nchw_sum {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%a, %b : memref<1x3x6x6xf32>, memref<3x3xf32>) outs(%c : memref<1x3x4x4xf32>)
  return
}

// CHECK-LABEL: func.func @pooling_ncw_max(
func.func @pooling_ncw_max(%a: memref<1x3x6xf32>, %b: memref<3xf32>, %c: memref<1x3x4xf32>) {
  // CHECK: linalg.pooling_ncw_max {dilations = dense<1> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>} ins(%{{.*}}, %{{.*}} : memref<1x3x6xf32>, memref<3xf32>) outs(%{{.*}} : memref<1x3x4xf32>)
  linalg.pooling_ncw_max {dilations = dense<1> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>} ins(%a, %b : memref<1x3x6xf32>, memref<3xf32>) outs(%c : memref<1x3x4xf32>)
  return
}

// CHECK-LABEL: func.func @pooling_ncw_sum(
func.func @pooling_ncw_sum(%a: memref<1x3x6xf32>, %b: memref<3xf32>, %c: memref<1x3x4xf32>) {
  // CHECK: linalg.pooling_ncw_sum {dilations = dense<1> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>} ins(%{{.*}}, %{{.*}} : memref<1x3x6xf32>, memref<3xf32>) outs(%{{.*}} : memref<1x3x4xf32>)
  linalg.pooling_ncw_sum {dilations = dense<1> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>} ins(%a, %b : memref<1x3x6xf32>, memref<3xf32>) outs(%c : memref<1x3x4xf32>)
  return
}

// CHECK-LABEL: func.func @pooling_ndhwc_max(
func.func @pooling_ndhwc_max(%a: memref<1x6x6x6x3xf32>, %b: memref<3x3x3xf32>, %c: memref<1x4x4x4x3xf32>) {
  // CHECK: linalg.pooling_ndhwc_max {dilations = dense<1> : tensor<3xi64>, strides = dense<1> : tensor<3xi64>} ins(%{{.*}}, %{{.*}} : memref<1x6x6x6x3xf32>, memref<3x3x3xf32>) outs(%{{.*}} : memref<1x4x4x4x3xf32>)
  linalg.pooling_ndhwc_max {dilations = dense<1> : tensor<3xi64>, strides = dense<1> : tensor<3xi64>} ins(%a, %b : memref<1x6x6x6x3xf32>, memref<3x3x3xf32>) outs(%c : memref<1x4x4x4x3xf32>)
  return
}

// CHECK-LABEL: func.func @pooling_ndhwc_min(
func.func @pooling_ndhwc_min(%a: memref<1x6x6x6x3xf32>, %b: memref<3x3x3xf32>, %c: memref<1x4x4x4x3xf32>) {
  // CHECK: linalg.pooling_ndhwc_min {dilations = dense<1> : tensor<3xi64>, strides = dense<1> : tensor<3xi64>} ins(%{{.*}}, %{{.*}} : memref<1x6x6x6x3xf32>, memref<3x3x3xf32>) outs(%{{.*}} : memref<1x4x4x4x3xf32>)
  linalg.pooling_ndhwc_min {dilations = dense<1> : tensor<3xi64>, strides = dense<1> : tensor<3xi64>} ins(%a, %b : memref<1x6x6x6x3xf32>, memref<3x3x3xf32>) outs(%c : memref<1x4x4x4x3xf32>)
  return
}

// CHECK-LABEL: func.func @pooling_ndhwc_sum(
func.func @pooling_ndhwc_sum(%a: memref<1x6x6x6x3xf32>, %b: memref<3x3x3xf32>, %c: memref<1x4x4x4x3xf32>) {
  // CHECK: linalg.pooling_ndhwc_sum {dilations = dense<1> : tensor<3xi64>, strides = dense<1> : tensor<3xi64>} ins(%{{.*}}, %{{.*}} : memref<1x6x6x6x3xf32>, memref<3x3x3xf32>) outs(%{{.*}} : memref<1x4x4x4x3xf32>)
  linalg.pooling_ndhwc_sum {dilations = dense<1> : tensor<3xi64>, strides = dense<1> : tensor<3xi64>} ins(%a, %b : memref<1x6x6x6x3xf32>, memref<3x3x3xf32>) outs(%c : memref<1x4x4x4x3xf32>)
  return
}

// CHECK-LABEL: func.func @pooling_nhwc_min_unsigned(
func.func @pooling_nhwc_min_unsigned(%a: memref<1x6x6x3xi32>, %b: memref<3x3xi32>, %c: memref<1x4x4x3xi32>) {
  // CHECK: linalg.pooling_nhwc_min_unsigned {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%{{.*}}, %{{.*}} : memref<1x6x6x3xi32>, memref<3x3xi32>) outs(%{{.*}} : memref<1x4x4x3xi32>)
  linalg.pooling_nhwc_min_unsigned {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%a, %b : memref<1x6x6x3xi32>, memref<3x3xi32>) outs(%c : memref<1x4x4x3xi32>)
  return
}

// CHECK-LABEL: func.func @pooling_nwc_max(
func.func @pooling_nwc_max(%a: memref<1x6x3xf32>, %b: memref<3xf32>, %c: memref<1x4x3xf32>) {
  // CHECK: linalg.pooling_nwc_max {dilations = dense<1> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>} ins(%{{.*}}, %{{.*}} : memref<1x6x3xf32>, memref<3xf32>) outs(%{{.*}} : memref<1x4x3xf32>)
  linalg.pooling_nwc_max {dilations = dense<1> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>} ins(%a, %b : memref<1x6x3xf32>, memref<3xf32>) outs(%c : memref<1x4x3xf32>)
  return
}

// CHECK-LABEL: func.func @pooling_nwc_max_unsigned(
func.func @pooling_nwc_max_unsigned(%a: memref<1x6x3xi32>, %b: memref<3xi32>, %c: memref<1x4x3xi32>) {
  // CHECK: linalg.pooling_nwc_max_unsigned {dilations = dense<1> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>} ins(%{{.*}}, %{{.*}} : memref<1x6x3xi32>, memref<3xi32>) outs(%{{.*}} : memref<1x4x3xi32>)
  linalg.pooling_nwc_max_unsigned {dilations = dense<1> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>} ins(%a, %b : memref<1x6x3xi32>, memref<3xi32>) outs(%c : memref<1x4x3xi32>)
  return
}

// CHECK-LABEL: func.func @pooling_nwc_min(
func.func @pooling_nwc_min(%a: memref<1x6x3xf32>, %b: memref<3xf32>, %c: memref<1x4x3xf32>) {
  // CHECK: linalg.pooling_nwc_min {dilations = dense<1> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>} ins(%{{.*}}, %{{.*}} : memref<1x6x3xf32>, memref<3xf32>) outs(%{{.*}} : memref<1x4x3xf32>)
  linalg.pooling_nwc_min {dilations = dense<1> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>} ins(%a, %b : memref<1x6x3xf32>, memref<3xf32>) outs(%c : memref<1x4x3xf32>)
  return
}

// CHECK-LABEL: func.func @pooling_nwc_min_unsigned(
func.func @pooling_nwc_min_unsigned(%a: memref<1x6x3xi32>, %b: memref<3xi32>, %c: memref<1x4x3xi32>) {
  // CHECK: linalg.pooling_nwc_min_unsigned {dilations = dense<1> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>} ins(%{{.*}}, %{{.*}} : memref<1x6x3xi32>, memref<3xi32>) outs(%{{.*}} : memref<1x4x3xi32>)
  linalg.pooling_nwc_min_unsigned {dilations = dense<1> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>} ins(%a, %b : memref<1x6x3xi32>, memref<3xi32>) outs(%c : memref<1x4x3xi32>)
  return
}

// CHECK-LABEL: func.func @pooling_nwc_sum(
func.func @pooling_nwc_sum(%a: memref<1x6x3xf32>, %b: memref<3xf32>, %c: memref<1x4x3xf32>) {
  // CHECK: linalg.pooling_nwc_sum {dilations = dense<1> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>} ins(%{{.*}}, %{{.*}} : memref<1x6x3xf32>, memref<3xf32>) outs(%{{.*}} : memref<1x4x3xf32>)
  linalg.pooling_nwc_sum {dilations = dense<1> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>} ins(%a, %b : memref<1x6x3xf32>, memref<3xf32>) outs(%c : memref<1x4x3xf32>)
  return
}

// CHECK-LABEL: func.func @powf(
func.func @powf(%a: memref<3x4xf32>, %b: memref<3x4xf32>, %c: memref<3x4xf32>) {
  // CHECK: linalg.powf ins(%{{.*}}, %{{.*}} : memref<3x4xf32>, memref<3x4xf32>) outs(%{{.*}} : memref<3x4xf32>)
  linalg.powf ins(%a, %b : memref<3x4xf32>, memref<3x4xf32>) outs(%c : memref<3x4xf32>)
  return
}

// CHECK-LABEL: func.func @quantized_batch_matmul(
func.func @quantized_batch_matmul(%a: memref<2x3x4xi8>, %b: memref<2x4x5xi8>, %c: i32, %d: i32, %e: memref<2x3x5xi32>) {
  // CHECK: linalg.quantized_batch_matmul ins(%{{.*}}, %{{.*}}, %{{.*}}, %{{.*}} : memref<2x3x4xi8>, memref<2x4x5xi8>, i32, i32) outs(%{{.*}} : memref<2x3x5xi32>)
  linalg.quantized_batch_matmul ins(%a, %b, %c, %d : memref<2x3x4xi8>, memref<2x4x5xi8>, i32, i32) outs(%e : memref<2x3x5xi32>)
  return
}

// CHECK-LABEL: func.func @round(
func.func @round(%a: memref<3x4xf32>, %b: memref<3x4xf32>) {
  // CHECK: linalg.round ins(%{{.*}} : memref<3x4xf32>) outs(%{{.*}} : memref<3x4xf32>)
  linalg.round ins(%a : memref<3x4xf32>) outs(%b : memref<3x4xf32>)
  return
}

// CHECK-LABEL: func.func @rsqrt(
func.func @rsqrt(%a: memref<3x4xf32>, %b: memref<3x4xf32>) {
  // CHECK: linalg.rsqrt ins(%{{.*}} : memref<3x4xf32>) outs(%{{.*}} : memref<3x4xf32>)
  linalg.rsqrt ins(%a : memref<3x4xf32>) outs(%b : memref<3x4xf32>)
  return
}
