// The affine dialect, through lower-affine.
// FIRST: lower-affine

func.func @prefix_sums(%m: memref<8x5xf32>) attributes {llvm.emit_c_interface} {
  affine.for %i = 1 to 8 {
    affine.for %j = 0 to 5 {
      %x = affine.load %m[%i - 1, %j] : memref<8x5xf32>
      %y = affine.load %m[%i, (%j + 2) mod 5] : memref<8x5xf32>
      %s = arith.addf %x, %y : f32
      affine.store %s, %m[%i, %j] : memref<8x5xf32>
    }
  }
  return
}
func.func @triangle(%n: index, %m: memref<9x9xi32>) attributes {llvm.emit_c_interface} {
  affine.for %i = 0 to 9 {
    affine.for %j = affine_map<(i) -> (i)>(%i) to min affine_map<(i)[n] -> (i + n, 9)>(%i)[%n] step 2 {
      %k = affine.apply affine_map<(i, j) -> (i * 10 - j floordiv 2 + j ceildiv 3)>(%i, %j)
      %x = arith.index_cast %k : index to i32
      affine.if affine_set<(i, j) : (j - i - 1 >= 0)>(%i, %j) {
        affine.store %x, %m[%i, %j] : memref<9x9xi32>
      } else {
        affine.store %x, %m[%j, 0] : memref<9x9xi32>
      }
    }
  }
  return
}
func.func @reduction(%m: memref<4x6xi64>) -> i64 attributes {llvm.emit_c_interface} {
  %z = arith.constant 3 : i64
  %r = affine.for %i = 0 to 4 iter_args(%a = %z) -> (i64) {
    %s = affine.for %j = 0 to 6 step 3 iter_args(%b = %a) -> (i64) {
      %x = affine.load %m[%i, %j] : memref<4x6xi64>
      %t = arith.addi %x, %b : i64
      affine.yield %t : i64
    }
    affine.yield %s : i64
  }
  return %r : i64
}
func.func @extremes(%i: index, %j: index) -> index attributes {llvm.emit_c_interface} {
  %a = affine.min affine_map<(i, j) -> (i * 3, j + 4, 20)>(%i, %j)
  %b = affine.max affine_map<(i, j) -> (i - j, j - i)>(%i, %j)
  %c = arith.muli %a, %b : index
  return %c : index
}
