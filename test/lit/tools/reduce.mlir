// RUN: tile-reduce %s --load-pass-plugin=%S/Inputs/wrong-passes.ts --wrong-sum --oracle=check-each 2>&1 | FileCheck %s --check-prefix=CHECK-EACH
// RUN: tile-reduce %s --load-pass-plugin=%S/Inputs/wrong-passes.ts --pass-pipeline='builtin.module(cse,break-ir)' --oracle=verifier | FileCheck %s --check-prefix=VERIFIER
// RUN: tile-reduce %s --load-pass-plugin=%S/Inputs/wrong-passes.ts --throw-error --oracle=crash | FileCheck %s --check-prefix=CRASH
// RUN: tile-reduce %s --load-pass-plugin=%S/Inputs/wrong-passes.ts --report-error --oracle=diagnostic=test/reported | FileCheck %s --check-prefix=CRASH
// RUN: tile-reduce %s --test=%S/Inputs/has-division.sh -o %t 2>&1 | FileCheck %s --check-prefix=STATISTICS
// RUN: FileCheck %s --check-prefix=SCRIPT < %t
// RUN: not tile-reduce %s --cse --oracle=crash 2>&1 | FileCheck %s --check-prefix=BORING
// RUN: not tile-reduce %s --cse 2>&1 | FileCheck %s --check-prefix=NONE
// RUN: not tile-reduce %s --cse --oracle=magic 2>&1 | FileCheck %s --check-prefix=KIND
// RUN: not tile-reduce %s --no-such-pass --oracle=crash 2>&1 | FileCheck %s --check-prefix=PASS
// RUN: not tile-reduce %s --test=%t.no-such-script 2>&1 | FileCheck %s --check-prefix=MISSING

// One addition is left, of what the function still takes.
// CHECK-EACH: module {
// CHECK-EACH-NEXT: func.func @work(%[[A:.*]]: i32
// CHECK-EACH-NEXT: %[[S:.*]] = arith.addi
// CHECK-EACH-NEXT: return %[[S]] : i32
// CHECK-EACH-NEXT: }
// CHECK-EACH-NEXT: }
// CHECK-EACH: tile-reduce: 16 operations became 3;

// VERIFIER: module {
// VERIFIER-NEXT: func.func @{{work|other}}(
// VERIFIER: return
// VERIFIER-NEXT: }
// VERIFIER-NEXT: }

// CRASH: module {
// CRASH-NEXT: }

// STATISTICS: tile-reduce: 16 operations became {{[0-9]+}}; {{[0-9]+}} rounds
// SCRIPT-NOT: loop.for
// SCRIPT-NOT: memref
// SCRIPT: arith.divsi
// SCRIPT-NOT: loop.for

// BORING: error: the input is not interesting: the oracle 'crash' sees nothing in it
// NONE: error: say what is interesting
// KIND: error: there is no oracle 'magic'
// PASS: error: '--no-such-pass' is no flag and no pass
// MISSING: error: cannot run

func.func @work(%m: memref<64xi32>, %a: i32, %b: i32) -> i32 {
  %c3 = arith.constant 3 : i32
  loop.for %i < 64 {
    %x = memref.load %m[%i] : memref<64xi32>
    %y = arith.muli %x, %c3 : i32
    memref.store %y, %m[%i] : memref<64xi32>
  }
  %more = arith.cmpi sgt, %a, %b : i32
  cf.cond_br %more, ^yes, ^no(%b : i32)
^yes:
  %d = arith.divsi %a, %c3 : i32
  cf.br ^no(%d : i32)
^no(%z: i32):
  %s = arith.addi %z, %a : i32
  return %s : i32
}
func.func @other(%x: f32) -> f32 {
  %0 = arith.mulf %x, %x : f32
  return %0 : f32
}
