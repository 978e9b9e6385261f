irdl.dialect @cmath {
  irdl.type @complex {
    %0 = irdl.is f32
    %1 = irdl.is f64
    %2 = irdl.any_of(%0, %1)
    irdl.parameters(elem: %2)
  }
  irdl.attribute @pair {
    %0 = irdl.base "#builtin.integer"
    irdl.parameters(first: %0, second: %0)
  }
  irdl.operation @norm {
    %0 = irdl.any
    %1 = irdl.parametric @cmath::@complex<%0>
    irdl.operands(in: %1)
    irdl.results(out: %0)
  }
  irdl.operation @sum {
    %0 = irdl.base @cmath::@complex
    %1 = irdl.base "!builtin.integer"
    irdl.operands(values: variadic %0, start: optional %0, lanes: %1)
    irdl.results(out: %0)
    %2 = irdl.base "#builtin.string"
    irdl.attributes {"mode" = %2}
  }
  irdl.operation @wide {
    %0 = irdl.base "!builtin.integer"
    %1 = irdl.is i32
    %2 = irdl.any_of(%1, %0)
    %3 = irdl.all_of(%0, %2)
    irdl.operands(a: %3)
  }
  irdl.operation @loop {
    %0 = irdl.is index
    %1 = irdl.region(%0) with size 1
    %2 = irdl.region
    irdl.regions(body: %1, rest: %2)
  }
}
