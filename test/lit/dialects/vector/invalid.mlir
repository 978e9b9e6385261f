// RUN: tile-opt %s --split-input-file --verify-diagnostics

func.func @load_rank(%m: memref<4x16xf32>, %i: index) {
  // expected-error @below {{has 1 index for 'memref<4x16xf32>', which has 2 dimensions}}
  %v = vector.load %m[%i] : memref<4x16xf32>, vector<8xf32>
  return
}

// -----

func.func @load_element(%m: memref<16xf32>, %i: index) {
  // expected-error @below {{loads 'vector<8xi32>' from a memref of 'f32'}}
  %v = vector.load %m[%i] : memref<16xf32>, vector<8xi32>
  return
}

// -----

func.func @store_element(%m: memref<16xf32>, %i: index, %v: vector<8xi32>) {
  // expected-error @below {{stores 'vector<8xi32>' into a memref of 'f32'}}
  vector.store %v, %m[%i] : memref<16xf32>, vector<8xi32>
  return
}

// -----

func.func @mask_shape(%m: memref<16xf32>, %i: index, %k: vector<4xi1>, %p: vector<8xf32>) {
  // expected-error @below {{mask 'vector<4xi1>' does not fit 'vector<8xf32>'}}
  %v = vector.maskedload %m[%i], %k, %p : memref<16xf32>, vector<4xi1>, vector<8xf32> into vector<8xf32>
  return
}

// -----

func.func @broadcast_shape(%x: vector<3xf32>) {
  // expected-error @below {{cannot broadcast 'vector<3xf32>' to 'vector<4xf32>'}}
  %v = vector.broadcast %x : vector<3xf32> to vector<4xf32>
  return
}

// -----

func.func @extract_position(%x: vector<4xf32>) {
  // expected-error @below {{position [4] is outside of 'vector<4xf32>'}}
  %v = vector.extract %x[4] : f32 from vector<4xf32>
  return
}

// -----

func.func @insert_type(%x: vector<4xf32>, %i: i32) {
  // expected-error @below {{inserts 'i32' where 'vector<4xf32>' holds 'f32'}}
  %v = vector.insert %i, %x [1] : i32 into vector<4xf32>
  return
}

// -----

func.func @mask_extents(%n: index) {
  // expected-error @below {{gives 'vector<4x4xi1>' from 1 extents}}
  %v = vector.create_mask %n : vector<4x4xi1>
  return
}

// -----

func.func @reduction_type(%x: vector<4xf32>) {
  // expected-error @below {{gives 'i32' from 'vector<4xf32>'}}
  %v = vector.reduction <add>, %x : vector<4xf32> into i32
  return
}

// -----

func.func @more_positions_than_dimensions(%v: vector<4xf32>) {
  // expected-error @below {{'vector.extract' op has 2 positions for 'vector<4xf32>'}}
  %0 = vector.extract %v[0, 0] : f32 from vector<4xf32>
  return
}

// -----

func.func @what_the_position_holds(%v: vector<2x4xf32>) {
  // expected-error @below {{'vector.extract' op gives 'f32', but that position of 'vector<2x4xf32>' holds 'vector<4xf32>'}}
  %0 = vector.extract %v[0] : f32 from vector<2x4xf32>
  return
}

// -----

func.func @insert_keeps_the_type(%x: f32, %v: vector<4xf32>) {
  // expected-error @below {{'vector.insert' op changes 'vector<4xf32>' to 'vector<8xf32>'}}
  %0 = "vector.insert"(%x, %v) <{static_position = array<i64: 0>}> : (f32, vector<4xf32>) -> vector<8xf32>
  return
}

// -----

func.func @insert_positions(%x: f32, %v: vector<4xf32>) {
  // expected-error @below {{'vector.insert' op has 2 positions for 'vector<4xf32>'}}
  %0 = vector.insert %x, %v [0, 1] : f32 into vector<4xf32>
  return
}

// -----

func.func @steps_of_floats() {
  // expected-error @below {{'vector.step' op gives 'vector<4xf32>', but must give a one-dimensional vector of index}}
  %0 = vector.step : vector<4xf32>
  return
}

// -----

func.func @position_values(%v: vector<4xf32>) {
  // expected-error @below {{'vector.extract' op has 0 values for 1 dynamic positions}}
  %0 = "vector.extract"(%v) <{static_position = array<i64: -9223372036854775808>}> : (vector<4xf32>) -> f32
  return
}

// -----

func.func @scalable_position(%v: vector<[8]xf32>) {
  // expected-error @below {{'vector.scalable.extract' op position 5 is not a multiple of the 4 elements of 'vector<4xf32>'}}
  %0 = vector.scalable.extract %v[5] : vector<4xf32> from vector<[8]xf32>
  return
}

// -----

func.func @scalable_insert_position(%v: vector<[8]xf32>, %p: vector<4xf32>) {
  // expected-error @below {{'vector.scalable.insert' op position 2 is not a multiple of the 4 elements of 'vector<4xf32>'}}
  %0 = vector.scalable.insert %p, %v[2] : vector<4xf32> into vector<[8]xf32>
  return
}

// -----

func.func @slice_lists(%v: vector<4x8xf32>) {
  // expected-error @below {{'vector.extract_strided_slice' op has 2 offsets, 1 sizes and 1 strides}}
  %0 = vector.extract_strided_slice %v {offsets = [0, 0], sizes = [2], strides = [1]} : vector<4x8xf32> to vector<2x8xf32>
  return
}

// -----

func.func @slice_rank(%v: vector<4xf32>) {
  // expected-error @below {{'vector.extract_strided_slice' op has 2 offsets for 'vector<4xf32>'}}
  %0 = vector.extract_strided_slice %v {offsets = [0, 0], sizes = [2, 1], strides = [1, 1]} : vector<4xf32> to vector<2xf32>
  return
}

// -----

func.func @slice_strides(%v: vector<4xf32>) {
  // expected-error @below {{'vector.extract_strided_slice' op has strides [2], but takes only strides of 1}}
  %0 = vector.extract_strided_slice %v {offsets = [0], sizes = [2], strides = [2]} : vector<4xf32> to vector<2xf32>
  return
}

// -----

func.func @slice_outside(%v: vector<4xf32>) {
  // expected-error @below {{'vector.extract_strided_slice' op reaches outside of 'vector<4xf32>'}}
  %0 = vector.extract_strided_slice %v {offsets = [3], sizes = [2], strides = [1]} : vector<4xf32> to vector<2xf32>
  return
}

// -----

func.func @slice_type(%v: vector<4xf32>) {
  // expected-error @below {{'vector.extract_strided_slice' op gives 'vector<3xf32>' from 'vector<4xf32>' with sizes [2]}}
  %0 = vector.extract_strided_slice %v {offsets = [0], sizes = [2], strides = [1]} : vector<4xf32> to vector<3xf32>
  return
}

// -----

func.func @put_offsets(%v: vector<4x8xf32>, %p: vector<2xf32>) {
  // expected-error @below {{'vector.insert_strided_slice' op has 1 offsets for 'vector<4x8xf32>'}}
  %0 = vector.insert_strided_slice %p, %v {offsets = [0], strides = [1]} : vector<2xf32> into vector<4x8xf32>
  return
}

// -----

func.func @put_strides(%v: vector<4x8xf32>, %p: vector<2xf32>) {
  // expected-error @below {{'vector.insert_strided_slice' op has 2 strides for 'vector<2xf32>'}}
  %0 = vector.insert_strided_slice %p, %v {offsets = [0, 0], strides = [1, 1]} : vector<2xf32> into vector<4x8xf32>
  return
}

// -----

func.func @put_element(%v: vector<8xf32>, %p: vector<2xi32>) {
  // expected-error @below {{'vector.insert_strided_slice' op inserts 'vector<2xi32>' into 'vector<8xf32>'}}
  %0 = vector.insert_strided_slice %p, %v {offsets = [0], strides = [1]} : vector<2xi32> into vector<8xf32>
  return
}

// -----

func.func @put_outside(%v: vector<8xf32>, %p: vector<2xf32>) {
  // expected-error @below {{'vector.insert_strided_slice' op reaches outside of 'vector<8xf32>'}}
  %0 = vector.insert_strided_slice %p, %v {offsets = [7], strides = [1]} : vector<2xf32> into vector<8xf32>
  return
}

// -----

func.func @transfer_indices(%m: memref<4x4xf32>, %i: index, %p: f32) {
  // expected-error @below {{'vector.transfer_read' op has 1 index for 'memref<4x4xf32>', which has 2 dimensions}}
  %0 = vector.transfer_read %m[%i], %p : memref<4x4xf32>, vector<4xf32>
  return
}

// -----

func.func @transfer_map_dimensions(%m: memref<4x4xf32>, %i: index, %p: f32) {
  // expected-error @below {{'vector.transfer_read' op permutation_map ((d0) -> (d0)) must have 2 dimensions and no symbols}}
  %0 = vector.transfer_read %m[%i, %i], %p {permutation_map = affine_map<(d0) -> (d0)>} : memref<4x4xf32>, vector<4xf32>
  return
}

// -----

func.func @transfer_map_results(%m: memref<4x4xf32>, %i: index, %p: f32) {
  // expected-error @below {{'vector.transfer_read' op permutation_map ((d0, d1) -> (d0, d1)) has 2 results for 'vector<4xf32>'}}
  %0 = vector.transfer_read %m[%i, %i], %p {permutation_map = affine_map<(d0, d1) -> (d0, d1)>} : memref<4x4xf32>, vector<4xf32>
  return
}

// -----

func.func @transfer_map_sums(%m: memref<4x4xf32>, %i: index, %p: f32) {
  // expected-error @below {{'vector.transfer_read' op permutation_map ((d0, d1) -> (d0 + d1)) is no projection of dimensions}}
  %0 = vector.transfer_read %m[%i, %i], %p {permutation_map = affine_map<(d0, d1) -> (d0 + d1)>} : memref<4x4xf32>, vector<4xf32>
  return
}

// -----

func.func @transfer_map_repeats(%m: memref<4x4xf32>, %i: index, %p: f32) {
  // expected-error @below {{'vector.transfer_read' op permutation_map ((d0, d1) -> (d0, d0)) uses a dimension twice}}
  %0 = vector.transfer_read %m[%i, %i], %p {permutation_map = affine_map<(d0, d1) -> (d0, d0)>} : memref<4x4xf32>, vector<4x4xf32>
  return
}

// -----

func.func @transfer_bounds(%m: memref<4x4xf32>, %i: index, %p: f32) {
  // expected-error @below {{'vector.transfer_read' op in_bounds has 2 entries for 1 results of the permutation_map}}
  %0 = vector.transfer_read %m[%i, %i], %p {in_bounds = [true, true]} : memref<4x4xf32>, vector<4xf32>
  return
}

// -----

func.func @transfer_element(%m: memref<4xf32>, %i: index, %p: f32) {
  // expected-error @below {{'vector.transfer_read' op moves between elements of 'f32' and 'vector<4xi32>'}}
  %0 = vector.transfer_read %m[%i], %p : memref<4xf32>, vector<4xi32>
  return
}

// -----

func.func @transfer_padding(%m: memref<4xf32>, %i: index, %p: i32) {
  // expected-error @below {{'vector.transfer_read' op pads elements of 'f32' with 'i32'}}
  %0 = "vector.transfer_read"(%m, %i, %p) <{in_bounds = [false], operandSegmentSizes = array<i32: 1, 1, 1, 0>, permutation_map = affine_map<(d0) -> (d0)>}> : (memref<4xf32>, index, i32) -> vector<4xf32>
  return
}

// -----

func.func @transfer_mask(%m: memref<4xf32>, %i: index, %p: f32, %k: vector<8xi1>) {
  // expected-error @below {{'vector.transfer_read' op takes a mask of type 'vector<4xi1>', but has 'vector<8xi1>'}}
  %0 = "vector.transfer_read"(%m, %i, %p, %k) <{in_bounds = [false], operandSegmentSizes = array<i32: 1, 1, 1, 1>, permutation_map = affine_map<(d0) -> (d0)>}> : (memref<4xf32>, index, f32, vector<8xi1>) -> vector<4xf32>
  return
}

// -----

func.func @transfer_without_a_map(%m: memref<f32>, %p: f32) {
  // expected-error @below {{'vector.transfer_read' needs a permutation_map to move between 'memref<f32>' and 'vector<1xf32>'}}
  %0 = vector.transfer_read %m[], %p : memref<f32>, vector<1xf32>
  return
}

// -----

func.func @transfer_broadcast(%m: memref<4xf32>, %i: index, %v: vector<4xf32>) {
  // expected-error @below {{'vector.transfer_write' op cannot write broadcast dimensions}}
  vector.transfer_write %v, %m[%i] {permutation_map = affine_map<(d0) -> (0)>} : vector<4xf32>, memref<4xf32>
  return
}

// -----

func.func @transfer_result(%t: tensor<4xf32>, %i: index, %v: vector<4xf32>) {
  // expected-error @below {{'vector.transfer_write' op writes into 'tensor<4xf32>' and must give a tensor of that type}}
  "vector.transfer_write"(%v, %t, %i) <{in_bounds = [false], operandSegmentSizes = array<i32: 1, 1, 1, 0>, permutation_map = affine_map<(d0) -> (d0)>}> : (vector<4xf32>, tensor<4xf32>, index) -> ()
  return
}

// -----

func.func @contract_maps(%x: vector<4xf32>, %s: f32) {
  // expected-error @below {{'vector.contract' op has 2 indexing maps, but needs 3}}
  %0 = vector.contract {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>], iterator_types = ["reduction"]} %x, %x, %s : vector<4xf32>, vector<4xf32> into f32
  return
}

// -----

func.func @contract_map(%x: vector<4xf32>, %s: f32) {
  // expected-error @below {{'vector.contract' op indexing map ((d0) -> ()) does not take 1 iterators to 'vector<4xf32>'}}
  %0 = vector.contract {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> ()>, affine_map<(i) -> ()>], iterator_types = ["reduction"]} %x, %x, %s : vector<4xf32>, vector<4xf32> into f32
  return
}

// -----

func.func @contract_extents(%x: vector<4xf32>, %y: vector<5xf32>, %s: f32) {
  // expected-error @below {{'vector.contract' op iterates d0 over 4 and 5 elements}}
  %0 = vector.contract {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>, affine_map<(i) -> ()>], iterator_types = ["reduction"]} %x, %y, %s : vector<4xf32>, vector<5xf32> into f32
  return
}

// -----

func.func @contract_elements(%x: vector<4xf32>, %y: vector<4xf16>, %s: f32) {
  // expected-error @below {{'vector.contract' op multiplies 'f32' by 'f16'}}
  %0 = vector.contract {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>, affine_map<(i) -> ()>], iterator_types = ["reduction"]} %x, %y, %s : vector<4xf32>, vector<4xf16> into f32
  return
}

// -----

func.func @contract_kind(%x: vector<4xf32>, %s: f32) {
  // expected-error @below {{'vector.contract' op cannot combine 'f32' by xor}}
  %0 = vector.contract {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>, affine_map<(i) -> ()>], iterator_types = ["reduction"], kind = #vector.kind<xor>} %x, %x, %s : vector<4xf32>, vector<4xf32> into f32
  return
}

// -----

func.func @outer_rank(%x: vector<4x4xf32>, %y: vector<4xf32>) {
  // expected-error @below {{'vector.outerproduct' op takes vectors of rank 1, but has 'vector<4x4xf32>' and 'vector<4xf32>'}}
  %0 = "vector.outerproduct"(%x, %y) : (vector<4x4xf32>, vector<4xf32>) -> vector<4x4xf32>
  return
}

// -----

func.func @outer_elements(%x: vector<4xf32>, %y: vector<4xi32>) {
  // expected-error @below {{'vector.outerproduct' op multiplies 'vector<4xf32>' by 'vector<4xi32>'}}
  %0 = vector.outerproduct %x, %y : vector<4xf32>, vector<4xi32>
  return
}

// -----

func.func @outer_result(%x: vector<4xf32>) {
  // expected-error @below {{'vector.outerproduct' op gives 'vector<4x5xf32>' instead of 'vector<4x4xf32>'}}
  %0 = "vector.outerproduct"(%x, %x) : (vector<4xf32>, vector<4xf32>) -> vector<4x5xf32>
  return
}

// -----

func.func @outer_kind(%x: vector<4xf32>) {
  // expected-error @below {{'vector.outerproduct' op cannot combine 'vector<4x4xf32>' by and}}
  %0 = vector.outerproduct %x, %x {kind = #vector.kind<and>} : vector<4xf32>, vector<4xf32>
  return
}

// -----

func.func @reduction_rank(%v: vector<2x4xf32>) {
  // expected-error @below {{'vector.reduction' op takes a vector of rank 0 or 1, but has 'vector<2x4xf32>'}}
  %0 = vector.reduction <add>, %v : vector<2x4xf32> into f32
  return
}

// -----

func.func @reduction_kind(%v: vector<4xi32>) {
  // expected-error @below {{'vector.reduction' op cannot combine 'i32' by maximumf}}
  %0 = vector.reduction <maximumf>, %v : vector<4xi32> into i32
  return
}

// -----

func.func @multi_reduction_dimensions(%v: vector<2x4xf32>, %a: vector<2xf32>) {
  // expected-error @below {{'vector.multi_reduction' op reduces dimensions [2] of 'vector<2x4xf32>'}}
  %0 = vector.multi_reduction <add>, %v, %a [2] : vector<2x4xf32> to vector<2xf32>
  return
}

// -----

func.func @multi_reduction_type(%v: vector<2x4xf32>, %a: vector<2xf32>) {
  // expected-error @below {{'vector.multi_reduction' op gives 'vector<2xf32>' instead of 'vector<4xf32>'}}
  %0 = vector.multi_reduction <add>, %v, %a [0] : vector<2x4xf32> to vector<2xf32>
  return
}

// -----

func.func @scan_dimension(%v: vector<2x4xf32>, %a: vector<2xf32>) {
  // expected-error @below {{'vector.scan' op scans dimension 2 of 'vector<2x4xf32>'}}
  %0:2 = vector.scan <add>, %v, %a {inclusive = true, reduction_dim = 2 : i64} : vector<2x4xf32>, vector<2xf32>
  return
}

// -----

func.func @scan_begin(%v: vector<2x4xf32>, %a: vector<2xf32>) {
  // expected-error @below {{'vector.scan' op begins 'vector<2x4xf32>' with 'vector<2xf32>'}}
  %0:2 = vector.scan <add>, %v, %a {inclusive = true, reduction_dim = 0 : i64} : vector<2x4xf32>, vector<2xf32>
  return
}

// -----

func.func @shape_cast(%v: vector<4xf32>) {
  // expected-error @below {{'vector.shape_cast' op cannot see 'vector<4xf32>' as 'vector<5xf32>'}}
  %0 = vector.shape_cast %v : vector<4xf32> to vector<5xf32>
  return
}

// -----

func.func @bitcast(%v: vector<4xf32>) {
  // expected-error @below {{'vector.bitcast' op cannot see the bits of 'vector<4xf32>' as 'vector<4xf64>'}}
  %0 = vector.bitcast %v : vector<4xf32> to vector<4xf64>
  return
}

// -----

func.func @permutation(%v: vector<4x2xf32>) {
  // expected-error @below {{'vector.transpose' op [1, 1] is no permutation of the dimensions of 'vector<4x2xf32>'}}
  %0 = vector.transpose %v, [1, 1] : vector<4x2xf32> to vector<2x4xf32>
  return
}

// -----

func.func @transposed_type(%v: vector<4x2xf32>) {
  // expected-error @below {{'vector.transpose' op gives 'vector<4x2xf32>' instead of 'vector<2x4xf32>'}}
  %0 = vector.transpose %v, [1, 0] : vector<4x2xf32> to vector<4x2xf32>
  return
}

// -----

func.func @type_cast_shape(%m: memref<?xf32>) {
  // expected-error @below {{'vector.type_cast' op takes a memref of static shape, but has 'memref<?xf32>'}}
  %0 = vector.type_cast %m : memref<?xf32> to memref<vector<4xf32>>
  return
}

// -----

func.func @type_cast_type(%m: memref<4xf32>) {
  // expected-error @below {{'vector.type_cast' op gives 'memref<vector<5xf32>>' instead of 'memref<vector<4xf32>>'}}
  %0 = vector.type_cast %m : memref<4xf32> to memref<vector<5xf32>>
  return
}

// -----

func.func @fma_of_integers(%v: vector<4xi32>) {
  // expected-error @below {{'vector.fma' op takes vectors of floats, but has 'vector<4xi32>'}}
  %0 = vector.fma %v, %v, %v : vector<4xi32>
  return
}

// -----

func.func @shuffle_mixed(%v: vector<4xf32>, %w: vector<4xi32>) {
  // expected-error @below {{'vector.shuffle' op cannot mix 'vector<4xf32>' with 'vector<4xi32>'}}
  %0 = vector.shuffle %v, %w [0] : vector<4xf32>, vector<4xi32>
  return
}

// -----

func.func @shuffle_nothing(%v: vector<4xf32>) {
  // expected-error @below {{'vector.shuffle' op chooses no element}}
  %0 = "vector.shuffle"(%v, %v) <{mask = array<i64>}> : (vector<4xf32>, vector<4xf32>) -> vector<4xf32>
  return
}

// -----

func.func @shuffle_position(%v: vector<4xf32>) {
  // expected-error @below {{'vector.shuffle' op position 8 is outside of the 8 elements of both vectors}}
  %0 = vector.shuffle %v, %v [0, 8] : vector<4xf32>, vector<4xf32>
  return
}

// -----

func.func @shuffle_type(%v: vector<4xf32>) {
  // expected-error @below {{'vector.shuffle' op gives 'vector<3xf32>' instead of 'vector<2xf32>'}}
  %0 = "vector.shuffle"(%v, %v) <{mask = array<i64: 0, 1>}> : (vector<4xf32>, vector<4xf32>) -> vector<3xf32>
  return
}

// -----

func.func @interleave(%v: vector<4xf32>) {
  // expected-error @below {{'vector.interleave' op gives 'vector<4xf32>' instead of 'vector<8xf32>'}}
  %0 = vector.interleave %v, %v : vector<4xf32> -> vector<4xf32>
  return
}

// -----

func.func @deinterleave_odd(%v: vector<3xf32>) {
  // expected-error @below {{'vector.deinterleave' op takes an even number of elements in the last dimension, but has 'vector<3xf32>'}}
  %0, %1 = vector.deinterleave %v : vector<3xf32> -> vector<1xf32>
  return
}

// -----

func.func @deinterleave_type(%v: vector<4xf32>) {
  // expected-error @below {{'vector.deinterleave' op gives 'vector<4xf32>' instead of 'vector<2xf32>'}}
  %0, %1 = vector.deinterleave %v : vector<4xf32> -> vector<4xf32>
  return
}

// -----

func.func @from_elements(%x: f32) {
  // expected-error @below {{'vector.from_elements' op names 1 elements of 'vector<2xf32>'}}
  %0 = vector.from_elements %x : vector<2xf32>
  return
}

// -----

func.func @to_elements(%v: vector<2xf32>) {
  // expected-error @below {{'vector.to_elements' op names 1 elements of 'vector<2xf32>'}}
  %0 = "vector.to_elements"(%v) : (vector<2xf32>) -> f32
  return
}

// -----

func.func @constant_mask_extents() {
  // expected-error @below {{'vector.constant_mask' op gives 'vector<4x2xi1>' from 1 extents}}
  %0 = vector.constant_mask [2] : vector<4x2xi1>
  return
}

// -----

func.func @constant_mask_extent() {
  // expected-error @below {{'vector.constant_mask' op extent 5 does not fit dimension 0 of 'vector<4xi1>'}}
  %0 = vector.constant_mask [5] : vector<4xi1>
  return
}

// -----

func.func @constant_mask_zeros() {
  // expected-error @below {{'vector.constant_mask' op has extents [2, 0], but either all of them or none are 0}}
  %0 = vector.constant_mask [2, 0] : vector<4x2xi1>
  return
}

// -----

func.func @mask_two_operations(%k: vector<4xi1>, %v: vector<4xi32>) {
  // expected-error @below {{'vector.mask' op holds more than one operation under the mask}}
  %0 = "vector.mask"(%k) ({
    %1 = vector.reduction <add>, %v : vector<4xi32> into i32
    %2 = vector.reduction <add>, %v : vector<4xi32> into i32
    vector.yield %2 : i32
  }) : (vector<4xi1>) -> i32
  return
}

// -----

func.func @mask_what_cannot_be_masked(%k: vector<4xi1>, %v: vector<4xi32>) {
  // expected-error @below {{'vector.mask' op holds 'arith.addi', which cannot be masked}}
  %0 = vector.mask %k { arith.addi %v, %v : vector<4xi32> } : vector<4xi1> -> vector<4xi32>
  return
}

// -----

func.func @mask_types(%k: vector<4xi1>, %v: vector<4xi32>) {
  // expected-error @below {{'vector.mask' op yields other types than it gives}}
  %0 = vector.mask %k { vector.yield %v : vector<4xi32> } : vector<4xi1> -> vector<4xf32>
  return
}

// -----

func.func @mask_values(%k: vector<4xi1>, %v: vector<4xi32>) {
  // expected-error @below {{'vector.mask' op must yield what the operation under the mask gives}}
  %0 = "vector.mask"(%k) ({
    %1 = vector.reduction <add>, %v : vector<4xi32> into i32
    vector.yield %v : vector<4xi32>
  }) : (vector<4xi1>) -> vector<4xi32>
  return
}

// -----

func.func @mask_passthru_without_operation(%k: vector<4xi1>, %v: vector<4xi32>) {
  // expected-error @below {{'vector.mask' op has a passthru value, but no operation under the mask}}
  %0 = vector.mask %k, %v { vector.yield %v : vector<4xi32> } : vector<4xi1> -> vector<4xi32>
  return
}

// -----

func.func @gather_indices(%m: memref<16xf32>, %i: index, %o: vector<4xindex>, %k: vector<8xi1>, %p: vector<8xf32>) {
  // expected-error @below {{'vector.gather' op indices 'vector<4xindex>' do not fit 'vector<8xf32>'}}
  %0 = vector.gather %m[%i] [%o], %k, %p : memref<16xf32>, vector<4xindex>, vector<8xi1>, vector<8xf32> into vector<8xf32>
  return
}

// -----

func.func @pass_through(%m: memref<16xf32>, %i: index, %k: vector<8xi1>, %p: vector<8xf64>) {
  // expected-error @below {{'vector.maskedload' op passes 'vector<8xf64>' through to 'vector<8xf32>'}}
  %0 = vector.maskedload %m[%i], %k, %p : memref<16xf32>, vector<8xi1>, vector<8xf64> into vector<8xf32>
  return
}

// -----

func.func @scatter_element(%m: memref<16xf32>, %i: index, %o: vector<8xindex>, %k: vector<8xi1>, %v: vector<8xi32>) {
  // expected-error @below {{'vector.scatter' op stores 'vector<8xi32>' into elements of 'f32'}}
  vector.scatter %m[%i] [%o], %k, %v : memref<16xf32>, vector<8xindex>, vector<8xi1>, vector<8xi32>
  return
}

// -----

func.func @print_string_and_value(%i: index) {
  // expected-error @below {{'vector.print' op prints a string alone, without a value or punctuation}}
  vector.print %i : index str "text"
  return
}

// -----

func.func @transfer_map_that_is_none(%m: memref<4xf32>, %i: index, %p: f32) {
  // expected-error @below {{the permutation_map of 'vector.transfer_read' must be an affine map}}
  %0 = vector.transfer_read %m[%i], %p {permutation_map = 3} : memref<4xf32>, vector<4xf32>
  return
}
