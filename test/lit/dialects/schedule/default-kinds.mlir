// Each kind of computation is told from the others, on both targets, and what comes out computes the same.
// RUN: tile-opt %s --convert-te-to-loop --schedule-default-cpu=lanes=8 --explain-schedule 2>&1 | FileCheck %s
// RUN: tile-opt %s --convert-te-to-loop --schedule-default-gpu --explain-schedule 2>&1 | FileCheck %s
// RUN: tile-opt %s --convert-te-to-loop --schedule-default-cpu=lanes=8 --schedule-apply --loop-lower-init=accumulators=256 --loop-lower-blocks --loop-unroll --loop-vectorize --check-each=js 2>&1 | FileCheck %s --check-prefix=SAME
// RUN: tile-opt %s --convert-te-to-loop --schedule-default-gpu --schedule-apply --check-each=js 2>&1 | FileCheck %s --check-prefix=SAME
// SAME: check-each: 8 functions on

// CHECK: remark: '@matmul' block '@b0' is like a matrix product
func.func @matmul(%a: tensor<4x8xf32>, %b: tensor<8x19xf32>) -> tensor<4x19xf32> {
  %r = te.compute [%i < 4, %j < 19] = sum [%k < 8] %a[%i, %k] * %b[%k, %j] : tensor<4x8xf32>, tensor<8x19xf32> -> tensor<4x19xf32>
  return %r : tensor<4x19xf32>
}
// CHECK: remark: '@vector_matrix' block '@b0' is like a matrix product
func.func @vector_matrix(%a: tensor<8xi32>, %b: tensor<16x8xi32>) -> tensor<16xi32> {
  %r = te.compute [%i < 16] = sum [%k < 8] %a[%k] * %b[%i, %k] : tensor<8xi32>, tensor<16x8xi32> -> tensor<16xi32>
  return %r : tensor<16xi32>
}
// CHECK: remark: '@convolution' block '@b0' is a convolution
func.func @convolution(%a: tensor<1x3x10x10xi32>, %b: tensor<4x3x3x3xi32>) -> tensor<1x4x8x8xi32> {
  %r = te.compute [%n < 1, %f < 4, %y < 8, %x < 8] = sum [%c < 3, %p < 3, %q < 3] %a[%n, %c, %y + %p, %x + %q] * %b[%f, %c, %p, %q] : tensor<1x3x10x10xi32>, tensor<4x3x3x3xi32> -> tensor<1x4x8x8xi32>
  return %r : tensor<1x4x8x8xi32>
}
// CHECK: remark: '@row_sums' block '@b0' is a reduction
func.func @row_sums(%a: tensor<12x10xi32>) -> tensor<12xi32> {
  %r = te.compute [%i < 12] = sum [%k < 10] %a[%i, %k] : tensor<12x10xi32> -> tensor<12xi32>
  return %r : tensor<12xi32>
}
// CHECK: remark: '@softmax' block '@b0' is a reduction
// CHECK: remark: '@softmax' block '@b1' is a step of a normalisation
// CHECK: remark: '@softmax' block '@b2' is a reduction
// CHECK: remark: '@softmax' block '@b3' is a step of a normalisation
func.func @softmax(%a: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %m = te.compute [%i < 8] = max [%k < 16] %a[%i, %k] : tensor<8x16xf32> -> tensor<8xf32>
  %e = te.compute [%i < 8, %j < 16] = exp(%a[%i, %j] - %m[%i]) : tensor<8x16xf32>, tensor<8xf32> -> tensor<8x16xf32>
  %s = te.compute [%i < 8] = sum [%k < 16] %e[%i, %k] : tensor<8x16xf32> -> tensor<8xf32>
  %r = te.compute [%i < 8, %j < 16] = %e[%i, %j] / %s[%i] : tensor<8x16xf32>, tensor<8xf32> -> tensor<8x16xf32>
  return %r : tensor<8x16xf32>
}
// CHECK: remark: '@element_wise' block '@b0' is element-wise
func.func @element_wise(%a: tensor<3x20xi32>, %b: tensor<20xi32>) -> tensor<3x20xi32> {
  %r = te.compute [%i < 3, %j < 20] = %a[%i, %j] + %b[%j] : tensor<3x20xi32>, tensor<20xi32> -> tensor<3x20xi32>
  return %r : tensor<3x20xi32>
}
// CHECK: remark: '@transpose' block '@b0' is a transpose
func.func @transpose(%a: tensor<16x8xi32>) -> tensor<8x16xi32> {
  %r = te.compute [%i < 8, %j < 16] = %a[%j, %i] : tensor<16x8xi32> -> tensor<8x16xi32>
  return %r : tensor<8x16xi32>
}
// CHECK: remark: '@gather' block '@b0' is a gather
func.func @gather(%a: tensor<10x8xi32>, %at: tensor<5xindex>) -> tensor<5x8xi32> {
  %r = te.compute [%i < 5, %j < 8] = %a[%at[%i] - %at[%i] + %i, %j] : tensor<10x8xi32>, tensor<5xindex> -> tensor<5x8xi32>
  return %r : tensor<5x8xi32>
}
