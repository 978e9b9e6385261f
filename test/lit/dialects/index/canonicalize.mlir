// RUN: tile-opt %s --canonicalize | FileCheck %s

// CHECK-LABEL: func @constants
func.func @constants() -> (index, index, index, i1) {
  // CHECK-DAG: %[[A:.*]] = index.constant -3
  // CHECK-DAG: %[[B:.*]] = index.constant 4
  // CHECK-DAG: %[[C:.*]] = index.constant 1
  // CHECK-DAG: %[[T:.*]] = index.bool.constant true
  // CHECK: return %[[A]], %[[B]], %[[C]], %[[T]]
  %a = index.constant -5
  %b = index.constant 2
  %c = index.constant 9
  %0 = index.floordivs %a, %b
  %1 = index.divs %c, %b
  %2 = index.remu %c, %b
  %3 = index.cmp slt(%a, %b)
  return %0, %1, %2, %3 : index, index, index, i1
}

// What an index of 32 bits would make otherwise does not fold, nor does a division by zero.
// CHECK-LABEL: func @depends_on_the_width
func.func @depends_on_the_width() -> (index, i1, index, i64) {
  // CHECK: index.divu
  // CHECK: index.cmp
  // CHECK: index.divs
  // CHECK: index.castu
  %a = index.constant 4294967296
  %b = index.constant 2
  %z = index.constant 0
  %0 = index.divu %a, %b
  %1 = index.cmp ugt(%a, %b)
  %2 = index.divs %b, %z
  %m = index.constant -1
  %3 = index.castu %m : index to i64
  return %0, %1, %2, %3 : index, i1, index, i64
}

// CHECK-LABEL: func @neutral_elements
// CHECK-SAME: (%[[A:.*]]: index)
func.func @neutral_elements(%a: index) -> (index, index, index, index, i1, i1) {
  // CHECK-DAG: %[[Z:.*]] = index.constant 0
  // CHECK-DAG: %[[T:.*]] = index.bool.constant true
  // CHECK-DAG: %[[F:.*]] = index.bool.constant false
  // CHECK: return %[[A]], %[[A]], %[[Z]], %[[A]], %[[T]], %[[F]]
  %z = index.constant 0
  %one = index.constant 1
  %0 = index.add %z, %a
  %1 = index.mul %a, %one
  %2 = index.sub %a, %a
  %3 = index.maxs %a, %a
  %4 = index.cmp sge(%a, %a)
  %5 = index.cmp ne(%a, %a)
  return %0, %1, %2, %3, %4, %5 : index, index, index, index, i1, i1
}

// CHECK-LABEL: func @chains_of_constants
func.func @chains_of_constants(%a: index) -> (index, index) {
  // CHECK-DAG: %[[C:.*]] = index.constant 5
  // CHECK-DAG: %[[S:.*]] = index.add %{{.*}}, %[[C]]
  // CHECK-DAG: index.sub
  // CHECK-DAG: index.sub
  %c2 = index.constant 2
  %c3 = index.constant 3
  %0 = index.add %c2, %a
  %1 = index.add %0, %c3
  %2 = index.sub %a, %c2
  %3 = index.sub %2, %c3
  return %1, %3 : index, index
}

// CHECK-LABEL: func @compared_differences
// CHECK-SAME: (%[[A:.*]]: index, %[[B:.*]]: index)
func.func @compared_differences(%a: index, %b: index) -> (i1, i1, i1, i1) {
  // CHECK-DAG: index.cmp eq(%[[A]], %[[B]])
  // CHECK-DAG: index.cmp slt(%{{.*}}, %{{.*}})
  // CHECK-DAG: index.cmp eq(%{{.*}}, %idx1)
  %z = index.constant 0
  %one = index.constant 1
  %d = index.sub %a, %b
  %s = index.add %a, %b
  %0 = index.cmp eq(%d, %z)
  %1 = index.cmp slt(%d, %z)
  %2 = index.cmp eq(%d, %one)
  %3 = index.cmp eq(%s, %z)
  return %0, %1, %2, %3 : i1, i1, i1, i1
}

// CHECK-LABEL: func @conversions
func.func @conversions() -> (i8, index) {
  // CHECK-DAG: arith.constant -2 : i8
  // CHECK-DAG: index.constant 255
  %c = index.constant 254
  %m = arith.constant -1 : i8
  %0 = index.casts %c : index to i8
  %1 = index.castu %m : i8 to index
  return %0, %1 : i8, index
}
