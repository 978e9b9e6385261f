// RUN: tile-opt %s --canonicalize | FileCheck %s

// CHECK-LABEL: llvm.func @extract_sees_through_insertions
// CHECK-SAME: (%[[S:.*]]: !llvm.struct<(i32, i64)>, %[[A:.*]]: i32, %[[B:.*]]: i64)
llvm.func @extract_sees_through_insertions(%s: !llvm.struct<(i32, i64)>, %a: i32, %b: i64) -> i32 {
  // CHECK-NEXT: llvm.return %[[A]] : i32
  %0 = llvm.insertvalue %a, %s[0] : !llvm.struct<(i32, i64)>
  %1 = llvm.insertvalue %b, %0[1] : !llvm.struct<(i32, i64)>
  %2 = llvm.extractvalue %1[0] : !llvm.struct<(i32, i64)>
  llvm.return %2 : i32
}

// CHECK-LABEL: llvm.func @extract_of_a_whole_part_stays
llvm.func @extract_of_a_whole_part_stays(%s: !llvm.struct<(array<2 x i32>)>, %a: i32) -> !llvm.array<2 x i32> {
  // CHECK: llvm.insertvalue
  // CHECK: llvm.extractvalue
  %0 = llvm.insertvalue %a, %s[0, 1] : !llvm.struct<(array<2 x i32>)>
  %1 = llvm.extractvalue %0[0] : !llvm.struct<(array<2 x i32>)>
  llvm.return %1 : !llvm.array<2 x i32>
}

// CHECK-LABEL: llvm.func @select_of_equal_values
// CHECK-SAME: (%{{.*}}: i1, %[[X:.*]]: f32)
llvm.func @select_of_equal_values(%c: i1, %x: f32) -> f32 {
  // CHECK-NEXT: llvm.return %[[X]] : f32
  %0 = llvm.select %c, %x, %x : i1, f32
  llvm.return %0 : f32
}
