// RUN: tile-opt %s -p 'builtin.module(func.func(canonicalize,cse),symbol-dce)' --log-actions-to=- -o %t | FileCheck %s --check-prefix=LOG
// RUN: tile-opt %s --cse --log-actions-to=- --log-mlir-actions-filter=opt-actions.mlir:59:8,other.mlir -o %t | FileCheck %s --check-prefix=FILTER
// RUN: tile-opt %s --cse --mlir-debug-counter=cse-skip=1,cse-count=1 --mlir-print-debug-counter 2>&1 | FileCheck %s --check-prefix=COUNTED
// RUN: tile-opt %s -p 'builtin.module(cse,symbol-dce)' -mlir-debug-counter=pass-execution-skip=1 | FileCheck %s --check-prefix=NOCSE
// RUN: tile-opt %s --canonicalize --mlir-debug-counter=fold-count=0 | FileCheck %s --check-prefix=NOFOLD
// RUN: tile-opt %s --cse --mlir-debug-counter=cse-count=0 --log-actions-to=- -o %t | FileCheck %s --check-prefix=SKIPS
// RUN: tile-opt %s --cse --profile-actions-to=- -o %t | FileCheck %s --check-prefix=TRACE
// RUN: not tile-opt %s --convert-arith-to-llvm --mlir-debug-counter=apply-pattern-count=0 2>&1 | FileCheck %s --check-prefix=CONVERSION
// RUN: not tile-opt %s --cse --mlir-debug-counter=cs-skip=1 2>&1 | FileCheck %s --check-prefix=TAG
// RUN: not tile-opt %s --cse --mlir-debug-counter=cse 2>&1 | FileCheck %s --check-prefix=SYNTAX
// RUN: not tile-opt %s --cse --log-mlir-actions-filter=x.mlir 2>&1 | FileCheck %s --check-prefix=NOLOG
// RUN: not tile-opt %s --cse --log-actions-to=- --log-mlir-actions-filter=x.mlir:y 2>&1 | FileCheck %s --check-prefix=PLACE
// RUN: not tile-opt %s --cse --log-actions-to=%t.no/such -o %t 2>&1 | FileCheck %s --check-prefix=FILE

// LOG: [thread main] begins (no breakpoint) Action `pass-execution` running `Canonicalizer` on Operation `func.func` (func.func @f(%arg0: i32) -> i32 {...})
// LOG: [thread main] begins (no breakpoint) Action `apply-pattern` pattern: arith-constant-to-right (%{{.*}} = arith.addi %arg0, %arg0 : i32)
// LOG-NEXT: [thread main] completed `apply-pattern`
// LOG: [thread main] completed `pass-execution`
// LOG-NEXT: [thread main] begins (no breakpoint) Action `pass-execution` running `CSE` on Operation `func.func`
// LOG-NEXT: [thread main] begins (no breakpoint) Action `cse` with an earlier arith.addi (%{{.*}} = arith.addi %arg0, %arg0 : i32)
// LOG-NEXT: [thread main] completed `cse`
// LOG: running `SymbolDCE` on Operation `builtin.module` (module {...})

// FILTER-NOT: pass-execution
// FILTER: Action `cse` with an earlier arith.addi
// FILTER-NEXT: completed `cse`
// FILTER-NOT: Action

// COUNTED: DebugCounter counters:
// COUNTED-NEXT: cse                             : {2,1,1}
// COUNTED: %[[A:.*]] = arith.addi %arg0, %arg0
// COUNTED-NEXT: %[[B:.*]] = arith.addi %arg0, %arg0
// COUNTED-NEXT: arith.muli %[[A]], %[[B]]
// COUNTED-NEXT: arith.muli %{{.*}}, %[[A]]

// NOCSE-COUNT-3: arith.addi %arg0, %arg0

// NOFOLD: arith.addi %{{.*}}, %c0_i32

// SKIPS: skips (no breakpoint) Action `cse` with an earlier arith.addi
// SKIPS-NEXT: skips (no breakpoint) Action `cse`
// SKIPS-NEXT: completed `pass-execution`

// TRACE: [{"name":"pass-execution","cat":"PERF","ph":"B","pid":0,"tid":0,"ts":{{[0-9]+}},"args":{"desc":"`pass-execution` running `CSE` on Operation `builtin.module`","op":"builtin.module","loc":"{{.*}}"}},
// TRACE-NEXT: {"name":"cse","cat":"PERF","ph":"B",
// TRACE-NEXT: {"name":"cse","cat":"PERF","ph":"E","pid":0,"tid":0,"ts":{{[0-9]+}}},
// TRACE: {"name":"pass-execution","cat":"PERF","ph":"E","pid":0,"tid":0,"ts":{{[0-9]+}}}]

// CONVERSION: error: failed to legalize operation 'arith.addi'
// CONVERSION: note: lower arith.addi: a debug counter skips it

// TAG: error: no actions are called 'cs'; there are pass-execution, apply-pattern, fold, cse; did you mean 'cse'? [opt/flags]
// SYNTAX: error: 'cse' is no debug counter; write <tag>-skip=<n> or <tag>-count=<n> [opt/flags]
// NOLOG: error: --log-mlir-actions-filter chooses from a log; --log-actions-to=<file> asks for one [opt/flags]
// PLACE: error: 'x.mlir:y' is no place; write <file>, <file>:<line> or <file>:<line>:<column> [opt/flags]
// FILE: error: cannot write '{{.*}}such': {{.*}} [opt/actions]
func.func @f(%a: i32) -> i32 {
  %0 = arith.addi %a, %a : i32
  %1 = arith.addi %a, %a : i32
  %2 = arith.addi %a, %a : i32
  %3 = arith.muli %0, %1 : i32
  %4 = arith.muli %3, %2 : i32
  %c = arith.constant 0 : i32
  %5 = arith.addi %4, %c : i32
  return %5 : i32
}
