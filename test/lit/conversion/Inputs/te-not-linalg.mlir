func.func @f(%a: tensor<4xf32>) -> tensor<f32> {
  %r = te.compute [] = sum [%k < 4] %a[%k] where %k < 2 : tensor<4xf32> -> tensor<f32>
  return %r : tensor<f32>
}

// -----

func.func @f(%a: tensor<?xf32>, %n: index) -> tensor<f32> {
  %r = te.compute [] = sum [%k < %n] %a[%k] : tensor<?xf32> -> tensor<f32>
  return %r : tensor<f32>
}

// -----

func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
  %r = te.scan [%i < 4] = sum along %i %a[%i] : tensor<4xf32> -> tensor<4xf32>
  return %r : tensor<4xf32>
}
