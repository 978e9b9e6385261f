// Dependences between block instances: exact where indices are affine, conservative elsewhere. A dependence joins two
// accesses of one element, one of which writes, the first of which runs before the second.
import type { MemRefType, Operation, Value } from "../../../core/ir/index.ts";
import { DeallocOp } from "../../memref/index.ts";
import { type BlockNode, describe, ivOf, dependsOn, type Loop } from "../nest.ts";
import { iterTypesOf } from "../ops.ts";
import { type Access, accessesIn, allLoopsAround, functionOf, regionOf } from "./accesses.ts";
import { mayOverlap } from "./buffers.ts";
import { Instance, Parameters, sameElement } from "./instances.ts";
import { combine, IntegerSet, type Row } from "./integer-set.ts";
import { toExact } from "./integers.ts";

export { type Access, accessesIn, allLoopsAround, bindingOf, blockAround, functionOf, hiddenAccess, regionOf } from "./accesses.ts";
export { mayOverlap, type Root, rootOf } from "./buffers.ts";
export { knownRange } from "./instances.ts";
export { combine, IntegerSet, type Row } from "./integer-set.ts";
export { toExact } from "./integers.ts";

/** A dependence that forbids something. */
export interface Dependence {
  readonly from: Access;
  readonly to: Access;
  /** The loop that carries it and the least number of iterations that it spans, as far as known. */
  readonly carrier: Loop | undefined;
  readonly distance: number | undefined;
}

/** Runs of two accesses that touch one element. */
export type Pair = { readonly set: IntegerSet; readonly x: Instance; readonly y: Instance };

/** Both runs of two accesses that touch one element; undefined when they cannot. */
export function conflict(a: Access, b: Access): Pair | undefined {
  if ((!a.isWrite && !b.isWrite) || a.isHidden || b.isHidden || !mayOverlap(a.root, b.root)) return undefined;
  const set = new IntegerSet();
  const parameters = new Parameters(set);
  const [x, y] = [new Instance(set, parameters, a), new Instance(set, parameters, b)];
  sameElement(set, a, x, b, y);
  return { set, x, y };
}

export const mayHold = (set: IntegerSet): boolean => set.emptiness() !== "empty";
/** The pairs in the same iterations of some loops. */
export const together = ({ set, x, y }: Pair, loops: readonly Loop[]): IntegerSet => loops.reduce((all, loop) => all.identify(x.iv(loop), y.iv(loop)), set.clone());

/** The least distance along a loop in a set, looked for among small ones. */
function distanceIn(set: IntegerSet, { x, y }: Pair, loop: Loop): number | undefined {
  for (let d = 1; d <= 8; d++) if (set.clone().equal(combine(1, combine(1, y.iv(loop), -1, x.iv(loop)), 1, [-d])).emptiness() === "nonempty") return d;
  return undefined;
}

/** Steps of one reduction, whose order is free. */
export const commute = (a: Access, b: Access): boolean => a.update !== undefined && a.update === b.update;

/** A dependence from one iteration of the loop to a later one, with the same iterations of the loops around. */
export function carriedBy(loop: Loop, options: { readonly ignoreSteps?: boolean } = {}): Dependence | undefined {
  const accesses = accessesIn(loop);
  const outer = allLoopsAround(loop);
  for (const from of accesses) for (const to of accesses) {
    if (options.ignoreSteps && commute(from, to)) continue;
    const pair = conflict(from, to);
    if (!pair) continue;
    const set = together(pair, outer).less(pair.x.iv(loop), pair.y.iv(loop));
    if (mayHold(set)) return { from, to, carrier: loop, distance: distanceIn(set, pair, loop) };
  }
  return undefined;
}

/** A dependence that runs backwards once the loops of a perfect nest stand in another order. Steps of a reduction may swap. */
export function reversedBy(chain: readonly Loop[], wanted: readonly Loop[]): Dependence | undefined {
  const accesses = accessesIn(chain[chain.length - 1]!);
  const outer = allLoopsAround(chain[0]!);
  for (const from of accesses) for (const to of accesses) {
    if (commute(from, to)) continue;
    const pair = conflict(from, to);
    if (!pair) continue;
    for (const [i, carrier] of chain.entries()) {
      // Only a loop that was inside of the carrier and comes before it now can turn the pair around.
      const deciding = wanted.slice(0, wanted.indexOf(carrier)).flatMap((loop, j) => (chain.indexOf(loop) > i ? [{ loop, j }] : []));
      const before = deciding.length === 0 ? undefined : together(pair, [...outer, ...chain.slice(0, i)]).less(pair.x.iv(carrier), pair.y.iv(carrier));
      if (!before || !mayHold(before)) continue;
      for (const { loop, j } of deciding) {
        const set = together({ ...pair, set: before }, wanted.slice(0, j)).less(pair.y.iv(loop), pair.x.iv(loop));
        if (mayHold(set)) return { from, to, carrier, distance: distanceIn(set, pair, carrier) };
      }
    }
  }
  return undefined;
}

/** A dependence from an iteration of the first loop to an earlier one of the second, which merging the two would turn around. */
export function reversedByMerging(first: Loop, second: Loop): Dependence | undefined {
  const outer = allLoopsAround(first);
  for (const from of accessesIn(first)) for (const to of accessesIn(second)) {
    const pair = conflict(from, to);
    if (pair && mayHold(together(pair, outer).less(pair.y.iv(second), pair.x.iv(first)))) return { from, to, carrier: undefined, distance: undefined };
  }
  return undefined;
}

/** A dependence between two operations, in either direction, with the same iterations of the loops around both. */
export function between(first: Operation, second: Operation): Dependence | undefined {
  const outer = allLoopsAround(first).filter((loop) => loop.encloses(second));
  for (const from of accessesOf(first)) for (const to of accessesOf(second)) {
    const pair = conflict(from, to);
    if (pair && mayHold(together(pair, outer))) return { from, to, carrier: undefined, distance: undefined };
  }
  return undefined;
}
const accessesOf = (op: Operation): Access[] => accessesIn(op.parentOp!).filter((access) => access.op === op || op.encloses(access.op));

/** The runs of the first access that come before runs of the second, one set for each loop that may decide. */
function before(pair: Pair, from: Access, to: Access, outer: readonly Loop[]): IntegerSet[] {
  const common = from.loops.filter((loop) => to.loops.includes(loop));
  const inner = common.filter((loop) => !outer.includes(loop));
  const sets = inner.map((loop, i) => together(pair, [...outer, ...inner.slice(0, i)]).less(pair.x.iv(loop), pair.y.iv(loop)));
  return from.order < to.order ? [...sets, together(pair, common)] : sets;
}

/** A dependence from a run of the first access to a later run of the second; only between different iterations of some loop, if so wished. */
export function precedes(from: Access, to: Access, onlyAcross = false): Dependence | undefined {
  const pair = conflict(from, to);
  if (!pair) return undefined;
  const sets = before(pair, from, to, []);
  const across = from.order < to.order ? sets.slice(0, -1) : sets;
  return (onlyAcross ? across : sets).some(mayHold) ? { from, to, carrier: undefined, distance: undefined } : undefined;
}

/** Like `precedes`, within one iteration of a loop around both. */
export function precedesWithin(loop: Loop, from: Access, to: Access): Dependence | undefined {
  const pair = conflict(from, to);
  return pair && before(pair, from, to, [...allLoopsAround(loop), loop]).some(mayHold) ? { from, to, carrier: undefined, distance: undefined } : undefined;
}

/** Whether a sum of values with coefficients, each of them a loop variable or an index, is negative in no run of an access. */
export function isNeverNegative(access: Access, terms: ReadonlyMap<Value, bigint>, constant: bigint): boolean {
  const set = new IntegerSet();
  const instance = new Instance(set, new Parameters(set), access);
  const row = [...terms].reduce<Row>((sum, [value, c]) => combine(1, sum, toExact(c), instance.linear(value)), [toExact(constant)]);
  return !mayHold(set.less(row, [0]));
}

/** Runs of two accesses that touch one element, in whatever order. */
export function conflictAcross(from: Access, to: Access): Dependence | undefined {
  const pair = conflict(from, to);
  return pair && mayHold(pair.set) ? { from, to, carrier: undefined, distance: undefined } : undefined;
}

/** A dimension in which an access may leave the first `extents` elements. */
export function reachesOutside(access: Access, extents: readonly number[]): number | undefined {
  const set = new IntegerSet();
  const instance = new Instance(set, new Parameters(set), access);
  const dimension = (access.indices ?? []).findIndex((index, i) => {
    const row = instance.linear(index);
    return mayHold(set.clone().less(row, [0])) || mayHold(set.clone().less([extents[i]! - 1], row));
  });
  return dimension < 0 ? undefined : dimension;
}

/** Whether an element that the first block writes is read later by the second. */
export function flowsInto(first: BlockNode, second: BlockNode): boolean {
  const all = accessesIn(functionOf(first));
  const [writes, reads] = [all.filter(({ op, isWrite }) => isWrite && first.encloses(op)), all.filter(({ op, isWrite }) => !isWrite && second.encloses(op))];
  return writes.some((from) => reads.some((to) => {
    const pair = conflict(from, to);
    return pair !== undefined && before(pair, from, to, []).some(mayHold);
  }));
}

/** The outermost loop that drives a reduction variable of the block. */
export function reductionLoop(block: BlockNode): Loop | undefined {
  const types = iterTypesOf(block);
  return allLoopsAround(block).find((loop) => block.bindings.some((value, i) => types[i] === "reduction" && dependsOn(value, ivOf(loop))));
}

/** What runs before an initialisation inside of `at`, by default its reduction loops, and touches the same element: it could not move before them. */
export function reversedByInit(block: BlockNode, at?: Loop): Dependence | undefined {
  const loop = at ?? reductionLoop(block);
  if (!loop || block.init.isEmpty) return undefined;
  const accesses = accessesIn(loop);
  const outer = allLoopsAround(loop);
  const ofInit = (access: Access): boolean => access.block === block && regionOf(block, access.op) === block.init;
  for (const to of accesses.filter(ofInit)) for (const from of accesses) {
    if (ofInit(from)) continue;
    const pair = conflict(from, to);
    if (pair && before(pair, from, to, outer).some(mayHold)) return { from, to, carrier: undefined, distance: undefined };
  }
  return undefined;
}

/** Accesses of one loop that meet the initialisation of a block of a later loop, which would run before them once the loops are one. */
export function initsReachedBy(first: Loop, second: Loop): Dependence | undefined {
  const outer = allLoopsAround(first);
  const inits = accessesIn(second).filter(({ block, op }) => block && regionOf(block, op) === block.init && reductionLoop(block) === second);
  for (const from of accessesIn(first)) for (const to of inits) {
    const pair = conflict(from, to);
    if (pair && mayHold(together(pair, outer))) return { from, to, carrier: undefined, distance: undefined };
  }
  return undefined;
}

/** Whether the initialisation of a block ever runs where the block stands. */
export function initRuns(block: BlockNode): boolean {
  if (block.init.isEmpty) return false;
  const set = new IntegerSet();
  void new Instance(set, new Parameters(set), { op: block.init.entry.first!, loops: allLoopsAround(block.init.entry.first!) });
  return mayHold(set);
}

/** Whether a condition may fail where all reduction variables of a block are zero and the other conditions hold. */
export function mayFailAtInit(block: BlockNode, condition: Value, others: readonly Value[]): boolean {
  const set = new IntegerSet();
  const instance = new Instance(set, new Parameters(set), { op: block, loops: allLoopsAround(block) });
  const types = iterTypesOf(block);
  block.bindings.forEach((value, i) => { if (types[i] === "reduction") set.equal(instance.linear(value)); });
  for (const other of others) instance.assume(other, true);
  instance.assume(condition, false);
  return mayHold(set);
}

/** Within one iteration of a loop, a read of an element that the iteration writes later: a second run would not do the same. */
export function readsWhatItWrites(loop: Loop): Dependence | undefined {
  const accesses = accessesIn(loop);
  const outer = [...allLoopsAround(loop), loop];
  const startsAfresh = ({ update, block }: Access): boolean => {
    const around = update && block && initRuns(block) ? reductionLoop(block) : loop;
    return around === undefined || (around !== loop && loop.encloses(around));
  };
  for (const from of accesses) for (const to of accesses) {
    if (from.isWrite || !to.isWrite || (commute(from, to) && startsAfresh(from))) continue;
    const pair = conflict(from, to);
    if (pair && before(pair, from, to, outer).some(mayHold)) return { from, to, carrier: undefined, distance: undefined };
  }
  return undefined;
}

/** Why the iterations of a loop from `extent` on must not run: they leave a buffer, or write what others touch or the caller sees. */
export function beyond(loop: Loop, extent: bigint): string | undefined {
  const all = accessesIn(functionOf(loop));
  const last = toExact(extent - 1n);
  for (const access of all.filter(({ op }) => loop.encloses(op))) {
    const set = new IntegerSet();
    const instance = new Instance(set, new Parameters(set), access);
    set.less([last], instance.iv(loop));
    if (!mayHold(set)) continue;
    const outside = access.memref && access.indices ? outOfBounds(set, instance, access) : `${place(access)} is not by element`;
    if (outside) return outside;
    if (!access.isWrite) continue;
    if (typeof access.root !== "object" || !access.root.definingOp) return `${place(access)} would be seen outside of the function`;
    for (const other of all) {
      const pair = DeallocOp.is(other.op) && other.order > access.order && !loop.encloses(other.op) ? undefined : conflict(access, other);
      if (!pair) continue;
      const met = pair.set.clone().less([last], pair.x.iv(loop));
      if (mayHold(loop.encloses(other.op) ? met.less(pair.y.iv(loop), [last + 1]) : met)) return `${place(access)} would overwrite what ${place(other)} touches`;
    }
  }
  return undefined;
}

function outOfBounds(set: IntegerSet, instance: Instance, { memref, indices }: Access): string | undefined {
  const { dims } = memref!.type as MemRefType;
  for (const [i, index] of indices!.entries()) {
    const row = instance.linear(index);
    const last = dims[i]!;
    if (mayHold(set.clone().less(row, [0])) || last < 0 || mayHold(set.clone().less([last - 1], row))) return `dimension ${i} of ${describeBuffer(memref!)} has ${last < 0 ? "an unknown extent" : `${last} elements`}`;
  }
  return undefined;
}

const place = ({ op, block, isWrite, memref }: Access): string => `the ${isWrite ? "write" : "read"}${memref ? ` of ${describeBuffer(memref)}` : ` of '${op.opName}'`} in ${block ? `block '@${block.block_name}'` : `'${op.opName}'`}`;
function describeBuffer(memref: NonNullable<Access["memref"]>): string {
  const op = memref.definingOp;
  return op ? `a buffer of '${op.opName}' of type '${memref.type.text}'` : `argument ${memref.index} of type '${memref.type.text}'`;
}

/** A dependence in words. */
export function explain({ from, to, carrier, distance }: Dependence): string {
  const along = carrier ? ` along ${describe(carrier)}` : "";
  const far = distance === undefined ? "" : `, over ${distance} iteration${distance === 1 ? "" : "s"}`;
  return `${place(to)} depends on ${place(from)}${along}${far}`;
}
