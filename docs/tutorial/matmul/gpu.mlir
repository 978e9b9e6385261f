func.func @matmul(%a: tensor<1024x1024xf32>, %b: tensor<1024x1024xf32>) -> tensor<1024x1024xf32> {
  %c = te.compute [%i < 1024, %j < 1024] = sum [%k < 1024] %a[%i, %k] * %b[%k, %j] : tensor<1024x1024xf32>, tensor<1024x1024xf32> -> tensor<1024x1024xf32>
  return %c : tensor<1024x1024xf32>
}

schedule.sequence for @matmul {
  %b = schedule.get_block @b0
  %l:3 = schedule.get_loops %b : !schedule.loop, !schedule.loop, !schedule.loop
  %io, %jo, %ii, %ji = schedule.tile %l#0, %l#1 [32, 32]
  schedule.reorder %io, %jo, %ii, %ji, %l#2 : !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop, !schedule.loop
  schedule.bind %io to block_y
  schedule.bind %jo to block_x
  schedule.bind %ii to thread_y
  schedule.bind %ji to thread_x
}
