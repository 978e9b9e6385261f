// Primitives on a block's signature.
import { setOperandGroup } from "../../../core/define/index.ts";
import type { Block, Region } from "../../../core/ir/index.ts";
import { type BlockNode, iterTypesOf } from "../../loop/index.ts";

/** Puts the iteration variables into another order. */
export function reorderIterVars(block: BlockNode, order: readonly number[]): string | undefined {
  const { bindings, domain, iter_types: types } = block;
  if (order.length !== bindings.length) return `the order names ${order.length} iteration variables, but block '@${block.block_name}' has ${bindings.length}`;
  const spatial = iterTypesOf(block).flatMap((type, i) => (type === "spatial" ? [i] : []));
  permuteArgs(block.body, order);
  if (!block.init.isEmpty) permuteArgs(block.init, order.filter((i) => spatial.includes(i)).map((i) => spatial.indexOf(i)));
  block.setAttr("domain", block.info.attrs[2]!.kind.wrap(order.map((i) => domain[i]!)));
  block.setAttr("iter_types", block.info.attrs[1]!.kind.wrap(order.map((i) => types[i]!)));
  setOperandGroup(block, 0, order.map((i) => bindings[i]!));
  return undefined;
}

/** Argument k of the region becomes what argument `order[k]` was. */
function permuteArgs(region: Region, order: readonly number[]): void {
  const entry: Block = region.entry;
  const old = [...entry.args];
  const fresh = order.map((i) => entry.addArg(old[i]!.type, entry.argLocs[i]));
  order.forEach((i, k) => { old[i]!.replaceAllUsesWith(fresh[k]!); });
  for (let i = old.length - 1; i >= 0; i--) entry.eraseArg(i);
}
