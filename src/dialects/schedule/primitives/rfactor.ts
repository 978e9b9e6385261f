// rfactor: partial results of a reduction, one for each iteration of a reduction loop, and a second reduction over them.
//
//   for %i { for %ko { for %ki { C[i] += f(i, ko, ki) } } }
//     =>  for %i { for %ko { for %ki { P[ki, i] += f(i, ko, ki) } }  for %ki { C[i] += P[ki, i] } }
import { OpBuilder } from "../../../core/define/index.ts";
import { cloneInto, cloneOp, indexType, Mapping, type Operation, Region, stringAttr, type Value } from "../../../core/ir/index.ts";
import { ConstantOp, numbers } from "../../arith/index.ts";
import { accessesIn, type BlockNode, BlockOp, choose, conjunction, copyInnerLoops, dependsOn, describe, domainText, identityOf, isConcurrent, iterTypesOf, ivOf, type Loop, loopsAround, mayOverlap, rebuild, type ReductionNest, reductionNest, YieldOp } from "../../loop/index.ts";
import { LoadOp, StoreOp } from "../../memref/index.ts";
import { emptyLoop, isIndexOp, perfectChain } from "../nest.ts";
import { type Buffer, type Index, localBuffer } from "./added.ts";
import { coverageOf } from "./coverage.ts";
import { outermost } from "./inline.ts";
import { blockName } from "./partition.ts";
import { whyNotMovable } from "./producer.ts";
import { reductionInto, spatialPositions, type Update, updateInto } from "./reduction.ts";
import { inequalitiesOf } from "./region.ts";

type Store = Operation & { readonly memref: Buffer; readonly value: Value; readonly indices: readonly Value[] };

/** A reduction of which one loop is to become spatial. */
interface Plan {
  readonly block: BlockNode;
  readonly loop: Loop;
  readonly nest: ReductionNest;
  readonly store: Store;
  readonly update: Update;
  /** The other loops that drive reduction variables. */
  readonly rest: readonly Loop[];
  readonly identity: bigint | number;
  readonly axis: number;
}

/** The block of the partial results and the one that combines them, or why there are none. */
export function rfactor(block: BlockNode, loop: Loop, factorAxis: number): { readonly partial: BlockNode; readonly final: BlockNode } | string {
  const plan = planOf(block, loop, factorAxis);
  if (typeof plan === "string") return plan;
  const buffer = partialBuffer(plan);
  const final = combinePartials(plan, buffer);
  const partial = computePartials(plan, buffer);
  block.erase();
  return { partial, final };
}

/** Why the block's reduction along that loop may not be factored. */
export function whyNotFactored(block: BlockNode, loop: Loop): string | undefined {
  const plan = planOf(block, loop, 0);
  return typeof plan === "string" ? plan : undefined;
}
/** Whether the block's reduction along that loop may be factored. */
export const mayFactor = (block: BlockNode, loop: Loop): boolean => whyNotFactored(block, loop) === undefined;

function planOf(block: BlockNode, loop: Loop, factorAxis: number): Plan | string {
  const name = `block '@${block.block_name}'`;
  const around = loopsAround(block);
  if (!around.includes(loop)) return `${describe(loop)} is not around ${name}`;
  const types = iterTypesOf(block);
  const drives = (each: Loop): boolean => block.bindings.some((value, i) => types[i] === "reduction" && dependsOn(value, ivOf(each)));
  if (!drives(loop)) return `${describe(loop)} drives no reduction variable of ${name}`;
  const why = whyNotMovable(block);
  if (why) return why;
  const stores = accessesIn(block).filter(({ op, isWrite }) => isWrite && op.parent === block.body.entry && StoreOp.is(op));
  const [first] = stores.map(({ op }) => op as Store);
  if (!first || stores.length > 1) return `${name} has ${stores.length} stores; it must have one`;
  const update = block.init.isEmpty ? updateInto(block, first) : reductionInto(block, first);
  if (typeof update === "string") return update;
  const target = accessesIn(block).find(({ op }) => op === first)!;
  const alias = accessesIn(block).find(({ op, isWrite, root }) => !isWrite && op !== update.load && mayOverlap(root, target.root));
  if (alias) return `'${alias.op.opName}' in ${name} may read elements of the result, which are complete only afterwards`;
  const nest = reductionNest(block);
  if (typeof nest === "string") return nest;
  const top = nest.loops[nest.first]!;
  const inner = around[around.length - 1]!;
  const other = perfectChain(top, inner) ? [...inner.body.entry].find((op) => op !== block && !isIndexOp(op)) : top;
  if (other) return `${describe(top)} holds more than ${name}; partial results need the nest for themselves`;
  if (coverageOf(block) !== "once") return `${name} is not known to run once for each point of its domain of ${domainText(block)}`;
  const { element } = first.memref.type;
  const identity = identityOf(update.combiner, element);
  if (identity === undefined) return `'${update.combiner.opName}' has no known identity in '${element.text}' for partial results to begin with`;
  const rank = update.positions.length;
  const axis = factorAxis < 0 ? factorAxis + rank + 1 : factorAxis;
  if (axis < 0 || axis > rank) return `axis ${factorAxis} is outside of ${-rank - 1} .. ${rank}, the places in a buffer of ${rank} dimensions`;
  const rest = around.filter((each) => each !== loop && drives(each));
  // Guards move inside of the update, which then runs in all iterations.
  const busy = rest.find((each) => isConcurrent(each) && each.extent !== 1n);
  if (busy) return `${describe(busy)} is ${busy.kind}, and its iterations would all update one partial result; make it so afterwards`;
  return { block, loop, nest, store: first, update, rest, identity, axis };
}

/** The buffer of the partial results: the dimensions of the result, and one for the loop. */
function partialBuffer({ block, loop, store, update, axis }: Plan): Buffer {
  const top = outermost(block);
  const dims = update.positions.map((position) => block.domain[position]!);
  dims.splice(axis, 0, Number(loop.extent));
  return localBuffer(top, dims, store.memref.type.element);
}

const placed = (indices: readonly Value[], axis: number, extra: Value): Index[] => [...indices.slice(0, axis), extra, ...indices.slice(axis)] as Index[];
/** What the operation combines with the element. */
const combined = ({ update: { combiner, load } }: Plan): Value => combiner.getOperand(combiner.getOperand(0) === load.getResult(0) ? 1 : 0);

/** The reduction over what is left, in the loops of the block. */
function computePartials(plan: Plan, buffer: Buffer): BlockNode {
  const { block, loop, nest, rest, update, store, axis } = plan;
  const spatial = spatialPositions(block);
  const identity = (b: OpBuilder): Value => ConstantOp.build(b, { value: numbers.constantFrom(store.memref.type.element, [plan.identity]) as never }).result;
  const needsTest = nest.reductionTerms.filter((term) => !holdsAtFirst(term, plan));
  const kept = [...nest.spatialTerms, ...nest.reductionTerms.filter((term) => !needsTest.includes(term))];
  const before = OpBuilder.before(block, block.loc);
  const where = conjunction(before, kept);
  const reads = (block.reads as readonly Value[]).filter((value) => value !== store.memref || accessesIn(block).some(({ op, memref, isWrite }) => !isWrite && memref === value && op !== update.load));
  return BlockOp.build(before, {
    block_name: blockName(block, `${block.block_name}_rf`), bindings: [...nest.spatial, ivOf(loop), ...rest.map(ivOf)] as Index[],
    reads: [...reads, ...(rest.length > 0 ? [buffer] : [])] as Buffer[], writes: [buffer], ...(where ? { predicate: where as Value<never> } : {}),
    domain: [...spatial.map((i) => block.domain[i]!), ...[loop, ...rest].map(({ extent }) => Number(extent))],
    iter_types: [...spatial, loop].map(() => stringAttr("spatial")).concat(rest.map(() => stringAttr("reduction"))),
    init: rest.length === 0 ? new Region() : (entry) => {
      const args = [...spatial, loop].map(() => entry.addArg(indexType));
      const b = OpBuilder.atEnd(entry, block.loc);
      StoreOp.build(b, { value: identity(b), memref: buffer, indices: placed(update.positions.map((position) => args[spatial.indexOf(position)]!), axis, args[spatial.length]!) });
      YieldOp.build(b, { values: [] });
    },
    body: (entry) => {
      const args = [...spatial, loop, ...rest].map(() => entry.addArg(indexType));
      const b = OpBuilder.atEnd(entry, block.loc);
      const mapping = new Mapping();
      spatial.forEach((position, i) => { mapping.values.set(block.body.entry.args[position]!, args[i]!); });
      [loop, ...rest].forEach((each, i) => { mapping.values.set(ivOf(each), args[spatial.length + i]!); });
      const top = nest.loops[nest.first]!;
      block.bindings.forEach((value, i) => { if (!spatial.includes(i)) mapping.values.set(block.body.entry.args[i]!, rebuild(b, value, mapping, top)); });
      const test = conjunction(b, needsTest.map((term) => rebuild(b, term, mapping, top)));
      const skipped: readonly Operation[] = [update.load, update.combiner, store];
      const compute = (at: OpBuilder): Value => {
        for (const op of block.body.entry) if (!op.info.isTerminator && !skipped.includes(op)) at.insert(cloneOp(op, mapping));
        return mapping.value(combined(plan));
      };
      let value = test ? choose(b, test, store.memref.type.element, compute, identity) : compute(b);
      const indices = placed(update.positions.map((position) => args[spatial.indexOf(position)]!), axis, args[spatial.length]!);
      if (rest.length > 0) {
        mapping.values.set(update.load.getResult(0), LoadOp.build(b, { memref: buffer, indices }).result);
        mapping.values.set(combined(plan), value);
        b.insert(cloneOp(update.combiner, mapping));
        value = mapping.value(update.combiner.getResult(0));
      }
      StoreOp.build(b, { value, memref: buffer, indices });
      YieldOp.build(b, { values: [] });
    },
  }, block.loc);
}

/** Whether a condition depends on the other reduction loops only and holds in their first iterations, where partial results begin. */
function holdsAtFirst(term: Value, { rest, nest }: Plan): boolean {
  const others = rest.map(ivOf) as Value[];
  return inequalitiesOf(term, nest.loops)?.every(({ terms, constant }) => constant >= 0n && [...terms].every(([iv, c]) => c === 0n || others.includes(iv))) ?? false;
}

/** The reduction of the partial results, behind the loops of the block. */
function combinePartials(plan: Plan, buffer: Buffer): BlockNode {
  const { block, loop, nest, update, store, axis } = plan;
  const spatial = spatialPositions(block);
  const copies = copyInnerLoops(nest, OpBuilder.after(nest.loops[nest.first]!, block.loc));
  const bindings = nest.spatial.map((value) => copies.copy(value));
  const where = copies.predicate();
  const over = emptyLoop(copies.b, loop.extent!);
  const init = new Region();
  if (!block.init.isEmpty) cloneInto(block.init, init, new Mapping());
  const made = BlockOp.build(OpBuilder.before(over.body.entry.last!, block.loc), {
    block_name: block.block_name, bindings: [...bindings, ivOf(over)] as Index[], reads: [...new Set<Value>([store.memref, buffer, ...initReads(block)])] as Value<never>[], writes: block.writes, ...(where ? { predicate: where as Value<never> } : {}),
    domain: [...spatial.map((i) => block.domain[i]!), Number(loop.extent)], iter_types: [...spatial.map(() => stringAttr("spatial")), stringAttr("reduction")], init,
    body: (entry) => {
      const args = [...spatial, loop].map(() => entry.addArg(indexType));
      const b = OpBuilder.atEnd(entry, block.loc);
      const mapping = new Mapping();
      const indices = update.positions.map((position) => args[spatial.indexOf(position)]!);
      mapping.values.set(update.load.getResult(0), LoadOp.build(b, { memref: store.memref, indices }).result);
      mapping.values.set(combined(plan), LoadOp.build(b, { memref: buffer, indices: placed(indices, axis, args[spatial.length]!) }).result);
      b.insert(cloneOp(update.combiner, mapping));
      StoreOp.build(b, { value: mapping.value(update.combiner.getResult(0)), memref: store.memref, indices });
      YieldOp.build(b, { values: [] });
    },
  }, block.loc);
  for (const [key, value] of block.extra) made.setAttr(key, value);
  return made;
}
const initReads = (block: BlockNode): Value[] => accessesIn(block).flatMap(({ op, isWrite, memref }) => (!isWrite && memref && !block.init.isEmpty && op.parent === block.init.entry ? [memref] : []));
