// RUN: tile-opt %s --cse --allow-unregistered-dialect | FileCheck %s

// CHECK-LABEL: func @equal_operations
func.func @equal_operations(%a: i32, %b: i32) -> i32 {
  // CHECK-NEXT: %[[S:.*]] = arith.addi
  // CHECK-NEXT: %[[R:.*]] = arith.muli %[[S]], %[[S]]
  // CHECK-NEXT: return %[[R]]
  %0 = arith.addi %a, %b : i32
  %1 = arith.addi %a, %b : i32
  %2 = arith.muli %0, %1 : i32
  return %2 : i32
}

// CHECK-LABEL: func @operands_of_a_commutative_operation
func.func @operands_of_a_commutative_operation(%a: i32, %b: i32) -> i32 {
  // CHECK-COUNT-1: arith.addi
  // CHECK-NOT: arith.addi
  %0 = arith.addi %a, %b : i32
  %1 = arith.addi %b, %a : i32
  %2 = arith.muli %0, %1 : i32
  return %2 : i32
}

// CHECK-LABEL: func @order_counts_elsewhere
func.func @order_counts_elsewhere(%a: i32, %b: i32) -> i32 {
  // CHECK-COUNT-2: arith.subi
  %0 = arith.subi %a, %b : i32
  %1 = arith.subi %b, %a : i32
  %2 = arith.muli %0, %1 : i32
  return %2 : i32
}

// CHECK-LABEL: func @attributes_count
func.func @attributes_count(%a: i32, %b: i32) -> i32 {
  // CHECK-COUNT-2: arith.addi
  %0 = arith.addi %a, %b : i32
  %1 = arith.addi %a, %b overflow<nsw> : i32
  %2 = arith.muli %0, %1 : i32
  return %2 : i32
}

// CHECK-LABEL: func @constants_of_two_types
func.func @constants_of_two_types() -> (i32, i64, i32) {
  // CHECK-COUNT-2: arith.constant
  // CHECK-NEXT: return
  %0 = arith.constant 1 : i32
  %1 = arith.constant 1 : i64
  %2 = arith.constant 1 : i32
  return %0, %1, %2 : i32, i64, i32
}

// CHECK-LABEL: func @loads_between_writes
func.func @loads_between_writes(%m: memref<4xi32>, %i: index) -> (i32, i32, i32) {
  // CHECK-NEXT: %[[A:.*]] = memref.load
  // CHECK-NEXT: memref.store
  // CHECK-NEXT: %[[B:.*]] = memref.load
  // CHECK-NEXT: return %[[A]], %[[A]], %[[B]]
  %0 = memref.load %m[%i] : memref<4xi32>
  %1 = memref.load %m[%i] : memref<4xi32>
  memref.store %1, %m[%i] : memref<4xi32>
  %2 = memref.load %m[%i] : memref<4xi32>
  return %0, %1, %2 : i32, i32, i32
}

func.func private @unknown()
// CHECK-LABEL: func @calls_may_write
func.func @calls_may_write(%m: memref<4xi32>, %i: index) -> (i32, i32) {
  // CHECK-COUNT-2: memref.load
  %0 = memref.load %m[%i] : memref<4xi32>
  call @unknown() : () -> ()
  %1 = memref.load %m[%i] : memref<4xi32>
  return %0, %1 : i32, i32
}

// CHECK-LABEL: func @dominating_block
func.func @dominating_block(%c: i1, %a: i32) -> i32 {
  // CHECK-NEXT: %[[S:.*]] = arith.addi
  // CHECK: ^bb1:
  // CHECK-NEXT: return %[[S]]
  %0 = arith.addi %a, %a : i32
  cf.cond_br %c, ^yes, ^no
^yes:
  %1 = arith.addi %a, %a : i32
  return %1 : i32
^no:
  return %0 : i32
}

// CHECK-LABEL: func @sibling_blocks
func.func @sibling_blocks(%c: i1, %a: i32) -> i32 {
  // CHECK-COUNT-2: arith.addi
  cf.cond_br %c, ^yes, ^no
^yes:
  %1 = arith.addi %a, %a : i32
  return %1 : i32
^no:
  %2 = arith.addi %a, %a : i32
  return %2 : i32
}

// CHECK-LABEL: func @into_regions_but_not_out
func.func @into_regions_but_not_out(%a: i32) {
  // CHECK-NEXT: %[[S:.*]] = arith.addi
  // CHECK-NEXT: "x.region"() ({
  // CHECK-NEXT: %[[P:.*]] = arith.muli %[[S]], %[[S]]
  // CHECK-NEXT: "x.use"(%[[S]], %[[P]])
  // CHECK: %[[Q:.*]] = arith.muli %[[S]], %[[S]]
  // CHECK-NEXT: "x.use"(%[[Q]])
  %0 = arith.addi %a, %a : i32
  "x.region"() ({
    %1 = arith.addi %a, %a : i32
    %2 = arith.muli %0, %0 : i32
    "x.use"(%1, %2) : (i32, i32) -> ()
  }) : () -> ()
  %3 = arith.muli %0, %0 : i32
  "x.use"(%3) : (i32) -> ()
  return
}

// CHECK-LABEL: func @equal_bodies
func.func @equal_bodies(%a: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  // CHECK-COUNT-2: te.compute
  // CHECK-NOT: te.compute
  %0 = te.compute [%i < 4] -> tensor<4xf32> {
    %x = te.read %a[%i] : tensor<4xf32>
    te.yield %x : f32
  }
  %1 = te.compute [%j < 4] -> tensor<4xf32> {
    %x = te.read %a[%j] : tensor<4xf32>
    te.yield %x : f32
  }
  %2 = te.compute [%j < 4] -> tensor<4xf32> {
    %x = te.read %a[%j] : tensor<4xf32>
    %y = arith.negf %x : f32
    te.yield %y : f32
  }
  return %0, %1, %2 : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func @unregistered_operations_stay
func.func @unregistered_operations_stay() {
  // CHECK-COUNT-2: "x.make"
  %0 = "x.make"() : () -> i32
  %1 = "x.make"() : () -> i32
  "x.use"(%0, %1) : (i32, i32) -> ()
  return
}

// CHECK-LABEL: func @dead_operations_go
func.func @dead_operations_go(%a: i32) {
  // CHECK-NEXT: return
  %0 = arith.addi %a, %a : i32
  %1 = arith.muli %0, %a : i32
  return
}
