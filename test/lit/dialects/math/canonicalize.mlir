// RUN: tile-opt %s --canonicalize | FileCheck %s

// CHECK-LABEL: func @exact_functions_fold
func.func @exact_functions_fold() -> (f32, f32, f32, f32, f32) {
  // CHECK-DAG: arith.constant 2.500000e+00 : f32
  // CHECK-DAG: arith.constant -3.000000e+00 : f32
  // CHECK-DAG: arith.constant -2.000000e+00 : f32
  // CHECK-NOT: math
  %a = arith.constant -2.5 : f32
  %b = arith.constant 6.25 : f32
  %0 = math.absf %a : f32
  %1 = math.sqrt %b : f32
  %2 = math.floor %a : f32
  %3 = math.ceil %a : f32
  %4 = math.round %a : f32
  return %0, %1, %2, %3, %4 : f32, f32, f32, f32, f32
}

// CHECK-LABEL: func @halves_round_to_even
func.func @halves_round_to_even() -> vector<4xf32> {
  // CHECK-NEXT: arith.constant dense<[-2.000000e+00, 0.000000e+00, 2.000000e+00, 4.000000e+00]> : vector<4xf32>
  %a = arith.constant dense<[-2.5, 0.5, 1.5, 3.5]> : vector<4xf32>
  %r = math.roundeven %a : vector<4xf32>
  return %r : vector<4xf32>
}

// CHECK-LABEL: func @inexact_functions_stay
func.func @inexact_functions_stay() -> f32 {
  // CHECK: math.exp
  %a = arith.constant 1.0 : f32
  %r = math.exp %a : f32
  return %r : f32
}

// CHECK-LABEL: func @root_of_a_negative_number
func.func @root_of_a_negative_number() -> f32 {
  // CHECK-NEXT: arith.constant 0x7FC00000 : f32
  %a = arith.constant -1.0 : f32
  %r = math.sqrt %a : f32
  return %r : f32
}
