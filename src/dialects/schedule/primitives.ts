// The primitives: each checks that it is legal and rewrites the loop nest. A refusal is a message that names the loop, the
// block and the reason with its numbers.
import { OpBuilder } from "../../core/define/index.ts";
import type { Value } from "../../core/ir/index.ts";
import { AddIOp, AndIOp, CmpIOp, constantIndex, DivUIOp, MulIOp, RemUIOp } from "../arith/index.ts";
import { blocksIn, dependsOn, describe, ivOf, type Loop, type LoopKind, loopsAround } from "../loop/index.ts";
import { emptyLoop, moveBody, onlyInner, perfectChain, reductionDrivenBy, sinkIndexOps } from "./nest.ts";

/** The new loops, or why not. */
export type Result = { readonly loops: readonly Loop[]; readonly renamed?: ReadonlyMap<Loop, Loop> } | { readonly refused: string };

/** Splits a loop into a nest of the given extents; -1 is computed. Blocks inside are guarded where the nest has more points. */
export function split(loop: Loop, factors: readonly number[]): Result {
  if (loop.extent === undefined) return { refused: "the loop's extent is known only at run time" };
  const extent = loop.extent;
  const known = factors.filter((factor) => factor !== -1).reduce((product, factor) => product * BigInt(factor), 1n);
  const extents = factors.map((factor) => (factor === -1 ? (extent + known - 1n) / known : BigInt(factor)));
  const total = extents.reduce((product, n) => product * n, 1n);
  if (total < extent) return { refused: `factors [${factors.join(", ")}] cover ${total} of ${extent} iterations; use -1 for one of them` };
  const loops: Loop[] = [];
  let b = OpBuilder.before(loop);
  for (const n of extents) {
    loops.push(emptyLoop(b, n));
    b = OpBuilder.before(loops[loops.length - 1]!.body.entry.last!, loop.loc);
  }
  let iv: Value = ivOf(loops[0]!);
  for (const [i, inner] of loops.entries()) if (i > 0) iv = AddIOp.build(b, { lhs: MulIOp.build(b, { lhs: iv, rhs: constantIndex(b, extents[i]!) }).result, rhs: ivOf(inner) }).result;
  moveBody(loop, loops[loops.length - 1]!);
  ivOf(loop).replaceAllUsesWith(iv);
  if (total > extent) guard(loops[loops.length - 1]!, iv, extent);
  loop.erase();
  return { loops };
}

/** Adds `iv < extent` to the predicates of the blocks inside. */
function guard(loop: Loop, iv: Value, extent: bigint): void {
  for (const block of blocksIn(loop)) {
    const b = OpBuilder.before(block);
    const test = CmpIOp.build(b, { predicate: "slt", lhs: iv, rhs: constantIndex(b, extent) }).result as Value<never>;
    const predicate = block.predicate ? (AndIOp.build(b, { lhs: block.predicate, rhs: test }).result as Value<never>) : test;
    const segments = [...block.ext!.operandSegments!];
    segments[1] = 1;
    block.setOperands([...block.bindings, predicate, ...block.reads, ...block.writes]);
    block.ext!.operandSegments = segments;
  }
}

/** Fuses perfectly nested loops into one. */
export function fuse(loops: readonly Loop[]): Result {
  const [outer] = loops;
  if (!outer || loops.some((loop) => loop.extent === undefined)) return { refused: "fusing needs at least one loop, all of constant extent" };
  for (const [i, loop] of loops.entries()) if (i > 0 && onlyInner(loops[i - 1]!) !== loop) return { refused: `${describe(loop)} is not all that ${describe(loops[i - 1]!)} contains; reorder them next to each other first` };
  const b = OpBuilder.before(outer);
  const fused = emptyLoop(b, loops.reduce((product, loop) => product * loop.extent!, 1n));
  const inside = OpBuilder.before(fused.body.entry.last!, outer.loc);
  let rest: Value = ivOf(fused);
  const ivs: Value[] = [];
  for (const loop of [...loops.slice(1)].reverse()) {
    const extent = constantIndex(inside, loop.extent!);
    ivs.unshift(RemUIOp.build(inside, { lhs: rest, rhs: extent }).result);
    rest = DivUIOp.build(inside, { lhs: rest, rhs: extent }).result;
  }
  ivs.unshift(rest);
  sinkIndexOps(loops);
  moveBody(loops[loops.length - 1]!, fused);
  loops.forEach((loop, i) => { ivOf(loop).replaceAllUsesWith(ivs[i]!); });
  outer.erase();
  return { loops: [fused] };
}

/** Puts loops of one nest into the given order. */
export function reorder(order: readonly Loop[]): Result {
  if (order.length < 2) return { loops: order };
  if (new Set(order).size !== order.length) return { refused: "a loop is named twice" };
  const depth = (loop: Loop): number => loopsAround(loop).length;
  const sorted = [...order].sort((a, b) => depth(a) - depth(b));
  const inner = sorted[sorted.length - 1]!;
  const around = [...loopsAround(inner), inner];
  const stranger = order.find((loop) => !around.includes(loop));
  if (stranger) return { refused: `${describe(stranger)} is not in one nest with ${describe(inner)}` };
  const chain = perfectChain(sorted[0]!, inner);
  if (!chain) return { refused: `the loops from ${describe(sorted[0]!)} to ${describe(inner)} do not nest perfectly: other operations lie between` };
  const dynamic = chain.find((loop) => loop.extent === undefined);
  if (dynamic) return { refused: "a loop of the nest has an extent known only at run time" };
  let next = 0;
  const wanted = chain.map((loop) => (order.includes(loop) ? order[next++]! : loop));
  sinkIndexOps(chain);
  // Fresh loops in the wanted order take over the variables and the body.
  let b = OpBuilder.before(chain[0]!);
  const fresh = new Map<Loop, Loop>();
  let last: Loop | undefined;
  for (const loop of wanted) {
    last = emptyLoop(b, loop.extent!, loop.kind);
    last.loc = loop.loc;
    fresh.set(loop, last);
    b = OpBuilder.before(last.body.entry.last!, loop.loc);
  }
  moveBody(chain[chain.length - 1]!, last!);
  for (const [old, made] of fresh) ivOf(old).replaceAllUsesWith(ivOf(made));
  chain[0]!.erase();
  return { loops: order.map((loop) => fresh.get(loop)!), renamed: fresh };
}

/** Gives a loop a kind; all but unrolling need iterations that are independent. */
export function setKind(loop: Loop, kind: LoopKind): Result {
  if (kind !== "parallel" && loop.extent === undefined) return { refused: `${kind === "unrolled" ? "unrolling" : kind === "vectorized" ? "vectorising" : "binding"} needs a constant extent` };
  if (kind !== "unrolled") {
    const driven = reductionDrivenBy(loop);
    if (driven) return { refused: `${describe(loop)} drives the reduction variable ${driven.position} of block '@${driven.block.block_name}'; its iterations are not independent` };
    const twice = blocksIn(loop).find((block) => block.bindings.length > 0 && !block.bindings.some((value) => dependsOn(value, ivOf(loop))));
    if (twice) return { refused: `block '@${twice.block_name}' does not depend on ${describe(loop)}, so its iterations would write the same elements` };
  }
  if (kind.startsWith("block_") || kind.startsWith("thread_")) {
    const other = loopsAround(loop).find((around) => around.kind === kind);
    if (other) return { refused: `${describe(other)} around it is bound to '${kind}' already` };
  }
  if (kind === "vectorized" && loop.extent! > 256n) return { refused: `${loop.extent} lanes are more than the limit of 256; split the loop first` };
  const nested = kind === "vectorized" ? [...blocksIn(loop)].flatMap((block) => loopsAround(block)).find((inner) => inner !== loop && loop.encloses(inner) && inner.kind !== "serial" && inner.kind !== "unrolled") : undefined;
  if (nested) return { refused: `${describe(nested)} inside it is ${nested.kind} already` };
  loop.setAttr("kind", loop.info.attrs[1]!.kind.wrap(kind));
  return { loops: [loop] };
}
