// RUN: tile-opt %s --canonicalize | FileCheck %s

// CHECK-LABEL: func @back_and_forth
// CHECK-SAME: (%[[X:.*]]: i64)
func.func @back_and_forth(%x: i64) -> i64 {
  // CHECK-NEXT: return %[[X]]
  %i = builtin.unrealized_conversion_cast %x : i64 to index
  %r = builtin.unrealized_conversion_cast %i : index to i64
  return %r : i64
}

// CHECK-LABEL: func @same_type
// CHECK-SAME: (%[[X:.*]]: i64)
func.func @same_type(%x: i64) -> i64 {
  // CHECK-NEXT: return %[[X]]
  %r = builtin.unrealized_conversion_cast %x : i64 to i64
  return %r : i64
}

// CHECK-LABEL: func @only_one_of_two_results_goes_back
func.func @only_one_of_two_results_goes_back(%x: i64, %y: i64) -> i64 {
  // CHECK-COUNT-2: unrealized_conversion_cast
  %i:2 = builtin.unrealized_conversion_cast %x, %y : i64, i64 to index, index
  %r = builtin.unrealized_conversion_cast %i#0 : index to i64
  return %r : i64
}

// CHECK-LABEL: func @another_type_comes_out
func.func @another_type_comes_out(%x: i64) -> i32 {
  // CHECK-COUNT-2: unrealized_conversion_cast
  %i = builtin.unrealized_conversion_cast %x : i64 to index
  %r = builtin.unrealized_conversion_cast %i : index to i32
  return %r : i32
}
