// A diagnostic shows the line and underlines what is meant.
// RUN: not tile-opt %s 2>&1 | FileCheck %s --strict-whitespace --match-full-lines
// CHECK:{{.*}}/rendering.mlir:[[#@LINE+5]]:8: error: dialect 'arith' has no operation 'arith.subbi'; did you mean 'arith.subi'? [parse/unknown-op]
// CHECK-NEXT:  [[#@LINE+4]] |   %r = arith.subbi %x, %x : i32
// CHECK-NEXT:    |        ^^^^^^^^^^^
func.func @f(%x: i32) {
  %y = arith.addi %x, %x : i32
  %r = arith.subbi %x, %x : i32
  return
}
