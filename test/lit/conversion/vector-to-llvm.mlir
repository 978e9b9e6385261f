// RUN: tile-opt %s --convert-to-llvm=use-bare-ptr-memref-call-conv=true | FileCheck %s
// RUN: not tile-opt %S/Inputs/two-dimensional-masked-load.mlir --convert-vector-to-llvm 2>&1 | FileCheck %s --check-prefix=DIMS

// DIMS: 'vector<2x4xf32>' has 2 dimensions; unroll it to vectors of one dimension first

// CHECK-LABEL: llvm.func @loads_know_the_alignment_of_an_element
func.func @loads_know_the_alignment_of_an_element(%m: memref<64xf32>, %i: index) -> vector<8xf32> {
  // CHECK: llvm.load %{{.*}} {alignment = 4 : i64} : !llvm.ptr -> vector<8xf32>
  // CHECK: llvm.store %{{.*}}, %{{.*}} {alignment = 32 : i64} : vector<8xf32>, !llvm.ptr
  %0 = vector.load %m[%i] : memref<64xf32>, vector<8xf32>
  vector.store %0, %m[%i] {alignment = 32 : i64} : memref<64xf32>, vector<8xf32>
  return %0 : vector<8xf32>
}

// CHECK-LABEL: llvm.func @masked_accesses_promise_nothing_about_bounds
func.func @masked_accesses_promise_nothing_about_bounds(%m: memref<64xf32>, %i: index, %n: index, %v: vector<4xf32>) -> vector<4xf32> {
  // CHECK: %[[STEPS:.*]] = llvm.mlir.constant(dense<[0, 1, 2, 3]> : vector<4xi64>) : vector<4xi64>
  // CHECK: %[[MASK:.*]] = llvm.icmp "slt" %[[STEPS]], %{{.*}} : vector<4xi64>
  // CHECK: %[[P:.*]] = llvm.getelementptr %{{.*}}[%{{.*}}] : (!llvm.ptr, i64) -> !llvm.ptr, f32
  // CHECK: llvm.intr.masked.load %[[P]], %[[MASK]], %{{.*}} {alignment = 4 : i32}
  %mask = vector.create_mask %n : vector<4xi1>
  %0 = vector.maskedload %m[%i], %mask, %v : memref<64xf32>, vector<4xi1>, vector<4xf32> into vector<4xf32>
  return %0 : vector<4xf32>
}

// CHECK-LABEL: llvm.func @a_scalar_in_every_lane
func.func @a_scalar_in_every_lane(%x: f32) -> vector<4xf32> {
  // CHECK: %[[P:.*]] = llvm.mlir.poison : vector<4xf32>
  // CHECK: %[[V:.*]] = llvm.insertelement %{{.*}}, %[[P]][%{{.*}} : i32] : vector<4xf32>
  // CHECK: llvm.shufflevector %[[V]], %[[P]] [0, 0, 0, 0] : vector<4xf32>
  %0 = vector.broadcast %x : f32 to vector<4xf32>
  return %0 : vector<4xf32>
}

// CHECK-LABEL: llvm.func @sums_start_at_minus_zero
func.func @sums_start_at_minus_zero(%v: vector<4xf32>, %n: vector<4xi32>, %a: i32) -> (f32, i32) {
  // CHECK: %[[ZERO:.*]] = llvm.mlir.constant(-0.000000e+00 : f32) : f32
  // CHECK: "llvm.intr.vector.reduce.fadd"(%[[ZERO]], %{{.*}}) <{fastmathFlags = #llvm.fastmath<reassoc>}>
  // CHECK: %[[M:.*]] = "llvm.intr.vector.reduce.smax"(%{{.*}}) : (vector<4xi32>) -> i32
  // CHECK: llvm.intr.smax(%{{.*}}, %[[M]]) : (i32, i32) -> i32
  %0 = vector.reduction <add>, %v fastmath<reassoc> : vector<4xf32> into f32
  %1 = vector.reduction <maxsi>, %n, %a : vector<4xi32> into i32
  return %0, %1 : f32, i32
}

// CHECK-LABEL: @a_transfer_stops_at_the_bound(
// CHECK:       %[[ROOM:.*]] = llvm.sub %{{.*}}, %{{.*}} : i64
// CHECK:       %[[MASK:.*]] = llvm.icmp "slt" %{{.*}}, %{{.*}} : vector<4xi64>
// CHECK:       llvm.intr.masked.load %{{.*}}, %[[MASK]], %{{.*}} {alignment = 4 : i32}
func.func @a_transfer_stops_at_the_bound(%m: memref<10xf32>, %i: index, %pad: f32) -> vector<4xf32> {
  %v = vector.transfer_read %m[%i], %pad : memref<10xf32>, vector<4xf32>
  return %v : vector<4xf32>
}
// CHECK-LABEL: @neighbours_apart_are_scattered(
// CHECK:       llvm.intr.masked.scatter
func.func @neighbours_apart_are_scattered(%m: memref<4x4xf32>, %v: vector<4xf32>) {
  %c0 = arith.constant 0 : index
  vector.transfer_write %v, %m[%c0, %c0] {in_bounds = [true], permutation_map = affine_map<(i, j) -> (i)>} : vector<4xf32>, memref<4x4xf32>
  return
}
// CHECK-LABEL: @masked_lanes_are_neutral(
// CHECK:       %[[ZERO:.*]] = llvm.mlir.constant(-0.000000e+00 : f32) : f32
// CHECK:       %[[C:.*]] = llvm.select %[[K:.*]], %[[V:.*]], %{{.*}} : vector<4xi1>, vector<4xf32>
// CHECK:       llvm.intr.vector.reduce.fadd"(%{{.*}}, %[[C]])
func.func @masked_lanes_are_neutral(%v: vector<4xf32>, %k: vector<4xi1>) -> f32 {
  %r = vector.mask %k { vector.reduction <add>, %v : vector<4xf32> into f32 } : vector<4xi1> -> f32
  return %r : f32
}
// CHECK-LABEL: @printing(
// CHECK:       llvm.call @printOpen()
// CHECK:       llvm.call @printF32(
// CHECK:       llvm.call @printComma()
// CHECK:       llvm.call @printF32(
// CHECK:       llvm.call @printClose()
// CHECK:       llvm.call @printNewline()
func.func @printing(%v: vector<2xf32>) {
  vector.print %v : vector<2xf32>
  return
}

// CHECK-LABEL: llvm.func @gathers_go_row_by_row
func.func @gathers_go_row_by_row(%m: memref<64xf32>, %i: index, %v: vector<2x4xi32>, %k: vector<2x4xi1>, %p: vector<2x4xf32>) -> vector<2x4xf32> {
  // CHECK-COUNT-2: llvm.intr.masked.gather %{{.*}} {alignment = 4 : i32} : (vector<4x!llvm.ptr>, vector<4xi1>, vector<4xf32>) -> vector<4xf32>
  // CHECK-NOT: llvm.intr.masked.gather
  %0 = vector.gather %m[%i][%v], %k, %p : memref<64xf32>, vector<2x4xi32>, vector<2x4xi1>, vector<2x4xf32> into vector<2x4xf32>
  return %0 : vector<2x4xf32>
}
