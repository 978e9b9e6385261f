// Runs a pipeline again and again until it changes nothing.
//
//   --composite-fixed-point-pass='name=tidy pipeline=cse,canonicalize max-iterations=5'
import { warning } from "../core/diag/index.ts";
import type { Operation } from "../core/ir/index.ts";
import { definePass, option } from "../core/pass/index.ts";
import { printOp } from "../core/text/index.ts";

export const compositeFixedPoint = definePass({
  name: "composite-fixed-point-pass",
  title: "CompositeFixedPointPass",
  summary: "run a pipeline until it changes nothing",
  options: {
    name: option.string("CompositeFixedPointPass", "what warnings call it"),
    pipeline: option.string("", "the pipeline"),
    maxIterations: option.int(10, "largest number of repetitions"),
  },
  async run(root, { options: { name, pipeline, maxIterations }, diag, runPipelines }) {
    let before = fingerprint(root);
    for (let round = 0; ; round++) {
      if (!(await runPipelines(`any(${pipeline})`, root))) return;
      if (round >= maxIterations) {
        diag.report(warning("composite/limit", root.loc, `composite pass '${name}' did not converge in ${maxIterations} iterations`));
        return;
      }
      const after = fingerprint(root);
      if (after === before) return;
      before = after;
    }
  },
});

const fingerprint = (root: Operation): string => printOp(root, { generic: true });
