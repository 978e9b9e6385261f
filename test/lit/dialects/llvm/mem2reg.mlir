// RUN: tile-opt %s --mem2reg --allow-unregistered-dialect | FileCheck %s
// RUN: tile-opt %s --mem2reg --allow-unregistered-dialect --check-each=js -o %t

// CHECK-LABEL: llvm.func @ways_meet
// CHECK-SAME: (%{{.*}}: i1, %[[X:.*]]: f32)
llvm.func @ways_meet(%c: i1, %x: f32) -> f32 {
  // CHECK:      %[[U:.*]] = llvm.mlir.undef : f32
  // CHECK:      llvm.cond_br %{{.*}}, ^bb1, ^bb2(%[[U]] : f32)
  // CHECK:      llvm.br ^bb2(%[[X]] : f32)
  // CHECK-NEXT: ^bb2(%[[R:.*]]: f32):
  // CHECK-NEXT: llvm.return %[[R]]
  %one = llvm.mlir.constant(1 : i32) : i32
  %a = llvm.alloca %one x f32 : (i32) -> !llvm.ptr
  llvm.intr.lifetime.start %a : !llvm.ptr
  llvm.cond_br %c, ^yes, ^end
^yes:
  llvm.store %x, %a : f32, !llvm.ptr
  llvm.br ^end
^end:
  %r = llvm.load %a : !llvm.ptr -> f32
  llvm.intr.lifetime.end %a : !llvm.ptr
  llvm.return %r : f32
}

// CHECK-LABEL: llvm.func @cases_of_a_switch
// CHECK-SAME: (%{{.*}}: i32, %[[X:.*]]: i64, %[[Y:.*]]: i64)
llvm.func @cases_of_a_switch(%c: i32, %x: i64, %y: i64) -> i64 {
  // CHECK: llvm.switch %{{.*}} : i32, ^bb1 [ 4: ^bb2(%[[Y]], %[[X]] : i64, i64), 5: ^bb1, 6: ^bb2(%[[X]], %[[X]] : i64, i64) ]
  %one = llvm.mlir.constant(1 : i32) : i32
  %a = llvm.alloca %one x i64 : (i32) -> !llvm.ptr
  llvm.store %x, %a : i64, !llvm.ptr
  llvm.switch %c : i32, ^other [4: ^end(%y : i64), 5: ^other, 6: ^end(%x : i64)]
^other:
  llvm.store %y, %a : i64, !llvm.ptr
  llvm.br ^end(%x : i64)
^end(%z: i64):
  %r = llvm.load %a : !llvm.ptr -> i64
  %s = llvm.sub %r, %z : i64
  llvm.return %s : i64
}

// CHECK-LABEL: llvm.func @lowest_bytes
// CHECK-SAME: (%[[X:.*]]: i32)
llvm.func @lowest_bytes(%x: i32) -> i16 {
  // CHECK: %[[R:.*]] = llvm.trunc %[[X]] : i32 to i16
  // CHECK: llvm.return %[[R]]
  %one = llvm.mlir.constant(1 : i32) : i32
  %a = llvm.alloca %one x i32 : (i32) -> !llvm.ptr
  llvm.store %x, %a : i32, !llvm.ptr
  %r = llvm.load %a : !llvm.ptr -> i16
  llvm.return %r : i16
}

// CHECK-LABEL: llvm.func @store_of_lowest_bytes
// CHECK-SAME: (%[[X:.*]]: i32, %[[Y:.*]]: i16)
llvm.func @store_of_lowest_bytes(%x: i32, %y: i16) -> i32 {
  // CHECK-DAG:  %[[LOW:.*]] = llvm.zext %[[Y]] : i16 to i32
  // CHECK-DAG:  %[[MASK:.*]] = llvm.mlir.constant(-65536 : i32) : i32
  // CHECK:      %[[HIGH:.*]] = llvm.and %[[X]], %[[MASK]]
  // CHECK-NEXT: %[[R:.*]] = llvm.or %[[HIGH]], %[[LOW]]
  // CHECK-NEXT: llvm.return %[[R]]
  %one = llvm.mlir.constant(1 : i32) : i32
  %a = llvm.alloca %one x i32 : (i32) -> !llvm.ptr
  llvm.store %x, %a : i32, !llvm.ptr
  llvm.store %y, %a : i16, !llvm.ptr
  %r = llvm.load %a : !llvm.ptr -> i32
  llvm.return %r : i32
}

// CHECK-LABEL: llvm.func @bits_of_a_float
// CHECK-SAME: (%[[X:.*]]: f32)
llvm.func @bits_of_a_float(%x: f32) -> i8 {
  // CHECK:      %[[I:.*]] = llvm.bitcast %[[X]] : f32 to i32
  // CHECK-NEXT: %[[R:.*]] = llvm.trunc %[[I]] : i32 to i8
  // CHECK-NEXT: llvm.return %[[R]]
  %one = llvm.mlir.constant(1 : i32) : i32
  %a = llvm.alloca %one x f32 : (i32) -> !llvm.ptr
  llvm.store %x, %a : f32, !llvm.ptr
  %r = llvm.load %a : !llvm.ptr -> i8
  llvm.return %r : i8
}

// CHECK-LABEL: llvm.func @more_bytes_than_there_are
llvm.func @more_bytes_than_there_are(%x: i16) -> i32 {
  // CHECK: llvm.alloca
  %one = llvm.mlir.constant(1 : i32) : i32
  %a = llvm.alloca %one x i16 : (i32) -> !llvm.ptr
  llvm.store %x, %a : i16, !llvm.ptr
  %r = llvm.load %a : !llvm.ptr -> i32
  llvm.return %r : i32
}

// CHECK-LABEL: llvm.func @volatile_access
llvm.func @volatile_access(%x: i32) -> i32 {
  // CHECK: llvm.alloca
  // CHECK: llvm.store volatile
  %one = llvm.mlir.constant(1 : i32) : i32
  %a = llvm.alloca %one x i32 : (i32) -> !llvm.ptr
  llvm.store volatile %x, %a : i32, !llvm.ptr
  %r = llvm.load %a : !llvm.ptr -> i32
  llvm.return %r : i32
}

// An address that nobody accesses memory through goes with the slot.
// CHECK-LABEL: llvm.func @derived_address
// CHECK-NOT: llvm.alloca
// CHECK-NOT: llvm.getelementptr
llvm.func @derived_address(%x: i32) -> i32 {
  %one = llvm.mlir.constant(1 : i32) : i32
  %a = llvm.alloca %one x i32 : (i32) -> !llvm.ptr
  %b = llvm.getelementptr %a[2] : (!llvm.ptr) -> !llvm.ptr, i8
  %c = llvm.bitcast %b : !llvm.ptr to !llvm.ptr
  llvm.store %x, %a : i32, !llvm.ptr
  %r = llvm.load %a : !llvm.ptr -> i32
  llvm.return %r : i32
}

// CHECK-LABEL: llvm.func @access_through_a_derived_address
llvm.func @access_through_a_derived_address(%x: i32, %y: i8) -> i32 {
  // CHECK: llvm.alloca
  // CHECK: llvm.getelementptr
  %one = llvm.mlir.constant(1 : i32) : i32
  %a = llvm.alloca %one x i32 : (i32) -> !llvm.ptr
  llvm.store %x, %a : i32, !llvm.ptr
  %b = llvm.getelementptr %a[2] : (!llvm.ptr) -> !llvm.ptr, i8
  llvm.store %y, %b : i8, !llvm.ptr
  %r = llvm.load %a : !llvm.ptr -> i32
  llvm.return %r : i32
}

// CHECK-LABEL: llvm.func @filled_with_a_byte
// CHECK-SAME: (%[[B:.*]]: i8)
llvm.func @filled_with_a_byte(%b: i8) -> (i24) {
  // CHECK:      %[[Z:.*]] = llvm.zext %[[B]] : i8 to i24
  // CHECK-NEXT: %[[C8:.*]] = llvm.mlir.constant(8 : i24)
  // CHECK-NEXT: %[[S:.*]] = llvm.shl %[[Z]], %[[C8]]
  // CHECK-NEXT: %[[T:.*]] = llvm.or %[[Z]], %[[S]]
  // CHECK-NEXT: %[[C16:.*]] = llvm.mlir.constant(16 : i24)
  // CHECK-NEXT: %[[U:.*]] = llvm.shl %[[T]], %[[C16]]
  // CHECK-NEXT: %[[R:.*]] = llvm.or %[[T]], %[[U]]
  // CHECK-NEXT: llvm.return %[[R]]
  %one = llvm.mlir.constant(1 : i32) : i32
  %three = llvm.mlir.constant(3 : i32) : i32
  %a = llvm.alloca %one x i24 : (i32) -> !llvm.ptr
  "llvm.intr.memset"(%a, %b, %three) <{isVolatile = false}> : (!llvm.ptr, i8, i32) -> ()
  %r = llvm.load %a : !llvm.ptr -> i24
  llvm.return %r : i24
}

// CHECK-LABEL: llvm.func @copied_in_and_out
// CHECK-SAME: (%[[P:.*]]: !llvm.ptr)
llvm.func @copied_in_and_out(%p: !llvm.ptr) {
  // CHECK:      %[[V:.*]] = llvm.load %[[P]] : !llvm.ptr -> i32
  // CHECK-NEXT: llvm.store %[[V]], %[[P]] : i32, !llvm.ptr
  // CHECK-NEXT: llvm.return
  %one = llvm.mlir.constant(1 : i32) : i32
  %four = llvm.mlir.constant(4 : i64) : i64
  %a = llvm.alloca %one x i32 : (i32) -> !llvm.ptr
  "llvm.intr.memcpy"(%a, %p, %four) <{isVolatile = false}> : (!llvm.ptr, !llvm.ptr, i64) -> ()
  "llvm.intr.memmove"(%p, %a, %four) <{isVolatile = false}> : (!llvm.ptr, !llvm.ptr, i64) -> ()
  llvm.return
}

// On a machine that puts the highest byte first the lowest ones are elsewhere.
module attributes {dlti.dl_spec = #dlti.dl_spec<"dlti.endianness" = "big">} {
  // CHECK-LABEL: llvm.func @highest_byte_first
  llvm.func @highest_byte_first(%x: i32) -> i16 {
    // CHECK: llvm.alloca
    %one = llvm.mlir.constant(1 : i32) : i32
    %a = llvm.alloca %one x i32 : (i32) -> !llvm.ptr
    llvm.store %x, %a : i32, !llvm.ptr
    %r = llvm.load %a : !llvm.ptr -> i16
    llvm.return %r : i16
  }
}
