// Conversions between floats of which a machine knows one side only: through f32 where both are narrower, by integer arithmetic otherwise.
import { elementTypeOf, FloatType, floatType, type Operation, type Value } from "../../../core/ir/index.ts";
import { applyConversion, type ConversionRun, lower, type Lowering } from "../../../core/rewrite/index.ts";
import { ExtFOp, TruncFOp } from "../casts.ts";
import { Lanes } from "./lanes.ts";
import { isNarrowEnough, narrowFromF32, roundToOddF32 } from "./narrow.ts";
import { widenToF32 } from "./widen.ts";

const [f64, f32, f16] = [floatType("f64"), floatType("f32"), floatType("f16")];

/** Which conversions are expanded. */
export interface Expanded {
  /** The formats that the machine does not convert. */
  includes(type: FloatType): boolean;
  /** Whether f64 becomes f16 through f32, rounded once all the same, as few machines convert it directly. */
  readonly halves?: boolean;
}

function isExpanded(op: Operation, { includes, halves }: Expanded): boolean {
  const [from, to] = [elementTypeOf(op.getOperand(0).type), elementTypeOf(op.getResult(0).type)];
  if (!(from instanceof FloatType && to instanceof FloatType) || from.width > 64 || to.width > 64) return false;
  return includes(from) || includes(to) || (halves === true && from === f64 && to === f16);
}
const UNKNOWN = "its shape is known at run time only, and it needs constants of that shape";

const conversionLowerings = ({ includes }: Expanded): readonly Lowering[] => [
  lower(ExtFOp, (op, { in: value }, rw) => {
    if (!Lanes.canHold(value.type)) return rw.skip(UNKNOWN);
    const s = new Lanes(rw, value.type);
    const [from, to] = [elementTypeOf(value.type) as FloatType, elementTypeOf(op.out.type) as FloatType];
    const single = includes(from) ? widenToF32(s, value, from) : ExtFOp.build(rw, { in: value, out: s.of(f32) }).out;
    if (to === f32) return rw.replace(op, single);
    return rw.replace(op, (to.width > 32 ? ExtFOp : TruncFOp).build(rw, { in: single, out: op.out.type }).out);
  }),
  lower(TruncFOp, (op, { in: value }, rw) => {
    if (!Lanes.canHold(value.type)) return rw.skip(UNKNOWN);
    if (op.roundingmode !== undefined && op.roundingmode !== "to_nearest_even") return rw.skip(`it rounds '${op.roundingmode}', and the expansion to nearest even`);
    const s = new Lanes(rw, value.type);
    const [from, to] = [elementTypeOf(value.type) as FloatType, elementTypeOf(op.out.type) as FloatType];
    if (from === f64 && !isNarrowEnough(to)) return rw.skip(`'${to.text}' has too many bits to be reached through f32`);
    const single: Value = from === f32 ? value : from === f64 ? roundToOddF32(s, value) : ExtFOp.build(rw, { in: value, out: s.of(f32) }).out;
    return rw.replace(op, includes(to) ? narrowFromF32(s, single, to) : TruncFOp.build(rw, { in: single, out: op.out.type }).out);
  }),
];

/** Expands such conversions inside `root`, and what `others` are for. False after reported errors. */
export function expandArithmetic(root: Operation, expanded: Expanded, others: readonly Lowering[], run: Pick<ConversionRun, "registry" | "diag" | "trace">): boolean {
  const isLegal = (op: Operation): boolean | undefined => {
    if (ExtFOp.is(op) || TruncFOp.is(op)) return !isExpanded(op, expanded);
    return others.some(({ root: def }) => def.is(op)) ? false : undefined;
  };
  return applyConversion(root, { legality: { illegalDialects: new Set(), isLegal }, lowerings: [...others, ...conversionLowerings(expanded)], ...run });
}
