// The greedy driver: folds, removes dead operations and applies patterns until nothing changes, from a worklist. When a
// budget runs out it reports which patterns keep rewriting each other's work.
import type { Registry } from "../define/registry.ts";
import type { Operation } from "../ir/operation.ts";
import { isTriviallyDead } from "./effects.ts";
import { foldOp } from "./fold.ts";
import type { Outcome, Pattern } from "./pattern.ts";
import { Rewriter } from "./rewriter.ts";
import { act, type RewriteTrace } from "./trace.ts";
import { Worklist } from "./worklist.ts";

export interface GreedyOptions {
  readonly registry: Registry;
  /** Rewrites allowed, counted per operation that was there at the start. */
  readonly maxRewritesPerOp?: number;
  readonly trace?: RewriteTrace | undefined;
  /** Stops, without a cycle report, after this many rewrites. */
  readonly maxRewrites?: number | undefined;
  /** Visits users before what they use. */
  readonly bottomUp?: boolean;
}

/** How a greedy run ended. `cycle` names the patterns of the last rewrites when the budget ran out. */
export interface GreedyResult {
  readonly changed: boolean;
  readonly converged: boolean;
  /** Rewrites made, folds and removals included. */
  readonly rewrites: number;
  readonly cycle: readonly string[];
}

/** Applies patterns inside `root` until none matches. */
export function applyGreedily(root: Operation, patterns: readonly Pattern[], options: GreedyOptions): GreedyResult {
  return new GreedyDriver(root, patterns, options).run();
}

/** Patterns by the kind of their root. */
class PatternIndex {
  readonly #byInfo = new Map<object, readonly Pattern[]>();
  readonly #patterns: readonly Pattern[];
  constructor(patterns: readonly Pattern[]) {
    this.#patterns = [...patterns].sort((a, b) => b.benefit - a.benefit);
  }
  /** The patterns whose root accepts operations of this kind, in order. */
  for(op: Operation): readonly Pattern[] {
    let list = this.#byInfo.get(op.info);
    if (list === undefined) this.#byInfo.set(op.info, (list = this.#patterns.filter((pattern) => pattern.root.is(op))));
    return list;
  }
}
// A pass hands in the same list for every function.
const indices = new WeakMap<readonly Pattern[], PatternIndex>();
function patternIndex(patterns: readonly Pattern[]): PatternIndex {
  let index = indices.get(patterns);
  if (index === undefined) indices.set(patterns, (index = new PatternIndex(patterns)));
  return index;
}

const counted: Outcome = { matched: false, reason: "a debug counter skips it" };

class GreedyDriver {
  readonly #root: Operation;
  readonly #patterns: PatternIndex;
  readonly #options: GreedyOptions;
  readonly #worklist = new Worklist();
  readonly #rewriter: Rewriter;
  #changes = 0;

  constructor(root: Operation, patterns: readonly Pattern[], options: GreedyOptions) {
    this.#root = root;
    this.#patterns = patternIndex(patterns);
    this.#options = options;
    this.#rewriter = new Rewriter({
      inserted: (op) => { this.#worklist.push(op); },
      changed: (op) => {
        this.#worklist.push(op);
        for (let i = 0; i < op.numResults; i++) for (const user of op.getResult(i).getUsers()) this.#worklist.push(user);
      },
      // It may be dead, and patterns ask for values with one user; what has many is not looked at again for each that comes or goes.
      usersChanged: (op) => {
        this.#worklist.push(op);
        for (let i = 0; i < op.numResults; i++) if (op.getResult(i).hasOneUser) this.#worklist.push(op.getResult(i).getUsers()[0]!);
      },
      // The operation around it may do nothing without it.
      erased: (op) => {
        this.#worklist.remove(op);
        const around = op.parentOp;
        if (around !== undefined && !around.info.isIsolated && around !== this.#root) this.#worklist.push(around);
      },
    });
  }

  run(): GreedyResult {
    const all: Operation[] = [];
    this.#root.walk((op) => { all.push(op); });
    if (!this.#options.bottomUp) all.reverse();
    for (const op of all) this.#worklist.push(op);
    const budget = Math.max(1000, all.length * (this.#options.maxRewritesPerOp ?? 40));
    const limit = this.#options.maxRewrites ?? Number.POSITIVE_INFINITY;
    const recent: string[] = [];
    for (let op = this.#worklist.pop(); op !== undefined; op = this.#worklist.pop()) {
      const name = this.#visit(op);
      if (name === undefined) continue;
      recent.push(name);
      if (recent.length > 16) recent.shift();
      if (++this.#changes > budget) return { changed: true, converged: false, rewrites: this.#changes, cycle: [...new Set(recent)] };
      if (this.#changes >= limit) return { changed: true, converged: false, rewrites: this.#changes, cycle: [] };
    }
    return { changed: this.#changes > 0, converged: true, rewrites: this.#changes, cycle: [] };
  }

  /** The name of what changed the operation, if anything did. */
  #visit(op: Operation): string | undefined {
    const { trace } = this.#options;
    if (isTriviallyDead(op)) {
      this.#rewriter.erase(op);
      return "remove-dead";
    }
    if (op.info.foldHook && op.hasUses) {
      this.#rewriter.setBefore(op);
      this.#rewriter.loc = op.loc;
      const { registry } = this.#options;
      const values = trace?.begin === undefined ? foldOp(op, this.#rewriter, registry) : act(trace, "fold", op.opName, op, () => foldOp(op, this.#rewriter, registry));
      if (values) {
        trace?.applied?.("fold", op.opName, op.loc);
        for (let i = 0; i < op.numResults; i++) this.#rewriter.replaceUses(op.getResult(i), values[i]!);
        // What stands for all of its results stands for the operation, effects included.
        if (values.every((value, i) => value !== op.getResult(i)) || isTriviallyDead(op)) this.#rewriter.erase(op);
        return `fold of ${op.opName}`;
      }
    }
    for (const pattern of this.#patterns.for(op)) {
      this.#rewriter.setBefore(op);
      this.#rewriter.loc = op.loc;
      const { opName, loc } = op;
      const outcome = trace?.begin === undefined ? pattern.apply(op, this.#rewriter) : (act(trace, "apply-pattern", pattern.name, op, () => pattern.apply(op, this.#rewriter)) ?? counted);
      if (outcome.matched) {
        trace?.applied?.(pattern.name, opName, loc);
        return pattern.name;
      }
      trace?.skipped?.(pattern.name, opName, loc, outcome.reason);
    }
    return undefined;
  }
}
