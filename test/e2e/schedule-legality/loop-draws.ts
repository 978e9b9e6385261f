// Random primitives on loops, each with its label.
import { loopType } from "../../../src/dialects/schedule/index.ts";
import * as schedule from "../../../src/dialects/schedule/index.ts";
import { type Draw, pickFrom, type Scene } from "./draws.ts";
import { initMeets, startsLater } from "./location-labels.ts";
import { isIndependent, iterationOf, keepsOrder, mayRepeat, prefixOf, sortedBy } from "./order.ts";
import { comesFrom, isIn, isLocal, leavesIn, nestOf, product } from "./structure.ts";
import type { Event, Leaf, LoopNode, Node } from "./trace.ts";

const isConcurrent = ({ op }: LoopNode): boolean => op.kind !== "serial" && op.kind !== "unrolled";

export function split(scene: Scene): Draw | undefined {
  const { random, session, model } = scene;
  const loop = pickFrom(random, model.loops);
  if (!loop) return undefined;
  const parts = random.integer(2, 3);
  const inner = Array.from({ length: parts - 1 }, () => random.integer(1, parts === 2 ? 4 : 3));
  const first = random.integer(0, 5) === 0 ? random.integer(1, 4) : -1;
  const tail = pickFrom(random, [...schedule.tails, "guard" as const])!;
  const factors = [first, ...inner];
  const extents = [first === -1 ? Math.ceil(loop.extent / product(inner)) : first, ...inner];
  const handle = session.loop(loop);
  return { what: `split ${product(extents) === loop.extent ? "evenly" : tail}`, legal: maySplit(scene, loop, extents, tail), build: (b) => schedule.SplitOp.build(b, { loop: handle, numbers: [], factors, tail, loops: factors.map(() => loopType) }) };
}

function maySplit(scene: Scene, loop: LoopNode, extents: readonly number[], tail: schedule.Tail): boolean {
  const { model, events } = scene;
  const [total, size] = [product(extents), product(extents.slice(1))];
  if (total <= loop.extent) return total === loop.extent;
  switch (tail) {
    case "guard": return true;
    case "peel": return loop.extent >= size && !startsLater(model, loop, Math.floor(loop.extent / size) * size, events);
    case "shift_inwards": return size <= loop.extent && (extents[0]! - 1) * size < loop.extent && mayRepeat(events, loop);
    case "predicate": return leavesIn(model, loop).every((leaf) => isBoundTo(leaf, loop));
    case "round_up": return mayRunOn(scene, loop, total);
  }
}

/** One variable of the block is the loop's, as it is, and the block has no initialisation. */
function isBoundTo(leaf: Leaf, loop: LoopNode): boolean {
  const driven = leaf.op.bindings.flatMap((value, i) => (comesFrom(value, loop) ? [i] : []));
  return driven.length === 1 && leaf.op.bindings[driven[0]!] === loop.op.body.entry.args[0] && leaf.domain[driven[0]!] === loop.extent && !leaf.hasInit;
}

/** Iterations beyond the extent stay inside of buffers and write only what nothing else touches, in buffers of the function. */
function mayRunOn({ model }: Scene, loop: LoopNode, total: number): boolean {
  const isExtra = (event: Event): boolean => (iterationOf(event, loop) ?? 0) >= loop.extent;
  const events = model.run(new Map([[loop, total]]));
  const used = new Set(events.filter((event) => !isExtra(event)).flatMap(({ touches }) => touches.map(({ element }) => element)));
  return events.filter(isExtra).every(({ touches }) => touches.every(({ buffer, indices, isWrite, element }) => {
    const { value, extents } = model.buffers[buffer]!;
    return indices.every((x, d) => x >= 0 && x < extents[d]!) && (!isWrite || (isLocal(model, value) && !used.has(element)));
  })) && [...loop.around, ...model.loops.filter((inner) => isIn(inner, loop))].every((near) => !isConcurrent(near) || isIndependent(events, near));
}

export function tile(scene: Scene): Draw | undefined {
  const { random, session, model } = scene;
  const inner = pickFrom(random, model.loops.filter(({ around }) => around.length > 0));
  const outer = inner && pickFrom(random, inner.around);
  if (!outer) return undefined;
  const sizes: [number, number] = [random.integer(1, 4), random.integer(1, 4)];
  const tail = pickFrom(random, [...schedule.tails, "guard" as const])!;
  const divides = [outer, inner].every((loop, i) => loop.extent % sizes[i]! === 0);
  const handles = [session.loop(outer), session.loop(inner)] as const;
  const chain = nestOf(outer, inner);
  const isOrdered = chain !== undefined && reordered(scene, chain, (event) => {
    const at = (loop: LoopNode): number => iterationOf(event, loop)!;
    const [x, y] = [at(outer), at(inner)];
    return [Math.floor(x / sizes[0]), Math.floor(y / sizes[1]), ...chain.slice(1, -1).map(at), x % sizes[0], y % sizes[1]];
  });
  const keepsKinds = chain !== undefined && !chain.slice(1, -1).some(isConcurrent);
  const legal = chain === undefined ? false : tail === "guard" || divides ? (isOrdered && !keepsKinds ? undefined : isOrdered) : undefined;
  return { what: `tile ${divides ? "evenly" : tail}`, legal, build: (b) => schedule.TileOp.build(b, { outer: handles[0], inner: handles[1], sizes, tail }) };
}

/** Whether the runs inside of a nest may come in the order of that key. */
function reordered({ events }: Scene, chain: readonly LoopNode[], key: (event: Event) => readonly number[]): boolean {
  const outer = chain[0]!;
  const ordinals = new Map<string, number>();
  const ordinal = (event: Event): number => {
    const prefix = prefixOf(event, outer);
    const known = ordinals.get(prefix) ?? ordinals.size;
    ordinals.set(prefix, known);
    return known;
  };
  return keepsOrder(events, sortedBy(events, (event) => (iterationOf(event, outer) === undefined ? undefined : [ordinal(event), ...key(event)])));
}

export function fuse({ random, session, model }: Scene): Draw | undefined {
  const inner = pickFrom(random, model.loops.filter(({ around }) => around.length > 0));
  if (!inner) return undefined;
  const { around } = inner;
  const outer = random.integer(0, 5) === 0 ? pickFrom(random, around)! : around[around.length - random.integer(1, Math.min(2, around.length))]!;
  const chain = random.integer(0, 5) === 0 ? [outer, inner] : [...around.slice(around.indexOf(outer)), inner];
  const handles = chain.map((loop) => session.loop(loop));
  return { what: "fuse", legal: chain.slice(1).every((loop, i) => chain[i]!.body.length === 1 && chain[i]!.body[0] === loop), build: (b) => schedule.FuseOp.build(b, { loops: handles }) };
}

export function reorder(scene: Scene): Draw | undefined {
  const { random, session, model } = scene;
  const leaf = pickFrom(random, model.leaves);
  if (!leaf || leaf.around.length < 2) return undefined;
  const named = leaf.around.map((loop) => ({ loop, key: random.bits() })).sort((a, b) => a.key - b.key).slice(0, random.integer(2, leaf.around.length)).map(({ loop }) => loop);
  const sorted = leaf.around.filter((loop) => named.includes(loop));
  const chain = nestOf(sorted[0]!, sorted[sorted.length - 1]!);
  const handles = named.map((loop) => session.loop(loop));
  return { what: "reorder", legal: chain !== undefined && mayReorder(scene, chain, named), build: (b) => schedule.ReorderOp.build(b, { loops: handles }) };
}
function mayReorder(scene: Scene, chain: readonly LoopNode[], named: readonly LoopNode[]): boolean {
  let next = 0;
  const wanted = chain.map((loop) => (named.includes(loop) ? named[next++]! : loop));
  if (!reordered(scene, chain, (event) => wanted.map((loop) => iterationOf(event, loop)!))) return false;
  return wanted.every((loop, i) => !isConcurrent(loop) || isIndependent(scene.events, loop, [...chain[0]!.around, ...wanted.slice(0, i)]));
}

/** Pairs of loops in one body, the first before the second. */
function siblings(top: readonly Node[], loops: readonly LoopNode[]): { first: LoopNode; second: LoopNode; adjacent: boolean }[] {
  return [top, ...loops.map(({ body }) => body)].flatMap((body) => body.flatMap((first, i) => body.slice(i + 1).flatMap((second, d) => (first.kind === "loop" && second.kind === "loop" ? [{ first, second, adjacent: d === 0 }] : []))));
}

export function merge(scene: Scene): Draw | undefined {
  const { random, session, model, events } = scene;
  const pairs = siblings(model.top, model.loops);
  const fitting = pairs.filter(({ first, second }) => first.extent === second.extent);
  const pair = pickFrom(random, fitting.length > 0 && random.integer(0, 5) > 0 ? fitting : pairs);
  if (!pair) return undefined;
  const { first, second, adjacent } = pair;
  const handles = [session.loop(first), session.loop(second)];
  const fits = adjacent && first.extent === second.extent && first.op.kind === second.op.kind;
  const isIndependentThen = (): boolean => !isConcurrent(first) || !events.some((a) => iterationOf(a, first) !== undefined && events.some((b) => iterationOf(b, second) !== undefined && prefixOf(a, first) === prefixOf(b, second) && iterationOf(a, first) !== iterationOf(b, second) && a.touches.some((x) => b.touches.some((y) => x.element === y.element && (x.isWrite || y.isWrite)))));
  const ordinals = new Map<string, number>();
  const key = (event: Event): readonly number[] | undefined => {
    const loop = iterationOf(event, first) === undefined ? second : first;
    const at = iterationOf(event, loop);
    if (at === undefined) return undefined;
    const prefix = prefixOf(event, loop);
    ordinals.set(prefix, ordinals.get(prefix) ?? ordinals.size);
    return [ordinals.get(prefix)!, at, Number(loop === second)];
  };
  const legal = fits && keepsOrder(events, sortedBy(events, key)) && !initMeets(model, first, second, events) && isIndependentThen();
  return { what: "merge", legal, build: (b) => schedule.MergeOp.build(b, { loops: handles }) };
}

export function partition({ random, session, model, events }: Scene): Draw | undefined {
  const loop = pickFrom(random, model.loops.filter(({ extent }) => extent > 1));
  if (!loop) return undefined;
  const first = random.integer(1, loop.extent - 1);
  const lengths = random.integer(0, 2) === 0 && loop.extent - first > 1 ? [first, 1, -1] : [first, random.integer(0, 7) === 0 ? loop.extent : -1];
  const handle = session.loop(loop);
  const parts = lengths.map((n) => (n === -1 ? loop.extent - product(lengths.length === 3 ? [first + 1] : [first]) : n));
  const covers = parts.reduce((sum, n) => sum + n, 0) === loop.extent;
  return { what: "loop_partition", legal: covers && !startsLater(model, loop, first, events), build: (b) => schedule.LoopPartitionOp.build(b, { loop: handle, lengths, parts: lengths.map(() => loopType) }) };
}

export function addUnitLoop({ random, session, model }: Scene): Draw {
  const node = pickFrom(random, [...model.loops, ...model.leaves])!;
  const inner = node.kind === "loop" ? session.loop(node) : session.block(node);
  return { what: "add_unit_loop", legal: true, build: (b) => schedule.AddUnitLoopOp.build(b, { inner }) };
}

export function kind({ random, session, model, events }: Scene): Draw | undefined {
  const loop = pickFrom(random, model.loops);
  if (!loop) return undefined;
  const handle = session.loop(loop);
  const what = pickFrom(random, ["parallel", "vectorize", "unroll", "bind"] as const)!;
  const isFree = what === "unroll" || isIndependent(events, loop);
  if (what === "bind") {
    const axis = pickFrom(random, schedule.threadAxes)!;
    return { what, legal: isFree && ![...loop.around, ...model.loops.filter((inner) => isIn(inner, loop))].some(({ op }) => op.kind === axis), build: (b) => schedule.BindOp.build(b, { loop: handle, axis }) };
  }
  const holdsOthers = model.loops.some((inner) => isIn(inner, loop) && isConcurrent(inner));
  const op = { parallel: schedule.ParallelOp, vectorize: schedule.VectorizeOp, unroll: schedule.UnrollOp }[what];
  return { what, legal: isFree && !(what === "vectorize" && holdsOthers), build: (b) => op.build(b, { loop: handle }) };
}
