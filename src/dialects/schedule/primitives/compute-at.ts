// compute_at and reverse_compute_at: a block moves under a loop of its reader, or of what it reads, and runs there for the elements
// that one iteration of the loop needs, or makes.
import { OpBuilder, setOperandGroup } from "../../../core/define/index.ts";
import type { indexType, Operation, Value } from "../../../core/ir/index.ts";
import { AddIOp, CmpIOp, constantIndex } from "../../arith/index.ts";
import { type Access, accessesIn, allLoopsAround, type BlockNode, conjunction, describe, domainText, explain, iterTypesOf, ivOf, type Loop, precedes, reachesOutside, regionOf } from "../../loop/index.ts";
import { DeallocOp, LoadOp } from "../../memref/index.ts";
import { isIndexOp, loopNest } from "../nest.ts";
import { coverageOf } from "./coverage.ts";
import { declaredBounds } from "./declared-regions.ts";
import { lateValues, startsBefore, topIn, whyNotEarlier } from "./inline.ts";
import { producerOf, whyNotMovable } from "./producer.ts";
import { placesOf, whyInitIsLate } from "./reduction.ts";
import { boxOf, build, type Interval, nothing, openBounds } from "./region.ts";
import { afterTrial, type Ground } from "./trial.ts";

/** Moves a producer to the start of the loop's body, where it computes what each iteration reads. */
export function computeAt(block: BlockNode, loop: Loop, func: Operation): string | undefined {
  const name = `block '@${block.block_name}'`;
  const producer = producerOf(block, func, { reductions: true });
  if (typeof producer === "string") return producer;
  if (loop.encloses(block)) return `${describe(loop)} is around ${name} already`;
  const all = accessesIn(func);
  const stores = all.filter(({ op }) => op === producer.store || op === producer.init);
  const loads = all.filter(({ op, root }) => root === producer.buffer && LoadOp.is(op) && !block.encloses(op));
  if (loads.length === 0) return `nothing reads the buffer of ${name}`;
  for (const load of loads) {
    const reader = load.block ? `block '@${load.block.block_name}'` : `'${load.op.opName}'`;
    if (!load.loops.includes(loop)) return `${reader} reads the buffer of ${name} outside of ${describe(loop)}`;
    const outside = reachesOutside(load, producer.filled);
    if (outside !== undefined) return `${reader} may read outside of the ${producer.filled.join(" x ")} elements that ${name} computes, in dimension ${outside}`;
    const early = stores.map((store) => precedes(load, store)).find((found) => found !== undefined);
    if (early) return `${reader} may read before ${name} has computed: ${explain(early)}`;
  }
  if (!startsBefore(block, loop)) return `${name} does not come before ${describe(loop)}`;
  const busy = loads[0]!.loops.slice(0, loads[0]!.loops.indexOf(loop) + 1).find(({ kind }) => kind !== "serial" && kind !== "unrolled");
  if (busy) return `${describe(busy)} is ${busy.kind}, and its iterations would share the buffer of ${name}; make it so afterwards`;
  for (const read of all.filter(({ op, isWrite, root }) => block.encloses(op) && !isWrite && root !== producer.buffer)) for (const write of all) {
    const late = write.isWrite && precedes(read, write);
    if (late && !(DeallocOp.is(write.op) && write.op.parentOp === func && topIn(write.op, loads[0]!.op)?.isBefore(write.op))) return `what ${name} reads is overwritten or freed later: ${explain(late)}`;
  }
  const box = boxOf(loads, loop, producer.filled, declaredBounds);
  moveUnder(block, intervalsOf(block, producer.positions, box), OpBuilder.before(loop.body.entry.first!, block.loc));
  return undefined;
}

/** Moves a reader to the end of the loop's body, where it uses what each iteration has made. */
export function reverseComputeAt(block: BlockNode, loop: Loop, ground: Ground): string | undefined {
  return afterTrial(ground, [block, loop] as const, ([reader, target], { func }) => moveReader(reader, target, func));
}

/** Moves the reader; where that is refused, it may have moved all the same. */
function moveReader(block: BlockNode, loop: Loop, func: Operation): string | undefined {
  const name = `block '@${block.block_name}'`;
  const why = whyNotMovable(block) ?? whyNotInParts(block);
  if (why) return why;
  if (loop.encloses(block)) return `${describe(loop)} is around ${name} already`;
  if (coverageOf(block) !== "once") return `${name} is not known to run once for each point of its domain of ${domainText(block)}`;
  const all = accessesIn(func);
  const reads = all.filter(({ op, isWrite }) => block.encloses(op) && !isWrite);
  const made = (read: Access): Access[] => all.filter(({ op, isWrite, root, indices }) => isWrite && indices && root !== undefined && root === read.root && loop.encloses(op));
  const inputs = reads.filter((read) => made(read).length > 0);
  const [input] = inputs;
  if (!input || inputs.length > 1) return `${name} reads ${inputs.length} elements that are computed in ${describe(loop)}; it must read one`;
  const positions = placesOf(block.body.entry.args, input.indices ?? []);
  if (!positions || made(input).some(({ memref }) => memref !== input.memref)) return `${name} does not read at its iteration variables, each in a dimension of its own`;
  const busy = [...allLoopsAround(loop), loop].find(({ kind }) => kind !== "serial" && kind !== "unrolled");
  if (busy) return `${describe(busy)} is ${busy.kind}; make it so afterwards`;
  const source = allLoopsAround(loop)[0] ?? loop;
  const clash = whyNotEarlier(block, source, (read) => read.op === input.op, all);
  if (clash) return clash;
  const box = boxOf(made(input), loop, positions.map((position) => block.domain[position]!));
  for (const op of lateValues(block, source)) op.moveBefore(source);
  moveUnder(block, intervalsOf(block, positions, box), OpBuilder.before(loop.body.entry.last!, block.loc));
  const earlier = new Set(all.flatMap(({ op, isWrite, order }) => (isWrite && order < input.order ? [op] : [])));
  const after = accessesIn(func);
  const read = after.find(({ op }) => op === input.op)!;
  const early = after.map((write) => (write.isWrite && earlier.has(write.op) ? precedes(read, write) : undefined)).find((found) => found !== undefined);
  if (early) return `${name} would read before the element is complete: ${explain(early)}`;
  if (coverageOf(block) !== "once") return `${name} would not run once for each point of its domain of ${domainText(block)} in ${describe(loop)}`;
  return whyInitIsLate(block);
}

/** Why the points of a block must run in the order in which they do; steps of a recognised reduction need not. */
function whyNotInParts(block: BlockNode): string | undefined {
  const reduction = iterTypesOf(block).indexOf("reduction");
  const fixed = reduction >= 0 ? accessesIn(block).find(({ op, isWrite, update }) => isWrite && !update && regionOf(block, op) === block.body) : undefined;
  if (fixed) return `block '@${block.block_name}' is a reduction over variable ${reduction} whose steps are not combined associatively and commutatively, so their order is fixed`;
  return whyInitIsLate(block);
}

/** The interval of each iteration variable: of the box where a dimension is indexed by it, else its domain. */
const intervalsOf = (block: BlockNode, positions: readonly number[], box: readonly Interval[]): Interval[] =>
  block.domain.map((extent, position) => box[positions.indexOf(position)] ?? { base: nothing, extent: BigInt(extent) });

/** Puts the block at `b` under loops over intervals, one for each iteration variable, and guards what is not known to be inside. */
function moveUnder(block: BlockNode, intervals: readonly Interval[], start: OpBuilder): void {
  let gone: Operation | undefined;
  for (let up = block.parentOp, inner: Operation = block; up && !up.info.isIsolated && [...up.getRegion(0).entry].every((op) => op === inner || isIndexOp(op)); inner = up, up = up.parentOp) gone = up;
  const { loops, inside: b } = loopNest(start, intervals.map(({ extent }) => extent));
  const values = intervals.map(({ base }, i) => AddIOp.build(b, { lhs: build(b, base), rhs: ivOf(loops[i]!) }).result);
  block.moveBefore(b.before!);
  const tests = values.flatMap((value, i) => {
    const { low, high } = openBounds(value, block.domain[i]!);
    const inside = OpBuilder.before(block, block.loc);
    const test = (predicate: "sge" | "slt", bound: number): Value => CmpIOp.build(inside, { predicate, lhs: value, rhs: constantIndex(inside, bound) }).result;
    return [...(low ? [test("sge", 0)] : []), ...(high ? [test("slt", block.domain[i]!)] : [])];
  });
  const where = conjunction(OpBuilder.before(block, block.loc), tests);
  setOperandGroup(block, 0, values as Value<typeof indexType>[]);
  setOperandGroup(block, 1, where ? [where] : []);
  gone?.erase();
}
