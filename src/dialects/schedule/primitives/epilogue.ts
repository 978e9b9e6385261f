// fuse_reduction_epilogue: a reduction begins with what a later block would add to its result.
import { OpBuilder } from "../../../core/define/index.ts";
import { FloatAttr, IntegerAttr, Mapping, type Operation, type Value } from "../../../core/ir/index.ts";
import { isSpeculatable } from "../../../core/rewrite/index.ts";
import { AddFOp, AddIOp, ConstantOp, MulFOp, MulIOp, OrIOp, XOrIOp } from "../../arith/index.ts";
import { accessesIn, type BlockNode, rebuild } from "../../loop/index.ts";
import { DeallocOp, LoadOp, StoreOp } from "../../memref/index.ts";
import { coverageOf } from "./coverage.ts";
import { outermost, whyNotEarlier, lateValues } from "./inline.ts";
import { dropBlock, positionsOf, redeclare, whyNotElementwise } from "./producer.ts";
import { type Reduction, reductionInto, spatialPositions } from "./reduction.ts";
import { isAllocated, wholeUse } from "./storage.ts";

/** Combiners and what they leave as it is. */
const identities = [[AddIOp, 0], [AddFOp, 0], [MulIOp, 1], [MulFOp, 1], [OrIOp, 0], [XOrIOp, 0]] as const;

/** A reduction `C = C op y` that starts from the identity. */
interface Parts extends Reduction {
  readonly buffer: Value;
  readonly store: Operation;
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
  const spatial = spatialPositions(reduction);
  const extents = parts.dimensions.map((position) => reduction.domain[spatial[position]!]!);
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

function partsOf(block: BlockNode, func: Operation): Parts | string {
  const name = `block '@${block.block_name}'`;
  if (block.init.isEmpty) return `${name} has no initialisation`;
  const own = accessesIn(func).filter(({ op }) => block.encloses(op));
  const store = [...block.body.entry].find((op) => StoreOp.is(op));
  if (!store || own.filter(({ isWrite }) => isWrite).length !== 2) return `${name} is no reduction of one result`;
  const reduction = reductionInto(block, store);
  if (typeof reduction === "string") return reduction;
  const { init, load, combiner, positions } = reduction;
  const identity = identities.find(([op]) => op.is(combiner))?.[1];
  if (identity === undefined) return `${name} does not combine its result by a sum, a product, an or or an exclusive or`;
  const constant = init.value.definedBy(ConstantOp)?.value;
  const starts = constant instanceof IntegerAttr ? constant.value === BigInt(identity) : constant instanceof FloatAttr && Number(constant.value) === identity;
  if (!starts) return `${name} does not start from ${identity}, which '${combiner.opName}' leaves as it is`;
  const buffer: Value = store.memref;
  if (!isAllocated(buffer)) return `${name} writes a buffer that the function does not allocate`;
  const whole = wholeUse(buffer);
  if (whole) return `'${whole.opName}' uses the result of ${name} as a whole`;
  const other = own.find(({ op, memref }) => memref === buffer && op !== init && op !== store && op !== load);
  if (other) return `${name} reads its result otherwise than to update it`;
  const spatial = spatialPositions(block);
  return { ...reduction, buffer, store, dimensions: positions.map((position) => spatial.indexOf(position)) };
}

interface Move { readonly store: Operation & { readonly memref: Value }; readonly other: Value; readonly variableOf: (position: number) => number; readonly writes: readonly number[] }

function begin(reduction: BlockNode, epilogue: BlockNode, { buffer, init, load, store }: Parts, { store: old, other, variableOf, writes }: Move): void {
  const from = outermost(reduction);
  for (const op of lateValues(epilogue, from)) op.moveBefore(from);
  const spatial = spatialPositions(reduction);
  const starts = reduction.init.entry.args as readonly Value[];
  const mapping = new Mapping();
  epilogue.body.entry.args.forEach((arg, position) => { mapping.values.set(arg, starts[variableOf(position)]!); });
  const first = rebuild(OpBuilder.before(init, init.loc), other, mapping, epilogue);
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
