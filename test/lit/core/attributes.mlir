// RUN: tile-opt --mlir-print-local-scope %s --allow-unregistered-dialect | tile-opt --mlir-print-local-scope --allow-unregistered-dialect | FileCheck %s
// RUN: tile-opt --mlir-print-local-scope %s --allow-unregistered-dialect --mlir-elide-elementsattrs-if-larger=3 | FileCheck %s --check-prefix=ELIDED

// CHECK-LABEL: @scalars
// CHECK-SAME: b = true, f = 1.500000e+00 : f64, i = -7 : i64, i8 = 255 : ui8, s = "a\0Ab\22", u
func.func private @scalars() attributes {i = -7, b = true, f = 1.5, s = "a\nb\"", u, i8 = 255 : ui8}

// CHECK-LABEL: @collections
// CHECK-SAME: a = [1, "x", i32, [2.000000e+00]], d = {k, "two words" = 1 : i32}
func.func private @collections() attributes {a = [1, "x", i32, [2.0]], d = {k, "two words" = 1 : i32}}

// CHECK-LABEL: @elements
// CHECK-SAME: a = dense<{{\[\[}}1, 2], [3, 4]]> : tensor<2x2xi8>, b = dense<7> : vector<4xi32>, c = dense<[true, false]> : tensor<2xi1>, d = dense<(1.000000e+00,2.000000e+00)> : tensor<2xcomplex<f32>>, e = dense<["x", "y"]> : tensor<2x!x.string>
// ELIDED-LABEL: @elements
// ELIDED-SAME: a = dense_resource<__elided__> : tensor<2x2xi8>, b = dense<7>
func.func private @elements() attributes {
  a = dense<"0x01020304"> : tensor<2x2xi8>, b = dense<[7, 7, 7, 7]> : vector<4xi32>, c = dense<[true, false]> : tensor<2xi1>,
  d = dense<(1.0, 2.0)> : tensor<2xcomplex<f32>>, e = dense<["x", "y"]> : tensor<2x!x.string>}

// CHECK-LABEL: @arrays
// CHECK-SAME: a = array<i32: 1, -2>, b = array<i64>, c = array<f32: 1.000000e+00>, d = array<i1: true, false>
func.func private @arrays() attributes {a = array<i32: 1, -2>, b = array<i64>, c = array<f32: 1.0>, d = array<i1: true, false>}

// CHECK-LABEL: @maps
// CHECK-SAME: a = affine_map<(d0, d1)[s0] -> (d0 + d1 * 4 - s0, (d0 + 1) mod 3, d0 floordiv 2)>, b = affine_set<(d0) : (d0 >= 0, d0 - 4 == 0)>
func.func private @maps() attributes {a = affine_map<(i, j)[n] -> (i + j * 4 - n, (i + 1) mod 3, i floordiv 2)>, b = affine_set<(i) : (i >= 0, i - 4 == 0)>}

// CHECK-LABEL: @references
// CHECK-SAME: a = @x, b = @x::@y::@"z z", c = loc("f":1:2), d = #x.attr<[1, {k}], "text">, e = distinct[0]<"v">
func.func private @references() attributes {a = @x, b = @x::@y::@"z z", c = loc("f":1:2), d = #x.attr<[1, {k}], "text">, e = distinct[0]<"v">}
