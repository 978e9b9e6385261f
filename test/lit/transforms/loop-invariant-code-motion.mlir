// RUN: tile-opt %s --loop-invariant-code-motion --allow-unregistered-dialect | FileCheck %s
// RUN: tile-opt %s --loop-invariant-code-motion --allow-unregistered-dialect --mlir-pass-statistics -o /dev/null 2>&1 | FileCheck %s --check-prefix=STATISTICS

// STATISTICS: loop-invariant-code-motion
// STATISTICS: (S) {{ *}}15 num-hoisted

// CHECK-LABEL: func @chain_leaves_all_loops
// CHECK-SAME:  (%[[N:.*]]: index, %[[X:.*]]: i32
func.func @chain_leaves_all_loops(%n: index, %x: i32) {
  // CHECK-DAG:  %[[A:.*]] = arith.addi %[[X]], %[[X]]
  // CHECK-DAG:  %[[B:.*]] = arith.muli %[[A]], %[[X]]
  // CHECK:      scf.for
  // CHECK-NEXT:   affine.for
  // CHECK-NEXT:     "test.use"(%[[B]])
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    affine.for %j = 0 to 10 {
      %0 = arith.addi %x, %x : i32
      %1 = arith.muli %0, %x : i32
      "test.use"(%1) : (i32) -> ()
    }
  }
  return
}

// CHECK-LABEL: func @what_depends_on_the_counter_stays
func.func @what_depends_on_the_counter_stays(%n: index) {
  // CHECK:      affine.for %[[I:.*]] = 0
  // CHECK-NEXT:   %[[A:.*]] = arith.addi %[[I]],
  // CHECK-NEXT:   arith.muli %[[A]],
  affine.for %i = 0 to 10 {
    %0 = arith.addi %i, %n : index
    %1 = arith.muli %0, %n : index
    "test.use"(%1) : (index) -> ()
  }
  return
}

// CHECK-LABEL: func @conditional_moves_as_a_whole
func.func @conditional_moves_as_a_whole(%n: index, %c: i1, %x: i32) {
  // CHECK:      %[[R:.*]] = scf.if
  // CHECK:      scf.parallel
  // CHECK-NEXT:   "test.use"(%[[R]])
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.parallel (%i) = (%c0) to (%n) step (%c1) {
    %0 = scf.if %c -> i32 {
      %1 = arith.addi %x, %x : i32
      scf.yield %1 : i32
    } else {
      scf.yield %x : i32
    }
    "test.use"(%0) : (i32) -> ()
  }
  return
}

// CHECK-LABEL: func @use_inside_of_a_region_keeps_it
func.func @use_inside_of_a_region_keeps_it(%n: index, %c: i1) {
  // CHECK:      affine.for
  // CHECK-NEXT:   scf.if
  affine.for %i = 0 to 10 {
    %0 = scf.if %c -> index {
      scf.yield %i : index
    } else {
      scf.yield %n : index
    }
    "test.use"(%0) : (index) -> ()
  }
  return
}

// CHECK-LABEL: func @effects_stay
func.func @effects_stay(%m: memref<4xi32>, %x: i32, %c: i1) {
  // CHECK:      affine.for
  // CHECK-NEXT:   memref.load
  // CHECK-NEXT:   memref.store
  // CHECK-NEXT:   "test.unknown"
  // CHECK-NEXT:   scf.if
  %c0 = arith.constant 0 : index
  affine.for %i = 0 to 10 {
    %0 = memref.load %m[%c0] : memref<4xi32>
    memref.store %x, %m[%c0] : memref<4xi32>
    "test.unknown"(%0) : (i32) -> ()
    scf.if %c {
      memref.store %x, %m[%c0] : memref<4xi32>
    }
  }
  return
}

// CHECK-LABEL: func @division_needs_a_divisor_known_to_be_harmless
func.func @division_needs_a_divisor_known_to_be_harmless(%x: i32, %y: i32, %v: vector<2xi32>, %l: i64) {
  // CHECK-DAG:  arith.divsi %{{.*}}, %c7_i32
  // CHECK-DAG:  arith.divui %{{.*}}, %c-1_i32
  // CHECK-DAG:  arith.remsi %{{.*}}, %cst
  // CHECK-DAG:  llvm.udiv
  // CHECK:      affine.for
  // CHECK-NEXT:   arith.divsi
  // CHECK-NEXT:   arith.divsi
  // CHECK-NEXT:   arith.ceildivui
  // CHECK-NEXT:   llvm.sdiv
  // CHECK-NEXT:   "test.use"
  %c7 = arith.constant 7 : i32
  %m1 = arith.constant -1 : i32
  %c0 = arith.constant 0 : i32
  %ok = arith.constant dense<[3, 4]> : vector<2xi32>
  %l3 = llvm.mlir.constant(3 : i64) : i64
  affine.for %i = 0 to 10 {
    %0 = arith.divsi %x, %c7 : i32
    %1 = arith.divsi %x, %y : i32
    %2 = arith.divsi %x, %m1 : i32
    %3 = arith.divui %x, %m1 : i32
    %4 = arith.ceildivui %x, %c0 : i32
    %5 = arith.remsi %v, %ok : vector<2xi32>
    %6 = llvm.udiv %l, %l3 : i64
    %7 = llvm.sdiv %l, %l : i64
    "test.use"(%0, %1, %2, %3, %4, %5, %6, %7) : (i32, i32, i32, i32, i32, vector<2xi32>, i64, i64) -> ()
  }
  return
}

// CHECK-LABEL: func @dimension_must_be_within_the_rank
func.func @dimension_must_be_within_the_rank(%m: memref<?xf32>, %u: memref<*xf32>, %n: index, %t: tensor<?xf32>) {
  // CHECK:      memref.dim %{{.*}}, %c0
  // CHECK:      affine.for
  // CHECK-NEXT:   memref.dim
  // CHECK-NEXT:   memref.dim
  // CHECK-NEXT:   memref.dim
  // CHECK-NEXT:   index.divs
  // CHECK-NEXT:   tensor.dim
  // CHECK-NEXT:   "test.use"
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  affine.for %i = 0 to 10 {
    %0 = memref.dim %m, %c0 : memref<?xf32>
    %1 = memref.dim %m, %c1 : memref<?xf32>
    %2 = memref.dim %m, %n : memref<?xf32>
    %3 = memref.dim %u, %c0 : memref<*xf32>
    %4 = index.divs %n, %c1
    %5 = tensor.dim %t, %n : tensor<?xf32>
    "test.use"(%0, %1, %2, %3, %4, %5) : (index, index, index, index, index, index) -> ()
  }
  return
}

// CHECK-LABEL: func @loops_that_surely_end
func.func @loops_that_surely_end(%n: index, %x: i32, %c: i1) {
  // CHECK:      %[[A:.*]] = scf.for
  // CHECK:      %[[B:.*]] = affine.for
  // CHECK:      affine.for
  // CHECK-NEXT:   scf.for
  // CHECK:        affine.for
  // CHECK:        scf.while
  // CHECK:        "test.use"(%[[A]], %{{.*}}, %[[B]],
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  affine.for %i = 0 to 10 {
    %0 = scf.for %j = %c0 to %n step %c1 iter_args(%a = %x) -> (i32) {
      scf.yield %a : i32
    }
    %1 = scf.for %j = %c0 to %n step %c3 iter_args(%a = %x) -> (i32) {
      scf.yield %a : i32
    }
    %2 = affine.for %j = 0 to 5 iter_args(%a = %x) -> (i32) {
      affine.yield %a : i32
    }
    %3 = affine.for %j = 0 to 5 step 2 iter_args(%a = %x) -> (i32) {
      affine.yield %a : i32
    }
    %4 = scf.while (%a = %x) : (i32) -> i32 {
      scf.condition(%c) %a : i32
    } do {
    ^bb0(%a: i32):
      scf.yield %a : i32
    }
    "test.use"(%0, %1, %2, %3, %4) : (i32, i32, i32, i32, i32) -> ()
  }
  return
}

// CHECK-LABEL: func @both_regions_of_a_while
func.func @both_regions_of_a_while(%x: i32) {
  // CHECK-NEXT: %[[A:.*]] = arith.addi
  // CHECK-NEXT: %[[B:.*]] = arith.muli
  // CHECK-NEXT: scf.while
  // CHECK-NEXT:   "test.condition"(%[[A]])
  // CHECK:        "test.use"(%[[B]])
  scf.while : () -> () {
    %0 = arith.addi %x, %x : i32
    %1 = "test.condition"(%0) : (i32) -> i1
    scf.condition(%1)
  } do {
    %0 = arith.muli %x, %x : i32
    "test.use"(%0) : (i32) -> ()
    scf.yield
  }
  return
}

// CHECK-LABEL: func @loops_of_our_own
func.func @loops_of_our_own(%x: f32, %m: memref<16xf32>) {
  // CHECK-NEXT: %[[A:.*]] = arith.mulf
  // CHECK-NEXT: loop.for
  // CHECK-NEXT:   memref.store %[[A]]
  loop.for %i < 16 {
    %0 = arith.mulf %x, %x : f32
    memref.store %0, %m[%i] : memref<16xf32>
  }
  return
}
