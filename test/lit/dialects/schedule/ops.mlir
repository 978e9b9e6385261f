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

// CHECK-LABEL: schedule.sequence for @others
schedule.sequence for @others {
  // CHECK: schedule.get_loops
  // CHECK-NEXT: %{{.*}}:4 = schedule.tile %{{[^ ]*}}, %{{[^ ]*}} [4, 8] tail peel
  // CHECK-NEXT: %{{.*}}:2 = schedule.split %{{[^ ]*}} [-1, 8] tail shift_inwards : !schedule.loop, !schedule.loop
  // CHECK-NEXT: %{{.*}} = schedule.merge %{{[^ ]*}}, %{{[^ ]*}} : !schedule.loop, !schedule.loop
  // CHECK-NEXT: %{{.*}}:2 = schedule.loop_partition %{{[^ ]*}} [2, -1] : !schedule.loop, !schedule.loop
  // CHECK-NEXT: %{{.*}} = schedule.add_unit_loop %{{[^ ]*}} : !schedule.loop
  // CHECK-NEXT: %{{.*}} = schedule.add_unit_loop %{{[^ ]*}} : !schedule.block
  // CHECK-NEXT: schedule.reorder_block_iter_var %{{[^ ]*}} [1, 0, 2]
  // CHECK-NEXT: %{{.*}} = schedule.get_child_blocks %{{[^ ]*}} : !schedule.loop -> !schedule.block
  // CHECK-NEXT: %{{.*}} = schedule.get_producers %{{[^ ]*}} : !schedule.block
  // CHECK-NEXT: %{{.*}} = schedule.get_consumers %{{[^ ]*}} : !schedule.block
  // CHECK-NEXT: %{{.*}} = schedule.get_output_blocks : !schedule.block
  // CHECK-NEXT: %{{.*}} = schedule.decompose_reduction %{{[^ ]*}}, %{{[^ ]*}}
  // CHECK-NEXT: schedule.annotate "pragma" = "text" on %{{[^ ]*}} : !schedule.loop
  // CHECK-NEXT: schedule.unannotate "pragma" of %{{[^ ]*}} : !schedule.loop
  // CHECK-NEXT: %{{.*}} = schedule.cache_read %{{[^ ]*}} 1
  // CHECK-NEXT: %{{.*}} = schedule.cache_write %{{[^ ]*}} 0
  // CHECK-NEXT: schedule.compute_inline %{{[^ ]*}}
  // CHECK-NEXT: schedule.reverse_compute_inline %{{[^ ]*}}
  // CHECK-NEXT: schedule.compute_at %{{[^ ]*}}, %{{[^ ]*}}
  // CHECK-NEXT: schedule.reverse_compute_at %{{[^ ]*}}, %{{[^ ]*}}
  // CHECK-NEXT: %{{.*}} = schedule.rfactor %{{[^ ]*}}, %{{[^ ]*}} axis -1
  // CHECK-NEXT: %{{.*}} = schedule.blockize %{{.*}}#1
  // CHECK-NEXT: schedule.tensorize %{{.*}} by @mma : !schedule.block
  // CHECK-NEXT: schedule.transform_layout %{{.*}} write 0 by #map{{[0-9]*}} pad 0 : i32
  // CHECK-NEXT: schedule.transform_block_layout %{{.*}} by #map{{[0-9]*}}
  // CHECK-NEXT: schedule.set_axis_separator %{{.*}} read 1 [1]
  // CHECK-NEXT: %{{.*}} = schedule.decompose_padding %{{.*}}, %{{.*}}#0
  // CHECK-NEXT: schedule.pad_einsum %{{.*}} [4, 4, 8]
  // CHECK-NEXT: schedule.rolling_buffer %{{.*}} 0
  %b = schedule.get_block @b0
  %l:3 = schedule.get_loops %b : !schedule.loop, !schedule.loop, !schedule.loop
  %xo, %yo, %xi, %yi = schedule.tile %l#0, %l#1 [4, 8] tail peel
  %t:2 = schedule.split %xo [-1, 8] tail shift_inwards : !schedule.loop, !schedule.loop
  %m = schedule.merge %l#0, %l#1 : !schedule.loop, !schedule.loop
  %p:2 = schedule.loop_partition %m [2, -1] : !schedule.loop, !schedule.loop
  %u = schedule.add_unit_loop %p#0 : !schedule.loop
  %w = schedule.add_unit_loop %b : !schedule.block
  schedule.reorder_block_iter_var %b [1, 0, 2]
  %k = schedule.get_child_blocks %u : !schedule.loop -> !schedule.block
  %q = schedule.get_producers %b : !schedule.block
  %c = schedule.get_consumers %b : !schedule.block
  %o = schedule.get_output_blocks : !schedule.block
  %i = schedule.decompose_reduction %b, %l#2
  schedule.annotate "pragma" = "text" on %l#2 : !schedule.loop
  schedule.unannotate "pragma" of %l#2 : !schedule.loop
  %r = schedule.cache_read %b 1
  %x = schedule.cache_write %b 0
  schedule.compute_inline %q
  schedule.reverse_compute_inline %c
  schedule.compute_at %q, %l#0
  schedule.reverse_compute_at %c, %l#0
  %f = schedule.rfactor %b, %l#2 axis -1
  %g = schedule.blockize %l#1
  schedule.tensorize %g by @mma : !schedule.block
  schedule.transform_layout %b write 0 by affine_map<(d0, d1) -> (d1, d0)> pad 0 : i32
  schedule.transform_block_layout %b by affine_map<(d0, d1, d2) -> (d1, d0, d2)>
  schedule.set_axis_separator %b read 1 [1]
  %h = schedule.decompose_padding %b, %l#0
  schedule.pad_einsum %b [4, 4, 8]
  schedule.rolling_buffer %b 0
  schedule.annotate_buffer_access %b read 0 by affine_map<(d0, d1, d2) -> (d0, d0 + 1, 0, 8)>
}

// CHECK: schedule.intrinsic @mma description(@matmul) implementation(@matmul)
schedule.intrinsic @mma description(@matmul) implementation(@matmul)
