// schedule-software-pipeline: iterations of an annotated loop overlap, stage by stage.
//
//   for %i < n { A(i)  B(i) }   with software_pipeline_stage = [0, 1], software_pipeline_order = [0, 1]
//     =>  A(0)  for %u < n - 1 { A(u + 1)  B(u) }  B(n - 1)
//
// TVM's InjectSoftwarePipeline does the same, and gives buffers several versions where that needs them; here `schedule.double_buffer` does so
// beforehand, and a pipeline that would turn a dependence around is refused.
import { definePass, OpBuilder } from "../../../core/index.ts";
import { error } from "../../../core/diag/index.ts";
import { ArrayAttr, cloneOp, DenseArrayAttr, IntegerAttr, Mapping, type Operation, stringAttr, type Value } from "../../../core/ir/index.ts";
import { AddIOp, constantIndex } from "../../arith/index.ts";
import { type Access, accessesIn, allLoopsAround, BlockOp, blocksIn, combine, conflict, dependsOn, explain, ForOp, iterTypesOf, ivOf, type Loop, mayHold, ORDER, STAGE, together } from "../../loop/index.ts";
import { AllocaOp, AllocOp, DeallocOp } from "../../memref/index.ts";
import { emptyLoop, isIndexOp } from "../nest.ts";
import { blockName } from "../primitives/partition.ts";

/** A part of the loop's body: in which iteration after its own it runs, and which place it has there. */
interface Part {
  readonly op: Operation;
  readonly stage: number;
  readonly place: number;
}

export const softwarePipeline = definePass({
  name: "schedule-software-pipeline",
  summary: "overlap the iterations of annotated loops",
  dialects: ["loop", "arith"],
  run(root, { diag, count }) {
    const loops: Loop[] = [];
    root.walk((op) => { if (ForOp.is(op) && (op.attr(STAGE) ?? op.attr(ORDER)) !== undefined) loops.push(op); }, "post");
    for (const loop of loops) {
      const parts = partsOf(loop);
      const why = typeof parts === "string" ? parts : whyNotOverlapped(loop, parts);
      if (why !== undefined || typeof parts === "string") diag.report(error("schedule/pipeline", loop.loc, `'loop.for' op is not pipelined: ${why}`));
      else {
        overlap(loop, parts);
        count("loops pipelined");
      }
    }
  },
});

/** The integers of an annotation. */
function numbersOf(loop: Loop, name: string): number[] | undefined {
  const attr = loop.attr(name);
  if (attr instanceof DenseArrayAttr) return [...attr.value].map(Number);
  return attr instanceof ArrayAttr && attr.value.every((each) => each instanceof IntegerAttr) ? attr.value.map((each) => Number((each as IntegerAttr).value)) : undefined;
}

function partsOf(loop: Loop): Part[] | string {
  const ops = [...loop.body.entry].filter((op) => !isIndexOp(op) && !op.info.isTerminator);
  const stages = numbersOf(loop, STAGE);
  const order = loop.attr(ORDER) === undefined ? [...ops.keys()] : numbersOf(loop, ORDER);
  if (!stages || !order) return `'${stages ? ORDER : STAGE}' is no list of integers`;
  if (stages.length !== ops.length || order.length !== ops.length) return `its body has ${ops.length} parts, but ${stages.length} stages and ${order.length} places are given`;
  if (stages.some((stage) => stage < 0)) return `stage ${Math.min(...stages)} is negative`;
  if ([...order].sort((a, b) => a - b).some((place, i) => place !== i)) return `places ${order.join(", ")} are no order of ${ops.length} parts`;
  const first = Math.min(...stages);
  return ops.map((op, i) => ({ op, stage: stages[i]! - first, place: order[i]! }));
}
const lastStage = (parts: readonly Part[]): number => Math.max(...parts.map(({ stage }) => stage));

function whyNotOverlapped(loop: Loop, parts: readonly Part[]): string | undefined {
  if (loop.kind !== "serial") return `it is ${loop.kind}`;
  if (loop.extent === undefined) return "its extent is known only at run time";
  const stages = lastStage(parts) + 1;
  if (loop.extent < BigInt(stages)) return `its ${loop.extent} iterations are fewer than its ${stages} stages`;
  const buffer = parts.find(({ op }) => AllocOp.is(op) || AllocaOp.is(op) || DeallocOp.is(op));
  if (buffer) return "each iteration allocates a buffer of its own";
  const handed = parts.find(({ op }) => op.allResults().some((result) => result.hasUses));
  if (handed) return `'${handed.op.opName}' hands a value on to another part`;
  const block = blocksIn(loop).find((each) => !each.init.isEmpty && iterTypesOf(each).some((type, i) => type === "reduction" && dependsOn(each.bindings[i]!, ivOf(loop))));
  if (block) return `the initialisation of block '@${block.block_name}' runs in one iteration only; use decompose_reduction first`;
  return whyReversed(loop, parts);
}

/** A dependence between parts that would run the other way round. */
function whyReversed(loop: Loop, parts: readonly Part[]): string | undefined {
  const outer = allLoopsAround(loop);
  const all = accessesIn(loop);
  const inPart = parts.map(({ op }) => all.filter((access) => access.op === op || op.encloses(access.op)));
  for (const [m, a] of parts.entries()) for (const [n, b] of parts.entries()) {
    if (m === n) continue;
    for (const from of inPart[m]!) for (const to of inPart[n]!) if (isReversed(loop, outer, [from, a], [to, b], m < n)) {
      return `${explain({ from, to, carrier: undefined, distance: undefined })}, and with stages ${a.stage} and ${b.stage} in places ${a.place} and ${b.place} the second would run first; double_buffer may help`;
    }
  }
  return undefined;
}

function isReversed(loop: Loop, outer: readonly Loop[], [from, a]: readonly [Access, Part], [to, b]: readonly [Access, Part], isEarlier: boolean): boolean {
  const pair = conflict(from, to);
  if (!pair) return false;
  const [i, j] = [pair.x.iv(loop), pair.y.iv(loop)];
  const [before, after] = [combine(1, i, 1, [a.stage]), combine(1, j, 1, [b.stage])];
  const same = together(pair, outer);
  const sets = [same.clone().less(i, j), ...(isEarlier ? [same.clone().equal(combine(1, i, -1, j))] : [])];
  return sets.some((set) => mayHold(set.clone().less(after, before)) || (a.place > b.place && mayHold(set.clone().equal(combine(1, after, -1, before)))));
}

/** First the iterations that fill the stages, then a loop in which all stages run, then what is left. */
function overlap(loop: Loop, parts: readonly Part[]): void {
  const b = OpBuilder.before(loop, loop.loc);
  const last = lastStage(parts);
  const extent = Number(loop.extent);
  const inOrder = [...parts].sort((x, y) => x.place - y.place);
  const made: Operation[] = [];
  const single = (time: number): void => {
    for (const { op, stage } of inOrder) if (stage <= time && time - stage < extent) made.push(copyPart(b, loop, op, constantIndex(b, time - stage)));
  };
  for (let time = 0; time < last; time++) single(time);
  const steady = emptyLoop(b, BigInt(extent - last));
  for (const [key, value] of loop.extra) if (key !== STAGE && key !== ORDER) steady.setAttr(key, value);
  const inside = OpBuilder.before(steady.body.entry.last!, loop.loc);
  for (const { op, stage } of inOrder) made.push(copyPart(inside, loop, op, stage === last ? ivOf(steady) : AddIOp.build(inside, { lhs: ivOf(steady), rhs: constantIndex(inside, last - stage) }).result));
  for (let time = extent; time < extent + last; time++) single(time);
  loop.erase();
  // The first copy of a block keeps its name.
  const names = new Set<string>();
  for (const copy of made) for (const block of [...(BlockOp.is(copy) ? [copy] : []), ...blocksIn(copy)]) {
    if (names.has(block.block_name)) block.setAttr("block_name", stringAttr(blockName(block, block.block_name)));
    names.add(block.block_name);
  }
}

/** A copy of a part for one iteration, with what it computes from the loop's variable. */
function copyPart(b: OpBuilder, loop: Loop, part: Operation, iteration: Value): Operation {
  const mapping = new Mapping();
  mapping.values.set(ivOf(loop), iteration);
  const used = new Set<Operation>();
  const note = (op: Operation): void => {
    for (const { definingOp } of op.allOperands()) if (definingOp && definingOp.parent === loop.body.entry && !used.has(definingOp)) {
      used.add(definingOp);
      note(definingOp);
    }
  };
  note(part);
  part.walk(note);
  for (const op of loop.body.entry) if (used.has(op)) b.insert(cloneOp(op, mapping));
  const copy = cloneOp(part, mapping);
  b.insert(copy);
  return copy;
}
