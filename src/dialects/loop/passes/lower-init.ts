// loop-lower-init: the initialisation of a reduction moves out of the reduction loops.
//
//   for %i { for %k { block [i, k] init { C[i] = 0 } do { C[i] += ... } } }
//     =>  for %i { block [i] do { C[i] = 0 }  for %k { block [i, k] do { C[i] += ... } } }
//
// TVM's decompose_reduction and LowerInitBlock do the same.
import { definePass, OpBuilder, type OpOf } from "../../../core/index.ts";
import { cloneInto, cloneOp, indexType, Mapping, type Operation, Region, stringAttr, type Value } from "../../../core/ir/index.ts";
import { error } from "../../../core/diag/index.ts";
import { AndIOp } from "../../arith/index.ts";
import { BlockOp, ForOp, iterTypesOf, YieldOp } from "../ops.ts";

type Block = OpOf<typeof BlockOp>;
type For = OpOf<typeof ForOp>;

/** The loops around an operation, outermost first, up to the first that is no loop. */
export function loopsAround(op: Operation): For[] {
  const loops: For[] = [];
  for (let at = op.parentOp; at && ForOp.is(at); at = at.parentOp) loops.unshift(at);
  return loops;
}

/** Whether `value` is computed from `iv`, looking through operations without regions. */
export function dependsOn(value: Value, iv: Value, seen: Map<Value, boolean> = new Map()): boolean {
  if (value === iv) return true;
  const known = seen.get(value);
  if (known !== undefined) return known;
  seen.set(value, false);
  const answer = value.definingOp?.allOperands().some((operand) => dependsOn(operand, iv, seen)) ?? false;
  seen.set(value, answer);
  return answer;
}
const ivOf = (loop: For): Value => loop.body.entry.args[0]!;

export const lowerInit = definePass({
  name: "loop-lower-init",
  summary: "move the initialisation of reductions before their reduction loops",
  dialects: ["loop", "arith"],
  run(root, { diag }) {
    const blocks: Block[] = [];
    root.walk((op) => { if (BlockOp.is(op) && !op.init.isEmpty) blocks.push(op); });
    for (const block of blocks) {
      const problem = decompose(block);
      if (problem) diag.report(error("loop/init", block.loc, `'loop.block' op '@${block.block_name}': ${problem}`));
    }
  },
});

/** Moves the init of one block out; a message when the loops do not allow it. */
function decompose(block: Block): string | undefined {
  const types = iterTypesOf(block);
  const loops = loopsAround(block);
  const reduction = block.bindings.filter((_, i) => types[i] === "reduction");
  const spatial = block.bindings.filter((_, i) => types[i] === "spatial");
  const first = loops.findIndex((loop) => reduction.some((value) => dependsOn(value, ivOf(loop))));
  const mixed = loops.find((loop) => reduction.some((value) => dependsOn(value, ivOf(loop))) && spatial.some((value) => dependsOn(value, ivOf(loop))));
  if (mixed) return "a loop drives both a spatial and a reduction variable, so the initialisation has no place of its own";
  const place: Operation = first < 0 ? block : loops[first]!;
  const inner = first < 0 ? [] : loops.slice(first).filter((loop) => spatial.some((value) => dependsOn(value, ivOf(loop))));
  const mapping = new Mapping();
  let b = OpBuilder.before(place, block.loc);
  for (const loop of inner)
    ForOp.build(b, {
      ...(loop.extent === undefined ? { dynamic_extent: mapping.value(loop.dynamic_extent!) as Value<typeof indexType> } : { extent: loop.extent }), kind: loop.kind,
      body: (body) => {
        mapping.values.set(ivOf(loop), body.addArg(indexType));
        YieldOp.build(OpBuilder.atEnd(body, loop.loc), { values: [] });
        b = OpBuilder.before(body.last!, block.loc);
      },
    }, loop.loc);
  const reductionLoops = first < 0 ? [] : loops.filter((loop) => reduction.some((value) => dependsOn(value, ivOf(loop))));
  const copy = (value: Value): Value => rebuild(b, value, mapping, place);
  const terms = predicateTerms(block.predicate).filter((term) => !reductionLoops.some((loop) => dependsOn(term, ivOf(loop))));
  const predicate = terms.map(copy).reduce<Value | undefined>((all, term) => (all === undefined ? term : AndIOp.build(b, { lhs: all, rhs: term }).result), undefined);
  const region = new Region();
  cloneInto(block.init, region, new Mapping());
  BlockOp.build(b, {
    block_name: `${block.block_name}_init`, bindings: spatial.map(copy) as Value<typeof indexType>[], reads: [], writes: block.writes, ...(predicate ? { predicate: predicate as Value<never> } : {}),
    domain: block.domain.filter((_, i) => types[i] === "spatial"), iter_types: spatial.map(() => stringAttr("spatial")), init: new Region(), body: region,
  }, block.loc);
  for (const old of [...block.init.blocks]) old.erase();
  return undefined;
}

/** The conjuncts of a predicate. */
function predicateTerms(value: Value | undefined): Value[] {
  if (value === undefined) return [];
  const and = value.definedBy(AndIOp);
  return and ? [...predicateTerms(and.lhs), ...predicateTerms(and.rhs)] : [value];
}

/** The value computed again at `b`, where it is computed inside of `place`. */
function rebuild(b: OpBuilder, value: Value, mapping: Mapping, place: Operation): Value {
  const known = mapping.values.get(value);
  if (known) return known;
  const op = value.definingOp;
  if (op === undefined || !place.encloses(op)) return value;
  for (const operand of op.allOperands()) mapping.values.set(operand, rebuild(b, operand, mapping, place));
  b.insert(cloneOp(op, mapping));
  return mapping.value(value);
}
