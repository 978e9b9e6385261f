// Element types and shapes: from what a model states to types of the graph dialect.
import type { DiagnosticSink } from "../../../core/diag/index.ts";
import { bf16, f16, f32, f64, i1, i16, i32, i64, i8, integerType, type RankedTensorType, tensorType, type Type } from "../../../core/ir/index.ts";
import type { OnnxTensor, OnnxValue } from "../decode/index.ts";
import { unboundDim, unknownDim, unknownRank } from "./messages.ts";

type DType = OnnxTensor["dtype"];
const elements: { readonly [D in DType]: Type } = {
  f32, f64, f16, bf16, i8, i16, i32, i64, bool: i1,
  u8: integerType(8, "unsigned"), u16: integerType(16, "unsigned"), u32: integerType(32, "unsigned"), u64: integerType(64, "unsigned"),
};

/** Signed integers are signless, unsigned ones `uiN`, bools `i1`. */
export const elementOf = (dtype: DType): Type => elements[dtype];

/** Sizes of symbolic dimensions by name. */
export type Dims = Readonly<Record<string, number>>;

/** The type that the model states for a value when all of it is known. */
export function declaredType(value: OnnxValue | undefined, bound: Dims): RankedTensorType | undefined {
  if (value?.dtype === undefined || value.dims === undefined) return undefined;
  const dims = value.dims.map((dim) => (typeof dim === "string" ? bound[dim] : dim));
  return dims.includes(undefined) ? undefined : tensorType(dims as number[], elementOf(value.dtype));
}

/** The type of a graph input. Reports each dimension that has no value; a name that `reported` holds is not reported again. */
export function inputType(value: OnnxValue, bound: Dims, diag: DiagnosticSink, reported: Set<string>): RankedTensorType | undefined {
  const { name, loc } = value;
  if (value.dims === undefined || value.dtype === undefined) return diag.report(unknownRank(loc, name)) as undefined;
  for (const [i, dim] of value.dims.entries()) {
    if (dim === undefined) diag.report(unknownDim(loc, name, i));
    if (typeof dim !== "string" || bound[dim] !== undefined || reported.has(dim)) continue;
    reported.add(dim);
    diag.report(unboundDim(loc, name, i, dim));
  }
  return declaredType(value, bound);
}
