// RUN: tile-opt %s --convert-index-to-llvm | FileCheck %s
// RUN: tile-opt %s --convert-to-llvm | FileCheck %s --check-prefix=ALL

// ALL-NOT: index.
// CHECK-LABEL: func @arithmetic
func.func @arithmetic(%a: index, %b: index) -> index {
  // CHECK-DAG: %[[A:.*]] = builtin.unrealized_conversion_cast %arg0 : index to i64
  // CHECK-DAG: %[[B:.*]] = builtin.unrealized_conversion_cast %arg1 : index to i64
  // CHECK: %[[S:.*]] = llvm.add %[[A]], %[[B]] : i64
  %0 = index.add %a, %b
  // CHECK: %[[M:.*]] = llvm.intr.smax(%[[S]], %[[B]])
  %1 = index.maxs %0, %b
  // CHECK: llvm.lshr %[[M]], %[[B]] : i64
  %2 = index.shru %1, %b
  return %2 : index
}

// CHECK-LABEL: func @divisions
func.func @divisions(%a: index, %b: index) -> (index, index, index) {
  // CHECK: llvm.sdiv
  // CHECK: llvm.sdiv
  // CHECK: llvm.select
  %0 = index.ceildivs %a, %b
  // CHECK: llvm.udiv
  // CHECK: llvm.icmp "eq"
  // CHECK: llvm.select
  %1 = index.ceildivu %a, %b
  // CHECK: llvm.sdiv
  // CHECK: llvm.sdiv
  // CHECK: llvm.select
  %2 = index.floordivs %a, %b
  return %0, %1, %2 : index, index, index
}

// CHECK-LABEL: func @others
func.func @others(%a: index, %i: i32, %j: i128) -> (i1, i1, index) {
  // CHECK: llvm.trunc %{{.*}} : i64 to i32
  %0 = index.casts %a : index to i32
  // CHECK: llvm.zext %{{.*}} : i32 to i64
  %1 = index.castu %i : i32 to index
  // CHECK: llvm.sext %{{.*}} : i64 to i128
  %2 = index.casts %a : index to i128
  // CHECK: llvm.mlir.constant(64 : i64) : i64
  %3 = index.sizeof
  // CHECK: llvm.mlir.constant(7 : i64) : i64
  %4 = index.constant 7
  // CHECK: llvm.mlir.constant(true) : i1
  %5 = index.bool.constant true
  // CHECK: llvm.icmp "uge" %{{.*}}, %{{.*}} : i64
  %6 = index.cmp uge(%1, %4)
  return %5, %6, %3 : i1, i1, index
}
