// RUN: tile-opt %s --split-input-file --verify-diagnostics

llvm.func @registers_have_32_bits() {
  // expected-error @below {{result 'res' must be i32, but has type 'i64'}}
  %0 = nvvm.read.ptx.sreg.tid.x : i64
  llvm.return
}

// -----

llvm.func @no_such_register() {
  // expected-error @below {{dialect 'nvvm' has no operation 'nvvm.read.ptx.sreg.tid.w'; did you mean 'nvvm.read.ptx.sreg.tid.x'?}}
  %0 = "nvvm.read.ptx.sreg.tid.w"() : () -> i32
  llvm.return
}

// -----

llvm.func @a_barrier_gives_nothing() {
  // expected-error @below {{has 1 result, but requires 0}}
  %0 = "nvvm.barrier0"() : () -> i32
  llvm.return
}

// -----

llvm.func @registers_take_nothing(%x: i32) {
  // expected-error @below {{has 1 operand, but requires 0}}
  %0 = "nvvm.read.ptx.sreg.ntid.x"(%x) : (i32) -> i32
  llvm.return
}
