func.func @memrefs(%m: memref<4xf32> {llvm.noalias}, %x: f32) {
  return
}
