func.func @scale(%a: memref<64xf32>, %s: vector<8xf32>) {
  %c8 = arith.constant 8 : index
  loop.for %i < 8 {
    %j = arith.muli %i, %c8 : index
    %x = vector.load %a[%j] : memref<64xf32>, vector<8xf32>
    %y = arith.mulf %x, %s : vector<8xf32>
    vector.store %y, %a[%j] : memref<64xf32>, vector<8xf32>
  }
  return
}
