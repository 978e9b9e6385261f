// RUN: tile-opt %s | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | tile-opt | FileCheck %s

// CHECK-LABEL: func.func @loops_of_every_kind
func.func @loops_of_every_kind(%n: index) {
  // CHECK: loop.for %{{.*}} < 16 {
  loop.for %i < 16 {
  }
  // CHECK: loop.for %{{.*}} < %{{.*}} parallel {
  loop.for %i < %n parallel {
  }
  // CHECK: loop.for %{{.*}} < 8 vectorized {
  loop.for %i < 8 vectorized {
    // CHECK-NEXT: loop.for %{{.*}} < 4 unrolled {
    loop.for %j < 4 unrolled {
    }
  }
  // CHECK: loop.for %{{.*}} < 32 block_x {
  // CHECK-NEXT: loop.for %{{.*}} < 64 thread_x {
  loop.for %b < 32 block_x {
    loop.for %t < 64 thread_x {
    }
  }
  return
}

// CHECK-LABEL: func.func @a_conditional_with_results
func.func @a_conditional_with_results(%c: i1, %x: f32, %y: f32) -> f32 {
  // CHECK: %[[R:.*]] = loop.if %{{.*}} -> f32 {
  // CHECK-NEXT: loop.yield %[[X:.*]] : f32
  // CHECK-NEXT: } else {
  // CHECK-NEXT: loop.yield
  // CHECK: return %[[R]]
  %r = loop.if %c -> f32 {
    loop.yield %x : f32
  } else {
    loop.yield %y : f32
  }
  return %r : f32
}

// CHECK-LABEL: func.func @a_conditional_without_else
func.func @a_conditional_without_else(%c: i1, %m: memref<4xf32>, %x: f32, %i: index) {
  // CHECK: loop.if %{{.*}} {
  // CHECK-NEXT: memref.store
  // CHECK-NEXT: }
  // CHECK-NEXT: return
  loop.if %c {
    memref.store %x, %m[%i] : memref<4xf32>
  }
  return
}

// CHECK-LABEL: func.func @a_reduction_block
func.func @a_reduction_block(%a: memref<4x8xf32>, %c: memref<4xf32>, %p: i1) {
  loop.for %i < 4 {
    loop.for %k < 8 {
      // CHECK: loop.block @sum [%[[VI:.*]] = %{{.*}} : spatial < 4, %[[VK:.*]] = %{{.*}} : reduction < 8] where %{{.*}} reads %{{.*}}, %{{.*}} : memref<4x8xf32>, memref<4xf32> writes %{{.*}} : memref<4xf32> init {
      // CHECK: memref.store %{{.*}}, %{{.*}}[%[[VI]]]
      // CHECK: } do {
      // CHECK: memref.load %{{.*}}[%[[VI]], %[[VK]]]
      loop.block @sum [%vi = %i : spatial < 4, %vk = %k : reduction < 8] where %p reads %a, %c : memref<4x8xf32>, memref<4xf32> writes %c : memref<4xf32> init {
        %z = arith.constant 0.0 : f32
        memref.store %z, %c[%vi] : memref<4xf32>
      } do {
        %x = memref.load %a[%vi, %vk] : memref<4x8xf32>
        %y = memref.load %c[%vi] : memref<4xf32>
        %s = arith.addf %x, %y : f32
        memref.store %s, %c[%vi] : memref<4xf32>
      }
    }
  }
  return
}
