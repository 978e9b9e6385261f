// LLVM constants as plain data. They belong to no emitter: their text is exact (integers are bigints, floats are bit patterns), so the
// text emitter prints them as they are and others take them apart.
import { escapeBytes, identifier } from "./names.ts";
import type { ArrayType, FloatType, LType, PtrType, StructType, VectorType } from "./types.ts";
import { arrayType, i1, i8, ptrType } from "./types.ts";

/** Anything an instruction can take as an operand. `ref` is how the text names it, without its type. */
export interface LValue {
  readonly type: LType;
  readonly ref: string;
}

/** What a constant is made of, for emitters that build it rather than print it. */
export type ConstShape =
  | { readonly kind: "int"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "zero" | "undef" }
  | { readonly kind: "symbol"; readonly name: string }
  /** Known by its text only. */
  | { readonly kind: "text" };

/** A constant; create it through the functions of this file. */
export class LConst implements LValue {
  readonly type: LType;
  readonly ref: string;
  readonly shape: ConstShape;

  constructor(type: LType, ref: string, shape: ConstShape) {
    this.type = type;
    this.ref = ref;
    this.shape = shape;
  }
}

/** Whether the shape says everything in JavaScript numbers; other constants are read from their text. */
export function isPlain({ shape }: LConst): boolean {
  return shape.kind === "int" ? Number.isSafeInteger(Number(shape.value)) : shape.kind !== "text";
}

/** What equal constants of one module share. */
export function constantKey(value: LConst): string {
  return `${value.type.text} ${value.ref}`;
}

const justText: ConstShape = { kind: "text" };

/** An integer, wrapped to the width of its type, which is an integer or a vector of integers (every lane gets the value). */
export function constInt(type: LType, value: bigint | number | boolean): LConst {
  if (type.kind === "vector") return constSplat(type, constInt(type.element, value));
  if (type.kind !== "int") throw new TypeError(`an integer constant cannot have type ${type.text}`);
  const exact = BigInt.asIntN(type.bits, BigInt(value));
  if (type === i1) return exact === 0n ? constFalse : constTrue;
  return new LConst(type, exact.toString(), { kind: "int", value: exact });
}

const constFalse = new LConst(i1, "false", { kind: "int", value: 0n });
const constTrue = new LConst(i1, "true", { kind: "int", value: -1n });

const scratch = new DataView(new ArrayBuffer(8));
const hex = (bits: bigint, digits: number): string => bits.toString(16).toUpperCase().padStart(digits, "0");

/** A float by its exact bits, low bits first in the bigint; the type may be a vector, of which every lane gets the value. */
export function constFloatBits(type: LType, bits: bigint): LConst {
  if (type.kind === "vector") return constSplat(type, constFloatBits(type.element, bits));
  if (type.kind !== "float") throw new TypeError(`a float constant cannot have type ${type.text}`);
  const value = valueOfBits(type, bits);
  return new LConst(type, floatText(type, bits), Number.isFinite(value) ? { kind: "float", value } : justText);
}

/** A float by value, rounded to nearest even in its type; the type may be a vector, of which every lane gets the value. */
export function constFloat(type: LType, value: number): LConst {
  if (type.kind === "vector") return constSplat(type, constFloat(type.element, value));
  if (type.kind !== "float") throw new TypeError(`a float constant cannot have type ${type.text}`);
  return constFloatBits(type, bitsOfValue(type, value));
}

/** Assembly has one hexadecimal form per format; a binary32 is written as the binary64 of the same value, payload kept. */
function floatText(type: FloatType, bits: bigint): string {
  switch (type.format) {
    case "half":
      return `0xH${hex(bits, 4)}`;
    case "bfloat":
      return `0xR${hex(bits, 4)}`;
    case "double":
      return `0x${hex(bits, 16)}`;
    case "float": {
      const exponent = (bits >> 23n) & 0xffn;
      const fraction = bits & 0x7fffffn;
      if (exponent !== 0xffn) {
        scratch.setFloat64(0, valueOfBits(type, bits));
        return `0x${hex(scratch.getBigUint64(0), 16)}`;
      }
      return `0x${hex(((bits >> 31n) << 63n) | (0x7ffn << 52n) | (fraction << 29n), 16)}`;
    }
  }
}

function valueOfBits(type: FloatType, bits: bigint): number {
  switch (type.format) {
    case "double":
      scratch.setBigUint64(0, bits);
      return scratch.getFloat64(0);
    case "float":
      scratch.setUint32(0, Number(bits));
      return scratch.getFloat32(0);
    case "bfloat":
      scratch.setUint32(0, Number(bits) << 16);
      return scratch.getFloat32(0);
    case "half": {
      const sign = bits >> 15n ? -1 : 1;
      const exponent = Number((bits >> 10n) & 31n);
      const fraction = Number(bits & 1023n);
      if (exponent === 31) return fraction ? NaN : sign * Infinity;
      return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
    }
  }
}

function bitsOfValue(type: FloatType, value: number): bigint {
  if (type.format === "double") {
    scratch.setFloat64(0, value);
    return scratch.getBigUint64(0);
  }
  if (type.format === "float") {
    scratch.setFloat32(0, value);
    return BigInt(scratch.getUint32(0));
  }
  const half = type.format === "half";
  const fractionBits = half ? 10 : 7;
  const bias = half ? 15 : 127;
  const top = half ? 31 : 255;
  const sign = value < 0 || Object.is(value, -0) ? 1n << 15n : 0n;
  if (Number.isNaN(value)) return (BigInt(top) << BigInt(fractionBits)) | (1n << BigInt(fractionBits - 1));
  const size = Math.abs(value);
  if (size === 0) return sign;
  const exponent = Math.max(size === Infinity ? 1024 : exponentOf(size), 1 - bias);
  // In units of the last place the value is exact, so one rounding to even is all there is.
  const units = size === Infinity ? Infinity : roundEven(size * 2 ** (fractionBits - exponent));
  const encoded = units + (exponent + bias - 1) * 2 ** fractionBits;
  return sign | BigInt(Math.min(encoded, top * 2 ** fractionBits));
}

function exponentOf(size: number): number {
  scratch.setFloat64(0, size);
  const raw = (scratch.getUint32(0) >>> 20) & 0x7ff;
  return raw === 0 ? -1074 : raw - 1023;
}

function roundEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}

/** The null pointer. */
export function constNull(type: PtrType): LConst {
  return new LConst(type, "null", { kind: "zero" });
}

/** The value whose every bit is zero, of any type. */
export function constZero(type: LType): LConst {
  if (type.kind === "int") return constInt(type, 0n);
  if (type.kind === "float") return constFloatBits(type, 0n);
  if (type.kind === "ptr") return constNull(type);
  return new LConst(type, "zeroinitializer", { kind: "zero" });
}

/** A value that may be read as anything. */
export function constUndef(type: LType): LConst {
  return new LConst(type, "undef", { kind: "undef" });
}

/** A value that must not influence behaviour. */
export function constPoison(type: LType): LConst {
  return new LConst(type, "poison", justText);
}

const list = (values: readonly LConst[]): string => values.map((value) => `${value.type.text} ${value.ref}`).join(", ");

/** A vector of the same constant in every lane. */
export function constSplat(type: VectorType, value: LConst): LConst {
  if (value.type !== type.element) throw new TypeError(`a lane of ${type.text} cannot be ${value.type.text}`);
  const zero = (value.shape.kind === "int" && value.shape.value === 0n) || value.ref === "null";
  if (zero) return constZero(type);
  if (value.shape.kind === "undef") return constUndef(type);
  if (value.ref === "poison") return constPoison(type);
  // `splat (...)` is unknown to LLVM 18, so a fixed vector is spelled out and a scalable one is broadcast from its first lane.
  if (!type.scalable) {
    const lane = `${value.type.text} ${value.ref}`;
    return new LConst(type, `<${Array.from({ length: type.length }, () => lane).join(", ")}>`, value.shape.kind === "symbol" ? justText : value.shape);
  }
  const first = `insertelement (${type.text} poison, ${value.type.text} ${value.ref}, i64 0)`;
  const mask = `<vscale x ${type.length} x i32> zeroinitializer`;
  return new LConst(type, `shufflevector (${type.text} ${first}, ${type.text} poison, ${mask})`, justText);
}

/** A fixed vector from its lanes. */
export function constVector(type: VectorType, lanes: readonly LConst[]): LConst {
  checkParts(type, type.length, lanes, () => type.element);
  return new LConst(type, `<${list(lanes)}>`, justText);
}

/** An array from its elements. */
export function constArray(type: ArrayType, elements: readonly LConst[]): LConst {
  checkParts(type, type.length, elements, () => type.element);
  return new LConst(type, `[${list(elements)}]`, justText);
}

/** A struct from its fields. */
export function constStruct(type: StructType, fields: readonly LConst[]): LConst {
  checkParts(type, type.fields.length, fields, (index) => type.fields[index]);
  const inside = fields.length === 0 ? "{}" : `{ ${list(fields)} }`;
  return new LConst(type, type.packed ? `<${inside}>` : inside, justText);
}

function checkParts(type: LType, length: number, parts: readonly LConst[], expected: (index: number) => LType | undefined): void {
  if (parts.length !== length) throw new TypeError(`${type.text} takes ${length} parts, not ${parts.length}`);
  const wrong = parts.findIndex((part, index) => part.type !== expected(index));
  if (wrong >= 0) throw new TypeError(`part ${wrong} of ${type.text} cannot be ${parts[wrong]?.type.text}`);
}

/** An array of bytes: the cheapest form of initialised data, whatever the program reads from it. */
export function constBytes(bytes: Uint8Array): LConst {
  return new LConst(arrayType(bytes.length, i8), `c"${escapeBytes(bytes)}"`, justText);
}

/** A string in UTF-8, with a closing zero byte unless told otherwise. */
export function constString(text: string, terminated = true): LConst {
  return constBytes(new TextEncoder().encode(terminated ? text + "\0" : text));
}

/** An array or fixed vector of integers or floats from its little-endian bytes. */
export function constData(type: ArrayType | VectorType, bytes: Uint8Array): LConst {
  const { element } = type;
  if (element.kind !== "int" && element.kind !== "float") throw new TypeError(`${type.text} is no array of numbers`);
  const step = element.bits >> 3;
  if (step === 0 || bytes.length !== step * type.length) throw new RangeError(`${type.text} does not take ${bytes.length} bytes`);
  if (type.kind === "array" && element === i8) return new LConst(type, `c"${escapeBytes(bytes)}"`, justText);
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += step) {
    let bits = 0n;
    for (let byte = step - 1; byte >= 0; byte--) bits = (bits << 8n) | BigInt(bytes[at + byte] ?? 0);
    const text = element.kind === "int" ? BigInt.asIntN(element.bits, bits).toString() : floatText(element, bits);
    parts.push(`${element.text} ${text}`);
  }
  return new LConst(type, type.kind === "array" ? `[${parts.join(", ")}]` : `<${parts.join(", ")}>`, justText);
}

/** The address of a global or a function of the module. */
export function constSymbol(name: string, space = 0): LConst {
  return new LConst(ptrType(space), `@${identifier(name)}`, { kind: "symbol", name });
}

/** An address a constant number of bytes away from another. */
export function constOffset(base: LConst, bytes: bigint | number): LConst {
  return new LConst(base.type, `getelementptr (i8, ${base.type.text} ${base.ref}, i64 ${BigInt(bytes)})`, justText);
}

/** An address seen from another address space. */
export function constSpaceCast(base: LConst, to: PtrType): LConst {
  if (base.type === to) return base;
  return new LConst(to, `addrspacecast (${base.type.text} ${base.ref} to ${to.text})`, justText);
}
