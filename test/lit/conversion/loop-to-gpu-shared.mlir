// RUN: tile-opt %s --convert-loop-to-gpu --split-input-file --verify-diagnostics | FileCheck %s

// A buffer in shared memory becomes a global beside the kernel, and neither an argument nor an allocation of the host.
// CHECK: gpu.module @shared_kernels {
// CHECK-NEXT: memref.global "private" @[[NAME:.*]] : memref<6x8xf32, 3> = uninitialized
// CHECK-NEXT: gpu.func @shared_0(%{{[^,]*}}: memref<6x8xf32>, %{{[^,]*}}: memref<6x8xf32>) kernel
// CHECK: %[[T:.*]] = memref.get_global @[[NAME]] : memref<6x8xf32, 3>
// CHECK: memref.store %{{.*}}, %[[T]]
// CHECK: memref.load %[[T]]
// CHECK: func.func @shared(
// CHECK-NOT: memref.alloc
// CHECK: gpu.launch_func
// CHECK-NOT: memref.dealloc
func.func @shared(%x: memref<6x8xf32>, %y: memref<6x8xf32>) {
  %t = memref.alloc() : memref<6x8xf32, 3>
  loop.for %i < 6 block_x {
    loop.for %j < 8 thread_x {
      %0 = memref.load %x[%i, %j] : memref<6x8xf32>
      memref.store %0, %t[%i, %j] : memref<6x8xf32, 3>
      %1 = memref.load %t[%i, %j] : memref<6x8xf32, 3>
      memref.store %1, %y[%i, %j] : memref<6x8xf32>
    }
  }
  memref.dealloc %t : memref<6x8xf32, 3>
  return
}

// -----

func.func @between_kernels(%x: memref<8xf32>, %y: memref<8xf32>) {
  %t = memref.alloc() : memref<8xf32, 3>
  // expected-error @below {{shares a buffer in shared memory with another nest}}
  loop.for %i < 8 thread_x {
    %0 = memref.load %x[%i] : memref<8xf32>
    memref.store %0, %t[%i] : memref<8xf32, 3>
  }
  // expected-error @below {{shares a buffer in shared memory with another nest}}
  loop.for %i < 8 thread_x {
    %0 = memref.load %t[%i] : memref<8xf32, 3>
    memref.store %0, %y[%i] : memref<8xf32>
  }
  memref.dealloc %t : memref<8xf32, 3>
  return
}

// -----

func.func @too_large(%x: memref<16384xf32>) {
  %t = memref.alloc() : memref<16384xf32, 3>
  // expected-error @below {{needs 65536 bytes of shared memory; the limit is 49152, and 'schedule-compact-buffers' may shrink it to what one block uses}}
  loop.for %i < 8 thread_x {
    %0 = memref.load %x[%i] : memref<16384xf32>
    memref.store %0, %t[%i] : memref<16384xf32, 3>
  }
  memref.dealloc %t : memref<16384xf32, 3>
  return
}

// -----

func.func @of_unknown_size(%x: memref<8xf32>, %n: index) {
  %t = memref.alloc(%n) : memref<?xf32, 3>
  // expected-error @below {{needs shared memory of a size known at compile time, not of 'memref<?xf32, 3>'}}
  loop.for %i < 8 thread_x {
    %0 = memref.load %x[%i] : memref<8xf32>
    memref.store %0, %t[%i] : memref<?xf32, 3>
  }
  memref.dealloc %t : memref<?xf32, 3>
  return
}

// -----

// The dialect's own name of the memory means the same as the number.
// CHECK: gpu.module @named_kernels {
// CHECK-NEXT: memref.global "private" @{{.*}} : memref<8xf32, #gpu.address_space<workgroup>> = uninitialized
// CHECK-NEXT: gpu.func @named_0(%{{[^,]*}}: memref<8xf32>) kernel
func.func @named(%x: memref<8xf32>) {
  %t = memref.alloc() : memref<8xf32, #gpu.address_space<workgroup>>
  loop.for %i < 8 thread_x {
    %0 = memref.load %x[%i] : memref<8xf32>
    memref.store %0, %t[%i] : memref<8xf32, #gpu.address_space<workgroup>>
    %1 = memref.load %t[%i] : memref<8xf32, #gpu.address_space<workgroup>>
    memref.store %1, %x[%i] : memref<8xf32>
  }
  memref.dealloc %t : memref<8xf32, #gpu.address_space<workgroup>>
  return
}
