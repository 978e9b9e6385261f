// RUN: tile-opt %s --split-input-file --verify-diagnostics

llvm.func @struct_index(%p: !llvm.ptr) {
  // expected-error @below {{'llvm.getelementptr' op index 1 is 7, but '!llvm.struct<(i32, i64)>' has 2 members}}
  %0 = llvm.getelementptr %p[0, 7] : (!llvm.ptr) -> !llvm.ptr, !llvm.struct<(i32, i64)>
  llvm.return
}

// -----

llvm.func @struct_index_is_constant(%p: !llvm.ptr, %i: i32) {
  // expected-error @below {{'llvm.getelementptr' op indexes the struct '!llvm.struct<(i32, i64)>' with a value; index 1 must be a constant}}
  %0 = llvm.getelementptr %p[0, %i] : (!llvm.ptr, i32) -> !llvm.ptr, !llvm.struct<(i32, i64)>
  llvm.return
}

// -----

llvm.func @scalar_has_no_members(%p: !llvm.ptr) {
  // expected-error @below {{'llvm.getelementptr' op index 1 goes into 'f32', which has no members}}
  %0 = llvm.getelementptr %p[0, 0] : (!llvm.ptr) -> !llvm.ptr, f32
  llvm.return
}

// -----

llvm.func @no_such_member(%s: !llvm.struct<(i32)>) {
  // expected-error @below {{'!llvm.struct<(i32)>' has no member [1]}}
  %0 = llvm.extractvalue %s[1] : !llvm.struct<(i32)>
  llvm.return
}

// -----

llvm.func @member_type(%s: !llvm.struct<(i32)>, %x: i64) {
  // expected-error @below {{'llvm.insertvalue' op inserts 'i64' where '!llvm.struct<(i32)>' holds 'i32'}}
  %0 = "llvm.insertvalue"(%s, %x) <{position = array<i64: 0>}> : (!llvm.struct<(i32)>, i64) -> !llvm.struct<(i32)>
  llvm.return
}

// -----

llvm.func @shuffled_lane(%v: vector<2xf32>) {
  // expected-error @below {{'llvm.shufflevector' op chooses lane 4 of 4}}
  %0 = llvm.shufflevector %v, %v [4] : vector<2xf32>
  llvm.return
}

// -----

llvm.func @atomic_alignment(%p: !llvm.ptr) {
  // expected-error @below {{'llvm.load' op is atomic and must state its alignment}}
  %0 = llvm.load %p atomic monotonic : !llvm.ptr -> i32
  llvm.return
}

// -----

llvm.func @widening(%x: i32) {
  // expected-error @below {{'llvm.zext' op must widen: 'i32' to 'i16'}}
  %0 = llvm.zext %x : i32 to i16
  llvm.return
}

// -----

llvm.func @bits(%x: i32) {
  // expected-error @below {{'llvm.bitcast' op must keep the number of bits: 'i32' to 'f64'}}
  %0 = llvm.bitcast %x : i32 to f64
  llvm.return
}

// -----

llvm.func @returned(%x: i32) -> i64 {
  // expected-error @below {{'llvm.return' op returns 'i32', but '@returned' returns 'i64'}}
  llvm.return %x : i32
}

// -----

llvm.func @callee(i32)
llvm.func @called(%x: i64) {
  // expected-error @below {{'llvm.call' op does not fit '@callee', whose type is '!llvm.func<void (i32)>'}}
  llvm.call @callee(%x) : (i64) -> ()
  llvm.return
}

// -----

llvm.func @target(%x: i64) {
  // expected-error @below {{'llvm.br' op hands 'i64' to block argument 0 of type 'i32'}}
  "llvm.br"(%x)[^bb1] : (i64) -> ()
^bb1(%y: i32):
  llvm.return
}

// -----

llvm.func @address() {
  // expected-error @below {{'llvm.mlir.addressof' op refers to '@nowhere', which is no global or function here}}
  %0 = llvm.mlir.addressof @nowhere : !llvm.ptr
  llvm.return
}

// -----

llvm.mlir.global external @g() {addr_space = 3 : i32} : i32
llvm.func @space() {
  // expected-error @below {{'llvm.mlir.addressof' op is '!llvm.ptr', but '@g' lies in address space 3}}
  %0 = llvm.mlir.addressof @g : !llvm.ptr
  llvm.return
}

// -----

// expected-error @below {{'llvm.func' op a declaration cannot have 'internal' linkage}}
llvm.func internal @declared()

// -----

llvm.func @intrinsic(%x: f32) {
  // expected-error @below {{'llvm.call_intrinsic' op calls 'fabs'; names of intrinsics start with 'llvm.'}}
  %0 = llvm.call_intrinsic "fabs"(%x) : (f32) -> f32
  llvm.return
}

// -----

// expected-error @below {{a struct cannot hold '!llvm.void'}}
llvm.func @field(!llvm.struct<(void)>)
