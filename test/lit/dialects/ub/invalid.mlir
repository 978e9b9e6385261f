// RUN: tile-opt %s --split-input-file --verify-diagnostics

func.func @another_value() {
  // expected-error @below {{'ub.poison' op attribute 'value' must be a poison attribute, but is 3 : i32}}
  %p = "ub.poison"() <{value = 3 : i32}> : () -> i32
  return
}

// -----

func.func @not_the_end() {
  // expected-error @below {{'ub.unreachable' op must be the last operation in its block}}
  ub.unreachable
  // expected-note @below {{'func.return' comes after it}}
  return
}
