// What is legal, by enumeration: whether every pair of runs that touch one element keeps its order, whether iterations of a loop
// are independent, and whether they may run twice.
import type { Event } from "./program.ts";

type Touch = Event["touches"][number] & { readonly event: Event };

function byElement(events: readonly Event[]): Map<string, Touch[]> {
  const found = new Map<string, Touch[]>();
  for (const event of events) for (const touch of event.touches) found.set(touch.element, [...(found.get(touch.element) ?? []), { ...touch, event }]);
  return found;
}
const conflict = (a: Touch, b: Touch): boolean => a.event !== b.event && (a.isWrite || b.isWrite);
const statementOf = ({ key }: Event): string => key.slice(0, key.indexOf("("));
/** Steps of one sum may change places. */
const commute = (a: Touch, b: Touch): boolean => a.role === "update" && b.role === "update" && statementOf(a.event) === statementOf(b.event);

/** The new program runs the same points, and no dependence is turned around. */
export function keepsOrder(before: readonly Event[], after: readonly Event[]): boolean {
  const position = new Map(after.map((event, i) => [event.key, i]));
  if (position.size !== before.length || after.length !== before.length || before.some(({ key }) => !position.has(key))) return false;
  for (const touches of byElement(before).values())
    for (const [i, a] of touches.entries()) for (const b of touches.slice(i + 1)) if (conflict(a, b) && !commute(a, b) && position.get(a.event.key)! > position.get(b.event.key)!) return false;
  return true;
}

/** No two runs in different iterations of the loop, with the same iterations of the loops around, touch one element. */
export function isIndependent(events: readonly Event[], loop: string, around: readonly string[]): boolean {
  const same = (a: Event, b: Event, id: string): boolean => a.env.get(id) === b.env.get(id);
  for (const touches of byElement(events.filter(({ env }) => env.has(loop))).values())
    for (const a of touches) for (const b of touches) if (conflict(a, b) && !same(a.event, b.event, loop) && around.every((id) => same(a.event, b.event, id))) return false;
  return true;
}

/** Iterations are independent, and none reads an element before it first writes it, where it writes it at all. */
export function mayRepeat(events: readonly Event[], loop: string, around: readonly string[]): boolean {
  if (!isIndependent(events, loop, around)) return false;
  const iterations = new Map<string, Event[]>();
  for (const event of events) if (event.env.has(loop)) {
    const key = [...around, loop].map((id) => event.env.get(id)).join();
    iterations.set(key, [...(iterations.get(key) ?? []), event]);
  }
  return [...iterations.values()].every((iteration) => [...byElement(iteration).values()].every((touches) => touches[0]!.isWrite || !touches.some(({ isWrite }) => isWrite)));
}
