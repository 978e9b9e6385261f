// The ways in which the points of a reduction combine, and what each of them starts from.
import { FloatType, floatAttr, greatestOf, i1, indexType, IntegerType, integerAttr, type Type, type TypedAttr } from "../../core/ir/index.ts";

/**
 * How reduction points combine. A `u` reads integers as unsigned. On i1 a sum is a disjunction and a product a conjunction, as in linalg.
 * `any` and `all` take i1 only. The `arg` reducers combine pairs of a value and an index: the extreme value wins, of equal values the one
 * with the smaller index (compared as signed), so that the order of the points does not matter. NaN wins over every number in `min`, `max`
 * and the `arg` reducers, of two NaNs the one with the smaller index; -0 and +0 are equal there. `reduce` combines by a region.
 */
export const reducers = ["sum", "prod", "min", "max", "umin", "umax", "any", "all", "argmin", "argmax", "argumin", "argumax", "reduce"] as const;
/** The name of a reducer. */
export type Reducer = (typeof reducers)[number];
/** Reducers that combine one value with another, each result by itself. */
export type ScalarReducer = Exclude<Reducer, "reduce" | `arg${string}`>;
/** Reducers of pairs of a value and an index. */
export type PairReducer = Extract<Reducer, `arg${string}`>;

/** Whether pairs of a value and an index combine. */
export const isPair = (reducer: Reducer): reducer is PairReducer => reducer.startsWith("arg");
/** Whether integers are read as unsigned. */
export const isUnsigned = (reducer: Reducer): boolean => /^(arg)?u(min|max)$/.test(reducer);
/** Whether the larger value wins. */
export const wantsLarger = (reducer: PairReducer): boolean => reducer.endsWith("max");

/** What a reduction of `type` starts from: combined with any value, that value. */
export function identityValue(reducer: ScalarReducer, type: Type): number | bigint {
  if (type instanceof FloatType) return /min$/.test(reducer) ? greatestOf(type) : /max$/.test(reducer) ? -greatestOf(type) : Number(reducer === "prod");
  if (type === i1) return ["sum", "any", "max", "umax"].includes(reducer) ? 0n : 1n;
  const half = 1n << BigInt((type instanceof IntegerType ? type.width : 64) - 1);
  return { sum: 0n, prod: 1n, min: half - 1n, max: -half, umin: -1n, umax: 0n, any: 0n, all: -1n }[reducer];
}
const scalarAttr = (value: number | bigint, type: Type): TypedAttr => (type instanceof FloatType ? floatAttr(Number(value), type) : integerAttr(BigInt(value), type as IntegerType));
/** What the accumulators of a reduction start from; `identities` are those of a reducer that a region defines. */
export function identitiesOf(reducer: Reducer, types: readonly Type[], identities: readonly TypedAttr[] | undefined): readonly TypedAttr[] {
  if (reducer === "reduce") return identities ?? [];
  if (!isPair(reducer)) return types.map((type) => scalarAttr(identityValue(reducer, type), type));
  const [value, index] = types as [Type, Type];
  const extreme = { argmin: "min", argmax: "max", argumin: "umin", argumax: "umax" }[reducer] as ScalarReducer;
  return [scalarAttr(identityValue(extreme, value), value), scalarAttr(identityValue("min", index), index)];
}

/** Why values of those types cannot be combined so; undefined when they can. */
export function reducerProblem(reducer: Reducer, types: readonly Type[]): string | undefined {
  const foreign = types.find((type) => !(type instanceof FloatType || (type instanceof IntegerType && type.signedness === "signless") || type === indexType));
  if (foreign instanceof IntegerType) return `combines values of '${foreign.text}', but integers have no sign of their own here: use 'i${foreign.width}', with ${foreign.signedness === "unsigned" ? "'umin' and 'umax' for minima and maxima" : "the reducer that says the sign"}`;
  if (foreign) return `combines values of '${foreign.text}', which are no numbers`;
  if (reducer === "any" || reducer === "all") {
    const other = types.find((type) => type !== i1);
    return other && `combines '${other.text}' by '${reducer}', which takes 'i1'`;
  }
  if (!isPair(reducer)) return undefined;
  if (types.length !== 2) return `has ${types.length} ${types.length === 1 ? "result" : "results"}, but '${reducer}' has two: the value and its index`;
  return types[1] instanceof FloatType ? `has an index of type '${types[1].text}', but '${reducer}' takes an integer or index there` : undefined;
}
