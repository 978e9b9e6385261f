// What the tensors of a graph may be, and how a type function becomes the hooks that infer and check a result type.
import { typeConstraint, type Constraint, type VerifySink } from "../../core/define/index.ts";
import { error } from "../../core/diag/index.ts";
import { FloatType, i1, i64, IntegerType, type Operation, RankedTensorType, tensorType, type Type, type Value } from "../../core/ir/index.ts";
import type { Misfit } from "./messages.ts";

const floatNames: ReadonlySet<string> = new Set(["f16", "bf16", "f32", "f64"]);
const isFloat = (type: Type): boolean => type instanceof FloatType && floatNames.has(type.name);
const isInteger = (type: Type): type is IntegerType => type instanceof IntegerType && [8, 16, 32, 64].includes(type.width) && type.signedness !== "signed";
const tensorOf = (describe: string, test: (element: Type) => boolean): Constraint<RankedTensorType, false> =>
  typeConstraint(describe, (type): type is RankedTensorType => type instanceof RankedTensorType && type.isStatic && type.encoding === undefined && test(type.element));

/** Floats f16, bf16, f32, f64; integers of 8 to 64 bits, `iN` signed and `uiN` unsigned; `i1` for truth values. Extents are static and may be zero. */
export const graphTensor: Constraint<RankedTensorType, false> = tensorOf("static tensor of f16, bf16, f32, f64, iN, uiN or i1", (element) => isFloat(element) || isInteger(element) || element === i1);
/** Floats and integers, no truth values. */
export const numberTensor: Constraint<RankedTensorType, false> = tensorOf("static tensor of f16, bf16, f32, f64, iN or uiN", (element) => isFloat(element) || isInteger(element));
export const floatTensor: Constraint<RankedTensorType, false> = tensorOf("static tensor of f16, bf16, f32 or f64", isFloat);
export const boolTensor: Constraint<RankedTensorType, false> = tensorOf("static tensor of i1", (element) => element === i1);
export const indexTensor: Constraint<RankedTensorType, false> = tensorOf("static tensor of i64", (element) => element === i64);

export type TensorValue = Value<RankedTensorType>;
/** `[2, 3]`. */
export const shapeText = (dims: readonly number[]): string => `[${dims.join(", ")}]`;
/** The same element type under another shape. */
export const reshaped = (type: RankedTensorType, dims: readonly number[]): RankedTensorType => tensorType(dims, type.element);

/** The type of `result`, or what keeps the operands and attributes from having one. */
export type TypeFunction<F> = (fields: F) => RankedTensorType | Misfit;

/** Reports a misfit at its operation. */
export const reportMisfit = (op: Operation, diag: VerifySink, { code, message }: Misfit): void => diag.report(error(code, op.loc, `'${op.opName}' op ${message}`));

/** Hooks of an op whose `result` has the type that `typeOf` gives. A builder whose operands do not fit gets the type of `fallback`, which the verifier then refuses. */
export function resultTyped<F>(typeOf: TypeFunction<F>, fallback: (fields: F) => RankedTensorType): {
  infer(fields: F): { readonly result: RankedTensorType };
  verify(op: Operation & F & { readonly result: TensorValue }, diag: VerifySink): void;
} {
  return {
    infer(fields) {
      const type = typeOf(fields);
      return { result: type instanceof RankedTensorType ? type : fallback(fields) };
    },
    verify(op, diag) {
      const type = typeOf(op);
      if (!(type instanceof RankedTensorType)) reportMisfit(op, diag, type);
      else if (type !== op.result.type) diag.report(error("graph/result-type", op.loc, `'${op.opName}' op 'result' must be '${type.text}', but is '${op.result.type.text}'`));
    },
  };
}
