func.func @matmul(%a: tensor<1024x1024xf32>, %b: tensor<1024x1024xf32>) -> tensor<1024x1024xf32> {
  %c = te.compute [%i < 1024, %j < 1024] = sum [%k < 1024] %a[%i, %k] * %b[%k, %j] : tensor<1024x1024xf32>, tensor<1024x1024xf32> -> tensor<1024x1024xf32>
  return %c : tensor<1024x1024xf32>
}

schedule.sequence for @matmul {
  %b = schedule.get_block @b0
  %l:3 = schedule.get_loops %b : !schedule.loop, !schedule.loop, !schedule.loop
  %io, %jo, %ii, %ji = schedule.tile %l#0, %l#1 [32, 32]
  %k:2 = schedule.split %l#2 [-1, 4] : !schedule.loop, !schedule.loop
  schedule.reorder %io, %jo, %k#0, %ii, %k#1, %ji : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  schedule.parallel %io
  schedule.unroll %k#1
  schedule.vectorize %ji
}
