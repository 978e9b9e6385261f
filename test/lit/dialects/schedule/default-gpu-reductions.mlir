// Reductions into few elements are shared out among threads and blocks.
// RUN: tile-opt %s --convert-te-to-loop --schedule-default-gpu=blocks=16 --explain-schedule -o %t 2>&1 | FileCheck %s --check-prefix=WHY
// RUN: tile-opt %s --convert-te-to-loop --schedule-default-gpu=blocks=16 --schedule-apply --loop-lower-init=accumulators=256 --loop-lower-blocks --schedule-compact-buffers --convert-loop-to-gpu --canonicalize --cse | FileCheck %s
// RUN: tile-opt %s --convert-te-to-loop --schedule-default-gpu=blocks=16 --schedule-apply --loop-lower-init=accumulators=256 --loop-lower-blocks --schedule-compact-buffers --convert-loop-to-gpu --canonicalize --cse --check-each=js --check-runs=4 -o %t 2>&1 | FileCheck %s --check-prefix=SAME
// SAME: check-each: 9 functions on
// SAME-NOT: not checked

// One number: 4 blocks make a result each, of which one thread makes one.
// WHY: '@total' block '@b0' is a reduction, as it has reduction axes: 256 threads reduce the 8200 steps of the one element, in 4 parts, and combine what they have through shared memory; neighbouring threads read along the reduction; 4 blocks of 256 threads, 1360 bytes of shared memory and 4 barriers in each; then one thread for each element combines the 4 parts
// CHECK-LABEL: gpu.module @total_kernels
// CHECK-DAG: memref.global "private" @[[P0:.*]] : memref<1x256xi32, 3> = uninitialized
// CHECK-DAG: memref.global "private" @{{.*}} : memref<1x64xi32, 3> = uninitialized
// CHECK-DAG: memref.global "private" @{{.*}} : memref<1x16xi32, 3> = uninitialized
// CHECK-DAG: memref.global "private" @{{.*}} : memref<1x4xi32, 3> = uninitialized
// CHECK: gpu.func @total_0(%{{.*}}: memref<8200xi32>, %{{.*}}: memref<4xi32>) kernel attributes {known_block_size = array<i32: 256, 1, 1>}
// CHECK-COUNT-4: gpu.barrier
// CHECK-NOT: gpu.barrier
// CHECK: gpu.func @total_1(%{{.*}}: memref<4xi32>, %{{.*}}: memref<i32>) kernel attributes {known_block_size = array<i32: 1, 1, 1>}
// CHECK: gpu.launch_func @total_kernels::@total_0 blocks in (%c4, %c1, %c1) threads in (%c256, %c1, %c1)
// CHECK: gpu.launch_func @total_kernels::@total_1 blocks in (%c1, %c1, %c1) threads in (%c1, %c1, %c1)
func.func @total(%a: tensor<8200xi32>) -> tensor<i32> {
  %r = te.compute [] = sum [%k < 8200] %a[%k] : tensor<8200xi32> -> tensor<i32>
  return %r : tensor<i32>
}

// A row of 300 for each block of 128 threads, which do not come out even.
// WHY: '@rows' block '@b0' is a reduction, as it has reduction axes: 128 threads reduce the 300 steps of each of the 21 elements, and combine what they have through shared memory; neighbouring threads read along the reduction; 21 blocks of 128 threads, 680 bytes of shared memory and 4 barriers in each
// CHECK-LABEL: gpu.module @rows_kernels
// CHECK: gpu.launch_func @rows_kernels::@rows_0 blocks in (%c21, %c1, %c1) threads in (%c128, %c1, %c1)
func.func @rows(%a: tensor<3x7x300xf32>) -> tensor<3x7xf32> {
  %r = te.compute [%i < 3, %j < 7] = max [%k < 300] %a[%i, %j, %k] : tensor<3x7x300xf32> -> tensor<3x7xf32>
  return %r : tensor<3x7xf32>
}

// Short rows share a block.
// WHY: '@short_rows' block '@b0' is a reduction, as it has reduction axes: 32 threads reduce the 70 steps of each of the 40 elements, and combine what they have through shared memory; neighbouring threads read along the reduction; 20 blocks of 64 threads, 168 bytes of shared memory and 3 barriers in each
// CHECK-LABEL: gpu.module @short_rows_kernels
// CHECK: gpu.launch_func @short_rows_kernels::@short_rows_0 blocks in (%c20, %c1, %c1) threads in (%c32, %c2, %c1)
func.func @short_rows(%a: tensor<40x70xf16>) -> tensor<40xf16> {
  %r = te.compute [%i < 40] = min [%k < 70] %a[%i, %k] : tensor<40x70xf16> -> tensor<40xf16>
  return %r : tensor<40xf16>
}

// Neighbouring threads make neighbouring columns.
// WHY: '@columns' block '@b0' is a reduction, as it has reduction axes: 8 threads reduce the 1000 steps of each of the 37 elements, in 8 parts, and combine what they have through shared memory; neighbouring threads read along the last spatial axis; 16 blocks of 256 threads, 1280 bytes of shared memory and 2 barriers in each; then one thread for each element combines the 8 parts
// CHECK-LABEL: gpu.module @columns_kernels
// CHECK: memref<8x{{.*}}32{{.*}}xi32, 3>
// CHECK: gpu.launch_func @columns_kernels::@columns_0 blocks in (%c16, %c1, %c1) threads in (%c32, %c8, %c1)
// CHECK: gpu.launch_func @columns_kernels::@columns_1
func.func @columns(%a: tensor<1000x37xi32>) -> tensor<37xi32> {
  %r = te.compute [%i < 37] = sum [%k < 1000] %a[%k, %i] : tensor<1000x37xi32> -> tensor<37xi32>
  return %r : tensor<37xi32>
}

// A product of few elements is as long a reduction as any.
// WHY: '@small_product' block '@b0' is like a matrix product, as products of two tensors, one of which lacks a spatial axis, are summed: 64 threads reduce the 200 steps of each of the 8 elements, and combine what they have through shared memory
// CHECK-LABEL: gpu.module @small_product_kernels
// CHECK: gpu.launch_func @small_product_kernels::@small_product_0 blocks in (%c8, %c1, %c1) threads in (%c64, %c1, %c1)
func.func @small_product(%a: tensor<2x200xi32>, %b: tensor<4x200xi32>) -> tensor<2x4xi32> {
  %r = te.compute [%i < 2, %j < 4] = sum [%k < 200] %a[%i, %k] * %b[%j, %k] : tensor<2x200xi32>, tensor<4x200xi32> -> tensor<2x4xi32>
  return %r : tensor<2x4xi32>
}

// What cannot be shared out, or is not worth it, is named.
// WHY: '@best' block '@b0' is a reduction, as it has reduction axes: one thread (block '@b0' has 2 stores; it must have one)
// CHECK-LABEL: gpu.module @best_kernels
// CHECK: gpu.launch_func @best_kernels::@best_0 blocks in (%c1, %c1, %c1) threads in (%c1, %c1, %c1)
func.func @best(%a: tensor<100xf32>) -> (tensor<f32>, tensor<i64>) {
  %r:2 = te.compute [] = argmax [%k < 100] (%a[%k], index_cast<i64>(%k)) : tensor<100xf32> -> tensor<f32>, tensor<i64>
  return %r#0, %r#1 : tensor<f32>, tensor<i64>
}

// WHY: '@few_steps' block '@b0' is a reduction, as it has reduction axes: all 9 elements in a row, 256 threads a block (63 steps are few)
func.func @few_steps(%a: tensor<9x63xi32>) -> tensor<9xi32> {
  %r = te.compute [%i < 9] = sum [%k < 63] %a[%i, %k] : tensor<9x63xi32> -> tensor<9xi32>
  return %r : tensor<9xi32>
}

// WHY: '@once' block '@b0' is element-wise, as it reads where it writes: one thread, as it runs once
// CHECK-LABEL: gpu.module @once_kernels
// CHECK: gpu.launch_func @once_kernels::@once_0 blocks in (%c1, %c1, %c1) threads in (%c1, %c1, %c1)
func.func @once(%a: tensor<f32>, %b: tensor<f32>) -> tensor<f32> {
  %r = te.compute [] = %a[] + %b[] : tensor<f32>, tensor<f32> -> tensor<f32>
  return %r : tensor<f32>
}

// A block for each row in both reductions of a softmax.
// WHY: '@softmax' block '@b0' is a reduction, as it has reduction axes: 32 threads reduce the 80 steps of each of the 5 elements
// WHY: '@softmax' block '@b1' is a step of a normalisation, as it combines elements with what a reduction made of them: all 5x80 elements in a row
// WHY: '@softmax' block '@b2' is a reduction, as it has reduction axes: 32 threads reduce the 80 steps of each of the 5 elements
// WHY: '@softmax' block '@b3' is a step of a normalisation, as it combines elements with what a reduction made of them: all 5x80 elements in a row
// CHECK-LABEL: gpu.module @softmax_kernels
// CHECK: gpu.launch_func @softmax_kernels::@softmax_0 blocks in (%c5, %c1, %c1) threads in (%c32, %c1, %c1)
// CHECK: gpu.launch_func @softmax_kernels::@softmax_2 blocks in (%c5, %c1, %c1) threads in (%c32, %c1, %c1)
func.func @softmax(%a: tensor<5x80xf32>) -> tensor<5x80xf32> {
  %m = te.compute [%i < 5] = max [%k < 80] %a[%i, %k] : tensor<5x80xf32> -> tensor<5xf32>
  %e = te.compute [%i < 5, %j < 80] = exp(%a[%i, %j] - %m[%i]) : tensor<5x80xf32>, tensor<5xf32> -> tensor<5x80xf32>
  %s = te.compute [%i < 5] = sum [%k < 80] %e[%i, %k] : tensor<5x80xf32> -> tensor<5xf32>
  %r = te.compute [%i < 5, %j < 80] = %e[%i, %j] / %s[%i] : tensor<5x80xf32>, tensor<5xf32> -> tensor<5x80xf32>
  return %r : tensor<5x80xf32>
}
