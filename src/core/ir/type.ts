// Types are immutable and uniqued by their text, so that comparison is reference equality. One JavaScript isolate is one
// context: the tables live for as long as the module does.
import { InvariantError } from "../diag/invariant.ts";
import type { Attribute } from "./attribute.ts";

/** A type. `text` is its MLIR spelling. */
export abstract class Type {
  readonly text: string;
  /** Whether affine maps stand in the text. */
  readonly hasMaps: boolean;
  constructor(text: string) {
    this.text = text;
    this.hasMaps = text.includes("affine_");
  }
  toString(): string {
    return this.text;
  }
}

const types = new Map<string, Type>();

/** The one type with that text, made on first use. `make` must produce a type with exactly this text. */
export function internType<T extends Type>(text: string, make: (text: string) => T): T {
  let type = types.get(text) as T | undefined;
  if (type === undefined) {
    type = make(text);
    types.set(text, type);
  }
  return type;
}

export type Signedness = "signless" | "signed" | "unsigned";

/** `i32`, `si8`, `ui8`: an integer of `width` bits. */
export class IntegerType extends Type {
  readonly width: number;
  readonly signedness: Signedness;
  constructor(text: string, width: number, signedness: Signedness) {
    super(text);
    this.width = width;
    this.signedness = signedness;
  }
}

/** `index`: an integer as wide as an address; 64 bits on every target here. */
export class IndexType extends Type {
  readonly isIndex = true;
}

/** Bits, exponent bits and mantissa bits of every float type that MLIR names. */
export const floatFormats = {
  f16: [16, 5, 10], bf16: [16, 8, 7], f32: [32, 8, 23], f64: [64, 11, 52], f80: [80, 15, 63], f128: [128, 15, 112], tf32: [19, 8, 10],
  f8E5M2: [8, 5, 2], f8E4M3: [8, 4, 3], f8E4M3FN: [8, 4, 3], f8E5M2FNUZ: [8, 5, 2], f8E4M3FNUZ: [8, 4, 3], f8E4M3B11FNUZ: [8, 4, 3],
  f8E3M4: [8, 3, 4], f8E8M0FNU: [8, 8, 0], f6E2M3FN: [6, 2, 3], f6E3M2FN: [6, 3, 2], f4E2M1FN: [4, 2, 1],
} as const satisfies Record<string, readonly [number, number, number]>;
export type FloatName = keyof typeof floatFormats;

/** `f32`, `bf16`, `f8E4M3FN`...: a floating-point type of `width` bits. */
export class FloatType extends Type {
  readonly name: FloatName;
  readonly width: number;
  constructor(name: FloatName) {
    super(name);
    this.name = name;
    this.width = floatFormats[name][0];
  }
}

/** `none`: the unit type. */
export class NoneType extends Type {
  readonly isNone = true;
}

/** `complex<f32>`. */
export class ComplexType extends Type {
  readonly element: Type;
  constructor(text: string, element: Type) {
    super(text);
    this.element = element;
  }
}

/** `tuple<i32, f32>`. */
export class TupleType extends Type {
  readonly elements: readonly Type[];
  constructor(text: string, elements: readonly Type[]) {
    super(text);
    this.elements = elements;
  }
}

/** `(i32, f32) -> f32`. */
export class FunctionType extends Type {
  readonly inputs: readonly Type[];
  readonly results: readonly Type[];
  constructor(text: string, inputs: readonly Type[], results: readonly Type[]) {
    super(text);
    this.inputs = inputs;
    this.results = results;
  }
}

/** The extent of a dimension that is known only at run time; as in MLIR, and exact in a double. */
export const DYNAMIC: number = -(2 ** 63);

/** A type with dimensions and an element type. */
export abstract class ShapedType extends Type {
  readonly dims: readonly number[];
  readonly element: Type;
  constructor(text: string, dims: readonly number[], element: Type) {
    super(text);
    this.dims = dims;
    this.element = element;
  }
  get rank(): number {
    return this.dims.length;
  }
  get isStatic(): boolean {
    return this.dims.every((dim) => dim >= 0);
  }
  /** Number of elements; dynamic shapes have none and throw. */
  get numElements(): number {
    if (!this.isStatic) throw new InvariantError(`'${this.text}' has no static element count`);
    return this.dims.reduce((product, dim) => product * dim, 1);
  }
}

/** `vector<4x[8]xf32>`; `scalable[i]` says that dimension i is a multiple of the hardware's factor. */
export class VectorType extends ShapedType {
  readonly scalable: readonly boolean[];
  constructor(text: string, dims: readonly number[], element: Type, scalable: readonly boolean[]) {
    super(text, dims, element);
    this.scalable = scalable;
  }
}

/** `tensor<?x4xf32, #encoding>`. */
export class RankedTensorType extends ShapedType {
  readonly encoding: Attribute | undefined;
  constructor(text: string, dims: readonly number[], element: Type, encoding: Attribute | undefined) {
    super(text, dims, element);
    this.encoding = encoding;
  }
}

/** `tensor<*xf32>`. */
export class UnrankedTensorType extends Type {
  readonly element: Type;
  constructor(text: string, element: Type) {
    super(text);
    this.element = element;
  }
}

/** `memref<4x4xf32, layout, space>`. An identity layout is dropped. */
export class MemRefType extends ShapedType {
  readonly layout: Attribute | undefined;
  readonly memorySpace: Attribute | undefined;
  constructor(text: string, dims: readonly number[], element: Type, layout: Attribute | undefined, memorySpace: Attribute | undefined) {
    super(text, dims, element);
    this.layout = layout;
    this.memorySpace = memorySpace;
  }
}

/** `memref<*xf32, 1>`. */
export class UnrankedMemRefType extends Type {
  readonly element: Type;
  readonly memorySpace: Attribute | undefined;
  constructor(text: string, element: Type, memorySpace: Attribute | undefined) {
    super(text);
    this.element = element;
    this.memorySpace = memorySpace;
  }
}

/** A type of a dialect: `!llvm.ptr<3>`, `!schedule.loop`. Dialects subclass it or use it as it is. */
export class DialectType extends Type {
  readonly dialect: string;
  readonly mnemonic: string;
  constructor(text: string, dialect: string, mnemonic: string) {
    super(text);
    this.dialect = dialect;
    this.mnemonic = mnemonic;
  }
}

/** A type of a dialect that is not registered; `text` keeps it as it was written. */
export class OpaqueType extends DialectType {
  readonly isOpaque = true;
}

const signs: Record<Signedness, string> = { signless: "i", signed: "si", unsigned: "ui" };

export const integerType = (width: number, signedness: Signedness = "signless"): IntegerType =>
  internType(`${signs[signedness]}${width}`, (text) => new IntegerType(text, width, signedness));
export const floatType = (name: FloatName): FloatType => internType(name, () => new FloatType(name));
export const indexType: IndexType = internType("index", (text) => new IndexType(text));
export const noneType: NoneType = internType("none", (text) => new NoneType(text));
export const i1: IntegerType = integerType(1);
export const i8: IntegerType = integerType(8);
export const i16: IntegerType = integerType(16);
export const i32: IntegerType = integerType(32);
export const i64: IntegerType = integerType(64);
export const f16: FloatType = floatType("f16");
export const bf16: FloatType = floatType("bf16");
export const f32: FloatType = floatType("f32");
export const f64: FloatType = floatType("f64");

const dimText = (dim: number): string => (dim < 0 ? "?" : String(dim));
const shapeText = (dims: readonly number[], element: Type): string => dims.map((dim) => `${dimText(dim)}x`).join("") + element.text;
const suffix = (attribute: Attribute | undefined): string => (attribute === undefined ? "" : `, ${attribute.elidedText}`);
const joined = (list: readonly Type[]): string => list.map((type) => type.text).join(", ");

export const complexType = (element: Type): ComplexType => internType(`complex<${element.text}>`, (text) => new ComplexType(text, element));
export const tupleType = (elements: readonly Type[]): TupleType => internType(`tuple<${joined(elements)}>`, (text) => new TupleType(text, elements));

/** `(inputs) -> results`; one result that is no function type stands without parentheses. */
export function functionType(inputs: readonly Type[], results: readonly Type[]): FunctionType {
  const single = results.length === 1 && !(results[0] instanceof FunctionType);
  const text = `(${joined(inputs)}) -> ${single ? results[0]!.text : `(${joined(results)})`}`;
  return internType(text, () => new FunctionType(text, inputs, results));
}

export function vectorType(dims: readonly number[], element: Type, scalable: readonly boolean[] = dims.map(() => false)): VectorType {
  const shape = dims.map((dim, i) => (scalable[i] ? `[${dim}]x` : `${dim}x`)).join("");
  return internType(`vector<${shape}${element.text}>`, (text) => new VectorType(text, dims, element, scalable));
}

export const tensorType = (dims: readonly number[], element: Type, encoding?: Attribute): RankedTensorType =>
  internType(`tensor<${shapeText(dims, element)}${suffix(encoding)}>`, (text) => new RankedTensorType(text, dims, element, encoding));
export const unrankedTensorType = (element: Type): UnrankedTensorType =>
  internType(`tensor<*x${element.text}>`, (text) => new UnrankedTensorType(text, element));
export const memrefType = (dims: readonly number[], element: Type, layout?: Attribute, memorySpace?: Attribute): MemRefType =>
  internType(`memref<${shapeText(dims, element)}${suffix(layout)}${suffix(memorySpace)}>`, (text) => new MemRefType(text, dims, element, layout, memorySpace));
export const unrankedMemRefType = (element: Type, memorySpace?: Attribute): UnrankedMemRefType =>
  internType(`memref<*x${element.text}${suffix(memorySpace)}>`, (text) => new UnrankedMemRefType(text, element, memorySpace));
export const opaqueType = (dialect: string, mnemonic: string, text: string): OpaqueType =>
  internType(text, () => new OpaqueType(text, dialect, mnemonic));

/** The element type of a shaped type, or the type itself. */
export function elementTypeOf(type: Type): Type {
  return type instanceof ShapedType || type instanceof UnrankedTensorType || type instanceof UnrankedMemRefType ? type.element : type;
}
/** Bits of a scalar type; `index` has 64. */
export function bitWidthOf(type: Type): number {
  if (type instanceof IntegerType || type instanceof FloatType) return type.width;
  if (type === indexType) return 64;
  if (type instanceof ComplexType) return 2 * bitWidthOf(type.element);
  throw new InvariantError(`'${type.text}' has no bit width`);
}
