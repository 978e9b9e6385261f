// RUN: tile-opt %s --symbol-dce --split-input-file | FileCheck %s

// CHECK-LABEL: module {
// CHECK-NEXT: func.func private @called
// CHECK-NEXT: func.func @public
func.func private @nobody_calls_me()
func.func private @called()
func.func @public() {
  call @called() : () -> ()
  return
}

// -----

// CHECK: // -----
// CHECK-NEXT: module {
// CHECK-NEXT: }
func.func private @a() {
  call @b() : () -> ()
  return
}
func.func private @b() {
  call @a() : () -> ()
  return
}

// -----

// CHECK: memref.global "private" @table
// CHECK-NEXT: func.func private @reads_it
memref.global "private" @table : memref<4xf32> = uninitialized
memref.global "private" @unread : memref<4xf32> = uninitialized
func.func private @reads_it() -> memref<4xf32> {
  %g = memref.get_global @table : memref<4xf32>
  return %g : memref<4xf32>
}
func.func @public() {
  %g = call @reads_it() : () -> memref<4xf32>
  return
}

// -----

// CHECK-LABEL: module @inner
// CHECK-NOT: @unused
// CHECK: func private @used
module @inner {
  func.func private @unused()
  func.func private @used()
}
func.func @public() attributes {x.ref = [@inner::@used]} {
  return
}
