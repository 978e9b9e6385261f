// RUN: tile-translate %s --to-cuda | FileCheck %s
// RUN: tile-opt %s --convert-loop-to-gpu | tile-translate --to-cuda | FileCheck %s

// CHECK-LABEL: extern "C" __global__ __launch_bounds__(32) void scale_0(const float *__restrict__ A, float *__restrict__ B) {
// CHECK-NEXT:    __shared__ float shared[4][32];
// CHECK-NEXT:    const int64_t bx = blockIdx.x;
// CHECK-NEXT:    const int64_t tx = threadIdx.x;
// CHECK-NEXT:    const int64_t p = bx * 32 + tx;
// CHECK-NEXT:    shared[0][tx] = A[p];
// CHECK-NEXT:    B[p] = shared[0][tx] * 2.0f;
// CHECK-LABEL: extern "C" void scale(const float *A, float *B) {
// CHECK-NEXT:    scale_0<<<dim3(4, 1, 1), dim3(32, 1, 1)>>>(A, B);
func.func @scale(%a: memref<128xf32>, %b: memref<128xf32>) {
  %c0 = arith.constant 0 : index
  %c32 = arith.constant 32 : index
  %two = arith.constant 2.0 : f32
  %s = memref.alloc() : memref<4x32xf32, 3>
  loop.for %i < 4 block_x {
    loop.for %j < 32 thread_x {
      %m = arith.muli %i, %c32 : index
      %n = arith.addi %m, %j : index
      %x = memref.load %a[%n] : memref<128xf32>
      memref.store %x, %s[%c0, %j] : memref<4x32xf32, 3>
      %y = memref.load %s[%c0, %j] : memref<4x32xf32, 3>
      %z = arith.mulf %y, %two : f32
      memref.store %z, %b[%n] : memref<128xf32>
    }
  }
  memref.dealloc %s : memref<4x32xf32, 3>
  return
}

gpu.module @more {
  // CHECK-LABEL: __launch_bounds__(64) void wait
  gpu.func @wait(%a: memref<64xf16>) kernel attributes {known_block_size = array<i32: 64, 1, 1>} {
    // CHECK: __syncthreads();
    // CHECK: A[tx] = __float2half((float)A[tx] + (float)A[tx]);
    %t = gpu.thread_id x
    gpu.barrier
    %x = memref.load %a[%t] : memref<64xf16>
    %w = memref.load %a[%t] : memref<64xf16>
    %y = arith.addf %x, %w : f16
    memref.store %y, %a[%t] : memref<64xf16>
    gpu.return
  }

  // CHECK-LABEL: void reverse(float *__restrict__ A) {
  // CHECK-NEXT:    __shared__ float shared[32];
  // CHECK-NEXT:    float local[2];
  // CHECK-NEXT:    const int64_t tx = threadIdx.x;
  // CHECK-NEXT:    shared[tx] = A[tx];
  // CHECK-NEXT:    __syncthreads();
  // CHECK-NEXT:    local[0] = shared[31 - tx];
  // CHECK-NEXT:    A[tx] = local[0];
  gpu.func @reverse(%a: memref<32xf32>) workgroup(%s : memref<32xf32, #gpu.address_space<workgroup>>) private(%p : memref<2xf32, #gpu.address_space<private>>) kernel attributes {known_block_size = array<i32: 32, 1, 1>} {
    %c0 = arith.constant 0 : index
    %c31 = arith.constant 31 : index
    %t = gpu.thread_id x
    %x = memref.load %a[%t] : memref<32xf32>
    memref.store %x, %s[%t] : memref<32xf32, #gpu.address_space<workgroup>>
    gpu.barrier
    %u = arith.subi %c31, %t : index
    %y = memref.load %s[%u] : memref<32xf32, #gpu.address_space<workgroup>>
    memref.store %y, %p[%c0] : memref<2xf32, #gpu.address_space<private>>
    %z = memref.load %p[%c0] : memref<2xf32, #gpu.address_space<private>>
    memref.store %z, %a[%t] : memref<32xf32>
    gpu.return
  }
}
