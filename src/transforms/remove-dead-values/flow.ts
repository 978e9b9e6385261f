// Which values become which others without an operation computing anything: through branches, structured operations and calls. Only what
// can be dropped on both sides counts; all other operands are simply used.
import { BranchLike, CallLike, type CarriedValue, CarriesValues, FunctionLike, ReturnLike, ShrinkableFunction } from "../../core/define/index.ts";
import type { Block, Operation, Value } from "../../core/ir/index.ts";
import { callablesIn } from "../callables.ts";
import { resolveSymbol } from "../symbols.ts";

/** A function all of whose calls are in sight. */
export interface Callee {
  readonly calls: readonly Operation[];
  readonly args: readonly Value[];
  /** For each result, what it is at the calls. */
  readonly results: readonly (readonly Value[])[];
}

/** The passages inside of `root`. */
export class Flow {
  readonly passages: CarriedValue[] = [];
  readonly callees = new Map<Operation, Callee>();
  /** Operands, by position, that are on their way. */
  readonly #passed = new Map<Operation, Set<number>>();

  constructor(root: Operation, carried: boolean) {
    const visit = (op: Operation): void => {
      for (const region of op.allRegions()) if (region.blocks.length > 1) this.#branches(region.blocks);
      if (carried && CarriesValues.is(op)) for (const value of op.carriedValues) this.#add(value);
    };
    visit(root);
    root.walk(visit);
    this.#functions(root);
  }

  /** Whether the operand only passes through. */
  isPassed(op: Operation, index: number): boolean {
    return this.#passed.get(op)?.has(index) ?? false;
  }

  #add(passage: CarriedValue): void {
    this.passages.push(passage);
    for (const { op, index } of passage.sources) {
      const known = this.#passed.get(op);
      if (known) known.add(index);
      else this.#passed.set(op, new Set([index]));
    }
  }

  #branches(blocks: readonly Block[]): void {
    const edges = new Map<Block, { readonly op: Operation; readonly start: number | undefined }[]>();
    for (const { last } of blocks)
      last?.allSuccessors().forEach((next, i) => {
        const edge = { op: last, start: BranchLike.is(last) ? last.successorOperands(i).start : undefined };
        const list = edges.get(next);
        if (list) list.push(edge);
        else edges.set(next, [edge]);
      });
    for (const block of blocks.slice(1)) {
      const into = edges.get(block) ?? [];
      if (block.args.length === 0 || into.some(({ start }) => start === undefined)) continue;
      block.args.forEach((arg, i) => { this.#add({ sources: into.map(({ op, start }) => ({ op, index: start! + i })), becomes: [arg] }); });
    }
  }

  #functions(root: Operation): void {
    const calls = callsIn(root);
    for (const [func, { isOpen }] of callablesIn(root)) {
      if (isOpen || func === root || !ShrinkableFunction.is(func) || !FunctionLike.is(func)) continue;
      const { entry, blocks } = func.functionBody;
      const callers = calls.get(func) ?? [];
      const returns = blocks.flatMap(({ last }) => (last && ReturnLike.is(last) ? [last] : []));
      const results = func.functionResults.map((_, i) => callers.map((call) => call.getResult(i)));
      const fits = callers.every((call) => call.callOperands.length === entry.args.length && call.numResults === results.length && call.callOperands.every((operand, i) => call.getOperand(i) === operand));
      if (!fits || returns.some((end) => end.numOperands !== results.length)) continue;
      this.callees.set(func, { calls: callers, args: entry.args, results });
      entry.args.forEach((arg, index) => { this.#add({ sources: callers.map((op) => ({ op, index })), becomes: [arg] }); });
      results.forEach((becomes, index) => { this.#add({ sources: returns.map((op) => ({ op, index })), becomes }); });
    }
  }
}

type Call = Operation & { readonly callOperands: readonly Value[] };
function callsIn(root: Operation): Map<Operation, Call[]> {
  const calls = new Map<Operation, Call[]>();
  root.walk((op) => {
    if (!CallLike.is(op) || op.callee === undefined) return;
    const target = resolveSymbol(op.callee, op);
    if (!target) return;
    const list = calls.get(target);
    if (list) list.push(op);
    else calls.set(target, [op]);
  });
  return calls;
}
