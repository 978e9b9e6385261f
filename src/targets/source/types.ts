// C's names of scalar types. Integers have no sign of their own in the IR; here they are signed, and operations that read them
// otherwise cast.
import { FloatType, IndexType, IntegerType, type Type } from "../../core/ir/index.ts";
import type { Language } from "./language.ts";

/** Bits of an integer type, 64 for `index`; undefined for other types and for integers that are too wide. */
export function integerWidth(type: Type): number | undefined {
  if (type instanceof IndexType) return 64;
  return type instanceof IntegerType && type.width >= 1 && type.width <= 64 ? type.width : undefined;
}

/** Bits of the C type that holds so many. */
const heldIn = (width: number): number => (width <= 8 ? 8 : width <= 16 ? 16 : width <= 32 ? 32 : 64);
/** The signed type that holds an integer of `width` bits, sign-extended; `bool` for one bit. */
export const signedName = (width: number): string => (width === 1 ? "bool" : `int${heldIn(width)}_t`);
/** The unsigned type of that size. */
export const unsignedName = (width: number): string => `uint${heldIn(width)}_t`;
/** Whether C has a type of just that width. */
export const isWhole = (width: number): boolean => heldIn(width) === width;

/** The C type of scalars; undefined when there is none. */
export function scalarName(type: Type, language: Language): string | undefined {
  const width = integerWidth(type);
  if (width !== undefined) return signedName(width);
  if (!(type instanceof FloatType)) return undefined;
  switch (type.name) {
    case "f64": return "double";
    case "f32": return "float";
    case "f16": return language.half;
    case "bf16": return language.brainHalf;
    default: return undefined;
  }
}

/** How the type is called in the names of functions: `i32`, `f64`. */
export const shortName = (type: Type): string => (type instanceof IndexType ? "i64" : type.text);
