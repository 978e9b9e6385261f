// tensor.pad as te.compute: reads that give the border's element outside.
//
//   %p = tensor.pad %a low[1] high[1] { ^bb0(%i: index): tensor.yield %z : f32 } : tensor<4xf32> to tensor<6xf32>
//     =>  %p = te.compute [%i < 6] = (%a[%i - 1] or %z) : tensor<4xf32>, f32 -> tensor<6xf32>
import type { OpOf } from "../../core/define/index.ts";
import { cloneOp, DYNAMIC, type IndexType, Mapping, type Value } from "../../core/ir/index.ts";
import type { ConversionRewriter } from "../../core/rewrite/index.ts";
import { AddIOp, SubIOp } from "../../dialects/arith/index.ts";
import { PadOp } from "../../dialects/tensor/upstream/index.ts";
import { type Extent, extentValue } from "../te-extents.ts";
import { buildCompute, buildRead } from "./compute.ts";
import { sizeOf } from "./extents.ts";

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
  const extents = dims.map((dim, i): Extent => (dim >= 0 ? dim : sum(sum(extentValue(rw, sizeOf(rw, source, i)), extentValue(rw, low[i]!)), extentValue(rw, high[i]!))));
  const [padded] = buildCompute(rw, extents, [element], (b, axes) => {
    const mapping = new Mapping();
    const { args, last } = op.padding.entry;
    args.forEach((arg, i) => { mapping.values.set(arg, axes[i]!); });
    for (const inner of op.padding.entry) if (inner !== last) b.insert(cloneOp(inner, mapping));
    const indices = axes.map((lhs, i): Value => (low[i] === 0 ? lhs : SubIOp.build(b, { lhs, rhs: extentValue(b, low[i]!) }).result));
    return { values: [buildRead(b, source, indices, mapping.value(last!.getOperand(0)))] };
  });
  return padded!;
}
