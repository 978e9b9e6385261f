// RUN: tile-opt %s --canonicalize | FileCheck %s
// RUN: tile-opt %s --canonicalize=region-simplify=disabled | FileCheck %s --check-prefix=KEEP
// RUN: tile-opt %s --canonicalize=max-num-rewrites=1 | FileCheck %s --check-prefix=ONE
// RUN: not tile-opt %s --canonicalize="max-num-rewrites=1 test-convergence" 2>&1 | FileCheck %s --check-prefix=LIMIT
// RUN: tile-opt %s --canonicalize=disable-patterns=arith-combine-additions | FileCheck %s --check-prefix=WITHOUT
// RUN: tile-opt %s --canonicalize=top-down=false | FileCheck %s

// LIMIT: error: did not converge within the limits of 10 rounds and 1 rewrites [canonicalize/limit]

// CHECK-LABEL: func @unreachable_blocks_go
// KEEP-LABEL: func @unreachable_blocks_go
func.func @unreachable_blocks_go(%x: i32) -> i32 {
  // CHECK-NEXT: return
  // CHECK-NEXT: }
  // KEEP: ^bb1
  return %x : i32
^lost:
  cf.br ^lost
}

// CHECK-LABEL: func @chains_of_blocks_join
func.func @chains_of_blocks_join(%x: i32) -> i32 {
  // CHECK-NEXT: %[[A:.*]] = arith.addi
  // CHECK-NEXT: %[[B:.*]] = arith.muli %[[A]], %[[A]]
  // CHECK-NEXT: return %[[B]]
  %a = arith.addi %x, %x : i32
  cf.br ^next(%a : i32)
^next(%p: i32):
  %b = arith.muli %p, %p : i32
  cf.br ^last
^last:
  return %b : i32
}

// CHECK-LABEL: func @argument_with_one_value
// CHECK-SAME: (%[[X:.*]]: i32, %{{.*}}: i1)
func.func @argument_with_one_value(%x: i32, %c: i1) -> i32 {
  // CHECK: return %[[X]]
  cf.br ^head(%x : i32)
^head(%p: i32):
  cf.cond_br %c, ^head(%p : i32), ^exit
^exit:
  return %p : i32
}

// CHECK-LABEL: func @argument_with_two_values_stays
func.func @argument_with_two_values_stays(%x: i32, %c: i1) -> i32 {
  // CHECK: ^bb1(%[[P:.*]]: i32):
  // CHECK: return %[[P]]
  cf.br ^head(%x : i32)
^head(%p: i32):
  %n = arith.addi %p, %x : i32
  cf.cond_br %c, ^head(%n : i32), ^exit
^exit:
  return %p : i32
}

// CHECK-LABEL: func @constants_come_first_and_once
func.func @constants_come_first_and_once(%x: i32, %c: i1) -> i32 {
  // CHECK-NEXT: %[[C:.*]] = arith.constant 3 : i32
  // CHECK-NEXT: %[[A:.*]] = arith.divsi %arg0, %[[C]]
  // CHECK-NEXT: %[[B:.*]] = arith.remsi %[[A]], %[[C]]
  // CHECK-NOT: arith.constant
  %0 = arith.constant 3 : i32
  %a = arith.divsi %x, %0 : i32
  %1 = arith.constant 3 : i32
  %b = arith.remsi %a, %1 : i32
  return %b : i32
}

// CHECK-LABEL: func @bodies_of_expressions_keep_their_constants
func.func @bodies_of_expressions_keep_their_constants() -> tensor<4xf32> {
  // CHECK-NEXT: te.compute [%{{.*}} < 4] = 1.0 -> tensor<4xf32>
  %0 = te.compute [%i < 4] -> tensor<4xf32> {
    %x = arith.constant 1.0 : f32
    te.yield %x : f32
  }
  return %0 : tensor<4xf32>
}

// CHECK-LABEL: func @chosen_patterns
// WITHOUT-LABEL: func @chosen_patterns
// ONE-LABEL: func @chosen_patterns
func.func @chosen_patterns(%x: i32) -> i32 {
  // CHECK-COUNT-1: arith.addi
  // WITHOUT-COUNT-2: arith.addi
  // ONE-COUNT-2: arith.addi
  %a = arith.constant 5 : i32
  %0 = arith.addi %x, %a : i32
  %1 = arith.addi %0, %a : i32
  return %1 : i32
}
