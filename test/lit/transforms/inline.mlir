// RUN: tile-opt %s --inline='default-pipeline=' --allow-unregistered-dialect | FileCheck %s
// RUN: tile-opt %s --inline --allow-unregistered-dialect | FileCheck %s --check-prefix=SIMPLE
// RUN: tile-opt %s --inline='default-pipeline= op-pipelines=func.func(canonicalize,cse),llvm.func(cse)' --allow-unregistered-dialect | FileCheck %s --check-prefix=SIMPLE
// RUN: tile-opt %s --inline='default-pipeline= inlining-threshold=100' --allow-unregistered-dialect | FileCheck %s --check-prefix=THRESHOLD
// RUN: tile-opt %s --inline='default-pipeline=' --allow-unregistered-dialect --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s --check-prefix=LOCATION
// RUN: not tile-opt %s --inline='default-pipeline=no-such-pass' --allow-unregistered-dialect 2>&1 | FileCheck %s --check-prefix=WRONG

// WRONG: error: 'no-such-pass' is no registered pass or pipeline

// Nobody needs it once it is inlined.
// CHECK-NOT: @one_block
func.func private @one_block(%x: i32) -> i32 {
  %0 = arith.addi %x, %x : i32 loc("callee.mlir":1:2)
  return %0 : i32
}

// CHECK-LABEL: func @calls_of_one_block(
// CHECK-SAME:  %[[X:.*]]: i32
// LOCATION-LABEL: func.func @calls_of_one_block(
// LOCATION-NEXT: arith.addi {{.*}} loc(callsite("callee.mlir":1:2 at "caller.mlir":3:4))
func.func @calls_of_one_block(%x: i32) -> i32 {
  // CHECK-NEXT: %[[A:.*]] = arith.addi %[[X]], %[[X]]
  // CHECK-NEXT: %[[B:.*]] = arith.addi %[[A]], %[[A]]
  // CHECK-NEXT: return %[[B]]
  %0 = call @one_block(%x) : (i32) -> i32 loc("caller.mlir":3:4)
  %1 = call @one_block(%0) : (i32) -> i32
  return %1 : i32
}

// CHECK-LABEL: func @several_blocks(
func.func @several_blocks(%c: i1, %x: i32) -> i32 {
  cf.cond_br %c, ^a, ^b
^a:
  %0 = arith.muli %x, %x : i32
  return %0 : i32
^b:
  return %x : i32
}

// CHECK-LABEL: func @calls_several_blocks(
// CHECK-SAME:  %[[X:.*]]: i32
func.func @calls_several_blocks(%x: i32) -> i32 {
  // CHECK-NEXT:   %[[T:.*]] = arith.constant true
  // CHECK-NEXT:   cf.cond_br %[[T]], ^bb1, ^bb2
  // CHECK-NEXT: ^bb1:
  // CHECK-NEXT:   %[[S:.*]] = arith.muli
  // CHECK-NEXT:   cf.br ^bb3(%[[S]] : i32)
  // CHECK-NEXT: ^bb2:
  // CHECK-NEXT:   cf.br ^bb3(%[[X]] : i32)
  // CHECK-NEXT: ^bb3(%[[R:.*]]: i32):
  // CHECK-NEXT:   return %[[R]]
  // SIMPLE-LABEL: func @calls_several_blocks(
  // SIMPLE-NEXT:   %[[S:.*]] = arith.muli
  // SIMPLE-NEXT:   return %[[S]]
  %true = arith.constant true
  %0 = call @several_blocks(%true, %x) : (i1, i32) -> i32
  return %0 : i32
}

// CHECK-LABEL: func @region_of_one_block(
func.func @region_of_one_block(%c: i1, %x: i32) -> i32 {
  // CHECK: scf.if
  // CHECK-NEXT: func.call @several_blocks
  %0 = scf.if %c -> i32 {
    %1 = func.call @several_blocks(%c, %x) : (i1, i32) -> i32
    scf.yield %1 : i32
  } else {
    scf.yield %x : i32
  }
  return %0 : i32
}

// CHECK-LABEL: func @region_of_blocks(
func.func @region_of_blocks(%c: i1, %x: i32) -> i32 {
  // CHECK: scf.execute_region
  // CHECK-NEXT: cf.cond_br
  %0 = scf.execute_region -> i32 {
    %1 = func.call @several_blocks(%c, %x) : (i1, i32) -> i32
    scf.yield %1 : i32
  }
  return %0 : i32
}

// CHECK-LABEL: func @calls_itself(
func.func @calls_itself(%x: i32) -> i32 {
  // CHECK-NEXT: call @calls_itself
  %0 = call @calls_itself(%x) : (i32) -> i32
  return %0 : i32
}

// CHECK-LABEL: func private @around(
func.func private @around(%x: i32) -> i32 {
  // CHECK-NEXT: call @and_around
  %0 = call @and_around(%x) : (i32) -> i32
  return %0 : i32
}

// CHECK-LABEL: func private @and_around(
func.func private @and_around(%x: i32) -> i32 {
  // CHECK-NEXT: call @around
  %0 = call @around(%x) : (i32) -> i32
  return %0 : i32
}

// CHECK-LABEL: func private @declared(
func.func private @declared(i32) -> i32

// CHECK-LABEL: func @refuses(
func.func @refuses(%x: i32) -> i32 attributes {no_inline} {
  return %x : i32
}

// CHECK-LABEL: func private @is_used_as_a_value(
func.func private @is_used_as_a_value(%x: i32) -> i32 {
  return %x : i32
}

// CHECK-LABEL: func @does_what_nobody_knows(
func.func @does_what_nobody_knows(%x: i32) -> i32 {
  %0 = "unknown.operation"(%x) : (i32) -> i32
  return %0 : i32
}

// CHECK-LABEL: func @what_stays(
// CHECK-SAME:  %[[X:.*]]: i32
func.func @what_stays(%x: i32) -> (i32, i32, i32, i32, i32, i32, i32) {
  // CHECK-NEXT: %[[A:.*]] = call @declared(%[[X]])
  // CHECK-NEXT: %[[B:.*]] = call @refuses(%[[X]])
  // CHECK-NEXT: %[[C:.*]] = call @is_used_as_a_value(%[[X]]) {no_inline}
  // CHECK-NEXT: %[[D:.*]] = constant @is_used_as_a_value
  // CHECK-NEXT: %[[E:.*]] = call_indirect
  // CHECK-NEXT: %[[F:.*]] = call @does_what_nobody_knows
  // CHECK-NEXT: %[[G:.*]] = call @calls_itself
  // CHECK-NEXT: %[[H:.*]] = call @around
  %0 = call @declared(%x) : (i32) -> i32
  %1 = call @refuses(%x) : (i32) -> i32
  %2 = call @is_used_as_a_value(%x) {no_inline} : (i32) -> i32
  %f = constant @is_used_as_a_value : (i32) -> i32
  %3 = call_indirect %f(%x) : (i32) -> i32
  %4 = call @does_what_nobody_knows(%x) : (i32) -> i32
  %5 = call @calls_itself(%x) : (i32) -> i32
  %6 = call @around(%x) : (i32) -> i32
  return %0, %1, %2, %3, %4, %5, %6 : i32, i32, i32, i32, i32, i32, i32
}

// CHECK-LABEL: func @inside_of_affine_loops(
func.func @inside_of_affine_loops(%m: memref<4xi32>, %x: i32) {
  // CHECK: affine.for
  // CHECK-NEXT: func.call @next
  affine.for %i = 0 to 4 {
    %0 = func.call @next(%i) : (index) -> index
    memref.store %x, %m[%0] : memref<4xi32>
  }
  return
}
func.func @next(%i: index) -> index {
  %0 = affine.apply affine_map<(d0) -> ((d0 + 1) mod 4)>(%i)
  return %0 : index
}

// CHECK-LABEL: func @affine_inside_of_loops(
func.func @affine_inside_of_loops(%n: index, %m: memref<4xindex>) {
  // CHECK: scf.for
  // CHECK-NEXT: affine.apply
  call @loop_with_affine(%n, %m) : (index, memref<4xindex>) -> ()
  return
}
func.func private @loop_with_affine(%n: index, %m: memref<4xindex>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    %0 = affine.apply affine_map<(d0) -> (d0 mod 4)>(%n)
    memref.store %n, %m[%0] : memref<4xindex>
  }
  return
}

// CHECK-LABEL: llvm.func @calls_llvm(
// CHECK-SAME:  %[[X:.*]]: i32
llvm.func @calls_llvm(%x: i32) -> i32 {
  // CHECK-NEXT: %[[A:.*]] = llvm.add %[[X]], %[[X]]
  // CHECK-NEXT: %[[B:.*]] = llvm.call @on_the_stack(%[[A]])
  // CHECK-NEXT: %[[C:.*]] = llvm.call @promises(%[[B]])
  // CHECK-NEXT: llvm.return %[[C]]
  %0 = llvm.call @in_llvm(%x) : (i32) -> i32
  %1 = llvm.call @on_the_stack(%0) : (i32) -> i32
  %2 = llvm.call @promises(%1) : (i32) -> i32
  llvm.return %2 : i32
}
llvm.func @in_llvm(%x: i32) -> i32 {
  %0 = llvm.add %x, %x : i32
  llvm.return %0 : i32
}
llvm.func @on_the_stack(%x: i32) -> i32 {
  %0 = llvm.alloca %x x i32 : (i32) -> !llvm.ptr
  %1 = llvm.load %0 : !llvm.ptr -> i32
  llvm.return %1 : i32
}
llvm.func @promises(%x: i32 {llvm.noundef}) -> i32 {
  llvm.return %x : i32
}

// THRESHOLD-LABEL: func @small(
func.func @small(%x: i32) -> i32 {
  // THRESHOLD-NEXT: call @large
  %0 = call @large(%x) : (i32) -> i32
  return %0 : i32
}
// THRESHOLD-LABEL: func @large(
func.func @large(%x: i32) -> i32 {
  // THRESHOLD-NEXT: arith.addi
  // THRESHOLD-NEXT: arith.muli
  // THRESHOLD-NEXT: return
  %0 = func.call @tiny(%x) : (i32) -> i32
  %1 = arith.muli %0, %x : i32
  return %1 : i32
}
// THRESHOLD-LABEL: func @tiny(
func.func @tiny(%x: i32) -> i32 {
  %0 = arith.addi %x, %x : i32
  return %0 : i32
}
// CHECK-NOT: @never_needed
func.func private @never_needed() {
  return
}
