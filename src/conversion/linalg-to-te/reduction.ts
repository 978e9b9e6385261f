// Whether the body of a structured op is a reduction of te: what it yields for an output is the output's element combined with a value.
import { type Attribute, FloatAttr, FloatType, i1, IntegerAttr, IntegerType, type Operation, type Type, type Value } from "../../core/ir/index.ts";
import { ConstantOp } from "../../dialects/arith/index.ts";
import { FillOp, type Structure, YieldOp } from "../../dialects/linalg/index.ts";
import { identityValue, type ScalarReducer } from "../../dialects/tensor/index.ts";

const reducers: Readonly<Record<string, ScalarReducer>> = {
  "arith.addf": "sum", "arith.addi": "sum", "arith.mulf": "prod", "arith.muli": "prod", "arith.maximumf": "max", "arith.minimumf": "min", "arith.maxsi": "max", "arith.minsi": "min", "arith.maxui": "umax", "arith.minui": "umin",
};
/** For truth values a sum is a disjunction and a product a conjunction. */
const booleans: Readonly<Record<string, ScalarReducer>> = { "arith.ori": "sum", "arith.maxui": "sum", "arith.minsi": "sum", "arith.andi": "prod", "arith.muli": "prod", "arith.minui": "prod", "arith.maxsi": "prod" };

/** A reduction: how it combines, and the values combined, one for each output. */
export interface Reduction {
  readonly reducer: ScalarReducer;
  readonly steps: readonly Operation[];
  readonly values: readonly Value[];
}
/** Taken apart, or why it is none. */
export function reductionOf({ inputs, body }: Structure): Reduction | string {
  const { args, last } = body.entry;
  if (!last || !YieldOp.is(last)) return "its body yields nothing";
  const elements = args.slice(inputs.length);
  const steps: Operation[] = [];
  const values: Value[] = [];
  let reducer: ScalarReducer | undefined;
  for (const [i, element] of elements.entries()) {
    const step = last.values[i]!.definingOp;
    const kind = step && (element.type === i1 ? booleans : reducers)[step.opName];
    if (!step || !kind || step.parent !== body.entry) return `output ${i} is not combined by one operation that reduces`;
    if (reducer !== undefined && kind !== reducer) return "its outputs are combined in different ways";
    reducer = kind;
    const [lhs, rhs] = [step.getOperand(0), step.getOperand(1)];
    if ((lhs === element) === (rhs === element) || element.getUsers().length !== 1 || step.getResult(0).getUsers().some((user) => user !== last)) return `what output ${i} holds is used for more than one combination`;
    steps.push(step);
    values.push(lhs === element ? rhs : lhs);
  }
  return reducer === undefined ? "it has no outputs" : { reducer, steps, values };
}

const numberOf = (value: Attribute | undefined): number | bigint | undefined => (value instanceof FloatAttr ? value.value : value instanceof IntegerAttr ? value.value : undefined);
/** Whether a tensor is full of what the reduction leaves alone. */
export function isNeutral(init: Value, reducer: ScalarReducer, type: Type): boolean {
  const fill = init.definedBy(FillOp);
  const value = numberOf(fill?.inputs[0]?.definedBy(ConstantOp)?.value);
  if (value === undefined) return false;
  const neutral = identityValue(reducer, type);
  if (type instanceof FloatType) return value === neutral;
  const width = type instanceof IntegerType ? type.width : 64;
  return BigInt.asUintN(width, BigInt(value)) === BigInt.asUintN(width, BigInt(neutral));
}
