// Complex numbers.
// PEER: convert-complex-to-standard{complex-range=basic},convert-math-to-llvm,convert-math-to-libm

func.func @arithmetic_approx(%a: memref<6xf64>, %b: memref<6xf64>, %o: memref<6xf64>) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = arith.constant 6 : index
  %k = complex.constant [1.5 : f64, -0.5 : f64] : complex<f64>
  scf.for %i = %c0 to %n step %c1 {
    %x = memref.load %a[%i] : memref<6xf64>
    %y = memref.load %b[%i] : memref<6xf64>
    %z = complex.create %x, %y : complex<f64>
    %w = complex.mul %z, %k : complex<f64>
    %v = complex.add %w, %z : complex<f64>
    %u = complex.div %v, %k : complex<f64>
    %t = complex.sub %u, %w : complex<f64>
    %c = complex.conj %t : complex<f64>
    %m = complex.neg %c : complex<f64>
    %re = complex.re %m : complex<f64>
    %im = complex.im %m : complex<f64>
    %abs = complex.abs %z : complex<f64>
    %angle = complex.angle %z : complex<f64>
    %s = arith.addf %re, %im : f64
    %p = arith.addf %s, %abs : f64
    %q = arith.addf %p, %angle : f64
    memref.store %q, %o[%i] : memref<6xf64>
  }
  return
}
func.func @functions_approx(%a: memref<6xf64>, %o: memref<6xf64>) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = arith.constant 6 : index
  %y = arith.constant 0.75 : f64
  %k = arith.constant 0.125 : f64
  scf.for %i = %c0 to %n step %c1 {
    %x0 = memref.load %a[%i] : memref<6xf64>
    %x = arith.mulf %x0, %k : f64
    %z = complex.create %x, %y : complex<f64>
    %e = complex.exp %z : complex<f64>
    %l = complex.log %z : complex<f64>
    %s = complex.sin %z : complex<f64>
    %c = complex.cos %z : complex<f64>
    %r = complex.sqrt %z : complex<f64>
    %t = complex.tanh %z : complex<f64>
    %g = complex.sign %z : complex<f64>
    %m = complex.expm1 %z : complex<f64>
    %p = complex.pow %z, %s : complex<f64>
    %t0 = complex.add %e, %l : complex<f64>
    %t1 = complex.add %t0, %s : complex<f64>
    %t2 = complex.add %t1, %c : complex<f64>
    %t3 = complex.add %t2, %r : complex<f64>
    %t4 = complex.add %t3, %t : complex<f64>
    %t5 = complex.add %t4, %g : complex<f64>
    %t6 = complex.add %t5, %m : complex<f64>
    %t7 = complex.mul %t6, %p : complex<f64>
    %re = complex.re %t7 : complex<f64>
    %im = complex.im %t7 : complex<f64>
    %w = arith.addf %re, %im : f64
    memref.store %w, %o[%i] : memref<6xf64>
  }
  return
}
func.func @equal(%x: f64) -> i32 attributes {llvm.emit_c_interface} {
  %a = complex.create %x, %x : complex<f64>
  %k = complex.constant [2.0 : f64, 2.0 : f64] : complex<f64>
  %c = complex.eq %a, %k : complex<f64>
  %d = complex.neq %a, %a : complex<f64>
  %e = arith.ori %c, %d : i1
  %r = arith.extui %e : i1 to i32
  return %r : i32
}
