func.func @f(%t: memref<1xi32>, %n: index) {
  affine.dma_wait %t[0], %n : memref<1xi32>
  return
}
