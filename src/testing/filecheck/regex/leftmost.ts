// Where the leftmost match begins, in time linear in the text: all matches that are under way are followed at once, each state keeping
// only the earliest start that leads to it.
import { holds, sideAfter, sideBefore } from "./place.ts";
import { type Program, successors } from "./program.ts";
import type { Subject } from "./search.ts";

/** The start of the leftmost match at or after `from`; there has to be one. */
export function leftmostStart(program: Program, subject: Subject, from: number): number {
  const { steps } = program;
  const { text, begin, end } = subject;
  const marks = new Float64Array(steps.length).fill(-1);
  let best = Number.POSITIVE_INFINITY;
  // States and the starts that lead to them, earlier starts first.
  let states: number[] = [];
  let starts: number[] = [];
  for (let at = from; at <= end; at++) {
    if (best === Number.POSITIVE_INFINITY) {
      states.push(0);
      starts.push(at);
    }
    const before = sideBefore(text, at, begin);
    const after = sideAfter(text, at, end);
    const byte = at < end ? text.charCodeAt(at) : -1;
    const nextStates: number[] = [];
    const nextStarts: number[] = [];
    for (let index = 0; index < states.length && starts[index]! < best; index++) {
      const start = starts[index]!;
      const open = [states[index]!];
      for (let state = open.pop(); state !== undefined; state = open.pop()) {
        if (marks[state] === at) continue;
        marks[state] = at;
        const step = steps[state]!;
        if (step.kind === "accept") best = start;
        else if (step.kind === "set") {
          if (byte < 0 || !step.set[byte]) continue;
          nextStates.push(state + 1);
          nextStarts.push(start);
        } else if (step.kind !== "assert" || holds(step.assertion, before, after)) open.push(...successors(step, state));
      }
    }
    if (nextStates.length === 0 && best < Number.POSITIVE_INFINITY) return best;
    states = nextStates;
    starts = nextStarts;
  }
  return best;
}
