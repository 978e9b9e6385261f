// How reductions start and go on in the reference engine.
import { FloatAttr, FloatType, i1, type IntegerAttr, IntegerType, type Type, type TypedAttr } from "../../core/ir/index.ts";
import { type JsWriter, lessUnsigned, wide, type Wide } from "../../interpreter/index.ts";
import { isWide, roundText, wrapText } from "../arith/interpret.ts";
import { numbers } from "../arith/index.ts";
import { isUnsigned, type PairReducer, type ScalarReducer, wantsLarger } from "./reducers.ts";

/** A constant scalar. */
export function identityText(value: TypedAttr, js: JsWriter): string {
  if (value instanceof FloatAttr) return js.constant(value.value);
  const { type, value: number } = value as IntegerAttr;
  if (type === i1) return String(number & 1n);
  return isWide(type) ? `wide(${BigInt.asIntN(numbers.widthOf(type), number)}n)` : String(BigInt.asIntN(numbers.widthOf(type), number));
}

/** Two values combined. */
export function combineText(reducer: ScalarReducer, a: string, b: string, type: Type, js: JsWriter): string {
  const isOr = reducer === "sum" || reducer === "any" || reducer.endsWith("max");
  if (type === i1) return isOr ? `(${a} | ${b})` : `(${a} & ${b})`;
  if (type instanceof FloatType) {
    if (reducer === "sum" || reducer === "prod") return roundText(`${a} ${reducer === "sum" ? "+" : "*"} ${b}`, type, js);
    return `${js.constant(numbers.floatFolds[reducer.endsWith("min") ? "minimumf" : "maximumf"])}(${a}, ${b})`;
  }
  const width = numbers.widthOf(type);
  const wrapWide = (text: string): string => (width === 64 ? text : `wide(BigInt.asIntN(${width}, BigInt(${text})))`);
  if (reducer === "sum") return isWide(type) ? wrapWide(`add64(${a}, ${b})`) : wrapText(`${a} + ${b}`, width);
  if (reducer === "prod") return isWide(type) ? wrapWide(`mul64(${a}, ${b})`) : wrapText(`Math.imul(${a}, ${b})`, width);
  const less = reducer.startsWith("u") ? (isWide(type) ? `lessUnsigned(${a}, ${b})` : `(${a} >>> 0) < (${b} >>> 0)`) : `${a} < ${b}`;
  return reducer.endsWith("min") ? `(${less} ? ${a} : ${b})` : `(${less} ? ${b} : ${a})`;
}

/** Whether a pair beats the best one so far. */
export function beats(reducer: PairReducer, type: Type): (value: Wide, index: Wide, best: Wide, at: Wide) => boolean {
  const larger = wantsLarger(reducer);
  const unsigned = isUnsigned(reducer) && !(type instanceof FloatType);
  const less = unsigned ? (a: Wide, b: Wide): boolean => lessUnsigned(a, b) : (a: Wide, b: Wide): boolean => a < b;
  return (value, index, best, at) => {
    const [valueIsNaN, bestIsNaN] = [Number.isNaN(value), Number.isNaN(best)];
    if (valueIsNaN || bestIsNaN) return valueIsNaN && (!bestIsNaN || index < at);
    return (larger ? less(best, value) : less(value, best)) || (!less(value, best) && !less(best, value) && index < at);
  };
}

/** An element as what it accumulates in. */
export function widenText(value: string, from: Type, to: Type, unsigned: boolean, js: JsWriter): string {
  if (from === to) return value;
  if (from instanceof FloatType) return roundText(value, to, js);
  const narrow = (from as IntegerType).width;
  const extend = (x: Wide): Wide => wide(narrow === 1 && !unsigned ? -BigInt(x) : unsigned ? BigInt.asUintN(narrow, BigInt(x)) : BigInt(x));
  return isWide(to) ? `${js.constant(extend)}(${value})` : `Number(${js.constant(extend)}(${value}))`;
}
/** What was accumulated as an element. */
export function narrowText(value: string, from: Type, to: Type, js: JsWriter): string {
  if (from === to) return value;
  if (from instanceof FloatType) return roundText(value, to, js);
  const { width } = to as IntegerType;
  const cut = (x: Wide): Wide => (width === 1 ? Number(BigInt(x) & 1n) : wide(BigInt.asIntN(width, BigInt(x))));
  return isWide(to) ? `${js.constant(cut)}(${value})` : `Number(${js.constant(cut)}(${value}))`;
}
