// Functions of the math dialect on floats that a machine does not compute with, in a wider format.
import { type Builder, OpBuilder } from "../../core/define/index.ts";
import { elementTypeOf, type FloatType, layoutOf, type Operation, type Value } from "../../core/ir/index.ts";
import * as arith from "../../dialects/arith/index.ts";
import { AbsFOp, IsNormalOp } from "../../dialects/math/index.ts";
import { emulate, type Emulation } from "./emulate.ts";

/** Whether a number is normal in its own format, asked of the wider one: what is subnormal here may be normal there. */
function isNormal(b: Builder, value: Value, { target, fastmath }: Emulation): Value {
  const s = new arith.Lanes(b, value.type);
  const { bias } = layoutOf(elementTypeOf(value.type) as FloatType);
  const wide = arith.ExtFOp.build(b, { in: value, out: s.of(target), ...(fastmath === undefined ? {} : { fastmath }) }).out;
  const magnitude = AbsFOp.build(b, { operand: wide }).result;
  const isLarge = s.compare("oge", magnitude, s.float(2 ** (1 - bias), target));
  return s.and(isLarge, s.compare("olt", magnitude, s.float(Number.POSITIVE_INFINITY, target)));
}

/** Rewrites the functions inside `root`. */
export function extendMath(root: Operation, emulation: Emulation): void {
  root.walk((op) => {
    if (!IsNormalOp.is(op) || !emulation.isSource(elementTypeOf(op.operand.type) as FloatType) || !arith.Lanes.canHold(op.operand.type)) return;
    op.result.replaceAllUsesWith(isNormal(OpBuilder.before(op), op.operand, emulation));
    op.erase();
  });
  emulate(root, emulation);
}
