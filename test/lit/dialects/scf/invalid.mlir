// RUN: tile-opt %s --split-input-file --verify-diagnostics

func.func @induction_variable_of_another_type(%n: index) {
  // expected-error @below {{expected the induction variable to have the type of the bounds, 'index'}}
  "scf.for"(%n, %n, %n) ({
  ^bb0(%i: i32):
    "scf.yield"() : () -> ()
  }) : (index, index, index) -> ()
  return
}

// -----

func.func @carried_without_result(%n: index) {
  // expected-error @below {{'scf.for' op carries 1 values, but has 0 results}}
  "scf.for"(%n, %n, %n, %n) ({
  ^bb0(%i: index, %a: index):
    "scf.yield"(%a) : (index) -> ()
  }) : (index, index, index, index) -> ()
  return
}

// -----

func.func @yield_of_another_type(%n: index, %x: f32) {
  // expected-error @below {{'scf.for' op hands (index) on from region 0, but region 0 takes (f32)}}
  %r = scf.for %i = %n to %n step %n iter_args(%a = %x) -> (f32) {
    // expected-note @below {{the region ends here}}
    scf.yield %i : index
  }
  return
}

// -----

func.func @arguments_of_the_body(%n: index) {
  // expected-error @below {{'scf.for' op body takes 2 arguments for an induction variable and 0 carried values}}
  "scf.for"(%n, %n, %n) ({
  ^bb0(%i: index, %a: index):
    "scf.yield"() : () -> ()
  }) : (index, index, index) -> ()
  return
}

// -----

func.func @missing_types(%n: index, %x: f32) {
  // expected-error @below {{1 values are carried, but 0 types are given}}
  scf.for %i = %n to %n step %n iter_args(%a = %x) {
  }
  return
}

// -----

func.func @no_then(%c: i1) {
  // expected-error @below {{'scf.if' op has no block in its 'then' branch}}
  "scf.if"(%c) ({}, {}) : (i1) -> ()
  return
}

// -----

func.func @branch_with_arguments(%c: i1) {
  // expected-error @below {{'scf.if' op has a branch that takes arguments}}
  "scf.if"(%c) ({
  ^bb0(%a: i32):
    "scf.yield"() : () -> ()
  }, {}) : (i1) -> ()
  return
}

// -----

func.func @results_without_else(%c: i1, %x: f32) {
  // expected-error @below {{'scf.if' op has results, but no 'else' branch}}
  %r = "scf.if"(%c) ({
    "scf.yield"(%x) : (f32) -> ()
  }, {}) : (i1) -> f32
  return
}

// -----

func.func @no_condition() {
  // expected-error @below {{'scf.while' op expects its first region to end with 'scf.condition'}}
  "scf.while"() ({
    "scf.yield"() : () -> ()
  }, {
    "scf.yield"() : () -> ()
  }) : () -> ()
  return
}

// -----

func.func @no_yield(%c: i1) {
  // expected-error @below {{'scf.while' op expects its second region to end with 'scf.yield'}}
  "scf.while"() ({
    "scf.condition"(%c) : (i1) -> ()
  }, {
    "scf.condition"(%c) : (i1) -> ()
  }) : () -> ()
  return
}

// -----

func.func @types_of_while(%x: f32) {
  // expected-error @below {{1 values are carried, but 0 types are given}}
  scf.while (%a = %x) : () -> () {
  } do {
  }
  return
}

// -----

func.func @no_dimensions() {
  // expected-error @below {{'scf.parallel' op needs at least one induction variable}}
  "scf.parallel"() <{operandSegmentSizes = array<i32: 0, 0, 0, 0>}> ({
    "scf.reduce"() : () -> ()
  }) : () -> ()
  return
}

// -----

func.func @fewer_bounds(%n: index) {
  // expected-error @below {{'scf.parallel' op has 1 lower bounds, 2 upper bounds and 1 steps}}
  "scf.parallel"(%n, %n, %n, %n) <{operandSegmentSizes = array<i32: 1, 2, 1, 0>}> ({
  ^bb0(%i: index):
    "scf.reduce"() : () -> ()
  }) : (index, index, index, index) -> ()
  return
}

// -----

func.func @fewer_arguments(%n: index) {
  // expected-error @below {{'scf.parallel' op body must take 1 arguments of type index}}
  "scf.parallel"(%n, %n, %n) <{operandSegmentSizes = array<i32: 1, 1, 1, 0>}> ({
    "scf.reduce"() : () -> ()
  }) : (index, index, index) -> ()
  return
}

// -----

func.func @no_reduce(%n: index) {
  // expected-error @below {{'scf.parallel' op expects its body to end with 'scf.reduce'}}
  "scf.parallel"(%n, %n, %n) <{operandSegmentSizes = array<i32: 1, 1, 1, 0>}> ({
  ^bb0(%i: index):
    "ub.unreachable"() : () -> ()
  }) : (index, index, index) -> ()
  return
}

// -----

func.func @reductions_without_results(%n: index, %x: f32) {
  // expected-error @below {{'scf.parallel' op has 0 results, 0 initial values and 1 reductions}}
  scf.parallel (%i) = (%n) to (%n) step (%n) {
    scf.reduce(%x : f32) {
    ^bb0(%a: f32, %b: f32):
      scf.reduce.return %a : f32
    }
  }
  return
}

// -----

func.func @types_of_reductions(%n: index, %x: f32, %y: i32) {
  // expected-error @below {{'scf.parallel' op result 0 has type 'i32', its initial value 'i32' and its reduction 'f32'}}
  %r = scf.parallel (%i) = (%n) to (%n) step (%n) init (%y) -> i32 {
    scf.reduce(%x : f32) {
    ^bb0(%a: f32, %b: f32):
      scf.reduce.return %a : f32
    }
  }
  return
}

// -----

func.func @step_of_zero(%n: index) {
  %c0 = arith.constant 0 : index
  // expected-error @below {{'scf.parallel' op needs constant steps to be positive}}
  scf.parallel (%i) = (%n) to (%n) step (%c0) {
  }
  return
}

// -----

func.func @parallel_text(%n: index) {
  // expected-error @below {{expected 1 values, one for each induction variable, found 2}}
  scf.parallel (%i) = (%n, %n) to (%n) step (%n) {
  }
  return
}

// -----

func.func @operands_without_reductions(%n: index, %x: f32) {
  %r = scf.parallel (%i) = (%n) to (%n) step (%n) init (%x) -> f32 {
    // expected-error @below {{'scf.reduce' op has 0 reductions for 1 operands}}
    "scf.reduce"(%x) : (f32) -> ()
  }
  return
}

// -----

func.func @arguments_of_a_reduction(%n: index, %x: f32) {
  %r = scf.parallel (%i) = (%n) to (%n) step (%n) init (%x) -> f32 {
    // expected-error @below {{'scf.reduce' op expects reduction 0 to take two arguments of type 'f32'}}
    scf.reduce(%x : f32) {
    ^bb0(%a: f32):
      scf.reduce.return %a : f32
    }
  }
  return
}

// -----

func.func @end_of_a_reduction(%n: index, %x: f32) {
  %r = scf.parallel (%i) = (%n) to (%n) step (%n) init (%x) -> f32 {
    // expected-error @below {{'scf.reduce' op expects reduction 0 to end with 'scf.reduce.return' of type 'f32'}}
    scf.reduce(%x : f32) {
    ^bb0(%a: f32, %b: f32):
      scf.reduce.return %i : index
    }
  }
  return
}

// -----

func.func @what_stands_in_parallel() {
  scf.forall (%i) in (4) {
    scf.forall.in_parallel {
      // expected-error @below {{'scf.forall.in_parallel' op expects operations that insert slices in parallel, found 'arith.constant'}}
      %c = arith.constant 0 : i32
    }
  }
  return
}

// -----

func.func @lists_of_bounds() {
  // expected-error @below {{'scf.forall' op has 1 lower bounds, 2 upper bounds and 1 steps}}
  "scf.forall"() <{operandSegmentSizes = array<i32: 0, 0, 0, 0>, staticLowerBound = array<i64: 0>, staticStep = array<i64: 1>, staticUpperBound = array<i64: 1, 2>}> ({
  ^bb0(%i: index):
    "scf.forall.in_parallel"() ({
    ^bb0:
    }) : () -> ()
  }) : () -> ()
  return
}

// -----

func.func @values_of_bounds() {
  // expected-error @below {{'scf.forall' op has 0 values for 1 upper bounds that are no constants}}
  "scf.forall"() <{operandSegmentSizes = array<i32: 0, 0, 0, 0>, staticLowerBound = array<i64: 0>, staticStep = array<i64: 1>, staticUpperBound = array<i64: -9223372036854775808>}> ({
  ^bb0(%i: index):
    "scf.forall.in_parallel"() ({
    ^bb0:
    }) : () -> ()
  }) : () -> ()
  return
}

// -----

func.func @shared_without_result(%t: tensor<4xf32>) {
  // expected-error @below {{'scf.forall' op has 1 shared outputs, but 0 results}}
  "scf.forall"(%t) <{operandSegmentSizes = array<i32: 0, 0, 0, 1>, staticLowerBound = array<i64: 0>, staticStep = array<i64: 1>, staticUpperBound = array<i64: 4>}> ({
  ^bb0(%i: index, %o: tensor<4xf32>):
    "scf.forall.in_parallel"() ({
    ^bb0:
    }) : () -> ()
  }) : (tensor<4xf32>) -> ()
  return
}

// -----

func.func @shared_number(%x: f32) {
  // expected-error @below {{'scf.forall' op shared output 0 has type 'f32', its result 'f32'; both must be the same ranked tensor type}}
  %r = scf.forall (%i) in (4) shared_outs(%o = %x) -> (f32) {
  }
  return
}

// -----

func.func @arguments_of_forall(%t: tensor<4xf32>) {
  // expected-error @below {{'scf.forall' op body must take 1 arguments of type index and the 0 shared outputs}}
  "scf.forall"() <{operandSegmentSizes = array<i32: 0, 0, 0, 0>, staticLowerBound = array<i64: 0>, staticStep = array<i64: 1>, staticUpperBound = array<i64: 4>}> ({
    "scf.forall.in_parallel"() ({
    ^bb0:
    }) : () -> ()
  }) : () -> ()
  return
}

// -----

func.func @mapping() {
  // expected-error @below {{'scf.forall' op maps 1 of its 2 induction variables}}
  scf.forall (%i, %j) in (4, 4) {
  } {mapping = [#gpu.thread<x>]}
  return
}

// -----

func.func @forall_text() {
  // expected-error @below {{expected 2 values, one for each induction variable, found 1}}
  scf.forall (%i, %j) in (4) {
  }
  return
}

// -----

func.func @case_regions(%n: index) {
  // expected-error @below {{'scf.index_switch' op has 0 case regions for 1 case values}}
  "scf.index_switch"(%n) <{cases = array<i64: 1>}> ({
    "scf.yield"() : () -> ()
  }) : (index) -> ()
  return
}

// -----

func.func @one_case_twice(%n: index) {
  // expected-error @below {{'scf.index_switch' op has two cases for 3}}
  scf.index_switch %n
  case 3 {
  }
  case 3 {
  }
  default {
  }
  return
}

// -----

func.func @no_block() {
  // expected-error @below {{'scf.execute_region' op needs at least one block}}
  "scf.execute_region"() ({}) : () -> ()
  return
}

// -----

func.func @argument_of_first_block() {
  // expected-error @below {{'scf.execute_region' op takes no arguments in its first block}}
  "scf.execute_region"() ({
  ^bb0(%a: i32):
    "scf.yield"() : () -> ()
  }) : () -> ()
  return
}

// -----

func.func @yield_of_one_block(%c: i1, %x: f32) {
  // expected-error @below {{'scf.execute_region' op hands () on from region 0, but the results are (f32)}}
  %r = scf.execute_region -> f32 {
    cf.cond_br %c, ^a, ^b
  ^a:
    scf.yield %x : f32
  ^b:
    // expected-note @below {{the region ends here}}
    scf.yield
  }
  return
}
