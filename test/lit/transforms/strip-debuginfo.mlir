// RUN: tile-opt --mlir-print-local-scope %s --strip-debuginfo --mlir-print-debuginfo | FileCheck %s

// CHECK: func.func @f(%arg0: i32 loc(unknown)) -> i32 {
// CHECK-NEXT: arith.addi %arg0, %arg0 : i32 loc(unknown)
// CHECK-NEXT: return %0 : i32 loc(unknown)
// CHECK-NEXT: } loc(unknown)
// CHECK-NEXT: } loc(unknown)
func.func @f(%x: i32 loc("x.py":1:1)) -> i32 {
  %r = arith.addi %x, %x : i32 loc("sum"("x.py":2:3))
  return %r : i32
} loc(fused["a", "b"])
