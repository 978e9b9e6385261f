// Structured control flow, calls, recursion, function pointers.

func.func @nested_loops(%n: index, %m: memref<8x8xi32>) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  scf.for %i = %c0 to %n step %c1 {
    scf.for %j = %i to %n step %c2 {
      %x = memref.load %m[%i, %j] : memref<8x8xi32>
      %y = memref.load %m[%j, %i] : memref<8x8xi32>
      %z = arith.addi %x, %y : i32
      memref.store %z, %m[%i, %j] : memref<8x8xi32>
    }
  }
  return
}
func.func @carried(%n: i32, %o: memref<2xi64>) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %a0 = arith.constant 0 : i64
  %b0 = arith.constant 1 : i64
  %r:2 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %a0, %b = %b0) -> (i64, i64) : i32 {
    %s = arith.addi %a, %b : i64
    scf.yield %b, %s : i64, i64
  }
  %i0 = arith.constant 0 : index
  %i1 = arith.constant 1 : index
  memref.store %r#0, %o[%i0] : memref<2xi64>
  memref.store %r#1, %o[%i1] : memref<2xi64>
  return
}
func.func @collatz(%n: i64) -> i64 attributes {llvm.emit_c_interface} {
  %one = arith.constant 1 : i64
  %two = arith.constant 2 : i64
  %three = arith.constant 3 : i64
  %zero = arith.constant 0 : i64
  %start = arith.maxsi %n, %one : i64
  %r:2 = scf.while (%x = %start, %steps = %zero) : (i64, i64) -> (i64, i64) {
    %more = arith.cmpi ne, %x, %one : i64
    scf.condition(%more) %x, %steps : i64, i64
  } do {
  ^bb0(%x: i64, %steps: i64):
    %odd = arith.andi %x, %one : i64
    %isOdd = arith.cmpi eq, %odd, %one : i64
    %next = scf.if %isOdd -> (i64) {
      %t = arith.muli %x, %three : i64
      %u = arith.addi %t, %one : i64
      scf.yield %u : i64
    } else {
      %h = arith.divsi %x, %two : i64
      scf.yield %h : i64
    }
    %s = arith.addi %steps, %one : i64
    scf.yield %next, %s : i64, i64
  }
  return %r#1 : i64
}
func.func @chosen(%o: memref<6xi32>) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c6 = arith.constant 6 : index
  scf.for %i = %c0 to %c6 step %c1 {
    %r = scf.index_switch %i -> i32
    case 1 { %x = arith.constant 10 : i32 scf.yield %x : i32 }
    case 4 { %x = arith.constant -7 : i32 scf.yield %x : i32 }
    default { %x = arith.index_cast %i : index to i32 scf.yield %x : i32 }
    memref.store %r, %o[%i] : memref<6xi32>
  }
  return
}
func.func @parallel_sums(%a: memref<4x6xf32>, %o: memref<2xf32>) attributes {llvm.emit_c_interface} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %c6 = arith.constant 6 : index
  %z = arith.constant 0.0 : f32
  %r:2 = scf.parallel (%i, %j) = (%c0, %c0) to (%c4, %c6) step (%c1, %c1) init (%z, %z) -> (f32, f32) {
    %x = memref.load %a[%i, %j] : memref<4x6xf32>
    %y = arith.mulf %x, %x : f32
    scf.reduce(%x, %y : f32, f32) {
    ^bb0(%p: f32, %q: f32):
      %s = arith.addf %p, %q : f32
      scf.reduce.return %s : f32
    }, {
    ^bb0(%p: f32, %q: f32):
      %s = arith.maximumf %p, %q : f32
      scf.reduce.return %s : f32
    }
  }
  memref.store %r#0, %o[%c0] : memref<2xf32>
  memref.store %r#1, %o[%c1] : memref<2xf32>
  return
}
func.func @regions(%x: i32) -> i32 attributes {llvm.emit_c_interface} {
  %r = scf.execute_region -> i32 {
    %c = arith.constant 5 : i32
    %big = arith.cmpi sgt, %x, %c : i32
    cf.cond_br %big, ^yes, ^no(%x : i32)
  ^yes:
    %d = arith.subi %x, %c : i32
    cf.br ^no(%d : i32)
  ^no(%v: i32):
    scf.yield %v : i32
  }
  return %r : i32
}
func.func private @fib(%n: i32) -> i32 {
  %two = arith.constant 2 : i32
  %one = arith.constant 1 : i32
  %small = arith.cmpi slt, %n, %two : i32
  %r = scf.if %small -> (i32) {
    scf.yield %n : i32
  } else {
    %a = arith.subi %n, %one : i32
    %b = arith.subi %n, %two : i32
    %x = func.call @fib(%a) : (i32) -> i32
    %y = func.call @fib(%b) : (i32) -> i32
    %s = arith.addi %x, %y : i32
    scf.yield %s : i32
  }
  return %r : i32
}
func.func @recursion() -> i32 attributes {llvm.emit_c_interface} {
  %n = arith.constant 15 : i32
  %r = call @fib(%n) : (i32) -> i32
  return %r : i32
}
func.func private @twice(%x: f64) -> f64 {
  %r = arith.addf %x, %x : f64
  return %r : f64
}
func.func private @half(%x: f64) -> f64 {
  %h = arith.constant 0.5 : f64
  %r = arith.mulf %x, %h : f64
  return %r : f64
}
func.func private @applied(%f: (f64) -> f64, %x: f64) -> f64 {
  %r = call_indirect %f(%x) : (f64) -> f64
  return %r : f64
}
func.func @pointers(%c: i1, %x: f64) -> f64 attributes {llvm.emit_c_interface} {
  %f = constant @twice : (f64) -> f64
  %g = constant @half : (f64) -> f64
  %h = arith.select %c, %f, %g : (f64) -> f64
  %r = call @applied(%h, %x) : ((f64) -> f64, f64) -> f64
  return %r : f64
}
func.func private @pair(%m: memref<?xf32>) -> (memref<?xf32>, index, f32) {
  %c0 = arith.constant 0 : index
  %n = memref.dim %m, %c0 : memref<?xf32>
  %x = memref.load %m[%c0] : memref<?xf32>
  return %m, %n, %x : memref<?xf32>, index, f32
}
func.func @several_results(%m: memref<?xf32>) -> f32 attributes {llvm.emit_c_interface} {
  %r:3 = call @pair(%m) : (memref<?xf32>) -> (memref<?xf32>, index, f32)
  %c1 = arith.constant 1 : index
  %last = arith.subi %r#1, %c1 : index
  %y = memref.load %r#0[%last] : memref<?xf32>
  %s = arith.addf %y, %r#2 : f32
  return %s : f32
}
func.func @switch(%x: i32) -> i32 attributes {llvm.emit_c_interface} {
  cf.switch %x : i32, [
    default: ^other(%x : i32),
    0: ^zero,
    7: ^other(%x : i32)
  ]
^zero:
  %c = arith.constant 100 : i32
  cf.br ^other(%c : i32)
^other(%v: i32):
  return %v : i32
}
func.func @forall(%m: memref<3x4xi32>) attributes {llvm.emit_c_interface} {
  scf.forall (%i, %j) in (3, 4) {
    %x = memref.load %m[%i, %j] : memref<3x4xi32>
    %n = arith.index_cast %j : index to i32
    %y = arith.addi %x, %n : i32
    memref.store %y, %m[%i, %j] : memref<3x4xi32>
  }
  return
}
