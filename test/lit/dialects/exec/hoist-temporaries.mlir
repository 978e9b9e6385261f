// RUN: tile-opt %s --exec-hoist-temporaries | FileCheck %s

// CHECK-LABEL: func.func private @k
// CHECK-SAME: (%[[A:.*]]: memref<4xf32>, %[[B:.*]]: memref<4xf32>, %[[T:.*]]: memref<8xf32>)
// CHECK-NOT: memref.alloc
// CHECK: memref.load %[[T]]
// CHECK-NOT: memref.dealloc
func.func private @k(%a: memref<4xf32>, %b: memref<4xf32>) {
  %c0 = arith.constant 0 : index
  %t = memref.alloc() : memref<8xf32>
  %x = memref.load %t[%c0] : memref<8xf32>
  memref.store %x, %b[%c0] : memref<4xf32>
  memref.dealloc %t : memref<8xf32>
  return
}

// A function that nobody calls from a host program keeps its buffers.
// CHECK-LABEL: func.func @uncalled
// CHECK: memref.alloc
func.func @uncalled() {
  %t = memref.alloc() : memref<8xf32>
  memref.dealloc %t : memref<8xf32>
  return
}

// CHECK-LABEL: exec.func @main
// CHECK: %[[S:.*]] = exec.alloc : memref<8xf32>
// CHECK: exec.call @k(%{{.*}}, %{{.*}}, %[[S]]) : memref<4xf32>, memref<4xf32>, memref<8xf32>
exec.func @main(%x: memref<4xf32>, %y: memref<4xf32> {exec.result}) {
  exec.call @k(%x, %y) : memref<4xf32>, memref<4xf32>
  exec.return
}
