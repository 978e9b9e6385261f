// The property that the tests of this folder share the programs of: no illegal primitive is accepted, legal ones are, and what is
// accepted computes what the computation does.
import { expect } from "vitest";
import { type Finding, randomSchedule, runScheduled, type Tally } from "./random-schedule.ts";

/** Programs of one run, over all shards, and the seed of the first. */
export const programs = Number(process.env["SCHEDULE_PROGRAMS"] ?? 2000);
export const seed = Number(process.env["SCHEDULE_SEED"] ?? 1);
export const shards = 2;

const inWords = ({ what, text }: Finding, at: number): string => `seed ${at}: ${what}\n${text}`;

/** Checks every `shards`-th program from the first of a shard on. */
export async function checkShard(shard: number): Promise<void> {
  const tally: Tally = new Map();
  const findings: string[] = [];
  const show = process.env["SCHEDULE_SHOW"];
  for (let at = seed + shard; at < seed + programs && findings.length < 3; at += shards) {
    const outcome = await randomSchedule(at, tally, (finding) => { if (show === "refusals") console.log(inWords(finding, at)); });
    const finding = outcome.findings[0] ?? (await runScheduled(outcome, at, tally));
    if (finding) findings.push(inWords(finding, at));
  }
  if (show) console.table(Object.fromEntries([...tally].sort()));
  expect(findings.join("\n\n")).toBe("");
  const all = [...tally.values()].reduce((sum, count) => ({ legal: sum.legal + count.legal, accepted: sum.accepted + count.accepted, illegal: sum.illegal + count.illegal }), { legal: 0, accepted: 0, illegal: 0 });
  if (show) console.log(`shard ${shard}: ${all.accepted} of ${all.legal} legal primitives accepted, ${all.illegal} of ${all.illegal} illegal ones refused`);
  expect(all.accepted / all.legal).toBeGreaterThanOrEqual(0.95);
  for (const what of alwaysLegal) expect(tally.get(what)?.accepted ?? 0, what).toBeGreaterThan(0);
  for (const what of copied) expect(tally.get(what)?.unlabelledAccepted ?? 0, what).toBeGreaterThan(0);
  for (const what of drawn) {
    expect(tally.get(what)?.accepted ?? 0, `accepted: ${what}`).toBeGreaterThan(0);
    expect(tally.get(what)?.illegal ?? 0, `illegal: ${what}`).toBeGreaterThan(0);
  }
}
/** What is drawn without a label, at least where it may be legal. */
const copied = ["cache_inplace", "read_at", "write_at", "reindex_read", "reindex_write", "reindex_cache_read", "reindex_cache_write", "compute_root", "set_scope", "fuse_reduction_epilogue", "transform_block_layout", "set_axis_separator", "rfactor", "blockize", "compact buffers"];
const alwaysLegal = ["add_unit_loop", "reorder_block_iter_var", "split evenly", "annotate", "unroll"];
const drawn = [
  "split guard", "split round_up", "split shift_inwards", "split predicate", "split peel", "tile guard", "fuse", "reorder", "merge", "loop_partition", "parallel", "vectorize", "bind",
  "decompose_reduction", "cache_read", "cache_write", "compute_inline", "reverse_compute_inline", "compute_at", "reverse_compute_at", "compute_at of a reduction", "reverse_compute_at of a reduction", "transform_layout", "annotate_buffer_access", "decompose_padding", "tensorize",
];
