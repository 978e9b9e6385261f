// How a function as it is now takes the arguments that its first signature asks for. The conventions are written down here a
// second time, apart from the conversions, so that a mistake there does not hide.
import { FunctionLike } from "../../core/define/index.ts";
import { FloatType, i64, indexType, IntegerType, integerType, MemRefType, memrefType, type Operation, RankedTensorType, type Type, VectorType, vectorType } from "../../core/ir/index.ts";
import { arrayType, ArrayType, LLVMFuncOp, PointerType, StructType } from "../../dialects/llvm/index.ts";
import type { Signature } from "./signature.ts";

/** One logical argument: a parameter, or the place of a result. */
export interface Slot {
  readonly type: Type;
  readonly param?: number;
  readonly result?: number;
}

/**
 * How the arguments travel: as the engine has them; as an llvm function takes them, with buffers as descriptors or as bare
 * pointers; or as a lowered host program does, in tables.
 */
export type Form = "engine" | "descriptors" | "bare" | "tables";
export interface Calling {
  readonly form: Form;
  readonly slots: readonly Slot[];
  /** Results come back as values; otherwise they are slots. */
  readonly returns: boolean;
}

/** The type that a value of `type` has in the llvm dialect; undefined when it has none. */
export function llvmTypeOf(type: Type): Type | undefined {
  if (type === indexType) return i64;
  if (type instanceof IntegerType) return integerType(type.width);
  if (type instanceof FloatType || type instanceof PointerType || type instanceof ArrayType || type instanceof StructType) return type;
  if (!(type instanceof VectorType)) return undefined;
  const element = llvmTypeOf(type.element)!;
  const last = type.rank === 0 ? 1 : type.dims[type.rank - 1]!;
  return type.dims.slice(0, -1).reduceRight<Type>((inner, dim) => arrayType(dim, inner), vectorType([last], element));
}

const isPointer = (type: Type | undefined): boolean => type instanceof PointerType;

/** Whether the parameters from `at` on are those of `slot`; the number of them, or undefined. */
function parametersOf({ type }: Slot, params: readonly Type[], at: number, bare: boolean): number | undefined {
  if (!(type instanceof MemRefType)) return params[at] !== undefined && llvmTypeOf(type) === params[at] ? 1 : undefined;
  if (!isPointer(params[at])) return undefined;
  if (bare) return 1;
  const rest = params.slice(at + 1, at + 3 + 2 * type.rank);
  return isPointer(rest[0]) && rest.length === 2 + 2 * type.rank && rest.slice(1).every((each) => each === i64) ? 3 + 2 * type.rank : undefined;
}
function fits(slots: readonly Slot[], params: readonly Type[], bare: boolean): boolean {
  let at = 0;
  for (const slot of slots) {
    const count = parametersOf(slot, params, at, bare);
    if (count === undefined) return false;
    at += count;
  }
  return at === params.length;
}
const isDescriptor = (type: Type | undefined, rank: number): boolean => type instanceof StructType && isPointer(type.fields[0]) && type.fields.length === (rank === 0 ? 3 : 5);
function fitsResult(expected: Type, found: Type | undefined, bare: boolean): boolean {
  if (expected instanceof MemRefType) return bare ? isPointer(found) : isDescriptor(found, expected.rank);
  return found !== undefined && llvmTypeOf(expected) === found;
}
function fitsResults(results: readonly Type[], found: readonly Type[], bare: boolean): boolean {
  if (results.length <= 1) return results.length === found.length && results.every((type) => fitsResult(type, found[0], bare));
  const [struct] = found;
  return struct instanceof StructType && struct.fields.length === results.length && results.every((type, i) => fitsResult(type, struct.fields[i], bare));
}

const buffered = (type: Type): Type => (type instanceof RankedTensorType ? memrefType(type.dims, type.element) : type);

/** How `op` takes the arguments of `signature`; undefined when it has no form of it. */
export function callingOf(op: Operation, { params, results, host }: Signature): Calling | undefined {
  if (!FunctionLike.is(op)) return undefined;
  const { functionInputs: inputs, functionResults: outputs } = op;
  const direct: readonly Slot[] = params.map((type, param) => ({ type, param }));
  const filled: readonly Slot[] = [...params.map((type, param) => ({ type: buffered(type), param })), ...results.map((type, result) => ({ type: buffered(type), result }))];
  const same = (slots: readonly Slot[]): boolean => slots.length === inputs.length && slots.every(({ type }, i) => type === inputs[i]);
  if (same(direct) && results.length === outputs.length && results.every((type, i) => type === outputs[i])) return { form: "engine", slots: direct, returns: true };
  if (outputs.length === 0 && same(filled)) return { form: "engine", slots: filled, returns: false };
  if (!LLVMFuncOp.is(op)) return undefined;
  // A host program has one lowered form, whatever its number of buffers.
  if (host) return outputs.length === 0 && inputs.length === 3 && inputs.every(isPointer) && filled.every(({ type }) => type instanceof MemRefType && type.isStatic) ? { form: "tables", slots: filled, returns: false } : undefined;
  for (const bare of [false, true]) {
    const form = bare ? "bare" : "descriptors";
    if (fits(direct, inputs, bare) && fitsResults(results, outputs, bare)) return { form, slots: direct, returns: true };
    if (outputs.length === 0 && fits(filled, inputs, bare)) return { form, slots: filled, returns: false };
  }
  return undefined;
}

