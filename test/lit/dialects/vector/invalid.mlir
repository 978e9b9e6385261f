// RUN: tile-opt %s --split-input-file --verify-diagnostics

func.func @load_rank(%m: memref<4x16xf32>, %i: index) {
  // expected-error @below {{has 1 indices for a memref of rank 2}}
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
