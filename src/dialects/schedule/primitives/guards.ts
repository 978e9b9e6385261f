// Guards: conditions on blocks or on single accesses that keep iterations beyond an extent from acting.
import { OpBuilder, setOperandGroup } from "../../../core/define/index.ts";
import { type Operation, Region, type Value } from "../../../core/ir/index.ts";
import { isEffectFree, isSpeculatable } from "../../../core/rewrite/index.ts";
import { AndIOp, CmpIOp, constantIndex } from "../../arith/index.ts";
import { type BlockNode, describe, dependsOn, IfOp, ivOf, type Loop, outermostBlocksIn, YieldOp, zero } from "../../loop/index.ts";
import { LoadOp, StoreOp } from "../../memref/index.ts";

/** Adds a condition to a block. */
export function guardBlock(block: BlockNode, test: Value): void {
  const b = OpBuilder.before(block, block.loc);
  setOperandGroup(block, 1, [block.predicate ? AndIOp.build(b, { lhs: block.predicate, rhs: test }).result : test]);
}

/** Adds `iv < extent` to the predicates of the blocks inside. */
export function guardBlocks(loop: Loop, iv: Value, extent: bigint): void {
  for (const block of outermostBlocksIn(loop)) {
    const b = OpBuilder.before(block, block.loc);
    guardBlock(block, CmpIOp.build(b, { predicate: "slt", lhs: iv, rhs: constantIndex(b, extent) }).result);
  }
}

/** Guards every load and store of the blocks inside by the extents of their iteration variables. Returns why it cannot. */
export function predicateAccesses(loop: Loop): string | undefined {
  const blocks = outermostBlocksIn(loop);
  const places: number[] = [];
  for (const block of blocks) {
    const driven = block.bindings.flatMap((value, i) => (dependsOn(value, ivOf(loop)) ? [i] : []));
    const [position] = driven;
    const fits = driven.length === 1 && block.bindings[position!] === ivOf(loop) && BigInt(block.domain[position!]!) === loop.extent;
    if (!fits) return `${describe(loop)} is not bound, alone and as it is, to an iteration variable of block '@${block.block_name}'; use a guard`;
    if (!block.init.isEmpty) return `block '@${block.block_name}' has an initialisation, which a predicate on accesses does not cover; use a guard`;
    const stray = [...block.body.entry].find((op) => !LoadOp.is(op) && !StoreOp.is(op) && !op.info.isTerminator && !(isEffectFree(op) && isSpeculatable(op)));
    if (stray) return `'${stray.opName}' in block '@${block.block_name}' cannot run on values that were not loaded; use a guard`;
    places.push(position!);
  }
  blocks.forEach((block, i) => { predicateBlock(block, places[i]!, loop.extent!); });
  return undefined;
}

function predicateBlock(block: BlockNode, position: number, extent: bigint): void {
  const entry = block.body.entry;
  const accesses = [...entry].filter((op) => LoadOp.is(op) || StoreOp.is(op));
  const b = OpBuilder.atStart(entry, block.loc);
  const condition = CmpIOp.build(b, { predicate: "slt", lhs: entry.args[position]!, rhs: constantIndex(b, extent) }).result as Value<never>;
  for (const op of accesses) guardAccess(op, condition);
}

function guardAccess(op: Operation, condition: Value<never>): void {
  const results = op.allResults();
  const guarded = IfOp.build(OpBuilder.before(op, op.loc), {
    condition, outputs: results.map((result) => result.type),
    thenRegion: (block) => { YieldOp.build(OpBuilder.atEnd(block, op.loc), { values: [] }); },
    elseRegion: results.length === 0 ? new Region() : (block) => { const b = OpBuilder.atEnd(block, op.loc); YieldOp.build(b, { values: results.map((result) => zero(b, result.type)) }); },
  });
  results.forEach((result, i) => { result.replaceAllUsesWith(guarded.outputs[i]!); });
  const end = guarded.thenRegion.entry.last!;
  op.moveBefore(end);
  end.setOperands(results);
}
