// Matches an expression with back-references by trying one way after the other. Only the exact span from `from` to `to` will do; the
// caller offers spans from the longest down.
import type { Captures } from "./captures.ts";
import { holds, sideAfter, sideBefore } from "./place.ts";
import type { Program } from "./program.ts";
import type { Subject } from "./search.ts";
import { RegexEffortError } from "./syntax.ts";

/** Steps per attempt after which a search is given up. */
const mostSteps = 20_000_000;

/** Back-references to nothing on one way through the expression; beyond this many the way is given up, as it may never end. */
const mostEmptyReferences = 100;

interface Choice {
  readonly state: number;
  readonly at: number;
  readonly undo: number;
  readonly empty: number;
}

/** The captures of a match from `from` to exactly `to`; undefined when there is none. */
export function backtrack(program: Program, subject: Subject, from: number, to: number): Captures | undefined {
  const { steps } = program;
  const { text, begin, end } = subject;
  const captures: Captures = new Int32Array(2 * (program.groups + 1)).fill(-1);
  // Where the current round of each nested repetition began. It is not restored when a way is given up: no way needs it to be.
  const rounds = new Int32Array(program.depth + 1).fill(-1);
  const choices: Choice[] = [];
  const undo: number[] = [];
  let state = 0;
  let at = from;
  let empty = 0;
  const capture = (slot: number) => {
    undo.push(slot, captures[slot]!);
    captures[slot] = at;
  };
  for (let count = 0; ; count++) {
    if (count > mostSteps) throw new RegexEffortError();
    const step = steps[state]!;
    let fine = true;
    switch (step.kind) {
      case "accept":
        if (at === to) return captures;
        fine = false;
        break;
      case "set":
        fine = at < to && step.set[text.charCodeAt(at)] === 1;
        at++;
        state++;
        break;
      case "assert":
        fine = holds(step.assertion, sideBefore(text, at, begin), sideAfter(text, at, end));
        state++;
        break;
      case "open":
        capture(2 * step.group);
        state++;
        break;
      case "close":
        capture(2 * step.group + 1);
        state++;
        break;
      case "back": {
        const [start, stop] = [captures[2 * step.group]!, captures[2 * step.group + 1]!];
        const length = stop - start;
        if (stop >= 0 && length === 0) empty++;
        fine = stop >= 0 && empty <= mostEmptyReferences + 1 && at + length <= to && text.startsWith(text.slice(start, stop), at);
        at += length;
        state = step.after;
        break;
      }
      case "enter":
        rounds[step.depth] = at;
        state++;
        break;
      case "again":
        if (rounds[step.depth] !== at) {
          rounds[step.depth] = at;
          choices.push({ state: state + 1, at, undo: undo.length, empty });
          state = step.body;
        } else state++;
        break;
      case "choose":
        for (let index = step.targets.length - 1; index > 0; index--) choices.push({ state: step.targets[index]!, at, undo: undo.length, empty });
        state = step.targets[0]!;
        break;
      case "jump":
        state = step.target;
        break;
    }
    if (fine) continue;
    const choice = choices.pop();
    if (!choice) return undefined;
    while (undo.length > choice.undo) {
      const before = undo.pop()!;
      captures[undo.pop()!] = before;
    }
    ({ state, at, empty } = choice);
  }
}
