// RUN: tile-opt %s --canonicalize --convert-arith-to-llvm --convert-cf-to-llvm --convert-func-to-llvm --reconcile-unrealized-casts '--check-each=js{runs=40}' -o %t 2>&1 | FileCheck %s

// CHECK: check-each: 10 functions on {{[0-9]+}} inputs
// CHECK-NOT: not checked

func.func @division(%a: i32, %b: i32) -> (i32, i32, i32) {
  %q = arith.ceildivsi %a, %b : i32
  %f = arith.floordivsi %a, %b : i32
  %r = arith.remsi %a, %b : i32
  return %q, %f, %r : i32, i32, i32
}
func.func @unsigned_division(%a: i16, %b: i16) -> (i16, i16, i16) {
  %q = arith.ceildivui %a, %b : i16
  %f = arith.divui %a, %b : i16
  %r = arith.remui %a, %b : i16
  return %q, %f, %r : i16, i16, i16
}
func.func @shifts(%a: i64, %n: i64) -> (i64, i64, i64) {
  %c63 = arith.constant 63 : i64
  %k = arith.andi %n, %c63 : i64
  %l = arith.shli %a, %k : i64
  %s = arith.shrsi %a, %k : i64
  %u = arith.shrui %a, %k : i64
  return %l, %s, %u : i64, i64, i64
}
func.func @extrema(%a: i8, %b: i8) -> (i8, i8, i8, i8) {
  %0 = arith.maxsi %a, %b : i8
  %1 = arith.minsi %a, %b : i8
  %2 = arith.maxui %a, %b : i8
  %3 = arith.minui %a, %b : i8
  return %0, %1, %2, %3 : i8, i8, i8, i8
}
func.func @comparisons(%a: i32, %b: i32) -> (i1, i1, i1, i1, i1, i1) {
  %0 = arith.cmpi slt, %a, %b : i32
  %1 = arith.cmpi sle, %a, %b : i32
  %2 = arith.cmpi ult, %a, %b : i32
  %3 = arith.cmpi uge, %a, %b : i32
  %4 = arith.cmpi eq, %a, %b : i32
  %5 = arith.cmpi sgt, %a, %b : i32
  return %0, %1, %2, %3, %4, %5 : i1, i1, i1, i1, i1, i1
}
func.func @widths(%a: i8, %i: index, %l: i64) -> (i32, i32, i64, i8, i1) {
  %0 = arith.extsi %a : i8 to i32
  %1 = arith.extui %a : i8 to i32
  %2 = arith.index_cast %i : index to i64
  %3 = arith.trunci %l : i64 to i8
  %4 = arith.trunci %l : i64 to i1
  return %0, %1, %2, %3, %4 : i32, i32, i64, i8, i1
}
func.func @floats(%a: f32, %b: f32, %c: i1) -> (f32, f32, f32, f32, i1, i1) {
  %0 = arith.maximumf %a, %b : f32
  %1 = arith.minnumf %a, %b : f32
  %2 = arith.divf %a, %b : f32
  %3 = arith.select %c, %a, %b : f32
  %4 = arith.cmpf ult, %a, %b : f32
  %5 = arith.cmpf one, %a, %b : f32
  return %0, %1, %2, %3, %4, %5 : f32, f32, f32, f32, i1, i1
}
func.func @conversions(%a: f64, %i: i32) -> (f32, f16, i16, f32, f64) {
  %0 = arith.truncf %a : f64 to f32
  %1 = arith.truncf %a : f64 to f16
  %2 = arith.fptosi %a : f64 to i16
  %3 = arith.sitofp %i : i32 to f32
  %4 = arith.uitofp %i : i32 to f64
  return %0, %1, %2, %3, %4 : f32, f16, i16, f32, f64
}
func.func @promises(%a: i32, %b: i32) -> (i32, i32) {
  %0 = arith.addi %a, %b overflow<nsw> : i32
  %1 = arith.subi %0, %b overflow<nsw, nuw> : i32
  return %0, %1 : i32, i32
}
func.func @branches(%a: i32, %b: i32) -> i32 {
  %zero = arith.constant 0 : i32
  %one = arith.constant 1 : i32
  %few = arith.constant 7 : i32
  %n = arith.andi %a, %few : i32
  cf.br ^loop(%n, %b : i32, i32)
^loop(%i: i32, %sum: i32):
  %done = arith.cmpi sle, %i, %zero : i32
  cf.cond_br %done, ^end, ^next
^next:
  %less = arith.subi %i, %one : i32
  %more = arith.addi %sum, %i : i32
  cf.br ^loop(%less, %more : i32, i32)
^end:
  cf.switch %b : i32, [ default: ^other(%sum : i32), 1: ^other(%zero : i32), 2: ^other(%one : i32) ]
^other(%r: i32):
  return %r : i32
}
