// RUN: tile-opt %s --remove-dead-values --allow-unregistered-dialect | FileCheck %s
// RUN: tile-opt %s --remove-dead-values=canonicalize=false --allow-unregistered-dialect | FileCheck %s --check-prefix=KEPT
// RUN: tile-opt %s --remove-dead-values --allow-unregistered-dialect --check-each=js -o %t

// CHECK-LABEL: func.func private @argument_and_result()
// CHECK-NEXT: return
func.func private @argument_and_result(%x: i32) -> i32 {
  return %x : i32
}
// CHECK-LABEL: func.func @calls
// CHECK-NEXT: call @argument_and_result() : () -> ()
func.func @calls(%x: i32) {
  %r = call @argument_and_result(%x) : (i32) -> i32
  return
}

// One result is used here and the other there, so both stay; the attributes of what goes go with it.
// CHECK-LABEL: func.func private @all_that_some_call_uses
// CHECK-SAME: (%[[X:.*]]: i32 {test.x}, %[[Z:.*]]: i32 {test.z}) -> (i32, i32 {test.r})
// CHECK-NEXT: return %[[X]], %[[Z]]
func.func private @all_that_some_call_uses(%x: i32 {test.x}, %y: i32 {test.y}, %z: i32 {test.z}) -> (i32, i32 {test.q}, i32 {test.r}) {
  return %x, %y, %z : i32, i32, i32
}
// CHECK-LABEL: func.func @uses_of_results
// CHECK-SAME: (%[[A:.*]]: i32)
func.func @uses_of_results(%a: i32) -> (i32, i32) {
  // CHECK-NEXT: %[[R:.*]]:2 = call @all_that_some_call_uses(%[[A]], %[[A]])
  // CHECK-NEXT: %[[S:.*]]:2 = call @all_that_some_call_uses(%[[A]], %[[A]])
  // CHECK-NEXT: return %[[R]]#0, %[[S]]#1
  %b = arith.addi %a, %a : i32
  %r:3 = call @all_that_some_call_uses(%a, %b, %a) : (i32, i32, i32) -> (i32, i32, i32)
  %s:3 = call @all_that_some_call_uses(%a, %b, %a) : (i32, i32, i32) -> (i32, i32, i32)
  return %r#0, %s#2 : i32, i32
}

// CHECK-LABEL: func.func @public_function
// CHECK-SAME: (%{{.*}}: i32, %[[Y:.*]]: i32) -> i32
func.func @public_function(%x: i32, %y: i32) -> i32 {
  return %y : i32
}

// CHECK-LABEL: func.func private @function_as_a_value(%{{.*}}: i32) -> i32
func.func private @function_as_a_value(%x: i32) -> i32 {
  return %x : i32
}
func.func @takes_a_function() -> ((i32) -> i32) {
  %f = constant @function_as_a_value : (i32) -> i32
  return %f : (i32) -> i32
}

// An argument that only goes into the same argument of the next call is dead.
// CHECK-LABEL: func.func private @recursion
// CHECK-SAME: (%{{.*}}: i32, %{{.*}}: memref<i32>)
func.func private @recursion(%n: i32, %passed: i32, %m: memref<i32>) -> i32 {
  %one = arith.constant 1 : i32
  %zero = arith.constant 0 : i32
  %c = arith.cmpi sgt, %n, %zero : i32
  %r = scf.if %c -> (i32) {
    memref.store %n, %m[] : memref<i32>
    %k = arith.subi %n, %one : i32
    // CHECK: func.call @recursion(%{{.*}}, %{{.*}}) : (i32, memref<i32>) -> ()
    %s = func.call @recursion(%k, %passed, %m) : (i32, i32, memref<i32>) -> i32
    scf.yield %s : i32
  } else {
    scf.yield %passed : i32
  }
  return %r : i32
}
func.func @starts_recursion(%m: memref<i32>) {
  %three = arith.constant 3 : i32
  %r = call @recursion(%three, %three, %m) : (i32, i32, memref<i32>) -> i32
  return
}

// CHECK-LABEL: func.func @arguments_of_blocks
// CHECK-SAME: (%[[C:.*]]: i32, %[[X:.*]]: i32)
func.func @arguments_of_blocks(%c: i32, %x: i32) -> i32 {
  // CHECK:      default: ^bb3(%[[X]] : i32),
  // CHECK-NEXT: 1: ^bb1,
  // CHECK-NEXT: 2: ^bb3(%[[C]] : i32),
  // CHECK-NEXT: 3: ^bb2(%[[X]] : i32)
  // CHECK:      ^bb1:
  // CHECK-NEXT: cf.br ^bb3(%[[C]] : i32)
  // CHECK:      ^bb2(%[[Z:.*]]: i32):
  // CHECK-NEXT: cf.br ^bb3(%[[Z]] : i32)
  // CHECK:      ^bb3(%[[P:.*]]: i32):
  // CHECK-NEXT: return %[[P]]
  cf.switch %c : i32, [default: ^end(%x, %c : i32, i32), 1: ^one(%x : i32), 2: ^end(%c, %x : i32, i32), 3: ^three(%x : i32)]
^one(%y: i32):
  %d = arith.muli %y, %y : i32
  cf.br ^end(%c, %d : i32, i32)
^three(%z: i32):
  cf.br ^end(%z, %c : i32, i32)
^end(%p: i32, %q: i32):
  return %p : i32
}

// CHECK-LABEL: func.func @sum_that_nobody_reads
func.func @sum_that_nobody_reads(%n: index, %x: f32, %m: memref<index>) {
  // CHECK:     cf.br ^bb1(%c0 : index)
  // CHECK-NOT: arith.addf
  // CHECK:     cf.br ^bb1(%{{.*}} : index)
  // CHECK:     return
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  cf.br ^head(%x, %c0 : f32, index)
^head(%sum: f32, %i: index):
  %c = arith.cmpi slt, %i, %n : index
  cf.cond_br %c, ^body, ^end
^body:
  %next = arith.addf %sum, %x : f32
  memref.store %i, %m[] : memref<index>
  %j = arith.addi %i, %c1 : index
  cf.br ^head(%next, %j : f32, index)
^end:
  return
}

// CHECK-LABEL: func.func @values_carried_in_vain
// CHECK-SAME: (%{{.*}}: index, %[[X:.*]]: f32, %{{.*}}: memref<f32>)
// KEPT-LABEL: func.func @values_carried_in_vain
func.func @values_carried_in_vain(%n: index, %x: f32, %m: memref<f32>) -> f32 {
  // CHECK:      %[[R:.*]] = scf.for %{{.*}} iter_args(%[[B:.*]] = %[[X]]) -> (f32) {
  // CHECK-NEXT:   memref.store
  // CHECK-NEXT:   %[[M:.*]] = arith.mulf %[[B]], %[[B]]
  // CHECK-NEXT:   scf.yield %[[M]] : f32
  // CHECK:      return %[[R]]
  // KEPT: scf.for {{.*}} -> (f32, f32, f32)
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %r:3 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %x, %b = %x, %c = %x) -> (f32, f32, f32) {
    memref.store %b, %m[] : memref<f32>
    %s = arith.addf %a, %b : f32
    %p = arith.mulf %b, %b : f32
    %q = arith.addf %c, %s : f32
    scf.yield %s, %p, %q : f32, f32, f32
  }
  return %r#1 : f32
}

// CHECK-LABEL: func.func @loop_that_does_nothing
func.func @loop_that_does_nothing(%n: index, %x: f32) {
  // CHECK-NEXT: return
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%a = %x) -> (f32) {
    %s = arith.addf %a, %x : f32
    scf.yield %s : f32
  }
  return
}

// CHECK-LABEL: func.func @around_a_while_loop
// CHECK-SAME: (%[[A:.*]]: i32, %[[B:.*]]: i32, %{{.*}}: memref<i32>)
func.func @around_a_while_loop(%a: i32, %b: i32, %m: memref<i32>) -> i32 {
  // CHECK-NEXT: %[[R:.*]] = scf.while (%[[X:.*]] = %[[A]]) : (i32) -> i32 {
  // CHECK-NEXT:   %[[C:.*]] = arith.cmpi slt, %[[X]], %[[B]]
  // CHECK-NEXT:   scf.condition(%[[C]]) %[[X]] : i32
  // CHECK:      ^bb0(%[[Q:.*]]: i32):
  // CHECK-NEXT:   memref.store
  // CHECK-NEXT:   %[[N:.*]] = arith.addi %[[Q]], %[[Q]]
  // CHECK-NEXT:   scf.yield %[[N]] : i32
  // CHECK:      return %[[R]]
  %r:2 = scf.while (%x = %a, %y = %b) : (i32, i32) -> (i32, i32) {
    %c = arith.cmpi slt, %x, %b : i32
    scf.condition(%c) %y, %x : i32, i32
  } do {
  ^bb0(%p: i32, %q: i32):
    memref.store %q, %m[] : memref<i32>
    %n = arith.addi %q, %q : i32
    scf.yield %n, %p : i32, i32
  }
  return %r#1 : i32
}

// CHECK-LABEL: func.func @results_of_branches
func.func @results_of_branches(%i: index, %m: memref<i32>) {
  // CHECK:      scf.index_switch %{{.*}}
  // CHECK-NEXT: case 1 {
  // CHECK:        memref.store
  // CHECK-NEXT:   scf.yield
  // CHECK-NEXT: }
  // CHECK-NEXT: default {
  // CHECK-NEXT: }
  %r = scf.index_switch %i -> i32
  case 1 {
    %c10 = arith.constant 10 : i32
    memref.store %c10, %m[] : memref<i32>
    scf.yield %c10 : i32
  }
  default {
    %c11 = arith.constant 11 : i32
    scf.yield %c11 : i32
  }
  return
}

// CHECK-LABEL: func.func @ways_out_of_a_region
func.func @ways_out_of_a_region(%c: i1, %m: memref<i32>) {
  // CHECK-NEXT: %[[X:.*]] = arith.constant 10 : i32
  // CHECK-NEXT: scf.execute_region {
  // CHECK-NEXT:   cf.cond_br
  // CHECK:        memref.store %[[X]]
  // CHECK-NEXT:   scf.yield
  // CHECK-NEXT: ^bb2:
  // CHECK-NEXT:   scf.yield
  %c10 = arith.constant 10 : i32
  %r = scf.execute_region -> i32 {
    cf.cond_br %c, ^store, ^not
  ^store:
    memref.store %c10, %m[] : memref<i32>
    scf.yield %c10 : i32
  ^not:
    %c11 = arith.constant 11 : i32
    scf.yield %c11 : i32
  }
  return
}

// CHECK-LABEL: func.func @affine_loops
// CHECK-SAME: (%{{.*}}: memref<10xf32>, %[[F:.*]]: f32)
func.func @affine_loops(%m: memref<10xf32>, %f: f32) -> f32 {
  // CHECK-NEXT: affine.for %{{.*}} = 0 to 10 iter_args(%[[A:.*]] = %[[F]]) -> (f32) {
  // CHECK:        affine.yield %{{.*}} : f32
  %r:2 = affine.for %i = 0 to 10 iter_args(%a = %f, %b = %f) -> (f32, f32) {
    affine.store %f, %m[%i] : memref<10xf32>
    %x = arith.addf %a, %f : f32
    affine.yield %x, %x : f32, f32
  }
  return %r#0 : f32
}

// Reading without a purpose goes; allocating, and what nobody knows, stays.
// CHECK-LABEL: func.func @effects
func.func @effects(%m: memref<4xf32>, %i: index) {
  // CHECK-NEXT: memref.alloc
  // CHECK-NEXT: "test.op"(%{{.*}}) ({
  // CHECK-NEXT:   arith.addi
  // CHECK-NEXT:   "test.end"
  // CHECK-NEXT: })
  // CHECK-NEXT: return
  %x = memref.load %m[%i] : memref<4xf32>
  %y = arith.addf %x, %x : f32
  %z = memref.alloc() : memref<4xf32>
  "test.op"(%i) ({
    %j = arith.addi %i, %i : index
    "test.end"(%j) : (index) -> ()
  }) : (index) -> ()
  return
}
