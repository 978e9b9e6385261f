// RUN: not tile-opt %s 2>&1 | FileCheck %s
// CHECK: end-of-input.mlir:[[#@LINE+5]]:9: error: expected '}' at the end of a region, found the end of the file [parse/syntax]
// CHECK-NEXT: return
// CHECK-NEXT: ^
// CHECK-NEXT: end-of-input.mlir:[[#@LINE+1]]:16: note: the region of 'func.func' begins here
func.func @f() {
  return

