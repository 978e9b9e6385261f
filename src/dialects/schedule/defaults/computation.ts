// What a block computes, as far as the choice of a schedule goes: told from its iteration variables and from where its accesses go.
import type { Operation, Value } from "../../../core/ir/index.ts";
import { MulFOp, MulIOp } from "../../arith/index.ts";
import { type BlockNode, blocksIn, iterTypesOf } from "../../loop/index.ts";
import { LoadOp, StoreOp } from "../../memref/index.ts";
import { coefficient, isInBody } from "../access.ts";

/** Kinds of computations that have defaults of their own. */
export type ComputationKind = "matmul-like" | "convolution" | "reduction" | "normalisation" | "transpose" | "gather" | "element-wise" | "other";

/** A kind, and what it was told from. */
export interface Computation {
  readonly kind: ComputationKind;
  readonly evidence: string;
}

interface Indexed {
  readonly memref: Value;
  readonly indices: readonly Value[];
}

/** Loads of the body but those of what it stores to, and its stores. */
function accesses(block: BlockNode): { readonly loads: readonly Indexed[]; readonly stores: readonly Indexed[] } {
  const loads: Indexed[] = [];
  const stores: Indexed[] = [];
  block.walk((op) => {
    if (!isInBody(block, op)) return;
    if (LoadOp.is(op)) loads.push({ memref: op.memref, indices: op.indices });
    else if (StoreOp.is(op)) stores.push({ memref: op.memref, indices: op.indices });
  });
  return { loads: loads.filter(({ memref }) => !stores.some((store) => store.memref === memref)), stores };
}

/** Whether an index is worked out from memory. */
function isLoaded(index: Value): boolean {
  const op = index.definingOp;
  return op !== undefined && (LoadOp.is(op) || op.allOperands().some(isLoaded));
}

/** Positions of the iteration variables that an index moves with. */
const variablesOf = (block: BlockNode, index: Value): number[] => block.body.entry.args.flatMap((arg, i) => (coefficient(index, arg) !== 0n ? [i] : []));
/** The variable that an index is; undefined when it is anything else. */
const plainVariable = (block: BlockNode, index: Value): number | undefined => {
  const position = (block.body.entry.args as readonly Value[]).indexOf(index);
  return position < 0 ? undefined : position;
};

function reductionKind(block: BlockNode, loads: readonly Indexed[]): Computation {
  const types = iterTypesOf(block);
  const isWindow = (index: Value): boolean => {
    const used = variablesOf(block, index).map((i) => types[i]);
    return used.includes("spatial") && used.includes("reduction");
  };
  const multiplies = bodyOps(block).some((op) => MulFOp.is(op) || MulIOp.is(op));
  if (multiplies && loads.some(({ indices }) => indices.some(isWindow))) return { kind: "convolution", evidence: "an index adds a spatial and a reduction variable" };
  const spatialOf = ({ indices }: Indexed): number[] => indices.flatMap((index) => variablesOf(block, index)).filter((i) => types[i] === "spatial");
  const reduces = ({ indices }: Indexed): boolean => indices.some((index) => variablesOf(block, index).some((i) => types[i] === "reduction"));
  const factors = loads.filter(reduces);
  const lacks = (load: Indexed): boolean => spatialOf(load).length < types.filter((type) => type === "spatial").length;
  if (multiplies && factors.length === 2 && factors.some(lacks)) return { kind: "matmul-like", evidence: "products of two tensors, one of which lacks a spatial axis, are summed" };
  return { kind: "reduction", evidence: "it has reduction axes" };
}
function bodyOps(block: BlockNode): Operation[] {
  const ops: Operation[] = [];
  block.walk((op) => { if (isInBody(block, op)) ops.push(op); });
  return ops;
}

/** Whether the buffer is what a reduction of the function computes. */
const isReduced = (func: Operation, memref: Value): boolean => blocksIn(func).some((other) => iterTypesOf(other).includes("reduction") && accesses(other).stores.some((store) => store.memref === memref));

/** What a block of `func` computes. */
export function computationOf(block: BlockNode, func: Operation): Computation {
  const { loads, stores } = accesses(block);
  if (loads.some(({ indices }) => indices.some(isLoaded))) return { kind: "gather", evidence: "an index is read from memory" };
  if (iterTypesOf(block).includes("reduction")) return reductionKind(block, loads);
  const target = stores[0]?.indices.map((index) => plainVariable(block, index)) ?? [];
  const order = (load: Indexed): (number | undefined)[] => load.indices.map((index) => plainVariable(block, index));
  const isSameOrder = (load: Indexed): boolean => {
    const places = order(load).map((variable) => (variable === undefined ? -1 : target.indexOf(variable)));
    return places.every((place, i) => place < 0 || i === 0 || place > Math.max(...places.slice(0, i)));
  };
  if (stores.length !== 1 || target.includes(undefined)) return { kind: "other", evidence: "it does not store once at its iteration variables" };
  const turned = loads.find((load) => !isSameOrder(load));
  if (turned) return { kind: "transpose", evidence: "it reads axes in another order than it writes them" };
  const statistic = loads.find(({ memref, indices }) => indices.length < target.length && isReduced(func, memref));
  if (statistic && loads.some(({ indices }) => indices.length === target.length)) return { kind: "normalisation", evidence: "it combines elements with what a reduction made of them" };
  return { kind: "element-wise", evidence: "it reads where it writes" };
}

const phrases: Readonly<Record<ComputationKind, string>> = {
  "matmul-like": "like a matrix product", convolution: "a convolution", reduction: "a reduction", normalisation: "a step of a normalisation",
  transpose: "a transpose", gather: "a gather", "element-wise": "element-wise", other: "of no known kind",
};
/** A sentence for people who ask what was chosen. */
export function explained(func: Operation & { readonly sym_name: string }, block: BlockNode, choice: string): string {
  const { kind, evidence } = computationOf(block, func);
  return `'@${func.sym_name}' block '@${block.block_name}' is ${phrases[kind]}, as ${evidence}: ${choice}`;
}
