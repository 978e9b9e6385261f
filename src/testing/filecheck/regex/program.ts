// A parsed expression as a table of states: a state either takes one byte and goes on to the next state, or goes on without taking one.
// The states of every sequence are consecutive and in order, so a part of an expression is a range of states.
import type { ParsedRegex } from "./parser.ts";
import type { Assertion, ByteSet, Item, Sequence } from "./syntax.ts";

/** What a state does. */
export type Step =
  | { readonly kind: "set"; readonly set: ByteSet }
  | { readonly kind: "assert"; readonly assertion: Assertion }
  | { readonly kind: "open" | "close"; readonly group: number }
  /** Skips to where the text of a group that has been matched must stand again. */
  | { readonly kind: "back"; readonly group: number; readonly after: number }
  /** The end of a repeated body: once more from `body`, or on. */
  | { readonly kind: "again"; readonly body: number; readonly depth: number }
  | { readonly kind: "enter"; readonly depth: number }
  | { readonly kind: "choose"; readonly targets: readonly number[] }
  | { readonly kind: "jump"; readonly target: number }
  | { readonly kind: "accept" };

/** A sequence with the state at which each of its items begins, and the state after the last one. */
export interface PlacedSequence {
  readonly items: readonly PlacedItem[];
  readonly states: readonly number[];
}

/** An item whose inner sequences have states. */
export type PlacedItem = { readonly item: Item; readonly inner: readonly PlacedSequence[] };

/** A compiled expression. */
export interface Program {
  readonly steps: readonly Step[];
  readonly whole: PlacedSequence;
  readonly groups: number;
  readonly hasBackReferences: boolean;
  readonly hasAssertions: boolean;
  /** How deep repetitions are nested. */
  readonly depth: number;
}

class Compiler {
  readonly steps: Step[] = [];
  hasAssertions = false;
  depth = 0;

  sequence(items: Sequence, depth: number): PlacedSequence {
    const states: number[] = [];
    const placed = items.map((item) => {
      states.push(this.steps.length);
      return { item, inner: this.#item(item, depth) };
    });
    states.push(this.steps.length);
    return { items: placed, states };
  }

  #item(item: Item, depth: number): readonly PlacedSequence[] {
    switch (item.kind) {
      case "set":
      case "open":
      case "close":
        this.steps.push(item);
        return [];
      case "assert":
        this.hasAssertions = true;
        this.steps.push(item);
        return [];
      case "plus": {
        this.depth = Math.max(this.depth, depth + 1);
        this.steps.push({ kind: "enter", depth: depth + 1 });
        const start = this.steps.length;
        const body = this.sequence(item.body, depth + 1);
        this.steps.push({ kind: "again", body: start, depth: depth + 1 });
        return [body];
      }
      case "maybe": {
        const at = this.#reserve();
        const body = this.sequence(item.body, depth);
        this.steps[at] = { kind: "choose", targets: [at + 1, this.steps.length] };
        return [body];
      }
      case "either":
        return this.#either(item.branches, depth);
      case "back": {
        const at = this.#reserve();
        this.sequence(item.body, depth);
        this.steps[at] = { kind: "back", group: item.group, after: this.steps.length };
        return [];
      }
    }
  }

  #reserve(): number {
    return this.steps.push({ kind: "accept" }) - 1;
  }

  #either(branches: readonly Sequence[], depth: number): readonly PlacedSequence[] {
    const at = this.#reserve();
    const ends: number[] = [];
    const targets: number[] = [];
    const inner = branches.map((branch) => {
      targets.push(this.steps.length);
      const placed = this.sequence(branch, depth);
      ends.push(this.#reserve());
      return placed;
    });
    this.steps[at] = { kind: "choose", targets };
    for (const end of ends) this.steps[end] = { kind: "jump", target: this.steps.length };
    return inner;
  }
}

/** Compiles an expression. */
export function compileProgram(regex: ParsedRegex): Program {
  const compiler = new Compiler();
  const whole = compiler.sequence(regex.items, 0);
  compiler.steps.push({ kind: "accept" });
  const { steps, hasAssertions, depth } = compiler;
  return { steps, whole, groups: regex.groups, hasBackReferences: regex.hasBackReferences, hasAssertions, depth };
}

/** The states that a state leads to without taking a byte, whether or not an assertion holds; none for those that take one. */
export function successors(step: Step, at: number): readonly number[] {
  switch (step.kind) {
    case "set":
    case "accept":
      return [];
    case "assert":
    case "open":
    case "close":
    case "back":
    case "enter":
      return [at + 1];
    case "again":
      return [at + 1, step.body];
    case "choose":
      return step.targets;
    case "jump":
      return [step.target];
  }
}
