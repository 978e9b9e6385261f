func.func @matmul(%a: tensor<4x8xf32>, %b: tensor<8x16xf32>) -> tensor<4x16xf32> {
  %r = te.compute [%i < 4, %j < 16] sum [%k < 8] -> tensor<4x16xf32> {
    %x = te.read %a[%i, %k] : tensor<4x8xf32>
    %y = te.read %b[%k, %j] : tensor<8x16xf32>
    %m = arith.mulf %x, %y : f32
    te.yield %m : f32
  }
  return %r : tensor<4x16xf32>
}

schedule.sequence for @matmul {
  %b = schedule.get_block @b0
  %l:3 = schedule.get_loops %b : !schedule.loop, !schedule.loop, !schedule.loop
  schedule.vectorize %l#2
}
