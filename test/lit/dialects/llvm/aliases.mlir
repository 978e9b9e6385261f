// RUN: tile-opt %s | FileCheck %s
// RUN: tile-opt %s | tile-opt - | FileCheck %s
// RUN: tile-opt %s --mlir-print-local-scope | FileCheck %s --check-prefix=LOCAL

// What is inside of an alias comes first: by depth, then by name, then in the order of the program.
// CHECK:      #loop_licm = #llvm.loop_licm<disable = true>
// CHECK-NEXT: #tbaa_root = #llvm.tbaa_root<id = "a <root>">
// CHECK-NEXT: #loop_annotation = #llvm.loop_annotation<licm = #loop_licm>
// CHECK-NEXT: #tbaa_type_desc = #llvm.tbaa_type_desc<id = "char", members = {<#tbaa_root, 0>}>
// CHECK-NEXT: #tbaa_tag = #llvm.tbaa_tag<base_type = #tbaa_type_desc, access_type = #tbaa_type_desc, offset = 0>
// CHECK-NEXT: #tbaa_type_desc1 = #llvm.tbaa_type_desc<id = "int", members = {<#tbaa_type_desc, 0>}>
// CHECK-NEXT: #tbaa_tag1 = #llvm.tbaa_tag<base_type = #tbaa_type_desc1, access_type = #tbaa_type_desc, offset = 0>
// CHECK-NEXT: module {
#licm = #llvm.loop_licm<disable = true>
#root = #llvm.tbaa_root<id = "a <root>">
#char = #llvm.tbaa_type_desc<id = "char", members = {<#root, 0>}>
#int = #llvm.tbaa_type_desc<
    id = "int",
    members = {<#char, 0>}>

// LOCAL-LABEL: llvm.func @uses
// LOCAL:       llvm.store %{{.*}}, %{{.*}} {tbaa = [#llvm.tbaa_tag<base_type = #llvm.tbaa_type_desc<id = "int", members = {<#llvm.tbaa_type_desc<id = "char", members = {<#llvm.tbaa_root<id = "a <root>">, 0>}>, 0>}>,
// CHECK-LABEL: llvm.func @uses
llvm.func @uses(%x: i8, %p: !llvm.ptr) {
  // CHECK: llvm.store %{{.*}}, %{{.*}} {tbaa = [#tbaa_tag1]} : i8, !llvm.ptr
  llvm.store %x, %p {tbaa = [#llvm.tbaa_tag<base_type = #int, access_type = #char, offset = 0>]} : i8, !llvm.ptr
  // CHECK: llvm.store %{{.*}}, %{{.*}} {tbaa = [#tbaa_tag]} : i8, !llvm.ptr
  llvm.store %x, %p {tbaa = [#llvm.tbaa_tag<base_type = #char, access_type = #char, offset = 0>]} : i8, !llvm.ptr
  // CHECK: llvm.br ^{{.*}} {loop_annotation = #loop_annotation}
  llvm.br ^bb1 {loop_annotation = #llvm.loop_annotation<licm = #licm>}
^bb1:
  llvm.return
}
