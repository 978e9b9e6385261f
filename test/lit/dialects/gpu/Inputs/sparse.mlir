module {
  func.func @sparse(%arg0: index, %arg1: memref<?xindex>, %arg2: memref<?xf64>, %arg3: memref<?xi8>, %arg4: memref<?x?xf16>) {
    %0 = gpu.wait async
    %dnTensor, %asyncToken = gpu.create_dn_tensor async [%0] %arg2, %arg0 : index into memref<?xf64>
    %dnTensor_0, %asyncToken_1 = gpu.create_dn_tensor async [%asyncToken] %arg2, %arg0, %arg0 : index, index into memref<?xf64>
    %dnTensor_2 = gpu.create_dn_tensor  %arg2, %arg0, %arg0 : index, index into memref<?xf64>
    %spmat, %asyncToken_3 = gpu.create_coo async [%asyncToken_1] %arg0, %arg0, %arg0, %arg1, %arg1, %arg2 : memref<?xindex>, memref<?xindex>, memref<?xf64>
    %spmat_4, %asyncToken_5 = gpu.create_coo_aos async [%asyncToken_3] %arg0, %arg0, %arg0, %arg1, %arg2 : memref<?xindex>, memref<?xf64>
    %spmat_6, %asyncToken_7 = gpu.create_csr async [%asyncToken_5] %arg0, %arg0, %arg0, %arg1, %arg1, %arg2 {foo} : memref<?xindex>, memref<?xindex>, memref<?xf64>
    %spmat_8, %asyncToken_9 = gpu.create_csc async [%asyncToken_7] %arg0, %arg0, %arg0, %arg1, %arg1, %arg2 : memref<?xindex>, memref<?xindex>, memref<?xf64>
    %spmat_10, %asyncToken_11 = gpu.create_bsr async [%asyncToken_9] %arg0, %arg0, %arg0, %arg0, %arg0, %arg1, %arg1, %arg2 : memref<?xindex>, memref<?xindex>, memref<?xf64>
    %spMat, %asyncToken_12 = gpu.create_2to4_spmat async [%asyncToken_11]{ PRUNE_AND_CHECK} %arg0, %arg0, %arg4 : memref<?x?xf16>
    %spMat_13, %asyncToken_14 = gpu.create_2to4_spmat async [%asyncToken_12]{ PRUNE_ONLY} %arg0, %arg0, %arg4 : memref<?x?xf16>
    %spMat_15 = gpu.create_2to4_spmat { NONE} %arg0, %arg0, %arg4 : memref<?x?xf16>
    %bufferSz, %asyncToken_16 = gpu.spmv_buffer_size async [%asyncToken_14] %spmat, %dnTensor, %dnTensor into f64
    %bufferSz_17, %asyncToken_18 = gpu.spmv_buffer_size async [%asyncToken_14] %spmat{ TRANSPOSE}, %dnTensor, %dnTensor into f64
    %bufferSz_19, %asyncToken_20 = gpu.spmv_buffer_size async [%asyncToken_14] %spmat, %dnTensor, %dnTensor {foo} into f64
    %1 = gpu.spmv async [%asyncToken_18] %spmat, %dnTensor, %dnTensor, %arg3 : memref<?xi8> into f64
    %2 = gpu.spmv async [%asyncToken_18] %spmat{ CONJUGATE_TRANSPOSE}, %dnTensor, %dnTensor, %arg3 : memref<?xi8> into f64
    gpu.spmv  %spmat, %dnTensor, %dnTensor, %arg3 : memref<?xi8> into f64
    %bufferSzs, %asyncToken_21 = gpu.spmm_buffer_size async [%1] %spmat, %dnTensor_0, %dnTensor_0 : index into f64
    %bufferSzs_22:3, %asyncToken_23 = gpu.spmm_buffer_size async [%1] %spmat{ TRANSPOSE}, %dnTensor_0{ TRANSPOSE}, %dnTensor_0 : index, index, index into f16
    %bufferSzs_24:2 = gpu.spmm_buffer_size  %spmat, %dnTensor_0, %dnTensor_0 : index, index into f64
    %3 = gpu.spmm async [%asyncToken_23] %spmat, %dnTensor_0, %dnTensor_0, %arg3 : memref<?xi8> into f64
    %4 = gpu.spmm async [%asyncToken_23] %spmat{ TRANSPOSE}, %dnTensor_0{ TRANSPOSE}, %dnTensor_0, %arg3, %arg3, %arg3 : memref<?xi8>, memref<?xi8>, memref<?xi8> into f64
    %bufferSz_25, %asyncToken_26 = gpu.sddmm_buffer_size async [%4] %dnTensor_0, %dnTensor_0, %spmat into f64
    %5 = gpu.sddmm async [%asyncToken_26] %dnTensor_0{ TRANSPOSE}, %dnTensor_0{ TRANSPOSE}, %spmat, %arg3 : memref<?xi8> into f64
    %desc, %asyncToken_27 = gpu.spgemm_create_descr async [%5]
    %desc_28 = gpu.spgemm_create_descr 
    %bufferSzNew, %asyncToken_29 = gpu.spgemm_work_estimation_or_compute async [%asyncToken_27]{ WORK_ESTIMATION} %spmat, %spmat, %spmat, %desc, %arg0, %arg3 : f64 into memref<?xi8>
    %bufferSzNew_30, %asyncToken_31 = gpu.spgemm_work_estimation_or_compute async [%asyncToken_29]{ COMPUTE} %spmat{ TRANSPOSE}, %spmat{ TRANSPOSE}, %spmat, %desc, %arg0, %arg3 : f64 into memref<?xi8>
    %6 = gpu.spgemm_copy async [%asyncToken_31] %spmat, %spmat, %spmat, %desc : f64
    %rows, %cols, %nnz, %asyncToken_32 = gpu.spmat_get_size async [%6] %spmat
    %7 = gpu.set_csr_pointers async [%asyncToken_32] %spmat, %arg1, %arg1, %arg2 : memref<?xindex>, memref<?xindex>, memref<?xf64>
    %8 = gpu.spgemm_destroy_descr async [%7] %desc
    %9 = gpu.destroy_sp_mat async [%8] %spmat
    %10 = gpu.destroy_dn_tensor async [%9] %dnTensor
    gpu.destroy_dn_tensor  %dnTensor_0 {foo}
    "x"() {a = !gpu.sparse.dntensor_handle, b = !gpu.async.token, c = !gpu.sparse.spmat_handle, d = !gpu.sparse.spgemmop_handle, e = !gpu.mma_matrix<16x16xf32, "AOp">} : () -> ()
    return
  }
}

