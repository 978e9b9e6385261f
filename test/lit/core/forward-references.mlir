// Text order is not dominance: a block may stand before the one that defines what it uses.
// RUN: tile-opt %s --allow-unregistered-dialect | tile-opt --allow-unregistered-dialect | FileCheck %s

// CHECK-LABEL: func @block_order
func.func @block_order(%x: i32) -> i32 {
  // CHECK: cf.br ^[[DEF:.*]]
  // CHECK: return %[[V:.*]] : i32
  // CHECK: ^[[DEF]]:
  // CHECK: %[[V]] = arith.addi
  cf.br ^defines
^uses:
  return %v : i32
^defines:
  %v = arith.addi %x, %x : i32
  cf.br ^uses
}

// CHECK-LABEL: func @pack
func.func @pack(%x: i32) -> i32 {
  // CHECK: return %[[P:.*]]#1 : i32
  // CHECK: %[[P]]:2 = "x.pair"
  cf.br ^defines
^uses:
  return %p#1 : i32
^defines:
  %p:2 = "x.pair"(%x) : (i32) -> (i32, i32)
  cf.br ^uses
}

// CHECK: "x.graph"(%[[LATER:.*]]) : (i32) -> ()
// CHECK: %[[LATER]] = "x.source"() : () -> i32
"x.graph"(%later) : (i32) -> ()
%later = "x.source"() : () -> i32
