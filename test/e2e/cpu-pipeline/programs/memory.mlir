// Views, copies, globals, stack and heap, atomics.
// PEER: expand-strided-metadata,memref-expand
// LIBRARY: of copies

memref.global "private" constant @table : memref<2x3xf32> = dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.5]]>
memref.global "private" @counter : memref<i64> = dense<40>
memref.global @scratch : memref<4xi16> = uninitialized

func.func @views(%m: memref<8x9xf32>, %o: memref<3x2xf32>, %i: index) attributes {llvm.emit_c_interface} {
  %s = memref.subview %m[%i, 1] [3, 4] [2, 2] : memref<8x9xf32> to memref<3x4xf32, strided<[18, 2], offset: ?>>
  %t = memref.subview %s[0, 1] [3, 2] [1, 2] : memref<3x4xf32, strided<[18, 2], offset: ?>> to memref<3x2xf32, strided<[18, 4], offset: ?>>
  memref.copy %t, %o : memref<3x2xf32, strided<[18, 4], offset: ?>> to memref<3x2xf32>
  %row = memref.subview %m[7, 0] [1, 9] [1, 1] : memref<8x9xf32> to memref<9xf32, strided<[1], offset: 63>>
  %c0 = arith.constant 0 : index
  %x = memref.load %row[%i] : memref<9xf32, strided<[1], offset: 63>>
  memref.store %x, %o[%c0, %c0] : memref<3x2xf32>
  return
}
func.func @shapes(%m: memref<4x6xf32>, %o: memref<2x12xf32>) attributes {llvm.emit_c_interface} {
  %f = memref.collapse_shape %m [[0, 1]] : memref<4x6xf32> into memref<24xf32>
  %e = memref.expand_shape %f [[0, 1]] output_shape [2, 12] : memref<24xf32> into memref<2x12xf32>
  memref.copy %e, %o : memref<2x12xf32> to memref<2x12xf32>
  return
}
func.func @reshaped_at_run_time(%m: memref<?x?xf32>, %o: memref<?x7xf32>, %p: memref<?xf32>) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %a = memref.dim %m, %c0 : memref<?x?xf32>
  %b = memref.dim %m, %c1 : memref<?x?xf32>
  %f = memref.collapse_shape %m [[0, 1]] : memref<?x?xf32> into memref<?xf32>
  %e = memref.expand_shape %f [[0, 1]] output_shape [%b, 7] : memref<?xf32> into memref<?x7xf32>
  memref.copy %e, %o : memref<?x7xf32> to memref<?x7xf32>
  %d = memref.reinterpret_cast %m to offset: [1], sizes: [%a], strides: [%b] : memref<?x?xf32> to memref<?xf32, strided<[?], offset: 1>>
  memref.copy %d, %p : memref<?xf32, strided<[?], offset: 1>> to memref<?xf32>
  return
}
func.func @transposed(%m: memref<3x4xf32>, %o: memref<4x3xf32>) attributes {llvm.emit_c_interface} {
  %t = memref.transpose %m (i, j) -> (j, i) : memref<3x4xf32> to memref<4x3xf32, strided<[1, 4]>>
  memref.copy %t, %o : memref<4x3xf32, strided<[1, 4]>> to memref<4x3xf32>
  return
}
func.func @globals(%o: memref<2x3xf32>) -> i64 attributes {llvm.emit_c_interface} {
  %t = memref.get_global @table : memref<2x3xf32>
  memref.copy %t, %o : memref<2x3xf32> to memref<2x3xf32>
  %g = memref.get_global @counter : memref<i64>
  %x = memref.load %g[] : memref<i64>
  %two = arith.constant 2 : i64
  %y = arith.addi %x, %two : i64
  memref.store %y, %g[] : memref<i64>
  %z = memref.load %g[] : memref<i64>
  memref.store %x, %g[] : memref<i64>
  %s = memref.get_global @scratch : memref<4xi16>
  %c3 = arith.constant 3 : index
  %h = arith.constant 5 : i16
  memref.store %h, %s[%c3] : memref<4xi16>
  %k = memref.load %s[%c3] : memref<4xi16>
  %w = arith.extsi %k : i16 to i64
  %r = arith.addi %z, %w : i64
  return %r : i64
}
func.func @temporaries(%n: index, %o: memref<?xi32>) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %size = memref.dim %o, %c0 : memref<?xi32>
  %heap = memref.alloc(%size, %n) : memref<?x?xi32>
  %stack = memref.alloca() {alignment = 32 : i64} : memref<4xi32>
  scf.for %i = %c0 to %size step %c1 {
    scf.for %j = %c0 to %n step %c1 {
      %p = arith.muli %i, %j : index
      %x = arith.index_cast %p : index to i32
      memref.store %x, %heap[%i, %j] : memref<?x?xi32>
    }
  }
  %z = arith.constant 0 : i32
  scf.for %i = %c0 to %size step %c1 {
    memref.store %z, %stack[%c1] : memref<4xi32>
    scf.for %j = %c0 to %n step %c1 {
      %x = memref.load %heap[%i, %j] : memref<?x?xi32>
      %s = memref.load %stack[%c1] : memref<4xi32>
      %t = arith.addi %x, %s : i32
      memref.store %t, %stack[%c1] : memref<4xi32>
    }
    %t = memref.load %stack[%c1] : memref<4xi32>
    memref.store %t, %o[%i] : memref<?xi32>
  }
  memref.dealloc %heap : memref<?x?xi32>
  return
}
func.func @atomics(%m: memref<6xi32>, %f: memref<4xf32>, %x: i32, %y: f32) -> i32 attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %a = memref.atomic_rmw addi %x, %m[%c0] : (i32, memref<6xi32>) -> i32
  %b = memref.atomic_rmw maxs %x, %m[%c1] : (i32, memref<6xi32>) -> i32
  %c = memref.atomic_rmw minu %x, %m[%c2] : (i32, memref<6xi32>) -> i32
  %d = memref.atomic_rmw assign %x, %m[%c3] : (i32, memref<6xi32>) -> i32
  %e = memref.atomic_rmw addf %y, %f[%c0] : (f32, memref<4xf32>) -> f32
  %g = memref.atomic_rmw maximumf %y, %f[%c1] : (f32, memref<4xf32>) -> f32
  %h = memref.generic_atomic_rmw %m[%c4] : memref<6xi32> {
  ^bb0(%old: i32):
    %t = arith.muli %old, %x : i32
    %u = arith.subi %t, %old : i32
    memref.atomic_yield %u : i32
  }
  %r = arith.addi %a, %b : i32
  %s = arith.xori %r, %c : i32
  %v = arith.subi %s, %d : i32
  %w = arith.addi %v, %h : i32
  return %w : i32
}
func.func private @sized(%u: memref<*xf32>, %d: index) -> index {
  %n = memref.dim %u, %d : memref<*xf32>
  %r = memref.rank %u : memref<*xf32>
  %s = arith.muli %n, %r : index
  return %s : index
}
func.func @unranked(%m: memref<?x7xf32>, %o: memref<7xf32>) -> index attributes {llvm.emit_c_interface} {
  %u = memref.cast %m : memref<?x7xf32> to memref<*xf32>
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %a = call @sized(%u, %c0) : (memref<*xf32>, index) -> index
  %b = call @sized(%u, %c1) : (memref<*xf32>, index) -> index
  %back = memref.cast %u : memref<*xf32> to memref<?x7xf32>
  %row = memref.subview %back[1, 0] [1, 7] [1, 1] : memref<?x7xf32> to memref<7xf32, strided<[1], offset: 7>>
  memref.copy %row, %o : memref<7xf32, strided<[1], offset: 7>> to memref<7xf32>
  %s = arith.muli %a, %b : index
  return %s : index
}
func.func @stack_scopes(%n: index) -> i32 attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %z = arith.constant 0 : i32
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%acc = %z) -> (i32) {
    %s = memref.alloca_scope -> (i32) {
      %size = arith.addi %i, %c1 : index
      %a = memref.alloca(%size) : memref<?xi32>
      %x = arith.index_cast %size : index to i32
      memref.store %x, %a[%i] : memref<?xi32>
      %y = memref.load %a[%i] : memref<?xi32>
      %t = arith.addi %y, %acc : i32
      memref.alloca_scope.return %t : i32
    }
    scf.yield %s : i32
  }
  return %r : i32
}
