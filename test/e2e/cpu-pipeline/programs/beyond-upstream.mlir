// What mlir-opt does not lower, or refuses after lowering it.
// PEER: none

func.func @questions(%a: memref<9xf32>, %o: memref<9xi32>) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = arith.constant 9 : index
  %zero = arith.constant 0.0 : f32
  scf.for %i = %c0 to %n step %c1 {
    %x = memref.load %a[%i] : memref<9xf32>
    %inf = arith.divf %x, %zero : f32
    %c = math.isinf %inf : f32
    %d = math.isnormal %x : f32
    %e = math.isnormal %zero : f32
    %ci = arith.extui %c : i1 to i32
    %di = arith.extui %d : i1 to i32
    %ei = arith.extui %e : i1 to i32
    %two = arith.constant 2 : i32
    %t = arith.muli %di, %two : i32
    %s = arith.addi %t, %ci : i32
    %r = arith.subi %s, %ei : i32
    memref.store %r, %o[%i] : memref<9xi32>
  }
  return
}
func.func @atomic_quotient(%f: memref<4xf32>, %y: f32) attributes {llvm.emit_c_interface} {
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %k = memref.generic_atomic_rmw %f[%c2] : memref<4xf32> {
  ^bb0(%old: f32):
    %t = arith.divf %y, %old : f32
    memref.atomic_yield %t : f32
  }
  memref.store %k, %f[%c3] : memref<4xf32>
  return
}
func.func @shape_from_memory(%m: memref<3x4xf32>, %s: memref<2xindex>, %o: memref<6x2xf32>) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c6 = arith.constant 6 : index
  memref.store %c6, %s[%c0] : memref<2xindex>
  memref.store %c2, %s[%c1] : memref<2xindex>
  %r = memref.reshape %m(%s) : (memref<3x4xf32>, memref<2xindex>) -> memref<?x?xf32>
  memref.copy %r, %o : memref<?x?xf32> to memref<6x2xf32>
  return
}
func.func @rows_at_run_time(%a: memref<3x4xf32>, %i: index, %o: memref<3x4xf32>) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %v = vector.load %a[%c0, %c0] : memref<3x4xf32>, vector<3x4xf32>
  %row = vector.extract %v[%i] : vector<4xf32> from vector<3x4xf32>
  %c1 = arith.constant 1 : index
  %x = vector.extract %v[%c1, %i] : f32 from vector<3x4xf32>
  %twice = arith.addf %row, %row : vector<4xf32>
  %w = vector.insert %twice, %v [%i] : vector<4xf32> into vector<3x4xf32>
  %u = vector.insert %x, %w [%i, 0] : f32 into vector<3x4xf32>
  vector.store %u, %o[%c0, %c0] : memref<3x4xf32>, vector<3x4xf32>
  return
}
func.func @contraction(%a: memref<3x4xf32>, %b: memref<4x5xf32>, %c: memref<3x5xf32>) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %x = vector.load %a[%c0, %c0] : memref<3x4xf32>, vector<3x4xf32>
  %y = vector.load %b[%c0, %c0] : memref<4x5xf32>, vector<4x5xf32>
  %z = vector.load %c[%c0, %c0] : memref<3x5xf32>, vector<3x5xf32>
  %r = vector.contract {indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>], iterator_types = ["parallel", "parallel", "reduction"], kind = #vector.kind<add>} %x, %y, %z : vector<3x4xf32>, vector<4x5xf32> into vector<3x5xf32>
  vector.store %r, %c[%c0, %c0] : memref<3x5xf32>, vector<3x5xf32>
  return
}
func.func @atomic_products_native(%m: memref<2xi32>, %f: memref<2xf32>, %x: i32, %y: f32) attributes {llvm.emit_c_interface} {
  %c1 = arith.constant 1 : index
  %a = memref.atomic_rmw muli %x, %m[%c1] : (i32, memref<2xi32>) -> i32
  %b = memref.atomic_rmw mulf %y, %f[%c1] : (f32, memref<2xf32>) -> f32
  return
}
