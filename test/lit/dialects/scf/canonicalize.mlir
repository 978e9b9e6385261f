// RUN: tile-opt %s --canonicalize --allow-unregistered-dialect | FileCheck %s

// CHECK-LABEL: func @no_iterations
// CHECK-SAME: (%[[X:.*]]: f32)
func.func @no_iterations(%x: f32) -> f32 {
  // CHECK-NEXT: return %[[X]]
  %c4 = arith.constant 4 : index
  %c1 = arith.constant 1 : index
  %r = scf.for %i = %c4 to %c1 step %c1 iter_args(%a = %x) -> (f32) {
    %s = arith.addf %a, %a : f32
    scf.yield %s : f32
  }
  return %r : f32
}

// CHECK-LABEL: func @one_iteration
func.func @one_iteration() {
  // CHECK: %[[C:.*]] = arith.constant 2 : index
  // CHECK-NEXT: "some.use"(%[[C]])
  // CHECK-NEXT: return
  %c2 = arith.constant 2 : index
  %c4 = arith.constant 4 : index
  scf.for %i = %c2 to %c4 step %c2 {
    "some.use"(%i) : (index) -> ()
  }
  return
}

// As unsigned numbers the bounds leave many iterations, where as signed ones they leave none.
// CHECK-LABEL: func @unsigned_bounds
func.func @unsigned_bounds() {
  // CHECK: scf.for unsigned
  %c1 = arith.constant 1 : i32
  %m = arith.constant -1 : i32
  scf.for unsigned %i = %c1 to %m step %c1 : i32 {
    "some.use"(%i) : (i32) -> ()
  }
  return
}

// CHECK-LABEL: func @many_iterations
func.func @many_iterations(%n: index) {
  // CHECK: scf.for
  %c1 = arith.constant 1 : index
  scf.for %i = %c1 to %n step %c1 {
    "some.use"(%i) : (index) -> ()
  }
  return
}

// CHECK-LABEL: func @values_that_do_not_change
// CHECK-SAME: (%[[N:.*]]: index, %{{.*}}: index, %[[X:.*]]: f32, %[[Y:.*]]: f32)
func.func @values_that_do_not_change(%n: index, %m: index, %x: f32, %y: f32) -> (f32, f32) {
  // CHECK: %[[R:.*]] = scf.for {{.*}} iter_args(%[[B:.*]] = %[[Y]]) -> (f32) {
  // CHECK-NEXT: arith.addf %[[B]], %[[X]]
  // CHECK: return %[[X]], %[[R]]
  %r:3 = scf.for %i = %n to %m step %n iter_args(%a = %x, %b = %y, %c = %y) -> (f32, f32, f32) {
    %s = arith.addf %b, %a : f32
    scf.yield %a, %s, %s : f32, f32, f32
  }
  return %r#0, %r#1 : f32, f32
}

// CHECK-LABEL: func @known_condition
func.func @known_condition(%x: f32, %y: f32) -> f32 {
  // CHECK-NEXT: "some.use"
  // CHECK-NEXT: return %{{.*}}
  %t = arith.constant true
  %r = scf.if %t -> f32 {
    "some.use"(%x) : (f32) -> ()
    scf.yield %x : f32
  } else {
    scf.yield %y : f32
  }
  return %r : f32
}

// CHECK-LABEL: func @unused_result
func.func @unused_result(%c: i1, %x: f32) -> i32 {
  // CHECK: %[[R:.*]] = scf.if %{{.*}} -> (i32) {
  // CHECK: return %[[R]]
  %r:2 = scf.if %c -> (f32, i32) {
    %a = "some.def"() : () -> i32
    scf.yield %x, %a : f32, i32
  } else {
    %a = "some.other"() : () -> i32
    scf.yield %x, %a : f32, i32
  }
  return %r#1 : i32
}

// CHECK-LABEL: func @a_choice
// CHECK-SAME: (%[[C:.*]]: i1, %[[X:.*]]: f32, %[[Y:.*]]: f32)
func.func @a_choice(%c: i1, %x: f32, %y: f32) -> (f32, i1) {
  // CHECK: %[[R:.*]] = arith.select %[[C]], %[[X]], %[[Y]] : f32
  // CHECK-NEXT: return %[[R]], %[[C]]
  %t = arith.constant true
  %f = arith.constant false
  %r:2 = scf.if %c -> (f32, i1) {
    scf.yield %x, %t : f32, i1
  } else {
    scf.yield %y, %f : f32, i1
  }
  return %r#0, %r#1 : f32, i1
}

// CHECK-LABEL: func @empty_else
func.func @empty_else(%c: i1) {
  // CHECK: scf.if
  // CHECK-NOT: else
  // CHECK: return
  scf.if %c {
    "some.use"() : () -> ()
  } else {
  }
  return
}

// CHECK-LABEL: func @condition_inside
func.func @condition_inside(%c: i1) {
  // CHECK-DAG: %[[T:.*]] = arith.constant true
  // CHECK-DAG: %[[F:.*]] = arith.constant false
  // CHECK: scf.if
  // CHECK-NEXT: "some.use"(%[[T]])
  // CHECK-NEXT: } else {
  // CHECK-NEXT: "some.use"(%[[F]])
  scf.if %c {
    "some.use"(%c) : (i1) -> ()
  } else {
    "some.use"(%c) : (i1) -> ()
  }
  return
}

// CHECK-LABEL: func @negation
// CHECK-SAME: (%[[C:.*]]: i1)
func.func @negation(%c: i1) {
  // CHECK-NEXT: scf.if %[[C]] {
  // CHECK-NEXT: "some.b"
  // CHECK-NEXT: } else {
  // CHECK-NEXT: "some.a"
  %t = arith.constant true
  %n = arith.xori %c, %t : i1
  scf.if %n {
    "some.a"() : () -> ()
  } else {
    "some.b"() : () -> ()
  }
  return
}

// CHECK-LABEL: func @nested_conditions
func.func @nested_conditions(%c: i1, %d: i1) {
  // CHECK: %[[B:.*]] = arith.andi
  // CHECK-NEXT: scf.if %[[B]] {
  // CHECK-NEXT: "some.use"
  // CHECK-NEXT: }
  scf.if %c {
    scf.if %d {
      "some.use"() : () -> ()
    }
  }
  return
}

// CHECK-LABEL: func @nested_conditions_with_more
func.func @nested_conditions_with_more(%c: i1, %d: i1) {
  // CHECK: scf.if
  // CHECK-NEXT: "some.other"
  // CHECK-NEXT: scf.if
  scf.if %c {
    "some.other"() : () -> ()
    scf.if %d {
      "some.use"() : () -> ()
    }
  }
  return
}

// CHECK-LABEL: func @while_condition
func.func @while_condition() {
  // CHECK: %[[T:.*]] = arith.constant true
  // CHECK: scf.while : () -> () {
  // CHECK-NEXT: %[[C:.*]] = "some.cond"
  // CHECK-NEXT: scf.condition(%[[C]])
  // CHECK: "some.use"(%[[T]])
  scf.while : () -> (i1) {
    %c = "some.cond"() : () -> i1
    scf.condition(%c) %c : i1
  } do {
  ^bb0(%a: i1):
    "some.use"(%a) : (i1) -> ()
    scf.yield
  }
  return
}

// CHECK-LABEL: func @while_invariant
// CHECK-SAME: (%[[X:.*]]: f32, %[[N:.*]]: i32)
func.func @while_invariant(%x: f32, %n: i32) -> i32 {
  // CHECK: scf.while (%[[A:.*]] = %[[N]]) : (i32) -> i32 {
  // CHECK-NEXT: "some.cond"(%[[X]], %[[A]])
  %r:2 = scf.while (%a = %x, %b = %n) : (f32, i32) -> (f32, i32) {
    %c = "some.cond"(%a, %b) : (f32, i32) -> i1
    scf.condition(%c) %a, %b : f32, i32
  } do {
  ^bb0(%a: f32, %b: i32):
    %m = arith.addi %b, %b : i32
    scf.yield %a, %m : f32, i32
  }
  return %r#1 : i32
}

// CHECK-LABEL: func @parallel_dimensions
func.func @parallel_dimensions(%n: index) {
  // CHECK: scf.parallel (%[[I:.*]]) = (%{{.*}}) to (%{{.*}}) step (%{{.*}}) {
  // CHECK-NEXT: "some.use"(%[[I]], %c2)
  // CHECK-NOT: "some.never"
  // CHECK: return
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  scf.parallel (%i, %j) = (%c1, %c2) to (%n, %c3) step (%c1, %c1) {
    "some.use"(%i, %j) : (index, index) -> ()
  }
  scf.parallel (%i, %j) = (%c1, %c2) to (%n, %c2) step (%c1, %c1) {
    "some.never"(%i, %j) : (index, index) -> ()
  }
  return
}

// CHECK-LABEL: func @nested_parallel_loops
// CHECK-SAME: (%[[A:.*]]: index, %[[B:.*]]: index)
func.func @nested_parallel_loops(%a: index, %b: index) {
  // CHECK: scf.parallel (%[[I:.*]], %[[J:.*]]) = (%[[A]], %[[B]]) to (%[[B]], %[[A]]) step (%[[A]], %[[B]]) {
  // CHECK-NEXT: "some.use"(%[[I]], %[[J]])
  scf.parallel (%i) = (%a) to (%b) step (%a) {
    scf.parallel (%j) = (%b) to (%a) step (%b) {
      "some.use"(%i, %j) : (index, index) -> ()
    }
  }
  return
}

// The inner bounds depend on the outer loop.
// CHECK-LABEL: func @triangle
func.func @triangle(%a: index, %b: index) {
  // CHECK: scf.parallel (%{{.*}}) =
  // CHECK-NEXT: scf.parallel (%{{.*}}) =
  scf.parallel (%i) = (%a) to (%b) step (%a) {
    scf.parallel (%j) = (%i) to (%a) step (%b) {
      "some.use"(%i, %j) : (index, index) -> ()
    }
  }
  return
}

// CHECK-LABEL: func @forall_bounds
func.func @forall_bounds(%n: index, %t: tensor<4xf32>) -> tensor<4xf32> {
  // CHECK: scf.forall (%{{.*}}, %{{.*}}) in (4, %{{.*}}) {
  // CHECK: return %arg1
  %c4 = arith.constant 4 : index
  scf.forall (%i, %j) in (%c4, %n) {
    "some.use"(%i) : (index) -> ()
  }
  %r = scf.forall (%i) in (0) shared_outs(%o = %t) -> (tensor<4xf32>) {
  }
  return %r : tensor<4xf32>
}

// CHECK-LABEL: func @known_case
func.func @known_case(%x: i32, %y: i32) -> (i32, i32) {
  // CHECK-NEXT: return %arg1, %arg0
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %r = scf.index_switch %c2 -> i32
  case 2 {
    scf.yield %y : i32
  }
  default {
    scf.yield %x : i32
  }
  %s = scf.index_switch %c3 -> i32
  case 2 {
    scf.yield %y : i32
  }
  default {
    scf.yield %x : i32
  }
  return %r, %s : i32, i32
}

// CHECK-LABEL: func @unused_case_result
func.func @unused_case_result(%n: index, %x: i32) -> i32 {
  // CHECK: scf.index_switch %{{.*}} -> i32
  %r:2 = scf.index_switch %n -> i32, i32
  case 2 {
    scf.yield %x, %x : i32, i32
  }
  default {
    %a = "some.def"() : () -> i32
    scf.yield %x, %a : i32, i32
  }
  return %r#1 : i32
}

// CHECK-LABEL: func @one_block
func.func @one_block(%x: i32) -> i32 {
  // CHECK-NEXT: %[[R:.*]] = "some.def"
  // CHECK-NEXT: scf.execute_region no_inline {
  // CHECK: return %[[R]]
  %r = scf.execute_region -> i32 {
    %a = "some.def"() : () -> i32
    scf.yield %a : i32
  }
  scf.execute_region no_inline {
    "some.use"() : () -> ()
    scf.yield
  }
  return %r : i32
}

// CHECK-LABEL: func @hands_on_what_is_outside
// CHECK-SAME: (%[[X:.*]]: f32, %[[Y:.*]]: f32, %[[N:.*]]: index)
func.func @hands_on_what_is_outside(%x: f32, %y: f32, %n: index) -> (f32, f32) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  %a = scf.for %i = %c0 to %c8 step %c1 iter_args(%v = %x) -> (f32) {
    scf.yield %y : f32
  }
  // It may not run.
  // CHECK: %[[B:.*]] = scf.for
  %b = scf.for %i = %c0 to %n step %c1 iter_args(%v = %x) -> (f32) {
    scf.yield %y : f32
  }
  // CHECK: return %[[Y]], %[[B]]
  return %a, %b : f32, f32
}

// What becomes unused in the body makes the carried value useless, also where a conditional in it goes first.
//
// CHECK-LABEL: func @dead_after_others
func.func @dead_after_others(%m: memref<4xf32>, %x: f32, %c: i1) {
  // CHECK: scf.for %{{.*}} = %c0 to %c8 step %c1 {
  // CHECK-NEXT: memref.store
  // CHECK-NEXT: }
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  %a = scf.for %i = %c0 to %c8 step %c1 iter_args(%v = %x) -> (f32) {
    memref.store %x, %m[%c0] : memref<4xf32>
    %w = scf.if %c -> (f32) {
      %0 = arith.mulf %v, %x : f32
      scf.yield %0 : f32
    } else {
      %1 = arith.addf %v, %x : f32
      scf.yield %1 : f32
    }
    %u = arith.addf %w, %w : f32
    scf.yield %x : f32
  }
  %dead = arith.addf %a, %a : f32
  return
}
