// What a thread asks about its subgroup and cluster, and the exchange of values in a subgroup, as NVIDIA's special registers and
// shuffles. A subgroup is a warp of 32 threads, those of a block in the order of their indices, x first.
import type { Builder, OpOf } from "../../core/define/index.ts";
import { f32, i1, i32, indexType, type Type, type Value } from "../../core/ir/index.ts";
import { type ConversionRewriter, lower, type Lowering, type Outcome } from "../../core/rewrite/index.ts";
import { AddIOp, constantInt, DivUIOp, IndexCastOp, MulIOp, ShRUIOp, SubIOp } from "../../dialects/arith/index.ts";
import * as gpu from "../../dialects/gpu/index.ts";
import { CallIntrinsicOp, ExtractValueOp, structType } from "../../dialects/llvm/index.ts";

const call = (b: Builder, intrin: string, args: readonly Value[], results: Type): Value => CallIntrinsicOp.build(b, { intrin, args, op_bundle_operands: [], results }).results!;
/** A special register. */
const register = (b: Builder, name: string): Value => call(b, `llvm.nvvm.read.ptx.sreg.${name}`, [], i32);
const number = (b: Builder, value: number): Value => constantInt(b, value, i32);
const add = (b: Builder, lhs: Value, rhs: Value): Value => AddIOp.build(b, { lhs, rhs }).result;
const sub = (b: Builder, lhs: Value, rhs: Value): Value => SubIOp.build(b, { lhs, rhs }).result;
const mul = (b: Builder, lhs: Value, rhs: Value): Value => MulIOp.build(b, { lhs, rhs }).result;
const div = (b: Builder, lhs: Value, rhs: Value): Value => DivUIOp.build(b, { lhs, rhs }).result;
const toIndex = (b: Builder, value: Value): Value => IndexCastOp.build(b, { in: value, out: indexType }).out;

/** One of the dialect's questions for a place along a dimension. */
const along = (def: typeof gpu.ClusterIdOp, name: string): Lowering => lower(def, (op, _, rw) => rw.replace(op, toIndex(rw, register(rw, `${name}.${op.dimension}`))));
const extent = (b: Builder, axis: string): Value => register(b, `ntid.${axis}`);

/** The number of the thread in its block, x first. */
function threadNumber(b: Builder): Value {
  const rows = add(b, register(b, "tid.y"), mul(b, register(b, "tid.z"), extent(b, "y")));
  return add(b, register(b, "tid.x"), mul(b, rows, extent(b, "x")));
}
const threads = (b: Builder): Value => mul(b, mul(b, extent(b, "x"), extent(b, "y")), extent(b, "z"));

const shuffles = { xor: "bfly", up: "up", down: "down", idx: "idx" } as const;
/** `shfl.sync` among groups of `width` threads; those of the first group take part. */
function shuffle(op: OpOf<typeof gpu.ShuffleOp>, rw: ConversionRewriter): Outcome {
  const { type } = op.value;
  if (type !== f32 && type !== i32) return rw.skip(`'gpu.shuffle' of '${type.text}' has no device code; only f32 and i32 have`);
  const { width } = op;
  const group = ShRUIOp.build(rw, { lhs: number(rw, -1), rhs: sub(rw, number(rw, 32), width) }).result;
  const clamp = op.mode === "up" ? sub(rw, number(rw, 32), width) : sub(rw, width, number(rw, 1));
  const both = call(rw, `llvm.nvvm.shfl.sync.${shuffles[op.mode]}.${type === f32 ? "f32" : "i32"}p`, [group, op.value, op.offset, clamp], structType([type, i1]));
  const part = (position: bigint, res: Type): Value => ExtractValueOp.build(rw, { container: both, position: [position], res }).res;
  return rw.replace(op, part(0n, type), part(1n, i1));
}

export const subgroupLowerings: readonly Lowering[] = [
  along(gpu.ClusterIdOp, "clusterid"),
  along(gpu.ClusterDimOp as never, "nclusterid"),
  along(gpu.ClusterBlockIdOp as never, "cluster.ctaid"),
  along(gpu.ClusterDimBlocksOp as never, "cluster.nctaid"),
  lower(gpu.GlobalIdOp, (op, _, rw) => rw.replace(op, add(rw, mul(rw, toIndex(rw, register(rw, `ctaid.${op.dimension}`)), toIndex(rw, extent(rw, op.dimension))), toIndex(rw, register(rw, `tid.${op.dimension}`))))),
  lower(gpu.LaneIdOp, (op, _, rw) => rw.replace(op, toIndex(rw, register(rw, "laneid")))),
  lower(gpu.SubgroupSizeOp, (op, _, rw) => rw.replace(op, toIndex(rw, register(rw, "warpsize")))),
  lower(gpu.SubgroupIdOp, (op, _, rw) => rw.replace(op, toIndex(rw, div(rw, threadNumber(rw), register(rw, "warpsize"))))),
  lower(gpu.NumSubgroupsOp, (op, _, rw) => {
    const size = register(rw, "warpsize");
    return rw.replace(op, toIndex(rw, div(rw, sub(rw, add(rw, threads(rw), size), number(rw, 1)), size)));
  }),
  lower(gpu.ShuffleOp, (op, _, rw) => shuffle(op, rw)),
];
