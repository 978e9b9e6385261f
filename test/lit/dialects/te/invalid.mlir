// RUN: tile-opt %s --split-input-file --verify-diagnostics

func.func @axes() {
  // expected-error @below {{'te.compute' op body must take 2 arguments of type index, one for each axis}}
  %0 = "te.compute"() ({
  ^bb0(%i: index):
    %c = arith.constant 0.0 : f32
    te.yield %c : f32
  }) {spatial = array<i64: 2, 3>, reduction = array<i64>} : () -> tensor<2x3xf32>
  func.return
}

// -----

func.func @no_reducer() {
  // expected-error @below {{'te.compute' op has reduction axes but no reducer}}
  %0 = "te.compute"() ({
  ^bb0(%i: index, %k: index):
    %c = arith.constant 0.0 : f32
    te.yield %c : f32
  }) {spatial = array<i64: 2>, reduction = array<i64: 3>} : () -> tensor<2xf32>
  func.return
}

// -----

func.func @idle_reducer() {
  // expected-error @below {{'te.compute' op has a reducer but no reduction axes}}
  %0 = te.compute [%i < 2] sum [] -> tensor<2xf32> {
    %c = arith.constant 0.0 : f32
    te.yield %c : f32
  }
  func.return
}

// -----

func.func @negative() {
  // expected-error @below {{'te.compute' op extents must not be negative}}
  %0 = te.compute [%i < 2] sum [%k < -1] -> tensor<2xf32> {
    %c = arith.constant 0.0 : f32
    te.yield %c : f32
  }
  func.return
}

// -----

func.func @shape() {
  // expected-error @below {{'te.compute' op result 0 has type 'tensor<3xf32>', but the spatial extents are 2}}
  %0 = te.compute [%i < 2] -> tensor<3xf32> {
    %c = arith.constant 0.0 : f32
    te.yield %c : f32
  }
  func.return
}

// -----

func.func @yield_count() {
  // expected-error @below {{'te.compute' op yields 2 values for 1 results}}
  %0 = te.compute [%i < 2] -> tensor<2xf32> {
    %c = arith.constant 0.0 : f32
    te.yield %c, %c : f32, f32
  }
  func.return
}

// -----

func.func @yield_type() {
  %0 = te.compute [%i < 2] -> tensor<2xf32> {
    // expected-error @below {{'te.compute' op yields 'index' for a result of type 'tensor<2xf32>'}}
    te.yield %i : index
  }
  func.return
}

// -----

func.func @read_rank(%x: tensor<2x2xf32>) {
  %0 = te.compute [%i < 2] -> tensor<2xf32> {
    // expected-error @below {{'te.read' op has 1 index for 'tensor<2x2xf32>', which has 2 dimensions}}
    %a = te.read %x[%i] : tensor<2x2xf32>
    te.yield %a : f32
  }
  func.return
}

// -----

func.func @outside_type(%x: tensor<2xf32>, %i: index, %z: f64) {
  // expected-error @below {{'te.read' op gives 'f64' outside of a tensor of 'f32'}}
  %0 = "te.read"(%x, %i, %z) {operandSegmentSizes = array<i32: 1, 1, 1>} : (tensor<2xf32>, index, f64) -> f32
  func.return
}

// -----

func.func @reshape_count(%x: tensor<2x2xf32>) {
  // expected-error @below {{'te.reshape' op goes from 4 elements to 5}}
  %0 = te.reshape %x : tensor<2x2xf32> to tensor<5xf32>
  func.return
}

// -----

func.func @reshape_element(%x: tensor<2x2xf32>) {
  // expected-error @below {{'te.reshape' op changes the element type 'f32' to 'i32'}}
  %0 = te.reshape %x : tensor<2x2xf32> to tensor<4xi32>
  func.return
}

// -----

func.func @yield_elsewhere(%x: f32) {
  // expected-error @below {{'te.yield' op expects its parent to be 'te.compute', but it is 'func.func'}}
  te.yield %x : f32
}

// -----

func.func @no_yield(%x: tensor<4xf32>) {
  // expected-error @below {{'te.compute' op body must end with 'te.yield'}}
  %0 = "te.compute"() <{spatial = array<i64: 4>, reduction = array<i64>}> ({
  ^bb0(%i: index):
    llvm.unreachable
  }) : () -> tensor<4xf32>
  func.return
}

// -----

func.func @read_of_a_scalar(%x: f32, %i: index) {
  // expected-error @below {{te.read takes a ranked tensor}}
  %0 = te.read %x[%i] : f32
  func.return
}

// -----

func.func @no_such_reducer(%x: tensor<4xf32>) {
  // expected-error @below {{'mean' is no reducer; there are sum, prod, min, max, umin and umax}}
  %0 = te.compute [] mean [%k < 4] -> tensor<f32> {
    %a = te.read %x[%k] : tensor<4xf32>
    te.yield %a : f32
  }
  func.return
}
