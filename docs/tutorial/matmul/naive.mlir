func.func @matmul(%a: tensor<1024x1024xf32>, %b: tensor<1024x1024xf32>) -> tensor<1024x1024xf32> {
  %c = te.compute [%i < 1024, %j < 1024] sum [%k < 1024] -> tensor<1024x1024xf32> {
    %x = te.read %a[%i, %k] : tensor<1024x1024xf32>
    %y = te.read %b[%k, %j] : tensor<1024x1024xf32>
    %p = arith.mulf %x, %y : f32
    te.yield %p : f32
  }
  return %c : tensor<1024x1024xf32>
}
