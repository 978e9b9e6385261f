// RUN: tile-opt %s | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | tile-opt | FileCheck %s

// CHECK-LABEL: module @named attributes {some.flag}
module @named attributes {some.flag} {
}

// CHECK-LABEL: module {
// CHECK-NEXT: }
module {
}

// CHECK-LABEL: func @one_to_one
// CHECK-SAME: (%[[X:.*]]: i64)
func.func @one_to_one(%x: i64) -> index {
  // CHECK: %[[R:.*]] = builtin.unrealized_conversion_cast %[[X]] : i64 to index
  // CHECK: return %[[R]]
  %r = builtin.unrealized_conversion_cast %x : i64 to index
  return %r : index
}

// CHECK-LABEL: func @two_to_three
func.func @two_to_three(%x: i64, %y: f32) -> (index, i1, f16) {
  // CHECK: %[[R:.*]]:3 = builtin.unrealized_conversion_cast %{{.*}}, %{{.*}} : i64, f32 to index, i1, f16
  // CHECK: return %[[R]]#0, %[[R]]#1, %[[R]]#2
  %r:3 = builtin.unrealized_conversion_cast %x, %y : i64, f32 to index, i1, f16
  return %r#0, %r#1, %r#2 : index, i1, f16
}

// CHECK-LABEL: func @from_nothing
func.func @from_nothing() -> index {
  // CHECK: builtin.unrealized_conversion_cast to index
  %r = builtin.unrealized_conversion_cast to index
  return %r : index
}
