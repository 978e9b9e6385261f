// Canonicalisation of parallel loops.
import type { IndexType, Value } from "../../../core/ir/index.ts";
import { type Pattern, pattern } from "../../../core/rewrite/index.ts";
import { DYNAMIC_BOUND, ForallOp } from "../forall.ts";
import { ParallelOp } from "../parallel.ts";
import { dropArgs, knownInteger, replaceKept, taken, without } from "./regions.ts";

/** Dimensions of one iteration go; a dimension of none makes the loop do nothing. */
export const foldParallelDimensions: Pattern = pattern("scf-fold-parallel-dimensions", ParallelOp, (op, rw) => {
  const single = new Set<number>();
  for (let i = 0; i < op.step.length; i++) {
    const [lower, upper, step] = [op.lowerBound[i]!, op.upperBound[i]!, op.step[i]!].map((value) => knownInteger(value));
    if (lower === undefined || upper === undefined || step === undefined || step <= 0n) continue;
    if (upper <= lower) return rw.replace(op, ...op.initVals);
    if (lower + step >= upper) single.add(i);
  }
  if (single.size === 0) return rw.skip("no dimension has one iteration or none");
  if (single.size === op.step.length && op.results.length > 0) return rw.skip("the reductions of one iteration are not put in line");
  const body = op.region.entry;
  for (const i of single) rw.replaceUses(body.args[i]!, op.lowerBound[i]!);
  if (single.size === op.step.length) {
    rw.erase(body.last!);
    rw.inlineBlockBefore(body, op, op.lowerBound);
    return rw.erase(op);
  }
  dropArgs(body, single);
  const kept = (values: readonly Value<IndexType>[]): Value<IndexType>[] => without(values, single);
  const made = ParallelOp.build(rw, {
    lowerBound: kept(op.lowerBound), upperBound: kept(op.upperBound), step: kept(op.step), initVals: op.initVals, results: op.results.map((result) => result.type), region: taken(rw, op.region),
  });
  made.extra = op.extra;
  return replaceKept(rw, op, made, new Set());
});

/** parallel i { parallel j { a } } => parallel i, j { a }. */
export const mergeParallelLoops: Pattern = pattern("scf-merge-parallel-loops", ParallelOp, (op, rw) => {
  const body = op.region.entry;
  const inner = body.first!;
  if (!ParallelOp.is(inner) || inner.next !== body.last) return rw.skip("the body is no parallel loop alone");
  if (op.initVals.length > 0 || inner.initVals.length > 0) return rw.skip("there are reductions");
  if (op.extra.size > 0 || inner.extra.size > 0) return rw.skip("attributes say how the loops are mapped");
  const bounds = [...inner.lowerBound, ...inner.upperBound, ...inner.step];
  if (bounds.some(({ owner }) => owner === body || ("info" in owner && op.encloses(owner)))) return rw.skip("the inner bounds are computed inside");
  const innerBody = inner.region.entry;
  const outerArgs = body.args;
  const region = taken(rw, inner.region);
  const made = ParallelOp.build(rw, { lowerBound: [...op.lowerBound, ...inner.lowerBound], upperBound: [...op.upperBound, ...inner.upperBound], step: [...op.step, ...inner.step], initVals: [], results: [], region });
  // The arguments of the outer loop come first.
  const types = innerBody.args.length;
  const old = [...innerBody.args];
  const all = [...outerArgs, ...old].map((arg) => innerBody.addArg(arg.type));
  outerArgs.forEach((arg, i) => { rw.replaceUses(arg, all[i]!); });
  old.forEach((arg, i) => { rw.replaceUses(arg, all[outerArgs.length + i]!); });
  for (let i = types - 1; i >= 0; i--) innerBody.eraseArg(i);
  rw.setAfter(made);
  return rw.erase(op);
});

/** Bounds that are constants move into the attributes; a dimension without iterations makes the loop do nothing. */
export const foldForallBounds: Pattern = pattern("scf-fold-forall-bounds", ForallOp, (op, rw) => {
  let changed = false;
  const folded = (fixed: readonly bigint[], values: readonly Value<IndexType>[]): { fixed: bigint[]; values: Value<IndexType>[] } => {
    const left: Value<IndexType>[] = [];
    let next = 0;
    const known = fixed.map((n) => {
      if (n !== DYNAMIC_BOUND) return n;
      const value = values[next++]!;
      const constant = knownInteger(value);
      if (constant === undefined) left.push(value);
      else changed = true;
      return constant ?? n;
    });
    return { fixed: known, values: left };
  };
  const [lower, upper, step] = [folded(op.staticLowerBound, op.dynamicLowerBound), folded(op.staticUpperBound, op.dynamicUpperBound), folded(op.staticStep, op.dynamicStep)];
  if (lower.fixed.some((from, i) => from !== DYNAMIC_BOUND && upper.fixed[i] !== DYNAMIC_BOUND && from >= upper.fixed[i]!)) return rw.replace(op, ...op.outputs);
  if (!changed) return rw.skip("no bound is a constant");
  const made = ForallOp.build(rw, {
    dynamicLowerBound: lower.values, staticLowerBound: lower.fixed, dynamicUpperBound: upper.values, staticUpperBound: upper.fixed, dynamicStep: step.values, staticStep: step.fixed,
    outputs: op.outputs, results: op.results.map((result) => result.type), mapping: op.mapping, region: taken(rw, op.region),
  });
  made.extra = op.extra;
  return replaceKept(rw, op, made, new Set());
});

export const parallelPatterns: readonly Pattern[] = [foldParallelDimensions, mergeParallelLoops, foldForallBounds];
