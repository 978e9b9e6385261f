// RUN: tile-opt %s --split-input-file --verify-diagnostics

func.func @constant_of_another_type() {
  // expected-error @below {{'complex.constant' op holds [1.000000e-01, -1.000000e+00], but 'complex<f32>' needs two numbers of 'f32'}}
  %0 = complex.constant [0.1, -1.0] : complex<f32>
  return
}

// -----

func.func @constant_of_one_part() {
  // expected-error @below {{'complex.constant' op holds [1.000000e-01], but 'complex<f64>' needs two numbers of 'f64'}}
  %0 = complex.constant [0.1] : complex<f64>
  return
}

// -----

func.func @create(%x: f32) {
  // expected-error @below {{'complex.create' op makes 'complex<f64>' of parts of 'f32'}}
  %0 = "complex.create"(%x, %x) : (f32, f32) -> complex<f64>
  return
}

// -----

func.func @real_part(%z: complex<f32>) {
  // expected-error @below {{'complex.re' op gives 'f64' from 'complex<f32>'}}
  %0 = "complex.re"(%z) : (complex<f32>) -> f64
  return
}

// -----

func.func @imaginary_part(%z: complex<f32>) {
  // expected-error @below {{'complex.im' op gives 'f64' from 'complex<f32>'}}
  %0 = "complex.im"(%z) : (complex<f32>) -> f64
  return
}

// -----

func.func @absolute_value(%z: complex<f32>) {
  // expected-error @below {{'complex.abs' op gives 'f64' from 'complex<f32>'}}
  %0 = "complex.abs"(%z) : (complex<f32>) -> f64
  return
}

// -----

func.func @bitcast_between_complex(%z: complex<f32>) {
  // expected-error @below {{'complex.bitcast' op goes between a complex number and a float or integer, but has 'complex<f32>' and 'complex<f64>'}}
  %0 = complex.bitcast %z : complex<f32> to complex<f64>
  return
}

// -----

func.func @bitcast_width(%z: complex<f32>) {
  // expected-error @below {{'complex.bitcast' op cannot see the bits of 'complex<f32>' as 'i32'}}
  %0 = complex.bitcast %z : complex<f32> to i32
  return
}

// -----

// expected-note @below {{'complex' is defined here}}
func.func @integers(%z: complex<i32>) {
  // expected-error @below {{operand 'complex' must be complex type with floating-point parts, but has type 'complex<i32>'}}
  %0 = "complex.re"(%z) : (complex<i32>) -> f32
  return
}

// -----

func.func @create_of_no_complex(%x: f32) {
  // expected-error @below {{complex.create gives a complex number, not 'f32'}}
  %0 = complex.create %x, %x : f32
  return
}
