// RUN: tile-opt %s | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | tile-opt | FileCheck %s

func.func @matmul(%a: memref<4x8xf32>, %b: memref<8x19xf32>, %c: memref<4x19xf32>) {
  return
}

// CHECK-LABEL: schedule.sequence for @matmul
schedule.sequence for @matmul {
  // CHECK: %[[B:.*]] = schedule.get_block @b0
  // CHECK: %[[L:.*]]:3 = schedule.get_loops %[[B]] : !schedule.loop, !schedule.loop, !schedule.loop
  // CHECK: %[[S:.*]]:2 = schedule.split %[[L]]#1 [-1, 8] : !schedule.loop, !schedule.loop
  // CHECK: schedule.reorder %[[L]]#0, %[[S]]#0, %[[L]]#2, %[[S]]#1
  // CHECK: schedule.vectorize %[[S]]#1
  // CHECK: schedule.unroll %[[L]]#2
  // CHECK: %[[F:.*]] = schedule.fuse %[[L]]#0, %[[S]]#0
  // CHECK: schedule.parallel %[[F]]
  // CHECK: schedule.bind %[[F]] to block_x
  %b = schedule.get_block @b0
  %l:3 = schedule.get_loops %b : !schedule.loop, !schedule.loop, !schedule.loop
  %s:2 = schedule.split %l#1 [-1, 8] : !schedule.loop, !schedule.loop
  schedule.reorder %l#0, %s#0, %l#2, %s#1 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  schedule.vectorize %s#1
  schedule.unroll %l#2
  %f = schedule.fuse %l#0, %s#0 : !schedule.loop, !schedule.loop
  schedule.parallel %f
  schedule.bind %f to block_x
}
