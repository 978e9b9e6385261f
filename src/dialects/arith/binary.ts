// Binary and unary arithmetic on integers and floats, with folds.
import { boolLike, commutative, defineOp, elementwise, floatLike, type Folded, integerLike, pure, sameOperandsAndResultType, sameType, unit, maybe, withDefault } from "../../core/define/index.ts";
import type { Attribute, Operation, Type } from "../../core/ir/index.ts";
import { elementTypeOf, FloatAttr, IntegerAttr } from "../../core/ir/index.ts";
import { constantOf } from "../../core/rewrite/index.ts";
import { fastmath, overflow } from "./attrs.ts";
import { constantFrom, floatFolds, foldElements, integerFolds, roundTo, uniformValue, widthOf } from "./numbers.ts";

type Constants = readonly (Attribute | undefined)[];

/** Identities `x op c = x` and absorbing `x op c = c`, by operation; all-ones is -1. */
const rightIdentity: Readonly<Record<string, bigint>> = { addi: 0n, subi: 0n, muli: 1n, ori: 0n, xori: 0n, andi: -1n, divsi: 1n, divui: 1n, shli: 0n, shrsi: 0n, shrui: 0n, floordivsi: 1n, ceildivsi: 1n, ceildivui: 1n };
const absorbing: Readonly<Record<string, bigint>> = { muli: 0n, andi: 0n, ori: -1n };
const sameGivesZero = new Set(["subi", "xori"]);
const sameGivesSelf = new Set(["andi", "ori", "maxsi", "maxui", "minsi", "minui"]);

/** The ends of an integer's range that leave the other operand of a minimum or maximum as it is, and those that win over every other. */
function foldExtreme(name: string, signed: bigint, width: number): "identity" | "absorbs" | undefined {
  const kind = /^(max|min)([su])i$/.exec(name);
  if (kind === null) return undefined;
  const lowest = kind[2] === "u" ? 0n : -(1n << BigInt(width - 1));
  const highest = kind[2] === "u" ? -1n : (1n << BigInt(width - 1)) - 1n;
  const [identity, absorbing] = kind[1] === "max" ? [lowest, highest] : [highest, lowest];
  return signed === identity ? "identity" : signed === absorbing ? "absorbs" : undefined;
}

function foldInteger(name: string, op: Operation, constants: Constants): Folded {
  const type: Type = op.getResult(0).type;
  const element = elementTypeOf(type);
  const [lhs, rhs] = [op.getOperand(0), op.getOperand(1)];
  const c = uniformValue(constants[1]);
  const signed = typeof c === "bigint" ? BigInt.asIntN(widthOf(element), c) : undefined;
  if (signed !== undefined) {
    if (rightIdentity[name] === signed) return lhs;
    if (absorbing[name] === signed) return constants[1];
    const extreme = foldExtreme(name, signed, widthOf(element));
    if (extreme) return extreme === "identity" ? lhs : constants[1];
  }
  if (lhs === rhs) {
    if (sameGivesZero.has(name)) return constantFrom(type, [0n]);
    if (sameGivesSelf.has(name)) return lhs;
  }
  return foldElements(type, constants, (a: bigint, b: bigint) => integerFolds[name]!(a, b, element));
}

/** An integer operation `arith.<name>`. */
const integerBinary = <const N extends string>(name: N, summary: string, isCommutative = false) =>
  defineOp(`arith.${name}`, {
    summary, operands: { lhs: integerLike, rhs: integerLike }, results: { result: integerLike },
    traits: isCommutative ? [pure, elementwise, commutative, sameOperandsAndResultType] : [pure, elementwise, sameOperandsAndResultType],
  }, { assembly: "$lhs `,` $rhs attr-dict `:` type($result)", fold: (op, constants): Folded => foldInteger(name, op, constants) });
/** The same with overflow flags. */
const overflowBinary = <const N extends string>(name: N, summary: string, isCommutative = false, resultNames: (op: Operation) => readonly (string | undefined)[] = () => []) =>
  defineOp(`arith.${name}`, {
    summary, operands: { lhs: integerLike, rhs: integerLike }, results: { result: integerLike }, attrs: { overflowFlags: withDefault(overflow(), "none") },
    traits: isCommutative ? [pure, elementwise, commutative, sameOperandsAndResultType] : [pure, elementwise, sameOperandsAndResultType],
  }, { assembly: "$lhs `,` $rhs (`overflow` `` $overflowFlags^)? attr-dict `:` type($result)", fold: (op, constants): Folded => foldInteger(name, op, constants), resultNames: (op) => resultNames(op) });
/** `c4_vscale` for four times the vector scale. */
function scaledName(op: Operation): readonly (string | undefined)[] {
  const [scale, factor] = op.getOperand(0).definingOp?.opName === "vector.vscale" ? [0, 1] : [1, 0];
  const constant = constantOf(op.getOperand(factor));
  return op.getOperand(scale).definingOp?.opName === "vector.vscale" && constant instanceof IntegerAttr ? [`c${constant.value}_vscale`] : [];
}
/** The same with the promise that nothing is lost. */
const exactBinary = <const N extends string>(name: N, summary: string) =>
  defineOp(`arith.${name}`, {
    summary, operands: { lhs: integerLike, rhs: integerLike }, results: { result: integerLike }, attrs: { isExact: maybe(unit()) }, traits: [pure, elementwise, sameOperandsAndResultType],
  }, { assembly: "$lhs `,` $rhs (`exact` $isExact^)? attr-dict `:` type($result)", fold: (op, constants): Folded => foldInteger(name, op, constants) });

export const AddIOp = overflowBinary("addi", "integer addition", true);
export const SubIOp = overflowBinary("subi", "integer subtraction");
export const MulIOp = overflowBinary("muli", "integer multiplication", true, scaledName);
export const ShLIOp = overflowBinary("shli", "integer left shift");
export const DivSIOp = exactBinary("divsi", "signed integer division, rounded towards zero");
export const DivUIOp = exactBinary("divui", "unsigned integer division");
export const ShRSIOp = exactBinary("shrsi", "arithmetic right shift");
export const ShRUIOp = exactBinary("shrui", "logical right shift");
export const CeilDivSIOp = integerBinary("ceildivsi", "signed division, rounded up");
export const CeilDivUIOp = integerBinary("ceildivui", "unsigned division, rounded up");
export const FloorDivSIOp = integerBinary("floordivsi", "signed division, rounded down");
export const RemSIOp = integerBinary("remsi", "signed remainder, with the sign of the dividend");
export const RemUIOp = integerBinary("remui", "unsigned remainder");
export const AndIOp = integerBinary("andi", "bitwise and", true);
export const OrIOp = integerBinary("ori", "bitwise or", true);
export const XOrIOp = integerBinary("xori", "bitwise exclusive or", true);
export const MaxSIOp = integerBinary("maxsi", "signed maximum", true);
export const MaxUIOp = integerBinary("maxui", "unsigned maximum", true);
export const MinSIOp = integerBinary("minsi", "signed minimum", true);
export const MinUIOp = integerBinary("minui", "unsigned minimum", true);

/** The sum, and whether it did not fit. */
export const AddUIExtendedOp = defineOp("arith.addui_extended", {
  summary: "unsigned addition with overflow bit", operands: { lhs: integerLike, rhs: integerLike }, results: { sum: integerLike, overflow: boolLike }, traits: [pure, elementwise, commutative, sameType("lhs", "rhs", "sum")],
}, { assembly: "$lhs `,` $rhs attr-dict `:` type($sum) `,` type($overflow)", resultNames: () => ["sum", "overflow"] });
const extendedProduct = <const N extends string>(name: N, summary: string) =>
  defineOp(`arith.${name}`, { summary, operands: { lhs: integerLike, rhs: integerLike }, results: { low: integerLike, high: integerLike }, traits: [pure, elementwise, commutative, sameOperandsAndResultType] }, { assembly: "$lhs `,` $rhs attr-dict `:` type($lhs)", resultNames: () => ["low", "high"] });
export const MulSIExtendedOp = extendedProduct("mulsi_extended", "both halves of the signed product");
export const MulUIExtendedOp = extendedProduct("mului_extended", "both halves of the unsigned product");

/** The constant that leaves the other operand of a minimum or maximum as it is, NaN included. */
const floatExtremes: Readonly<Record<string, number>> = { maximumf: Number.NEGATIVE_INFINITY, minimumf: Number.POSITIVE_INFINITY, maxnumf: Number.NaN, minnumf: Number.NaN };

function foldFloat(name: string, op: Operation, constants: Constants): Folded {
  const type: Type = op.getResult(0).type;
  const element = elementTypeOf(type);
  const c = uniformValue(constants[1]);
  // x + -0, x - 0, x * 1 and x / 1 are x for every x, signed zeros and NaN included.
  if ((name === "addf" && Object.is(c, -0)) || (name === "subf" && Object.is(c, 0)) || ((name === "mulf" || name === "divf") && c === 1)) return op.getOperand(0);
  // Infinities and NaN may be written as bits.
  const value = constants[1] instanceof FloatAttr ? constants[1].value : c;
  if (name in floatExtremes && (op.getOperand(0) === op.getOperand(1) || Object.is(value, floatExtremes[name]))) return op.getOperand(0);
  return foldElements(type, constants, (a: number, b: number) => roundTo(floatFolds[name]!(a, b), element));
}
/** A float operation `arith.<name>`. */
const floatBinary = <const N extends string>(name: N, summary: string, isCommutative = false) =>
  defineOp(`arith.${name}`, {
    summary, operands: { lhs: floatLike, rhs: floatLike }, results: { result: floatLike }, attrs: { fastmath: withDefault(fastmath(), "none") },
    traits: isCommutative ? [pure, elementwise, commutative, sameOperandsAndResultType] : [pure, elementwise, sameOperandsAndResultType],
  }, { assembly: "$lhs `,` $rhs (`fastmath` `` $fastmath^)? attr-dict `:` type($result)", fold: (op, constants): Folded => foldFloat(name, op, constants) });

export const AddFOp = floatBinary("addf", "floating-point addition", true);
export const SubFOp = floatBinary("subf", "floating-point subtraction");
export const MulFOp = floatBinary("mulf", "floating-point multiplication", true);
export const DivFOp = floatBinary("divf", "floating-point division");
export const RemFOp = floatBinary("remf", "floating-point remainder, with the sign of the dividend");
export const MaximumFOp = floatBinary("maximumf", "IEEE 754-2019 maximum: NaN wins, -0 < +0", true);
export const MinimumFOp = floatBinary("minimumf", "IEEE 754-2019 minimum: NaN wins, -0 < +0", true);
export const MaxNumFOp = floatBinary("maxnumf", "IEEE 754-2008 maxNum: a number wins over NaN", true);
export const MinNumFOp = floatBinary("minnumf", "IEEE 754-2008 minNum: a number wins over NaN", true);

export const NegFOp = defineOp("arith.negf", {
  summary: "floating-point negation", operands: { operand: floatLike }, results: { result: floatLike }, attrs: { fastmath: withDefault(fastmath(), "none") }, traits: [pure, elementwise, sameOperandsAndResultType],
}, {
  assembly: "$operand (`fastmath` `` $fastmath^)? attr-dict `:` type($result)",
  fold: (op, constants): Folded => op.operand.definedBy(NegFOp)?.operand ?? foldElements(op.result.type, constants, (a: number) => -a),
});
