// How a scalar of a vectorised loop looks across its lanes, and how it becomes a vector when one is needed.
import type { OpBuilder } from "../../../../core/define/index.ts";
import { denseElements, i1, indexType, type Type, type Value, vectorType, type VectorType } from "../../../../core/ir/index.ts";
import { AddIOp, ConstantOp, constantIndex, MulIOp } from "../../../arith/index.ts";
import { BroadcastOp } from "../../../vector/index.ts";

/** The same in all lanes; `base + lane * stride`; or a vector. */
export type Lanes =
  | { readonly kind: "uniform"; readonly value: Value }
  | { readonly kind: "linear"; readonly base: Value; readonly stride: bigint }
  | { readonly kind: "vector"; readonly value: Value };

/** The loop cannot be vectorised; the message says why. */
export class NotVectorizable extends Error {}

/** Builds vectors of one width. */
export class LaneBuilder {
  readonly b: OpBuilder;
  readonly width: number;
  constructor(b: OpBuilder, width: number) {
    this.b = b;
    this.width = width;
  }
  type(element: Type): VectorType {
    return vectorType([this.width], element);
  }
  splat(value: Value): Value {
    return BroadcastOp.build(this.b, { source: value, vector: this.type(value.type) }).vector;
  }
  /** 0, stride, 2 * stride, ... */
  steps(stride: bigint): Value {
    const data = BigInt64Array.from({ length: this.width }, (_, i) => BigInt(i) * stride);
    return ConstantOp.build(this.b, { value: denseElements(this.type(indexType), data) }).result;
  }
  mask(lane: (i: number) => boolean, width = this.width): Value {
    return ConstantOp.build(this.b, { value: denseElements(vectorType([width], i1), Uint8Array.from({ length: width }, (_, i) => (lane(i) ? 1 : 0))) }).result;
  }
  vector(lanes: Lanes): Value {
    switch (lanes.kind) {
      case "vector":
        return lanes.value;
      case "uniform":
        return this.splat(lanes.value);
      case "linear":
        return AddIOp.build(this.b, { lhs: this.splat(lanes.base), rhs: this.steps(lanes.stride) }).result;
    }
  }
  /** The value in the first lane. */
  first(lanes: Lanes): Value {
    if (lanes.kind === "vector") throw new NotVectorizable("an index differs from lane to lane in no regular way");
    return lanes.kind === "uniform" ? lanes.value : lanes.base;
  }
  add(a: Value, b: Value): Value {
    return AddIOp.build(this.b, { lhs: a, rhs: b }).result;
  }
  scale(value: Value, factor: bigint): Value {
    if (factor === 1n) return value;
    return MulIOp.build(this.b, { lhs: value, rhs: constantIndex(this.b, factor) }).result;
  }
}
