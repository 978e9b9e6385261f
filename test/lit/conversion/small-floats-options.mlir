// RUN: not tile-opt %s --arith-emulate-unsupported-floats="source-types=bq" 2>&1 | FileCheck %s --check-prefix=SOURCE
// RUN: not tile-opt %s --arith-emulate-unsupported-floats="source-types=bf16 target-type=i8" 2>&1 | FileCheck %s --check-prefix=TARGET
// RUN: not tile-opt %s --arith-emulate-unsupported-floats="source-types=bf16 target-type=f16" 2>&1 | FileCheck %s --check-prefix=WIDTH
// RUN: not tile-opt %s --math-extend-to-supported-types=extra-types=i8 2>&1 | FileCheck %s --check-prefix=EXTRA
// RUN: tile-opt %s --expand-small-floats=types=f16 | FileCheck %s

// SOURCE: could not map source type 'bq' to a known floating-point type
// TARGET: could not map target type 'i8' to a known floating-point type
// WIDTH: cannot compute in 'f16' what is of type 'bf16': 'arith.extf' must widen
// EXTRA: could not map extra type 'i8' to a known floating-point type

// CHECK-LABEL: func @only_f16
func.func @only_f16(%x: f16, %y: bf16) -> (f16, bf16) {
  // CHECK: arith.addf %{{.*}} : f32
  // CHECK-NOT: arith.truncf
  %0 = arith.addf %x, %x : f16
  // CHECK: arith.addf %{{.*}} : bf16
  %1 = arith.addf %y, %y : bf16
  return %0, %1 : f16, bf16
}
