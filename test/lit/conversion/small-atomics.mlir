// RUN: tile-opt %s --convert-to-llvm --split-input-file --verify-diagnostics

func.func @floats_without_arithmetic(%m: memref<4xf8E4M3FN>, %i: index, %v: f8E4M3FN) -> f8E4M3FN {
  // expected-error @below {{failed to legalize operation 'memref.atomic_rmw'}}
  // expected-note @below {{LLVM has no arithmetic on 'f8E4M3FN'}}
  %0 = memref.atomic_rmw addf %v, %m[%i] : (f8E4M3FN, memref<4xf8E4M3FN>) -> f8E4M3FN
  return %0 : f8E4M3FN
}

// -----

func.func @parts_of_bytes(%m: memref<4xi4>, %i: index, %v: i4) -> i4 {
  // expected-error @below {{failed to legalize operation 'memref.atomic_rmw'}}
  // expected-note @below {{LLVM updates whole bytes, and 'i4' has fewer bits}}
  %0 = memref.atomic_rmw addi %v, %m[%i] : (i4, memref<4xi4>) -> i4
  return %0 : i4
}
