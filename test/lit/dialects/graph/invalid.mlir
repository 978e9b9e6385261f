// RUN: tile-opt %s --split-input-file --verify-diagnostics

// expected-note @below {{'x' is defined here}}
func.func @dynamic(%x: tensor<?xf32>) {
  // expected-error @below {{'graph.relu' op operand 'x' must be static tensor of f16, bf16, f32, f64, iN or uiN, but has type 'tensor<?xf32>'}}
  %0 = graph.relu %x : tensor<?xf32>
  func.return
}

// -----

func.func @constant_kind() {
  // expected-error @below {{'graph.constant' op result 'result' must be static tensor of f16, bf16, f32, f64, iN, uiN or i1, but has type 'f32'}}
  %0 = graph.constant 1.0 : f32
  func.return
}

// -----

func.func @constant_type() {
  // expected-error @below {{'graph.constant' op 'value' has type 'tensor<2xf32>', but 'result' has 'tensor<3xf32>'}}
  %0 = "graph.constant"() {value = dense<[1.0, 2.0]> : tensor<2xf32>} : () -> tensor<3xf32>
  func.return
}

// -----

func.func @constant_elements() {
  // expected-error @below {{'graph.constant' op 'value' must be dense elements or a dense resource, but is sparse<}}
  %0 = "graph.constant"() {value = sparse<[[0]], [1.0]> : tensor<2xf32>} : () -> tensor<2xf32>
  func.return
}

// -----

func.func @conv_rank(%x: tensor<4x4xf32>, %w: tensor<4x4xf32>) {
  // expected-error @below {{'graph.conv' op 'x' has rank 2, but must have batch, channel and 1 to 3 spatial dimensions}}
  %0 = graph.conv %x, %w strides [] pads [] dilations [] : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xf32>
  func.return
}

// -----

func.func @conv_channels(%x: tensor<1x4x8xf32>, %w: tensor<6x3x3xf32>) {
  // expected-error @below {{'graph.conv' op dimension 1 of 'x' is 4, but dimension 1 of 'w' is 3, which makes 6 channels in 2 groups}}
  %0 = graph.conv %x, %w strides [1] pads [0, 0] dilations [1] group 2 : (tensor<1x4x8xf32>, tensor<6x3x3xf32>) -> tensor<1x6x6xf32>
  func.return
}

// -----

func.func @conv_groups(%x: tensor<1x4x8xf32>, %w: tensor<5x2x3xf32>) {
  // expected-error @below {{'graph.conv' op dimension 0 of 'w' is 5, which 2 groups cannot share evenly}}
  %0 = graph.conv %x, %w strides [1] pads [0, 0] dilations [1] group 2 : (tensor<1x4x8xf32>, tensor<5x2x3xf32>) -> tensor<1x5x6xf32>
  func.return
}

// -----

func.func @conv_bias(%x: tensor<1x4x8xf32>, %w: tensor<5x4x3xf32>, %b: tensor<4xf32>) {
  // expected-error @below {{'graph.conv' op 'bias' has shape [4], but must have [5], one element for each channel}}
  %0 = graph.conv %x, %w, %b strides [1] pads [0, 0] dilations [1] : (tensor<1x4x8xf32>, tensor<5x4x3xf32>, tensor<4xf32>) -> tensor<1x5x6xf32>
  func.return
}

// -----

func.func @conv_element(%x: tensor<1x4x8xf32>, %w: tensor<5x4x3xf64>) {
  // expected-error @below {{'graph.conv' op 'w' has elements of 'f64', but 'x' of 'f32'}}
  %0 = graph.conv %x, %w strides [1] pads [0, 0] dilations [1] : (tensor<1x4x8xf32>, tensor<5x4x3xf64>) -> tensor<1x5x6xf32>
  func.return
}

// -----

func.func @conv_group_count(%x: tensor<1x4x8xf32>, %w: tensor<5x4x3xf32>) {
  // expected-error @below {{'graph.conv' op 'group' is 0, but must be positive}}
  %0 = graph.conv %x, %w strides [1] pads [0, 0] dilations [1] group 0 : (tensor<1x4x8xf32>, tensor<5x4x3xf32>) -> tensor<1x5x6xf32>
  func.return
}

// -----

func.func @conv_result(%x: tensor<1x4x8xf32>, %w: tensor<5x4x3xf32>) {
  // expected-error @below {{'graph.conv' op 'result' must be 'tensor<1x5x6xf32>', but is 'tensor<1x5x7xf32>'}}
  %0 = graph.conv %x, %w strides [1] pads [0, 0] dilations [1] : (tensor<1x4x8xf32>, tensor<5x4x3xf32>) -> tensor<1x5x7xf32>
  func.return
}

// -----

func.func @list_length(%x: tensor<1x4x8xf32>, %w: tensor<5x4x3xf32>) {
  // expected-error @below {{'graph.conv' op 'pads' has 1 element, but a tensor with 1 spatial dimension takes 2}}
  %0 = graph.conv %x, %w strides [1] pads [0] dilations [1] : (tensor<1x4x8xf32>, tensor<5x4x3xf32>) -> tensor<1x5x6xf32>
  func.return
}

// -----

func.func @list_value(%x: tensor<1x4x8xf32>, %w: tensor<5x4x3xf32>) {
  // expected-error @below {{'graph.conv' op element 0 of 'strides' is 0, but must be 1 or more}}
  %0 = graph.conv %x, %w strides [0] pads [0, 0] dilations [1] : (tensor<1x4x8xf32>, tensor<5x4x3xf32>) -> tensor<1x5x6xf32>
  func.return
}

// -----

func.func @window_too_large(%x: tensor<1x4x4xf32>, %w: tensor<5x4x3xf32>) {
  // expected-error @below {{'graph.conv' op the window covers 7 elements along spatial dimension 0, but there are 5 with padding}}
  %0 = graph.conv %x, %w strides [1] pads [1, 0] dilations [3] : (tensor<1x4x4xf32>, tensor<5x4x3xf32>) -> tensor<1x5x6xf32>
  func.return
}

// -----

func.func @window_in_padding(%x: tensor<1x4x4xf32>) {
  // expected-error @below {{'graph.max_pool' op spatial dimension 0 is padded by 2, so a window of 2 can lie in padding only}}
  %0 = graph.max_pool %x kernel [2] strides [1] pads [2, 0] dilations [1] : (tensor<1x4x4xf32>) -> tensor<1x4x5xf32>
  func.return
}

// -----

func.func @pool_indices(%x: tensor<1x4x4xf32>) {
  // expected-error @below {{'graph.max_pool' op 'indices' must be 'tensor<1x4x3xi64>', but is 'tensor<1x4x4xi64>'}}
  %0, %1 = graph.max_pool %x kernel [2] strides [1] pads [0, 0] dilations [1] : (tensor<1x4x4xf32>) -> (tensor<1x4x3xf32>, tensor<1x4x4xi64>)
  func.return
}

// -----

func.func @pool_storage_order(%x: tensor<1x4x4xf32>) {
  // expected-error @below {{'graph.max_pool' op 'storage_order' is 2, but must be 0 or 1}}
  %0 = graph.max_pool %x kernel [2] strides [1] pads [0, 0] dilations [1] storage_order 2 : (tensor<1x4x4xf32>) -> tensor<1x4x3xf32>
  func.return
}

// -----

func.func @gemm_contraction(%a: tensor<2x3xf32>, %b: tensor<4x5xf32>) {
  // expected-error @below {{'graph.gemm' op dimension 0 of 'a' is 2, but dimension 1 of 'b', which it meets, is 5}}
  %0 = graph.gemm %a, %b trans_a true trans_b true : (tensor<2x3xf32>, tensor<4x5xf32>) -> tensor<3x4xf32>
  func.return
}

// -----

func.func @gemm_addend(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2xf32>) {
  // expected-error @below {{'graph.gemm' op 'c' [2] does not broadcast to [2, 4]}}
  %0 = graph.gemm %a, %b, %c : (tensor<2x3xf32>, tensor<3x4xf32>, tensor<2xf32>) -> tensor<2x4xf32>
  func.return
}

// -----

func.func @gemm_factor(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>) {
  // expected-error @below {{'graph.gemm' op 'alpha' is 0.5, but elements of 'i32' need a whole number}}
  %0 = graph.gemm %a, %b alpha 0.5 : (tensor<2x3xi32>, tensor<3x4xi32>) -> tensor<2x4xi32>
  func.return
}

// -----

func.func @matmul_scalar(%a: tensor<f32>, %b: tensor<3x4xf32>) {
  // expected-error @below {{'graph.matmul' op 'a' has rank 0, but must have at least one dimension}}
  %0 = graph.matmul %a, %b : (tensor<f32>, tensor<3x4xf32>) -> tensor<4xf32>
  func.return
}

// -----

func.func @matmul_batch(%a: tensor<2x3x4xf32>, %b: tensor<5x4x3xf32>) {
  // expected-error @below {{'graph.matmul' op 'a' [2] and 'b' [5] do not broadcast: dimension 0 of the result would be 2 and 5}}
  %0 = graph.matmul %a, %b : (tensor<2x3x4xf32>, tensor<5x4x3xf32>) -> tensor<2x3x3xf32>
  func.return
}

// -----

func.func @broadcast(%a: tensor<2x3xf32>, %b: tensor<2xf32>) {
  // expected-error @below {{'graph.add' op 'lhs' [2, 3] and 'rhs' [2] do not broadcast: dimension 1 of the result would be 3 and 2}}
  %0 = graph.add %a, %b : (tensor<2x3xf32>, tensor<2xf32>) -> tensor<2x3xf32>
  func.return
}

// -----

func.func @no_inputs() {
  // expected-error @below {{'graph.sum' op has no inputs}}
  %0 = "graph.sum"() : () -> tensor<f32>
  func.return
}

// -----

func.func @clip_limit(%a: tensor<2x3xf32>, %b: tensor<2xf32>) {
  // expected-error @below {{'graph.clip' op 'min' has shape [2], but must be a scalar}}
  %0 = graph.clip %a min %b : (tensor<2x3xf32>, tensor<2xf32>) -> tensor<2x3xf32>
  func.return
}

// -----

func.func @softmax_axis(%a: tensor<2x3xf32>) {
  // expected-error @below {{'graph.softmax' op 'axis' is 2, but must be in [0, 2)}}
  %0 = graph.softmax %a axis 2 : tensor<2x3xf32>
  func.return
}

// -----

func.func @lrn_size(%a: tensor<2x3xf32>) {
  // expected-error @below {{'graph.lrn' op 'size' is 0, but must be positive}}
  %0 = graph.lrn %a size 0 : tensor<2x3xf32>
  func.return
}

// -----

func.func @permutation(%a: tensor<2x3xf32>) {
  // expected-error @below {{'graph.transpose' op 'perm' is [1, 1], which is no permutation of 2 axes}}
  %0 = graph.transpose %a perm [1, 1] : (tensor<2x3xf32>) -> tensor<3x3xf32>
  func.return
}

// -----

func.func @concat_rank(%a: tensor<2x3xf32>, %b: tensor<3xf32>) {
  // expected-error @below {{'graph.concat' op input 1 has rank 1, but input 0 has 2}}
  %0 = graph.concat %a, %b axis 0 : (tensor<2x3xf32>, tensor<3xf32>) -> tensor<3x3xf32>
  func.return
}

// -----

func.func @concat_dim(%a: tensor<2x3xf32>, %b: tensor<2x4xf32>) {
  // expected-error @below {{'graph.concat' op dimension 1 of input 1 is 4, but that of input 0 is 3}}
  %0 = graph.concat %a, %b axis 0 : (tensor<2x3xf32>, tensor<2x4xf32>) -> tensor<4x3xf32>
  func.return
}

// -----

func.func @reshape_count(%a: tensor<2x3xf32>) {
  // expected-error @below {{'graph.reshape' op goes from 6 elements to 8}}
  %0 = graph.reshape %a : (tensor<2x3xf32>) -> tensor<8xf32>
  func.return
}

// -----

func.func @dropout_mask(%a: tensor<2x3xf32>) {
  // expected-error @below {{'graph.dropout' op 'mask' must be 'tensor<2x3xi1>', but is 'tensor<3x2xi1>'}}
  %0, %1 = graph.dropout %a : (tensor<2x3xf32>) -> (tensor<2x3xf32>, tensor<3x2xi1>)
  func.return
}
