// Making a kernel function from some ops of a block: small constants go along, everything else from outside becomes an argument.
import { OpBuilder } from "../../../core/define/index.ts";
import { Block, cloneOp, DenseElementsAttr, functionType, Mapping, type Operation, Region, unitAttr, type Value } from "../../../core/ir/index.ts";
import { FuncOp, ReturnOp } from "../../func/index.ts";
import { ConstantOp, INLINE_ELEMENTS } from "../constant.ts";

/** A kernel not yet in a module, and what its call takes and replaces. */
export interface Outlined {
  readonly kernel: Operation;
  readonly operands: readonly Value[];
  readonly results: readonly Value[];
}

const isSmallConstant = (op: Operation | undefined): op is Operation => op !== undefined && ConstantOp.is(op) && op.value instanceof DenseElementsAttr && (op.value.isSplat || op.value.type.numElements <= INLINE_ELEMENTS);

/** Copies `ops` into a function with that name. */
export function outline(ops: readonly Operation[], name: string): Outlined {
  const inside = new Set(ops);
  const body = new Block();
  const mapping = new Mapping();
  const operands: Value[] = [];
  const builder = OpBuilder.atEnd(body, ops.at(-1)!.loc);
  for (const op of ops)
    for (const operand of op.allOperands()) {
      const { definingOp } = operand;
      if ((definingOp && inside.has(definingOp)) || mapping.values.has(operand)) continue;
      if (isSmallConstant(definingOp)) {
        body.push(cloneOp(definingOp, mapping));
        continue;
      }
      operands.push(operand);
      mapping.values.set(operand, body.addArg(operand.type, operand.loc));
    }
  for (const op of ops) body.push(cloneOp(op, mapping));
  const results = ops.flatMap((op) => op.allResults().filter((result) => result.getUsers().some((user) => !inside.has(user))));
  ReturnOp.build(builder, { operands: results.map((result) => mapping.value(result)) });
  const region = new Region();
  region.addBlock(body);
  const type = functionType(operands.map((operand) => operand.type), results.map((result) => result.type));
  const kernel = FuncOp.build(new OpBuilder(null, null, ops.at(-1)!.loc), { sym_name: name, sym_visibility: "private", function_type: type, body: region });
  kernel.setAttr("graph.kernel", unitAttr);
  return { kernel, operands, results };
}
