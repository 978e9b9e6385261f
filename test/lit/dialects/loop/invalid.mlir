// RUN: tile-opt %s --split-input-file --verify-diagnostics

func.func @two_extents(%n: index) {
  // expected-error @below {{takes either a constant extent or one known at run time}}
  "loop.for"(%n) ({
  ^bb0(%i: index):
    loop.yield
  }) {extent = 4 : i64, kind = "serial"} : (index) -> ()
  return
}

// -----

func.func @unrolled_without_extent(%n: index) {
  // expected-error @below {{is unrolled, which needs a constant extent}}
  loop.for %i < %n unrolled {
  }
  return
}

// -----

func.func @negative_extent() {
  // expected-error @below {{has the negative extent -3}}
  loop.for %i < -3 {
  }
  return
}

// -----

func.func @unknown_kind() {
  // expected-error @below {{'diagonal' is no kind of loop}}
  loop.for %i < 3 diagonal {
  }
  return
}

// -----

func.func @results_without_else(%c: i1, %x: f32) {
  // expected-error @below {{has results but no else branch}}
  %r = "loop.if"(%c) ({
    loop.yield %x : f32
  }, {
  }) : (i1) -> f32
  return
}

// -----

func.func @branch_yields_another_type(%c: i1, %x: f32, %y: i32) {
  // expected-error @below {{a branch yields (i32), but the results are (f32)}}
  %r = loop.if %c -> f32 {
    loop.yield %x : f32
  } else {
    loop.yield %y : i32
  }
  return
}

// -----

func.func @undeclared_write(%m: memref<4xf32>, %x: f32) {
  loop.for %i < 4 {
    // expected-error @below {{writes a buffer of type 'memref<4xf32>' that it does not declare}}
    loop.block @b [%v = %i : spatial < 4] do {
      memref.store %x, %m[%v] : memref<4xf32>
    }
  }
  return
}

// -----

func.func @unknown_iteration_type(%i: index) {
  // expected-error @below {{has an iteration type other than spatial and reduction}}
  loop.block @b [%v = %i : diagonal < 4] do {
  }
  return
}

// -----

func.func @yield_outside(%x: f32) {
  // expected-error @below {{expects its parent to be 'loop.for' or 'loop.if' or 'loop.block'}}
  loop.yield
}

// -----

func.func @loop_variable() {
  // expected-error @below {{'loop.for' op body must take one argument of type index}}
  "loop.for"() <{extent = 4 : i64, kind = "serial"}> ({
  ^bb0(%i: i32):
    loop.yield
  }) : () -> ()
  return
}

// -----

func.func @types_of_variables(%i: index) {
  // expected-error @below {{'loop.block' op binds 1 values to 2 iteration variables of 1 types}}
  "loop.block"(%i) <{block_name = "b", iter_types = ["spatial"], domain = array<i64: 4, 4>, operandSegmentSizes = array<i32: 1, 0, 0, 0>}> ({
  }, {
  ^bb0(%v: index):
    loop.yield
  }) : (index) -> ()
  return
}

// -----

func.func @arguments_of_the_body(%i: index) {
  // expected-error @below {{'loop.block' op body takes 2 arguments for 1 iteration variables}}
  "loop.block"(%i) <{block_name = "b", iter_types = ["spatial"], domain = array<i64: 4>, operandSegmentSizes = array<i32: 1, 0, 0, 0>}> ({
  }, {
  ^bb0(%v: index, %w: index):
    loop.yield
  }) : (index) -> ()
  return
}

// -----

func.func @arguments_of_init(%i: index) {
  // expected-error @below {{'loop.block' op init takes 1 arguments for 0 spatial variables}}
  "loop.block"(%i) <{block_name = "b", iter_types = ["reduction"], domain = array<i64: 4>, operandSegmentSizes = array<i32: 1, 0, 0, 0>}> ({
  ^bb0(%v: index):
    loop.yield
  }, {
  ^bb0(%v: index):
    loop.yield
  }) : (index) -> ()
  return
}

// -----

func.func @no_iteration_type(%i: index) {
  // expected-error @below {{expected 'spatial' or 'reduction'}}
  loop.block @b [%v = %i : < 4] do {
  }
  return
}
