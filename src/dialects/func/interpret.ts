// What calls and returns mean to the reference engine: several results travel as an array.
import { statement, type Semantics } from "../../interpreter/index.ts";
import { CallOp, ReturnOp } from "./ops.ts";

export const semantics: readonly Semantics[] = [
  statement(ReturnOp, (op, js) => { js.line(`return ${op.operands.length === 1 ? js.use(op.operands[0]!) : `[${op.operands.map((value) => js.use(value)).join(", ")}]`};`); }),
  statement(CallOp, (op, js) => {
    const call = `${js.functionName(op.callee)}(${op.operands.map((value) => js.use(value)).join(", ")})`;
    if (op.results.length === 1) js.define(op.results[0]!, call);
    else if (op.results.length === 0) js.line(`${call};`);
    else {
      const all = js.fresh("r");
      js.line(`const ${all} = ${call};`);
      op.results.forEach((result, i) => { js.define(result, `${all}[${i}]`); });
    }
  }),
];
