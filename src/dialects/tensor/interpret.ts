// What tensor expressions mean to the reference engine: a fresh tensor, each element computed by its body; reductions run
// in row-major order and round after every step.
import { FloatType, i1, IntegerType, type RankedTensorType, type Type, type Value } from "../../core/ir/index.ts";
import { type JsWriter, loadText, type Semantics, statement, storeText } from "../../interpreter/index.ts";
import { isWide, roundText, wrapText } from "../arith/interpret.ts";
import { numbers } from "../arith/index.ts";
import { ComputeOp, ReadOp, type Reducer, ReshapeOp, YieldOp } from "./ops.ts";

function identityText(reducer: Reducer, type: Type): string {
  if (type instanceof FloatType) return { sum: "0", prod: "1", min: "Infinity", umin: "Infinity", max: "-Infinity", umax: "-Infinity" }[reducer];
  if (type === i1) return reducer === "sum" || reducer.endsWith("max") ? "0" : "1";
  const width = type instanceof IntegerType ? BigInt(type.width) : 64n;
  const [low, high] = [-(1n << (width - 1n)), (1n << (width - 1n)) - 1n];
  const value = { sum: 0n, prod: 1n, min: high, max: low, umin: -1n, umax: 0n }[reducer];
  return isWide(type) ? `wide(${value}n)` : String(value);
}
function combineText(reducer: Reducer, a: string, b: string, type: Type, js: JsWriter): string {
  if (type instanceof FloatType) {
    if (reducer === "sum" || reducer === "prod") return roundText(`${a} ${reducer === "sum" ? "+" : "*"} ${b}`, type, js);
    return `${js.constant(numbers.floatFolds[reducer.endsWith("min") ? "minimumf" : "maximumf"])}(${a}, ${b})`;
  }
  if (type === i1) return reducer === "sum" || reducer.endsWith("max") ? `(${a} | ${b})` : `(${a} & ${b})`;
  const less = reducer.startsWith("u") ? (isWide(type) ? `lessUnsigned(${a}, ${b})` : `(${a} >>> 0) < (${b} >>> 0)`) : `${a} < ${b}`;
  switch (reducer) {
    case "sum": return isWide(type) ? `add64(${a}, ${b})` : wrapText(`${a} + ${b}`, (type as IntegerType).width);
    case "prod": return isWide(type) ? `mul64(${a}, ${b})` : wrapText(`Math.imul(${a}, ${b})`, (type as IntegerType).width);
    case "min": case "umin": return `(${less} ? ${a} : ${b})`;
    case "max": case "umax": return `(${less} ? ${b} : ${a})`;
  }
}

const inBounds = (indices: readonly Value[], type: RankedTensorType, js: JsWriter): string => indices.flatMap((index, i) => (js.isWithin(index, type.dims[i]!) ? [] : [`${js.use(index)} >= 0 && ${js.use(index)} < ${type.dims[i]}`])).join(" && ");
/** Row-major place; tensors at run time are contiguous buffers. */
function placeOfTensor(source: Value<RankedTensorType>, indices: readonly Value[], js: JsWriter, isChecked: boolean): string {
  const { dims } = source.type;
  let stride = 1;
  const terms: string[] = [];
  for (let i = dims.length - 1; i >= 0; i--) {
    const at = isChecked || js.isWithin(indices[i]!, dims[i]!) ? js.use(indices[i]!) : `checked(${js.use(indices[i]!)}, ${dims[i]})`;
    terms.unshift(stride === 1 ? at : `${at} * ${stride}`);
    stride *= dims[i]!;
  }
  return terms.join(" + ") || "0";
}
const nest = (js: JsWriter, extents: readonly number[], args: readonly Value[], body: () => void): void => {
  if (extents.length === 0) {
    body();
    return;
  }
  const i = js.fresh("i");
  js.braces(`for (let ${i} = 0; ${i} < ${extents[0]}; ${i}++)`, () => {
    js.define(args[0]!, i);
    js.setExtent(args[0]!, extents[0]!);
    nest(js, extents.slice(1), args.slice(1), body);
  });
};

export const semantics: readonly Semantics[] = [
  statement(ComputeOp, (op, js) => {
    const { args } = op.body.entry;
    const rank = op.spatial.length;
    for (const output of op.outputs) js.define(output, `allocate(${js.constant(output.type.element)}, [${output.type.dims.join(", ")}])`);
    const { reducer } = op;
    nest(js, op.spatial, args, () => {
      const accumulators = op.outputs.map((output) => (reducer ? { name: js.fresh("acc"), type: output.type.element } : undefined));
      for (const acc of accumulators) if (acc) js.line(`let ${acc.name} = ${identityText(reducer!, acc.type)};`);
      const store = (i: number, value: string): void => { const output = op.outputs[i]!; js.line(`${js.use(output)}.data[${placeOfTensor(output, args.slice(0, rank), js, true)}] = ${storeText(output.type.element, value)};`); };
      const body = (): void => {
        const last = js.body(op.body.entry);
        if (!last || !YieldOp.is(last)) return;
        last.values.forEach((value, i) => {
          const acc = accumulators[i];
          if (acc) js.line(`${acc.name} = ${combineText(reducer!, acc.name, js.use(value), acc.type, js)};`);
          else store(i, js.use(value));
        });
      };
      js.braces("", () => { nest(js, op.reduction, args.slice(rank), body); });
      accumulators.forEach((acc, i) => { if (acc) store(i, acc.name); });
    });
  }),
  statement(ReadOp, (op, js) => {
    const load = (isChecked: boolean): string => loadText(op.source.type.element, `${js.use(op.source)}.data[${placeOfTensor(op.source, op.indices, js, isChecked)}]`);
    const test = op.outside ? inBounds(op.indices, op.source.type, js) : "";
    js.define(op.result, test === "" ? load(false) : `(${test} ? ${load(true)} : ${js.use(op.outside!)})`);
  }),
  statement(ReshapeOp, (op, js) => { js.define(op.result, `bufferOver(${js.use(op.source)}.data, [${op.result.type.dims.join(", ")}])`); }),
];
