// Reductions by several threads for each element: each thread reduces every n-th element into a partial result, the threads of a block combine
// these through shared memory as a tree, and where few elements are made, several blocks share one, whose results a second kernel combines.
//
//   for %i { for %k { C[i] += f(i, k) } }
//     =>  for %i block_x { for %t thread_x { for %k { P[t] += f(i, k * n + t) } }  for %u thread_x { Q[u] += P[...] }  C[i] += Q[...] }
import type { Value } from "../../../core/ir/index.ts";
import type { BlockNode, Loop } from "../../loop/index.ts";
import { type Move, motions, variableOf } from "../access.ts";
import { whyNotFactored } from "../primitives/rfactor.ts";
import type { Axis, BlockHandle, Handle, ScheduleBuilder } from "./builder.ts";
import type { ComputationKind } from "./computation.ts";

/** How many threads and blocks there should be. */
export interface Limits {
  readonly threads: number;
  readonly blocks: number;
}
/** A block with the loops around it, by what they drive. */
export interface Nest {
  readonly block: BlockNode;
  readonly loops: readonly Loop[];
  readonly spatial: readonly number[];
  readonly reductions: readonly number[];
}
/** How a reduction is shared out. */
export interface Partials {
  /** Neighbouring threads take neighbouring elements of the reduction, or of the result. */
  readonly along: "reduction" | "space";
  /** Threads for each element; a power of two. */
  readonly threads: number;
  /** Elements of the last spatial axis that a block of threads makes. */
  readonly group: number;
  /** Blocks that share an element. */
  readonly grid: number;
  /** Elements, along the last spatial axis and along all others, and what is reduced into each. */
  readonly size: { readonly last: number; readonly others: number; readonly steps: number };
}

/** Partial results that a thread combines at a time. */
const FAN = 4;
/** Shorter reductions are left to one thread. */
const SHORTEST = 64;
const WARP = 32;
const powerOfTwoUpTo = (n: number): number => 2 ** Math.floor(Math.log2(Math.max(1, n)));
const powerOfTwoFrom = (n: number): number => 2 ** Math.ceil(Math.log2(Math.max(1, n)));
const product = (extents: readonly number[]): number => extents.reduce((all, n) => all * n, 1);

/** What one step of a loop does to the loads of what a block does not write. */
const inputsAlong = ({ block, loops }: Nest, i: number): Move[] => motions(block, variableOf(block, loops[i]!)).filter(({ load, memref }) => load && !(block.writes as readonly Value[]).includes(memref));

/** How the reduction of a nest is shared out among threads, or why each element is left to one. */
export function partialsOf(nest: Nest, kind: ComputationKind, limits: Limits): Partials | string {
  const { block, loops, spatial, reductions } = nest;
  const extent = (i: number): number => Number(loops[i]!.extent);
  const steps = product(reductions.map(extent));
  const others = product(spatial.slice(0, -1).map(extent));
  const last = spatial.length === 0 ? 1 : extent(spatial[spatial.length - 1]!);
  if (steps < SHORTEST) return `${steps} steps are few`;
  // How many loads neither stay nor go to the next element when neighbouring threads are iterations of a loop.
  const scattered = (i: number | undefined): number => (i === undefined ? Infinity : inputsAlong(nest, i).filter(({ motion }) => motion !== "still" && motion !== "contiguous").length);
  const [lastSpatial, lastReduction] = [spatial[spatial.length - 1], reductions[reductions.length - 1]];
  const along = last >= WARP / 2 && scattered(lastSpatial) < scattered(lastReduction) ? "space" : "reduction";
  const isProduct = kind === "matmul-like" || kind === "convolution";
  const enough = isProduct ? 8 * limits.threads : scattered(lastReduction) < scattered(lastSpatial) ? Infinity : limits.threads * limits.blocks;
  if (others * last >= enough) return `${others * last} elements keep enough threads busy`;
  const why = whyNotFactored(block, loops[reductions[0]!]!);
  return why ?? sharedOut({ along, size: { last, others, steps } }, limits, true);
}

function sharedOut({ along, size }: Pick<Partials, "along" | "size">, limits: Limits, mayUseGrid: boolean): Partials {
  const { last, others, steps } = size;
  const most = powerOfTwoUpTo(limits.threads);
  const threads = along === "space" ? Math.max(1, most / WARP) : Math.min(most, Math.max(WARP, powerOfTwoFrom(steps / FAN)));
  let group = along === "space" ? Math.min(most, WARP) : powerOfTwoUpTo(Math.min(most / threads, last));
  const blocks = (): number => others * Math.ceil(last / group);
  if (along === "reduction") while (group > 1 && blocks() < limits.blocks) group /= 2;
  const turns = steps / threads;
  const grid = mayUseGrid && turns >= 16 ? Math.min(Math.floor(limits.blocks / blocks()), Math.floor(turns / 8)) : 1;
  return { along, threads, group, grid: Math.max(1, grid), size };
}

/** The size of each buffer of partial results that the threads of a block share for an element. */
function levels(threads: number): number[] {
  const sizes = [threads];
  for (let left = threads; left > FAN; left /= FAN) sizes.push(left / FAN);
  return sizes;
}

/** What was chosen, in words; elements have `bytes` bytes. */
export function describePartials({ along, threads, group, grid, size }: Partials, bytes: number, limits: Limits): string {
  const { others, last, steps } = size;
  const sizes = levels(threads);
  const shared = product([group, sizes.reduce((all, n) => all + n), bytes]);
  const blocks = others * Math.ceil(last / group) * grid;
  const elements = others * last;
  const second = grid < 2 ? undefined : grid < SHORTEST ? "one thread" : `${secondOf(size, grid, limits).threads} threads`;
  return [
    `${threads} threads reduce the ${steps} steps of ${elements === 1 ? "the one element" : `each of the ${elements} elements`}${grid < 2 ? "" : `, in ${grid} parts`}, and combine what they have through shared memory`,
    `neighbouring threads read along the ${along === "reduction" ? "reduction" : "last spatial axis"}`,
    `${blocks} ${blocks === 1 ? "block" : "blocks"} of ${threads * group} threads, ${shared} bytes of shared memory and ${sizes.length} barriers in each`,
    ...(second ? [`then ${second} for each element ${second === "one thread" ? "combines" : "combine"} the ${grid} parts`] : []),
  ].join("; ");
}
const secondOf = (size: Partials["size"], grid: number, limits: Limits): Partials => sharedOut({ along: "reduction", size: { ...size, steps: grid } }, limits, false);

/** Writes the schedule of a block whose spatial loops stand before its reduction loops. */
export function emitPartials(s: ScheduleBuilder, block: BlockHandle, loops: { readonly spatial: readonly Handle[]; readonly reductions: readonly Handle[] }, plan: Partials, limits: Limits): void {
  const along = s.fuse(loops.reductions);
  if (plan.grid < 2) return emitBlocks(s, block, loops.spatial, along, plan);
  const count = loops.spatial.length;
  const [grid, rest] = s.split(along, plan.grid, -1);
  s.reorder([grid, ...loops.spatial, rest]);
  const partial = s.factor(block, grid, "last");
  const around = s.loops(partial, count + 2);
  emitBlocks(s, partial, around.slice(0, -1), around[count + 1]!, plan);
  const left = s.loops(block, count + 1);
  if (plan.grid >= SHORTEST) emitBlocks(s, block, left.slice(0, -1), left[count]!, secondOf(plan.size, plan.grid, limits));
  else if (count > 0) emitRow(s, left.slice(0, -1), limits);
  else emitOne(s, left[0]!);
}

/** One thread for all; `inner` is the outermost loop, or the block where it has none. */
export function emitOne(s: ScheduleBuilder, inner: Handle | BlockHandle): void {
  s.bind(s.unitLoop(inner), "block_x");
}

/** Elements in a row, one for each thread. */
export function emitRow(s: ScheduleBuilder, loops: readonly Handle[], { threads }: Limits): void {
  const [grid, lanes] = s.split(s.fuse(loops), -1, threads);
  s.bind(grid, "block_x");
  s.bind(lanes, "thread_x");
}

/** A block of threads for each group of elements. */
function emitBlocks(s: ScheduleBuilder, block: BlockHandle, spatial: readonly Handle[], along: Handle, { along: lanes, threads, group }: Partials): void {
  const outer = spatial.length === 0 ? [s.unitLoop(along)] : [...spatial];
  const [axis, other]: readonly [Axis, Axis] = lanes === "reduction" ? ["thread_x", "thread_y"] : ["thread_y", "thread_x"];
  let own: Handle | undefined;
  if (group > 1) [outer[outer.length - 1], own] = s.split(outer[outer.length - 1]!, -1, group);
  const depth = outer.length + (own ? 1 : 0);
  // The last loop becomes threads, each of which reduces over the loop before it.
  const onThreads = (pair: readonly [Handle, Handle]): void => {
    const partial = s.factor(block, pair[1], lanes === "reduction" ? "last" : "first");
    s.share(partial);
    const around = s.loops(partial, depth + 2);
    s.reorder([around[depth + 1]!, around[depth]!]);
    s.bind(around[depth + 1]!, axis);
  };
  onThreads(s.split(along, -1, threads));
  for (let left = threads; left > FAN; left /= FAN) onThreads(s.split(s.loops(block, depth + 1)[depth]!, FAN, left / FAN));
  s.bind(s.fuse(outer), "block_x");
  if (own) s.bind(own, other);
}
