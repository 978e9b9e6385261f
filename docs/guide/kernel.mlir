gpu.module @kernels {
  gpu.func @scale(%a: memref<1024xf32>, %s: f32) kernel attributes {known_block_size = array<i32: 256, 1, 1>} {
    %c256 = arith.constant 256 : index
    %b = gpu.block_id x
    %t = gpu.thread_id x
    %o = arith.muli %b, %c256 : index
    %i = arith.addi %o, %t : index
    %x = memref.load %a[%i] : memref<1024xf32>
    %y = arith.mulf %x, %s : f32
    memref.store %y, %a[%i] : memref<1024xf32>
    gpu.return
  }
}
