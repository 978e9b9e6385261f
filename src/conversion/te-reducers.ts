// How reductions of te start and go on, as arithmetic.
import { type Builder, OpBuilder } from "../core/define/index.ts";
import { type Block, cloneOp, FloatType, i1, Mapping, type Value } from "../core/ir/index.ts";
import { AddFOp, AddIOp, AndIOp, CmpFOp, CmpIOp, ConstantOp, MaximumFOp, MaxSIOp, MaxUIOp, MinimumFOp, MinSIOp, MinUIOp, MulFOp, MulIOp, OrIOp, SelectOp } from "../dialects/arith/index.ts";
import { accumulatorTypes, type Expression, givenIdentities, identitiesOf, isPair, isUnsigned, type PairReducer, type Reducer, type ScalarReducer, wantsLarger, YieldOp } from "../dialects/tensor/index.ts";

/** What the accumulators of an expression start from. */
export const identities = (b: Builder, op: Expression): Value[] => identitiesOf(op.reducer as Reducer, accumulatorTypes(op), givenIdentities(op)).map((value) => ConstantOp.build(b, { value }).result);

/** One step of a reduction: the accumulators combined with what a point yields. */
export function combineAll(b: OpBuilder, op: Expression, accumulators: readonly Value[], values: readonly Value[]): readonly Value[] {
  const reducer = op.reducer as Reducer;
  if (reducer === "reduce") return combineByRegion(b, op.combiner[0]!.entry, [...accumulators, ...values]);
  if (isPair(reducer)) return combinePair(b, reducer, accumulators as [Value, Value], values as [Value, Value]);
  return accumulators.map((accumulator, i) => combine(b, reducer, accumulator, values[i]!));
}

function combineByRegion(b: OpBuilder, combiner: Block, args: readonly Value[]): readonly Value[] {
  const mapping = new Mapping();
  combiner.args.forEach((arg, i) => { mapping.values.set(arg, args[i]!); });
  for (const op of combiner) {
    if (YieldOp.is(op)) return op.values.map((value) => mapping.value(value));
    b.insert(cloneOp(op, mapping));
  }
  return [];
}

/** The better pair: by value, of equal values the smaller index; NaN is better than every number. */
function combinePair(b: Builder, reducer: PairReducer, [best, at]: readonly [Value, Value], [value, index]: readonly [Value, Value]): readonly Value[] {
  const both = (lhs: Value, rhs: Value): Value => AndIOp.build(b, { lhs, rhs }).result;
  const either = (lhs: Value, rhs: Value): Value => OrIOp.build(b, { lhs, rhs }).result;
  const larger = wantsLarger(reducer);
  let better: Value;
  let equal: Value;
  if (value.type instanceof FloatType) {
    const compare = (predicate: "ugt" | "ult" | "oeq" | "ord" | "uno", lhs: Value, rhs: Value): Value => CmpFOp.build(b, { predicate, lhs, rhs }).result;
    better = both(compare(larger ? "ugt" : "ult", value, best), compare("ord", best, best));
    equal = either(compare("oeq", value, best), both(compare("uno", value, value), compare("uno", best, best)));
  } else {
    // A truth value is 0 or 1, not 0 or -1.
    const side = larger ? "gt" : "lt";
    better = CmpIOp.build(b, { predicate: `${isUnsigned(reducer) || value.type === i1 ? "u" : "s"}${side}`, lhs: value, rhs: best }).result;
    equal = CmpIOp.build(b, { predicate: "eq", lhs: value, rhs: best }).result;
  }
  const earlier = CmpIOp.build(b, { predicate: "slt", lhs: index, rhs: at }).result;
  const condition = either(better, both(equal, earlier));
  return [SelectOp.build(b, { condition, true_value: value, false_value: best, result: best.type }).result, SelectOp.build(b, { condition, true_value: index, false_value: at, result: at.type }).result];
}

/** One step of a reduction of single values. Sums and products of floats may be reassociated, which is what makes them vectorisable. */
export function combine(b: Builder, reducer: ScalarReducer, lhs: Value, rhs: Value): Value {
  const inputs = { lhs, rhs };
  const isFloat = lhs.type instanceof FloatType;
  const isBool = lhs.type === i1;
  const fastmath = "reassoc,contract";
  switch (reducer) {
    case "any": return OrIOp.build(b, inputs).result;
    case "all": return AndIOp.build(b, inputs).result;
    case "sum": return (isFloat ? AddFOp.build(b, { ...inputs, fastmath }) : (isBool ? OrIOp : AddIOp).build(b, inputs)).result;
    case "prod": return (isFloat ? MulFOp.build(b, { ...inputs, fastmath }) : (isBool ? AndIOp : MulIOp).build(b, inputs)).result;
    case "min": return (isFloat ? MinimumFOp : isBool ? AndIOp : MinSIOp).build(b, inputs).result;
    case "max": return (isFloat ? MaximumFOp : isBool ? OrIOp : MaxSIOp).build(b, inputs).result;
    case "umin": return (isFloat ? MinimumFOp : isBool ? AndIOp : MinUIOp).build(b, inputs).result;
    case "umax": return (isFloat ? MaximumFOp : isBool ? OrIOp : MaxUIOp).build(b, inputs).result;
  }
}
