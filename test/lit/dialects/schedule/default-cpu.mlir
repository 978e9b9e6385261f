// RUN: tile-opt %s --convert-te-to-loop --schedule-default-cpu='lanes=8 unroll=4' | FileCheck %s
// RUN: tile-opt %s --convert-te-to-loop --schedule-default-cpu='lanes=8 unroll=4 explain=true' 2>&1 | FileCheck %s --check-prefix=WHY

// The columns become lanes, rows share the loaded vectors.
// CHECK-LABEL: schedule.sequence for @matmul
// CHECK: %[[L:.*]]:3 = schedule.get_loops
// CHECK: %[[R:.*]]:2 = schedule.split %[[L]]#0 [-1, 4]
// CHECK: %[[C:.*]]:2 = schedule.split %[[L]]#1 [-1, 8]
// CHECK: schedule.reorder %[[R]]#0, %[[C]]#0, %[[L]]#2, %[[R]]#1, %[[C]]#1
// CHECK: schedule.vectorize %[[C]]#1
// CHECK: schedule.unroll %[[R]]#1
// WHY: remark: '@matmul' block '@b0' is like a matrix product, as products of two tensors, one of which lacks a spatial axis, are summed: 8 lanes along the last spatial loop of 19, 4 accumulators along the loop of 4 that reuses the vectors
func.func @matmul(%a: tensor<4x8xf32>, %b: tensor<8x19xf32>) -> tensor<4x19xf32> {
  %r = te.compute [%i < 4, %j < 19] sum [%k < 8] -> tensor<4x19xf32> {
    %x = te.read %a[%i, %k] : tensor<4x8xf32>
    %y = te.read %b[%k, %j] : tensor<8x19xf32>
    %m = arith.mulf %x, %y : f32
    te.yield %m : f32
  }
  return %r : tensor<4x19xf32>
}

// Sixteen columns of eight rows: each column is written whole while it is in the cache.
// CHECK-LABEL: schedule.sequence for @transpose
// CHECK: %[[L:.*]]:2 = schedule.get_loops
// CHECK: %[[R:.*]]:2 = schedule.split %[[L]]#0 [-1, 8]
// CHECK: %[[C:.*]]:2 = schedule.split %[[L]]#1 [-1, 16]
// CHECK: schedule.reorder %[[R]]#0, %[[C]]#0, %[[C]]#1, %[[R]]#1
// CHECK: schedule.unroll %[[R]]#1
// WHY: remark: '@transpose' block '@b0' is a transpose, as it reads axes in another order than it writes them: tiles of 8x16, as reads and writes walk different axes
func.func @transpose(%a: tensor<16x8xf32>) -> tensor<8x16xf32> {
  %r = te.compute [%i < 8, %j < 16] -> tensor<8x16xf32> {
    %x = te.read %a[%j, %i] : tensor<16x8xf32>
    te.yield %x : f32
  }
  return %r : tensor<8x16xf32>
}

// The last axis is summed along, so rows get accumulators of their own. 13 rows do not split evenly.
// CHECK-LABEL: schedule.sequence for @row_sums
// CHECK: %[[R:.*]]:2 = schedule.split %{{.*}}#0 [-1, 4]
// CHECK: schedule.reorder %[[R]]#0, %{{.*}}#1, %[[R]]#1
// CHECK-NEXT: schedule.unroll %[[R]]#1
// CHECK-NOT: schedule.sequence for @odd_rows
// WHY: remark: '@row_sums' block '@b0' is a reduction, as it has reduction axes: 4 accumulators side by side along the loop of 12, as no spatial loop walks memory contiguously
// WHY: remark: '@odd_rows' block '@b0' is a reduction, as it has reduction axes: left as it is: its last spatial loop does not walk memory contiguously
func.func @row_sums(%a: tensor<12x10xi32>) -> tensor<12xi32> {
  %r = te.compute [%i < 12] = sum [%k < 10] %a[%i, %k] : tensor<12x10xi32> -> tensor<12xi32>
  return %r : tensor<12xi32>
}
func.func @odd_rows(%a: tensor<13x10xi32>) -> tensor<13xi32> {
  %r = te.compute [%i < 13] = sum [%k < 10] %a[%i, %k] : tensor<13x10xi32> -> tensor<13xi32>
  return %r : tensor<13xi32>
}
