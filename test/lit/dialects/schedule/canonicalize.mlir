// RUN: tile-opt %s --canonicalize --cse | FileCheck %s

// A primitive changes the function that it names: none may vanish, merge or move, also where its handles have no users.
// CHECK-LABEL: schedule.sequence for @f
// CHECK-NEXT: %[[B:.*]] = schedule.get_block @b
// CHECK-NEXT: %[[L:.*]]:2 = schedule.get_loops %[[B]]
// CHECK-NEXT: %{{.*}}:2 = schedule.split %[[L]]#0 [-1, 2]
// CHECK-NEXT: %{{.*}}:2 = schedule.get_loops %[[B]]
// CHECK-NEXT: schedule.unroll %[[L]]#1
// CHECK-NEXT: schedule.unroll %[[L]]#1
schedule.sequence for @f {
  %b = schedule.get_block @b
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  %s:2 = schedule.split %l#0 [-1, 2] : !schedule.loop, !schedule.loop
  %again:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  schedule.unroll %l#1
  schedule.unroll %l#1
}
