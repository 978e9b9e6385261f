// RUN: tile-opt %s --split-input-file --verify-diagnostics

func.func @missing_size() {
  // expected-error @below {{has 0 sizes for the 1 dynamic dimensions of 'memref<?x4xf32>'}}
  %a = memref.alloc() : memref<?x4xf32>
  return
}

// -----

func.func @load_with_too_few_indices(%m: memref<4x4xf32>, %i: index) {
  // expected-error @below {{has 1 indices for a memref of rank 2}}
  %v = memref.load %m[%i] : memref<4x4xf32>
  return
}

// -----

func.func @load_of_another_type(%m: memref<4xf32>, %i: index) {
  // expected-error @below {{gives 'i32' from a memref of 'f32'}}
  %v = "memref.load"(%m, %i) : (memref<4xf32>, index) -> i32
  return
}

// -----

func.func @store_with_too_many_indices(%m: memref<f32>, %i: index, %x: f32) {
  // expected-error @below {{has 1 indices for a memref of rank 0}}
  memref.store %x, %m[%i] : memref<f32>
  return
}

// -----

func.func @store_of_another_type(%m: memref<4xf32>, %i: index, %x: f64) {
  // expected-error @below {{stores 'f64' into a memref of 'f32'}}
  "memref.store"(%x, %m, %i) : (f64, memref<4xf32>, index) -> ()
  return
}

// -----

// expected-note @below {{'memref' is defined here}}
func.func @load_from_a_tensor(%t: tensor<4xf32>, %i: index) {
  // expected-error @below {{operand 'memref' must be memref, but has type 'tensor<4xf32>' [verify/operand-type]}}
  %v = "memref.load"(%t, %i) : (tensor<4xf32>, index) -> f32
  return
}

// -----

func.func @no_such_global() {
  // expected-error @below {{refers to '@nothing', which is no global here}}
  %g = memref.get_global @nothing : memref<4xf32>
  return
}

// -----

// expected-error @below {{memref.global takes a memref type}}
memref.global @g : tensor<4xf32>

// -----

func.func @subview_of_another_rank(%m: memref<4x4xf32>) {
  // expected-error @+3 {{has 1 offsets for a memref of rank 2}}
  // expected-error @+2 {{has 1 sizes for a memref of rank 2}}
  // expected-error @below {{has 1 strides for a memref of rank 2}}
  %v = memref.subview %m[0] [4] [1] : memref<4x4xf32> to memref<4xf32>
  return
}

// -----

func.func @no_permutation(%m: memref<4x4xf32>) {
  // expected-error @below {{'(d0, d1) -> (d0, d0)' is no permutation of 2 dimensions}}
  %v = memref.transpose %m (d0, d1) -> (d0, d0) : memref<4x4xf32> to memref<4x4xf32>
  return
}

// -----

func.func @alignment_of_three(%m: memref<4xf32>) {
  // expected-error @below {{alignment 3 is no power of two}}
  %v = memref.assume_alignment %m, 3 : memref<4xf32>
  return
}

// -----

func.func @atomic_of_another_type(%m: memref<4xf32>, %i: index, %x: f64) {
  // expected-error @below {{combines 'f64' into a memref of 'f32'}}
  %v = memref.atomic_rmw addf %x, %m[%i] : (f64, memref<4xf32>) -> f64
  return
}

// -----

func.func @far_locality(%m: memref<4xf32>, %i: index) {
  // expected-error @below {{locality 4 is not between 0 and 3}}
  memref.prefetch %m[%i], read, locality<4>, data : memref<4xf32>
  return
}

// -----

func.func @atomic_update_of_a_number(%x: f32) {
  // expected-error @below {{memref.generic_atomic_rmw takes a memref}}
  %0 = memref.generic_atomic_rmw %x[] : f32 {
  ^bb0(%old: f32):
    memref.atomic_yield %old : f32
  }
  return
}

// -----

func.func @store_to_a_number(%x: f32) {
  // expected-error @below {{memref.store takes a memref}}
  memref.store %x, %x[] : f32
  return
}

// -----

func.func @dynamic_offsets(%m: memref<8xf32>) {
  // expected-error @below {{'memref.subview' op has 0 values for the dynamic offsets}}
  %0 = "memref.subview"(%m) <{operandSegmentSizes = array<i32: 1, 0, 0, 0>, static_offsets = array<i64: -9223372036854775808>, static_sizes = array<i64: 4>, static_strides = array<i64: 1>}> : (memref<8xf32>) -> memref<4xf32, strided<[1], offset: ?>>
  return
}

// -----

func.func @permutation(%m: memref<4x8xf32>) {
  // expected-error @below {{the permutation names a dimension that it does not declare}}
  %0 = memref.transpose %m (d0, d1) -> (d1, d2) : memref<4x8xf32> to memref<8x4xf32, strided<[1, 8]>>
  return
}

// -----

func.func @metadata(%m: memref<4x8xf32>) {
  // expected-error @below {{'memref.extract_strided_metadata' op gives 2 sizes and strides for a memref of rank 2}}
  %b, %o, %s, %t = memref.extract_strided_metadata %m : memref<4x8xf32> -> memref<f32>, index, index, index
  return
}
