// RUN: tile-opt %s --loop-lower-init | FileCheck %s
// RUN: tile-opt %s --loop-lower-init=accumulators=64 | FileCheck %s --check-prefix=LOCAL

// CHECK-LABEL: func.func @init_moves_before_the_reduction_loop
// LOCAL-LABEL: func.func @init_moves_before_the_reduction_loop
func.func @init_moves_before_the_reduction_loop(%a: memref<4x8xf32>, %c: memref<4xf32>) {
  // LOCAL: %[[ACC:.*]] = memref.alloca() {alignment = 64 : i64} : memref<f32>
  // CHECK: loop.for %[[I:.*]] < 4 {
  // CHECK-NEXT: loop.block @sum_init [%[[V:.*]] = %[[I]] : spatial < 4] writes
  // CHECK: memref.store %{{.*}}, %{{.*}}[%[[V]]]
  // CHECK: loop.for %[[K:.*]] < 8 {
  // CHECK-NEXT: loop.block @sum [%{{.*}} = %[[I]] : spatial < 4, %{{.*}} = %[[K]] : reduction < 8] reads
  // CHECK-NOT: init {
  // LOCAL: loop.block @sum_init [] writes %[[ACC]]
  // LOCAL: loop.for
  // LOCAL: loop.block @sum [
  // LOCAL-SAME: writes %[[ACC]]
  // LOCAL: loop.block @sum_out [%{{.*}} = %{{.*}} : spatial < 4] reads %[[ACC]]
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%vi = %i : spatial < 4, %vk = %k : reduction < 8] reads %a, %c : memref<4x8xf32>, memref<4xf32> writes %c : memref<4xf32> init {
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

// CHECK-LABEL: func.func @inner_spatial_loops_are_copied
// LOCAL-LABEL: func.func @inner_spatial_loops_are_copied
func.func @inner_spatial_loops_are_copied(%a: memref<4x8xf32>, %c: memref<4xf32>) {
  // LOCAL: memref.alloca() {alignment = 64 : i64} : memref<4xf32>
  // CHECK: loop.for %[[J:.*]] < 4 vectorized {
  // CHECK-NEXT: loop.block @sum_init [%{{.*}} = %[[J]] : spatial < 4]
  // CHECK: loop.for %{{.*}} < 8 {
  // CHECK-NEXT: loop.for %{{.*}} < 4 vectorized {
  // CHECK-NEXT: loop.block @sum [
  loop.for %k < 8 {
    loop.for %i < 4 vectorized {
      loop.block @sum [%vi = %i : spatial < 4, %vk = %k : reduction < 8] reads %a, %c : memref<4x8xf32>, memref<4xf32> writes %c : memref<4xf32> init {
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

// Where the loop does not run, neither does the initialisation.
// CHECK-LABEL: func.func @extent_known_at_run_time(
// CHECK-SAME: %[[N:.*]]: index,
// CHECK: %[[RUNS:.*]] = arith.cmpi sgt, %[[N]], %c0
// CHECK-NEXT: loop.block @sum_init [%{{.*}} : spatial < 4] where %[[RUNS]] writes
// CHECK: loop.for %{{.*}} < %[[N]] {
// LOCAL-LABEL: func.func @extent_known_at_run_time(
// LOCAL-SAME: %[[N:.*]]: index,
// LOCAL: loop.for %{{.*}} < %[[N]] {
// LOCAL: %[[RUNS:.*]] = arith.cmpi sgt, %[[N]], %c0
// LOCAL-NEXT: loop.block @sum_out [{{.*}}] where %[[RUNS]] reads
func.func @extent_known_at_run_time(%n: index, %a: memref<4x8xf32>, %c: memref<4xf32>) {
  loop.for %i < 4 {
    loop.for %k < %n {
      loop.block @sum [%vi = %i : spatial < 4, %vk = %k : reduction < 8] reads %a, %c : memref<4x8xf32>, memref<4xf32> writes %c : memref<4xf32> init {
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

// CHECK-LABEL: func.func @no_iterations(
// CHECK-NOT: init
// CHECK: loop.for %{{.*}} < 0 {
// CHECK-NOT: init
// CHECK: loop.block @sum [
// CHECK-NOT: init
// CHECK: return
func.func @no_iterations(%a: memref<4x8xf32>, %c: memref<4xf32>) {
  loop.for %i < 4 {
    loop.for %k < 0 {
      loop.block @sum [%vi = %i : spatial < 4, %vk = %k : reduction < 8] reads %a, %c : memref<4x8xf32>, memref<4xf32> writes %c : memref<4xf32> init {
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
