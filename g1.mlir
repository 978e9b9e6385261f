llvm.mlir.global internal thread_local unnamed_addr constant hidden @test(1:i32)  : i32
