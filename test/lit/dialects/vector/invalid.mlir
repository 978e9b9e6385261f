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
