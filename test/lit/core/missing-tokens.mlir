// A token that is missing at the end of a line is missed there; one that is wrong is shown where it stands.
// RUN: tile-opt %s --split-input-file --verify-diagnostics

func.func @before_a_comment(%a: f32) -> f32 {
  // expected-error @below {{expected ':', found 'return' on a later line}}
  %0 = arith.addf %a, %a // the sum

  return %0 : f32
}

// -----

func.func @of_a_list(%a: f32) -> f32 {
  // expected-error @below {{expected ')', found 'return' on a later line}}
  %0 = call @of_a_list(%a
  return %0 : f32
}

// -----

func.func @wrong() {
  return
  // expected-error @below {{expected an operation, found ';'}}
  ;
}

// -----

func.func @wrong_on_the_line(%a: f32) -> f32 {
  // expected-error @below {{expected ':', found ';' [parse/syntax]}}
  %0 = arith.addf %a, %a; f32
  return %0 : f32
}
