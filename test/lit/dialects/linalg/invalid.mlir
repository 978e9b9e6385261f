// RUN: tile-opt %s --split-input-file --verify-diagnostics

func.func @body_arguments(%a: tensor<4xf32>) {
  // expected-error @below {{'linalg.generic' op has a body that takes (f32), but its operands have elements of (f32, f32)}}
  %0 = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%a : tensor<4xf32>) {
  ^bb0(%x: f32):
    linalg.yield %x : f32
  } -> tensor<4xf32>
  return
}

// -----

func.func @body_yield(%a: tensor<4xf32>, %i: i32) {
  // expected-error @below {{'linalg.generic' op yields (i32) for outputs of (f32)}}
  %0 = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>], iterator_types = ["parallel"]} outs(%a : tensor<4xf32>) {
  ^bb0(%x: f32):
    linalg.yield %i : i32
  } -> tensor<4xf32>
  return
}

// -----

func.func @maps_count(%a: tensor<4xf32>) {
  // expected-error @below {{'linalg.generic' op has 0 indexing maps for 1 operands}}
  %0 = linalg.generic {indexing_maps = [], iterator_types = ["parallel"]} outs(%a : tensor<4xf32>) {
  ^bb0(%x: f32):
    linalg.yield %x : f32
  } -> tensor<4xf32>
  return
}

// -----

func.func @maps_rank(%a: tensor<4xf32>) {
  // expected-error @below {{'linalg.generic' op indexing map ((d0) -> ()) does not take 1 iterators to 'tensor<4xf32>'}}
  %0 = linalg.generic {indexing_maps = [affine_map<(i) -> ()>], iterator_types = ["parallel"]} outs(%a : tensor<4xf32>) {
  ^bb0(%x: f32):
    linalg.yield %x : f32
  } -> tensor<4xf32>
  return
}

// -----

func.func @results(%a: tensor<4xf32>) {
  // expected-error @below {{'linalg.generic' op gives (), but has the tensors (tensor<4xf32>) as outputs}}
  linalg.generic {indexing_maps = [affine_map<(i) -> (i)>], iterator_types = ["parallel"]} outs(%a : tensor<4xf32>) {
  ^bb0(%x: f32):
    linalg.yield %x : f32
  }
  return
}

// -----

func.func @no_dictionary(%a: tensor<4xf32>) {
  // expected-error @below {{linalg.generic begins with a dictionary of its indexing maps and iterator types}}
  %0 = linalg.generic "text" outs(%a : tensor<4xf32>) {} -> tensor<4xf32>
  return
}

// -----

func.func @index_dimension() {
  // expected-error @below {{'linalg.index' op asks for dimension -1}}
  %0 = linalg.index -1 : index
  return
}

// -----

func.func @permutation(%a: memref<4x8xf32>) {
  // expected-error @below {{'linalg.transpose' op [0, 0] is no permutation of the dimensions of 'memref<4x8xf32>'}}
  linalg.transpose ins(%a : memref<4x8xf32>) outs(%a : memref<4x8xf32>) permutation = [0, 0]
  return
}

// -----

func.func @transposed_shape(%a: memref<4x8xf32>) {
  // expected-error @below {{'linalg.transpose' op cannot write 'memref<4x8xf32>' permuted by [1, 0] into 'memref<4x8xf32>'}}
  linalg.transpose ins(%a : memref<4x8xf32>) outs(%a : memref<4x8xf32>) permutation = [1, 0]
  return
}

// -----

func.func @broadcast_dimensions(%a: memref<4xf32>, %b: memref<4x8xf32>) {
  // expected-error @below {{'linalg.broadcast' op adds dimensions [2] of 'memref<4x8xf32>'}}
  linalg.broadcast ins(%a : memref<4xf32>) outs(%b : memref<4x8xf32>) dimensions = [2]
  return
}

// -----

func.func @broadcast_shape(%a: memref<4xf32>, %b: memref<4x8xf32>) {
  // expected-error @below {{'linalg.broadcast' op cannot repeat 'memref<4xf32>' along [0] into 'memref<4x8xf32>'}}
  linalg.broadcast ins(%a : memref<4xf32>) outs(%b : memref<4x8xf32>) dimensions = [0]
  return
}

// -----

func.func @map_shape(%a: memref<4xf32>, %b: memref<8xf32>) {
  // expected-error @below {{'linalg.map' op maps 'memref<4xf32>' to 'memref<8xf32>'}}
  linalg.map { arith.negf } ins(%a : memref<4xf32>) outs(%b : memref<8xf32>)
  return
}

// -----

func.func @map_payload(%a: memref<4xf32>) {
  // expected-error @below {{'arith.addf' does not compute one value of 1}}
  linalg.map { arith.addf } ins(%a : memref<4xf32>) outs(%a : memref<4xf32>)
  return
}

// -----

func.func @reduce_dimensions(%a: memref<4x8xf32>, %b: memref<4xf32>) {
  // expected-error @below {{'linalg.reduce' op reduces dimensions [2] of 'memref<4x8xf32>'}}
  linalg.reduce { arith.addf } ins(%a : memref<4x8xf32>) outs(%b : memref<4xf32>) dimensions = [2]
  return
}

// -----

func.func @reduce_shape(%a: memref<4x8xf32>, %b: memref<4xf32>) {
  // expected-error @below {{'linalg.reduce' op reduces 'memref<4x8xf32>' along [0] into 'memref<4xf32>'}}
  linalg.reduce { arith.addf } ins(%a : memref<4x8xf32>) outs(%b : memref<4xf32>) dimensions = [0]
  return
}

// -----

func.func @softmax_dimension(%a: tensor<4x8xf32>) {
  // expected-error @below {{'linalg.softmax' op runs along dimension 2 of 'tensor<4x8xf32>'}}
  %0 = linalg.softmax dimension(2) ins(%a : tensor<4x8xf32>) outs(%a : tensor<4x8xf32>) -> tensor<4x8xf32>
  return
}

// -----

func.func @named_inputs(%a: memref<4x4xf32>) {
  // expected-error @below {{'linalg.matmul' takes 2 inputs and 1 output, found 1 and 1}}
  linalg.matmul ins(%a : memref<4x4xf32>) outs(%a : memref<4x4xf32>)
  return
}

// -----

func.func @named_elements(%a: memref<4xi1>) {
  // expected-error @below {{'linalg.sub' cannot compute with elements of (i1, i1, i1)}}
  linalg.sub ins(%a, %a : memref<4xi1>, memref<4xi1>) outs(%a : memref<4xi1>)
  return
}

// -----

func.func @fill_type(%x: f64, %a: memref<4xf32>) {
  // expected-error @below {{'linalg.fill' op yields (f64) for outputs of (f32)}}
  linalg.fill ins(%x : f64) outs(%a : memref<4xf32>)
  return
}

// -----

func.func @window_strides(%x: memref<1x8x8x3xf32>, %k: memref<3x3x3x4xf32>, %o: memref<1x6x6x4xf32>) {
  // expected-error @below {{'linalg.conv_2d_nhwc_hwcf' op needs dense 64-bit integers as 'strides'}}
  linalg.conv_2d_nhwc_hwcf {strides = 3} ins(%x, %k : memref<1x8x8x3xf32>, memref<3x3x3x4xf32>) outs(%o : memref<1x6x6x4xf32>)
  return
}
