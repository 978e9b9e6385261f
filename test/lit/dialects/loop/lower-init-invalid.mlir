// RUN: tile-opt %s --loop-lower-init --split-input-file --verify-diagnostics

// How often the inner loop runs is read from memory in the outer one, so nothing before it knows whether the initialisation would run.
func.func @extent_from_memory(%n: memref<8xindex>, %a: memref<4x8x8xf32>, %c: memref<4xf32>) {
  loop.for %i < 4 {
    loop.for %k < 8 {
      %e = memref.load %n[%k] : memref<8xindex>
      loop.for %m < %e {
        // expected-error @below {{the extent of a loop around block '@sum' is not known before the loop of extent 8, where the initialisation would run}}
        loop.block @sum [%vi = %i : spatial < 4, %vk = %k : reduction < 8, %vm = %m : reduction < 8] reads %a, %c : memref<4x8x8xf32>, memref<4xf32> writes %c : memref<4xf32> init {
          %z = arith.constant 0.0 : f32
          memref.store %z, %c[%vi] : memref<4xf32>
        } do {
          %x = memref.load %a[%vi, %vk, %vm] : memref<4x8x8xf32>
          %y = memref.load %c[%vi] : memref<4xf32>
          %s = arith.addf %x, %y : f32
          memref.store %s, %c[%vi] : memref<4xf32>
        }
      }
    }
  }
  return
}

// -----

func.func @triangle(%a: memref<4x8x8xf32>, %c: memref<4xf32>) {
  loop.for %i < 4 {
    loop.for %k < 8 {
      loop.for %m < %k {
        // expected-error @below {{the extent of a loop around block '@sum' is not known before the loop of extent 8, where the initialisation would run}}
        loop.block @sum [%vi = %i : spatial < 4, %vk = %k : reduction < 8, %vm = %m : reduction < 8] reads %a, %c : memref<4x8x8xf32>, memref<4xf32> writes %c : memref<4xf32> init {
          %z = arith.constant 0.0 : f32
          memref.store %z, %c[%vi] : memref<4xf32>
        } do {
          %x = memref.load %a[%vi, %vk, %vm] : memref<4x8x8xf32>
          %y = memref.load %c[%vi] : memref<4xf32>
          %s = arith.addf %x, %y : f32
          memref.store %s, %c[%vi] : memref<4xf32>
        }
      }
    }
  }
  return
}
