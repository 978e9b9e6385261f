// Canonicalisation of counted loops.
import type { OpOf } from "../../../core/define/index.ts";
import type { Value } from "../../../core/ir/index.ts";
import { type Pattern, pattern } from "../../../core/rewrite/index.ts";
import { ForOp } from "../for.ts";
import { dropArgs, dropOperands, inlineBlock, knownInteger, replaceKept, taken, without } from "./regions.ts";

/** Iterations that the bounds allow; undefined where they are not known. */
function iterations(lower: Value, upper: Value, step: Value, isUnsigned: boolean, width: number): 0 | 1 | "more" | undefined {
  if (lower === upper) return 0;
  const known = (value: Value): bigint | undefined => { const n = knownInteger(value); return n === undefined || !isUnsigned ? n : BigInt.asUintN(width, n); };
  const a = known(lower);
  const b = a === undefined ? undefined : known(upper);
  if (a === undefined || b === undefined) return undefined;
  if (a >= b) return 0;
  const s = known(step);
  return s === undefined || s <= 0n ? undefined : a + s >= b ? 1 : "more";
}
const iterationsOf = (op: OpOf<typeof ForOp>): ReturnType<typeof iterations> => iterations(op.lowerBound, op.upperBound, op.step, op.unsignedCmp === true, "width" in op.lowerBound.type ? op.lowerBound.type.width : 64);

/** for i = a to b step s => nothing, or f(a), where that is all it does. */
export const foldFewIterations: Pattern = pattern("scf-fold-few-iterations", ForOp, (op, rw) => {
  const count = iterationsOf(op);
  if (count === undefined || count === "more") return rw.skip("the loop may run more than once");
  if (count === 0) return rw.replace(op, ...op.initArgs);
  return inlineBlock(rw, op, op.region.entry, [op.lowerBound, ...op.initArgs]);
});

/** for i = a to b { yield x } => x, where x is defined outside and the loop is known to run. */
export const foldEmptyLoop: Pattern = pattern("scf-fold-empty-loop", ForOp, (op, rw) => {
  const body = op.region.entry;
  if (body.first !== body.last) return rw.skip("the loop does something");
  const values = body.last!.allOperands();
  if (values.some((value) => value.owner === body)) return rw.skip("the loop hands on what it carries");
  if (iterationsOf(op) !== "more") return rw.skip("the loop may not run at all");
  return rw.replace(op, ...values);
});

/** Carried values that never change, or that nobody reads, need not be carried. */
export const dropCarriedValues: Pattern = pattern("scf-drop-carried-values", ForOp, (op, rw) => {
  const body = op.region.entry;
  const end = body.last!;
  let dropped: Set<number> | undefined;
  const { initArgs } = op;
  for (let i = 0; i < op.numResults; i++) {
    const result = op.getResult(i);
    const arg = body.args[i + 1]!;
    const init = initArgs[i]!;
    const next = end.getOperand(i);
    if (next === arg || next === init) {
      rw.replaceUses(result, init);
      rw.replaceUses(arg, init);
      (dropped ??= new Set()).add(i);
    } else if (!result.hasUses && !arg.hasUses) (dropped ??= new Set()).add(i);
  }
  if (dropped === undefined) return rw.skip("all carried values are needed");
  dropOperands(rw, end, dropped);
  dropArgs(body, [...dropped].map((i) => i + 1));
  const made = ForOp.build(rw, {
    lowerBound: op.lowerBound, upperBound: op.upperBound, step: op.step, initArgs: without(op.initArgs, dropped), results: without(op.results, dropped).map((result) => result.type),
    unsignedCmp: op.unsignedCmp, region: taken(rw, op.region),
  });
  made.extra = op.extra;
  return replaceKept(rw, op, made, dropped);
});
