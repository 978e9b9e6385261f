// RUN: tile-opt %s --schedule-apply --split-input-file --verify-diagnostics

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %t: memref<6x7xi32>) {
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.for %k < 5 {
        loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %k : reduction < 5] reads %a, %b, %t : memref<6x5xi32>, memref<5x7xi32>, memref<6x7xi32> writes %t : memref<6x7xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %t[%v, %w] : memref<6x7xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<6x5xi32>
          %1 = memref.load %b[%r, %w] : memref<5x7xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %t[%v, %w] : memref<6x7xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %t[%v, %w] : memref<6x7xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@product' reads 3 buffers; there is no number 3}}
  %c = schedule.cache_read %product 3
}

// -----

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %t: memref<6x7xi32>) {
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.for %k < 5 {
        loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %k : reduction < 5] reads %a, %b, %t : memref<6x5xi32>, memref<5x7xi32>, memref<6x7xi32> writes %t : memref<6x7xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %t[%v, %w] : memref<6x7xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<6x5xi32>
          %1 = memref.load %b[%r, %w] : memref<5x7xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %t[%v, %w] : memref<6x7xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %t[%v, %w] : memref<6x7xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{'memref.store' in block '@product' does more with buffer 2 than load from it}}
  %c = schedule.cache_read %product 2
}

// -----

func.func @f(%a: memref<?x5xi32>, %b: memref<5x7xi32>, %t: memref<6x7xi32>) {
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.for %k < 5 {
        loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %k : reduction < 5] reads %a, %b, %t : memref<?x5xi32>, memref<5x7xi32>, memref<6x7xi32> writes %t : memref<6x7xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %t[%v, %w] : memref<6x7xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<?x5xi32>
          %1 = memref.load %b[%r, %w] : memref<5x7xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %t[%v, %w] : memref<6x7xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %t[%v, %w] : memref<6x7xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{buffer 0 of type 'memref<?x5xi32>' has no static extents or a layout of its own}}
  %c = schedule.cache_read %product 0
}

// -----

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %t: memref<6x7xi32>) {
  loop.for %i < 6 {
    loop.for %j < 7 {
      memref.copy %a, %a : memref<6x5xi32> to memref<6x5xi32>
      loop.for %k < 5 {
        loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %k : reduction < 5] reads %a, %b, %t : memref<6x5xi32>, memref<5x7xi32>, memref<6x7xi32> writes %t : memref<6x7xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %t[%v, %w] : memref<6x7xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<6x5xi32>
          %1 = memref.load %b[%r, %w] : memref<5x7xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %t[%v, %w] : memref<6x7xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %t[%v, %w] : memref<6x7xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{buffer 0 is written while block '@product' may read it: the write of argument 0 of type 'memref<6x5xi32>' in 'memref.copy' depends on}}
  %c = schedule.cache_read %product 0
}

// -----

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %t: memref<6x7xi32>) {
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.for %k < 5 {
        loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %k : reduction < 5] reads %a, %b, %t : memref<6x5xi32>, memref<5x7xi32>, memref<6x7xi32> writes %t : memref<6x7xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %t[%v, %w] : memref<6x7xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<6x5xi32>
          %1 = memref.load %b[%r, %w] : memref<5x7xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %t[%v, %w] : memref<6x7xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %t[%v, %w] : memref<6x7xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@product' writes 1 buffers; there is no number 1}}
  %c = schedule.cache_write %product 1
}

// -----

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %t: memref<?x7xi32>) {
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.for %k < 5 {
        loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %k : reduction < 5] reads %a, %b, %t : memref<6x5xi32>, memref<5x7xi32>, memref<?x7xi32> writes %t : memref<?x7xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %t[%v, %w] : memref<?x7xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<6x5xi32>
          %1 = memref.load %b[%r, %w] : memref<5x7xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %t[%v, %w] : memref<?x7xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %t[%v, %w] : memref<?x7xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{buffer 0 of type 'memref<?x7xi32>' has no static extents or a layout of its own}}
  %c = schedule.cache_write %product 0
}

// -----

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %t: memref<6x7xi32>) {
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.for %k < 5 {
        loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %k : reduction < 5] reads %a, %b, %t : memref<6x5xi32>, memref<5x7xi32>, memref<6x7xi32> writes %t : memref<6x7xi32> do {
          %0 = memref.load %a[%v, %r] : memref<6x5xi32>
          %1 = memref.load %b[%r, %w] : memref<5x7xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %t[%v, %w] : memref<6x7xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %t[%v, %w] : memref<6x7xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@product' reads buffer 0, and has no initialisation that fills it first}}
  %c = schedule.cache_write %product 0
}

// -----

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %t: memref<8x7xi32>) {
  loop.for %i < 6 {
    loop.for %j < 7 {
      loop.for %k < 5 {
        loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %k : reduction < 5] reads %a, %b, %t : memref<6x5xi32>, memref<5x7xi32>, memref<8x7xi32> writes %t : memref<8x7xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %t[%v, %w] : memref<8x7xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<6x5xi32>
          %1 = memref.load %b[%r, %w] : memref<5x7xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %t[%v, %w] : memref<8x7xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %t[%v, %w] : memref<8x7xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@product' is not known to store to every element of buffer 0, one at each point}}
  %c = schedule.cache_write %product 0
}

// -----

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %t: memref<6x7xi32>) {
  loop.for %i < 6 {
    loop.for %j < 6 {
      loop.for %k < 5 {
        loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %k : reduction < 5] reads %a, %b, %t : memref<6x5xi32>, memref<5x7xi32>, memref<6x7xi32> writes %t : memref<6x7xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %t[%v, %w] : memref<6x7xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<6x5xi32>
          %1 = memref.load %b[%r, %w] : memref<5x7xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %t[%v, %w] : memref<6x7xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %t[%v, %w] : memref<6x7xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{block '@product' is not known to store to every element of buffer 0, one at each point}}
  %c = schedule.cache_write %product 0
}

// -----

func.func @f(%a: memref<6x5xi32>, %b: memref<5x7xi32>, %t: memref<6x7xi32>) {
  loop.for %i < 6 {
    loop.for %j < 7 {
      memref.copy %t, %t : memref<6x7xi32> to memref<6x7xi32>
      loop.for %k < 5 {
        loop.block @product [%v = %i : spatial < 6, %w = %j : spatial < 7, %r = %k : reduction < 5] reads %a, %b, %t : memref<6x5xi32>, memref<5x7xi32>, memref<6x7xi32> writes %t : memref<6x7xi32> init {
          %z = arith.constant 0 : i32
          memref.store %z, %t[%v, %w] : memref<6x7xi32>
        } do {
          %0 = memref.load %a[%v, %r] : memref<6x5xi32>
          %1 = memref.load %b[%r, %w] : memref<5x7xi32>
          %2 = arith.muli %0, %1 : i32
          %3 = memref.load %t[%v, %w] : memref<6x7xi32>
          %4 = arith.addi %3, %2 : i32
          memref.store %4, %t[%v, %w] : memref<6x7xi32>
        }
      }
    }
  }
  return
}
schedule.sequence for @f {
  %product = schedule.get_block @product
  %productl:3 = schedule.get_loops %product : !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{'memref.copy' in the same loops uses buffer 0 too}}
  %c = schedule.cache_write %product 0
}

// -----

// The first value of an epilogue's reduction is what the output held before.
func.func @f(%m0: memref<1x4xf32>, %m2: memref<3x7xf32>) {
%m1 = memref.alloc() : memref<3x7xf32>
loop.for %s0_0 < 3 {
loop.for %s0_1 < 7 {
loop.for %s0_2 < 3 {
loop.for %s0_3 < 1 {
loop.block @s0 [%v0 = %s0_0 : spatial < 3, %v1 = %s0_1 : spatial < 7, %v2 = %s0_2 : reduction < 3, %v3 = %s0_3 : reduction < 1] reads %m0, %m1 : memref<1x4xf32>, memref<3x7xf32> writes %m1 : memref<3x7xf32>
init {
%z = arith.constant 0.0 : f32
memref.store %z, %m1[%v0, %v1] : memref<3x7xf32>
}
do {
%c0 = arith.constant 1 : index
%k0_0 = arith.constant 1 : index
%p0_0 = arith.muli %v0, %k0_0 : index
%q0_0 = arith.addi %c0, %p0_0 : index
%c1 = arith.constant 1 : index
%k1_2 = arith.constant 1 : index
%p1_2 = arith.muli %v2, %k1_2 : index
%q1_2 = arith.addi %c1, %p1_2 : index
%a = memref.load %m0[%v3, %q0_0] : memref<1x4xf32>
%b = memref.load %m0[%v3, %q1_2] : memref<1x4xf32>
%w = memref.load %m1[%v0, %v1] : memref<3x7xf32>
%t = arith.mulf %a, %b : f32
%r = arith.addf %w, %t : f32
memref.store %r, %m1[%v0, %v1] : memref<3x7xf32>
}
}
}
}
}
loop.for %s1_0 < 3 {
loop.for %s1_1 < 7 {
loop.block @s1 [%v0 = %s1_0 : spatial < 3, %v1 = %s1_1 : spatial < 7] reads %m1, %m2 : memref<3x7xf32>, memref<3x7xf32> writes %m2 : memref<3x7xf32>
do {
%a = memref.load %m1[%v0, %v1] : memref<3x7xf32>
%b = memref.load %m2[%v0, %v1] : memref<3x7xf32>
%three = arith.constant 3.0 : f32
%t = arith.mulf %b, %three : f32
%r = arith.addf %a, %t : f32
memref.store %r, %m2[%v0, %v1] : memref<3x7xf32>
}
}
}
memref.dealloc %m1 : memref<3x7xf32>
return
}
#map = affine_map<(d0, d1) -> (d1, d0)>
#map1 = affine_map<(d0, d1) -> (d0 floordiv 2, d0 mod 2, d1)>
schedule.sequence for @f {
  %0 = schedule.get_block @s0
  %1 = schedule.get_block @s1
  schedule.fuse_reduction_epilogue %0, %1
  %2 = schedule.get_block @s0
  %3:4 = schedule.get_loops %2 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{the initialisation of block '@s0' reads buffer 0, which a copy would not hold yet}}
  %4 = schedule.write_at %3#1, %0 0
}

// -----

// The first value of an epilogue's reduction is what the output held before.
func.func @f(%m0: memref<1x4xf32>, %m2: memref<3x7xf32>) {
%m1 = memref.alloc() : memref<3x7xf32>
loop.for %s0_0 < 3 {
loop.for %s0_1 < 7 {
loop.for %s0_2 < 3 {
loop.for %s0_3 < 1 {
loop.block @s0 [%v0 = %s0_0 : spatial < 3, %v1 = %s0_1 : spatial < 7, %v2 = %s0_2 : reduction < 3, %v3 = %s0_3 : reduction < 1] reads %m0, %m1 : memref<1x4xf32>, memref<3x7xf32> writes %m1 : memref<3x7xf32>
init {
%z = arith.constant 0.0 : f32
memref.store %z, %m1[%v0, %v1] : memref<3x7xf32>
}
do {
%c0 = arith.constant 1 : index
%k0_0 = arith.constant 1 : index
%p0_0 = arith.muli %v0, %k0_0 : index
%q0_0 = arith.addi %c0, %p0_0 : index
%c1 = arith.constant 1 : index
%k1_2 = arith.constant 1 : index
%p1_2 = arith.muli %v2, %k1_2 : index
%q1_2 = arith.addi %c1, %p1_2 : index
%a = memref.load %m0[%v3, %q0_0] : memref<1x4xf32>
%b = memref.load %m0[%v3, %q1_2] : memref<1x4xf32>
%w = memref.load %m1[%v0, %v1] : memref<3x7xf32>
%t = arith.mulf %a, %b : f32
%r = arith.addf %w, %t : f32
memref.store %r, %m1[%v0, %v1] : memref<3x7xf32>
}
}
}
}
}
loop.for %s1_0 < 3 {
loop.for %s1_1 < 7 {
loop.block @s1 [%v0 = %s1_0 : spatial < 3, %v1 = %s1_1 : spatial < 7] reads %m1, %m2 : memref<3x7xf32>, memref<3x7xf32> writes %m2 : memref<3x7xf32>
do {
%a = memref.load %m1[%v0, %v1] : memref<3x7xf32>
%b = memref.load %m2[%v0, %v1] : memref<3x7xf32>
%three = arith.constant 3.0 : f32
%t = arith.mulf %b, %three : f32
%r = arith.addf %a, %t : f32
memref.store %r, %m2[%v0, %v1] : memref<3x7xf32>
}
}
}
memref.dealloc %m1 : memref<3x7xf32>
return
}
#map = affine_map<(d0, d1) -> (d1, d0)>
#map1 = affine_map<(d0, d1) -> (d0 floordiv 2, d0 mod 2, d1)>
schedule.sequence for @f {
  %0 = schedule.get_block @s0
  %1 = schedule.get_block @s1
  schedule.fuse_reduction_epilogue %0, %1
  %2 = schedule.get_block @s0
  %3:4 = schedule.get_loops %2 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{the initialisation of block '@s0' reads buffer 0, which a copy would not hold yet}}
  %4 = schedule.cache_write %0 0
}

// -----

// The first value of an epilogue's reduction is what the output held before.
func.func @f(%m0: memref<1x4xf32>, %m2: memref<3x7xf32>) {
%m1 = memref.alloc() : memref<3x7xf32>
loop.for %s0_0 < 3 {
loop.for %s0_1 < 7 {
loop.for %s0_2 < 3 {
loop.for %s0_3 < 1 {
loop.block @s0 [%v0 = %s0_0 : spatial < 3, %v1 = %s0_1 : spatial < 7, %v2 = %s0_2 : reduction < 3, %v3 = %s0_3 : reduction < 1] reads %m0, %m1 : memref<1x4xf32>, memref<3x7xf32> writes %m1 : memref<3x7xf32>
init {
%z = arith.constant 0.0 : f32
memref.store %z, %m1[%v0, %v1] : memref<3x7xf32>
}
do {
%c0 = arith.constant 1 : index
%k0_0 = arith.constant 1 : index
%p0_0 = arith.muli %v0, %k0_0 : index
%q0_0 = arith.addi %c0, %p0_0 : index
%c1 = arith.constant 1 : index
%k1_2 = arith.constant 1 : index
%p1_2 = arith.muli %v2, %k1_2 : index
%q1_2 = arith.addi %c1, %p1_2 : index
%a = memref.load %m0[%v3, %q0_0] : memref<1x4xf32>
%b = memref.load %m0[%v3, %q1_2] : memref<1x4xf32>
%w = memref.load %m1[%v0, %v1] : memref<3x7xf32>
%t = arith.mulf %a, %b : f32
%r = arith.addf %w, %t : f32
memref.store %r, %m1[%v0, %v1] : memref<3x7xf32>
}
}
}
}
}
loop.for %s1_0 < 3 {
loop.for %s1_1 < 7 {
loop.block @s1 [%v0 = %s1_0 : spatial < 3, %v1 = %s1_1 : spatial < 7] reads %m1, %m2 : memref<3x7xf32>, memref<3x7xf32> writes %m2 : memref<3x7xf32>
do {
%a = memref.load %m1[%v0, %v1] : memref<3x7xf32>
%b = memref.load %m2[%v0, %v1] : memref<3x7xf32>
%three = arith.constant 3.0 : f32
%t = arith.mulf %b, %three : f32
%r = arith.addf %a, %t : f32
memref.store %r, %m2[%v0, %v1] : memref<3x7xf32>
}
}
}
memref.dealloc %m1 : memref<3x7xf32>
return
}
#map = affine_map<(d0, d1) -> (d1, d0)>
#map1 = affine_map<(d0, d1) -> (d0 floordiv 2, d0 mod 2, d1)>
schedule.sequence for @f {
  %0 = schedule.get_block @s0
  %1 = schedule.get_block @s1
  schedule.fuse_reduction_epilogue %0, %1
  %2 = schedule.get_block @s0
  %3:4 = schedule.get_loops %2 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  // expected-error @below {{the initialisation of block '@s0' reads buffer 0, which a copy would not hold yet}}
  %4 = schedule.reindex_cache_write %0 0 by affine_map<(i, j) -> (j, i)>
}

// -----

// Nobody knows that %y is not %x, whose elements are read after some of %y are written.
func.func private @g(memref<8xi32>) -> memref<8xi32>
func.func @f(%x: memref<8xi32>) {
  %y = func.call @g(%x) : (memref<8xi32>) -> memref<8xi32>
  loop.for %i < 8 {
    loop.block @a [%v = %i : spatial < 8] reads %x : memref<8xi32> writes %y : memref<8xi32> do {
      %c7 = arith.constant 7 : index
      %r = arith.subi %c7, %v : index
      %0 = memref.load %x[%r] : memref<8xi32>
      memref.store %0, %y[%v] : memref<8xi32>
    }
  }
  return
}
schedule.sequence for @f {
  %a = schedule.get_block @a
  // expected-error @below {{block '@a' in the same loops uses buffer 0 too}}
  %copy = schedule.cache_write %a 0
}
