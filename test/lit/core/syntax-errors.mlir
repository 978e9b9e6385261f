// Every mistake has its place, a code and, where it is certain, the fix.
// RUN: tile-opt %s --split-input-file --verify-diagnostics

func.func @undeclared() -> i32 {
  // expected-error @below {{use of undeclared SSA value '%x' [parse/undeclared]}}
  return %x : i32
}

// -----

func.func @redefined(%x: i32) {
  // expected-note @below {{previously defined here}}
  %a = arith.addi %x, %x : i32
  // expected-error @below {{redefinition of SSA value '%a' [parse/redefinition]}}
  %a = arith.addi %x, %x : i32
  return
}

// -----

func.func @result_count(%x: i32) {
  // expected-error @below {{'arith.addi' yields 1 result, but 2 are named [parse/result-count]}}
  %a:2 = arith.addi %x, %x : i32
  return
}

// -----

func.func @result_number(%x: i32) {
  // expected-note @below {{'%p' is defined here}}
  %p:2 = builtin.unrealized_conversion_cast %x : i32 to i32, i32
  // expected-error @below {{'%p' stands for 2 values [parse/result-number]}}
  %a = arith.addi %p#2, %x : i32
  return
}

// -----

func.func @operand_count(%x: i32) {
  // expected-error @below {{'arith.addi' has 2 operands, but its type lists 1 [parse/operand-count]}}
  %a = "arith.addi"(%x, %x) : (i32) -> i32
  return
}

// -----

// expected-error @below {{'ariht.addi' is of an unknown dialect 'ariht'; did you mean 'arith'? [parse/unknown-dialect]}}
%a = ariht.addi %x, %x : i32

// -----

func.func @unknown_type(%x: i32) {
  // expected-error @below {{expected a type, found 'i0x'}}
  %a = arith.addi %x, %x : i0x
  return
}

// -----

// expected-error @below {{undefined attribute alias '#nothing' [parse/unknown-alias]}}
func.func private @f() attributes {a = #nothing}

// -----

#a = 1 : i32
// expected-error @below {{redefinition of attribute alias '#a' [parse/redefinition]}}
#a = 2 : i32

// -----

func.func @block_twice() {
  cf.br ^a
^a:
  return
// expected-error @below {{redefinition of block '^a' [parse/redefinition]}}
^a:
  return
}

// -----

func.func @property() {
  // expected-error @below {{'arith.constant' has no property 'valu'; did you mean 'value'? [parse/unknown-property]}}
  %a = "arith.constant"() <{valu = 1 : i32}> : () -> i32
  return
}

// -----

func.func @no_arrow(%x: i32) {
  // expected-error @below {{expected '->'}}
  %a = "arith.addi"(%x, %x) : (i32, i32) i32
  return
}

// -----

func.func @without_prefix(%x: i32) {
  // expected-error @below {{expected an operation, found 'addi'; the name of an operation has its dialect in front, such as 'arith.addi'}}
  %a = addi %x, %x : i32
  return
}
