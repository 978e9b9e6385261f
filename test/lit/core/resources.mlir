// RUN: tile-opt %s | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-elide-resource-strings-if-larger=20 | FileCheck %s --check-prefix=ELIDED
// RUN: not tile-opt %s --mlir-elide-resource-strings-if-larger=x 2>&1 | FileCheck %s --check-prefix=WRONG

// CHECK: arith.constant dense_resource<weights> : tensor<4xf32>
// CHECK: dialect_resources
// CHECK: builtin
// CHECK: small: "0x0400000001000000",
// CHECK: weights: "0x100000000000803F000000400000404000008040"
// ELIDED: small: "0x0400000001000000"
// ELIDED-NOT: weights: "
// WRONG: error: 'x' is no value for --mlir-elide-resource-strings-if-larger; it takes an integer
func.func @f() {
  %s = arith.constant dense_resource<small> : tensor<1xi32>
  %w = arith.constant dense_resource<weights> : tensor<4xf32>
  return
}

{-#
  dialect_resources: {
    builtin: {
      weights: "0x100000000000803F000000400000404000008040",
      small: "0x0400000001000000"
    }
  }
#-}
