// What a block of threads runs, as steps: loops bound to indices, loops and conditions that all threads go through together, and
// phases, in each of which a thread works for itself. Between phases threads may have to wait for each other.
import type { OpOf } from "../../core/define/index.ts";
import type { MemRefType, Operation, Value } from "../../core/ir/index.ts";
import { isSpeculatable } from "../../core/rewrite/index.ts";
import type { Dimension } from "../../dialects/gpu/index.ts";
import { dependsOn, describe, ForOp, IfOp, ivOf, type Loop, YieldOp } from "../../dialects/loop/index.ts";
import { AllocOp, DeallocOp, isShared } from "../../dialects/memref/index.ts";

/** One step of the program. */
export type Step =
  | { readonly kind: "index"; readonly loop: Loop; readonly on: "block" | "thread"; readonly dimension: Dimension; readonly body: readonly Step[] }
  | { readonly kind: "loop"; readonly loop: Loop; readonly body: readonly Step[] }
  | { readonly kind: "if"; readonly op: OpOf<typeof IfOp>; readonly body: readonly Step[] }
  | { readonly kind: "value"; readonly op: Operation }
  | { readonly kind: "shared"; readonly buffer: Value<MemRefType> }
  | Phase;
/** Operations that a thread runs without waiting for another. */
export interface Phase {
  readonly kind: "phase";
  readonly ops: readonly Operation[];
  /** The bound loops around it. */
  readonly within: readonly Loop[];
  /** Whether it runs again and again, in a loop that all threads go through. */
  readonly isRepeated: boolean;
}

/** A program with its size in both kinds of indices. */
export interface Program {
  readonly steps: readonly Step[];
  readonly blocks: Readonly<Record<Dimension, bigint>>;
  readonly threads: Readonly<Record<Dimension, bigint>>;
  readonly phases: readonly Phase[];
}

/** The index that a loop is bound to. */
export function bindingOf(loop: Loop): { readonly on: "block" | "thread"; readonly dimension: Dimension } | undefined {
  const match = /^(block|thread)_([xyz])$/.exec(loop.kind);
  return match ? { on: match[1] as "block" | "thread", dimension: match[2] as Dimension } : undefined;
}
const isBound = (op: Operation): op is Loop => ForOp.is(op) && bindingOf(op) !== undefined;
/** Whether a bound loop lies in the operation or is it. */
function holdsBound(op: Operation): boolean {
  let found = isBound(op);
  op.walk((inner) => { found ||= isBound(inner); });
  return found;
}
/** A buffer that the threads of a block share. */
export const isSharedBuffer = (value: Value): value is Value<MemRefType> => value.definedBy(AllocOp) !== undefined && isShared(value.type as MemRefType);
const isSharedAlloc = (op: Operation): boolean => AllocOp.is(op) && isSharedBuffer(op.memref);
const isSharedFree = (op: Operation): boolean => DeallocOp.is(op) && isSharedBuffer(op.memref);

/** Where a level of the nest lies. */
interface Level {
  readonly bound: readonly Loop[];
  readonly isRepeated: boolean;
  /** Nothing but bound loops, one in the other, is around it. */
  readonly mayBindBlocks: boolean;
  /** All threads of a block come to it, none of them in vain. */
  readonly isForAll: boolean;
}

/** The program of a nest, or why it has none. */
export function programOf(nest: Operation): Program | string {
  const phases: Phase[] = [];
  const steps = stepsOf([nest], { bound: [], isRepeated: false, mayBindBlocks: true, isForAll: true }, phases);
  if (typeof steps === "string") return steps;
  const blocks = { x: 1n, y: 1n, z: 1n };
  const threads = { x: 1n, y: 1n, z: 1n };
  const measure = (op: Operation): void => {
    const binding = ForOp.is(op) ? bindingOf(op) : undefined;
    if (!binding) return;
    const sizes = binding.on === "block" ? blocks : threads;
    const { extent } = op as Loop;
    if (extent! > sizes[binding.dimension]) sizes[binding.dimension] = extent!;
  };
  measure(nest);
  nest.walk(measure);
  return { steps, blocks, threads, phases };
}

/** The steps of a level. */
function stepsOf(ops: readonly Operation[], level: Level, phases: Phase[]): Step[] | string {
  const steps: Step[] = [];
  let own: Operation[] = [];
  const { isRepeated, bound: within } = level;
  const close = (): void => {
    if (own.length === 0) return;
    const phase: Phase = { kind: "phase", ops: own, within, isRepeated };
    phases.push(phase);
    steps.push(phase);
    own = [];
  };
  const isLeaf = !ops.some(holdsBound);
  const acting = ops.filter((op) => !isIndexValue(op) && !YieldOp.is(op) && !isSharedAlloc(op) && !isSharedFree(op));
  for (const op of ops) {
    if (YieldOp.is(op) || isSharedFree(op)) continue;
    if (AllocOp.is(op) && isSharedBuffer(op.memref)) {
      const thread = within.find((loop) => bindingOf(loop)!.on === "thread");
      if (thread) return `allocates a buffer in shared memory in ${describe(thread)}, which is bound to '${thread.kind}'; the threads of a block have one together`;
      steps.push({ kind: "shared", buffer: op.memref });
    } else if (!isLeaf && holdsBound(op)) {
      close();
      const step = stepInto(op, { ...level, mayBindBlocks: level.mayBindBlocks && acting.length === 1 }, phases);
      if (typeof step === "string") return step;
      steps.push(step);
    } else if (!isLeaf && isIndexValue(op) && (level.isForAll || isSpeculatable(op)) && !own.some((other) => isUsedBy(other, op))) {
      // Before the phase that is open, which does not change it.
      steps.push({ kind: "value", op });
    } else own.push(op);
  }
  close();
  const escaping = steps.find((step) => step.kind === "phase" && step.ops.some((op) => op.allResults().some((result) => result.getUsers().some((user) => !step.ops.some((other) => other === user || other.encloses(user))))));
  if (escaping) return "computes a value beside its loops over threads that these use; threads exchange values through shared memory only";
  return steps;
}
/** A computation that every thread may do for itself. */
const isIndexValue = (op: Operation): boolean => op.info.isPure && op.allRegions().length === 0;
const isUsedBy = (op: Operation, user: Operation): boolean => user.allOperands().some((operand) => operand.definingOp === op);

/** The step of an operation that holds bound loops. */
function stepInto(op: Operation, level: Level, phases: Phase[]): Step | string {
  if (IfOp.is(op)) return intoBranch(op, level, phases);
  if (!ForOp.is(op)) return `holds '${op.opName}' with a loop bound to an index inside`;
  const binding = bindingOf(op);
  const inside = [...op.body.entry];
  if (!binding) {
    const thread = op.dynamic_extent && level.bound.find((loop) => bindingOf(loop)!.on === "thread" && dependsOn(op.dynamic_extent!, ivOf(loop)));
    if (thread) return `holds ${describe(op)}, whose extent depends on ${describe(thread)}, so not all threads of a block would meet in it`;
    const body = stepsOf(inside, { ...level, isRepeated: true, mayBindBlocks: false }, phases);
    return typeof body === "string" ? body : { kind: "loop", loop: op, body };
  }
  const twice = level.bound.find(({ kind }) => kind === op.kind);
  if (twice) return `binds both ${describe(twice)} and ${describe(op)} inside it to '${op.kind}'`;
  if (binding.on === "block" && !level.mayBindBlocks) return `holds a loop bound to '${op.kind}' that does not nest perfectly in the other bound loops`;
  const body = stepsOf(inside, { ...level, bound: [...level.bound, op], isForAll: level.isForAll && binding.on === "block" }, phases);
  return typeof body === "string" ? body : { kind: "index", loop: op, ...binding, body };
}

function intoBranch(op: OpOf<typeof IfOp>, level: Level, phases: Phase[]): Step | string {
  if (op.outputs.length > 0 || (!op.elseRegion.isEmpty && [...op.elseRegion.entry].some((inner) => !YieldOp.is(inner)))) return "holds a condition with results or two branches around a loop bound to an index";
  const body = stepsOf([...op.thenRegion.entry], { ...level, mayBindBlocks: false, isForAll: false }, phases);
  return typeof body === "string" ? body : { kind: "if", op, body };
}
