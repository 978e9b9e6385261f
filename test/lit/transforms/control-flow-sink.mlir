// RUN: tile-opt %s --control-flow-sink --allow-unregistered-dialect | FileCheck %s
// RUN: tile-opt %s --control-flow-sink --allow-unregistered-dialect --mlir-pass-statistics -o /dev/null 2>&1 | FileCheck %s --check-prefix=STATISTICS

// STATISTICS: control-flow-sink
// STATISTICS: (S) {{ *}}5 num-sunk

// CHECK-LABEL: func @chain_moves_into_both_levels
func.func @chain_moves_into_both_levels(%c: i1, %a: i32, %b: i32) -> i32 {
  // CHECK-NEXT: scf.if
  // CHECK-NEXT:   scf.if
  // CHECK-NEXT:     %[[S:.*]] = arith.addi
  // CHECK-NEXT:     %[[P:.*]] = arith.muli %[[S]],
  // CHECK-NEXT:     scf.yield %[[P]]
  %0 = arith.addi %a, %b : i32
  %1 = arith.muli %0, %b : i32
  %2 = scf.if %c -> i32 {
    %3 = scf.if %c -> i32 {
      scf.yield %1 : i32
    } else {
      scf.yield %a : i32
    }
    scf.yield %3 : i32
  } else {
    scf.yield %b : i32
  }
  return %2 : i32
}

// CHECK-LABEL: func @each_branch_gets_its_own
func.func @each_branch_gets_its_own(%i: index, %a: i32) -> i32 {
  // CHECK-NEXT: scf.index_switch
  // CHECK-NEXT: case 1 {
  // CHECK-NEXT:   arith.addi
  // CHECK:      default {
  // CHECK-NEXT:   arith.muli
  %0 = arith.addi %a, %a : i32
  %1 = arith.muli %a, %a : i32
  %2 = scf.index_switch %i -> i32
  case 1 {
    scf.yield %0 : i32
  }
  default {
    scf.yield %1 : i32
  }
  return %2 : i32
}

// CHECK-LABEL: func @use_in_two_branches_stays
func.func @use_in_two_branches_stays(%c: i1, %a: i32) {
  // CHECK-NEXT: arith.addi
  // CHECK-NEXT: scf.if
  %0 = arith.addi %a, %a : i32
  scf.if %c {
    "test.use"(%0) : (i32) -> ()
  } else {
    "test.other"(%0) : (i32) -> ()
  }
  return
}

// CHECK-LABEL: func @effects_stay
func.func @effects_stay(%c: i1, %m: memref<i32>) {
  // CHECK-NEXT: memref.load
  // CHECK-NEXT: "test.unknown"
  // CHECK-NEXT: scf.if
  %0 = memref.load %m[] : memref<i32>
  %1 = "test.unknown"() : () -> i32
  scf.if %c {
    "test.use"(%0, %1) : (i32, i32) -> ()
  }
  return
}

// CHECK-LABEL: func @regions_that_may_run_more_than_once
func.func @regions_that_may_run_more_than_once(%c: i1, %a: i32) {
  // CHECK-NEXT: arith.addi
  // CHECK-NEXT: affine.for
  // CHECK:      arith.muli
  // CHECK-NEXT: scf.while
  // CHECK:      arith.subi
  // CHECK-NEXT: "test.region"
  %0 = arith.addi %a, %a : i32
  affine.for %i = 0 to 4 {
    "test.use"(%0) : (i32) -> ()
  }
  %1 = arith.muli %a, %a : i32
  scf.while : () -> () {
    scf.condition(%c)
  } do {
    "test.use"(%1) : (i32) -> ()
    scf.yield
  }
  %2 = arith.subi %a, %a : i32
  "test.region"() ({
    "test.use"(%2) : (i32) -> ()
  }) : () -> ()
  return
}

// CHECK-LABEL: func @branches_of_our_own
func.func @branches_of_our_own(%c: i1, %a: i32) {
  // CHECK-NEXT: loop.if
  // CHECK-NEXT:   arith.addi
  %0 = arith.addi %a, %a : i32
  loop.if %c {
    "test.use"(%0) : (i32) -> ()
  }
  return
}
