// Memory of unknown rank: copies, results, mixed copies; and allocations that grow and shrink.
// FIRST: expand-realloc
// PEER: expand-strided-metadata
// LIBRARY: of copies

func.func @copies(%m: memref<6x5xf32>, %o: memref<3x2xf32>, %i: index) attributes {llvm.emit_c_interface} {
  %s = memref.subview %m[%i, 1] [3, 2] [1, 2] : memref<6x5xf32> to memref<3x2xf32, strided<[5, 2], offset: ?>>
  %u = memref.cast %s : memref<3x2xf32, strided<[5, 2], offset: ?>> to memref<*xf32>
  %v = memref.cast %o : memref<3x2xf32> to memref<*xf32>
  memref.copy %u, %v : memref<*xf32> to memref<*xf32>
  return
}
func.func @one_element(%m: memref<i16>, %o: memref<i16>) attributes {llvm.emit_c_interface} {
  %u = memref.cast %m : memref<i16> to memref<*xi16>
  %v = memref.cast %o : memref<i16> to memref<*xi16>
  memref.copy %u, %v : memref<*xi16> to memref<*xi16>
  return
}
func.func @mixed(%m: memref<3x4xi32>, %o: memref<4x3xi32>, %p: memref<4x3xi32>) attributes {llvm.emit_c_interface} {
  %t = memref.transpose %m (i, j) -> (j, i) : memref<3x4xi32> to memref<4x3xi32, strided<[1, 4]>>
  %u = memref.cast %t : memref<4x3xi32, strided<[1, 4]>> to memref<*xi32>
  memref.copy %u, %o : memref<*xi32> to memref<4x3xi32>
  %v = memref.cast %p : memref<4x3xi32> to memref<*xi32>
  memref.copy %o, %v : memref<4x3xi32> to memref<*xi32>
  return
}
func.func private @chosen(%c: i1, %a: memref<*xf32>, %b: memref<*xf32>) -> (i1, memref<*xf32>) {
  %r = arith.select %c, %a, %b : memref<*xf32>
  return %c, %r : i1, memref<*xf32>
}
func.func private @made(%m: memref<?x7xf32>) -> memref<*xf32> {
  %r = memref.cast %m : memref<?x7xf32> to memref<*xf32>
  return %r : memref<*xf32>
}
func.func @results(%c: i1, %m: memref<?x7xf32>, %n: memref<?x7xf32>, %o: memref<?x7xf32>) attributes {llvm.emit_c_interface} {
  %u = call @made(%m) : (memref<?x7xf32>) -> memref<*xf32>
  %v = call @made(%n) : (memref<?x7xf32>) -> memref<*xf32>
  %r:2 = call @chosen(%c, %u, %v) : (i1, memref<*xf32>, memref<*xf32>) -> (i1, memref<*xf32>)
  %back = memref.cast %r#1 : memref<*xf32> to memref<?x7xf32>
  memref.copy %back, %o : memref<?x7xf32> to memref<?x7xf32>
  return
}
func.func @grows_and_shrinks(%m: memref<5xi64>, %n: index, %o: memref<4xi64>) attributes {llvm.emit_c_interface} {
  %c3 = arith.constant 3 : index
  %c9 = arith.constant 9 : index
  %c4 = arith.constant 4 : index
  %a = memref.alloc() : memref<5xi64>
  memref.copy %m, %a : memref<5xi64> to memref<5xi64>
  %size = arith.addi %n, %c9 : index
  %b = memref.realloc %a(%size) : memref<5xi64> to memref<?xi64>
  %x = memref.load %b[%c4] : memref<?xi64>
  memref.store %x, %b[%n] : memref<?xi64>
  %d = memref.realloc %b : memref<?xi64> to memref<4xi64>
  memref.copy %d, %o : memref<4xi64> to memref<4xi64>
  memref.dealloc %d : memref<4xi64>
  return
}
func.func private @shaped(%m: memref<12xf32>, %shape: memref<?xindex>) -> memref<*xf32> {
  %r = memref.reshape %m(%shape) : (memref<12xf32>, memref<?xindex>) -> memref<*xf32>
  return %r : memref<*xf32>
}
func.func @any_shape(%m: memref<12xf32>, %o: memref<3x4xf32>, %n: memref<4xindex>) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %shape = memref.alloca(%c2) : memref<?xindex>
  memref.store %c3, %shape[%c0] : memref<?xindex>
  memref.store %c4, %shape[%c1] : memref<?xindex>
  %u = call @shaped(%m, %shape) : (memref<12xf32>, memref<?xindex>) -> memref<*xf32>
  %r = memref.rank %u : memref<*xf32>
  %a = memref.dim %u, %c0 : memref<*xf32>
  %b = memref.dim %u, %c1 : memref<*xf32>
  memref.store %r, %n[%c0] : memref<4xindex>
  memref.store %a, %n[%c1] : memref<4xindex>
  memref.store %b, %n[%c2] : memref<4xindex>
  %v = memref.cast %u : memref<*xf32> to memref<3x4xf32>
  memref.copy %v, %o : memref<3x4xf32> to memref<3x4xf32>
  return
}
