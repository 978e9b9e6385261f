// RUN: tile-opt %s --sroa | FileCheck %s
// RUN: tile-opt %s --sroa --mem2reg --check-each=js -o %t

// CHECK-LABEL: llvm.func @members_of_a_struct
llvm.func @members_of_a_struct(%x: i32, %y: f32) -> i32 {
  // CHECK:      %[[I:.*]] = llvm.alloca %{{.*}} x i32
  // CHECK-NEXT: %[[F:.*]] = llvm.alloca %{{.*}} x f32
  // CHECK-NEXT: llvm.store %{{.*}}, %[[F]] : f32
  // CHECK-NEXT: llvm.store %{{.*}}, %[[I]] : i32
  // CHECK-NEXT: llvm.load %[[I]] : !llvm.ptr -> i32
  %one = llvm.mlir.constant(1 : i32) : i32
  %a = llvm.alloca %one x !llvm.struct<"pair", (i32, f32)> : (i32) -> !llvm.ptr
  %f = llvm.getelementptr %a[0, 1] : (!llvm.ptr) -> !llvm.ptr, !llvm.struct<"pair", (i32, f32)>
  llvm.store %y, %f : f32, !llvm.ptr
  llvm.store %x, %a : i32, !llvm.ptr
  %r = llvm.load %a : !llvm.ptr -> i32
  llvm.return %r : i32
}

// CHECK-LABEL: llvm.func @members_of_members
llvm.func @members_of_members(%x: i64) -> i64 {
  // CHECK-NOT: getelementptr
  // CHECK:     %[[A:.*]] = llvm.alloca %{{.*}} x i64
  // CHECK-NOT: getelementptr
  // CHECK:     llvm.store %{{.*}}, %[[A]] : i64
  // CHECK:     llvm.load %[[A]] : !llvm.ptr -> i64
  %one = llvm.mlir.constant(1 : i32) : i32
  %a = llvm.alloca %one x !llvm.struct<(i32, struct<(i8, array<2 x i64>)>)> : (i32) -> !llvm.ptr
  %p = llvm.getelementptr inbounds %a[0, 1, 1, 1] : (!llvm.ptr) -> !llvm.ptr, !llvm.struct<(i32, struct<(i8, array<2 x i64>)>)>
  llvm.store %x, %p : i64, !llvm.ptr
  %q = llvm.getelementptr inbounds %a[24] : (!llvm.ptr) -> !llvm.ptr, i8
  %r = llvm.load %q : !llvm.ptr -> i64
  llvm.return %r : i64
}

// CHECK-LABEL: llvm.func @inside_of_a_part
llvm.func @inside_of_a_part(%x: i32, %y: i8) -> i32 {
  // CHECK:      %[[A:.*]] = llvm.alloca %{{.*}} x i32
  // CHECK-NEXT: llvm.store %{{.*}}, %[[A]] : i32
  // CHECK-NEXT: %[[B:.*]] = llvm.getelementptr %[[A]][3] : (!llvm.ptr) -> !llvm.ptr, i8
  // CHECK-NEXT: llvm.store %{{.*}}, %[[B]] : i8
  // CHECK-NEXT: llvm.load %[[A]]
  %one = llvm.mlir.constant(1 : i32) : i32
  %a = llvm.alloca %one x !llvm.array<4 x i32> : (i32) -> !llvm.ptr
  %p = llvm.getelementptr %a[0, 2] : (!llvm.ptr) -> !llvm.ptr, !llvm.array<4 x i32>
  llvm.store %x, %p : i32, !llvm.ptr
  %q = llvm.getelementptr %a[11] : (!llvm.ptr) -> !llvm.ptr, i8
  llvm.store %y, %q : i8, !llvm.ptr
  %r = llvm.load %p : !llvm.ptr -> i32
  llvm.return %r : i32
}

// CHECK-LABEL: llvm.func @access_of_two_parts
llvm.func @access_of_two_parts(%x: i64) {
  // CHECK: llvm.alloca %{{.*}} x !llvm.array<4 x i32>
  %one = llvm.mlir.constant(1 : i32) : i32
  %a = llvm.alloca %one x !llvm.array<4 x i32> : (i32) -> !llvm.ptr
  %p = llvm.getelementptr %a[0, 2] : (!llvm.ptr) -> !llvm.ptr, !llvm.array<4 x i32>
  llvm.store %x, %p : i64, !llvm.ptr
  llvm.return
}

// CHECK-LABEL: llvm.func @second_step_into_another_part
llvm.func @second_step_into_another_part(%x: i32) {
  // CHECK: llvm.alloca %{{.*}} x !llvm.array<4 x i32>
  %one = llvm.mlir.constant(1 : i32) : i32
  %a = llvm.alloca %one x !llvm.array<4 x i32> : (i32) -> !llvm.ptr
  %p = llvm.getelementptr %a[0, 2] : (!llvm.ptr) -> !llvm.ptr, !llvm.array<4 x i32>
  %q = llvm.getelementptr %p[1] : (!llvm.ptr) -> !llvm.ptr, i32
  llvm.store %x, %q : i32, !llvm.ptr
  llvm.return
}

// CHECK-LABEL: llvm.func @padding
llvm.func @padding(%x: i8) {
  // CHECK: llvm.alloca %{{.*}} x !llvm.struct<(i8, i32)>
  %one = llvm.mlir.constant(1 : i32) : i32
  %a = llvm.alloca %one x !llvm.struct<(i8, i32)> : (i32) -> !llvm.ptr
  %p = llvm.getelementptr %a[2] : (!llvm.ptr) -> !llvm.ptr, i8
  llvm.store %x, %p : i8, !llvm.ptr
  llvm.return
}

// CHECK-LABEL: llvm.func @several_allocations
llvm.func @several_allocations(%x: i8) {
  // CHECK: llvm.alloca %{{.*}} x !llvm.struct<(i8, i32)>
  %two = llvm.mlir.constant(2 : i32) : i32
  %a = llvm.alloca %two x !llvm.struct<(i8, i32)> : (i32) -> !llvm.ptr
  llvm.store %x, %a : i8, !llvm.ptr
  llvm.return
}

// CHECK-LABEL: llvm.func @filled
// CHECK-SAME: (%[[V:.*]]: i8)
llvm.func @filled(%v: i8) -> i32 {
  // CHECK:      %[[A:.*]] = llvm.alloca %{{.*}} x i32
  // CHECK-NEXT: %[[B:.*]] = llvm.alloca %{{.*}} x i32
  // CHECK-NEXT: %[[FOUR:.*]] = llvm.mlir.constant(4 : i64) : i64
  // CHECK-NEXT: "llvm.intr.memset"(%[[A]], %[[V]], %[[FOUR]])
  // CHECK-NEXT: %[[TWO:.*]] = llvm.mlir.constant(2 : i64) : i64
  // CHECK-NEXT: "llvm.intr.memset"(%[[B]], %[[V]], %[[TWO]])
  // CHECK-NEXT: llvm.store
  %one = llvm.mlir.constant(1 : i32) : i32
  %six = llvm.mlir.constant(6 : i64) : i64
  %a = llvm.alloca %one x !llvm.array<3 x i32> : (i32) -> !llvm.ptr
  "llvm.intr.memset"(%a, %v, %six) <{isVolatile = false}> : (!llvm.ptr, i8, i64) -> ()
  %p = llvm.getelementptr %a[0, 1] : (!llvm.ptr) -> !llvm.ptr, !llvm.array<3 x i32>
  llvm.store %one, %p : i32, !llvm.ptr
  %r = llvm.load %a : !llvm.ptr -> i32
  llvm.return %r : i32
}

// CHECK-LABEL: llvm.func @copied
// CHECK-SAME: (%[[P:.*]]: !llvm.ptr)
llvm.func @copied(%p: !llvm.ptr) -> i64 {
  // CHECK:      %[[A:.*]] = llvm.alloca %{{.*}} x i64
  // CHECK-NEXT: %[[Q:.*]] = llvm.getelementptr %[[P]][0, 1] : (!llvm.ptr) -> !llvm.ptr, !llvm.struct<(i8, i64)>
  // CHECK-NEXT: %[[N:.*]] = llvm.mlir.constant(8 : i32) : i32
  // CHECK-NEXT: "llvm.intr.memcpy"(%[[A]], %[[Q]], %[[N]])
  // CHECK-NEXT: llvm.load %[[A]]
  %one = llvm.mlir.constant(1 : i32) : i32
  %size = llvm.mlir.constant(16 : i32) : i32
  %a = llvm.alloca %one x !llvm.struct<(i8, i64)> : (i32) -> !llvm.ptr
  "llvm.intr.memcpy"(%a, %p, %size) <{isVolatile = false}> : (!llvm.ptr, !llvm.ptr, i32) -> ()
  %q = llvm.getelementptr %a[0, 1] : (!llvm.ptr) -> !llvm.ptr, !llvm.struct<(i8, i64)>
  %r = llvm.load %q : !llvm.ptr -> i64
  llvm.return %r : i64
}
