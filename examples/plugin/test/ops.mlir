// RUN: tile-opt %s --load-dialect-plugin=%S/../plugin.ts | tile-opt --load-dialect-plugin=%S/../plugin.ts | FileCheck %s
// RUN: tile-opt %s --load-dialect-plugin=%S/../plugin.ts --mlir-print-op-generic | tile-opt --load-dialect-plugin=%S/../plugin.ts | FileCheck %s

// CHECK-LABEL: func @all
// CHECK-SAME: (%[[I:.*]]: i32) -> i32
func.func @all(%i: i32) -> i32 {
  // CHECK-NEXT: %[[A:.*]] = fix.wrap %[[I]] : !fix.q<8>
  // CHECK-NEXT: %[[S:.*]] = fix.add %[[A]], %[[A]] : !fix.q<8>
  // CHECK-NEXT: %[[P:.*]] = fix.mul %[[S]], %[[A]] : !fix.q<8>
  // CHECK-NEXT: %[[R:.*]] = fix.shift %[[P]] by 4 : !fix.q<8>
  // CHECK-NEXT: %[[U:.*]] = fix.unwrap %[[R]] : !fix.q<12>
  %a = fix.wrap %i : !fix.q<8>
  %s = fix.add %a, %a : !fix.q<8>
  %p = fix.mul %s, %a : !fix.q<8>
  %r = fix.shift %p by 4 : !fix.q<8>
  %u = fix.unwrap %r : !fix.q<12>
  return %u : i32
}
