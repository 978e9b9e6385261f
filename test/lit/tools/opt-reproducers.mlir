// RUN: not tile-opt %s --load-pass-plugin=%S/Inputs/wrong-passes.ts --cse --report-error --dce --mlir-pass-pipeline-crash-reproducer=%t.whole 2>&1 | FileCheck %s --check-prefix=ERROR
// RUN: FileCheck %s --check-prefix=WHOLE < %t.whole
// RUN: not tile-opt %t.whole --load-pass-plugin=%S/Inputs/wrong-passes.ts --run-reproducer 2>&1 | FileCheck %s --check-prefix=ERROR
// RUN: not tile-opt %s --load-pass-plugin=%S/Inputs/wrong-passes.ts --pass-pipeline='builtin.module(func.func(cse,break-ir),dce)' --mlir-pass-pipeline-crash-reproducer=%t.local --mlir-pass-pipeline-local-reproducer 2>&1 | FileCheck %s --check-prefix=BROKEN
// RUN: FileCheck %s --check-prefix=LOCAL < %t.local
// RUN: not --crash tile-opt %s --load-pass-plugin=%S/Inputs/wrong-passes.ts --throw-error --mlir-pass-pipeline-crash-reproducer=%t.crash 2>&1 | FileCheck %s --check-prefix=CRASH
// RUN: FileCheck %s --check-prefix=CRASHED < %t.crash
// RUN: tile-opt %s --cse --mlir-generate-reproducer=%t.always | FileCheck %s --check-prefix=PLAIN
// RUN: tile-opt %t.always --run-reproducer | FileCheck %s --check-prefix=PLAIN
// RUN: not tile-opt %s --run-reproducer 2>&1 | FileCheck %s --check-prefix=NONE
// RUN: not tile-opt %s --run-reproducer --cse 2>&1 | FileCheck %s --check-prefix=BOTH
// RUN: not tile-opt %s --cse --mlir-pass-pipeline-local-reproducer 2>&1 | FileCheck %s --check-prefix=FILE
// RUN: not tile-opt %s --load-pass-plugin=%S/Inputs/wrong-passes.ts --report-error --json 2>&1 | FileCheck %s --check-prefix=JSON

// ERROR: tile-opt: pass 'report-error' (2 of 3) failed on 'builtin.module'
// ERROR-NEXT: error: this pass always fails [test/reported]

// WHOLE: %[[A:.*]] = arith.addi
// WHOLE: arith.addi
// WHOLE: {-#
// WHOLE-NEXT: external_resources: {
// WHOLE-NEXT: mlir_reproducer: {
// WHOLE-NEXT: pipeline: "builtin.module(cse,report-error,dce)",
// WHOLE-NEXT: disable_threading: false,
// WHOLE-NEXT: verify_each: true
// WHOLE-NEXT: }
// WHOLE-NEXT: }
// WHOLE-NEXT: #-}

// BROKEN: tile-opt: pass 'break-ir' (2 of 3) failed on 'func.func' @twice
// LOCAL-COUNT-1: arith.addi
// LOCAL: pipeline: "builtin.module(func.func(break-ir))"

// CRASH: tile-opt: pass 'throw-error' (1 of 1) failed on 'builtin.module'
// CRASH-NEXT: tile-opt: internal error: pass 'throw-error' threw: a mistake in the pass
// CRASHED: pipeline: "builtin.module(throw-error)"

// PLAIN: func.func @twice
// PLAIN-COUNT-2: arith.addi
// PLAIN-NOT: arith.addi

// NONE: error: the input carries no pipeline: it has no 'mlir_reproducer' under 'external_resources' [opt/no-reproducer]
// BOTH: error: --run-reproducer runs the pipeline of its input; no other passes can be named
// FILE: error: --mlir-pass-pipeline-local-reproducer needs a file
// JSON: {"severity":"error","code":"opt/pass-failed","message":"pass 'report-error' (1 of 1) failed on 'builtin.module'"

func.func @twice(%a: i32, %b: i32) -> i32 {
  %0 = arith.addi %a, %b : i32
  %1 = arith.addi %a, %b : i32
  %2 = arith.addi %0, %1 : i32
  return %2 : i32
}

// A failing pass leaves a reproducer without being asked, in the working folder unless --repro names another place.
// RUN: mkdir -p %t.dir && cd %t.dir && rm -f repro.mlir && not tile-opt %S/Inputs/survivor.mlir --pass-pipeline='builtin.module(canonicalize,gpu.module(convert-gpu-to-nvvm))' 2>&1 | FileCheck %s --check-prefix=LEFT
// RUN: not tile-opt %t.dir/repro.mlir --run-reproducer 2>&1 | FileCheck %s --check-prefix=AGAIN-LEFT
// RUN: rm %t.dir/repro.mlir && cd %t.dir && not tile-opt %S/Inputs/survivor.mlir --pass-pipeline='builtin.module(gpu.module(convert-gpu-to-nvvm))' --repro= 2>&1 | FileCheck %s --check-prefix=NOT-LEFT
// RUN: not cat %t.dir/repro.mlir
// LEFT: tile-opt: pass 'convert-gpu-to-nvvm' (2 of 2) failed on 'gpu.module' @kernels
// LEFT: tile-opt: see it again with: tile-opt repro.mlir --run-reproducer
// AGAIN-LEFT: tile-opt: pass 'convert-gpu-to-nvvm' (2 of 2) failed on 'gpu.module' @kernels
// AGAIN-LEFT: repro.mlir:3:5: error: failed to legalize operation 'gpu.func'
// NOT-LEFT: failed to legalize operation 'gpu.func'
// NOT-LEFT-NOT: see it again
