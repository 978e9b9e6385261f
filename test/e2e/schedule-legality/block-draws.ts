// Random primitives on blocks, each with its label.
import { stringAttr, type Value } from "../../../src/core/ir/index.ts";
import { blockType } from "../../../src/dialects/schedule/index.ts";
import * as schedule from "../../../src/dialects/schedule/index.ts";
import { mayReverseComputeAt } from "./behind-labels.ts";
import { type Draw, pickFrom, type Scene } from "./draws.ts";
import * as may from "./location-labels.ts";
import { accessesOf, bufferOf, isLocal, isStore, topOf } from "./structure.ts";
import type { Leaf, LoopNode } from "./trace.ts";

const someLeaf = ({ random, model }: Scene): Leaf => pickFrom(random, model.leaves)!;

export function reorderVariables(scene: Scene): Draw {
  const leaf = someLeaf(scene);
  const block = scene.session.block(leaf);
  const positions = leaf.domain.map((_, i) => ({ i, key: scene.random.bits() })).sort((a, b) => a.key - b.key).map(({ i }) => i);
  return { what: "reorder_block_iter_var", legal: true, build: (b) => schedule.ReorderBlockIterVarOp.build(b, { block, positions }) };
}

export function decompose(scene: Scene): Draw | undefined {
  const { random, session, model, events } = scene;
  const leaf = pickFrom(random, model.leaves.filter(({ hasInit }) => hasInit || random.integer(0, 7) === 0));
  const loop = leaf && pickFrom(random, leaf.around);
  if (!loop) return undefined;
  const operands = { block: session.block(leaf), loop: session.loop(loop) };
  return { what: "decompose_reduction", legal: may.mayDecompose(leaf, loop, events), build: (b) => schedule.DecomposeReductionOp.build(b, operands) };
}

export function cache(scene: Scene): Draw {
  const { random, session, model, events } = scene;
  const leaf = someLeaf(scene);
  const block = session.block(leaf);
  const isRead = random.integer(0, 1) === 0;
  const list: readonly Value[] = isRead ? leaf.op.reads : leaf.op.writes;
  const number = random.integer(0, list.length);
  const memref = list[number];
  const build: Draw["build"] = (b) => (isRead ? schedule.CacheReadOp : schedule.CacheWriteOp).build(b, { block, buffer: BigInt(number) });
  return { what: isRead ? "cache_read" : "cache_write", legal: memref !== undefined && (isRead ? may.mayCacheRead : may.mayCacheWrite)(leaf, memref, model, events), build };
}

/** A block that stores to a buffer of the function, mostly, and a reader of it, mostly. */
function pair(scene: Scene): { producer: Leaf; reader: Leaf } | undefined {
  const { random, model } = scene;
  const writes = (leaf: Leaf, value: Value): boolean => accessesOf(leaf).some((op) => isStore(op) && bufferOf(op) === value);
  const pairs = model.leaves.flatMap((producer) => model.leaves.flatMap((reader) => (reader !== producer && accessesOf(reader).some((op) => !isStore(op) && isLocal(model, bufferOf(op)) && writes(producer, bufferOf(op))) ? [{ producer, reader }] : [])));
  if (pairs.length > 0 && random.integer(0, 7) > 0) return pickFrom(random, pairs);
  return model.leaves.length < 2 ? undefined : { producer: someLeaf(scene), reader: someLeaf(scene) };
}

export function inline(scene: Scene): Draw | undefined {
  const found = pair(scene);
  if (!found) return undefined;
  const { session, model, events, random } = scene;
  if (random.integer(0, 1) === 0) {
    const block = session.block(found.producer);
    return { what: "compute_inline", legal: may.mayInline(found.producer, model, events), build: (b) => schedule.ComputeInlineOp.build(b, { block }) };
  }
  const block = session.block(found.reader);
  return { what: "reverse_compute_inline", legal: may.mayReverseInline(found.reader, model, events), build: (b) => schedule.ReverseComputeInlineOp.build(b, { block }) };
}

export function computeAt(scene: Scene): Draw | undefined {
  const found = pair(scene);
  if (!found) return undefined;
  const { session, model, events, random } = scene;
  const isReverse = random.integer(0, 1) === 0;
  const [moved, target] = isReverse ? [found.reader, found.producer] : [found.producer, found.reader];
  const loop: LoopNode | undefined = pickFrom(random, target.around);
  if (!loop) return undefined;
  const operands = { block: session.block(moved), loop: session.loop(loop) };
  const kind = moved.isReduction.includes(true) ? " of a reduction" : "";
  if (isReverse) return { what: `reverse_compute_at${kind}`, legal: mayReverseComputeAt(moved, loop, model, events), build: (b) => schedule.ReverseComputeAtOp.build(b, operands) };
  return { what: `compute_at${kind}`, legal: may.mayComputeAt(moved, loop, model, events), build: (b) => schedule.ComputeAtOp.build(b, operands) };
}

export function annotate(scene: Scene): Draw {
  const { random, session, model } = scene;
  const node = pickFrom(random, [...model.leaves, ...model.loops])!;
  const target = node.kind === "loop" ? session.loop(node) : session.block(node);
  const key = pickFrom(random, ["first", "second"])!;
  if (random.integer(0, 1) === 0) return { what: "annotate", legal: true, build: (b) => schedule.AnnotateOp.build(b, { target, key, annotation: stringAttr("yes") }) };
  return { what: "unannotate", legal: node.op.attr(key) !== undefined, build: (b) => schedule.UnannotateOp.build(b, { target, key }) };
}

/** Look-ups, with the blocks that enumeration finds; one more or less must be refused. */
export function lookUp(scene: Scene): Draw {
  const { random, session, model, events } = scene;
  const leaf = someLeaf(scene);
  const block = session.block(leaf);
  const legal = random.integer(0, 4) > 0;
  const types = (n: number): (typeof blockType)[] => Array.from({ length: legal ? n : n + 1 }, () => blockType);
  switch (random.integer(0, 3)) {
    case 0: return { what: "get_producers", legal, build: (b) => schedule.GetProducersOp.build(b, { block, blocks: types(may.flowPartners(leaf, "producers", model, events).length) }) };
    case 1: return { what: "get_consumers", legal, build: (b) => schedule.GetConsumersOp.build(b, { block, blocks: types(may.flowPartners(leaf, "consumers", model, events).length) }) };
    case 2: {
      const scope = topOf(leaf);
      const handle = scope.kind === "loop" ? session.loop(scope) : block;
      return { what: "get_child_blocks", legal, build: (b) => schedule.GetChildBlocksOp.build(b, { scope: handle, blocks: types(scope.kind === "loop" ? model.leaves.filter((each) => topOf(each) === scope).length : 0) }) };
    }
    default: return { what: "get_output_blocks", legal, build: (b) => schedule.GetOutputBlocksOp.build(b, { blocks: types(model.leaves.filter((each) => accessesOf(each).some((op) => isStore(op) && !isLocal(model, bufferOf(op)))).length) }) };
  }
}
