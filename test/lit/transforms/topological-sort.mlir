// RUN: tile-opt %s --topological-sort --allow-unregistered-dialect --split-input-file | FileCheck %s

// CHECK-LABEL: module @definitions_come_first
module @definitions_come_first {
  // CHECK-NEXT: %[[A:.*]] = "a"
  // CHECK-NEXT: %[[B:.*]] = "b"(%[[A]])
  // CHECK-NEXT: "c"(%[[B]])
  "c"(%1) : (i32) -> ()
  %1 = "b"(%0) : (i32) -> i32
  %0 = "a"() : () -> i32
}

// -----

// CHECK-LABEL: module @order_that_is_right_stays
module @order_that_is_right_stays {
  // CHECK-NEXT: "b"
  // CHECK-NEXT: "a"
  // CHECK-NEXT: "c"
  %1 = "b"() : () -> i32
  %0 = "a"() : () -> i32
  "c"(%0, %1) : (i32, i32) -> ()
}

// -----

// CHECK-LABEL: module @uses_inside_count
module @uses_inside_count {
  // CHECK-NEXT: "a"
  // CHECK-NEXT: "outer"
  "outer"() ({
    "inner"(%0) : (i32) -> ()
  }) : () -> ()
  %0 = "a"() : () -> i32
}

// -----

// CHECK-LABEL: module @first_goes_when_all_wait
module @first_goes_when_all_wait {
  // CHECK-NEXT: "self"
  // CHECK-NEXT: "user"
  // CHECK-NEXT: "x"
  // CHECK-NEXT: "y"
  "user"(%0) : (i32) -> ()
  %2 = "self"(%2) : (i32) -> i32
  %0 = "x"(%1) : (i32) -> i32
  %1 = "y"(%0) : (i32) -> i32
}

// -----

// CHECK-LABEL: func @where_order_counts
func.func @where_order_counts() {
  // CHECK-NEXT: "b"
  // CHECK-NEXT: "a"
  "b"() : () -> ()
  "a"() : () -> ()
  return
}
