// RUN: tile-opt %s --convert-to-llvm | FileCheck %s

// CHECK: llvm.func @abort()

// CHECK-LABEL: llvm.func @blocks_keep_the_order_of_their_arguments
func.func @blocks_keep_the_order_of_their_arguments(%c: i1, %x: f32, %n: index) -> f32 {
  // CHECK: llvm.cond_br %{{.*}} weights([3, 4]), ^[[BODY:.*]](%[[X:.*]], %[[N:.*]], %[[X]] : f32, i64, f32), ^[[EXIT:.*]]
  cf.cond_br %c weights([3, 4]), ^bb1(%x, %n, %x : f32, index, f32), ^bb2
  // CHECK: ^[[BODY]](%{{.*}}: f32, %{{.*}}: i64, %{{.*}}: f32):
^bb1(%a: f32, %i: index, %b: f32):
  // CHECK: llvm.br ^[[BODY]]
  cf.br ^bb1(%b, %i, %a : f32, index, f32)
^bb2:
  return %x : f32
}

// CHECK-LABEL: llvm.func @switches
func.func @switches(%n: i32) -> i32 {
  // CHECK: llvm.switch %{{.*}} : i32, ^[[D:.*]](%{{.*}} : i32) [ 7: ^[[D]](%{{.*}} : i32), -3: ^{{.*}} ]
  cf.switch %n : i32, [ default: ^bb1(%n : i32), 7: ^bb1(%n : i32), -3: ^bb2 ]
^bb1(%x: i32):
  return %x : i32
^bb2:
  return %n : i32
}

// CHECK-LABEL: llvm.func @failed_assertions_stop_the_program
func.func @failed_assertions_stop_the_program(%c: i1) {
  // CHECK: llvm.cond_br %{{.*}}, ^[[REST:.*]], ^[[FAILED:.*]]
  // CHECK: ^[[FAILED]]:
  // CHECK-NEXT: llvm.call @abort()
  // CHECK-NEXT: llvm.unreachable
  cf.assert %c, "must hold"
  return
}
