// Simulates a part of an expression, a range of states, on a part of a text: forwards to see where it can end, backwards to see where it
// can begin. Used to find out what groups captured, after the match as a whole is known.
import { holds, sideAfter, sideBefore } from "./place.ts";
import { type Program, successors } from "./program.ts";
import type { Subject } from "./search.ts";

/** Runs parts of one program on one subject. */
export class PartRunner {
  readonly #program: Program;
  readonly #subject: Subject;
  readonly #marks: Uint32Array;
  #round = 0;
  #predecessors: readonly (readonly number[])[] | undefined;

  constructor(program: Program, subject: Subject) {
    this.#program = program;
    this.#subject = subject;
    this.#marks = new Uint32Array(program.steps.length);
  }

  /** Expands `open` over states that take no byte, without leaving `accept`; the answer is whether `accept` was reached. */
  #expand(open: number[], accept: number, at: number, kept: number[]): boolean {
    const { text, begin, end } = this.#subject;
    const round = ++this.#round;
    let reached = false;
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      if (this.#marks[state] === round) continue;
      this.#marks[state] = round;
      if (state === accept) {
        reached = true;
        continue;
      }
      const step = this.#program.steps[state]!;
      if (step.kind === "set") kept.push(state);
      else if (step.kind !== "assert" || holds(step.assertion, sideBefore(text, at, begin), sideAfter(text, at, end))) open.push(...successors(step, state));
    }
    return reached;
  }

  /** Calls `ends` with every place, in order, where a match of the states from `first` up to `accept` that begins at `from` can end. */
  forward(first: number, accept: number, from: number, limit: number, ends: (at: number) => void): void {
    const { text } = this.#subject;
    let open = [first];
    for (let at = from; ; at++) {
      const kept: number[] = [];
      if (this.#expand(open, accept, at, kept)) ends(at);
      if (at >= limit || kept.length === 0) return;
      const byte = text.charCodeAt(at);
      open = [];
      for (const state of kept) {
        const step = this.#program.steps[state]!;
        if (step.kind === "set" && step.set[byte]) open.push(state + 1);
      }
      if (open.length === 0) return;
    }
  }

  /** Where the longest such match ends; -1 when there is none. */
  longest(first: number, accept: number, from: number, limit: number): number {
    let longest = -1;
    this.forward(first, accept, from, limit, (at) => {
      longest = at;
    });
    return longest;
  }

  #predecessorsOf(state: number): readonly number[] {
    if (!this.#predecessors) {
      const lists: number[][] = this.#program.steps.map(() => []);
      this.#program.steps.forEach((step, at) => {
        for (const next of step.kind === "set" ? [at + 1] : successors(step, at)) lists[next]!.push(at);
      });
      this.#predecessors = lists;
    }
    return this.#predecessors[state]!;
  }

  /**
   * From which of the `wanted` states, at which places, the rest of a sequence that ends in state `accept` matches exactly up to `to`.
   * The answer holds one bit per place and wanted state.
   */
  backward(first: number, accept: number, wanted: readonly number[], from: number, to: number): (state: number, at: number) => boolean {
    const { text, begin, end } = this.#subject;
    const { steps } = this.#program;
    const index = new Map(wanted.map((state, position) => [state, position]));
    const width = wanted.length;
    const bits = new Uint8Array(Math.ceil(((to - from + 1) * width) / 8));
    const place = (at: number, position: number) => (at - from) * width + position;
    let next: number[] = [];
    for (let at = to; at >= from; at--) {
      const round = ++this.#round;
      const byte = at < to ? text.charCodeAt(at) : -1;
      const open: number[] = at === to ? [accept] : [];
      for (const state of next) {
        for (const before of this.#predecessorsOf(state)) {
          const step = steps[before]!;
          if (step.kind === "set" && step.set[byte] && before >= first && before < accept) open.push(before);
        }
      }
      next = [];
      const before = sideBefore(text, at, begin);
      const after = sideAfter(text, at, end);
      for (let state = open.pop(); state !== undefined; state = open.pop()) {
        if (this.#marks[state] === round) continue;
        this.#marks[state] = round;
        next.push(state);
        const position = index.get(state);
        if (position !== undefined) {
          const bit = place(at, position);
          bits[Math.floor(bit / 8)]! |= 1 << (bit % 8);
        }
        for (const earlier of this.#predecessorsOf(state)) {
          const step = steps[earlier]!;
          if (step.kind === "set" || earlier < first || earlier >= accept) continue;
          if (step.kind === "assert" && !holds(step.assertion, before, after)) continue;
          open.push(earlier);
        }
      }
      if (next.length === 0) break;
    }
    return (state, at) => {
      const position = index.get(state);
      if (position === undefined) return false;
      const bit = place(at, position);
      return ((bits[Math.floor(bit / 8)]! >> (bit % 8)) & 1) === 1;
    };
  }
}
