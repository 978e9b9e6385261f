func.func @f(%a: tensor<?xf32> {te.shape = ["n"]}, %n: index {te.symbol = "n"}) -> tensor<?xf32> attributes {te.symbols = {m = {at_least = 1}}} {
  %r = te.compute [%i < %n] = %a[%i] : tensor<?xf32> -> tensor<?xf32>
  return %r : tensor<?xf32>
}

// -----

func.func @f(%a: tensor<4xf32>, %i: index) -> f32 {
  %x = te.read %a[%i] : tensor<4xf32>
  return %x : f32
}
