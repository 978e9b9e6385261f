// schedule-compact-buffers: buffers shrink to what one iteration uses, and move into the loop of that iteration.
//
//   %t = alloc : 10x8   for %i { for %r < 3 { t[i + r, ...] = ... }  ... t[i + 2, ...] }
//     =>  for %i { %t = alloc : 3x8   for %r < 3 { t[r, ...] = ... }  ... t[2, ...] }
//
// TVM's compact_buffer_allocation and plan_and_update_buffer_allocation_location do the same. A buffer stays as it is where an iteration may
// read what an earlier one wrote, or where no smaller region is known.
import { definePass, OpBuilder, setOperandGroup } from "../../../core/index.ts";
import { type MemRefType, memrefType, type Operation, type Value } from "../../../core/ir/index.ts";
import { SubIOp } from "../../arith/index.ts";
import { type Access, accessesIn, allLoopsAround, BlockOp, functionOf, type Loop } from "../../loop/index.ts";
import { AllocaOp, AllocOp, DeallocOp, isShared, LoadOp, StoreOp } from "../../memref/index.ts";
import { declaredBounds } from "../primitives/declared-regions.ts";
import { isFilledFirst, isStructured } from "../primitives/filled-first.ts";
import { boxOf, build, fixedIn, type Interval, nothing } from "../primitives/region.ts";

export const compactBuffers = definePass({
  name: "schedule-compact-buffers",
  summary: "shrink buffers to what one iteration uses and allocate them there",
  dialects: ["arith", "memref"],
  run(root, { count }) {
    const allocations: Operation[] = [];
    root.walk((op) => { if (AllocOp.is(op) || AllocaOp.is(op)) allocations.push(op); });
    for (const op of allocations) if (compact(op)) count("buffers compacted");
  },
});

/** A buffer that is used by element only. */
interface Local {
  readonly op: Operation;
  readonly buffer: Value<MemRefType>;
  readonly accesses: readonly Access[];
  readonly free: Operation | undefined;
}

function localOf(op: Operation): Local | undefined {
  const buffer = op.getResult(0) as Value<MemRefType>;
  const users = buffer.getUsers();
  const frees = users.filter((user) => DeallocOp.is(user));
  const isPlain = buffer.type.isStatic && buffer.type.layout === undefined && op.numOperands === 0 && isStructured(op);
  const byElement = users.every((user) => DeallocOp.is(user) || BlockOp.is(user) || ((LoadOp.is(user) || (StoreOp.is(user) && user.value !== buffer)) && isStructured(user)));
  if (!isPlain || !byElement || frees.length > 1 || frees.some((free) => free.parent !== op.parent)) return undefined;
  const accesses = accessesIn(functionOf(op)).filter(({ memref, op: user }) => memref === buffer && !DeallocOp.is(user));
  return accesses.length === 0 ? undefined : { op, buffer, accesses, free: frees[0] };
}

/** Moves and shrinks one buffer; whether anything changed. */
function compact(op: Operation): boolean {
  const local = localOf(op);
  if (!local) return false;
  const { buffer, accesses } = local;
  const around = allLoopsAround(op);
  const loop = candidates(local, around).find((candidate) => isFilledFirst(candidate, accesses, fixedIn(candidate)));
  const { dims } = buffer.type;
  const within = loop ?? around[around.length - 1];
  const fixed = fixedIn(within);
  const box = boxOf(accesses, within, dims, declaredBounds, fixed).map((interval, d): Interval => (interval.extent < BigInt(dims[d]!) ? interval : { base: nothing, extent: BigInt(dims[d]!) }));
  const isSmaller = box.some(({ extent }, d) => extent < BigInt(dims[d]!));
  if (!isSmaller && (!loop || AllocaOp.is(op))) return false;
  rebase(local, loop, box, fixed);
  return true;
}

/** Loops around all accesses and not around the allocation, innermost first, whose iterations may have a buffer of their own. */
function candidates({ op, buffer, accesses }: Local, around: readonly Loop[]): Loop[] {
  const common = accesses[0]!.loops.slice(around.length).filter((loop) => accesses.every(({ loops }) => loops.includes(loop)));
  // A stack allocation stays where it is, for all iterations in turn. Shared memory is that of a block of threads.
  const kinds: readonly string[] = ["serial", "unrolled", ...(AllocaOp.is(op) ? [] : ["parallel"]), ...(isShared(buffer.type) ? ["block_x", "block_y", "block_z"] : [])];
  const other = common.findIndex(({ kind }) => !kinds.includes(kind));
  return (other < 0 ? common : common.slice(0, other)).reverse();
}

function rebase({ op, buffer, accesses, free }: Local, loop: Loop | undefined, box: readonly Interval[], fixed: readonly Value[]): void {
  const { element, memorySpace } = buffer.type;
  const type = memrefType(box.map(({ extent }) => Number(extent)), element, undefined, memorySpace);
  const start = loop ? OpBuilder.atStart(loop.body.entry, op.loc) : OpBuilder.after(op, op.loc);
  const { alignment } = op as Operation & { readonly alignment: bigint | undefined };
  const shape = { dynamicSizes: [], symbolOperands: [], memref: type, ...(alignment === undefined ? {} : { alignment }) };
  const made = AllocaOp.is(op) ? AllocaOp.build(OpBuilder.before(op, op.loc), shape).memref : AllocOp.build(start, shape).memref;
  const isKnownAtStart = ({ terms }: Interval["base"]): boolean => [...terms.keys()].every((value) => !fixed.includes(value));
  const bases = box.map(({ base }) => {
    if (base.constant === 0n && [...base.terms.values()].every((c) => c === 0n)) return undefined;
    if (!isKnownAtStart(base)) return (b: OpBuilder): Value => build(b, base);
    const value = build(start, base);
    return () => value;
  });
  for (const { op: access, isWrite } of accesses) {
    const b = OpBuilder.before(access, access.loc);
    const first = isWrite ? 2 : 1;
    access.setOperands(access.allOperands().map((operand, i) => {
      const base = bases[i - first];
      return i < first || !base ? operand : SubIOp.build(b, { lhs: operand, rhs: base(b) }).result;
    }));
  }
  if (loop) forget(loop, buffer);
  buffer.replaceAllUsesWith(made);
  if (loop && !AllocaOp.is(op)) {
    free?.erase();
    DeallocOp.build(OpBuilder.before(loop.body.entry.last!, op.loc), { memref: made });
  }
  op.erase();
}

/** Blocks outside of the loop no longer name the buffer that is made inside of it. */
function forget(loop: Loop, buffer: Value): void {
  for (const user of buffer.getUsers()) {
    if (!BlockOp.is(user) || loop.encloses(user)) continue;
    setOperandGroup(user, 2, (user.reads as readonly Value[]).filter((value) => value !== buffer));
    setOperandGroup(user, 3, (user.writes as readonly Value[]).filter((value) => value !== buffer));
  }
}
