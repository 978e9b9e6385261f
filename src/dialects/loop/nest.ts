// Questions about loop nests that passes and schedules share.
import type { OpOf } from "../../core/define/index.ts";
import { DYNAMIC, type indexType, type Operation, type Value } from "../../core/ir/index.ts";
import { bindingOf } from "./dependence/accesses.ts";
import { BlockOp, ForOp } from "./ops.ts";

export type Loop = OpOf<typeof ForOp>;
export type BlockNode = OpOf<typeof BlockOp>;

/** The variable of a loop. */
export const ivOf = (loop: Loop): Value<typeof indexType> => loop.body.entry.args[0]! as Value<typeof indexType>;
/** A loop in words. */
export const describe = (loop: Loop): string => `the loop of extent ${loop.extent ?? "?"}`;

/** The domain of a block in words. */
export const domainText = ({ domain }: BlockNode): string => domain.map((extent) => (extent === DYNAMIC ? "?" : extent)).join(" x ");

/** Loops around an operation, outermost first, up to the first that is no loop. */
export function loopsAround(op: Operation): Loop[] {
  const loops: Loop[] = [];
  for (let at = op.parentOp; at && ForOp.is(at); at = at.parentOp) loops.unshift(at);
  return loops;
}

/** Blocks inside an operation. */
export function blocksIn(op: Operation): BlockNode[] {
  const blocks: BlockNode[] = [];
  op.walk((inner) => { if (BlockOp.is(inner)) blocks.push(inner); });
  return blocks;
}

/** Blocks inside an operation that lie in no other block inside of it. */
export function outermostBlocksIn(op: Operation): BlockNode[] {
  const all = blocksIn(op);
  return all.filter((block) => !all.some((other) => other !== block && other.encloses(block)));
}

/** Whether `value` is computed from `iv`, looking through operations without regions and through variables of blocks. */
export function dependsOn(value: Value, iv: Value, seen: Map<Value, boolean> = new Map()): boolean {
  if (value === iv) return true;
  const known = seen.get(value);
  if (known !== undefined) return known;
  seen.set(value, false);
  const bound = bindingOf(value);
  const answer = (bound ? [bound] : (value.definingOp?.allOperands() ?? [])).some((operand) => dependsOn(operand, iv, seen));
  seen.set(value, answer);
  return answer;
}
