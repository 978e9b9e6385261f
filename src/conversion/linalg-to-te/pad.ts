// tensor.pad as te.compute: reads that give the border's element outside.
//
//   %p = tensor.pad %a low[1] high[1] { ^bb0(%i: index): tensor.yield %z : f32 } : tensor<4xf32> to tensor<6xf32>
//     =>  %p = te.compute [%i < 6] = (%a[%i - 1] or %z) : tensor<4xf32>, f32 -> tensor<6xf32>
import type { Builder, OpOf } from "../../core/define/index.ts";
import { cloneOp, DYNAMIC, type IndexType, Mapping, type Value } from "../../core/ir/index.ts";
import type { ConversionRewriter } from "../../core/rewrite/index.ts";
import { AddIOp, constantIndex, SubIOp } from "../../dialects/arith/index.ts";
import { PadOp } from "../../dialects/tensor/upstream/index.ts";
import { buildCompute, buildRead } from "./compute.ts";
import { type Extent, sizeOf } from "./extents.ts";

const valueOf = (b: Builder, extent: Extent): Value => (typeof extent === "number" ? constantIndex(b, extent) : extent);
/** Numbers of a list and the values between them. */
function mixed(fixed: readonly number[], open: readonly Value<IndexType>[]): Extent[] {
  let next = 0;
  return fixed.map((n) => (n === DYNAMIC ? open[next++]! : n));
}

/** The padded tensor. */
export function lowerPad(rw: ConversionRewriter, op: OpOf<typeof PadOp>, source: Value): Value {
  const [low, high] = [mixed(op.static_low, op.low), mixed(op.static_high, op.high)];
  const { dims, element } = op.result.type;
  const sum = (lhs: Value, rhs: Value): Value => AddIOp.build(rw, { lhs, rhs }).result;
  const extents = dims.map((dim, i): Extent => (dim >= 0 ? dim : (sum(sum(valueOf(rw, sizeOf(rw, source, i)), valueOf(rw, low[i]!)), valueOf(rw, high[i]!)) as Value<IndexType>)));
  const [padded] = buildCompute(rw, extents, [element], (b, axes) => {
    const mapping = new Mapping();
    const { args, last } = op.padding.entry;
    args.forEach((arg, i) => { mapping.values.set(arg, axes[i]!); });
    for (const inner of op.padding.entry) if (inner !== last) b.insert(cloneOp(inner, mapping));
    const indices = axes.map((lhs, i): Value => (low[i] === 0 ? lhs : SubIOp.build(b, { lhs, rhs: valueOf(b, low[i]!) }).result));
    return { values: [buildRead(b, source, indices, mapping.value(last!.getOperand(0)))] };
  });
  return padded!;
}
