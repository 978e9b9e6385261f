func.func @f(%m: memref<64xf32>, %i: index, %k: vector<2x4xi1>, %p: vector<2x4xf32>) -> vector<2x4xf32> {
  %0 = vector.maskedload %m[%i], %k, %p : memref<64xf32>, vector<2x4xi1>, vector<2x4xf32> into vector<2x4xf32>
  return %0 : vector<2x4xf32>
}
