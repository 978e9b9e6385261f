// What undefined behaviour means to the reference engine: poison is zero, which any defined program may assume of it, and in a check a
// value that differs between its worlds; a place that is never reached traps.
import { FloatType, IntegerType, indexType, type Type, VectorType } from "../../core/ir/index.ts";
import { currentWorld, ExecutionTrap, type Semantics, statement, undefinedScalar } from "../../interpreter/index.ts";
import { PoisonOp, UnreachableOp } from "./index.ts";

const isNumber = (type: Type): boolean => type instanceof IntegerType || type instanceof FloatType || type === indexType;
function poisonOf(type: Type): number | bigint {
  const world = currentWorld();
  return world === undefined ? 0 : undefinedScalar(type, world);
}

export const semantics: readonly Semantics[] = [
  statement(PoisonOp, (op, js) => {
    const { type } = op.result;
    const scalar = (of: Type): string => `${js.constant(poisonOf)}(${js.constant(of)})`;
    if (isNumber(type)) js.define(op.result, scalar(type));
    else if (type instanceof VectorType && isNumber(type.element)) js.define(op.result, `vector(${type.numElements}, () => ${scalar(type.element)})`);
    else js.define(op.result, `${js.constant((what: string): never => { throw new ExecutionTrap(what); })}(${JSON.stringify(`poison of type '${type.text}' has no value in the reference engine`)})`);
  }),
  statement(UnreachableOp, (op, js) => { js.line(`throw new ExecutionTrap(${JSON.stringify("execution reaches 'ub.unreachable' at ")} + ${js.where(op)});`); }),
];
