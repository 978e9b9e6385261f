// RUN: tile-opt %s | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | tile-opt | FileCheck %s

// CHECK-LABEL: func private @declaration(index, f32) -> (i1, memref<4xf32>)
func.func private @declaration(index, f32) -> (i1, memref<4xf32>)

// CHECK-LABEL: func nested @visibility() {
func.func nested @visibility() {
  // CHECK-NEXT: return
  return
}

// CHECK-LABEL: func @attributes
// CHECK-SAME: (%{{.*}}: i32 {a.b = 1 : i64}, %{{.*}}: f32) -> (i32 {a.c}, f32) attributes {a.d = "text"}
func.func @attributes(%x: i32 {a.b = 1 : i64}, %y: f32) -> (i32 {a.c}, f32) attributes {a.d = "text"} {
  // CHECK-NEXT: return %{{.*}}, %{{.*}} : i32, f32
  return %x, %y : i32, f32
}

// CHECK-LABEL: func @"a name with spaces"()
func.func @"a name with spaces"() {
  return
}

// CHECK-LABEL: func @direct_call
func.func @direct_call(%i: index, %x: f32) -> i1 {
  // CHECK: %[[R:.*]]:2 = call @declaration(%{{.*}}, %{{.*}}) : (index, f32) -> (i1, memref<4xf32>)
  // CHECK: return %[[R]]#0
  %r:2 = call @declaration(%i, %x) : (index, f32) -> (i1, memref<4xf32>)
  return %r#0 : i1
}

// CHECK-LABEL: func @indirect_call
func.func @indirect_call(%i: index, %x: f32) {
  // CHECK: %[[F:.*]] = constant @declaration : (index, f32) -> (i1, memref<4xf32>)
  // CHECK: call_indirect %[[F]](%{{.*}}, %{{.*}}) : (index, f32) -> (i1, memref<4xf32>)
  %f = constant @declaration : (index, f32) -> (i1, memref<4xf32>)
  %r:2 = call_indirect %f(%i, %x) : (index, f32) -> (i1, memref<4xf32>)
  return
}

// CHECK-LABEL: func @returns_a_function
// CHECK-SAME: -> ((index) -> index)
func.func @returns_a_function(%f: (index) -> index) -> ((index) -> index) {
  return %f : (index) -> index
}
