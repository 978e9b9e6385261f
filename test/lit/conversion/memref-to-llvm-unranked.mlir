// RUN: tile-opt %s --convert-to-llvm | FileCheck %s
// RUN: not tile-opt %S/Inputs/no-llvm-memory.mlir --split-input-file --convert-to-llvm 2>&1 | FileCheck %s --check-prefix=NOT

// A loop over the sizes, one over the elements, and in it one over the dimensions.
// CHECK-LABEL: llvm.func @copies_of_any_rank(
// CHECK-SAME:  %[[RANK:.*]]: i64, %[[FROM:.*]]: !llvm.ptr, %{{.*}}: i64, %[[TO:.*]]: !llvm.ptr)
// CHECK:       llvm.br ^[[SIZES:bb[0-9]+]](
// CHECK:     ^[[SIZES]](%[[D:.*]]: i64, %[[COUNT:.*]]: i64):
// CHECK-NEXT:  %[[MORE:.*]] = llvm.icmp "slt" %[[D]], %[[RANK]] : i64
// CHECK:     ^{{.*}}(%[[I:.*]]: i64):
// CHECK-NEXT:  llvm.icmp "slt" %[[I]], %[[COUNT]] : i64
// CHECK:     ^{{.*}}(%{{.*}}: i64, %[[LEFT:.*]]: i64, %[[HERE:.*]]: i64, %[[THERE:.*]]: i64):
// CHECK:       llvm.urem %[[LEFT]], %{{.*}} : i64
// CHECK:       llvm.udiv %[[LEFT]], %{{.*}} : i64
// CHECK:       %[[X:.*]] = llvm.load %{{.*}} : !llvm.ptr -> f32
// CHECK:       llvm.store %[[X]], %{{.*}} : f32, !llvm.ptr
func.func @copies_of_any_rank(%m: memref<*xf32>, %n: memref<*xf32>) {
  memref.copy %m, %n : memref<*xf32> to memref<*xf32>
  return
}

// CHECK-LABEL: llvm.func @another_address_space(
// CHECK-SAME:  %[[RANK:.*]]: i64, %[[FROM:.*]]: !llvm.ptr)
// CHECK:       %[[SIZE:.*]] = llvm.mul %[[RANK]], %{{.*}} : i64
// CHECK:       %[[BYTES:.*]] = llvm.add %[[SIZE]], %{{.*}} : i64
// CHECK:       %[[HOME:.*]] = llvm.alloca %[[BYTES]] x i8 : (i64) -> !llvm.ptr
// CHECK:       "llvm.intr.memcpy"(%[[HOME]], %[[FROM]], %[[BYTES]])
// CHECK:       %[[P:.*]] = llvm.addrspacecast %{{.*}} : !llvm.ptr to !llvm.ptr<1>
// CHECK:       llvm.store %[[P]], %[[HOME]] : !llvm.ptr<1>, !llvm.ptr
func.func @another_address_space(%m: memref<*xf32>) -> memref<4xf32, 1> {
  %0 = memref.memory_space_cast %m : memref<*xf32> to memref<*xf32, 1>
  %1 = memref.cast %0 : memref<*xf32, 1> to memref<4xf32, 1>
  return %1 : memref<4xf32, 1>
}

// The descriptor goes to the caller on the heap, and from there to its stack.
// CHECK-LABEL: llvm.func @result_of_any_rank(
// CHECK-SAME:  -> !llvm.struct<(i64, ptr)>
// CHECK:       %[[ON_STACK:.*]] = llvm.alloca
// CHECK:       %[[ON_HEAP:.*]] = llvm.call @malloc(%[[BYTES:.*]]) : (i64) -> !llvm.ptr
// CHECK:       "llvm.intr.memcpy"(%[[ON_HEAP]], %{{.*}}, %[[BYTES]])
func.func @result_of_any_rank(%m: memref<4xf32>) -> memref<*xf32> {
  %0 = memref.cast %m : memref<4xf32> to memref<*xf32>
  return %0 : memref<*xf32>
}
// CHECK-LABEL: llvm.func @taken_over(
// CHECK:       %[[R:.*]] = llvm.call @result_of_any_rank(
// CHECK:       %[[MINE:.*]] = llvm.alloca %[[BYTES:.*]] x i8
// CHECK:       %[[HEAP:.*]] = llvm.extractvalue %[[R]][1]
// CHECK:       "llvm.intr.memcpy"(%[[MINE]], %[[HEAP]], %[[BYTES]])
// CHECK:       llvm.call @free(
func.func @taken_over(%m: memref<4xf32>) -> index {
  %0 = call @result_of_any_rank(%m) : (memref<4xf32>) -> memref<*xf32>
  %1 = memref.rank %0 : memref<*xf32>
  return %1 : index
}

// Strides from the last dimension on.
// CHECK-LABEL: llvm.func @shape_of_any_rank(
// CHECK:     ^[[DIMS:bb[0-9]+]](%[[LEFT:.*]]: i64, %[[STRIDE:.*]]: i64):
// CHECK:       %[[SIZE:.*]] = llvm.load %{{.*}} : !llvm.ptr -> i64
// CHECK:       llvm.store %[[SIZE]]
// CHECK:       llvm.store %[[STRIDE]]
// CHECK:       %[[NEXT:.*]] = llvm.mul %[[STRIDE]], %[[SIZE]] : i64
// CHECK:       llvm.br ^[[DIMS]](%{{.*}}, %[[NEXT]] : i64, i64)
func.func @shape_of_any_rank(%m: memref<12xf32>, %s: memref<?xindex>) -> index {
  %0 = memref.reshape %m(%s) : (memref<12xf32>, memref<?xindex>) -> memref<*xf32>
  %1 = memref.rank %0 : memref<*xf32>
  return %1 : index
}

// NOT: error: failed to legalize operation 'memref.realloc'
// NOT: note: lower memref.realloc: 'expand-realloc' turns it into an allocation and a copy first
// NOT: error: failed to legalize operation 'memref.dma_wait'
// NOT: note: lower memref.dma_wait: LLVM has no transfers between memories that go on by themselves
