// RUN: tile-opt --mlir-print-local-scope %s --mlir-print-debuginfo | tile-opt --mlir-print-local-scope --mlir-print-debuginfo | FileCheck %s

#inner = loc("inner.py":3:4)

// CHECK-LABEL: func.func @all_kinds
// CHECK-SAME: %arg0: i32 loc("arg.py":1:2)
func.func @all_kinds(%x: i32 loc("arg.py":1:2)) {
  // CHECK: : i32 loc(unknown)
  %0 = arith.addi %x, %x : i32 loc(unknown)
  // CHECK: : i32 loc("a.py":1:2)
  %1 = arith.addi %x, %x : i32 loc("a.py":1:2)
  // CHECK: : i32 loc("a.py":1:2 to 3:4)
  %2 = arith.addi %x, %x : i32 loc("a.py":1:2 to 3:4)
  // CHECK: : i32 loc("a.py":1:2 to :9)
  %3 = arith.addi %x, %x : i32 loc("a.py":1:2 to :9)
  // CHECK: : i32 loc("name")
  %4 = arith.addi %x, %x : i32 loc("name")
  // CHECK: : i32 loc("name"("a.py":1:2))
  %5 = arith.addi %x, %x : i32 loc("name"("a.py":1:2))
  // CHECK: : i32 loc(callsite("callee" at "caller.py":7:8))
  %6 = arith.addi %x, %x : i32 loc(callsite("callee" at "caller.py":7:8))
  // CHECK: : i32 loc(fused["a", "b"])
  %7 = arith.addi %x, %x : i32 loc(fused["a", "b"])
  // CHECK: : i32 loc(fused<"why">["a"])
  %8 = arith.addi %x, %x : i32 loc(fused<"why">["a"])
  // CHECK: : i32 loc("inner.py":3:4)
  %9 = arith.addi %x, %x : i32 loc(#inner)
  // CHECK: : i32 loc("later.py":5:6)
  %10 = arith.addi %x, %x : i32 loc(#later)
  // CHECK: return {{.*}}loc("{{.*}}locations.mlir":[[#@LINE+1]]:3)
  return
}

#later = loc("later.py":5:6)
