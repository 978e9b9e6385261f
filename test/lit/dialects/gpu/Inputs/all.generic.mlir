#map = affine_map<(d0)[s0] -> (d0 + s0)>
"builtin.module"() ({
  "func.func"() <{function_type = (index, memref<?xf32>, f32, i32, index, memref<*xf32>, i64, !llvm.ptr) -> (), sym_name = "async"}> ({
  ^bb0(%arg17: index, %arg18: memref<?xf32>, %arg19: f32, %arg20: i32, %arg21: index, %arg22: memref<*xf32>, %arg23: i64, %arg24: !llvm.ptr):
    %39 = "gpu.wait"() : () -> !gpu.async.token
    %40 = "gpu.wait"(%39) : (!gpu.async.token) -> !gpu.async.token
    "gpu.wait"(%39, %40) : (!gpu.async.token, !gpu.async.token) -> ()
    "gpu.wait"() : () -> ()
    "gpu.wait"() {foo} : () -> ()
    %41 = "gpu.alloc"(%arg17) <{operandSegmentSizes = array<i32: 0, 1, 0>}> : (index) -> memref<?xf32>
    %42:2 = "gpu.alloc"(%39, %arg17) <{operandSegmentSizes = array<i32: 1, 1, 0>}> : (!gpu.async.token, index) -> (memref<?xf32>, !gpu.async.token)
    %43:2 = "gpu.alloc"(%arg17) <{operandSegmentSizes = array<i32: 0, 1, 0>}> : (index) -> (memref<?xf32>, !gpu.async.token)
    %44 = "gpu.alloc"(%arg17) <{hostShared, operandSegmentSizes = array<i32: 0, 1, 0>}> : (index) -> memref<?xf32>
    %45 = "gpu.alloc"() <{operandSegmentSizes = array<i32: 0, 0, 0>}> : () -> memref<4xf32>
    %46 = "gpu.alloc"(%arg17) <{operandSegmentSizes = array<i32: 0, 0, 1>}> {foo} : (index) -> memref<4xf32, #map>
    %47:2 = "gpu.alloc"(%39, %arg17) <{hostShared, operandSegmentSizes = array<i32: 1, 1, 0>}> : (!gpu.async.token, index) -> (memref<?xf32>, !gpu.async.token)
    %48 = "gpu.memcpy"(%47#1, %42#1, %41, %42#0) : (!gpu.async.token, !gpu.async.token, memref<?xf32>, memref<?xf32>) -> !gpu.async.token
    "gpu.memcpy"(%41, %42#0) {foo = 1 : i32} : (memref<?xf32>, memref<?xf32>) -> ()
    "gpu.memcpy"(%48, %41, %42#0) : (!gpu.async.token, memref<?xf32>, memref<?xf32>) -> ()
    %49 = "gpu.memset"(%48, %41, %arg19) : (!gpu.async.token, memref<?xf32>, f32) -> !gpu.async.token
    %50 = "gpu.memset"(%41, %arg19) : (memref<?xf32>, f32) -> !gpu.async.token
    %51 = "gpu.dealloc"(%49, %41) : (!gpu.async.token, memref<?xf32>) -> !gpu.async.token
    "gpu.dealloc"(%42#0) : (memref<?xf32>) -> ()
    "gpu.host_register"(%arg22) : (memref<*xf32>) -> ()
    "gpu.host_unregister"(%arg22) : (memref<*xf32>) -> ()
    "gpu.set_default_device"(%arg20) : (i32) -> ()
    "gpu.launch_func"(%arg17, %arg17, %arg17, %arg17, %arg17, %arg17, %arg19, %arg18) <{kernel = @kernels::@k, operandSegmentSizes = array<i32: 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 2, 0>}> : (index, index, index, index, index, index, f32, memref<?xf32>) -> ()
    %52 = "gpu.launch_func"(%51, %arg17, %arg17, %arg17, %arg17, %arg17, %arg17, %arg17, %arg17, %arg17, %arg20, %arg19, %arg18) <{kernel = @kernels::@k, operandSegmentSizes = array<i32: 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 0>}> {foo} : (!gpu.async.token, index, index, index, index, index, index, index, index, index, i32, f32, memref<?xf32>) -> !gpu.async.token
    "gpu.launch_func"(%arg23, %arg23, %arg23, %arg23, %arg23, %arg23) <{kernel = @kernels::@k2, operandSegmentSizes = array<i32: 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0>}> : (i64, i64, i64, i64, i64, i64) -> ()
    "gpu.launch_func"(%arg20, %arg20, %arg20, %arg20, %arg20, %arg20, %arg20, %arg20, %arg20, %arg20) <{kernel = @kernels::@k2, operandSegmentSizes = array<i32: 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0>}> : (i32, i32, i32, i32, i32, i32, i32, i32, i32, i32) -> ()
    "gpu.launch_func"(%arg23, %arg23, %arg23, %arg23, %arg23, %arg23, %arg24) <{kernel = @kernels::@k2, operandSegmentSizes = array<i32: 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1>}> : (i64, i64, i64, i64, i64, i64, !llvm.ptr) -> ()
    %53 = "gpu.launch_func"(%arg17, %arg17, %arg17, %arg17, %arg17, %arg17) <{kernel = @kernels::@k2, operandSegmentSizes = array<i32: 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0>}> : (index, index, index, index, index, index) -> !gpu.async.token
    "gpu.launch"(%arg17, %arg17, %arg17, %arg17, %arg17, %arg17) <{operandSegmentSizes = array<i32: 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0>}> ({
    ^bb0(%arg57: index, %arg58: index, %arg59: index, %arg60: index, %arg61: index, %arg62: index, %arg63: index, %arg64: index, %arg65: index, %arg66: index, %arg67: index, %arg68: index):
      "use"(%arg57, %arg65) : (index, index) -> ()
      "gpu.terminator"() : () -> ()
    }) {workgroup_attributions = 0 : i64} : (index, index, index, index, index, index) -> ()
    %54 = "gpu.launch"(%53, %arg17, %arg17, %arg17, %arg17, %arg17, %arg17, %arg17, %arg17, %arg17, %arg20) <{function = @k, module = @kernels, operandSegmentSizes = array<i32: 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1>}> ({
    ^bb0(%arg37: index, %arg38: index, %arg39: index, %arg40: index, %arg41: index, %arg42: index, %arg43: index, %arg44: index, %arg45: index, %arg46: index, %arg47: index, %arg48: index, %arg49: index, %arg50: index, %arg51: index, %arg52: index, %arg53: index, %arg54: index, %arg55: memref<4xf32, 3>, %arg56: memref<1xf32, 5>):
      "use"(%arg49, %arg54, %arg55) : (index, index, memref<4xf32, 3>) -> ()
      "gpu.terminator"() : () -> ()
    }) {foo = 1 : i32, workgroup_attributions = 1 : i64} : (!gpu.async.token, index, index, index, index, index, index, index, index, index, i32) -> !gpu.async.token
    %55 = "gpu.launch"(%arg17, %arg17, %arg17, %arg17, %arg17, %arg17) <{operandSegmentSizes = array<i32: 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0>}> ({
    ^bb0(%arg25: index, %arg26: index, %arg27: index, %arg28: index, %arg29: index, %arg30: index, %arg31: index, %arg32: index, %arg33: index, %arg34: index, %arg35: index, %arg36: index):
      "gpu.terminator"() {bar} : () -> ()
    }) {workgroup_attributions = 0 : i64} : (index, index, index, index, index, index) -> !gpu.async.token
    "func.return"() : () -> ()
  }) : () -> ()
  "gpu.module"() <{sym_name = "kernels"}> ({
    "gpu.func"() <{function_type = (f32, memref<?xf32>) -> ()}> ({
    ^bb0(%arg13: f32, %arg14: memref<?xf32>):
      %11 = "arith.constant"() <{value = 7 : i32}> : () -> i32
      %12 = "gpu.thread_id"() <{dimension = #gpu<dim x>}> : () -> index
      %13 = "gpu.block_id"() <{dimension = #gpu<dim y>, upper_bound = 64 : index}> : () -> index
      %14 = "gpu.grid_dim"() <{dimension = #gpu<dim z>}> {foo} : () -> index
      %15 = "gpu.block_dim"() <{dimension = #gpu<dim x>}> : () -> index
      %16 = "gpu.global_id"() <{dimension = #gpu<dim x>}> : () -> index
      %17 = "gpu.cluster_id"() <{dimension = #gpu<dim x>}> : () -> index
      %18 = "gpu.cluster_dim"() <{dimension = #gpu<dim y>}> : () -> index
      %19 = "gpu.cluster_dim_blocks"() <{dimension = #gpu<dim z>}> : () -> index
      %20 = "gpu.cluster_block_id"() <{dimension = #gpu<dim x>}> : () -> index
      %21 = "gpu.lane_id"() : () -> index
      %22 = "gpu.lane_id"() <{upper_bound = 32 : index}> : () -> index
      %23 = "gpu.subgroup_id"() : () -> index
      %24 = "gpu.num_subgroups"() <{upper_bound = 4 : index}> : () -> index
      %25 = "gpu.subgroup_size"() : () -> index
      "gpu.barrier"() : () -> ()
      "gpu.barrier"() {foo} : () -> ()
      %26:2 = "gpu.shuffle"(%arg13, %11, %11) <{mode = #gpu<shuffle_mode xor>}> : (f32, i32, i32) -> (f32, i1)
      %27:2 = "gpu.rotate"(%arg13) <{offset = 1 : i32, width = 16 : i32}> : (f32) -> (f32, i1)
      %28 = "gpu.all_reduce"(%arg13) <{op = #gpu<all_reduce_op add>}> ({
      }) : (f32) -> f32
      %29 = "gpu.all_reduce"(%arg13) ({
      ^bb0(%arg15: f32, %arg16: f32):
        %38 = "arith.addf"(%arg15, %arg16) <{fastmath = #arith.fastmath<none>}> : (f32, f32) -> f32
        "gpu.yield"(%38) : (f32) -> ()
      }) : (f32) -> f32
      %30 = "gpu.all_reduce"(%arg13) <{op = #gpu<all_reduce_op maxnumf>, uniform}> ({
      }) {foo} : (f32) -> f32
      %31 = "gpu.subgroup_reduce"(%arg13) <{cluster_stride = 1 : i32, op = #gpu<all_reduce_op add>}> : (f32) -> f32
      %32 = "gpu.subgroup_reduce"(%arg13) <{cluster_stride = 1 : i32, op = #gpu<all_reduce_op add>, uniform}> : (f32) -> f32
      %33 = "gpu.subgroup_reduce"(%arg13) <{cluster_size = 4 : i32, cluster_stride = 1 : i32, op = #gpu<all_reduce_op add>}> : (f32) -> f32
      %34 = "gpu.subgroup_reduce"(%arg13) <{cluster_size = 4 : i32, cluster_stride = 2 : i32, op = #gpu<all_reduce_op add>}> {foo} : (f32) -> f32
      %35 = "gpu.subgroup_broadcast"(%arg13) <{broadcast_type = #gpu<broadcast first_active_lane>}> : (f32) -> f32
      %36 = "gpu.subgroup_broadcast"(%arg13, %11) <{broadcast_type = #gpu<broadcast specific_lane>}> : (f32, i32) -> f32
      "gpu.printf"(%11, %arg13) <{format = "hello %d %f\0A"}> : (i32, f32) -> ()
      "gpu.printf"() <{format = "hello\0A"}> : () -> ()
      "gpu.printf"() <{format = "hello\0A"}> {foo} : () -> ()
      %37 = "gpu.dynamic_shared_memory"() : () -> memref<?xi8, #gpu.address_space<workgroup>>
      "gpu.return"() : () -> ()
    }) {gpu.kernel, sym_name = "k", workgroup_attributions = 0 : i64} : () -> ()
    "gpu.func"() <{function_type = () -> ()}> ({
      "gpu.return"() : () -> ()
    }) {gpu.kernel, sym_name = "k2", workgroup_attributions = 0 : i64} : () -> ()
    "gpu.func"() <{arg_attrs = [{bar.x}], function_type = (f32) -> f32, res_attrs = [{foo.bar}]}> ({
    ^bb0(%arg12: f32):
      "gpu.return"(%arg12) : (f32) -> ()
    }) {sym_name = "dev", workgroup_attributions = 0 : i64} : () -> ()
    "gpu.func"() <{function_type = (memref<*xf32>) -> (), known_block_size = array<i32: 32, 1, 1>, workgroup_attrib_attrs = [{llvm.align = 8 : i64}, {}]}> ({
    ^bb0(%arg8: memref<*xf32>, %arg9: memref<32xf32, 3>, %arg10: memref<4xf32, 3>, %arg11: memref<1xf32, 5>):
      "gpu.return"() : () -> ()
    }) {foo = "bar", gpu.kernel, sym_name = "attrib", workgroup_attributions = 2 : i64} : () -> ()
    "gpu.func"() <{function_type = () -> (), known_block_size = array<i32: 32, 1, 1>, known_cluster_size = array<i32: 1, 1, 1>, known_grid_size = array<i32: 3, 2, 1>}> ({
      "gpu.return"() : () -> ()
    }) {gpu.kernel, sym_name = "bounds", workgroup_attributions = 0 : i64} : () -> ()
  }) : () -> ()
  "gpu.module"() <{offloadingHandler = #gpu.select_object<0 : i64>, sym_name = "m1", targets = [#nvvm.target]}> ({
  ^bb0:
  }) : () -> ()
  "gpu.module"() <{sym_name = "m2", targets = [#nvvm.target<chip = "sm_90">]}> ({
  ^bb0:
  }) {foo} : () -> ()
  "gpu.module"() <{offloadingHandler = #gpu.select_object<#nvvm.target>, sym_name = "m3"}> ({
  ^bb0:
  }) {dlti.dl_spec = #dlti.dl_spec<>} : () -> ()
  "gpu.binary"() <{objects = [#gpu.object<#nvvm.target, "BIN">], offloadingHandler = #gpu.select_object, sym_name = "b1"}> : () -> ()
  "gpu.binary"() <{objects = [#gpu.object<#nvvm.target, "BIN">, #gpu.object<#nvvm.target, offload = "x">, #gpu.object<#nvvm.target, assembly = "x">, #gpu.object<#nvvm.target, bin = "x">], offloadingHandler = #gpu.select_object<1 : i64>, sym_name = "b2"}> : () -> ()
  "gpu.binary"() <{objects = [#gpu.object<#nvvm.target, properties = {O = 3 : i32}, "\00x">], offloadingHandler = #gpu.select_object, sym_name = "b3"}> {foo} : () -> ()
  "gpu.binary"() <{objects = [#gpu.object<#nvvm.target, kernels = <[#gpu.kernel_metadata<"k", () -> ()>, #gpu.kernel_metadata<"z", (i32) -> (), metadata = {a = 1 : i32}>]>, "BIN">], offloadingHandler = #gpu.select_object, sym_name = "b4"}> : () -> ()
  "gpu.binary"() <{objects = [#gpu.object<#nvvm.target, kernels = <[#gpu.kernel_metadata<"k", (f32) -> (), arg_attrs = [{a}], metadata = {b}>]>, "BIN">], offloadingHandler = #gpu.select_object, sym_name = "b5"}> : () -> ()
  "test"() {a = #gpu.block<x>, b = #gpu.thread<linear_dim_3>, c = #gpu.warp<y>, d = #gpu.warpgroup<z>, e = #gpu.lane<x>, f = #gpu.mask<3>, g = #gpu.memory_space<workgroup>, h = #gpu.address_space<private>, i = #gpu.loop_dim_map<processor = block_x, map = (d0) -> (d0), bound = (d0) -> (d0)>, j = #gpu<dim x>, k = #gpu<all_reduce_op add>, l = #gpu.kernel_table<>, m = #gpu<shuffle_mode up>, n = #gpu<mma_element_wise addf>, o = #gpu<broadcast specific_lane>, p = #gpu<mat_transpose_mode TRANSPOSE>, q = #gpu<prune_2to4_spmat_flag NONE>, r = #gpu<spgemm_work_estimation_or_compute_kind COMPUTE>, s = #gpu.select_object} : () -> ()
  "func.func"() <{function_type = (memref<32x32xf16, 3>, index, f16, memref<4x4xvector<4xf32>>) -> (), sym_name = "mma"}> ({
  ^bb0(%arg4: memref<32x32xf16, 3>, %arg5: index, %arg6: f16, %arg7: memref<4x4xvector<4xf32>>):
    %2 = "gpu.subgroup_mma_load_matrix"(%arg4, %arg5, %arg5) <{leadDimension = 32 : index}> : (memref<32x32xf16, 3>, index, index) -> !gpu.mma_matrix<16x16xf16, "AOp">
    %3 = "gpu.subgroup_mma_load_matrix"(%arg4, %arg5, %arg5) <{leadDimension = 32 : index, transpose}> : (memref<32x32xf16, 3>, index, index) -> !gpu.mma_matrix<16x16xf16, "BOp">
    %4 = "gpu.subgroup_mma_constant_matrix"(%arg6) : (f16) -> !gpu.mma_matrix<16x16xf16, "COp">
    %5 = "gpu.subgroup_mma_compute"(%2, %3, %4) : (!gpu.mma_matrix<16x16xf16, "AOp">, !gpu.mma_matrix<16x16xf16, "BOp">, !gpu.mma_matrix<16x16xf16, "COp">) -> !gpu.mma_matrix<16x16xf16, "COp">
    %6 = "gpu.subgroup_mma_compute"(%2, %3, %4) <{a_transpose}> : (!gpu.mma_matrix<16x16xf16, "AOp">, !gpu.mma_matrix<16x16xf16, "BOp">, !gpu.mma_matrix<16x16xf16, "COp">) -> !gpu.mma_matrix<16x16xf16, "COp">
    %7 = "gpu.subgroup_mma_elementwise"(%4, %5) <{opType = #gpu<mma_element_wise addf>}> : (!gpu.mma_matrix<16x16xf16, "COp">, !gpu.mma_matrix<16x16xf16, "COp">) -> !gpu.mma_matrix<16x16xf16, "COp">
    %8 = "gpu.subgroup_mma_elementwise"(%4) <{opType = #gpu<mma_element_wise extf>}> : (!gpu.mma_matrix<16x16xf16, "COp">) -> !gpu.mma_matrix<16x16xf32, "COp">
    "gpu.subgroup_mma_store_matrix"(%7, %arg4, %arg5, %arg5) <{leadDimension = 32 : index}> : (!gpu.mma_matrix<16x16xf16, "COp">, memref<32x32xf16, 3>, index, index) -> ()
    %9 = "gpu.subgroup_mma_extract_thread_local"(%4, %arg5) : (!gpu.mma_matrix<16x16xf16, "COp">, index) -> f16
    %10 = "gpu.subgroup_mma_insert_thread_local"(%9, %4, %arg5, %arg5) : (f16, !gpu.mma_matrix<16x16xf16, "COp">, index, index) -> !gpu.mma_matrix<16x16xf16, "COp">
    "func.return"() : () -> ()
  }) : () -> ()
  "func.func"() <{function_type = (index, vector<4xi32>) -> vector<1xf32>, sym_name = "warp"}> ({
  ^bb0(%arg0: index, %arg1: vector<4xi32>):
    "gpu.warp_execute_on_lane_0"(%arg0) <{warp_size = 32 : i64}> ({
      "gpu.yield"() : () -> ()
    }) : (index) -> ()
    "gpu.warp_execute_on_lane_0"(%arg0, %arg1) <{warp_size = 32 : i64}> ({
    ^bb0(%arg3: vector<128xi32>):
      "u"(%arg3) : (vector<128xi32>) -> ()
      "gpu.yield"() : () -> ()
    }) : (index, vector<4xi32>) -> ()
    %0 = "gpu.warp_execute_on_lane_0"(%arg0, %arg1) <{warp_size = 32 : i64}> ({
    ^bb0(%arg2: vector<128xi32>):
      %1 = "d"() : () -> vector<32xf32>
      "gpu.yield"(%1) : (vector<32xf32>) -> ()
    }) {foo} : (index, vector<4xi32>) -> vector<1xf32>
    "func.return"(%0) : (vector<1xf32>) -> ()
  }) : () -> ()
}) {gpu.container_module} : () -> ()

