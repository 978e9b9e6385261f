// RUN: tile-opt %s --sroa --allow-unregistered-dialect | FileCheck %s
// RUN: tile-opt %s --sroa --mem2reg --allow-unregistered-dialect --check-each=js -o %t

// CHECK-LABEL: func @parts_by_themselves
// CHECK-SAME: (%[[X:.*]]: i32, %[[Y:.*]]: i32)
func.func @parts_by_themselves(%x: i32, %y: i32) -> i32 {
  // CHECK:      %[[A:.*]] = memref.alloca() : memref<i32>
  // CHECK-NEXT: %[[B:.*]] = memref.alloca() : memref<i32>
  // CHECK-NEXT: memref.store %[[X]], %[[B]][]
  // CHECK-NEXT: memref.store %[[Y]], %[[A]][]
  // CHECK-NEXT: memref.load %[[B]][]
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %a = memref.alloca() : memref<2x2xi32>
  memref.store %x, %a[%c1, %c0] : memref<2x2xi32>
  memref.store %y, %a[%c0, %c1] : memref<2x2xi32>
  %r = memref.load %a[%c1, %c0] : memref<2x2xi32>
  return %r : i32
}

// CHECK-LABEL: func @attributes_stay
func.func @attributes_stay(%x: f32) -> f32 {
  // CHECK: %[[A:.*]] = memref.alloca() : memref<f32, 3>
  // CHECK: memref.store %{{.*}}, %[[A]][] {nontemporal = true} : memref<f32, 3>
  %c1 = arith.constant 1 : index
  %a = memref.alloca() : memref<4xf32, 3>
  memref.store %x, %a[%c1] {nontemporal = true} : memref<4xf32, 3>
  %r = memref.load %a[%c1] : memref<4xf32, 3>
  return %r : f32
}

// CHECK-LABEL: func @in_regions
func.func @in_regions(%c: i1, %x: i32) -> i32 {
  // CHECK: %[[A:.*]] = memref.alloca() : memref<i32>
  // CHECK: scf.if
  // CHECK:   memref.store %{{.*}}, %[[A]][]
  %c1 = arith.constant 1 : index
  %a = memref.alloca() : memref<2xi32>
  memref.store %x, %a[%c1] : memref<2xi32>
  scf.if %c {
    memref.store %x, %a[%c1] : memref<2xi32>
  }
  %r = memref.load %a[%c1] : memref<2xi32>
  return %r : i32
}

// CHECK-LABEL: func @index_that_is_not_known
func.func @index_that_is_not_known(%x: i32, %i: index) {
  // CHECK: memref.alloca() : memref<2xi32>
  %a = memref.alloca() : memref<2xi32>
  memref.store %x, %a[%i] : memref<2xi32>
  return
}

// CHECK-LABEL: func @index_out_of_bounds
func.func @index_out_of_bounds(%x: i32) {
  // CHECK: memref.alloca() : memref<2xi32>
  %c2 = arith.constant 2 : index
  %a = memref.alloca() : memref<2xi32>
  memref.store %x, %a[%c2] : memref<2xi32>
  return
}

// CHECK-LABEL: func @too_many_parts
func.func @too_many_parts(%x: i32) {
  // CHECK: memref.alloca() : memref<17xi32>
  %c2 = arith.constant 2 : index
  %a = memref.alloca() : memref<17xi32>
  memref.store %x, %a[%c2] : memref<17xi32>
  return
}

// CHECK-LABEL: func @unknown_user
func.func @unknown_user(%x: i32) {
  // CHECK: memref.alloca() : memref<2xi32>
  %c1 = arith.constant 1 : index
  %a = memref.alloca() : memref<2xi32>
  memref.store %x, %a[%c1] : memref<2xi32>
  "test.use"(%a) : (memref<2xi32>) -> ()
  return
}

// CHECK-LABEL: func @address_is_stored
func.func @address_is_stored(%p: memref<memref<2xi32>>) {
  // CHECK: memref.alloca() : memref<2xi32>
  %a = memref.alloca() : memref<2xi32>
  memref.store %a, %p[] : memref<memref<2xi32>>
  return
}

// CHECK-LABEL: func @extent_that_is_not_known
func.func @extent_that_is_not_known(%x: i32, %n: index) {
  // CHECK: memref.alloca(%{{.*}}) : memref<?xi32>
  %c1 = arith.constant 1 : index
  %a = memref.alloca(%n) : memref<?xi32>
  memref.store %x, %a[%c1] : memref<?xi32>
  return
}
