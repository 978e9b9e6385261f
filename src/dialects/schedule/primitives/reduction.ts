// Blocks that reduce into single elements, C[s] = C[s] op x, with an initialisation: when such a block may run as a whole elsewhere.
import type { Operation, Value } from "../../../core/ir/index.ts";
import { accessesIn, allLoopsAround, type BlockNode, explain, iterTypesOf, reversedByInit } from "../../loop/index.ts";
import { StoreOp } from "../../memref/index.ts";

/** The step of a reduction into single elements: load, combine, store. */
export interface Update {
  readonly load: Operation;
  readonly combiner: Operation;
  /** The iteration variable that each dimension is indexed by: all spatial ones. */
  readonly positions: readonly number[];
}
/** A reduction into one buffer, with the store that initialises it. */
export interface Reduction extends Update {
  readonly init: Store;
}
type Store = Operation & { readonly memref: Value; readonly value: Value; readonly indices: readonly Value[] };

/** Positions among the arguments of the indices, when these are different arguments. */
export function placesOf(args: readonly Value[], indices: readonly Value[]): number[] | undefined {
  const positions = indices.map((index) => args.indexOf(index));
  return !positions.includes(-1) && new Set(positions).size === positions.length ? positions : undefined;
}

/** The positions of the spatial iteration variables. */
export const spatialPositions = (block: BlockNode): number[] => iterTypesOf(block).flatMap((type, i) => (type === "spatial" ? [i] : []));

/** The update whose result a store of the body writes, or why there is none whose steps may run in any order. */
export function updateInto(block: BlockNode, store: Store): Update | string {
  const name = `block '@${block.block_name}'`;
  const accesses = accessesIn(block);
  const combiner = accesses.find(({ op }) => op === store)?.update;
  const load = accesses.find(({ op, update }) => op !== store && update !== undefined && update === combiner)?.op;
  if (!combiner || !load) return `${name} does not store one element, combined associatively and commutatively with another value, so the steps of its reduction keep their order`;
  const spatial = spatialPositions(block);
  const positions = placesOf(block.body.entry.args, store.indices);
  if (!positions || positions.length !== spatial.length || !positions.every((position) => spatial.includes(position))) return `${name} does not store at its spatial variables, each in a dimension of its own`;
  return { load, combiner, positions };
}

/** The reduction whose step ends in a store of the body, or why there is none that gives the same wherever all of it runs. */
export function reductionInto(block: BlockNode, store: Store): Reduction | string {
  const name = `block '@${block.block_name}'`;
  const update = updateInto(block, store);
  if (typeof update === "string") return update;
  if (block.init.isEmpty) return `${name} has no initialisation of its own, so it cannot begin again elsewhere; move it before decompose_reduction`;
  const starts = accessesIn(block).filter(({ op, isWrite }) => isWrite && op !== store);
  const init = starts.map(({ op }) => op).find((op) => StoreOp.is(op));
  const places = init && init.memref === store.memref && init.parent === block.init.entry ? placesOf(block.init.entry.args, init.indices) : undefined;
  const spatial = spatialPositions(block);
  if (!init || starts.length > 1 || places?.map((place) => spatial[place]).join() !== update.positions.join()) return `the initialisation of ${name} does not store once, to the element that the steps change`;
  return whyInitIsLate(block) ?? { ...update, init };
}

/** What runs before the initialisation of a block and touches the same element. */
export function whyInitIsLate(block: BlockNode): string | undefined {
  const [top] = allLoopsAround(block);
  const early = top && reversedByInit(block, top);
  return early && `the initialisation of block '@${block.block_name}' does not run first: ${explain(early)}`;
}
