// RUN: tile-opt %s --convert-loop-to-gpu --split-input-file --verify-diagnostics | FileCheck %s

// Threads meet before they read what others have written. The second loop needs fewer of them, what stands outside of both only one.
// CHECK: gpu.module @reversed_kernels {
// CHECK-NEXT: memref.global "private" @[[NAME:.*]] : memref<16xf32, 3> = uninitialized
// CHECK-NEXT: gpu.func @reversed_0(%[[X:.*]]: memref<4x16xf32>, %[[Y:.*]]: memref<4x16xf32>) kernel attributes {known_block_size = array<i32: 16, 1, 1>} {
// CHECK: %[[B:.*]] = gpu.block_id x
// CHECK: %[[S:.*]] = memref.get_global @[[NAME]] : memref<16xf32, 3>
// CHECK: %[[T:.*]] = gpu.thread_id x
// CHECK-NEXT: memref.load %[[X]][%[[B]], %[[T]]]
// CHECK-NEXT: memref.store %{{.*}}, %[[S]][%[[T]]]
// CHECK: %[[U:.*]] = gpu.thread_id x
// CHECK-NEXT: gpu.barrier
// CHECK: %[[V:.*]] = gpu.thread_id x
// CHECK: %[[P:.*]] = arith.cmpi slt, %[[V]], %c8{{.*}} : index
// CHECK-NEXT: loop.if %[[P]] {
// CHECK: memref.load %[[S]]
// CHECK: memref.store %{{.*}}, %[[Y]][%[[B]], %[[U]]]
// CHECK: gpu.barrier
// CHECK: arith.cmpi slt, %{{.*}}, %c1{{.*}} : index
// CHECK-NEXT: loop.if
// CHECK: memref.store %{{.*}}, %[[S]]
// CHECK-NOT: gpu.barrier
// CHECK: gpu.return
func.func @reversed(%x: memref<4x16xf32>, %y: memref<4x16xf32>) {
  %c8 = arith.constant 8 : index
  %c15 = arith.constant 15 : index
  %zero = arith.constant 0.0 : f32
  loop.for %b < 4 block_x {
    %s = memref.alloc() : memref<16xf32, 3>
    loop.for %t < 16 thread_x {
      %0 = memref.load %x[%b, %t] : memref<4x16xf32>
      memref.store %0, %s[%t] : memref<16xf32, 3>
    }
    loop.for %t < 8 thread_x {
      %r = arith.subi %c15, %t : index
      %0 = memref.load %s[%r] : memref<16xf32, 3>
      memref.store %0, %y[%b, %t] : memref<4x16xf32>
    }
    memref.store %zero, %s[%c8] : memref<16xf32, 3>
    memref.dealloc %s : memref<16xf32, 3>
  }
  return
}

// -----

// Phases that touch different memory do not wait for each other, nor those in which each thread stays with its own elements.
// CHECK-LABEL: gpu.func @apart_0
// CHECK-NOT: gpu.barrier
// CHECK: gpu.return
func.func @apart(%x: memref<8xf32>, %y: memref<8xf32>, %v: f32) {
  loop.for %b < 1 block_x {
    loop.for %t < 8 thread_x {
      memref.store %v, %x[%t] : memref<8xf32>
    }
    loop.for %t < 8 thread_x {
      memref.store %v, %y[%t] : memref<8xf32>
    }
    loop.for %t < 8 thread_x {
      %0 = memref.load %x[%t] : memref<8xf32>
      memref.store %0, %y[%t] : memref<8xf32>
    }
  }
  return
}

// -----

// A loop around phases stays; threads meet in it before the next iteration too.
// CHECK-LABEL: gpu.func @steps_0
// CHECK: loop.for %{{.*}} < 4 {
// CHECK: memref.load
// CHECK: memref.store
// CHECK: gpu.barrier
// CHECK: memref.load
// CHECK: memref.store
// CHECK-NEXT: gpu.barrier
// CHECK-NEXT: }
// CHECK-NEXT: gpu.return
func.func @steps(%x: memref<8xf32>, %y: memref<8xf32>) {
  %c7 = arith.constant 7 : index
  loop.for %k < 4 {
    loop.for %t < 8 thread_x {
      %0 = memref.load %x[%t] : memref<8xf32>
      memref.store %0, %y[%t] : memref<8xf32>
    }
    loop.for %t < 8 thread_x {
      %r = arith.subi %c7, %t : index
      %0 = memref.load %y[%r] : memref<8xf32>
      memref.store %0, %x[%t] : memref<8xf32>
    }
  }
  return
}

// -----

// Conditions around phases guard what these do, and not the barrier; so do rows that a phase has fewer of.
// CHECK-LABEL: gpu.func @guarded_0
// CHECK-SAME: known_block_size = array<i32: 8, 4, 1>
// CHECK-NOT: gpu.barrier
// CHECK: loop.if
// CHECK: memref.store
// CHECK: }
// CHECK: gpu.barrier
// CHECK: %[[ALL:.*]] = arith.andi %{{.*}}, %{{.*}} : i1
// CHECK-NEXT: loop.if %[[ALL]] {
// CHECK: memref.load
// CHECK-NOT: gpu.barrier
// CHECK: gpu.return
func.func @guarded(%x: memref<4x8xf32>, %v: f32, %n: index) {
  %c7 = arith.constant 7 : index
  loop.for %b < 1 block_x {
    loop.for %r < 4 thread_y {
      %p = arith.cmpi slt, %r, %n : index
      loop.if %p {
        loop.for %t < 8 thread_x {
          memref.store %v, %x[%r, %t] : memref<4x8xf32>
        }
        loop.for %t < 3 thread_x {
          %m = arith.subi %c7, %t : index
          %0 = memref.load %x[%r, %m] : memref<4x8xf32>
          memref.store %0, %x[%r, %t] : memref<4x8xf32>
        }
      }
    }
  }
  return
}

// -----

// A buffer on the stack is each thread's own, which is right where no thread reads what another wrote.
// CHECK-LABEL: gpu.func @own_0
// CHECK: memref.alloca
// CHECK-NOT: gpu.barrier
// CHECK: gpu.return
func.func @own(%x: memref<8xf32>) {
  %a = memref.alloca() : memref<8xf32>
  loop.for %b < 1 block_x {
    loop.for %t < 8 thread_x {
      %0 = memref.load %x[%t] : memref<8xf32>
      memref.store %0, %a[%t] : memref<8xf32>
    }
    loop.for %t < 8 thread_x {
      %0 = memref.load %a[%t] : memref<8xf32>
      memref.store %0, %x[%t] : memref<8xf32>
    }
  }
  return
}

// -----

func.func @handed_on(%x: memref<8xf32>) {
  %c7 = arith.constant 7 : index
  %a = memref.alloca() : memref<8xf32>
  // expected-error @below {{hands values from thread to thread in 'memref<8xf32>', which is on each thread's own stack, along the loop of extent 8; put it into shared memory}}
  loop.for %b < 1 block_x {
    loop.for %t < 8 thread_x {
      %0 = memref.load %x[%t] : memref<8xf32>
      memref.store %0, %a[%t] : memref<8xf32>
    }
    loop.for %t < 8 thread_x {
      %r = arith.subi %c7, %t : index
      %0 = memref.load %a[%r] : memref<8xf32>
      memref.store %0, %x[%t] : memref<8xf32>
    }
  }
  return
}

// -----

func.func @handed_to_one(%x: memref<8xf32>) {
  %c0 = arith.constant 0 : index
  %a = memref.alloca() : memref<8xf32>
  // expected-error @below {{hands values from thread to thread in 'memref<8xf32>', which is on each thread's own stack; put it into shared memory}}
  loop.for %b < 1 block_x {
    loop.for %t < 8 thread_x {
      %0 = memref.load %x[%t] : memref<8xf32>
      memref.store %0, %a[%t] : memref<8xf32>
    }
    %1 = memref.load %a[%c0] : memref<8xf32>
    memref.store %1, %x[%c0] : memref<8xf32>
  }
  return
}

// -----

func.func @in_a_thread(%x: memref<8xf32>) {
  // expected-error @below {{allocates a buffer in shared memory in the loop of extent 8, which is bound to 'thread_x'; the threads of a block have one together}}
  loop.for %t < 8 thread_x {
    %s = memref.alloc() : memref<8xf32, 3>
    %0 = memref.load %x[%t] : memref<8xf32>
    memref.store %0, %s[%t] : memref<8xf32, 3>
    memref.dealloc %s : memref<8xf32, 3>
  }
  return
}

// -----

func.func @meet_in_vain(%x: memref<8xf32>, %v: f32) {
  // expected-error @below {{holds the loop of extent ?, whose extent depends on the loop of extent 4, so not all threads of a block would meet in it}}
  loop.for %r < 4 thread_y {
    loop.for %k < %r {
      loop.for %t < 8 thread_x {
        memref.store %v, %x[%t] : memref<8xf32>
      }
    }
  }
  return
}

// -----

func.func @from_one_to_all(%x: memref<8xf32>) {
  %c0 = arith.constant 0 : index
  // expected-error @below {{computes a value beside its loops over threads that these use; threads exchange values through shared memory only}}
  loop.for %b < 1 block_x {
    %0 = memref.load %x[%c0] : memref<8xf32>
    loop.for %t < 8 thread_x {
      memref.store %0, %x[%t] : memref<8xf32>
    }
  }
  return
}

// -----

func.func @two_branches(%x: memref<8xf32>, %v: f32, %p: i1) {
  // expected-error @below {{holds a condition with results or two branches around a loop bound to an index}}
  loop.for %b < 1 block_x {
    loop.if %p {
      loop.for %t < 8 thread_x {
        memref.store %v, %x[%t] : memref<8xf32>
      }
    } else {
      %c0 = arith.constant 0 : index
      memref.store %v, %x[%c0] : memref<8xf32>
    }
  }
  return
}

// -----

func.func @blocks_inside(%x: memref<8xf32>, %v: f32) {
  // expected-error @below {{holds a loop bound to 'block_x' that does not nest perfectly in the other bound loops}}
  loop.for %k < 2 {
    loop.for %b < 8 block_x {
      memref.store %v, %x[%b] : memref<8xf32>
    }
  }
  return
}

// -----

func.func @twice(%x: memref<8xf32>, %v: f32) {
  // expected-error @below {{binds both the loop of extent 2 and the loop of extent 8 inside it to 'thread_x'}}
  loop.for %k < 2 thread_x {
    loop.for %t < 8 thread_x {
      memref.store %v, %x[%t] : memref<8xf32>
    }
  }
  return
}

// -----

func.func @tall(%x: memref<8xf32>, %v: f32) {
  // expected-error @below {{has 65536 blocks along y; the limit is 65535}}
  loop.for %k < 65536 block_y {
    loop.for %t < 8 thread_x {
      memref.store %v, %x[%t] : memref<8xf32>
    }
  }
  return
}

// -----

func.func @too_much(%x: memref<16384xf32>) {
  // expected-error @below {{needs 65536 bytes of shared memory; the limit is 49152}}
  loop.for %b < 1 block_x {
    %t = memref.alloc() : memref<16384xf32, 3>
    loop.for %i < 8 thread_x {
      %0 = memref.load %x[%i] : memref<16384xf32>
      memref.store %0, %t[%i] : memref<16384xf32, 3>
    }
    memref.dealloc %t : memref<16384xf32, 3>
  }
  return
}
