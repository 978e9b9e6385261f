// RUN: tile-opt %s --split-input-file --verify-diagnostics

// expected-error @below {{expects its parent to be 'irdl.dialect'}}
irdl.operation @alone {}

// -----

irdl.dialect @d {
  // expected-error @below {{the name of an operation has lower-case letters, digits and underscores only, but is 'addOne'}}
  irdl.operation @addOne {}
}

// -----

irdl.dialect @d {
  // expected-error @below {{holds 'irdl.operands' more than once}}
  irdl.operation @o {
    %0 = irdl.any
    irdl.operands(a: %0)
    irdl.operands(b: %0)
  }
}

// -----

irdl.dialect @d {
  irdl.operation @o {
    %0 = irdl.any
    // expected-error @below {{the name of operand #1 is that of operand #0, too}}
    irdl.operands(a: %0, a: %0)
  }
}

// -----

irdl.dialect @d {
  irdl.operation @o {
    %0 = irdl.any
    // expected-error @below {{the name of result #0 has lower-case letters, digits and underscores only, but is 'outValue'}}
    irdl.results(outValue: %0)
  }
}

// -----

irdl.dialect @d {
  irdl.operation @o {
    %0 = irdl.any
    // expected-error @below {{has 1 constraints, but 2 names}}
    // expected-error @below {{has 1 constraints, but 2 variadicities}}
    "irdl.operands"(%0) <{names = ["a", "b"], variadicity = #irdl<variadicity_array[single, single]>}> : (!irdl.attribute) -> ()
  }
}

// -----

irdl.dialect @d {
  irdl.operation @o {
    %0 = irdl.any
    // expected-error @below {{attribute 'variadicity' must be an array of variadicities}}
    "irdl.operands"(%0) <{names = ["a"], variadicity = #irdl<variadicity_array[double]>}> : (!irdl.attribute) -> ()
  }
}

// -----

irdl.dialect @d {
  irdl.operation @o {
    // expected-error @below {{has no constraints; at least one is needed}}
    %0 = irdl.any_of()
  }
}

// -----

irdl.dialect @d {
  irdl.operation @o {
    // expected-error @below {{says what the base is either by a name or by a reference}}
    %0 = irdl.base
    // expected-error @below {{the name of a base starts with '!' or '#', but is 'integer'}}
    %1 = irdl.base "integer"
    // expected-error @below {{names '@d::@t', which is no type or attribute of a dialect here; write @dialect::@name}}
    %2 = irdl.base @d::@t
    // expected-error @below {{names '@d::@o', which is no type or attribute of a dialect here}}
    %3 = irdl.parametric @d::@o<>
  }
}

// -----

irdl.dialect @d {
  irdl.operation @o {
    // expected-error @below {{the number of blocks is at least 1, but is 0}}
    %0 = irdl.region with size 0
  }
}

// -----

irdl.dialect @d {
  irdl.operation @o {
    %0 = irdl.any
    // expected-error @below {{has constraints on arguments without 'constrainedArguments'}}
    %1 = "irdl.region"(%0) : (!irdl.attribute) -> !irdl.region
  }
}
