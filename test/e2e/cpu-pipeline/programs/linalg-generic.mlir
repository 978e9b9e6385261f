// General structured ops: indices, permutations, windows, several outputs, scalars.
#id2 = affine_map<(i, j) -> (i, j)>

func.func @indices(%o: memref<4x6xf32>) attributes {llvm.emit_c_interface} {
  linalg.generic {indexing_maps = [#id2], iterator_types = ["parallel", "parallel"]} outs(%o : memref<4x6xf32>) {
  ^bb0(%old: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %c10 = arith.constant 10 : index
    %t = arith.muli %i, %c10 : index
    %s = arith.addi %t, %j : index
    %n = arith.index_cast %s : index to i32
    %f = arith.sitofp %n : i32 to f32
    %r = arith.addf %f, %old : f32
    linalg.yield %r : f32
  }
  return
}
func.func @two_outputs(%a: memref<5x?xi32>, %s: memref<5xi32>, %m: memref<5xi32>) attributes {llvm.emit_c_interface} {
  linalg.generic {indexing_maps = [#id2, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i)>], iterator_types = ["parallel", "reduction"]} ins(%a : memref<5x?xi32>) outs(%s, %m : memref<5xi32>, memref<5xi32>) {
  ^bb0(%x: i32, %sum: i32, %max: i32):
    %0 = arith.addi %x, %sum : i32
    %1 = arith.maxsi %x, %max : i32
    linalg.yield %0, %1 : i32, i32
  }
  return
}
func.func @reversed_and_strided(%a: memref<8xf32>, %b: memref<4xf32>) attributes {llvm.emit_c_interface} {
  linalg.generic {indexing_maps = [affine_map<(i) -> (-2 * i + 7)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%a : memref<8xf32>) outs(%b : memref<4xf32>) {
  ^bb0(%x: f32, %old: f32):
    linalg.yield %x : f32
  }
  return
}
func.func @digits(%a: memref<3x4xf32>, %b: memref<12xf32>) attributes {llvm.emit_c_interface} {
  linalg.generic {indexing_maps = [affine_map<(i) -> (i floordiv 4, i mod 4)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%a : memref<3x4xf32>) outs(%b : memref<12xf32>) {
  ^bb0(%x: f32, %old: f32):
    linalg.yield %x : f32
  }
  return
}
func.func @scalar_and_constant(%a: memref<3x4xf32>, %x: f32, %b: memref<4x3xf32>) attributes {llvm.emit_c_interface} {
  %c = arith.constant 0.125 : f32
  linalg.generic {indexing_maps = [#id2, affine_map<(i, j) -> ()>, affine_map<(i, j) -> (j, i)>], iterator_types = ["parallel", "parallel"]} ins(%a, %x : memref<3x4xf32>, f32) outs(%b : memref<4x3xf32>) {
  ^bb0(%p: f32, %q: f32, %old: f32):
    %0 = arith.mulf %p, %q : f32
    %1 = arith.subf %0, %c : f32
    %2 = arith.cmpf ogt, %1, %old : f32
    %3 = scf.if %2 -> (f32) {
      scf.yield %1 : f32
    } else {
      %4 = arith.negf %old : f32
      scf.yield %4 : f32
    }
    linalg.yield %3 : f32
  }
  return
}
func.func @sum_of_rows_of_columns(%a: memref<?x?xf64, strided<[?, ?], offset: ?>>, %s: memref<f64>) attributes {llvm.emit_c_interface} {
  linalg.generic {indexing_maps = [#id2, affine_map<(i, j) -> ()>], iterator_types = ["reduction", "reduction"]} ins(%a : memref<?x?xf64, strided<[?, ?], offset: ?>>) outs(%s : memref<f64>) {
  ^bb0(%x: f64, %sum: f64):
    %0 = arith.addf %sum, %x : f64
    linalg.yield %0 : f64
  }
  return
}
