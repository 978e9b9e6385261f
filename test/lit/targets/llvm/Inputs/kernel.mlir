llvm.func @scale(%p: !llvm.ptr<1>, %x: f32) attributes {nvvm.kernel, nvvm.maxntid = array<i32: 128, 1, 1>} {
  %0 = llvm.call_intrinsic "llvm.nvvm.read.ptx.sreg.tid.x"() : () -> i32
  %1 = llvm.getelementptr inbounds %p[%0] : (!llvm.ptr<1>, i32) -> !llvm.ptr<1>, f32
  %2 = llvm.load %1 : !llvm.ptr<1> -> f32
  %3 = llvm.fmul %2, %x : f32
  llvm.store %3, %1 : f32, !llvm.ptr<1>
  llvm.return
}
