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

// -----

func.func @mixed(%a: memref<4xf32>, %b: tensor<4xf32>) {
  // expected-error @below {{'linalg.exp' op mixes tensors and memory: (memref<4xf32>, tensor<4xf32>)}}
  %0 = linalg.exp ins(%a : memref<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @named_rank(%a: memref<4x5xf32>, %b: memref<5xf32>, %c: memref<4x3xf32>) {
  // expected-error @below {{'linalg.matmul' op indexing map ((d0, d1, d2) -> (d2, d1)) does not take 3 iterators to 'memref<5xf32>'}}
  linalg.matmul ins(%a, %b : memref<4x5xf32>, memref<5xf32>) outs(%c : memref<4x3xf32>)
  return
}

// -----

func.func @elementwise_rank(%a: memref<4x5xf32>, %b: memref<5xf32>) {
  // expected-error @below {{'linalg.add' op operand 1 of type 'memref<5xf32>' is indexed by 2 dimensions: (d0, d1) -> (d0, d1)}}
  linalg.add ins(%a, %b : memref<4x5xf32>, memref<5xf32>) outs(%a : memref<4x5xf32>)
  return
}

// -----

func.func @extents(%a: memref<4x5xf32>, %b: memref<6x3xf32>, %c: memref<4x3xf32>) {
  // expected-error @below {{'linalg.matmul' op iterates over 5 places of dimension 0 of operand 1, but 'memref<6x3xf32>' has 6}}
  linalg.matmul ins(%a, %b : memref<4x5xf32>, memref<6x3xf32>) outs(%c : memref<4x3xf32>)
  return
}

// -----

func.func @window(%a: memref<8xf32>, %b: memref<3xf32>, %c: memref<7xf32>) {
  // expected-error @below {{'linalg.conv_1d' op iterates over 9 places of dimension 0 of operand 0, but 'memref<8xf32>' has 8}}
  linalg.conv_1d ins(%a, %b : memref<8xf32>, memref<3xf32>) outs(%c : memref<7xf32>)
  return
}

// -----

func.func @no_extent(%a: memref<8xf32>, %b: memref<f32>) {
  // expected-error @below {{'linalg.generic' op dimension 0 of the iteration space is no dimension of an operand, so nothing says how long it is}}
  linalg.generic {indexing_maps = [affine_map<(i) -> (i + 1)>, affine_map<(i) -> ()>], iterator_types = ["reduction"]} ins(%a : memref<8xf32>) outs(%b : memref<f32>) {
  ^bb0(%x: f32, %y: f32):
    linalg.yield %x : f32
  }
  return
}

// -----

func.func @below_zero(%a: memref<8xf32>, %b: memref<8xf32>) {
  // expected-error @below {{'linalg.generic' op reads dimension 0 of operand 0, 'memref<8xf32>', at -1}}
  linalg.generic {indexing_maps = [affine_map<(i) -> (i - 1)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%a : memref<8xf32>) outs(%b : memref<8xf32>) {
  ^bb0(%x: f32, %y: f32):
    linalg.yield %x : f32
  }
  return
}

// -----

func.func @contract_maps(%a: memref<4xf32>, %b: memref<4xf32>, %c: memref<f32>) {
  // expected-error @below {{'linalg.contract' op indexing map ((d0) -> (d0 * 2)) does not choose dimensions}}
  linalg.contract indexing_maps = [affine_map<(k) -> (k * 2)>, affine_map<(k) -> (k)>, affine_map<(k) -> ()>] ins(%a, %b : memref<4xf32>, memref<4xf32>) outs(%c : memref<f32>)
  return
}

// -----

func.func @contract_dims(%a: memref<4x5xf32>, %b: memref<5xf32>, %c: memref<5xf32>) {
  // expected-error @below {{'linalg.contract' op dimension 0 is neither one of the output nor one of both inputs}}
  linalg.contract indexing_maps = [affine_map<(k, m) -> (k, m)>, affine_map<(k, m) -> (m)>, affine_map<(k, m) -> (m)>] ins(%a, %b : memref<4x5xf32>, memref<5xf32>) outs(%c : memref<5xf32>)
  return
}

// -----

func.func @contract_output(%a: memref<4xf32>, %b: memref<4xf32>, %c: memref<4x5xf32>) {
  // expected-error @below {{'linalg.contract' op dimension 1 of the output is no dimension of an input}}
  linalg.contract indexing_maps = [affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] ins(%a, %b : memref<4xf32>, memref<4xf32>) outs(%c : memref<4x5xf32>)
  return
}

// -----

func.func @elementwise_arity(%a: memref<4xf32>) {
  // expected-error @below {{'linalg.elementwise' takes 2 inputs and 1 output for this kind, found 1 and 1}}
  linalg.elementwise kind=#linalg.elementwise_kind<add> ins(%a : memref<4xf32>) outs(%a : memref<4xf32>)
  return
}

// -----

func.func @elementwise_kind(%a: memref<4xf32>) {
  // expected-error @below {{expected #linalg.elementwise_kind<...> with one of exp, log}}
  linalg.elementwise kind=#linalg.elementwise_kind<sinus> ins(%a : memref<4xf32>) outs(%a : memref<4xf32>)
  return
}

// -----

func.func @pack_rank(%a: tensor<4x4xf32>, %b: tensor<2x2x2xf32>) {
  // expected-error @below {{'linalg.pack' op has a packed tensor of rank 3, but 2 dimensions and 2 tiles}}
  %0 = linalg.pack %a inner_dims_pos = [0, 1] inner_tiles = [2, 2] into %b : tensor<4x4xf32> -> tensor<2x2x2xf32>
  return
}

// -----

func.func @pack_positions(%a: tensor<4x4xf32>, %b: tensor<2x2x2x2xf32>) {
  // expected-error @below {{'linalg.pack' op tiles dimensions [0, 0] of 'tensor<4x4xf32>'}}
  %0 = linalg.pack %a inner_dims_pos = [0, 0] inner_tiles = [2, 2] into %b : tensor<4x4xf32> -> tensor<2x2x2x2xf32>
  return
}

// -----

func.func @pack_order(%a: tensor<4x4xf32>, %b: tensor<2x2x2x2xf32>) {
  // expected-error @below {{'linalg.pack' op [1, 1] is no permutation of the dimensions of 'tensor<4x4xf32>'}}
  %0 = linalg.pack %a outer_dims_perm = [1, 1] inner_dims_pos = [0, 1] inner_tiles = [2, 2] into %b : tensor<4x4xf32> -> tensor<2x2x2x2xf32>
  return
}

// -----

func.func @pack_zero(%a: tensor<4xf32>, %b: tensor<2x0xf32>) {
  // expected-error @below {{'linalg.pack' op has tiles of [0] elements}}
  %0 = linalg.pack %a inner_dims_pos = [0] inner_tiles = [0] into %b : tensor<4xf32> -> tensor<2x0xf32>
  return
}

// -----

func.func @pack_padding(%a: tensor<5xf32>, %b: tensor<3x2xf32>) {
  // expected-error @below {{'linalg.pack' op needs a padding value: 5 elements do not fill tiles of 2}}
  %0 = linalg.pack %a inner_dims_pos = [0] inner_tiles = [2] into %b : tensor<5xf32> -> tensor<3x2xf32>
  return
}

// -----

func.func @pack_padding_type(%a: tensor<5xf32>, %b: tensor<3x2xf32>, %p: i32) {
  // expected-error @below {{'linalg.pack' op pads elements of 'f32' with 'i32'}}
  %0 = linalg.pack %a padding_value(%p : i32) inner_dims_pos = [0] inner_tiles = [2] into %b : tensor<5xf32> -> tensor<3x2xf32>
  return
}

// -----

func.func @unpack_short(%a: tensor<2x2xf32>, %b: tensor<8xf32>) {
  // expected-error @below {{'linalg.unpack' op needs 4 elements in dimension 0 of the packed tensor, but 'tensor<2x2xf32>' has 2}}
  %0 = linalg.unpack %a inner_dims_pos = [0] inner_tiles = [2] into %b : tensor<2x2xf32> -> tensor<8xf32>
  return
}

// -----

func.func @winograd_filter(%a: tensor<2x4x4x5xf32>, %b: tensor<6x6x5x2xf32>) {
  // expected-error @below {{'linalg.winograd_filter_transform' op transforms a filter of 3 elements in height or width or both, but has 'tensor<2x4x4x5xf32>'}}
  %0 = linalg.winograd_filter_transform fmr(F_4_3) ins(%a : tensor<2x4x4x5xf32>) outs(%b : tensor<6x6x5x2xf32>) -> tensor<6x6x5x2xf32>
  return
}

// -----

func.func @winograd_input(%a: tensor<2x10x10x5xf32>, %b: tensor<6x6x3x2x2x5xf32>) {
  // expected-error @below {{'linalg.winograd_input_transform' op writes 'tensor<2x10x10x5xf32>' into 'tensor<6x6x3x2x2x5xf32>', but gives 6x6x2x2x2x5 elements}}
  %0 = linalg.winograd_input_transform fmr(F_4_3) ins(%a : tensor<2x10x10x5xf32>) outs(%b : tensor<6x6x3x2x2x5xf32>) -> tensor<6x6x3x2x2x5xf32>
  return
}

// -----

func.func @winograd_output(%a: tensor<6x6x2x2x2x2xf32>, %b: tensor<2x8x9x2xf32>) {
  // expected-error @below {{'linalg.winograd_output_transform' op writes 'tensor<6x6x2x2x2x2xf32>' into 'tensor<2x8x9x2xf32>', but gives 2x8x8x2 elements}}
  %0 = linalg.winograd_output_transform fmr(F_4_3) ins(%a : tensor<6x6x2x2x2x2xf32>) outs(%b : tensor<2x8x9x2xf32>) -> tensor<2x8x9x2xf32>
  return
}
