// RUN: not tile-opt %s --load-pass-plugin=%S/Inputs/wrong-passes.ts --pass-pipeline='builtin.module(canonicalize,func.func(cse,wrong-sum),cse)' --check-each=js --repro=%t.repro 2>&1 | FileCheck %s --check-prefix=SUM
// RUN: not tile-opt %t.repro --load-pass-plugin=%S/Inputs/wrong-passes.ts --pass-pipeline='builtin.module(func.func(wrong-sum))' --check-each=js --repro=%t.again 2>&1 | FileCheck %s --check-prefix=AGAIN
// RUN: not tile-opt %s --load-pass-plugin=%S/Inputs/wrong-passes.ts --wrong-promise --check-each=js --repro=%t.repro 2>&1 | FileCheck %s --check-prefix=PROMISE
// RUN: not tile-opt %s --load-pass-plugin=%S/Inputs/wrong-passes.ts --lost-store --check-each=js --repro=%t.repro 2>&1 | FileCheck %s --check-prefix=STORE
// RUN: not tile-opt %s --load-pass-plugin=%S/Inputs/wrong-passes.ts --lost-function --check-each=js --repro=%t.repro 2>&1 | FileCheck %s --check-prefix=LOST
// RUN: tile-opt %s --cse --symbol-dce '--check-each=js{seed=3 runs=5}' -o %t 2>&1 | FileCheck %s --check-prefix=FINE
// RUN: not tile-opt %s --cse --check-each=py 2>&1 | FileCheck %s --check-prefix=ENGINE
// RUN: not tile-opt %s --cse '--check-each=js{depth=3}' 2>&1 | FileCheck %s --check-prefix=OPTION
// RUN: tile-opt %S/Inputs/unknown-only.txt --allow-unregistered-dialect --cse --check-each=js -o %t 2>&1 | FileCheck %s --check-prefix=NOTHING

// SUM: tile-opt: pass 'wrong-sum' (3 of 4) failed on 'func.func' @sum
// SUM-NEXT: error: pass 'wrong-sum' (3 of 4) changes what '@sum' computes [check/changed]
// SUM: note: with argument 0 : i32 = 0, argument 1 : i32 = 1
// SUM-NEXT: note: before: the result is 1
// SUM-NEXT: note: after: the result is -1
// SUM-NEXT: note: see it again with: tile-opt {{.*}}.repro --load-pass-plugin={{.*}}wrong-passes.ts --pass-pipeline='builtin.module(func.func(wrong-sum))' --check-each=js --check-seed=0 --check-runs=12
// AGAIN: tile-opt: pass 'wrong-sum' (1 of 1) failed on 'func.func' @sum

// Where the source is defined and the target is poison, the target is wrong.
// PROMISE: changes what '@product' computes
// PROMISE: after: the result is undefined (

// STORE: changes what '@fill' computes
// STORE: before: what argument 0 holds{{.*}} is
// LOST: error: pass 'lost-function' (1 of 1) drops the function '@lost', which others may call [check/dropped]

// FINE: check-each: 5 functions on {{[0-9]+}} inputs; 0 changed functions compared
// FINE-NEXT: check-each: '@unknown' is not checked: 'llvm.fence' has no semantics in the reference engine
// FINE-NOT: not checked
// ENGINE: error: --check-each takes 'js', the reference engine, not 'py'
// OPTION: error: --check-each=js takes seed=<n> and runs=<n>, not 'depth=3'
// NOTHING: check-each: nothing was checked

func.func @sum(%a: i32, %b: i32) -> i32 {
  %0 = arith.addi %a, %b : i32
  return %0 : i32
}
func.func @product(%a: i64, %b: i64) -> i64 {
  %0 = arith.muli %a, %b : i64
  return %0 : i64
}
func.func @fill(%m: memref<2x?xf32>, %x: f32, %i: index) {
  %c1 = arith.constant 1 : index
  memref.store %x, %m[%c1, %i] : memref<2x?xf32>
  return
}
func.func private @unused(%a: i32) -> i32 {
  return %a : i32
}
func.func @lost() {
  return
}
func.func @undefined_here(%a: i32, %b: i32) -> i32 {
  %0 = arith.divsi %a, %b : i32
  return %0 : i32
}
func.func @unknown() {
  llvm.fence seq_cst
  return
}
