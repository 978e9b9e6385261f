// RUN: tile-opt %s --dce --allow-unregistered-dialect | FileCheck %s

// CHECK-LABEL: func @chain_without_user
func.func @chain_without_user(%x: i32) {
  // CHECK-NEXT: return
  %0 = arith.addi %x, %x : i32
  %1 = arith.muli %0, %0 : i32
  %2 = arith.subi %1, %0 : i32
  return
}

// CHECK-LABEL: func @nothing_is_folded
func.func @nothing_is_folded(%x: i32) -> i32 {
  // CHECK: arith.constant 0
  // CHECK: arith.addi
  %c = arith.constant 0 : i32
  %0 = arith.addi %x, %c : i32
  return %0 : i32
}

// CHECK-LABEL: func @unknown_effects_stay
func.func @unknown_effects_stay() {
  // CHECK: "x.make"
  %0 = "x.make"() : () -> i32
  return
}

// CHECK-LABEL: func @unreachable_blocks_go
func.func @unreachable_blocks_go() {
  // CHECK-NEXT: return
  // CHECK-NEXT: }
  return
^a:
  cf.br ^b
^b:
  cf.br ^a
}
