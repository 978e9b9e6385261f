// What a thread asks about its place: indices of threads, blocks and clusters, extents of them, and its place in the subgroup.
import { defineOp, indexAttr, indexT, maybe, pure, RangeInference } from "../../core/define/index.ts";
import { dimension } from "./enums.ts";

/** The greatest extent that any target has, and the greatest of clusters and subgroups. */
const MAX_DIM = (1n << 32n) - 1n;
const MAX_CLUSTER = 8n;
const MAX_SUBGROUP = 128n;

/** A position is below the bound, an extent may be the bound. */
type What = "position" | "extent";
const range = (what: What, greatest: bigint) => ({
  inferRange: (op: { readonly upper_bound: bigint | undefined }) => {
    const bound = op.upper_bound ?? greatest;
    return what === "position" ? { low: 0n, high: bound - 1n } : { low: 1n, high: bound };
  },
});

const along = <const N extends string>(name: N, summary: string, what: What, greatest = MAX_DIM) =>
  defineOp(`gpu.${name}`, { summary, results: { result: indexT }, attrs: { dimension, upper_bound: maybe(indexAttr()) }, traits: [pure] }, {
    assembly: "$dimension (`upper_bound` $upper_bound^)? attr-dict", resultNames: (op) => [`${name}_${op.dimension}`],
  }).implement(RangeInference, range(what, greatest));

export const ThreadIdOp = along("thread_id", "index of the thread in its block", "position");
export const BlockIdOp = along("block_id", "index of the block in the grid", "position");
export const BlockDimOp = along("block_dim", "threads of a block", "extent");
export const GridDimOp = along("grid_dim", "blocks of the grid", "extent");
export const GlobalIdOp = along("global_id", "index of the thread in the grid", "position");
export const ClusterIdOp = along("cluster_id", "index of the cluster in the grid", "position");
export const ClusterDimOp = along("cluster_dim", "clusters of the grid", "extent");
export const ClusterBlockIdOp = along("cluster_block_id", "index of the block in its cluster", "position", MAX_CLUSTER);
export const ClusterDimBlocksOp = along("cluster_dim_blocks", "blocks of a cluster", "extent", MAX_CLUSTER);

/** The place of the thread in its subgroup. */
export const LaneIdOp = defineOp("gpu.lane_id", { summary: "index of the thread in its subgroup", results: { result: indexT }, attrs: { upper_bound: maybe(indexAttr()) }, traits: [pure] }, {
  assembly: "(`upper_bound` $upper_bound^)? attr-dict",
}).implement(RangeInference, range("position", MAX_SUBGROUP));

const ofSubgroup = <const N extends string>(name: N, summary: string, what: What, greatest: bigint) =>
  defineOp(`gpu.${name}`, { summary, results: { result: indexT }, attrs: { upper_bound: maybe(indexAttr()) }, traits: [pure] }, {
    assembly: "(`upper_bound` $upper_bound^)? attr-dict `:` type($result)",
  }).implement(RangeInference, range(what, greatest));
export const SubgroupIdOp = ofSubgroup("subgroup_id", "index of the subgroup in its block", "position", MAX_DIM);
export const NumSubgroupsOp = ofSubgroup("num_subgroups", "subgroups of a block", "extent", MAX_DIM);
export const SubgroupSizeOp = ofSubgroup("subgroup_size", "threads of a subgroup", "extent", MAX_SUBGROUP);
