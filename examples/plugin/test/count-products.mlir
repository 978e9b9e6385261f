// RUN: tile-opt %s --load-dialect-plugin=%S/../plugin.ts --fix-count-products=limit=1 --verify-diagnostics
// RUN: tile-opt %s --load-dialect-plugin=%S/../plugin.ts --fix-count-products --mlir-pass-statistics -o %t 2>&1 | FileCheck %s

// CHECK: fix-count-products
// CHECK-NEXT: (S) 3 num-products
// expected-warning @below {{'@two' needs 2 multipliers, but there are 1 [fix/multipliers]}}
func.func @two(%a: !fix.q<8>) -> !fix.q<8> {
  %p = fix.mul %a, %a : !fix.q<8>
  %q = fix.mul %p, %a : !fix.q<8>
  return %q : !fix.q<8>
}
func.func @one(%a: !fix.q<8>) -> !fix.q<8> {
  %p = fix.mul %a, %a : !fix.q<8>
  return %p : !fix.q<8>
}
