// Complex numbers whose parts are floats.
import { type Constraint, typeConstraint } from "../../core/define/index.ts";
import { ArrayAttr, type Attribute, ComplexType, FloatAttr, FloatType, type Type } from "../../core/ir/index.ts";

/** A complex type of floats. */
export const complexFloat: Constraint<ComplexType, false> = typeConstraint("complex type with floating-point parts", (type): type is ComplexType => type instanceof ComplexType && type.element instanceof FloatType);

/** The parts of a constant of that type; undefined when it is none. */
export function partsOf(value: Attribute | undefined, type: Type): readonly [FloatAttr, FloatAttr] | undefined {
  if (!(value instanceof ArrayAttr) || value.value.length !== 2 || !(type instanceof ComplexType)) return undefined;
  const [re, im] = value.value;
  return re instanceof FloatAttr && im instanceof FloatAttr && re.type === type.element && im.type === type.element ? [re, im] : undefined;
}
/** Whether a constant is `re + im i`; signs of zero count. */
export function isNumber(value: Attribute | undefined, type: Type, re: number, im: number): boolean {
  const parts = partsOf(value, type);
  return parts !== undefined && Object.is(parts[0].value, re) && Object.is(parts[1].value, im);
}
