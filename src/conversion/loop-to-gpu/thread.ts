// The program of one thread: bound variables become indices, loops and conditions around several phases stay, and each phase runs in the
// threads that its loops name, under a condition where the block has more of them. Barriers stand outside of these conditions, so that
// all threads of a block meet at each.
import { OpBuilder } from "../../core/define/index.ts";
import { cloneOp, indexType, type Mapping, type MemRefType, type Operation, Region, type Value } from "../../core/ir/index.ts";
import { CmpIOp, constantIndex } from "../../dialects/arith/index.ts";
import { BarrierOp, BlockIdOp, type Dimension, ThreadIdOp } from "../../dialects/gpu/index.ts";
import { conjunction, ForOp, IfOp, ivOf, type Loop, YieldOp } from "../../dialects/loop/index.ts";
import { Barriers } from "./barriers.ts";
import type { Phase, Program, Step } from "./program.ts";

/** Which threads run what is written. */
interface Guards {
  readonly conditions: readonly Value[];
  /** The extent of the loop that each dimension is bound to. */
  readonly extents: Readonly<Partial<Record<Dimension, bigint>>>;
}
type Share = (b: OpBuilder, buffer: Value<MemRefType>) => void;

/** Writes what a thread does at `b`; `share` makes a buffer in shared memory. */
export function writeThread(b: OpBuilder, nest: Operation, program: Program, mapping: Mapping, share: Share): void {
  const { threads } = program;
  const isAlone = threads.x * threads.y * threads.z === 1n;
  const barriers = new Barriers(nest, program);

  function write(at: OpBuilder, steps: readonly Step[], guards: Guards): void {
    for (const step of steps) {
      if (step.kind === "value") at.insert(cloneOp(step.op, mapping));
      else if (step.kind === "shared") share(at, step.buffer);
      else if (step.kind === "if") write(at, step.body, { ...guards, conditions: [...guards.conditions, mapping.value(step.op.condition)] });
      else if (step.kind === "loop") writeLoop(at, step.loop, step.body, guards);
      else if (step.kind === "phase") writePhase(at, step, guards);
      else {
        const { loop, dimension, on } = step;
        mapping.values.set(ivOf(loop), (on === "block" ? BlockIdOp : ThreadIdOp).build(at, { dimension }).result);
        write(at, step.body, on === "block" ? guards : { ...guards, extents: { ...guards.extents, [dimension]: loop.extent! } });
      }
    }
  }

  function writeLoop(at: OpBuilder, loop: Loop, body: readonly Step[], guards: Guards): void {
    const { extent, dynamic_extent: dynamic } = loop;
    ForOp.build(at, {
      ...(extent === undefined ? { dynamic_extent: mapping.value(dynamic!) as Value<typeof indexType> } : { extent }), kind: loop.kind,
      body: (block) => {
        mapping.values.set(ivOf(loop), block.addArg(indexType));
        const inside = OpBuilder.atEnd(block, loop.loc);
        barriers.around(loop, () => { write(inside, body, guards); }, () => { meet(inside); });
        YieldOp.build(inside, { values: [] });
      },
    }, loop.loc);
  }

  const meet = (at: OpBuilder): void => { if (!isAlone) BarrierOp.build(at, {}); };

  function writePhase(at: OpBuilder, phase: Phase, guards: Guards): void {
    if (barriers.enter(phase)) meet(at);
    const condition = conjunction(at, [...guards.conditions, ...testsOf(at, guards)]);
    const insert = (inside: OpBuilder): void => { for (const op of phase.ops) inside.insert(cloneOp(op, mapping)); };
    if (!condition) insert(at);
    else IfOp.build(at, {
      condition: condition as Value<never>, outputs: [], elseRegion: new Region(),
      thenRegion: (block) => {
        const inside = OpBuilder.atEnd(block, at.loc);
        insert(inside);
        YieldOp.build(inside, { values: [] });
      },
    });
  }

  /** The block's threads are more than a phase has: its loops' extents bound them, and one is enough along other dimensions. */
  function testsOf(at: OpBuilder, { extents }: Guards): Value[] {
    return (["x", "y", "z"] as const).flatMap((dimension) => {
      const extent = extents[dimension] ?? 1n;
      if (extent === threads[dimension]) return [];
      const id = ThreadIdOp.build(at, { dimension }).result;
      return [CmpIOp.build(at, { predicate: "slt", lhs: id, rhs: constantIndex(at, extent) }).result];
    });
  }

  write(b, program.steps, { conditions: [], extents: {} });
}
