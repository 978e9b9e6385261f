// The primitives that give blocks copies, besides cache_read and cache_write, and the fusion of epilogues.
import * as ops from "../ops/index.ts";
import { cacheIndex, cacheInplace, prefetch, readAt, writeAt } from "./copies.ts";
import { fuseEpilogue } from "./epilogue.ts";
import { reindex } from "./reindex.ts";
import { type Step, step } from "./state.ts";

export const copies: readonly Step[] = [
  step(ops.CacheInplaceOp, (op, state) => state.bind([op.read, op.write], cacheInplace(state.block(op.block), Number(op.buffer), state.func))),
  step(ops.ReadAtOp, (op, state) => state.bind([op.copy], readAt(state.loop(op.loop), state.block(op.block), Number(op.buffer), state))),
  step(ops.WriteAtOp, (op, state) => state.bind([op.copy], writeAt(state.loop(op.loop), state.block(op.block), Number(op.buffer), state))),
  step(ops.ReindexReadOp, (op, state) => state.bind([op.copy], reindex(state.block(op.block), { number: Number(op.buffer), map: undefined, isWrite: false }, state.func))),
  step(ops.ReindexWriteOp, (op, state) => state.bind([op.copy], reindex(state.block(op.block), { number: Number(op.buffer), map: undefined, isWrite: true }, state.func))),
  step(ops.ReindexCacheReadOp, (op, state) => state.bind([op.copy], reindex(state.block(op.block), { number: Number(op.buffer), map: op.map, isWrite: false }, state.func))),
  step(ops.ReindexCacheWriteOp, (op, state) => state.bind([op.copy], reindex(state.block(op.block), { number: Number(op.buffer), map: op.map, isWrite: true }, state.func))),
  step(ops.CacheIndexOp, (op, state) => state.bind([op.index], cacheIndex(state.block(op.block), Number(op.buffer), state.func))),
  step(ops.PrefetchOp, (op, state) => prefetch(state.block(op.block), state.loop(op.loop), Number(op.buffer), op.offset)),
  step(ops.FuseReductionEpilogueOp, (op, state) => fuseEpilogue(state.block(op.reduction), state.block(op.epilogue), state.func)),
];
