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

// -----

llvm.func @insertvalue_keeps_its_type(%s: !llvm.struct<(i32)>, %x: i32) {
  // expected-error @below {{'llvm.insertvalue' op changes '!llvm.struct<(i32)>' to '!llvm.struct<(i64)>'}}
  %0 = "llvm.insertvalue"(%s, %x) <{position = array<i64: 0>}> : (!llvm.struct<(i32)>, i32) -> !llvm.struct<(i64)>
  llvm.return
}

// -----

llvm.func @extractvalue_gives_the_member(%s: !llvm.struct<(i32, f32)>) {
  // expected-error @below {{'llvm.extractvalue' op gives 'i32', but member [1] of '!llvm.struct<(i32, f32)>' is 'f32'}}
  %0 = "llvm.extractvalue"(%s) <{position = array<i64: 1>}> : (!llvm.struct<(i32, f32)>) -> i32
  llvm.return
}

// -----

llvm.func @insertelement_wants_a_vector(%x: i32, %i: i32) {
  // expected-error @below {{llvm.insertelement takes a vector}}
  %0 = llvm.insertelement %x, %x[%i : i32] : i32
  llvm.return
}

// -----

llvm.func @shufflevector_wants_a_mask(%v: vector<2xf32>) {
  // expected-error @below {{expected the mask of a shuffle: [0, 1]}}
  %0 = llvm.shufflevector %v, %v : vector<2xf32>
  llvm.return
}

// -----

llvm.func @shufflevector_wants_vectors(%x: i32) {
  // expected-error @below {{llvm.shufflevector takes vectors}}
  %0 = llvm.shufflevector %x, %x [0, 1] : i32
  llvm.return
}

// -----

llvm.func @shufflevector_of_two_types(%v: vector<2xf32>, %w: vector<4xf32>) {
  // expected-error @below {{'llvm.shufflevector' op takes vectors of one type, found 'vector<2xf32>' and 'vector<4xf32>'}}
  %0 = "llvm.shufflevector"(%v, %w) <{mask = array<i32: 0, 1>}> : (vector<2xf32>, vector<4xf32>) -> vector<2xf32>
  llvm.return
}

// -----

llvm.func @call_of_nothing() {
  // expected-error @below {{'llvm.call' op names no callee and has no operand that is one}}
  "llvm.call"() <{operandSegmentSizes = array<i32: 0, 0>, op_bundle_sizes = array<i32>}> : () -> ()
  llvm.return
}

// -----

llvm.func @dialect_of_assembly(%x: i32) {
  // expected-error @below {{expected 'att' or 'intel'}}
  llvm.inline_asm asm_dialect = arm "nop", "r" %x : (i32) -> ()
  llvm.return
}

// -----

llvm.func @weights(%c: i1) {
  // expected-error @below {{expected weights: [1, 2]}}
  llvm.cond_br %c weights(1), ^a, ^a
^a:
  llvm.return
}

// -----

llvm.func @two_results(%x: i32) -> i32 {
  // expected-error @below {{'llvm.return' op returns 2 values; a function returns at most one}}
  llvm.return %x, %x : i32, i32
}

// -----

// expected-error @below {{an LLVM function has at most one result}}
llvm.func @two_result_types(i32) -> (i32, i32)

// -----

// expected-error @below {{a function with a body names its arguments}}
llvm.func @unnamed_arguments(i32) {
  llvm.return
}

// -----

// expected-error @below {{the type of a global can be left out for strings only}}
llvm.mlir.global internal @no_type(1 : i32)

// -----

// expected-error @below {{'llvm.mlir.global' op has both a value and a region that computes one}}
llvm.mlir.global internal @computed_twice(1 : i32) : i32 {
  %0 = llvm.mlir.constant(1 : i32) : i32
  llvm.return %0 : i32
}

// -----

llvm.func @no_ordering(%p: !llvm.ptr) {
  // expected-error @below {{expected an ordering such as 'monotonic'}}
  llvm.fence sometimes
  llvm.return
}

// -----

llvm.func @missing_index(%p: !llvm.ptr) {
  // expected-error @below {{'llvm.getelementptr' op has 0 index operands for 1 dynamic indices}}
  %0 = "llvm.getelementptr"(%p) <{elem_type = f32, rawConstantIndices = array<i32: -2147483648>}> : (!llvm.ptr) -> !llvm.ptr
  llvm.return
}

// -----

llvm.func @no_such_update(%p: !llvm.ptr, %x: f32) {
  // expected-error @below {{expected an atomic operation such as 'fadd'}}
  %0 = llvm.atomicrmw average %p, %x monotonic : !llvm.ptr, f32
  llvm.return
}

// -----

llvm.func @two_values_to_compare(%p: !llvm.ptr, %x: i32) {
  // expected-error @below {{llvm.cmpxchg takes an address and two values}}
  %0 = llvm.cmpxchg %p, %x monotonic monotonic : !llvm.ptr, i32
  llvm.return
}

// -----

// expected-error @below {{expected 'x' after the length of an array}}
llvm.func @array_length(!llvm.array<4, f32>)

// -----

// expected-error @below {{'...' comes last}}
llvm.func @ellipsis(!llvm.ptr) attributes {type = !llvm.func<void (..., i32)>}
