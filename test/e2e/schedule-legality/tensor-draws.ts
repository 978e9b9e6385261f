// Random paddings that are stored first, and random intrinsics: descriptions that say what a nest computes, or nearly so. Which is which is told
// from what the runs touch.
import * as schedule from "../../../src/dialects/schedule/index.ts";
import { IfOp, YieldOp } from "../../../src/dialects/loop/index.ts";
import { LoadOp } from "../../../src/dialects/memref/index.ts";
import type { Operation, Value } from "../../../src/core/ir/index.ts";
import { type Draw, pickFrom, type Scene } from "./draws.ts";
import { descriptionOf, intrinsicText, variantOf } from "./intrinsics.ts";
import { prefixOf } from "./order.ts";
import { accessesOf, isElementwise, isStore, nestOf } from "./structure.ts";
import type { Event, Leaf, LoopNode } from "./trace.ts";

/** A block that stores either a value or a padding, mostly. */
export function decomposePadding(scene: Scene): Draw | undefined {
  const { random, session, model, events } = scene;
  const padded = model.leaves.filter((leaf) => paddedStore(leaf) !== undefined);
  const leaf = pickFrom(random, padded.length > 0 && random.integer(0, 7) > 0 ? padded : model.leaves);
  const loop = leaf && pickFrom(random, leaf.around);
  if (!leaf || !loop) return undefined;
  const operands = { block: session.block(leaf), loop: session.loop(loop) };
  return { what: "decompose_padding", legal: mayDecomposePadding(leaf, loop, events), build: (b) => schedule.DecomposePaddingOp.build(b, operands) };
}

/** The store of a value or of a padding that is computed without memory, as is the choice between them. */
function paddedStore(leaf: Leaf): Operation | undefined {
  const stores = accessesOf(leaf).filter(isStore);
  const [store] = stores;
  const choice = store?.getOperand(0).definingOp;
  if (!isElementwise(leaf) || stores.length !== 1 || !choice || !IfOp.is(choice) || choice.elseRegion.isEmpty) return undefined;
  const end = choice.elseRegion.entry.last!;
  return YieldOp.is(end) && !readsMemory(end.getOperand(0)) && !readsMemory(choice.condition) ? store : undefined;
}
const readsMemory = (value: Value): boolean => value.definingOp !== undefined && (LoadOp.is(value.definingOp) || value.definingOp.allOperands().some(readsMemory));

/** Within one round of the loop nothing touches an element before the block stores to it: paddings come before all that. */
function mayDecomposePadding(leaf: Leaf, loop: LoopNode, events: readonly Event[]): boolean {
  const store = paddedStore(leaf);
  if (!store) return false;
  const touched = new Map<string, Set<number>>();
  return events.every((event) => {
    if (!event.leaf.around.includes(loop)) return true;
    const round = prefixOf(event, loop);
    const before = touched.get(round) ?? new Set();
    touched.set(round, before);
    return event.touches.every(({ op, element }) => {
      const isEarly = op === store && before.has(element);
      before.add(element);
      return !isEarly;
    });
  });
}

/** A nest and an intrinsic that computes it, or another. */
export function tensorize(scene: Scene): Draw | undefined {
  const { random, session, model, events, computation } = scene;
  const leaf = pickFrom(random, model.leaves);
  const loop = leaf && pickFrom(random, leaf.around);
  const inner = leaf?.around[leaf.around.length - 1];
  if (!leaf || !loop || !inner) return undefined;
  const nest = nestOf(loop, inner);
  const isPerfect = nest !== undefined && inner.body.length === 1;
  const loops = leaf.around.slice(leaf.around.indexOf(loop));
  const statement = computation.statements.find(({ name }) => name === leaf.name);
  const description = statement && descriptionOf(statement, computation.element, leaf, loops, events);
  if (!description) return undefined;
  const variant = variantOf(description, random);
  const name = `x${session.definitions}`;
  const nestHandle = session.loop(loop);
  return {
    what: "tensorize", legal: !isPerfect ? false : variant.legal, define: intrinsicText(name, variant),
    build: (b) => schedule.TensorizeOp.build(b, { nest: nestHandle, intrinsic: name }),
  };
}
