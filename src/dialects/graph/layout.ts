// Operations that move or relabel elements without computing: reshape, transpose, concat, identity, dropout at inference.
import { axes, defineOp, type Folded, i64, inferred, optional, pure, sameType, variadic } from "../../core/define/index.ts";
import { type Attribute, denseElements, denseSplat, i1, type RankedTensorType, storageFor, tensorType } from "../../core/ir/index.ts";
import { retyped } from "./constant.ts";
import { FOLD_LIMIT, smallElements, walkIndices } from "./fold.ts";
import { axisRange, concatDim, concatRank, elementDiffers, type Misfit, noInputs, notPermutation, reshapeCount, resultType } from "./messages.ts";
import { boolTensor, graphTensor, reportMisfit, resultTyped, type TensorValue } from "./types.ts";

/** The same elements in row-major order under another shape. ONNX Reshape, Flatten, Squeeze and Unsqueeze (since 1). */
export const ReshapeOp = defineOp("graph.reshape", { summary: "a tensor under another shape", operands: { x: graphTensor }, results: { result: graphTensor }, traits: [pure] }, {
  assembly: "$x attr-dict `:` functional-type(operands, results)",
  fold(op, constants): Folded {
    if (op.x.type === op.result.type) return op.x;
    return constants[0] && retyped(constants[0], op.result.type);
  },
  verify(op, diag) {
    const { x, result } = op;
    if (x.type.element !== result.type.element) return reportMisfit(op, diag, elementDiffers("result", result.type.element.text, "x", x.type.element.text));
    if (x.type.numElements !== result.type.numElements) reportMisfit(op, diag, reshapeCount(x.type.numElements, result.type.numElements));
  },
});

interface TransposeFields {
  readonly x: TensorValue;
  readonly perm: readonly number[];
}
const isPermutation = (perm: readonly number[], rank: number): boolean => perm.length === rank && perm.every((axis) => axis >= 0 && axis < rank) && new Set(perm).size === rank;
function transposeType({ x, perm }: TransposeFields): RankedTensorType | Misfit {
  return isPermutation(perm, x.type.rank) ? tensorType(perm.map((axis) => x.type.dims[axis]!), x.type.element) : notPermutation(perm, x.type.rank);
}
function foldTranspose(constant: Attribute | undefined, { x, perm, result }: TransposeFields & { readonly result: TensorValue }): Folded {
  if (perm.every((axis, i) => axis === i)) return x;
  const elements = smallElements(constant);
  if (!elements) return undefined;
  const strides = x.type.dims.map((_, i) => x.type.dims.slice(i + 1).reduce((a, b) => a * b, 1));
  const data = new (storageFor(x.type.element))(elements.length);
  walkIndices(result.type.dims, [perm.map((axis) => strides[axis]!)], (at, [from]) => { data[at] = elements[from!]!; });
  return denseElements(result.type, data);
}
const transposeHooks = resultTyped<TransposeFields>(transposeType, ({ x }) => x.type);
/** `result[i0, i1, ...] = x[j]` where `j[perm[k]] = ik`: axis k of the result is axis perm[k] of x. ONNX Transpose (since 1). */
export const TransposeOp = defineOp("graph.transpose", { summary: "axes in another order", operands: { x: graphTensor }, results: { result: graphTensor }, attrs: { perm: axes() }, traits: [pure, inferred] }, {
  assembly: "$x `perm` $perm attr-dict `:` functional-type(operands, results)",
  infer: (fields) => transposeHooks.infer(fields),
  verify: (op, diag) => transposeHooks.verify(op, diag),
  fold: (op, constants): Folded => foldTranspose(constants[0], op),
});

interface ConcatFields {
  readonly inputs: readonly TensorValue[];
  readonly axis: bigint;
}
function concatType({ inputs, axis }: ConcatFields): RankedTensorType | Misfit {
  const first = inputs[0]?.type;
  if (!first) return noInputs();
  if (axis < 0n || axis >= BigInt(first.rank)) return axisRange(axis, first.rank);
  const along = Number(axis);
  const dims = [...first.dims];
  for (const [i, { type }] of inputs.entries()) {
    if (i === 0) continue;
    if (type.element !== first.element) return elementDiffers(`input ${i}`, type.element.text, "input 0", first.element.text);
    if (type.rank !== first.rank) return concatRank(i, type.rank, first.rank);
    const other = type.dims.findIndex((dim, d) => d !== along && dim !== first.dims[d]);
    if (other >= 0) return concatDim(i, other, type.dims[other]!, first.dims[other]!);
    dims[along]! += type.dims[along]!;
  }
  return tensorType(dims, first.element);
}
function foldConcat({ inputs, axis, result }: ConcatFields & { readonly result: TensorValue }, constants: readonly (Attribute | undefined)[]): Folded {
  if (inputs.length === 1) return inputs[0];
  const lists = constants.map(smallElements);
  if (result.type.numElements > FOLD_LIMIT || lists.includes(undefined)) return undefined;
  const data = new (storageFor(result.type.element))(result.type.numElements);
  const outer = result.type.dims.slice(0, Number(axis)).reduce((a, b) => a * b, 1);
  let at = 0;
  for (let row = 0; row < outer; row++)
    for (const list of lists) {
      const width = list!.length / outer;
      for (let i = 0; i < width; i++) data[at++] = list![row * width + i]!;
    }
  return denseElements(result.type, data);
}
const concatHooks = resultTyped<ConcatFields>(concatType, ({ inputs }) => inputs[0]!.type);
/** Tensors one after the other along an axis; the other extents are equal. ONNX Concat (since 1). */
export const ConcatOp = defineOp("graph.concat", { summary: "tensors joined along an axis", operands: { inputs: variadic(graphTensor) }, results: { result: graphTensor }, attrs: { axis: i64() }, traits: [pure, inferred] }, {
  assembly: "$inputs `axis` $axis attr-dict `:` functional-type(operands, results)",
  infer: (fields) => concatHooks.infer(fields),
  verify: (op, diag) => concatHooks.verify(op, diag),
  fold: (op, constants): Folded => foldConcat(op, constants),
});

/** Its operand. ONNX Identity (since 1). */
export const IdentityOp = defineOp("graph.identity", { summary: "the operand itself", operands: { x: graphTensor }, results: { result: graphTensor }, traits: [pure, sameType("x", "result")] }, {
  assembly: "$x attr-dict `:` type($x)",
  fold: (op): Folded => op.x,
});

/** Its operand, and a mask that keeps every element: dropout does nothing at inference. ONNX Dropout (since 1), without training. */
export const DropoutOp = defineOp("graph.dropout", { summary: "dropout at inference", operands: { x: graphTensor }, results: { result: graphTensor, mask: optional(boolTensor) }, traits: [pure] }, {
  assembly: "$x attr-dict `:` functional-type(operands, results)",
  fold: (op): Folded => (op.mask ? [op.x, denseSplat(op.mask.type, 1)] : op.x),
  verify(op, diag) {
    if (op.result.type !== op.x.type) reportMisfit(op, diag, resultType("result", op.x.type.text, op.result.type.text));
    const wanted = tensorType(op.x.type.dims, i1);
    if (op.mask && op.mask.type !== wanted) reportMisfit(op, diag, resultType("mask", wanted.text, op.mask.type.text));
  },
});
