// RUN: tile-opt %s --split-input-file --verify-diagnostics

func.func @missing_size() {
  // expected-error @below {{has 0 sizes for 'memref<?x4xf32>', which has 1 dynamic dimension}}
  %a = memref.alloc() : memref<?x4xf32>
  return
}

// -----

func.func @load_with_too_few_indices(%m: memref<4x4xf32>, %i: index) {
  // expected-error @below {{has 1 index for 'memref<4x4xf32>', which has 2 dimensions}}
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
  // expected-error @below {{has 1 index for 'memref<f32>', which has 0 dimensions}}
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
  // expected-error @below {{'memref.subview' op has 1 offsets, but needs 2}}
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
  // expected-error @below {{'memref.subview' op has 0 values for 1 dynamic offsets}}
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

// -----

func.func @alloc_symbols(%i: index) {
  // expected-error @below {{'memref.alloc' op has 0 symbols for the 1 symbols of 'memref<?xf32, affine_map<(d0)[s0] -> (d0 + s0)>>'}}
  %0 = memref.alloc(%i) : memref<?xf32, affine_map<(d0)[s0] -> (d0 + s0)>>
  return
}

// -----

func.func @cast_extents(%m: memref<4xf32>) {
  // expected-error @below {{'memref.cast' op cannot cast 'memref<4xf32>' to 'memref<5xf32>'}}
  %0 = memref.cast %m : memref<4xf32> to memref<5xf32>
  return
}

// -----

func.func @cast_strides(%m: memref<4xf32>) {
  // expected-error @below {{'memref.cast' op cannot cast 'memref<4xf32>' to 'memref<4xf32, strided<[2]>>'}}
  %0 = memref.cast %m : memref<4xf32> to memref<4xf32, strided<[2]>>
  return
}

// -----

func.func @collapse_extent(%m: memref<4x4xf32>) {
  // expected-error @below {{'memref.collapse_shape' op has 'memref<15xf32>' where the groups of 'memref<4x4xf32>' give 16 for dimension 0}}
  %0 = memref.collapse_shape %m [[0, 1]] : memref<4x4xf32> into memref<15xf32>
  return
}

// -----

func.func @collapse_groups(%m: memref<4x4xf32>) {
  // expected-error @below {{'memref.collapse_shape' op has 2 groups for 1 collapsed dimensions}}
  %0 = memref.collapse_shape %m [[0], [1]] : memref<4x4xf32> into memref<16xf32>
  return
}

// -----

func.func @collapse_element(%m: memref<4x4xf32>) {
  // expected-error @below {{'memref.collapse_shape' op changes elements of 'f32' to 'i32'}}
  %0 = memref.collapse_shape %m [[0, 1]] : memref<4x4xf32> into memref<16xi32>
  return
}

// -----

func.func @expand_sizes(%m: memref<8xf32>) {
  // expected-error @below {{'memref.expand_shape' op has sizes that are not those of 'memref<4x2xf32>'}}
  %0 = memref.expand_shape %m [[0, 1]] output_shape [2, 4] : memref<8xf32> into memref<4x2xf32>
  return
}

// -----

func.func @subview_outside(%m: memref<4xf32>) {
  // expected-error @below {{'memref.subview' op reaches outside of the 4 elements of dimension 0}}
  %0 = memref.subview %m[2] [3] [1] : memref<4xf32> to memref<3xf32, strided<[1], offset: 2>>
  return
}

// -----

func.func @subview_extents(%m: memref<4x4xf32>) {
  // expected-error @below {{'memref.subview' op gives 'memref<3xf32>', whose extents are not [2, 4] or these without extents of 1}}
  %0 = memref.subview %m[0, 0] [2, 4] [1, 1] : memref<4x4xf32> to memref<3xf32>
  return
}

// -----

func.func @subview_layout(%m: memref<4x4xf32>) {
  // expected-error @below {{'memref.subview' op gives 'memref<2x2xf32>', but its layout is strided<[4, 1], offset: 5>}}
  %0 = memref.subview %m[1, 1] [2, 2] [1, 1] : memref<4x4xf32> to memref<2x2xf32>
  return
}

// -----

func.func @space_cast(%m: memref<4xf32>) {
  // expected-error @below {{'memref.memory_space_cast' op changes more than the memory space: 'memref<4xf32>' to 'memref<4xf64, 1>'}}
  %0 = memref.memory_space_cast %m : memref<4xf32> to memref<4xf64, 1>
  return
}

// -----

func.func @realloc_rank(%m: memref<4x4xf32>) {
  // expected-error @below {{'memref.realloc' op takes memrefs of rank 1 with the same elements and space, but has 'memref<4x4xf32>' and 'memref<5xf32>'}}
  %0 = memref.realloc %m : memref<4x4xf32> to memref<5xf32>
  return
}

// -----

func.func @realloc_size(%m: memref<4xf32>) {
  // expected-error @below {{'memref.realloc' op lacks the size of 'memref<?xf32>'}}
  %0 = memref.realloc %m : memref<4xf32> to memref<?xf32>
  return
}

// -----

func.func @atomic_kind(%m: memref<4xf32>, %x: f32, %i: index) {
  // expected-error @below {{'memref.atomic_rmw' op cannot combine 'f32' by addi}}
  %0 = memref.atomic_rmw addi %x, %m[%i] : (f32, memref<4xf32>) -> f32
  return
}

// -----

func.func @dma_operands(%m: memref<4xf32>, %i: index) {
  // expected-error @below {{'memref.dma_start' op takes source, destination and tag with an index for each dimension, a number of elements, and stride and elements per stride or neither}}
  "memref.dma_start"(%m, %i, %m, %i, %i) : (memref<4xf32>, index, memref<4xf32>, index, index) -> ()
  return
}

// -----

func.func @dma_wait_operands(%m: memref<4xi32>, %i: index) {
  // expected-error @below {{'memref.dma_wait' op takes a tag with an index for each dimension and a number of elements}}
  "memref.dma_wait"(%m, %i) : (memref<4xi32>, index) -> ()
  return
}

// -----

func.func @distinct_nothing() {
  // expected-error @below {{'memref.distinct_objects' op names no memref}}
  "memref.distinct_objects"() : () -> ()
  return
}

// -----

func.func @distinct_types(%m: memref<4xi32>) {
  // expected-error @below {{'memref.distinct_objects' op gives other types than it takes}}
  %0 = "memref.distinct_objects"(%m) : (memref<4xi32>) -> memref<5xi32>
  return
}
