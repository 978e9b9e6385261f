// RUN: tile-opt %s --print-op-stats -o %t 2>&1 | FileCheck %s
// RUN: tile-opt %s --print-op-stats=json -o %t 2>&1 | FileCheck %s --check-prefix=JSON

// CHECK: Operations encountered:
// CHECK-NEXT: -----------------------
// CHECK-NEXT: arith.addi , 2
// CHECK-NEXT: builtin.module, 1
// CHECK-NEXT: func.func , 1
// CHECK-NEXT: func.return , 1

// JSON: {
// JSON-NEXT: "arith.addi": 2,
// JSON-NEXT: "builtin.module": 1,
func.func @f(%x: i32) -> i32 {
  %0 = arith.addi %x, %x : i32
  %1 = arith.addi %0, %x : i32
  return %1 : i32
}
