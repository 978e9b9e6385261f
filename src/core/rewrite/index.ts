// Rewriting: patterns, the greedy driver, folding, dialect conversion.
export { applyConversion, type Converted, type ConversionRun, defineConversion, type Legality, lower, type Lowering } from "./conversion.ts";
export { ConversionRewriter } from "./conversion-rewriter.ts";
export { isEffectFree, isRemovableWhenUnused, isSpeculatable, isTriviallyDead, mayWrite, onlyReads } from "./effects.ts";
export { constantOf, foldOp, isConstantWithout, materializeConstant } from "./fold.ts";
export { applyGreedily, type GreedyOptions, type GreedyResult } from "./greedy.ts";
export { type Outcome, type Pattern, pattern } from "./pattern.ts";
export { act, type ActionTag, actionTags, type RewriteTrace } from "./trace.ts";
export { type RewriteListener, Rewriter } from "./rewriter.ts";
export { Worklist } from "./worklist.ts";
export { type TypeConverter, typeConverter, type TypeRule } from "./type-converter.ts";
