// RUN: not tile-opt %s 2>&1 | FileCheck %s --check-prefix=PLAIN
// RUN: not tile-opt %s --mlir-print-op-on-diagnostic 2>&1 | FileCheck %s --check-prefix=OP
// RUN: not tile-opt %s --mlir-disable-diagnostic-notes --mlir-print-op-on-diagnostic 2>&1 | FileCheck %s --check-prefix=NONOTES
// RUN: not tile-opt %s --mlir-print-stacktrace-on-diagnostic 2>&1 | FileCheck %s --check-prefix=STACK
// RUN: tile-opt %s --mlir-very-unsafe-disable-verifier-on-parsing | FileCheck %s --check-prefix=UNVERIFIED
// RUN: not tile-opt %s --emit-bytecode 2>&1 | FileCheck %s --check-prefix=BYTECODE
// RUN: not tile-opt %s -debug-only=cse 2>&1 | FileCheck %s --check-prefix=DEBUG
// RUN: not tile-opt %s --remarks-filter=x 2>&1 | FileCheck %s --check-prefix=REMARKS
// RUN: tile-opt --help-list | FileCheck %s --check-prefix=LIST
// RUN: printf 'ML\357R' | not tile-opt 2>&1 | FileCheck %s --check-prefix=BINARY
// RUN: tile-opt %S/../dialects/schedule/default-cpu.mlir --convert-te-to-loop --schedule-default-cpu='explain=true' -o %t 2>&1 | FileCheck %s --check-prefix=REMARK
// RUN: tile-opt %S/../dialects/schedule/default-cpu.mlir --convert-te-to-loop --schedule-default-cpu='explain=true' -mlir-diagnostic-verbosity-level=warnings -o %t 2>&1 | count 0

// PLAIN: opt-diagnostics.mlir:[[#@LINE+37]]:3: error: 'func.return' op operand 0 has type 'i32', but '@f' returns 'i64' [func/verify]
// PLAIN-NEXT: return %a
// PLAIN-NEXT: ^^^^^^
// PLAIN-NEXT: opt-diagnostics.mlir:[[#@LINE+33]]:1: note: '@f' says what it returns here
// PLAIN-NOT: note

// OP: error: 'func.return' op operand 0
// OP-NEXT: return %a
// OP-NEXT: ^^^^^^
// OP-NEXT: opt-diagnostics.mlir:[[#@LINE+27]]:1: note: '@f' says what it returns here
// OP: opt-diagnostics.mlir:[[#@LINE+27]]:3: note: see current operation: "func.return"(%arg0) : (i32) -> ()

// NONOTES: error: 'func.return' op operand 0
// NONOTES-NOT: note

// STACK: note: diagnostic made with trace:
// STACK-NEXT: {{ +}}at

// UNVERIFIED: "func.func"() <{function_type = (i32) -> i64, sym_name = "f"}> ({
// UNVERIFIED-NEXT: ^bb0(%arg0: i32):
// UNVERIFIED-NEXT: "func.return"(%arg0) : (i32) -> ()

// BYTECODE: error: --emit-bytecode is a flag of mlir-opt that tile-opt does not have: MLIR's bytecode is neither read nor written; programs are text [opt/flags]
// DEBUG: error: --debug-only is a flag of mlir-opt that tile-opt does not have: --log-actions-to
// REMARKS: error: --remarks-filter is a flag of mlir-opt that tile-opt does not have: passes give their remarks as diagnostics

// LIST: Flags and passes:
// LIST: --allow-unregistered-dialect
// LIST: --canonicalize
// LIST: --check-each
// LIST: --cse
// LIST: --mlir-timing

// BINARY: <stdin>:1:1: error: the input is MLIR bytecode, and only text is read; mlir-opt makes text of it [parse/bytecode]

// REMARK: remark:
func.func @f(%a: i32) -> i64 {
  return %a : i32
}
