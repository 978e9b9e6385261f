// Conditions: the predicates of blocks as conjunctions of terms, and values chosen by a condition.
import { OpBuilder } from "../../core/define/index.ts";
import { type Block, FloatType, type Type, type Value } from "../../core/ir/index.ts";
import { AndIOp, conjunctsOf, ConstantOp, numbers } from "../arith/index.ts";
import { IfOp, YieldOp } from "./ops.ts";

/** The conjuncts of a predicate. */
export const predicateTerms = (predicate: Value | undefined): Value[] => (predicate ? conjunctsOf(predicate) : []);

/** All terms as one i1; undefined when there is none. */
export const conjunction = (b: OpBuilder, terms: readonly Value[]): Value | undefined => terms.reduce<Value | undefined>((all, term) => (all === undefined ? term : AndIOp.build(b, { lhs: all, rhs: term }).result), undefined);

/** What one of two computations gives, as a condition says; only that one runs. */
export function choose(b: OpBuilder, condition: Value, type: Type, then: (b: OpBuilder) => Value, otherwise: (b: OpBuilder) => Value): Value {
  const branch = (compute: (b: OpBuilder) => Value) => (block: Block): void => {
    const inside = OpBuilder.atEnd(block, b.loc);
    YieldOp.build(inside, { values: [compute(inside)] });
  };
  return IfOp.build(b, { condition: condition as Value<never>, outputs: [type], thenRegion: branch(then), elseRegion: branch(otherwise) }).outputs[0]!;
}

/** Zero of a number type, for where no value is computed. */
export const zero = (b: OpBuilder, type: Type): Value => ConstantOp.build(b, { value: numbers.constantFrom(type, [type instanceof FloatType ? 0 : 0n]) as never }).result;
