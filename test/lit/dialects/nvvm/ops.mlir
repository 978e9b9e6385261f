// RUN: tile-opt %s | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | FileCheck %s --check-prefix=GENERIC

// CHECK-LABEL: llvm.func @special_registers() attributes {nvvm.kernel, nvvm.maxntid = array<i32: 128, 1, 1>}
llvm.func @special_registers() attributes {nvvm.kernel, nvvm.maxntid = array<i32: 128, 1, 1>} {
  // CHECK-NEXT: nvvm.read.ptx.sreg.tid.x : i32
  // CHECK-NEXT: nvvm.read.ptx.sreg.tid.y : i32
  // CHECK-NEXT: nvvm.read.ptx.sreg.tid.z : i32
  // GENERIC: "nvvm.read.ptx.sreg.tid.x"() : () -> i32
  %0 = nvvm.read.ptx.sreg.tid.x : i32
  %1 = nvvm.read.ptx.sreg.tid.y : i32
  %2 = nvvm.read.ptx.sreg.tid.z : i32
  // CHECK-NEXT: nvvm.read.ptx.sreg.ctaid.x : i32
  // CHECK-NEXT: nvvm.read.ptx.sreg.ctaid.y : i32
  // CHECK-NEXT: nvvm.read.ptx.sreg.ctaid.z : i32
  // GENERIC: "nvvm.read.ptx.sreg.ctaid.z"() : () -> i32
  %3 = nvvm.read.ptx.sreg.ctaid.x : i32
  %4 = nvvm.read.ptx.sreg.ctaid.y : i32
  %5 = nvvm.read.ptx.sreg.ctaid.z : i32
  // CHECK-NEXT: nvvm.read.ptx.sreg.ntid.x : i32
  // CHECK-NEXT: nvvm.read.ptx.sreg.ntid.y : i32
  // CHECK-NEXT: nvvm.read.ptx.sreg.ntid.z : i32
  %6 = nvvm.read.ptx.sreg.ntid.x : i32
  %7 = nvvm.read.ptx.sreg.ntid.y : i32
  %8 = nvvm.read.ptx.sreg.ntid.z : i32
  // CHECK-NEXT: nvvm.read.ptx.sreg.nctaid.x : i32
  // CHECK-NEXT: nvvm.read.ptx.sreg.nctaid.y : i32
  // CHECK-NEXT: nvvm.read.ptx.sreg.nctaid.z : i32
  %9 = nvvm.read.ptx.sreg.nctaid.x : i32
  %10 = nvvm.read.ptx.sreg.nctaid.y : i32
  %11 = nvvm.read.ptx.sreg.nctaid.z : i32
  // CHECK-NEXT: nvvm.barrier0
  // GENERIC: "nvvm.barrier0"() : () -> ()
  nvvm.barrier0
  llvm.return
}
