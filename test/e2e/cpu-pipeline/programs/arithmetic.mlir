// Arithmetic, mathematics, index and ub in many types.
// PEER: convert-math-to-funcs,convert-math-to-llvm,convert-math-to-libm,arith-expand

func.func @bytes(%a: memref<40xi8>, %b: memref<40xi8>, %o: memref<40xi8>) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = arith.constant 40 : index
  %one = arith.constant 1 : i8
  %c3 = arith.constant 3 : i8
  scf.for %i = %c0 to %n step %c1 {
    %x = memref.load %a[%i] : memref<40xi8>
    %y = memref.load %b[%i] : memref<40xi8>
    %d = arith.ori %y, %one : i8
    %q = arith.divui %x, %d : i8
    %r = arith.remui %x, %d : i8
    %s = arith.shrui %x, %c3 : i8
    %t = arith.shrsi %y, %c3 : i8
    %u = arith.shli %x, %c3 : i8
    %v = arith.minui %x, %y : i8
    %w = arith.ceildivui %x, %d : i8
    %k0 = arith.xori %q, %r : i8
    %k1 = arith.addi %k0, %s : i8
    %k2 = arith.subi %k1, %t : i8
    %k3 = arith.muli %k2, %u : i8
    %k4 = arith.xori %k3, %v : i8
    %k5 = arith.addi %k4, %w : i8
    memref.store %k5, %o[%i] : memref<40xi8>
  }
  return
}
func.func @wide(%a: memref<20xi64>, %b: memref<20xi64>, %o: memref<20xi64>) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = arith.constant 20 : index
  %seven = arith.constant 7 : i64
  %big = arith.constant 1234567890123456789 : i64
  scf.for %i = %c0 to %n step %c1 {
    %x = memref.load %a[%i] : memref<20xi64>
    %y = memref.load %b[%i] : memref<20xi64>
    %m = arith.muli %x, %big : i64
    %f = arith.floordivsi %m, %seven : i64
    %c = arith.ceildivsi %y, %seven : i64
    %low, %high = arith.mulsi_extended %m, %f : i64
    %ul, %uh = arith.mului_extended %m, %y : i64
    %sum, %carry = arith.addui_extended %m, %f : i64, i1
    %k = arith.extui %carry : i1 to i64
    %t0 = arith.xori %low, %high : i64
    %t1 = arith.xori %ul, %uh : i64
    %t2 = arith.addi %t0, %t1 : i64
    %t3 = arith.addi %sum, %k : i64
    %t4 = arith.xori %t2, %t3 : i64
    %t5 = arith.subi %t4, %c : i64
    memref.store %t5, %o[%i] : memref<20xi64>
  }
  return
}
func.func @more_than_64_bits_native(%x: i64) -> i64 attributes {llvm.emit_c_interface} {
  %w = arith.extsi %x : i64 to i128
  %s = arith.constant 37 : i128
  %v = arith.muli %w, %w : i128
  %z = arith.shrsi %v, %s : i128
  %t = arith.trunci %z : i128 to i64
  return %t : i64
}
func.func @halves(%a: memref<12xf16>, %b: memref<12xbf16>, %o: memref<12xf32>, %h: memref<12xf16>) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = arith.constant 12 : index
  scf.for %i = %c0 to %n step %c1 {
    %x = memref.load %a[%i] : memref<12xf16>
    %y = memref.load %b[%i] : memref<12xbf16>
    %xf = arith.extf %x : f16 to f32
    %yf = arith.extf %y : bf16 to f32
    %s = arith.mulf %xf, %yf : f32
    memref.store %s, %o[%i] : memref<12xf32>
    %sh = arith.truncf %s : f32 to f16
    memref.store %sh, %h[%i] : memref<12xf16>
  }
  return
}
func.func @casts(%a: memref<10xf64>, %o: memref<10xi32>, %p: memref<10xf32>, %q: memref<10xi64>) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = arith.constant 10 : index
  scf.for %i = %c0 to %n step %c1 {
    %x = memref.load %a[%i] : memref<10xf64>
    %k = arith.fptosi %x : f64 to i32
    memref.store %k, %o[%i] : memref<10xi32>
    %s = arith.truncf %x : f64 to f32
    memref.store %s, %p[%i] : memref<10xf32>
    %u = arith.uitofp %k : i32 to f64
    %bits = arith.bitcast %u : f64 to i64
    %w = arith.trunci %k : i32 to i5
    %v = arith.extsi %w : i5 to i64
    %ix = arith.index_castui %k : i32 to index
    %y = arith.index_cast %ix : index to i64
    %t = arith.addi %v, %y : i64
    %r = arith.xori %t, %bits : i64
    memref.store %r, %q[%i] : memref<10xi64>
  }
  return
}
func.func @compare(%a: memref<9xf32>, %b: memref<9xf32>, %o: memref<9xi32>) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = arith.constant 9 : index
  %zero = arith.constant 0.0 : f32
  scf.for %i = %c0 to %n step %c1 {
    %x = memref.load %a[%i] : memref<9xf32>
    %y = memref.load %b[%i] : memref<9xf32>
    %nan = arith.divf %zero, %zero : f32
    %c = arith.cmpf ult, %x, %y : f32
    %d = arith.cmpf oge, %x, %nan : f32
    %e = arith.cmpf une, %y, %nan : f32
    %ci = arith.extui %c : i1 to i32
    %di = arith.extui %d : i1 to i32
    %ei = arith.extsi %e : i1 to i32
    %s = arith.addi %ci, %di : i32
    %t = arith.subi %s, %ei : i32
    %f = math.isnan %nan : f32
    %g = math.isfinite %x : f32
    %fi = arith.extui %f : i1 to i32
    %gi = arith.extui %g : i1 to i32
    %u = arith.addi %t, %fi : i32
    %v = arith.addi %u, %gi : i32
    memref.store %v, %o[%i] : memref<9xi32>
  }
  return
}
func.func @bits(%x: i32, %y: i16) -> i32 attributes {llvm.emit_c_interface} {
  %a = math.ctlz %x : i32
  %b = math.cttz %x : i32
  %c = math.ctpop %y : i16
  %d = math.absi %x : i32
  %c32 = arith.extui %c : i16 to i32
  %s = arith.addi %a, %b : i32
  %t = arith.muli %s, %c32 : i32
  %two = arith.constant 3 : i32
  %p = math.ipowi %two, %a : i32
  %u = arith.xori %t, %d : i32
  %r = arith.addi %u, %p : i32
  return %r : i32
}
func.func @functions_approx(%a: memref<8xf64>, %b: memref<8xf64>, %o: memref<8xf64>) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = arith.constant 8 : index
  %half = arith.constant 0.5 : f64
  scf.for %i = %c0 to %n step %c1 {
    %x0 = memref.load %a[%i] : memref<8xf64>
    %y = memref.load %b[%i] : memref<8xf64>
    %s = math.sin %x0 : f64
    %c = math.cos %y : f64
    %x = math.absf %x0 : f64
    %l = math.log1p %x : f64
    %r = math.sqrt %x : f64
    %q = math.cbrt %y : f64
    %t = math.atan2 %s, %c : f64
    %p = math.powf %x, %half : f64
    %e = math.exp2 %s : f64
    %h = math.fma %s, %c, %l : f64
    %k = math.copysign %r, %y : f64
    %f = math.floor %y : f64
    %g = math.roundeven %x0 : f64
    %m = math.erf %s : f64
    %u = math.sinh %c : f64
    %t0 = arith.addf %h, %k : f64
    %t1 = arith.addf %t0, %q : f64
    %t2 = arith.addf %t1, %t : f64
    %t3 = arith.addf %t2, %p : f64
    %t4 = arith.addf %t3, %e : f64
    %t5 = arith.addf %t4, %f : f64
    %t6 = arith.addf %t5, %g : f64
    %t7 = arith.addf %t6, %m : f64
    %t8 = arith.addf %t7, %u : f64
    memref.store %t8, %o[%i] : memref<8xf64>
  }
  return
}
func.func @index_arithmetic(%x: index, %y: index) -> index attributes {llvm.emit_c_interface} {
  %c7 = index.constant 7
  %a = index.add %x, %c7
  %b = index.mul %a, %y
  %k = index.sub %b, %c7
  %d = index.ceildivs %k, %c7
  %e = index.floordivs %k, %c7
  %f = index.ceildivu %a, %c7
  %g = index.maxs %d, %e
  %h = index.shl %g, %f
  %i = index.xor %h, %k
  %less = index.cmp slt(%i, %a)
  %r = arith.select %less, %i, %h : index
  %z = index.casts %r : index to i32
  %w = index.castu %z : i32 to index
  return %w : index
}
func.func @poison(%c: i1, %x: i32) -> i32 attributes {llvm.emit_c_interface} {
  %p = ub.poison : i32
  %true = arith.constant true
  %d = arith.ori %c, %true : i1
  %r = arith.select %d, %x, %p : i32
  return %r : i32
}
func.func @whole_vectors(%a: memref<8xf32>, %o: memref<8xf32>, %p: memref<8xi32>) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %v = vector.load %a[%c0] : memref<8xf32>, vector<8xf32>
  %w = arith.addf %v, %v : vector<8xf32>
  %c = arith.constant dense<[1.0, 2.0, -3.0, 4.5, 0.0, 6.0, 7.0, 8.0]> : vector<8xf32>
  %m = arith.cmpf olt, %w, %c : vector<8xf32>
  %s = arith.select %m, %w, %c : vector<8xi1>, vector<8xf32>
  vector.store %s, %o[%c0] : memref<8xf32>, vector<8xf32>
  %i = arith.fptosi %s : vector<8xf32> to vector<8xi32>
  %k = arith.constant dense<3> : vector<8xi32>
  %q = arith.divsi %i, %k : vector<8xi32>
  %r = arith.muli %q, %i : vector<8xi32>
  vector.store %r, %p[%c0] : memref<8xi32>, vector<8xi32>
  return
}
