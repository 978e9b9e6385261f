// RUN: tile-translate %s --to-llvmir --emitter=text | FileCheck %s

// CHECK: @table = internal constant [2 x float] [float 0x3FF0000000000000, float 0x4000000000000000], align 64
llvm.mlir.global internal constant @table(dense<[1.0, 2.0]> : tensor<2xf32>) {alignment = 64 : i64} : !llvm.array<2 x f32>
// CHECK: @shared = external addrspace(3) global [0 x i8]
llvm.mlir.global external @shared() {addr_space = 3 : i32} : !llvm.array<0 x i8>
// CHECK: @pair = internal global { i32, ptr } { i32 7, ptr @table }
llvm.mlir.global internal @pair() : !llvm.struct<(i32, ptr)> {
  %0 = llvm.mlir.undef : !llvm.struct<(i32, ptr)>
  %1 = llvm.mlir.constant(7 : i32) : i32
  %2 = llvm.mlir.addressof @table : !llvm.ptr
  %3 = llvm.insertvalue %1, %0[0] : !llvm.struct<(i32, ptr)>
  %4 = llvm.insertvalue %2, %3[1] : !llvm.struct<(i32, ptr)>
  llvm.return %4 : !llvm.struct<(i32, ptr)>
}
// CHECK-LABEL: define internal fastcc float @attributes(ptr noalias align 64 dereferenceable(16) %0, float %1)
// CHECK-SAME: nounwind memory(argmem: read)
llvm.func internal fastcc @attributes(%p: !llvm.ptr {llvm.noalias, llvm.align = 64 : i64, llvm.dereferenceable = 16 : i64}, %x: f32) -> f32 attributes {no_unwind, memory_effects = #llvm.memory_effects<other = none, argMem = read, inaccessibleMem = none, errnoMem = none, targetMem0 = none, targetMem1 = none>} {
  // CHECK: %2 = load float, ptr %0, align 4
  // CHECK: %3 = fadd nnan contract float %2, %1
  %0 = llvm.load %p {alignment = 4 : i64} : !llvm.ptr -> f32
  %1 = llvm.fadd %0, %x {fastmathFlags = #llvm.fastmath<nnan, contract>} : f32
  llvm.return %1 : f32
}

// Definitions come before uses whatever the order of the blocks; blocks that nothing reaches are left out.
// CHECK-LABEL: define i32 @blocks
llvm.func @blocks(%c: i1, %n: i32) -> i32 {
  // CHECK: br i1 %0, label %[[LATE:.*]], label %[[EXIT:.*]]
  llvm.cond_br %c, ^bb2, ^bb1(%n : i32)
  // CHECK: [[LATE]]:
  // CHECK: %[[S:.*]] = add nsw i32 %1, %1
  // CHECK: [[EXIT]]:
  // CHECK: phi i32 {{.*}}[ %[[S]], %[[LATE]] ]
  // CHECK-NOT: mul
^bb1(%x: i32):
  llvm.return %x : i32
^bb2:
  %s = llvm.add %n, %n overflow<nsw> : i32
  llvm.br ^bb1(%s : i32)
^bb3:
  %dead = llvm.mul %n, %n : i32
  llvm.br ^bb1(%dead : i32)
}

// Both edges of one branch to one block: each gets a block of its own.
// CHECK-LABEL: define i32 @one_target_twice
llvm.func @one_target_twice(%c: i1, %a: i32, %b: i32) -> i32 {
  // CHECK: br i1 %0, label %[[A:.*]], label %[[B:.*]]
  // CHECK: phi i32 [ %1, %[[A]] ], [ %2, %[[B]] ]
  llvm.cond_br %c, ^bb1(%a : i32), ^bb1(%b : i32)
^bb1(%x: i32):
  llvm.return %x : i32
}

// CHECK-LABEL: define void @intrinsics
llvm.func @intrinsics(%x: f32, %v: vector<4xf32>, %m: vector<4xi1>, %p: !llvm.ptr, %n: i64) {
  // CHECK: call float @llvm.fma.f32(float %0, float %0, float %0)
  // CHECK: call fast <4 x float> @llvm.exp.v4f32(<4 x float> %1)
  // CHECK: call <4 x float> @llvm.masked.load.v4f32.p0(ptr %3, i32 4, <4 x i1> %2, <4 x float> %1)
  // CHECK: call reassoc float @llvm.vector.reduce.fadd.v4f32(float %0, <4 x float> %1)
  // CHECK: call void @llvm.memcpy.p0.p0.i64(ptr %3, ptr %3, i64 %4, i1 false)
  // CHECK: call i64 @llvm.ctlz.i64(i64 %4, i1 false)
  %0 = llvm.intr.fma(%x, %x, %x) : (f32, f32, f32) -> f32
  %1 = llvm.intr.exp(%v) {fastmathFlags = #llvm.fastmath<fast>} : (vector<4xf32>) -> vector<4xf32>
  %2 = llvm.intr.masked.load %p, %m, %v {alignment = 4 : i32} : (!llvm.ptr, vector<4xi1>, vector<4xf32>) -> vector<4xf32>
  %3 = "llvm.intr.vector.reduce.fadd"(%x, %v) <{fastmathFlags = #llvm.fastmath<reassoc>}> : (f32, vector<4xf32>) -> f32
  "llvm.intr.memcpy"(%p, %p, %n) <{isVolatile = false}> : (!llvm.ptr, !llvm.ptr, i64) -> ()
  %4 = "llvm.intr.ctlz"(%n) <{is_zero_poison = false}> : (i64) -> i64
  llvm.return
}

// CHECK-LABEL: define ptx_kernel void @kernel(ptr %0)
// CHECK-SAME: "nvvm.maxntid"="128,1,1"
llvm.func @kernel(%p: !llvm.ptr) attributes {nvvm.kernel, nvvm.maxntid = array<i32: 128, 1, 1>} {
  llvm.return
}

// Declarations come after definitions.
// CHECK: declare i32 @printf(ptr, ...)
llvm.func @printf(!llvm.ptr, ...) -> i32
