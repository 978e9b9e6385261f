// Transfers between memory and vectors, row by row: plain accesses where everything lies inside and side by side, masked ones where
// bounds or a mask decide, gathers and scatters where neighbours in the vector are none in memory.
import type { Builder, OpOf } from "../../core/define/index.ts";
import { type AffineMap, boolAttr, denseElements, i1, i64, MemRefType, type Operation, storageFor, storeElement, type Type, type Value, VectorType, vectorType } from "../../core/ir/index.ts";
import { lower, type Lowering } from "../../core/rewrite/index.ts";
import { AndOp, ConstantOp, DYNAMIC_INDEX, GEPOp, ICmpOp, intr, LoadOp, MulOp, StoreOp, SubOp } from "../../dialects/llvm/index.ts";
import * as vector from "../../dialects/vector/index.ts";
import { addAmounts, type Amount, amountValue, Descriptor, elementAddress } from "../llvm-memref.ts";
import { byteSizeOf, llvmTypes } from "../llvm-types.ts";
import { member, undef, withMember } from "../llvm-values.ts";
import { assemble, coordinates, isVector, linear, scalars, type Vec } from "./lanes.ts";
import { splat } from "./shapes.ts";

/** What both kinds of transfer have. */
interface Transfer {
  readonly type: MemRefType;
  readonly vector: VectorType;
  readonly map: AffineMap;
  readonly inBounds: readonly boolean[];
  readonly base: Value;
  readonly indices: readonly Value[];
  readonly mask: Value | undefined;
}
function problem(base: Type): string | undefined {
  if (!(base instanceof MemRefType)) return `'${base.text}' must become memory first`;
  if (!llvmTypes.convert(base)) return `'${base.text}' has no LLVM type`;
  if (base.element instanceof VectorType) return `elements of '${base.text}' are vectors`;
  if (base.element === i1) return "vectors of i1 are packed in registers, but not in memory";
  return undefined;
}
/** A mask of rows of scalable length has those of the vector, so their dimensions must not change places. */
function maskProblem(op: Operation, type: VectorType, map: AffineMap, mask: Value | undefined): string | undefined {
  const first = map.numDims - type.rank;
  const isPlain = map.results.every((expr, i) => expr.kind === "dim" && expr.position === first + i);
  return type.scalable.at(-1) && mask && !isPlain ? `${op.opName} of scalable vectors whose mask has other dimensions is not lowered` : undefined;
}

/** One row of a vector in memory. */
interface Row {
  readonly address: Value;
  /** From lane to lane, in elements. */
  readonly stride: Amount;
  readonly mask: Value | undefined;
  readonly type: VectorType;
}
/** 0, 1, 2, ... in lanes like those of a vector. */
const steps = (b: Builder, like: VectorType): Value => {
  const type = vectorType(like.dims, i64, like.scalable);
  const n = like.numElements;
  if (like.scalable[0]) return intr.StepVectorOp.build(b, { res: type }).res;
  const data = new (storageFor(i64))(n);
  for (let i = 0; i < n; i++) data[i] = storeElement(i64, BigInt(i));
  return ConstantOp.build(b, { value: denseElements(type, data), res: type }).res;
};
const both = (b: Builder, lhs: Value | undefined, rhs: Value): Value => (lhs ? AndOp.build(b, { lhs, rhs }).res : rhs);
const isBelow = (b: Builder, lhs: Value, rhs: Value): Value => ICmpOp.build(b, { predicate: "slt", lhs, rhs }).res;

/** The lanes of the mask for the row at `at`: its dimensions are those of the vector in the order of memory. */
function maskOfRow(b: Builder, { map, vector: { dims } }: Transfer, lanes: readonly Value[], at: readonly number[], n: number, type: VectorType): Value {
  const used = [...new Set(map.results.flatMap((expr) => (expr.kind === "dim" ? [expr.position] : [])))].sort((x, y) => x - y);
  const results = used.map((dim) => map.results.findIndex((expr) => expr.kind === "dim" && expr.position === dim));
  const maskDims = results.map((i) => dims[i]!);
  const whole = (k: number): number => linear(results.map((i) => [...at, k][i]!), maskDims);
  return assemble(b, type, Array.from({ length: n }, (_, k) => lanes[whole(k)]!));
}

function rowAt(b: Builder, transfer: Transfer, at: readonly number[], lanes: readonly Value[] | undefined): Row {
  const { map, inBounds, vector: { dims }, type: memory } = transfer;
  const last = dims.length - 1;
  const n = dims[last] ?? 1;
  const descriptor = new Descriptor(b, memory, transfer.base);
  const index: Amount[] = [...transfer.indices];
  let condition: Value | undefined;
  at.forEach((x, i) => {
    const expr = map.results[i]!;
    if (expr.kind !== "dim") return;
    index[expr.position] = addAmounts(b, index[expr.position]!, x);
    if (!inBounds[i]) condition = both(b, condition, isBelow(b, amountValue(b, index[expr.position]!), amountValue(b, descriptor.size(expr.position))));
  });
  const along = map.results[last];
  const dim = along?.kind === "dim" ? along.position : undefined;
  const scalable = [transfer.vector.scalable[last] ?? false];
  const bits = vectorType([n], i1, scalable);
  let mask = lanes ? (scalable[0] ? lanes[linear(at, dims.slice(0, -1))]! : maskOfRow(b, transfer, lanes, at, n, bits)) : undefined;
  if (dim !== undefined && !inBounds[last]) {
    const room = SubOp.build(b, { lhs: amountValue(b, descriptor.size(dim)), rhs: amountValue(b, index[dim]!) }).res;
    mask = both(b, mask, isBelow(b, steps(b, bits), splat(b, room, vectorType([n], i64, scalable))));
  }
  if (condition) mask = both(b, mask, splat(b, condition, bits));
  const address = elementAddress(b, memory, transfer.base, index, mask ? "none" : "inbounds");
  return { address, stride: dim === undefined ? 0 : descriptor.stride(dim), mask, type: vectorType([n], llvmTypes.convert(memory.element)!, scalable) };
}
/** The addresses of the lanes. */
function pointers(b: Builder, { address, stride, type }: Row): Value {
  const lanes = vectorType(type.dims, i64, type.scalable);
  const offsets = MulOp.build(b, { lhs: steps(b, lanes), rhs: splat(b, amountValue(b, stride), lanes) }).res;
  return GEPOp.build(b, { base: address, dynamicIndices: [offsets], rawConstantIndices: [DYNAMIC_INDEX], elem_type: type.element }).res;
}
const allSet = (b: Builder, { dims, scalable }: VectorType): Value => splat(b, ConstantOp.build(b, { value: boolAttr(true), res: i1 }).res, vectorType(dims, i1, scalable));
/** The lanes of a mask; its rows where they are of scalable length. */
const maskParts = (b: Builder, { vector: type, mask }: Transfer): readonly Value[] | undefined =>
  mask && (type.scalable.at(-1) ? coordinates(type.dims.slice(0, -1)).map((at) => (at.length === 0 ? mask : member(b, mask, at))) : scalars(b, mask));

function readRow(b: Builder, row: Row, padding: Value): Value {
  const { address, stride, mask, type } = row;
  const alignment = BigInt(byteSizeOf(type.element) ?? 1);
  if (stride === 1 && !mask) return LoadOp.build(b, { addr: address as Value<never>, res: type, alignment }).res;
  const [pass, set] = [splat(b, padding, type) as Vec, (mask ?? allSet(b, type)) as Vec];
  if (stride === 1) return intr.MaskedLoadOp.build(b, { data: address as Value<never>, mask: set, pass_thru: [pass], res: type, alignment }).res;
  return intr.MaskedGatherOp.build(b, { ptrs: pointers(b, row), mask: set, pass_thru: [pass], res: type, alignment }).res;
}
function writeRow(b: Builder, row: Row, value: Value): void {
  const { address, stride, mask, type } = row;
  const alignment = BigInt(byteSizeOf(type.element) ?? 1);
  if (stride === 1 && !mask) return void StoreOp.build(b, { value, addr: address as Value<never>, alignment });
  const set = (mask ?? allSet(b, type)) as Vec;
  if (stride === 1) intr.MaskedStoreOp.build(b, { value: value as Vec, data: address as Value<never>, mask: set, alignment });
  else intr.MaskedScatterOp.build(b, { value: value as Vec, ptrs: pointers(b, row), mask: set, alignment });
}

/** Reads all rows. */
function readTransfer(b: Builder, transfer: Transfer, padding: Value, result: Type): Value {
  const lanes = maskParts(b, transfer);
  const outer = transfer.vector.dims.slice(0, -1);
  if (result instanceof VectorType) return readRow(b, rowAt(b, transfer, [], lanes), padding);
  return coordinates(outer).reduce<Value>((whole, at) => withMember(b, whole, readRow(b, rowAt(b, transfer, at, lanes), padding), at), undef(b, result));
}
function writeTransfer(b: Builder, transfer: Transfer, value: Value): void {
  const lanes = maskParts(b, transfer);
  if (isVector(value)) return writeRow(b, rowAt(b, transfer, [], lanes), value);
  for (const at of coordinates(transfer.vector.dims.slice(0, -1))) writeRow(b, rowAt(b, transfer, at, lanes), member(b, value, at));
}

type Outside = Pick<Transfer, "base" | "indices" | "mask">;
/** What a read gives, or why it is not lowered. */
export function readTransferOp(b: Builder, op: OpOf<typeof vector.TransferReadOp>, outside: Outside, padding: Value, result: Type): Value | string {
  const { type } = op.vector;
  return problem(op.base.type) ?? maskProblem(op, type, op.permutation_map, outside.mask) ?? readTransfer(b, { type: op.base.type as MemRefType, vector: type, map: op.permutation_map, inBounds: op.in_bounds, ...outside }, padding, result);
}
/** Writes, or says why not. */
export function writeTransferOp(b: Builder, op: OpOf<typeof vector.TransferWriteOp>, outside: Outside, value: Value): string | undefined {
  const { type } = op.valueToStore;
  const bad = problem(op.base.type) ?? maskProblem(op, type, op.permutation_map, outside.mask);
  if (bad === undefined) writeTransfer(b, { type: op.base.type as MemRefType, vector: type, map: op.permutation_map, inBounds: op.in_bounds, ...outside }, value);
  return bad;
}

export const transferLowerings: readonly Lowering[] = [
  lower(vector.TransferReadOp, (op, { base, indices, padding, mask }, rw) => {
    const made = readTransferOp(rw, op, { base, indices, mask }, padding, rw.convertedType(op.vector.type));
    return typeof made === "string" ? rw.skip(made) : rw.replace(op, made);
  }),
  lower(vector.TransferWriteOp, (op, { valueToStore, base, indices, mask }, rw) => {
    const bad = writeTransferOp(rw, op, { base, indices, mask }, valueToStore);
    return bad === undefined ? rw.erase(op) : rw.skip(bad);
  }),
];
