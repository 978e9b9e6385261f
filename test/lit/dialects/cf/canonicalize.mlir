// RUN: tile-opt %s --canonicalize | FileCheck %s

// CHECK-LABEL: func @known_condition
// CHECK-SAME: (%{{.*}}: i32, %[[Y:.*]]: i32)
func.func @known_condition(%x: i32, %y: i32) -> i32 {
  // CHECK-NEXT: return %[[Y]]
  %c = arith.constant false
  cf.cond_br %c, ^a, ^b
^a:
  return %x : i32
^b:
  return %y : i32
}

// CHECK-LABEL: func @unknown_condition_stays
func.func @unknown_condition_stays(%c: i1, %x: i32, %y: i32) -> i32 {
  // CHECK-NEXT: cf.cond_br
  cf.cond_br %c, ^a, ^b
^a:
  return %x : i32
^b:
  return %y : i32
}

// CHECK-LABEL: func @same_target_and_values
// CHECK-SAME: (%{{.*}}: i1, %[[X:.*]]: i32)
func.func @same_target_and_values(%c: i1, %x: i32) -> i32 {
  // CHECK-NEXT: return %[[X]]
  cf.cond_br %c, ^a(%x : i32), ^a(%x : i32)
^a(%r: i32):
  return %r : i32
}

// CHECK-LABEL: func @same_target_with_other_values
// CHECK-SAME: (%[[C:.*]]: i1, %[[X:.*]]: i32, %[[Y:.*]]: i32)
func.func @same_target_with_other_values(%c: i1, %x: i32, %y: i32) -> i32 {
  // CHECK-NEXT: %[[R:.*]] = arith.select %[[C]], %[[X]], %[[Y]] : i32
  // CHECK-NEXT: return %[[R]]
  cf.cond_br %c, ^a(%x : i32), ^a(%y : i32)
^a(%r: i32):
  return %r : i32
}

// CHECK-LABEL: func @through_an_empty_block
// CHECK-SAME: (%[[C:.*]]: i1, %[[X:.*]]: i32, %[[Y:.*]]: i32)
func.func @through_an_empty_block(%c: i1, %x: i32, %y: i32) -> i32 {
  // CHECK-NEXT: %[[R:.*]] = arith.select %[[C]], %[[Y]], %[[X]] : i32
  // CHECK-NEXT: return %[[R]]
  cf.cond_br %c, ^a(%y : i32), ^b
^a(%p: i32):
  cf.br ^c(%p : i32)
^b:
  cf.br ^c(%x : i32)
^c(%r: i32):
  return %r : i32
}

// CHECK-LABEL: func @blocks_with_work_stay
func.func @blocks_with_work_stay(%c: i1, %m: memref<f32>, %x: f32) {
  // CHECK-NEXT: cf.cond_br
  // CHECK: memref.store
  cf.cond_br %c, ^a, ^b
^a:
  memref.store %x, %m[] : memref<f32>
  cf.br ^b
^b:
  return
}

// CHECK-LABEL: func @endless_loop_stays
func.func @endless_loop_stays() {
  // CHECK-NEXT: cf.br ^[[B:.*]]
  // CHECK-NEXT: ^[[B]]:
  // CHECK-NEXT: cf.br ^[[B]]
  cf.br ^a
^a:
  cf.br ^a
}

// CHECK-LABEL: func @known_case
// CHECK-SAME: (%[[X:.*]]: i32, %{{.*}}: i32)
func.func @known_case(%x: i32, %y: i32) -> i32 {
  // CHECK-NEXT: return %[[X]]
  %v = arith.constant 2 : i32
  cf.switch %v : i32, [
    default: ^a(%y : i32),
    2: ^a(%x : i32)
  ]
^a(%r: i32):
  return %r : i32
}

// CHECK-LABEL: func @unknown_case_stays
func.func @unknown_case_stays(%v: i32, %x: i32, %y: i32) -> i32 {
  // CHECK-NEXT: cf.switch
  cf.switch %v : i32, [
    default: ^a(%y : i32),
    2: ^a(%x : i32)
  ]
^a(%r: i32):
  return %r : i32
}

// CHECK-LABEL: func @true_assertion_goes
func.func @true_assertion_goes() {
  // CHECK-NEXT: return
  %c = arith.constant true
  cf.assert %c, "never"
  return
}

// CHECK-LABEL: func @other_assertions_stay
func.func @other_assertions_stay(%c: i1) {
  // CHECK-COUNT-2: cf.assert
  %f = arith.constant false
  cf.assert %c, "perhaps"
  cf.assert %f, "always"
  return
}
