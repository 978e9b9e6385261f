// Whether the body of a structured op is a reduction of te: what it yields for an output is the output's element combined with a value, at
// every point or where a condition holds.
import type { OpOf } from "../../core/define/index.ts";
import { type Attribute, type Block, FloatAttr, FloatType, i1, IntegerAttr, IntegerType, type Operation, type Type, type Value } from "../../core/ir/index.ts";
import { ConstantOp, SelectOp } from "../../dialects/arith/index.ts";
import { FillOp, type Structure, YieldOp } from "../../dialects/linalg/index.ts";
import { IfOp } from "../../dialects/scf/index.ts";
import { identityValue, type ScalarReducer } from "../../dialects/tensor/index.ts";

const reducers: Readonly<Record<string, ScalarReducer>> = {
  "arith.addf": "sum", "arith.addi": "sum", "arith.mulf": "prod", "arith.muli": "prod", "arith.maximumf": "max", "arith.minimumf": "min", "arith.maxsi": "max", "arith.minsi": "min", "arith.maxui": "umax", "arith.minui": "umin",
};
/** For truth values a sum is a disjunction and a product a conjunction. */
const booleans: Readonly<Record<string, ScalarReducer>> = { "arith.ori": "sum", "arith.maxui": "sum", "arith.minsi": "sum", "arith.andi": "prod", "arith.muli": "prod", "arith.minui": "prod", "arith.maxsi": "prod" };

/** A reduction: how it combines, the values combined, one for each output, and where they count. */
export interface Reduction {
  readonly reducer: ScalarReducer;
  /** What te.compute does by itself. */
  readonly steps: readonly Operation[];
  readonly values: readonly Value[];
  /** The points that count; undefined when all do. */
  readonly condition: Value | undefined;
  /** The conditional whose first branch combines. */
  readonly branch: OpOf<typeof IfOp> | undefined;
}
/** What is yielded, behind a choice between it and the elements that were there. */
type Choice = Pick<Reduction, "condition" | "branch" | "steps"> & { readonly yielded: readonly Value[]; readonly block: Block };

/** Takes a conditional apart that leaves the elements as they are where its condition fails. */
function choiceOf(block: Block, yielded: readonly Value[], elements: readonly Value[]): Choice {
  const plain: Choice = { condition: undefined, branch: undefined, steps: [], yielded, block };
  const [first] = yielded;
  const branch = first?.definedBy(IfOp);
  if (branch && branch.parent === block && !branch.elseRegion.isEmpty && branch.results.length === yielded.length && branch.results.every((result, i) => result === yielded[i] && result.hasOneUse)) {
    const [then, otherwise] = [branch.thenRegion.entry.last!, branch.elseRegion.entry.last!];
    if (branch.elseRegion.entry.first === otherwise && otherwise.allOperands().every((value, i) => value === elements[i])) return { condition: branch.condition, branch, steps: [branch, then, otherwise], yielded: then.allOperands(), block: branch.thenRegion.entry };
  }
  const selects = yielded.map((value) => value.definedBy(SelectOp));
  const condition = selects[0]?.condition;
  if (condition && selects.every((op, i) => op?.parent === block && op.condition === condition && op.false_value === elements[i] && op.result.hasOneUse)) return { condition, branch: undefined, steps: selects as Operation[], yielded: selects.map((op) => op!.true_value), block };
  return plain;
}

/** Taken apart, or why it is none. */
export function reductionOf({ inputs, body }: Structure): Reduction | string {
  const { args, last } = body.entry;
  if (!last || !YieldOp.is(last)) return "its body yields nothing";
  const elements = args.slice(inputs.length);
  const { condition, branch, steps: choices, yielded, block } = choiceOf(body.entry, last.values, elements);
  const steps: Operation[] = [...choices];
  const values: Value[] = [];
  let reducer: ScalarReducer | undefined;
  for (const [i, element] of elements.entries()) {
    const step = yielded[i]!.definingOp;
    const kind = step && (element.type === i1 ? booleans : reducers)[step.opName];
    if (!step || !kind || step.parent !== block) return `output ${i} is not combined by one operation that reduces`;
    if (reducer !== undefined && kind !== reducer) return "its outputs are combined in different ways";
    reducer = kind;
    const [lhs, rhs] = [step.getOperand(0), step.getOperand(1)];
    const known = new Set<Operation>([last, step, ...choices]);
    if ((lhs === element) === (rhs === element) || [...element.getUsers(), ...step.getResult(0).getUsers()].some((user) => !known.has(user))) return `what output ${i} holds is used for more than one combination`;
    steps.push(step);
    values.push(lhs === element ? rhs : lhs);
  }
  return reducer === undefined ? "it has no outputs" : { reducer, steps, values, condition, branch };
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
