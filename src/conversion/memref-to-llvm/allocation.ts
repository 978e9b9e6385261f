// Heap and stack memory. Heap memory is aligned to a cache line unless more is asked for; stack memory of a known size is
// reserved once, at the entry of the function, so that loops do not grow the stack.
import { i64, type MemRefType, type Operation, type Value } from "../../core/ir/index.ts";
import { type ConversionRewriter, lower, type Lowering, type Outcome } from "../../core/rewrite/index.ts";
import { AddOp, AddrSpaceCastOp, AllocaOp, AndOp, CallOp, pointerType, ptr, voidType } from "../../dialects/llvm/index.ts";
import * as memref from "../../dialects/memref/index.ts";
import { declareFunction } from "../llvm-declare.ts";
import { type Amount, amountValue, makeDescriptor, multiplyAmounts, productOf } from "../llvm-memref.ts";
import { addressSpaceOf, byteSizeOf, llvmTypes } from "../llvm-types.ts";
import { constantI64 } from "../llvm-values.ts";
import { baseOf } from "./unranked.ts";

const CACHE_LINE = 64n;

/** A pointer seen in an address space. The heap and the stack lie in the default one. */
const inSpace = (rw: ConversionRewriter, arg: Value, space: number): Value => (arg.type === pointerType(space) ? arg : AddrSpaceCastOp.build(rw, { arg, res: pointerType(space) }).res);

/** Sizes and row-major strides of an allocation; undefined when its layout is another one. */
function shape(rw: ConversionRewriter, type: MemRefType, dynamic: readonly Value[]): { readonly sizes: Amount[]; readonly strides: Amount[]; readonly total: Amount } | undefined {
  const layout = memref.stridedLayoutOf(type);
  const rowMajor = memref.rowMajorStrides(type.dims);
  if (!layout || layout.offset !== 0 || layout.strides.some((stride, i) => stride !== rowMajor[i])) return undefined;
  let next = 0;
  const sizes = type.dims.map<Amount>((dim) => (dim < 0 ? dynamic[next++]! : dim));
  const strides: Amount[] = new Array(sizes.length);
  let stride: Amount = 1;
  for (let i = sizes.length - 1; i >= 0; i--) {
    strides[i] = stride;
    stride = multiplyAmounts(rw, stride, sizes[i]!);
  }
  return { sizes, strides, total: stride };
}

function lowerAlloc(op: Operation, type: MemRefType, alignment: bigint | undefined, dynamic: readonly Value[], rw: ConversionRewriter): Outcome {
  const made = shape(rw, type, dynamic);
  const bytes = byteSizeOf(type.element);
  if (!made || bytes === undefined) return rw.skip(`'${type.text}' is not allocated row by row`);
  const space = addressSpaceOf(type);
  if (space === undefined) return rw.skip(`LLVM does not know the memory space of '${type.text}'`);
  const align = alignment !== undefined && alignment > CACHE_LINE ? alignment : CACHE_LINE;
  // aligned_alloc takes a multiple of the alignment.
  const wanted = multiplyAmounts(rw, made.total, bytes);
  const size = typeof wanted === "number"
    ? constantI64(rw, ((BigInt(Math.max(wanted, 1)) + align - 1n) / align) * align)
    : AndOp.build(rw, { lhs: AddOp.build(rw, { lhs: wanted, rhs: constantI64(rw, align - 1n) }).res, rhs: constantI64(rw, -align) }).res;
  const callee = declareFunction(rw, op, "aligned_alloc", ptr, [i64, i64]);
  const pointer = CallOp.build(rw, { callee, callee_operands: [constantI64(rw, align), size], op_bundle_operands: [], result: ptr }).result!;
  const placed = inSpace(rw, pointer, space);
  return rw.replace(op, makeDescriptor(rw, type, { allocated: placed, aligned: placed, offset: 0, sizes: made.sizes, strides: made.strides }));
}

/** The start of the function's entry block, if memory reserved there serves `op` as well: nothing hands the memory on to a later iteration. */
function entryPlace(op: Operation): Operation | undefined {
  let at: Operation = op;
  for (let up = op.parentOp; up && !up.info.isIsolated; up = up.parentOp) at = up;
  const entry = at.parent?.parent?.entry;
  const handedOn = op.getResult(0).getUsers().some((user) => user.info.isTerminator);
  return handedOn ? undefined : (entry?.first ?? undefined);
}

export const allocationLowerings: readonly Lowering[] = [
  lower(memref.AllocOp, (op, { dynamicSizes }, rw) => lowerAlloc(op, op.memref.type, op.alignment, dynamicSizes, rw)),
  lower(memref.AllocaOp, (op, { dynamicSizes }, rw) => {
    const { type } = op.memref;
    const element = llvmTypes.convert(type.element);
    if (type.isStatic) {
      const place = entryPlace(op);
      if (place) rw.setBefore(place);
    }
    const made = shape(rw, type, dynamicSizes);
    if (!made || !element) return rw.skip(`'${type.text}' is not allocated row by row`);
    const space = addressSpaceOf(type);
    if (space === undefined) return rw.skip(`LLVM does not know the memory space of '${type.text}'`);
    const pointer = inSpace(rw, AllocaOp.build(rw, { arraySize: amountValue(rw, productOf(rw, made.sizes)), elem_type: element, ...(op.alignment === undefined ? {} : { alignment: op.alignment }) }).res, space);
    return rw.replace(op, makeDescriptor(rw, type, { allocated: pointer, aligned: pointer, offset: 0, sizes: made.sizes, strides: made.strides }));
  }),
  lower(memref.DeallocOp, (op, { memref: value }, rw) => {
    const { type } = op.memref;
    const base = baseOf(rw, type, value);
    if (!base) return rw.skip(`'${type.text}' has no LLVM type`);
    const callee = declareFunction(rw, op, "free", voidType, [ptr]);
    CallOp.build(rw, { callee, callee_operands: [inSpace(rw, base.allocated, 0)], op_bundle_operands: [] });
    return rw.erase(op);
  }),
];
