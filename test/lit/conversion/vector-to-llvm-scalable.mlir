// RUN: tile-opt %s --convert-to-llvm=use-bare-ptr-memref-call-conv=true | FileCheck %s

// CHECK-LABEL: llvm.func @products_under_a_mask
// CHECK-SAME:  (%[[A:.*]]: vector<2xf32>, %[[B:.*]]: vector<[4]xf32>, %[[C:.*]]: !llvm.array<2 x vector<[4]xf32>>, %[[M:.*]]: !llvm.array<2 x vector<[4]xi1>>)
func.func @products_under_a_mask(%a: vector<2xf32>, %b: vector<[4]xf32>, %c: vector<2x[4]xf32>, %m: vector<2x[4]xi1>) -> vector<2x[4]xf32> {
  // CHECK: %[[X:.*]] = llvm.extractelement %[[A]][%{{.*}} : i64] : vector<2xf32>
  // CHECK: %[[S:.*]] = llvm.shufflevector %{{.*}} : vector<[4]xf32>
  // CHECK-DAG: %[[OLD:.*]] = llvm.extractvalue %[[C]][0]
  // CHECK-DAG: %[[SET:.*]] = llvm.extractvalue %[[M]][0]
  // CHECK: %[[P:.*]] = llvm.fmul %[[S]], %[[B]] : vector<[4]xf32>
  // CHECK: %[[NEW:.*]] = llvm.fadd %[[OLD]], %[[P]] : vector<[4]xf32>
  // CHECK: llvm.select %[[SET]], %[[NEW]], %[[OLD]] : vector<[4]xi1>, vector<[4]xf32>
  %0 = vector.mask %m { vector.outerproduct %a, %b, %c : vector<2xf32>, vector<[4]xf32> } : vector<2x[4]xi1> -> vector<2x[4]xf32>
  return %0 : vector<2x[4]xf32>
}
// CHECK-LABEL: llvm.func @scalable_lanes_by_turns
func.func @scalable_lanes_by_turns(%a: vector<2x[4]xi32>, %b: vector<2x[4]xi32>) -> (vector<2x[8]xi32>, vector<2x[2]xi32>, vector<2x[2]xi32>) {
  // CHECK-COUNT-2: "llvm.intr.vector.interleave2"(%{{.*}}, %{{.*}}) : (vector<[4]xi32>, vector<[4]xi32>) -> vector<[8]xi32>
  %0 = vector.interleave %a, %b : vector<2x[4]xi32> -> vector<2x[8]xi32>
  // CHECK: %[[S:.*]] = "llvm.intr.vector.deinterleave2"(%{{.*}}) : (vector<[4]xi32>) -> !llvm.struct<(vector<[2]xi32>, vector<[2]xi32>)>
  // CHECK: llvm.extractvalue %[[S]][0]
  %1, %2 = vector.deinterleave %a : vector<2x[4]xi32> -> vector<2x[2]xi32>
  return %0, %1, %2 : vector<2x[8]xi32>, vector<2x[2]xi32>, vector<2x[2]xi32>
}
// Rows of scalable length move as a whole.
// CHECK-LABEL: llvm.func @scalable_slices
// CHECK-SAME:  (%[[A:.*]]: !llvm.array<4 x vector<[4]xi32>>)
func.func @scalable_slices(%a: vector<4x[4]xi32>) -> vector<4x[4]xi32> {
  // CHECK: %[[R0:.*]] = llvm.extractvalue %[[A]][1]
  // CHECK: %[[R1:.*]] = llvm.extractvalue %[[A]][2]
  // CHECK-NOT: llvm.extractelement
  // CHECK: llvm.return
  %0 = vector.extract_strided_slice %a {offsets = [1, 0], sizes = [2, 4], strides = [1, 1]} : vector<4x[4]xi32> to vector<2x[4]xi32>
  %1 = vector.insert_strided_slice %0, %a {offsets = [2, 0], strides = [1, 1]} : vector<2x[4]xi32> into vector<4x[4]xi32>
  return %1 : vector<4x[4]xi32>
}
// CHECK-LABEL: llvm.func @rows_of_a_scalable_mask
func.func @rows_of_a_scalable_mask() -> vector<3x[4]xi1> {
  // CHECK: %[[ROW:.*]] = llvm.shufflevector %{{.*}} : vector<[4]xi1>
  // CHECK: %[[NONE:.*]] = llvm.mlir.zero : !llvm.array<3 x vector<[4]xi1>>
  // CHECK: %[[ONE:.*]] = llvm.insertvalue %[[ROW]], %[[NONE]][0]
  // CHECK: %[[TWO:.*]] = llvm.insertvalue %[[ROW]], %[[ONE]][1]
  // CHECK: llvm.return %[[TWO]]
  %0 = vector.constant_mask [2, 4] : vector<3x[4]xi1>
  return %0 : vector<3x[4]xi1>
}
// CHECK-LABEL: llvm.func @scalable_transfers
func.func @scalable_transfers(%m: memref<64xf32>, %i: index, %k: vector<[4]xi1>, %z: f32) -> vector<[4]xf32> {
  // CHECK: %[[STEP:.*]] = llvm.intr.stepvector : vector<[4]xi64>
  // CHECK: %[[IN:.*]] = llvm.icmp "slt" %[[STEP]], %{{.*}} : vector<[4]xi64>
  // CHECK: %[[BOTH:.*]] = llvm.and %{{.*}}, %[[IN]] : vector<[4]xi1>
  // CHECK: llvm.intr.masked.load %{{.*}}, %[[BOTH]], %{{.*}} : (!llvm.ptr, vector<[4]xi1>, vector<[4]xf32>) -> vector<[4]xf32>
  %0 = vector.transfer_read %m[%i], %z, %k : memref<64xf32>, vector<[4]xf32>
  // CHECK: llvm.store %{{.*}}, %{{.*}} {alignment = 4 : i64} : vector<[4]xf32>, !llvm.ptr
  vector.transfer_write %0, %m[%i] {in_bounds = [true]} : vector<[4]xf32>, memref<64xf32>
  return %0 : vector<[4]xf32>
}
