// Exact evaluation of graph ops on small constants: integers wrap, floats are computed in double precision and rounded
// once, which for + - * / and sqrt equals rounding once from f32.
import { type Attribute, constantElements, DenseElementsAttr, DenseResourceAttr, denseElements, type Elements, FloatType, readElement, storageFor, storeElement, type RankedTensorType, type Type } from "../../core/ir/index.ts";

/** Constants with more elements are not computed at compile time. */
export const FOLD_LIMIT = 1024;

type Scalar = number | bigint;
interface ScalarFold {
  readonly number: (a: number, b: number) => number;
  readonly integer: (a: bigint, b: bigint) => bigint | undefined;
}
/** What the arithmetic ops compute; undefined where integers have no result. */
export const binaryFolds: Readonly<Record<"add" | "sub" | "mul" | "div", ScalarFold>> = {
  add: { number: (a, b) => a + b, integer: (a, b) => a + b },
  sub: { number: (a, b) => a - b, integer: (a, b) => a - b },
  mul: { number: (a, b) => a * b, integer: (a, b) => a * b },
  div: { number: (a, b) => a / b, integer: (a, b) => (b === 0n ? undefined : a / b) },
};

/** Stores `value`, rounded or wrapped to the element type. */
export function store(data: Elements, i: number, element: Type, value: Scalar): void {
  const wide = data instanceof BigInt64Array || data instanceof BigUint64Array;
  data[i] = element instanceof FloatType ? storeElement(element, value) : wide ? BigInt(value) : Number(BigInt.asIntN(32, BigInt(value)));
}

/** Elements of a constant that is small enough to compute with. */
export function smallElements(attribute: Attribute | undefined): Elements | undefined {
  if (!(attribute instanceof DenseElementsAttr || attribute instanceof DenseResourceAttr) || !attribute.type.isStatic || attribute.type.numElements > FOLD_LIMIT) return undefined;
  return constantElements(attribute);
}

/** Whether every element of a constant is `value`. */
export function isUniform(attribute: Attribute | undefined, value: number): boolean {
  if (!(attribute instanceof DenseElementsAttr) || !attribute.isSplat || attribute.data.length !== 1) return false;
  const only = Number(readElement(attribute.type.element, attribute.data[0]!));
  return Object.is(only, value);
}

/** Row-major strides of `dims` broadcast into `into`: zero along stretched axes. */
export function broadcastStrides(dims: readonly number[], into: readonly number[]): number[] {
  const strides: number[] = new Array<number>(into.length).fill(0);
  let stride = 1;
  for (let i = dims.length - 1; i >= 0; i--) {
    strides[i + into.length - dims.length] = dims[i] === 1 ? 0 : stride;
    stride *= dims[i]!;
  }
  return strides;
}

/** Calls `visit` for each index of `dims` in row-major order, with the offset under each list of strides. */
export function walkIndices(dims: readonly number[], strides: readonly (readonly number[])[], visit: (at: number, offsets: readonly number[]) => void): void {
  const count = dims.reduce((product, dim) => product * dim, 1);
  const index = dims.map(() => 0);
  const offsets = strides.map(() => 0);
  for (let at = 0; at < count; at++) {
    visit(at, offsets);
    for (let axis = dims.length - 1; axis >= 0; axis--) {
      index[axis]!++;
      strides.forEach((list, k) => { offsets[k]! += list[axis]!; });
      if (index[axis]! < dims[axis]!) break;
      index[axis] = 0;
      strides.forEach((list, k) => { offsets[k]! -= list[axis]! * dims[axis]!; });
    }
  }
}

/** Two constants combined element by element; undefined when one is no small constant or an element has no value. */
export function foldBinary(type: RankedTensorType, lhs: RankedTensorType, rhs: RankedTensorType, constants: readonly (Attribute | undefined)[], fold: ScalarFold): Attribute | undefined {
  const [a, b] = [smallElements(constants[0]), smallElements(constants[1])];
  if (!a || !b || type.numElements > FOLD_LIMIT) return undefined;
  const { element } = type;
  const data = new (storageFor(element))(type.numElements);
  let complete = true;
  walkIndices(type.dims, [broadcastStrides(lhs.dims, type.dims), broadcastStrides(rhs.dims, type.dims)], (at, [i, j]) => {
    const [x, y] = [readElement(element, a[i!]!), readElement(element, b[j!]!)];
    const value = element instanceof FloatType ? fold.number(Number(x), Number(y)) : fold.integer(BigInt(x), BigInt(y));
    if (value === undefined) complete = false;
    else store(data, at, element, value);
  });
  return complete ? denseElements(type, data) : undefined;
}

/** A function of each element of a small constant. */
export function foldUnary(type: RankedTensorType, constant: Attribute | undefined, f: (x: number) => number): Attribute | undefined {
  const elements = smallElements(constant);
  const { element } = type;
  if (!elements || elements instanceof BigInt64Array || elements instanceof BigUint64Array) return undefined;
  const data = new (storageFor(element))(elements.length);
  for (let i = 0; i < elements.length; i++) store(data, i, element, f(Number(readElement(element, elements[i]!))));
  return denseElements(type, data);
}
