// What calls and returns mean to the reference engine: several results travel as an array.
import type { Value } from "../../core/ir/index.ts";
import { type JsWriter, statement, type Semantics } from "../../interpreter/index.ts";
import { CallIndirectOp, CallOp, ConstantOp, ReturnOp } from "./ops.ts";

function call(js: JsWriter, callee: string, operands: readonly Value[], results: readonly Value[]): void {
  const text = `${callee}(${operands.map((value) => js.use(value)).join(", ")})`;
  if (results.length === 1) js.define(results[0]!, text);
  else if (results.length === 0) js.line(`${text};`);
  else {
    const all = js.fresh("r");
    js.line(`const ${all} = ${text};`);
    results.forEach((result, i) => { js.define(result, `${all}[${i}]`); });
  }
}

export const semantics: readonly Semantics[] = [
  statement(ReturnOp, (op, js) => { js.line(`return ${op.operands.length === 1 ? js.use(op.operands[0]!) : `[${op.operands.map((value) => js.use(value)).join(", ")}]`};`); }),
  statement(CallOp, (op, js) => { call(js, js.functionName(op.callee), op.operands, op.results); }),
  statement(CallIndirectOp, (op, js) => { call(js, js.use(op.callee_operand), op.callee_operands, op.results); }),
  statement(ConstantOp, (op, js) => { js.define(op.getResult(0), js.functionName(op.value)); }),
];
