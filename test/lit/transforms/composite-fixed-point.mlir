// RUN: tile-opt %s --composite-fixed-point-pass='name=tidy pipeline=any(canonicalize,cse)' | FileCheck %s
// RUN: tile-opt %s -p 'builtin.module(composite-fixed-point-pass{pipeline=func.func(canonicalize,cse)})' | FileCheck %s
// RUN: tile-opt %s --composite-fixed-point-pass='name=tidy pipeline=func.func(canonicalize) max-iterations=0' -o /dev/null 2>&1 | FileCheck %s --check-prefix=LIMIT
// RUN: not tile-opt %s --composite-fixed-point-pass='pipeline=func.func(nothing-like-it)' 2>&1 | FileCheck %s --check-prefix=UNKNOWN
// RUN: not tile-opt %s --composite-fixed-point-pass='pipeline=func.func(' 2>&1 | FileCheck %s --check-prefix=BROKEN

// LIMIT: warning: composite pass 'tidy' did not converge in 0 iterations
// UNKNOWN: error: 'nothing-like-it' is no registered pass or pipeline
// BROKEN: error: unbalanced parentheses in the pipeline

// CHECK-LABEL: func @needs_both
// CHECK-SAME:  %[[X:.*]]: i32
func.func @needs_both(%x: i32, %y: i32) -> i32 {
  // CHECK-NEXT: %[[C:.*]] = arith.constant 0
  // CHECK-NEXT: return %[[C]]
  %0 = arith.addi %x, %y : i32
  %1 = arith.addi %x, %y : i32
  %2 = arith.subi %0, %1 : i32
  return %2 : i32
}
