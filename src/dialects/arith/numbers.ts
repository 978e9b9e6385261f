// Exact evaluation of arith on constants: two's-complement integers as bigints, floats rounded to their type after each
// operation. Folding and tests share it.
import { bitsToFloat, DenseElementsAttr, denseElements, denseSplat, floatAttr, FloatAttr, floatToBits, FloatType, i1, indexType, IntegerAttr, integerAttr, IntegerType, readElement, ShapedType, storageFor, storeElement, type Attribute, type Type } from "../../core/ir/index.ts";
import type { CmpFPredicate, CmpIPredicate } from "./attrs.ts";

/** Bits of an integer or index type. */
export const widthOf = (type: Type): number => (type instanceof IntegerType ? type.width : 64);
/** The signed reading of `value` in a type. */
export const toSigned = (value: bigint, type: Type): bigint => BigInt.asIntN(widthOf(type), value);
/** The unsigned reading. */
export const toUnsigned = (value: bigint, type: Type): bigint => BigInt.asUintN(widthOf(type), value);
/** A number rounded to a float type. */
export function roundTo(value: number, type: Type): number {
  if (!(type instanceof FloatType) || type.name === "f64") return value;
  return type.name === "f32" ? Math.fround(value) : bitsToFloat(floatToBits(value, type), type);
}

export type IntegerFold = (a: bigint, b: bigint, type: Type) => bigint | undefined;
const floorDiv = (a: bigint, b: bigint): bigint => (a < 0n !== b < 0n && a % b !== 0n ? a / b - 1n : a / b);
const ceilDiv = (a: bigint, b: bigint): bigint => (a < 0n === b < 0n && a % b !== 0n ? a / b + 1n : a / b);
/** Signed division that overflows (minimum by -1) has no value. */
const overflows = (a: bigint, b: bigint, type: Type): boolean => toSigned(b, type) === -1n && toSigned(a, type) === -(1n << BigInt(widthOf(type) - 1));
const signed = (f: (a: bigint, b: bigint) => bigint): IntegerFold => (a, b, type) => (b === 0n || overflows(a, b, type) ? undefined : f(toSigned(a, type), toSigned(b, type)));
const unsigned = (f: (a: bigint, b: bigint) => bigint): IntegerFold => (a, b, type) => (toUnsigned(b, type) === 0n ? undefined : f(toUnsigned(a, type), toUnsigned(b, type)));
const shift = (f: (a: bigint, n: bigint, type: Type) => bigint): IntegerFold => (a, b, type) => (toUnsigned(b, type) >= BigInt(widthOf(type)) ? undefined : f(a, toUnsigned(b, type), type));

/** Integer operations by name. Undefined where the result is undefined behaviour or poison. */
export const integerFolds: Readonly<Record<string, IntegerFold>> = {
  addi: (a, b) => a + b, subi: (a, b) => a - b, muli: (a, b) => a * b, andi: (a, b) => a & b, ori: (a, b) => a | b, xori: (a, b) => a ^ b,
  divsi: signed((a, b) => a / b), remsi: signed((a, b) => a % b), floordivsi: signed(floorDiv), ceildivsi: signed(ceilDiv),
  divui: unsigned((a, b) => a / b), remui: unsigned((a, b) => a % b), ceildivui: unsigned(ceilDiv),
  shli: shift((a, n) => a << n), shrsi: shift((a, n, type) => toSigned(a, type) >> n), shrui: shift((a, n, type) => toUnsigned(a, type) >> n),
  maxsi: (a, b, t) => (toSigned(a, t) > toSigned(b, t) ? a : b), minsi: (a, b, t) => (toSigned(a, t) < toSigned(b, t) ? a : b),
  maxui: (a, b, t) => (toUnsigned(a, t) > toUnsigned(b, t) ? a : b), minui: (a, b, t) => (toUnsigned(a, t) < toUnsigned(b, t) ? a : b),
};

/** The float nearest to an integer, rounded once: what a double cannot hold is rounded to odd first. */
export function integerToFloat(value: bigint, type: Type): number {
  const magnitude = value < 0n ? -value : value;
  const excess = magnitude.toString(2).length - 53;
  if (excess <= 0 || (type instanceof FloatType && type.name === "f64")) return roundTo(Number(value), type);
  const shift = BigInt(excess);
  const top = magnitude >> shift;
  const odd = top << shift === magnitude ? top : top | 1n;
  return roundTo(Number(value < 0n ? -odd : odd) * 2 ** excess, type);
}

const isNegativeZero = (x: number): boolean => Object.is(x, -0);
const maximum = (a: number, b: number): number => (Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : a === 0 && b === 0 ? (isNegativeZero(a) ? b : a) : Math.max(a, b));
const minimum = (a: number, b: number): number => (Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : a === 0 && b === 0 ? (isNegativeZero(a) ? a : b) : Math.min(a, b));
/** Float operations by name, before rounding. */
export const floatFolds: Readonly<Record<string, (a: number, b: number) => number>> = {
  addf: (a, b) => a + b, subf: (a, b) => a - b, mulf: (a, b) => a * b, divf: (a, b) => a / b, remf: (a, b) => a % b, maximumf: maximum, minimumf: minimum,
  maxnumf: (a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : maximum(a, b)), minnumf: (a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : minimum(a, b)),
};

export function compareIntegers(predicate: CmpIPredicate, a: bigint, b: bigint, type: Type): boolean {
  const [x, y] = predicate.startsWith("u") ? [toUnsigned(a, type), toUnsigned(b, type)] : [toSigned(a, type), toSigned(b, type)];
  switch (predicate) {
    case "eq": return x === y;
    case "ne": return x !== y;
    case "slt": case "ult": return x < y;
    case "sle": case "ule": return x <= y;
    case "sgt": case "ugt": return x > y;
    case "sge": case "uge": return x >= y;
  }
}
export function compareFloats(predicate: CmpFPredicate, a: number, b: number): boolean {
  const unordered = Number.isNaN(a) || Number.isNaN(b);
  if (predicate === "true" || predicate === "false") return predicate === "true";
  if (predicate === "ord" || predicate === "uno") return unordered === (predicate === "uno");
  if (unordered) return predicate.startsWith("u");
  switch (predicate.slice(1)) {
    case "eq": return a === b;
    case "gt": return a > b;
    case "ge": return a >= b;
    case "lt": return a < b;
    case "le": return a <= b;
    default: return a !== b;
  }
}

type Scalar = bigint | number;
/** The elements of a constant: one for scalars and splats, all otherwise. Undefined for other attributes. */
export function constantScalars(attribute: Attribute | undefined): { readonly element: Type; readonly values: readonly Scalar[] } | undefined {
  if (attribute instanceof IntegerAttr) return { element: attribute.type, values: [attribute.value] };
  if (attribute instanceof FloatAttr) return attribute.bits === undefined ? { element: attribute.type, values: [attribute.value] } : undefined;
  if (!(attribute instanceof DenseElementsAttr) || attribute.strings) return undefined;
  const { element } = attribute.type;
  if (!(element instanceof FloatType || element instanceof IntegerType || element === indexType) || attribute.data.length > 1024) return undefined;
  const isInteger = !(element instanceof FloatType);
  return { element, values: Array.from(attribute.data as ArrayLike<number | bigint>, (stored) => { const value = readElement(element, stored); return isInteger ? BigInt(value) : Number(value); }) };
}

/** The one value of a scalar or splat constant. */
export function uniformValue(attribute: Attribute | undefined): Scalar | undefined {
  const scalars = constantScalars(attribute);
  return scalars?.values.length === 1 ? scalars.values[0] : undefined;
}

/** A constant attribute of `type` from its elements: one value fills the shape. */
export function constantFrom(type: Type, values: readonly Scalar[]): Attribute {
  if (type instanceof ShapedType) {
    if (values.length === 1) {
      const data = new (storageFor(type.element))(1);
      data[0] = storeElement(type.element, wrap(values[0]!, type.element));
      return denseSplat(type, data[0]!);
    }
    const data = new (storageFor(type.element))(values.length);
    values.forEach((value, i) => { data[i] = storeElement(type.element, wrap(value, type.element)); });
    return denseElements(type, data);
  }
  return type instanceof FloatType ? floatAttr(Number(values[0]), type) : integerAttr(BigInt(values[0]!), type);
}
const wrap = (value: Scalar, element: Type): Scalar => (element instanceof IntegerType ? (element === i1 ? toUnsigned(BigInt(value), element) : toSigned(BigInt(value), element)) : value);

/** Applies `f` element by element to one or two constants; undefined when any element has no value. */
export function foldElements(type: Type, operands: readonly (Attribute | undefined)[], f: (...values: never[]) => Scalar | undefined): Attribute | undefined {
  if (operands.includes(undefined)) return undefined;
  const lists = operands.map(constantScalars);
  if (lists.some((list) => list === undefined)) return undefined;
  const length = Math.max(...lists.map((list) => list!.values.length));
  const out: Scalar[] = [];
  for (let i = 0; i < length; i++) {
    const value = (f as (...values: Scalar[]) => Scalar | undefined)(...lists.map((list) => list!.values[list!.values.length === 1 ? 0 : i]!));
    if (value === undefined) return undefined;
    out.push(value);
  }
  return constantFrom(type, out);
}
