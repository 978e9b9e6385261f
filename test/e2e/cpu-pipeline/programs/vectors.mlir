// Vectors of several dimensions, transfers, masks, contractions.
// PEER: convert-vector-to-scf{full-unroll=true},func.func(lower-vector-multi-reduction),convert-vector-to-llvm{vector-contract-lowering=outerproduct}

func.func @lanes(%a: memref<16xf32>, %o: memref<16xf32>, %i: index) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %c8 = arith.constant 8 : index
  %v = vector.load %a[%c0] : memref<16xf32>, vector<8xf32>
  %w = vector.load %a[%c8] : memref<16xf32>, vector<8xf32>
  %s = vector.shuffle %v, %w [0, 9, 2, 11, 15, 14, 1, 8] : vector<8xf32>, vector<8xf32>
  %x = vector.extract %s[3] : f32 from vector<8xf32>
  %t = vector.insert %x, %w [5] : f32 into vector<8xf32>
  %d = vector.extract %s[%i] : f32 from vector<8xf32>
  %u = vector.insert %d, %t [0] : f32 into vector<8xf32>
  %b = vector.broadcast %x : f32 to vector<8xf32>
  %r = arith.mulf %u, %b : vector<8xf32>
  vector.store %r, %o[%c0] : memref<16xf32>, vector<8xf32>
  %y:2 = vector.deinterleave %s : vector<8xf32> -> vector<4xf32>
  %z = vector.interleave %y#1, %y#0 : vector<4xf32> -> vector<8xf32>
  vector.store %z, %o[%c8] : memref<16xf32>, vector<8xf32>
  return
}
func.func @reductions(%a: memref<8xf32>, %b: memref<8xi32>, %o: memref<4xf32>, %p: memref<4xi32>) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %v = vector.load %a[%c0] : memref<8xf32>, vector<8xf32>
  %w = vector.load %b[%c0] : memref<8xi32>, vector<8xi32>
  %x = arith.constant 0.25 : f32
  %s = vector.reduction <add>, %v, %x : vector<8xf32> into f32
  %t = vector.reduction <maximumf>, %v : vector<8xf32> into f32
  %q = vector.reduction <mul>, %v : vector<8xf32> into f32
  memref.store %s, %o[%c0] : memref<4xf32>
  memref.store %t, %o[%c1] : memref<4xf32>
  memref.store %q, %o[%c2] : memref<4xf32>
  %i = vector.reduction <add>, %w : vector<8xi32> into i32
  %j = vector.reduction <minui>, %w : vector<8xi32> into i32
  %k = vector.reduction <xor>, %w : vector<8xi32> into i32
  %l = vector.reduction <maxsi>, %w : vector<8xi32> into i32
  memref.store %i, %p[%c0] : memref<4xi32>
  memref.store %j, %p[%c1] : memref<4xi32>
  memref.store %k, %p[%c2] : memref<4xi32>
  memref.store %l, %p[%c3] : memref<4xi32>
  return
}
func.func @padded_transfers(%a: memref<?x?xf32>, %o: memref<4x8xf32>, %p: memref<?x?xf32>, %i: index) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %pad = arith.constant -1.5 : f32
  %v = vector.transfer_read %a[%i, %c1], %pad : memref<?x?xf32>, vector<4x8xf32>
  vector.transfer_write %v, %o[%c0, %c0] {in_bounds = [true, true]} : vector<4x8xf32>, memref<4x8xf32>
  vector.transfer_write %v, %p[%c1, %i] : vector<4x8xf32>, memref<?x?xf32>
  return
}
func.func @permuted_transfers(%a: memref<5x6xf32>, %o: memref<6x5xf32>, %p: memref<6x5xf32>) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %pad = arith.constant 7.0 : f32
  %v = vector.transfer_read %a[%c0, %c0], %pad {in_bounds = [true, true], permutation_map = affine_map<(i, j) -> (j, i)>} : memref<5x6xf32>, vector<6x5xf32>
  vector.transfer_write %v, %o[%c0, %c0] {in_bounds = [true, true]} : vector<6x5xf32>, memref<6x5xf32>
  %w = vector.transfer_read %a[%c0, %c0], %pad {in_bounds = [true, true], permutation_map = affine_map<(i, j) -> (0, i)>} : memref<5x6xf32>, vector<6x5xf32>
  vector.transfer_write %w, %p[%c0, %c0] {in_bounds = [true, true]} : vector<6x5xf32>, memref<6x5xf32>
  return
}
func.func @masked(%a: memref<8xf32>, %o: memref<8xf32>, %i: index) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %c3 = arith.constant 3 : index
  %m = vector.create_mask %c3 : vector<4xi1>
  %pass = arith.constant dense<[10.0, 20.0, 30.0, 40.0]> : vector<4xf32>
  %v = vector.maskedload %a[%c3], %m, %pass : memref<8xf32>, vector<4xi1>, vector<4xf32> into vector<4xf32>
  %k = vector.constant_mask [2] : vector<4xi1>
  vector.maskedstore %o[%i], %k, %v : memref<8xf32>, vector<4xi1>, vector<4xf32>
  %idx = arith.constant dense<[3, 0, 2, 1]> : vector<4xi32>
  %g = vector.gather %a[%c0] [%idx], %m, %v : memref<8xf32>, vector<4xi32>, vector<4xi1>, vector<4xf32> into vector<4xf32>
  %s = vector.reduction <add>, %g : vector<4xf32> into f32
  memref.store %s, %o[%c0] : memref<8xf32>
  return
}
func.func @masked_native(%a: memref<8xf32>, %o: memref<8xf32>) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %c4 = arith.constant 4 : index
  %m = arith.constant dense<[true, false, true, true]> : vector<4xi1>
  %pass = arith.constant dense<[10.0, 20.0, 30.0, 40.0]> : vector<4xf32>
  %v = vector.expandload %a[%c0], %m, %pass : memref<8xf32>, vector<4xi1>, vector<4xf32> into vector<4xf32>
  vector.compressstore %o[%c4], %m, %pass : memref<8xf32>, vector<4xi1>, vector<4xf32>
  %idx = arith.constant dense<[3, 0, 2, 1]> : vector<4xi32>
  vector.scatter %o[%c0] [%idx], %m, %v : memref<8xf32>, vector<4xi32>, vector<4xi1>, vector<4xf32>
  %c7 = arith.constant 7 : index
  %s = vector.mask %m { vector.reduction <add>, %v : vector<4xf32> into f32 } : vector<4xi1> -> f32
  memref.store %s, %o[%c7] : memref<8xf32>
  return
}
func.func @shapes(%a: memref<4x6xf32>, %o: memref<24xf32>, %p: memref<6x4xf32>) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %pad = arith.constant 0.0 : f32
  %v = vector.transfer_read %a[%c0, %c0], %pad {in_bounds = [true, true]} : memref<4x6xf32>, vector<4x6xf32>
  %t = vector.transpose %v, [1, 0] : vector<4x6xf32> to vector<6x4xf32>
  %s = vector.extract_strided_slice %t {offsets = [1, 1], sizes = [3, 2], strides = [1, 1]} : vector<6x4xf32> to vector<3x2xf32>
  %i = vector.insert_strided_slice %s, %t {offsets = [3, 0], strides = [1, 1]} : vector<3x2xf32> into vector<6x4xf32>
  vector.transfer_write %i, %p[%c0, %c0] {in_bounds = [true, true]} : vector<6x4xf32>, memref<6x4xf32>
  %f = vector.shape_cast %i : vector<6x4xf32> to vector<24xf32>
  vector.store %f, %o[%c0] : memref<24xf32>, vector<24xf32>
  return
}
func.func @integer_contraction(%a: memref<3x4xi32>, %b: memref<4x5xi32>, %c: memref<3x5xi32>) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %pad = arith.constant 0 : i32
  %x = vector.transfer_read %a[%c0, %c0], %pad {in_bounds = [true, true]} : memref<3x4xi32>, vector<3x4xi32>
  %y = vector.transfer_read %b[%c0, %c0], %pad {in_bounds = [true, true]} : memref<4x5xi32>, vector<4x5xi32>
  %z = vector.transfer_read %c[%c0, %c0], %pad {in_bounds = [true, true]} : memref<3x5xi32>, vector<3x5xi32>
  %r = vector.contract {indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>], iterator_types = ["parallel", "parallel", "reduction"], kind = #vector.kind<add>} %x, %y, %z : vector<3x4xi32>, vector<4x5xi32> into vector<3x5xi32>
  %row = arith.constant dense<[1, 2, 3]> : vector<3xi32>
  %s = vector.multi_reduction <add>, %r, %row [1] : vector<3x5xi32> to vector<3xi32>
  %col = vector.extract %r[1] : vector<5xi32> from vector<3x5xi32>
  %o = vector.outerproduct %s, %col, %r {kind = #vector.kind<add>} : vector<3xi32>, vector<5xi32>
  vector.transfer_write %o, %c[%c0, %c0] {in_bounds = [true, true]} : vector<3x5xi32>, memref<3x5xi32>
  return
}
func.func @masked_outer_products_native(%m: memref<24xf32>, %o: memref<12xf32>) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %c2 = arith.constant 2 : index
  %c8 = arith.constant 8 : index
  %c12 = arith.constant 12 : index
  %z = arith.constant 0.0 : f32
  %a = vector.load %m[%c0] : memref<24xf32>, vector<2xf32>
  %b = vector.load %m[%c2] : memref<24xf32>, vector<3xf32>
  %flat = vector.load %m[%c8] : memref<24xf32>, vector<6xf32>
  %c = vector.shape_cast %flat : vector<6xf32> to vector<2x3xf32>
  %mask = arith.constant dense<[[true, false, true], [false, true, true]]> : vector<2x3xi1>
  %r = vector.mask %mask { vector.outerproduct %a, %b, %c {kind = #vector.kind<maxnumf>} : vector<2xf32>, vector<3xf32> } : vector<2x3xi1> -> vector<2x3xf32>
  %at = arith.constant dense<[[3, 0, 5], [1, 1, 2]]> : vector<2x3xindex>
  %g = vector.gather %m[%c12] [%at], %mask, %r : memref<24xf32>, vector<2x3xindex>, vector<2x3xi1>, vector<2x3xf32> into vector<2x3xf32>
  %x = vector.shape_cast %r : vector<2x3xf32> to vector<6xf32>
  %y = vector.shape_cast %g : vector<2x3xf32> to vector<6xf32>
  %c6 = arith.constant 6 : index
  vector.store %x, %o[%c0] : memref<12xf32>, vector<6xf32>
  vector.store %y, %o[%c6] : memref<12xf32>, vector<6xf32>
  return
}
