// Memory access of all lanes at once: contiguous, strided through a wide load and a shuffle, or gathered.
import { FloatType, type indexType, IntegerType, type MemRefType, type Type, type Value, vectorType } from "../../../../core/ir/index.ts";
import { ConstantOp, constantIndex, MulIOp, numbers } from "../../../arith/index.ts";
import { LoadOp, rowMajorStrides } from "../../../memref/index.ts";
import * as vector from "../../../vector/index.ts";
import { type LaneBuilder, type Lanes, NotVectorizable } from "./lanes.ts";

/** Strides up to this are loaded contiguously and shuffled; larger ones are gathered. */
const MAX_SHUFFLED_STRIDE = 4n;

const zeros = (l: LaneBuilder, width: number, element: Type): Value => ConstantOp.build(l.b, { value: numbers.constantFrom(vectorType([width], element), [element instanceof FloatType ? 0 : 0n]) as never }).result;
const isUniform = (lanes: Lanes): boolean => lanes.kind === "uniform";
type Index = Value<typeof indexType>;

/** Elements of less than a byte are packed in vectors, but have a byte each in memory. */
function checkElement(element: Type): void {
  if (element instanceof IntegerType && element.width < 8) throw new NotVectorizable(`elements of type '${element.text}' are packed in vectors, but not in memory`);
}

/** Elements at `indices` in every lane that the mask selects; the others are zero. */
export function loadLanes(l: LaneBuilder, memref: Value<MemRefType>, indices: readonly Lanes[], mask: Value | undefined): Lanes {
  const { type } = memref;
  if (indices.every(isUniform) && mask === undefined) return { kind: "uniform", value: LoadOp.build(l.b, { memref, indices: indices.map((index) => l.first(index)) as Index[] }).result };
  checkElement(type.element);
  const last = indices[indices.length - 1];
  const outerUniform = indices.slice(0, -1).every(isUniform);
  if (outerUniform && last?.kind === "linear" && type.layout === undefined) {
    const base = indices.map((index) => l.first(index)) as Index[];
    if (last.stride === 1n) return { kind: "vector", value: contiguous(l, memref, base, mask, l.width) };
    if (last.stride > 1n && last.stride <= MAX_SHUFFLED_STRIDE) return { kind: "vector", value: strided(l, memref, base, mask, Number(last.stride)) };
  }
  return { kind: "vector", value: gather(l, memref, indices, mask) };
}

function contiguous(l: LaneBuilder, base: Value<MemRefType>, indices: readonly Index[], mask: Value | undefined, width: number): Value {
  const result = vectorType([width], base.type.element);
  if (mask === undefined) return vector.LoadOp.build(l.b, { base, indices, result }).result;
  return vector.MaskedLoadOp.build(l.b, { base, indices, mask: mask as Value<never>, pass_thru: zeros(l, width, base.type.element) as Value<never>, result }).result;
}

/** Loads `stride * width` elements, of which only those that some lane wants are touched, and picks every stride-th. */
function strided(l: LaneBuilder, base: Value<MemRefType>, indices: readonly Index[], mask: Value | undefined, stride: number): Value {
  const wide = l.width * stride;
  const wanted = mask === undefined
    ? l.mask((i) => i % stride === 0, wide)
    : vector.ShuffleOp.build(l.b, { v1: mask as Value<never>, v2: l.mask(() => false) as Value<never>, mask: Array.from({ length: wide }, (_, i) => (i % stride === 0 ? i / stride : l.width)) }).vector;
  const all = contiguous(l, base, indices, wanted, wide);
  return vector.ShuffleOp.build(l.b, { v1: all as Value<never>, v2: all as Value<never>, mask: Array.from({ length: l.width }, (_, i) => i * stride) }).vector;
}

function gather(l: LaneBuilder, base: Value<MemRefType>, indices: readonly Lanes[], mask: Value | undefined): Value {
  const { type } = base;
  if (type.layout !== undefined || !type.isStatic) throw new NotVectorizable(`lanes spread over '${type.text}', which is not contiguous`);
  const strides = rowMajorStrides(type.dims);
  let offsets: Value | undefined;
  let step = 0n;
  const first = indices.map((index, i) => {
    if (index.kind === "uniform") return index.value;
    if (index.kind === "linear") {
      step += index.stride * BigInt(strides[i]!);
      return index.base;
    }
    const scaled = scaleVector(l, index.value, strides[i]!);
    offsets = offsets === undefined ? scaled : l.add(offsets, scaled);
    return constantIndex(l.b, 0);
  });
  const steps = l.steps(step);
  const where = offsets === undefined ? steps : l.add(offsets, steps);
  return vector.GatherOp.build(l.b, {
    base, offsets: first as Index[], indices: where as Value<never>, mask: (mask ?? l.mask(() => true)) as Value<never>, pass_thru: zeros(l, l.width, type.element) as Value<never>, result: vectorType([l.width], type.element),
  }).result;
}
const scaleVector = (l: LaneBuilder, value: Value, stride: number): Value => (stride === 1 ? value : MulIOp.build(l.b, { lhs: value, rhs: l.splat(constantIndex(l.b, stride)) }).result);

/** Writes the lanes that the mask selects. */
export function storeLanes(l: LaneBuilder, value: Lanes, memref: Value<MemRefType>, indices: readonly Lanes[], mask: Value | undefined): void {
  checkElement(memref.type.element);
  const last = indices[indices.length - 1];
  if (indices.every(isUniform)) throw new NotVectorizable("all lanes store to one element");
  if (!indices.slice(0, -1).every(isUniform) || last?.kind !== "linear" || last.stride !== 1n || memref.type.layout !== undefined) throw new NotVectorizable("lanes store to elements that do not lie next to each other");
  const base = indices.map((index) => l.first(index)) as Index[];
  const valueToStore = l.vector(value) as Value<never>;
  if (mask === undefined) vector.StoreOp.build(l.b, { valueToStore, base: memref, indices: base });
  else vector.MaskedStoreOp.build(l.b, { base: memref, indices: base, mask: mask as Value<never>, valueToStore });
}
