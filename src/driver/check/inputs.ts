// Inputs of checked functions, made by type from a seed. Some runs take plain values, whose sums and products floats hold
// exactly, some random ones, some the edges of the type.
import { bitWidthOf, elementTypeOf, type Elements, FloatType, indexType, IntegerType, MemRefType, RankedTensorType, ShapedType, storageFor, storeElement, type Type, VectorType } from "../../core/ir/index.ts";
import { numbers } from "../../dialects/arith/index.ts";
import { PointerType } from "../../dialects/llvm/index.ts";
import { stridedLayoutOf } from "../../dialects/memref/index.ts";
import { canonical, wide, type Wide } from "../../interpreter/index.ts";
import { Random } from "../../runtime/tensors/index.ts";
import type { Signature } from "./signature.ts";

/** Elements with their shape, in storage form. */
export interface Block {
  readonly data: Elements;
  readonly offset: number;
  readonly sizes: readonly number[];
  readonly strides: readonly number[];
}
/** A scalar, the lanes of a vector, or the elements of a tensor or buffer. */
export type Value = Wide | readonly Wide[] | Block;
/** One input: a value for each parameter, and the blocks of a kernel's grid. */
export interface Input {
  readonly values: readonly Value[];
  readonly grid: readonly number[];
  /** Parameters that are given the buffer of an earlier one. */
  readonly shared: ReadonlyMap<number, number>;
}

export const isBlock = (value: Value): value is Block => typeof value === "object" && "data" in value;

/** Kinds of values: plain, random, edges of the type. */
export type Flavour = "plain" | "random" | "edges";
/** Bytes behind a pointer whose contents no type describes. */
const POINTED = 512;

const halves: Readonly<Record<string, readonly number[]>> = { f16: [65504, 6.103515625e-5, 5.9604644775390625e-8], bf16: [3.3895313892515355e38, 1.1754943508222875e-38, 9.183549615799121e-41], f32: [3.4028234663852886e38, 1.1754943508222875e-38, 1.401298464324817e-45], f64: [Number.MAX_VALUE, 2.2250738585072014e-308, Number.MIN_VALUE] };
/** Notable floats of a type; without the large ones where sums may be formed in any order. */
function floatEdges(name: string, moderate: boolean): readonly number[] {
  const [largest, smallest, denormal] = halves[name] as [number, number, number];
  const common = [-0, Number.NaN, Number.POSITIVE_INFINITY, 0, Number.NEGATIVE_INFINITY, -1, smallest, 1, -denormal, 0.5, -0.5, 1.5, 2, -2.5, 3];
  return moderate ? common : [...common, denormal, largest, -largest, 2 ** 24 + 2, -(2 ** 31), 2 ** 31, 1e-3];
}

function integerEdges(width: number): bigint[] {
  const top = 1n << BigInt(width - 1);
  const all = [-top, -1n, 0n, top - 1n, 1n, -top + 1n, 2n, -2n, 3n];
  for (let k = 2n; k < BigInt(width); k = k < 8n ? k + 1n : k * 2n) for (const d of [-1n, 0n, 1n]) all.push((1n << k) + d, -(1n << k) + d);
  return all.map((value) => BigInt.asIntN(width, value));
}

/** Makes values. */
export class Generator {
  readonly #random: Random;
  readonly #flavour: Flavour;
  readonly #moderate: boolean;
  /** Which edges come next: scalars walk through all of them, each parameter from another start. */
  #turn: number;
  /** Indices are drawn below this. */
  #extent = 8;

  constructor(seed: number, flavour: Flavour, moderate: boolean, turn: number) {
    this.#turn = turn;
    this.#random = new Random(seed);
    this.#flavour = flavour;
    this.#moderate = moderate;
  }
  #pick<T>(list: readonly T[]): T {
    return list[this.#random.integer(0, list.length - 1)]!;
  }
  #edge<T>(list: readonly T[], inBlock: boolean): T {
    if (inBlock) return this.#pick(list);
    const edge = list[this.#turn % list.length]!;
    this.#turn += 1 + Math.floor(this.#turn / list.length) + (this.#turn % 2) * 4;
    return edge;
  }
  #bits64(): bigint {
    return (BigInt(this.#random.bits()) << 32n) | BigInt(this.#random.bits());
  }

  /** A scalar as programs compute with it. `inBlock`: one of many. */
  scalar(type: Type, inBlock = false): Wide {
    const edge = this.#flavour === "edges" && (!inBlock || this.#random.integer(0, 3) === 0);
    if (type instanceof FloatType) {
      if (edge) return numbers.roundTo(this.#edge(floatEdges(type.name, this.#moderate), inBlock), type);
      // Multiples of a quarter: exact in every type, like their small sums and products.
      if (this.#flavour !== "random") return this.#random.integer(-8, 8) / 4;
      return numbers.roundTo(this.#random.signed() * this.#pick([1, 1, 4]), type);
    }
    if (type === indexType) {
      if (edge && !inBlock && this.#random.integer(0, 2) === 0) return wide(this.#pick(integerEdges(64)));
      return this.#random.integer(0, Math.max(0, this.#extent - 1));
    }
    const { width } = type as IntegerType;
    if (width === 1) return this.#random.integer(0, 1);
    const value = edge ? this.#edge(integerEdges(width), inBlock) : this.#flavour === "random" ? BigInt.asIntN(width, this.#bits64()) : BigInt.asIntN(width, BigInt(this.#random.integer(width > 3 ? -6 : -1, width > 3 ? 7 : 1)));
    return width > 32 ? canonical(value) : Number(value);
  }

  /** The extents that dynamic dimensions take in this input. */
  #extents(dims: readonly number[], shared: number): number[] {
    return dims.map((dim) => (dim >= 0 ? dim : this.#random.integer(0, 3) > 0 ? shared : this.#random.integer(1, 6)));
  }

  #block(type: ShapedType, shared: number): Block {
    const sizes = this.#extents(type.dims, shared);
    for (const size of sizes) if (size > 0) this.#extent = Math.min(this.#extent, size);
    const layout = type instanceof MemRefType ? stridedLayoutOf(type) : undefined;
    const strides = new Array<number>(sizes.length);
    let stride = 1;
    for (let i = sizes.length - 1; i >= 0; i--) {
      strides[i] = layout?.strides[i] ?? stride;
      stride = Math.max(stride, strides[i]! * Math.max(1, sizes[i]!));
    }
    const offset = layout === undefined ? 0 : (layout.offset ?? this.#random.integer(0, 3));
    const reach = sizes.includes(0) ? offset : 1 + offset + sizes.reduce((sum, size, i) => sum + (size - 1) * strides[i]!, 0);
    const data = new (storageFor(type.element))(reach);
    for (let i = 0; i < reach; i++) data[i] = stored(type.element, this.scalar(type.element, true));
    return { data, offset, sizes, strides };
  }

  /** Bytes as elements of some type that programs may read there. */
  #pointed(): Block {
    const element = this.#pick([new FloatType("f32"), new FloatType("f32"), new IntegerType("i32", 32, "signless"), new IntegerType("i64", 64, "signless")] as Type[]);
    const typed = new (storageFor(element))((8 * POINTED) / bitWidthOf(element));
    for (let i = 0; i < typed.length; i++) typed[i] = stored(element, this.scalar(element, true));
    return { data: new Uint8Array(typed.buffer), offset: 0, sizes: [POINTED], strides: [1] };
  }

  input(signature: Signature): Input {
    const shared = this.#pick([1, 2, 3, 4, 5, 8]);
    const values = new Array<Value>(signature.params.length);
    // Buffers first: they say which indices lie inside.
    signature.params.forEach((type, i) => {
      if (type instanceof RankedTensorType || type instanceof MemRefType) values[i] = this.#block(type, shared);
      else if (type instanceof PointerType) values[i] = this.#pointed();
    });
    signature.params.forEach((type, i) => {
      if (type instanceof VectorType) values[i] = Array.from({ length: type.numElements }, () => this.scalar(type.element, true));
      else if (values[i] === undefined) values[i] = this.scalar(type);
    });
    return { values, grid: [this.#pick([1, 2, 4]), 1, 1], shared: new Map() };
  }
}

/** A value that programs compute with, as it is stored. */
export const stored = (element: Type, value: Wide): never => storeElement(element, element instanceof IntegerType && element.signedness === "unsigned" && element.width <= 32 ? BigInt.asUintN(element.width, BigInt(value)) : value) as never;
const hash = (text: string): number => { let h = 0x811c9dc5; for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193); return h >>> 0; };

/** Functions of scalars are cheap, and their mistakes hide in few values: they get so many times more inputs. */
const SCALAR_RUNS = 8;
/** How many inputs a function gets when others get `runs`. */
export const runsFor = ({ params }: Signature, runs: number): number => (params.every((type) => type === indexType || type instanceof IntegerType || type instanceof FloatType) && params.length > 0 ? SCALAR_RUNS * runs : runs);

/** The inputs of one function: the same for the same seed, name and types. `moderate` leaves out numbers near overflow. */
export function inputsFor(name: string, signature: Signature, seed: number, runs: number, moderate: boolean): Input[] {
  const flavours: readonly Flavour[] = ["plain", "edges", "random", "edges"];
  const base = hash(`${name}:${signature.params.map((type) => type.text).join()}`) ^ Math.imul(seed + 1, 0x9e3779b1);
  const inputs = Array.from({ length: runs }, (_, run) => new Generator(base + run * 7919, flavours[run % flavours.length]!, moderate, run >> 1).input(signature));
  return inputs.map((input, run) => (run % 4 === 2 ? sharingInputs(input, signature) : input));
}

/** Two read-only inputs of a host program may be one buffer. */
function sharingInputs(input: Input, { params, outputs, host }: Signature): Input {
  if (host === undefined) return input;
  const second = params.findIndex((type, j) => !outputs.has(j) && params.findIndex((other, i) => i < j && other === type && !outputs.has(i)) >= 0);
  if (second < 0) return input;
  const first = params.findIndex((type, i) => type === params[second] && !outputs.has(i));
  return { ...input, values: input.values.with(second, input.values[first]!), shared: new Map([[second, first]]) };
}

/** Whether a type holds floats. */
export const isFloatType = (type: Type): boolean => elementTypeOf(type) instanceof FloatType;
