// Analyses: computed on demand for an operation, kept until a pass changes it without preserving them.
import type { Operation } from "../ir/operation.ts";

/** Something computed from an operation. */
export interface Analysis<T> {
  readonly name: string;
  run(op: Operation): T;
}

/** Defines an analysis. */
export const defineAnalysis = <T>(name: string, run: (op: Operation) => T): Analysis<T> => ({ name, run });

/** Caches analyses per operation. */
export class AnalysisManager {
  readonly #cache = new Map<Operation, Map<Analysis<unknown>, unknown>>();

  get<T>(op: Operation, analysis: Analysis<T>): T {
    let known = this.#cache.get(op);
    if (known === undefined) this.#cache.set(op, (known = new Map()));
    if (!known.has(analysis)) known.set(analysis, analysis.run(op));
    return known.get(analysis) as T;
  }

  /** Forgets everything about `op`, what it contains and what contains it, except the preserved analyses. */
  invalidate(op: Operation, preserved: ReadonlySet<Analysis<unknown>>): void {
    for (const [other, known] of this.#cache) {
      if (!other.encloses(op) && !op.encloses(other)) continue;
      for (const analysis of known.keys()) if (!preserved.has(analysis)) known.delete(analysis);
      if (known.size === 0) this.#cache.delete(other);
    }
  }
}
