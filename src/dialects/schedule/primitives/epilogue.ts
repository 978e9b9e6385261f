// fuse_reduction_epilogue: a reduction begins with what a later block would add to its result.
import { OpBuilder } from "../../../core/define/index.ts";
import { FloatAttr, IntegerAttr, Mapping, type Operation, type Value } from "../../../core/ir/index.ts";
import { isSpeculatable } from "../../../core/rewrite/index.ts";
import { AddFOp, AddIOp, ConstantOp, MulFOp, MulIOp, OrIOp, XOrIOp } from "../../arith/index.ts";
import { accessesIn, type BlockNode, iterTypesOf } from "../../loop/index.ts";
import { AllocaOp, AllocOp, DeallocOp, LoadOp, StoreOp } from "../../memref/index.ts";
import { coverageOf } from "./coverage.ts";
import { recompute } from "./indices.ts";
import { outermost, whyNotEarlier, lateValues } from "./inline.ts";
import { dropBlock, positionsOf, redeclare, whyNotElementwise } from "./producer.ts";

/** Combiners and what they leave as it is. */
const identities = [[AddIOp, 0], [AddFOp, 0], [MulIOp, 1], [MulFOp, 1], [OrIOp, 0], [XOrIOp, 0]] as const;

/** The parts of a reduction `C = C op y` that starts from the identity. */
interface Parts {
  readonly buffer: Value;
  readonly init: Operation;
  readonly load: Operation;
  readonly store: Operation;
  readonly combiner: Operation;
  /** The spatial variable that each dimension is indexed by, among the spatial ones. */
  readonly dimensions: readonly number[];
}

/** Moves the epilogue into the initialisation of the reduction. */
export function fuseEpilogue(reduction: BlockNode, epilogue: BlockNode, func: Operation): string | undefined {
  const parts = partsOf(reduction, func);
  if (typeof parts === "string") return parts;
  const name = `block '@${epilogue.block_name}'`;
  const why = whyNotElementwise(epilogue);
  if (why) return why;
  const all = accessesIn(func);
  const own = all.filter(({ op }) => epilogue.encloses(op));
  const stores = own.filter(({ isWrite }) => isWrite);
  const inputs = own.filter(({ memref }) => memref === parts.buffer);
  const [store, input] = [stores[0]?.op, inputs[0]?.op];
  if (stores.length !== 1 || !store || !StoreOp.is(store) || store.parent !== epilogue.body.entry || inputs.length !== 1 || !input || !LoadOp.is(input)) return `${name} must load one element of the result of block '@${reduction.block_name}' and store one element`;
  const sum = store.value.definingOp;
  const side = sum && sum.info === parts.combiner.info ? [0, 1].find((i) => sum.getOperand(i) === input.result) : undefined;
  if (!sum || side === undefined || !input.result.hasOneUse || !sum.getResult(0).hasOneUse) return `${name} does not combine the result of block '@${reduction.block_name}' with other values by '${parts.combiner.opName}'`;
  const risky = [...epilogue.body.entry].find((op) => !op.info.isTerminator && !StoreOp.is(op) && !LoadOp.is(op) && !isSpeculatable(op));
  if (risky) return `'${risky.opName}' in ${name} may not run earlier`;
  const [reads, writes] = [positionsOf(epilogue, input.indices), positionsOf(epilogue, store.indices)];
  if (!reads || !writes) return `${name} does not load and store at its iteration variables, each in a dimension of its own`;
  const spatial = reduction.domain.filter((_, i) => iterTypesOf(reduction)[i] === "spatial");
  const extents = parts.dimensions.map((position) => spatial[position]!);
  if (reads.some((position, d) => epilogue.domain[position] !== extents[d])) return `${name} reads ${reads.map((position) => epilogue.domain[position]).join(" x ")} elements, but ${extents.join(" x ")} are computed`;
  if (coverageOf(epilogue) !== "once" || coverageOf(reduction) !== "once") return `${name} and block '@${reduction.block_name}' must each run once for each point`;
  const stranger = all.find(({ op, memref }) => memref === parts.buffer && op !== input && !reduction.encloses(op) && !DeallocOp.is(op));
  if (stranger) return `${stranger.block ? `block '@${stranger.block.block_name}'` : `'${stranger.op.opName}'`} uses the result of block '@${reduction.block_name}' too`;
  const clash = whyNotEarlier(epilogue, outermost(reduction), (access) => access.op === input, all);
  if (clash) return clash;
  // Dimension d of C is variable reads[d] of the epilogue and spatial variable dimensions[d] of the reduction.
  begin(reduction, epilogue, parts, { store, other: sum.getOperand(1 - side), variableOf: (position) => parts.dimensions[reads.indexOf(position)]!, writes });
  return undefined;
}

function partsOf(reduction: BlockNode, func: Operation): Parts | string {
  const name = `block '@${reduction.block_name}'`;
  if (reduction.init.isEmpty) return `${name} has no initialisation`;
  const own = accessesIn(func).filter(({ op }) => reduction.encloses(op));
  const writes = own.filter(({ isWrite }) => isWrite);
  const init = writes.find(({ op }) => op.parent === reduction.init.entry)?.op;
  const store = writes.find(({ op }) => op.parent === reduction.body.entry)?.op;
  if (writes.length !== 2 || !init || !store || !StoreOp.is(init) || !StoreOp.is(store) || init.memref !== store.memref) return `${name} is no reduction of one result`;
  const update = own.find(({ op, update: combiner, isWrite }) => !isWrite && combiner !== undefined && LoadOp.is(op) && op.memref === store.memref);
  const combiner = store.value.definingOp;
  const identity = identities.find(([op]) => combiner && op.is(combiner))?.[1];
  if (!update?.update || update.update !== combiner || identity === undefined) return `${name} does not combine its result by a sum, a product, an or or an exclusive or`;
  const constant = init.value.definedBy(ConstantOp)?.value;
  const starts = constant instanceof IntegerAttr ? constant.value === BigInt(identity) : constant instanceof FloatAttr && Number(constant.value) === identity;
  if (!starts) return `${name} does not start from ${identity}, which '${combiner!.opName}' leaves as it is`;
  const buffer = store.memref as Value;
  if (!buffer.definingOp || !(AllocOp.is(buffer.definingOp) || AllocaOp.is(buffer.definingOp))) return `${name} writes a buffer that the function does not allocate`;
  const odd = buffer.getUsers().find((user) => !LoadOp.is(user) && !StoreOp.is(user) && !DeallocOp.is(user) && user.info !== reduction.info);
  if (odd) return `'${odd.opName}' uses the result of ${name} as a whole`;
  const other = accessesIn(func).find(({ op, memref }) => memref === buffer && reduction.encloses(op) && op !== init && op !== store && op !== update.op);
  if (other) return `${name} reads its result otherwise than to update it`;
  const types = iterTypesOf(reduction);
  const spatial = types.flatMap((type, i) => (type === "spatial" ? [i] : []));
  const dimensions = init.indices.map((index) => (reduction.init.entry.args as readonly Value[]).indexOf(index));
  const inBody = store.indices.map((index) => spatial.indexOf((reduction.body.entry.args as readonly Value[]).indexOf(index)));
  const fits = dimensions.length === spatial.length && !dimensions.includes(-1) && new Set(dimensions).size === dimensions.length && dimensions.join() === inBody.join();
  return fits ? { buffer, init, load: update.op, store, combiner: combiner!, dimensions } : `${name} does not store at its spatial variables, each in a dimension of its own`;
}

interface Move { readonly store: Operation & { readonly memref: Value }; readonly other: Value; readonly variableOf: (position: number) => number; readonly writes: readonly number[] }

function begin(reduction: BlockNode, epilogue: BlockNode, { buffer, init, load, store }: Parts, { store: old, other, variableOf, writes }: Move): void {
  const from = outermost(reduction);
  for (const op of lateValues(epilogue, from)) op.moveBefore(from);
  const spatial = iterTypesOf(reduction).flatMap((type, i) => (type === "spatial" ? [i] : []));
  const starts = reduction.init.entry.args as readonly Value[];
  const mapping = new Mapping();
  epilogue.body.entry.args.forEach((arg, position) => { mapping.values.set(arg, starts[variableOf(position)]!); });
  const first = recompute(OpBuilder.before(init, init.loc), other, mapping, epilogue);
  const target = old.memref;
  const place = (args: readonly Value[]): Value[] => writes.map((position) => args[variableOf(position)]!);
  init.setOperands([first, target, ...place(starts)]);
  const inBody = spatial.map((i) => reduction.body.entry.args[i]! as Value);
  load.setOperands([target, ...place(inBody)]);
  store.setOperands([store.getOperand(0), target, ...place(inBody)]);
  const reads = (epilogue.reads as readonly Value[]).filter((value) => value !== buffer);
  redeclare(store, 2, buffer, [...reads, target]);
  redeclare(store, 3, buffer, [target]);
  dropBlock(epilogue, buffer);
}
