// RUN: tile-translate %s --to-c | FileCheck %s
// RUN: tile-translate %s --to-c --may-overlap | FileCheck %s --check-prefix=OVERLAP

// CHECK: static inline int32_t add_i32(int32_t a, int32_t b) { return (int32_t)((uint32_t)a + (uint32_t)b); }

// CHECK-LABEL: void blocks_and_kinds(const float A[restrict 64][64], float B[restrict 64])
// OVERLAP-LABEL: void blocks_and_kinds(const float A[64][64], float B[64])
func.func @blocks_and_kinds(%a: memref<64x64xf32>, %b: memref<64xf32>) {
  // CHECK:      #pragma omp parallel for
  // CHECK-NEXT: for (int64_t io = 0; io < 2; io++) {
  // CHECK-NEXT:   #pragma omp simd
  // CHECK-NEXT:   for (int64_t ii = 0; ii < 32; ii++) {
  // CHECK-NEXT:     const int64_t i = io * 32 + ii;
  // CHECK-NEXT:     #pragma GCC unroll 64
  // CHECK-NEXT:     for (int64_t k = 0; k < 64; k++) {
  // CHECK-NEXT:       // sum
  // CHECK-NEXT:       if (k == 0) {
  // CHECK-NEXT:         B[i] = 0.0f;
  // CHECK-NEXT:       }
  // CHECK-NEXT:       B[i] = B[i] + A[i][k];
  %c32 = arith.constant 32 : index
  loop.for %o < 2 parallel {
    loop.for %p < 32 vectorized {
      %m = arith.muli %o, %c32 : index
      %n = arith.addi %m, %p : index
      loop.for %k < 64 unrolled {
        loop.block @sum [%i = %n : spatial < 64, %r = %k : reduction < 64] reads %a, %b : memref<64x64xf32>, memref<64xf32> writes %b : memref<64xf32> init {
          %z = arith.constant 0.0 : f32
          memref.store %z, %b[%i] : memref<64xf32>
        } do {
          %x = memref.load %a[%i, %r] : memref<64x64xf32>
          %y = memref.load %b[%i] : memref<64xf32>
          %s = arith.addf %y, %x : f32
          memref.store %s, %b[%i] : memref<64xf32>
        }
      }
    }
  }
  return
}

// CHECK-LABEL: int32_t sums_wrap_around(int32_t a0, int32_t a1)
func.func @sums_wrap_around(%a: i32, %b: i32) -> i32 {
  // CHECK-NEXT: return add_i32(a0, a1);
  %r = arith.addi %a, %b : i32
  return %r : i32
}

// CHECK-LABEL: float a_load_stays_before_the_store
func.func @a_load_stays_before_the_store(%m: memref<4xf32>) -> f32 {
  // CHECK-NEXT: const float x = A[0];
  // CHECK-NEXT: A[0] = 0.1f;
  // CHECK-NEXT: return x;
  %c0 = arith.constant 0 : index
  %z = arith.constant 0.1 : f32
  %x = memref.load %m[%c0] : memref<4xf32>
  memref.store %z, %m[%c0] : memref<4xf32>
  return %x : f32
}

// CHECK-LABEL: void sizes_follow(const float *restrict A, int64_t A_size0, int64_t A_size1, float B[restrict 8])
func.func @sizes_follow(%a: memref<?x?xf32>, %b: memref<8xf32>) {
  // CHECK:      for (int64_t i = 0; i < 8; i++) {
  // CHECK-NEXT:   B[i] = A[i * A_size1 + i];
  loop.for %i < 8 {
    %x = memref.load %a[%i, %i] : memref<?x?xf32>
    memref.store %x, %b[%i] : memref<8xf32>
  }
  return
}
