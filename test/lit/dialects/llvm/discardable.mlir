// What llvm says about its attributes on modules, arguments and results, of any dialect's functions.
// RUN: tile-opt %s --split-input-file --verify-diagnostics

module attributes {llvm.data_layout = "e-m:e-p270:32:32-p1(lds):64:64-pe2:128:128:128:32-i64:64-f80:128-n8:16:32:64-S128-a:0:64-Fn32-A5-ni:1", llvm.target_triple = "x"} {
  llvm.func @fits(!llvm.ptr {llvm.noalias, llvm.align = 4 : i64}, i8 {llvm.zeroext, llvm.noundef}, f32 {llvm.inreg}) -> (!llvm.ptr {llvm.nonnull})
  // What the types of other dialects become is not known.
  func.func private @not_converted(memref<4xf32> {llvm.noalias, llvm.byval = i32}, index {llvm.zeroext}, si32 {llvm.signext}, vector<2x2xf32> {llvm.zeroext}, vector<f32> {llvm.zeroext})
  func.func private @other(i32 {llvm.of_later_versions = 3 : i64})
}

// -----

// expected-error @below {{attribute 'llvm.noalias' of argument 0 must be a unit attribute, but is 1 : i64}}
func.func private @value(memref<4xf32> {llvm.noalias = 1 : i64})

// -----

// expected-error @below {{attribute 'llvm.align' of argument 0 must be an integer, but is unit}}
llvm.func @number(!llvm.ptr {llvm.align})

// -----

// expected-error @below {{attribute 'llvm.byval' of argument 0 must be a type, but is unit}}
llvm.func @type(!llvm.ptr {llvm.byval})

// -----

func.func @place(%a: i32,
    // expected-error @below {{'func.func' op attribute 'llvm.noalias' of argument 1 is for pointers, but the argument has type 'vector<4xi32>'}}
    %b: vector<4xi32> {llvm.noalias}) {
  return
}

// -----

// expected-error @below {{attribute 'llvm.signext' of argument 0 is for integers, but the argument has type 'f32'}}
llvm.func @integers(f32 {llvm.signext})

// -----

// expected-error @below {{attribute 'llvm.zeroext' of result 0 is for integers, but the result has type '!llvm.ptr'}}
llvm.func @result() -> (!llvm.ptr {llvm.zeroext})

// -----

// expected-error @below {{attribute 'llvm.nocapture' of result 0 is for arguments only}}
llvm.func @argument_only() -> (!llvm.ptr {llvm.nocapture})

// -----

// expected-error @below {{attribute 'llvm.allocptr' of result 0 is for arguments only}}
llvm.func @allocptr() -> (!llvm.ptr {llvm.allocptr})

// -----

// expected-error @below {{attribute 'llvm.data_layout' must be a string, but is 1 : i64}}
module attributes {llvm.data_layout = 1 : i64} {}

// -----

// expected-error @below {{attribute 'llvm.data_layout' holds an empty part}}
module attributes {llvm.data_layout = "e--i64:64"} {}

// -----

// expected-error @below {{holds 'q', which is wrong: LLVM knows no such part}}
module attributes {llvm.data_layout = "e-q"} {}

// -----

// expected-error @below {{holds 'i64:65', which is wrong: the ABI alignment must be a power of two of bytes, but is 65 bits}}
module attributes {llvm.data_layout = "i64:65"} {}

// -----

// expected-error @below {{holds 'p', which is wrong: the form is 'p[<flags>][<space>][(<name>)]:<size>:<abi>[:<preferred>[:<index>]]'}}
module attributes {llvm.data_layout = "p"} {}

// -----

// expected-error @below {{an index is larger than a pointer}}
module attributes {llvm.data_layout = "p:32:32:32:64"} {}

// -----

// expected-error @below {{calls two address spaces 'x'}}
module attributes {llvm.data_layout = "p1(x):64:64-p2(x):64:64"} {}
