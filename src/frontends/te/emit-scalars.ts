// The scalars of a body as operations: integers are signless, and the operation says whether it reads them as unsigned.
import { type Builder, OpBuilder } from "../../core/define/index.ts";
import { type Block, floatAttr, FloatType, floatType, integerAttr, integerType, indexType, type IndexType, type Loc, type RankedTensorType, type Type, type TypedAttr, type Value } from "../../core/ir/index.ts";
import * as arith from "../../dialects/arith/index.ts";
import * as math from "../../dialects/math/index.ts";
import { ReadOp } from "../../dialects/tensor/index.ts";
import { fail } from "./errors.ts";
import { type AxisInfo, type Comparison, type DType, type FunctionName, type Infix, isFloat, isUnsigned, operandsOf, type Scalar } from "./scalars.ts";

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
  if (isFloat(from) && type instanceof FloatType) return arith.convertFloat(b, value, type);
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

/** What values stand for what is outside of scalars. */
export interface Environment {
  tensor(tensor: object): Value<RankedTensorType>;
  parameter(name: string): Value;
}
/** Writes scalars to a block, each once; constants stand in front. */
export class ScalarWriter {
  readonly builder: OpBuilder;
  readonly #env: Environment;
  readonly #axes: ReadonlyMap<AxisInfo, Value>;
  readonly #done = new Map<Scalar, Value>();
  readonly #constants: arith.LeadingConstants;

  constructor(block: Block, loc: Loc, env: Environment, axes: ReadonlyMap<AxisInfo, Value>) {
    this.builder = OpBuilder.atEnd(block, loc);
    this.#constants = new arith.LeadingConstants(block);
    this.#env = env;
    this.#axes = axes;
  }
  /** Says what a scalar is already. */
  bind(scalar: Scalar, value: Value): void {
    this.#done.set(scalar, value);
  }
  /** Operands come first. They wait on a stack of their own, since expressions may be very deep. */
  write(scalar: Scalar): Value {
    const open = this.#done.has(scalar) ? [] : [scalar];
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const next = operandsOf(top.node).find((operand) => !this.#done.has(operand));
      if (next) open.push(next);
      else {
        this.#done.set(top, this.#operation(top));
        open.pop();
      }
    }
    return this.#done.get(scalar)!;
  }
  /** A scalar whose operands are written. */
  #operation({ dtype, node }: Scalar): Value {
    const b = this.builder;
    const written = (scalar: Scalar): Value => this.#done.get(scalar)!;
    switch (node.kind) {
      case "number": return this.#constants.get(attrOf(node.value, dtype), b.loc);
      case "axis": return this.#axes.get(node.axis) ?? this.#foreign(node.axis);
      case "parameter": return this.#env.parameter(node.name);
      case "read": {
        const source = this.#env.tensor(node.tensor);
        const indices = node.indices.map(written) as Value<IndexType>[];
        return ReadOp.build(b, { source, indices, ...(node.outside ? { outside: written(node.outside) } : {}) }).result;
      }
      default: break;
    }
    const [lhs, rhs, last] = node.operands.map(written) as [Value, Value, Value];
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
    return fail("te/axis", of !== undefined ? `axis '${name}' is one of '${of}', another computation` : `axis '${name}' is used, but nothing reduces over it`);
  }
}
