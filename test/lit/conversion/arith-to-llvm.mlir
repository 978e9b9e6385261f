// RUN: tile-opt %s --convert-arith-to-llvm | FileCheck %s
// RUN: tile-opt %s --convert-arith-to-llvm --convert-func-to-llvm --reconcile-unrealized-casts | FileCheck %s --check-prefix=ALL
// RUN: not tile-opt %S/Inputs/rounded-truncf.mlir --convert-arith-to-llvm 2>&1 | FileCheck %s --check-prefix=ROUND

// No cast is left once functions are lowered, too.
// ALL-NOT: unrealized_conversion_cast
// ROUND: error: failed to legalize operation 'arith.truncf'
// ROUND: LLVM narrows to nearest even, not 'downward'

// CHECK-LABEL: func.func @flags_are_kept
func.func @flags_are_kept(%a: i32, %x: f32) -> (i32, f32) {
  // CHECK: llvm.add %{{.*}}, %{{.*}} overflow<nsw, nuw> : i32
  // CHECK: llvm.sdiv exact %{{.*}}, %{{.*}} : i32
  // CHECK: llvm.fmul %{{.*}}, %{{.*}} {fastmathFlags = #llvm.fastmath<contract, reassoc>} : f32
  %0 = arith.addi %a, %a overflow<nsw, nuw> : i32
  %1 = arith.divsi %0, %a exact : i32
  %2 = arith.mulf %x, %x fastmath<reassoc,contract> : f32
  return %1, %2 : i32, f32
}

// CHECK-LABEL: func.func @index_is_i64
func.func @index_is_i64(%i: index, %n: i32) -> i32 {
  // CHECK: %[[I:.*]] = builtin.unrealized_conversion_cast %{{.*}} : index to i64
  // CHECK: %[[C:.*]] = llvm.mlir.constant(3 : i64) : i64
  // CHECK: %[[S:.*]] = llvm.add %[[I]], %[[C]] : i64
  // CHECK: %[[N:.*]] = llvm.sext %{{.*}} : i32 to i64
  // CHECK: llvm.icmp "ult" %[[S]], %[[N]] : i64
  // CHECK: llvm.trunc %[[S]] : i64 to i32
  %c3 = arith.constant 3 : index
  %0 = arith.addi %i, %c3 : index
  %1 = arith.index_cast %n : i32 to index
  %2 = arith.cmpi ult, %0, %1 : index
  %3 = arith.index_cast %0 : index to i32
  %4 = arith.select %2, %3, %n : i32
  return %4 : i32
}

// CHECK-LABEL: func.func @floor_division_rounds_down
func.func @floor_division_rounds_down(%a: i32, %b: i32) -> i32 {
  // CHECK: %[[Q:.*]] = llvm.sdiv %[[A:.*]], %[[B:.*]] : i32
  // CHECK: %[[R:.*]] = llvm.srem %[[A]], %[[B]] : i32
  // CHECK: %[[INEXACT:.*]] = llvm.icmp "ne" %[[R]], %{{.*}} : i32
  // CHECK: %[[SIGNS:.*]] = llvm.xor %[[R]], %[[B]] : i32
  // CHECK: %[[NEGATIVE:.*]] = llvm.icmp "slt" %[[SIGNS]], %{{.*}} : i32
  // CHECK: %[[DOWN:.*]] = llvm.and %[[INEXACT]], %[[NEGATIVE]] : i1
  // CHECK: %[[ONE:.*]] = llvm.zext %[[DOWN]] : i1 to i32
  // CHECK: llvm.sub %[[Q]], %[[ONE]] : i32
  %0 = arith.floordivsi %a, %b : i32
  return %0 : i32
}

// CHECK-LABEL: func.func @vectors_of_two_dimensions_are_arrays
func.func @vectors_of_two_dimensions_are_arrays(%v: vector<2x4xf32>) -> vector<2x4xf32> {
  // CHECK: %[[V:.*]] = builtin.unrealized_conversion_cast %{{.*}} : vector<2x4xf32> to !llvm.array<2 x vector<4xf32>>
  // CHECK: %[[ROW:.*]] = llvm.extractvalue %[[V]][0] : !llvm.array<2 x vector<4xf32>>
  // CHECK: %[[SUM:.*]] = llvm.fadd %[[ROW]], %{{.*}} : vector<4xf32>
  // CHECK: llvm.insertvalue %[[SUM]], %{{.*}}[0] : !llvm.array<2 x vector<4xf32>>
  %0 = arith.addf %v, %v : vector<2x4xf32>
  return %0 : vector<2x4xf32>
}

// CHECK-LABEL: func.func @minima_and_maxima
func.func @minima_and_maxima(%x: f32, %n: i32) -> (f32, f32, i32) {
  // CHECK: llvm.intr.maximum(%{{.*}}, %{{.*}}) : (f32, f32) -> f32
  // CHECK: llvm.intr.minnum(%{{.*}}, %{{.*}}) : (f32, f32) -> f32
  // CHECK: llvm.intr.umax(%{{.*}}, %{{.*}}) : (i32, i32) -> i32
  %0 = arith.maximumf %x, %x : f32
  %1 = arith.minnumf %x, %x : f32
  %2 = arith.maxui %n, %n : i32
  return %0, %1, %2 : f32, f32, i32
}

// CHECK-LABEL: @both_halves(
// CHECK-DAG:   %[[A:.*]] = llvm.sext %{{.*}} : i32 to i64
// CHECK-DAG:   %[[B:.*]] = llvm.sext %{{.*}} : i32 to i64
// CHECK:       %[[P:.*]] = llvm.mul %{{.*}}, %{{.*}} : i64
// CHECK:       llvm.trunc %[[P]] : i64 to i32
// CHECK:       %[[H:.*]] = llvm.lshr %{{.*}}, %{{.*}} : i64
// CHECK:       llvm.trunc %[[H]] : i64 to i32
func.func @both_halves(%a: i32, %b: i32) -> (i32, i32) {
  %low, %high = arith.mulsi_extended %a, %b : i32
  return %low, %high : i32, i32
}
// CHECK-LABEL: @carry(
// CHECK:       %[[S:.*]] = llvm.add %[[A:.*]], %{{.*}} : i32
// CHECK-NEXT:  llvm.icmp "ult" %[[S]], %[[A]] : i32
func.func @carry(%a: i32, %b: i32) -> (i32, i1) {
  %s, %c = arith.addui_extended %a, %b : i32, i1
  return %s, %c : i32, i1
}
