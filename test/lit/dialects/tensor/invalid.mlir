// RUN: tile-opt %s --split-input-file --verify-diagnostics

func.func @cast(%t: tensor<4xf32>) {
  // expected-error @below {{'tensor.cast' op cannot cast 'tensor<4xf32>' to 'tensor<5xf32>'}}
  %0 = tensor.cast %t : tensor<4xf32> to tensor<5xf32>
  return
}

// -----

func.func @bitcast(%t: tensor<4xf32>) {
  // expected-error @below {{'tensor.bitcast' op cannot see the bits of 'tensor<4xf32>' as 'tensor<4xf64>'}}
  %0 = tensor.bitcast %t : tensor<4xf32> to tensor<4xf64>
  return
}

// -----

// expected-note @below {{'source' is defined here}}
func.func @dim_of_a_scalar(%t: tensor<f32>, %i: index) {
  // expected-error @below {{operand 'source' must be tensor with dimensions, but has type 'tensor<f32>'}}
  %0 = tensor.dim %t, %i : tensor<f32>
  return
}

// -----

func.func @empty_sizes(%i: index) {
  // expected-error @below {{'tensor.empty' op has 1 size for 'tensor<?x?xf32>', which has 2 dynamic dimensions}}
  %0 = tensor.empty(%i) : tensor<?x?xf32>
  return
}

// -----

func.func @extract_indices(%t: tensor<4x4xf32>, %i: index) {
  // expected-error @below {{'tensor.extract' op has 1 index for 'tensor<4x4xf32>', which has 2 dimensions}}
  %0 = tensor.extract %t[%i] : tensor<4x4xf32>
  return
}

// -----

func.func @extract_type(%t: tensor<4xf32>, %i: index) {
  // expected-error @below {{'tensor.extract' op gives 'i32' from 'tensor<4xf32>'}}
  %0 = "tensor.extract"(%t, %i) : (tensor<4xf32>, index) -> i32
  return
}

// -----

func.func @insert_indices(%t: tensor<4xf32>, %x: f32) {
  // expected-error @below {{'tensor.insert' op has 0 indices for 'tensor<4xf32>', which has 1 dimension}}
  %0 = tensor.insert %x into %t[] : tensor<4xf32>
  return
}

// -----

func.func @insert_type(%t: tensor<4xf32>, %x: i32, %i: index) {
  // expected-error @below {{'tensor.insert' op inserts 'i32' into 'tensor<4xf32>' and gives 'tensor<4xf32>'}}
  %0 = "tensor.insert"(%x, %t, %i) : (i32, tensor<4xf32>, index) -> tensor<4xf32>
  return
}

// -----

func.func @from_elements_count(%x: f32) {
  // expected-error @below {{'tensor.from_elements' op has 1 elements for 'tensor<2xf32>'}}
  %0 = tensor.from_elements %x : tensor<2xf32>
  return
}

// -----

func.func @from_elements_type(%x: f32) {
  // expected-error @below {{'tensor.from_elements' op makes 'tensor<1xi32>' of elements of another type}}
  %0 = "tensor.from_elements"(%x) : (f32) -> tensor<1xi32>
  return
}

// -----

func.func @splat_type(%x: f32) {
  // expected-error @below {{'tensor.splat' op fills 'tensor<1xi32>' with 'f32'}}
  %0 = "tensor.splat"(%x) : (f32) -> tensor<1xi32>
  return
}

// -----

func.func @generate_arguments(%x: f32) {
  // expected-error @below {{'tensor.generate' op has a body with 1 arguments, but needs 2 indices}}
  %0 = tensor.generate {
  ^bb0(%j: index):
    tensor.yield %x : f32
  } : tensor<2x3xf32>
  return
}

// -----

func.func @generate_type(%x: f32) {
  // expected-error @below {{'tensor.generate' op yields 'f32' for elements of 'i32'}}
  %0 = tensor.generate {
  ^bb0(%j: index):
    tensor.yield %x : f32
  } : tensor<2xi32>
  return
}

// -----

func.func @pad_lists(%t: tensor<4xf32>, %x: f32) {
  // expected-error @below {{'tensor.pad' op has 2 low extents, but needs 1}}
  %0 = tensor.pad %t low[1, 1] high[1] {
  ^bb0(%j: index):
    tensor.yield %x : f32
  } : tensor<4xf32> to tensor<6xf32>
  return
}

// -----

func.func @pad_type(%t: tensor<4xf32>, %x: f32) {
  // expected-error @below {{'tensor.pad' op makes 6 elements of dimension 0, but gives 'tensor<7xf32>'}}
  %0 = tensor.pad %t low[1] high[1] {
  ^bb0(%j: index):
    tensor.yield %x : f32
  } : tensor<4xf32> to tensor<7xf32>
  return
}

// -----

func.func @pad_element(%t: tensor<4xf32>, %x: i32) {
  // expected-error @below {{'tensor.pad' op pads 'tensor<4xf32>' to 'tensor<6xi32>'}}
  %0 = tensor.pad %t low[1] high[1] {
  ^bb0(%j: index):
    tensor.yield %x : i32
  } : tensor<4xf32> to tensor<6xi32>
  return
}

// -----

func.func @slice_rank(%t: tensor<4x4xf32>) {
  // expected-error @below {{'tensor.extract_slice' op has 1 offsets, but needs 2}}
  %0 = tensor.extract_slice %t[0] [2, 2] [1, 1] : tensor<4x4xf32> to tensor<2x2xf32>
  return
}

// -----

func.func @slice_values(%t: tensor<4xf32>) {
  // expected-error @below {{'tensor.extract_slice' op has 0 values for 1 dynamic offsets}}
  %0 = "tensor.extract_slice"(%t) <{operandSegmentSizes = array<i32: 1, 0, 0, 0>, static_offsets = array<i64: -9223372036854775808>, static_sizes = array<i64: 2>, static_strides = array<i64: 1>}> : (tensor<4xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @slice_outside(%t: tensor<4xf32>) {
  // expected-error @below {{'tensor.extract_slice' op reaches outside of the 4 elements of dimension 0}}
  %0 = tensor.extract_slice %t[2] [2] [2] : tensor<4xf32> to tensor<2xf32>
  return
}

// -----

func.func @slice_negative_size(%t: tensor<4xf32>) {
  // expected-error @below {{'tensor.extract_slice' op has a size of -2}}
  %0 = tensor.extract_slice %t[2] [-2] [1] : tensor<4xf32> to tensor<2xf32>
  return
}

// -----

func.func @slice_type(%t: tensor<4x4xf32>) {
  // expected-error @below {{'tensor.extract_slice' op has a part of type 'tensor<3xf32>' instead of 'tensor<1x4xf32>' or that without extents of 1}}
  %0 = tensor.extract_slice %t[0, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<3xf32>
  return
}

// -----

func.func @insert_slice_result(%t: tensor<4xf32>, %p: tensor<2xf32>) {
  // expected-error @below {{'tensor.insert_slice' op changes 'tensor<4xf32>' to 'tensor<5xf32>'}}
  %0 = "tensor.insert_slice"(%p, %t) <{operandSegmentSizes = array<i32: 1, 1, 0, 0, 0>, static_offsets = array<i64: 0>, static_sizes = array<i64: 2>, static_strides = array<i64: 1>}> : (tensor<2xf32>, tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @parallel_insert_slice_place(%t: tensor<4xf32>, %p: tensor<2xf32>) {
  // expected-error @below {{'tensor.parallel_insert_slice' op stands in 'func.func', but belongs into 'scf.forall.in_parallel'}}
  tensor.parallel_insert_slice %p into %t[0] [2] [1] : tensor<2xf32> into tensor<4xf32>
  return
}

// -----

func.func @concat_nothing() {
  // expected-error @below {{'tensor.concat' op has no tensor to concatenate}}
  %0 = tensor.concat dim(0) : () -> tensor<4xf32>
  return
}

// -----

func.func @concat_dimension(%t: tensor<4xf32>) {
  // expected-error @below {{'tensor.concat' op concatenates dimension 1 of 'tensor<8xf32>'}}
  %0 = tensor.concat dim(1) %t, %t : (tensor<4xf32>, tensor<4xf32>) -> tensor<8xf32>
  return
}

// -----

func.func @concat_type(%t: tensor<4x2xf32>) {
  // expected-error @below {{'tensor.concat' op cannot put 'tensor<4x2xf32>' into 'tensor<8x3xf32>' along dimension 0}}
  %0 = tensor.concat dim(0) %t, %t : (tensor<4x2xf32>, tensor<4x2xf32>) -> tensor<8x3xf32>
  return
}

// -----

func.func @concat_sum(%t: tensor<4xf32>) {
  // expected-error @below {{'tensor.concat' op concatenates 8 elements along dimension 0, but gives 'tensor<9xf32>'}}
  %0 = tensor.concat dim(0) %t, %t : (tensor<4xf32>, tensor<4xf32>) -> tensor<9xf32>
  return
}

// -----

func.func @reshape_element(%t: tensor<4xf32>, %s: tensor<1xindex>) {
  // expected-error @below {{'tensor.reshape' op gives 'tensor<4xi32>' from 'tensor<4xf32>'}}
  %0 = tensor.reshape %t(%s) : (tensor<4xf32>, tensor<1xindex>) -> tensor<4xi32>
  return
}

// -----

func.func @reshape_count(%t: tensor<4xf32>, %s: tensor<1xindex>) {
  // expected-error @below {{'tensor.reshape' op gives 5 elements from 4}}
  %0 = tensor.reshape %t(%s) : (tensor<4xf32>, tensor<1xindex>) -> tensor<5xf32>
  return
}

// -----

func.func @reshape_rank(%t: tensor<4xf32>, %s: tensor<1xindex>) {
  // expected-error @below {{'tensor.reshape' op takes 1 extents for 'tensor<2x2xf32>'}}
  %0 = tensor.reshape %t(%s) : (tensor<4xf32>, tensor<1xindex>) -> tensor<2x2xf32>
  return
}

// -----

func.func @collapse_groups(%t: tensor<4x2xf32>) {
  // expected-error @below {{'tensor.collapse_shape' op has 2 groups for 1 collapsed dimensions}}
  %0 = tensor.collapse_shape %t [[0], [1]] : tensor<4x2xf32> into tensor<8xf32>
  return
}

// -----

func.func @collapse_order(%t: tensor<4x2xf32>) {
  // expected-error @below {{'tensor.collapse_shape' op has groups [[1, 0]], which do not cover 2 dimensions in order}}
  %0 = tensor.collapse_shape %t [[1, 0]] : tensor<4x2xf32> into tensor<8xf32>
  return
}

// -----

func.func @collapse_extent(%t: tensor<4x2xf32>) {
  // expected-error @below {{'tensor.collapse_shape' op has 'tensor<9xf32>' where the groups of 'tensor<4x2xf32>' give 8 for dimension 0}}
  %0 = tensor.collapse_shape %t [[0, 1]] : tensor<4x2xf32> into tensor<9xf32>
  return
}

// -----

func.func @collapse_element(%t: tensor<4x2xf32>) {
  // expected-error @below {{'tensor.collapse_shape' op changes elements of 'f32' to 'i32'}}
  %0 = tensor.collapse_shape %t [[0, 1]] : tensor<4x2xf32> into tensor<8xi32>
  return
}

// -----

func.func @collapse_to_scalar(%t: tensor<1x2xf32>) {
  // expected-error @below {{'tensor.collapse_shape' op sees 'tensor<1x2xf32>' as 'tensor<f32>'}}
  %0 = tensor.collapse_shape %t [] : tensor<1x2xf32> into tensor<f32>
  return
}

// -----

func.func @expand_sizes(%t: tensor<8xf32>) {
  // expected-error @below {{'tensor.expand_shape' op has sizes that are not those of 'tensor<4x2xf32>'}}
  %0 = tensor.expand_shape %t [[0, 1]] output_shape [2, 4] : tensor<8xf32> into tensor<4x2xf32>
  return
}

// -----

func.func @gather_indices(%t: tensor<4x6xf32>, %at: tensor<5x2xindex>) {
  // expected-error @below {{'tensor.gather' op has indices 'tensor<5x2xindex>' for 1 gather_dims}}
  %0 = tensor.gather %t[%at] gather_dims([1]) : (tensor<4x6xf32>, tensor<5x2xindex>) -> tensor<5x4x1xf32>
  return
}

// -----

func.func @gather_dims(%t: tensor<4x6xf32>, %at: tensor<5x2xindex>) {
  // expected-error @below {{'tensor.gather' op has gather_dims [1, 0], but they must rise and lie within 'tensor<4x6xf32>'}}
  %0 = tensor.gather %t[%at] gather_dims([1, 0]) : (tensor<4x6xf32>, tensor<5x2xindex>) -> tensor<5x1x1xf32>
  return
}

// -----

func.func @gather_type(%t: tensor<4x6xf32>, %at: tensor<5x1xindex>) {
  // expected-error @below {{'tensor.gather' op has 'tensor<5x6x1xf32>' where 'tensor<4x6xf32>' gives parts of 5x4x1 elements}}
  %0 = tensor.gather %t[%at] gather_dims([1]) : (tensor<4x6xf32>, tensor<5x1xindex>) -> tensor<5x6x1xf32>
  return
}

// -----

func.func @scatter_unique(%s: tensor<5x4x1xf32>, %t: tensor<4x6xf32>, %at: tensor<5x1xindex>) {
  // expected-error @below {{'tensor.scatter' op requires 'unique': what is written twice to one place is not defined}}
  %0 = tensor.scatter %s into %t[%at] scatter_dims([1]) : (tensor<5x4x1xf32>, tensor<4x6xf32>, tensor<5x1xindex>) -> tensor<4x6xf32>
  return
}
