// RUN: tile-opt %s --split-input-file --verify-diagnostics --allow-unregistered-dialect

func.func @use_before_definition(%x: i32) -> i32 {
  // expected-error @below {{'arith.muli' op operand #0 does not dominate this use [verify/dominance]}}
  %r = arith.muli %a, %x : i32
  // expected-note @below {{the operand is defined here}}
  %a = arith.addi %x, %x : i32
  return %r : i32
}

// -----

func.func @other_branch(%c: i1, %x: i32) -> i32 {
  cf.cond_br %c, ^a, ^b
^a:
  // expected-note @below {{the operand is defined here}}
  %v = arith.addi %x, %x : i32
  cf.br ^b
^b:
  // expected-error @below {{'func.return' op operand #0 does not dominate this use}}
  return %v : i32
}

// -----

func.func @out_of_a_region(%x: i32) {
  "x.region"() ({
    // expected-note @below {{'%v' is defined here, in a region that the use is not in}}
    %v = arith.addi %x, %x : i32
    "x.end"() : () -> ()
  }) : () -> ()
  // expected-error @below {{use of undeclared SSA value '%v'}}
  "x.use"(%v) : (i32) -> ()
  return
}

// -----

func.func @its_own_result(%x: i32) {
  // expected-error @+2 {{operand #0 does not dominate this use}}
  // expected-note @below {{the operand is defined here}}
  %v = arith.addi %v, %x : i32
  return
}
