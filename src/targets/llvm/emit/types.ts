// LLVM types as plain immutable data, one object per spelling, so that types compare by reference. They belong to no LLVM context: each
// emitter turns them into what it needs.
import { identifier } from "./names.ts";

interface Common {
  /** The type in LLVM's assembly syntax. */
  readonly text: string;
  /** Whether the type holds a vector, a packed struct or a named struct anywhere: such types need preparation in some emitters. */
  readonly tracked: boolean;
}

/** The absent result of a function. */
export interface VoidType extends Common {
  readonly kind: "void";
}

/** An integer of any width. */
export interface IntType extends Common {
  readonly kind: "int";
  readonly bits: number;
}

/** The floating-point formats that LLVM has in hardware-neutral form. */
export interface FloatType extends Common {
  readonly kind: "float";
  readonly format: "half" | "bfloat" | "float" | "double";
  readonly bits: 16 | 32 | 64;
}

/** An opaque pointer into an address space. */
export interface PtrType extends Common {
  readonly kind: "ptr";
  readonly space: number;
}

/** `[length x element]`. */
export interface ArrayType extends Common {
  readonly kind: "array";
  readonly element: LType;
  readonly length: number;
}

/** `<length x element>`, or `<vscale x length x element>`. */
export interface VectorType extends Common {
  readonly kind: "vector";
  readonly element: LType;
  readonly length: number;
  readonly scalable: boolean;
}

/** A struct: literal, or named within its module. */
export interface StructType extends Common {
  readonly kind: "struct";
  readonly fields: readonly LType[];
  readonly packed: boolean;
  readonly name: string | undefined;
  /** The body in assembly syntax; equals `text` for literal structs. */
  readonly body: string;
}

/** A function signature. */
export interface FunctionType extends Common {
  readonly kind: "function";
  readonly result: LType;
  readonly params: readonly LType[];
  readonly variadic: boolean;
}

/** Any LLVM type that the emitters know. */
export type LType = VoidType | IntType | FloatType | PtrType | ArrayType | VectorType | StructType | FunctionType;

const known = new Map<string, LType>();

function unique<T extends LType>(type: T, key = type.text): T {
  const before = known.get(key);
  if (before) return before as T;
  Object.freeze(type);
  known.set(key, type);
  return type;
}

const formats = { half: 16, bfloat: 16, float: 32, double: 64 } as const;
const floatType = (format: FloatType["format"]): FloatType =>
  unique({ kind: "float", text: format, tracked: false, format, bits: formats[format] });

const identities = new WeakMap<LType, string>();
let identitiesGiven = 0;

/** What tells a type apart: its spelling, except that two modules may give one struct name different fields. */
function keyOf(type: LType): string {
  if (!type.tracked) return type.text;
  let key = identities.get(type);
  if (key === undefined) {
    key = `#${identitiesGiven++}`;
    identities.set(type, key);
  }
  return key;
}

/** `void`. */
export const voidType: VoidType = unique({ kind: "void", text: "void", tracked: false });
/** IEEE binary16. */
export const half = floatType("half");
/** bfloat16. */
export const bfloat = floatType("bfloat");
/** IEEE binary32. */
export const float = floatType("float");
/** IEEE binary64. */
export const double = floatType("double");

/** The integer type of a width in bits. */
export function intType(bits: number): IntType {
  return unique({ kind: "int", text: `i${bits}`, tracked: false, bits });
}

/** One bit: conditions. */
export const i1 = intType(1);
/** Eight bits: bytes. */
export const i8 = intType(8);
/** Sixteen bits. */
export const i16 = intType(16);
/** Thirty-two bits. */
export const i32 = intType(32);
/** Sixty-four bits. */
export const i64 = intType(64);

/** The pointer type of an address space. */
export function ptrType(space = 0): PtrType {
  return unique({ kind: "ptr", text: space === 0 ? "ptr" : `ptr addrspace(${space})`, tracked: false, space });
}

/** The generic pointer. */
export const ptr = ptrType();

/** `[length x element]`. */
export function arrayType(length: number, element: LType): ArrayType {
  const text = `[${length} x ${element.text}]`;
  return unique({ kind: "array", text, tracked: element.tracked, element, length }, `[${length} x ${keyOf(element)}]`);
}

/** `<length x element>`; `scalable` multiplies the length by the target's vscale. */
export function vectorType(length: number, element: LType, scalable = false): VectorType {
  const text = `<${scalable ? "vscale x " : ""}${length} x ${element.text}>`;
  return unique({ kind: "vector", text, tracked: true, element, length, scalable });
}

function bodyOf(fields: readonly LType[], packed: boolean): string {
  const inside = fields.length === 0 ? "{}" : `{ ${fields.map((field) => field.text).join(", ")} }`;
  return packed ? `<${inside}>` : inside;
}

/** A literal struct. */
export function structType(fields: readonly LType[], packed = false): StructType {
  const body = bodyOf(fields, packed);
  const tracked = packed || fields.some((field) => field.tracked);
  const shape = { kind: "struct", text: body, tracked, fields: [...fields], packed, name: undefined, body } as const;
  return unique(shape, tracked ? `${packed ? "<" : ""}{${fields.map(keyOf).join()}}` : body);
}

/** A struct that goes by a name within its module; two modules may give one name different fields. */
export function namedStructType(name: string, fields: readonly LType[], packed = false): StructType {
  const body = bodyOf(fields, packed);
  const text = `%${identifier(name)}`;
  return unique({ kind: "struct", text, tracked: true, fields: [...fields], packed, name, body }, `${text} = ${packed}{${fields.map(keyOf).join()}}`);
}

/** A function signature. */
export function functionType(result: LType, params: readonly LType[], variadic = false): FunctionType {
  const list = params.map((param) => param.text);
  if (variadic) list.push("...");
  const tracked = result.tracked || params.some((param) => param.tracked);
  const text = `${result.text} (${list.join(", ")})`;
  const key = `${keyOf(result)} (${params.map(keyOf).join()}${variadic ? ",..." : ""})`;
  return unique({ kind: "function", text, tracked, result, params: [...params], variadic }, key);
}

/** The scalar of a vector, or the type itself. */
export function scalarOf(type: LType): LType {
  return type.kind === "vector" ? type.element : type;
}

/** The type of a comparison of two such values: `i1`, or a vector of `i1` of the same shape. */
export function conditionOf(type: LType): LType {
  return type.kind === "vector" ? vectorType(type.length, i1, type.scalable) : i1;
}

/** The type that remains after walking an aggregate by constant indices. */
export function memberOf(type: LType, indices: readonly number[]): LType {
  let at = type;
  for (const index of indices) {
    const next: LType | undefined = at.kind === "struct" ? at.fields[index] : at.kind === "array" ? at.element : undefined;
    if (!next) throw new RangeError(`${at.text} has no member ${index}`);
    at = next;
  }
  return at;
}
