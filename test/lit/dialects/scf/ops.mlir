// RUN: tile-opt %s | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | tile-opt | FileCheck %s

// CHECK-LABEL: func @loops
func.func @loops(%a: index, %b: index, %s: index, %n: i32, %x: f32) -> f32 {
  // CHECK: scf.for %[[I:.*]] = %{{.*}} to %{{.*}} step %{{.*}} {
  // CHECK-NEXT: arith.addi %[[I]], %[[I]]
  // CHECK-NEXT: } {unroll = 2 : i64}
  scf.for %i = %a to %b step %s {
    %u = arith.addi %i, %i : index
  } {unroll = 2}
  // CHECK: scf.for unsigned %{{.*}} = %{{.*}} to %{{.*}} step %{{.*}} : i32 {
  scf.for unsigned %i = %n to %n step %n : i32 {
  }
  // CHECK: %[[R:.*]]:2 = scf.for %{{.*}} = %{{.*}} iter_args(%[[P:.*]] = %{{.*}}, %[[Q:.*]] = %{{.*}}) -> (f32, i32) {
  // CHECK-NEXT: scf.yield %[[P]], %[[Q]] : f32, i32
  %r:2 = scf.for %i = %a to %b step %s iter_args(%p = %x, %q = %n) -> (f32, i32) {
    scf.yield %p, %q : f32, i32
  }
  // CHECK: return %[[R]]#0
  return %r#0 : f32
}

// CHECK-LABEL: func @conditionals
func.func @conditionals(%c: i1, %x: f32) -> f32 {
  // CHECK: scf.if %{{.*}} {
  // CHECK-NEXT: }
  scf.if %c {
  }
  // CHECK: scf.if %{{.*}} {
  // CHECK-NEXT: } else {
  // CHECK-NEXT: } {a}
  scf.if %c {
  } else {
  } {a}
  // CHECK: scf.if %{{.*}} -> (f32) {
  // CHECK-NEXT: scf.yield %{{.*}} : f32
  // CHECK-NEXT: } else {
  %r = scf.if %c -> f32 {
    scf.yield %x : f32
  } else {
    scf.yield %x : f32
  }
  return %r : f32
}

// CHECK-LABEL: func @until_a_condition_fails
func.func @until_a_condition_fails(%c: i1, %x: f32, %n: i32) {
  // CHECK: scf.while : () -> () {
  // CHECK-NEXT: scf.condition(%{{.*}})
  // CHECK-NEXT: } do {
  // CHECK-NEXT: scf.yield
  scf.while : () -> () {
    scf.condition(%c)
  } do {
    scf.yield
  }
  // CHECK: scf.while (%[[A:.*]] = %{{.*}}, %[[B:.*]] = %{{.*}}) : (f32, i32) -> i32 {
  // CHECK-NEXT: scf.condition(%{{.*}}) %[[B]] : i32
  // CHECK-NEXT: } do {
  // CHECK-NEXT: ^bb0(%[[C:.*]]: i32):
  // CHECK-NEXT: scf.yield %{{.*}}, %[[C]] : f32, i32
  // CHECK-NEXT: } attributes {a}
  %r = scf.while (%a = %x, %b = %n) : (f32, i32) -> i32 {
    scf.condition(%c) %b : i32
  } do {
  ^bb0(%d: i32):
    scf.yield %x, %d : f32, i32
  } attributes {a}
  return
}

// CHECK-LABEL: func @parallel_loops
func.func @parallel_loops(%a: index, %b: index, %s: index, %x: f32) {
  // CHECK: scf.parallel (%{{.*}}) = (%{{.*}}) to (%{{.*}}) step (%{{.*}}) {
  // CHECK-NEXT: scf.reduce
  scf.parallel (%i) = (%a) to (%b) step (%s) {
  }
  // CHECK: scf.parallel (%{{.*}}, %{{.*}}) = (%{{.*}}, %{{.*}}) to (%{{.*}}, %{{.*}}) step (%{{.*}}, %{{.*}}) init (%{{.*}}) -> f32 {
  // CHECK-NEXT: scf.reduce(%{{.*}} : f32) {
  // CHECK-NEXT: ^bb0(%[[L:.*]]: f32, %[[R:.*]]: f32):
  // CHECK-NEXT: %[[V:.*]] = arith.addf %[[L]], %[[R]]
  // CHECK-NEXT: scf.reduce.return %[[V]] : f32
  %r = scf.parallel (%i, %j) = (%a, %a) to (%b, %b) step (%s, %s) init (%x) -> f32 {
    scf.reduce(%x : f32) {
    ^bb0(%l: f32, %m: f32):
      %v = arith.addf %l, %m : f32
      scf.reduce.return %v : f32
    }
  } {mapping = ["x"]}
  return
}

// CHECK-LABEL: func @shared_loops
func.func @shared_loops(%n: index, %t: tensor<8xf32>) -> tensor<8xf32> {
  // CHECK: scf.forall (%{{.*}}, %{{.*}}) in (%{{.*}}, 4) {
  // CHECK-NEXT: }
  scf.forall (%i, %j) in (%n, 4) {
  }
  // CHECK: scf.forall (%{{.*}}, %{{.*}}) = (0, %{{.*}}) to (%{{.*}}, 4) step (1, 2) {
  scf.forall (%i, %j) = (0, %n) to (%n, 4) step (1, 2) {
    scf.forall.in_parallel {
    }
  }
  // CHECK: scf.forall (%{{.*}}) in (4) shared_outs(%{{.*}} = %{{.*}}) -> (tensor<8xf32>) {
  // CHECK: {mapping = [#gpu.thread<x>]}
  %r = scf.forall (%i) in (4) shared_outs(%o = %t) -> (tensor<8xf32>) {
  } {mapping = [#gpu.thread<x>]}
  return %r : tensor<8xf32>
}

// CHECK-LABEL: func @switches_and_blocks
func.func @switches_and_blocks(%n: index, %c: i1, %x: i32) -> i32 {
  // CHECK: scf.index_switch %{{.*}}
  // CHECK-NEXT: default {
  // CHECK-NEXT: }
  scf.index_switch %n
  default {
  }
  // CHECK: scf.index_switch %{{.*}} {a} -> i32, i32
  // CHECK-NEXT: case 2 {
  // CHECK: case -5 {
  // CHECK: default {
  %r:2 = scf.index_switch %n {a} -> i32, i32
  case 2 {
    scf.yield %x, %x : i32, i32
  }
  case -5 {
    scf.yield %x, %x : i32, i32
  }
  default {
    scf.yield %x, %x : i32, i32
  }
  // CHECK: scf.execute_region -> i32 no_inline {
  // CHECK-NEXT: cf.cond_br
  // CHECK: ^bb1:
  // CHECK-NEXT: scf.yield %{{.*}} : i32
  %s = scf.execute_region -> i32 no_inline {
    cf.cond_br %c, ^a, ^b
  ^a:
    scf.yield %x : i32
  ^b:
    scf.yield %r#1 : i32
  }
  // CHECK: scf.execute_region {
  // CHECK-NEXT: scf.yield
  scf.execute_region {
    scf.yield
  }
  return %s : i32
}

// CHECK-LABEL: func.func @a_region_that_control_never_leaves
func.func @a_region_that_control_never_leaves() {
  // CHECK: scf.execute_region -> tensor<4xi32> {
  // CHECK-NEXT: llvm.unreachable
  %0 = scf.execute_region -> tensor<4xi32> {
    llvm.unreachable
  }
  return
}
