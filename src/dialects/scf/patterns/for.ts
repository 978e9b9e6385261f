// Canonicalisation of counted loops.
import type { Value } from "../../../core/ir/index.ts";
import { type Pattern, pattern } from "../../../core/rewrite/index.ts";
import { ForOp } from "../for.ts";
import { dropArgs, dropOperands, inlineBlock, knownInteger, replaceKept, taken, without } from "./regions.ts";

/** Iterations that the bounds allow: 0, 1, or undefined for more or unknown. */
function fewIterations(lower: Value, upper: Value, step: Value, isUnsigned: boolean, width: number): 0 | 1 | undefined {
  if (lower === upper) return 0;
  const known = (value: Value): bigint | undefined => { const n = knownInteger(value); return n === undefined || !isUnsigned ? n : BigInt.asUintN(width, n); };
  const a = known(lower);
  const b = a === undefined ? undefined : known(upper);
  if (a === undefined || b === undefined) return undefined;
  if (a >= b) return 0;
  const s = known(step);
  return s !== undefined && s > 0n && a + s >= b ? 1 : undefined;
}

/** for i = a to b step s => nothing, or f(a), where that is all it does. */
export const foldFewIterations: Pattern = pattern("scf-fold-few-iterations", ForOp, (op, rw) => {
  const width = "width" in op.lowerBound.type ? op.lowerBound.type.width : 64;
  const count = fewIterations(op.lowerBound, op.upperBound, op.step, op.unsignedCmp === true, width);
  if (count === undefined) return rw.skip("the loop may run more than once");
  if (count === 0) return rw.replace(op, ...op.initArgs);
  return inlineBlock(rw, op, op.region.entry, [op.lowerBound, ...op.initArgs]);
});

/** Carried values that never change, or that nobody reads, need not be carried. */
export const dropCarriedValues: Pattern = pattern("scf-drop-carried-values", ForOp, (op, rw) => {
  const body = op.region.entry;
  const end = body.last!;
  const dropped = new Set<number>();
  const { initArgs } = op;
  for (let i = 0; i < op.numResults; i++) {
    const result = op.getResult(i);
    const arg = body.args[i + 1]!;
    const init = initArgs[i]!;
    const next = end.getOperand(i);
    if (next === arg || next === init) {
      rw.replaceUses(result, init);
      rw.replaceUses(arg, init);
      dropped.add(i);
    } else if (!result.hasUses && !arg.hasUses) dropped.add(i);
  }
  if (dropped.size === 0) return rw.skip("all carried values are needed");
  dropOperands(rw, end, dropped);
  dropArgs(body, [...dropped].map((i) => i + 1));
  const made = ForOp.build(rw, {
    lowerBound: op.lowerBound, upperBound: op.upperBound, step: op.step, initArgs: without(op.initArgs, dropped), results: without(op.results, dropped).map((result) => result.type),
    unsignedCmp: op.unsignedCmp, region: taken(rw, op.region),
  });
  made.extra = op.extra;
  return replaceKept(rw, op, made, dropped);
});
