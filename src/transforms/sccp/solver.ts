// Sparse conditional constant propagation [Wegman and Zadeck 1991, "Constant Propagation with Conditional Branches"], with control
// flow between regions and calls: only what may run counts, and only what counts is looked at.
import { BranchLike, CallLike, type Constants, FunctionLike, RegionBranch, type RegionEdge } from "../../core/define/index.ts";
import { Attribute, type Operation, type Region, type Value } from "../../core/ir/index.ts";
import { constantOf } from "../../core/rewrite/index.ts";
import { resolveSymbol } from "../symbols.ts";
import { type Callable, callablesIn } from "../callables.ts";
import { Knowledge } from "./knowledge.ts";

/** What is known of the values inside `root`. */
export function solve(root: Operation): Knowledge {
  return new Solver(root).run();
}

class Solver {
  readonly #root: Operation;
  readonly #known = new Knowledge();
  readonly #callables: Map<Operation, Callable>;

  constructor(root: Operation) {
    this.#root = root;
    this.#callables = callablesIn(root);
  }

  run(): Knowledge {
    for (const region of this.#root.allRegions()) this.#enterOpenly(region);
    const { queue } = this.#known;
    for (let op = queue.pop(); op; op = queue.pop()) if (this.#known.isLive(op.parent)) this.#visit(op);
    return this.#known;
  }

  #visit(op: Operation): void {
    if (CallLike.is(op)) this.#call(op);
    else if (RegionBranch.is(op)) this.#branchIntoRegions(op);
    else if (op.allRegions().length > 0) this.#regionsOf(op);
    else if (op.numResults > 0) this.#fold(op);
    if (op.allSuccessors().length > 0) this.#branch(op);
    else if (op === op.parent?.terminator) this.#leaveRegion(op);
  }

  /** Control enters with arguments that nobody knows. */
  #enterOpenly(region: Region): void {
    if (region.isEmpty) return;
    this.#known.vary(region.entry.args);
    this.#known.enter(region.entry);
  }

  #regionsOf(op: Operation): void {
    this.#known.vary(op.allResults());
    const callable = this.#callables.get(op);
    if (callable && !callable.isOpen) return;
    for (const region of op.allRegions()) this.#enterOpenly(region);
  }

  #fold(op: Operation): void {
    const constants = this.#known.constantsOf(op);
    if (constants === undefined) return;
    const own = op.info.isConstantLike ? constantOf(op.getResult(0)) : undefined;
    const folded = own ?? op.info.foldHook?.(op, constants);
    const list = (folded === undefined ? [] : Array.isArray(folded) ? folded : [folded]) as (Value | Attribute)[];
    if (list.length !== op.numResults || list.every((entry, i) => entry === op.getResult(i))) return this.#known.vary(op.allResults());
    list.forEach((entry, i) => { this.#known.learn(op.getResult(i), entry instanceof Attribute ? { value: entry, dialect: op.info.dialect } : this.#known.of(entry)); });
  }

  #branch(op: Operation): void {
    const constants = this.#known.constantsOf(op);
    if (constants === undefined) return;
    const taken = BranchLike.is(op) ? op.takenSuccessor(constants) : undefined;
    op.allSuccessors().forEach((block, i) => {
      if (taken !== undefined && block !== taken) return;
      if (BranchLike.is(op)) {
        const { start, count } = op.successorOperands(i);
        this.#known.flow(op.allOperands().slice(start, start + count), block.args);
      } else this.#known.vary(block.args);
      this.#known.enter(block);
    });
  }

  /** Follows the ways from `op`, or from a terminator inside it. */
  #branchIntoRegions(op: Operation & { regionEdges(from: Operation | undefined, constants: Constants): readonly RegionEdge[] }, from?: Operation): void {
    const constants = this.#known.constantsOf(from ?? op);
    if (constants === undefined) return;
    for (const { to, operands, inputs } of op.regionEdges(from, constants)) {
      this.#known.flow(operands, inputs);
      if (to === undefined || to.isEmpty) continue;
      this.#known.vary(to.entry.args.filter((arg) => !inputs.includes(arg)));
      this.#known.enter(to.entry);
    }
  }

  #leaveRegion(end: Operation): void {
    const around = end.parent?.parentOp;
    if (!around || around === this.#root) return;
    if (RegionBranch.is(around)) return this.#branchIntoRegions(around, end);
    const callable = this.#callables.get(around);
    if (!callable) return;
    callable.returns.add(end);
    for (const call of callable.calls) this.#known.flow(end.allOperands(), call.allResults());
  }

  #call(op: Operation & { readonly callee: string | undefined; readonly callOperands: readonly Value[] }): void {
    const target = op.callee === undefined ? undefined : resolveSymbol(op.callee, op);
    const callable = target && this.#callables.get(target);
    if (!callable || !FunctionLike.is(target)) return this.#known.vary(op.allResults());
    callable.calls.add(op);
    this.#known.flow(op.callOperands, target.functionBody.entry.args);
    this.#known.enter(target.functionBody.entry);
    for (const end of callable.returns) this.#known.flow(end.allOperands(), op.allResults());
  }
}
