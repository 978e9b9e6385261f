// RUN: tile-opt %s --convert-math-to-llvm | FileCheck %s
// RUN: tile-opt %s --convert-math-to-libm | FileCheck %s --check-prefix=LIBM

// CHECK-DAG: llvm.func @tanhf(f32) -> f32 attributes {no_unwind, sym_visibility = "private", will_return}
// CHECK-DAG: llvm.func @erf(f64) -> f64 attributes {no_unwind, sym_visibility = "private", will_return}

// CHECK-LABEL: func.func @intrinsics
// LIBM-LABEL: func.func @intrinsics
func.func @intrinsics(%x: f32, %v: vector<4xf32>, %n: i32) -> f32 {
  // CHECK: llvm.intr.exp(%{{.*}}) {fastmathFlags = #llvm.fastmath<afn>} : (f32) -> f32
  // CHECK: llvm.intr.fma(%{{.*}}) : (vector<4xf32>, vector<4xf32>, vector<4xf32>) -> vector<4xf32>
  // CHECK: "llvm.intr.ctlz"(%{{.*}}) <{is_zero_poison = false}> : (i32) -> i32
  // LIBM: math.exp
  %0 = math.exp %x fastmath<afn> : f32
  %1 = math.fma %v, %v, %v : vector<4xf32>
  %2 = math.ctlz %n : i32
  return %0 : f32
}

// CHECK-LABEL: func.func @reciprocal_root
func.func @reciprocal_root(%x: f32) -> f32 {
  // CHECK: %[[ONE:.*]] = llvm.mlir.constant(1.000000e+00 : f32) : f32
  // CHECK: %[[ROOT:.*]] = llvm.intr.sqrt(%{{.*}}) : (f32) -> f32
  // CHECK: llvm.fdiv %[[ONE]], %[[ROOT]] : f32
  %0 = math.rsqrt %x : f32
  return %0 : f32
}

// CHECK-LABEL: func.func @libm_by_precision
// LIBM-LABEL: func.func @libm_by_precision
func.func @libm_by_precision(%h: f16, %x: f32, %y: f64) -> (f16, f32, f64) {
  // CHECK: %[[WIDE:.*]] = llvm.fpext %{{.*}} : f16 to f32
  // CHECK: %[[R:.*]] = llvm.call @tanhf(%[[WIDE]]) : (f32) -> f32
  // CHECK: llvm.fptrunc %[[R]] : f32 to f16
  // CHECK: llvm.call @tanhf(%{{.*}}) : (f32) -> f32
  // CHECK: llvm.call @erf(%{{.*}}) : (f64) -> f64
  // LIBM: llvm.call @tanhf
  %0 = math.tanh %h : f16
  %1 = math.tanh %x : f32
  %2 = math.erf %y : f64
  return %0, %1, %2 : f16, f32, f64
}

// CHECK-LABEL: func.func @libm_lane_by_lane
func.func @libm_lane_by_lane(%v: vector<2xf32>) -> vector<2xf32> {
  // CHECK-COUNT-2: llvm.call @tanhf
  %0 = math.tanh %v : vector<2xf32>
  return %0 : vector<2xf32>
}

// CHECK-LABEL: @questions(
// CHECK:       %[[A:.*]] = llvm.intr.fabs(%{{.*}})
// CHECK:       llvm.fcmp "one" %[[A]], %{{.*}} : f32
// CHECK:       llvm.fcmp "uno"
func.func @questions(%x: f32) -> (i1, i1) {
  %a = math.isfinite %x : f32
  %b = math.isnan %x : f32
  return %a, %b : i1, i1
}
// CHECK-LABEL: @sine_and_cosine(
// CHECK-DAG:   llvm.intr.sin(
// CHECK-DAG:   llvm.intr.cos(
func.func @sine_and_cosine(%x: f32) -> (f32, f32) {
  %s, %c = math.sincos %x : f32
  return %s, %c : f32, f32
}
