// The primitives on storage and those of TVM's classic stages.
import * as ops from "../ops/index.ts";
import { doubleBuffer } from "./double-buffer.ts";
import { computeRoot, envThreads, setStorePredicate } from "./stages.ts";
import { type Step, step } from "./state.ts";
import { hideAccess, setDtype, setScope, storageAlign } from "./storage.ts";

export const storage: readonly Step[] = [
  step(ops.SetScopeOp, (op, state) => setScope(state.block(op.block), Number(op.buffer), op.scope)),
  step(ops.StorageAlignOp, (op, state) => storageAlign(state.block(op.block), Number(op.buffer), Number(op.axis), Number(op.factor), Number(op.offset))),
  step(ops.DoubleBufferOp, (op, state) => doubleBuffer(state.block(op.block), Number(op.buffer), state.loop(op.loop), state.func)),
  step(ops.UnsafeSetDtypeOp, (op, state) => setDtype(state.block(op.block), Number(op.buffer), op.dtype)),
  step(ops.UnsafeHideBufferAccessOp, (op, state) => hideAccess(state.block(op.block), op.access, Number(op.buffer))),
  step(ops.ComputeRootOp, (op, state) => computeRoot(state.block(op.block), state)),
  step(ops.SetStorePredicateOp, (op, state) => setStorePredicate(state.block(op.block), state.loop(op.loop))),
  step(ops.EnvThreadsOp, (op, state) => state.take([op.threads], envThreads(state.loop(op.loop), op.axis, state))),
  step(ops.EnterPostprocOp, (op) => {
    const other = [...op.parent!].find((each) => ops.EnterPostprocOp.is(each));
    return other === op ? undefined : "the schedule is in postprocessing already";
  }),
];
