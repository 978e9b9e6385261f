// RUN: tile-opt %s --split-input-file --verify-diagnostics

// expected-note @below {{'@too_few' says what it returns here}}
func.func @too_few() -> i32 {
  // expected-error @below {{'func.return' op has 0 operands, but '@too_few' returns 1 [func/verify]}}
  return
}

// -----

// expected-note @below {{'@wrong_type' says what it returns here}}
func.func @wrong_type(%x: f32) -> i32 {
  // expected-error @below {{operand 0 has type 'f32', but '@wrong_type' returns 'i32'}}
  return %x : f32
}

// -----

// expected-error @below {{a declaration without a body must be private}}
func.func @declaration()

// -----

// expected-error @below {{type '(i32) -> ()' does not fit its entry block, whose arguments are (f32)}}
"func.func"() <{sym_name = "f", function_type = (i32) -> ()}> ({
^bb0(%x: f32):
  "func.return"() : () -> ()
}) : () -> ()

// -----

// expected-error @below {{lists attributes for 2 arguments, but has 1}}
"func.func"() <{sym_name = "f", function_type = (i32) -> (), arg_attrs = [{}, {}], sym_visibility = "private"}> ({
}) : () -> ()

// -----

func.func @caller() {
  // expected-error @below {{calls '@nobody', which is no function here}}
  call @nobody() : () -> ()
  return
}

// -----

// expected-note @below {{'@callee' takes (i32) and returns (f32)}}
func.func private @callee(i32) -> f32
func.func @caller(%x: f32) {
  // expected-error @below {{does not fit '@callee': argument 0 is of type 'i32', not 'f32'}}
  %r = call @callee(%x) : (f32) -> f32
  return
}

// -----

module {
  // expected-error @below {{'func.return' op expects its parent to be 'func.func', but it is 'builtin.module'}}
  func.return
}

// -----

// expected-note @below {{the first definition is here}}
func.func private @twice()
// expected-error @below {{redefinition of symbol named 'twice' [verify/symbol]}}
func.func private @twice()

// -----

func.func @no_terminator(%x: i32) {
  // expected-error @below {{block of 'func.func' must end with a terminator, but ends with 'arith.addi'}}
  %r = arith.addi %x, %x : i32
}

// -----

// expected-error @below {{either all arguments have names or none has}}
func.func @some_names(%x: i32, i32) {
  return
}

// -----

// expected-error @below {{attribute 'function_type' follows from the signature}}
func.func private @type_twice() attributes {function_type = () -> ()}

// -----

// expected-error @below {{a function with a body names its arguments}}
func.func @no_names(i32) {
  return
}
