// RUN: tile-opt %s --convert-linalg-to-loops --split-input-file --mlir-print-local-scope | FileCheck %s
// RUN: tile-opt %s --convert-linalg-to-parallel-loops --split-input-file --mlir-print-local-scope | FileCheck %s --check-prefix=PARALLEL
// RUN: tile-opt %s --convert-linalg-to-affine-loops --split-input-file --mlir-print-local-scope | FileCheck %s --check-prefix=AFFINE
// RUN: tile-opt %s --convert-linalg-to-loops --split-input-file --check-each=js
// RUN: tile-opt %s --convert-linalg-to-parallel-loops --split-input-file --check-each=js
// RUN: tile-opt %s --convert-linalg-to-affine-loops --split-input-file --check-each=js

// CHECK-LABEL: func.func @sizes_come_from_the_first_operand_that_has_them(
// CHECK-SAME:  %[[A:.*]]: memref<?x8xf32>, %[[B:.*]]: memref<8x?xf32>, %[[C:.*]]: memref<?x?xf32>)
// CHECK-DAG:   %[[C0:.*]] = arith.constant 0 : index
// CHECK-DAG:   %[[C1:.*]] = arith.constant 1 : index
// CHECK-DAG:   %[[C8:.*]] = arith.constant 8 : index
// CHECK-DAG:   %[[M:.*]] = memref.dim %[[A]], %[[C0]]
// CHECK-DAG:   %[[N:.*]] = memref.dim %[[B]], %[[C1]]
// CHECK:       scf.for %[[I:.*]] = %[[C0]] to %[[M]] step %[[C1]] {
// CHECK-NEXT:    scf.for %[[J:.*]] = %[[C0]] to %[[N]] step %[[C1]] {
// CHECK-NEXT:      scf.for %[[K:.*]] = %[[C0]] to %[[C8]] step %[[C1]] {
// CHECK-NEXT:        %[[X:.*]] = memref.load %[[A]][%[[I]], %[[K]]]
// CHECK-NEXT:        %[[Y:.*]] = memref.load %[[B]][%[[K]], %[[J]]]
// CHECK-NEXT:        %[[Z:.*]] = memref.load %[[C]][%[[I]], %[[J]]]
// CHECK-NEXT:        %[[P:.*]] = arith.mulf %[[X]], %[[Y]]
// CHECK-NEXT:        %[[S:.*]] = arith.addf %[[Z]], %[[P]]
// CHECK-NEXT:        memref.store %[[S]], %[[C]][%[[I]], %[[J]]]
// PARALLEL-LABEL: @sizes_come_from_the_first_operand_that_has_them
// PARALLEL:    scf.parallel (%[[I:.*]], %[[J:.*]]) = (%{{.*}}, %{{.*}}) to (%{{.*}}, %{{.*}}) step
// PARALLEL-NEXT: scf.for %[[K:.*]] =
// PARALLEL-NEXT:   memref.load %{{.*}}[%[[I]], %[[K]]]
// AFFINE-LABEL: @sizes_come_from_the_first_operand_that_has_them
// AFFINE:      %[[M:.*]] = memref.dim
// AFFINE:      affine.for %[[I:.*]] = 0 to %[[M]] {
// AFFINE:        affine.for %[[J:.*]] = 0 to %{{.*}} {
// AFFINE:          affine.for %[[K:.*]] = 0 to 8 {
// AFFINE-NEXT:       affine.load %{{.*}}[%[[I]], %[[K]]]
// AFFINE:            affine.store %{{.*}}, %{{.*}}[%[[I]], %[[J]]]
func.func @sizes_come_from_the_first_operand_that_has_them(%a: memref<?x8xf32>, %b: memref<8x?xf32>, %c: memref<?x?xf32>) {
  linalg.matmul ins(%a, %b : memref<?x8xf32>, memref<8x?xf32>) outs(%c : memref<?x?xf32>)
  return
}

// -----

// CHECK-LABEL: func.func @windows_are_affine_expressions(
// CHECK-COUNT-6: scf.for
// CHECK:       %[[Y:.*]] = affine.apply affine_map<(d0, d1) -> (d0 * 2 + d1 * 3)>(%[[OH:.*]], %[[KH:.*]])
// CHECK:       %[[X:.*]] = affine.apply affine_map<(d0, d1) -> (d0 * 2 + d1 * 3)>(%[[OW:.*]], %[[KW:.*]])
// CHECK:       memref.load %{{.*}}[%{{.*}}, %[[Y]], %[[X]], %[[CH:.*]]] : memref<1x9x9x2xf32>
// The kernel of a pooling is only its shape.
// CHECK-NOT:   memref<2x2xf32>
// CHECK:       %[[R:.*]] = arith.maximumf
// CHECK-NEXT:  memref.store %[[R]], %{{.*}}[%{{.*}}, %[[OH]], %[[OW]], %[[CH]]]
func.func @windows_are_affine_expressions(%x: memref<1x9x9x2xf32>, %k: memref<2x2xf32>, %o: memref<1x3x3x2xf32>) {
  linalg.pooling_nhwc_max {strides = dense<2> : tensor<2xi64>, dilations = dense<3> : tensor<2xi64>} ins(%x, %k : memref<1x9x9x2xf32>, memref<2x2xf32>) outs(%o : memref<1x3x3x2xf32>)
  return
}

// -----

// CHECK-LABEL: func.func @indices_and_scalars(
// CHECK-SAME:  %[[O:.*]]: memref<4x5xindex>, %[[X:.*]]: index)
// CHECK:       scf.for %[[I:.*]] =
// CHECK:         scf.for %[[J:.*]] =
// CHECK-NOT:       memref.load
// CHECK:           %[[S:.*]] = arith.addi %[[J]], %[[X]]
// CHECK:           %[[T:.*]] = scf.if %{{.*}} -> (index) {
// CHECK-NEXT:        scf.yield %[[I]]
// CHECK:           memref.store %[[T]], %[[O]][%[[I]], %[[J]]]
func.func @indices_and_scalars(%o: memref<4x5xindex>, %x: index) {
  linalg.generic {indexing_maps = [affine_map<(i, j) -> ()>, affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]} ins(%x : index) outs(%o : memref<4x5xindex>) {
  ^bb0(%a: index, %old: index):
    %j = linalg.index 1 : index
    %s = arith.addi %j, %a : index
    %c = arith.cmpi slt, %j, %a : index
    %t = scf.if %c -> (index) {
      %i = linalg.index 0 : index
      scf.yield %i : index
    } else {
      scf.yield %s : index
    }
    linalg.yield %t : index
  }
  return
}

// -----

// CHECK-LABEL: func.func @a_single_point(
// CHECK-NEXT:  %[[X:.*]] = memref.load %{{.*}}[] : memref<f32>
// CHECK-NEXT:  memref.store %[[X]], %{{.*}}[] : memref<f32>
// CHECK-NEXT:  return
// PARALLEL-LABEL: func.func @a_single_point(
// PARALLEL-NEXT: memref.load
func.func @a_single_point(%a: memref<f32>, %b: memref<f32>) {
  linalg.copy ins(%a : memref<f32>) outs(%b : memref<f32>)
  return
}

// -----

// PARALLEL-LABEL: func.func @parallel_loops_stop_at_reductions(
// PARALLEL:    scf.for
// PARALLEL-NEXT: scf.parallel (%{{.*}}, %{{.*}}) =
func.func @parallel_loops_stop_at_reductions(%a: memref<3x4x5xf32>, %b: memref<3x5x6xf32>, %c: memref<4x6xf32>) {
  linalg.batch_reduce_matmul ins(%a, %b : memref<3x4x5xf32>, memref<3x5x6xf32>) outs(%c : memref<4x6xf32>)
  return
}

// -----

// CHECK-LABEL: func.func @ops_with_rules_of_their_own(
// CHECK:       scf.for %[[I:.*]] =
// CHECK:         scf.for %[[J:.*]] =
// CHECK:           memref.load %{{.*}}[%[[J]], %[[I]]] : memref<5x4xf32>
// CHECK:           memref.store %{{.*}}, %{{.*}}[%[[I]], %[[J]]] : memref<4x5xf32>
// CHECK:           memref.load %[[V:.*]][%[[J2:.*]]] : memref<5xf32>
// CHECK:           memref.store %{{.*}}, %{{.*}}[%{{.*}}, %[[J2]]] : memref<4x5xf32>
// CHECK:           memref.load %{{.*}}[%[[R:.*]], %{{.*}}] : memref<4x5xf32>
// CHECK:           arith.mulf
// CHECK:           memref.store %{{.*}}, %{{.*}}[%[[R]]] : memref<4xf32>
func.func @ops_with_rules_of_their_own(%a: memref<5x4xf32>, %b: memref<4x5xf32>, %v: memref<5xf32>, %w: memref<4xf32>) {
  linalg.transpose ins(%a : memref<5x4xf32>) outs(%b : memref<4x5xf32>) permutation = [1, 0]
  linalg.broadcast ins(%v : memref<5xf32>) outs(%b : memref<4x5xf32>) dimensions = [0]
  linalg.reduce {arith.mulf} ins(%b : memref<4x5xf32>) outs(%w : memref<4xf32>) dimensions = [1]
  return
}

// -----

// Tensors must become memory first.
// CHECK-LABEL: func.func @tensors_stay(
// CHECK-NEXT:  linalg.exp
// AFFINE-LABEL: func.func @tensors_stay(
// AFFINE-NEXT: linalg.exp
func.func @tensors_stay(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %r = linalg.exp ins(%a : tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

// CHECK-LABEL: func.func @a_vector_is_one_element(
// CHECK-SAME:  %[[V:.*]]: vector<2x4xf32>, %[[M:.*]]: memref<3xvector<2x4xf32>>)
// CHECK:       scf.for %[[I:.*]] =
// CHECK-NEXT:    memref.store %[[V]], %[[M]][%[[I]]]
func.func @a_vector_is_one_element(%v: vector<2x4xf32>, %m: memref<3xvector<2x4xf32>>) {
  linalg.fill ins(%v : vector<2x4xf32>) outs(%m : memref<3xvector<2x4xf32>>)
  return
}
