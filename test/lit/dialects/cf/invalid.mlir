// RUN: tile-opt %s --split-input-file --verify-diagnostics

func.func @too_few_values(%x: i32) {
  // expected-error @below {{hands 0 values to a block with 1 argument}}
  cf.br ^next
^next(%a: i32):
  return
}

// -----

func.func @value_of_another_type(%x: f32) {
  // expected-error @below {{hands 'f32' to block argument 0 of type 'i32'}}
  cf.br ^next(%x : f32)
^next(%a: i32):
  return
}

// -----

func.func @one_of_two_targets(%c: i1, %x: f32) {
  // expected-error @below {{'cf.cond_br' op hands 1 value to a block with 0 arguments}}
  cf.cond_br %c, ^a, ^b(%x : f32)
^a:
  return
^b:
  return
}

// -----

func.func @switch_value_of_another_type(%v: i32, %x: f32) {
  // expected-error @below {{'cf.switch' op hands 'f32' to block argument 0 of type 'i32'}}
  cf.switch %v : i32, [
    default: ^d,
    1: ^a(%x : f32)
  ]
^a(%y: i32):
  cf.br ^d
^d:
  return
}

// -----

func.func @duplicate_case(%v: i32) {
  // expected-error @below {{has duplicate case values}}
  cf.switch %v : i32, [
    default: ^d,
    1: ^d,
    1: ^d
  ]
^d:
  return
}

// -----

func.func @more_values_than_blocks(%v: i32) {
  // expected-error @below {{has 2 case values for 1 case blocks}}
  "cf.switch"(%v)[^d, ^d] <{case_values = dense<[1, 2]> : vector<2xi32>, case_operand_segments = array<i32: 0>, operandSegmentSizes = array<i32: 1, 0, 0>}> : (i32) -> ()
^d:
  return
}

// -----

func.func @no_such_block() {
  // expected-error @below {{reference to an undefined block '^nowhere' [parse/unknown-block]}}
  cf.br ^nowhere
}

// -----

func.func @not_at_the_end() {
  // expected-error @below {{'cf.br' op must be the last operation in its block [verify/terminator]}}
  cf.br ^next
  // expected-note @below {{'cf.br' comes after it}}
  cf.br ^next
^next:
  return
}

// -----

// expected-note @below {{'%x' is defined here}}
func.func @condition_of_another_type(%x: i32) {
  // expected-error @below {{use of value '%x' expects type 'i1', but it has type 'i32'}}
  cf.cond_br %x, ^a, ^a
^a:
  return
}
