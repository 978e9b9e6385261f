// RUN: tile-opt %s --convert-scf-to-cf --allow-unregistered-dialect | FileCheck %s
// RUN: not tile-opt %S/Inputs/shared-tensors.mlir --convert-scf-to-cf 2>&1 | FileCheck %s --check-prefix=TENSORS
// RUN: not tile-opt %S/Inputs/wide-cases.mlir --convert-scf-to-cf 2>&1 | FileCheck %s --check-prefix=WIDE
// TENSORS: error: failed to legalize operation 'scf.forall'
// TENSORS: the loop shares tensors, which must become memory first
// WIDE: error: failed to legalize operation 'scf.index_switch'
// WIDE: a case value has more than 32 bits

// CHECK-LABEL: func @loop
// CHECK-SAME: (%[[LB:.*]]: index, %[[UB:.*]]: index, %[[S:.*]]: index, %[[X:.*]]: f32)
func.func @loop(%lb: index, %ub: index, %s: index, %x: f32) -> f32 {
  // CHECK-NEXT: cf.br ^[[HEAD:.*]](%[[LB]], %[[X]] : index, f32)
  // CHECK-NEXT: ^[[HEAD]](%[[I:.*]]: index, %[[A:.*]]: f32):
  // CHECK-NEXT: %[[C:.*]] = arith.cmpi slt, %[[I]], %[[UB]] : index
  // CHECK-NEXT: cf.cond_br %[[C]], ^[[BODY:.*]], ^[[EXIT:.*]]
  // CHECK-NEXT: ^[[BODY]]:
  // CHECK-NEXT: %[[B:.*]] = arith.addf %[[A]], %[[A]]
  // CHECK-NEXT: %[[J:.*]] = arith.addi %[[I]], %[[S]] : index
  // CHECK-NEXT: cf.br ^[[HEAD]](%[[J]], %[[B]] : index, f32)
  // CHECK-NEXT: ^[[EXIT]]:
  // CHECK-NEXT: return %[[A]]
  %r = scf.for %i = %lb to %ub step %s iter_args(%a = %x) -> (f32) {
    %b = arith.addf %a, %a : f32
    scf.yield %b : f32
  }
  return %r : f32
}

// CHECK-LABEL: func @unsigned_loop
func.func @unsigned_loop(%n: i32) {
  // CHECK: arith.cmpi ult
  scf.for unsigned %i = %n to %n step %n : i32 {
  }
  return
}

// CHECK-LABEL: func @conditional
func.func @conditional(%c: i1, %x: f32, %y: f32) -> f32 {
  // CHECK-NEXT: cf.cond_br %{{.*}}, ^[[YES:.*]], ^[[NO:.*]]
  // CHECK-NEXT: ^[[YES]]:
  // CHECK-NEXT: cf.br ^[[MERGE:.*]](%{{.*}} : f32)
  // CHECK-NEXT: ^[[NO]]:
  // CHECK-NEXT: cf.br ^[[MERGE]](%{{.*}} : f32)
  // CHECK-NEXT: ^[[MERGE]](%[[R:.*]]: f32):
  // CHECK-NEXT: cf.br ^[[EXIT:.*]]
  // CHECK-NEXT: ^[[EXIT]]:
  // CHECK-NEXT: return %[[R]]
  %r = scf.if %c -> f32 {
    scf.yield %x : f32
  } else {
    scf.yield %y : f32
  }
  return %r : f32
}

// CHECK-LABEL: func @no_else
func.func @no_else(%c: i1) {
  // CHECK-NEXT: cf.cond_br %{{.*}}, ^[[YES:.*]], ^[[EXIT:.*]]
  // CHECK-NEXT: ^[[YES]]:
  // CHECK-NEXT: "some.use"
  // CHECK-NEXT: cf.br ^[[EXIT]]
  scf.if %c {
    "some.use"() : () -> ()
  }
  return
}

// CHECK-LABEL: func @until
func.func @until(%x: f32) -> i32 {
  // CHECK-NEXT: cf.br ^[[BEFORE:.*]](%{{.*}} : f32)
  // CHECK-NEXT: ^[[BEFORE]](%[[A:.*]]: f32):
  // CHECK-NEXT: %[[C:.*]]:2 = "some.cond"(%[[A]])
  // CHECK-NEXT: cf.cond_br %[[C]]#0, ^[[AFTER:.*]], ^[[EXIT:.*]]
  // CHECK-NEXT: ^[[AFTER]]:
  // CHECK-NEXT: %[[D:.*]] = "some.next"(%[[C]]#1)
  // CHECK-NEXT: cf.br ^[[BEFORE]](%[[D]] : f32)
  // CHECK-NEXT: ^[[EXIT]]:
  // CHECK-NEXT: return %[[C]]#1
  %r = scf.while (%a = %x) : (f32) -> i32 {
    %c:2 = "some.cond"(%a) : (f32) -> (i1, i32)
    scf.condition(%c#0) %c#1 : i32
  } do {
  ^bb0(%b: i32):
    %d = "some.next"(%b) : (i32) -> f32
    scf.yield %d : f32
  }
  return %r : i32
}

// CHECK-LABEL: func @parallel
func.func @parallel(%n: index, %s: index, %x: f32) -> f32 {
  // CHECK: ^[[OUTER:.*]](%[[I:.*]]: index, %[[A:.*]]: f32):
  // CHECK: ^[[INNER:.*]](%[[J:.*]]: index, %[[B:.*]]: f32):
  // CHECK: %[[V:.*]] = "some.value"(%[[I]], %[[J]])
  // CHECK-NEXT: %[[S:.*]] = arith.addf %[[B]], %[[V]]
  // CHECK: cf.br ^[[INNER]](%{{.*}}, %[[S]] : index, f32)
  // CHECK: cf.br ^[[OUTER]](%{{.*}}, %[[B]] : index, f32)
  // CHECK: return %[[A]]
  %r = scf.parallel (%i, %j) = (%n, %n) to (%n, %n) step (%s, %s) init (%x) -> f32 {
    %v = "some.value"(%i, %j) : (index, index) -> f32
    scf.reduce(%v : f32) {
    ^bb0(%a: f32, %b: f32):
      %t = arith.addf %a, %b : f32
      scf.reduce.return %t : f32
    }
  }
  return %r : f32
}

// CHECK-LABEL: func @forall
func.func @forall(%n: index) {
  // CHECK: arith.cmpi slt
  // CHECK: arith.cmpi slt
  // CHECK: "some.use"
  scf.forall (%i, %j) in (%n, 4) {
    "some.use"(%i, %j) : (index, index) -> ()
  }
  return
}

// CHECK-LABEL: func @switch
func.func @switch(%n: index, %x: i32, %y: i32) -> i32 {
  // CHECK-NEXT: %[[V:.*]] = arith.index_cast %{{.*}} : index to i32
  // CHECK-NEXT: cf.switch %[[V]] : i32, [
  // CHECK-NEXT: default: ^[[D:.*]],
  // CHECK-NEXT: 2: ^[[A:.*]]
  // CHECK-NEXT: ]
  // CHECK: ^[[D]]:
  // CHECK-NEXT: cf.br ^[[MERGE:.*]](%{{.*}} : i32)
  // CHECK: ^[[A]]:
  // CHECK-NEXT: cf.br ^[[MERGE]](%{{.*}} : i32)
  %r = scf.index_switch %n -> i32
  case 2 {
    scf.yield %x : i32
  }
  default {
    scf.yield %y : i32
  }
  return %r : i32
}

// CHECK-LABEL: func @blocks
func.func @blocks(%c: i1, %x: i32, %y: i32) -> i32 {
  // CHECK-NEXT: cf.br ^[[ENTRY:.*]]
  // CHECK-NEXT: ^[[ENTRY]]:
  // CHECK-NEXT: cf.cond_br %{{.*}}, ^[[A:.*]], ^[[B:.*]]
  // CHECK-NEXT: ^[[A]]:
  // CHECK-NEXT: cf.br ^[[MERGE:.*]](%{{.*}} : i32)
  // CHECK-NEXT: ^[[B]]:
  // CHECK-NEXT: cf.br ^[[MERGE]](%{{.*}} : i32)
  %r = scf.execute_region -> i32 {
    cf.cond_br %c, ^a, ^b
  ^a:
    scf.yield %x : i32
  ^b:
    scf.yield %y : i32
  }
  return %r : i32
}
