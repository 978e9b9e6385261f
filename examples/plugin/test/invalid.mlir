// RUN: tile-opt %s --load-dialect-plugin=%S/../plugin.ts --split-input-file --verify-diagnostics

// expected-error @below {{a fixed-point number has 0 to 31 bits behind the point, not 32}}
func.func private @too_many_bits(!fix.q<32>)

// -----

func.func @types_differ(%a: !fix.q<8>, %b: !fix.q<9>) {
  // expected-error @below {{requires the same type for 'lhs' and 'rhs', but has '!fix.q<8>' and '!fix.q<9>'}}
  %s = "fix.add"(%a, %b) : (!fix.q<8>, !fix.q<9>) -> !fix.q<8>
  return
}

// -----

func.func @point_out_of_reach(%a: !fix.q<8>) {
  // expected-error @below {{moves the point of '!fix.q<8>' by -9, to -1 bits; there are 0 to 31}}
  %s = fix.shift %a by -9 : !fix.q<8>
  return
}

// -----

func.func @result_of_another_type(%a: !fix.q<8>) {
  // expected-error @below {{gives '!fix.q<8>', but 9 bits lie behind the point}}
  %s = "fix.shift"(%a) <{by = 1 : i64}> : (!fix.q<8>) -> !fix.q<8>
  return
}

// -----

func.func @typing_error(%a: !fix.q<8>) {
  // expected-error @below {{dialect 'fix' has no operation 'fix.mull'; did you mean 'fix.mul'?}}
  %s = fix.mull %a, %a : !fix.q<8>
  return
}
