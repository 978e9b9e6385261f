// RUN: tile-opt %s --canonicalize --cse --mlir-print-ir-after-all -o %t 2>&1 | FileCheck %s --check-prefix=AFTER
// RUN: tile-opt %s --canonicalize --cse --mlir-print-ir-before=cse -o %t 2>&1 | FileCheck %s --check-prefix=BEFORE
// RUN: tile-opt %s --cse --canonicalize --mlir-print-ir-after-change -o %t 2>&1 | FileCheck %s --check-prefix=CHANGE
// RUN: tile-opt %s -p 'builtin.module(func.func(cse))' --mlir-print-ir-after=cse -o %t 2>&1 | FileCheck %s --check-prefix=NESTED
// RUN: tile-opt %s -p 'builtin.module(func.func(cse))' --mlir-print-ir-after=cse --mlir-print-ir-module-scope -o %t 2>&1 | FileCheck %s --check-prefix=SCOPE
// RUN: not tile-opt %s --canonicalize='max-num-rewrites=1 test-convergence' --mlir-print-ir-after-failure 2>&1 | FileCheck %s --check-prefix=FAILED
// RUN: rm -rf %t.tree
// RUN: tile-opt %s -p 'builtin.module(func.func(cse),symbol-dce,func.func(cse))' --mlir-print-ir-before=cse --mlir-print-ir-after=symbol-dce --mlir-print-ir-tree-dir=%t.tree -o %t 2>&1 | count 0
// RUN: FileCheck %s --check-prefix=FIRST < %t.tree/builtin_module_no-symbol-name/func_func_f/0_0_cse.mlir
// RUN: FileCheck %s --check-prefix=MODULE < %t.tree/builtin_module_no-symbol-name/1_symbol-dce.mlir
// RUN: FileCheck %s --check-prefix=FIRST < %t.tree/builtin_module_no-symbol-name/func_func_f/1_1_cse.mlir
// RUN: not tile-opt %s --cse --mlir-print-ir-after-all --mlir-print-ir-tree-dir=%s/x 2>&1 | FileCheck %s --check-prefix=NOFOLDER

// FIRST: // -----// IR Dump Before CSE (cse) //----- //
// FIRST-NEXT: func.func @f
// MODULE: // -----// IR Dump After SymbolDCE (symbol-dce) //----- //
// MODULE-NEXT: module {
// NOFOLDER: error: cannot make the folder

// AFTER: {{^}}// -----// IR Dump After Canonicalizer (canonicalize) //----- //{{$}}
// AFTER-NEXT: module {
// AFTER: {{^}}// -----// IR Dump After CSE (cse) //----- //{{$}}
// AFTER-NEXT: module {

// BEFORE-NOT: Canonicalizer
// BEFORE: // -----// IR Dump Before CSE (cse) //----- //
// BEFORE-NEXT: module {

// CHANGE-NOT: CSE
// CHANGE: // -----// IR Dump After Canonicalizer (canonicalize) //----- //

// NESTED: // -----// IR Dump After CSE (cse) //----- //
// NESTED-NEXT: func.func @f

// SCOPE: // -----// IR Dump After CSE (cse) ('func.func' operation: @f) //----- //
// SCOPE-NEXT: module {

// FAILED: // -----// IR Dump After Canonicalizer Failed (canonicalize) //----- //
// FAILED-NEXT: module {
func.func @f(%x: i32) -> i32 {
  %c = arith.constant 0 : i32
  %0 = arith.addi %x, %c : i32
  %1 = arith.addi %0, %c : i32
  return %1 : i32
}
