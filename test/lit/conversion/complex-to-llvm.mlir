// RUN: tile-opt %s --convert-complex-to-llvm --convert-func-to-llvm --reconcile-unrealized-casts | FileCheck %s
// RUN: tile-opt %s --convert-to-llvm --check-each=js | FileCheck %s

// CHECK-LABEL: llvm.func @parts(
// CHECK-SAME:  %[[A:.*]]: f32, %[[B:.*]]: f32) -> !llvm.struct<(f32, f32)>
// CHECK:       %[[U:.*]] = llvm.mlir.undef : !llvm.struct<(f32, f32)>
// CHECK-NEXT:  %[[V:.*]] = llvm.insertvalue %[[A]], %[[U]][0]
// CHECK-NEXT:  %[[W:.*]] = llvm.insertvalue %[[B]], %[[V]][1]
// CHECK:       llvm.return %[[W]]
func.func @parts(%a: f32, %b: f32) -> complex<f32> {
  %z = complex.create %a, %b : complex<f32>
  return %z : complex<f32>
}

// CHECK-LABEL: llvm.func @product(
// CHECK-SAME:  %[[X:.*]]: !llvm.struct<(f64, f64)>, %[[Y:.*]]: !llvm.struct<(f64, f64)>)
// CHECK-DAG:   %[[A:.*]] = llvm.extractvalue %[[X]][0]
// CHECK-DAG:   %[[B:.*]] = llvm.extractvalue %[[X]][1]
// CHECK-DAG:   %[[C:.*]] = llvm.extractvalue %[[Y]][0]
// CHECK-DAG:   %[[D:.*]] = llvm.extractvalue %[[Y]][1]
// CHECK-DAG:   %[[AC:.*]] = llvm.fmul %[[C]], %[[A]] {fastmathFlags = #llvm.fastmath<contract>} : f64
// CHECK-DAG:   %[[BD:.*]] = llvm.fmul %[[D]], %[[B]]
// CHECK-DAG:   llvm.fsub %[[AC]], %[[BD]]
func.func @product(%x: complex<f64>, %y: complex<f64>) -> complex<f64> {
  %z = complex.mul %x, %y fastmath<contract> : complex<f64>
  return %z : complex<f64>
}

// CHECK-LABEL: llvm.func @constant()
// CHECK:       llvm.mlir.constant([1.500000e+00 : f32, -2.000000e+00 : f32]) : !llvm.struct<(f32, f32)>
func.func @constant() -> complex<f32> {
  %z = complex.constant [1.5 : f32, -2.0 : f32] : complex<f32>
  return %z : complex<f32>
}

// CHECK-LABEL: llvm.func @equality(
// CHECK-DAG:   %[[E:.*]] = llvm.fcmp "oeq"
// CHECK-DAG:   llvm.and
func.func @equality(%x: complex<f32>, %y: complex<f32>) -> i1 {
  %c = complex.eq %x, %y : complex<f32>
  return %c : i1
}

// CHECK-LABEL: llvm.func @functions_of_real_functions(
// CHECK-DAG:   llvm.intr.exp
// CHECK-DAG:   llvm.intr.cos
// CHECK-DAG:   llvm.intr.sin
// CHECK:       llvm.call @atan2f
func.func @functions_of_real_functions(%x: complex<f32>) -> f32 {
  %y = complex.exp %x : complex<f32>
  %a = complex.angle %y : complex<f32>
  return %a : f32
}
