// graph-simplify: what canonicalisation does to graph ops, and batch normalisation folded into the weights before it.
//
//   %c = graph.conv %x, %w ...                                   %c = graph.conv %x, %w2, %b2 ...
//   %n = graph.batch_normalization %c, %s, %b, %m, %v    =>      return %c
//   %d = graph.dropout %n
//   return %d
import { definePass } from "../../../core/pass/index.ts";
import { FuncOp } from "../../func/index.ts";
import { foldNormalization } from "../fold-normalization.ts";
import { canonicalizations } from "../patterns.ts";

/** Removes what does nothing at inference and folds constants into each other. */
export const graphSimplify = definePass({
  name: "graph-simplify",
  summary: "simplify a model's graph: identities, constants, normalisation into weights",
  on: FuncOp,
  dialects: ["graph"],
  run(func, { applyGreedily }) {
    applyGreedily(func, [...canonicalizations, foldNormalization]);
  },
});
