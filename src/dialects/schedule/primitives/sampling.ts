// Sampling operations: the decision that stands in them, or one that is drawn.
import type { Operation, Value } from "../../../core/ir/index.ts";
import { accessesIn, allLoopsAround, type BlockNode, blocksIn, describe, flowsInto, type Loop } from "../../loop/index.ts";
import { LoadOp } from "../../memref/index.ts";
import * as ops from "../ops/index.ts";
import { computeAt } from "./compute-at.ts";
import { computeInline } from "./inline.ts";
import { type State, type Step, step } from "./state.ts";
import { onCopy } from "./trial.ts";

const noSeed = "it has no decision, and nothing is drawn without a seed; give 'schedule-apply' one";
/** Tilings are listed and not drawn factor by factor, so there must not be too many. */
const MOST_TILINGS = 1_000_000;

/** All ways to write `extent` as a product of `parts` factors, by the first factors. */
function tilingsOf(extent: number, parts: number, fits: (factors: readonly number[]) => boolean): number[][] | undefined {
  const found: number[][] = [];
  const divisors = (n: number): number[] => {
    const small: number[] = [];
    for (let d = 1; d * d <= n; d++) if (n % d === 0) small.push(d);
    return [...small, ...small.map((d) => n / d).filter((d) => d * d !== n).reverse()];
  };
  const visit = (head: readonly number[], rest: number): boolean => {
    if (head.length < parts - 1) return divisors(rest).every((d) => visit([...head, d], rest / d));
    const factors = [...head, rest];
    if (fits(factors)) found.push(factors);
    return found.length <= MOST_TILINGS;
  };
  return visit([], extent) ? found : undefined;
}

type Tiling = Operation & { readonly loop: Value; readonly factors: readonly Value[]; readonly decision: readonly number[] | undefined };

/** Decides on factors of a loop's extent. */
function tileFactors(op: Tiling, state: State, fits: (factors: readonly number[]) => boolean, wish: string): string | undefined {
  const loop = state.loop(op.loop);
  if (loop.extent === undefined) return `${describe(loop)} has an extent known only at run time`;
  const extent = Number(loop.extent);
  const { decision } = op;
  if (decision && (decision.some((factor) => factor < 1) || decision.reduce((product, factor) => product * factor, 1) !== extent || !fits(decision))) return `decision [${decision.join(", ")}] does not make up ${describe(loop)}${wish}`;
  if (!decision && !state.draws) return noSeed;
  const tilings = decision || extent === 0 ? [] : tilingsOf(extent, op.factors.length, fits);
  if (!tilings) return `${describe(loop)} has more than ${MOST_TILINGS} tilings of ${op.factors.length} factors`;
  const factors = decision ?? (tilings.length > 0 ? tilings[state.draws!.below(tilings.length)]! : undefined);
  if (!factors) return `no ${op.factors.length} factors make up ${describe(loop)}${wish}`;
  if (!decision) state.decisions.set(op, factors);
  op.factors.forEach((handle, i) => { state.setNumber(handle, factors[i]!); });
  return undefined;
}

/** The loops around all that reads what a block writes, outermost first. */
function loopsOfReaders(block: BlockNode, func: Operation): Loop[] {
  const readers = blocksIn(func).filter((other) => other !== block && flowsInto(block, other));
  const written = new Set(accessesIn(block).filter(({ isWrite }) => isWrite).map(({ memref }) => memref));
  const loads = accessesIn(func).filter(({ op, memref, block: at }) => LoadOp.is(op) && written.has(memref) && at !== block);
  const around = [...readers.map((reader) => allLoopsAround(reader)), ...loads.filter(({ block: at }) => !at).map(({ loops }) => [...loops])];
  const [first] = around;
  return first ? first.filter((loop) => around.every((loops) => loops.includes(loop))) : [];
}

function computeLocation(op: Operation & { readonly block: Value; readonly loop: Value; readonly decision: bigint | undefined }, state: State): string | undefined {
  const block = state.block(op.block);
  const loops = loopsOfReaders(block, state.func);
  if (op.decision === undefined && !state.draws) return noSeed;
  const decision = op.decision === undefined ? drawLocation(block, loops, state) : Number(op.decision);
  if (decision < -2 || decision >= loops.length) return `decision ${decision} is none of the ${loops.length} loops around all that reads block '@${block.block_name}', nor -1 for the root or -2 for inlining`;
  if (op.decision === undefined) state.decisions.set(op, BigInt(decision));
  if (decision < 0) state.setPlace(op.loop, decision === -1 ? "root" : "inline");
  else state.set(op.loop, loops[decision]!);
  return undefined;
}
function drawLocation(block: BlockNode, loops: readonly Loop[], { func, draws }: State): number {
  const isLegal = (nodes: readonly Operation[], run: (nodes: readonly Operation[], copy: Operation) => string | undefined): boolean => onCopy(func, nodes, run) === undefined;
  const inlines = isLegal([block], ([copied], copy) => computeInline(copied as BlockNode, copy));
  const places = loops.flatMap((loop, i) => (isLegal([block, loop], ([copied, at], copy) => computeAt(copied as BlockNode, at as Loop, copy)) ? [i] : []));
  const choices = [...(inlines ? [-2] : []), -1, ...places];
  return choices[draws!.below(choices.length)]!;
}

export const sampling: readonly Step[] = [
  step(ops.SampleCategoricalOp, (op, state) => {
    if (op.decision === undefined && !state.draws) return noSeed;
    const decision = op.decision === undefined ? state.draws!.weighted(op.weights) : Number(op.decision);
    if (op.decision === undefined) state.decisions.set(op, BigInt(decision));
    state.setNumber(op.number, op.candidates[decision]!);
    return undefined;
  }),
  step(ops.SamplePerfectTileOp, (op, state) => tileFactors(op, state, (factors) => BigInt(factors[factors.length - 1]!) <= op.max_innermost, ` with a last factor of at most ${op.max_innermost}`)),
  step(ops.SamplePartitionedTileOp, (op, state) => tileFactors(op, state, (factors) => BigInt(factors.slice(Number(op.partition)).reduce((product, n) => product * n, 1)) % op.multiple === 0n, ` with a multiple of ${op.multiple} from factor ${op.partition} on`)),
  step(ops.SampleComputeLocationOp, (op, state) => computeLocation(op, state)),
];
