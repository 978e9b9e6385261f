// The transforms of Winograd's convolution [Lavin 2016]: F(m, r) computes m outputs of a filter of r in m + r - 1 products.
import { defineOp, integerEnum, pure, rankedTensor, sameType } from "../../core/define/index.ts";
import { i32, type RankedTensorType } from "../../core/ir/index.ts";

const sizes = { F_2_3: [2, 3], F_4_3: [4, 3], F_2_5: [2, 5] } as const;
type Size = keyof typeof sizes;
const fmr = () => integerEnum(i32, ["F_2_3", "F_4_3", "F_2_5"] as const);

const mismatch = (from: RankedTensorType, output: RankedTensorType, wanted: readonly number[] | undefined): string | undefined =>
  wanted && output.dims.length === wanted.length && wanted.every((dim, i) => dim < 0 || output.dims[i]! < 0 || dim === output.dims[i]) ? undefined
    : `writes '${from.text}' into '${output.text}'${wanted ? `, but gives ${wanted.map((dim) => (dim < 0 ? "?" : dim)).join("x")} elements` : ""}`;
/** The numbers of products along a dimension of that extent, which has none of its own where it is 1. */
const products = (size: Size, extent: number): number => (extent === 1 ? 1 : sizes[size][0] + sizes[size][1] - 1);
const tiles = (size: Size, extent: number): number => (extent < 0 ? -1 : extent === 1 ? 1 : Math.ceil((extent - sizes[size][1] + 1) / sizes[size][0]));

/** A filter of f x h x w x c becomes products of h x w x c x f. */
export const WinogradFilterTransformOp = defineOp("linalg.winograd_filter_transform", { summary: "Winograd transform of a filter", operands: { filter: rankedTensor, output: rankedTensor }, results: { result: rankedTensor }, attrs: { fmr: fmr() }, traits: [pure, sameType("output", "result")] }, {
  assembly: "attr-dict `fmr` `(` $fmr `)` `ins` `(` $filter `:` type($filter) `)` `outs` `(` $output `:` type($output) `)` `->` type($result)",
  verify(op, diag) {
    const { type } = op.filter;
    const [f, h, w, c] = type.dims as [number, number, number, number];
    const r = sizes[op.fmr][1];
    const fits = (extent: number): boolean => extent === 1 || extent === r || extent < 0;
    if (type.rank !== 4 || !fits(h) || !fits(w) || (h === 1 && w === 1)) return diag.report(`transforms a filter of ${r} elements in height or width or both, but has '${type.text}'`);
    const problem = mismatch(type, op.output.type, [h < 0 ? -1 : products(op.fmr, h), w < 0 ? -1 : products(op.fmr, w), c, f]);
    if (problem) diag.report(problem);
  },
});
/** An image of n x h x w x c becomes products of h x w x tiles x tiles x n x c. */
export const WinogradInputTransformOp = defineOp("linalg.winograd_input_transform", { summary: "Winograd transform of an image", operands: { input: rankedTensor, output: rankedTensor }, results: { result: rankedTensor }, attrs: { fmr: fmr() }, traits: [pure, sameType("output", "result")] }, {
  assembly: "attr-dict `fmr` `(` $fmr `)` `ins` `(` $input `:` type($input) `)` `outs` `(` $output `:` type($output) `)` `->` type($result)",
  verify(op, diag) {
    const { type } = op.input;
    const [n, h, w, c] = type.dims as [number, number, number, number];
    const wanted = type.rank === 4 ? [products(op.fmr, h), products(op.fmr, w), tiles(op.fmr, h), tiles(op.fmr, w), n, c] : undefined;
    const problem = mismatch(type, op.output.type, wanted);
    if (problem) diag.report(problem);
  },
});
/** Products of h x w x tiles x tiles x n x f become an image of n x h x w x f. */
export const WinogradOutputTransformOp = defineOp("linalg.winograd_output_transform", { summary: "Winograd transform of products to an image", operands: { value: rankedTensor, output: rankedTensor }, results: { result: rankedTensor }, attrs: { fmr: fmr() }, traits: [pure, sameType("output", "result")] }, {
  assembly: "attr-dict `fmr` `(` $fmr `)` `ins` `(` $value `:` type($value) `)` `outs` `(` $output `:` type($output) `)` `->` type($result)",
  verify(op, diag) {
    const { type } = op.value;
    const [h, w, tileH, tileW, n, f] = type.dims as [number, number, number, number, number, number];
    const m = sizes[op.fmr][0];
    const along = (count: number, extent: number): number => (count < 0 ? -1 : extent === 1 ? count : count * m);
    const all = products(op.fmr, 2);
    if (type.rank !== 6 || [h, w].some((extent) => extent >= 0 && extent !== 1 && extent !== all)) return diag.report(`takes products of ${all} elements in height or width, but has '${type.text}'`);
    const problem = mismatch(type, op.output.type, [n, along(tileH, h), along(tileW, w), f]);
    if (problem) diag.report(problem);
  },
});
