// The comparison itself: what is missing, unexpected or misplaced fails.
// RUN: split-file %s %t
// RUN: tile-opt %t/good --verify-diagnostics --split-input-file
// RUN: not tile-opt %t/missing --verify-diagnostics 2>&1 | FileCheck %s --check-prefix=MISSING
// RUN: not tile-opt %t/unexpected --verify-diagnostics 2>&1 | FileCheck %s --check-prefix=UNEXPECTED
// RUN: not tile-opt %t/unexpected --verify-diagnostics=all 2>&1 | FileCheck %s --check-prefix=UNEXPECTED
// RUN: tile-opt %t/unexpected --verify-diagnostics=only-expected
// RUN: not tile-opt %t/regex --verify-diagnostics 2>&1 | FileCheck %s --check-prefix=REGEX
// RUN: not tile-opt %t/good --verify-diagnostics=some 2>&1 | FileCheck %s --check-prefix=CHOICE

// MISSING: missing:1:4: error: expected error "no such thing" was not produced [verify-diagnostics/missing]
// UNEXPECTED: unexpected:2:10: error: unexpected error: use of undeclared SSA value '%a' [parse/undeclared]
// REGEX: regex:1:4: error: '{{[{][{][(][}][}]}}' holds no valid regular expression
// CHOICE: error: 'some' is no value for --verify-diagnostics; it takes all, only-expected

//--- good
func.func @f() -> i32 {
  // expected-error @+1 {{use of undeclared SSA value '%a'}}
  return %a : i32
}
// -----
func.func @f() -> i32 {
  return %a : i32
  // expected-error @-1 {{undeclared}}
}
// -----
func.func @f() -> i32 {
  return %a : i32 // expected-error {{undeclared SSA value '%a' [parse/undeclared]}}
}
// -----
func.func @f() -> i32 {
  return %a : i32
  // expected-error @above {{undeclared}}
}
// -----
func.func @f() -> i32 {
  // expected-error-re @below {{undeclared {{S+}}A value '%{{[a-z]}}'}}
  return %a : i32
}
// -----
func.func private @f()
// expected-error @+3 {{redefinition of symbol}}
// A line between.
// expected-note @-3 {{the first definition is here}}
func.func private @f()

//--- missing
// expected-error @below {{no such thing}}
func.func private @f()

//--- unexpected
func.func @f() -> i32 {
  return %a : i32
}

//--- regex
// expected-error-re @below {{{{(}}}}
func.func private @f()
