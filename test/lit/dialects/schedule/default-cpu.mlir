// RUN: tile-opt %s --convert-te-to-loop --schedule-default-cpu='lanes=8 unroll=4' | FileCheck %s
// RUN: tile-opt %s --convert-te-to-loop --schedule-default-cpu='lanes=8 explain=true' 2>&1 | FileCheck %s --check-prefix=WHY

// The columns become lanes, rows share the loaded vectors.
// CHECK-LABEL: schedule.sequence for @matmul
// CHECK: %[[L:.*]]:3 = schedule.get_loops
// CHECK: %[[R:.*]]:2 = schedule.split %[[L]]#0 [-1, 4]
// CHECK: %[[C:.*]]:2 = schedule.split %[[L]]#1 [-1, 8]
// CHECK: schedule.reorder %[[R]]#0, %[[C]]#0, %[[L]]#2, %[[R]]#1, %[[C]]#1
// CHECK: schedule.vectorize %[[C]]#1
// CHECK: schedule.unroll %[[R]]#1
// WHY: remark: '@matmul' block '@b0': 8 lanes along the last spatial loop of 19, 4 accumulators along the loop of 4 that reuses the vectors
func.func @matmul(%a: tensor<4x8xf32>, %b: tensor<8x19xf32>) -> tensor<4x19xf32> {
  %r = te.compute [%i < 4, %j < 19] sum [%k < 8] -> tensor<4x19xf32> {
    %x = te.read %a[%i, %k] : tensor<4x8xf32>
    %y = te.read %b[%k, %j] : tensor<8x19xf32>
    %m = arith.mulf %x, %y : f32
    te.yield %m : f32
  }
  return %r : tensor<4x19xf32>
}

// Rows of the transpose are not contiguous, so nothing is chosen.
// CHECK-NOT: schedule.sequence for @transpose
// WHY: remark: '@transpose' block '@b0': left as it is: its last spatial loop does not walk memory contiguously
func.func @transpose(%a: tensor<16x8xf32>) -> tensor<8x16xf32> {
  %r = te.compute [%i < 8, %j < 16] -> tensor<8x16xf32> {
    %x = te.read %a[%j, %i] : tensor<16x8xf32>
    te.yield %x : f32
  }
  return %r : tensor<8x16xf32>
}
