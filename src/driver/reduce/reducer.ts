// Delta debugging over the steps: each is tried on all its sites, on halves, on quarters, down to single ones, until a whole
// round finds nothing more to take away.
import { Diagnostics } from "../../core/diag/index.ts";
import type { Registry } from "../../core/define/index.ts";
import { cloneOp, type Operation } from "../../core/ir/index.ts";
import { parseText, printOp } from "../../core/text/index.ts";
import { verify } from "../../core/verify/index.ts";
import { ModuleOp } from "../../dialects/builtin/index.ts";
import { type Step, smallerNumbers, steps } from "./steps.ts";

/** What happened. */
export interface ReduceStatistics {
  rounds: number;
  tried: number;
  /** Candidates that do not verify; nobody was asked about them. */
  invalid: number;
  kept: number;
  readonly byStep: Map<string, number>;
}
export interface ReduceOptions {
  readonly registry: Registry;
  /** What is seen of a candidate. */
  readonly ask: (text: string) => Promise<string | undefined>;
  /** What must be seen again. */
  readonly wanted: string;
  readonly onProgress?: (operations: number, statistics: ReduceStatistics) => void;
}

/** Operations of a module, the module itself left out. */
export function countOps(module: Operation): number {
  let n = 0;
  module.walk(() => { n++; });
  return n;
}

/** Reduces one module. */
export class Reducer {
  #module: Operation;
  readonly #options: ReduceOptions;
  readonly #seen = new Set<string>();
  readonly statistics: ReduceStatistics = { rounds: 0, tried: 0, invalid: 0, kept: 0, byStep: new Map() };

  constructor(module: Operation, options: ReduceOptions) {
    this.#module = module;
    this.#options = options;
    this.#seen.add(printOp(module));
  }

  async run(): Promise<Operation> {
    for (let changed = true; changed; this.statistics.rounds++) {
      changed = false;
      for (const step of steps) if (await this.#step(step)) changed = true;
      if (await this.#numbers()) changed = true;
    }
    return this.#module;
  }

  async #accepts(candidate: Operation, name: string): Promise<boolean> {
    if (!verify(candidate, new Diagnostics())) {
      this.statistics.invalid++;
      return false;
    }
    const text = printOp(candidate);
    if (this.#seen.has(text)) return false;
    this.#seen.add(text);
    this.statistics.tried++;
    if ((await this.#options.ask(text)) !== this.#options.wanted) return false;
    this.#module = candidate;
    this.statistics.kept++;
    this.statistics.byStep.set(name, (this.statistics.byStep.get(name) ?? 0) + 1);
    this.#options.onProgress?.(countOps(candidate), this.statistics);
    return true;
  }

  async #step(step: Step): Promise<boolean> {
    let changed = false;
    for (let size = step.sites(this.#module); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let at = 0; at < step.sites(this.#module); ) {
        const candidate = cloneOp(this.#module);
        if (step.apply(candidate, at, at + size) && (await this.#accepts(candidate, step.name))) changed = true;
        else at += size;
      }
    }
    return changed;
  }

  async #numbers(): Promise<boolean> {
    let changed = false;
    for (let again = true; again; ) {
      again = false;
      for (const { text } of smallerNumbers(printOp(this.#module))) {
        const candidate = await parseText(text, "candidate.mlir", { registry: this.#options.registry, diagnostics: new Diagnostics(), implicitModule: ModuleOp });
        if (!candidate || !(await this.#accepts(candidate, "shrink numbers and extents"))) continue;
        changed = again = true;
        break;
      }
    }
    return changed;
  }
}
