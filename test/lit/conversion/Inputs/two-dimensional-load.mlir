func.func @f(%m: memref<64x64xf32>, %i: index) -> vector<2x4xf32> {
  %0 = vector.load %m[%i, %i] : memref<64x64xf32>, vector<2x4xf32>
  return %0 : vector<2x4xf32>
}
