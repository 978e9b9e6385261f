// Loop nests over memory. Blocks hold the computation with typed iteration variables; loops only say in which order the
// points are visited, so schedules can change loops while the block's meaning stays. The design is TensorIR's
// [Feng 2022, "TensorIR: An Abstraction for Automatic Tensorized Program Optimization"].
import {
  anyMemRef, anyType, axes, Conditional, defineOp, hasParent, i1T, i64, implicitTerminator, indexT, LoopLike, maybe, optional, pure, recursiveEffects, region, singleBlock, Speculatable, symbolName, terminator, variadic, withDefault, word, arrayOf,
} from "../../core/define/index.ts";
import { indexType, MemRefType, StringAttr, type Operation, type Region, type Value } from "../../core/ir/index.ts";
import { blockSyntax, forSyntax, ifSyntax } from "./syntax.ts";

/** How the iterations of a loop run. `block_*` and `thread_*` are GPU indices. */
export const loopKinds = ["serial", "parallel", "vectorized", "unrolled", "block_x", "block_y", "block_z", "thread_x", "thread_y", "thread_z"] as const;
export type LoopKind = (typeof loopKinds)[number];
/** `spatial`: points are independent. `reduction`: points combine into the same elements. */
export const iterTypes = ["spatial", "reduction"] as const;
export type IterType = (typeof iterTypes)[number];

/** Ends a body of loop.for or loop.block, or a branch of loop.if with the values it yields. */
export const YieldOp = defineOp("loop.yield", {
  summary: "the end of a loop, block or branch",
  operands: { values: variadic(anyType) },
  traits: [terminator, pure, hasParent("loop.for", "loop.if", "loop.block")],
}, { assembly: "attr-dict ($values^ `:` type($values))?" });

/**
 * Runs its body for 0, 1, ..., extent - 1.
 *
 * `loop.for %i < 16 vectorized { ... }`, or `loop.for %i < %n { ... }` with an extent known only at run time.
 */
export const ForOp = defineOp("loop.for", {
  summary: "a counted loop",
  operands: { dynamic_extent: optional(indexT) },
  attrs: { extent: maybe(i64()), kind: withDefault(word(...loopKinds), "serial") },
  regions: { body: region() },
  traits: [singleBlock, recursiveEffects, implicitTerminator(YieldOp)],
}, {
  syntax: forSyntax,
  argNames: () => ["i"],
  verify(op, diag) {
    if (op.body.entry.args.length !== 1 || op.body.entry.args[0]!.type !== indexType) diag.report("body must take one argument of type index");
    if ((op.extent === undefined) === (op.dynamic_extent === undefined)) diag.report("takes either a constant extent or one known at run time");
    else if (op.extent !== undefined && op.extent < 0n) diag.report(`has the negative extent ${op.extent}`);
    if (op.extent === undefined && (op.kind === "vectorized" || op.kind === "unrolled")) diag.report(`is ${op.kind}, which needs a constant extent`);
  },
}).implement(LoopLike, { loopRegions: (op) => [op.body], inductionVars: (op) => op.body.entry.args }).implement(Speculatable, { speculatability: () => "inside" });

/** Runs one of two branches. With results, both branches yield them. */
export const IfOp = defineOp("loop.if", {
  summary: "a conditional",
  operands: { condition: i1T },
  results: { outputs: variadic(anyType) },
  regions: { thenRegion: region(), elseRegion: region() },
  traits: [singleBlock, recursiveEffects, implicitTerminator(YieldOp)],
}, {
  syntax: ifSyntax,
  verify(op, diag) {
    for (const branch of [op.thenRegion, op.elseRegion]) {
      const last = branch.blocks[0]?.last;
      const given = last && YieldOp.is(last) ? last.values.map((value) => value.type.text).join(", ") : "";
      const wanted = op.outputs.map((output) => output.type.text).join(", ");
      if (!branch.isEmpty && given !== wanted) diag.report(`a branch yields (${given}), but the results are (${wanted})`);
    }
    if (op.outputs.length > 0 && op.elseRegion.isEmpty) diag.report("has results but no else branch");
  },
}).implement(Speculatable, { speculatability: () => "inside" }).implement(Conditional, { branches: (op) => op.allRegions() });

/**
 * A computation over iteration variables, bound to values computed from the loops around it.
 *
 * `init` runs at the first point of the reduction variables, before the body. `where` skips points for which it is false.
 * Inside, values are found by iteration variable only, so that loops can be split, fused and reordered around the block.
 * A variable whose domain only a run tells is bound with `< ?`.
 *
 * `loop.block @c [%i = %x : spatial < 16, %k = %y : reduction < 8] where %p reads %a : ... writes %c : ... init { ... } do { ... }`
 */
export const BlockOp = defineOp("loop.block", {
  summary: "a computation with typed iteration variables",
  operands: { bindings: variadic(indexT), predicate: optional(i1T), reads: variadic(anyMemRef), writes: variadic(anyMemRef) },
  attrs: { block_name: symbolName(), iter_types: arrayOf(), domain: axes() },
  regions: { init: region(), body: region() },
  traits: [singleBlock, recursiveEffects, implicitTerminator(YieldOp)],
}, {
  syntax: blockSyntax,
  argNames: (op, part: Region) => (part === op.body ? op.domain.map((_, i) => `v${i}`) : iterTypesOf(op).flatMap((type, i) => (type === "spatial" ? [`v${i}`] : []))),
  verify(op, diag) {
    const rank = op.bindings.length;
    if (op.domain.length !== rank || op.iter_types.length !== rank) return diag.report(`binds ${rank} values to ${op.domain.length} iteration variables of ${op.iter_types.length} types`);
    if (op.iter_types.some((type) => !(type instanceof StringAttr) || !(iterTypes as readonly string[]).includes(type.value))) return diag.report("has an iteration type other than spatial and reduction");
    if (op.body.entry.args.length !== rank) return diag.report(`body takes ${op.body.entry.args.length} arguments for ${rank} iteration variables`);
    const spatial = iterTypesOf(op).filter((type) => type === "spatial").length;
    if (!op.init.isEmpty && op.init.entry.args.length !== spatial) diag.report(`init takes ${op.init.entry.args.length} arguments for ${spatial} spatial variables`);
    const accessed = accessedBuffers(op);
    for (const [what, declared, found] of [["reads", op.reads, accessed.reads], ["writes", op.writes, accessed.writes]] as const)
      for (const value of found) if (!(declared as readonly Value[]).includes(value)) diag.report(`${what} a buffer of type '${value.type.text}' that it does not declare`);
  },
});

/** The types of a block's iteration variables. */
export const iterTypesOf = (op: Operation): IterType[] => (op as Operation & { readonly iter_types: readonly StringAttr[] }).iter_types.map((type) => type.value as IterType);

/** Buffers from outside that the block's regions load from and store to. */
export function accessedBuffers(op: Operation): { readonly reads: Set<Value>; readonly writes: Set<Value> } {
  const reads = new Set<Value>();
  const writes = new Set<Value>();
  op.walk((inner) => {
    for (const { effect, fields } of inner.info.effects ?? [])
      for (const field of fields) {
        const value = (inner as unknown as Record<string, Value>)[field];
        if (value && value.type instanceof MemRefType && !(value.definingOp && op.encloses(value.definingOp))) (effect === "read" ? reads : writes).add(value);
      }
  });
  return { reads, writes };
}
