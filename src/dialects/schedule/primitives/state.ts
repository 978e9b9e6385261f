// What the steps of a schedule act on: the function, and the loops and blocks that handles stand for.
import type { OpInfo } from "../../../core/define/index.ts";
import type { Operation, Value } from "../../../core/ir/index.ts";
import type { BlockNode, Loop } from "../../loop/index.ts";
import type { Draws } from "./draws.ts";
import type { Ground } from "./trial.ts";

type Node = Loop | BlockNode;
/** Where a block is computed when it is under no loop. */
export type Place = "root" | "inline";
/** Why a primitive does not act. */
export interface Refused {
  readonly refused: string;
}
/** The new loops, or why not. `renamed` says which loops took the places of which. */
export type Result = { readonly loops: readonly Loop[]; readonly renamed?: ReadonlyMap<Loop, Loop> } | Refused;

/** The handles of one schedule. */
export class State implements Ground {
  readonly func: Operation;
  readonly isRestored: boolean;
  readonly draws: Draws | undefined;
  /** What was drawn, by operation. */
  readonly decisions = new Map<Operation, bigint | readonly number[]>();
  readonly #nodes = new Map<Value, Node>();
  readonly #numbers = new Map<Value, number>();
  readonly #places = new Map<Value, Place>();
  /** Without `draws`, every sampling operation needs its decision. */
  constructor(func: Operation, { draws, isRestored = false }: { readonly draws?: Draws | undefined; readonly isRestored?: boolean } = {}) {
    this.func = func;
    this.isRestored = isRestored;
    this.draws = draws;
  }
  number(handle: Value): number {
    return this.#numbers.get(handle)!;
  }
  setNumber(handle: Value, number: number): void {
    this.#numbers.set(handle, number);
  }
  /** What a handle stands for that is no loop. */
  place(handle: Value): Place | undefined {
    return this.#places.get(handle);
  }
  setPlace(handle: Value, place: Place): void {
    this.#places.set(handle, place);
  }
  loop(handle: Value): Loop {
    return this.#nodes.get(handle) as Loop;
  }
  block(handle: Value): BlockNode {
    return this.#nodes.get(handle) as BlockNode;
  }
  /** Whether what the handle stood for is there no longer. */
  isGone(handle: Value): boolean {
    const node = this.#nodes.get(handle);
    if (this.#numbers.has(handle) || this.#places.has(handle)) return false;
    return !node || !this.func.encloses(node);
  }
  set(handle: Value, node: Node): void {
    this.#nodes.set(handle, node);
  }
  /** Binds handles to the loops of a result and moves handles of renamed ones. Returns the reason of a refusal. */
  take(handles: readonly Value[], result: Result): string | undefined {
    if ("refused" in result) return result.refused;
    if (result.renamed) this.rename(result.renamed);
    handles.forEach((handle, i) => { this.#nodes.set(handle, result.loops[i]!); });
    return undefined;
  }
  /** Binds handles to new blocks, or hands on why there are none. */
  bind(handles: readonly Value[], blocks: readonly BlockNode[] | BlockNode | string): string | undefined {
    if (typeof blocks === "string") return blocks;
    const list = "info" in blocks ? [blocks] : blocks;
    handles.forEach((handle, i) => { this.#nodes.set(handle, list[i]!); });
    return undefined;
  }
  rename(renamed: ReadonlyMap<Node, Node>): void {
    for (const [handle, node] of this.#nodes) {
      const made = renamed.get(node);
      if (made) this.#nodes.set(handle, made);
    }
  }
}

/** How one kind of primitive is carried out. `run` returns why it is refused, when it is. */
export interface Step {
  readonly info: OpInfo;
  run(op: Operation, state: State): string | undefined;
}

/** Ties a primitive to what it does. */
export function step<P extends Operation>(def: { is(op: Operation): op is P; readonly info: OpInfo }, run: (op: P, state: State) => string | undefined): Step {
  return { info: def.info, run: (op, state) => (def.is(op) ? run(op, state) : undefined) };
}
