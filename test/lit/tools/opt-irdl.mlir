// RUN: tile-opt %s --irdl-file=%S/Inputs/cmath.irdl.mlir --split-input-file --verify-diagnostics
// RUN: tile-opt %s --irdl-file=%S/Inputs/cmath.irdl.mlir --split-input-file --verify-diagnostics=only-expected -o %t
// RUN: not tile-opt %s --irdl-file=%S/Inputs/not-loadable.irdl.mlir 2>&1 | FileCheck %s --check-prefix=REFUSED
// RUN: not tile-opt %s --irdl-file=nowhere.mlir 2>&1 | FileCheck %s --check-prefix=NOFILE
// RUN: tile-opt --emit-irdl=te,schedule | FileCheck %s --check-prefix=EMIT
// RUN: tile-opt --emit-irdl | tile-opt | FileCheck %s --check-prefix=ALL
// RUN: not tile-opt --emit-irdl=grap 2>&1 | FileCheck %s --check-prefix=NODIALECT
// RUN: tile-opt %S/Inputs/uses-cmath.mlir -irdl-file=%S/Inputs/cmath.irdl.mlir --cse | FileCheck %s --check-prefix=PRINTED

// REFUSED: not-loadable.irdl.mlir:7:10: error: 'irdl.c_pred' op is a predicate in C++, which cannot be loaded [irdl/c-pred]
// REFUSED: not-loadable.irdl.mlir:8:10: error: 'irdl.base' op names '!builtin.intger', which is no type that is known; did you mean '!builtin.integer'? [irdl/base]
// REFUSED: not-loadable.irdl.mlir:9:10: error: 'irdl.parametric' op has 0 constraints for the 1 parameters of '!cmath.complex' [irdl/parameters]
// REFUSED: not-loadable.irdl.mlir:13:1: error: there is a dialect 'arith' already [irdl/namespace]
// NOFILE: error: cannot open 'nowhere.mlir': no such file or directory [opt/irdl]
// NODIALECT: error: there is no dialect 'grap'; did you mean 'graph'? [opt/irdl]

// EMIT: irdl.dialect @te {
// EMIT-NEXT: // irdl wants one type for all values of a variadic group, which may differ in: te.compute, te.scan, te.yield
// EMIT: irdl.operation @read {
// EMIT-NEXT: %0 = irdl.base "!builtin.tensor"
// EMIT-NEXT: %1 = irdl.is index
// EMIT-NEXT: %2 = irdl.any
// EMIT-NEXT: irdl.operands(source: %0, indices: variadic %1, outside: optional %2)
// EMIT: irdl.dialect @schedule {
// EMIT: irdl.type @loop {}
// EMIT: irdl.base @schedule::@loop

// ALL: irdl.dialect @exec {
// ALL: irdl.dialect @graph {
// ALL: irdl.dialect @loop {
// ALL: irdl.dialect @schedule {
// ALL: irdl.dialect @te {

// PRINTED: func.func @f(%arg0: !cmath.complex<f32>, %arg1: i8) -> !cmath.complex<f32> attributes {p = #cmath.pair<1 : i64, 1 : i64>} {
// PRINTED-NEXT: %0 = "cmath.sum"(%arg0, %arg0, %arg1) {mode = "fast", operandSegmentSizes = array<i32: 2, 0, 1>} : (!cmath.complex<f32>, !cmath.complex<f32>, i8) -> !cmath.complex<f32>
// PRINTED-NEXT: return %0 : !cmath.complex<f32>

func.func @right(%a: !cmath.complex<f32>, %n: i8) -> f32 {
  %0 = "cmath.norm"(%a) : (!cmath.complex<f32>) -> f32
  "cmath.wide"(%n) {more = 1} : (i8) -> ()
  return %0 : f32
}

// -----

func.func @parameter_decides_result(%a: !cmath.complex<f32>) {
  // expected-error @below {{'cmath.norm' op the type of result 'out' is 'f64', but must be 'f32', as the parameter 'elem' of the type of operand 'in' is [irdl/result]}}
  %0 = "cmath.norm"(%a) : (!cmath.complex<f32>) -> f64
  return
}

// -----

// expected-note @below {{'in' is defined here}}
func.func @kind(%a: f32) {
  // expected-error @below {{the type of operand 'in' is 'f32', but must be '!cmath.complex<...>'}}
  %0 = "cmath.norm"(%a) : (f32) -> f32
  return
}

// -----

// expected-note @below {{'values' is defined here}}
func.func @one_for_all(%a: !cmath.complex<f32>, %b: !cmath.complex<f64>, %n: i8) {
  // expected-error @below {{the type of operand 'values' is '!cmath.complex<f64>', but must be '!cmath.complex<f32>', as the type of operand 'values' is}}
  %0 = "cmath.sum"(%a, %b, %n) {mode = "fast", operandSegmentSizes = array<i32: 2, 0, 1>} : (!cmath.complex<f32>, !cmath.complex<f64>, i8) -> !cmath.complex<f32>
  return
}

// -----

func.func @attributes(%a: !cmath.complex<f32>, %n: i8) {
  // expected-error @below {{attribute 'mode' is '1 : i64', but must be of the kind '#builtin.string' [irdl/attribute]}}
  %0 = "cmath.sum"(%a, %n) {mode = 1, operandSegmentSizes = array<i32: 1, 0, 1>} : (!cmath.complex<f32>, i8) -> !cmath.complex<f32>
  // expected-error @below {{requires attribute 'mode'}}
  %1 = "cmath.sum"(%a, %n) {operandSegmentSizes = array<i32: 1, 0, 1>} : (!cmath.complex<f32>, i8) -> !cmath.complex<f32>
  return
}

// -----

// expected-note @below {{'a' is defined here}}
func.func @all_of(%f: f32) {
  // expected-error @below {{the type of operand 'a' is 'f32', but must be of the kind '!builtin.integer'}}
  "cmath.wide"(%f) : (f32) -> ()
  return
}

// -----

func.func @counts(%f: f32) {
  // expected-error @below {{has 2 operands, but requires 1}}
  "cmath.wide"(%f, %f) : (f32, f32) -> ()
  // expected-error @below {{has 1 region, but requires 2}}
  "cmath.loop"() ({}) : () -> ()
  return
}

// -----

func.func @regions() {
  // expected-error @below {{region 'body' has 0 blocks, but must have 1}}
  // expected-error @below {{the first block of region 'body' has 0 arguments, but must have 1}}
  "cmath.loop"() ({}, {}) : () -> ()
  return
}

// -----

// expected-error @below {{parameter 'elem' of '!cmath.complex' is 'i1', but must be 'f32' or 'f64'}}
func.func private @type_parameter(!cmath.complex<i1>)

// -----

// expected-error @below {{parameter 'second' of '#cmath.pair' is '2 : i64', but must be '1 : i64', as parameter 'first' of '#cmath.pair' is}}
func.func private @attribute_parameter() attributes {a = #cmath.pair<1, 2>}

// -----

// expected-error @below {{'!cmath.complex' has 0 parameters, but takes 1: elem}}
func.func private @missing(!cmath.complex)

// -----

// expected-error @below {{dialect 'cmath' has no operation 'cmath.nrm'; did you mean 'cmath.norm'?}}
"cmath.nrm"() : () -> ()

// -----

// expected-error @below {{'cmath.norm' has no pretty form}}
cmath.norm
