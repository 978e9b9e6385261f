// What has no LLVM form yet stays, with casts around it: tensors, and affine operations with the index computations that they need.
// RUN: tile-opt %s --convert-to-llvm --allow-unregistered-dialect -o %t.all
// RUN: FileCheck %s --input-file=%t.all
// RUN: tile-opt %s --convert-arith-to-llvm --allow-unregistered-dialect | FileCheck %s --check-prefix=ARITH
// RUN: tile-opt %s --convert-func-to-llvm --allow-unregistered-dialect | FileCheck %s --check-prefix=FUNC
// RUN: not tile-opt %S/Inputs/assert-in-loop.mlir --convert-to-llvm 2>&1 | FileCheck %s --check-prefix=ASSERT
// ASSERT: assert-in-loop.mlir:3:5: error: failed to legalize operation 'cf.assert'
// ASSERT: an assertion becomes a branch, but 'scf.for' takes regions of one block; lower it first

// CHECK-LABEL: llvm.func @extents_of_loops
// CHECK-SAME:  (%[[N:.*]]: i64)
func.func @extents_of_loops(%n: index) {
  // CHECK: %[[I:.*]] = builtin.unrealized_conversion_cast %[[N]] : i64 to index
  // CHECK: affine.for %[[A:.*]] = 0 to %[[I]]
  affine.for %i = 0 to %n {
    // Deep inside, a constant is a symbol, but a cast of one is not.
    // CHECK: %[[C:.*]] = arith.constant 3 : index
    // CHECK: %[[D:.*]] = arith.addi %[[C]], %[[I]] : index
    // CHECK: affine.for %{{.*}} = 0 to %[[D]]
    // ARITH: arith.addi %{{.*}} : index
    %c = arith.constant 3 : index
    %d = arith.addi %c, %n : index
    affine.for %j = 0 to %d {
      // CHECK: llvm.mul %{{.*}} : i64
      // ARITH: llvm.mul %{{.*}} : i64
      %x = arith.muli %i, %j : index
      "t.use"(%x) : (index) -> ()
    }
    // CHECK: %[[M:.*]] = affine.apply
    // CHECK: affine.if #{{.*}}(%[[M]])
    %m = affine.apply affine_map<(d0) -> (d0 - 4)>(%i)
    affine.if affine_set<(d0) : (d0 >= 0)>(%m) {
    }
  }
  return
}

// FUNC-LABEL: func.func @tensors
// CHECK-LABEL: func.func @tensors
// CHECK-SAME:  (%[[T:.*]]: tensor<4xf32>, %[[I:.*]]: index) -> tensor<4xf32>
func.func @tensors(%t: tensor<4xf32>, %i: index) -> tensor<4xf32> {
  // CHECK: %[[K:.*]] = arith.constant dense<1.000000e+00> : tensor<4xf32>
  // CHECK: %[[S:.*]] = arith.addf %[[T]], %[[K]] : tensor<4xf32>
  // CHECK: %[[J:.*]] = llvm.add %{{.*}} : i64
  // CHECK: builtin.unrealized_conversion_cast %[[J]] : i64 to index
  // CHECK: return %[[S]] : tensor<4xf32>
  // FUNC: arith.addi
  // FUNC: return %{{.*}} : tensor<4xf32>
  %c = arith.constant dense<1.0> : tensor<4xf32>
  %s = arith.addf %t, %c : tensor<4xf32>
  %j = arith.addi %i, %i : index
  %e = tensor.extract %s[%j] : tensor<4xf32>
  return %s : tensor<4xf32>
}

// FUNC-LABEL: llvm.func @constant
// CHECK-LABEL: llvm.func @constant
func.func @constant(%i: index) -> index {
  // CHECK: arith.constant dense<1.000000e+00> : tensor<4xf32>
  // FUNC: llvm.return %{{.*}} : i64
  %c = arith.constant dense<1.0> : tensor<4xf32>
  "t.use"(%c) : (tensor<4xf32>) -> ()
  return %i : index
}

// CHECK-LABEL: func.func @branches
func.func @branches(%c: i1, %t: tensor<4xf32>, %i: index) {
  // CHECK: cf.cond_br %{{.*}}, ^bb1(%{{.*}} : index), ^bb2(%{{.*}} : tensor<4xf32>)
  cf.cond_br %c, ^bb1(%i : index), ^bb2(%t : tensor<4xf32>)
^bb1(%j: index):
  // CHECK: cf.br ^bb1(%{{.*}} : index)
  cf.br ^bb1(%j : index)
^bb2(%u: tensor<4xf32>):
  return
}

// CHECK-LABEL: llvm.func @returns_nothing
func.func @returns_nothing(%m: memref<4xf32>) {
  // CHECK: llvm.store
  // CHECK: llvm.return
  %f = arith.constant 1.0 : f32
  %c = arith.constant 1 : index
  memref.store %f, %m[%c] : memref<4xf32>
  return
}
