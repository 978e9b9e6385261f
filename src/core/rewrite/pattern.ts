// Rewrite patterns: values with a name, a root and a function that either replaces or says why it does not.
import type { Is } from "../define/op-types.ts";
import type { Operation } from "../ir/operation.ts";
import type { Rewriter } from "./rewriter.ts";

/** What a pattern did. Made only by the rewriter, so that every path of a pattern answers. */
export interface Outcome {
  readonly matched: boolean;
  /** Why the pattern did not apply. */
  readonly reason: string;
}

/** A rewrite pattern. */
export interface Pattern {
  readonly name: string;
  /** Larger is tried first. */
  readonly benefit: number;
  readonly root: Is<Operation>;
  apply(op: Operation, rewriter: Rewriter): Outcome;
}

/** Defines a pattern. Every path of `rewrite` returns `rw.replace`, `rw.done` or `rw.skip`. */
export const pattern = <P extends Operation>(name: string, root: Is<P>, rewrite: (op: P, rw: Rewriter) => Outcome, benefit = 1): Pattern => ({
  name, benefit, root, apply: rewrite as (op: Operation, rw: Rewriter) => Outcome,
});
