// Elements of running graph ops as plain numbers. Every op reads exact values and rounds once when it stores: sums and
// normalisations are formed in double precision, integers as unbounded ones, so a graph means its formulas and no evaluation order.
import type { Is } from "../../core/define/index.ts";
import { bitsToFloat, type Elements, FloatType, floatToBits, IntegerType, type Operation, type RankedTensorType, readElement, storageFor, storesBits, type Type, type Value } from "../../core/ir/index.ts";
import { type Buffer, bufferOver, type Semantics, statement } from "../../interpreter/index.ts";
import { store } from "./fold.ts";

/** What an op that runs sees of its operands. */
export interface Operands {
  buffer(value: Value): Buffer;
  /** Stored elements, contiguous. */
  stored(value: Value): Elements;
  /** Exact values of float elements. */
  floats(value: Value): Float64Array;
  /** Values of integer elements. */
  integers(value: Value): readonly bigint[];
}

/** Whether the elements are floats. */
export const isFloat = (type: RankedTensorType): boolean => type.element instanceof FloatType;

function storedOf(buffer: Buffer): Elements {
  const count = buffer.sizes.reduce((a, b) => a * b, 1);
  return buffer.offset === 0 && buffer.data.length === count ? buffer.data : buffer.data.subarray(buffer.offset, buffer.offset + count);
}
function floatsOf(data: Elements, element: Type): Float64Array {
  if (!storesBits(element)) return Float64Array.from(data as Float32Array);
  return Float64Array.from(data as Uint16Array, (bits) => Number(readElement(element, bits)));
}

/** A tensor of float values, each rounded once to the element type. */
export function floatTensorOf(type: RankedTensorType, values: Float64Array): Buffer {
  const { element } = type;
  const data = new (storageFor(element))(values.length);
  for (let i = 0; i < values.length; i++) store(data, i, element, values[i]!);
  return bufferOver(data, type.dims);
}
/** A tensor of integers, each wrapped to the element type. */
export function integerTensorOf(type: RankedTensorType, values: readonly bigint[]): Buffer {
  const { element } = type;
  const data = new (storageFor(element))(values.length);
  const width = (element as IntegerType).width;
  values.forEach((value, i) => { store(data, i, element, BigInt.asIntN(width, value)); });
  return bufferOver(data, type.dims);
}
/** A tensor over stored elements. */
export const storedTensorOf = (type: RankedTensorType, data: Elements): Buffer => bufferOver(data, type.dims);
/** Room for the stored elements of a tensor. */
export const roomFor = (type: RankedTensorType): Elements => new (storageFor(type.element))(type.numElements);

/** Rounds to a float type. */
export function rounding(element: Type): (x: number) => number {
  if (!(element instanceof FloatType) || element.name === "f64") return (x) => x;
  return element.name === "f32" ? Math.fround : (x) => bitsToFloat(floatToBits(x, element), element);
}

/** An op that makes its results from all elements of its operands. */
export const tensorOp = <P extends Operation>(root: Is<P>, compute: (op: P, operands: Operands) => Buffer | readonly Buffer[]): Semantics =>
  statement(root, (op, js) => {
    const values = op.allOperands();
    const run = (...buffers: readonly Buffer[]): readonly Buffer[] => {
      const buffer = (value: Value): Buffer => buffers[values.indexOf(value)]!;
      const stored = (value: Value): Elements => storedOf(buffer(value));
      const element = (value: Value): Type => (value.type as RankedTensorType).element;
      const made = compute(op, {
        buffer, stored,
        floats: (value) => floatsOf(stored(value), element(value)),
        integers: (value) => Array.from(stored(value) as ArrayLike<number | bigint>, BigInt),
      });
      return "data" in made ? [made] : made;
    };
    const all = js.fresh("t");
    js.line(`const ${all} = ${js.constant(run)}(${values.map((value) => js.use(value)).join(", ")});`);
    op.allResults().forEach((result, i) => { js.define(result, `${all}[${i}]`); });
  });
