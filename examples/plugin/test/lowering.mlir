// RUN: tile-opt %s --load-dialect-plugin=%S/../plugin.ts --convert-fix-to-arith | FileCheck %s
// RUN: tile-opt %s --load-dialect-plugin=%S/../plugin.ts --fix-to-arith | FileCheck %s --check-prefix=PIPELINE

// CHECK-LABEL: func @square_and_add
// CHECK-SAME: (%[[I:.*]]: i32) -> i32
// PIPELINE-LABEL: func @square_and_add
func.func @square_and_add(%i: i32) -> i32 {
  // CHECK-NEXT: %[[A:.*]] = arith.extsi %[[I]] : i32 to i64
  // CHECK-NEXT: %[[B:.*]] = arith.extsi %[[I]] : i32 to i64
  // CHECK-NEXT: %[[P:.*]] = arith.muli %[[A]], %[[B]] : i64
  // CHECK-NEXT: %[[C:.*]] = arith.constant 8 : i64
  // CHECK-NEXT: %[[S:.*]] = arith.shrsi %[[P]], %[[C]] : i64
  // CHECK-NEXT: %[[T:.*]] = arith.trunci %[[S]] : i64 to i32
  // CHECK-NEXT: %[[U:.*]] = arith.addi %[[T]], %[[I]] : i32
  // CHECK-NEXT: return %[[U]]
  // PIPELINE-COUNT-1: arith.extsi
  // PIPELINE-NOT: arith.extsi
  %a = fix.wrap %i : !fix.q<8>
  %p = fix.mul %a, %a : !fix.q<8>
  %s = fix.add %p, %a : !fix.q<8>
  %u = fix.unwrap %s : !fix.q<8>
  return %u : i32
}

// CHECK-LABEL: func @point_moves
func.func @point_moves(%i: i32) -> i32 {
  // CHECK: arith.shli
  // CHECK: arith.shrsi
  %a = fix.wrap %i : !fix.q<8>
  %l = fix.shift %a by 4 : !fix.q<8>
  %r = fix.shift %l by -2 : !fix.q<12>
  %u = fix.unwrap %r : !fix.q<10>
  return %u : i32
}
