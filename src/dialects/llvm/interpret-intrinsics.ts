// What intrinsics on whole vectors and on the bits of integers mean to the reference engine.
import { elementTypeOf, type IntegerType, type Operation, type Value } from "../../core/ir/index.ts";
import { type JsWriter, poison, type Semantics, statement, type Wide } from "../../interpreter/index.ts";
import { combineIntegers, roundText } from "../arith/interpret.ts";
import { numbers } from "../arith/index.ts";
import * as intr from "./intrinsics.ts";

const integers = { addi: intr.ReduceAddOp, muli: intr.ReduceMulOp, andi: intr.ReduceAndOp, ori: intr.ReduceOrOp, xori: intr.ReduceXorOp, maxsi: intr.ReduceSMaxOp, minsi: intr.ReduceSMinOp, maxui: intr.ReduceUMaxOp, minui: intr.ReduceUMinOp };
const floats = { maxnumf: intr.ReduceFMaxOp, minnumf: intr.ReduceFMinOp, maximumf: intr.ReduceFMaximumOp, minimumf: intr.ReduceFMinimumOp };

type Reduction = Operation & { readonly res: Value; readonly start_value: Value; readonly input: Value };
const ordered = (operator: string) => (op: Reduction, js: JsWriter): void => { js.define(op.res, `${js.use(op.input)}.reduce((a, b) => ${roundText(`a ${operator} b`, op.res.type, js)}, ${js.use(op.start_value)})`); };

const bits = (x: Wide, width: number): string => BigInt.asUintN(width, BigInt(x)).toString(2).padStart(width, "0");
type Counting = Operation & { readonly in: Value; readonly res: Value; readonly is_zero_poison: boolean };
const counting = (count: (text: string) => number) => (op: Counting, js: JsWriter): void => {
  const type = elementTypeOf(op.res.type) as IntegerType;
  const isPoison = op.is_zero_poison;
  const f = (x: Wide): Wide => { const text = bits(x, type.width); return isPoison && !text.includes("1") ? poison("a count of the zeros of 0", type) : count(text); };
  js.define(op.res, op.res.type === type ? `${js.constant(f)}(${js.use(op.in)})` : `${js.use(op.in)}.map(${js.constant(f)})`);
};

export const intrinsicSemantics: readonly Semantics[] = [
  ...Object.entries(integers).map(([name, root]) => statement(root as typeof intr.ReduceAddOp, (op, js) => { js.define(op.res, `${js.use(op.in)}.reduce((a, b) => ${js.constant(combineIntegers(name, op.res.type))}(a, b))`); })),
  ...Object.entries(floats).map(([name, root]) => statement(root as typeof intr.ReduceFMaxOp, (op, js) => { js.define(op.res, `${js.use(op.in)}.reduce((a, b) => ${js.constant(numbers.floatFolds[name])}(a, b))`); })),
  statement(intr.ReduceFAddOp as never, ordered("+")),
  statement(intr.ReduceFMulOp as never, ordered("*")),
  statement(intr.CountLeadingZerosOp as never, counting((text) => (text.includes("1") ? text.indexOf("1") : text.length))),
  statement(intr.CountTrailingZerosOp as never, counting((text) => (text.includes("1") ? text.length - 1 - text.lastIndexOf("1") : text.length))),
  { root: intr.CtPopOp, expression: (_, [x], type, js) => `${js.constant((value: Wide) => [...bits(value, (type as IntegerType).width)].filter((bit) => bit === "1").length)}(${x})` },
  { root: intr.CopySignOp, expression: (_, [x, y], __, js) => `${js.constant((a: number, s: number) => (Object.is(s, -0) || s < 0 ? -Math.abs(a) : Math.abs(a)))}(${x}, ${y})` },
  { root: intr.AbsOp, expression: (op, [x], type, js) => {
    const isPoison = (op as Operation & { readonly is_int_min_poison: boolean }).is_int_min_poison;
    const least = -(1n << BigInt((type as IntegerType).width - 1));
    const f = (value: Wide): Wide => (BigInt(value) === least ? (isPoison ? poison("the absolute value of the least integer", type) : value) : value < 0 ? -value : value);
    return `${js.constant(f)}(${x})`;
  } },
];
