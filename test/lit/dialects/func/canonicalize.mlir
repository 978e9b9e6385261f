// RUN: tile-opt %s --canonicalize | FileCheck %s

// CHECK-LABEL: func @unused_reference_goes
func.func @unused_reference_goes() {
  // CHECK-NEXT: return
  %f = constant @unused_reference_goes : () -> ()
  return
}

// CHECK-LABEL: func @calls_stay
func.func @calls_stay() {
  // CHECK-NEXT: call @calls_stay
  call @calls_stay() : () -> ()
  return
}

// CHECK-LABEL: func @equal_references_become_one
func.func @equal_references_become_one() {
  // CHECK-NEXT: %[[F:.*]] = constant
  // CHECK-NEXT: call_indirect %[[F]]
  // CHECK-NEXT: call_indirect %[[F]]
  %f = constant @calls_stay : () -> ()
  call_indirect %f() : () -> ()
  %g = constant @calls_stay : () -> ()
  call_indirect %g() : () -> ()
  return
}
