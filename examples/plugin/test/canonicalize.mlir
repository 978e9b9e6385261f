// RUN: tile-opt %s --load-dialect-plugin=%S/../plugin.ts --canonicalize | FileCheck %s

// CHECK-LABEL: func @unwrapped_again
// CHECK-SAME: (%[[I:.*]]: i32)
func.func @unwrapped_again(%i: i32) -> i32 {
  // CHECK-NEXT: return %[[I]]
  %a = fix.wrap %i : !fix.q<8>
  %u = fix.unwrap %a : !fix.q<8>
  return %u : i32
}

// CHECK-LABEL: func @shifts_merge
// CHECK-SAME: (%[[A:.*]]: !fix.q<8>)
func.func @shifts_merge(%a: !fix.q<8>) -> !fix.q<13> {
  // CHECK-NEXT: %[[S:.*]] = fix.shift %[[A]] by 5
  // CHECK-NEXT: return %[[S]]
  %s = fix.shift %a by 2 : !fix.q<8>
  %t = fix.shift %s by 3 : !fix.q<10>
  return %t : !fix.q<13>
}

// CHECK-LABEL: func @lost_bits_stay_lost
func.func @lost_bits_stay_lost(%a: !fix.q<8>) -> !fix.q<8> {
  // CHECK-COUNT-2: fix.shift
  %s = fix.shift %a by -3 : !fix.q<8>
  %t = fix.shift %s by 3 : !fix.q<5>
  return %t : !fix.q<8>
}

// CHECK-LABEL: func @unit_factor
// CHECK-SAME: (%[[A:.*]]: !fix.q<8>)
func.func @unit_factor(%a: !fix.q<8>) -> !fix.q<8> {
  // CHECK-NEXT: return %[[A]]
  %c = arith.constant 256 : i32
  %one = fix.wrap %c : !fix.q<8>
  %p = fix.mul %a, %one : !fix.q<8>
  return %p : !fix.q<8>
}

// CHECK-LABEL: func @other_factors_stay
func.func @other_factors_stay(%a: !fix.q<8>, %i: i32) -> !fix.q<8> {
  // CHECK-COUNT-2: fix.mul
  %c = arith.constant 255 : i32
  %f = fix.wrap %c : !fix.q<8>
  %g = fix.wrap %i : !fix.q<8>
  %p = fix.mul %a, %f : !fix.q<8>
  %q = fix.mul %p, %g : !fix.q<8>
  return %q : !fix.q<8>
}
