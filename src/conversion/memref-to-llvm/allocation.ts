// Heap and stack memory. Heap memory is aligned to a cache line unless more is asked for; stack memory of a known size is
// reserved once, at the entry of the function, so that loops do not grow the stack.
import { i64, type MemRefType, type Operation, type Value } from "../../core/ir/index.ts";
import { type ConversionRewriter, lower, type Lowering, type Outcome } from "../../core/rewrite/index.ts";
import { AddOp, AllocaOp, AndOp, CallOp, ptr, voidType } from "../../dialects/llvm/index.ts";
import * as memref from "../../dialects/memref/index.ts";
import { declareFunction } from "../llvm-declare.ts";
import { type Amount, amountValue, Descriptor, makeDescriptor, multiplyAmounts, productOf } from "../llvm-memref.ts";
import { addressSpaceOf, byteSizeOf, llvmTypes } from "../llvm-types.ts";
import { constantI64 } from "../llvm-values.ts";

const CACHE_LINE = 64n;

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
  if (addressSpaceOf(type) !== 0) return rw.skip(`heap memory lies in the default memory space, not in that of '${type.text}'`);
  const align = alignment !== undefined && alignment > CACHE_LINE ? alignment : CACHE_LINE;
  // aligned_alloc takes a multiple of the alignment.
  const wanted = multiplyAmounts(rw, made.total, bytes);
  const size = typeof wanted === "number"
    ? constantI64(rw, ((BigInt(Math.max(wanted, 1)) + align - 1n) / align) * align)
    : AndOp.build(rw, { lhs: AddOp.build(rw, { lhs: wanted, rhs: constantI64(rw, align - 1n) }).res, rhs: constantI64(rw, -align) }).res;
  const callee = declareFunction(rw, op, "aligned_alloc", ptr, [i64, i64]);
  const pointer = CallOp.build(rw, { callee, callee_operands: [constantI64(rw, align), size], op_bundle_operands: [], result: ptr }).result!;
  return rw.replace(op, makeDescriptor(rw, type, { allocated: pointer, aligned: pointer, offset: 0, sizes: made.sizes, strides: made.strides }));
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
    if (addressSpaceOf(type) !== 0) return rw.skip(`stack memory lies in the default memory space, not in that of '${type.text}'`);
    const pointer = AllocaOp.build(rw, { arraySize: amountValue(rw, productOf(rw, made.sizes)), elem_type: element, ...(op.alignment === undefined ? {} : { alignment: op.alignment }) }).res;
    return rw.replace(op, makeDescriptor(rw, type, { allocated: pointer, aligned: pointer, offset: 0, sizes: made.sizes, strides: made.strides }));
  }),
  lower(memref.DeallocOp, (op, { memref: value }, rw) => {
    const { type } = op.memref;
    if (!("dims" in type)) return rw.skip("the rank is not known");
    const callee = declareFunction(rw, op, "free", voidType, [ptr]);
    CallOp.build(rw, { callee, callee_operands: [new Descriptor(rw, type, value).allocated], op_bundle_operands: [] });
    return rw.erase(op);
  }),
];
