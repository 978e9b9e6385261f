// --mlir-debug-counter: of the actions of a kind, leave out the first and let only so many happen. With bisection over the numbers one finds
// the rewrite that breaks a program.
import { type ActionTag, actionTags } from "../../core/rewrite/index.ts";
import { suggest } from "../../core/tool/index.ts";

interface Counter {
  seen: number;
  skip: number;
  /** -1: no limit. */
  count: number;
}

/** The counters of one run. */
export class DebugCounters {
  readonly #counters = new Map<ActionTag, Counter>();

  /** Takes `<tag>-skip=N` and `<tag>-count=M`; the message of a mistake. */
  set(texts: readonly string[]): string | undefined {
    for (const text of texts) {
      const [, tag = "", kind, digits] = /^(.+)-(skip|count)=(\d+)$/.exec(text) ?? [];
      if (digits === undefined) return `'${text}' is no debug counter; write <tag>-skip=<n> or <tag>-count=<n>`;
      const known = actionTags.find((each) => each === tag);
      if (known === undefined) {
        const close = suggest(tag, actionTags);
        return `no actions are called '${tag}'; there are ${actionTags.join(", ")}${close ? `; did you mean '${close}'?` : ""}`;
      }
      const counter = this.#counters.get(known) ?? { seen: 0, skip: 0, count: -1 };
      this.#counters.set(known, counter);
      counter[kind as "skip" | "count"] = Number(digits);
    }
    return undefined;
  }

  /** Counts an action; whether it may happen. */
  next(tag: ActionTag): boolean {
    const counter = this.#counters.get(tag);
    if (counter === undefined) return true;
    counter.seen++;
    return counter.seen > counter.skip && (counter.count < 0 || counter.seen <= counter.skip + counter.count);
  }

  /** What was seen, skipped and let through at most, in the layout of mlir-opt. */
  report(): string {
    return `DebugCounter counters:\n${[...this.#counters].map(([tag, { seen, skip, count }]) => `${tag.padEnd(32)}: {${seen},${skip},${count}}\n`).join("")}`;
  }
}
