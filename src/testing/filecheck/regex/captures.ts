// Which text each group of a match captured: going through the items in order, each takes as much as the rest can spare, a repetition
// keeps its last round, and the first alternative that fits is the one.
import { InvariantError } from "../../../core/diag/index.ts";
import { PartRunner } from "./part.ts";
import type { PlacedSequence, Program } from "./program.ts";
import type { Subject } from "./search.ts";

/** Start and end per group, at twice the group's number; -1 where a group took no part. */
export type Captures = Int32Array;

class Dissection {
  readonly #runner: PartRunner;
  readonly captures: Captures;

  constructor(program: Program, subject: Subject) {
    this.#runner = new PartRunner(program, subject);
    this.captures = new Int32Array(2 * (program.groups + 1)).fill(-1);
  }

  /** Goes through a sequence that matches exactly from `from` to `to`. */
  sequence({ items, states }: PlacedSequence, from: number, to: number): void {
    const accept = states[items.length]!;
    const afterVarying = items.flatMap(({ inner }, index) => (inner.length > 0 ? [states[index + 1]!] : []));
    const fits = afterVarying.length > 0 ? this.#runner.backward(states[0]!, accept, afterVarying, from, to) : undefined;
    let at = from;
    for (const [index, { item, inner }] of items.entries()) {
      if (item.kind === "set") at++;
      else if (item.kind === "open") this.captures[2 * item.group] = at;
      else if (item.kind === "close") this.captures[2 * item.group + 1] = at;
      if (inner.length === 0) continue;
      const after = states[index + 1]!;
      let end = -1;
      this.#runner.forward(states[index]!, after, at, to, (place) => {
        if (fits!(after, place)) end = place;
      });
      if (end < 0) throw new InvariantError("an item of a regular expression that matched has no match of its own");
      if (item.kind === "plus") this.#lastRound(inner[0]!, at, end);
      else if (item.kind === "maybe") this.#optional(inner[0]!, at, end);
      else this.#branch(inner, at, end);
      at = end;
    }
  }

  #ends(part: PlacedSequence, from: number, limit: number): number {
    return this.#runner.longest(part.states[0]!, part.states[part.items.length]!, from, limit);
  }

  #optional(body: PlacedSequence, from: number, to: number): void {
    if (this.#ends(body, from, to) === to) this.sequence(body, from, to);
  }

  #branch(branches: readonly PlacedSequence[], from: number, to: number): void {
    const chosen = branches.find((branch) => this.#ends(branch, from, to) === to);
    if (!chosen) throw new InvariantError("no alternative of a regular expression that matched fits");
    this.sequence(chosen, from, to);
  }

  #lastRound(body: PlacedSequence, from: number, to: number): void {
    let start = from;
    let previous = from;
    let end = this.#ends(body, start, to);
    while (end >= 0 && end !== start) {
      previous = start;
      start = end;
      end = this.#ends(body, start, to);
    }
    // A round that fails leaves the one before it as the last; a round without text is itself the last.
    if (end < 0) this.sequence(body, previous, start);
    else this.sequence(body, start, end);
  }
}

/** The captures of a match, for an expression without back-references. */
export function dissect(program: Program, subject: Subject, from: number, to: number): Captures {
  const dissection = new Dissection(program, subject);
  dissection.sequence(program.whole, from, to);
  return dissection.captures;
}
