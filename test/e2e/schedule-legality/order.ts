// Legality by enumeration: whether all pairs of runs that touch one element keep their order, whether the iterations of a loop are
// independent, and whether they may run twice.
import type { Event, LoopNode, Touch } from "./trace.ts";

interface Placed extends Touch { readonly event: Event }

/** What is touched, by element, in order; elements that nothing writes are left out. */
export function byElement(events: readonly Event[]): Placed[][] {
  const found = new Map<number, Placed[]>();
  const written = new Set<number>();
  for (const event of events) for (const touch of event.touches) {
    const list = found.get(touch.element);
    if (list) list.push({ ...touch, event });
    else found.set(touch.element, [{ ...touch, event }]);
    if (touch.isWrite) written.add(touch.element);
  }
  return [...written].map((element) => found.get(element)!);
}
const conflict = (a: Placed, b: Placed): boolean => a.event !== b.event && (a.isWrite || b.isWrite);
/** Steps of one sum may change places. */
const commute = (a: Placed, b: Placed): boolean => a.role === "update" && b.role === "update" && a.event.leaf === b.event.leaf;

/** The iteration of a loop that a run lies in; undefined outside of the loop. */
export const iterationOf = ({ leaf, iterations }: Event, loop: LoopNode): number | undefined => (leaf.around[loop.around.length] === loop ? iterations[loop.around.length] : undefined);
/** The iterations of the loops around a loop, as a key. */
export const prefixOf = (event: Event, loop: LoopNode): string => event.iterations.slice(0, loop.around.length).join();

/** Whether runs in another order keep each dependence. */
export function keepsOrder(before: readonly Event[], after: readonly Event[]): boolean {
  const position = new Map(after.map((event, i) => [event, i]));
  for (const touches of byElement(before)) for (const [i, a] of touches.entries()) for (let j = i + 1; j < touches.length; j++) {
    const b = touches[j]!;
    if (conflict(a, b) && !commute(a, b) && position.get(a.event)! > position.get(b.event)!) return false;
  }
  return true;
}

/**
 * The runs as they come when the key of each decides, stably, among those with keys; they must follow one another in the
 * iterations of what is around them.
 */
export function sortedBy(events: readonly Event[], key: (event: Event) => readonly number[] | undefined): Event[] {
  const after = [...events];
  const slots = events.flatMap((event, i) => { const of = key(event); return of ? [{ event, i, of }] : []; });
  const sorted = [...slots].sort((a, b) => {
    for (const [d, x] of a.of.entries()) if (x !== b.of[d]) return x - b.of[d]!;
    return a.i - b.i;
  });
  slots.forEach(({ i }, n) => { after[i] = sorted[n]!.event; });
  return after;
}

/** No two runs in different iterations of the loop, with the same iterations of the loops around, touch one element. */
export function isIndependent(events: readonly Event[], loop: LoopNode, around: readonly LoopNode[] = loop.around): boolean {
  const inside = events.filter((event) => iterationOf(event, loop) !== undefined);
  for (const touches of byElement(inside)) for (const [i, a] of touches.entries()) for (let j = i + 1; j < touches.length; j++) {
    const b = touches[j]!;
    if (conflict(a, b) && iterationOf(a.event, loop) !== iterationOf(b.event, loop) && around.every((each) => iterationOf(a.event, each) === iterationOf(b.event, each))) return false;
  }
  return true;
}

/** Iterations are independent, and none reads an element before it first writes it, where it writes it at all. */
export function mayRepeat(events: readonly Event[], loop: LoopNode): boolean {
  if (!isIndependent(events, loop)) return false;
  const iterations = new Map<string, Event[]>();
  for (const event of events) {
    const at = iterationOf(event, loop);
    if (at === undefined) continue;
    const key = `${prefixOf(event, loop)}:${at}`;
    iterations.set(key, [...(iterations.get(key) ?? []), event]);
  }
  return [...iterations.values()].every((iteration) => byElement(iteration).every(([first]) => first!.isWrite));
}
