// What vectors of several dimensions mean to the reference engine: arrays in row-major order, moved about by small
// functions that the generated code calls.
import { type AffineMap, DYNAMIC, evaluateAffine, FloatType, IntegerType, type MemRefType, type RankedTensorType, type ShapedType, type Type, type Value, VectorType } from "../../core/ir/index.ts";
import { type Buffer, bufferOver, canonical, ExecutionTrap, loadText, statement, storeText, type JsWriter, type Semantics, type Wide } from "../../interpreter/index.ts";
import { numbers } from "../arith/index.ts";
import type { CombiningKind } from "./attrs.ts";
import * as vector from "./ops/index.ts";

type Lanes = readonly Wide[];
const product = (dims: readonly number[]): number => dims.reduce((a, b) => a * b, 1);
const dimsOf = (type: Type): readonly number[] => {
  if (!(type instanceof VectorType)) return [];
  if (type.scalable.includes(true)) throw new ExecutionTrap(`'${type.text}' has no fixed size in the reference engine`);
  return type.dims;
};
/** Coordinates of element `n`. */
function coordinates(n: number, dims: readonly number[]): number[] {
  const out = new Array<number>(dims.length);
  for (let i = dims.length - 1; i >= 0; i--) {
    out[i] = n % dims[i]!;
    n = Math.floor(n / dims[i]!);
  }
  return out;
}
const linear = (at: readonly number[], dims: readonly number[]): number => at.reduce((sum, x, i) => sum * dims[i]! + x, 0);
/** Builds lanes of a shape from their coordinates. */
const build = (dims: readonly number[], f: (at: readonly number[]) => Wide): Wide[] => Array.from({ length: product(dims) }, (_, n) => f(coordinates(n, dims)));

const integerNames: Readonly<Record<string, string>> = { add: "addi", mul: "muli", minui: "minui", minsi: "minsi", maxui: "maxui", maxsi: "maxsi", and: "andi", or: "ori", xor: "xori" };
const floatNames: Readonly<Record<string, string>> = { add: "addf", mul: "mulf", minnumf: "minnumf", maxnumf: "maxnumf", maximumf: "maximumf", minimumf: "minimumf" };
/** Two values of a type combined. */
export function combiner(kind: CombiningKind, type: Type): (a: Wide, b: Wide) => Wide {
  if (type instanceof FloatType) {
    const fold = numbers.floatFolds[floatNames[kind]!]!;
    return (a, b) => numbers.roundTo(fold(Number(a), Number(b)), type);
  }
  const fold = numbers.integerFolds[integerNames[kind]!]!;
  const width = type instanceof IntegerType ? type.width : 64;
  return (a, b) => {
    const value = fold(BigInt(a), BigInt(b), type)!;
    return width === 1 ? Number(value & 1n) : canonical(BigInt.asIntN(width, value));
  };
}
const multiplier = (type: Type): ((a: Wide, b: Wide) => Wide) => combiner("mul", type);

const transposed = (from: readonly number[], to: readonly number[], permutation: readonly number[]) => (lanes: Lanes): Wide[] =>
  build(to, (at) => { const source = new Array<number>(from.length); permutation.forEach((dim, i) => { source[dim] = at[i]!; }); return lanes[linear(source, from)]!; });
const sliced = (from: readonly number[], to: readonly number[], offsets: readonly number[]) => (lanes: Lanes): Wide[] => build(to, (at) => lanes[linear(at.map((x, i) => x + (offsets[i] ?? 0)), from)]!);
const inserted = (part: readonly number[], whole: readonly number[], offsets: readonly number[]) => (lanes: Lanes, dest: Lanes): Wide[] => {
  const out = [...dest];
  const skip = whole.length - part.length;
  lanes.forEach((lane, n) => { const at = coordinates(n, part); out[linear(offsets.map((offset, i) => offset + (i < skip ? 0 : at[i - skip]!)), whole)] = lane; });
  return out;
};
const broadcast = (from: readonly number[], to: readonly number[]) => (lanes: Lanes): Wide[] =>
  build(to, (at) => lanes[linear(at.slice(to.length - from.length).map((x, i) => (from[i] === 1 ? 0 : x)), from)]!);
const maskOf = (dims: readonly number[]) => (...extents: readonly Wide[]): Wide[] => build(dims, (at) => (at.every((x, i) => x < Number(extents[i]!)) ? 1 : 0));
/** First lane behind a position. */
function firstLane(dims: readonly number[], position: Lanes): number {
  const full = dims.map((dim, i) => {
    const at = Number(position[i] ?? 0);
    if (at < 0 || at >= dim) throw new ExecutionTrap(`position ${at} is outside of a dimension of ${dim}`);
    return at;
  });
  return linear(full, dims);
}
const extracted = (dims: readonly number[], depth: number) => (lanes: Lanes, position: Lanes): Lanes => {
  const at = firstLane(dims, position);
  return lanes.slice(at, at + product(dims.slice(depth)));
};
const replaced = (dims: readonly number[]) => (lanes: Lanes, dest: Lanes, position: Lanes): Wide[] => {
  const out = [...dest];
  out.splice(firstLane(dims, position), lanes.length, ...lanes);
  return out;
};
const shuffled = (n: number, row: number, mask: readonly number[]) => (a: Lanes, b: Lanes): Wide[] => mask.flatMap((at) => (at < n ? a.slice(at * row, (at + 1) * row) : b.slice((at - n) * row, (at - n + 1) * row)));
const reduced = (from: readonly number[], to: readonly number[], dims: readonly number[], combine: (a: Wide, b: Wide) => Wide) => (lanes: Lanes, acc: Lanes): Wide[] => {
  const out = [...acc];
  const kept = from.map((_, i) => i).filter((i) => !dims.includes(i));
  lanes.forEach((lane, n) => { const at = coordinates(n, from); const to0 = linear(kept.map((i) => at[i]!), to); out[to0] = combine(out[to0]!, lane); });
  return out;
};
function contracted(maps: readonly AffineMap[], shapes: readonly (readonly number[])[], combine: (a: Wide, b: Wide) => Wide, multiply: (a: Wide, b: Wide) => Wide) {
  const extents: number[] = new Array<number>(maps[0]!.numDims).fill(1);
  maps.forEach((map, m) => { map.results.forEach((expr, i) => { if (expr.kind === "dim") extents[expr.position] = shapes[m]![i]!; }); });
  const place = (m: number, at: readonly bigint[]): number => linear(maps[m]!.results.map((expr) => Number(evaluateAffine(expr, at))), shapes[m]!);
  return (lhs: Lanes, rhs: Lanes, acc: Lanes): Wide[] => {
    const out = [...acc];
    for (let n = 0; n < product(extents); n++) {
      const at = coordinates(n, extents).map(BigInt);
      const to = place(2, at);
      out[to] = combine(out[to]!, multiply(lhs[place(0, at)]!, rhs[place(1, at)]!));
    }
    return out;
  };
}

/** Where lane `at` of a transfer lies; undefined when it is masked off or out of bounds. */
function transferPlaces(map: AffineMap, inBounds: readonly boolean[], dims: readonly number[]) {
  const used = [...new Set(map.results.flatMap((expr) => (expr.kind === "dim" ? [expr.position] : [])))].sort((a, b) => a - b);
  const maskDims = used.map((dim) => dims[map.results.findIndex((expr) => expr.kind === "dim" && expr.position === dim)]!);
  return (buffer: Buffer, indices: Lanes, mask: Lanes | undefined): (number | undefined)[] =>
    Array.from({ length: product(dims) }, (_, n) => {
      const at = coordinates(n, dims);
      const index = indices.map(Number);
      map.results.forEach((expr, i) => { if (expr.kind === "dim") index[expr.position]! += at[i]!; });
      if (mask && !mask[linear(used.map((dim) => index[dim]! - Number(indices[dim])), maskDims)]) return undefined;
      const outside = index.findIndex((x, i) => x < 0 || x >= buffer.sizes[i]!);
      if (outside >= 0) {
        const result = map.results.findIndex((expr) => expr.kind === "dim" && expr.position === outside);
        if (result < 0 || inBounds[result]) throw new ExecutionTrap(`a transfer reaches outside of the ${buffer.sizes[outside]} elements of dimension ${outside}`);
        return undefined;
      }
      return index.reduce((sum, x, i) => sum + x * buffer.strides[i]!, buffer.offset);
    });
}

const call = (js: JsWriter, f: unknown, ...args: readonly string[]): string => `${js.constant(f)}(${args.join(", ")})`;
/** A scalar or vector as lanes, and back. */
const lanesText = (value: Value, js: JsWriter): string => (value.type instanceof VectorType ? js.use(value) : `[${js.use(value)}]`);
const resultText = (type: Type, text: string): string => (type instanceof VectorType ? text : `${text}[0]`);
const indicesText = (indices: readonly Value[], js: JsWriter): string => `[${indices.map((index) => js.use(index)).join(", ")}]`;
interface TransferParts { readonly base: Value<MemRefType | RankedTensorType>; readonly indices: readonly Value[]; readonly permutation_map: AffineMap; readonly in_bounds: readonly boolean[]; readonly mask: Value | undefined }
function placesText(op: TransferParts, type: VectorType, js: JsWriter): string {
  const base: ShapedType = op.base.type;
  if (base.element instanceof VectorType) throw new ExecutionTrap("transfers of elements that are vectors have no value in the reference engine");
  return call(js, transferPlaces(op.permutation_map, op.in_bounds, dimsOf(type)), js.use(op.base), indicesText(op.indices, js), op.mask ? js.use(op.mask) : "undefined");
}

/** A position of numbers and values, as JavaScript. */
function positionText(fixed: readonly number[], dynamic: readonly Value[], js: JsWriter): string {
  let next = 0;
  return `[${fixed.map((n) => (n === DYNAMIC ? js.use(dynamic[next++]!) : String(n))).join(", ")}]`;
}

export const shapeSemantics: readonly Semantics[] = [
  statement(vector.BroadcastOp, (op, js) => {
    const n = product(dimsOf(op.vector.type));
    js.define(op.vector, op.source.type instanceof VectorType ? call(js, broadcast(dimsOf(op.source.type), dimsOf(op.vector.type)), js.use(op.source)) : `vector(${n}, () => ${js.use(op.source)})`);
  }),
  statement(vector.CreateMaskOp, (op, js) => { js.define(op.result, call(js, maskOf(dimsOf(op.result.type)), ...op.operands.map((extent) => js.use(extent)))); }),
  statement(vector.ConstantMaskOp, (op, js) => { js.define(op.result, call(js, maskOf(dimsOf(op.result.type)), ...op.mask_dim_sizes.map(String))); }),
  statement(vector.ExtractOp, (op, js) => {
    const lanes = call(js, extracted(dimsOf(op.source.type), op.static_position.length), js.use(op.source), positionText(op.static_position, op.dynamic_position, js));
    js.define(op.result, resultText(op.result.type, lanes));
  }),
  statement(vector.InsertOp, (op, js) => { js.define(op.result, call(js, replaced(dimsOf(op.dest.type)), lanesText(op.valueToStore, js), js.use(op.dest), positionText(op.static_position, op.dynamic_position, js))); }),
  statement(vector.ShuffleOp, (op, js) => { js.define(op.vector, call(js, shuffled(op.v1.type.dims[0] ?? 1, product(op.v1.type.dims.slice(1)), op.mask), js.use(op.v1), js.use(op.v2))); }),
  statement(vector.TransposeOp, (op, js) => { js.define(op.result, call(js, transposed(dimsOf(op.vector.type), dimsOf(op.result.type), op.permutation), js.use(op.vector))); }),
  statement(vector.ExtractStridedSliceOp, (op, js) => { js.define(op.result, call(js, sliced(dimsOf(op.vector.type), dimsOf(op.result.type), op.offsets), js.use(op.vector))); }),
  statement(vector.InsertStridedSliceOp, (op, js) => { js.define(op.res, call(js, inserted(dimsOf(op.valueToStore.type), dimsOf(op.dest.type), op.offsets), js.use(op.valueToStore), js.use(op.dest))); }),
  statement(vector.InterleaveOp, (op, js) => { js.define(op.result, `${js.use(op.lhs)}.flatMap((x, i) => [x, ${js.use(op.rhs)}[i]])`); }),
  statement(vector.DeinterleaveOp, (op, js) => {
    js.define(op.res1, `${js.use(op.source)}.filter((_, i) => i % 2 === 0)`);
    js.define(op.res2, `${js.use(op.source)}.filter((_, i) => i % 2 === 1)`);
  }),
  statement(vector.FromElementsOp, (op, js) => { js.define(op.dest, indicesText(op.elements, js)); }),
  statement(vector.ToElementsOp, (op, js) => { op.elements.forEach((element, i) => { js.define(element, `${js.use(op.source)}[${i}]`); }); }),
  statement(vector.MultiDimReductionOp, (op, js) => { js.define(op.dest, resultText(op.dest.type, call(js, reduced(dimsOf(op.source.type), dimsOf(op.dest.type), op.reduction_dims, combiner(op.kind, op.source.type.element)), js.use(op.source), lanesText(op.acc, js)))); }),
  statement(vector.ContractionOp, (op, js) => {
    const element = op.acc.type instanceof VectorType ? op.acc.type.element : op.acc.type;
    js.define(op.result, resultText(op.result.type, call(js, contracted(op.indexing_maps, [op.lhs, op.rhs, op.acc].map(({ type }) => dimsOf(type)), combiner(op.kind, element), multiplier(element)), js.use(op.lhs), js.use(op.rhs), lanesText(op.acc, js))));
  }),
  statement(vector.OuterProductOp, (op, js) => {
    const { element } = op.result.type;
    const n = op.rhs.type instanceof VectorType ? op.rhs.type.numElements : 1;
    const [multiply, combine] = [multiplier(element), combiner(op.kind, element)];
    const outer = (lhs: Lanes, rhs: Lanes, acc: Lanes | undefined): Wide[] => lhs.flatMap((a, i) => rhs.map((b, k) => (acc ? combine(acc[i * n + k]!, multiply(a, b)) : multiply(a, b))));
    js.define(op.result, call(js, outer, js.use(op.lhs), lanesText(op.rhs, js), op.acc ? js.use(op.acc) : "undefined"));
  }),
  statement(vector.TransferReadOp, (op, js) => {
    const at = js.fresh("at");
    js.line(`const ${at} = ${placesText(op, op.vector.type, js)};`);
    js.define(op.vector, `${at}.map((n) => n === undefined ? ${js.use(op.padding)} : ${loadText(op.base.type.element, `${js.use(op.base)}.data[n]`)})`);
  }),
  statement(vector.TransferWriteOp, (op, js) => {
    const at = js.fresh("at");
    js.line(`const ${at} = ${placesText(op, op.valueToStore.type, js)};`);
    let base = js.use(op.base);
    if (op.result) {
      js.define(op.result, call(js, (from: Buffer): Buffer => bufferOver(from.data.slice(), from.sizes), base));
      base = js.use(op.result);
    }
    js.line(`${at}.forEach((n, i) => { if (n !== undefined) ${base}.data[n] = ${storeText(op.base.type.element, `${js.use(op.valueToStore)}[i]`)}; });`);
  }),
];
