// RUN: tile-opt %s --convert-to-llvm --canonicalize --check-each=js -o %t 2>&1 | FileCheck %s

// CHECK: check-each: 8 functions on {{[0-9]+}} inputs
// CHECK-NOT: not checked

func.func @masked(%m: memref<10xf32>, %i: index, %n: index, %pass: vector<4xf32>) -> vector<4xf32> {
  %mask = vector.create_mask %n : vector<4xi1>
  %v = vector.maskedload %m[%i], %mask, %pass : memref<10xf32>, vector<4xi1>, vector<4xf32> into vector<4xf32>
  return %v : vector<4xf32>
}
func.func @masked_store(%m: memref<10xf32>, %i: index, %n: index, %v: vector<4xf32>) {
  %mask = vector.create_mask %n : vector<4xi1>
  vector.maskedstore %m[%i], %mask, %v : memref<10xf32>, vector<4xi1>, vector<4xf32>
  return
}
func.func @reductions(%v: vector<4xi32>, %x: i32) -> (i32, i32, i32, i32) {
  %0 = vector.reduction <add>, %v : vector<4xi32> into i32
  %1 = vector.reduction <maxsi>, %v, %x : vector<4xi32> into i32
  %2 = vector.reduction <minui>, %v : vector<4xi32> into i32
  %3 = vector.reduction <xor>, %v : vector<4xi32> into i32
  return %0, %1, %2, %3 : i32, i32, i32, i32
}
func.func @float_reductions(%v: vector<4xf32>) -> (f32, f32, f32) {
  %0 = vector.reduction <add>, %v : vector<4xf32> into f32
  %1 = vector.reduction <maximumf>, %v : vector<4xf32> into f32
  %2 = vector.reduction <minnumf>, %v : vector<4xf32> into f32
  return %0, %1, %2 : f32, f32, f32
}
func.func @two_dimensions(%v: vector<2x3xf32>, %x: f32) -> (f32, vector<3xf32>, vector<2x3xf32>) {
  %0 = vector.extract %v[1, 2] : f32 from vector<2x3xf32>
  %1 = vector.extract %v[1] : vector<3xf32> from vector<2x3xf32>
  %2 = vector.insert %x, %v [0, 1] : f32 into vector<2x3xf32>
  return %0, %1, %2 : f32, vector<3xf32>, vector<2x3xf32>
}
func.func @lanes(%a: vector<4xi16>, %b: vector<4xi16>) -> (vector<4xi16>, vector<4xi1>, vector<4xi16>) {
  %0 = arith.addi %a, %b : vector<4xi16>
  %1 = arith.cmpi ult, %a, %b : vector<4xi16>
  %2 = arith.select %1, %a, %b : vector<4xi1>, vector<4xi16>
  return %0, %1, %2 : vector<4xi16>, vector<4xi1>, vector<4xi16>
}
func.func @shuffles(%a: vector<3xf32>, %b: vector<3xf32>, %x: f32) -> (vector<4xf32>, vector<4xf32>) {
  %0 = vector.shuffle %a, %b [5, 0, 3, 2] : vector<3xf32>, vector<3xf32>
  %1 = vector.broadcast %x : f32 to vector<4xf32>
  return %0, %1 : vector<4xf32>, vector<4xf32>
}
func.func @gathers(%m: memref<8xf32>, %at: vector<4xi32>, %mask: vector<4xi1>, %pass: vector<4xf32>) -> vector<4xf32> {
  %c0 = arith.constant 0 : index
  %low = arith.constant dense<7> : vector<4xi32>
  %inside = arith.andi %at, %low : vector<4xi32>
  %v = vector.gather %m[%c0] [%inside], %mask, %pass : memref<8xf32>, vector<4xi32>, vector<4xi1>, vector<4xf32> into vector<4xf32>
  return %v : vector<4xf32>
}
