// RUN: not tile-translate %s --to-llvmir 2>&1 | FileCheck %s
// RUN: not tile-translate %s 2>&1 | FileCheck %s --check-prefix=WHAT
// RUN: not tile-translate %s --to-llvmir --to-asm 2>&1 | FileCheck %s --check-prefix=BOTH
// RUN: not tile-translate %S/no-such-file.mlir --to-llvmir 2>&1 | FileCheck %s --check-prefix=FILE
// RUN: not tile-translate %S/Inputs/kernel.mlir --to-ptx --chip=sm_80x 2>&1 | FileCheck %s --check-prefix=CHIP

// WHAT: error: say what to make: --to-llvmir,
// BOTH: error: --to-llvmir and --to-asm cannot be made at once
// FILE: error: cannot open '{{.*}}no-such-file.mlir': no such file or directory
// CHIP: error: unknown chip sm_80x; known are sm_50

// CHECK: errors.mlir:[[# @LINE + 1]]:1: error: 'func.func' op is not LLVM IR; lower it with 'convert-func-to-llvm'
func.func @high() {
  return
}
llvm.func @mixed(%x: i32) -> i32 {
  // CHECK: errors.mlir:[[# @LINE + 1]]:8: error: 'arith.addi' op is not LLVM IR; lower it with 'convert-arith-to-llvm'
  %0 = arith.addi %x, %x : i32
  llvm.return %0 : i32
}
