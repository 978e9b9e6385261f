// RUN: tile-opt %s --expand-realloc | FileCheck %s --check-prefixes=CHECK,FREE
// RUN: tile-opt %s --expand-realloc=emit-deallocs=false | FileCheck %s --check-prefixes=CHECK,KEEP
// RUN: tile-opt %s --expand-realloc --check-each=js

// CHECK-LABEL: func.func @a_size_that_a_run_tells(
// CHECK-SAME:  %[[M:.*]]: memref<?xf32>, %[[N:.*]]: index)
// CHECK:       %[[OLD:.*]] = memref.dim %[[M]], %{{.*}} : memref<?xf32>
// CHECK-NEXT:  %[[SMALL:.*]] = arith.cmpi ult, %[[OLD]], %[[N]] : index
// CHECK-NEXT:  %[[R:.*]] = scf.if %[[SMALL]] -> (memref<?xf32>) {
// CHECK-NEXT:    %[[NEW:.*]] = memref.alloc(%[[N]]) {alignment = 16 : i64} : memref<?xf32>
// CHECK-NEXT:    %[[START:.*]] = memref.subview %[[NEW]][0] [%[[OLD]]] [1] : memref<?xf32> to memref<?xf32, strided<[1]>>
// CHECK-NEXT:    memref.copy %[[M]], %[[START]] : memref<?xf32> to memref<?xf32, strided<[1]>>
// FREE-NEXT:     memref.dealloc %[[M]] : memref<?xf32>
// KEEP-NOT:      memref.dealloc
// CHECK:         scf.yield %[[NEW]] : memref<?xf32>
// CHECK-NEXT:  } else {
// CHECK-NEXT:    %[[VIEW:.*]] = memref.reinterpret_cast %[[M]] to offset: [0], sizes: [%[[N]]], strides: [1] : memref<?xf32> to memref<?xf32>
// CHECK-NEXT:    scf.yield %[[VIEW]] : memref<?xf32>
// CHECK-NEXT:  }
// CHECK-NEXT:  return %[[R]]
func.func @a_size_that_a_run_tells(%m: memref<?xf32>, %n: index) -> memref<?xf32> {
  %r = memref.realloc %m(%n) {alignment = 16} : memref<?xf32> to memref<?xf32>
  return %r : memref<?xf32>
}

// CHECK-LABEL: func.func @a_known_size(
// CHECK-SAME:  %[[M:.*]]: memref<4xf32, 1>)
// CHECK:       scf.if %{{.*}} -> (memref<8xf32, 1>) {
// CHECK-NEXT:    %[[NEW:.*]] = memref.alloc() : memref<8xf32, 1>
// CHECK-NEXT:    memref.subview %[[NEW]][0] [4] [1] : memref<8xf32, 1> to memref<4xf32, strided<[1]>, 1>
// CHECK:         memref.reinterpret_cast %[[M]] to offset: [0], sizes: [8], strides: [1] : memref<4xf32, 1> to memref<8xf32, 1>
func.func @a_known_size(%m: memref<4xf32, 1>) -> memref<8xf32, 1> {
  %r = memref.realloc %m : memref<4xf32, 1> to memref<8xf32, 1>
  return %r : memref<8xf32, 1>
}
