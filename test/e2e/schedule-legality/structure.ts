// What a function is made of, where legality depends on that: perfect nests, which loops a value is computed from, blocks that fill a
// buffer element by element.
import type { Operation, Value } from "../../../src/core/ir/index.ts";
import { LoadOp, StoreOp } from "../../../src/dialects/memref/index.ts";
import type { BufferNode, Event, Leaf, LoopNode, Model, Node } from "./trace.ts";

export const product = (list: readonly number[]): number => list.reduce((all, n) => all * n, 1);

/** Whether a value is computed from a loop's variable. */
export function comesFrom(value: Value, loop: LoopNode): boolean {
  return value === loop.op.body.entry.args[0] || (value.definingOp?.allOperands().some((operand) => comesFrom(operand, loop)) ?? false);
}
/** Whether the loop drives a variable of that kind. */
export const drives = (loop: LoopNode, leaf: Leaf, isReduction: boolean): boolean => leaf.op.bindings.some((value, i) => leaf.isReduction[i] === isReduction && comesFrom(value, loop));

/** The loops from one to another inside of it, when nothing else lies between. */
export function nestOf(outer: LoopNode, inner: LoopNode): LoopNode[] | undefined {
  if (inner === outer) return [inner];
  if (!inner.around.includes(outer)) return undefined;
  const chain = [...inner.around.slice(inner.around.indexOf(outer)), inner];
  return chain.slice(0, -1).every(({ body }) => body.length === 1) ? chain : undefined;
}
export const isIn = (node: Node, loop: LoopNode): boolean => node.kind !== "other" && node.around.includes(loop);
export const leavesIn = (model: Model, loop: LoopNode): Leaf[] => model.leaves.filter((leaf) => leaf.around.includes(loop));
/** The node of the function's body that holds a block. */
export const topOf = (leaf: Leaf): Node => leaf.around[0] ?? leaf;

/** Operations of a block, those of its initialisation included. */
export function accessesOf(leaf: Leaf): Operation[] {
  const found: Operation[] = [];
  leaf.op.walk((op) => { if (LoadOp.is(op) || StoreOp.is(op)) found.push(op); });
  return found;
}
export const bufferOf = (op: Operation): Value => (LoadOp.is(op) || StoreOp.is(op) ? op.memref : op.getOperand(0));
const indicesOf = (op: Operation): readonly Value[] => (LoadOp.is(op) || StoreOp.is(op) ? op.indices : []);
export const isStore = (op: Operation): boolean => StoreOp.is(op);

/** The iteration variables that index an access in the body, when they are all different. */
export function placesOf(leaf: Leaf, op: Operation): number[] | undefined {
  const args = leaf.op.body.entry.args as readonly Value[];
  const places = indicesOf(op).map((index) => args.indexOf(index));
  return !places.includes(-1) && new Set(places).size === places.length ? places : undefined;
}
/** The same, when they are all there are. */
export function positionsOf(leaf: Leaf, op: Operation): number[] | undefined {
  const places = placesOf(leaf, op);
  return places?.length === leaf.domain.length ? places : undefined;
}

/** How often each point of a block's domain runs: once, several times, or some of them never. */
export function runsOf(leaf: Leaf, events: readonly Event[]): "once" | "several" | "not all" {
  const own = events.filter((event) => event.leaf === leaf);
  const seen = new Set(own.map(({ point }) => point.join()));
  const isInside = own.every(({ point }) => point.every((x, i) => x >= 0 && x < leaf.domain[i]!));
  if (!isInside || seen.size !== product(leaf.domain)) return "not all";
  return own.length === seen.size ? "once" : "several";
}

/** No reduction, no initialisation, one store and no condition around it. */
export const isElementwise = (leaf: Leaf): boolean => !leaf.hasInit && !leaf.isReduction.includes(true);

/** Steps of a reduction: each changes one element, and each element is initialised before it is changed. */
export function startsFirst(leaf: Leaf, events: readonly Event[]): boolean {
  const changed = new Set<number>();
  return events.every((event) => event.leaf !== leaf || event.touches.every(({ role, element, isWrite }) => {
    if (role === "init" && changed.has(element)) return false;
    if (role === "update" && isWrite) changed.add(element);
    return true;
  }));
}

/** A block that stores each element of a local buffer at its iteration variables, at once or as a reduction, and is all that writes it. */
export interface Filler { readonly leaf: Leaf; readonly buffer: Value; readonly store: Operation; readonly positions: readonly number[]; readonly filled: readonly number[]; readonly runs: "once" | "several" }

export function fillerOf(leaf: Leaf, model: Model, events: readonly Event[], options: { readonly reductions?: boolean } = {}): Filler | undefined {
  const reduces = options.reductions === true && leaf.isReduction.includes(true);
  if (!reduces && !isElementwise(leaf)) return undefined;
  const own = accessesOf(leaf);
  const stores = own.filter((op) => isStore(op) && op.parent === leaf.op.body.entry);
  const [store] = stores;
  if (!store || stores.length > 1 || (!reduces && own.filter(isStore).length > 1)) return undefined;
  const buffer = bufferOf(store);
  const positions = reduces ? spatialPlaces(leaf, store) : positionsOf(leaf, store);
  if (!isLocal(model, buffer) || !positions) return undefined;
  if (reduces ? !reducesInto(leaf, buffer, events) : own.some((op) => op !== store && bufferOf(op) === buffer)) return undefined;
  if (model.leaves.some((other) => other !== leaf && accessesOf(other).some((op) => isStore(op) && bufferOf(op) === buffer))) return undefined;
  const runs = runsOf(leaf, events);
  return runs === "not all" || (reduces && runs !== "once") ? undefined : { leaf, buffer, store, positions, filled: positions.map((position) => leaf.domain[position]!), runs };
}

/** The spatial variables that index an access in the body, when they are all of them, each once. */
function spatialPlaces(leaf: Leaf, op: Operation): number[] | undefined {
  const places = placesOf(leaf, op);
  return places?.length === leaf.isReduction.filter((is) => !is).length && places.every((place) => !leaf.isReduction[place]) ? places : undefined;
}

/** All accesses to the buffer are the steps of a sum or maximum and their initialisation, which stores once, to the element of the step, and first. */
function reducesInto(leaf: Leaf, buffer: Value, events: readonly Event[]): boolean {
  const inits = accessesOf(leaf).filter((op) => isStore(op) && op.parent !== leaf.op.body.entry);
  if (!leaf.hasInit || inits.length !== 1 || bufferOf(inits[0]!) !== buffer || !startsFirst(leaf, events)) return false;
  return events.every((event) => {
    const touches = event.leaf === leaf ? event.touches.filter(({ op }) => bufferOf(op) === buffer) : [];
    return touches.every(({ role, isWrite, element }) => element === touches[0]!.element && (role === "update" || (role === "init" && isWrite)));
  });
}
export const isLocal = ({ buffers }: Model, value: Value): boolean => buffers.find((each: BufferNode) => each.value === value)?.isLocal ?? false;
