// What a compiled model takes and gives: names, element types and shapes, read from the model's function before lowering
// forgets signs and names.
import { DictAttr, FloatType, IntegerType, type Operation, RankedTensorType, StringAttr, type Type } from "../../core/ir/index.ts";
import { FuncOp } from "../../dialects/func/index.ts";
import type { DType } from "../../runtime/tensors/index.ts";

/** One input or output. */
export interface Port {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
}
export interface Signature {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
}

/** The run-time element type of an IR type; undefined for types that no tensor holds. */
export function dtypeOf(type: Type): DType | undefined {
  if (type instanceof FloatType) return ["f16", "bf16", "f32", "f64"].includes(type.name) ? (type.name as DType) : undefined;
  if (!(type instanceof IntegerType)) return undefined;
  if (type.width === 1) return "bool";
  return [8, 16, 32, 64].includes(type.width) ? (`${type.signedness === "unsigned" ? "u" : "i"}${type.width}` as DType) : undefined;
}

/** The function that a module's callers call. */
export function entryOf(module: Operation, name = "main"): (Operation & { readonly sym_name: string }) | undefined {
  for (const op of module.getRegion(0).entry) if (FuncOp.is(op) && op.sym_name === name) return op;
  return undefined;
}

/** The signature of a tensor function; undefined when it takes or gives anything else than tensors of static shape. */
export function signatureOf(func: Operation): Signature | undefined {
  if (!FuncOp.is(func)) return undefined;
  const port = (type: Type, attrs: unknown, fallback: string): Port | undefined => {
    const name = attrs instanceof DictAttr ? attrs.value.get("graph.name") : undefined;
    const dtype = type instanceof RankedTensorType && type.isStatic ? dtypeOf(type.element) : undefined;
    return dtype && { name: name instanceof StringAttr ? name.value : fallback, dtype, shape: (type as RankedTensorType).dims };
  };
  const { inputs, results } = func.function_type;
  const ins = inputs.map((type, i) => port(type, func.arg_attrs?.[i], `arg${i}`));
  const outs = results.map((type, i) => port(type, func.res_attrs?.[i], `result${i}`));
  return [...ins, ...outs].every((one) => one !== undefined) ? { inputs: ins as Port[], outputs: outs as Port[] } : undefined;
}
