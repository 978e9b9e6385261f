irdl.dialect @cmath {
  irdl.type @complex {
    %0 = irdl.any
    irdl.parameters(elem: %0)
  }
  irdl.operation @o {
    %0 = irdl.c_pred "isa<X>($_self)"
    %1 = irdl.base "!builtin.intger"
    %2 = irdl.parametric @cmath::@complex<>
    irdl.operands(a: %0, b: %1, c: %2)
  }
}
irdl.dialect @arith {}
