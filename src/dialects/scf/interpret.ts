// What structured control flow means to the reference engine: iterations in order, parallel ones too.
import { type Block, IntegerType, RankedTensorType, type Region, type Type, type Value } from "../../core/ir/index.ts";
import { type JsWriter, type Semantics, statement } from "../../interpreter/index.ts";
import { numbers } from "../arith/index.ts";
import { isWide, toInteger, unsignedText, wrapText, zeroExtended } from "../arith/interpret.ts";
import { DYNAMIC_BOUND, ExecuteRegionOp, ForallOp, ForOp, IfOp, IndexSwitchOp, InParallelOp, ParallelOp, ReduceOp, WhileOp, YieldOp } from "./index.ts";

/** Assigns all targets at once, so that none sees another's new value. */
function assign(js: JsWriter, targets: readonly Value[], values: readonly string[]): void {
  const names = targets.map((target) => js.use(target));
  if (names.length === 1) js.line(`${names[0]} = ${values[0]};`);
  else if (names.length > 1) js.line(`[${names.join(", ")}] = [${values.join(", ")}];`);
}
const uses = (js: JsWriter, values: readonly Value[]): string[] => values.map((value) => js.use(value));
/** Declares variables and gives them values. */
function bind(js: JsWriter, targets: readonly Value[], values: readonly string[]): void {
  for (const target of targets) js.declare(target);
  assign(js, targets, values);
}
/** A region of one block whose terminator hands on the values of `targets`. */
function run(js: JsWriter, block: Block | undefined, targets: readonly Value[]): void {
  if (block) assign(js, targets, uses(js, js.body(block)?.allOperands() ?? []));
}

const next = (i: string, step: string, type: Type): string => (numbers.widthOf(type) === 64 ? `add64(${i}, ${step})` : isWide(type) ? toInteger(`BigInt(${i}) + BigInt(${step})`, type) : wrapText(`${i} + ${step}`, (type as IntegerType).width));
function below(i: string, limit: string, type: Type, isUnsigned: boolean): string {
  if (!isUnsigned) return `${i} < ${limit}`;
  const width = numbers.widthOf(type);
  if (width > 64) return `${zeroExtended(i, type)} < ${zeroExtended(limit, type)}`;
  return isWide(type) ? `lessUnsigned(${i}, ${limit})` : `${unsignedText(i, width)} < ${unsignedText(limit, width)}`;
}
/** A loop over one induction variable; a step that leads nowhere traps. */
function counted(js: JsWriter, [lower, upper, step]: readonly string[], type: Type, isUnsigned: boolean, body: (iv: string) => void): void {
  const i = js.fresh("i");
  js.line(`if (!(${isUnsigned ? `${step} !== 0` : `${step} > 0`})) throw new ExecutionTrap("a loop has a step that is not positive");`);
  js.braces(`for (let ${i} = ${lower}; ${below(i, upper!, type, isUnsigned)}; ${i} = ${next(i, step!, type)})`, () => { body(i); });
}
/** Nested loops over several induction variables. */
function nest(js: JsWriter, bounds: readonly (readonly string[])[], args: readonly Value[], body: () => void): void {
  if (args.length === 0) return body();
  counted(js, bounds[0]!, args[0]!.type, false, (i) => {
    js.define(args[0]!, i);
    nest(js, bounds.slice(1), args.slice(1), body);
  });
}

/** Constants and values of one kind of bound, in order. */
function mixed(js: JsWriter, fixed: readonly bigint[], values: readonly Value[]): string[] {
  let at = 0;
  return fixed.map((n) => (n === DYNAMIC_BOUND ? js.use(values[at++]!) : String(n)));
}

/** The labels of the regions that are being written. */
const labels = new WeakMap<Region, string>();

export const semantics: readonly Semantics[] = [
  statement(ForOp, (op, js) => {
    const body = op.region.entry;
    const [iv, ...carried] = body.args;
    bind(js, op.results, uses(js, op.initArgs));
    counted(js, uses(js, [op.lowerBound, op.upperBound, op.step]), iv!.type, op.unsignedCmp === true, (i) => {
      js.define(iv!, i);
      bind(js, carried, uses(js, op.results));
      run(js, body, op.results);
    });
  }),
  statement(IfOp, (op, js) => {
    for (const result of op.results) js.declare(result);
    js.braces(`if (${js.use(op.condition)})`, () => { run(js, op.thenRegion.blocks[0], op.results); });
    if (!op.elseRegion.isEmpty) js.braces("else", () => { run(js, op.elseRegion.entry, op.results); });
  }),
  statement(WhileOp, (op, js) => {
    const [before, after] = [op.before.entry, op.after.entry];
    for (const result of op.results) js.declare(result);
    bind(js, before.args, uses(js, op.inits));
    js.braces("for (;;)", () => {
      const [condition, ...values] = uses(js, js.body(before)!.allOperands());
      assign(js, op.results, values);
      js.line(`if (!${condition}) break;`);
      bind(js, after.args, values);
      run(js, after, before.args);
    });
  }),
  statement(ParallelOp, (op, js) => {
    bind(js, op.results, uses(js, op.initVals));
    nest(js, op.lowerBound.map((lower, i) => uses(js, [lower, op.upperBound[i]!, op.step[i]!])), op.region.entry.args, () => {
      const reduce = js.body(op.region.entry);
      if (!reduce || !ReduceOp.is(reduce)) return;
      reduce.reductions.forEach((reduction, i) => {
        js.braces("", () => {
          bind(js, reduction.entry.args, [js.use(op.results[i]!), js.use(reduce.operands[i]!)]);
          run(js, reduction.entry, [op.results[i]!]);
        });
      });
    });
  }),
  statement(ForallOp, (op, js) => {
    const rank = op.staticUpperBound.length;
    const body = op.region.entry;
    const shared = body.args.slice(rank);
    op.results.forEach((result, i) => {
      const source = js.use(op.outputs[i]!);
      js.define(result, `allocate(${js.constant((result.type as RankedTensorType).element)}, ${source}.sizes)`);
      js.line(`copyBuffer(${source}, ${js.use(result)});`);
    });
    const [lower, upper, step] = [mixed(js, op.staticLowerBound, op.dynamicLowerBound), mixed(js, op.staticUpperBound, op.dynamicUpperBound), mixed(js, op.staticStep, op.dynamicStep)];
    nest(js, lower.map((from, i) => [from, upper[i]!, step[i]!]), body.args.slice(0, rank), () => {
      // Each iteration reads what was there before the loop, and writes into the results in the end.
      bind(js, shared, uses(js, op.outputs));
      const last = js.body(body);
      assign(js, shared, uses(js, op.results));
      if (last && InParallelOp.is(last) && !last.region.isEmpty) js.body(last.region.entry);
    });
  }),
  statement(IndexSwitchOp, (op, js) => {
    for (const result of op.results) js.declare(result);
    op.caseRegions.forEach((region, i) => { js.braces(`${i > 0 ? "else " : ""}if (${js.use(op.arg)} === ${op.cases[i]})`, () => { run(js, region.entry, op.results); }); });
    js.braces(op.caseRegions.length > 0 ? "else" : "", () => { run(js, op.defaultRegion.entry, op.results); });
  }),
  statement(ExecuteRegionOp, (op, js) => {
    for (const result of op.results) js.declare(result);
    const label = js.fresh("region");
    labels.set(op.region, label);
    js.braces(`${label}:`, () => { js.blocks(op.region); });
  }),
  // Other operations with regions read the operands of their terminators themselves.
  statement(YieldOp, (op, js) => {
    const region = op.parent!.parent!;
    assign(js, region.parent!.allResults(), uses(js, op.results));
    js.line(`break ${labels.get(region)};`);
  }),
];
