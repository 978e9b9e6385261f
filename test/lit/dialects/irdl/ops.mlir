// RUN: tile-opt %s | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | FileCheck %s --check-prefix=GENERIC

// CHECK-LABEL: irdl.dialect @cmath {
irdl.dialect @cmath {
  // CHECK-NEXT: irdl.type @unit{{$}}
  irdl.type @unit {}
  // CHECK-NEXT: irdl.type @complex {
  // CHECK-NEXT: %[[A:.*]] = irdl.is f32
  // CHECK-NEXT: %[[B:.*]] = irdl.is f64
  // CHECK-NEXT: %[[C:.*]] = irdl.any_of(%[[A]], %[[B]])
  // CHECK-NEXT: irdl.parameters(elem: %[[C]])
  irdl.type @complex {
    %0 = irdl.is f32
    %1 = irdl.is f64
    %2 = irdl.any_of(%0, %1)
    irdl.parameters(elem: %2)
  }
  // CHECK: irdl.attribute @box attributes {note = "kept"} {
  // CHECK-NEXT: %[[ANY:.*]] = irdl.any{{$}}
  // CHECK-NEXT: irdl.parameters(a: %[[ANY]], b: %[[ANY]])
  irdl.attribute @box attributes {note = "kept"} {
    %0 = irdl.any
    irdl.parameters(a: %0, b: %0)
  }
  // CHECK: irdl.operation @mul {
  // GENERIC: "irdl.operation"() <{sym_name = "mul"}> ({
  irdl.operation @mul {
    %0 = irdl.is f32
    // CHECK: %[[P:.*]] = irdl.parametric @cmath::@complex<%{{.*}}>
    // GENERIC: "irdl.parametric"(%{{.*}}) <{base_type = @cmath::@complex}> : (!irdl.attribute) -> !irdl.attribute
    %1 = irdl.parametric @cmath::@complex<%0>
    // CHECK: %[[I:.*]] = irdl.base "!builtin.integer"
    %2 = irdl.base "!builtin.integer"
    // CHECK: irdl.base @cmath::@complex
    // GENERIC: "irdl.base"() <{base_ref = @cmath::@complex}> : () -> !irdl.attribute
    %3 = irdl.base @cmath::@complex
    // CHECK: %[[ALL:.*]] = irdl.all_of(%[[I]], %[[I]])
    %4 = irdl.all_of(%2, %2)
    // CHECK: irdl.operands(in1: %[[P]], in2: optional %[[P]], rest: variadic %[[ALL]])
    // GENERIC: "irdl.operands"({{.*}}) <{names = ["in1", "in2", "rest"], variadicity = #irdl<variadicity_array[ single,  optional,  variadic]>}> :
    irdl.operands(in1: %1, in2: optional %1, rest: variadic %4)
    // CHECK: irdl.results(out: %[[P]])
    irdl.results(out: %1)
    // CHECK: %[[S:.*]] = irdl.base "#builtin.string"
    %5 = irdl.base "#builtin.string"
    // CHECK: irdl.attributes {"name" = %[[S]], "other" = %[[S]]}
    // GENERIC: "irdl.attributes"({{.*}}) <{attributeValueNames = ["name", "other"]}>
    irdl.attributes {"name" = %5, "other" = %5}
    // CHECK: %[[R0:.*]] = irdl.region{{$}}
    %r0 = irdl.region
    // CHECK: %[[R1:.*]] = irdl.region(){{$}}
    %r1 = irdl.region()
    // CHECK: %[[R2:.*]] = irdl.region with size 1
    %r2 = irdl.region with size 1
    // CHECK: %[[R3:.*]] = irdl.region(%{{.*}}, %{{.*}}) with size 3
    // GENERIC: "irdl.region"(%{{.*}}, %{{.*}}) <{constrainedArguments, numberOfBlocks = 3 : i32}>
    %r3 = irdl.region(%0, %2) with size 3
    // CHECK: irdl.regions(a: %[[R0]], b: %[[R1]], c: %[[R2]], d: %[[R3]])
    irdl.regions(a: %r0, b: %r1, c: %r2, d: %r3)
  }
  // CHECK: irdl.operation @predicate {
  irdl.operation @predicate {
    // CHECK-NEXT: irdl.c_pred "isa<X>($_self)"
    %0 = irdl.c_pred "isa<X>($_self)"
    irdl.results(x: %0)
  }
}
