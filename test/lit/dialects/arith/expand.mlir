// RUN: tile-opt %s --arith-expand | FileCheck %s
// RUN: tile-opt %s --arith-expand="include-bf16=true include-f8e8m0=true include-f4e2m1=true include-f8=true include-f16=true" | FileCheck %s --check-prefix=ALL

// CHECK-LABEL: func @divisions_round_as_they_say
// CHECK-SAME:  (%[[X:.*]]: i32, %[[Y:.*]]: i32)
func.func @divisions_round_as_they_say(%x: i32, %y: i32) -> (i32, i32) {
  // CHECK: %[[Q:.*]] = arith.divsi %[[X]], %[[Y]]
  // CHECK: arith.muli %[[Q]], %[[Y]]
  // CHECK: %[[UP:.*]] = arith.addi %[[Q]], %{{.*}}
  // CHECK: arith.select %{{.*}}, %[[UP]], %[[Q]]
  // CHECK-NOT: arith.ceildivsi
  %0 = arith.ceildivsi %x, %y : i32
  // CHECK: arith.subi %[[X]]
  // CHECK: arith.divui
  // CHECK-NOT: arith.ceildivui
  %1 = arith.ceildivui %x, %y : i32
  return %0, %1 : i32, i32
}

// CHECK-LABEL: func @of_two_zeros_the_sign_decides
func.func @of_two_zeros_the_sign_decides(%x: f32, %y: f32) -> f32 {
  // CHECK: arith.cmpf ugt
  // CHECK: arith.andi %{{.*}} : i32
  // CHECK: arith.cmpf oeq
  // CHECK: arith.cmpf uno
  %0 = arith.maximumf %x, %y : f32
  return %0 : f32
}

// CHECK-LABEL: func @without_signs_of_zeros_it_is_short
// CHECK-SAME:  (%[[X:.*]]: vector<4xf32>, %[[Y:.*]]: vector<4xf32>)
func.func @without_signs_of_zeros_it_is_short(%x: vector<4xf32>, %y: vector<4xf32>) -> vector<4xf32> {
  // CHECK-NEXT: %[[C:.*]] = arith.cmpf ult, %[[X]], %[[Y]]
  // CHECK-NEXT: %[[S:.*]] = arith.select %[[C]], %[[X]], %[[Y]]
  // CHECK-NEXT: %[[N:.*]] = arith.cmpf uno, %[[X]], %[[X]]
  // CHECK-NEXT: arith.select %[[N]], %[[Y]], %[[S]]
  %0 = arith.minnumf %x, %y fastmath<nsz> : vector<4xf32>
  return %0 : vector<4xf32>
}

// CHECK-LABEL: func @conversions_wait_for_an_option
// ALL-LABEL:   func @conversions_wait_for_an_option
func.func @conversions_wait_for_an_option(%x: f32, %y: f64, %z: bf16, %e: f8E8M0FNU, %f: f4E2M1FN, %g: f8E4M3FN, %h: f16) -> (bf16, f32, f64, f32, f16, f8E5M2) {
  // CHECK: arith.truncf %{{.*}} : f32 to bf16
  // ALL-NOT: to bf16
  // ALL: arith.bitcast %{{.*}} : i16 to bf16
  %0 = arith.truncf %x : f32 to bf16
  // CHECK: arith.extf %{{.*}} : bf16 to f32
  // ALL: arith.shli
  %1 = arith.extf %z : bf16 to f32
  // CHECK: arith.extf %{{.*}} : f8E8M0FNU to f64
  // ALL: arith.extf %{{.*}} : f32 to f64
  %2 = arith.extf %e : f8E8M0FNU to f64
  // CHECK: arith.extf %{{.*}} : f4E2M1FN to f32
  %3 = arith.extf %f : f4E2M1FN to f32
  // CHECK: arith.truncf %{{.*}} : f64 to f16
  // ALL: arith.truncf %{{.*}} : f64 to f32
  // ALL: arith.bitcast %{{.*}} : i16 to f16
  %4 = arith.truncf %y : f64 to f16
  // CHECK: arith.truncf %{{.*}} : f16 to f8E5M2
  // ALL: arith.bitcast %{{.*}} : i8 to f8E5M2
  %5 = arith.truncf %h : f16 to f8E5M2
  return %0, %1, %2, %3, %4, %5 : bf16, f32, f64, f32, f16, f8E5M2
}

// CHECK-LABEL: func @a_wide_scale_gives_its_exponent
func.func @a_wide_scale_gives_its_exponent(%x: f4E2M1FN, %s: f32, %y: f32, %e: f8E8M0FNU) -> (f32, f4E2M1FN) {
  // CHECK: arith.shrui
  // CHECK: arith.bitcast %{{.*}} : i8 to f8E8M0FNU
  // CHECK: arith.mulf
  %0 = arith.scaling_extf %x, %s : f4E2M1FN, f32 to f32
  // CHECK: %[[D:.*]] = arith.divf
  // CHECK: arith.truncf %[[D]] : f32 to f4E2M1FN
  %1 = arith.scaling_truncf %y, %e : f32, f8E8M0FNU to f4E2M1FN
  return %0, %1 : f32, f4E2M1FN
}
