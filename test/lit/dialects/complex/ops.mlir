// RUN: tile-opt %s | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | tile-opt | FileCheck %s

// CHECK-LABEL: func.func @number
// CHECK-SAME: {test.unit = #complex.number<:f32 0.000000e+00, 1.000000e+00> : complex<f32>}
func.func @number() attributes {test.unit = #complex.number<:f32 0.0, 1.0> : complex<f32>} {
  return
}

// CHECK-LABEL: func.func @parts
func.func @parts(%x: f32, %z: complex<f32>, %i: i64) {
  // CHECK: complex.constant [1.000000e-01, -1.000000e+00] : complex<f64>
  %c = complex.constant [0.1, -1.0] : complex<f64>
  // CHECK: complex.constant [1.000000e+00 : f32, 2.000000e+00 : f32] : complex<f32>
  %d = complex.constant [1.0 : f32, 2.0 : f32] : complex<f32>
  // CHECK: complex.create %{{.*}}, %{{.*}} : complex<f32>
  %e = complex.create %x, %x : complex<f32>
  // CHECK: complex.re %{{.*}} : complex<f32>
  %r = complex.re %z : complex<f32>
  // CHECK: complex.im %{{.*}} fastmath<nnan> : complex<f32>
  %m = complex.im %z fastmath<nnan> : complex<f32>
  // CHECK: complex.abs %{{.*}} : complex<f32>
  %a = complex.abs %z : complex<f32>
  // CHECK: complex.angle %{{.*}} : complex<f32>
  %g = complex.angle %z : complex<f32>
  // CHECK: complex.bitcast %{{.*}} : complex<f32> to i64
  %b = complex.bitcast %z : complex<f32> to i64
  return
}

// CHECK-LABEL: func.func @functions
func.func @functions(%z: complex<f64>, %w: complex<f64>, %n: i32) {
  // CHECK: complex.conj %{{.*}} : complex<f64>
  %u0 = complex.conj %z : complex<f64>
  // CHECK: complex.cos %{{.*}} : complex<f64>
  %u1 = complex.cos %z : complex<f64>
  // CHECK: complex.exp %{{.*}} : complex<f64>
  %u2 = complex.exp %z : complex<f64>
  // CHECK: complex.expm1 %{{.*}} : complex<f64>
  %u3 = complex.expm1 %z : complex<f64>
  // CHECK: complex.log %{{.*}} : complex<f64>
  %u4 = complex.log %z : complex<f64>
  // CHECK: complex.log1p %{{.*}} : complex<f64>
  %u5 = complex.log1p %z : complex<f64>
  // CHECK: complex.neg %{{.*}} : complex<f64>
  %u6 = complex.neg %z : complex<f64>
  // CHECK: complex.rsqrt %{{.*}} : complex<f64>
  %u7 = complex.rsqrt %z : complex<f64>
  // CHECK: complex.sign %{{.*}} : complex<f64>
  %u8 = complex.sign %z : complex<f64>
  // CHECK: complex.sin %{{.*}} : complex<f64>
  %u9 = complex.sin %z : complex<f64>
  // CHECK: complex.sqrt %{{.*}} : complex<f64>
  %u10 = complex.sqrt %z : complex<f64>
  // CHECK: complex.tan %{{.*}} : complex<f64>
  %u11 = complex.tan %z : complex<f64>
  // CHECK: complex.tanh %{{.*}} : complex<f64>
  %u12 = complex.tanh %z : complex<f64>
  // CHECK: complex.add %{{.*}}, %{{.*}} fastmath<reassoc> : complex<f64>
  %b0 = complex.add %z, %w fastmath<reassoc> : complex<f64>
  // CHECK: complex.sub %{{.*}}, %{{.*}} fastmath<reassoc> : complex<f64>
  %b1 = complex.sub %z, %w fastmath<reassoc> : complex<f64>
  // CHECK: complex.mul %{{.*}}, %{{.*}} fastmath<reassoc> : complex<f64>
  %b2 = complex.mul %z, %w fastmath<reassoc> : complex<f64>
  // CHECK: complex.div %{{.*}}, %{{.*}} fastmath<reassoc> : complex<f64>
  %b3 = complex.div %z, %w fastmath<reassoc> : complex<f64>
  // CHECK: complex.pow %{{.*}}, %{{.*}} fastmath<reassoc> : complex<f64>
  %b4 = complex.pow %z, %w fastmath<reassoc> : complex<f64>
  // CHECK: complex.atan2 %{{.*}}, %{{.*}} fastmath<reassoc> : complex<f64>
  %b5 = complex.atan2 %z, %w fastmath<reassoc> : complex<f64>
  // CHECK: complex.powi %{{.*}}, %{{.*}} : complex<f64>, i32
  %p = complex.powi %z, %n : complex<f64>, i32
  // CHECK: complex.eq %{{.*}}, %{{.*}} : complex<f64>
  %e = complex.eq %z, %w : complex<f64>
  // CHECK: complex.neq %{{.*}}, %{{.*}} : complex<f64>
  %q = complex.neq %z, %w : complex<f64>
  return
}
