// RUN: tile-opt %s --split-input-file --verify-diagnostics

func.func @axes() {
  // expected-error @below {{'te.compute' op body must take 2 arguments of type index, one for each axis}}
  %0 = "te.compute"() ({
  ^bb0(%i: index):
    %c = arith.constant 0.0 : f32
    te.yield %c : f32
  }) {operandSegmentSizes = array<i32: 0, 0>, spatial = array<i64: 2, 3>, reduction = array<i64>} : () -> tensor<2x3xf32>
  func.return
}

// -----

func.func @no_reducer() {
  // expected-error @below {{'te.compute' op has reduction axes but no reducer}}
  %0 = "te.compute"() ({
  ^bb0(%i: index, %k: index):
    %c = arith.constant 0.0 : f32
    te.yield %c : f32
  }) {operandSegmentSizes = array<i32: 0, 0>, spatial = array<i64: 2>, reduction = array<i64: 3>} : () -> tensor<2xf32>
  func.return
}

// -----

func.func @idle_reducer() {
  // expected-error @below {{'te.compute' op has a reducer but no reduction axes}}
  %0 = te.compute [%i < 2] sum [] -> tensor<2xf32> {
    %c = arith.constant 0.0 : f32
    te.yield %c : f32
  }
  func.return
}

// -----

func.func @negative() {
  // expected-error @below {{'te.compute' op extents must not be negative}}
  %0 = te.compute [%i < 2] sum [%k < -1] -> tensor<2xf32> {
    %c = arith.constant 0.0 : f32
    te.yield %c : f32
  }
  func.return
}

// -----

func.func @shape() {
  // expected-error @below {{'te.compute' op result 0 has type 'tensor<3xf32>', but the spatial extents are 2}}
  %0 = te.compute [%i < 2] -> tensor<3xf32> {
    %c = arith.constant 0.0 : f32
    te.yield %c : f32
  }
  func.return
}

// -----

func.func @yield_count() {
  // expected-error @below {{'te.compute' op yields 2 values for 1 results}}
  %0 = te.compute [%i < 2] -> tensor<2xf32> {
    %c = arith.constant 0.0 : f32
    te.yield %c, %c : f32, f32
  }
  func.return
}

// -----

func.func @yield_type() {
  %0 = te.compute [%i < 2] -> tensor<2xf32> {
    // expected-error @below {{'te.compute' op yields 'index' for a result of type 'tensor<2xf32>'}}
    te.yield %i : index
  }
  func.return
}

// -----

func.func @read_rank(%x: tensor<2x2xf32>) {
  %0 = te.compute [%i < 2] -> tensor<2xf32> {
    // expected-error @below {{'te.read' op has 1 index for 'tensor<2x2xf32>', which has 2 dimensions}}
    %a = te.read %x[%i] : tensor<2x2xf32>
    te.yield %a : f32
  }
  func.return
}

// -----

func.func @outside_type(%x: tensor<2xf32>, %i: index, %z: f64) {
  // expected-error @below {{'te.read' op gives 'f64' outside of a tensor of 'f32'}}
  %0 = "te.read"(%x, %i, %z) {operandSegmentSizes = array<i32: 1, 1, 1>} : (tensor<2xf32>, index, f64) -> f32
  func.return
}

// -----

func.func @reshape_count(%x: tensor<2x2xf32>) {
  // expected-error @below {{'te.reshape' op goes from 4 elements to 5}}
  %0 = te.reshape %x : tensor<2x2xf32> to tensor<5xf32>
  func.return
}

// -----

func.func @reshape_element(%x: tensor<2x2xf32>) {
  // expected-error @below {{'te.reshape' op changes the element type 'f32' to 'i32'}}
  %0 = te.reshape %x : tensor<2x2xf32> to tensor<4xi32>
  func.return
}

// -----

func.func @yield_elsewhere(%x: f32) {
  // expected-error @below {{'te.yield' op expects its parent to be 'te.compute' or 'te.scan', but it is 'func.func'}}
  te.yield %x : f32
}

// -----

func.func @no_yield(%x: tensor<4xf32>) {
  // expected-error @below {{'te.compute' op body must end with 'te.yield'}}
  %0 = "te.compute"() <{operandSegmentSizes = array<i32: 0, 0>, spatial = array<i64: 4>, reduction = array<i64>}> ({
  ^bb0(%i: index):
    llvm.unreachable
  }) : () -> tensor<4xf32>
  func.return
}

// -----

func.func @read_of_a_scalar(%x: f32, %i: index) {
  // expected-error @below {{te.read takes a ranked tensor}}
  %0 = te.read %x[%i] : f32
  func.return
}

// -----

func.func @no_such_reducer(%x: tensor<4xf32>) {
  // expected-error @below {{'mean' is no reducer; there are sum, prod, min, max, umin, umax, any, all, argmin, argmax, argumin, argumax and reduce}}
  %0 = te.compute [] mean [%k < 4] -> tensor<f32> {
    %a = te.read %x[%k] : tensor<4xf32>
    te.yield %a : f32
  }
  func.return
}

// -----

func.func @rank_of_a_read(%a: tensor<4x8xf32>) {
  // expected-error @below {{'%a' of type 'tensor<4x8xf32>' takes 2 indices, found 1}}
  %0 = te.compute [%i < 4] = %a[%i] : tensor<4x8xf32> -> tensor<4xf32>
  func.return
}

// -----

func.func @no_tensor(%s: f32) {
  // expected-error @below {{'%s' of type 'f32' has no elements; only a ranked tensor has}}
  %0 = te.compute [%i < 4] = %s[%i] : f32 -> tensor<4xf32>
  func.return
}

// -----

func.func @two_types(%a: tensor<4x8xf32>) {
  // expected-error @below {{'+' takes two values of one type, found 'f32' and 'index'}}
  %0 = te.compute [%i < 4] = %a[%i, 0] + %i : tensor<4x8xf32> -> tensor<4xf32>
  func.return
}

// -----

func.func @float_index(%a: tensor<4x8xf32>) {
  // expected-error @below {{an index must have type 'index', found 'f32'}}
  %0 = te.compute [%i < 4] = %a[%i, %a[0, 0]] : tensor<4x8xf32> -> tensor<4xf32>
  func.return
}

// -----

func.func @no_such_function(%a: tensor<4x8xf32>) {
  // expected-error @below {{there is no function 'expp' in math or arith; other operations need a body in braces}}
  %0 = te.compute [%i < 4] = expp(%a[%i, 0]) : tensor<4x8xf32> -> tensor<4xf32>
  func.return
}

// -----

func.func @function_arguments(%a: tensor<4x8xf32>) {
  // expected-error @below {{'exp' takes 1 argument, found 2}}
  %0 = te.compute [%i < 4] = exp(%a[%i, 0], 1.0) : tensor<4x8xf32> -> tensor<4xf32>
  func.return
}

// -----

func.func @function_of_floats() {
  // expected-error @below {{'exp' takes floating-point-like here, found 'index'}}
  %0 = te.compute [%i < 4] = exp(%i) -> tensor<4xf32>
  func.return
}

// -----

func.func @conversion_without_type(%a: tensor<4x8xf32>) {
  // expected-error @below {{'truncf' needs the type that it gives, such as 'truncf<f32>(...)'}}
  %0 = te.compute [%i < 4] = truncf(%a[%i, 0]) : tensor<4x8xf32> -> tensor<4xf16>
  func.return
}

// -----

func.func @number_without_type() {
  // expected-error @below {{nothing here says the type of this number; use it beside a value, or convert it by a function such as 'extf<f64>(...)'}}
  %0 = te.compute [%i < 4] = sitofp<f32>(1) -> tensor<4xf32>
  func.return
}

// -----

func.func @number_of_another_type() {
  // expected-error @below {{a number with a decimal point cannot be of type 'i32'}}
  %0 = te.compute [%i < 4] = 1.5 -> tensor<4xi32>
  func.return
}

// -----

func.func @chained(%a: tensor<4x8xf32>) {
  // expected-error @below {{comparisons do not chain; put one of them in brackets}}
  %0 = te.compute [%i < 4] = 0 < %i < 3 -> tensor<4xi1>
  func.return
}

// -----

func.func @sign_of_an_integer() {
  // expected-error @below {{'-' is the sign of a float, found 'index'; write '0 - ...'}}
  %0 = te.compute [%i < 4] = -%i -> tensor<4xindex>
  func.return
}

// -----

func.func @flag() {
  // expected-error @below {{'arith.addi' has no flag 'contract'}}
  %0 = te.compute [%i < 4] = %i +<contract> 1 -> tensor<4xindex>
  func.return
}

// -----

func.func @one_name_two_axes() {
  // expected-error @below {{'%i' names two axes}}
  %0 = te.compute [%i < 4, %i < 4] = %i -> tensor<4x4xindex>
  func.return
}

// -----

func.func @types_of_values(%a: tensor<4xf32>, %b: tensor<4xf32>) {
  // expected-error @below {{1 type for 2 values from outside: %a, %b}}
  %0 = te.compute [%i < 4] = %a[%i] + %b[%i] : tensor<4xf32> -> tensor<4xf32>
  func.return
}

// -----

func.func @condition_without_destination(%a: tensor<4x8xf32>) {
  // expected-error @below {{'te.compute' op leaves out points, but has no destination that says what their elements are}}
  %0 = te.compute [%i < 4] = %a[%i, 0] where %i < 2 : tensor<4x8xf32> -> tensor<4xf32>
  func.return
}

// -----

func.func @destinations(%a: tensor<4xf32>) {
  // expected-error @below {{'te.compute' op has 1 destination for 2 results}}
  %0:2 = te.compute [%i < 4] = (%a[%i], %i) into %a : tensor<4xf32> -> tensor<4xf32>, tensor<4xindex>
  func.return
}

// -----

func.func @any_of_numbers(%a: tensor<4x8xf32>) {
  // expected-error @below {{'te.compute' op combines 'f32' by 'any', which takes 'i1'}}
  %0 = te.compute [%i < 4] = any [%k < 8] %a[%i, %k] : tensor<4x8xf32> -> tensor<4xf32>
  func.return
}

// -----

func.func @argmax_without_index(%a: tensor<4x8xf32>) {
  // expected-error @below {{'te.compute' op has 1 result, but 'argmax' has two: the value and its index}}
  %0 = te.compute [%i < 4] = argmax [%k < 8] %a[%i, %k] : tensor<4x8xf32> -> tensor<4xf32>
  func.return
}

// -----

func.func @argmax_of_a_float_index(%a: tensor<4x8xf32>) {
  // expected-error @below {{'te.compute' op has an index of type 'f32', but 'argmax' takes an integer or index there}}
  %0:2 = te.compute [%i < 4] = argmax [%k < 8] (%a[%i, %k], %a[%i, %k]) : tensor<4x8xf32> -> tensor<4xf32>, tensor<4xf32>
  func.return
}

// -----

func.func @unsigned_elements(%a: tensor<8xui8>) {
  // expected-error @below {{'te.compute' op combines values of 'ui8', but integers have no sign of their own here: use 'i8', with 'umin' and 'umax' for minima and maxima}}
  %0 = te.compute [] = max [%k < 8] %a[%k] : tensor<8xui8> -> tensor<ui8>
  func.return
}

// -----

func.func @lossy_accumulator(%a: tensor<4x8xf32>) {
  // expected-error @below {{'te.compute' op accumulates in 'i32', which does not become an element of 'tensor<4xf32>': floats are rounded, integers only truncated}}
  %0 = te.compute [%i < 4] = sum [%k < 8] in i32 fptosi<i32>(%a[%i, %k]) : tensor<4x8xf32> -> tensor<4xf32>
  func.return
}

// -----

func.func @accumulator_of_another_type(%a: tensor<4x8xf32>) {
  // expected-error @below {{'te.compute' op yields 'f32', but accumulates in 'f64'}}
  %0 = te.compute [%i < 4] = sum [%k < 8] in f64 %a[%i, %k] : tensor<4x8xf32> -> tensor<4xf32>
  func.return
}

// -----

func.func @no_combiner(%a: tensor<4x8xf32>) {
  // expected-error @below {{'te.compute' op combines by a region, but has none of one block}}
  %0 = te.compute [%i < 4] = reduce [%k < 8] %a[%i, %k] : tensor<4x8xf32> -> tensor<4xf32>
  func.return
}

// -----

func.func @combiner_sides(%a: tensor<4x8xf32>) {
  // expected-error @below {{the left side of 'combine' names 2 of 1 values}}
  %0 = te.compute [%i < 4] = reduce [%k < 8] %a[%i, %k] : tensor<4x8xf32> -> tensor<4xf32> from [0.0 : f32] combine (%x, %z), (%y) { te.yield %x : f32 }
  func.return
}

// -----

func.func @combiner_beside_sum(%a: tensor<4x8xf32>) {
  // expected-error @below {{'te.compute' op has a combiner of its own beside 'sum'}}
  %0 = te.compute [%i < 4] = sum [%k < 8] %a[%i, %k] : tensor<4x8xf32> -> tensor<4xf32> from [0.0 : f32] combine (%x), (%y) { te.yield %x : f32 }
  func.return
}

// -----

func.func @identity_type(%a: tensor<4x8xf32>) {
  // expected-error @below {{'te.compute' op identity 0 must be of type 'f32'}}
  %0 = te.compute [%i < 4] = reduce [%k < 8] %a[%i, %k] : tensor<4x8xf32> -> tensor<4xf32> from [0 : i32] combine (%x), (%y) { te.yield %x : f32 }
  func.return
}

// -----

func.func @along_nothing(%a: tensor<4x8xf32>) {
  // expected-error @below {{'%j' is none of the axes}}
  %0 = te.scan [%i < 4] = sum along %j %a[%i, 0] : tensor<4x8xf32> -> tensor<4xf32>
  func.return
}

// -----

func.func @scan_into(%a: tensor<4xf32>) {
  // expected-error @below {{'te.scan' takes no 'into'}}
  %0 = te.scan [%i < 4] = sum along %i %a[%i] into %a : tensor<4xf32> -> tensor<4xf32>
  func.return
}

// -----

func.func @open_shape(%n: index) {
  // expected-error @below {{'te.compute' op result 0 has type 'tensor<4xindex>', but the spatial extents are ?}}
  %0 = te.compute [%i < %n] = %i -> tensor<4xindex>
  func.return
}

// -----

func.func @two_open_extents(%a: tensor<?xf32>) {
  // expected-error @below {{'te.reshape' op leaves 2 extents of 'tensor<?x?xf32>' open; at most one follows from the others}}
  %0 = te.reshape %a : tensor<?xf32> to tensor<?x?xf32>
  func.return
}

// -----

func.func @extents(%n: index) {
  // expected-error @below {{'te.compute' op is given 1 extent for 0 axes without a number}}
  %0 = "te.compute"(%n) ({
  ^bb0(%i: index):
    te.yield %i : index
  }) {operandSegmentSizes = array<i32: 1, 0>, spatial = array<i64: 4>, reduction = array<i64>} : (index) -> tensor<4xindex>
  func.return
}

// -----

func.func @axis(%a: tensor<4xf32>) {
  // expected-error @below {{'te.scan' op scans along axis 1, but has 1 axis}}
  %0 = "te.scan"() ({
  ^bb0(%i: index):
    %x = te.read %a[%i] : tensor<4xf32>
    te.yield %x : f32
  }) {spatial = array<i64: 4>, axis = 1 : i64, reducer = "sum"} : () -> tensor<4xf32>
  func.return
}

// -----

func.func @combiner_yield(%a: tensor<4xf32>) {
  // expected-error @below {{'te.compute' op combiner yields () for (f32)}}
  %0 = te.compute [] = reduce [%k < 4] %a[%k] : tensor<4xf32> -> tensor<f32> from [0.0 : f32] combine (%x), (%y) { te.yield : }
  func.return
}

// -----

func.func @no_such_reducer_in_mathematics(%a: tensor<4xf32>) {
  // expected-error @below {{'mean' is no reducer; there are sum, prod, min, max, umin, umax, any, all, argmin, argmax, argumin, argumax and reduce}}
  %0 = te.compute [] = mean [%k < 4] %a[%k] : tensor<4xf32> -> tensor<f32>
  func.return
}

// -----

func.func @no_types(%a: tensor<4xf32>) {
  // expected-error @below {{0 types for 1 value from outside: %a}}
  %0 = te.compute [] = %a[0] -> tensor<f32>
  func.return
}

// -----

func.func @no_values() {
  // expected-error @below {{1 type for no values from outside}}
  %0 = te.compute [%i < 4] = %i : index -> tensor<4xindex>
  func.return
}
