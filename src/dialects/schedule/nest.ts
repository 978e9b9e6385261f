// Questions about and changes to loop nests that the primitives share.
import { OpBuilder } from "../../core/define/index.ts";
import { type Block, DYNAMIC, indexType, type Operation } from "../../core/ir/index.ts";
import { isSpeculatable } from "../../core/rewrite/index.ts";
import { type BlockNode, BlockOp, blocksIn, dependsOn, ForOp, iterTypesOf, ivOf, type Loop, loopsAround, YieldOp } from "../loop/index.ts";

/** A block with a reduction variable that the loop drives, and the variable's position. */
export function reductionDrivenBy(loop: Loop): { readonly block: BlockNode; readonly position: number } | undefined {
  for (const block of blocksIn(loop)) {
    const types = iterTypesOf(block);
    const position = block.bindings.findIndex((value, i) => types[i] === "reduction" && dependsOn(value, ivOf(loop)));
    if (position >= 0) return { block, position };
  }
  return undefined;
}

/** An iteration variable among the given ones, by default all, whose domain only a run tells, in words. */
export function whyNotStatic(block: BlockNode, variables: readonly number[] = [...block.domain.keys()]): string | undefined {
  const open = variables.find((variable) => block.domain[variable] === DYNAMIC);
  return open === undefined ? undefined : `variable ${open} of block '@${block.block_name}' has an extent known only at run time`;
}

/** For each iteration variable the loop that drives it, alone and as it is, over its whole domain; or which variable has none. */
export function ownLoops(block: BlockNode): Loop[] | string {
  const around = loopsAround(block);
  const loops = block.bindings.map((value, i) => around.find((loop) => ivOf(loop) === value && loop.extent === BigInt(block.domain[i]!)));
  const foreign = loops.findIndex((loop, i) => !loop || loops.indexOf(loop) !== i);
  return foreign >= 0 ? `variable ${foreign} of block '@${block.block_name}' is no loop of its own` : (loops as Loop[]);
}

/** A computation of indices, which may run more or fewer times. */
export const isIndexOp = (op: Operation): boolean => op.info.isPure && op.allRegions().length === 0;

/** What acts outside of blocks in a loop, so that a guard on blocks does not hold it. */
export function strayIn(loop: Operation): Operation | undefined {
  for (const region of loop.allRegions()) for (const op of region.entry) {
    if (BlockOp.is(op) || op.info.isTerminator || (op.info.isPure && isSpeculatable(op))) continue;
    const stray = ForOp.is(op) ? strayIn(op) : op;
    if (stray) return stray;
  }
  return undefined;
}

/** The single loop that is all there is in a loop's body besides index computations. */
export function onlyInner(loop: Loop): Loop | undefined {
  let inner: Loop | undefined;
  for (const op of loop.body.entry) {
    if (YieldOp.is(op) || isIndexOp(op)) continue;
    if (!ForOp.is(op) || inner) return undefined;
    inner = op;
  }
  return inner;
}

/** The loops from `outer` to `inner` when they nest perfectly. */
export function perfectChain(outer: Loop, inner: Loop): Loop[] | undefined {
  const chain = [outer];
  for (let at = outer; at !== inner; ) {
    const next = onlyInner(at);
    if (!next) return undefined;
    chain.push(next);
    at = next;
  }
  return chain;
}

/** Moves the index computations of all loops of a chain into the innermost one, in order. */
export function sinkIndexOps(chain: readonly Loop[]): void {
  const target = chain[chain.length - 1]!.body.entry;
  const first = target.first!;
  for (const loop of chain.slice(0, -1)) for (const op of [...loop.body.entry]) if (isIndexOp(op) && !YieldOp.is(op)) op.moveBefore(first);
}

/** A loop with an empty body at `b`. */
export function emptyLoop(b: OpBuilder, extent: bigint, kind: Loop["kind"] = "serial"): Loop {
  return ForOp.build(b, { extent, kind, body: (body: Block) => { body.addArg(indexType); YieldOp.build(OpBuilder.atEnd(body, b.loc), { values: [] }); } });
}

/** Loops of the given extents, one in another, with nothing in them, and a builder in the innermost. */
export function loopNest(start: OpBuilder, extents: readonly (bigint | number)[], kinds: readonly Loop["kind"][] = []): { readonly loops: readonly Loop[]; readonly inside: OpBuilder } {
  let inside = start;
  const loops = extents.map((extent, i) => {
    const loop = emptyLoop(inside, BigInt(extent), kinds[i]);
    inside = OpBuilder.before(loop.body.entry.last!, start.loc);
    return loop;
  });
  return { loops, inside };
}

/** Moves everything but the terminator from one loop's body to the end of another's. */
export function moveBody(from: Loop, to: Loop): void {
  const last = to.body.entry.last!;
  for (const op of [...from.body.entry]) if (!YieldOp.is(op)) op.moveBefore(last);
}
