// convert-te-to-linalg: tensor expressions become structured ops on tensors.
//
//   %c = te.compute [%i < 4] sum [%k < 8] -> tensor<4xf32> { %x = te.read %a[%i, %k] : tensor<4x8xf32> te.yield %x : f32 }
//
//   %e = tensor.empty() : tensor<4xf32>
//   %f = linalg.fill ins(%zero : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>
//   %c = linalg.generic {indexing_maps = [(i, k) -> (i, k), (i, k) -> (i)], iterator_types = ["parallel", "reduction"]} ...
import { type RankedTensorType, tensorType, type Value } from "../../core/ir/index.ts";
import { type ConversionRewriter, defineConversion, lower } from "../../core/rewrite/index.ts";
import { arith } from "../../dialects/arith/index.ts";
import { linalg } from "../../dialects/linalg/index.ts";
import { accumulatesElsewhere, ComputeOp, expandAccumulators, ReshapeOp, ScanOp, te } from "../../dialects/tensor/index.ts";
import * as tensor from "../../dialects/tensor/upstream/index.ts";
import { lowerCompute, obstacle } from "./compute.ts";

/** Through a tensor of one dimension. */
function reshaped(rw: ConversionRewriter, source: Value, from: RankedTensorType, to: RankedTensorType): Value {
  const group = (rank: number): number[][] => [Array.from({ length: rank }, (_, i) => i)];
  const line = tensorType([to.numElements], to.element);
  const merge = (src: Value, result: RankedTensorType, reassociation: number[][]): Value => tensor.CollapseShapeOp.build(rw, { src: src as Value<RankedTensorType>, reassociation, result }).result;
  const split = (src: Value, result: RankedTensorType, reassociation: number[][]): Value =>
    tensor.ExpandShapeOp.build(rw, { src: src as Value<RankedTensorType>, output_shape: [], reassociation, static_output_shape: result.dims, result }).result;
  const flat = from.rank === 1 ? source : from.rank === 0 ? split(source, line, []) : merge(source, line, group(from.rank));
  return to.rank === 1 ? flat : to.rank === 0 ? merge(flat, to, []) : split(flat, to, group(to.rank));
}

export const teToLinalg = defineConversion({
  name: "convert-te-to-linalg",
  summary: "lower tensor expressions to structured ops on tensors",
  from: [te],
  to: [linalg, tensor.tensor, arith],
  lowerings: [
    lower(ComputeOp, (op, _, rw) => {
      const problem = obstacle(op);
      if (problem) return rw.skip(problem);
      return rw.replace(op, accumulatesElsewhere(op) ? expandAccumulators(rw, op, (value) => rw.converted(value)) : lowerCompute(op, rw));
    }),
    lower(ScanOp, (_op, _, rw) => rw.skip("a scan is no structured op; convert-te-to-loop lowers it to loops")),
    lower(ReshapeOp, (op, { source }, rw) => {
      const { type } = op.result;
      if (!type.isStatic || !op.source.type.isStatic) return rw.skip(`'${op.source.type.text}' to '${type.text}' has extents that only a run tells`);
      return rw.replace(op, op.source.type === type ? source : reshaped(rw, source, op.source.type, type));
    }),
  ],
});
