// Where the threads of a block must wait for each other: before a phase in which one may touch what another has touched since all of them last
// met. And whether buffers that each thread has for itself may be so.
import type { Operation, Value } from "../../core/ir/index.ts";
import { type Access, accessesIn, conflict, type Loop, mayHold, mayOverlap, together } from "../../dialects/loop/index.ts";
import { AllocaOp, DeallocOp } from "../../dialects/memref/index.ts";
import { bindingOf, type Phase, type Program } from "./program.ts";

/** An access with the phase that it is in. */
interface Touch {
  readonly access: Access;
  readonly phase: Phase;
}

/** What the phases of a nest touch of buffers that are not made inside of them, in program order. */
function touchesOf(nest: Operation, { phases }: Program): Touch[] {
  const accesses = accessesIn(nest.parentOp!).filter(({ op }) => !DeallocOp.is(op) && (op === nest || nest.encloses(op)));
  return accesses.flatMap((access) => {
    const phase = phases.find(({ ops }) => ops.some((op) => op === access.op || op.encloses(access.op)));
    return phase && !phase.ops.some((op) => isInside(access.root, op)) ? [{ access, phase }] : [];
  });
}
/** A buffer on the stack, of which each thread has one. */
const isOwn = (root: Access["root"]): boolean => typeof root === "object" && root.definedBy(AllocaOp) !== undefined;
const isInside = (root: Access["root"], op: Operation): boolean => typeof root === "object" && root.definingOp !== undefined && (op === root.definingOp || op.encloses(root.definingOp));

/** How two accesses to one element, one of which writes, come from different threads. */
interface Exchange {
  /** The loop whose iterations do; undefined where the phases have different loops over threads. */
  readonly loop: Loop | undefined;
}
/** Whether two threads of a block may touch one element, one in either access. */
function exchange({ access: from, phase }: Touch, { access: to, phase: other }: Touch): Exchange | undefined {
  if ((!from.isWrite && !to.isWrite) || !mayOverlap(from.root, to.root)) return undefined;
  const pair = conflict({ ...from, isHidden: false }, { ...to, isHidden: false });
  if (!pair) return undefined;
  const blocks = phase.within.filter((loop) => bindingOf(loop)!.on === "block");
  const [mine, theirs] = [phase, other].map(({ within }) => within.filter((loop) => bindingOf(loop)!.on === "thread")) as [Loop[], Loop[]];
  const twins = mine.map((loop) => theirs.find(({ kind }) => kind === loop.kind));
  if (mine.length !== theirs.length || twins.includes(undefined)) return mayHold(together(pair, blocks)) ? { loop: undefined } : undefined;
  const apart = mine.find((loop, i) => {
    const [x, y] = [pair.x.iv(loop), pair.y.iv(twins[i]!)];
    return mayHold(together(pair, blocks).less(x, y)) || mayHold(together(pair, blocks).less(y, x));
  });
  return apart && { loop: apart };
}
const clash = (first: readonly Touch[], second: readonly Touch[]): boolean => first.some((a) => second.some((b) => exchange(a, b) !== undefined));

/** What has been touched since the last barrier, as the program is written down step by step. */
export class Barriers {
  readonly #touches: readonly Touch[];
  #pending: readonly Touch[] = [];
  constructor(nest: Operation, program: Program) {
    this.#touches = touchesOf(nest, program).filter(({ access }) => !isOwn(access.root));
  }
  /** Takes note of a phase; whether the threads must meet before it. */
  enter(phase: Phase): boolean {
    const touched = this.#touches.filter((touch) => touch.phase === phase);
    const isNeeded = clash(this.#pending, touched);
    this.#pending = isNeeded ? touched : [...this.#pending, ...touched];
    return isNeeded;
  }
  /** Takes note of a loop that `emit` writes down, and of its iterations after the first; `meet` makes the threads meet at its end. */
  around(loop: Loop, emit: () => void, meet: () => void): void {
    const before = this.#pending;
    emit();
    if (clash(this.#pending, this.#touches.filter(({ access }) => loop.encloses(access.op)))) {
      meet();
      this.#pending = [];
    }
    if (loop.extent === undefined || loop.extent === 0n) this.#pending = [...before, ...this.#pending];
  }
}

/** A buffer on the stack outside of the nest in which one thread would look for what another has left, with the loop that tells them apart. */
export function exchangedOnStack(nest: Operation, program: Program): { readonly buffer: Value; readonly loop: Loop | undefined } | undefined {
  const placed = touchesOf(nest, program).filter(({ access }) => isOwn(access.root));
  for (const from of placed) for (const to of placed) {
    const found = from.phase !== to.phase || from.phase.isRepeated ? exchange(from, to) : undefined;
    if (found) return { buffer: from.access.root as Value, loop: found.loop };
  }
  return undefined;
}
