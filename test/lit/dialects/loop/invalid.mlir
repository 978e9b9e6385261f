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
