// loop_partition: a loop becomes several loops that follow one another.
import { OpBuilder } from "../../../core/define/index.ts";
import { cloneOp, Mapping, type Operation, stringAttr } from "../../../core/ir/index.ts";
import { AddIOp, constantIndex } from "../../arith/index.ts";
import { type BlockNode, blocksIn, dependsOn, describe, functionOf, initRuns, iterTypesOf, ivOf, type Loop } from "../../loop/index.ts";
import { emptyLoop } from "../nest.ts";
import type { Result } from "./state.ts";

const namesAround = (inside: Operation): Set<string> => new Set(blocksIn(functionOf(inside)).map((block) => block.block_name));

/** A name that no block of the function has: `base`, or with a number. */
export const blockName = (inside: Operation, base: string): string => (namesAround(inside).has(base) ? freshBlockName(inside, base) : base);

function freshBlockName(inside: Operation, base: string): string {
  const names = namesAround(inside);
  let n = 1;
  while (names.has(`${base}_${n}`)) n++;
  return `${base}_${n}`;
}

/** A block of a later part. */
interface Copy {
  readonly block: BlockNode;
  readonly part: Loop;
}

/** Runs of the given lengths, in order. The first keeps the blocks, the others get copies of them with names of their own. */
export function partition(loop: Loop, lengths: readonly bigint[]): Result {
  if (loop.extent === undefined) return { refused: "the loop's extent is known only at run time" };
  const sum = lengths.reduce((all, n) => all + n, 0n);
  if (sum !== loop.extent || lengths.some((n) => n < 1n)) return { refused: `parts of ${lengths.join(", ")} iterations do not make up ${loop.extent}; all must have at least one` };
  const loops: Loop[] = [];
  const b = OpBuilder.before(loop, loop.loc);
  const later: Copy[] = [];
  let offset = 0n;
  for (const n of lengths) {
    const part = emptyLoop(b, n, loop.kind);
    loops.push(part);
    const inside = OpBuilder.before(part.body.entry.last!, loop.loc);
    const mapping = new Mapping();
    mapping.values.set(ivOf(loop), offset === 0n ? ivOf(part) : AddIOp.build(inside, { lhs: ivOf(part), rhs: constantIndex(inside, offset) }).result);
    if (offset > 0n) for (const op of loop.body.entry) if (op !== loop.body.entry.last) inside.insert(cloneOp(op, mapping));
    if (offset > 0n) later.push(...blocksIn(part).map((block) => ({ block, part })));
    offset += n;
  }
  const trouble = later.map(whyNotLater).find((why) => why !== undefined);
  if (trouble) {
    for (const part of loops) part.erase();
    return { refused: `${describe(loop)} cannot be partitioned: ${trouble}` };
  }
  const [first] = loops;
  for (const op of [...loop.body.entry]) if (op !== loop.body.entry.last) op.moveBefore(first!.body.entry.last!);
  ivOf(loop).replaceAllUsesWith(ivOf(first!));
  loop.erase();
  for (const { block } of later) {
    block.setAttr("block_name", stringAttr(freshBlockName(block, block.block_name)));
    if (!initRuns(block)) for (const part of [...block.init.blocks]) part.erase();
  }
  return { loops };
}

/** A later part must not initialise what an earlier part has accumulated. */
function whyNotLater({ block, part }: Copy): string | undefined {
  if (!initRuns(block)) return undefined;
  const types = iterTypesOf(block);
  const drives = (type: string): boolean => block.bindings.some((value, i) => types[i] === type && dependsOn(value, ivOf(part)));
  return drives("reduction") && !drives("spatial") ? `the initialisation of block '@${block.block_name}' may run in a later part; use decompose_reduction first` : undefined;
}
