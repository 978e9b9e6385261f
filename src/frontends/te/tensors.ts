// Tensors of tensor expressions: placeholders, computations, scans, and how points combine. Shapes are tuples in the types, so that a
// wrong number of indices, an axis of another computation and a reduction axis that nothing reduces are compile errors.
import { fail } from "./errors.ts";
import { type AxisInfo, type AxisTag, type DType, type Extent, number, type ReductionTag, type Result, Scalar, type SymbolicExtent } from "./scalars.ts";

/** Extents, one for each dimension. */
export type Shape = readonly Extent[];
/** An axis of a body. */
export type Axis<S> = Scalar<"index", S>;
/** The axes of a body over a shape. */
export type AxesOf<T extends Shape, S> = { readonly [K in keyof T]: Axis<S> };
/** One index for each dimension. */
export type IndicesOf<T extends Shape> = { readonly [K in keyof T]: Scalar<"index", unknown> | number };
type FreeOf<I> = I extends Scalar<DType, infer F> ? F : never;

/** How a tensor comes about. */
export type Origin =
  | { readonly kind: "placeholder" }
  | { readonly kind: "computed"; readonly by: Computation; readonly result: number };
/** One computation, of one or more tensors. */
export interface Computation {
  readonly shape: Shape;
  readonly axes: readonly AxisInfo[];
  readonly values: readonly Scalar[];
  readonly dtypes: readonly DType[];
  readonly combination: Combination | undefined;
  readonly where: Scalar | undefined;
  readonly into: readonly Tensor[];
  readonly scan: { readonly axis: number; readonly exclusive: boolean; readonly reverse: boolean } | undefined;
}
/** The ways to combine points. */
export type ReducerName = "sum" | "prod" | "min" | "max" | "any" | "all" | "argmin" | "argmax" | "reduce";
/** How points combine. */
export interface Combination {
  readonly reducer: ReducerName;
  readonly over: readonly AxisInfo[];
  readonly custom?: { readonly identities: readonly (number | bigint)[]; readonly combine: (a: readonly Scalar[], b: readonly Scalar[]) => readonly Scalar[] } | undefined;
}

const extentText = (extent: Extent): string => (typeof extent === "number" ? String(extent) : extent.symbol);
function checkShape(shape: Shape, what: string): void {
  const wrong = shape.find((extent) => typeof extent === "number" && (!Number.isSafeInteger(extent) || extent < 0));
  if (wrong !== undefined) fail("te/extent", `${what} has the extent ${extentText(wrong)}; extents are whole numbers from 0`);
}

/** An element; `or` says what an index outside of the tensor gives. */
export class Element<D extends DType, F> extends Scalar<D, F> {
  readonly #read: { readonly tensor: object; readonly indices: readonly Scalar[] };
  constructor(dtype: D, tensor: object, indices: readonly Scalar[]) {
    super(dtype, { kind: "read", tensor, indices, outside: undefined });
    this.#read = { tensor, indices };
  }
  /** The element, or `value` where an index lies outside of the tensor. */
  orOutside<G = never>(value: Scalar<D, G> | number): Scalar<D, F | G> {
    const outside = value instanceof Scalar ? value : number(value, this.dtype);
    if (outside.dtype !== this.dtype) return fail("te/dtype", `outside of a tensor of '${this.dtype}' there is '${outside.dtype}'`);
    return new Scalar<D, F | G>(this.dtype, { kind: "read", ...this.#read, outside: outside as Scalar });
  }
}

/** A tensor: an argument, or what is computed. */
export class Tensor<T extends Shape = Shape, D extends DType = DType> {
  readonly name: string;
  readonly shape: T;
  readonly dtype: D;
  readonly origin: Origin;
  constructor(name: string, shape: T, dtype: D, origin: Origin) {
    this.name = name;
    this.shape = shape;
    this.dtype = dtype;
    this.origin = origin;
  }
  /** The element at some place: one index for each dimension. */
  at<const I extends IndicesOf<T>>(...indices: I): Element<D, FreeOf<I[number]>> {
    if (indices.length !== this.shape.length) fail("te/rank", `'${this.name}' of shape [${this.shape.map(extentText).join(", ")}] takes ${this.shape.length} ${this.shape.length === 1 ? "index" : "indices"}, found ${indices.length}`);
    const places = (indices as readonly (Scalar | number)[]).map((index) => (typeof index === "number" ? number(index, "index") : index) as Scalar);
    const other = places.find(({ dtype }) => dtype !== "index");
    if (other) fail("te/index", `an index of '${this.name}' has type '${other.dtype}'; convert it with 'cast("index")'`);
    return new Element<D, FreeOf<I[number]>>(this.dtype, this, places);
  }
}

/** An argument. */
export function placeholder<const T extends Shape, D extends DType>(name: string, shape: T, dtype: D): Tensor<T, D> {
  checkShape(shape, `placeholder '${name}'`);
  return new Tensor(name, shape, dtype, { kind: "placeholder" });
}
/** A scalar argument. */
export const parameter = <D extends DType>(name: string, dtype: D): Scalar<D, never> => new Scalar<D, never>(dtype, { kind: "parameter", name });
/** An extent that a run tells. Placeholders of that symbol must agree on it; a check at the entry sees to that and to what is said here. */
export const extent = (symbol: string, facts: Omit<SymbolicExtent, "symbol"> = {}): SymbolicExtent => ({ symbol, ...facts });

/** An axis to reduce over. Its name marks it in the types: what depends on it must be reduced before a computation gives it. */
export class ReduceAxis<K extends string = string> extends Scalar<"index", ReductionTag<K>> {
  readonly info: AxisInfo;
  constructor(info: AxisInfo) {
    super("index", { kind: "axis", axis: info });
    this.info = info;
  }
}
/** An axis to reduce over, by a name and its extent. */
export function reduceAxis<const K extends string>(name: K, length: Extent): ReduceAxis<K> {
  checkShape([length], `axis '${name}'`);
  return new ReduceAxis<K>({ name, extent: length });
}
type Over = ReduceAxis | readonly ReduceAxis[];
type TagsOf<K> = K extends ReduceAxis<infer N> ? ReductionTag<N> : K extends readonly ReduceAxis<infer N>[] ? ReductionTag<N> : never;

/** Points combined, to be what a computation gives. */
export class Reduction<Ds extends readonly DType[], F> implements Result<Ds, F> {
  declare readonly results?: Ds;
  declare readonly free?: F;
  readonly values: readonly Scalar[];
  readonly combination: Combination;
  readonly condition: Scalar | undefined;
  readonly dtypes: readonly DType[];
  constructor(values: readonly Scalar[], combination: Combination, dtypes: readonly DType[], condition?: Scalar) {
    this.values = values;
    this.combination = combination;
    this.dtypes = dtypes;
    this.condition = condition;
  }
  /** Leaves out points at which the condition does not hold. */
  where<G>(condition: Scalar<"i1", G>): Reduction<Ds, F | Exclude<G, `reduction axis ${string}`>> {
    return new Reduction(this.values, this.combination, this.dtypes, condition as Scalar);
  }
  /** Rounds the result, once, to other element types than it accumulates in. */
  as<const Es extends { readonly [K in keyof Ds]: DType }>(...dtypes: Es): Reduction<Es, F> {
    return new Reduction<Es, F>(this.values, this.combination, dtypes as readonly DType[], this.condition);
  }
}
const axesOf = (over: Over): AxisInfo[] => {
  const axes = (over instanceof ReduceAxis ? [over] : over).map(({ info }) => info);
  if (axes.length === 0) fail("te/axes", "a reduction needs an axis to reduce over");
  if (new Set(axes).size !== axes.length) fail("te/axes", `axis '${axes.find((axis, i) => axes.indexOf(axis) !== i)!.name}' is reduced over twice`);
  return axes;
};
const scalarReducer = (reducer: ReducerName) => <D extends DType, F, const K extends Over>(value: Scalar<D, F>, over: K): Reduction<readonly [D], Exclude<F, TagsOf<K>>> => new Reduction([value as Scalar], { reducer, over: axesOf(over) }, [value.dtype]);
type ScalarReducer = <D extends DType, F, const K extends Over>(value: Scalar<D, F>, over: K) => Reduction<readonly [D], Exclude<F, TagsOf<K>>>;
/** The sum of all points. */
export const sum: ScalarReducer = scalarReducer("sum");
/** The product of all points. */
export const prod: ScalarReducer = scalarReducer("prod");
/** The least value; NaN wins. */
export const min: ScalarReducer = scalarReducer("min");
/** The largest value; NaN wins. */
export const max: ScalarReducer = scalarReducer("max");
type ConditionReducer = <F, const K extends Over>(value: Scalar<"i1", F>, over: K) => Reduction<readonly ["i1"], Exclude<F, TagsOf<K>>>;
/** Whether some point holds. */
export const any: ConditionReducer = scalarReducer("any");
/** Whether all points hold. */
export const all: ConditionReducer = scalarReducer("all");

type PairReducer = <D extends DType, I extends DType, F, G, const K extends Over>(value: Scalar<D, F>, index: Scalar<I, G>, over: K) => Reduction<readonly [D, I], Exclude<F | G, TagsOf<K>>>;
const pairReducer = (reducer: ReducerName): PairReducer => (value, index, over) => new Reduction([value as Scalar, index as Scalar], { reducer, over: axesOf(over) }, [value.dtype, index.dtype]);
/** The least value with its index; of equal values the one with the smallest index, NaN before every number. */
export const argmin: PairReducer = pairReducer("argmin");
/** The largest value with its index; of equal values the one with the smallest index, NaN before every number. */
export const argmax: PairReducer = pairReducer("argmax");

type ScalarsOf<Ds extends readonly DType[], F> = { readonly [K in keyof Ds]: Scalar<Ds[K], F> };
/** Combines tuples of values by a function of one's own, which must be associative and leave a value alone beside the identities. */
export function reduce<const Vs extends readonly Scalar<DType, unknown>[], const K extends Over>(
  values: Vs, over: K, identities: { readonly [I in keyof Vs]: number | bigint },
  combine: (a: ScalarsOf<DTypesOf<Vs>, "combined">, b: ScalarsOf<DTypesOf<Vs>, "combined">) => ScalarsOf<DTypesOf<Vs>, "combined">,
): Reduction<DTypesOf<Vs>, Exclude<FreeOf<Vs[number]>, TagsOf<K>>> {
  const custom = { identities: identities as readonly (number | bigint)[], combine: combine as unknown as NonNullable<Combination["custom"]>["combine"] };
  return new Reduction(values as readonly Scalar[], { reducer: "reduce", over: axesOf(over), custom }, values.map(({ dtype }) => dtype));
}
/** The element types of scalars. */
export type DTypesOf<Vs extends readonly Scalar<DType, unknown>[]> = { readonly [K in keyof Vs]: Vs[K] extends Scalar<infer D, unknown> ? D : never };

/** Several values at each point. */
export class Several<Ds extends readonly DType[], F> implements Result<Ds, F> {
  declare readonly results?: Ds;
  declare readonly free?: F;
  readonly values: readonly Scalar[];
  constructor(values: readonly Scalar[]) {
    this.values = values;
  }
}
/** Several values at each point, for a tensor each. */
export const several = <const Vs extends readonly Scalar<DType, unknown>[]>(...values: Vs): Several<DTypesOf<Vs>, FreeOf<Vs[number]>> => new Several(values as readonly Scalar[]);

/** One tensor, or as many as there are results. */
export type Computed<T extends Shape, Ds extends readonly DType[]> = Ds extends readonly [infer D extends DType] ? Tensor<T, D> : { readonly [K in keyof Ds]: Tensor<T, Ds[K]> };
/** A destination for each result. */
type Destinations<T extends Shape, Ds extends readonly DType[]> = { readonly [K in keyof Ds]: Tensor<T, Ds[K]> };

/** What else a computation may say. */
export interface ComputeOptions<N extends string, T extends Shape, Ds extends readonly DType[]> {
  /** Tensors to accumulate into, or whose elements stay where `where` does not hold. */
  readonly into?: Destinations<T, Ds>;
  /** Elements for which it does not hold are those of `into`. */
  readonly where?: (...axes: AxesOf<T, AxisTag<N>>) => Scalar<"i1", AxisTag<N>>;
}
const letters = ["i", "j", "k", "l", "m", "n"];
/** Tensors whose element at `axes` is what the body gives. The name marks the axes in the types: those of another name are compile errors in the body. */
export function compute<const N extends string, const T extends Shape, Ds extends readonly DType[]>(
  name: N, shape: T, body: (...axes: AxesOf<T, AxisTag<N>>) => Result<Ds, AxisTag<N>>, options: ComputeOptions<N, T, NoInfer<Ds>> = {},
): Computed<T, Ds> {
  checkShape(shape, `computation '${name}'`);
  const { axes, scalars } = bodyAxes(name, shape);
  const given = body(...(scalars as unknown as AxesOf<T, AxisTag<N>>)) as unknown;
  const condition = options.where?.(...(scalars as unknown as AxesOf<T, AxisTag<N>>)) as Scalar | undefined;
  const { values, combination, dtypes, where } = partsOf(given, condition);
  if (combination && condition) fail("te/where", "a reduction says with its own 'where' which points count");
  if (where && !combination && !options.into) fail("te/where", "'where' leaves out elements, so 'into' must say what they are");
  return computed({ shape, axes, values, dtypes, combination, where, into: (options.into ?? []) as readonly Tensor[], scan: undefined }, name) as Computed<T, Ds>;
}
function bodyAxes(of: string, shape: Shape): { readonly axes: AxisInfo[]; readonly scalars: Scalar[] } {
  const axes = shape.map((_, i): AxisInfo => ({ name: letters[i] ?? `i${i}`, of }));
  return { axes, scalars: axes.map((axis) => new Scalar("index", { kind: "axis", axis }) as Scalar) };
}
function partsOf(given: unknown, condition: Scalar | undefined): Pick<Computation, "values" | "combination" | "dtypes" | "where"> {
  if (given instanceof Reduction) return { values: given.values, combination: given.combination, dtypes: given.dtypes, where: given.condition };
  const values = given instanceof Several ? given.values : given instanceof Scalar ? [given as Scalar] : fail("te/body", "a body gives a scalar, several of them or a reduction");
  return { values, combination: undefined, dtypes: values.map(({ dtype }) => dtype), where: condition };
}
function computed(by: Computation, name: string): unknown {
  const tensors = by.dtypes.map((dtype, result) => new Tensor(name, by.shape, dtype, { kind: "computed", by, result }));
  return tensors.length === 1 ? tensors[0] : tensors;
}

/** How a scan runs. */
export interface ScanOptions {
  /** Leave the place itself out: the first element is the identity. */
  readonly exclusive?: boolean;
  /** Start from the end. */
  readonly reverse?: boolean;
}
/** Running sums, products, minima or maxima along one axis, by its number. */
export function scan<const N extends string, const T extends Shape, D extends DType>(
  name: N, reducer: "sum" | "prod" | "min" | "max", shape: T, axis: number, body: (...axes: AxesOf<T, AxisTag<N>>) => Scalar<D, AxisTag<N>>, { exclusive = false, reverse = false }: ScanOptions = {},
): Tensor<T, D> {
  checkShape(shape, `scan '${name}'`);
  if (!Number.isInteger(axis) || axis < 0 || axis >= shape.length) fail("te/axes", `scan '${name}' goes along one of ${shape.length} axes, found ${axis}`);
  const { axes, scalars } = bodyAxes(name, shape);
  const value = body(...(scalars as unknown as AxesOf<T, AxisTag<N>>)) as Scalar;
  return computed({ shape, axes, values: [value], dtypes: [value.dtype], combination: { reducer, over: [] }, where: undefined, into: [], scan: { axis, exclusive, reverse } }, name) as Tensor<T, D>;
}
const running = (reducer: "sum" | "prod") => <const N extends string, const T extends Shape, D extends DType>(name: N, x: Tensor<T, D>, axis: number, options: ScanOptions = {}): Tensor<T, D> =>
  scan(name, reducer, x.shape, axis, (...axes) => x.at(...(axes as unknown as IndicesOf<T>)) as unknown as Scalar<D, AxisTag<N>>, options);
type Running = <const N extends string, const T extends Shape, D extends DType>(name: N, x: Tensor<T, D>, axis: number, options?: ScanOptions) => Tensor<T, D>;
/** Running sums of a tensor along an axis, as NumPy's `cumsum`. */
export const cumsum: Running = running("sum");
/** Running products of a tensor along an axis, as NumPy's `cumprod`. */
export const cumprod: Running = running("prod");
