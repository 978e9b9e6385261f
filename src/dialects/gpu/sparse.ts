// Sparse algebra on the device through a library of the vendor: handles of matrices and products, and what is computed with them.
// The conventions are those of NVIDIA's cuSPARSE: a product asks for the size of its buffer first.
import { anyMemRef, defineOp, indexT, typeAttr, variadic, withDefault } from "../../core/define/index.ts";
import { pruneFlag, spgemmKind, transposeMode } from "./enums.ts";
import { AsyncDependencies, asyncOperands, asyncResults, namesOfGroups } from "./async.ts";
import { dnTensorT, spGEMMT, spMatT } from "./types.ts";

const hooks = { custom: { AsyncDependencies }, resultNames: namesOfGroups };
/** Operations whose token is the only result have no name for it. */
const unnamed = { custom: { AsyncDependencies } };
const mode = withDefault(transposeMode, "NON_TRANSPOSE");
const extents = { rows: indexT, cols: indexT, nnz: indexT };
const made = { spmat: spMatT, ...asyncResults };

/** A handle of a dense vector or matrix. */
export const CreateDnTensorOp = defineOp("gpu.create_dn_tensor", { summary: "handle of a dense tensor", operands: { ...asyncOperands, memref: anyMemRef, dims: variadic(indexT) }, results: { dnTensor: dnTensorT, ...asyncResults } }, {
  ...hooks, assembly: "custom<AsyncDependencies>(type($asyncToken), $asyncDependencies) $memref `,` $dims attr-dict `:` type($dims) `into` type($memref)",
});
/** Ends a handle of a dense tensor. */
export const DestroyDnTensorOp = defineOp("gpu.destroy_dn_tensor", { summary: "end a handle of a dense tensor", operands: { ...asyncOperands, dnTensor: dnTensorT }, results: asyncResults }, {
  ...unnamed, assembly: "custom<AsyncDependencies>(type($asyncToken), $asyncDependencies) $dnTensor attr-dict",
});

/** A handle of a sparse matrix by the coordinates of its elements. */
export const CreateCooOp = defineOp("gpu.create_coo", { summary: "sparse matrix in COO form", operands: { ...asyncOperands, ...extents, rowIdxs: anyMemRef, colIdxs: anyMemRef, values: anyMemRef }, results: made }, {
  ...hooks, assembly: "custom<AsyncDependencies>(type($asyncToken), $asyncDependencies) $rows `,` $cols `,` $nnz `,` $rowIdxs `,` $colIdxs `,` $values attr-dict `:` type($rowIdxs) `,` type($colIdxs) `,` type($values)",
});
/** The same with both coordinates in one array of pairs. */
export const CreateCooAoSOp = defineOp("gpu.create_coo_aos", { summary: "sparse matrix in COO form with pairs of coordinates", operands: { ...asyncOperands, ...extents, idxs: anyMemRef, values: anyMemRef }, results: made }, {
  ...hooks, assembly: "custom<AsyncDependencies>(type($asyncToken), $asyncDependencies) $rows `,` $cols `,` $nnz `,` $idxs `,` $values attr-dict `:` type($idxs) `,` type($values)",
});
/** A handle of a sparse matrix in compressed rows. */
export const CreateCsrOp = defineOp("gpu.create_csr", { summary: "sparse matrix in CSR form", operands: { ...asyncOperands, ...extents, rowPos: anyMemRef, colIdxs: anyMemRef, values: anyMemRef }, results: made }, {
  ...hooks, assembly: "custom<AsyncDependencies>(type($asyncToken), $asyncDependencies) $rows `,` $cols `,` $nnz `,` $rowPos `,` $colIdxs `,` $values attr-dict `:` type($rowPos) `,` type($colIdxs) `,` type($values)",
});
/** A handle of a sparse matrix in compressed columns. */
export const CreateCscOp = defineOp("gpu.create_csc", { summary: "sparse matrix in CSC form", operands: { ...asyncOperands, ...extents, colPos: anyMemRef, rowIdxs: anyMemRef, values: anyMemRef }, results: made }, {
  ...hooks, assembly: "custom<AsyncDependencies>(type($asyncToken), $asyncDependencies) $rows `,` $cols `,` $nnz `,` $colPos `,` $rowIdxs `,` $values attr-dict `:` type($colPos) `,` type($rowIdxs) `,` type($values)",
});
/** A handle of a sparse matrix of dense blocks. */
export const CreateBsrOp = defineOp("gpu.create_bsr", {
  summary: "sparse matrix in BSR form",
  operands: { ...asyncOperands, brows: indexT, bcols: indexT, bnnz: indexT, rBlockSize: indexT, cBlockSize: indexT, bRowPos: anyMemRef, bColIdxs: anyMemRef, values: anyMemRef }, results: made,
}, {
  ...hooks,
  assembly: "custom<AsyncDependencies>(type($asyncToken), $asyncDependencies) $brows `,` $bcols `,` $bnnz `,` $rBlockSize `,` $cBlockSize `,` $bRowPos `,` $bColIdxs `,` $values attr-dict `:` type($bRowPos) `,` type($bColIdxs) `,` type($values)",
});
/** A handle of a matrix of which two of each four elements are kept. */
export const Create2To4SpMatOp = defineOp("gpu.create_2to4_spmat", { summary: "matrix with two of four elements", operands: { ...asyncOperands, rows: indexT, cols: indexT, memref: anyMemRef }, results: { spMat: spMatT, ...asyncResults }, attrs: { pruneFlag: withDefault(pruneFlag, "PRUNE_AND_CHECK") } }, {
  ...hooks, assembly: "custom<AsyncDependencies>(type($asyncToken), $asyncDependencies) `{` $pruneFlag `}` $rows `,` $cols `,` $memref attr-dict `:` type($memref)",
});
/** Ends a handle of a sparse matrix. */
export const DestroySpMatOp = defineOp("gpu.destroy_sp_mat", { summary: "end a handle of a sparse matrix", operands: { ...asyncOperands, spmat: spMatT }, results: asyncResults }, {
  ...unnamed, assembly: "custom<AsyncDependencies>(type($asyncToken), $asyncDependencies) $spmat attr-dict",
});
/** Rows, columns and elements of a sparse matrix. */
export const SpMatGetSizeOp = defineOp("gpu.spmat_get_size", { summary: "extents of a sparse matrix", operands: { ...asyncOperands, spmat: spMatT }, results: { rows: indexT, cols: indexT, nnz: indexT, ...asyncResults } }, {
  ...hooks, assembly: "custom<AsyncDependencies>(type($asyncToken), $asyncDependencies) $spmat attr-dict",
});
/** Gives a matrix in CSR form other arrays. */
export const SetCsrPointersOp = defineOp("gpu.set_csr_pointers", { summary: "other arrays for a matrix in CSR form", operands: { ...asyncOperands, spmat: spMatT, positions: anyMemRef, coordinates: anyMemRef, values: anyMemRef }, results: asyncResults }, {
  ...unnamed, assembly: "custom<AsyncDependencies>(type($asyncToken), $asyncDependencies) $spmat `,` $positions `,` $coordinates `,` $values attr-dict `:` type($positions) `,` type($coordinates) `,` type($values)",
});

const matVec = { ...asyncOperands, spmatA: spMatT, dnX: dnTensorT, dnY: dnTensorT };
/** Bytes that `gpu.spmv` needs. */
export const SpMVBufferSizeOp = defineOp("gpu.spmv_buffer_size", { summary: "size of the buffer of a sparse matrix times a vector", operands: matVec, results: { bufferSz: indexT, ...asyncResults }, attrs: { modeA: mode, computeType: typeAttr() } }, {
  ...hooks, assembly: "custom<AsyncDependencies>(type($asyncToken), $asyncDependencies) $spmatA (`{` $modeA^ `}`)? `,` $dnX `,` $dnY attr-dict `into` $computeType",
});
/** A sparse matrix times a dense vector. */
export const SpMVOp = defineOp("gpu.spmv", { summary: "sparse matrix times vector", operands: { ...matVec, buffer: anyMemRef }, results: asyncResults, attrs: { modeA: mode, computeType: typeAttr() } }, {
  ...unnamed, assembly: "custom<AsyncDependencies>(type($asyncToken), $asyncDependencies) $spmatA (`{` $modeA^ `}`)? `,` $dnX `,` $dnY `,` $buffer attr-dict `:` type($buffer) `into` $computeType",
});

const matMat = { ...asyncOperands, spmatA: spMatT, dnmatB: dnTensorT, dnmatC: dnTensorT };
const modes = { modeA: mode, modeB: mode, computeType: typeAttr() };
/** Bytes that `gpu.spmm` needs. */
export const SpMMBufferSizeOp = defineOp("gpu.spmm_buffer_size", { summary: "sizes of the buffers of a sparse times a dense matrix", operands: matMat, results: { bufferSzs: variadic(indexT), ...asyncResults }, attrs: modes }, {
  ...hooks, assembly: "custom<AsyncDependencies>(type($asyncToken), $asyncDependencies) $spmatA (`{` $modeA^ `}`)? `,` $dnmatB (`{` $modeB^ `}`)? `,` $dnmatC attr-dict `:` type($bufferSzs) `into` $computeType",
});
/** A sparse matrix times a dense one. */
export const SpMMOp = defineOp("gpu.spmm", { summary: "sparse times dense matrix", operands: { ...matMat, buffers: variadic(anyMemRef) }, results: asyncResults, attrs: modes }, {
  ...unnamed, assembly: "custom<AsyncDependencies>(type($asyncToken), $asyncDependencies) $spmatA (`{` $modeA^ `}`)? `,` $dnmatB (`{` $modeB^ `}`)? `,` $dnmatC `,` $buffers attr-dict `:` type($buffers) `into` $computeType",
});

const sampled = { ...asyncOperands, dnmatA: dnTensorT, dnmatB: dnTensorT, spmatC: spMatT };
/** Bytes that `gpu.sddmm` needs. */
export const SDDMMBufferSizeOp = defineOp("gpu.sddmm_buffer_size", { summary: "size of the buffer of a sampled product", operands: sampled, results: { bufferSz: indexT, ...asyncResults }, attrs: modes }, {
  ...hooks, assembly: "custom<AsyncDependencies>(type($asyncToken), $asyncDependencies) $dnmatA (`{` $modeA^ `}`)? `,` $dnmatB (`{` $modeB^ `}`)? `,` $spmatC attr-dict `into` $computeType",
});
/** The product of dense matrices where a sparse one has elements. */
export const SDDMMOp = defineOp("gpu.sddmm", { summary: "sampled product of dense matrices", operands: { ...sampled, buffer: anyMemRef }, results: asyncResults, attrs: modes }, {
  ...unnamed, assembly: "custom<AsyncDependencies>(type($asyncToken), $asyncDependencies) $dnmatA (`{` $modeA^ `}`)? `,` $dnmatB (`{` $modeB^ `}`)? `,` $spmatC `,` $buffer attr-dict `:` type($buffer) `into` $computeType",
});

/** What the steps of a product of sparse matrices share. */
export const SpGEMMCreateDescrOp = defineOp("gpu.spgemm_create_descr", { summary: "begin a product of sparse matrices", operands: asyncOperands, results: { desc: spGEMMT, ...asyncResults } }, {
  ...hooks, assembly: "custom<AsyncDependencies>(type($asyncToken), $asyncDependencies) attr-dict",
});
/** Ends what `gpu.spgemm_create_descr` began. */
export const SpGEMMDestroyDescrOp = defineOp("gpu.spgemm_destroy_descr", { summary: "end a product of sparse matrices", operands: { ...asyncOperands, desc: spGEMMT }, results: asyncResults }, {
  ...unnamed, assembly: "custom<AsyncDependencies>(type($asyncToken), $asyncDependencies) $desc attr-dict",
});
const sparseMats = { desc: spGEMMT, spmatA: spMatT, spmatB: spMatT, spmatC: spMatT };
/** Estimates the work of a product of sparse matrices, or does it. */
export const SpGEMMWorkEstimationOrComputeOp = defineOp("gpu.spgemm_work_estimation_or_compute", {
  summary: "a step of a product of sparse matrices", operands: { ...asyncOperands, ...sparseMats, bufferSz: indexT, buffer: anyMemRef }, results: { bufferSzNew: indexT, ...asyncResults }, attrs: { ...modes, kind: spgemmKind },
}, {
  ...hooks,
  assembly: "custom<AsyncDependencies>(type($asyncToken), $asyncDependencies) `{` $kind `}` $spmatA (`{` $modeA^ `}`)? `,` $spmatB (`{` $modeB^ `}`)? `,` $spmatC `,` $desc `,` $bufferSz `,` $buffer attr-dict `:` $computeType `into` type($buffer)",
});
/** The product out of its buffers. */
export const SpGEMMCopyOp = defineOp("gpu.spgemm_copy", { summary: "result of a product of sparse matrices", operands: { ...asyncOperands, ...sparseMats }, results: asyncResults, attrs: modes }, {
  ...unnamed, assembly: "custom<AsyncDependencies>(type($asyncToken), $asyncDependencies) $spmatA (`{` $modeA^ `}`)? `,` $spmatB (`{` $modeB^ `}`)? `,` $spmatC `,` $desc attr-dict `:` $computeType",
});
