// Deterministic automata made while a text is read: each set of states that a search can be in becomes one row of transitions, so a
// search costs one table look-up a byte and its time is linear in the text.
import type { ByteClasses } from "./byte-classes.ts";
import { holds, Side, sideOfByte } from "./place.ts";
import { type Program, successors } from "./program.ts";

/** Rows are dropped and made anew beyond this many, so that a wild expression cannot fill the memory. */
const mostRows = 1500;

interface Row {
  /** States reached that take a byte, assertions not yet decided, and the end; in order. */
  readonly states: readonly number[];
  readonly hasAssertion: boolean;
  /** The side before the place, where it matters. */
  readonly before: number;
}

/** The closures of a program's states, which several automata share. */
export class Closures {
  readonly program: Program;
  readonly #known: (readonly number[] | undefined)[] = [];
  readonly #marks: Uint32Array;
  #round = 0;

  constructor(program: Program) {
    this.program = program;
    this.#marks = new Uint32Array(program.steps.length);
  }

  /** What is reached from a state without a byte or a decision. */
  of(state: number): readonly number[] {
    return (this.#known[state] ??= this.ofAll([state]));
  }

  /** The same from several states; with `decided`, assertions between two kinds of characters are passed or dropped. */
  ofAll(from: readonly number[], decided?: { readonly before: number; readonly after: number }): readonly number[] {
    const { steps } = this.program;
    const round = ++this.#round;
    const kept: number[] = [];
    const open = [...from];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (this.#marks[at] === round) continue;
      this.#marks[at] = round;
      const step = steps[at]!;
      if (step.kind === "set" || step.kind === "accept") kept.push(at);
      else if (step.kind === "assert" && !decided) kept.push(at);
      else if (step.kind !== "assert" || holds(step.assertion, decided!.before, decided!.after)) for (const next of successors(step, at)) open.push(next);
    }
    return kept.length > 1 ? kept.sort((a, b) => a - b) : kept;
  }
}

/** A lazily built automaton; with `restarting`, a match may begin anywhere. */
export class Automaton {
  readonly #closures: Closures;
  readonly #program: Program;
  readonly #classes: ByteClasses;
  readonly #restarting: boolean;
  readonly #start: readonly number[];
  readonly #accept: number;
  readonly width: number;
  #rows: Row[] = [];
  #numbers = new Map<string, number>();
  /** Rows with the closure of a single state, by state and side. */
  #singles: number[] = [];
  #begins: number[] = [];
  /** Per row and class: the next row times two, plus one when a match ends before the byte; -1 when not known yet. */
  table: Int32Array;

  /** Searches begin in state `first`. */
  constructor(closures: Closures, classes: ByteClasses, first: number, restarting: boolean) {
    this.#closures = closures;
    this.#program = closures.program;
    this.#classes = classes;
    this.#restarting = restarting;
    this.#accept = this.#program.steps.length - 1;
    this.#start = closures.of(first);
    this.width = classes.count;
    this.table = new Int32Array(16 * this.width).fill(-1);
    this.#clear();
  }

  #clear(): void {
    this.#rows = [];
    this.#numbers = new Map();
    this.#singles = [];
    this.#begins = [];
    this.table.fill(-1);
    // The rows without a search under way come first, one for each side.
    for (const before of [Side.edge, Side.word, Side.other]) this.#row([], before);
  }

  /** The row of a search that begins after a character of the given kind. */
  begin(before: number): number {
    const side = this.#program.hasAssertions ? before : Side.edge;
    return this.#restarting ? side : (this.#begins[side] ??= this.#row(this.#start, side));
  }

  /** Whether no match is under way in a row. */
  isIdle(row: number): boolean {
    return row < 3;
  }

  #row(states: readonly number[], before: number): number {
    const key = `${before}:${states.join(",")}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#newRow(states, before);
    this.#numbers.set(key, number);
    return number;
  }

  #newRow(states: readonly number[], before: number): number {
    const hasAssertion = this.#program.hasAssertions && states.some((state) => this.#program.steps[state]!.kind === "assert");
    const number = this.#rows.push({ states, hasAssertion, before }) - 1;
    if (this.#rows.length * this.width > this.table.length) {
      const grown = new Int32Array(this.table.length * 2).fill(-1);
      grown.set(this.table);
      this.table = grown;
    }
    return number;
  }

  /** The row of what is reached from some states. */
  #rowOf(states: readonly number[], side: number): number {
    if (states.length === 0) return side;
    if (states.length > 1) return this.#row(this.#closures.ofAll(states), side);
    const [state] = states;
    // Such a row may say the same as one made from several states; that is cheaper than looking for it.
    return (this.#singles[3 * state! + side] ??= this.#newRow(this.#closures.of(state!), side));
  }

  /** Works out a transition; the answer is what the table then holds. */
  transition(row: number, byteClass: number): number {
    const { states, before, hasAssertion } = this.#rows[row]!;
    const { steps, hasAssertions } = this.#program;
    const last = byteClass === this.#classes.count - 1;
    const byte = last ? 0 : this.#classes.sample[byteClass]!;
    const after = last ? Side.edge : sideOfByte[byte]!;
    let here = this.#restarting ? [...states, ...this.#start] : states;
    if (hasAssertion || (this.#restarting && hasAssertions)) here = this.#closures.ofAll(here, { before, after });
    const matched = here.includes(this.#accept) ? 1 : 0;
    if (last) return (this.table[row * this.width + byteClass] = matched);
    const next: number[] = [];
    for (const at of here) {
      const step = steps[at]!;
      if (step.kind === "set" && step.set[byte]) next.push(at + 1);
    }
    const side = hasAssertions ? after : Side.edge;
    if (this.#rows.length >= mostRows) {
      this.#clear();
      return this.#rowOf(next, side) * 2 + matched;
    }
    const target = this.#rowOf(next, side);
    return (this.table[row * this.width + byteClass] = target * 2 + matched);
  }
}
