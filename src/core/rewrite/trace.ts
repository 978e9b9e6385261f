// What drivers and passes tell whoever watches them, and the one place where a watcher may step in: before something happens.
import type { Loc } from "../ir/location.ts";
import type { Operation } from "../ir/operation.ts";

/** The kinds of things that happen to operations. */
export const actionTags = ["pass-execution", "apply-pattern", "fold", "cse"] as const;
export type ActionTag = (typeof actionTags)[number];

/** A watcher. */
export interface RewriteTrace {
  applied?(pattern: string, op: string, loc: Loc): void;
  skipped?(pattern: string, op: string, loc: Loc, reason: string): void;
  /** Something is about to happen to `op`; false: it must not. `detail` is the pattern, the pass or the operation that takes its place. */
  begin?(tag: ActionTag, detail: string, op: Operation): boolean;
  /** It has happened. `op` may be gone by now. */
  end?(tag: ActionTag): void;
}

/** Runs `body` as an action; undefined when the watcher forbids it. */
export function act<T>(trace: RewriteTrace | undefined, tag: ActionTag, detail: string, op: Operation, body: () => T): T | undefined {
  if (trace?.begin === undefined) return body();
  if (!trace.begin(tag, detail, op)) return undefined;
  try {
    return body();
  } finally {
    trace.end?.(tag);
  }
}
