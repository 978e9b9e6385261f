// RUN: tile-opt --mlir-print-local-scope %s --expand-strided-metadata --cse | FileCheck %s
// RUN: tile-opt --mlir-print-local-scope %s --expand-strided-metadata --lower-affine --finalize-memref-to-llvm --convert-scf-to-cf --convert-cf-to-llvm --convert-arith-to-llvm --convert-func-to-llvm --reconcile-unrealized-casts | FileCheck %s --check-prefix=LLVM
// RUN: tile-opt --mlir-print-local-scope %s --expand-strided-metadata --lower-affine --convert-scf-to-cf --convert-to-llvm --check-each=js -o %t

// Nothing of memref or affine is left after the way down.
// LLVM-NOT: {{(memref|affine)\.}}


// CHECK-LABEL: func @part_of_known_strides
// CHECK-SAME: (%[[M:.*]]: memref<8x16x4xf32>, %[[O:.*]]: index)
func.func @part_of_known_strides(%m: memref<8x16x4xf32>, %o: index) -> memref<4x4xf32, strided<[4, 1], offset: ?>> {
  // CHECK-NEXT: %[[B:.*]], %[[BO:.*]], %[[BS:.*]]:3, %[[BT:.*]]:3 = memref.extract_strided_metadata %[[M]]
  // CHECK-NEXT: %[[AT:.*]] = affine.apply affine_map<()[s0] -> (s0 * 64 + 8)>()[%[[O]]]
  // CHECK-NEXT: %[[V:.*]] = memref.reinterpret_cast %[[B]] to offset: [%[[AT]]], sizes: [4, 4], strides: [4, 1] : memref<f32> to memref<4x4xf32, strided<[4, 1], offset: ?>>
  // CHECK-NEXT: return %[[V]]
  %v = memref.subview %m[%o, 2, 0] [1, 4, 4] [1, 1, 1] : memref<8x16x4xf32> to memref<4x4xf32, strided<[4, 1], offset: ?>>
  return %v : memref<4x4xf32, strided<[4, 1], offset: ?>>
}

// CHECK-LABEL: func @part_of_unknown_strides
// CHECK-SAME: (%[[M:.*]]: memref<?x?xf32, strided<[?, ?], offset: ?>>, %[[O:.*]]: index, %[[S:.*]]: index, %[[T:.*]]: index)
func.func @part_of_unknown_strides(%m: memref<?x?xf32, strided<[?, ?], offset: ?>>, %o: index, %s: index, %t: index) -> memref<?xf32, strided<[?], offset: ?>> {
  // CHECK-NEXT: %[[B:.*]], %[[BO:.*]], %[[BS:.*]]:2, %[[BT:.*]]:2 = memref.extract_strided_metadata %[[M]]
  // CHECK-NEXT: %[[STRIDE:.*]] = affine.apply affine_map<()[s0, s1] -> (s0 * s1)>()[%[[T]], %[[BT]]#1]
  // CHECK-NEXT: %[[AT:.*]] = affine.apply affine_map<()[s0, s1, s2, s3] -> (s0 + s1 * s2 + s3 * 2)>()[%[[BO]], %[[O]], %[[BT]]#0, %[[BT]]#1]
  // CHECK-NEXT: %[[V:.*]] = memref.reinterpret_cast %[[B]] to offset: [%[[AT]]], sizes: [%[[S]]], strides: [%[[STRIDE]]]
  // CHECK-NEXT: return %[[V]]
  %v = memref.subview %m[%o, 2] [1, %s] [2, %t] : memref<?x?xf32, strided<[?, ?], offset: ?>> to memref<?xf32, strided<[?], offset: ?>>
  return %v : memref<?xf32, strided<[?], offset: ?>>
}

// The stride says which dimension went.
// CHECK-LABEL: func @dropped_dimension
func.func @dropped_dimension(%m: memref<8x16x4xf32>) -> memref<1x4xf32, strided<[64, 1]>> {
  // CHECK: sizes: [1, 4], strides: [64, 1]
  %v = memref.subview %m[0, 0, 0] [1, 1, 4] [1, 1, 1] : memref<8x16x4xf32> to memref<1x4xf32, strided<[64, 1]>>
  return %v : memref<1x4xf32, strided<[64, 1]>>
}

// CHECK-LABEL: func @part_of_a_part
func.func @part_of_a_part(%m: memref<64xf32>, %i: index) -> f32 {
  // CHECK:      %[[B:.*]], %[[BO:.*]], %[[BS:.*]], %[[BT:.*]] = memref.extract_strided_metadata
  // CHECK-NOT:  memref.extract_strided_metadata
  // CHECK:      memref.reinterpret_cast %[[B]]
  // CHECK-NEXT: memref.load
  %c0 = arith.constant 0 : index
  %v = memref.subview %m[%i] [4] [1] : memref<64xf32> to memref<4xf32, strided<[1], offset: ?>>
  %w = memref.subview %v[%i] [2] [1] : memref<4xf32, strided<[1], offset: ?>> to memref<2xf32, strided<[1], offset: ?>>
  %r = memref.load %w[%c0] : memref<2xf32, strided<[1], offset: ?>>
  return %r : f32
}

// CHECK-LABEL: func @counted_by_an_affine_loop
func.func @counted_by_an_affine_loop(%m: memref<64xf32>, %x: f32) {
  // CHECK: affine.for %[[I:.*]] = 0 to 8
  // CHECK:   affine.apply affine_map<(d0) -> (d0 * 2)>(%[[I]])
  affine.for %i = 0 to 8 {
    %c0 = arith.constant 0 : index
    %v = memref.subview %m[%i] [1] [1] : memref<64xf32> to memref<1xf32, strided<[1], offset: ?>>
    %w = memref.subview %m[%i] [2] [3] : memref<64xf32> to memref<2xf32, strided<[3], offset: ?>>
    %p = affine.apply affine_map<(d0) -> (d0 * 2)>(%i)
    %u = memref.subview %m[%p] [1] [1] : memref<64xf32> to memref<1xf32, strided<[1], offset: ?>>
    memref.store %x, %u[%c0] : memref<1xf32, strided<[1], offset: ?>>
    memref.store %x, %v[%c0] : memref<1xf32, strided<[1], offset: ?>>
    memref.store %x, %w[%c0] : memref<2xf32, strided<[3], offset: ?>>
  }
  return
}

// Private, because no generated input has extents that multiply to those of the memref.
// CHECK-LABEL: func private @split_dimensions
// CHECK-SAME: (%[[M:.*]]: memref<?x?xf32>, %{{.*}}: index, %[[Y:.*]]: index, %[[Z:.*]]: index)
func.func private @split_dimensions(%m: memref<?x?xf32>, %x: index, %y: index, %z: index) -> memref<?x3x?x?xf32> {
  // CHECK-NEXT: %[[B:.*]], %[[BO:.*]], %[[BS:.*]]:2, %[[BT:.*]]:2 = memref.extract_strided_metadata %[[M]]
  // CHECK-NEXT: %[[S:.*]] = affine.apply affine_map<()[s0] -> (s0 floordiv 3)>()[%[[BS]]#0]
  // CHECK-NEXT: %[[T:.*]] = affine.apply affine_map<()[s0] -> (s0 * 3)>()[%[[BT]]#0]
  // CHECK-NEXT: memref.reinterpret_cast %[[B]] to offset: [0], sizes: [%[[S]], 3, %[[Y]], %[[Z]]], strides: [%[[T]], %[[BT]]#0, %[[Z]], 1]
  %v = memref.expand_shape %m [[0, 1], [2, 3]] output_shape [%x, 3, %y, %z] : memref<?x?xf32> into memref<?x3x?x?xf32>
  return %v : memref<?x3x?x?xf32>
}

// CHECK-LABEL: func @split_nothing
func.func @split_nothing(%m: memref<f32>) -> memref<1x1xf32> {
  // CHECK: memref.reinterpret_cast %{{.*}} to offset: [0], sizes: [1, 1], strides: [1, 1]
  %v = memref.expand_shape %m [] output_shape [1, 1] : memref<f32> into memref<1x1xf32>
  return %v : memref<1x1xf32>
}

// CHECK-LABEL: func @merged_dimensions
// CHECK-SAME: (%[[M:.*]]: memref<?x5x4xf32, strided<[?, ?, 2], offset: ?>>)
func.func @merged_dimensions(%m: memref<?x5x4xf32, strided<[?, ?, 2], offset: ?>>) -> memref<?x4xf32, strided<[?, 2], offset: ?>> {
  // CHECK-NEXT: %[[B:.*]], %[[BO:.*]], %[[BS:.*]]:3, %[[BT:.*]]:3 = memref.extract_strided_metadata %[[M]]
  // CHECK-NEXT: %[[S:.*]] = affine.apply affine_map<()[s0] -> (s0 * 5)>()[%[[BS]]#0]
  // CHECK-NEXT: memref.reinterpret_cast %[[B]] to offset: [%[[BO]]], sizes: [%[[S]], 4], strides: [%[[BT]]#1, 2]
  %v = memref.collapse_shape %m [[0, 1], [2]] : memref<?x5x4xf32, strided<[?, ?, 2], offset: ?>> into memref<?x4xf32, strided<[?, 2], offset: ?>>
  return %v : memref<?x4xf32, strided<[?, 2], offset: ?>>
}

// Extents of 1 have no say in the stride.
// CHECK-LABEL: func @merged_with_ones
func.func @merged_with_ones(%m: memref<1x4x1xf32, strided<[9, 5, 3], offset: 2>>) -> memref<4xf32, strided<[5], offset: 2>> {
  // CHECK: to offset: [2], sizes: [4], strides: [5]
  %v = memref.collapse_shape %m [[0, 1, 2]] : memref<1x4x1xf32, strided<[9, 5, 3], offset: 2>> into memref<4xf32, strided<[5], offset: 2>>
  return %v : memref<4xf32, strided<[5], offset: 2>>
}

// CHECK-LABEL: func @merged_and_split_again
// CHECK-SAME: (%[[M:.*]]: memref<2x?xf32>, %{{.*}}: index)
func.func @merged_and_split_again(%m: memref<2x?xf32>, %n: index) -> memref<2x?xf32> {
  // CHECK-NEXT: return %[[M]]
  %v = memref.collapse_shape %m [[0, 1]] : memref<2x?xf32> into memref<?xf32>
  %w = memref.expand_shape %v [[0, 1]] output_shape [2, %n] : memref<?xf32> into memref<2x?xf32>
  return %w : memref<2x?xf32>
}

// CHECK-LABEL: func @what_a_cast_says
// CHECK-SAME: (%[[M:.*]]: memref<?xf32>, %[[O:.*]]: index, %[[S:.*]]: index)
func.func @what_a_cast_says(%m: memref<?xf32>, %o: index, %s: index) -> (index, index, index, index, index) {
  // CHECK-NOT: memref.reinterpret_cast
  // CHECK:     return %[[O]], %c4, %[[S]], %[[S]], %c1
  %v = memref.reinterpret_cast %m to offset: [%o], sizes: [4, %s], strides: [%s, 1] : memref<?xf32> to memref<4x?xf32, strided<[?, 1], offset: ?>>
  %b, %at, %sizes:2, %strides:2 = memref.extract_strided_metadata %v : memref<4x?xf32, strided<[?, 1], offset: ?>> -> memref<f32>, index, index, index, index, index
  return %at, %sizes#0, %sizes#1, %strides#0, %strides#1 : index, index, index, index, index
}

// CHECK-LABEL: func @what_an_allocation_says
// CHECK-SAME: (%[[N:.*]]: index, %[[K:.*]]: index)
func.func @what_an_allocation_says(%n: index, %k: index) -> (index, index, index, index, index, index) {
  // CHECK:      %[[NK:.*]] = affine.apply affine_map<()[s0, s1] -> (s0 * s1)>()[%[[K]], %[[N]]]
  // CHECK:      return %c4, %[[N]], %[[K]], %[[NK]], %[[K]], %c1
  %a = memref.alloca(%n, %k) : memref<4x?x?xf32>
  %b, %at, %sizes:3, %strides:3 = memref.extract_strided_metadata %a : memref<4x?x?xf32> -> memref<f32>, index, index, index, index, index, index, index
  return %sizes#0, %sizes#1, %sizes#2, %strides#0, %strides#1, %strides#2 : index, index, index, index, index, index
}

memref.global "private" constant @table : memref<4x2xf32> = dense<1.0>
// CHECK-LABEL: func @buffer_of_a_global
func.func @buffer_of_a_global() -> (f32, index) {
  // CHECK:      %[[G:.*]] = memref.get_global @table
  // CHECK:      %[[B:.*]] = memref.reinterpret_cast %[[G]] to offset: [0], sizes: [], strides: [] : memref<4x2xf32> to memref<f32>
  // CHECK-NEXT: %[[X:.*]] = memref.load %[[B]][]
  // CHECK:      return %[[X]], %c2
  %g = memref.get_global @table : memref<4x2xf32>
  %b, %at, %sizes:2, %strides:2 = memref.extract_strided_metadata %g : memref<4x2xf32> -> memref<f32>, index, index, index, index, index
  %x = memref.load %b[] : memref<f32>
  return %x, %strides#0 : f32, index
}

// CHECK-LABEL: func @what_type_and_source_of_a_cast_say
// CHECK-SAME: (%[[M:.*]]: memref<?x?xf32>)
func.func @what_type_and_source_of_a_cast_say(%m: memref<?x?xf32>) -> (index, index) {
  // CHECK:      %[[B:.*]], %[[BO:.*]], %[[BS:.*]]:2, %[[BT:.*]]:2 = memref.extract_strided_metadata %[[M]]
  // CHECK:      return %c4, %[[BS]]#1
  %v = memref.cast %m : memref<?x?xf32> to memref<4x?xf32>
  %b, %at, %sizes:2, %strides:2 = memref.extract_strided_metadata %v : memref<4x?xf32> -> memref<f32>, index, index, index, index, index
  return %sizes#0, %sizes#1 : index, index
}

// CHECK-LABEL: func @pointers
// CHECK-SAME: (%[[M:.*]]: memref<8x8xf32>
func.func @pointers(%m: memref<8x8xf32>, %o: index) -> i1 {
  // CHECK-NEXT: %[[P:.*]] = memref.extract_aligned_pointer_as_index %[[M]] : memref<8x8xf32> -> index
  // CHECK-NEXT: arith.cmpi eq, %[[P]], %[[P]]
  %v = memref.subview %m[%o, 0] [4, 4] [1, 1] : memref<8x8xf32> to memref<4x4xf32, strided<[8, 1], offset: ?>>
  %p = memref.extract_aligned_pointer_as_index %v : memref<4x4xf32, strided<[8, 1], offset: ?>> -> index
  %w = memref.collapse_shape %m [[0, 1]] : memref<8x8xf32> into memref<64xf32>
  %q = memref.extract_aligned_pointer_as_index %w : memref<64xf32> -> index
  %r = arith.cmpi eq, %p, %q : index
  return %r : i1
}
