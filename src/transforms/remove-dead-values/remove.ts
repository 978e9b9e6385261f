// Takes dead values out: at both ends of every passage, and the operations that are left without a purpose.
import { BranchLike, dropEntries, dropOperands, handedTo, ShrinkableFunction } from "../../core/define/index.ts";
import type { Block, Operation, Value } from "../../core/ir/index.ts";
import type { Flow } from "./flow.ts";
import type { Liveness } from "./liveness.ts";

/** Positions by what they belong to: operands and results of operations, arguments of blocks. */
class Positions<K> {
  readonly of = new Map<K, Set<number>>();
  add(key: K, index: number): void {
    const known = this.of.get(key);
    if (known) known.add(index);
    else this.of.set(key, new Set([index]));
  }
}

/** Removes what is dead inside `root`; returns how much, by name. */
export function removeDead(root: Operation, flow: Flow, liveness: Liveness): Readonly<Record<string, number>> {
  const dead = outermostDead(root, liveness);
  const operands = new Positions<Operation>();
  const results = new Positions<Operation>();
  const args = new Positions<Block>();
  for (const { sources, becomes } of flow.passages) {
    if (becomes.some((value) => liveness.isLive(value))) continue;
    for (const { op, index } of sources) operands.add(op, index);
    for (const { owner, index } of becomes) {
      if ("info" in owner) results.add(owner, index);
      else args.add(owner, index);
    }
  }
  shrinkFunctions(flow, liveness);
  for (const op of dead) op.dropAll();
  for (const [op, positions] of operands.of) dropSources(op, positions);
  for (const op of dead) op.erase();
  for (const [op, positions] of results.of) if (op.parent !== null) op.dropResults(positions);
  for (const [block, positions] of args.of) for (const i of [...positions].sort((a, b) => b - a)) block.eraseArg(i);
  return { "num-ops-removed": dead.length, "num-args-removed": total(args), "num-results-removed": total(results) };
}
const total = <K>(positions: Positions<K>): number => [...positions.of.values()].reduce((sum, { size }) => sum + size, 0);

function outermostDead(root: Operation, liveness: Liveness): Operation[] {
  const dead: Operation[] = [];
  const stack = [root];
  for (let op = stack.pop(); op; op = stack.pop())
    for (const region of op.allRegions())
      for (const block of region.blocks)
        for (const inner of block) {
          if (!liveness.isNeeded(inner)) dead.push(inner);
          else if (inner.allRegions().length > 0) stack.push(inner);
        }
  return dead;
}

/** Signatures, and the attributes of calls that list arguments and results. */
function shrinkFunctions({ callees }: Flow, liveness: Liveness): void {
  for (const [func, { calls, results, args }] of callees) {
    const isDead = (values: readonly Value[]): boolean => !values.some((value) => liveness.isLive(value));
    const inputs = new Set(args.flatMap((arg, i) => (isDead([arg]) ? [i] : [])));
    const outputs = new Set(results.flatMap((values, i) => (isDead(values) ? [i] : [])));
    if (ShrinkableFunction.is(func)) func.shrinkSignature(inputs, outputs);
    for (const call of calls) {
      dropEntries(call, "arg_attrs", inputs);
      dropEntries(call, "res_attrs", outputs);
    }
  }
}

/** Takes operands off an operation, unless it is going anyway. */
function dropSources(op: Operation, positions: ReadonlySet<number>): void {
  if (op.numOperands === 0) return;
  if (!BranchLike.is(op)) return dropOperands(op, positions);
  const kept = op.allSuccessors().map((_, i) => handedTo(op, i).filter((_, k) => !positions.has(op.successorOperands(i).start + k)));
  kept.forEach((values, i) => { op.setSuccessorOperands(i, values); });
}
