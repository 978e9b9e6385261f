// What branches mean to the reference engine.
import { statement, type Semantics } from "../../interpreter/index.ts";
import { AssertOp, BranchOp, caseOperandsOf, caseValues, CondBranchOp, SwitchOp } from "./ops.ts";

export const semantics: readonly Semantics[] = [
  statement(BranchOp, (op, js) => { js.jump(op.dest, op.destOperands); }),
  statement(CondBranchOp, (op, js) => {
    js.braces(`if (${js.use(op.condition)})`, () => { js.jump(op.trueDest, op.trueDestOperands); });
    js.jump(op.falseDest, op.falseDestOperands);
  }),
  statement(SwitchOp, (op, js) => {
    caseValues(op.case_values).forEach((value, i) => { js.braces(`if (BigInt(${js.use(op.flag)}) === ${value}n)`, () => { js.jump(op.caseDestinations[i]!, caseOperandsOf(op, i)); }); });
    js.jump(op.defaultDestination, op.defaultOperands);
  }),
  statement(AssertOp, (op, js) => { js.line(`if (!${js.use(op.arg)}) throw new ExecutionTrap(${JSON.stringify(`assertion failed: ${op.msg}`)});`); }),
];
