// Affine loops and conditionals as structured control flow.
import type { OpOf } from "../../core/define/index.ts";
import { FloatType, floatAttr, indexType, integerAttr, Region, type Type, type Value } from "../../core/ir/index.ts";
import { type ConversionRewriter, lower, type Lowering } from "../../core/rewrite/index.ts";
import * as affine from "../../dialects/affine/index.ts";
import * as arith from "../../dialects/arith/index.ts";
import * as scf from "../../dialects/scf/index.ts";
import { expand, expandMap, mapProblem, problemOf } from "../affine-expressions.ts";

type Binary = { build(b: ConversionRewriter, inputs: { readonly lhs: Value; readonly rhs: Value }): { readonly result: Value } };
const chain = (rw: ConversionRewriter, values: readonly Value[], def: unknown): Value => values.reduce((lhs, rhs) => (def as Binary).build(rw, { lhs, rhs }).result);

/** How the values of a reduction are combined, by its name. */
const combiners: Readonly<Record<string, unknown>> = {
  addf: arith.AddFOp, addi: arith.AddIOp, mulf: arith.MulFOp, muli: arith.MulIOp, andi: arith.AndIOp, ori: arith.OrIOp, xori: arith.XOrIOp, maxs: arith.MaxSIOp, maxu: arith.MaxUIOp, mins: arith.MinSIOp, minu: arith.MinUIOp,
  maximumf: arith.MaximumFOp, minimumf: arith.MinimumFOp, maxnumf: arith.MaxNumFOp, minnumf: arith.MinNumFOp,
};
/** The neutral element of a reduction; undefined where it has none for the type. */
function neutral(rw: ConversionRewriter, kind: string, type: Type): Value | undefined {
  if (type instanceof FloatType) {
    const value = { addf: -0, mulf: 1, maximumf: -Infinity, minimumf: Infinity, maxnumf: Number.NaN, minnumf: Number.NaN }[kind];
    return value === undefined ? undefined : arith.ConstantOp.build(rw, { value: floatAttr(value, type) }).result;
  }
  const width = BigInt(arith.numbers.widthOf(type));
  const value = { addi: 0n, muli: 1n, andi: -1n, ori: 0n, xori: 0n, maxu: 0n, minu: -1n, maxs: -(1n << (width - 1n)), mins: (1n << (width - 1n)) - 1n }[kind];
  return value === undefined ? undefined : arith.ConstantOp.build(rw, { value: integerAttr(value, type) }).result;
}

function moved(rw: ConversionRewriter, from: Region): Region {
  const region = new Region();
  rw.moveBlocks(from, region);
  return region;
}

const lowerFor = lower(affine.ForOp, (op, { lowerBoundOperands, upperBoundOperands, inits }, rw) => {
  const problem = mapProblem(op.lowerBoundMap) ?? mapProblem(op.upperBoundMap);
  if (problem) return rw.skip(problem);
  const lowerBound = chain(rw, expandMap(rw, op.lowerBoundMap, lowerBoundOperands), arith.MaxSIOp) as Value<never>;
  const upperBound = chain(rw, expandMap(rw, op.upperBoundMap, upperBoundOperands), arith.MinSIOp) as Value<never>;
  const step = arith.constantIndex(rw, op.step) as Value<never>;
  const made = scf.ForOp.build(rw, { lowerBound, upperBound, step, initArgs: inits, results: op.results.map((result) => result.type), region: moved(rw, op.region) });
  made.extra = op.extra;
  return rw.replace(op, made.results);
});

const lowerIf = lower(affine.IfOp, (op, { operands }, rw) => {
  const { numDims, constraints } = op.condition;
  const problem = constraints.map(({ expr }) => problemOf(expr)).find((each) => each !== undefined);
  if (problem) return rw.skip(problem);
  const zero = arith.constantIndex(rw, 0);
  const holds = constraints.map(({ expr, isEquality }) => arith.CmpIOp.build(rw, { predicate: isEquality ? "eq" : "sge", lhs: expand(rw, expr, numDims, operands), rhs: zero }).result);
  const condition = (holds.length === 0 ? arith.constantBool(rw, true) : chain(rw, holds, arith.AndIOp)) as Value<never>;
  const made = scf.IfOp.build(rw, { condition, results: op.results.map((result) => result.type), thenRegion: moved(rw, op.thenRegion), elseRegion: moved(rw, op.elseRegion) });
  made.extra = op.extra;
  return rw.replace(op, made.results);
});

const lowerParallel = lower(affine.ParallelOp, (op, { mapOperands }, rw) => {
  const problem = mapProblem(op.lowerBoundsMap) ?? mapProblem(op.upperBoundsMap);
  if (problem) return rw.skip(problem);
  const kinds = affine.reductionKinds(op);
  const bounds = affine.boundOperands({ mapOperands, lowerBoundsMap: op.lowerBoundsMap });
  const grouped = (values: readonly Value[], groups: readonly number[], def: unknown): Value<typeof indexType>[] => {
    let at = 0;
    return groups.map((count) => chain(rw, values.slice(at, (at += count)), def) as Value<typeof indexType>);
  };
  const lowerBound = grouped(expandMap(rw, op.lowerBoundsMap, bounds.lower), affine.groupsOf(op.lowerBoundsGroups), arith.MaxSIOp);
  const upperBound = grouped(expandMap(rw, op.upperBoundsMap, bounds.upper), affine.groupsOf(op.upperBoundsGroups), arith.MinSIOp);
  const step = affine.stepsOf(op).map((n) => arith.constantIndex(rw, n) as Value<typeof indexType>);
  const initVals = kinds.map((kind, i) => neutral(rw, kind, op.results[i]!.type));
  if (initVals.includes(undefined)) return rw.skip("a reduction has no neutral element");
  if (step.length === 0) return rw.skip("the loop has no dimensions");
  const end = op.region.entry.last!;
  const made = scf.ParallelOp.build(rw, { lowerBound, upperBound, step, initVals: initVals as Value[], results: op.results.map((result) => result.type), region: moved(rw, op.region) });
  made.extra = op.extra;
  rw.setBefore(end);
  scf.ReduceOp.build(rw, { operands: end.allOperands().map((value) => rw.converted(value)), reductions: kinds.map((kind, i) => reduction(rw, kind, op.results[i]!.type)) });
  rw.erase(end);
  return rw.replace(op, made.results);
});
/** `^bb0(a, b): return a op b`. */
function reduction(rw: ConversionRewriter, kind: string, type: Type): Region {
  const region = new Region();
  const block = region.addBlock();
  const [lhs, rhs] = [block.addArg(type, rw.loc), block.addArg(type, rw.loc)];
  rw.keepingPlace(() => {
    rw.setToEnd(block);
    scf.ReduceReturnOp.build(rw, { result: (combiners[kind] as Binary).build(rw, { lhs, rhs }).result });
  });
  return region;
}

const lowerYield = lower(affine.YieldOp, (op: OpOf<typeof affine.YieldOp>, { operands }, rw) => {
  scf.YieldOp.build(rw, { results: operands });
  return rw.erase(op);
});

export const controlLowerings: readonly Lowering[] = [lowerFor, lowerIf, lowerParallel, lowerYield];
export { chain };
