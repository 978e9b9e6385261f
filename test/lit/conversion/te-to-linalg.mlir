// RUN: tile-opt %s --convert-te-to-linalg --mlir-print-local-scope | FileCheck %s
// RUN: tile-opt %s --convert-te-to-linalg --convert-linalg-to-loops --check-each=js
// RUN: not tile-opt %S/Inputs/te-not-linalg.mlir --split-input-file --convert-te-to-linalg 2>&1 | FileCheck %s --check-prefix=NOT

// CHECK-LABEL: func.func @a_sum_starts_from_zero(
// CHECK-SAME:  %[[A:.*]]: tensor<4x8xf32>, %[[B:.*]]: tensor<8x5xf32>)
// CHECK-DAG:   %[[E:.*]] = tensor.empty() : tensor<4x5xf32>
// CHECK-DAG:   %[[Z:.*]] = arith.constant 0.000000e+00 : f32
// CHECK:       %[[F:.*]] = linalg.fill ins(%[[Z]] : f32) outs(%[[E]] : tensor<4x5xf32>) -> tensor<4x5xf32>
// CHECK:       %[[R:.*]] = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%[[A]], %[[B]] : tensor<4x8xf32>, tensor<8x5xf32>) outs(%[[F]] : tensor<4x5xf32>) {
// CHECK-NEXT:  ^bb0(%[[X:.*]]: f32, %[[Y:.*]]: f32, %[[S:.*]]: f32):
// CHECK-NEXT:    %[[P:.*]] = arith.mulf %[[X]], %[[Y]] : f32
// CHECK-NEXT:    %[[T:.*]] = arith.addf %[[S]], %[[P]] fastmath<reassoc,contract> : f32
// CHECK-NEXT:    linalg.yield %[[T]] : f32
// CHECK-NEXT:  } -> tensor<4x5xf32>
// CHECK-NEXT:  return %[[R]]
func.func @a_sum_starts_from_zero(%a: tensor<4x8xf32>, %b: tensor<8x5xf32>) -> tensor<4x5xf32> {
  %c = te.compute [%i < 4, %j < 5] sum [%k < 8] -> tensor<4x5xf32> {
    %x = te.read %a[%i, %k] : tensor<4x8xf32>
    %y = te.read %b[%k, %j] : tensor<8x5xf32>
    %p = arith.mulf %x, %y : f32
    te.yield %p : f32
  }
  return %c : tensor<4x5xf32>
}

// A window has the shape of its kernel as an operand that nobody reads.
// CHECK-LABEL: func.func @windows_need_a_shape(
// CHECK-SAME:  %[[A:.*]]: tensor<9xi32>)
// CHECK:       arith.constant -2147483648 : i32
// CHECK:       %[[W:.*]] = tensor.empty() : tensor<3xi32>
// CHECK:       linalg.generic {{.*}} ins(%[[A]], %[[W]] : tensor<9xi32>, tensor<3xi32>)
// CHECK-NEXT:  ^bb0(%[[X:.*]]: i32, %{{.*}}: i32, %[[M:.*]]: i32):
// CHECK-NEXT:    arith.maxsi %[[M]], %[[X]] : i32
func.func @windows_need_a_shape(%a: tensor<9xi32>) -> tensor<4xi32> {
  %c = te.compute [%i < 4] max [%k < 3] -> tensor<4xi32> {
    %c2 = arith.constant 2 : index
    %t = arith.muli %i, %c2 : index
    %s = arith.addi %t, %k : index
    %x = te.read %a[%s] : tensor<9xi32>
    te.yield %x : i32
  }
  return %c : tensor<4xi32>
}

// CHECK-LABEL: func.func @a_plain_border_is_padded(
// CHECK-SAME:  %[[A:.*]]: tensor<5xf32>)
// CHECK:       %[[Z:.*]] = arith.constant 7.000000e+00 : f32
// CHECK:       %[[P:.*]] = tensor.pad %[[A]] low[2] high[1] {
// CHECK:         tensor.yield %[[Z]] : f32
// CHECK:       } : tensor<5xf32> to tensor<8xf32>
// CHECK:       linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], {{.*}} ins(%[[P]] : tensor<8xf32>)
// CHECK-NOT:   arith.select
func.func @a_plain_border_is_padded(%a: tensor<5xf32>) -> tensor<8xf32> {
  %c = te.compute [%i < 8] = %a[%i - 2] or 7.0 : tensor<5xf32> -> tensor<8xf32>
  return %c : tensor<8xf32>
}

// What there is outside depends on the point: no border has it.
// CHECK-LABEL: func.func @outside_is_chosen(
// CHECK-SAME:  %[[A:.*]]: tensor<5xf32>, %[[B:.*]]: tensor<8xf32>)
// CHECK:       linalg.generic {{.*}} ins(%[[B]] : tensor<8xf32>) outs(
// CHECK-NEXT:  ^bb0(%[[Z:.*]]: f32, %{{.*}}: f32):
// CHECK:         %[[I:.*]] = linalg.index 0 : index
// CHECK:         %[[AT:.*]] = arith.subi %[[I]]
// CHECK:         %[[IN:.*]] = arith.cmpi ult, %[[AT]], %{{.*}} : index
// CHECK:         %[[J:.*]] = arith.select %[[IN]], %[[AT]], %{{.*}} : index
// CHECK-NEXT:    %[[X:.*]] = tensor.extract %[[A]][%[[J]]] : tensor<5xf32>
// CHECK-NEXT:    %[[R:.*]] = arith.select %[[IN]], %[[X]], %[[Z]] : f32
// CHECK-NEXT:    linalg.yield %[[R]]
func.func @outside_is_chosen(%a: tensor<5xf32>, %b: tensor<8xf32>) -> tensor<8xf32> {
  %c = te.compute [%i < 8] -> tensor<8xf32> {
    %z = te.read %b[%i] : tensor<8xf32>
    %c2 = arith.constant 2 : index
    %s = arith.subi %i, %c2 : index
    %x = te.read %a[%s] or %z : tensor<5xf32>
    te.yield %x : f32
  }
  return %c : tensor<8xf32>
}

// A tensor that may be empty has no place to clamp to.
// CHECK-LABEL: func.func @an_open_tensor_is_read_in_a_branch(
// CHECK-SAME:  %[[A:.*]]: tensor<?xf32>)
// CHECK:         %[[N:.*]] = tensor.dim %[[A]], %{{.*}} : tensor<?xf32>
// CHECK:         %[[IN:.*]] = arith.cmpi ult, %[[AT:.*]], %[[N]] : index
// CHECK:         %[[R:.*]] = scf.if %[[IN]] -> (f32) {
// CHECK-NEXT:      %[[X:.*]] = tensor.extract %[[A]][%[[AT]]] : tensor<?xf32>
// CHECK-NEXT:      scf.yield %[[X]]
// CHECK:         linalg.yield %[[R]]
func.func @an_open_tensor_is_read_in_a_branch(%a: tensor<?xf32>) -> tensor<6xf32> {
  %r = te.compute [%i < 6] = (%a[%i - 1] or 0.5) : tensor<?xf32> -> tensor<6xf32>
  return %r : tensor<6xf32>
}

// CHECK-LABEL: func.func @points_that_do_not_count_keep_the_sum(
// CHECK:       ^bb0(%[[X:.*]]: f32, %[[S:.*]]: f32):
// CHECK:         %[[C:.*]] = arith.cmpi slt, %{{.*}}, %{{.*}} : index
// CHECK:         %[[T:.*]] = arith.addf %[[S]], %[[X]]
// CHECK:         %[[R:.*]] = arith.select %[[C]], %[[T]], %[[S]] : f32
// CHECK:         linalg.yield %[[R]]
func.func @points_that_do_not_count_keep_the_sum(%a: tensor<4xf32>) -> tensor<f32> {
  %r = te.compute [] = sum [%k < 4] %a[%k] where %k < 2 : tensor<4xf32> -> tensor<f32>
  return %r : tensor<f32>
}

// CHECK-LABEL: func.func @points_that_do_not_count_read_nothing(
// CHECK-SAME:  %[[A:.*]]: tensor<2xf32>)
// CHECK:         %[[K:.*]] = linalg.index 0 : index
// CHECK:         %[[R:.*]] = scf.if %{{.*}} -> (f32) {
// CHECK-NEXT:      %[[X:.*]] = tensor.extract %[[A]][%[[K]]] : tensor<2xf32>
// CHECK-NEXT:      %[[T:.*]] = arith.addf %[[S:.*]], %[[X]]
// CHECK-NEXT:      scf.yield %[[T]]
// CHECK-NEXT:    } else {
// CHECK-NEXT:      scf.yield %[[S]]
// CHECK:         linalg.yield %[[R]]
func.func @points_that_do_not_count_read_nothing(%a: tensor<2xf32>) -> tensor<f32> {
  %r = te.compute [] = sum [%k < 4] %a[%k] where %k < 2 : tensor<2xf32> -> tensor<f32>
  return %r : tensor<f32>
}

// CHECK-LABEL: func.func @points_that_do_not_count_keep_the_destination(
// CHECK-SAME:  %[[A:.*]]: tensor<4xf32>, %[[D:.*]]: tensor<4xf32>)
// CHECK:       linalg.generic {{.*}} ins(%[[A]] : tensor<4xf32>) outs(%[[D]] : tensor<4xf32>)
// CHECK-NEXT:  ^bb0(%[[X:.*]]: f32, %[[OLD:.*]]: f32):
// CHECK:         %[[R:.*]] = arith.select %{{.*}}, %[[X]], %[[OLD]] : f32
// CHECK:         linalg.yield %[[R]]
func.func @points_that_do_not_count_keep_the_destination(%a: tensor<4xf32>, %d: tensor<4xf32>) -> tensor<4xf32> {
  %r = te.compute [%i < 4] = %a[%i] where %i < 2 into %d : tensor<4xf32> -> tensor<4xf32>
  return %r : tensor<4xf32>
}

// One symbol is one number, so that both tensors are operands; that they have it is checked.
// CHECK-LABEL: func.func @open_extents(
// CHECK-SAME:  %[[A:.*]]: tensor<?x8xf32> {te.shape = ["n", 8]}, %[[B:.*]]: tensor<?xf32> {te.shape = ["n"]}, %[[N:.*]]: index {te.symbol = "n"})
// CHECK:       %[[M:.*]] = tensor.dim %[[A]]
// CHECK:       cf.assert %{{.*}}, "extent 'n' must be at least 1"
// CHECK:       %[[O:.*]] = tensor.dim %[[B]]
// CHECK:       %[[SAME:.*]] = arith.cmpi eq, %[[O]], %[[M]] : index
// CHECK:       cf.assert %[[SAME]], "extent 'n' must be the same for dimension 0 of argument 0 and dimension 0 of argument 1"
// CHECK:       %[[E:.*]] = tensor.empty(%[[N]]) : tensor<?xf32>
// CHECK:       linalg.generic {{.*}} ins(%[[A]], %[[B]] : tensor<?x8xf32>, tensor<?xf32>) outs(
func.func @open_extents(%a: tensor<?x8xf32> {te.shape = ["n", 8]}, %b: tensor<?xf32> {te.shape = ["n"]}, %n: index {te.symbol = "n"}) -> tensor<?xf32> attributes {te.symbols = {n = {at_least = 1}}} {
  %r = te.compute [%i < %n] = sum [%k < 8] %a[%i, %k] * %b[%i] : tensor<?x8xf32>, tensor<?xf32> -> tensor<?xf32>
  return %r : tensor<?xf32>
}

// Nothing says that the tensor is as long as the axis.
// CHECK-LABEL: func.func @unrelated_extents(
// CHECK-SAME:  %[[A:.*]]: tensor<?xf32>, %[[N:.*]]: index)
// CHECK:       %[[M:.*]] = arith.maxsi %[[N]], %{{.*}} : index
// CHECK:       %[[E:.*]] = tensor.empty(%[[M]]) : tensor<?xf32>
// CHECK:       linalg.generic {{.*}} ins(%[[E]] : tensor<?xf32>) outs(
// CHECK:         tensor.extract %[[A]]
func.func @unrelated_extents(%a: tensor<?xf32>, %n: index) -> tensor<f32> {
  %r = te.compute [] = sum [%k < %n] %a[%k] : tensor<?xf32> -> tensor<f32>
  return %r : tensor<f32>
}

// CHECK-LABEL: func.func @a_scan_goes_on_from_step_to_step(
// CHECK-SAME:  %[[A:.*]]: tensor<4x?xf32>)
// CHECK:       %[[N:.*]] = tensor.dim %[[A]]
// CHECK:       %[[E:.*]] = tensor.empty(%[[N]]) : tensor<4x?xf32>
// CHECK:       %[[Z:.*]] = linalg.fill
// CHECK:       %[[R:.*]]:2 = scf.for %[[I:.*]] = %{{.*}} to %[[N]] step %{{.*}} iter_args(%[[SO:.*]] = %[[E]], %[[SUM:.*]] = %[[Z]]) -> (tensor<4x?xf32>, tensor<4xf32>) {
// CHECK-NEXT:    %[[S:.*]] = tensor.extract_slice %[[A]][0, %[[I]]] [4, 1] [1, 1] : tensor<4x?xf32> to tensor<4xf32>
// CHECK-NEXT:    %[[NEXT:.*]] = linalg.generic {{.*}} ins(%[[S]] : tensor<4xf32>) outs(%[[SUM]] : tensor<4xf32>)
// CHECK:         %[[MORE:.*]] = tensor.insert_slice %[[NEXT]] into %[[SO]][0, %[[I]]] [4, 1] [1, 1] : tensor<4xf32> into tensor<4x?xf32>
// CHECK-NEXT:    scf.yield %[[MORE]], %[[NEXT]]
// CHECK:       return %[[R]]#0
func.func @a_scan_goes_on_from_step_to_step(%a: tensor<4x?xf32>) -> tensor<4x?xf32> {
  %c1 = arith.constant 1 : index
  %n = tensor.dim %a, %c1 : tensor<4x?xf32>
  %r = te.scan [%i < 4, %j < %n] = sum along %j %a[%i, %j] : tensor<4x?xf32> -> tensor<4x?xf32>
  return %r : tensor<4x?xf32>
}

// CHECK-LABEL: func.func @an_exclusive_scan_from_the_end(
// CHECK:       scf.for %[[I:.*]] = %{{.*}} iter_args(%[[SO:.*]] = %{{.*}}, %[[SUM:.*]] = %{{.*}})
// CHECK-NEXT:    %[[AT:.*]] = arith.subi %{{.*}}, %[[I]] : index
// CHECK-NEXT:    %[[MORE:.*]] = tensor.insert_slice %[[SUM]] into %[[SO]][%[[AT]]] [1] [1] : tensor<i32> into tensor<5xi32>
// CHECK:         %[[NEXT:.*]] = linalg.generic {{.*}} outs(%[[SUM]] : tensor<i32>)
// CHECK:         scf.yield %[[MORE]], %[[NEXT]]
func.func @an_exclusive_scan_from_the_end(%a: tensor<5xi32>) -> tensor<5xi32> {
  %r = te.scan [%i < 5] = sum along %i exclusive reverse %a[%i] : tensor<5xi32> -> tensor<5xi32>
  return %r : tensor<5xi32>
}

// A part of a tensor and a table look-up are no operands, the index tensor is one.
// CHECK-LABEL: func.func @other_subscripts(
// CHECK-SAME:  %[[A:.*]]: tensor<8xf32>, %[[T:.*]]: tensor<4xi8>)
// CHECK:       linalg.generic {{.*}} ins(%[[T]] : tensor<4xi8>)
// CHECK-NEXT:  ^bb0(%[[N:.*]]: i8, %{{.*}}: f32):
// CHECK-DAG:     %[[I:.*]] = linalg.index 0 : index
// CHECK-DAG:     %[[K:.*]] = arith.index_castui %{{.*}} : i8 to index
// CHECK-DAG:     tensor.extract %[[A]][%[[I]]]
// CHECK-DAG:     tensor.extract %[[A]][%[[K]]]
func.func @other_subscripts(%a: tensor<8xf32>, %t: tensor<4xi8>) -> tensor<4xf32> {
  %c = te.compute [%i < 4] -> tensor<4xf32> {
    %n = te.read %t[%i] : tensor<4xi8>
    %c7 = arith.constant 7 : i8
    %m = arith.andi %n, %c7 : i8
    %k = arith.index_castui %m : i8 to index
    %x = te.read %a[%i] : tensor<8xf32>
    %y = te.read %a[%k] : tensor<8xf32>
    %s = arith.addf %x, %y : f32
    te.yield %s : f32
  }
  return %c : tensor<4xf32>
}

// CHECK-LABEL: func.func @reshapes(
// CHECK:       tensor.collapse_shape %{{.*}} {{\[}}[0, 1]] : tensor<4x6xf32> into tensor<24xf32>
// CHECK:       tensor.expand_shape %{{.*}} {{\[}}[0, 1, 2]] output_shape [2, 3, 4] : tensor<24xf32> into tensor<2x3x4xf32>
// CHECK:       tensor.collapse_shape %{{.*}} [] : tensor<1xf32> into tensor<f32>
// CHECK:       %[[LINE:.*]] = tensor.collapse_shape %{{.*}} {{\[}}[0, 1]] : tensor<?x8xf32> into tensor<?xf32>
// CHECK:       %[[N:.*]] = tensor.dim %[[LINE]]
// CHECK:       %[[M:.*]] = arith.divui %[[N]]
// CHECK:       tensor.expand_shape %[[LINE]] {{\[}}[0, 1]] output_shape [4, %[[M]]] : tensor<?xf32> into tensor<4x?xf32>
func.func @reshapes(%a: tensor<4x6xf32>, %b: tensor<1x1xf32>, %o: tensor<?x8xf32>) -> (tensor<2x3x4xf32>, tensor<f32>, tensor<4x?xf32>) {
  %c = te.reshape %a : tensor<4x6xf32> to tensor<2x3x4xf32>
  %d = te.reshape %b : tensor<1x1xf32> to tensor<f32>
  %e = te.reshape %o : tensor<?x8xf32> to tensor<4x?xf32>
  return %c, %d, %e : tensor<2x3x4xf32>, tensor<f32>, tensor<4x?xf32>
}

// CHECK-LABEL: func.func @pairs_and_combiners(
// CHECK:       linalg.generic {{.*}} outs(%{{.*}}, %{{.*}} : tensor<4xf32>, tensor<4xi32>) {
// CHECK-NEXT:  ^bb0(%[[X:.*]]: f32, %[[BEST:.*]]: f32, %[[AT:.*]]: i32):
// CHECK:         arith.cmpf ult, %[[X]], %[[BEST]]
// CHECK:         linalg.yield %{{.*}}, %{{.*}} : f32, i32
// CHECK:       linalg.generic {{.*}} outs(%{{.*}} : tensor<4xf32>) {
// CHECK-NEXT:  ^bb0(%[[X:.*]]: f32, %[[SO:.*]]: f32):
// CHECK-NEXT:    %[[M:.*]] = math.absf %[[X]]
// CHECK-NEXT:    %[[R:.*]] = arith.addf %[[SO]], %[[M]] : f32
// CHECK-NEXT:    linalg.yield %[[R]]
func.func @pairs_and_combiners(%a: tensor<4x8xf32>) -> (tensor<4xf32>, tensor<4xi32>, tensor<4xf32>) {
  %r:2 = te.compute [%i < 4] = argmin [%k < 8] (%a[%i, %k], index_cast<i32>(%k)) : tensor<4x8xf32> -> tensor<4xf32>, tensor<4xi32>
  %s = te.compute [%i < 4] = reduce [%k < 8] absf(%a[%i, %k]) : tensor<4x8xf32> -> tensor<4xf32> from [0.0 : f32] combine (%x), (%y) {
    %z = arith.addf %x, %y : f32
    te.yield %z : f32
  }
  return %r#0, %r#1, %s : tensor<4xf32>, tensor<4xi32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @destinations_and_accumulators(
// CHECK-SAME:  %[[A:.*]]: tensor<4x8xf16>, %[[D:.*]]: tensor<4xf16>)
// CHECK:       %[[WIDE:.*]] = linalg.generic {{.*}} ins(%[[D]] : tensor<4xf16>)
// CHECK:         arith.extf
// CHECK:       %[[SUM:.*]] = linalg.generic {{.*}} outs(%[[WIDE]] : tensor<4xf32>)
// CHECK:       linalg.generic {{.*}} ins(%[[SUM]] : tensor<4xf32>)
// CHECK:         arith.truncf
func.func @destinations_and_accumulators(%a: tensor<4x8xf16>, %d: tensor<4xf16>) -> tensor<4xf16> {
  %r = te.compute [%i < 4] = sum [%k < 8] in f32 extf<f32>(%a[%i, %k]) into %d : tensor<4x8xf16> -> tensor<4xf16>
  return %r : tensor<4xf16>
}

// NOT: error: 'func.func' op no argument has the symbol 'm'
// NOT: error: failed to legalize operation 'te.read'
// NOT: note: no lowering of 'te.read' belongs to this conversion
