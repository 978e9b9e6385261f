// RUN: tile-opt %s --arith-emulate-unsupported-floats="source-types=bf16,f8E4M3FN target-type=f32" | FileCheck %s --check-prefix=EMULATE
// RUN: tile-opt %s --math-extend-to-supported-types=extra-types=f16 | FileCheck %s --check-prefix=MATH
// RUN: tile-opt %s --expand-small-floats | FileCheck %s --check-prefix=EXPAND
// RUN: tile-opt %s --expand-small-floats --convert-to-llvm | FileCheck %s --check-prefix=LLVM

// EMULATE-LABEL: func @each_step_is_rounded
// EMULATE-SAME:  (%[[X:.*]]: bf16, %[[Y:.*]]: f8E4M3FN, %[[I:.*]]: i32)
// EXPAND-LABEL:  func @each_step_is_rounded
// LLVM-LABEL:    llvm.func @each_step_is_rounded
func.func @each_step_is_rounded(%x: bf16, %y: f8E4M3FN, %i: i32) -> (bf16, f8E4M3FN, bf16, i1) {
  // EMULATE: %[[W:.*]] = arith.extf %[[X]] fastmath<contract> : bf16 to f32
  // EMULATE: %[[S:.*]] = arith.addf %[[W]], %[[W]] fastmath<nsz> : f32
  // EMULATE: arith.truncf %[[S]] fastmath<contract> : f32 to bf16
  // EXPAND: arith.addf %{{.*}} fastmath<nsz> : f32
  // EXPAND-NOT: arith.truncf %{{.*}} to bf16
  // LLVM: llvm.fadd %{{.*}} : f32
  %0 = arith.addf %x, %x fastmath<nsz> : bf16
  // EMULATE: arith.mulf %{{.*}} : f32
  // LLVM: llvm.fmul %{{.*}} : f32
  %1 = arith.mulf %y, %y : f8E4M3FN
  // f32 would round a second time.
  // EMULATE: arith.sitofp %[[I]] : i32 to f64
  %2 = arith.sitofp %i : i32 to bf16
  // EMULATE: arith.cmpf olt, %[[W]], %[[W]] : f32
  %3 = arith.cmpf olt, %x, %x : bf16
  return %0, %1, %2, %3 : bf16, f8E4M3FN, bf16, i1
}

// EMULATE-LABEL: func @what_moves_stays
// EMULATE-NEXT:    memref.load
// EMULATE-NEXT:    arith.select
// EMULATE-NEXT:    memref.store
// EXPAND-LABEL:  func @what_moves_stays
// EXPAND-NEXT:     memref.load
// EXPAND-NEXT:     arith.select
// Nothing computes, so that integers carry the values.
// LLVM-LABEL:    llvm.func @what_moves_stays
// LLVM:            %[[X:.*]] = llvm.bitcast %{{.*}} : bf16 to i16
// LLVM:            %[[V:.*]] = llvm.load %{{.*}} -> i16
// LLVM:            %[[S:.*]] = llvm.select %{{.*}}, %[[X]], %[[V]] : i1, i16
// LLVM:            llvm.store %[[S]], %{{.*}} : i16, !llvm.ptr
func.func @what_moves_stays(%c: i1, %x: bf16, %m: memref<4xbf16>, %i: index) {
  %0 = memref.load %m[%i] : memref<4xbf16>
  %1 = arith.select %c, %x, %0 : bf16
  memref.store %1, %m[%i] : memref<4xbf16>
  return
}

// MATH-LABEL: func @functions_in_f32
// MATH-SAME:  (%[[X:.*]]: f8E5M2, %[[H:.*]]: f16)
func.func @functions_in_f32(%x: f8E5M2, %h: f16) -> (f8E5M2, f16, i1, f8E5M2) {
  // MATH: %[[W:.*]] = arith.extf %[[X]] fastmath<contract> : f8E5M2 to f32
  // MATH: math.exp %{{.*}} : f32
  // EXPAND: math.exp %{{.*}} : f32
  %0 = math.exp %x : f8E5M2
  // MATH: math.exp %[[H]] : f16
  %1 = math.exp %h : f16
  // What is subnormal in f8E5M2 is normal in f32.
  // MATH: arith.constant 6.10351563E-5 : f32
  // MATH: arith.cmpf oge
  %2 = math.isnormal %x : f8E5M2
  // MATH: math.fma %[[X]], %[[X]], %[[X]] : f8E5M2
  // EXPAND: math.fma %{{.*}} : f32
  %3 = math.fma %x, %x, %x : f8E5M2
  return %0, %1, %2, %3 : f8E5M2, f16, i1, f8E5M2
}

// EXPAND-LABEL: func @halves_in_steps
func.func @halves_in_steps(%x: f64) -> f16 {
  // EXPAND: arith.truncf %{{.*}} : f64 to f32
  // EXPAND: arith.cmpf one
  // EXPAND: arith.truncf %{{.*}} : f32 to f16
  %0 = arith.truncf %x : f64 to f16
  return %0 : f16
}

// Structs stand for complex numbers and for several results; they keep their types.
// LLVM-LABEL: llvm.func @structs_keep_their_types
// LLVM:         llvm.insertvalue %{{.*}}, %{{.*}}[0] : !llvm.struct<(bf16, bf16)>
func.func @structs_keep_their_types(%a: complex<bf16>, %c: i1, %b: memref<2xcomplex<bf16>>, %i: index) -> complex<bf16> {
  %0 = memref.load %b[%i] : memref<2xcomplex<bf16>>
  %1 = arith.select %c, %a, %0 : complex<bf16>
  %2 = complex.re %1 : complex<bf16>
  %3 = complex.create %2, %2 : complex<bf16>
  return %3 : complex<bf16>
}
