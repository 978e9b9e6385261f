// The scf dialect: loops that carry values have variables for them, which the next iteration and the code after the loop read.
import type { OpOf } from "../../core/define/index.ts";
import type { Operation, Value } from "../../core/ir/index.ts";
import { constantIntegerOf } from "../../dialects/arith/index.ts";
import { ConditionOp, ForOp, IfOp, ParallelOp, ReduceOp, WhileOp, YieldOp } from "../../dialects/scf/index.ts";
import { countedLoop, printIf } from "./control.ts";
import { atom, type Expr, infix } from "./expression.ts";
import { unsignedOf, widthIn, wrapping } from "./integers.ts";
import { type Emitter, statement, type Writer } from "./writer.ts";

/** Variables for values that change from one iteration to the next. */
function carry(w: Writer, args: readonly Value[], results: readonly Value[], inits: readonly Value[]): string[] {
  const initials = inits.map((init) => w.use(init));
  return args.map((arg, i) => {
    const name = w.declare(arg, initials[i]);
    if (results[i]) w.alias(results[i], atom(name));
    return name;
  });
}
/** Assigns all at once: a new value may be computed from the old ones. */
function assignAll(w: Writer, names: readonly string[], values: readonly Value[]): void {
  const exprs = values.map((value) => w.use(value));
  w.flush();
  const changes = names.map((name, i) => ({ name, e: exprs[i]! })).filter(({ name, e }) => e.text !== name);
  const temporaries = changes.length < 2 ? changes : changes.map(({ name, e }, i) => {
    const next = w.fresh(`${name}_next`);
    w.line(`const ${w.type(values[names.indexOf(changes[i]!.name)]!.type)} ${next} = ${e.text};`);
    return { name, e: atom(next) };
  });
  for (const { name, e } of temporaries) w.line(`${name} = ${e.text};`);
}
/** How a loop goes on: `i++`, `i += 4`, or without what C leaves undefined when the last step overflows. */
function stepText(w: Writer, op: { readonly upperBound: Value; readonly step: Value; readonly lowerBound: Value }): string {
  const by = constantIntegerOf(op.step);
  if (by === 1n) return "++";
  const step = w.useAtom(op.step);
  const [limit, most] = [w.range(op.upperBound), w.range(op.step)];
  const isSafe = limit !== undefined && most !== undefined && limit.high + most.high < 1n << BigInt(widthIn(w, op.step.type) - 1);
  return isSafe ? `$ += ${step.text}` : `$ = ${wrapping(w, "add", op.step.type, atom("$"), step, false).text}`;
}
function setRange(w: Writer, iv: Value, op: { readonly lowerBound: Value; readonly upperBound: Value; readonly step: Value }): void {
  const [low, high] = [w.range(op.lowerBound), w.range(op.upperBound)];
  const by = w.range(op.step);
  // A step below zero would run backwards, and one that overflows begins anew.
  if (low && by && by.low > 0n && (high || by.high === 1n)) w.setRange(iv, low.low, (high ? high.high : (1n << BigInt(widthIn(w, iv.type) - 1)) - 1n) - 1n);
}

function printFor(op: OpOf<typeof ForOp>, w: Writer): void {
  const [from, to] = [w.useAtom(op.lowerBound), w.useAtom(op.upperBound)];
  const [iv, ...args] = [...op.region.entry.args];
  const names = carry(w, args, op.results, op.initArgs);
  const step = stepText(w, op);
  const width = widthIn(w, op.step.type);
  if (width === 1) w.fail("counts with one bit, which is not printed");
  w.flush();
  const body = (): void => { w.block(op.region.entry, (last) => { assignAll(w, names, last!.allOperands()); }); };
  if (op.unsignedCmp) unsignedLoop(w, iv!, from, to, step, width, body);
  else {
    setRange(w, iv!, op);
    countedLoop(w, iv!, `= ${from.text}`, to.text, step, body, w.type(iv!.type));
  }
}
function unsignedLoop(w: Writer, iv: Value, from: Expr, to: Expr, step: string, width: number, body: () => void): void {
  w.append(w.aside(() => {
    const name = w.fresh(w.hint(iv) ?? "i");
    w.alias(iv, atom(name));
    const next = step === "++" ? `${name} = ${wrapping(w, "add", iv.type, atom(name), atom("1"), false).text}` : step.replaceAll("$", name);
    w.braces(`for (${w.type(iv.type)} ${name} = ${from.text}; ${infix(unsignedOf(atom(name), width), "<", unsignedOf(to, width)).text}; ${next})`, body);
  }).lines);
}

function printWhile(op: OpOf<typeof WhileOp>, w: Writer): void {
  const before = [...op.before.entry.args];
  const after = [...op.after.entry.args];
  const names = carry(w, before, [], op.inits);
  const results = op.results.map((result) => w.declare(result));
  w.flush();
  w.braces("for (;;)", () => {
    w.block(op.before.entry, (last) => {
      if (!last || !ConditionOp.is(last)) w.fail("does not end with 'scf.condition'");
      const condition = w.useAtom(last.condition);
      assignAll(w, results, last.args);
      w.line(`if (!${condition.text}) break;`);
    });
    // The second region may change what it got only by handing it on.
    after.forEach((arg, i) => { w.alias(arg, atom(results[i]!)); });
    w.block(op.after.entry, (last) => { assignAll(w, names, last!.allOperands()); });
  });
}

function printParallel(op: OpOf<typeof ParallelOp>, w: Writer): void {
  const bounds = op.region.entry.args.map((iv, i) => {
    const one = { lowerBound: op.lowerBound[i]!, upperBound: op.upperBound[i]!, step: op.step[i]! };
    const bound = { iv, from: w.useAtom(one.lowerBound), to: w.useAtom(one.upperBound), step: stepText(w, one) };
    setRange(w, iv, one);
    return bound;
  });
  const names = op.results.map((result, i) => w.declare(result, w.use(op.initVals[i]!)));
  w.flush();
  const isCanonical = bounds.every(({ step }) => !step.includes(" = "));
  if (names.length === 0 && w.language.openMp && !w.isInLanes && isCanonical) w.line(`#pragma omp parallel for${bounds.length > 1 ? ` collapse(${bounds.length})` : ""}`);
  const nest = (i: number): void => {
    const bound = bounds[i];
    if (bound) countedLoop(w, bound.iv, `= ${bound.from.text}`, bound.to.text, bound.step, () => { nest(i + 1); });
    else w.block(op.region.entry, (last) => { if (last && ReduceOp.is(last)) combine(w, last, names); });
  };
  nest(0);
}
/** Each value into the variable of its result, in the order of the iterations. */
function combine(w: Writer, op: OpOf<typeof ReduceOp>, names: readonly string[]): void {
  const values = op.operands.map((value) => w.useAtom(value));
  w.flush();
  op.reductions.forEach((reduction, i) => {
    const [old, value] = reduction.entry.args;
    w.alias(old!, atom(names[i]!));
    w.alias(value!, values[i]!);
    w.block(reduction.entry, (last) => {
      const e = w.use(last!.getOperand(0));
      w.flush();
      w.line(`${names[i]} = ${e.text};`);
    });
  });
}

/** Ends of regions, which the operation around them writes. */
const ends = (def: { is(op: Operation): boolean }): Emitter => statement<Operation>(def as never, () => {});
export const structuredEmitters: readonly Emitter[] = [
  statement(ForOp, printFor), statement(WhileOp, printWhile), statement(ParallelOp, printParallel),
  statement(IfOp, (op, w) => { printIf(op, op.thenRegion, op.elseRegion, w); }),
  ends(YieldOp), ends(ConditionOp), ends(ReduceOp),
];
