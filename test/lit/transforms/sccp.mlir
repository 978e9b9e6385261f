// RUN: tile-opt %s --sccp --allow-unregistered-dialect | FileCheck %s

// CHECK-LABEL: func @both_ways_agree
func.func @both_ways_agree(%c: i1) -> i32 {
  // CHECK:      ^bb3(%{{.*}}):
  // CHECK-NEXT: return %c1_i32
  %one = arith.constant 1 : i32
  cf.cond_br %c, ^yes, ^no
^yes:
  cf.br ^end(%one : i32)
^no:
  cf.br ^end(%one : i32)
^end(%x: i32):
  return %x : i32
}

// CHECK-LABEL: func @ways_differ
func.func @ways_differ(%c: i1) -> i32 {
  // CHECK: ^bb1(%[[X:.*]]: i32):
  // CHECK-NEXT: return %[[X]]
  %one = arith.constant 1 : i32
  %two = arith.constant 2 : i32
  cf.cond_br %c, ^end(%one : i32), ^end(%two : i32)
^end(%x: i32):
  return %x : i32
}

// CHECK-LABEL: func @way_that_is_never_taken
func.func @way_that_is_never_taken(%arg: i32) -> i32 {
  // CHECK: ^bb2(%{{.*}}):
  // CHECK-NEXT: return %c1_i32
  %true = arith.constant true
  %one = arith.constant 1 : i32
  cf.cond_br %true, ^end(%one : i32), ^never
^never:
  cf.br ^end(%arg : i32)
^end(%x: i32):
  return %x : i32
}

// CHECK-LABEL: func @constant_around_a_loop
func.func @constant_around_a_loop(%n: i32) -> i32 {
  // CHECK:      ^bb1(%{{.*}}: i32, %[[I:.*]]: i32):
  // CHECK-NEXT:   %[[NEXT:.*]] = arith.addi %[[I]], %c1_i32
  // CHECK:      ^bb2(%{{.*}}):
  // CHECK-NEXT:   return %c1_i32
  %one = arith.constant 1 : i32
  %zero = arith.constant 0 : i32
  cf.br ^loop(%one, %zero : i32, i32)
^loop(%x: i32, %i: i32):
  %square = arith.muli %x, %x : i32
  %next = arith.addi %i, %x : i32
  %more = arith.cmpi slt, %next, %n : i32
  cf.cond_br %more, ^loop(%square, %next : i32, i32), ^end(%x : i32)
^end(%r: i32):
  return %r : i32
}

// CHECK-LABEL: func @switch_of_a_constant
func.func @switch_of_a_constant(%a: i32) -> i32 {
  // CHECK: ^bb2(%{{.*}}):
  // CHECK-NEXT: return %c7_i32
  %seven = arith.constant 7 : i32
  %flag = arith.constant 2 : i32
  cf.switch %flag : i32, [
    default: ^other,
    2: ^end(%seven : i32)
  ]
^other:
  cf.br ^end(%a : i32)
^end(%x: i32):
  return %x : i32
}

// CHECK-LABEL: func @conditional
func.func @conditional(%c: i1, %a: i32) -> (i32, i32, i32) {
  // CHECK: return %c1_i32, %c1_i32, %{{[0-9]+}}
  %true = arith.constant true
  %one = arith.constant 1 : i32
  %0 = scf.if %true -> i32 {
    scf.yield %one : i32
  } else {
    scf.yield %a : i32
  }
  %1 = scf.if %c -> i32 {
    scf.yield %one : i32
  } else {
    scf.yield %0 : i32
  }
  %2 = scf.if %c -> i32 {
    scf.yield %one : i32
  } else {
    scf.yield %a : i32
  }
  return %0, %1, %2 : i32, i32, i32
}

// CHECK-LABEL: func @carried_value
func.func @carried_value(%n: index) -> (i32, i32) {
  // CHECK:      scf.for
  // CHECK-NEXT:   "test.use"(%c0_i32)
  // CHECK:      return %c0_i32, %{{[0-9]+}}#1
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0 : i32
  %one = arith.constant 1 : i32
  %0:2 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %zero, %b = %zero) -> (i32, i32) {
    "test.use"(%a) : (i32) -> ()
    %1 = arith.addi %a, %zero : i32
    %2 = arith.addi %b, %one : i32
    scf.yield %1, %2 : i32, i32
  }
  return %0#0, %0#1 : i32, i32
}

// CHECK-LABEL: func @loop_that_surely_runs
func.func @loop_that_surely_runs(%a: i32) -> i32 {
  // CHECK: return %c2_i32
  %two = arith.constant 2 : i32
  %0 = affine.for %i = 0 to 4 iter_args(%x = %a) -> (i32) {
    affine.yield %two : i32
  }
  return %0 : i32
}

// CHECK-LABEL: func @condition_that_never_holds
func.func @condition_that_never_holds(%a: i32) -> i32 {
  // CHECK: "test.reached"(%{{.*}}#1)
  // CHECK: return %c3_i32
  %three = arith.constant 3 : i32
  %false = arith.constant false
  %0:2 = scf.while (%x = %three, %y = %a) : (i32, i32) -> (i32, i32) {
    scf.condition(%false) %x, %y : i32, i32
  } do {
  ^bb0(%x: i32, %y: i32):
    scf.yield %a, %x : i32, i32
  }
  "test.reached"(%0#1) : (i32) -> ()
  return %0#0 : i32
}

// CHECK-LABEL: func @switch_over_an_index
func.func @switch_over_an_index(%a: i32) -> i32 {
  // CHECK: return %c5_i32
  %five = arith.constant 5 : i32
  %c9 = arith.constant 9 : index
  %0 = scf.index_switch %c9 -> i32
  case 1 {
    scf.yield %a : i32
  }
  default {
    scf.yield %five : i32
  }
  return %0 : i32
}

// CHECK-LABEL: func @blocks_inside
func.func @blocks_inside(%c: i1) -> i32 {
  // CHECK-NOT: scf.execute_region
  // CHECK: return %c5_i32
  %five = arith.constant 5 : i32
  %0 = scf.execute_region -> i32 {
    cf.cond_br %c, ^a, ^b
  ^a:
    scf.yield %five : i32
  ^b:
    scf.yield %five : i32
  }
  return %0 : i32
}

// CHECK-LABEL: func @counters_vary
func.func @counters_vary(%n: index) {
  // CHECK:      scf.parallel (%[[I:.*]]) =
  // CHECK-NEXT:   "test.use"(%[[I]])
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.parallel (%i) = (%c0) to (%n) step (%c1) {
    "test.use"(%i) : (index) -> ()
  }
  return
}

// CHECK-LABEL: func private @gets_the_same_from_all_calls
func.func private @gets_the_same_from_all_calls(%x: i32) -> i32 {
  // CHECK: return %c4_i32
  %0 = arith.addi %x, %x : i32
  return %0 : i32
}

// CHECK-LABEL: func @two_calls
func.func @two_calls() -> (i32, i32) {
  // CHECK-COUNT-2: call @gets_the_same_from_all_calls(%c2_i32)
  // CHECK: return %c4_i32, %c4_i32
  %two = arith.constant 2 : i32
  %0 = call @gets_the_same_from_all_calls(%two) : (i32) -> i32
  %1 = call @gets_the_same_from_all_calls(%two) : (i32) -> i32
  return %0, %1 : i32, i32
}

// CHECK-LABEL: func @others_may_call_it
func.func @others_may_call_it(%x: i32) -> i32 {
  // CHECK-NEXT: %[[Y:.*]] = arith.addi
  // CHECK-NEXT: return %[[Y]]
  %0 = arith.addi %x, %x : i32
  return %0 : i32
}

// CHECK-LABEL: func private @is_used_as_a_value
func.func private @is_used_as_a_value(%x: i32) -> i32 {
  // CHECK-NEXT: %[[Y:.*]] = arith.addi
  // CHECK-NEXT: return %[[Y]]
  %0 = arith.addi %x, %x : i32
  return %0 : i32
}

func.func private @outside(i32) -> i32

// CHECK-LABEL: func @calls_that_say_nothing
func.func @calls_that_say_nothing() -> (i32, i32, i32) {
  // CHECK: constant @is_used_as_a_value
  // CHECK: %[[A:.*]] = call @others_may_call_it(%c2_i32)
  // CHECK: %[[B:.*]] = call @is_used_as_a_value(%c2_i32)
  // CHECK: %[[C:.*]] = call @outside(%c2_i32)
  // CHECK: return %[[A]], %[[B]], %[[C]]
  %two = arith.constant 2 : i32
  %0 = call @others_may_call_it(%two) : (i32) -> i32
  %f = constant @is_used_as_a_value : (i32) -> i32
  %1 = call @is_used_as_a_value(%two) : (i32) -> i32
  %2 = call @outside(%two) : (i32) -> i32
  return %0, %1, %2 : i32, i32, i32
}

// CHECK-LABEL: func private @calls_itself
func.func private @calls_itself(%x: i32, %n: i32) -> i32 {
  // CHECK: call @calls_itself(%c6_i32,
  // CHECK: ^bb2(%{{.*}}):
  // CHECK-NEXT: return %c6_i32
  %zero = arith.constant 0 : i32
  %one = arith.constant 1 : i32
  %more = arith.cmpi sgt, %n, %zero : i32
  %less = arith.subi %n, %one : i32
  cf.cond_br %more, ^again, ^end(%x : i32)
^again:
  %0 = call @calls_itself(%x, %less) : (i32, i32) -> i32
  cf.br ^end(%0 : i32)
^end(%r: i32):
  return %r : i32
}

// CHECK-LABEL: func @starts_the_recursion
func.func @starts_the_recursion(%n: i32) -> i32 {
  // CHECK: return %c6_i32
  %six = arith.constant 6 : i32
  %0 = call @calls_itself(%six, %n) : (i32, i32) -> i32
  return %0 : i32
}

// CHECK-LABEL: func private @never_called
func.func private @never_called() -> i32 {
  // CHECK: arith.addi
  %one = arith.constant 1 : i32
  %0 = arith.addi %one, %one : i32
  return %0 : i32
}

// CHECK-LABEL: llvm.func @vectors_of_their_dialect
llvm.func @vectors_of_their_dialect() -> vector<2xi32> {
  // CHECK-NEXT: llvm.mlir.constant(dense<[1, 2]> : vector<2xi32>)
  %0 = llvm.mlir.constant(dense<[1, 2]> : vector<2xi32>) : vector<2xi32>
  llvm.return %0 : vector<2xi32>
}

// CHECK-LABEL: llvm.func @constants_of_their_dialect
llvm.func @constants_of_their_dialect(%c: i1) -> i32 {
  // CHECK: %[[C:.*]] = llvm.mlir.constant(3 : i32)
  // CHECK: ^bb1(%{{.*}}):
  // CHECK-NEXT: llvm.return %[[C]]
  %0 = llvm.mlir.constant(3 : i32) : i32
  llvm.cond_br %c, ^end(%0 : i32), ^end(%0 : i32)
^end(%x: i32):
  llvm.return %x : i32
}
