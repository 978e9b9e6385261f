// What the host's program means to the reference engine.
import { constantElements } from "../../core/ir/index.ts";
import { ExecutionTrap, resident, statement, type Semantics } from "../../interpreter/index.ts";
import { AllocOp, CallOp, ConstantOp, CopyOp, ReturnOp, ViewOp } from "./ops.ts";

export const semantics: readonly Semantics[] = [
  statement(AllocOp, (op, js) => { js.define(op.buffer, `allocate(${js.constant(op.buffer.type.element)}, [${op.buffer.type.dims.join(", ")}])`); }),
  statement(ConstantOp, (op, js) => {
    const data = constantElements(op.value);
    if (data === undefined) throw new ExecutionTrap(`a constant of type '${op.value.type.text}' has no data`);
    js.define(op.buffer, `${js.constant(resident)}(${js.constant(op.value)}, () => ${js.constant(data)}, [${op.buffer.type.dims.join(", ")}])`);
  }),
  statement(ViewOp, (op, js) => { js.define(op.result, `bufferOver(${js.use(op.source)}.data, [${op.result.type.dims.join(", ")}])`); }),
  statement(CopyOp, (op, js) => { js.line(`copyBuffer(${js.use(op.source)}, ${js.use(op.target)});`); }),
  statement(CallOp, (op, js) => { js.line(`${js.functionName(op.callee)}(${op.operands.map((value) => js.use(value)).join(", ")});`); }),
  statement(ReturnOp, (_, js) => { js.line("return;"); }),
];
