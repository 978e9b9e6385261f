// Primitives on single blocks: signature, initialisation, annotations.
import { setOperandGroup } from "../../../core/define/index.ts";
import type { Attribute, Block, Operation, Region } from "../../../core/ir/index.ts";
import { type BlockNode, describe, dependsOn, iterTypesOf, ivOf, type Loop, loopsAround, moveInit, reductionNest } from "../../loop/index.ts";
import { spatialPositions } from "./reduction.ts";

/** Puts the iteration variables into another order. */
export function reorderIterVars(block: BlockNode, order: readonly number[]): string | undefined {
  const { bindings, domain, iter_types: types } = block;
  if (order.length !== bindings.length) return `the order names ${order.length} iteration variables, but block '@${block.block_name}' has ${bindings.length}`;
  const spatial = spatialPositions(block);
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

/** Splits the initialisation off, before `loop`. */
export function decomposeReduction(block: BlockNode, loop: Loop): BlockNode | string {
  if (block.init.isEmpty) return `block '@${block.block_name}' has no initialisation`;
  const around = loopsAround(block);
  if (!around.includes(loop)) return `${describe(loop)} is not around block '@${block.block_name}'`;
  const types = iterTypesOf(block);
  const outer = around.slice(0, around.indexOf(loop)).find((each) => block.bindings.some((value, i) => types[i] === "reduction" && dependsOn(value, ivOf(each))));
  if (outer) return `${describe(outer)}, outside of ${describe(loop)}, drives a reduction variable of block '@${block.block_name}'; decompose before that loop`;
  const nest = reductionNest(block, loop);
  if (typeof nest === "string") return nest;
  return nest.empty ? `${describe(nest.empty)} never runs, and the initialisation before it would` : moveInit(nest);
}

/** Sets or takes away an annotation. */
export function annotate(op: Operation, key: string, value: Attribute | undefined): string | undefined {
  if (op.info.attrIndex(key) !== undefined) return `'${key}' is an attribute of '${op.opName}' itself`;
  if (value === undefined && op.attr(key) === undefined) return `there is no annotation '${key}'`;
  op.setAttr(key, value);
  return undefined;
}
