// The scalars of a body as operations: integers are signless, and the operation says whether it reads them as unsigned.
import type { Builder, OpBuilder } from "../../core/define/index.ts";
import { type Block, floatAttr, FloatType, floatType, integerAttr, integerType, indexType, type IndexType, type Loc, type RankedTensorType, type Type, type TypedAttr, type Value } from "../../core/ir/index.ts";
import { OpBuilder as Positioned } from "../../core/define/index.ts";
import * as arith from "../../dialects/arith/index.ts";
import * as math from "../../dialects/math/index.ts";
import { ReadOp } from "../../dialects/tensor/index.ts";
import { TensorExpressionError } from "./errors.ts";
import { type AxisInfo, type Comparison, type DType, type FunctionName, type Infix, isFloat, isUnsigned, type Node, type Scalar } from "./scalars.ts";

/** The IR's type for elements. */
export function typeOf(dtype: DType): Type {
  if (dtype === "index") return indexType;
  return isFloat(dtype) ? floatType(dtype) : integerType(Number(dtype.slice(1)));
}
/** A number as a constant of the IR. */
export const attrOf = (value: number | bigint, dtype: DType): TypedAttr => {
  const type = typeOf(dtype);
  return type instanceof FloatType ? floatAttr(Number(value), type) : integerAttr(BigInt(value), type as IndexType);
};

const infix: Readonly<Record<Infix, readonly [float: typeof arith.AddFOp | undefined, signed: typeof arith.AddIOp, unsigned: typeof arith.AddIOp]>> = {
  add: [arith.AddFOp, arith.AddIOp, arith.AddIOp], sub: [arith.SubFOp, arith.SubIOp, arith.SubIOp], mul: [arith.MulFOp, arith.MulIOp, arith.MulIOp],
  div: [arith.DivFOp, arith.DivSIOp, arith.DivUIOp], rem: [arith.RemFOp, arith.RemSIOp, arith.RemUIOp], min: [arith.MinimumFOp, arith.MinSIOp, arith.MinUIOp], max: [arith.MaximumFOp, arith.MaxSIOp, arith.MaxUIOp],
  and: [undefined, arith.AndIOp, arith.AndIOp], or: [undefined, arith.OrIOp, arith.OrIOp], xor: [undefined, arith.XOrIOp, arith.XOrIOp],
} as unknown as Readonly<Record<Infix, readonly [typeof arith.AddFOp | undefined, typeof arith.AddIOp, typeof arith.AddIOp]>>;
const functionOps: Readonly<Record<FunctionName, typeof math.ExpOp>> = {
  exp: math.ExpOp, exp2: math.Exp2Op, log: math.LogOp, sqrt: math.SqrtOp, rsqrt: math.RsqrtOp, tanh: math.TanhOp, erf: math.ErfOp, sin: math.SinOp, cos: math.CosOp, floor: math.FloorOp, ceil: math.CeilOp, absf: math.AbsFOp,
} as unknown as Readonly<Record<FunctionName, typeof math.ExpOp>>;
const floatPredicates = { eq: "oeq", ne: "une", lt: "olt", le: "ole", gt: "ogt", ge: "oge" } as const;
const integerPredicate = (name: Comparison, unsigned: boolean): arith.CmpIPredicate => (name === "eq" || name === "ne" ? name : `${unsigned ? "u" : "s"}${name}`);

/** A number in another type. */
function converted(b: Builder, value: Value, from: DType, to: DType): Value {
  const type = typeOf(to);
  if (value.type === type) return value;
  const unsigned = isUnsigned(from) || from === "i1";
  if (isFloat(from) && isFloat(to)) return floatConverted(b, value, to);
  if (to === "i1") {
    const zero = arith.ConstantOp.build(b, { value: attrOf(0, from) }).result;
    return isFloat(from) ? arith.CmpFOp.build(b, { predicate: "une", lhs: value, rhs: zero }).result : arith.CmpIOp.build(b, { predicate: "ne", lhs: value, rhs: zero }).result;
  }
  if (to === "index") {
    const whole = isFloat(from) ? arith.FPToSIOp.build(b, { in: value, out: integerType(64) }).out : value;
    return (unsigned ? arith.IndexCastUIOp : arith.IndexCastOp).build(b, { in: whole, out: type }).out;
  }
  if (isFloat(to)) {
    const whole = from === "index" ? arith.IndexCastOp.build(b, { in: value, out: integerType(64) }).out : value;
    return (unsigned ? arith.UIToFPOp : arith.SIToFPOp).build(b, { in: whole, out: type }).out;
  }
  if (from === "index") return arith.IndexCastOp.build(b, { in: value, out: type }).out;
  if (isFloat(from)) return (isUnsigned(to) ? arith.FPToUIOp : arith.FPToSIOp).build(b, { in: value, out: type }).out;
  const [width, wanted] = [Number(from.slice(1)), Number(to.slice(1))];
  return (wanted < width ? arith.TruncIOp : unsigned ? arith.ExtUIOp : arith.ExtSIOp).build(b, { in: value, out: type }).out;
}
function floatConverted(b: Builder, value: Value, to: DType): Value {
  const type = typeOf(to) as FloatType;
  const { width } = value.type as FloatType;
  if (width < type.width) return arith.ExtFOp.build(b, { in: value, out: type }).out;
  // Formats of one width have no conversion of their own; f32 holds what either of them does.
  const wide = width === type.width ? arith.ExtFOp.build(b, { in: value, out: floatType("f32") }).out : value;
  return arith.TruncFOp.build(b, { in: wide, out: type }).out;
}

/** What values stand for what is outside of scalars. */
export interface Environment {
  tensor(tensor: object): Value<RankedTensorType>;
  parameter(name: string): Value;
}
/** Writes scalars to a block, each once; constants stand in front. */
export class ScalarWriter {
  readonly #b: OpBuilder;
  readonly #env: Environment;
  readonly #axes: ReadonlyMap<AxisInfo, Value>;
  readonly #done = new Map<Scalar, Value>();
  readonly #constants = new Map<TypedAttr, Value>();
  #last: Value | undefined;

  constructor(block: Block, loc: Loc, env: Environment, axes: ReadonlyMap<AxisInfo, Value>) {
    this.#b = Positioned.atEnd(block, loc);
    this.#env = env;
    this.#axes = axes;
  }
  get builder(): OpBuilder {
    return this.#b;
  }
  /** Says what a scalar is already. */
  bind(scalar: Scalar, value: Value): void {
    this.#done.set(scalar, value);
  }
  write(scalar: Scalar): Value {
    const known = this.#done.get(scalar);
    if (known) return known;
    const value = scalar.node.kind === "number" ? this.#constant(attrOf(scalar.node.value, scalar.dtype)) : this.#operation(scalar, scalar.node);
    this.#done.set(scalar, value);
    return value;
  }
  #constant(value: TypedAttr): Value {
    let known = this.#constants.get(value);
    if (known === undefined) {
      const { block, loc } = this.#b;
      known = arith.ConstantOp.build(new Positioned(block, this.#last ? this.#last.definingOp!.next : block!.first, loc), { value }).result;
      this.#constants.set(value, known);
      this.#last = known;
    }
    return known;
  }
  #operation({ dtype }: Scalar, node: Exclude<Node, { readonly kind: "number" }>): Value {
    const b = this.#b;
    switch (node.kind) {
      case "axis": return this.#axes.get(node.axis) ?? this.#foreign(node.axis);
      case "parameter": return this.#env.parameter(node.name);
      case "read": {
        const source = this.#env.tensor(node.tensor);
        const indices = node.indices.map((index) => this.write(index)) as Value<IndexType>[];
        return ReadOp.build(b, { source, indices, ...(node.outside ? { outside: this.write(node.outside) } : {}) }).result;
      }
      default: break;
    }
    const [lhs, rhs, last] = node.operands.map((operand) => this.write(operand)) as [Value, Value, Value];
    const from = node.operands[0].dtype;
    switch (node.kind) {
      case "infix": {
        const [float, signed, unsigned] = infix[node.name];
        return (isFloat(dtype) ? float! : isUnsigned(dtype) ? unsigned : signed).build(b, { lhs, rhs }).result;
      }
      case "compare": return isFloat(from) ? arith.CmpFOp.build(b, { predicate: floatPredicates[node.name], lhs, rhs }).result : arith.CmpIOp.build(b, { predicate: integerPredicate(node.name, isUnsigned(from) || from === "i1"), lhs, rhs }).result;
      case "negate": return arith.NegFOp.build(b, { operand: lhs }).result;
      case "cast": return converted(b, lhs, from, dtype);
      case "call": return functionOps[node.name].build(b, { operand: lhs }).result;
      case "select": return arith.SelectOp.build(b, { condition: lhs, true_value: rhs, false_value: last }).result;
    }
  }
  #foreign({ name, of }: AxisInfo): never {
    throw new TensorExpressionError("te/axis", of !== undefined ? `axis '${name}' is one of '${of}', another computation` : `axis '${name}' is used, but nothing reduces over it`);
  }
}
