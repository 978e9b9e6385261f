// convert-complex-to-llvm: a complex number is a struct of its parts.
//
//   %s = complex.add %a, %b : complex<f32>    =>  llvm.fadd of the real parts and of the imaginary ones
import type { Builder } from "../../core/define/index.ts";
import { ComplexType, type FloatType, IntegerType, i64, i32, integerType, type Operation, type Type, type Value } from "../../core/ir/index.ts";
import { type ConversionRewriter, defineConversion, lower, type Lowering } from "../../core/rewrite/index.ts";
import * as complex from "../../dialects/complex/index.ts";
import * as llvm from "../../dialects/llvm/index.ts";
import { isLlvmFloat, llvmTypes } from "../llvm-types.ts";
import { type AnyDef, constantInt, member, undef, withMember } from "../llvm-values.ts";
import { leftByLlvm } from "../partly-llvm.ts";
import * as functions from "./functions.ts";
import { type Pair, Parts } from "./pairs.ts";

const split = (b: Builder, value: Value): Pair => [member(b, value, [0]), member(b, value, [1])];
const join = (b: Builder, [re, im]: Pair, type: Type): Value => withMember(b, withMember(b, undef(b, type), re, [0]), im, [1]);
const elementOf = (op: Operation): Type | undefined => {
  const type = [...op.allOperands(), ...op.allResults()].map((value) => value.type).find((each) => each instanceof ComplexType);
  return type instanceof ComplexType ? type.element : undefined;
};

/** Lowers an operation whose operands are taken apart. */
const onParts = (def: AnyDef, make: (s: Parts, operands: readonly Pair[], rw: ConversionRewriter) => Value | Pair): Lowering =>
  lower(def, (op: Operation, operands: object, rw) => {
    const element = elementOf(op) as FloatType;
    if (!isLlvmFloat(element)) return rw.skip(`LLVM has no arithmetic on '${element.text}'`);
    const made = make(new Parts(rw, op, element), (Object.values(operands) as Value[]).map((value) => split(rw, value)), rw);
    return rw.replace(op, Array.isArray(made) ? join(rw, made as unknown as Pair, rw.convertedType(op.getResult(0).type)) : (made as Value));
  });

/** The base to an integer power, by squaring in a loop of the exponent's bits; negative exponents give the reciprocal. */
function integerPower(s: Parts, z: Pair, n: Value, rw: ConversionRewriter): Pair {
  const type = n.type as IntegerType;
  const zero = constantInt(rw, 0, type);
  const isNegative = llvm.ICmpOp.build(rw, { predicate: "slt", lhs: n, rhs: zero }).res;
  const size = llvm.intr.AbsOp.build(rw, { in: n, is_int_min_poison: false }).res;
  let result: Pair = [s.number(1), s.number(0)];
  let square = z;
  for (let bit = 0; bit < type.width; bit++) {
    const masked = llvm.AndOp.build(rw, { lhs: size, rhs: constantInt(rw, 1n << BigInt(bit), type) }).res;
    const isSet = llvm.ICmpOp.build(rw, { predicate: "ne", lhs: masked, rhs: zero }).res;
    result = s.choose(isSet, functions.times(s, result, square), result);
    if (bit < type.width - 1) square = functions.times(s, square, square);
  }
  return s.choose(isNegative, functions.over(s, [s.number(1), s.number(0)], result), result);
}

/** Both parts as one integer, the real part in the low half, as in memory. */
function toBits(rw: ConversionRewriter, [re, im]: Pair, whole: IntegerType): Value {
  const half = integerType(whole.width / 2);
  const bits = (part: Value): Value => llvm.ZExtOp.build(rw, { arg: llvm.BitcastOp.build(rw, { arg: part, res: half }).res, res: whole }).res;
  const high = llvm.ShlOp.build(rw, { lhs: bits(im), rhs: constantInt(rw, half.width, whole) }).res;
  return llvm.OrOp.build(rw, { lhs: bits(re), rhs: high }).res;
}
function fromBits(rw: ConversionRewriter, bits: Value, element: Type): Pair {
  const whole = bits.type as IntegerType;
  const half = integerType(whole.width / 2);
  const part = (arg: Value): Value => llvm.BitcastOp.build(rw, { arg: llvm.TruncOp.build(rw, { arg, res: half }).res, res: element }).res;
  return [part(bits), part(llvm.LShrOp.build(rw, { lhs: bits, rhs: constantInt(rw, half.width, whole) }).res)];
}
const asInteger = (rw: ConversionRewriter, arg: Value, width: number): Value => (arg.type instanceof IntegerType ? arg : llvm.BitcastOp.build(rw, { arg, res: integerType(width) }).res);

/** How each operation of complex is lowered. */
export const complexLowerings: readonly Lowering[] = [
  lower(complex.ConstantOp, (op, _, rw) => {
    const res = rw.convertedType(op.complex.type);
    return rw.replace(op, llvm.ConstantOp.build(rw, { value: op.attr("value") as never, res }).res);
  }),
  lower(complex.CreateOp, (op, { real, imaginary }, rw) => rw.replace(op, join(rw, [real, imaginary], rw.convertedType(op.complex.type)))),
  lower(complex.ReOp, (op, operands, rw) => rw.replace(op, member(rw, operands.complex, [0]))),
  lower(complex.ImOp, (op, operands, rw) => rw.replace(op, member(rw, operands.complex, [1]))),
  onParts(complex.AddOp, (s, [a, b]) => [s.add(a![0], b![0]), s.add(a![1], b![1])]),
  onParts(complex.SubOp, (s, [a, b]) => [s.sub(a![0], b![0]), s.sub(a![1], b![1])]),
  onParts(complex.MulOp, (s, [a, b]) => functions.times(s, a!, b!)),
  onParts(complex.DivOp, (s, [a, b]) => functions.over(s, a!, b!)),
  onParts(complex.PowOp, (s, [a, b]) => functions.pow(s, a!, b!)),
  onParts(complex.Atan2Op, (s, [a, b]) => functions.atan2(s, a!, b!)),
  onParts(complex.NegOp, (s, [z]) => [s.neg(z![0]), s.neg(z![1])]),
  onParts(complex.ConjOp, (s, [z]) => [z![0], s.neg(z![1])]),
  onParts(complex.EqualOp, (s, [a, b]) => s.both(s.compare("oeq", a![0], b![0]), s.compare("oeq", a![1], b![1]))),
  onParts(complex.NotEqualOp, (s, [a, b]) => s.either(s.compare("une", a![0], b![0]), s.compare("une", a![1], b![1]))),
  ...([
    [complex.AbsOp, functions.abs], [complex.AngleOp, functions.angle], [complex.ExpOp, functions.exp], [complex.Expm1Op, functions.expm1], [complex.LogOp, functions.log], [complex.Log1pOp, functions.log1p],
    [complex.SqrtOp, functions.sqrt], [complex.RsqrtOp, functions.rsqrt], [complex.SignOp, functions.sign], [complex.SinOp, functions.sin], [complex.CosOp, functions.cos], [complex.TanOp, functions.tan], [complex.TanhOp, functions.tanh],
  ] as const).map(([def, f]) => onParts(def, (s, [z]) => f(s, z!))),
  lower(complex.PowiOp, (op, { lhs, rhs }, rw) => {
    const { element } = op.result.type;
    const type = rhs.type as IntegerType;
    const exponent = type.width > 32 ? rhs : rhs.type === i32 ? rhs : llvm.SExtOp.build(rw, { arg: rhs, res: i32 }).res;
    if (type.width > 64) return rw.skip(`an exponent of '${type.text}' has more than ${i64.width} bits`);
    return rw.replace(op, join(rw, integerPower(new Parts(rw, op, element as FloatType), split(rw, lhs), exponent, rw), rw.convertedType(op.result.type)));
  }),
  lower(complex.BitcastOp, (op, { operand }, rw) => {
    const [from, to] = [op.operand.type, op.result.type];
    if (from === to) return rw.replace(op, operand);
    const { element } = (from instanceof ComplexType ? from : to) as ComplexType;
    const width = 2 * (element as FloatType).width;
    if (to instanceof ComplexType) return rw.replace(op, join(rw, fromBits(rw, asInteger(rw, operand, width), element), rw.convertedType(to)));
    const bits = toBits(rw, split(rw, operand), integerType(width));
    return rw.replace(op, bits.type === to ? bits : llvm.BitcastOp.build(rw, { arg: bits, res: to }).res);
  }),
];

export const complexToLlvm = defineConversion({ name: "convert-complex-to-llvm", summary: "lower complex numbers to structs of their parts", from: [complex.complex], to: [llvm.llvm], keeps: leftByLlvm, types: llvmTypes, lowerings: complexLowerings });
