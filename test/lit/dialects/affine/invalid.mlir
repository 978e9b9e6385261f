// RUN: tile-opt %s --split-input-file --verify-diagnostics

func.func @no_dimension(%m: memref<10xf32>, %n: index) {
  scf.for %j = %n to %n step %n {
    // expected-error @below {{'affine.load' op operand cannot be used as a dimension id}}
    %y = affine.load %m[%j] : memref<10xf32>
  }
  return
}

// -----

func.func @induction_variable_as_symbol(%m: memref<10xf32>) {
  affine.for %i = 0 to 10 {
    // expected-error @below {{'affine.load' op operand cannot be used as a symbol}}
    %y = affine.load %m[symbol(%i)] : memref<10xf32>
  }
  return
}

// -----

func.func @bound_as_symbol() {
  affine.for %i = 0 to 10 {
    // expected-error @below {{'affine.for' op operand cannot be used as a symbol}}
    affine.for %j = 0 to %i {
    }
  }
  return
}

// -----

// What is computed from symbols alone is a symbol, and what is computed from dimensions a dimension.
func.func @what_may_be_used(%m: memref<?xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  scf.for %k = %n to %n step %n {
    %s = arith.addi %n, %n : index
    %d = memref.dim %m, %c0 : memref<?xf32>
    affine.for %i = 0 to %s {
      affine.for %j = 0 to %d {
        %a = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%i, %j)
        %x = affine.load %m[%a] : memref<?xf32>
      }
    }
  }
  return
}

// -----

func.func @loaded_condition(%m: memref<index>) {
  affine.for %i = 0 to 10 {
    %k = memref.load %m[] : memref<index>
    // expected-error @below {{'affine.if' op operand cannot be used as a dimension id}}
    affine.if affine_set<(d0) : (d0 >= 0)>(%k) {
    }
  }
  return
}

// -----

func.func @dimension_as_symbol() {
  affine.for %i = 0 to 10 {
    // expected-error @below {{'affine.apply' op dimensional operand cannot be used as a symbol}}
    %y = affine.apply affine_map<()[s0] -> (s0 + 1)> ()[%i]
  }
  return
}

// -----

func.func @several_results(%n: index) {
  // expected-error @below {{'affine.apply' op takes a map with one result, but it has 2}}
  %y = affine.apply affine_map<(d0) -> (d0, d0)>(%n)
  return
}

// -----

func.func @operands_of_a_map(%n: index) {
  // expected-error @below {{the map takes 1 dimensions and 0 symbols, but 2 and 0 are given}}
  %y = affine.apply affine_map<(d0) -> (d0)>(%n, %n)
  return
}

// -----

func.func @operands_of_a_map_in_generic_form(%n: index) {
  // expected-error @below {{'affine.min' op has 2 operands for a map of 1 dimensions and 0 symbols}}
  %y = "affine.min"(%n, %n) <{map = affine_map<(d0) -> (d0)>}> : (index, index) -> index
  return
}

// -----

func.func @least_of_nothing() {
  // expected-error @below {{'affine.max' op takes a map with at least one result}}
  %y = affine.max affine_map<() -> ()>()
  return
}

// -----

func.func @no_prefix(%n: index) {
  // expected-error @below {{the lower bound has several results, so it needs 'max' in front}}
  affine.for %j = affine_map<(d0) -> (d0, 3)>(%n) to 10 {
  }
  return
}

// -----

func.func @bound_of_another_kind() {
  // expected-error @below {{expected a bound: a constant, a value or an affine map, found "a"}}
  affine.for %j = "a" to 10 {
  }
  return
}

// -----

func.func @negative_step() {
  // expected-error @below {{expected the step to be a positive number}}
  affine.for %j = 0 to 10 step -1 {
  }
  return
}

// -----

func.func @step_of_zero() {
  // expected-error @below {{'affine.for' op needs a positive step, found 0}}
  affine.for %j = 0 to 10 step 0 {
  }
  return
}

// -----

func.func @no_induction_variable() {
  // expected-error @below {{'affine.for' op expects its body to take an induction variable of type index}}
  "affine.for"() <{lowerBoundMap = affine_map<() -> (0)>, operandSegmentSizes = array<i32: 0, 0, 0>, step = 1 : index, upperBoundMap = affine_map<() -> (10)>}> ({
    "affine.yield"() : () -> ()
  }) : () -> ()
  return
}

// -----

func.func @carried_without_result(%x: f32) {
  // expected-error @below {{'affine.for' op has 0 results for 1 carried values and 1 arguments of the body}}
  "affine.for"(%x) <{lowerBoundMap = affine_map<() -> (0)>, operandSegmentSizes = array<i32: 0, 0, 1>, step = 1 : index, upperBoundMap = affine_map<() -> (10)>}> ({
  ^bb0(%i: index, %a: f32):
    "affine.yield"(%a) : (f32) -> ()
  }) : (f32) -> ()
  return
}

// -----

func.func @no_bound() {
  // expected-error @below {{'affine.for' op needs at least one lower bound}}
  "affine.for"() <{lowerBoundMap = affine_map<() -> ()>, operandSegmentSizes = array<i32: 0, 0, 0>, step = 1 : index, upperBoundMap = affine_map<() -> (10)>}> ({
  ^bb0(%i: index):
    "affine.yield"() : () -> ()
  }) : () -> ()
  return
}

// -----

func.func @operands_of_a_bound(%n: index) {
  // expected-error @below {{'affine.for' op has 1 operands for a lower bound of 0 dimensions and 0 symbols}}
  "affine.for"(%n) <{lowerBoundMap = affine_map<() -> (0)>, operandSegmentSizes = array<i32: 1, 0, 0>, step = 1 : index, upperBoundMap = affine_map<() -> (10)>}> ({
  ^bb0(%i: index):
    "affine.yield"() : () -> ()
  }) : (index) -> ()
  return
}

// -----

func.func @yield_of_another_type(%x: f32) {
  // expected-error @below {{'affine.for' op hands (index) on from region 0, but region 0 takes (f32)}}
  %r = affine.for %i = 0 to 10 iter_args(%a = %x) -> (f32) {
    // expected-note @below {{the region ends here}}
    affine.yield %i : index
  }
  return
}

// -----

func.func @operands_of_a_set(%n: index) {
  // expected-error @below {{the set takes 1 dimensions and 0 symbols, but 0 and 1 are given}}
  affine.if affine_set<(d0) : (d0 >= 0)>()[%n] {
  }
  return
}

// -----

func.func @operands_of_a_set_in_generic_form(%n: index) {
  // expected-error @below {{'affine.if' op has 2 operands for a set of 1 dimensions and 0 symbols}}
  "affine.if"(%n, %n) <{condition = affine_set<(d0) : (d0 >= 0)>}> ({
    "affine.yield"() : () -> ()
  }, {}) : (index, index) -> ()
  return
}

// -----

func.func @no_set(%n: index) {
  // expected-error @below {{expected an integer set, found affine_map<(d0) -> (d0)>}}
  affine.if affine_map<(d0) -> (d0)>(%n) {
  }
  return
}

// -----

func.func @no_then() {
  // expected-error @below {{'affine.if' op has no block in its 'then' branch}}
  "affine.if"() <{condition = affine_set<() : (0 == 0)>}> ({}, {}) : () -> ()
  return
}

// -----

func.func @results_without_else(%x: f32) {
  // expected-error @below {{'affine.if' op has results, but no 'else' branch}}
  %r = affine.if affine_set<() : (0 == 0)>() -> f32 {
    affine.yield %x : f32
  }
  return
}

// -----

func.func @subscripts(%m: memref<10x10xf32>) {
  // expected-error @below {{'affine.load' op has 1 subscripts for a memref of rank 2}}
  %y = affine.load %m[0] : memref<10x10xf32>
  return
}

// -----

func.func @operands_of_subscripts(%m: memref<10xf32>, %n: index) {
  // expected-error @below {{'affine.load' op has 1 operands for a map of 0 dimensions and 0 symbols}}
  %y = "affine.load"(%m, %n) <{map = affine_map<() -> (0)>}> : (memref<10xf32>, index) -> f32
  return
}

// -----

func.func @loaded_type(%m: memref<10xf32>) {
  // expected-error @below {{'affine.load' op gives 'i32' from a memref of 'f32'}}
  %y = "affine.load"(%m) <{map = affine_map<() -> (0)>}> : (memref<10xf32>) -> i32
  return
}

// -----

func.func @stored_type(%m: memref<10xf32>, %x: i32) {
  // expected-error @below {{'affine.store' op stores 'i32' into a memref of 'f32'}}
  "affine.store"(%x, %m) <{map = affine_map<() -> (0)>}> : (i32, memref<10xf32>) -> ()
  return
}

// -----

func.func @vector_of_another_type(%m: memref<10xf32>) {
  // expected-error @below {{'affine.vector_load' op needs one element type, but has 'f32' in memory and 'i32' in the vector}}
  %y = affine.vector_load %m[0] : memref<10xf32>, vector<4xi32>
  return
}

// -----

func.func @no_memref(%m: tensor<10xf32>) {
  // expected-error @below {{expected a memref, found 'tensor<10xf32>'}}
  %y = affine.load %m[0] : tensor<10xf32>
  return
}

// -----

func.func @locality(%m: memref<10xf32>) {
  // expected-error @below {{'affine.prefetch' op has locality 4, which must be from 0 to 3}}
  affine.prefetch %m[0], read, locality<4>, data : memref<10xf32>
  return
}

// -----

func.func @kind_of_cache(%m: memref<10xf32>) {
  // expected-error @below {{expected 'data' or 'instr'}}
  affine.prefetch %m[0], read, locality<3>, disk : memref<10xf32>
  return
}

// -----

func.func @bounds_of_parallel_text() {
  // expected-error @below {{has 1 induction variables, 2 lower and 1 upper bounds}}
  affine.parallel (%i) = (0, 0) to (10) {
  }
  return
}

// -----

func.func @reduction_by_another_name(%x: f32) {
  // expected-error @below {{'plus' is no reduction; expected one of addf}}
  %r = affine.parallel (%i) = (0) to (10) reduce ("plus") -> (f32) {
    affine.yield %x : f32
  }
  return
}

// -----

func.func @reduction_of_another_type(%x: f32) {
  // expected-error @below {{'affine.parallel' op cannot combine values of type 'f32' with 'addi'}}
  %r = affine.parallel (%i) = (0) to (10) reduce ("addi") -> (f32) {
    affine.yield %x : f32
  }
  return
}

// -----

func.func @step_of_parallel() {
  // expected-error @below {{'affine.parallel' op needs positive steps}}
  affine.parallel (%i) = (0) to (10) step (0) {
  }
  return
}

// -----

func.func @bounds_of_parallel() {
  // expected-error @below {{'affine.parallel' op has 1 induction variables, 1 lower bounds, 2 upper bounds and 1 steps}}
  "affine.parallel"() <{lowerBoundsGroups = dense<1> : tensor<1xi32>, lowerBoundsMap = affine_map<() -> (0)>, reductions = [], steps = [1], upperBoundsGroups = dense<1> : tensor<2xi32>, upperBoundsMap = affine_map<() -> (10, 10)>}> ({
  ^bb0(%i: index):
    "affine.yield"() : () -> ()
  }) : () -> ()
  return
}

// -----

func.func @groups_of_bounds() {
  // expected-error @below {{'affine.parallel' op has groups of bounds that do not add up to the results of the maps}}
  "affine.parallel"() <{lowerBoundsGroups = dense<1> : tensor<1xi32>, lowerBoundsMap = affine_map<() -> (0)>, reductions = [], steps = [1], upperBoundsGroups = dense<1> : tensor<1xi32>, upperBoundsMap = affine_map<() -> (10, 10)>}> ({
  ^bb0(%i: index):
    "affine.yield"() : () -> ()
  }) : () -> ()
  return
}

// -----

func.func @empty_group() {
  // expected-error @below {{'affine.parallel' op needs at least one bound on each side of each dimension}}
  "affine.parallel"() <{lowerBoundsGroups = dense<0> : tensor<1xi32>, lowerBoundsMap = affine_map<() -> ()>, reductions = [], steps = [1], upperBoundsGroups = dense<1> : tensor<1xi32>, upperBoundsMap = affine_map<() -> (10)>}> ({
  ^bb0(%i: index):
    "affine.yield"() : () -> ()
  }) : () -> ()
  return
}

// -----

func.func @reductions_without_results() {
  // expected-error @below {{'affine.parallel' op has 0 results for 1 reductions}}
  "affine.parallel"() <{lowerBoundsGroups = dense<1> : tensor<1xi32>, lowerBoundsMap = affine_map<() -> (0)>, reductions = [0], steps = [1], upperBoundsGroups = dense<1> : tensor<1xi32>, upperBoundsMap = affine_map<() -> (10)>}> ({
  ^bb0(%i: index):
    "affine.yield"() : () -> ()
  }) : () -> ()
  return
}

// -----

func.func @operands_of_parallel(%n: index) {
  // expected-error @below {{'affine.parallel' op has 1 operands for bounds of 0 dimensions and 0 symbols}}
  "affine.parallel"(%n) <{lowerBoundsGroups = dense<1> : tensor<1xi32>, lowerBoundsMap = affine_map<() -> (0)>, reductions = [], steps = [1], upperBoundsGroups = dense<1> : tensor<1xi32>, upperBoundsMap = affine_map<() -> (10)>}> ({
  ^bb0(%i: index):
    "affine.yield"() : () -> ()
  }) : (index) -> ()
  return
}

// -----

func.func @types_of_a_transfer(%t: memref<1xi32>, %n: index) {
  // expected-error @below {{expected 1 types of memrefs, found 2}}
  affine.dma_wait %t[0], %n : memref<1xi32>, memref<1xi32>
  return
}

// -----

func.func @operands_of_a_transfer(%t: memref<1xi32>) {
  // expected-error @below {{'affine.dma_wait' op has 1 operands, which does not fit its maps}}
  "affine.dma_wait"(%t) {tag_map = affine_map<() -> (0)>} : (memref<1xi32>) -> ()
  return
}

// -----

func.func @transfer_of_a_number(%n: index) {
  // expected-error @below {{'affine.dma_wait' op transfers between memrefs only}}
  "affine.dma_wait"(%n, %n) {tag_map = affine_map<() -> (0)>} : (index, index) -> ()
  return
}

// -----

func.func @subscripts_of_a_transfer(%t: memref<1xi32>, %n: index) {
  // expected-error @below {{'affine.dma_wait' op has a map whose results are not as many as the dimensions of its memref}}
  affine.dma_wait %t[0, 0], %n : memref<1xi32>
  return
}

// -----

func.func @count_of_a_transfer(%t: memref<1xi32>, %n: i32) {
  // expected-error @below {{'affine.dma_wait' op counts elements with values of type index}}
  "affine.dma_wait"(%t, %n) {tag_map = affine_map<() -> (0)>} : (memref<1xi32>, i32) -> ()
  return
}

// -----

func.func @digits(%n: index) {
  // expected-error @below {{'affine.delinearize_index' op gives 3 digits for a basis of 1 elements}}
  %d:3 = affine.delinearize_index %n into (4) : index, index, index
  return
}

// -----

func.func @no_digits(%n: index) {
  // expected-error @below {{'affine.delinearize_index' op gives no digits}}
  "affine.delinearize_index"(%n) <{static_basis = array<i64>}> : (index) -> ()
  return
}

// -----

func.func @negative_basis(%n: index) {
  // expected-error @below {{'affine.delinearize_index' op needs positive elements in its basis}}
  %d:2 = affine.delinearize_index %n into (-4) : index, index
  return
}

// -----

func.func @values_of_a_basis(%n: index) {
  // expected-error @below {{'affine.delinearize_index' op has 0 values for 1 elements of the basis that are no constants}}
  %d:2 = "affine.delinearize_index"(%n) <{static_basis = array<i64: -9223372036854775808>}> : (index) -> (index, index)
  return
}

// -----

func.func @digits_to_join(%n: index) {
  // expected-error @below {{'affine.linearize_index' op takes 1 digits for a basis of 2 elements}}
  %l = affine.linearize_index [%n] by (4, 5) : index
  return
}
