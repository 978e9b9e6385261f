// REQUIRES: llvm-codegen
// RUN: tile-translate %S/Inputs/kernel.mlir --to-ptx --chip=sm_80 | FileCheck %s --check-prefix=PTX
// RUN: tile-translate %S/Inputs/kernel.mlir --to-ptx --chip=sm_90a | FileCheck %s --check-prefix=PTX90
// RUN: tile-translate %s --to-asm -O2 --mtriple=aarch64-linux-gnu | FileCheck %s --check-prefix=ARM
// RUN: tile-translate %s --to-asm --mtriple=x86_64-linux-gnu --mcpu=x86-64-v3 --mattr=-fma | FileCheck %s --check-prefix=X86
// RUN: tile-translate %s --to-llvmir -O3 --emitter=text | FileCheck %s --check-prefix=O3
// RUN: tile-translate %s --to-object -o %t.o && head -c 4 %t.o | od -An -tx1 | FileCheck %s --check-prefix=ELF
// RUN: tile-translate %s --to-bitcode -o %t.bc && head -c 4 %t.bc | od -An -tx1 | FileCheck %s --check-prefix=BITCODE

// ELF: 7f 45 4c 46
// BITCODE: 42 43 c0 de

// PTX: .version 7.0
// PTX: .target sm_80
// PTX: .visible .entry scale(
// PTX: .maxntid 128
// PTX90: .target sm_90a
// ARM: fmadd
// X86: vmulss
// X86: vaddss
// O3: define float @axpy(float %0, float %1, float %2)
// O3-NEXT: bb0:
llvm.func @axpy(%a: f32, %x: f32, %y: f32) -> f32 {
  %0 = llvm.fmul %a, %x {fastmathFlags = #llvm.fastmath<contract>} : f32
  %1 = llvm.fadd %0, %y {fastmathFlags = #llvm.fastmath<contract>} : f32
  llvm.return %1 : f32
}
