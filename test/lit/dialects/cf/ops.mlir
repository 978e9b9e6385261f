// RUN: tile-opt %s | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | tile-opt | FileCheck %s

// CHECK-LABEL: func @branch_with_values
func.func @branch_with_values(%x: i32, %y: f32) -> i32 {
  // CHECK: cf.br ^[[B:.*]](%{{.*}}, %{{.*}} : i32, f32)
  // CHECK: ^[[B]](%[[X:.*]]: i32, %{{.*}}: f32):
  // CHECK: return %[[X]]
  cf.br ^next(%x, %y : i32, f32)
^next(%a: i32, %b: f32):
  return %a : i32
}

// CHECK-LABEL: func @conditional_branch
func.func @conditional_branch(%c: i1, %x: i32) -> i32 {
  // CHECK: cf.cond_br %{{.*}} weights([1, 9]), ^[[A:.*]], ^[[B:.*]](%{{.*}} : i32) {some.flag}
  cf.cond_br %c weights([1, 9]), ^a, ^b(%x : i32) {some.flag}
^a:
  cf.br ^b(%x : i32)
^b(%r: i32):
  return %r : i32
}

// CHECK-LABEL: func @loop
func.func @loop(%c: i1) {
  // CHECK: cf.br ^[[HEAD:.*]]
  // CHECK: ^[[HEAD]]:
  // CHECK: cf.cond_br %{{.*}}, ^[[HEAD]], ^{{.*}}
  cf.br ^head
^head:
  cf.cond_br %c, ^head, ^exit
^exit:
  return
}

// CHECK-LABEL: func @many_targets
func.func @many_targets(%v: i32, %x: f32) {
  // CHECK: cf.switch %{{.*}} : i32, [
  // CHECK-NEXT: default: ^[[D:[^,]*]],
  // CHECK-NEXT: 42: ^[[A:.*]](%{{.*}} : f32),
  // CHECK-NEXT: 4294967295: ^[[D]]
  // CHECK-NEXT: ]
  cf.switch %v : i32, [
    default: ^d,
    42: ^a(%x : f32),
    -1: ^d
  ]
^a(%y: f32):
  cf.br ^d
^d:
  return
}

// CHECK-LABEL: func @only_a_default
func.func @only_a_default(%v: i32) {
  // CHECK: cf.switch %{{.*}} : i32, [
  // CHECK-NEXT: default: ^bb1
  // CHECK: ^bb1:
  cf.switch %v : i32, [
    default: ^d
  ]
^d:
  return
}

// CHECK-LABEL: func @assertion
func.func @assertion(%c: i1) {
  // CHECK: cf.assert %{{.*}}, "the size is \22even\22"
  cf.assert %c, "the size is \22even\22"
  return
}
