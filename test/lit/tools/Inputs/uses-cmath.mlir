func.func @f(%a: !cmath.complex<f32>, %n: i8) -> !cmath.complex<f32> attributes {p = #cmath.pair<1, 1>} {
  %0 = "cmath.sum"(%a, %a, %n) {mode = "fast", operandSegmentSizes = array<i32: 2, 0, 1>} : (!cmath.complex<f32>, !cmath.complex<f32>, i8) -> !cmath.complex<f32>
  return %0 : !cmath.complex<f32>
}
