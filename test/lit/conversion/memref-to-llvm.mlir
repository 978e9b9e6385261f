// RUN: tile-opt %s --convert-to-llvm=use-bare-ptr-memref-call-conv=true | FileCheck %s
// RUN: tile-opt %s --finalize-memref-to-llvm --convert-func-to-llvm=use-bare-ptr-memref-call-conv=true --convert-arith-to-llvm --reconcile-unrealized-casts --canonicalize --verify-each | FileCheck %s --check-prefix=ALONE

// ALONE-NOT: memref

// CHECK: llvm.mlir.global private constant @weights(dense<[{{.*}}]> : tensor<2x2xf32>) {addr_space = 0 : i32, alignment = 64 : i64} : !llvm.array<2 x array<2 x f32>>
memref.global "private" constant @weights : memref<2x2xf32> = dense<[[1.0, 2.0], [3.0, 4.0]]> {alignment = 64 : i64}

// CHECK-LABEL: llvm.func @static_strides_are_constants
// CHECK-SAME: (%[[M:.*]]: !llvm.ptr, %[[I:.*]]: i64, %[[J:.*]]: i64) -> f32
func.func @static_strides_are_constants(%m: memref<4x8xf32>, %i: index, %j: index) -> f32 {
  // CHECK: %[[C8:.*]] = llvm.mlir.constant(8 : i64) : i64
  // CHECK: %[[ROW:.*]] = llvm.mul %[[I]], %[[C8]] : i64
  // CHECK: %[[AT:.*]] = llvm.add %[[ROW]], %[[J]] : i64
  // CHECK: %[[P:.*]] = llvm.getelementptr inbounds %[[M]][%[[AT]]] : (!llvm.ptr, i64) -> !llvm.ptr, f32
  // CHECK: llvm.load %[[P]] : !llvm.ptr -> f32
  %0 = memref.load %m[%i, %j] : memref<4x8xf32>
  return %0 : f32
}

// CHECK-LABEL: llvm.func @globals
func.func @globals() -> f32 {
  // CHECK: %[[A:.*]] = llvm.mlir.addressof @weights : !llvm.ptr
  // CHECK: llvm.getelementptr inbounds %[[A]][3] : (!llvm.ptr) -> !llvm.ptr, f32
  %c1 = arith.constant 1 : index
  %g = memref.get_global @weights : memref<2x2xf32>
  %0 = memref.load %g[%c1, %c1] : memref<2x2xf32>
  return %0 : f32
}

// CHECK-LABEL: llvm.func @contiguous_copies_are_memcpy
// CHECK-SAME: (%[[A:.*]]: !llvm.ptr, %[[B:.*]]: !llvm.ptr)
func.func @contiguous_copies_are_memcpy(%a: memref<4xf32>, %b: memref<4xf32>) {
  // CHECK: %[[N:.*]] = llvm.mlir.constant(16 : i64) : i64
  // CHECK: "llvm.intr.memcpy"(%[[B]], %[[A]], %[[N]]) <{isVolatile = false}>
  memref.copy %a, %b : memref<4xf32> to memref<4xf32>
  return
}

// CHECK-LABEL: llvm.func @strided_copies_are_loops
func.func @strided_copies_are_loops(%a: memref<4xf32, strided<[2]>>, %b: memref<4xf32>) {
  // CHECK: llvm.br ^[[HEAD:.*]](%{{.*}} : i64)
  // CHECK: ^[[HEAD]](%{{.*}}: i64):
  // CHECK: llvm.cond_br
  // CHECK: llvm.load
  // CHECK: llvm.store
  // CHECK: llvm.br ^[[HEAD]]
  memref.copy %a, %b : memref<4xf32, strided<[2]>> to memref<4xf32>
  return
}

// CHECK-LABEL: llvm.func @stack_memory_is_reserved_once
// CHECK-NEXT: %[[N:.*]] = llvm.mlir.constant(4 : i64) : i64
// CHECK-NEXT: llvm.alloca %[[N]] x f32
func.func @stack_memory_is_reserved_once(%c: i1, %x: f32) {
  cf.br ^bb1
^bb1:
  %c0 = arith.constant 0 : index
  %m = memref.alloca() : memref<4xf32>
  memref.store %x, %m[%c0] : memref<4xf32>
  cf.cond_br %c, ^bb1, ^bb2
^bb2:
  return
}

// CHECK-LABEL: llvm.func @a_part_has_an_offset
// CHECK-SAME: (%[[M:.*]]: !llvm.ptr, %[[N:.*]]: i64) -> f32
func.func @a_part_has_an_offset(%m: memref<8x16xf32>, %n: index) -> f32 {
  // CHECK: %[[C32:.*]] = llvm.mlir.constant(32 : i64) : i64
  // CHECK: %[[OFFSET:.*]] = llvm.add %[[C32]], %[[N]] : i64
  // CHECK: %[[AT:.*]] = llvm.add %[[OFFSET]], %{{.*}} : i64
  // CHECK: llvm.getelementptr inbounds %[[M]][%[[AT]]]
  %c1 = arith.constant 1 : index
  %s = memref.subview %m[2, %n] [3, 1] [1, 1] : memref<8x16xf32> to memref<3xf32, strided<[16], offset: ?>>
  %0 = memref.load %s[%c1] : memref<3xf32, strided<[16], offset: ?>>
  return %0 : f32
}

// CHECK-LABEL: llvm.func @forgotten_rank(
// CHECK:       %[[HOME:.*]] = llvm.alloca %{{.*}} x !llvm.struct<(ptr, ptr, i64, array<1 x i64>, array<1 x i64>)>
// CHECK-NEXT:  llvm.store %{{.*}}, %[[HOME]]
// CHECK:       %[[SIZES:.*]] = llvm.getelementptr %[[HOME]][24]
// CHECK-NEXT:  %[[AT:.*]] = llvm.getelementptr %[[SIZES]][%{{.*}}] : (!llvm.ptr, i64) -> !llvm.ptr, i64
// CHECK-NEXT:  llvm.load %[[AT]] : !llvm.ptr -> i64
func.func @forgotten_rank(%m: memref<8xf32>, %i: index) -> index {
  %u = memref.cast %m : memref<8xf32> to memref<*xf32>
  %n = memref.dim %u, %i : memref<*xf32>
  return %n : index
}

// CHECK-LABEL: llvm.func @body_until_nobody_came_between(
// CHECK:       %[[FIRST:.*]] = llvm.load %[[P:.*]] : !llvm.ptr -> f32
// CHECK-NEXT:  llvm.br ^[[LOOP:.*]](%[[FIRST]] : f32)
// CHECK:       ^[[LOOP]](%[[OLD:.*]]: f32):
// CHECK-NEXT:    %[[NEW:.*]] = llvm.fsub %[[OLD]], %{{.*}} : f32
// CHECK-NEXT:    %[[A:.*]] = llvm.bitcast %[[OLD]] : f32 to i32
// CHECK-NEXT:    %[[B:.*]] = llvm.bitcast %[[NEW]] : f32 to i32
// CHECK-NEXT:    %[[PAIR:.*]] = llvm.cmpxchg %[[P]], %[[A]], %[[B]] acq_rel monotonic
// CHECK-NEXT:    %[[FOUND:.*]] = llvm.extractvalue %[[PAIR]][0]
// CHECK-NEXT:    %[[DONE:.*]] = llvm.extractvalue %[[PAIR]][1]
// CHECK-NEXT:    %[[AGAIN:.*]] = llvm.bitcast %[[FOUND]] : i32 to f32
// CHECK-NEXT:    llvm.cond_br %[[DONE]], ^{{.*}}, ^[[LOOP]](%[[AGAIN]] : f32)
func.func @body_until_nobody_came_between(%m: memref<4xf32>, %i: index, %x: f32) -> f32 {
  %r = memref.generic_atomic_rmw %m[%i] : memref<4xf32> {
  ^bb0(%old: f32):
    %t = arith.subf %old, %x : f32
    memref.atomic_yield %t : f32
  }
  return %r : f32
}

// CHECK-LABEL: llvm.func @stack_comes_back(
// CHECK:       %[[S:.*]] = llvm.intr.stacksave : !llvm.ptr
// CHECK:       llvm.alloca
// CHECK:       llvm.intr.stackrestore %[[S]] : !llvm.ptr
// CHECK-NEXT:  llvm.br
func.func @stack_comes_back(%n: index) -> f32 {
  %r = memref.alloca_scope -> (f32) {
    %a = memref.alloca(%n) : memref<?xf32>
    %c0 = arith.constant 0 : index
    %x = memref.load %a[%c0] : memref<?xf32>
    memref.alloca_scope.return %x : f32
  }
  return %r : f32
}
