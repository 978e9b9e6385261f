// The initialisation of a reduction and the loops that it may move out of.
import { OpBuilder, setOperandGroup } from "../../core/define/index.ts";
import { cloneInto, cloneOp, indexType, Mapping, type Operation, Region, stringAttr, type Value } from "../../core/ir/index.ts";
import { CmpIOp, constantIndex } from "../arith/index.ts";
import { conjunction, predicateTerms } from "./conditions.ts";
import { explain, mayFailAtInit, reversedByInit } from "./dependence/index.ts";
import { type BlockNode as Block, dependsOn, describe, ivOf, type Loop as For, loopsAround } from "./nest.ts";
import { accessedBuffers, BlockOp, ForOp, iterTypesOf, YieldOp } from "./ops.ts";

/** A reduction block in its loops. */
export interface ReductionNest {
  readonly block: Block;
  readonly loops: readonly For[];
  readonly spatial: readonly Value[];
  /** Position of the outermost loop that drives a reduction variable; -1 without one. */
  readonly first: number;
  /** Loops inside of it that drive spatial variables: each of their points has a partial result of its own. */
  readonly inner: readonly For[];
  /** The terms of the predicate that no reduction loop has part in. */
  readonly spatialTerms: readonly Value[];
  readonly reductionTerms: readonly Value[];
  /** Loops that the initialisation leaves and whose extents are known at run time: it must not run where they do not. */
  readonly left: readonly For[];
  /** A loop without iterations that the initialisation would leave: it never runs. */
  readonly empty: For | undefined;
}

/** The parts of a reduction; or why its initialisation cannot move before `at`, by default its outermost reduction loop. */
export function reductionNest(block: Block, at?: For): ReductionNest | string {
  const types = iterTypesOf(block);
  const loops = loopsAround(block);
  const reduction = block.bindings.filter((_, i) => types[i] === "reduction");
  const spatial = block.bindings.filter((_, i) => types[i] === "spatial");
  const drives = (loop: For, values: readonly Value[]): boolean => values.some((value) => dependsOn(value, ivOf(loop)));
  if (loops.some((loop) => drives(loop, reduction) && drives(loop, spatial))) return "a loop drives both a spatial and a reduction variable, so the initialisation has no place of its own";
  if (loops[0] && [...block.bindings, ...(block.predicate ? [block.predicate] : [])].some((value) => !isRecomputable(value, loops[0]!))) return `a variable or the condition of block '@${block.block_name}' is not computed from loop variables alone`;
  const early = reversedByInit(block, at);
  if (early) return `the initialisation cannot move before the reduction loops: ${explain(early)}`;
  const outermost = loops.findIndex((loop) => drives(loop, reduction));
  const first = at ? loops.indexOf(at) : outermost;
  const reductionLoops = loops.filter((loop) => drives(loop, reduction));
  const isReduction = (term: Value): boolean => reductionLoops.some((loop) => dependsOn(term, ivOf(loop)));
  const terms = predicateTerms(block.predicate);
  const mixed = terms.some((term) => isReduction(term) && loops.some((loop) => drives(loop, spatial) && dependsOn(term, ivOf(loop))));
  if (mixed) return "a condition mixes spatial and reduction variables, so the initialisation has no condition of its own";
  const skipped = !block.init.isEmpty && terms.some((term) => isReduction(term) && mayFailAtInit(block, term, terms.filter((other) => !isReduction(other))));
  if (skipped) return "a condition on reduction variables may not hold where the initialisation runs";
  const idle = first < 0 ? undefined : loops.slice(first).find((loop) => !drives(loop, block.bindings) && terms.some((term) => !isReduction(term) && dependsOn(term, ivOf(loop))));
  if (idle) return `a condition depends on ${describe(idle)}, which drives no variable and which the initialisation would leave`;
  const within = first < 0 ? [] : loops.slice(first);
  const left = within.filter((loop) => !drives(loop, spatial));
  const loose = within.find(({ dynamic_extent: extent }) => extent && (!isRecomputable(extent, loops[first]!) || left.some((loop) => dependsOn(extent, ivOf(loop)))));
  if (loose) return `the extent of a loop around block '@${block.block_name}' is not known before ${describe(loops[first]!)}, where the initialisation would run`;
  return {
    block, loops, spatial, first, left: left.filter(({ extent }) => extent === undefined), empty: left.find(({ extent }) => extent === 0n), inner: first < 0 ? [] : loops.slice(first).filter((loop) => drives(loop, spatial)),
    spatialTerms: terms.filter((term) => !isReduction(term)), reductionTerms: terms.filter(isReduction),
  };
}
/** How many partial results live at once; undefined when that is known only at run time. */
export function partialResults({ inner }: ReductionNest): number | undefined {
  return inner.some((loop) => loop.extent === undefined) ? undefined : inner.reduce((product, loop) => product * Number(loop.extent), 1);
}

/** A copy of the inner spatial loops at `b`: a builder in its innermost body, and what stands for the old variables there. */
export function copyInnerLoops(nest: ReductionNest, start: OpBuilder): { readonly b: OpBuilder; readonly ivs: readonly Value[]; copy(value: Value): Value; predicate(): Value | undefined } {
  const mapping = new Mapping();
  const place: Operation = nest.first < 0 ? nest.block : nest.loops[nest.first]!;
  let b = start;
  const ivs: Value[] = [];
  for (const loop of nest.inner)
    ForOp.build(b, {
      ...(loop.extent === undefined ? { dynamic_extent: rebuild(b, loop.dynamic_extent!, mapping, place) as Value<typeof indexType> } : { extent: loop.extent }), kind: loop.kind,
      body: (body) => {
        const iv = body.addArg(indexType);
        ivs.push(iv);
        mapping.values.set(ivOf(loop), iv);
        YieldOp.build(OpBuilder.atEnd(body, loop.loc), { values: [] });
        b = OpBuilder.before(body.last!, nest.block.loc);
      },
    }, loop.loc);
  const copy = (value: Value): Value => rebuild(b, value, mapping, place);
  const runs = (loop: For): Value => CmpIOp.build(b, { predicate: "sgt", lhs: copy(loop.dynamic_extent!), rhs: constantIndex(b, 0) }).result;
  return { b, ivs, copy, predicate: () => conjunction(b, [...nest.spatialTerms.map(copy), ...nest.left.map(runs)]) };
}

/** Moves the init of a block before its reduction loops, into a block of its own. */
export function moveInit(nest: ReductionNest): Block {
  const { block, spatial } = nest;
  const types = iterTypesOf(block);
  const { b, copy, predicate } = copyInnerLoops(nest, OpBuilder.before(nest.first < 0 ? block : nest.loops[nest.first]!, block.loc));
  const where = predicate();
  const region = new Region();
  cloneInto(block.init, region, new Mapping());
  const made = BlockOp.build(b, {
    block_name: `${block.block_name}_init`, bindings: spatial.map(copy) as Value<typeof indexType>[], reads: [], writes: block.writes, ...(where ? { predicate: where as Value<never> } : {}),
    domain: block.domain.filter((_, i) => types[i] === "spatial"), iter_types: spatial.map(() => stringAttr("spatial")), init: new Region(), body: region,
  }, block.loc);
  for (const old of [...block.init.blocks]) old.erase();
  setOperandGroup(made, 2, [...accessedBuffers(made).reads]);
  return made;
}

/** Whether a value is computed in `place` by operations that give the same anywhere: without memory and regions. */
export function isRecomputable(value: Value, place: Operation): boolean {
  const op = value.definingOp;
  return !op || !place.encloses(op) || (op.info.isPure && op.allRegions().length === 0 && op.allOperands().every((operand) => isRecomputable(operand, place)));
}

/** The value computed again at `b`, where it is computed inside of `place`. */
export function rebuild(b: OpBuilder, value: Value, mapping: Mapping, place: Operation): Value {
  const known = mapping.values.get(value);
  if (known) return known;
  const op = value.definingOp;
  if (op === undefined || !place.encloses(op)) return value;
  for (const operand of op.allOperands()) mapping.values.set(operand, rebuild(b, operand, mapping, place));
  b.insert(cloneOp(op, mapping));
  return mapping.value(value);
}
