// RUN: tile-opt %s --split-input-file --verify-diagnostics

// expected-note @below {{'lhs' is defined here}}
func.func @float_operand(%x: f32, %y: i32) {
  // expected-error @below {{operand 'lhs' must be signless-integer-like, but has type 'f32' [verify/operand-type]}}
  %r = "arith.cmpi"(%x, %y) <{predicate = 0 : i64}> : (f32, i32) -> i1
  return
}

// -----

// expected-note @below {{'%x' is defined here}}
func.func @use_of_another_type(%x: i32, %y: i64) {
  // expected-error @below {{use of value '%x' expects type 'i64', but it has type 'i32' [parse/use-type]}}
  %r = arith.addi %x, %y : i64
  return
}

// -----

func.func @types_differ(%x: i32, %y: i64) {
  // expected-error @below {{requires the same type for 'lhs' and 'rhs', but has 'i32' and 'i64' [verify/same-type]}}
  %r = "arith.addi"(%x, %y) : (i32, i64) -> i32
  return
}

// -----

func.func @shapes_differ(%x: vector<4xf32>) {
  // expected-error @below {{requires one shape for all operands and results}}
  %r = "arith.cmpf"(%x, %x) <{predicate = 1 : i64}> : (vector<4xf32>, vector<4xf32>) -> vector<8xi1>
  return
}

// -----

func.func @narrowing_extension(%x: i32) {
  // expected-error @below {{must widen: 'i32' to 'i8'}}
  %r = arith.extsi %x : i32 to i8
  return
}

// -----

func.func @widening_truncation(%x: i32) {
  // expected-error @below {{must narrow: 'i32' to 'i64'}}
  %r = arith.trunci %x : i32 to i64
  return
}

// -----

func.func @cast_of_another_shape(%x: vector<4xi32>) {
  // expected-error @+2 {{requires one shape for all operands and results, but has 'vector<4xi32>' and 'vector<8xi64>'}}
  // expected-error @below {{changes the shape: 'vector<4xi32>' to 'vector<8xi64>'}}
  %r = arith.extsi %x : vector<4xi32> to vector<8xi64>
  return
}

// -----

func.func @index_to_index(%x: index) {
  // expected-error @below {{must go between index and an integer type: 'index' to 'index'}}
  %r = arith.index_cast %x : index to index
  return
}

// -----

func.func @bitcast_of_another_width(%x: i32) {
  // expected-error @below {{must keep the number of bits: 'i32' to 'f64'}}
  %r = arith.bitcast %x : i32 to f64
  return
}

// -----

func.func @float_from_float(%x: f32) {
  // expected-error @below {{must go from integer to float: 'f32' to 'f64'}}
  %r = arith.sitofp %x : f32 to f64
  return
}

// -----

func.func @integer_from_integer(%x: i32) {
  // expected-error @below {{must go from float to integer: 'i32' to 'i64'}}
  %r = arith.fptosi %x : i32 to i64
  return
}

// -----

func.func @condition_of_another_shape(%c: vector<4xi1>, %x: vector<8xi32>) {
  // expected-error @below {{condition 'vector<4xi1>' must be i1 or have the shape of 'vector<8xi32>'}}
  %r = arith.select %c, %x, %x : vector<4xi1>, vector<8xi32>
  return
}

// -----

func.func @no_predicate(%x: i32) {
  // expected-error @below {{requires attribute 'predicate' (eq, ne, slt, sle, sgt, sge, ult, ule, ugt, uge) [verify/missing-attribute]}}
  %r = "arith.cmpi"(%x, %x) : (i32, i32) -> i1
  return
}

// -----

func.func @unknown_predicate(%x: i32) {
  // expected-error @below {{expected 'predicate' to be one of eq, ne, slt, sle, sgt, sge, ult, ule, ugt, uge, found 'lt'; did you mean 'slt'? [parse/attribute]}}
  %r = arith.cmpi lt, %x, %x : i32
  return
}

// -----

func.func @value_of_another_type() {
  // expected-error @below {{value has type 'i32', but the result 'i64'}}
  %r = "arith.constant"() <{value = 1 : i32}> : () -> i64
  return
}

// -----

func.func @unsigned_constant() {
  // expected-error @below {{integer result must be signless}}
  %r = arith.constant 1 : ui32
  return
}

// -----

func.func @typing_error(%x: i32) {
  // expected-error @below {{dialect 'arith' has no operation 'arith.adddi'; did you mean 'arith.addi'? [parse/unknown-op]}}
  %r = arith.adddi %x, %x : i32
  return
}

// -----

func.func @select_of_two(%c: i1, %x: f32) {
  // expected-error @below {{arith.select takes three operands}}
  %0 = arith.select %c, %x : f32
  return
}

// -----

func.func @scaled_narrower(%x: f32, %s: f8E8M0FNU) {
  // expected-error @below {{'arith.scaling_extf' op must widen: 'f32' to 'f16'}}
  %0 = arith.scaling_extf %x, %s : f32, f8E8M0FNU to f16
  return
}

// -----

func.func @scaled_wider(%x: f16, %s: f8E8M0FNU) {
  // expected-error @below {{'arith.scaling_truncf' op must narrow: 'f16' to 'f32'}}
  %0 = arith.scaling_truncf %x, %s : f16, f8E8M0FNU to f32
  return
}

// -----

func.func @scaled_shape(%x: vector<4xf16>, %s: f8E8M0FNU) {
  // expected-error @below {{'arith.scaling_extf' op changes the shape: 'vector<4xf16>' with 'f8E8M0FNU' to 'vector<4xf32>'}}
  %0 = arith.scaling_extf %x, %s : vector<4xf16>, f8E8M0FNU to vector<4xf32>
  return
}
