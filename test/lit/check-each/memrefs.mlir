// RUN: tile-opt %s --convert-to-llvm --canonicalize --check-each=js -o %t 2>&1 | FileCheck %s
// RUN: tile-opt %s --finalize-memref-to-llvm --convert-arith-to-llvm --convert-loop-to-cf --convert-cf-to-llvm --convert-func-to-llvm --reconcile-unrealized-casts --check-each=js -o %t 2>&1 | FileCheck %s --check-prefix=ALONE

// Every function is compared; nothing is reported as not checked.
// CHECK: check-each: 9 functions on {{[0-9]+}} inputs
// CHECK-NOT: not checked
// ALONE: check-each: 9 functions
// ALONE-NOT: not checked

func.func @dynamic_sizes(%m: memref<?x?xf32>, %i: index, %j: index) -> f32 {
  %x = memref.load %m[%i, %j] : memref<?x?xf32>
  %c0 = arith.constant 0 : index
  memref.store %x, %m[%c0, %c0] : memref<?x?xf32>
  return %x : f32
}
func.func @dynamic_strides(%m: memref<4x3xf32, strided<[?, ?], offset: ?>>, %i: index) -> f32 {
  %c2 = arith.constant 2 : index
  %x = memref.load %m[%i, %c2] : memref<4x3xf32, strided<[?, ?], offset: ?>>
  return %x : f32
}
func.func @sizes(%m: memref<?x4x?xi32>) -> (index, index, index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %a = memref.dim %m, %c0 : memref<?x4x?xi32>
  %b = memref.dim %m, %c1 : memref<?x4x?xi32>
  %c = memref.dim %m, %c2 : memref<?x4x?xi32>
  return %a, %b, %c : index, index, index
}
func.func @temporary(%n: index, %x: i16) -> i16 {
  %c1 = arith.constant 1 : index
  %c7 = arith.constant 7 : index
  %k = arith.andi %n, %c7 : index
  %size = arith.addi %k, %c1 : index
  %t = memref.alloc(%size) : memref<?x2xi16>
  memref.store %x, %t[%k, %c1] : memref<?x2xi16>
  %r = memref.load %t[%k, %c1] : memref<?x2xi16>
  memref.dealloc %t : memref<?x2xi16>
  return %r : i16
}
func.func @copies(%a: memref<2x3xf64>, %b: memref<2x3xf64>) {
  memref.copy %a, %b : memref<2x3xf64> to memref<2x3xf64>
  return
}
func.func @copies_between_layouts(%a: memref<2x3xf32>, %b: memref<2x3xf32, strided<[5, 1], offset: 1>>) {
  memref.copy %a, %b : memref<2x3xf32> to memref<2x3xf32, strided<[5, 1], offset: 1>>
  return
}
func.func @views(%m: memref<12xf32>, %i: index) -> f32 {
  %c1 = arith.constant 1 : index
  %v = memref.reinterpret_cast %m to offset: [2], sizes: [2, 5], strides: [5, 1] : memref<12xf32> to memref<2x5xf32, strided<[5, 1], offset: 2>>
  %x = memref.load %v[%c1, %i] : memref<2x5xf32, strided<[5, 1], offset: 2>>
  return %x : f32
}
memref.global "private" constant @table : memref<2x2xi32> = dense<[[1, 2], [3, 4]]>
func.func @globals(%i: index) -> i32 {
  %c1 = arith.constant 1 : index
  %t = memref.get_global @table : memref<2x2xi32>
  %x = memref.load %t[%i, %c1] : memref<2x2xi32>
  return %x : i32
}
func.func @several_results(%a: i8, %b: f64) -> (f64, i8, i1) {
  %zero = arith.constant 0.0 : f64
  %p = arith.cmpf ogt, %b, %zero : f64
  return %b, %a, %p : f64, i8, i1
}
