// Random factors of reductions, blocks over tiles, paddings and rolling windows. What is plainly illegal is labelled so; the rest must
// compute the same.
import * as schedule from "../../../src/dialects/schedule/index.ts";
import { type Draw, pickFrom, type Scene } from "./draws.ts";
import { accessesOf, bufferOf, drives, isLocal, isStore, leavesIn, nestOf, runsOf } from "./structure.ts";
import type { Leaf } from "./trace.ts";

/** A reduction, mostly. */
const someReduction = ({ random, model }: Scene): Leaf | undefined => {
  const reductions = model.leaves.filter(({ isReduction }) => isReduction.includes(true));
  return pickFrom(random, reductions.length > 0 && random.integer(0, 5) > 0 ? reductions : model.leaves);
};

export function factor(scene: Scene): Draw | undefined {
  const { random, session, events } = scene;
  const leaf = someReduction(scene);
  const driving = leaf?.around.filter((each) => drives(each, leaf, true)) ?? [];
  const node = leaf && pickFrom(random, driving.length > 0 && random.integer(0, 5) > 0 ? driving : leaf.around);
  if (!leaf || !node) return undefined;
  const operands = { block: session.block(leaf), loop: session.loop(node), axis: BigInt(random.integer(-3, 2)) };
  const combines = events.some((event) => event.leaf === leaf && event.touches.some(({ role }) => role === "update"));
  const isIllegal = !drives(node, leaf, true) || drives(node, leaf, false) || !combines || runsOf(leaf, events) !== "once";
  return { what: "rfactor", legal: isIllegal ? false : undefined, build: (b) => schedule.RfactorOp.build(b, operands) };
}

export function blockize(scene: Scene): Draw | undefined {
  const { random, session, model } = scene;
  const node = pickFrom(random, model.loops);
  if (!node) return undefined;
  const loop = session.loop(node);
  const [leaf, ...others] = leavesIn(model, node);
  const inner = leaf?.around[leaf.around.length - 1];
  const isNest = leaf !== undefined && inner !== undefined && others.length === 0 && nestOf(node, inner) !== undefined && inner.body.length === 1;
  return { what: "blockize", legal: isNest ? undefined : false, build: (b) => schedule.BlockizeOp.build(b, { loop }) };
}

export function pad(scene: Scene): Draw | undefined {
  const { random, session, events } = scene;
  const leaf = someReduction(scene);
  if (!leaf) return undefined;
  const block = session.block(leaf);
  const multiples = leaf.domain.map(() => random.integer(1, 4));
  const isIllegal = !leaf.hasInit || !leaf.isReduction.includes(true) || runsOf(leaf, events) !== "once";
  return { what: "pad_einsum", legal: isIllegal ? false : undefined, build: (b) => schedule.PadEinsumOp.build(b, { block, multiples }) };
}

/** A block whose buffer is read in a loop around both, mostly. */
export function roll(scene: Scene): Draw | undefined {
  const { random, session, model } = scene;
  const near = model.leaves.filter((leaf) => model.leaves.some((reader) => reader !== leaf && reader.around[0] !== undefined && reader.around[0] === leaf.around[0] && accessesOf(reader).some((op) => !isStore(op) && accessesOf(leaf).some((own) => isStore(own) && bufferOf(own) === bufferOf(op)))));
  const leaf = pickFrom(random, near.length > 0 ? near : model.leaves);
  if (!leaf) return undefined;
  const block = session.block(leaf);
  const written = leaf.op.writes[0];
  const isIllegal = leaf.isReduction.includes(true) || written === undefined || !isLocal(model, written);
  return { what: "rolling_buffer", legal: isIllegal ? false : undefined, build: (b) => schedule.RollingBufferOp.build(b, { block, buffer: 0n }) };
}
