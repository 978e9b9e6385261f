// Local accumulators: the partial results of a reduction live in a small local buffer, so that the code generator can keep
// them in registers, and go to the output once at the end.
//
//   for %k { for %j { C[i, j] += ... } }   =>   for %j { acc[j] = 0 }  for %k { for %j { acc[j] += ... } }  for %j { C[i, j] = acc[j] }
//
// Guards of ragged tiles move from the update to its loads, so the update itself has no condition.
import { OpBuilder, type OpOf } from "../../../core/define/index.ts";
import { indexType, memrefType, type Operation, Region, stringAttr, type Value } from "../../../core/ir/index.ts";
import { ConstantOp } from "../../arith/index.ts";
import { AllocaOp, LoadOp, StoreOp } from "../../memref/index.ts";
import { BlockOp, iterTypesOf, YieldOp } from "../ops.ts";
import { knownRange } from "../dependence/index.ts";
import { choose, conjunction, zero } from "../conditions.ts";
import { copyInnerLoops, type ReductionNest } from "../init.ts";

type Index = Value<typeof indexType>;

/** For each output, the spatial variables that its elements are stored at, by their order among these; undefined where an access is anywhere else. */
export function placesOf(block: OpOf<typeof BlockOp>): number[][] | undefined {
  const types = iterTypesOf(block);
  const spatial = types.flatMap((type, i) => (type === "spatial" ? [i] : []));
  const places = block.writes.map((output) => {
    const found: number[][] = [];
    block.walk((op) => {
      if (!(LoadOp.is(op) || StoreOp.is(op)) || op.memref !== output) return;
      const inBody = op.parent === block.body.blocks[0];
      const args = (inBody ? block.body : block.init).entry.args as readonly Value[];
      found.push(op.indices.map((index) => (inBody ? spatial.indexOf(args.indexOf(index)) : args.indexOf(index))));
    });
    const [first = []] = found;
    const isSame = found.every((list) => list.join() === first.join()) && !first.includes(-1) && new Set(first).size === first.length && first.length === spatial.length;
    return found.length > 0 && isSame ? first : undefined;
  });
  return places.every((list) => list !== undefined) ? (places as number[][]) : undefined;
}

/** The block of the function that a nest lies in. */
function functionEntry(op: Operation): Operation {
  let at = op;
  while (at.parentOp && !at.parentOp.info.isIsolated) at = at.parentOp;
  return at.parent!.first!;
}

/** Rewrites one reduction: init and update on local buffers, then a write-back to `places`. */
export function accumulateLocally(nest: ReductionNest, places: readonly (readonly number[])[]): void {
  const { block, loops, first, inner } = nest;
  const outer = loops[first]!;
  const extents = inner.map((loop) => Number(loop.extent));
  const outputs = [...block.writes];
  const top = OpBuilder.before(functionEntry(block), block.loc);
  const locals = outputs.map((output) => AllocaOp.build(top, { dynamicSizes: [], symbolOperands: [], memref: memrefType(extents, output.type.element), alignment: 64n }).memref);
  const types = iterTypesOf(block);
  const domain = block.domain.filter((_, i) => types[i] === "spatial");
  const spatialTypes = (n: number): ReturnType<typeof stringAttr>[] => Array.from({ length: n }, () => stringAttr("spatial"));

  // acc = identity, for every point, whether guarded or not.
  const start = copyInnerLoops(nest, OpBuilder.before(outer, block.loc));
  BlockOp.build(start.b, {
    block_name: `${block.block_name}_init`, bindings: start.ivs as Index[], reads: [], writes: locals, domain: extents, iter_types: spatialTypes(extents.length), init: new Region(),
    body: (body) => {
      const ivs = extents.map(() => body.addArg(indexType));
      const b = OpBuilder.atEnd(body, block.loc);
      for (const op of block.init.entry) if (StoreOp.is(op)) StoreOp.build(b, { value: constantHere(b, op.value), memref: locals[outputs.indexOf(op.memref)]!, indices: ivs });
      YieldOp.build(b, { values: [] });
    },
  }, block.loc);

  // C = acc, for the points that exist.
  const end = copyInnerLoops(nest, OpBuilder.after(outer, block.loc));
  const where = end.predicate();
  const bindings = nest.spatial.map((value) => end.copy(value));
  BlockOp.build(end.b, {
    block_name: `${block.block_name}_out`, bindings: [...bindings, ...end.ivs] as Index[], reads: locals, writes: outputs, ...(where ? { predicate: where as Value<never> } : {}),
    domain: [...domain, ...extents], iter_types: spatialTypes(domain.length + extents.length), init: new Region(),
    body: (body) => {
      const axes = [...domain, ...extents].map(() => body.addArg(indexType));
      const b = OpBuilder.atEnd(body, block.loc);
      outputs.forEach((memref, i) => { StoreOp.build(b, { value: LoadOp.build(b, { memref: locals[i]!, indices: axes.slice(domain.length) }).result, memref, indices: places[i]!.map((at) => axes[at]!) }); });
      YieldOp.build(b, { values: [] });
    },
  }, block.loc);

  updateLocally(nest, outputs, locals, extents);
}

/** An initial value made again at `b`; initial values are constants. */
function constantHere(b: OpBuilder, value: Value): Value {
  const constant = value.definedBy(ConstantOp);
  return constant ? ConstantOp.build(b, { value: constant.value }).result : value;
}

function updateLocally(nest: ReductionNest, outputs: readonly Value[], locals: readonly Value[], extents: readonly number[]): void {
  const { block, inner } = nest;
  for (const old of [...block.init.blocks]) old.erase();
  const body = block.body.entry;
  const ivs = extents.map(() => body.addArg(indexType));
  const b = OpBuilder.before(block);
  const guard = conjunction(b, nest.spatialTerms);
  const kept = conjunction(b, nest.reductionTerms);
  block.walk((op) => {
    if (StoreOp.is(op) && outputs.includes(op.memref)) retarget(op, 1, locals[outputs.indexOf(op.memref)]!, ivs);
    else if (LoadOp.is(op) && outputs.includes(op.memref)) retarget(op, 0, locals[outputs.indexOf(op.memref)]!, ivs);
    else if (LoadOp.is(op) && guard && !isInside(op)) guardLoad(op, guard);
  });
  const reads = [...block.reads.filter((value) => !outputs.includes(value)), ...locals];
  block.setAttr("domain", block.info.attrs[2]!.kind.wrap([...block.domain, ...extents]));
  block.setAttr("iter_types", block.info.attrs[1]!.kind.wrap([...block.iter_types, ...extents.map(() => stringAttr("spatial"))]));
  const bindings = [...block.bindings, ...inner.map((loop) => loop.body.entry.args[0]!)];
  block.setOperands([...bindings, ...(kept ? [kept] : []), ...reads, ...locals]);
  block.ext!.operandSegments = [bindings.length, kept ? 1 : 0, reads.length, locals.length];
}

/** Makes an access go to another buffer. */
function retarget(op: Operation, at: number, memref: Value, indices: readonly Value[]): void {
  op.setOperands([...op.allOperands().slice(0, at), memref, ...indices]);
}

/** Whether the load stays in bounds for all points of the loops, those beyond the domain included. */
function isInside(op: OpOf<typeof LoadOp>): boolean {
  return op.indices.every((index, i) => {
    const range = knownRange(index);
    return range !== undefined && range.low >= 0n && range.high < BigInt(op.memref.type.dims[i]!);
  });
}

/** load => if guard { load } else { 0 }. */
function guardLoad(op: OpOf<typeof LoadOp>, guard: Value): void {
  const guarded = choose(OpBuilder.before(op), guard, op.result.type, (b) => LoadOp.build(b, { memref: op.memref, indices: op.indices }).result, (b) => zero(b, op.result.type));
  op.result.replaceAllUsesWith(guarded);
  op.erase();
}
