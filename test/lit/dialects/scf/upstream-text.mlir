// RUN: tile-opt %s | FileCheck %s --strict-whitespace
// The spaces, and what is left out, as in mlir-opt's text.

// CHECK-LABEL: func.func @constant_bounds
func.func @constant_bounds(%n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  // CHECK: {{^}}    scf.forall (%{{[a-z0-9]+}}, %{{[a-z0-9]+}}) in (%{{[a-z0-9]+}}, 4) {{{$}}
  scf.forall (%i, %j) = (%c0, 0) to (%n, 4) step (%c1, 1) {
  }
  // CHECK: {{^}}    scf.forall (%{{[a-z0-9]+}}) = (%c1) to (%{{[a-z0-9]+}}) step (1) {{{$}}
  scf.forall (%i) = (%c1) to (%n) step (1) {
  }
  return
}

// CHECK-LABEL: func.func @spaces
func.func @spaces(%i: index, %s: !llvm.struct<(i32)>, %v: vector<2xf32>) {
  // CHECK: {{^}}    scf.index_switch %{{[a-z0-9]+}} {{$}}
  scf.index_switch %i
  default {
  }
  // CHECK: {{^}}    memref.alloca_scope  {{{$}}
  memref.alloca_scope {
  }
  // CHECK: : !llvm.struct<(i32)> {{$}}
  %x = llvm.extractvalue %s[0] : !llvm.struct<(i32)>
  // CHECK: : !llvm.struct<(i32)> {{$}}
  %t = llvm.insertvalue %x, %s[0] : !llvm.struct<(i32)>
  // CHECK: : vector<2xf32> {{$}}
  %w = llvm.shufflevector %v, %v [1, 0] : vector<2xf32>
  // CHECK: tensor.from_elements  : tensor<0xindex>
  %e = tensor.from_elements : tensor<0xindex>
  return
}
