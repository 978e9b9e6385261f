// Canonicalisation: the patterns and folds of all dialects in use, dead code, equal constants and simple control flow,
// until nothing changes.
//
//   %c = arith.constant 0 : i32
//   %r = arith.addi %x, %c : i32      =>      uses of %r use %x
import { error } from "../core/diag/index.ts";
import { definePass, option } from "../core/pass/index.ts";
import { applyGreedily } from "../core/rewrite/index.ts";
import { simplifyBlocks } from "./simplify-blocks.ts";
import { uniqueConstants } from "./unique-constants.ts";

export const canonicalize = definePass({
  name: "canonicalize",
  title: "Canonicalizer",
  summary: "bring operations into their canonical form",
  reach: ({ maxNumRewrites }) => (maxNumRewrites < 0 ? "isolated" : "op"),
  options: {
    maxIterations: option.int(10, "rounds of patterns and control flow; -1 for no limit"),
    maxNumRewrites: option.int(-1, "rewrites in each round; -1 for no limit"),
    regionSimplify: option.choice(["disabled", "normal", "aggressive"], "normal", "whether control flow between blocks is simplified"),
    topDown: option.bool(true, "visit operations before their users"),
    testConvergence: option.bool(false, "fail when a limit was reached"),
    disablePatterns: option.strings([], "patterns that are not applied"),
    enablePatterns: option.strings([], "when given, the only patterns that are applied"),
  },
  run(root, { options, registry, trace, diag, count }) {
    const all = registry.canonicalizations;
    const isChosen = options.disablePatterns.length > 0 || options.enablePatterns.length > 0;
    const patterns = !isChosen ? all : all.filter(({ name }) => !options.disablePatterns.includes(name) && (options.enablePatterns.length === 0 || options.enablePatterns.includes(name)));
    const maxRewrites = options.maxNumRewrites < 0 ? undefined : options.maxNumRewrites;
    const rounds = options.maxIterations < 0 ? Number.POSITIVE_INFINITY : options.maxIterations;
    let settled = false;
    for (let round = 0; round < rounds && !settled; round++) {
      const result = applyGreedily(root, patterns, { registry, trace, maxRewrites, bottomUp: !options.topDown });
      count("num-rewrites", result.rewrites);
      if (!result.converged && result.cycle.length > 0) {
        diag.report(error("rewrite/cycle", root.loc, `patterns did not reach a fixed point in '${root.opName}'; the last ones to rewrite were ${result.cycle.map((name) => `'${name}'`).join(", ")}`));
        return;
      }
      const simplified = options.regionSimplify !== "disabled" && simplifyBlocks(root);
      uniqueConstants(root);
      settled = result.converged && !simplified;
      if (!result.converged) break;
    }
    if (!settled && options.testConvergence) diag.report(error("canonicalize/limit", root.loc, `did not converge within the limits of ${options.maxIterations} rounds and ${options.maxNumRewrites} rewrites`));
  },
});
