// Arithmetic on index. The target decides how wide an index is, 32 or 64 bits, so what is folded must hold for both.
import { attrKind, commutative, defineOp, exactly, type Folded, indexAttr, indexT, pure, constantLike, integerOrIndex, spacedEnum, Speculatable, type OpDef } from "../../core/define/index.ts";
import { type Attribute, boolAttr, i1, i32, i64, indexType, IntegerAttr, integerAttr, IntegerType } from "../../core/ir/index.ts";
import { type CmpIPredicate, numbers } from "../arith/index.ts";

const predicates = ["eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge"] as const;
const known = (constants: readonly (Attribute | undefined)[]): bigint[] | undefined => (constants.every((constant) => constant instanceof IntegerAttr) ? constants.map((constant) => (constant as IntegerAttr).value) : undefined);

/** The result of an operation of arith on indices, where 32-bit and 64-bit targets agree on it. */
function evaluate(name: string, a: bigint, b: bigint): bigint | undefined {
  const fold = numbers.integerFolds[name]!;
  const wide = fold(a, b, i64);
  const narrow = fold(BigInt.asIntN(32, a), BigInt.asIntN(32, b), i32);
  return wide !== undefined && narrow !== undefined && BigInt.asIntN(32, wide) === BigInt.asIntN(32, narrow) ? BigInt.asIntN(64, wide) : undefined;
}
/** Neutral elements on the right, and elements that decide the result. */
const neutral: Readonly<Record<string, bigint>> = { addi: 0n, subi: 0n, muli: 1n, divsi: 1n, divui: 1n, ceildivsi: 1n, ceildivui: 1n, floordivsi: 1n, shli: 0n, shrsi: 0n, shrui: 0n, ori: 0n, xori: 0n, andi: -1n };
const absorbing: Readonly<Record<string, bigint>> = { muli: 0n, andi: 0n, ori: -1n };
const idempotent = new Set(["maxsi", "maxui", "minsi", "minui", "andi", "ori"]);

const binary = <const N extends string>(name: N, arith: string, summary: string, isCommutative = false) =>
  defineOp(`index.${name}`, { summary, operands: { lhs: indexT, rhs: indexT }, results: { result: indexT }, traits: isCommutative ? [pure, commutative] : [pure] }, {
    assembly: "$lhs `,` $rhs attr-dict",
    fold(op, constants): Folded {
      const values = known(constants);
      if (values) {
        const value = evaluate(arith, values[0]!, values[1]!);
        return value === undefined ? undefined : integerAttr(value, indexType);
      }
      const right = constants[1] instanceof IntegerAttr ? constants[1].value : undefined;
      if (right !== undefined && right === neutral[arith]) return op.lhs;
      if (right !== undefined && right === absorbing[arith]) return integerAttr(right, indexType);
      if (op.lhs !== op.rhs) return undefined;
      return idempotent.has(arith) ? op.lhs : arith === "subi" || arith === "xori" ? integerAttr(0, indexType) : undefined;
    },
  });

export const AddOp = binary("add", "addi", "sum", true);
export const SubOp = binary("sub", "subi", "difference");
export const MulOp = binary("mul", "muli", "product", true);
/** Rounds to zero; undefined for a divisor of 0. */
export const DivSOp = binary("divs", "divsi", "signed quotient");
export const DivUOp = binary("divu", "divui", "unsigned quotient");
export const CeilDivSOp = binary("ceildivs", "ceildivsi", "signed quotient, rounded up");
export const CeilDivUOp = binary("ceildivu", "ceildivui", "unsigned quotient, rounded up");
export const FloorDivSOp = binary("floordivs", "floordivsi", "signed quotient, rounded down");
export const RemSOp = binary("rems", "remsi", "signed remainder, with the sign of the dividend");
export const RemUOp = binary("remu", "remui", "unsigned remainder");
export const MaxSOp = binary("maxs", "maxsi", "the signed greater", true);
export const MaxUOp = binary("maxu", "maxui", "the unsigned greater", true);
export const MinSOp = binary("mins", "minsi", "the signed lesser", true);
export const MinUOp = binary("minu", "minui", "the unsigned lesser", true);
/** Poison for a distance of at least the width. */
export const ShlOp = binary("shl", "shli", "shift to the left");
export const ShrSOp = binary("shrs", "shrsi", "shift to the right with copies of the sign");
export const ShrUOp = binary("shru", "shrui", "shift to the right with zeros");
export const AndOp = binary("and", "andi", "bitwise and", true);
export const OrOp = binary("or", "ori", "bitwise or", true);
export const XOrOp = binary("xor", "xori", "bitwise exclusive or", true);

// Division by zero is undefined; no divisor is looked at, as upstream does it.
for (const division of [DivSOp, DivUOp, CeilDivSOp, CeilDivUOp, FloorDivSOp, RemSOp, RemUOp]) division.implement(Speculatable, { speculatability: () => "never" });

/** The operations of two operands by the name of arith's operation on integers. */
export const binaryOps: Readonly<Record<string, OpDef>> = {
  addi: AddOp, subi: SubOp, muli: MulOp, divsi: DivSOp, divui: DivUOp, ceildivsi: CeilDivSOp, ceildivui: CeilDivUOp, floordivsi: FloorDivSOp, remsi: RemSOp, remui: RemUOp,
  maxsi: MaxSOp, maxui: MaxUOp, minsi: MinSOp, minui: MinUOp, shli: ShlOp, shrsi: ShrSOp, shrui: ShrUOp, andi: AndOp, ori: OrOp, xori: XOrOp,
};

/** A comparison. `%c = index.cmp slt(%a, %b)` */
export const CmpOp = defineOp("index.cmp", { summary: "a comparison", operands: { lhs: indexT, rhs: indexT }, results: { result: exactly(i1) }, attrs: { pred: spacedEnum("index", "cmp_predicate", predicates) }, traits: [pure] }, {
  assembly: "$pred `(` $lhs `,` $rhs `)` attr-dict",
  fold(op, constants): Folded {
    const values = known(constants);
    if (values) {
      const holds = numbers.compareIntegers(op.pred as CmpIPredicate, values[0]!, values[1]!, i64);
      const narrow = numbers.compareIntegers(op.pred as CmpIPredicate, BigInt.asIntN(32, values[0]!), BigInt.asIntN(32, values[1]!), i32);
      return holds === narrow ? boolAttr(holds) : undefined;
    }
    return op.lhs === op.rhs ? boolAttr(op.pred === "eq" || op.pred.endsWith("e") && op.pred !== "ne") : undefined;
  },
});

/** An index to an integer or back; the sign is kept where it becomes wider. */
export const CastSOp = cast("casts", "signed conversion between index and integers", true);
/** An index to an integer or back; zeros come in front where it becomes wider. */
export const CastUOp = cast("castu", "unsigned conversion between index and integers", false);
function cast<const N extends string>(name: N, summary: string, isSigned: boolean) {
  return defineOp(`index.${name}`, { summary, operands: { input: integerOrIndex }, results: { output: integerOrIndex }, traits: [pure] }, {
    assembly: "$input attr-dict `:` type($input) `to` type($output)",
    fold(op, constants): Folded {
      const [value] = constants;
      if (!(value instanceof IntegerAttr)) return undefined;
      const width = (type: unknown, otherwise: number): number => (type instanceof IntegerType ? type.width : otherwise);
      const through = (index: number): bigint => {
        const from = width(op.input.type, index);
        const to = width(op.output.type, index);
        const read = isSigned ? BigInt.asIntN(from, value.value) : BigInt.asUintN(from, value.value);
        return BigInt.asIntN(to, read);
      };
      // Both widths of an index must lead to the same value.
      const [narrow, wide] = [through(32), through(64)];
      return narrow === (op.output.type === indexType ? BigInt.asIntN(32, wide) : wide) ? integerAttr(wide, op.output.type) : undefined;
    },
    verify(op, diag) {
      if ((op.input.type === indexType) === (op.output.type === indexType)) diag.report(`converts '${op.input.type.text}' to '${op.output.type.text}'; one of the two must be an index`);
    },
  });
}

/** The number of bits of an index on the target. */
export const SizeOfOp = defineOp("index.sizeof", { summary: "bits of an index", results: { result: indexT }, traits: [pure] }, { assembly: "attr-dict" });

/** A constant. `%c = index.constant 42` */
export const ConstantOp = defineOp("index.constant", { summary: "a constant index", results: { result: indexT }, attrs: { value: indexAttr() }, traits: [pure, constantLike] }, {
  assembly: "attr-dict $value", resultNames: (op) => [`idx${op.value}`], fold: (op) => integerAttr(op.value, indexType),
});
const flag = () => attrKind<bigint>("a bool", { wrap: (value) => boolAttr(value !== 0n), adopt: (a) => (a instanceof IntegerAttr && a.type === i1 ? a : undefined) });
/** A constant truth value; the field is 0 or 1. */
export const BoolConstantOp = defineOp("index.bool.constant", { summary: "a constant truth value", results: { result: exactly(i1) }, attrs: { value: flag() }, traits: [pure, constantLike] }, {
  assembly: "attr-dict $value", resultNames: (op) => [op.value === 0n ? "false" : "true"], fold: (op) => boolAttr(op.value !== 0n),
});
