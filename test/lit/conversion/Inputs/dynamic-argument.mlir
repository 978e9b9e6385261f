func.func @f(%m: memref<?xf32>) {
  return
}
