// RUN: tile-opt %s --split-input-file --verify-diagnostics

// expected-note @below {{'operand' is defined here}}
func.func @float_function_of_an_integer(%x: i32) {
  // expected-error @below {{operand 'operand' must be floating-point-like, but has type 'i32' [verify/operand-type]}}
  %r = math.exp %x : i32
  return
}

// -----

func.func @result_of_another_type(%x: f32) {
  // expected-error @below {{requires the same type for 'operand' and 'result', but has 'f32' and 'f64' [verify/same-type]}}
  %r = "math.sin"(%x) : (f32) -> f64
  return
}

// -----

func.func @power_of_another_shape(%x: vector<4xf32>, %n: vector<8xi32>) {
  // expected-error @below {{requires one shape for all operands and results, but has 'vector<4xf32>' and 'vector<8xi32>' [verify/shape]}}
  %r = math.fpowi %x, %n : vector<4xf32>, vector<8xi32>
  return
}

// -----

func.func @unknown_flag(%x: f32) {
  // expected-error @below {{expected 'fastmath' to be}}
  %r = math.sin %x fastmath<quick> : f32
  return
}
