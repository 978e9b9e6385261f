// Affine expressions are simplified as they are read, by mlir-opt's rules.
// RUN: tile-opt %s --allow-unregistered-dialect --mlir-print-local-scope | FileCheck %s --check-prefixes=CHECK,ONCE
// RUN: tile-opt %s --allow-unregistered-dialect --mlir-print-local-scope | tile-opt - --allow-unregistered-dialect --mlir-print-local-scope | FileCheck %s

// Dimensions and symbols in order, symbols and constants on the right.
// CHECK: (d0 + d1, s0 + s1, s0 * s1, d1 * 2 + d0, d0 + d1 + s0, d0 + d1 + 3, (d0 * s0) * 2)
"t.order"() {m = affine_map<(d0, d1)[s0, s1] -> (d1 + d0, s1 + s0, s1 * s0, d1 * 2 + d0, s0 + (d0 + d1), d0 + 3 + d1, d0 * 2 * s0)>} : () -> ()

// Multiples of one expression add up.
// CHECK: (d0 * 2, d0 * 5, 0, (d0 * s0) * 2, d0 + d1)
"t.multiples"() {m = affine_map<(d0, d1)[s0] -> (d0 + d0, d0 * 2 + d0 * 3, d0 - d0, d0 * s0 + d0 * s0, (d0 + d1) * 2 - (d0 + d1))>} : () -> ()

// What is a multiple of the divisor leaves a remainder, and a quotient on its own.
// CHECK: (d1 mod 9, 0, d1 mod 9, 1, (d0 + d1) mod 9)
"t.mod"() {m = affine_map<(d0, d1) -> ((d0 * 72 + d1) mod 9, (d0 * 4 + d1 * 6) mod 2, (d1 + d0 * 72) mod 9, (d0 * 4 + 3) mod 2, (d0 + d1) mod 9)>} : () -> ()
// CHECK: (d0 * 8 + d1 floordiv 9, d0 floordiv 4 + 2, d0 * 2 + 3, (d0 + d1) floordiv 9, (d0 * 4 + d1) ceildiv 2)
"t.quotient"() {m = affine_map<(d0, d1) -> ((d0 * 72 + d1) floordiv 9, (d0 + 8) floordiv 4, (d0 * 8 + 12) floordiv 4, (d0 + d1) floordiv 9, (d0 * 4 + d1) ceildiv 2)>} : () -> ()

// What a quotient leaves is a remainder, also inside of a sum.
// CHECK: (d0 mod 4, d0 mod s0, d0 + d1 mod 4, d0 + d1 - (d0 floordiv 4) * 4, d0 - (d0 floordiv 4) * 3)
"t.remainder"() {m = affine_map<(d0, d1)[s0] -> (d0 - (d0 floordiv 4) * 4, d0 - (d0 floordiv s0) * s0, d0 + d1 - (d1 floordiv 4) * 4, d0 + d1 - (d0 floordiv 4) * 4, d0 - (d0 floordiv 4) * 3)>} : () -> ()
// Texts have no parentheses for sums on the right of sums, so that this reads as another sum.
// ONCE: (d0 + -(d1 floordiv 4) + s0)
"t.symbol_beside_quotient"() {m = affine_map<(d0, d1)[s0] -> (d0 + s0 - d1 floordiv 4)>} : () -> ()

// Subscripts, too.
func.func @subscripts(%m: memref<?x?xf32>) {
  // CHECK: affine.for %[[I:.*]] = 0 to 4
  affine.for %i = 0 to 4 {
    // CHECK: affine.for %[[J:.*]] = 0 to 4
    affine.for %j = 0 to 4 {
      // CHECK: affine.load %{{.*}}[%[[J]], %[[J]] + %[[I]]]
      %x = affine.load %m[%j, %i + %j] : memref<?x?xf32>
    }
  }
  return
}
