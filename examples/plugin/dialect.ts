// The `fix` dialect: binary fixed-point numbers, as digital signal processing uses them. `!fix.q<8>` is a 32-bit integer
// whose last 8 bits lie behind the point.
import { type AsmReader, constantOf, defineDialect, defineOp, exactly, type Folded, i64, ir, inferred, pattern, pure, sameOperandsAndResultType, typeConstraint } from "../../src/plugins/api.ts";

/** `!fix.q<bits>`. */
export class QType extends ir.DialectType {
  readonly bits: number;
  constructor(text: string, bits: number) {
    super(text, "fix", "q");
    this.bits = bits;
  }
}
/** The type with `bits` bits behind the point. */
export const qType = (bits: number): QType => ir.internType(`!fix.q<${bits}>`, (text) => new QType(text, bits));

function parseQ(p: AsmReader): QType {
  p.expectPunct("<");
  const at = p.here;
  const bits = Number(p.integer());
  if (bits < 0 || bits > 31) p.fail(`a fixed-point number has 0 to 31 bits behind the point, not ${bits}`, at);
  p.expectPunct(">");
  return qType(bits);
}

const fixed = typeConstraint("fixed-point number", (type): type is QType => type instanceof QType);
const integer32 = exactly(ir.i32);

/** Takes an integer as the bits of a fixed-point number. `%q = fix.wrap %i : !fix.q<8>` */
export const WrapOp = defineOp("fix.wrap", { summary: "bits as a fixed-point number", operands: { bits: integer32 }, results: { result: fixed }, traits: [pure] }, {
  assembly: "$bits attr-dict `:` type($result)",
});

/** The bits of a fixed-point number. `%i = fix.unwrap %q : !fix.q<8>` */
export const UnwrapOp = defineOp("fix.unwrap", { summary: "bits of a fixed-point number", operands: { value: fixed }, results: { bits: integer32 }, traits: [pure] }, {
  assembly: "$value attr-dict `:` type($value)",
  fold(op): Folded {
    const wrap = op.value.definedBy(WrapOp);
    return wrap?.bits;
  },
});

/** A sum; it wraps around at 32 bits. */
export const AddOp = defineOp("fix.add", { summary: "fixed-point sum", operands: { lhs: fixed, rhs: fixed }, results: { sum: fixed }, traits: [pure, sameOperandsAndResultType] }, {
  assembly: "$lhs `,` $rhs attr-dict `:` type($sum)",
});

/** A product, rounded down to the bits of its type. */
export const MulOp = defineOp("fix.mul", { summary: "fixed-point product", operands: { lhs: fixed, rhs: fixed }, results: { product: fixed }, traits: [pure, sameOperandsAndResultType] }, {
  assembly: "$lhs `,` $rhs attr-dict `:` type($product)",
});

/** More or fewer bits behind the point: `%r = fix.shift %q by 4 : !fix.q<8>` gives a `!fix.q<12>`. */
export const ShiftOp = defineOp("fix.shift", { summary: "move the point", operands: { value: fixed }, results: { result: fixed }, attrs: { by: i64() }, traits: [pure, inferred] }, {
  assembly: "$value `by` $by attr-dict `:` type($value)",
  infer: ({ value, by }) => ({ result: qType(Math.min(31, Math.max(0, value.type.bits + Number(by)))) }),
  fold: (op): Folded => (op.by === 0n ? op.value : undefined),
  verify(op, diag) {
    const bits = op.value.type.bits + Number(op.by);
    if (bits < 0 || bits > 31) diag.report(`moves the point of '${op.value.type.text}' by ${op.by}, to ${bits} bits; there are 0 to 31`);
    else if (op.result.type.bits !== bits) diag.report(`gives '${op.result.type.text}', but ${bits} bits lie behind the point`);
  },
});

/** shift(shift(x, a), b) => shift(x, a + b), unless the inner one drops bits that the outer one would bring back as zeros. */
export const mergeShifts = pattern("fix-merge-shifts", ShiftOp, (op, rw) => {
  const inner = op.value.definedBy(ShiftOp);
  if (!inner) return rw.skip("the value is no shift");
  if (inner.by < 0n && op.by > 0n) return rw.skip("the inner shift drops bits");
  return rw.replace(op, ShiftOp.build(rw, { value: inner.value, by: inner.by + op.by }).result);
});

/** x * 1 => x, where 1 is a wrapped constant. */
export const dropUnitFactor = pattern("fix-drop-unit-factor", MulOp, (op, rw) => {
  const factor = constantOf(op.rhs.definedBy(WrapOp)?.bits);
  if (!(factor instanceof ir.IntegerAttr)) return rw.skip("the factor is no constant");
  if (factor.value !== 1n << BigInt(op.rhs.type.bits)) return rw.skip("the factor is not one");
  return rw.replace(op, op.lhs);
});

export const fix = defineDialect({
  namespace: "fix",
  summary: "binary fixed-point numbers",
  dependencies: ["arith"],
  ops: [WrapOp, UnwrapOp, AddOp, MulOp, ShiftOp],
  types: { q: parseQ },
  canonicalize: [mergeShifts, dropUnitFactor],
});
