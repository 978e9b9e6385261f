// RUN: tile-opt %s --loop-lower-blocks --loop-unroll --canonicalize 2>%t.err | FileCheck %s
// RUN: FileCheck %s --check-prefix=WARN --input-file=%t.err
// RUN: tile-opt %s --loop-lower-blocks --loop-unroll --canonicalize --check-each=js -o %t 2>&1 | FileCheck %s --check-prefix=SAME
// SAME: check-each: 8 functions on
// SAME-NOT: not checked

// Four copies of one store are within, sixteen are not.
// CHECK-LABEL: func.func @inner_only(
// CHECK: loop.for %{{.*}} < 4 attributes {pragma_auto_unroll_max_step = 4 : i64} {
// CHECK-NOT: loop.for
// CHECK-COUNT-4: memref.store
// CHECK-NOT: memref.store
// CHECK: return
func.func @inner_only(%x: memref<4x4xi32>, %v: i32) {
  loop.for %i < 4 attributes {pragma_auto_unroll_max_step = 4 : i64} {
    loop.for %j < 4 {
      memref.store %v, %x[%i, %j] : memref<4x4xi32>
    }
  }
  return
}

// CHECK-LABEL: func.func @both(
// CHECK-NOT: loop.for
// CHECK-COUNT-16: memref.store
// CHECK: return
func.func @both(%x: memref<4x4xi32>, %v: i32) {
  loop.for %i < 4 attributes {pragma_auto_unroll_max_step = 16 : i64} {
    loop.for %j < 4 {
      memref.store %v, %x[%i, %j] : memref<4x4xi32>
    }
  }
  return
}

// Two stores count twice, loads and arithmetic do not.
// CHECK-LABEL: func.func @two_statements(
// CHECK: loop.for %{{.*}} < 4 attributes
func.func @two_statements(%x: memref<4xi32>, %y: memref<4xi32>, %v: i32) {
  loop.for %i < 4 attributes {pragma_auto_unroll_max_step = 7 : i64} {
    %0 = memref.load %x[%i] : memref<4xi32>
    %1 = arith.addi %0, %v : i32
    memref.store %1, %x[%i] : memref<4xi32>
    memref.store %v, %y[%i] : memref<4xi32>
  }
  return
}

// What stands nearer counts; a loop around one that stays does so too.
// CHECK-LABEL: func.func @nearer(
// CHECK: loop.for %{{.*}} < 2 attributes {pragma_auto_unroll_max_step = 100 : i64} {
// CHECK: loop.for %{{.*}} < 4 attributes {pragma_auto_unroll_max_step = 0 : i64} {
func.func @nearer(%x: memref<2x4xi32>, %v: i32) {
  loop.for %i < 2 attributes {pragma_auto_unroll_max_step = 100 : i64} {
    loop.for %j < 4 attributes {pragma_auto_unroll_max_step = 0 : i64} {
      memref.store %v, %x[%i, %j] : memref<2x4xi32>
    }
  }
  return
}

// On a block it holds for the loops inside, which are left with a hint here.
// CHECK-LABEL: func.func @block_of_blocks(
// CHECK: loop.for %{{.*}} < 2 {
// CHECK: loop.for %{{.*}} < 4 unrolled attributes {{{.*}}pragma_unroll_explicit = 0 : i64} {
func.func @block_of_blocks(%x: memref<2x4xi32>, %v: i32) {
  loop.for %i < 2 {
    loop.block @o [%p = %i : spatial < 2] writes %x : memref<2x4xi32> attributes {pragma_auto_unroll_max_step = 16 : i64, pragma_unroll_explicit = 0 : i64} do {
      loop.for %j < 4 {
        loop.block @b [%q = %p : spatial < 2, %w = %j : spatial < 4] writes %x : memref<2x4xi32> do {
          memref.store %v, %x[%q, %w] : memref<2x4xi32>
        }
      }
    }
  }
  return
}

// A loop of unknown length stays, one that was marked is unrolled as ever.
// CHECK-LABEL: func.func @open(
// CHECK: loop.for %{{.*}} < %{{.*}} attributes
// CHECK-NOT: loop.for
// CHECK: return
func.func @open(%x: memref<8xi32>, %v: i32, %n: index) {
  %c7 = arith.constant 7 : index
  %m = arith.andi %n, %c7 : index
  loop.for %i < %m attributes {pragma_auto_unroll_max_step = 100 : i64} {
    loop.for %j < 2 unrolled {
      memref.store %v, %x[%i] : memref<8xi32>
    }
  }
  return
}

// WARN-DAG: unroll-annotations.mlir:[[@LINE+2]]:{{.*}}: warning: 'loop.for' op has the annotation 'pragma_auto_unroll_max_step' of value "many", which is no integer; it is not read
func.func @no_number(%x: memref<4xi32>, %v: i32) {
  loop.for %i < 4 attributes {pragma_auto_unroll_max_step = "many"} {
    memref.store %v, %x[%i] : memref<4xi32>
  }
  return
}

// Names that TVM's lowering reads, and no pass here did, are not passed over in silence.
// WARN-DAG: unroll-annotations.mlir:[[@LINE+3]]:{{.*}}: warning: 'loop.for' op has the annotation 'software_pipeline_stage', which is not read: run 'schedule-software-pipeline' first
// WARN-DAG: unroll-annotations.mlir:[[@LINE+3]]:{{.*}}: warning: 'loop.block' op has the annotation 'double_buffer_scope', which is not read: 'schedule.double_buffer' gives a buffer two copies in turns
func.func @not_read(%x: memref<4xi32>, %v: i32) {
  loop.for %i < 4 attributes {software_pipeline_stage = [0, 1]} {
    loop.block @b [%w = %i : spatial < 4] writes %x : memref<4xi32> attributes {double_buffer_scope = 0 : i64, of_somebody = "mine"} do {
      memref.store %v, %x[%w] : memref<4xi32>
    }
  }
  return
}
