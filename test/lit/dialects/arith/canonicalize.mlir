// RUN: tile-opt %s --canonicalize | FileCheck %s

// CHECK-LABEL: func @zero_is_added
// CHECK-SAME: (%[[X:.*]]: i32)
func.func @zero_is_added(%x: i32) -> i32 {
  // CHECK-NEXT: return %[[X]]
  %c = arith.constant 0 : i32
  %r = arith.addi %x, %c : i32
  return %r : i32
}

// CHECK-LABEL: func @constant_moves_right
// CHECK-SAME: (%[[X:.*]]: i32)
func.func @constant_moves_right(%x: i32) -> i32 {
  // CHECK: %[[C:.*]] = arith.constant 7
  // CHECK: arith.muli %[[X]], %[[C]]
  %c = arith.constant 7 : i32
  %r = arith.muli %c, %x : i32
  return %r : i32
}

// CHECK-LABEL: func @additions_combine
// CHECK-SAME: (%[[X:.*]]: i32)
func.func @additions_combine(%x: i32) -> i32 {
  // CHECK: %[[C:.*]] = arith.constant 12
  // CHECK-NEXT: %[[R:.*]] = arith.addi %[[X]], %[[C]]
  // CHECK-NEXT: return %[[R]]
  %a = arith.constant 5 : i32
  %b = arith.constant 7 : i32
  %0 = arith.addi %x, %a : i32
  %1 = arith.addi %0, %b : i32
  return %1 : i32
}

// CHECK-LABEL: func @flagged_additions_stay
func.func @flagged_additions_stay(%x: i32) -> i32 {
  // CHECK-COUNT-2: arith.addi
  %a = arith.constant 5 : i32
  %b = arith.constant 7 : i32
  %0 = arith.addi %x, %a overflow<nsw> : i32
  %1 = arith.addi %0, %b : i32
  return %1 : i32
}

// CHECK-LABEL: func @additions_of_values_stay
func.func @additions_of_values_stay(%x: i32, %y: i32) -> i32 {
  // CHECK-COUNT-2: arith.addi
  %a = arith.constant 5 : i32
  %0 = arith.addi %x, %y : i32
  %1 = arith.addi %0, %a : i32
  return %1 : i32
}

// CHECK-LABEL: func @multiplications_combine
// CHECK-SAME: (%[[X:.*]]: i32)
func.func @multiplications_combine(%x: i32) -> i32 {
  // CHECK: %[[C:.*]] = arith.constant 35
  // CHECK-NEXT: arith.muli %[[X]], %[[C]]
  %a = arith.constant 5 : i32
  %b = arith.constant 7 : i32
  %0 = arith.muli %x, %a : i32
  %1 = arith.muli %0, %b : i32
  return %1 : i32
}

// CHECK-LABEL: func @wraps_at_the_width
func.func @wraps_at_the_width() -> i8 {
  // CHECK-NEXT: %[[R:.*]] = arith.constant -126 : i8
  // CHECK-NEXT: return %[[R]]
  %a = arith.constant 127 : i8
  %b = arith.constant 3 : i8
  %r = arith.addi %a, %b : i8
  return %r : i8
}

// CHECK-LABEL: func @exact_at_64_bits
func.func @exact_at_64_bits() -> i64 {
  // CHECK-NEXT: arith.constant 6917529027641081855 : i64
  %a = arith.constant 2305843009213693951 : i64
  %b = arith.constant 4611686018427387904 : i64
  %r = arith.addi %a, %b : i64
  return %r : i64
}

// CHECK-LABEL: func @division_by_zero_stays
func.func @division_by_zero_stays(%x: i32) -> i32 {
  // CHECK: arith.divsi
  %a = arith.constant 5 : i32
  %z = arith.constant 0 : i32
  %r = arith.divsi %a, %z : i32
  return %r : i32
}

// CHECK-LABEL: func @signed_overflow_of_division_stays
func.func @signed_overflow_of_division_stays() -> i8 {
  // CHECK: arith.divsi
  %a = arith.constant -128 : i8
  %b = arith.constant -1 : i8
  %r = arith.divsi %a, %b : i8
  return %r : i8
}

// CHECK-LABEL: func @difference_with_itself
func.func @difference_with_itself(%x: vector<4xi32>) -> vector<4xi32> {
  // CHECK-NEXT: arith.constant dense<0> : vector<4xi32>
  %r = arith.subi %x, %x : vector<4xi32>
  return %r : vector<4xi32>
}

// CHECK-LABEL: func @float_zero_is_not_neutral
func.func @float_zero_is_not_neutral(%x: f32) -> f32 {
  // CHECK: arith.addf
  %c = arith.constant 0.0 : f32
  %r = arith.addf %x, %c : f32
  return %r : f32
}

// CHECK-LABEL: func @float_minus_zero_is_neutral
// CHECK-SAME: (%[[X:.*]]: f32)
func.func @float_minus_zero_is_neutral(%x: f32) -> f32 {
  // CHECK-NEXT: return %[[X]]
  %c = arith.constant -0.0 : f32
  %r = arith.addf %x, %c : f32
  return %r : f32
}

// CHECK-LABEL: func @single_precision
func.func @single_precision() -> f32 {
  // CHECK-NEXT: arith.constant 0x4B800000 : f32
  %a = arith.constant 16777216.0 : f32
  %b = arith.constant 1.0 : f32
  %r = arith.addf %a, %b : f32
  return %r : f32
}

// CHECK-LABEL: func @double_negation
// CHECK-SAME: (%[[X:.*]]: f32)
func.func @double_negation(%x: f32) -> f32 {
  // CHECK-NEXT: return %[[X]]
  %n = arith.negf %x : f32
  %r = arith.negf %n : f32
  return %r : f32
}

// CHECK-LABEL: func @choice_of_equals
// CHECK-SAME: (%{{.*}}: i1, %[[X:.*]]: f32)
func.func @choice_of_equals(%c: i1, %x: f32) -> f32 {
  // CHECK-NEXT: return %[[X]]
  %r = arith.select %c, %x, %x : f32
  return %r : f32
}

// CHECK-LABEL: func @known_choice
// CHECK-SAME: (%{{.*}}: f32, %[[Y:.*]]: f32)
func.func @known_choice(%x: f32, %y: f32) -> f32 {
  // CHECK-NEXT: return %[[Y]]
  %c = arith.constant false
  %r = arith.select %c, %x, %y : f32
  return %r : f32
}

// CHECK-LABEL: func @comparison_with_itself
func.func @comparison_with_itself(%x: i32) -> i1 {
  // CHECK-NEXT: arith.constant true
  %r = arith.cmpi sle, %x, %x : i32
  return %r : i1
}

// CHECK-LABEL: func @unsigned_comparison
func.func @unsigned_comparison() -> i1 {
  // CHECK-NEXT: arith.constant false
  %a = arith.constant -1 : i32
  %b = arith.constant 1 : i32
  %r = arith.cmpi ult, %a, %b : i32
  return %r : i1
}

// CHECK-LABEL: func @casts_of_constants
func.func @casts_of_constants() -> (i64, i64, i8, f16) {
  // CHECK-DAG: arith.constant -1 : i64
  // CHECK-DAG: arith.constant 4294967295 : i64
  // CHECK-DAG: arith.constant -1 : i8
  // CHECK-DAG: arith.constant 3.332520e-01 : f16
  %a = arith.constant -1 : i32
  %f = arith.constant 0.333333343 : f32
  %0 = arith.extsi %a : i32 to i64
  %1 = arith.extui %a : i32 to i64
  %2 = arith.trunci %a : i32 to i8
  %3 = arith.truncf %f : f32 to f16
  return %0, %1, %2, %3 : i64, i64, i8, f16
}

// CHECK-LABEL: func @conversion_out_of_range_stays
func.func @conversion_out_of_range_stays() -> i8 {
  // CHECK: arith.fptosi
  %f = arith.constant 300.0 : f32
  %r = arith.fptosi %f : f32 to i8
  return %r : i8
}

// The end of a range that changes nothing, and the one that wins over everything.
//
// CHECK-LABEL: func @extremes
// CHECK-SAME: (%[[X:.*]]: i8, %[[F:.*]]: f32)
func.func @extremes(%x: i8, %f: f32) -> (i8, i8, i8, i8, i8, i8, i8, i8, f32, f32, f32, f32, f32, f32) {
  %high = arith.constant 127 : i8
  %low = arith.constant -128 : i8
  %ones = arith.constant -1 : i8
  %zero = arith.constant 0 : i8
  %inf = arith.constant 0x7F800000 : f32
  %ninf = arith.constant 0xFF800000 : f32
  %nan = arith.constant 0x7FC00000 : f32
  %0 = arith.maxsi %x, %high : i8
  %1 = arith.maxsi %x, %low : i8
  %2 = arith.minsi %x, %high : i8
  %3 = arith.minsi %x, %low : i8
  %4 = arith.maxui %x, %ones : i8
  %5 = arith.maxui %x, %zero : i8
  %6 = arith.minui %x, %ones : i8
  %7 = arith.minui %x, %zero : i8
  %8 = arith.maximumf %f, %ninf : f32
  %9 = arith.minimumf %f, %inf : f32
  %10 = arith.maxnumf %f, %nan : f32
  %11 = arith.minimumf %f, %f : f32
  // A NaN in %f would be lost.
  // CHECK: %[[NUM:.*]] = arith.maxnumf %[[F]]
  // CHECK: %[[MAX:.*]] = arith.maximumf %[[F]]
  %12 = arith.maxnumf %f, %ninf : f32
  %13 = arith.maximumf %f, %inf : f32
  // CHECK: return %c127_i8, %[[X]], %[[X]], %c-128_i8, %c-1_i8, %[[X]], %[[X]], %c0_i8, %[[F]], %[[F]], %[[F]], %[[F]], %[[NUM]], %[[MAX]]
  return %0, %1, %2, %3, %4, %5, %6, %7, %8, %9, %10, %11, %12, %13 : i8, i8, i8, i8, i8, i8, i8, i8, f32, f32, f32, f32, f32, f32
}

// CHECK-LABEL: func @compared_constants_go_right
// CHECK-SAME: (%[[X:.*]]: i32)
func.func @compared_constants_go_right(%x: i32) -> (i1, i1, i1) {
  // CHECK: %[[C:.*]] = arith.constant 5 : i32
  // CHECK: arith.cmpi sgt, %[[X]], %[[C]]
  // CHECK: arith.cmpi ule, %[[X]], %[[C]]
  // CHECK: arith.cmpi ne, %[[X]], %[[C]]
  %c = arith.constant 5 : i32
  %0 = arith.cmpi slt, %c, %x : i32
  %1 = arith.cmpi uge, %c, %x : i32
  %2 = arith.cmpi ne, %c, %x : i32
  return %0, %1, %2 : i1, i1, i1
}
