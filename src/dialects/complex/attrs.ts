// The attribute of the complex dialect: a number of two floats.
import type { AsmReader } from "../../core/define/index.ts";
import { Attribute, ComplexType, complexType, FloatAttr, FloatType, internAttr, TypedAttr } from "../../core/ir/index.ts";

const bare = (part: FloatAttr): string => part.text.slice(0, part.text.lastIndexOf(" : "));
/** `#complex.number<:f32 1.0, 2.0> : complex<f32>`. */
export class ComplexNumberAttr extends TypedAttr {
  declare readonly type: ComplexType;
  readonly real: FloatAttr;
  readonly imaginary: FloatAttr;
  constructor(real: FloatAttr, imaginary: FloatAttr) {
    super(complexType(real.type));
    this.real = real;
    this.imaginary = imaginary;
  }
  get value(): this {
    return this;
  }
  protected spell(): string {
    return `#complex.number<:${this.real.type.text} ${bare(this.real)}, ${bare(this.imaginary)}> : ${this.type.text}`;
  }
}

/** Reads what follows `#complex.number`. */
export function parseComplexNumber(p: AsmReader): Attribute {
  p.expectPunct("<");
  p.expectPunct(":");
  const at = p.here;
  const element = p.type();
  if (!(element instanceof FloatType)) return p.fail(`a complex number has parts of a float type, not '${element.text}'`, at);
  const real = p.attribute(element);
  p.expectPunct(",");
  const imaginary = p.attribute(element);
  p.expectPunct(">");
  if (p.tryPunct(":")) p.type();
  if (!(real instanceof FloatAttr) || !(imaginary instanceof FloatAttr)) return p.fail("a complex number has two floats", at);
  return internAttr(`complex.number ${real.text} ${imaginary.text}`, () => new ComplexNumberAttr(real, imaginary));
}
