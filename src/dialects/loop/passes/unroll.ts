// loop-unroll: loops marked `unrolled` are replaced by one copy of their body for each iteration, and so are those that an annotation
// (`pragma_auto_unroll_max_step`) allows. With `pragma_unroll_explicit = 0` they stay loops, marked for whom the code is printed for.
import { definePass, OpBuilder, option, type OpOf } from "../../../core/index.ts";
import { cloneOp, Mapping, type Operation } from "../../../core/ir/index.ts";
import { error } from "../../../core/diag/index.ts";
import { constantIndex } from "../../arith/index.ts";
import { EXPLICIT_UNROLL, numberOf } from "../annotations.ts";
import { ForOp } from "../ops.ts";
import { markAnnotated } from "./auto-unroll.ts";

export const unroll = definePass({
  name: "loop-unroll",
  summary: "replace unrolled loops by copies of their bodies",
  options: { limit: option.int(1024, "largest number of copies of one loop") },
  dialects: ["arith"],
  run(root, { options, diag, count }) {
    markAnnotated(root, options.limit, diag);
    const loops: OpOf<typeof ForOp>[] = [];
    root.walk((op) => { if (ForOp.is(op) && op.kind === "unrolled" && numberOf(op, EXPLICIT_UNROLL, diag) !== 0n) loops.push(op); }, "post");
    for (const loop of loops) {
      if (loop.extent! > BigInt(options.limit)) {
        diag.report(error("loop/unroll-limit", loop.loc, `'loop.for' op has ${loop.extent} iterations to unroll; the limit is ${options.limit}`));
        continue;
      }
      unrollLoop(loop);
      count("loops unrolled");
    }
  },
});

/** Replaces one loop of constant extent. */
export function unrollLoop(loop: OpOf<typeof ForOp>): void {
  const b = OpBuilder.before(loop as Operation);
  const body = loop.body.entry;
  for (let i = 0n; i < loop.extent!; i++) {
    const mapping = new Mapping();
    mapping.values.set(body.args[0]!, constantIndex(b, i));
    for (const op of body) if (op !== body.last) b.insert(cloneOp(op, mapping));
  }
  loop.erase();
}
