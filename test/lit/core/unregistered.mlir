// RUN: tile-opt %s --allow-unregistered-dialect --mlir-print-op-generic | tile-opt --allow-unregistered-dialect --mlir-print-op-generic | FileCheck %s

// What nobody declares keeps its text, with the aliases in it replaced by what they stand for.
// CHECK-NOT: #scope
// CHECK: "some.op"() {a = #other.attr<x = #other.scope<"#scope">, [i32]>, b = #other.elements<[1]> : tensor<1xi64>, c = !other.type<#other.scope<"#scope">>} : () -> ()
#scope = #other.scope<"#scope">
!number = i32
"some.op"() {a = #other.attr<x = #scope, [!number]>, b = #other.elements<[1]> : tensor<1xi64>, c = !other.type<#scope>} : () -> ()

// A property that the declaration lacks is kept too.
// CHECK: "arith.addi"(%{{.*}}, %{{.*}}) <{novelty = 1 : i32, overflowFlags = #arith.overflow<none>}>
func.func @f(%x: i32) -> i32 {
  %0 = "arith.addi"(%x, %x) <{novelty = 1 : i32}> : (i32, i32) -> i32
  return %0 : i32
}

// Order means nothing in regions of unregistered operations.
// CHECK: "some.graph"
"some.graph"() ({
  %a = "some.use"(%b) : (i32) -> i32
  %b = "some.def"() : () -> i32
  "some.end"() : () -> ()
}) : () -> ()

// CHECK: attr = 0 : i0, inf = [0x7FF0000000000000 : f64, 1.000000e+00]
"some.numbers"() {attr = 0 : i0, inf = [0x7FF0000000000000 : f64, 1.0]} : () -> ()

// The trailer comes out as it went in.
// CHECK: {-#
// CHECK-NEXT: dialect_resources: {
// CHECK-NEXT: other: {
// CHECK-NEXT: blob: "0x08000000FF"
// CHECK-NEXT: }
// CHECK-NEXT: },
// CHECK-NEXT: external_resources: {
// CHECK-NEXT: tool: {
// CHECK-NEXT: flag: true,
// CHECK-NEXT: "with space": "text"
// CHECK-NEXT: }
// CHECK-NEXT: }
// CHECK-NEXT: #-}
{-#
  dialect_resources: { other: { blob: "0x08000000FF" } },
  external_resources: { tool: { flag: true, "with space": "text" } }
#-}
