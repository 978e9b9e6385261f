// RUN: split-file %s %t
// RUN: tile-filecheck %s --input-file=%t/functions
// RUN: not tile-filecheck %s --input-file=%t/functions --check-prefix=WRONG 2>&1 | FileCheck %s --check-prefix=REPORT

// CHECK-LABEL: func @first
// CHECK: return [[X:%[a-z]+]]
// CHECK-LABEL: func @second
// CHECK-NOT: return [[X]]
// CHECK: return %b

// WRONG: {{^}}func @third
// REPORT: filecheck-label.mlir:[[#@LINE-1]]:11: error: WRONG: expected string not found in input

//--- functions
func @first
  return %a
func @second
  return %b
