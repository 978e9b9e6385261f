// Random primitives on buffers and copies, without labels: what is accepted must compute the same.
import { AffineMap, affineBinary, affineConstant, affineDim } from "../../../src/core/ir/index.ts";
import * as schedule from "../../../src/dialects/schedule/index.ts";
import { type Draw, pickFrom, type Scene } from "./draws.ts";
import { accessesOf, bufferOf, isStore } from "./structure.ts";

const unlabelled = (what: string, build: Draw["build"]): Draw => ({ what, legal: undefined, build });

/** A map that keeps points apart, mostly: variables in another order, one of them in two digits. */
function someMap({ random }: Scene, dims: number): AffineMap {
  const order = Array.from({ length: dims }, (_, i) => ({ i, key: random.bits() })).sort((a, b) => a.key - b.key).map(({ i }) => affineDim(i));
  const split = random.integer(0, dims);
  const two = affineConstant(2);
  const results = order.flatMap((dim, at) => (at === split ? [affineBinary("floordiv", dim, two), affineBinary("mod", dim, two)] : [dim]));
  return new AffineMap(dims, 0, random.integer(0, 4) === 0 ? results.slice(1) : results);
}

export function onBuffer(scene: Scene): Draw {
  const { random, session, model } = scene;
  const leaf = pickFrom(random, model.leaves)!;
  const block = session.block(leaf);
  const [reads, writes] = [BigInt(random.integer(0, leaf.op.reads.length)), BigInt(random.integer(0, leaf.op.writes.length - 1))];
  switch (random.integer(0, 7)) {
    case 0: return unlabelled("cache_inplace", (b) => schedule.CacheInplaceOp.build(b, { block, buffer: writes }));
    case 1: return unlabelled("reindex_read", (b) => schedule.ReindexReadOp.build(b, { block, buffer: reads }));
    case 2: return unlabelled("reindex_write", (b) => schedule.ReindexWriteOp.build(b, { block, buffer: writes }));
    case 3: return unlabelled("reindex_cache_read", (b) => schedule.ReindexCacheReadOp.build(b, { block, buffer: reads, map: someMap(scene, leaf.domain.length) }));
    case 4: return unlabelled("reindex_cache_write", (b) => schedule.ReindexCacheWriteOp.build(b, { block, buffer: writes, map: someMap(scene, leaf.isReduction.filter((is) => !is).length) }));
    case 5: {
      const axis = BigInt(random.integer(0, 2));
      return unlabelled("storage_align", (b) => schedule.StorageAlignOp.build(b, { block, buffer: writes, axis, factor: 8n, offset: BigInt(random.integer(0, 7)) }));
    }
    case 6: return unlabelled("compute_root", (b) => schedule.ComputeRootOp.build(b, { block }));
    default: return unlabelled("set_scope", (b) => schedule.SetScopeOp.build(b, { block, buffer: writes, scope: pickFrom(random, schedule.scopes)! }));
  }
}

export function onLoop({ random, session, model }: Scene): Draw | undefined {
  const leaf = pickFrom(random, model.leaves);
  const node = leaf && pickFrom(random, leaf.around);
  if (!node) return undefined;
  const [block, loop] = [session.block(leaf), session.loop(node)];
  const buffer = BigInt(random.integer(0, Math.max(0, leaf.op.reads.length - 1)));
  switch (random.integer(0, 3)) {
    case 0: return unlabelled("read_at", (b) => schedule.ReadAtOp.build(b, { loop, block, buffer }));
    case 1: return unlabelled("write_at", (b) => schedule.WriteAtOp.build(b, { loop, block, buffer: 0n }));
    case 2: return unlabelled("double_buffer", (b) => schedule.DoubleBufferOp.build(b, { block, loop, buffer: 0n }));
    default: return unlabelled("set_store_predicate", (b) => schedule.SetStorePredicateOp.build(b, { block, loop }));
  }
}

export function fuseEpilogue({ random, session, model }: Scene): Draw | undefined {
  const reduction = pickFrom(random, model.leaves.filter(({ hasInit }) => hasInit));
  if (!reduction) return undefined;
  const results = accessesOf(reduction).filter(isStore).map(bufferOf);
  const readers = model.leaves.filter((leaf) => leaf !== reduction && accessesOf(leaf).some((op) => !isStore(op) && results.includes(bufferOf(op))));
  const epilogue = pickFrom(random, readers);
  if (!epilogue) return undefined;
  const operands = { reduction: session.block(reduction), epilogue: session.block(epilogue) };
  return unlabelled("fuse_reduction_epilogue", (b) => schedule.FuseReductionEpilogueOp.build(b, operands));
}
