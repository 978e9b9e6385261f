#map = affine_map<(d0)[s0] -> (d0 + s0)>
module attributes {gpu.container_module} {
  func.func @async(%arg0: index, %arg1: memref<?xf32>, %arg2: f32, %arg3: i32, %arg4: index, %arg5: memref<*xf32>, %arg6: i64, %arg7: !llvm.ptr) {
    %0 = gpu.wait async
    %1 = gpu.wait async [%0]
    gpu.wait [%0, %1]
    gpu.wait 
    gpu.wait  {foo}
    %memref = gpu.alloc  (%arg0) : memref<?xf32>
    %memref_0, %asyncToken = gpu.alloc async [%0] (%arg0) : memref<?xf32>
    %memref_1, %asyncToken_2 = gpu.alloc async (%arg0) : memref<?xf32>
    %memref_3 = gpu.alloc  host_shared (%arg0) : memref<?xf32>
    %memref_4 = gpu.alloc  () : memref<4xf32>
    %memref_5 = gpu.alloc  ()[%arg0] {foo} : memref<4xf32, #map>
    %memref_6, %asyncToken_7 = gpu.alloc async [%0] host_shared (%arg0) : memref<?xf32>
    %2 = gpu.memcpy async [%asyncToken_7, %asyncToken] %memref, %memref_0 : memref<?xf32>, memref<?xf32>
    gpu.memcpy  %memref, %memref_0 : memref<?xf32>, memref<?xf32> {foo = 1 : i32}
    gpu.memcpy [%2] %memref, %memref_0 : memref<?xf32>, memref<?xf32>
    %3 = gpu.memset async [%2] %memref, %arg2 : memref<?xf32>, f32
    %4 = gpu.memset async %memref, %arg2 : memref<?xf32>, f32
    %5 = gpu.dealloc async [%3] %memref : memref<?xf32>
    gpu.dealloc  %memref_0 : memref<?xf32>
    gpu.host_register %arg5 : memref<*xf32>
    gpu.host_unregister %arg5 : memref<*xf32>
    gpu.set_default_device %arg3
    gpu.launch_func  @kernels::@k blocks in (%arg0, %arg0, %arg0) threads in (%arg0, %arg0, %arg0)  args(%arg2 : f32, %arg1 : memref<?xf32>)
    %6 = gpu.launch_func async [%5] @kernels::@k clusters in (%arg0, %arg0, %arg0) blocks in (%arg0, %arg0, %arg0) threads in (%arg0, %arg0, %arg0)  dynamic_shared_memory_size %arg3 args(%arg2 : f32, %arg1 : memref<?xf32>) {foo}
    gpu.launch_func  @kernels::@k2 blocks in (%arg6, %arg6, %arg6) threads in (%arg6, %arg6, %arg6) : i64 
    gpu.launch_func  @kernels::@k2 clusters in (%arg3, %arg3, %arg3) blocks in (%arg3, %arg3, %arg3) threads in (%arg3, %arg3, %arg3) : i32 dynamic_shared_memory_size %arg3 
    gpu.launch_func <%arg7 : !llvm.ptr> @kernels::@k2 blocks in (%arg6, %arg6, %arg6) threads in (%arg6, %arg6, %arg6) : i64 
    %7 = gpu.launch_func async @kernels::@k2 blocks in (%arg0, %arg0, %arg0) threads in (%arg0, %arg0, %arg0)  
    gpu.launch blocks(%arg8, %arg9, %arg10) in (%arg14 = %arg0, %arg15 = %arg0, %arg16 = %arg0) threads(%arg11, %arg12, %arg13) in (%arg17 = %arg0, %arg18 = %arg0, %arg19 = %arg0) {
      "use"(%arg8, %arg16) : (index, index) -> ()
      gpu.terminator
    }
    %8 = gpu.launch async [%7] clusters(%arg20, %arg21, %arg22) in (%arg23 = %arg0, %arg24 = %arg0, %arg25 = %arg0) blocks(%arg8, %arg9, %arg10) in (%arg14 = %arg0, %arg15 = %arg0, %arg16 = %arg0) threads(%arg11, %arg12, %arg13) in (%arg17 = %arg0, %arg18 = %arg0, %arg19 = %arg0) dynamic_shared_memory_size %arg3 module(@kernels) function(@k) workgroup(%arg26 : memref<4xf32, 3>) private(%arg27 : memref<1xf32, 5>) {
      "use"(%arg20, %arg25, %arg26) : (index, index, memref<4xf32, 3>) -> ()
      gpu.terminator
    } {foo = 1 : i32}
    %9 = gpu.launch async blocks(%arg8, %arg9, %arg10) in (%arg14 = %arg0, %arg15 = %arg0, %arg16 = %arg0) threads(%arg11, %arg12, %arg13) in (%arg17 = %arg0, %arg18 = %arg0, %arg19 = %arg0) {
      gpu.terminator {bar}
    }
    return
  }
  gpu.module @kernels {
    gpu.func @k(%arg0: f32, %arg1: memref<?xf32>) kernel {
      %c7_i32 = arith.constant 7 : i32
      %thread_id_x = gpu.thread_id  x
      %block_id_y = gpu.block_id  y upper_bound 64
      %grid_dim_z = gpu.grid_dim  z {foo}
      %block_dim_x = gpu.block_dim  x
      %global_id_x = gpu.global_id  x
      %cluster_id_x = gpu.cluster_id  x
      %cluster_dim_y = gpu.cluster_dim  y
      %cluster_dim_blocks_z = gpu.cluster_dim_blocks  z
      %cluster_block_id_x = gpu.cluster_block_id  x
      %0 = gpu.lane_id
      %1 = gpu.lane_id upper_bound 32
      %2 = gpu.subgroup_id : index
      %3 = gpu.num_subgroups upper_bound 4 : index
      %4 = gpu.subgroup_size : index
      gpu.barrier
      gpu.barrier {foo}
      %shuffleResult, %valid = gpu.shuffle  xor %arg0, %c7_i32, %c7_i32 : f32
      %rotateResult, %valid_0 = gpu.rotate %arg0, 1, 16 : f32
      %5 = gpu.all_reduce  add %arg0 {
      } : (f32) -> f32
      %6 = gpu.all_reduce  %arg0 {
      ^bb0(%arg2: f32, %arg3: f32):
        %15 = arith.addf %arg2, %arg3 : f32
        gpu.yield %15 : f32
      } : (f32) -> f32
      %7 = gpu.all_reduce  maxnumf %arg0 uniform {
      } {foo} : (f32) -> f32
      %8 = gpu.subgroup_reduce  add %arg0 : (f32) -> f32
      %9 = gpu.subgroup_reduce  add %arg0 uniform : (f32) -> f32
      %10 = gpu.subgroup_reduce  add %arg0 cluster(size = 4) : (f32) -> f32
      %11 = gpu.subgroup_reduce  add %arg0 cluster(size = 4, stride = 2) {foo} : (f32) -> f32
      %12 = gpu.subgroup_broadcast %arg0,  first_active_lane : f32
      %13 = gpu.subgroup_broadcast %arg0,  specific_lane %c7_i32 : f32
      gpu.printf "hello %d %f\0A", %c7_i32, %arg0 : i32, f32
      gpu.printf "hello\0A"
      gpu.printf "hello\0A" {foo}
      %14 = gpu.dynamic_shared_memory : memref<?xi8, #gpu.address_space<workgroup>>
      gpu.return
    }
    gpu.func @k2() kernel {
      gpu.return
    }
    gpu.func @dev(%arg0: f32 {bar.x}) -> (f32 {foo.bar}) {
      gpu.return %arg0 : f32
    }
    gpu.func @attrib(%arg0: memref<*xf32>) workgroup(%arg1 : memref<32xf32, 3> {llvm.align = 8 : i64}, %arg2 : memref<4xf32, 3>) private(%arg3 : memref<1xf32, 5>) kernel attributes {foo = "bar", known_block_size = array<i32: 32, 1, 1>} {
      gpu.return
    }
    gpu.func @bounds() kernel attributes {known_block_size = array<i32: 32, 1, 1>, known_cluster_size = array<i32: 1, 1, 1>, known_grid_size = array<i32: 3, 2, 1>} {
      gpu.return
    }
  }
  gpu.module @m1<#gpu.select_object<0 : i64>> [#nvvm.target] {
  }
  gpu.module @m2 [#nvvm.target<chip = "sm_90">] attributes {foo} {
  }
  gpu.module @m3<#gpu.select_object<#nvvm.target>> attributes {dlti.dl_spec = #dlti.dl_spec<>} {
  }
  gpu.binary @b1  [#gpu.object<#nvvm.target, "BIN">]
  gpu.binary @b2 <#gpu.select_object<1 : i64>> [#gpu.object<#nvvm.target, "BIN">, #gpu.object<#nvvm.target, offload = "x">, #gpu.object<#nvvm.target, assembly = "x">, #gpu.object<#nvvm.target, bin = "x">]
  gpu.binary @b3  {foo} [#gpu.object<#nvvm.target, properties = {O = 3 : i32}, "\00x">]
  gpu.binary @b4  [#gpu.object<#nvvm.target, kernels = <[#gpu.kernel_metadata<"k", () -> ()>, #gpu.kernel_metadata<"z", (i32) -> (), metadata = {a = 1 : i32}>]>, "BIN">]
  gpu.binary @b5  [#gpu.object<#nvvm.target, kernels = <[#gpu.kernel_metadata<"k", (f32) -> (), arg_attrs = [{a}], metadata = {b}>]>, "BIN">]
  "test"() {a = #gpu.block<x>, b = #gpu.thread<linear_dim_3>, c = #gpu.warp<y>, d = #gpu.warpgroup<z>, e = #gpu.lane<x>, f = #gpu.mask<3>, g = #gpu.memory_space<workgroup>, h = #gpu.address_space<private>, i = #gpu.loop_dim_map<processor = block_x, map = (d0) -> (d0), bound = (d0) -> (d0)>, j = #gpu<dim x>, k = #gpu<all_reduce_op add>, l = #gpu.kernel_table<>, m = #gpu<shuffle_mode up>, n = #gpu<mma_element_wise addf>, o = #gpu<broadcast specific_lane>, p = #gpu<mat_transpose_mode TRANSPOSE>, q = #gpu<prune_2to4_spmat_flag NONE>, r = #gpu<spgemm_work_estimation_or_compute_kind COMPUTE>, s = #gpu.select_object} : () -> ()
  func.func @mma(%arg0: memref<32x32xf16, 3>, %arg1: index, %arg2: f16, %arg3: memref<4x4xvector<4xf32>>) {
    %0 = gpu.subgroup_mma_load_matrix %arg0[%arg1, %arg1] {leadDimension = 32 : index} : memref<32x32xf16, 3> -> !gpu.mma_matrix<16x16xf16, "AOp">
    %1 = gpu.subgroup_mma_load_matrix %arg0[%arg1, %arg1] {leadDimension = 32 : index, transpose} : memref<32x32xf16, 3> -> !gpu.mma_matrix<16x16xf16, "BOp">
    %2 = gpu.subgroup_mma_constant_matrix %arg2 : !gpu.mma_matrix<16x16xf16, "COp">
    %3 = gpu.subgroup_mma_compute %0, %1, %2 : !gpu.mma_matrix<16x16xf16, "AOp">, !gpu.mma_matrix<16x16xf16, "BOp"> -> !gpu.mma_matrix<16x16xf16, "COp">
    %4 = gpu.subgroup_mma_compute %0, %1, %2 {a_transpose} : !gpu.mma_matrix<16x16xf16, "AOp">, !gpu.mma_matrix<16x16xf16, "BOp"> -> !gpu.mma_matrix<16x16xf16, "COp">
    %5 = gpu.subgroup_mma_elementwise  addf %2, %3 : (!gpu.mma_matrix<16x16xf16, "COp">, !gpu.mma_matrix<16x16xf16, "COp">) -> !gpu.mma_matrix<16x16xf16, "COp">
    %6 = gpu.subgroup_mma_elementwise  extf %2 : (!gpu.mma_matrix<16x16xf16, "COp">) -> !gpu.mma_matrix<16x16xf32, "COp">
    gpu.subgroup_mma_store_matrix %5, %arg0[%arg1, %arg1] {leadDimension = 32 : index} : !gpu.mma_matrix<16x16xf16, "COp">, memref<32x32xf16, 3>
    %7 = gpu.subgroup_mma_extract_thread_local %2[%arg1] : !gpu.mma_matrix<16x16xf16, "COp"> -> f16
    %8 = gpu.subgroup_mma_insert_thread_local %7, %2[%arg1, %arg1] : f16, !gpu.mma_matrix<16x16xf16, "COp"> -> !gpu.mma_matrix<16x16xf16, "COp">
    return
  }
  func.func @warp(%arg0: index, %arg1: vector<4xi32>) -> vector<1xf32> {
    gpu.warp_execute_on_lane_0(%arg0)[32] {
    }
    gpu.warp_execute_on_lane_0(%arg0)[32] args(%arg1 : vector<4xi32>) {
    ^bb0(%arg2: vector<128xi32>):
      "u"(%arg2) : (vector<128xi32>) -> ()
    }
    %0 = gpu.warp_execute_on_lane_0(%arg0)[32] args(%arg1 : vector<4xi32>) -> (vector<1xf32>) {
    ^bb0(%arg2: vector<128xi32>):
      %1 = "d"() : () -> vector<32xf32>
      gpu.yield %1 : vector<32xf32>
    } {foo}
    return %0 : vector<1xf32>
  }
}

