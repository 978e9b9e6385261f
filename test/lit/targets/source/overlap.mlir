// Pointers are restrict where no call in the module hands over the same memory twice.
// RUN: tile-translate %s --to-c | FileCheck %s

memref.global "private" @shared : memref<4xf32> = dense<0.0>

// CHECK-LABEL: void apart(const float A[restrict 4], float B[restrict 4]) {
func.func @apart(%a: memref<4xf32>, %b: memref<4xf32>) {
  loop.for %i < 4 {
    %x = memref.load %a[%i] : memref<4xf32>
    memref.store %x, %b[%i] : memref<4xf32>
  }
  return
}

// CHECK-LABEL: void handed_on(const float A[4], float B[4]) {
func.func @handed_on(%a: memref<4xf32>, %b: memref<4xf32>) {
  loop.for %i < 4 {
    %x = memref.load %a[%i] : memref<4xf32>
    memref.store %x, %b[%i] : memref<4xf32>
  }
  return
}

// CHECK-LABEL: void one_twice(float A[4], float B[4]) {
func.func @one_twice(%a: memref<4xf32>, %b: memref<4xf32>) {
  loop.for %i < 4 {
    func.call @handed_on(%a, %b) : (memref<4xf32>, memref<4xf32>) -> ()
    func.call @handed_on(%b, %a) : (memref<4xf32>, memref<4xf32>) -> ()
  }
  return
}

// CHECK-LABEL: void a_global_twice(const float A[4], float B[4]) {
func.func @a_global_twice(%a: memref<4xf32>, %b: memref<4xf32>) {
  loop.for %i < 4 {
    %x = memref.load %a[%i] : memref<4xf32>
    memref.store %x, %b[%i] : memref<4xf32>
  }
  return
}

func.func @calls(%a: memref<4xf32>, %b: memref<4xf32>) {
  %c = memref.cast %a : memref<4xf32> to memref<?xf32>
  %d = memref.cast %c : memref<?xf32> to memref<4xf32>
  %g = memref.get_global @shared : memref<4xf32>
  %h = memref.get_global @shared : memref<4xf32>
  call @apart(%a, %b) : (memref<4xf32>, memref<4xf32>) -> ()
  call @one_twice(%a, %d) : (memref<4xf32>, memref<4xf32>) -> ()
  call @a_global_twice(%g, %h) : (memref<4xf32>, memref<4xf32>) -> ()
  return
}
