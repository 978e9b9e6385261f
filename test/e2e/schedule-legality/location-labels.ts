// Legality of primitives that move or copy computations between blocks, from the runs of the program as it is.
import type { Operation } from "../../../src/core/ir/index.ts";
import { byElement, iterationOf, prefixOf } from "./order.ts";
import { accessesOf, bufferOf, drives, fillerOf, type Filler, isElementwise, isStore, positionsOf, runsOf, topOf } from "./structure.ts";
import type { Event, Leaf, LoopNode, Model, Touch } from "./trace.ts";

type Runs = readonly Event[];

/** The block only loads from the buffer, and nothing in its outermost loop writes what it reads. */
export function mayCacheRead(leaf: Leaf, buffer: object, _model: Model, events: Runs): boolean {
  if (accessesOf(leaf).some((op) => isStore(op) && bufferOf(op) === buffer)) return false;
  const read = new Set<number>();
  for (const event of events) if (event.leaf === leaf) for (const touch of event.touches) if (bufferOf(touch.op) === buffer) read.add(touch.element);
  return !events.filter((event) => topOf(event.leaf) === topOf(leaf)).some(({ touches }) => touches.some(({ isWrite, element }) => isWrite && read.has(element)));
}

/** The block stores every element at its iteration variables and reads only what its initialisation has set; nothing else in its loops uses the buffer. */
export function mayCacheWrite(leaf: Leaf, buffer: object, model: Model, events: Runs): boolean {
  const own = accessesOf(leaf).filter((op) => bufferOf(op) === buffer);
  const inBody = (op: Operation): boolean => op.parent === leaf.op.body.entry;
  const stores = own.filter((op) => isStore(op) && inBody(op));
  if (stores.length !== 1 || own.some((op) => !inBody(op) && !(leaf.hasInit && op.parent === leaf.op.init.entry))) return false;
  const extents = model.buffers.find(({ value }) => value === buffer)?.extents;
  if (!extents || runsOf(leaf, events) === "not all") return false;
  const spatial = leaf.domain.flatMap((_, i) => (leaf.isReduction[i] ? [] : [i]));
  const args = leaf.op.body.entry.args as readonly unknown[];
  const positions = (stores[0] as Operation & { readonly indices: readonly unknown[] }).indices.map((index) => args.indexOf(index));
  const fits = positions.length === spatial.length && new Set(positions).size === positions.length && positions.every((position, d) => spatial.includes(position) && leaf.domain[position] === extents[d]);
  if (!fits) return false;
  const runs = events.filter((event) => event.leaf === leaf);
  const isSame = runs.every((event) => event.touches.every((touch) => bufferOf(touch.op) !== buffer || touch.indices.every((x, d) => x === event.point[positions[d]!])));
  const reads = own.some((op) => !isStore(op));
  if (!isSame || (reads && !runs.some(({ touches }) => touches.some(({ role }) => role === "init")))) return false;
  return !model.leaves.some((other) => other !== leaf && topOf(other) === topOf(leaf) && accessesOf(other).some((op) => bufferOf(op) === buffer));
}

/** Loads come after the stores of their elements and stay inside; what the producer reads is not written later. */
function feeds({ leaf, buffer, filled }: Filler, events: Runs): boolean {
  const stored = new Map<number, number>();
  const lastWrite = new Map<number, number>();
  events.forEach((event, n) => { for (const touch of event.touches) if (touch.isWrite) {
    lastWrite.set(touch.element, n);
    if (bufferOf(touch.op) === buffer) stored.set(touch.element, n);
  } });
  return events.every((event, n) => event.touches.every((touch) => {
    if (event.leaf === leaf) return touch.isWrite || bufferOf(touch.op) === buffer || (lastWrite.get(touch.element) ?? -1) < n;
    if (bufferOf(touch.op) !== buffer) return true;
    return touch.indices.every((x, d) => x >= 0 && x < filled[d]!) && (stored.get(touch.element) ?? Infinity) < n;
  }));
}
const readersOf = (model: Model, { leaf, buffer }: Filler): Leaf[] => model.leaves.filter((other) => other !== leaf && accessesOf(other).some((op) => bufferOf(op) === buffer));

export function mayInline(leaf: Leaf, model: Model, events: Runs): boolean {
  const filler = fillerOf(leaf, model, events);
  return filler !== undefined && feeds(filler, events);
}

export const isBusy = (loop: LoopNode): boolean => loop.op.kind !== "serial" && loop.op.kind !== "unrolled";

export function mayComputeAt(leaf: Leaf, loop: LoopNode, model: Model, events: Runs): boolean {
  const filler = fillerOf(leaf, model, events, { reductions: true });
  if (!filler || leaf.around.includes(loop) || [...loop.around, loop].some(isBusy)) return false;
  const readers = readersOf(model, filler);
  return readers.length > 0 && readers.every((reader) => reader.around.includes(loop)) && feeds(filler, events);
}

/** Steps of a reduction may change places; that its initialisation comes first is seen to elsewhere. */
const isFree = (a: Touch, b: Touch): boolean => (a.role === "update" && b.role === "update") || (a.role === "init") !== (b.role === "init");
const clash = (a: Touch, b: Touch): boolean => a.element === b.element && (a.isWrite || b.isWrite);
/** Nothing from `first` to the block meets what the block touches, `spared` apart, nor do its own runs meet each other. */
export function mayRunEarlier(leaf: Leaf, first: object, spared: Operation, model: Model, events: Runs): boolean {
  const from = model.top.indexOf(first as never);
  const to = model.top.indexOf(topOf(leaf));
  if (from < 0 || from >= to) return false;
  const between = events.filter((event) => { const at = model.top.indexOf(topOf(event.leaf)); return at >= from && at <= to; });
  const own = between.filter((event) => event.leaf === leaf);
  const mine = own.flatMap((event) => event.touches.flatMap((touch) => (touch.op === spared ? [] : [{ touch, event }])));
  return mine.every(({ touch, event }) => between.every((other) => other === event || other.touches.every((theirs) => (other.leaf === leaf && (theirs.op === spared || isFree(touch, theirs))) || !clash(touch, theirs))));
}

export function mayReverseInline(leaf: Leaf, model: Model, events: Runs): boolean {
  if (!isElementwise(leaf)) return false;
  const loads = accessesOf(leaf).filter((op) => !isStore(op));
  const found = loads.flatMap((load) => model.leaves.flatMap((other) => {
    const filler = other !== leaf && accessesOf(other).some((op) => isStore(op) && bufferOf(op) === bufferOf(load)) ? fillerOf(other, model, events) : undefined;
    return filler ? [{ load, filler }] : [];
  }));
  const [{ load, filler } = {}] = found;
  if (!load || !filler || found.length > 1) return false;
  const positions = positionsOf(leaf, load);
  if (load.parent !== leaf.op.body.entry || !positions || positions.map((position) => leaf.domain[position]).join() !== filler.filled.join()) return false;
  if (filler.runs !== "once" || runsOf(leaf, events) !== "once") return false;
  if (model.leaves.some((other) => accessesOf(other).some((op) => bufferOf(op) === filler.buffer && op !== load && op !== filler.store))) return false;
  return mayRunEarlier(leaf, topOf(filler.leaf), load, model, events);
}

/** The initialisation of a block may run before a loop: it keeps its order with all else there, and has loops and conditions of its own. */
export function mayDecompose(leaf: Leaf, loop: LoopNode, events: Runs): boolean {
  if (!leaf.hasInit || !leaf.around.includes(loop)) return false;
  if (leaf.around.some((each) => drives(each, leaf, true) && (loop.around.includes(each) || drives(each, leaf, false)))) return false;
  if (mixesConditions(leaf, loop)) return false;
  // By instance of the loop: elements, and whether one of their accesses was a write.
  const seen = new Map<string, Map<number, boolean>>();
  for (const event of events) {
    if (iterationOf(event, loop) === undefined) continue;
    const key = prefixOf(event, loop);
    const touched = seen.get(key) ?? new Map<number, boolean>();
    seen.set(key, touched);
    for (const touch of event.touches) {
      const isInit = event.leaf === leaf && touch.role === "init";
      const earlier = touched.get(touch.element);
      if (isInit && earlier !== undefined && (earlier || touch.isWrite)) return false;
      if (!isInit) touched.set(touch.element, (earlier ?? false) || touch.isWrite);
    }
  }
  return true;
}
/** A term of the predicate depends on loops of both kinds, or on one from `from` on that drives no variable. */
function mixesConditions(leaf: Leaf, from: LoopNode): boolean {
  const { op, around } = leaf;
  const termsOf = (value: NonNullable<typeof op.predicate>): (typeof value)[] => {
    const and = value.definingOp;
    return and?.opName === "arith.andi" ? [...termsOf(and.getOperand(0) as never), ...termsOf(and.getOperand(1) as never)] : [value];
  };
  const uses = (term: Parameters<typeof dependsOnLoop>[0], kind: boolean): boolean => around.some((loop) => drives(loop, leaf, kind) && dependsOnLoop(term, loop));
  const isIdle = (loop: LoopNode): boolean => !drives(loop, leaf, true) && !drives(loop, leaf, false);
  return op.predicate !== undefined && termsOf(op.predicate).some((term) => uses(term, true) ? uses(term, false) : around.slice(around.indexOf(from)).some((loop) => isIdle(loop) && dependsOnLoop(term, loop)));
}
function dependsOnLoop(value: { readonly definingOp: Operation | undefined | null }, loop: LoopNode): boolean {
  return (value as unknown) === loop.op.body.entry.args[0] || (value.definingOp?.allOperands().some((operand) => dependsOnLoop(operand, loop)) ?? false);
}

/** The initialisation of a block runs in a later part of a loop that drives a reduction variable and no spatial one. */
export function startsLater(model: Model, loop: LoopNode, first: number, events: Runs): boolean {
  return model.leaves.some((leaf) => leaf.hasInit && leaf.around.includes(loop) && drives(loop, leaf, true) && !drives(loop, leaf, false)
    && events.some((event) => event.leaf === leaf && iterationOf(event, loop)! >= first && event.touches.some(({ role }) => role === "init")));
}

/** An initialisation that would move before two merged loops meets what the first of them touches. */
export function initMeets(model: Model, first: LoopNode, second: LoopNode, events: Runs): boolean {
  const starting = model.leaves.filter((leaf) => leaf.hasInit && leaf.around.includes(second) && drives(second, leaf, true) && !second.around.some((each) => drives(each, leaf, true)));
  const touched = new Map<string, boolean>();
  for (const event of events) if (iterationOf(event, first) !== undefined) for (const { element, isWrite } of event.touches) {
    const key = `${prefixOf(event, first)}:${element}`;
    touched.set(key, (touched.get(key) ?? false) || isWrite);
  }
  return events.some((event) => starting.includes(event.leaf) && event.touches.some(({ role, element, isWrite }) => {
    const earlier = role === "init" ? touched.get(`${prefixOf(event, second)}:${element}`) : undefined;
    return earlier !== undefined && (earlier || isWrite);
  }));
}

/** Blocks that write what another reads later, or read later what it writes. */
export function flowPartners(leaf: Leaf, wants: "producers" | "consumers", model: Model, events: Runs): Leaf[] {
  const found = new Set<Leaf>();
  for (const touches of byElement(events)) for (const [i, a] of touches.entries()) if (a.isWrite) for (const b of touches.slice(i + 1)) if (!b.isWrite && a.event.leaf !== b.event.leaf) {
    if (wants === "producers" && b.event.leaf === leaf) found.add(a.event.leaf);
    if (wants === "consumers" && a.event.leaf === leaf) found.add(b.event.leaf);
  }
  return model.leaves.filter((each) => found.has(each));
}
