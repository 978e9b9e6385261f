// RUN: tile-opt %s | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | tile-opt | FileCheck %s

// CHECK-LABEL: func @functions_of_one_float
func.func @functions_of_one_float(%x: f32) {
  // CHECK: math.absf %{{.*}} : f32
  // CHECK: math.acos %{{.*}} : f32
  // CHECK: math.acosh %{{.*}} : f32
  // CHECK: math.asin %{{.*}} : f32
  // CHECK: math.asinh %{{.*}} : f32
  // CHECK: math.atan %{{.*}} : f32
  // CHECK: math.atanh %{{.*}} : f32
  // CHECK: math.cbrt %{{.*}} : f32
  // CHECK: math.ceil %{{.*}} : f32
  // CHECK: math.cos %{{.*}} : f32
  // CHECK: math.cosh %{{.*}} : f32
  // CHECK: math.erf %{{.*}} : f32
  // CHECK: math.erfc %{{.*}} : f32
  // CHECK: math.exp %{{.*}} : f32
  // CHECK: math.exp2 %{{.*}} : f32
  // CHECK: math.expm1 %{{.*}} : f32
  // CHECK: math.floor %{{.*}} : f32
  // CHECK: math.log %{{.*}} : f32
  // CHECK: math.log10 %{{.*}} : f32
  // CHECK: math.log1p %{{.*}} : f32
  // CHECK: math.log2 %{{.*}} : f32
  // CHECK: math.round %{{.*}} : f32
  // CHECK: math.roundeven %{{.*}} : f32
  // CHECK: math.rsqrt %{{.*}} : f32
  // CHECK: math.sin %{{.*}} : f32
  // CHECK: math.sinh %{{.*}} : f32
  // CHECK: math.sqrt %{{.*}} : f32
  // CHECK: math.tan %{{.*}} : f32
  // CHECK: math.tanh %{{.*}} : f32
  // CHECK: math.trunc %{{.*}} : f32
  %0 = math.absf %x : f32
  %1 = math.acos %x : f32
  %2 = math.acosh %x : f32
  %3 = math.asin %x : f32
  %4 = math.asinh %x : f32
  %5 = math.atan %x : f32
  %6 = math.atanh %x : f32
  %7 = math.cbrt %x : f32
  %8 = math.ceil %x : f32
  %9 = math.cos %x : f32
  %10 = math.cosh %x : f32
  %11 = math.erf %x : f32
  %12 = math.erfc %x : f32
  %13 = math.exp %x : f32
  %14 = math.exp2 %x : f32
  %15 = math.expm1 %x : f32
  %16 = math.floor %x : f32
  %17 = math.log %x : f32
  %18 = math.log10 %x : f32
  %19 = math.log1p %x : f32
  %20 = math.log2 %x : f32
  %21 = math.round %x : f32
  %22 = math.roundeven %x : f32
  %23 = math.rsqrt %x : f32
  %24 = math.sin %x : f32
  %25 = math.sinh %x : f32
  %26 = math.sqrt %x : f32
  %27 = math.tan %x : f32
  %28 = math.tanh %x : f32
  %29 = math.trunc %x : f32
  return
}

// CHECK-LABEL: func @functions_of_two_floats
func.func @functions_of_two_floats(%x: vector<4xf32>, %n: vector<4xi32>) {
  // CHECK: math.atan2 %{{.*}}, %{{.*}} : vector<4xf32>
  // CHECK: math.copysign %{{.*}}, %{{.*}} : vector<4xf32>
  // CHECK: math.powf %{{.*}}, %{{.*}} : vector<4xf32>
  // CHECK: math.fpowi %{{.*}}, %{{.*}} : vector<4xf32>, vector<4xi32>
  %0 = math.atan2 %x, %x : vector<4xf32>
  %1 = math.copysign %x, %x : vector<4xf32>
  %2 = math.powf %x, %x : vector<4xf32>
  %3 = math.fpowi %x, %n : vector<4xf32>, vector<4xi32>
  return
}

// CHECK-LABEL: func @functions_of_three_floats
func.func @functions_of_three_floats(%x: f64) {
  // CHECK: math.fma %{{.*}}, %{{.*}}, %{{.*}} : f64
  // CHECK: math.clampf %{{.*}} to [%{{.*}}, %{{.*}}] : f64
  %0 = math.fma %x, %x, %x : f64
  %1 = math.clampf %x to [%x, %x] : f64
  return
}

// CHECK-LABEL: func @functions_of_integers
func.func @functions_of_integers(%n: i32) {
  // CHECK: math.absi %{{.*}} : i32
  // CHECK: math.ctlz
  // CHECK: math.cttz
  // CHECK: math.ctpop
  // CHECK: math.ipowi %{{.*}}, %{{.*}} : i32
  %0 = math.absi %n : i32
  %1 = math.ctlz %n : i32
  %2 = math.cttz %n : i32
  %3 = math.ctpop %n : i32
  %4 = math.ipowi %n, %n : i32
  return
}

// CHECK-LABEL: func @fast_math_flags
func.func @fast_math_flags(%x: tensor<?x4xf16>) {
  // CHECK: math.exp %{{.*}} fastmath<afn> : tensor<?x4xf16>
  %0 = math.exp %x fastmath<afn> : tensor<?x4xf16>
  return
}

// CHECK-LABEL: func.func @questions
func.func @questions(%x: f32, %v: vector<4xf64>) {
  // CHECK: math.isfinite %{{.*}} : f32
  %0 = math.isfinite %x : f32
  // CHECK: math.isinf %{{.*}} : vector<4xf64>
  %1 = math.isinf %v : vector<4xf64>
  // CHECK: math.isnan %{{.*}} : f32
  %2 = math.isnan %x : f32
  // CHECK: math.isnormal %{{.*}} : f32
  %3 = math.isnormal %x : f32
  // CHECK: = math.sincos %{{.*}} fastmath<nnan> : vector<4xf64>
  %s, %c = math.sincos %v fastmath<nnan> : vector<4xf64>
  return
}
