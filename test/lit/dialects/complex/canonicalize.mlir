// RUN: tile-opt %s --canonicalize | FileCheck %s

// CHECK-LABEL: func.func @parts_of_constants
// CHECK-DAG: %[[RE:.*]] = arith.constant 1.000000e-01 : f64
// CHECK-DAG: %[[IM:.*]] = arith.constant -1.000000e+00 : f64
// CHECK: return %[[RE]], %[[IM]]
func.func @parts_of_constants() -> (f64, f64) {
  %z = complex.constant [0.1, -1.0] : complex<f64>
  %0 = complex.re %z : complex<f64>
  %1 = complex.im %z : complex<f64>
  return %0, %1 : f64, f64
}

// CHECK-LABEL: func.func @parts_of_what_was_made_of_them
// CHECK-SAME: (%[[X:.*]]: f32, %[[Y:.*]]: f32)
// CHECK-NEXT: return %[[X]], %[[Y]]
func.func @parts_of_what_was_made_of_them(%x: f32, %y: f32) -> (f32, f32) {
  %z = complex.create %x, %y : complex<f32>
  %0 = complex.re %z : complex<f32>
  %1 = complex.im %z : complex<f32>
  return %0, %1 : f32, f32
}

// CHECK-LABEL: func.func @made_of_its_parts
// CHECK-SAME: (%[[Z:.*]]: complex<f32>)
// CHECK-NEXT: return %[[Z]]
func.func @made_of_its_parts(%z: complex<f32>) -> complex<f32> {
  %0 = complex.re %z : complex<f32>
  %1 = complex.im %z : complex<f32>
  %2 = complex.create %0, %1 : complex<f32>
  return %2 : complex<f32>
}

// CHECK-LABEL: func.func @twice
// CHECK-SAME: (%[[Z:.*]]: complex<f32>)
// CHECK-NEXT: return %[[Z]], %[[Z]], %[[Z]]
func.func @twice(%z: complex<f32>) -> (complex<f32>, complex<f32>, complex<f32>) {
  %0 = complex.neg %z : complex<f32>
  %1 = complex.neg %0 : complex<f32>
  %2 = complex.conj %z : complex<f32>
  %3 = complex.conj %2 : complex<f32>
  %4 = complex.bitcast %z : complex<f32> to i64
  %5 = complex.bitcast %4 : i64 to complex<f32>
  return %1, %3, %5 : complex<f32>, complex<f32>, complex<f32>
}

// Adding +0 makes -0 to +0, so that stays; adding -0 and subtracting +0 change nothing.
// CHECK-LABEL: func.func @zeros
// CHECK-SAME: (%[[Z:.*]]: complex<f64>)
// CHECK: %[[S:.*]] = complex.add
// CHECK: return %[[Z]], %[[Z]], %[[S]]
func.func @zeros(%z: complex<f64>) -> (complex<f64>, complex<f64>, complex<f64>) {
  %n = complex.constant [-0.0, -0.0] : complex<f64>
  %p = complex.constant [0.0, 0.0] : complex<f64>
  %0 = complex.add %z, %n : complex<f64>
  %1 = complex.sub %z, %p : complex<f64>
  %2 = complex.add %z, %p : complex<f64>
  return %0, %1, %2 : complex<f64>, complex<f64>, complex<f64>
}
