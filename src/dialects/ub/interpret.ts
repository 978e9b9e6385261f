// What undefined behaviour means to the reference engine: poison is zero, which any defined program may assume of it; a place that is
// never reached traps.
import { FloatType, IntegerType, indexType, type Type, VectorType } from "../../core/ir/index.ts";
import { ExecutionTrap, type Semantics, statement } from "../../interpreter/index.ts";
import { PoisonOp, UnreachableOp } from "./index.ts";

const isNumber = (type: Type): boolean => type instanceof IntegerType || type instanceof FloatType || type === indexType;

export const semantics: readonly Semantics[] = [
  statement(PoisonOp, (op, js) => {
    const { type } = op.result;
    if (isNumber(type)) js.define(op.result, "0");
    else if (type instanceof VectorType && isNumber(type.element)) js.define(op.result, `vector(${type.numElements}, () => 0)`);
    else throw new ExecutionTrap(`poison of type '${type.text}' has no value in the reference engine`);
  }),
  statement(UnreachableOp, (op, js) => { js.line(`throw new ExecutionTrap(${JSON.stringify("execution reaches 'ub.unreachable' at ")} + ${js.where(op)});`); }),
];
