// The primitives that defaults are made of, as functions on handles.
import { OpBuilder } from "../../../core/index.ts";
import type { Value } from "../../../core/ir/index.ts";
import { AddUnitLoopOp, BindOp, blockType, FuseOp, GetBlockOp, GetLoopsOp, loopType, ReorderOp, RfactorOp, SetScopeOp, SplitOp, type threadAxes, UnrollOp } from "../ops/index.ts";

/** A loop, as a schedule names it. */
export type Handle = Value<typeof loopType>;
/** A block, as a schedule names it. */
export type BlockHandle = Value<typeof blockType>;
export type Axis = (typeof threadAxes)[number];

/** Writes primitives at the end of a schedule. */
export class ScheduleBuilder {
  readonly #b: OpBuilder;
  constructor(b: OpBuilder) {
    this.#b = b;
  }
  block(name: string): BlockHandle {
    return GetBlockOp.build(this.#b, { block_name: name }).block;
  }
  loops(block: BlockHandle, count: number): Handle[] {
    return count === 0 ? [] : [...GetLoopsOp.build(this.#b, { block, loops: Array.from({ length: count }, () => loopType) }).loops];
  }
  /** Two loops; -1 is what comes out. */
  split(loop: Handle, outer: number, inner: number): [Handle, Handle] {
    const [high, low] = SplitOp.build(this.#b, { loop, numbers: [], factors: [outer, inner], loops: [loopType, loopType] }).loops;
    return [high!, low!];
  }
  /** The loops of a perfect chain in another order. */
  reorder(loops: readonly Handle[]): void {
    if (loops.length > 1) ReorderOp.build(this.#b, { loops });
  }
  fuse(loops: readonly Handle[]): Handle {
    return loops.length === 1 ? loops[0]! : FuseOp.build(this.#b, { loops }).fused;
  }
  unitLoop(inner: Handle | BlockHandle): Handle {
    return AddUnitLoopOp.build(this.#b, { inner }).loop;
  }
  bind(loop: Handle, axis: Axis): void {
    BindOp.build(this.#b, { loop, axis });
  }
  unroll(loop: Handle): void {
    UnrollOp.build(this.#b, { loop });
  }
  /** The block of partial results, whose dimension for the loop comes first or last. */
  factor(block: BlockHandle, loop: Handle, place: "first" | "last"): BlockHandle {
    return RfactorOp.build(this.#b, { block, loop, axis: place === "first" ? 0n : -1n }).partial;
  }
  share(block: BlockHandle): void {
    SetScopeOp.build(this.#b, { block, buffer: 0n, scope: "shared" });
  }
}
