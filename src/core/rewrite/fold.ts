// Folding: constants of operands, the op's fold hook, and making constants for what it answers.
import type { OpBuilder } from "../define/builder.ts";
import type { Registry } from "../define/registry.ts";
import { Attribute, IntegerAttr } from "../ir/attribute.ts";
import { DenseElementsAttr } from "../ir/dense.ts";
import type { Operation } from "../ir/operation.ts";
import { indexType, IntegerType, type Type } from "../ir/type.ts";
import type { Value } from "../ir/value.ts";

/** The constant that a value is, if its op is a constant. */
export function constantOf(value: Value | undefined): Attribute | undefined {
  const op = value?.definingOp;
  return op?.info.isConstantLike ? (op.info.valueIndex < 0 ? op.attr("value") : op.props[op.info.valueIndex]) : undefined;
}

/** Whether the value is a constant of integers, none of which is among `excluded`. */
export function isConstantWithout(value: Value, ...excluded: readonly bigint[]): boolean {
  const constant = constantOf(value);
  if (constant instanceof IntegerAttr) return !excluded.includes(constant.value);
  if (!(constant instanceof DenseElementsAttr) || !(constant.type.element instanceof IntegerType || constant.type.element === indexType)) return false;
  for (let i = 0; i < (constant.isSplat ? 1 : constant.type.numElements); i++) if (excluded.includes(BigInt(constant.at(i)))) return false;
  return true;
}

/** Values for the results of `op`, constants made at `builder`; undefined when it does not fold. The op stays as it is. */
export function foldOp(op: Operation, builder: OpBuilder, registry: Registry): Value[] | undefined {
  const { info } = op;
  if (!info.foldHook || info.isConstantLike) return undefined;
  const constants: (Attribute | undefined)[] = [];
  for (let i = 0; i < op.numOperands; i++) constants.push(constantOf(op.getOperand(i)));
  const folded = info.foldHook(op, constants);
  if (folded === undefined) return undefined;
  const list = (Array.isArray(folded) ? folded : [folded]) as (Value | Attribute)[];
  if (list.length !== op.numResults) return undefined;
  if (list.every((entry, i) => entry === op.getResult(i))) return undefined;
  const values: Value[] = [];
  for (const [i, entry] of list.entries()) {
    if (!(entry instanceof Attribute)) {
      values.push(entry);
      continue;
    }
    const { type } = op.getResult(i);
    const made = materializeConstant(builder, entry, type, info.dialect, registry);
    if (made === undefined) return undefined;
    values.push(made.getResult(0));
  }
  return values;
}

/** A constant made by `dialect`, or by the first of those that it depends on that can: what else is loaded makes no difference. */
export function materializeConstant(builder: OpBuilder, value: Attribute, type: Type, dialect: string, registry: Registry): Operation | undefined {
  for (const each of registry.withDependencies(dialect)) {
    const made = each.materialize?.(builder, value, type);
    if (made) return made;
  }
  return undefined;
}
