// RUN: tile-opt %s --reconcile-unrealized-casts --split-input-file --verify-diagnostics | FileCheck %s

// CHECK-LABEL: func @round_trip
// CHECK-SAME: (%[[X:.*]]: i64)
func.func @round_trip(%x: i64) -> i64 {
  // CHECK-NEXT: return %[[X]]
  %0 = builtin.unrealized_conversion_cast %x : i64 to index
  %1 = builtin.unrealized_conversion_cast %0 : index to i64
  return %1 : i64
}

// CHECK-LABEL: func @long_way_round
// CHECK-SAME: (%[[X:.*]]: i64)
func.func @long_way_round(%x: i64) -> i64 {
  // CHECK-NEXT: return %[[X]]
  %0 = builtin.unrealized_conversion_cast %x : i64 to index
  %1 = builtin.unrealized_conversion_cast %0 : index to i32
  %2 = builtin.unrealized_conversion_cast %1 : i32 to i64
  return %2 : i64
}

// CHECK-LABEL: func @several_values
// CHECK-SAME: (%[[X:.*]]: i64, %[[Y:.*]]: f32)
func.func @several_values(%x: i64, %y: f32) -> (i64, f32) {
  // CHECK-NEXT: return %[[X]], %[[Y]]
  %0:3 = builtin.unrealized_conversion_cast %x, %y : i64, f32 to index, i1, f16
  %1:2 = builtin.unrealized_conversion_cast %0#0, %0#1, %0#2 : index, i1, f16 to i64, f32
  return %1#0, %1#1 : i64, f32
}

// CHECK-LABEL: func @unused
func.func @unused(%x: i64) {
  // CHECK-NEXT: return
  %0 = builtin.unrealized_conversion_cast %x : i64 to index
  %1 = builtin.unrealized_conversion_cast %0 : index to i32
  return
}

// -----

// CHECK-LABEL: func @left_over
func.func @left_over(%x: i64) -> index {
  // CHECK: unrealized_conversion_cast
  // expected-warning @below {{a cast from 'i64' to 'index' is left over; a conversion of one of its sides is missing [builtin/unrealized-cast]}}
  %0 = builtin.unrealized_conversion_cast %x : i64 to index
  // expected-note @below {{the cast is used by 'func.return'}}
  return %0 : index
}

// -----

// CHECK-LABEL: func @other_order
func.func @other_order(%x: i64, %y: i64) -> (i64, i64) {
  // expected-note @+2 {{the value comes from 'builtin.unrealized_conversion_cast'}}
  // expected-warning @below {{a cast from 'i64', 'i64' to 'index', 'index' is left over}}
  %0:2 = builtin.unrealized_conversion_cast %x, %y : i64, i64 to index, index
  // expected-note @+2 {{the cast is used by 'builtin.unrealized_conversion_cast'}}
  // expected-warning @below {{a cast from 'index', 'index' to 'i64', 'i64' is left over}}
  %1:2 = builtin.unrealized_conversion_cast %0#1, %0#0 : index, index to i64, i64
  // expected-note @below {{the cast is used by 'func.return'}}
  return %1#0, %1#1 : i64, i64
}
