// Legality of reverse_compute_at by enumeration: the runs of the block are put behind the iterations that make what they read, and all
// dependences must keep their order.
import { isBusy, mayRunEarlier } from "./location-labels.ts";
import { iterationOf, keepsOrder, prefixOf } from "./order.ts";
import { accessesOf, bufferOf, isStore, placesOf, product, runsOf, startsFirst } from "./structure.ts";
import type { Event, Leaf, LoopNode, Model } from "./trace.ts";
import type { Operation } from "../../../src/core/ir/index.ts";

type Runs = readonly Event[];

/** The block is no reduction, or its steps may change places and its initialisation comes first. */
function mayRunInParts(leaf: Leaf, events: Runs): boolean {
  const reduces = leaf.isReduction.includes(true);
  const inBody = (op: Operation): boolean => op.parent === leaf.op.body.entry;
  return startsFirst(leaf, events) && (!reduces || events.every((event) => event.leaf !== leaf || event.touches.every(({ isWrite, role, op }) => !isWrite || !inBody(op) || role === "update")));
}

/**
 * The block moves to the end of the loop's body and runs there for the box around the elements that an iteration has written. Not told
 * when these boxes leave out elements: larger ones may do.
 */
export function mayReverseComputeAt(leaf: Leaf, loop: LoopNode, model: Model, events: Runs): boolean | undefined {
  if (leaf.around.includes(loop) || [...loop.around, loop].some(isBusy) || runsOf(leaf, events) !== "once" || !mayRunInParts(leaf, events)) return false;
  const writers = model.leaves.filter((other) => other.around.includes(loop)).flatMap((other) => accessesOf(other).filter(isStore).map(bufferOf));
  const inputs = accessesOf(leaf).filter((op) => !isStore(op) && writers.includes(bufferOf(op)));
  const [input] = inputs;
  const places = input && placesOf(leaf, input);
  if (!input || inputs.length > 1 || !places) return false;
  if (!mayRunEarlier(leaf, loop.around[0] ?? loop, input, model, events)) return false;
  const madeIn = iterationsThatMake(input, places, leaf, loop, events);
  if (!madeIn) return false;
  if (madeIn.size !== product(leaf.domain)) return undefined;
  return keepsOrder(events, moved(leaf, events, madeIn));
}

/** For each point of the block, the last run of the iteration that it would run behind; undefined when there are several, or what it reads is written later. */
function iterationsThatMake(input: Operation, places: readonly number[], leaf: Leaf, loop: LoopNode, events: Runs): Map<string, number> | undefined {
  const iterations = new Map<string, { last: number; low: number[]; high: number[] }>();
  const lastWrite = new Map<string, number>();
  events.forEach((event, n) => {
    const at = iterationOf(event, loop);
    const key = at === undefined ? undefined : `${prefixOf(event, loop)}:${at}`;
    const box = key === undefined ? undefined : (iterations.get(key) ?? { last: n, low: [], high: [] });
    if (key !== undefined) iterations.set(key, { ...box!, last: n });
    for (const touch of event.touches) if (touch.isWrite && bufferOf(touch.op) === bufferOf(input)) {
      lastWrite.set(touch.indices.join(), n);
      if (box) touch.indices.forEach((x, d) => { box.low[d] = Math.min(box.low[d] ?? x, x); box.high[d] = Math.max(box.high[d] ?? x, x); });
    }
  });
  const madeIn = new Map<string, number>();
  for (const { last, low, high } of iterations.values()) {
    const visit = (point: readonly number[]): boolean => {
      const i = point.length;
      if (i < leaf.domain.length) {
        const d = places.indexOf(i);
        const [from, to] = d < 0 ? [0, leaf.domain[i]! - 1] : [Math.max(0, low[d] ?? 0), Math.min(leaf.domain[i]! - 1, high[d] ?? -1)];
        for (let x = from; x <= to; x++) if (!visit([...point, x])) return false;
        return true;
      }
      if (madeIn.has(point.join())) return false;
      madeIn.set(point.join(), last);
      return (lastWrite.get(places.map((place) => point[place]).join()) ?? -1) <= last;
    };
    if ((low.length > 0 || places.length === 0) && !visit([])) return undefined;
  }
  return madeIn;
}

/** The runs in their new order: those of the block behind their iterations, by its variables in order. */
function moved(leaf: Leaf, events: Runs, madeIn: ReadonlyMap<string, number>): Event[] {
  const behind = new Map<number, Event[]>();
  for (const event of events) if (event.leaf === leaf) {
    const at = madeIn.get(event.point.join())!;
    behind.set(at, [...(behind.get(at) ?? []), event]);
  }
  const inOrder = (a: Event, b: Event): number => a.point.map((x, i) => x - b.point[i]!).find((gap) => gap !== 0) ?? 0;
  return events.flatMap((event, n) => [...(event.leaf === leaf ? [] : [event]), ...(behind.get(n)?.sort(inOrder) ?? [])]);
}
