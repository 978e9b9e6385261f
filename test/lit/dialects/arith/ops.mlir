// RUN: tile-opt %s | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | tile-opt | FileCheck %s

// CHECK-LABEL: func @constants
func.func @constants() {
  // CHECK: arith.constant 42 : i32
  // CHECK: arith.constant -1 : index
  // CHECK: arith.constant true
  // CHECK: arith.constant -9223372036854775808 : i64
  // CHECK: arith.constant 1.500000e+00 : f32
  // CHECK: arith.constant 0x7FC00000 : f32
  // CHECK: arith.constant 0xFF800000 : f32
  // CHECK: arith.constant -0.000000e+00 : f64
  // CHECK: arith.constant dense<[1, 2]> : vector<2xi8>
  // CHECK: arith.constant dense<1.000000e+00> : tensor<4xf16>
  %a = arith.constant 42 : i32
  %b = arith.constant -1 : index
  %c = arith.constant true
  %d = arith.constant -9223372036854775808 : i64
  %e = arith.constant 1.5 : f32
  %f = arith.constant 0x7FC00000 : f32
  %g = arith.constant 0xFF800000 : f32
  %h = arith.constant -0.0 : f64
  %i = arith.constant dense<[1, 2]> : vector<2xi8>
  %j = "arith.constant"() <{value = dense<1.0> : tensor<4xf16>}> : () -> tensor<4xf16>
  return
}

// CHECK-LABEL: func @integers
func.func @integers(%x: i32, %y: i32) {
  // CHECK: arith.addi %{{.*}}, %{{.*}} : i32
  // CHECK: arith.addi %{{.*}}, %{{.*}} overflow<nsw> : i32
  // CHECK: arith.muli %{{.*}}, %{{.*}} overflow<nsw, nuw> : i32
  // CHECK: arith.subi
  // CHECK: arith.divsi %{{.*}}, %{{.*}} exact : i32
  // CHECK: arith.divui
  // CHECK: arith.ceildivsi
  // CHECK: arith.ceildivui
  // CHECK: arith.floordivsi
  // CHECK: arith.remsi
  // CHECK: arith.remui
  // CHECK: arith.andi
  // CHECK: arith.ori
  // CHECK: arith.xori
  // CHECK: arith.shli
  // CHECK: arith.shrsi
  // CHECK: arith.shrui %{{.*}}, %{{.*}} exact : i32
  // CHECK: arith.maxsi
  // CHECK: arith.maxui
  // CHECK: arith.minsi
  // CHECK: arith.minui
  // CHECK: arith.addui_extended %{{.*}}, %{{.*}} : i32, i1
  // CHECK: arith.mulsi_extended %{{.*}}, %{{.*}} : i32
  // CHECK: arith.mului_extended
  %0 = arith.addi %x, %y : i32
  %1 = arith.addi %x, %y overflow<nsw> : i32
  %2 = arith.muli %x, %y overflow<nuw, nsw> : i32
  %3 = arith.subi %x, %y : i32
  %4 = arith.divsi %x, %y exact : i32
  %5 = arith.divui %x, %y : i32
  %6 = arith.ceildivsi %x, %y : i32
  %7 = arith.ceildivui %x, %y : i32
  %8 = arith.floordivsi %x, %y : i32
  %9 = arith.remsi %x, %y : i32
  %10 = arith.remui %x, %y : i32
  %11 = arith.andi %x, %y : i32
  %12 = arith.ori %x, %y : i32
  %13 = arith.xori %x, %y : i32
  %14 = arith.shli %x, %y : i32
  %15 = arith.shrsi %x, %y : i32
  %16 = arith.shrui %x, %y exact : i32
  %17 = arith.maxsi %x, %y : i32
  %18 = arith.maxui %x, %y : i32
  %19 = arith.minsi %x, %y : i32
  %20 = arith.minui %x, %y : i32
  %21:2 = arith.addui_extended %x, %y : i32, i1
  %22:2 = arith.mulsi_extended %x, %y : i32
  %23:2 = arith.mului_extended %x, %y : i32
  return
}

// CHECK-LABEL: func @floats
func.func @floats(%x: vector<4xf32>, %y: vector<4xf32>) {
  // CHECK: arith.addf %{{.*}}, %{{.*}} : vector<4xf32>
  // CHECK: arith.mulf %{{.*}}, %{{.*}} fastmath<nnan,contract> : vector<4xf32>
  // CHECK: arith.subf %{{.*}}, %{{.*}} fastmath<fast> : vector<4xf32>
  // CHECK: arith.divf
  // CHECK: arith.remf
  // CHECK: arith.maximumf
  // CHECK: arith.minimumf
  // CHECK: arith.maxnumf
  // CHECK: arith.minnumf
  // CHECK: arith.negf %{{.*}} : vector<4xf32>
  %0 = arith.addf %x, %y : vector<4xf32>
  %1 = arith.mulf %x, %y fastmath<nnan,contract> : vector<4xf32>
  %2 = arith.subf %x, %y fastmath<fast> : vector<4xf32>
  %3 = arith.divf %x, %y : vector<4xf32>
  %4 = arith.remf %x, %y : vector<4xf32>
  %5 = arith.maximumf %x, %y : vector<4xf32>
  %6 = arith.minimumf %x, %y : vector<4xf32>
  %7 = arith.maxnumf %x, %y : vector<4xf32>
  %8 = arith.minnumf %x, %y : vector<4xf32>
  %9 = arith.negf %x : vector<4xf32>
  return
}

// CHECK-LABEL: func @comparisons
func.func @comparisons(%x: i32, %y: i32, %f: tensor<4xf32>) {
  // CHECK: arith.cmpi slt, %{{.*}}, %{{.*}} : i32
  // CHECK: %[[C:.*]] = arith.cmpf uno, %{{.*}}, %{{.*}} : tensor<4xf32>
  // CHECK: arith.select %[[C]], %{{.*}}, %{{.*}} : tensor<4xi1>, tensor<4xf32>
  // CHECK: arith.select %{{.*}}, %{{.*}}, %{{.*}} : i32
  %0 = arith.cmpi slt, %x, %y : i32
  %1 = arith.cmpf uno, %f, %f : tensor<4xf32>
  %2 = arith.select %1, %f, %f : tensor<4xi1>, tensor<4xf32>
  %3 = arith.select %0, %x, %y : i32
  return
}

// CHECK-LABEL: func @casts
func.func @casts(%i: i32, %f: f32, %n: index) {
  // CHECK: arith.extsi %{{.*}} : i32 to i64
  // CHECK: arith.extui %{{.*}} : i32 to i64
  // CHECK: arith.trunci %{{.*}} overflow<nsw> : i32 to i8
  // CHECK: arith.sitofp %{{.*}} : i32 to f32
  // CHECK: arith.uitofp %{{.*}} : i32 to f32
  // CHECK: arith.fptosi %{{.*}} : f32 to i16
  // CHECK: arith.fptoui %{{.*}} : f32 to i16
  // CHECK: arith.extf %{{.*}} : f32 to f64
  // CHECK: arith.truncf %{{.*}} to_nearest_even : f32 to f16
  // CHECK: arith.bitcast %{{.*}} : f32 to i32
  // CHECK: arith.index_cast %{{.*}} : index to i32
  // CHECK: arith.index_castui %{{.*}} : i32 to index
  %0 = arith.extsi %i : i32 to i64
  %1 = arith.extui %i : i32 to i64
  %2 = arith.trunci %i overflow<nsw> : i32 to i8
  %3 = arith.sitofp %i : i32 to f32
  %4 = arith.uitofp %i : i32 to f32
  %5 = arith.fptosi %f : f32 to i16
  %6 = arith.fptoui %f : f32 to i16
  %7 = arith.extf %f : f32 to f64
  %8 = arith.truncf %f to_nearest_even : f32 to f16
  %9 = arith.bitcast %f : f32 to i32
  %10 = arith.index_cast %n : index to i32
  %11 = arith.index_castui %i : i32 to index
  return
}

// CHECK-LABEL: func.func @scaled
func.func @scaled(%x: f4E2M1FN, %s: f8E8M0FNU, %f: f32) {
  // CHECK: arith.scaling_extf %{{.*}}, %{{.*}} fastmath<nnan> : f4E2M1FN, f8E8M0FNU to f32
  %0 = arith.scaling_extf %x, %s fastmath<nnan> : f4E2M1FN, f8E8M0FNU to f32
  // CHECK: arith.scaling_truncf %{{.*}}, %{{.*}} to_nearest_even : f32, f8E8M0FNU to f4E2M1FN
  %1 = arith.scaling_truncf %f, %s to_nearest_even : f32, f8E8M0FNU to f4E2M1FN
  return
}
