// RUN: tile-opt %s --schedule-apply --split-input-file --verify-diagnostics

func.func @f(%a: memref<4x8xf32>, %c: memref<4xf32>) {
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%vi = %i : spatial < 4, %vk = %k : reduction < 8] reads %a, %c : memref<4x8xf32>, memref<4xf32> writes %c : memref<4xf32> init {
        %z = arith.constant 0.0 : f32
        memref.store %z, %c[%vi] : memref<4xf32>
      } do {
        %x = memref.load %a[%vi, %vk] : memref<4x8xf32>
        %y = memref.load %c[%vi] : memref<4xf32>
        %s = arith.addf %x, %y : f32
        memref.store %s, %c[%vi] : memref<4xf32>
      }
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @sum
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  // expected-error @below {{finds no block '@product'; there are '@sum'}}
  %p = schedule.get_block @product
}

// -----

func.func @f(%a: memref<4x8xf32>, %c: memref<4xf32>) {
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%vi = %i : spatial < 4, %vk = %k : reduction < 8] reads %a, %c : memref<4x8xf32>, memref<4xf32> writes %c : memref<4xf32> init {
        %z = arith.constant 0.0 : f32
        memref.store %z, %c[%vi] : memref<4xf32>
      } do {
        %x = memref.load %a[%vi, %vk] : memref<4x8xf32>
        %y = memref.load %c[%vi] : memref<4xf32>
        %s = arith.addf %x, %y : f32
        memref.store %s, %c[%vi] : memref<4xf32>
      }
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @sum
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  // expected-error @below {{names 1 loops, but 2 are around the block}}
  %m = schedule.get_loops %b : !schedule.loop
}

// -----

func.func @f(%a: memref<4x8xf32>, %c: memref<4xf32>) {
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%vi = %i : spatial < 4, %vk = %k : reduction < 8] reads %a, %c : memref<4x8xf32>, memref<4xf32> writes %c : memref<4xf32> init {
        %z = arith.constant 0.0 : f32
        memref.store %z, %c[%vi] : memref<4xf32>
      } do {
        %x = memref.load %a[%vi, %vk] : memref<4x8xf32>
        %y = memref.load %c[%vi] : memref<4xf32>
        %s = arith.addf %x, %y : f32
        memref.store %s, %c[%vi] : memref<4xf32>
      }
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @sum
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  // expected-error @below {{factors [2, 2] cover 4 of 8 iterations; use -1 for one of them}}
  %s:2 = schedule.split %l#1 [2, 2] : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%a: memref<4x8xf32>, %c: memref<4xf32>) {
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%vi = %i : spatial < 4, %vk = %k : reduction < 8] reads %a, %c : memref<4x8xf32>, memref<4xf32> writes %c : memref<4xf32> init {
        %z = arith.constant 0.0 : f32
        memref.store %z, %c[%vi] : memref<4xf32>
      } do {
        %x = memref.load %a[%vi, %vk] : memref<4x8xf32>
        %y = memref.load %c[%vi] : memref<4xf32>
        %s = arith.addf %x, %y : f32
        memref.store %s, %c[%vi] : memref<4xf32>
      }
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @sum
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  // expected-error @below {{gives 2 loops for 3 factors}}
  %s:2 = schedule.split %l#1 [2, 2, 2] : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%a: memref<4x8xf32>, %c: memref<4xf32>) {
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%vi = %i : spatial < 4, %vk = %k : reduction < 8] reads %a, %c : memref<4x8xf32>, memref<4xf32> writes %c : memref<4xf32> init {
        %z = arith.constant 0.0 : f32
        memref.store %z, %c[%vi] : memref<4xf32>
      } do {
        %x = memref.load %a[%vi, %vk] : memref<4x8xf32>
        %y = memref.load %c[%vi] : memref<4xf32>
        %s = arith.addf %x, %y : f32
        memref.store %s, %c[%vi] : memref<4xf32>
      }
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @sum
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  // expected-error @below {{the loop of extent 8 drives the reduction variable 1 of block '@sum'; its iterations are not independent}}
  schedule.vectorize %l#1
}

// -----

func.func @f(%a: memref<4x8xf32>, %c: memref<4xf32>) {
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%vi = %i : spatial < 4, %vk = %k : reduction < 8] reads %a, %c : memref<4x8xf32>, memref<4xf32> writes %c : memref<4xf32> init {
        %z = arith.constant 0.0 : f32
        memref.store %z, %c[%vi] : memref<4xf32>
      } do {
        %x = memref.load %a[%vi, %vk] : memref<4x8xf32>
        %y = memref.load %c[%vi] : memref<4xf32>
        %s = arith.addf %x, %y : f32
        memref.store %s, %c[%vi] : memref<4xf32>
      }
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @sum
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  // expected-error @below {{drives the reduction variable 1 of block '@sum'}}
  schedule.parallel %l#1
}

// -----

func.func @f(%a: memref<4x8xf32>, %c: memref<4xf32>) {
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%vi = %i : spatial < 4, %vk = %k : reduction < 8] reads %a, %c : memref<4x8xf32>, memref<4xf32> writes %c : memref<4xf32> init {
        %z = arith.constant 0.0 : f32
        memref.store %z, %c[%vi] : memref<4xf32>
      } do {
        %x = memref.load %a[%vi, %vk] : memref<4x8xf32>
        %y = memref.load %c[%vi] : memref<4xf32>
        %s = arith.addf %x, %y : f32
        memref.store %s, %c[%vi] : memref<4xf32>
      }
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @sum
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  // expected-error @below {{drives the reduction variable 1 of block '@sum'}}
  schedule.bind %l#1 to thread_x
}

// -----

func.func @f(%a: memref<4x8xf32>, %c: memref<4xf32>) {
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%vi = %i : spatial < 4, %vk = %k : reduction < 8] reads %a, %c : memref<4x8xf32>, memref<4xf32> writes %c : memref<4xf32> init {
        %z = arith.constant 0.0 : f32
        memref.store %z, %c[%vi] : memref<4xf32>
      } do {
        %x = memref.load %a[%vi, %vk] : memref<4x8xf32>
        %y = memref.load %c[%vi] : memref<4xf32>
        %s = arith.addf %x, %y : f32
        memref.store %s, %c[%vi] : memref<4xf32>
      }
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @sum
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  // expected-error @below {{the loop of extent 4 is not all that the loop of extent 8 contains; reorder them next to each other first}}
  %f = schedule.fuse %l#1, %l#0 : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%a: memref<4x8xf32>, %c: memref<4xf32>) {
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%vi = %i : spatial < 4, %vk = %k : reduction < 8] reads %a, %c : memref<4x8xf32>, memref<4xf32> writes %c : memref<4xf32> init {
        %z = arith.constant 0.0 : f32
        memref.store %z, %c[%vi] : memref<4xf32>
      } do {
        %x = memref.load %a[%vi, %vk] : memref<4x8xf32>
        %y = memref.load %c[%vi] : memref<4xf32>
        %s = arith.addf %x, %y : f32
        memref.store %s, %c[%vi] : memref<4xf32>
      }
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @sum
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  // expected-error @below {{a loop is named twice}}
  schedule.reorder %l#0, %l#0 : !schedule.loop, !schedule.loop
}

// -----

func.func @f(%a: memref<4x8xf32>, %c: memref<4xf32>) {
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%vi = %i : spatial < 4, %vk = %k : reduction < 8] reads %a, %c : memref<4x8xf32>, memref<4xf32> writes %c : memref<4xf32> init {
        %z = arith.constant 0.0 : f32
        memref.store %z, %c[%vi] : memref<4xf32>
      } do {
        %x = memref.load %a[%vi, %vk] : memref<4x8xf32>
        %y = memref.load %c[%vi] : memref<4xf32>
        %s = arith.addf %x, %y : f32
        memref.store %s, %c[%vi] : memref<4xf32>
      }
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @sum
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  %s:2 = schedule.split %l#0 [2, 2] : !schedule.loop, !schedule.loop
  // expected-error @below {{uses a handle whose loop or block is gone: an earlier primitive replaced it}}
  schedule.unroll %l#0
  // expected-note @-4 {{the handle is made here}}
}

// -----

func.func @f(%a: memref<4x8xf32>, %c: memref<4xf32>) {
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.block @sum [%vi = %i : spatial < 4, %vk = %k : reduction < 8] reads %a, %c : memref<4x8xf32>, memref<4xf32> writes %c : memref<4xf32> init {
        %z = arith.constant 0.0 : f32
        memref.store %z, %c[%vi] : memref<4xf32>
      } do {
        %x = memref.load %a[%vi, %vk] : memref<4x8xf32>
        %y = memref.load %c[%vi] : memref<4xf32>
        %s = arith.addf %x, %y : f32
        memref.store %s, %c[%vi] : memref<4xf32>
      }
    }
  }
  return
}
schedule.sequence for @f {
  %b = schedule.get_block @sum
  %l:2 = schedule.get_loops %b : !schedule.loop, !schedule.loop
  %s:2 = schedule.split %l#0 [2, 2] : !schedule.loop, !schedule.loop
  schedule.bind %s#0 to thread_x
  // expected-error @below {{around it is bound to 'thread_x' already}}
  schedule.bind %s#1 to thread_x
}

// -----

// expected-error @below {{schedules '@g', which is not here}}
schedule.sequence for @g {
}

// -----

// expected-error @below {{'schedule.sequence' op schedules '@nobody', which is not here [schedule/target]}}
schedule.sequence for @nobody {
}

// -----

func.func @f() {
  return
}
schedule.sequence for @f {
  // expected-error @below {{finds no block '@b'; there are none}}
  %b = schedule.get_block @b
}

// -----

func.func @f() {
  return
}
schedule.sequence for @f {
  // expected-error @below {{'func.call' op is no primitive of the schedule dialect}}
  func.call @f() : () -> ()
}

// -----

func.func @f() {
  // expected-error @below {{expects its parent to be 'builtin.module', but it is 'func.func'}}
  schedule.intrinsic @m description(@a) implementation(@b)
  return
}
