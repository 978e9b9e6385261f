// RUN: tile-opt %s --arith-expand=include-bf16=true --split-input-file --verify-diagnostics

func.func @another_rounding(%x: f32) -> bf16 {
  // expected-error @below {{failed to legalize operation 'arith.truncf'}}
  // expected-note @below {{it rounds 'upward', and the expansion to nearest even}}
  %0 = arith.truncf %x upward : f32 to bf16
  return %0 : bf16
}

// -----

func.func @open_shape(%x: tensor<?xf32>) -> tensor<?xbf16> {
  // expected-error @below {{failed to legalize operation 'arith.truncf'}}
  // expected-note @below {{its shape is known at run time only, and it needs constants of that shape}}
  %0 = arith.truncf %x : tensor<?xf32> to tensor<?xbf16>
  return %0 : tensor<?xbf16>
}
