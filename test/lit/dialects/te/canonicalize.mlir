// RUN: tile-opt %s --canonicalize | FileCheck %s

// CHECK-LABEL: func @reshapes_merge
// CHECK-SAME:  (%[[X:.*]]: tensor<2x6xf32>)
func.func @reshapes_merge(%x: tensor<2x6xf32>) -> (tensor<3x4xf32>, tensor<2x6xf32>) {
  // CHECK-NEXT: %[[R:.*]] = te.reshape %[[X]] : tensor<2x6xf32> to tensor<3x4xf32>
  // CHECK-NEXT: return %[[R]], %[[X]]
  %0 = te.reshape %x : tensor<2x6xf32> to tensor<12xf32>
  %1 = te.reshape %0 : tensor<12xf32> to tensor<3x4xf32>
  %2 = te.reshape %1 : tensor<3x4xf32> to tensor<2x6xf32>
  func.return %1, %2 : tensor<3x4xf32>, tensor<2x6xf32>
}

// CHECK-LABEL: func @constants_reshape
func.func @constants_reshape() -> (tensor<4xf32>, tensor<2x2xi8>) {
  // CHECK-DAG: arith.constant dense<[1.000000e+00, 2.000000e+00, 3.000000e+00, 4.000000e+00]> : tensor<4xf32>
  // CHECK-DAG: arith.constant dense_resource<pixels> : tensor<2x2xi8>
  // CHECK-NOT: te.reshape
  %a = arith.constant dense<[[1.0, 2.0], [3.0, 4.0]]> : tensor<2x2xf32>
  %b = arith.constant dense_resource<pixels> : tensor<4xi8>
  %0 = te.reshape %a : tensor<2x2xf32> to tensor<4xf32>
  %1 = te.reshape %b : tensor<4xi8> to tensor<2x2xi8>
  func.return %0, %1 : tensor<4xf32>, tensor<2x2xi8>
}

// Dimensions of extent one may come and go; two dimensions that merge stay a reshape.
// CHECK-LABEL: func @reads_look_through_reshapes
// CHECK-SAME:  (%[[X:.*]]: tensor<2x1x3xf32>)
func.func @reads_look_through_reshapes(%x: tensor<2x1x3xf32>) -> (tensor<2x3xf32>, tensor<6xf32>) {
  // CHECK:     %[[R:.*]] = te.reshape %[[X]] : tensor<2x1x3xf32> to tensor<6xf32>
  // CHECK:     te.compute [%[[I:.*]] < 2, %[[J:.*]] < 3] = %[[X]][%[[I]], 0, %[[J]]] : tensor<2x1x3xf32>
  // CHECK:     te.compute [%[[K:.*]] < 6] = %[[R]][%[[K]]]
  %0 = te.reshape %x : tensor<2x1x3xf32> to tensor<2x3x1xf32>
  %1 = te.reshape %x : tensor<2x1x3xf32> to tensor<6xf32>
  %2 = te.compute [%i < 2, %j < 3] -> tensor<2x3xf32> {
    %z = arith.constant 0 : index
    %a = te.read %0[%i, %j, %z] : tensor<2x3x1xf32>
    te.yield %a : f32
  }
  %3 = te.compute [%i < 6] -> tensor<6xf32> {
    %a = te.read %1[%i] : tensor<6xf32>
    te.yield %a : f32
  }
  func.return %2, %3 : tensor<2x3xf32>, tensor<6xf32>
}

// CHECK-LABEL: func @splats_are_scalars
func.func @splats_are_scalars() -> (tensor<2xf32>, tensor<3xi8>) {
  // CHECK:     te.compute [%{{.*}} < 2] = 2.5 -> tensor<2xf32>
  // CHECK:     te.compute [%[[I:.*]] < 3] = %{{.*}}[%[[I]]] or 0 : tensor<2xi8>
  %a = arith.constant dense<2.5> : tensor<2xf32>
  %b = arith.constant dense<7> : tensor<2xi8>
  %0 = te.compute [%i < 2] -> tensor<2xf32> {
    %x = te.read %a[%i] : tensor<2xf32>
    te.yield %x : f32
  }
  %1 = te.compute [%i < 3] -> tensor<3xi8> {
    %z = arith.constant 0 : i8
    %x = te.read %b[%i] or %z : tensor<2xi8>
    te.yield %x : i8
  }
  func.return %0, %1 : tensor<2xf32>, tensor<3xi8>
}

// CHECK-LABEL: func @checks_that_cannot_fail_go
func.func @checks_that_cannot_fail_go(%x: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK: te.compute [%[[I:.*]] < 4] = %{{.*}}[%[[I]]] : tensor<4xf32>
  // CHECK: te.read %{{.*}}[%{{.*}}] or %{{.*}} : tensor<4xf32>
  %0 = te.compute [%i < 4] -> tensor<4xf32> {
    %z = arith.constant 0.0 : f32
    %a = te.read %x[%i] or %z : tensor<4xf32>
    te.yield %a : f32
  }
  %1 = te.compute [%i < 4] -> tensor<4xf32> {
    %z = arith.constant 0.0 : f32
    %one = arith.constant 1 : index
    %j = arith.addi %i, %one : index
    %a = te.read %x[%j] or %z : tensor<4xf32>
    te.yield %a : f32
  }
  func.return %0, %1 : tensor<4xf32>, tensor<4xf32>
}

// An index below an extent of the tensor itself, or of its symbol, lies inside, and so does one below a bound.
// CHECK-LABEL: func @open_extents
func.func @open_extents(%x: tensor<?xf32> {te.shape = ["n"]}, %y: tensor<?xf32> {te.shape = ["n"]}, %z: tensor<8xf32>, %m: index {te.symbol = "m"}) -> (tensor<?xf32>, tensor<?xf32>, tensor<?xf32>, tensor<?xf32>) attributes {te.symbols = {m = {at_most = 8}}} {
  // CHECK: te.compute [%[[I:.*]] < %{{.*}}] = %{{.*}}[%[[I]]] : tensor<?xf32>
  // CHECK: te.compute [%[[I:.*]] < %{{.*}}] = %{{.*}}[%[[I]]] : tensor<?xf32>
  // CHECK: te.compute [%[[I:.*]] < %{{.*}}] = %{{.*}}[%[[I]]] or 0.0 : tensor<?xf32>
  // CHECK: te.compute [%[[I:.*]] < %{{.*}}] = %{{.*}}[%[[I]]] : tensor<8xf32>
  %c0 = arith.constant 0 : index
  %n = tensor.dim %x, %c0 : tensor<?xf32>
  %0 = te.compute [%i < %n] = %x[%i] or 0.0 : tensor<?xf32> -> tensor<?xf32>
  %1 = te.compute [%i < %n] = %y[%i] or 0.0 : tensor<?xf32> -> tensor<?xf32>
  %2 = te.compute [%i < %m] = %y[%i] or 0.0 : tensor<?xf32> -> tensor<?xf32>
  %3 = te.compute [%i < %m] = %z[%i] or 0.0 : tensor<8xf32> -> tensor<?xf32>
  func.return %0, %1, %2, %3 : tensor<?xf32>, tensor<?xf32>, tensor<?xf32>, tensor<?xf32>
}

// What leaves i8 comes back at the other end, so index 200 is -56; a remainder stays below its divisor whatever the axis is.
// CHECK-LABEL: func @indices_of_other_types
func.func @indices_of_other_types(%x: tensor<256xf32>, %y: tensor<8xf32>, %m: index {te.symbol = "m"}) -> (tensor<256xf32>, tensor<256xf32>, tensor<?xf32>) {
  // CHECK: te.compute [%[[I:.*]] < 256] = %{{.*}}[index_cast<index>(index_cast<i8>(%[[I]]))] or 0.0 : tensor<256xf32>
  // CHECK: te.compute [%[[I:.*]] < 256] = %{{.*}}[index_cast<index>(index_cast<i16>(%[[I]]))] : tensor<256xf32>
  // CHECK: te.compute [%[[I:.*]] < %{{.*}}] = %{{.*}}[remsi(%[[I]], 8)] : tensor<8xf32>
  %0 = te.compute [%i < 256] = %x[index_cast<index>(index_cast<i8>(%i))] or 0.0 : tensor<256xf32> -> tensor<256xf32>
  %1 = te.compute [%i < 256] = %x[index_cast<index>(index_cast<i16>(%i))] or 0.0 : tensor<256xf32> -> tensor<256xf32>
  %2 = te.compute [%i < %m] = %y[remsi(%i, 8)] or 0.0 : tensor<8xf32> -> tensor<?xf32>
  func.return %0, %1, %2 : tensor<256xf32>, tensor<256xf32>, tensor<?xf32>
}

{-#
  dialect_resources: {
    builtin: {
      pixels: "0x0400000001020304"
    }
  }
#-}
