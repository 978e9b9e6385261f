// Writing te.compute: the body as calls on scalars, with half-precision floats widened when read and rounded once when yielded.
import { OpBuilder } from "../../core/define/index.ts";
import { type Block, floatAttr, FloatType, type IndexType, indexType, integerAttr, type IntegerType, type Loc, type RankedTensorType, tensorType, type Type, type Value } from "../../core/ir/index.ts";
import type { ConversionRewriter } from "../../core/rewrite/index.ts";
import * as arith from "../../dialects/arith/index.ts";
import { ComputeOp, ReadOp, type ScalarReducer, YieldOp } from "../../dialects/tensor/index.ts";
import { computedAs } from "./types.ts";

export type Tensor = Value<RankedTensorType>;
/** Lets LLVM reorder the sum and fuse the product into it. */
export const SUM_FLAGS = "reassoc,contract";

/** The scalar body of a te.compute in the making. */
export class Body {
  readonly b: OpBuilder;
  readonly #constants: arith.LeadingConstants;

  constructor(block: Block, loc: Loc) {
    this.b = OpBuilder.atEnd(block, loc);
    this.#constants = new arith.LeadingConstants(block);
  }

  index(n: number): Value {
    return this.#constants.get(integerAttr(n, indexType), this.b.loc);
  }
  /** A number of a scalar type, rounded to it. */
  number(value: number | bigint, type: Type): Value {
    return this.#constants.get(type instanceof FloatType ? floatAttr(Number(value), type) : integerAttr(BigInt(value), type as IntegerType), this.b.loc);
  }

  // Indices.
  /** `axis * factor + offset`, without what does nothing. */
  affine(axis: Value, factor: number, offset: number): Value {
    const scaled = factor === 1 ? axis : arith.MulIOp.build(this.b, { lhs: axis, rhs: this.index(factor) }).result;
    return offset === 0 ? scaled : arith.AddIOp.build(this.b, { lhs: scaled, rhs: this.index(offset) }).result;
  }
  plus(a: Value, b: Value): Value {
    return arith.AddIOp.build(this.b, { lhs: a, rhs: b }).result;
  }

  /** An element of a tensor as it is stored. `outside` is the number that indices beyond the tensor give. */
  read(source: Tensor, indices: readonly Value[], outside?: number | bigint): Value {
    return ReadOp.build(this.b, { source, indices: indices as readonly Value<IndexType>[], ...(outside === undefined ? {} : { outside: this.number(outside, source.type.element) }) }).result;
  }
  /** An element, half-precision floats as f32. */
  load(source: Tensor, indices: readonly Value[], outside?: number | bigint): Value {
    return this.to(this.read(source, indices, outside), computedAs(source.type.element));
  }
  /** A float in another format; anything in its own. */
  to(value: Value, type: Type): Value {
    return value.type instanceof FloatType && type instanceof FloatType ? arith.convertFloat(this.b, value, type) : value;
  }

  // Arithmetic on two scalars of one type.
  add(lhs: Value, rhs: Value): Value {
    return this.#pick(lhs, arith.AddFOp, arith.AddIOp).build(this.b, { lhs, rhs }).result;
  }
  sub(lhs: Value, rhs: Value): Value {
    return this.#pick(lhs, arith.SubFOp, arith.SubIOp).build(this.b, { lhs, rhs }).result;
  }
  mul(lhs: Value, rhs: Value): Value {
    return this.#pick(lhs, arith.MulFOp, arith.MulIOp).build(this.b, { lhs, rhs }).result;
  }
  div(lhs: Value, rhs: Value, unsigned = false): Value {
    return this.#pick(lhs, arith.DivFOp, unsigned ? arith.DivUIOp : arith.DivSIOp).build(this.b, { lhs, rhs }).result;
  }
  negate(operand: Value): Value {
    return arith.NegFOp.build(this.b, { operand }).result;
  }
  /** A product inside a sum. */
  term(lhs: Value, rhs: Value): Value {
    return lhs.type instanceof FloatType ? arith.MulFOp.build(this.b, { lhs, rhs, fastmath: SUM_FLAGS }).result : this.mul(lhs, rhs);
  }
  /** `limit` where x lies below it (above it, for `upper`), else x; so NaN stays NaN. */
  limit(x: Value, limit: Value, upper: boolean, unsigned: boolean): Value {
    const condition = x.type instanceof FloatType
      ? arith.CmpFOp.build(this.b, { predicate: upper ? "ogt" : "olt", lhs: x, rhs: limit }).result
      : arith.CmpIOp.build(this.b, { predicate: unsigned ? (upper ? "ugt" : "ult") : upper ? "sgt" : "slt", lhs: x, rhs: limit }).result;
    return this.select(condition, limit, x);
  }
  select(condition: Value, true_value: Value, false_value: Value): Value {
    return arith.SelectOp.build(this.b, { condition, true_value, false_value }).result;
  }
  // Integer and float definitions take the same inputs here: two operands.
  #pick(like: Value, float: typeof arith.AddFOp | typeof arith.SubFOp | typeof arith.MulFOp | typeof arith.DivFOp, integer: object): typeof arith.AddFOp {
    return (like.type instanceof FloatType ? float : integer) as typeof arith.AddFOp;
  }
}

type BodyFunction = (s: Body, axes: readonly Value[], reduced: readonly Value[]) => Value;

function build(rw: ConversionRewriter, type: RankedTensorType, reduction: readonly number[], reducer: ScalarReducer | undefined, body: BodyFunction): Tensor {
  const op = ComputeOp.build(rw, {
    extents: [], destinations: [], spatial: type.dims, reduction, reducer, outputs: [type], combiner: [],
    body: (block) => {
      const all = [...type.dims, ...reduction].map(() => block.addArg(indexType, rw.loc));
      const s = new Body(block, rw.loc);
      const value = s.to(body(s, all.slice(0, type.rank), all.slice(type.rank)), type.element);
      YieldOp.build(s.b, { values: [value] });
    },
  });
  return op.outputs[0]!;
}

/** A tensor whose element at `axes` is what the body gives, rounded to the element type. */
export const compute = (rw: ConversionRewriter, type: RankedTensorType, body: (s: Body, axes: readonly Value[]) => Value): Tensor => build(rw, type, [], undefined, body);
/** The body's values over the reduced axes, combined. Without reduced axes there is nothing to combine. */
export const reduce = (rw: ConversionRewriter, reducer: ScalarReducer, type: RankedTensorType, reduction: readonly number[], body: BodyFunction): Tensor =>
  reduction.length === 0 ? build(rw, type, [], undefined, body) : build(rw, type, reduction, reducer, body);

/** The type in which `element` is accumulated, under a shape. */
export const accumulator = (dims: readonly number[], element: Type): RankedTensorType => tensorType(dims, computedAs(element));
/** Indices into a tensor of shape `dims` that broadcasts to the shape that `axes` run over. */
export const broadcastIndices = (s: Body, dims: readonly number[], axes: readonly Value[], into: readonly number[]): Value[] =>
  dims.map((dim, i) => {
    const at = i + into.length - dims.length;
    return dim === 1 && into[at] !== 1 ? s.index(0) : axes[at]!;
  });
