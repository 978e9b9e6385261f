// RUN: not tile-opt %s 2>&1 | FileCheck %s
// CHECK: end-of-input.mlir:[[#@LINE+4]]:1: error: expected '}' at the end of a region, found the end of the file [parse/syntax]
func.func @f() {
  return

