// RUN: tile-opt %s --canonicalize | FileCheck %s
// RUN: tile-opt %s --pass-pipeline='builtin.module(llvm.func(cse))' | FileCheck %s --check-prefix=CSE

// CHECK-LABEL: llvm.func @unused_registers_vanish_barriers_stay
llvm.func @unused_registers_vanish_barriers_stay() {
  // CHECK-NEXT: nvvm.barrier0
  // CHECK-NEXT: nvvm.barrier0
  // CHECK-NEXT: llvm.return
  %0 = nvvm.read.ptx.sreg.tid.x : i32
  nvvm.barrier0
  nvvm.barrier0
  llvm.return
}

// CSE-LABEL: llvm.func @a_register_is_read_once
llvm.func @a_register_is_read_once() -> i32 {
  // CSE-NEXT: %[[X:.*]] = nvvm.read.ptx.sreg.tid.x : i32
  // CSE-NEXT: %[[Y:.*]] = nvvm.read.ptx.sreg.tid.y : i32
  // CSE-NEXT: nvvm.barrier0
  // CSE-NEXT: %[[A:.*]] = llvm.add %[[X]], %[[X]] : i32
  // CSE-NEXT: %[[B:.*]] = llvm.add %[[A]], %[[Y]] : i32
  // CSE-NEXT: llvm.return %[[B]] : i32
  %0 = nvvm.read.ptx.sreg.tid.x : i32
  %1 = nvvm.read.ptx.sreg.tid.y : i32
  nvvm.barrier0
  %2 = nvvm.read.ptx.sreg.tid.x : i32
  %3 = llvm.add %0, %2 : i32
  %4 = llvm.add %3, %1 : i32
  llvm.return %4 : i32
}
