// RUN: tile-opt %s --convert-loop-to-cf | FileCheck %s
// RUN: not tile-opt %S/Inputs/bound-loop.mlir --convert-loop-to-cf 2>&1 | FileCheck %s --check-prefix=BOUND

// CHECK-LABEL: func.func @a_loop_becomes_three_blocks
// CHECK: cf.br ^[[HEAD:.*]](%c0 : index)
// CHECK: ^[[HEAD]](%[[I:.*]]: index):
// CHECK: %[[MORE:.*]] = arith.cmpi ult, %[[I]], %c4 : index
// CHECK: cf.cond_br %[[MORE]], ^[[BODY:.*]], ^[[EXIT:.*]]
// CHECK: ^[[BODY]]:
// CHECK: memref.store %{{.*}}, %{{.*}}[%[[I]]]
// CHECK: %[[NEXT:.*]] = arith.addi %[[I]], %c1 overflow<nsw, nuw> : index
// CHECK: cf.br ^[[HEAD]](%[[NEXT]] : index)
// CHECK: ^[[EXIT]]:
// CHECK-NEXT: return
func.func @a_loop_becomes_three_blocks(%m: memref<4xf32>, %x: f32) {
  loop.for %i < 4 {
    memref.store %x, %m[%i] : memref<4xf32>
  }
  return
}

// CHECK-LABEL: func.func @results_become_block_arguments
// CHECK: cf.cond_br %{{.*}}, ^[[T:.*]], ^[[E:.*]]
// CHECK: ^[[T]]:
// CHECK-NEXT: cf.br ^[[M:.*]](%{{.*}} : f32)
// CHECK: ^[[E]]:
// CHECK-NEXT: cf.br ^[[M]](%{{.*}} : f32)
// CHECK: ^[[M]](%[[R:.*]]: f32):
// CHECK: return %[[R]] : f32
func.func @results_become_block_arguments(%c: i1, %x: f32, %y: f32) -> f32 {
  %r = loop.if %c -> f32 {
    loop.yield %x : f32
  } else {
    loop.yield %y : f32
  }
  return %r : f32
}

// BOUND: error: failed to legalize operation 'loop.for'
// BOUND: note: lower loop.for: the loop is bound to 'thread_x'; map it with 'convert-loop-to-gpu'
