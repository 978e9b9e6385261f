// Primitives that TVM's classic stages had, on blocks and loops.
import { defineOp, word } from "../../../core/define/index.ts";
import { threadAxes } from "./loops.ts";
import { aBlock, aLoop } from "./types.ts";

/**
 * A block that was moved under a loop of its reader runs for its whole domain, once, before the outermost loop that holds it. Legal when the
 * block is no reduction and is all that writes its buffer, which the function allocates outside of loops; it stores once, at its iteration
 * variables, what it touches stays inside of buffers for the whole domain, its computation may run anywhere, and nothing in that loop writes what it reads. At the root already, it stays.
 * The classic interface of TVM: `compute_root`.
 */
export const ComputeRootOp = defineOp("schedule.compute_root", { summary: "compute before all loops of the readers", operands: { block: aBlock } }, { assembly: "$block attr-dict" });

/**
 * A block runs in the first iteration of a loop only. Legal when the loop drives none of its variables nor its predicate, it does not read what it
 * writes, and nothing else in the loop touches what it writes or writes what it reads. The classic interface of TVM: `set_store_predicate`, with
 * the condition that the loop's index is 0.
 */
export const SetStorePredicateOp = defineOp("schedule.set_store_predicate", { summary: "store in the first iteration only", operands: { block: aBlock, loop: aLoop } }, { assembly: "$block `,` $loop attr-dict" });

/**
 * The loops bound to a GPU index in the body of a loop become one around it, so that the threads are started once. Legal when they are all that
 * the body contains, follow one another, may be merged, and the loop may go inside (`merge`, `reorder`). The classic interface of TVM: `env_threads`.
 */
export const EnvThreadsOp = defineOp("schedule.env_threads", { summary: "start threads around a loop", operands: { loop: aLoop }, results: { threads: aLoop }, attrs: { axis: word(...threadAxes) } }, { assembly: "$loop `to` $axis attr-dict" });

/** Marks where what is left is up to postprocessing; nothing changes. Legal once in a schedule. TVM: `enter_postproc`. */
export const EnterPostprocOp = defineOp("schedule.enter_postproc", { summary: "mark the begin of postprocessing" }, { assembly: "attr-dict" });
