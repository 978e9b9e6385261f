// te-inline: a compute without reduction disappears into the computes that read it, unless that repeats real work.
//
//   %a = te.compute [%i < 8] -> tensor<8xf32> {          %b = te.compute [%i < 8] -> tensor<8xf32> {
//     %0 = te.read %x[%i] : tensor<8xf32>                  %0 = te.read %x[%i] : tensor<8xf32>
//     %1 = math.exp %0 : f32                               %1 = math.exp %0 : f32
//     te.yield %1 : f32                                    %2 = arith.negf %1 : f32
//   }                                               =>     te.yield %2 : f32
//   %b = te.compute [%i < 8] -> tensor<8xf32> {          }
//     %0 = te.read %a[%i] : tensor<8xf32>
//     %1 = arith.negf %0 : f32
//     te.yield %1 : f32
//   }
import type { OpOf } from "../../../core/define/index.ts";
import { type Block, cloneOp, indexType, Mapping, type Value } from "../../../core/ir/index.ts";
import { definePass } from "../../../core/pass/index.ts";
import { isTriviallyDead } from "../../../core/rewrite/index.ts";
import { FuncOp } from "../../func/index.ts";
import { type Compute, type Expression, expressionOf, extentsOf, partsOf } from "../body.ts";
import { ComputeOp, ReadOp, YieldOp } from "../ops.ts";

type Read = OpOf<typeof ReadOp>;

/** How often a body runs: a number, times the extents that only a run tells. */
interface Points {
  readonly count: number;
  readonly open: readonly Value[];
}
const pointsOf = (extents: readonly (number | Value)[]): Points => ({
  count: extents.reduce<number>((product, extent) => (typeof extent === "number" ? product * extent : product), 1),
  open: extents.filter((extent): extent is Value => typeof extent !== "number"),
});
/** How many times more often `of` runs than `than`; infinite where only a run tells. */
function ratio(of: Points, than: Points): number {
  const rest = [...of.open];
  for (const extent of than.open) {
    const at = rest.indexOf(extent);
    if (at >= 0) rest.splice(at, 1);
  }
  return rest.length > 0 ? Number.POSITIVE_INFINITY : of.count / Math.max(1, than.count);
}

/** The reads that use a compute; undefined when something else does, or a read that checks its indices. */
function readsOf(compute: Compute): readonly Read[] | undefined {
  const users = compute.outputs.flatMap((output) => output.getUsers());
  const reads = users.filter((user): user is Read => ReadOp.is(user) && !user.outside && expressionOf(user.parentOp)?.body.entry === user.parent);
  return reads.length === users.length ? reads : undefined;
}

/** Formats of f32 and f64 and the like: conversions that cost next to nothing. */
const conversions: ReadonlySet<string> = new Set(["arith.extf", "arith.truncf", "arith.extui", "arith.extsi"]);
const expensive: ReadonlySet<string> = new Set(["arith.divf", "arith.divsi", "arith.divui", "arith.remf", "arith.remsi", "arith.remui"]);
/** Operations on elements in a body; infinitely many when one of them should never run twice. */
function work(compute: Compute): number {
  let count = 0;
  let reads = 0;
  for (const op of compute.body.entry) {
    if (op.info.isConstantLike || YieldOp.is(op)) continue;
    if (ReadOp.is(op)) reads++;
    else if (op.info.dialect === "math" || expensive.has(op.opName)) return Number.POSITIVE_INFINITY;
    else if (op.numResults !== 1 || op.getResult(0).type !== indexType) count += conversions.has(op.opName) ? 0 : 1;
  }
  return count + Math.max(0, reads - 1);
}

/** Operations that a body may repeat once, and reads or moves that it may repeat as often as it likes. */
const REPEATED_ONCE = 2;
/** Whether running the body where it is read costs no more than storing and loading its elements. */
function isWorthwhile(compute: Compute, reads: readonly Read[]): boolean {
  const own = pointsOf(extentsOf(compute));
  const growth = reads.reduce((sum, read) => sum + ratio(pointsOf(extentsOf(read.parentOp as Expression)), own), 0);
  if (growth <= 1) return true;
  const repeated = work(compute);
  return repeated === 0 || (growth <= 2 && repeated <= REPEATED_ONCE);
}

/** Puts the body where the read is. */
function inlineAt(read: Read, compute: Compute): void {
  const { entry } = compute.body;
  const mapping = new Mapping();
  entry.args.forEach((axis, i) => { mapping.values.set(axis, read.indices[i]!); });
  for (const op of entry) {
    if (YieldOp.is(op)) {
      read.result.replaceAllUsesWith(mapping.value(op.values[compute.outputs.indexOf(read.source)]!));
      break;
    }
    read.parent!.insert(cloneOp(op, mapping), read);
  }
  read.erase();
}

function inlineBlock(block: Block): number {
  let count = 0;
  for (const op of [...block]) {
    // A point that does not count is the destination's, which an expression cannot say.
    if (!ComputeOp.is(op) || op.reduction.length > 0 || partsOf(op.body.entry).condition) continue;
    const reads = readsOf(op);
    if (!reads || reads.length === 0 || !isWorthwhile(op, reads)) continue;
    for (const read of reads) inlineAt(read, op);
    op.erase();
    count++;
  }
  for (const op of [...block].toReversed()) if (isTriviallyDead(op)) op.erase();
  return count;
}

/** Merges element-wise computes into their readers and removes dead ones. */
export const teInline = definePass({
  name: "te-inline",
  summary: "merge element-wise computes into the computes that read them",
  on: FuncOp,
  run(func, { count }) {
    for (const block of func.body.blocks) count("inlined", inlineBlock(block));
  },
});
