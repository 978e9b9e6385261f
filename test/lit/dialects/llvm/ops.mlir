// RUN: tile-opt %s | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | tile-opt | FileCheck %s


// CHECK: llvm.mlir.global internal constant @table(dense<[1.000000e+00, 2.000000e+00]> : tensor<2xf32>) {addr_space = 0 : i32, alignment = 64 : i64} : !llvm.array<2 x f32>
llvm.mlir.global internal constant @table(dense<[1.0, 2.0]> : tensor<2xf32>) {alignment = 64 : i64} : !llvm.array<2 x f32>
// CHECK: llvm.mlir.global external @shared() {addr_space = 3 : i32} : !llvm.array<0 x i8>
llvm.mlir.global external @shared() {addr_space = 3 : i32} : !llvm.array<0 x i8>
// CHECK: llvm.mlir.global private unnamed_addr constant @text("hi\00") {addr_space = 0 : i32}
llvm.mlir.global private unnamed_addr constant @text("hi\00")
// CHECK: llvm.mlir.global external hidden thread_local @slot(0 : i32) {addr_space = 0 : i32} : i32
llvm.mlir.global external hidden thread_local @slot(0 : i32) : i32
// CHECK: llvm.mlir.global linkonce @computed() {addr_space = 0 : i32} : i32 {
llvm.mlir.global linkonce @computed() : i32 {
  // CHECK: llvm.mlir.constant(3 : i32) : i32
  %0 = llvm.mlir.constant(3 : i32) : i32
  llvm.return %0 : i32
}
// CHECK: llvm.func @printf(!llvm.ptr, ...) -> i32
llvm.func @printf(!llvm.ptr, ...) -> i32
// CHECK: llvm.func @declared(!llvm.ptr {llvm.align = 64 : i64, llvm.noalias, llvm.readonly}, f32) -> (f32 {llvm.noundef}) attributes {passthrough = ["nounwind", ["target-cpu", "x"]], sym_visibility = "private"}
llvm.func @declared(!llvm.ptr {llvm.noalias, llvm.align = 64 : i64, llvm.readonly}, f32) -> (f32 {llvm.noundef}) attributes {passthrough = ["nounwind", ["target-cpu", "x"]], sym_visibility = "private"}
// CHECK: llvm.func internal local_unnamed_addr fastcc @everything() vscale_range(1, 2) attributes {alignment = 16 : i64, dso_local, memory_effects = #llvm.memory_effects<other = none, argMem = read, inaccessibleMem = none, errnoMem = none, targetMem0 = none, targetMem1 = none>, no_inline, no_unwind, nvvm.maxntid = array<i32: 32>, section = "x", target_cpu = "a", target_features = #llvm.target_features<["+a", "+b"]>, will_return} {
llvm.func internal local_unnamed_addr fastcc @everything() vscale_range(1, 2) attributes {alignment = 16 : i64, dso_local, no_inline, no_unwind, will_return, section = "x", target_features = #llvm.target_features<["+a", "+b"]>, target_cpu = "a", nvvm.maxntid = array<i32: 32>, memory_effects = #llvm.memory_effects<other = none, argMem = read, inaccessibleMem = none, errnoMem = none, targetMem0 = none, targetMem1 = none>} {
  // CHECK-NEXT: llvm.unreachable
  llvm.unreachable
}


// CHECK-LABEL: llvm.func @constants
llvm.func @constants() {
  // CHECK: llvm.mlir.constant(42 : i32) : i32
  %0 = llvm.mlir.constant(42 : i32) : i32
  // CHECK: llvm.mlir.constant(5 : index) : i64
  %1 = llvm.mlir.constant(5 : index) : i64
  // CHECK: llvm.mlir.constant(dense<1.000000e+00> : vector<4xf32>) : vector<4xf32>
  %2 = llvm.mlir.constant(dense<1.000000e+00> : vector<4xf32>) : vector<4xf32>
  // CHECK: llvm.mlir.constant(dense<1.000000e+00> : vector<2x4xf32>) : !llvm.array<2 x vector<4xf32>>
  %3 = llvm.mlir.constant(dense<1.000000e+00> : vector<2x4xf32>) : !llvm.array<2 x vector<4xf32>>
  // CHECK: llvm.mlir.constant("abc") : !llvm.array<3 x i8>
  %4 = llvm.mlir.constant("abc") : !llvm.array<3 x i8>
  // CHECK: llvm.mlir.undef : !llvm.struct<(ptr, i64)>
  %5 = llvm.mlir.undef : !llvm.struct<(ptr, i64)>
  // CHECK: llvm.mlir.poison : vector<4x!llvm.ptr>
  %6 = llvm.mlir.poison : vector<4x!llvm.ptr>
  // CHECK: llvm.mlir.zero : !llvm.ptr
  %7 = llvm.mlir.zero : !llvm.ptr
  // CHECK: llvm.mlir.addressof @table : !llvm.ptr
  %8 = llvm.mlir.addressof @table : !llvm.ptr
  // CHECK: llvm.mlir.addressof @shared : !llvm.ptr<3>
  %9 = llvm.mlir.addressof @shared : !llvm.ptr<3>
  // CHECK: llvm.mlir.addressof @declared : !llvm.ptr
  %10 = llvm.mlir.addressof @declared : !llvm.ptr
  llvm.return
}

// CHECK-LABEL: llvm.func @arithmetic
llvm.func @arithmetic(%n: i64, %x: f32, %y: f64, %p: !llvm.ptr, %c: i1, %v: vector<4xi32>) {
  // CHECK: llvm.add %{{.*}}, %{{.*}} overflow<nsw, nuw> : i64
  %0 = llvm.add %n, %n overflow<nsw, nuw> : i64
  // CHECK: llvm.sub %{{.*}}, %{{.*}} : i64
  %1 = llvm.sub %n, %n : i64
  // CHECK: llvm.mul %{{.*}}, %{{.*}} overflow<nsw> : vector<4xi32>
  %2 = llvm.mul %v, %v overflow<nsw> : vector<4xi32>
  // CHECK: llvm.sdiv exact %{{.*}}, %{{.*}} : i64
  %3 = llvm.sdiv exact %n, %n : i64
  // CHECK: llvm.udiv %{{.*}}, %{{.*}} : i64
  %4 = llvm.udiv %n, %n : i64
  // CHECK: llvm.srem %{{.*}}, %{{.*}} : i64
  %5 = llvm.srem %n, %n : i64
  // CHECK: llvm.urem %{{.*}}, %{{.*}} : i64
  %6 = llvm.urem %n, %n : i64
  // CHECK: llvm.shl %{{.*}}, %{{.*}} overflow<nuw> : i64
  %7 = llvm.shl %n, %n overflow<nuw> : i64
  // CHECK: llvm.lshr exact %{{.*}}, %{{.*}} : i64
  %8 = llvm.lshr exact %n, %n : i64
  // CHECK: llvm.ashr %{{.*}}, %{{.*}} : i64
  %9 = llvm.ashr %n, %n : i64
  // CHECK: llvm.and %{{.*}}, %{{.*}} : i64
  %10 = llvm.and %n, %n : i64
  // CHECK: llvm.or disjoint %{{.*}}, %{{.*}} : i64
  %11 = llvm.or disjoint %n, %n : i64
  // CHECK: llvm.xor %{{.*}}, %{{.*}} : i64
  %12 = llvm.xor %n, %n : i64
  // CHECK: llvm.fadd %{{.*}}, %{{.*}} {fastmathFlags = #llvm.fastmath<fast>} : f32
  %13 = llvm.fadd %x, %x {fastmathFlags = #llvm.fastmath<fast>} : f32
  // CHECK: llvm.fmul %{{.*}}, %{{.*}} {fastmathFlags = #llvm.fastmath<nnan, contract>} : f32
  %14 = llvm.fmul %x, %x {fastmathFlags = #llvm.fastmath<contract, nnan>} : f32
  // CHECK: llvm.fsub %{{.*}}, %{{.*}} : f32
  %15 = llvm.fsub %x, %x : f32
  // CHECK: llvm.fdiv %{{.*}}, %{{.*}} : f32
  %16 = llvm.fdiv %x, %x : f32
  // CHECK: llvm.frem %{{.*}}, %{{.*}} : f32
  %17 = llvm.frem %x, %x : f32
  // CHECK: llvm.fneg %{{.*}} : f32
  %18 = llvm.fneg %x : f32
  // CHECK: llvm.icmp "slt" %{{.*}}, %{{.*}} : i64
  %19 = llvm.icmp "slt" %n, %n : i64
  // CHECK: llvm.icmp "eq" %{{.*}}, %{{.*}} : !llvm.ptr
  %20 = llvm.icmp "eq" %p, %p : !llvm.ptr
  // CHECK: llvm.fcmp "olt" %{{.*}}, %{{.*}} {fastmathFlags = #llvm.fastmath<nnan>} : f32
  %21 = llvm.fcmp "olt" %x, %x {fastmathFlags = #llvm.fastmath<nnan>} : f32
  // CHECK: llvm.fcmp "_true" %{{.*}}, %{{.*}} : f32
  %22 = llvm.fcmp "_true" %x, %x : f32
  // CHECK: llvm.select %{{.*}}, %{{.*}}, %{{.*}} : i1, f32
  %23 = llvm.select %c, %x, %x : i1, f32
  // CHECK: llvm.freeze %{{.*}} : f32
  %24 = llvm.freeze %x : f32
  // CHECK: llvm.trunc %{{.*}} overflow<nsw> : i64 to i32
  %25 = llvm.trunc %n overflow<nsw> : i64 to i32
  // CHECK: llvm.zext nneg %{{.*}} : i32 to i64
  %26 = llvm.zext nneg %25 : i32 to i64
  // CHECK: llvm.sext %{{.*}} : i32 to i64
  %27 = llvm.sext %25 : i32 to i64
  // CHECK: llvm.sitofp %{{.*}} : i32 to f32
  %28 = llvm.sitofp %25 : i32 to f32
  // CHECK: llvm.uitofp nneg %{{.*}} : i32 to f32
  %29 = llvm.uitofp nneg %25 : i32 to f32
  // CHECK: llvm.fptosi %{{.*}} : f32 to i32
  %30 = llvm.fptosi %x : f32 to i32
  // CHECK: llvm.fptoui %{{.*}} : f32 to i32
  %31 = llvm.fptoui %x : f32 to i32
  // CHECK: llvm.fptrunc %{{.*}} : f64 to f32
  %32 = llvm.fptrunc %y : f64 to f32
  // CHECK: llvm.fpext %{{.*}} : f32 to f64
  %33 = llvm.fpext %x : f32 to f64
  // CHECK: llvm.ptrtoint %{{.*}} : !llvm.ptr to i64
  %34 = llvm.ptrtoint %p : !llvm.ptr to i64
  // CHECK: llvm.inttoptr %{{.*}} : i64 to !llvm.ptr
  %35 = llvm.inttoptr %n : i64 to !llvm.ptr
  // CHECK: llvm.addrspacecast %{{.*}} : !llvm.ptr to !llvm.ptr<3>
  %36 = llvm.addrspacecast %p : !llvm.ptr to !llvm.ptr<3>
  // CHECK: llvm.bitcast %{{.*}} : f32 to i32
  %37 = llvm.bitcast %x : f32 to i32
  llvm.return
}

// CHECK-LABEL: llvm.func @memory
llvm.func @memory(%p: !llvm.ptr, %n: i64, %x: f32) {
  // CHECK: llvm.getelementptr inbounds %{{.*}}[%{{.*}}, 1, 2] : (!llvm.ptr, i64) -> !llvm.ptr, !llvm.struct<"A", (f32, array<4 x i32>, ptr<1>)>
  %0 = llvm.getelementptr inbounds %p[%n, 1, 2] : (!llvm.ptr, i64) -> !llvm.ptr, !llvm.struct<"A", (f32, array<4 x i32>, ptr<1>)>
  // CHECK: llvm.getelementptr inbounds|nuw %{{.*}}[%{{.*}}] : (!llvm.ptr, i64) -> !llvm.ptr, f32
  %1 = llvm.getelementptr inbounds|nuw %p[%n] : (!llvm.ptr, i64) -> !llvm.ptr, f32
  // CHECK: llvm.getelementptr nusw|nuw %{{.*}}[3] : (!llvm.ptr) -> !llvm.ptr, !llvm.struct<packed (i8, i32)>
  %2 = llvm.getelementptr nusw|nuw %p[3] : (!llvm.ptr) -> !llvm.ptr, !llvm.struct<packed (i8, i32)>
  // CHECK: llvm.getelementptr %{{.*}}[%{{.*}}] : (!llvm.ptr, i64) -> !llvm.ptr, i8
  %3 = llvm.getelementptr %p[%n] : (!llvm.ptr, i64) -> !llvm.ptr, i8
  // CHECK: llvm.load %{{.*}} {alignment = 4 : i64} : !llvm.ptr -> f32
  %4 = llvm.load %p {alignment = 4 : i64} : !llvm.ptr -> f32
  // CHECK: llvm.load volatile %{{.*}} atomic syncscope("agent") monotonic {alignment = 4 : i64} : !llvm.ptr -> f32
  %5 = llvm.load volatile %p atomic syncscope("agent") monotonic {alignment = 4 : i64} : !llvm.ptr -> f32
  // CHECK: llvm.load %{{.*}} invariant {nontemporal} : !llvm.ptr -> f32
  %6 = llvm.load %p invariant {nontemporal} : !llvm.ptr -> f32
  // CHECK: llvm.store %{{.*}}, %{{.*}} {alignment = 4 : i64, nontemporal} : f32, !llvm.ptr
  llvm.store %x, %p {alignment = 4 : i64, nontemporal} : f32, !llvm.ptr
  // CHECK: llvm.store volatile %{{.*}}, %{{.*}} atomic release {alignment = 4 : i64} : f32, !llvm.ptr
  llvm.store volatile %x, %p atomic release {alignment = 4 : i64} : f32, !llvm.ptr
  // CHECK: llvm.alloca %{{.*}} x f32 {alignment = 64 : i64} : (i64) -> !llvm.ptr
  %7 = llvm.alloca %n x f32 {alignment = 64 : i64} : (i64) -> !llvm.ptr
  // CHECK: llvm.alloca inalloca %{{.*}} x !llvm.struct<(i32, i64)> : (i64) -> !llvm.ptr
  %8 = llvm.alloca inalloca %n x !llvm.struct<(i32, i64)> : (i64) -> !llvm.ptr
  // CHECK: llvm.atomicrmw fadd %{{.*}}, %{{.*}} acq_rel : !llvm.ptr, f32
  %9 = llvm.atomicrmw fadd %p, %x acq_rel : !llvm.ptr, f32
  // CHECK: llvm.atomicrmw volatile _and %{{.*}}, %{{.*}} syncscope("agent") seq_cst {alignment = 8 : i64} : !llvm.ptr, i64
  %10 = llvm.atomicrmw volatile _and %p, %n syncscope("agent") seq_cst {alignment = 8 : i64} : !llvm.ptr, i64
  // CHECK: llvm.cmpxchg weak %{{.*}}, %{{.*}}, %{{.*}} acq_rel monotonic : !llvm.ptr, i64
  %11 = llvm.cmpxchg weak %p, %n, %n acq_rel monotonic : !llvm.ptr, i64
  // CHECK: llvm.fence syncscope("agent") seq_cst
  llvm.fence syncscope("agent") seq_cst
  // CHECK: llvm.fence acquire
  llvm.fence acquire
  llvm.return
}

// CHECK-LABEL: llvm.func @aggregates
llvm.func @aggregates(%n: i64, %x: f32, %v: vector<4xf32>, %i: i32) {
  // CHECK: llvm.mlir.undef : !llvm.struct<(ptr, array<2 x i64>)>
  %0 = llvm.mlir.undef : !llvm.struct<(ptr, array<2 x i64>)>
  // CHECK: llvm.insertvalue %{{.*}}, %{{.*}}[1, 0] : !llvm.struct<(ptr, array<2 x i64>)>
  %1 = llvm.insertvalue %n, %0[1, 0] : !llvm.struct<(ptr, array<2 x i64>)>
  // CHECK: llvm.extractvalue %{{.*}}[1, 1] : !llvm.struct<(ptr, array<2 x i64>)>
  %2 = llvm.extractvalue %1[1, 1] : !llvm.struct<(ptr, array<2 x i64>)>
  // CHECK: llvm.extractelement %{{.*}}[%{{.*}} : i32] : vector<4xf32>
  %3 = llvm.extractelement %v[%i : i32] : vector<4xf32>
  // CHECK: llvm.insertelement %{{.*}}, %{{.*}}[%{{.*}} : i32] : vector<4xf32>
  %4 = llvm.insertelement %x, %v[%i : i32] : vector<4xf32>
  // CHECK: llvm.shufflevector %{{.*}}, %{{.*}} [0, -1, 5] : vector<4xf32>
  %5 = llvm.shufflevector %v, %v [0, -1, 5] : vector<4xf32>
  llvm.return
}

// CHECK-LABEL: llvm.func @branches
llvm.func @branches(%c: i1, %x: f32, %n: i32) -> f32 {
  // CHECK: llvm.cond_br %{{.*}} weights([1, 2]), ^[[ONE:.*]](%{{.*}} : f32), ^[[TWO:.*]]
  llvm.cond_br %c weights([1, 2]), ^bb1(%x : f32), ^bb2
^bb1(%y: f32):
  // CHECK: llvm.switch %{{.*}} : i32, ^[[TWO]] [ 1: ^[[THREE:.*]], -2: ^[[ONE]](%{{.*}} : f32) ] {branch_weights = array<i32: 1, 2, 3>}
  llvm.switch %n : i32, ^bb2 [ 1: ^bb3, -2: ^bb1(%y : f32) ] {branch_weights = array<i32: 1, 2, 3>}
^bb2:
  // CHECK: llvm.br ^[[ONE]](%{{.*}} : f32)
  llvm.br ^bb1(%x : f32)
^bb3:
  // CHECK: llvm.return %{{.*}} : f32
  llvm.return %x : f32
}


// CHECK-LABEL: llvm.func @calls
llvm.func @calls(%p: !llvm.ptr, %n: i64, %i: i32, %x: f32) {
  %1 = llvm.mlir.constant(true) : i1
  // CHECK: llvm.call @branches(%{{.*}}, %{{.*}}, %{{.*}}) {fastmathFlags = #llvm.fastmath<nnan>} : (i1, f32, i32) -> f32
  %0 = llvm.call @branches(%1, %x, %i) {fastmathFlags = #llvm.fastmath<nnan>} : (i1, f32, i32) -> f32
  // CHECK: llvm.call tail @printf(%{{.*}}, %{{.*}}) vararg(!llvm.func<i32 (ptr, ...)>) : (!llvm.ptr, i64) -> i32
  %2 = llvm.call tail @printf(%p, %n) vararg(!llvm.func<i32 (ptr, ...)>) : (!llvm.ptr, i64) -> i32
  // CHECK: llvm.call fastcc @everything() : () -> ()
  llvm.call fastcc @everything() : () -> ()
  // CHECK: llvm.call %{{.*}}(%{{.*}}) : !llvm.ptr, (i64) -> ()
  llvm.call %p(%n) : !llvm.ptr, (i64) -> ()
  // CHECK: llvm.call_intrinsic "llvm.fabs.f32"(%{{.*}}) : (f32) -> f32
  %3 = llvm.call_intrinsic "llvm.fabs.f32"(%x) : (f32) -> f32
  // CHECK: llvm.inline_asm has_side_effects asm_dialect = att "nop", "=r,r" %{{.*}} : (i32) -> i32
  %4 = llvm.inline_asm has_side_effects asm_dialect = att "nop", "=r,r" %i : (i32) -> i32
  // CHECK: llvm.inline_asm tail_call_kind = <tail> "nop", "=r" : () -> i32
  %5 = llvm.inline_asm tail_call_kind = <tail> "nop", "=r" : () -> i32
  llvm.return
}

// CHECK-LABEL: llvm.func @scalar_intrinsics
llvm.func @scalar_intrinsics(%x: f32, %v: vector<4xf32>, %n: i64, %i: i32) {
  // CHECK: llvm.intr.sqrt(%{{.*}}) : (f32) -> f32
  %sqrt = llvm.intr.sqrt(%x) : (f32) -> f32
  // CHECK: llvm.intr.sin(%{{.*}}) : (f32) -> f32
  %sin = llvm.intr.sin(%x) : (f32) -> f32
  // CHECK: llvm.intr.cos(%{{.*}}) : (f32) -> f32
  %cos = llvm.intr.cos(%x) : (f32) -> f32
  // CHECK: llvm.intr.tan(%{{.*}}) : (f32) -> f32
  %tan = llvm.intr.tan(%x) : (f32) -> f32
  // CHECK: llvm.intr.tanh(%{{.*}}) : (f32) -> f32
  %tanh = llvm.intr.tanh(%x) : (f32) -> f32
  // CHECK: llvm.intr.exp(%{{.*}}) : (f32) -> f32
  %exp = llvm.intr.exp(%x) : (f32) -> f32
  // CHECK: llvm.intr.exp2(%{{.*}}) : (f32) -> f32
  %exp2 = llvm.intr.exp2(%x) : (f32) -> f32
  // CHECK: llvm.intr.exp10(%{{.*}}) : (f32) -> f32
  %exp10 = llvm.intr.exp10(%x) : (f32) -> f32
  // CHECK: llvm.intr.log(%{{.*}}) : (f32) -> f32
  %log = llvm.intr.log(%x) : (f32) -> f32
  // CHECK: llvm.intr.log2(%{{.*}}) : (f32) -> f32
  %log2 = llvm.intr.log2(%x) : (f32) -> f32
  // CHECK: llvm.intr.log10(%{{.*}}) : (f32) -> f32
  %log10 = llvm.intr.log10(%x) : (f32) -> f32
  // CHECK: llvm.intr.fabs(%{{.*}}) : (f32) -> f32
  %fabs = llvm.intr.fabs(%x) : (f32) -> f32
  // CHECK: llvm.intr.floor(%{{.*}}) : (f32) -> f32
  %floor = llvm.intr.floor(%x) : (f32) -> f32
  // CHECK: llvm.intr.ceil(%{{.*}}) : (f32) -> f32
  %ceil = llvm.intr.ceil(%x) : (f32) -> f32
  // CHECK: llvm.intr.trunc(%{{.*}}) : (f32) -> f32
  %trunc = llvm.intr.trunc(%x) : (f32) -> f32
  // CHECK: llvm.intr.rint(%{{.*}}) : (f32) -> f32
  %rint = llvm.intr.rint(%x) : (f32) -> f32
  // CHECK: llvm.intr.nearbyint(%{{.*}}) : (f32) -> f32
  %nearbyint = llvm.intr.nearbyint(%x) : (f32) -> f32
  // CHECK: llvm.intr.round(%{{.*}}) : (f32) -> f32
  %round = llvm.intr.round(%x) : (f32) -> f32
  // CHECK: llvm.intr.roundeven(%{{.*}}) : (f32) -> f32
  %roundeven = llvm.intr.roundeven(%x) : (f32) -> f32
  // CHECK: llvm.intr.pow(%{{.*}}, %{{.*}}) : (vector<4xf32>, vector<4xf32>) -> vector<4xf32>
  %pow = llvm.intr.pow(%v, %v) : (vector<4xf32>, vector<4xf32>) -> vector<4xf32>
  // CHECK: llvm.intr.copysign(%{{.*}}, %{{.*}}) : (vector<4xf32>, vector<4xf32>) -> vector<4xf32>
  %copysign = llvm.intr.copysign(%v, %v) : (vector<4xf32>, vector<4xf32>) -> vector<4xf32>
  // CHECK: llvm.intr.maximum(%{{.*}}, %{{.*}}) : (vector<4xf32>, vector<4xf32>) -> vector<4xf32>
  %maximum = llvm.intr.maximum(%v, %v) : (vector<4xf32>, vector<4xf32>) -> vector<4xf32>
  // CHECK: llvm.intr.minimum(%{{.*}}, %{{.*}}) : (vector<4xf32>, vector<4xf32>) -> vector<4xf32>
  %minimum = llvm.intr.minimum(%v, %v) : (vector<4xf32>, vector<4xf32>) -> vector<4xf32>
  // CHECK: llvm.intr.maxnum(%{{.*}}, %{{.*}}) : (vector<4xf32>, vector<4xf32>) -> vector<4xf32>
  %maxnum = llvm.intr.maxnum(%v, %v) : (vector<4xf32>, vector<4xf32>) -> vector<4xf32>
  // CHECK: llvm.intr.minnum(%{{.*}}, %{{.*}}) : (vector<4xf32>, vector<4xf32>) -> vector<4xf32>
  %minnum = llvm.intr.minnum(%v, %v) : (vector<4xf32>, vector<4xf32>) -> vector<4xf32>
  // CHECK: llvm.intr.fma(%{{.*}}, %{{.*}}, %{{.*}}) {fastmathFlags = #llvm.fastmath<fast>} : (f32, f32, f32) -> f32
  %fma = llvm.intr.fma(%x, %x, %x) {fastmathFlags = #llvm.fastmath<fast>} : (f32, f32, f32) -> f32
  // CHECK: llvm.intr.fmuladd(%{{.*}}, %{{.*}}, %{{.*}}) : (f32, f32, f32) -> f32
  %fmuladd = llvm.intr.fmuladd(%x, %x, %x) : (f32, f32, f32) -> f32
  // CHECK: llvm.intr.powi(%{{.*}}, %{{.*}}) : (f32, i32) -> f32
  %powi = llvm.intr.powi(%x, %i) : (f32, i32) -> f32
  // CHECK: llvm.intr.ldexp(%{{.*}}, %{{.*}}) : (f32, i32) -> f32
  %ldexp = llvm.intr.ldexp(%x, %i) : (f32, i32) -> f32
  // CHECK: llvm.intr.smax(%{{.*}}, %{{.*}}) : (i64, i64) -> i64
  %smax = llvm.intr.smax(%n, %n) : (i64, i64) -> i64
  // CHECK: llvm.intr.smin(%{{.*}}, %{{.*}}) : (i64, i64) -> i64
  %smin = llvm.intr.smin(%n, %n) : (i64, i64) -> i64
  // CHECK: llvm.intr.umax(%{{.*}}, %{{.*}}) : (i64, i64) -> i64
  %umax = llvm.intr.umax(%n, %n) : (i64, i64) -> i64
  // CHECK: llvm.intr.umin(%{{.*}}, %{{.*}}) : (i64, i64) -> i64
  %umin = llvm.intr.umin(%n, %n) : (i64, i64) -> i64
  // CHECK: llvm.intr.sadd.sat(%{{.*}}, %{{.*}}) : (i64, i64) -> i64
  %s0 = llvm.intr.sadd.sat(%n, %n) : (i64, i64) -> i64
  // CHECK: llvm.intr.uadd.sat(%{{.*}}, %{{.*}}) : (i64, i64) -> i64
  %s1 = llvm.intr.uadd.sat(%n, %n) : (i64, i64) -> i64
  // CHECK: llvm.intr.ssub.sat(%{{.*}}, %{{.*}}) : (i64, i64) -> i64
  %s2 = llvm.intr.ssub.sat(%n, %n) : (i64, i64) -> i64
  // CHECK: llvm.intr.usub.sat(%{{.*}}, %{{.*}}) : (i64, i64) -> i64
  %s3 = llvm.intr.usub.sat(%n, %n) : (i64, i64) -> i64
  // CHECK: llvm.intr.ctpop(%{{.*}}) : (i64) -> i64
  %ctpop = llvm.intr.ctpop(%n) : (i64) -> i64
  // CHECK: llvm.intr.bswap(%{{.*}}) : (i64) -> i64
  %bswap = llvm.intr.bswap(%n) : (i64) -> i64
  // CHECK: llvm.intr.bitreverse(%{{.*}}) : (i64) -> i64
  %bitreverse = llvm.intr.bitreverse(%n) : (i64) -> i64
  // CHECK: llvm.intr.fshl(%{{.*}}, %{{.*}}, %{{.*}}) : (i64, i64, i64) -> i64
  %fshl = llvm.intr.fshl(%n, %n, %n) : (i64, i64, i64) -> i64
  // CHECK: llvm.intr.fshr(%{{.*}}, %{{.*}}, %{{.*}}) : (i64, i64, i64) -> i64
  %fshr = llvm.intr.fshr(%n, %n, %n) : (i64, i64, i64) -> i64
  // CHECK: "llvm.intr.abs"(%{{.*}}) <{is_int_min_poison = false}> : (i64) -> i64
  %abs = "llvm.intr.abs"(%n) <{is_int_min_poison = false}> : (i64) -> i64
  // CHECK: "llvm.intr.ctlz"(%{{.*}}) <{is_zero_poison = false}> : (i64) -> i64
  %ctlz = "llvm.intr.ctlz"(%n) <{is_zero_poison = false}> : (i64) -> i64
  // CHECK: "llvm.intr.cttz"(%{{.*}}) <{is_zero_poison = true}> : (i64) -> i64
  %cttz = "llvm.intr.cttz"(%n) <{is_zero_poison = true}> : (i64) -> i64
  // CHECK: "llvm.intr.sadd.with.overflow"(%{{.*}}, %{{.*}}) : (i64, i64) -> !llvm.struct<(i64, i1)>
  %saddo = "llvm.intr.sadd.with.overflow"(%n, %n) : (i64, i64) -> !llvm.struct<(i64, i1)>
  // CHECK: "llvm.intr.umul.with.overflow"(%{{.*}}, %{{.*}}) : (i64, i64) -> !llvm.struct<(i64, i1)>
  %umulo = "llvm.intr.umul.with.overflow"(%n, %n) : (i64, i64) -> !llvm.struct<(i64, i1)>
  // CHECK: llvm.intr.expect %{{.*}}, %{{.*}} : i64
  %expect = llvm.intr.expect %n, %n : i64
  llvm.return
}

// CHECK-LABEL: llvm.func @vector_and_memory_intrinsics
llvm.func @vector_and_memory_intrinsics(%x: f32, %v: vector<4xf32>, %vi: vector<4xi32>, %m: vector<4xi1>, %vp: vector<4x!llvm.ptr>, %p: !llvm.ptr, %n: i64, %b: i8, %c: i1) {
  // CHECK: "llvm.intr.vector.reduce.add"(%{{.*}}) : (vector<4xi32>) -> i32
  %add = "llvm.intr.vector.reduce.add"(%vi) : (vector<4xi32>) -> i32
  // CHECK: "llvm.intr.vector.reduce.mul"(%{{.*}}) : (vector<4xi32>) -> i32
  %mul = "llvm.intr.vector.reduce.mul"(%vi) : (vector<4xi32>) -> i32
  // CHECK: "llvm.intr.vector.reduce.and"(%{{.*}}) : (vector<4xi32>) -> i32
  %and = "llvm.intr.vector.reduce.and"(%vi) : (vector<4xi32>) -> i32
  // CHECK: "llvm.intr.vector.reduce.or"(%{{.*}}) : (vector<4xi32>) -> i32
  %or = "llvm.intr.vector.reduce.or"(%vi) : (vector<4xi32>) -> i32
  // CHECK: "llvm.intr.vector.reduce.xor"(%{{.*}}) : (vector<4xi32>) -> i32
  %xor = "llvm.intr.vector.reduce.xor"(%vi) : (vector<4xi32>) -> i32
  // CHECK: "llvm.intr.vector.reduce.smax"(%{{.*}}) : (vector<4xi32>) -> i32
  %smax = "llvm.intr.vector.reduce.smax"(%vi) : (vector<4xi32>) -> i32
  // CHECK: "llvm.intr.vector.reduce.smin"(%{{.*}}) : (vector<4xi32>) -> i32
  %smin = "llvm.intr.vector.reduce.smin"(%vi) : (vector<4xi32>) -> i32
  // CHECK: "llvm.intr.vector.reduce.umax"(%{{.*}}) : (vector<4xi32>) -> i32
  %umax = "llvm.intr.vector.reduce.umax"(%vi) : (vector<4xi32>) -> i32
  // CHECK: "llvm.intr.vector.reduce.umin"(%{{.*}}) : (vector<4xi32>) -> i32
  %umin = "llvm.intr.vector.reduce.umin"(%vi) : (vector<4xi32>) -> i32
  // CHECK: llvm.intr.vector.reduce.fmax(%{{.*}}) : (vector<4xf32>) -> f32
  %fmax = llvm.intr.vector.reduce.fmax(%v) : (vector<4xf32>) -> f32
  // CHECK: llvm.intr.vector.reduce.fmin(%{{.*}}) : (vector<4xf32>) -> f32
  %fmin = llvm.intr.vector.reduce.fmin(%v) : (vector<4xf32>) -> f32
  // CHECK: llvm.intr.vector.reduce.fmaximum(%{{.*}}) : (vector<4xf32>) -> f32
  %fmaximum = llvm.intr.vector.reduce.fmaximum(%v) : (vector<4xf32>) -> f32
  // CHECK: llvm.intr.vector.reduce.fminimum(%{{.*}}) : (vector<4xf32>) -> f32
  %fminimum = llvm.intr.vector.reduce.fminimum(%v) : (vector<4xf32>) -> f32
  // CHECK: "llvm.intr.vector.reduce.fadd"(%{{.*}}, %{{.*}}) <{fastmathFlags = #llvm.fastmath<reassoc>}> : (f32, vector<4xf32>) -> f32
  %fadd = "llvm.intr.vector.reduce.fadd"(%x, %v) <{fastmathFlags = #llvm.fastmath<reassoc>}> : (f32, vector<4xf32>) -> f32
  // CHECK: "llvm.intr.vector.reduce.fmul"(%{{.*}}, %{{.*}}) <{fastmathFlags = #llvm.fastmath<reassoc>}> : (f32, vector<4xf32>) -> f32
  %fmul = "llvm.intr.vector.reduce.fmul"(%x, %v) <{fastmathFlags = #llvm.fastmath<reassoc>}> : (f32, vector<4xf32>) -> f32
  // CHECK: llvm.intr.masked.load %{{.*}}, %{{.*}}, %{{.*}} {alignment = 4 : i32} : (!llvm.ptr, vector<4xi1>, vector<4xf32>) -> vector<4xf32>
  %ml = llvm.intr.masked.load %p, %m, %v {alignment = 4 : i32} : (!llvm.ptr, vector<4xi1>, vector<4xf32>) -> vector<4xf32>
  // CHECK: llvm.intr.masked.store %{{.*}}, %{{.*}}, %{{.*}} {alignment = 4 : i32} : vector<4xf32>, vector<4xi1> into !llvm.ptr
  llvm.intr.masked.store %v, %p, %m {alignment = 4 : i32} : vector<4xf32>, vector<4xi1> into !llvm.ptr
  // CHECK: llvm.intr.masked.gather %{{.*}}, %{{.*}}, %{{.*}} {alignment = 4 : i32} : (vector<4x!llvm.ptr>, vector<4xi1>, vector<4xf32>) -> vector<4xf32>
  %mg = llvm.intr.masked.gather %vp, %m, %v {alignment = 4 : i32} : (vector<4x!llvm.ptr>, vector<4xi1>, vector<4xf32>) -> vector<4xf32>
  // CHECK: llvm.intr.masked.scatter %{{.*}}, %{{.*}}, %{{.*}} {alignment = 4 : i32} : vector<4xf32>, vector<4xi1> into vector<4x!llvm.ptr>
  llvm.intr.masked.scatter %v, %vp, %m {alignment = 4 : i32} : vector<4xf32>, vector<4xi1> into vector<4x!llvm.ptr>
  // CHECK: "llvm.intr.memcpy"(%{{.*}}, %{{.*}}, %{{.*}}) <{isVolatile = false}> : (!llvm.ptr, !llvm.ptr, i64) -> ()
  "llvm.intr.memcpy"(%p, %p, %n) <{isVolatile = false}> : (!llvm.ptr, !llvm.ptr, i64) -> ()
  // CHECK: "llvm.intr.memmove"(%{{.*}}, %{{.*}}, %{{.*}}) <{isVolatile = false}> : (!llvm.ptr, !llvm.ptr, i64) -> ()
  "llvm.intr.memmove"(%p, %p, %n) <{isVolatile = false}> : (!llvm.ptr, !llvm.ptr, i64) -> ()
  // CHECK: "llvm.intr.memset"(%{{.*}}, %{{.*}}, %{{.*}}) <{isVolatile = false}> : (!llvm.ptr, i8, i64) -> ()
  "llvm.intr.memset"(%p, %b, %n) <{isVolatile = false}> : (!llvm.ptr, i8, i64) -> ()
  // CHECK: "llvm.intr.prefetch"(%{{.*}}) <{cache = 1 : i32, hint = 3 : i32, rw = 0 : i32}> : (!llvm.ptr) -> ()
  "llvm.intr.prefetch"(%p) <{cache = 1 : i32, hint = 3 : i32, rw = 0 : i32}> : (!llvm.ptr) -> ()
  // CHECK: llvm.intr.stepvector : vector<4xi64>
  %step = llvm.intr.stepvector : vector<4xi64>
  // CHECK: "llvm.intr.vscale"() : () -> i64
  %vscale = "llvm.intr.vscale"() : () -> i64
  // CHECK: llvm.intr.vector.extract %{{.*}}[0] : vector<2xf32> from vector<4xf32>
  %part = llvm.intr.vector.extract %v[0] : vector<2xf32> from vector<4xf32>
  // CHECK: llvm.intr.vector.insert %{{.*}}, %{{.*}}[0] : vector<2xf32> into vector<4xf32>
  %whole = llvm.intr.vector.insert %part, %v[0] : vector<2xf32> into vector<4xf32>
  // CHECK: "llvm.intr.vector.interleave2"(%{{.*}}, %{{.*}}) : (vector<4xf32>, vector<4xf32>) -> vector<8xf32>
  %turns = "llvm.intr.vector.interleave2"(%v, %whole) : (vector<4xf32>, vector<4xf32>) -> vector<8xf32>
  // CHECK: "llvm.intr.vector.deinterleave2"(%{{.*}}) : (vector<8xf32>) -> !llvm.struct<(vector<4xf32>, vector<4xf32>)>
  %halves = "llvm.intr.vector.deinterleave2"(%turns) : (vector<8xf32>) -> !llvm.struct<(vector<4xf32>, vector<4xf32>)>
  // CHECK: llvm.intr.assume %{{.*}} : i1
  llvm.intr.assume %c : i1
  // CHECK: llvm.intr.assume %{{.*}} ["align"(%{{.*}}, %{{.*}} : !llvm.ptr, i64)] : i1
  llvm.intr.assume %c ["align"(%p, %n : !llvm.ptr, i64)] : i1
  // CHECK: llvm.intr.lifetime.start %{{.*}} : !llvm.ptr
  llvm.intr.lifetime.start %p : !llvm.ptr
  // CHECK: llvm.intr.lifetime.end %{{.*}} : !llvm.ptr
  llvm.intr.lifetime.end %p : !llvm.ptr
  // CHECK: llvm.intr.trap
  llvm.intr.trap
  // CHECK: llvm.intr.debugtrap
  llvm.intr.debugtrap
  llvm.return
}
