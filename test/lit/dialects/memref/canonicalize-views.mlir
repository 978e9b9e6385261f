// RUN: tile-opt %s --canonicalize --allow-unregistered-dialect | FileCheck %s
// RUN: tile-opt %s --canonicalize --allow-unregistered-dialect --check-each=js -o %t

// CHECK-LABEL: func @users_of_casts
// CHECK-SAME: (%[[M:.*]]: memref<4xf32>, %[[N:.*]]: memref<4xf32>, %[[X:.*]]: f32, %[[I:.*]]: index)
func.func @users_of_casts(%m: memref<4xf32>, %n: memref<4xf32>, %x: f32, %i: index) -> f32 {
  // CHECK-NEXT: memref.store %[[X]], %[[M]][%[[I]]] : memref<4xf32>
  // CHECK-NEXT: memref.copy %[[M]], %[[N]] : memref<4xf32> to memref<4xf32>
  // CHECK-NEXT: memref.atomic_rmw addf %[[X]], %[[M]][%[[I]]]
  // CHECK-NEXT: %[[R:.*]] = memref.load %[[M]][%[[I]]] : memref<4xf32>
  // CHECK-NEXT: return %[[R]]
  %c = memref.cast %m : memref<4xf32> to memref<?xf32>
  memref.store %x, %c[%i] : memref<?xf32>
  memref.copy %c, %n : memref<?xf32> to memref<4xf32>
  %a = memref.atomic_rmw addf %x, %c[%i] : (f32, memref<?xf32>) -> f32
  %r = memref.load %c[%i] : memref<?xf32>
  return %r : f32
}

// CHECK-LABEL: func @cast_of_unranked
func.func @cast_of_unranked(%m: memref<*xf32>, %i: index) -> f32 {
  // CHECK: memref.cast
  %c = memref.cast %m : memref<*xf32> to memref<?xf32>
  %r = memref.load %c[%i] : memref<?xf32>
  return %r : f32
}

// CHECK-LABEL: func @casts_there_and_back
// CHECK-SAME: (%[[M:.*]]: memref<4x?xf32>)
func.func @casts_there_and_back(%m: memref<4x?xf32>) -> (memref<4x?xf32>, memref<4x8xf32>) {
  // CHECK-NEXT: %[[C:.*]] = memref.cast %[[M]] : memref<4x?xf32> to memref<4x8xf32>
  // CHECK-NEXT: return %[[M]], %[[C]]
  %c = memref.cast %m : memref<4x?xf32> to memref<?x?xf32>
  %d = memref.cast %c : memref<?x?xf32> to memref<4x?xf32>
  %e = memref.cast %c : memref<?x?xf32> to memref<4x8xf32>
  return %d, %e : memref<4x?xf32>, memref<4x8xf32>
}

// CHECK-LABEL: func @cast_that_promises
func.func @cast_that_promises(%m: memref<?xf32>) -> memref<?xf32, strided<[?]>> {
  // CHECK-COUNT-2: memref.cast
  %c = memref.cast %m : memref<?xf32> to memref<4xf32>
  %d = memref.cast %c : memref<4xf32> to memref<?xf32, strided<[?]>>
  return %d : memref<?xf32, strided<[?]>>
}

// CHECK-LABEL: func @extents
// CHECK-SAME: (%[[N:.*]]: index, %[[M:.*]]: memref<8x?xf32>)
func.func @extents(%n: index, %m: memref<8x?xf32>) -> (index, index, index, index) {
  // CHECK-NEXT: %[[C4:.*]] = arith.constant 4 : index
  // CHECK-NEXT: return %[[N]], %[[N]], %[[C4]], %[[N]]
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %a = memref.alloc(%n) : memref<4x?xf32>
  %d = memref.dim %a, %c1 : memref<4x?xf32>
  %v = memref.subview %m[0, 0] [4, %n] [1, 1] : memref<8x?xf32> to memref<4x?xf32, strided<[?, 1]>>
  %e = memref.dim %v, %c1 : memref<4x?xf32, strided<[?, 1]>>
  %f = memref.dim %v, %c0 : memref<4x?xf32, strided<[?, 1]>>
  %w = memref.reinterpret_cast %m to offset: [0], sizes: [%n], strides: [1] : memref<8x?xf32> to memref<?xf32>
  %g = memref.dim %w, %c0 : memref<?xf32>
  memref.dealloc %a : memref<4x?xf32>
  return %d, %e, %f, %g : index, index, index, index
}

// CHECK-LABEL: func @copies_of_nothing
func.func @copies_of_nothing(%m: memref<4xf32>, %a: memref<0xf32>, %b: memref<0xf32>) {
  // CHECK-NEXT: return
  memref.copy %m, %m : memref<4xf32> to memref<4xf32>
  memref.copy %a, %b : memref<0xf32> to memref<0xf32>
  return
}

// CHECK-LABEL: func @memory_that_is_only_written
func.func @memory_that_is_only_written(%x: f32, %i: index) {
  // CHECK-NEXT: return
  %a = memref.alloc() : memref<4xf32>
  %b = memref.alloca() : memref<4xf32>
  memref.store %x, %a[%i] : memref<4xf32>
  memref.store %x, %b[%i] : memref<4xf32>
  memref.dealloc %a : memref<4xf32>
  return
}

// CHECK-LABEL: func @memory_that_is_stored
func.func @memory_that_is_stored(%p: memref<memref<4xf32>>) {
  // CHECK-NEXT: memref.alloc
  // CHECK-NEXT: memref.store
  %a = memref.alloc() : memref<4xf32>
  memref.store %a, %p[] : memref<memref<4xf32>>
  return
}

// CHECK-LABEL: func @constant_sizes
// CHECK-SAME: (%[[N:.*]]: index)
func.func @constant_sizes(%n: index) {
  // CHECK:      %[[A:.*]] = memref.alloc(%[[N]]) {alignment = 16 : i64} : memref<4x?xf32>
  // CHECK-NEXT: %[[C:.*]] = memref.cast %[[A]] : memref<4x?xf32> to memref<?x?xf32>
  // CHECK-NEXT: "test.use"(%[[C]])
  // CHECK-NEXT: %[[B:.*]] = memref.alloca() : memref<4xf32>
  // CHECK-NEXT: %[[D:.*]] = memref.cast %[[B]]
  // CHECK-NEXT: "test.use"(%[[D]])
  %c4 = arith.constant 4 : index
  %a = memref.alloc(%c4, %n) {alignment = 16 : i64} : memref<?x?xf32>
  "test.use"(%a) : (memref<?x?xf32>) -> ()
  %b = memref.alloca(%c4) : memref<?xf32>
  "test.use"(%b) : (memref<?xf32>) -> ()
  return
}

// CHECK-LABEL: func @negative_size
func.func @negative_size() {
  // CHECK: memref.alloc(%{{.*}}) : memref<?xf32>
  %c = arith.constant -1 : index
  %a = memref.alloc(%c) : memref<?xf32>
  "test.use"(%a) : (memref<?xf32>) -> ()
  return
}

// CHECK-LABEL: func @constant_parts
// CHECK-SAME: (%[[M:.*]]: memref<8x8xf32>, %[[N:.*]]: index)
func.func @constant_parts(%m: memref<8x8xf32>, %n: index) -> memref<?xf32, strided<[?], offset: ?>> {
  // CHECK-NEXT: %[[V:.*]] = memref.subview %[[M]][2, 1] [1, %[[N]]] [1, 2] : memref<8x8xf32> to memref<?xf32, strided<[2], offset: 17>>
  // CHECK-NEXT: %[[C:.*]] = memref.cast %[[V]]
  // CHECK-NEXT: return %[[C]]
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c = memref.cast %m : memref<8x8xf32> to memref<?x?xf32>
  %v = memref.subview %c[%c2, %c1] [1, %n] [1, %c2] : memref<?x?xf32> to memref<?xf32, strided<[?], offset: ?>>
  return %v : memref<?xf32, strided<[?], offset: ?>>
}

// CHECK-LABEL: func @part_outside
func.func @part_outside(%m: memref<8xf32>) -> memref<4xf32, strided<[1], offset: ?>> {
  // CHECK: memref.subview %{{.*}}[%{{.*}}] [4] [1]
  %c6 = arith.constant 6 : index
  %v = memref.subview %m[%c6] [4] [1] : memref<8xf32> to memref<4xf32, strided<[1], offset: ?>>
  return %v : memref<4xf32, strided<[1], offset: ?>>
}

// CHECK-LABEL: func @all_of_it
// CHECK-SAME: (%[[M:.*]]: memref<8xf32>)
func.func @all_of_it(%m: memref<8xf32>) -> (memref<8xf32>, memref<8xf32, strided<[1]>>) {
  // CHECK-NEXT: %[[C:.*]] = memref.cast %[[M]] : memref<8xf32> to memref<8xf32, strided<[1]>>
  // CHECK-NEXT: return %[[M]], %[[C]]
  %v = memref.reinterpret_cast %m to offset: [0], sizes: [8], strides: [1] : memref<8xf32> to memref<8xf32>
  %w = memref.subview %m[0] [8] [1] : memref<8xf32> to memref<8xf32, strided<[1]>>
  return %v, %w : memref<8xf32>, memref<8xf32, strided<[1]>>
}

// CHECK-LABEL: func @parts_put_together_again
// CHECK-SAME: (%[[M:.*]]: memref<?x4xf32, strided<[?, ?], offset: ?>>)
func.func @parts_put_together_again(%m: memref<?x4xf32, strided<[?, ?], offset: ?>>) -> memref<?x4xf32, strided<[?, ?], offset: ?>> {
  // CHECK-NEXT: return %[[M]]
  %b, %o, %n:2, %s:2 = memref.extract_strided_metadata %m : memref<?x4xf32, strided<[?, ?], offset: ?>> -> memref<f32>, index, index, index, index, index
  %v = memref.reinterpret_cast %b to offset: [%o], sizes: [%n#0, 4], strides: [%s#0, %s#1] : memref<f32> to memref<?x4xf32, strided<[?, ?], offset: ?>>
  return %v : memref<?x4xf32, strided<[?, ?], offset: ?>>
}

// CHECK-LABEL: func @parts_in_another_order
func.func @parts_in_another_order(%m: memref<?x?xf32, strided<[?, ?], offset: ?>>) -> memref<?x?xf32, strided<[?, ?], offset: ?>> {
  // CHECK: memref.reinterpret_cast
  %b, %o, %n:2, %s:2 = memref.extract_strided_metadata %m : memref<?x?xf32, strided<[?, ?], offset: ?>> -> memref<f32>, index, index, index, index, index
  %v = memref.reinterpret_cast %b to offset: [%o], sizes: [%n#1, %n#0], strides: [%s#1, %s#0] : memref<f32> to memref<?x?xf32, strided<[?, ?], offset: ?>>
  return %v : memref<?x?xf32, strided<[?, ?], offset: ?>>
}

// CHECK-LABEL: func @merged_twice
func.func @merged_twice(%m: memref<?x?x?x2xf32>, %n: index, %k: memref<24xf32>) -> (memref<?x2xf32>, memref<2x3x2x2xf32>) {
  // CHECK-NEXT: memref.collapse_shape %{{.*}} {{\[\[}}0, 1, 2], [3]] : memref<?x?x?x2xf32> into memref<?x2xf32>
  // CHECK-NEXT: memref.expand_shape %{{.*}} {{\[\[}}0, 1, 2, 3]] output_shape [2, 3, 2, 2] : memref<24xf32> into memref<2x3x2x2xf32>
  %a = memref.collapse_shape %m [[0, 1], [2], [3]] : memref<?x?x?x2xf32> into memref<?x?x2xf32>
  %b = memref.collapse_shape %a [[0, 1], [2]] : memref<?x?x2xf32> into memref<?x2xf32>
  %c = memref.expand_shape %k [[0, 1]] output_shape [6, 4] : memref<24xf32> into memref<6x4xf32>
  %d = memref.expand_shape %c [[0, 1], [2, 3]] output_shape [2, 3, 2, 2] : memref<6x4xf32> into memref<2x3x2x2xf32>
  return %b, %d : memref<?x2xf32>, memref<2x3x2x2xf32>
}

// CHECK-LABEL: func @merged_after_a_cast
// CHECK-SAME: (%[[M:.*]]: memref<4x2xf32>)
func.func @merged_after_a_cast(%m: memref<4x2xf32>) -> memref<?xf32> {
  // CHECK-NEXT: %[[V:.*]] = memref.collapse_shape %[[M]] {{\[\[}}0, 1]] : memref<4x2xf32> into memref<8xf32>
  // CHECK-NEXT: memref.cast %[[V]] : memref<8xf32> to memref<?xf32>
  %c = memref.cast %m : memref<4x2xf32> to memref<4x?xf32>
  %v = memref.collapse_shape %c [[0, 1]] : memref<4x?xf32> into memref<?xf32>
  return %v : memref<?xf32>
}

// CHECK-LABEL: func @split_and_merged_again
// CHECK-SAME: (%[[M:.*]]: memref<?xf32>, %{{.*}}: index)
func.func @split_and_merged_again(%m: memref<?xf32>, %n: index) -> memref<?xf32> {
  // CHECK-NEXT: return %[[M]]
  %a = memref.expand_shape %m [[0, 1]] output_shape [%n, 1] : memref<?xf32> into memref<?x1xf32>
  %b = memref.collapse_shape %a [[0, 1]] : memref<?x1xf32> into memref<?xf32>
  return %b : memref<?xf32>
}

// Two open extents may be others than before.
// CHECK-LABEL: func @merged_and_split_otherwise
func.func @merged_and_split_otherwise(%m: memref<?x?xf32>, %n: index, %k: index) -> memref<?x?xf32> {
  // CHECK: memref.collapse_shape
  // CHECK: memref.expand_shape
  %a = memref.collapse_shape %m [[0, 1]] : memref<?x?xf32> into memref<?xf32>
  %b = memref.expand_shape %a [[0, 1]] output_shape [%n, %k] : memref<?xf32> into memref<?x?xf32>
  return %b : memref<?x?xf32>
}

// CHECK-LABEL: func @orders
// CHECK-SAME: (%[[M:.*]]: memref<2x3x4xf32>)
func.func @orders(%m: memref<2x3x4xf32>) -> (memref<3x4x2xf32, strided<[4, 1, 12]>>, memref<2x3x4xf32>) {
  // CHECK-NEXT: %[[T:.*]] = memref.transpose %[[M]] (d0, d1, d2) -> (d1, d2, d0)
  // CHECK-NEXT: return %[[T]], %[[M]]
  %a = memref.transpose %m (a, b, c) -> (c, b, a) : memref<2x3x4xf32> to memref<4x3x2xf32, strided<[1, 4, 12]>>
  %b = memref.transpose %a (a, b, c) -> (b, a, c) : memref<4x3x2xf32, strided<[1, 4, 12]>> to memref<3x4x2xf32, strided<[4, 1, 12]>>
  %c = memref.transpose %a (a, b, c) -> (c, b, a) : memref<4x3x2xf32, strided<[1, 4, 12]>> to memref<2x3x4xf32>
  return %b, %c : memref<3x4x2xf32, strided<[4, 1, 12]>>, memref<2x3x4xf32>
}

// CHECK-LABEL: func @spaces
// CHECK-SAME: (%[[M:.*]]: memref<2xf32>)
func.func @spaces(%m: memref<2xf32>) -> memref<2xf32, 2> {
  // CHECK-NEXT: %[[C:.*]] = memref.memory_space_cast %[[M]] : memref<2xf32> to memref<2xf32, 2>
  // CHECK-NEXT: return %[[C]]
  %a = memref.memory_space_cast %m : memref<2xf32> to memref<2xf32, 1>
  %b = memref.memory_space_cast %a : memref<2xf32, 1> to memref<2xf32, 2>
  return %b : memref<2xf32, 2>
}
