// Moves that patterns of structured operations share.
import { IntegerAttr, Region, type Block, type Operation, type Value } from "../../../core/ir/index.ts";
import { constantOf, type Outcome, type Rewriter } from "../../../core/rewrite/index.ts";

/** The blocks of a region in a new one, for an operation that takes the place of the old. */
export function taken(rw: Rewriter, region: Region): Region {
  const target = new Region();
  rw.inlineRegionAt(region, target, 0);
  return target;
}
/** The list without the entries at the given positions. */
export const without = <T>(list: readonly T[], positions: ReadonlySet<number>): T[] => list.filter((_, i) => !positions.has(i));

/** The integer that a value is known to be. */
export function knownInteger(value: Value): bigint | undefined {
  const attribute = constantOf(value);
  return attribute instanceof IntegerAttr ? attribute.value : undefined;
}

/** Puts the operations of a block with one terminator in the place of `op`, whose results become what the terminator hands on. */
export function inlineBlock(rw: Rewriter, op: Operation, block: Block, args: readonly Value[]): Outcome {
  const end = block.last!;
  const mapped = end.allOperands().map((value) => (value.owner === block ? args[value.index]! : value));
  rw.erase(end);
  rw.inlineBlockBefore(block, op, args);
  return rw.replace(op, ...mapped);
}

/** Replaces `op` by `made`, which has all results but those at the given positions; nobody uses those. */
export function replaceKept(rw: Rewriter, op: Operation, made: Operation, dropped: ReadonlySet<number>): Outcome {
  let next = 0;
  op.allResults().forEach((result, i) => { if (!dropped.has(i)) rw.replaceUses(result, made.getResult(next++)); });
  return rw.erase(op);
}
/** Takes operands off a terminator. */
export function dropOperands(rw: Rewriter, terminator: Operation, positions: ReadonlySet<number>): void {
  rw.update(terminator, () => { terminator.setOperands(without(terminator.allOperands(), positions)); });
}
/** Takes arguments without users off a block. */
export function dropArgs(block: Block, positions: Iterable<number>): void {
  for (const i of [...positions].sort((a, b) => b - a)) block.eraseArg(i);
}
