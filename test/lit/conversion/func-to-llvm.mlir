// RUN: tile-opt %s --split-input-file --convert-to-llvm | FileCheck %s
// RUN: tile-opt %S/Inputs/bare-arguments.mlir --convert-to-llvm=use-bare-ptr-memref-call-conv=true | FileCheck %s --check-prefix=BARE
// RUN: not tile-opt %S/Inputs/dynamic-argument.mlir --convert-func-to-llvm=use-bare-ptr-memref-call-conv=true 2>&1 | FileCheck %s --check-prefix=DYNAMIC

// DYNAMIC: error: failed to legalize operation 'func.func'
// DYNAMIC: 'memref<?xf32>' has no static shape and strides, so it cannot be a bare pointer

// CHECK-LABEL: llvm.func @memrefs
// CHECK-SAME: (%{{.*}}: !llvm.ptr, %{{.*}}: !llvm.ptr {llvm.noalias}, %{{.*}}: i64, %{{.*}}: i64, %{{.*}}: i64, %{{.*}}: f32)
// BARE-LABEL: llvm.func @memrefs
// BARE-SAME: (%{{.*}}: !llvm.ptr {llvm.noalias}, %{{.*}}: f32)
func.func @memrefs(%m: memref<4xf32> {llvm.noalias, other.attr}, %x: f32) {
  return
}

// -----

// CHECK-LABEL: llvm.func @two_results
// CHECK-SAME: -> !llvm.struct<(i64, f32)>
func.func @two_results(%n: index, %x: f32) -> (index, f32) {
  // CHECK: %[[A:.*]] = llvm.insertvalue %{{.*}}, %{{.*}}[0] : !llvm.struct<(i64, f32)>
  // CHECK: %[[B:.*]] = llvm.insertvalue %{{.*}}, %[[A]][1] : !llvm.struct<(i64, f32)>
  // CHECK: llvm.return %[[B]]
  return %n, %x : index, f32
}
// CHECK-LABEL: llvm.func @caller
func.func @caller(%n: index, %x: f32) -> f32 {
  // CHECK: %[[R:.*]] = llvm.call @two_results(%{{.*}}, %{{.*}}) : (i64, f32) -> !llvm.struct<(i64, f32)>
  // CHECK: llvm.extractvalue %[[R]][1]
  %0:2 = call @two_results(%n, %x) : (index, f32) -> (index, f32)
  return %0#1 : f32
}

// -----

// CHECK-LABEL: llvm.func internal @private_functions_are_internal
func.func private @private_functions_are_internal() {
  return
}

// -----

// CHECK-LABEL: llvm.func @marked
// CHECK: llvm.func @_mlir_ciface_marked(%[[M:.*]]: !llvm.ptr) attributes {llvm.emit_c_interface}
// CHECK: %[[D:.*]] = llvm.load %[[M]] : !llvm.ptr -> !llvm.struct<(ptr, ptr, i64, array<1 x i64>, array<1 x i64>)>
// CHECK: llvm.call @marked
func.func @marked(%m: memref<?xf32>) attributes {llvm.emit_c_interface} {
  return
}
