// RUN: tile-opt %s --convert-te-to-loop | FileCheck %s
// RUN: tile-opt %s --convert-te-to-loop | tile-opt | FileCheck %s
// RUN: tile-opt %s --convert-te-to-loop --loop-lower-init --loop-lower-blocks --convert-loop-to-cf --check-each=js
// RUN: not tile-opt %S/Inputs/te-not-loop.mlir --split-input-file --convert-te-to-loop 2>&1 | FileCheck %s --check-prefix=NOT

// CHECK-LABEL: func.func @matmul
// CHECK-SAME: (%[[A:.*]]: memref<4x8xf32>, %[[B:.*]]: memref<8x16xf32>, %[[C:.*]]: memref<4x16xf32>)
// CHECK: loop.for %[[I:.*]] < 4 {
// CHECK-NEXT: loop.for %[[J:.*]] < 16 {
// CHECK-NEXT: loop.for %[[K:.*]] < 8 {
// CHECK-NEXT: loop.block @b0 [%[[VI:.*]] = %[[I]] : spatial < 4, %[[VJ:.*]] = %[[J]] : spatial < 16, %[[VK:.*]] = %[[K]] : reduction < 8] reads %[[A]], %[[B]], %[[C]]
// CHECK-SAME: writes %[[C]]
// CHECK: memref.store %{{.*}}, %[[C]][%[[VI]], %[[VJ]]]
// CHECK: } do {
// CHECK-DAG: memref.load %[[A]][%[[VI]], %[[VK]]]
// CHECK-DAG: memref.load %[[B]][%[[VK]], %[[VJ]]]
// CHECK: memref.store %{{.*}}, %[[C]][%[[VI]], %[[VJ]]]
func.func @matmul(%a: tensor<4x8xf32>, %b: tensor<8x16xf32>) -> tensor<4x16xf32> {
  %r = te.compute [%i < 4, %j < 16] sum [%k < 8] -> tensor<4x16xf32> {
    %x = te.read %a[%i, %k] : tensor<4x8xf32>
    %y = te.read %b[%k, %j] : tensor<8x16xf32>
    %m = arith.mulf %x, %y : f32
    te.yield %m : f32
  }
  return %r : tensor<4x16xf32>
}

// CHECK-LABEL: func.func @only_indices_that_may_leave_are_tested
func.func @only_indices_that_may_leave_are_tested(%a: tensor<4x8xf32>) -> tensor<4x8xf32> {
  // CHECK: %[[T:.*]] = arith.cmpi ult, %{{.*}}, %c8
  // CHECK-NOT: arith.cmpi
  // CHECK: loop.if %[[T]] -> f32 {
  // CHECK-NEXT: memref.load
  %z = arith.constant 0.0 : f32
  %r = te.compute [%i < 4, %j < 8] -> tensor<4x8xf32> {
    %one = arith.constant 1 : index
    %k = arith.addi %j, %one : index
    %x = te.read %a[%i, %k] or %z : tensor<4x8xf32>
    te.yield %x : f32
  }
  return %r : tensor<4x8xf32>
}

// CHECK-LABEL: func.func @intermediate_tensors_are_allocated
func.func @intermediate_tensors_are_allocated(%a: tensor<4xf32>) -> tensor<4xf32> {
  // CHECK: %[[T:.*]] = memref.alloc() {alignment = 64 : i64} : memref<4xf32>
  // CHECK: memref.store %{{.*}}, %[[T]]
  // CHECK: memref.load %[[T]]
  %t = te.compute [%i < 4] -> tensor<4xf32> {
    %x = te.read %a[%i] : tensor<4xf32>
    %y = arith.negf %x : f32
    te.yield %y : f32
  }
  %r = te.compute [%i < 4] -> tensor<4xf32> {
    %x = te.read %t[%i] : tensor<4xf32>
    %y = math.sqrt %x : f32
    te.yield %y : f32
  }
  return %r : tensor<4xf32>
}

// A function that only calls becomes the host's program; its result is computed in the caller's buffer.
// CHECK-LABEL: exec.func @main
// CHECK-SAME: (%[[X:.*]]: memref<4xf32>, %[[OUT:.*]]: memref<2x2xf32> {exec.result})
// CHECK: %[[T:.*]] = exec.alloc : memref<4xf32>
// CHECK-NEXT: exec.call @intermediate_tensors_are_allocated(%[[X]], %[[T]])
// CHECK-NEXT: %[[V:.*]] = exec.view %[[OUT]] : memref<2x2xf32> to memref<4xf32>
// CHECK-NEXT: exec.call @intermediate_tensors_are_allocated(%[[T]], %[[V]])
func.func @main(%x: tensor<4xf32>) -> tensor<2x2xf32> {
  %a = call @intermediate_tensors_are_allocated(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %b = call @intermediate_tensors_are_allocated(%a) : (tensor<4xf32>) -> tensor<4xf32>
  %r = te.reshape %b : tensor<4xf32> to tensor<2x2xf32>
  return %r : tensor<2x2xf32>
}

// Nothing is added up: each element is the identity, stored in loops that run.
// CHECK-LABEL: func.func @reduction_over_no_points
// CHECK: loop.for %{{.*}} < 4 {
// CHECK-NEXT: loop.block @b0_init [%[[V:.*]] = %{{.*}} : spatial < 4] writes
// CHECK-NEXT: %[[ONE:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT: memref.store %[[ONE]], %{{.*}}[%[[V]]]
// CHECK: loop.for %{{.*}} < 0 {
// CHECK-NOT: init
// CHECK: return
func.func @reduction_over_no_points(%a: tensor<4x0xf32>) -> tensor<4xf32> {
  %r = te.compute [%i < 4] = prod [%k < 0] %a[%i, %k] : tensor<4x0xf32> -> tensor<4xf32>
  return %r : tensor<4xf32>
}

// So where only a run tells whether there are points, unless a bound says that there are some.
// CHECK-LABEL: func.func @reduction_over_perhaps_no_points
// CHECK: loop.block @b0_init [{{.*}}] writes
// CHECK: loop.block @b0 [{{.*}}] reads {{.*}} do {
// CHECK: return
func.func @reduction_over_perhaps_no_points(%a: tensor<4x?xf32> {te.shape = [4, "n"]}, %n: index {te.symbol = "n"}) -> tensor<4xf32> {
  %r = te.compute [%i < 4] = sum [%k < %n] %a[%i, %k] : tensor<4x?xf32> -> tensor<4xf32>
  return %r : tensor<4xf32>
}

// CHECK-LABEL: func.func @reduction_over_some_points
// CHECK-NOT: b0_init
// CHECK: loop.block @b0 [{{.*}}] reads {{.*}} init {
func.func @reduction_over_some_points(%a: tensor<4x?xf32> {te.shape = [4, "n"]}, %n: index {te.symbol = "n"}) -> tensor<4xf32> attributes {te.symbols = {n = {at_least = 1}}} {
  %r = te.compute [%i < 4] = sum [%k < %n] %a[%i, %k] : tensor<4x?xf32> -> tensor<4xf32>
  return %r : tensor<4xf32>
}

// A pair is loaded, compared and stored as one; of equal values the smaller index wins.
// CHECK-LABEL: func.func @pairs
// CHECK-SAME: (%[[A:.*]]: memref<4x8xf32>, %[[V:.*]]: memref<4xf32>, %[[P:.*]]: memref<4xi32>)
// CHECK: loop.block @b0 [%[[VI:.*]] = %{{.*}} : spatial < 4, %[[VK:.*]] = %{{.*}} : reduction < 8] reads %[[A]], %[[V]], %[[P]] {{.*}} writes %[[V]], %[[P]]
// CHECK-DAG: arith.constant 0xFF800000 : f32
// CHECK-DAG: arith.constant 2147483647 : i32
// CHECK: } do {
// CHECK: %[[X:.*]] = memref.load %[[A]][%[[VI]], %[[VK]]]
// CHECK: %[[BEST:.*]] = memref.load %[[V]][%[[VI]]]
// CHECK: %[[AT:.*]] = memref.load %[[P]][%[[VI]]]
// CHECK: arith.cmpf ugt, %[[X]], %[[BEST]]
// CHECK: arith.cmpi slt, %{{.*}}, %[[AT]]
// CHECK: %[[VALUE:.*]] = arith.select %[[TAKE:.*]], %[[X]], %[[BEST]]
// CHECK: %[[INDEX:.*]] = arith.select %[[TAKE]], %{{.*}}, %[[AT]]
// CHECK: memref.store %[[VALUE]], %[[V]]
// CHECK: memref.store %[[INDEX]], %[[P]]
func.func @pairs(%a: tensor<4x8xf32>) -> (tensor<4xf32>, tensor<4xi32>) {
  %r:2 = te.compute [%i < 4] = argmax [%k < 8] (%a[%i, %k], index_cast<i32>(%k)) : tensor<4x8xf32> -> tensor<4xf32>, tensor<4xi32>
  return %r#0, %r#1 : tensor<4xf32>, tensor<4xi32>
}

// What is read only where the point counts is read in the branch.
// CHECK-LABEL: func.func @conditions
// CHECK: loop.block @b0
// CHECK: } do {
// CHECK:   %[[C:.*]] = arith.cmpi sle
// CHECK-NOT: memref.load
// CHECK:   loop.if %[[C]] {
// CHECK:     memref.load
// CHECK:     memref.store
func.func @conditions(%a: tensor<4xf32>) -> tensor<4xf32> {
  %r = te.compute [%i < 4] = sum [%k < 8] %a[%k] where %k <= %i : tensor<4xf32> -> tensor<4xf32>
  return %r : tensor<4xf32>
}

// An argument is copied; a tensor that nothing else uses becomes the result.
// CHECK-LABEL: func.func @destinations
// CHECK-SAME: (%[[A:.*]]: memref<4x8xf32>, %[[D:.*]]: memref<4xf32>, %[[R:.*]]: memref<4xf32>)
// CHECK-NOT: memref.alloc
// CHECK: loop.block @b0_into {{.*}} reads %[[D]] : memref<4xf32> writes %[[R]] : memref<4xf32> do {
// CHECK: loop.block @b0 {{.*}} writes %[[R]] : memref<4xf32> do {
// CHECK-NOT: _into
// CHECK: loop.block @b1 {{.*}} writes %[[R]] : memref<4xf32> do {
func.func @destinations(%a: tensor<4x8xf32>, %d: tensor<4xf32>) -> tensor<4xf32> {
  %s = te.compute [%i < 4] = sum [%k < 8] %a[%i, %k] into %d : tensor<4x8xf32> -> tensor<4xf32>
  %r = te.compute [%i < 4] = sum [%k < 8] %a[%i, %k] into %s : tensor<4x8xf32> -> tensor<4xf32>
  return %r : tensor<4xf32>
}

// CHECK-LABEL: func.func @accumulators
// CHECK: %[[SUM:.*]] = memref.alloc() {alignment = 64 : i64} : memref<4xf32>
// CHECK: loop.block @b0 {{.*}} writes %[[SUM]] : memref<4xf32> init {
// CHECK: loop.block @b1 {{.*}} reads %[[SUM]] : memref<4xf32> writes %{{.*}} : memref<4xf16> do {
// CHECK:   arith.truncf %{{.*}} : f32 to f16
func.func @accumulators(%a: tensor<4x8xf16>) -> tensor<4xf16> {
  %r = te.compute [%i < 4] = sum [%k < 8] in f32 extf<f32>(%a[%i, %k]) : tensor<4x8xf16> -> tensor<4xf16>
  return %r : tensor<4xf16>
}

// CHECK-LABEL: func.func @combiners
// CHECK: loop.block @b0 {{.*}} init {
// CHECK:   memref.store %{{c0_i8.*}}, %[[R:.*]][
// CHECK: } do {
// CHECK:   %[[OLD:.*]] = memref.load %[[R]]
// CHECK:   arith.xori %[[OLD]]
func.func @combiners(%a: tensor<4x8xi8>) -> tensor<4xi8> {
  %r = te.compute [%i < 4] = reduce [%k < 8] %a[%i, %k] : tensor<4x8xi8> -> tensor<4xi8> from [0 : i8] combine (%x), (%y) {
    %z = arith.xori %x, %y : i8
    te.yield %z : i8
  }
  return %r : tensor<4xi8>
}

// The loop along the axis lies in the block, so that nothing changes its order.
// CHECK-LABEL: func.func @scans
// CHECK: loop.for %[[I:.*]] < 4 {
// CHECK-NEXT: loop.block @b0 [%[[VI:.*]] = %[[I]] : spatial < 4] reads
// CHECK-NEXT:   loop.for %[[J:.*]] < 8 {
// CHECK:          memref.store %{{.*}}, %{{.*}}[%[[VI]], %[[J]]]
func.func @scans(%a: tensor<4x8xi32>) -> tensor<4x8xi32> {
  %r = te.scan [%i < 4, %j < 8] = sum along %j %a[%i, %j] : tensor<4x8xi32> -> tensor<4x8xi32>
  return %r : tensor<4x8xi32>
}

// CHECK-LABEL: func.func @open_extents
// CHECK-SAME: (%[[A:.*]]: memref<?x8xf32> {te.shape = ["n", 8]}, %[[M:.*]]: index {te.symbol = "n"}, %[[R:.*]]: memref<?xf32>)
// CHECK: %[[N:.*]] = memref.dim %[[A]], %{{.*}} : memref<?x8xf32>
// CHECK: arith.cmpi sge, %[[N]], %c1
// CHECK: cf.assert %{{.*}}, "extent 'n' must be at least 1"
// CHECK: cf.assert %{{.*}}, "extent 'n' must be at most 64"
// CHECK: arith.remui %[[N]], %c4
// CHECK: cf.assert %{{.*}}, "extent 'n' must be a multiple of 4"
// CHECK: arith.cmpi eq, %[[M]], %[[N]]
// CHECK: cf.assert %{{.*}}, "extent 'n' must be the same for dimension 0 of argument 0 and argument 1"
// CHECK: cf.assert %{{.*}}, "dimension 0 of the result of 'te.compute' must be its extent"
// CHECK: loop.for %[[I:.*]] < %[[M]] {
// CHECK: loop.block @b0 [%{{.*}} = %[[I]] : spatial < ?, %{{.*}} = %{{.*}} : reduction < 8]
func.func @open_extents(%a: tensor<?x8xf32> {te.shape = ["n", 8]}, %n: index {te.symbol = "n"}) -> tensor<?xf32> attributes {te.symbols = {n = {at_least = 1, at_most = 64, multiple_of = 4}}} {
  %r = te.compute [%i < %n] = sum [%k < 8] %a[%i, %k] : tensor<?x8xf32> -> tensor<?xf32>
  return %r : tensor<?xf32>
}

// CHECK-LABEL: func.func @a_bound_proves_what_needs_no_test
// CHECK-SAME: (%[[A:.*]]: memref<8xf32>
// CHECK-NOT: arith.cmpi ult
// CHECK-NOT: loop.if
// CHECK: memref.load %[[A]]
func.func @a_bound_proves_what_needs_no_test(%a: tensor<8xf32>, %n: index {te.symbol = "n"}) -> tensor<?xf32> attributes {te.symbols = {n = {at_most = 8}}} {
  %r = te.compute [%i < %n] = %a[%i] or 0.0 : tensor<8xf32> -> tensor<?xf32>
  return %r : tensor<?xf32>
}

// NOT: error: 'func.func' op symbol 'n' cannot be at least 9 and at most 8 [te-to-loop/symbols]
// NOT: error: 'func.func' op 'te.symbols' says 'about = 8 : i64' of 'n'; there are integers 'at_least', 'at_most' and 'multiple_of' [te-to-loop/symbols]
// NOT: error: 'func.func' op 'te.shape' of argument 0 says 7 for dimension 1 of 'tensor<?x8xf32>' [te-to-loop/symbols]
// NOT: error: 'func.func' op no argument has the symbol 'm' [te-to-loop/symbols]
// NOT: error: 'func.func' op argument 0 has 'te.symbol', which names an argument of type 'index' [te-to-loop/symbols]
// NOT: error: failed to legalize operation 'tensor.empty': only te.compute, te.scan, te.reshape and constants make tensors in a kernel [te-to-loop/unknown]
