// RUN: tile-opt %s --canonicalize | FileCheck %s

// CHECK-LABEL: exec.func @views_to_the_same_type_vanish
// CHECK-SAME: (%[[X:.*]]: memref<4xf32>, %[[Y:.*]]: memref<4xf32>)
// CHECK-NEXT: exec.copy %[[X]] to %[[Y]]
exec.func @views_to_the_same_type_vanish(%x: memref<4xf32>, %y: memref<4xf32>) {
  %v = exec.view %x : memref<4xf32> to memref<4xf32>
  exec.copy %v to %y : memref<4xf32>
  exec.return
}

// CHECK-LABEL: exec.func @unused_buffers_vanish
// CHECK-NEXT: exec.return
exec.func @unused_buffers_vanish() {
  %t = exec.alloc : memref<4xf32>
  %w = exec.constant dense<1.0> : tensor<4xf32> : memref<4xf32>
  exec.return
}
