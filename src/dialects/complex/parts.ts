// Complex numbers from parts, their parts, and their bits.
import { anyFloat, anyType, arrayOf, constantLike, defineOp, type Folded, inferred, pure, sameType, withDefault, elementwise } from "../../core/define/index.ts";
import { bitWidthOf, ComplexType, FloatType, IntegerType, type Type } from "../../core/ir/index.ts";
import { fastmath } from "../arith/index.ts";
import { complexFloat, partsOf } from "./constraints.ts";

/** A constant of two floats. `%c = complex.constant [0.1, -1.0] : complex<f64>` */
export const ConstantOp = defineOp("complex.constant", { summary: "complex constant", results: { complex: complexFloat }, attrs: { value: arrayOf("an array of two floats") }, traits: [pure, constantLike] }, {
  assembly: "$value attr-dict `:` type($complex)", resultNames: () => ["cst"],
  verify(op, diag) {
    if (!partsOf(op.attr("value"), op.complex.type)) diag.report(`holds ${op.attr("value")!.text}, but '${op.complex.type.text}' needs two numbers of '${op.complex.type.element.text}'`);
  },
});

/** A complex number from its parts. */
export const CreateOp = defineOp("complex.create", { summary: "complex number from its parts", operands: { real: anyFloat, imaginary: anyFloat }, results: { complex: complexFloat }, traits: [pure, sameType("real", "imaginary")] }, {
  syntax: {
    parse(p, state) {
      const real = p.use();
      p.expectPunct(",");
      const imaginary = p.use();
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      const at = p.here;
      const type: Type = p.type();
      if (!(type instanceof ComplexType)) return p.fail(`complex.create gives a complex number, not '${type.text}'`, at);
      state.setOperands("real", [p.resolve(real, type.element)]);
      state.setOperands("imaginary", [p.resolve(imaginary, type.element)]);
      state.setResultTypes("complex", [type]);
    },
    print(out, op) {
      if (!CreateOp.is(op)) return;
      out.word(out.values([op.real, op.imaginary]));
      out.attrDict(op, []);
      out.word(`: ${out.type(op.complex.type)}`);
    },
  },
  fold(op): Folded {
    const [re, im] = [op.real.definedBy(ReOp), op.imaginary.definedBy(ImOp)];
    return re && im && re.complex === im.complex && re.complex.type === op.complex.type ? re.complex : undefined;
  },
  verify(op, diag) {
    if (op.complex.type.element !== op.real.type) diag.report(`makes '${op.complex.type.text}' of parts of '${op.real.type.text}'`);
  },
});

/** The real part. */
export const ReOp = defineOp("complex.re", { summary: "real part", operands: { complex: complexFloat }, results: { real: anyFloat }, attrs: { fastmath: withDefault(fastmath(), "none") }, traits: [pure, elementwise, inferred] }, {
  assembly: "$complex (`fastmath` `` $fastmath^)? attr-dict `:` type($complex)",
  infer: ({ complex }) => ({ real: complex.type.element as FloatType }),
  fold: (op, constants): Folded => partsOf(constants[0], op.complex.type)?.[0] ?? op.complex.definedBy(CreateOp)?.real,
  verify(op, diag) { if (op.real.type !== op.complex.type.element) diag.report(`gives '${op.real.type.text}' from '${op.complex.type.text}'`); },
});
/** The imaginary part. */
export const ImOp = defineOp("complex.im", { summary: "imaginary part", operands: { complex: complexFloat }, results: { imaginary: anyFloat }, attrs: { fastmath: withDefault(fastmath(), "none") }, traits: [pure, elementwise, inferred] }, {
  assembly: "$complex (`fastmath` `` $fastmath^)? attr-dict `:` type($complex)",
  infer: ({ complex }) => ({ imaginary: complex.type.element as FloatType }),
  fold: (op, constants): Folded => partsOf(constants[0], op.complex.type)?.[1] ?? op.complex.definedBy(CreateOp)?.imaginary,
  verify(op, diag) { if (op.imaginary.type !== op.complex.type.element) diag.report(`gives '${op.imaginary.type.text}' from '${op.complex.type.text}'`); },
});

const isBits = (type: Type): boolean => type instanceof FloatType || type instanceof IntegerType;
/** The bits of a complex number as a float or integer, or back. */
export const BitcastOp = defineOp("complex.bitcast", { summary: "bits between a complex number and a float or integer", operands: { operand: anyType }, results: { result: anyType }, traits: [pure] }, {
  assembly: "$operand attr-dict `:` type($operand) `to` type($result)",
  fold(op): Folded {
    if (op.operand.type === op.result.type) return op.operand;
    const inner = op.operand.definedBy(BitcastOp);
    return inner?.operand.type === op.result.type ? inner.operand : undefined;
  },
  verify(op, diag) {
    const [from, to] = [op.operand.type, op.result.type];
    const fits = (type: Type): boolean => type instanceof ComplexType || isBits(type);
    if (!fits(from) || !fits(to) || from instanceof ComplexType === to instanceof ComplexType) diag.report(`goes between a complex number and a float or integer, but has '${from.text}' and '${to.text}'`);
    else if (bitWidthOf(from) !== bitWidthOf(to)) diag.report(`cannot see the bits of '${from.text}' as '${to.text}'`);
  },
});
