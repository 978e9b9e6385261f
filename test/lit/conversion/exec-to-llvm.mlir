// RUN: tile-opt %s --pass-pipeline='builtin.module(exec.func(exec-plan-memory),convert-exec-to-llvm)' | FileCheck %s
// RUN: tile-opt %s --pass-pipeline='builtin.module(exec.func(exec-plan-memory),convert-to-llvm)' | FileCheck %s --check-prefix=ALL
// RUN: not tile-opt %s --convert-exec-to-llvm 2>&1 | FileCheck %s --check-prefix=UNPLANNED

// UNPLANNED: error: 'exec.alloc' op has no place in the arena; run 'exec-plan-memory' first
// ALL: llvm.func internal @add(%{{.*}}: !llvm.ptr {{.*}}, %{{.*}}: !llvm.ptr {{.*}}, %{{.*}}: !llvm.ptr {{.*}})

// Two arguments that no call passes the same memory for do not overlap.
// CHECK-LABEL: func.func private @add
// CHECK-SAME: %{{.*}}: memref<4xf32> {llvm.align = 64 : i64, llvm.dereferenceable = 16 : i64, llvm.noalias, llvm.nonnull, llvm.noundef}
// CHECK-SAME: attributes {llvm.bareptr}
func.func private @add(%x: memref<4xf32>, %w: memref<4xf32>, %y: memref<4xf32>) {
  %c0 = arith.constant 0 : index
  %0 = memref.load %x[%c0] : memref<4xf32>
  %1 = memref.load %w[%c0] : memref<4xf32>
  %2 = arith.addf %0, %1 : f32
  memref.store %2, %y[%c0] : memref<4xf32>
  return
}
// The first and the third argument are one buffer, which is written.
// CHECK-LABEL: func.func private @in_place
// CHECK-SAME: %{{.*}}: memref<4xf32> {llvm.align = 64 : i64, llvm.dereferenceable = 16 : i64, llvm.nonnull, llvm.noundef},
// CHECK-SAME: %{{.*}}: memref<4xf32> {llvm.align = 64 : i64, llvm.dereferenceable = 16 : i64, llvm.noalias, llvm.nonnull, llvm.noundef},
// CHECK-SAME: %{{.*}}: memref<4xf32> {llvm.align = 64 : i64, llvm.dereferenceable = 16 : i64, llvm.nonnull, llvm.noundef})
func.func private @in_place(%x: memref<4xf32>, %w: memref<4xf32>, %y: memref<4xf32>) {
  %c0 = arith.constant 0 : index
  %0 = memref.load %x[%c0] : memref<4xf32>
  memref.store %0, %y[%c0] : memref<4xf32>
  return
}

// CHECK-LABEL: llvm.func @main
// CHECK-SAME: (%[[ARGS:.*]]: !llvm.ptr, %[[CONSTANTS:.*]]: !llvm.ptr, %[[ARENA:.*]]: !llvm.ptr)
exec.func @main(%x: memref<2x2xf32>, %y: memref<4xf32> {exec.result}) {
  // CHECK: %[[X:.*]] = llvm.load %[[ARGS]] {alignment = 8 : i64} : !llvm.ptr -> !llvm.ptr
  // CHECK: %[[SLOT:.*]] = llvm.getelementptr inbounds %[[ARGS]][1] : (!llvm.ptr) -> !llvm.ptr, !llvm.ptr
  // CHECK: %[[Y:.*]] = llvm.load %[[SLOT]]
  // CHECK: %[[W:.*]] = llvm.load %[[CONSTANTS]]
  %w = exec.constant dense<1.0> : tensor<4xf32> : memref<4xf32>
  %a = exec.alloc : memref<4xf32>
  %v = exec.view %x : memref<2x2xf32> to memref<4xf32>
  // CHECK: llvm.call @add(%[[X]], %[[W]], %[[ARENA]])
  exec.call @add(%v, %w, %a) : memref<4xf32>, memref<4xf32>, memref<4xf32>
  // CHECK: llvm.call @in_place(%[[ARENA]], %[[W]], %[[ARENA]])
  exec.call @in_place(%a, %w, %a) : memref<4xf32>, memref<4xf32>, memref<4xf32>
  // CHECK: "llvm.intr.memcpy"(%[[Y]], %[[ARENA]], %{{.*}})
  exec.copy %a to %y : memref<4xf32>
  // CHECK: llvm.return
  exec.return
}
