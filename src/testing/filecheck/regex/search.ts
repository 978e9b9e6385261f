// Finds the leftmost match of an expression, and of those the longest: one automaton says whether there is any and where the first can
// begin at the earliest, a second one measures matches from there. Text that every match begins with is looked for as text.
import { Automaton, Closures } from "./automaton.ts";
import { byteClasses, type ByteClasses, onlyByte } from "./byte-classes.ts";
import { leftmostStart } from "./leftmost.ts";
import { sideBefore } from "./place.ts";
import type { Program } from "./program.ts";

/** The part of a text that is searched; its ends count as line ends. */
export interface Subject {
  readonly text: string;
  readonly begin: number;
  readonly end: number;
}

/** A match without its captures. */
export interface MatchSpan {
  readonly start: number;
  readonly end: number;
}

/** Bytes looked at in vain, per search, before a method takes over that never looks twice. */
const patience = 1 << 12;

/** The characters with which every match begins, and the state after them. */
function leadingText(program: Program): { readonly text: string; readonly state: number } {
  let text = "";
  let state = 0;
  for (; ; state++) {
    const step = program.steps[state]!;
    if (step.kind === "open" || step.kind === "close") continue;
    const only = step.kind === "set" ? onlyByte(step.set) : -1;
    if (only < 0) return { text, state };
    text += String.fromCharCode(only);
  }
}

/** Searches for one expression; keeps what it learns about it. */
export class Searcher {
  readonly #closures: Closures;
  readonly #classes: ByteClasses;
  readonly #leading: string;
  readonly #behindLeading: number;
  #anywhere: Automaton | undefined;
  #here: Automaton | undefined;
  #looked = 0;

  constructor(program: Program) {
    this.#closures = new Closures(program);
    this.#classes = byteClasses(program);
    const leading = leadingText(program);
    this.#leading = leading.text;
    this.#behindLeading = leading.state;
  }

  /** The leftmost and longest match at or after `from`. */
  find(subject: Subject, from: number): MatchSpan | undefined {
    let start = from;
    if (this.#leading !== "") {
      const within = this.#within(subject);
      this.#looked = 0;
      for (start = within.indexOf(this.#leading, from); ; start = within.indexOf(this.#leading, start + 1)) {
        if (start < 0) return undefined;
        const end = this.longest(subject, start, subject.end);
        if (end >= 0) return { start, end };
        if (this.#looked > patience) break;
      }
    }
    start = this.#earliest(subject, start);
    if (start < 0) return undefined;
    this.#looked = 0;
    for (; ; start++) {
      const end = this.longest(subject, start, subject.end);
      if (end >= 0) return { start, end };
      if (this.#looked > patience) start = leftmostStart(this.#closures.program, subject, start + 1) - 1;
    }
  }

  #within({ text, end }: Subject): string {
    return end === text.length ? text : text.slice(0, end);
  }

  /** Before which place no match at or after `from` can begin; -1 when there is no match. */
  #earliest(subject: Subject, from: number): number {
    const { text, begin, end } = subject;
    const automaton = (this.#anywhere ??= new Automaton(this.#closures, this.#classes, 0, true));
    const { ofByte, count } = this.#classes;
    const within = this.#within(subject);
    let row = automaton.begin(sideBefore(text, from, begin));
    let cold = from;
    for (let at = from; ; at++) {
      if (automaton.isIdle(row)) {
        const next = this.#leading === "" ? at : within.indexOf(this.#leading, at);
        if (next < 0) return -1;
        if (next > at) row = automaton.begin(sideBefore(text, next, begin));
        cold = at = next;
      }
      const byteClass = at < end ? ofByte[text.charCodeAt(at)]! : count - 1;
      let entry = automaton.table[row * count + byteClass]!;
      if (entry < 0) entry = automaton.transition(row, byteClass);
      if (entry & 1) return cold;
      if (at >= end) return -1;
      row = entry >> 1;
    }
  }

  /** Where the longest match that begins at `from` and ends at or before `limit` ends; -1 when there is none. */
  longest(subject: Subject, from: number, limit: number): number {
    const { text, begin, end } = subject;
    const length = this.#leading.length;
    if (length > 0 && (from + length > limit || !text.startsWith(this.#leading, from))) return -1;
    const automaton = (this.#here ??= new Automaton(this.#closures, this.#classes, this.#behindLeading, false));
    const { ofByte, count } = this.#classes;
    const first = from + length;
    let row = automaton.begin(sideBefore(text, first, begin));
    let found = -1;
    for (let at = first; ; at++) {
      const byteClass = at < end ? ofByte[text.charCodeAt(at)]! : count - 1;
      let entry = automaton.table[row * count + byteClass]!;
      if (entry < 0) entry = automaton.transition(row, byteClass);
      if (entry & 1) found = at;
      row = entry >> 1;
      if (at < limit && !automaton.isIdle(row)) continue;
      this.#looked += at - from;
      return found;
    }
  }
}
