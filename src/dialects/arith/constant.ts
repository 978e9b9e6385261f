// Constants, and helpers that make them.
import { type Builder, constantLike, defineOp, anyType, inferred, OpBuilder, pure, typed } from "../../core/define/index.ts";
import { type Attribute, type Block, boolAttr, FloatAttr, floatAttr, type FloatType, i1, indexType, IntegerAttr, integerAttr, type Loc, type Operation, ShapedType, type Type, TypedAttr, type Value, IntegerType } from "../../core/ir/index.ts";

/** A constant: a number, or elements of a vector or tensor. `%c = arith.constant 42 : i32` */
export const ConstantOp = defineOp("arith.constant", {
  summary: "a constant",
  results: { result: anyType },
  attrs: { value: typed() },
  traits: [pure, constantLike, inferred],
}, {
  assembly: "attr-dict $value",
  infer: ({ value }) => ({ result: value.type }),
  fold: (op) => op.value,
  resultNames: (op) => [constantName(op.value)],
  verify(op, diag) {
    const { value, result } = op;
    if (value.type !== result.type) diag.report(`value has type '${value.type.text}', but the result '${result.type.text}'`);
    if (result.type instanceof IntegerType && result.type.signedness !== "signless") diag.report("integer result must be signless");
  },
});

/** `c42_i32`, `true`, `cst`: upstream's names. */
function constantName(value: TypedAttr): string {
  if (!(value instanceof IntegerAttr)) return "cst";
  if (value.type === i1) return value.value === 0n ? "false" : "true";
  return `c${value.value}${value.type === indexType ? "" : `_${value.type.text}`}`;
}

/** A constant op for a folded value; undefined when arith has none for it. */
export function materializeConstant(b: Builder, value: Attribute, type: Type): Operation | undefined {
  if (!(value instanceof TypedAttr) || value.type !== type) return undefined;
  const scalar = value instanceof IntegerAttr || value instanceof FloatAttr;
  return scalar || type instanceof ShapedType ? ConstantOp.build(b, { value }) : undefined;
}

export const constantIndex = (b: Builder, value: number | bigint, loc?: Loc): Value => ConstantOp.build(b, { value: integerAttr(value, indexType) }, loc).result;
export const constantInt = (b: Builder, value: number | bigint, type: IntegerType, loc?: Loc): Value => ConstantOp.build(b, { value: integerAttr(value, type) }, loc).result;
export const constantFloat = (b: Builder, value: number, type: FloatType, loc?: Loc): Value => ConstantOp.build(b, { value: floatAttr(value, type) }, loc).result;
export const constantBool = (b: Builder, value: boolean, loc?: Loc): Value => ConstantOp.build(b, { value: boolAttr(value) }, loc).result;
/** The constants of a block that is being written: in front of everything else, each once. */
export class LeadingConstants {
  readonly #block: Block;
  readonly #known = new Map<TypedAttr, Value>();
  #last: Operation | undefined;

  constructor(block: Block) {
    this.#block = block;
  }
  /** The constant of that value. */
  get(value: TypedAttr, loc: Loc): Value {
    let known = this.#known.get(value);
    if (known === undefined) {
      this.#last = ConstantOp.build(new OpBuilder(this.#block, this.#last ? this.#last.next : this.#block.first, loc), { value });
      this.#known.set(value, (known = this.#last.getResult(0)));
    }
    return known;
  }
}

/** The integer that a value is known to be. */
export function constantIntegerOf(value: Value | undefined): bigint | undefined {
  const attr = value?.definedBy(ConstantOp)?.value;
  return attr instanceof IntegerAttr ? attr.value : undefined;
}
