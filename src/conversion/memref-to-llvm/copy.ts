// Copies: one memcpy where both sides are contiguous, else a loop over the elements.
import { Block, DYNAMIC, i64, MemRefType, memrefType, type Operation, stridedLayoutAttr, type Type, UnrankedMemRefType, type Value } from "../../core/ir/index.ts";
import { type ConversionRewriter, lower, type Lowering, type Outcome } from "../../core/rewrite/index.ts";
import { AddOp, BrOp, CondBrOp, ICmpOp, intr, LoadOp, StoreOp, UDivOp, URemOp } from "../../dialects/llvm/index.ts";
import * as memref from "../../dialects/memref/index.ts";
import { type Amount, amountValue, Descriptor, elementAddress, multiplyAmounts, offsetAddress, productOf } from "../llvm-memref.ts";
import { byteSizeOf, llvmTypes } from "../llvm-types.ts";
import { constantI64 } from "../llvm-values.ts";
import { copyUnranked } from "./copy-unranked.ts";
import { unboxed } from "./unranked.ts";

function isContiguous(type: MemRefType): boolean {
  if (type.layout === undefined) return true;
  const layout = memref.stridedLayoutOf(type);
  const wanted = memref.rowMajorStrides(type.dims);
  return layout !== undefined && layout.strides.every((stride, i) => stride !== undefined && stride === wanted[i]);
}

/** Copies element by element; the operation that is lowered stands first in the block after the loop. */
function copyLoop(rw: ConversionRewriter, before: Block, rest: Block, source: Descriptor, target: Descriptor): void {
  const region = before.parent!;
  const at = region.blocks.indexOf(rest);
  const header = rw.createBlock(region, at, new Block());
  const body = rw.createBlock(region, at + 1, new Block());
  const i = header.addArg(i64);
  rw.setToEnd(before);
  const { sizes } = target;
  const total = amountValue(rw, productOf(rw, sizes));
  BrOp.build(rw, { dest: header, destOperands: [constantI64(rw, 0)] });
  rw.setToEnd(header);
  const more = ICmpOp.build(rw, { predicate: "slt", lhs: i, rhs: total }).res as Value<never>;
  CondBrOp.build(rw, { condition: more, trueDest: body, trueDestOperands: [], falseDest: rest, falseDestOperands: [] });
  rw.setToEnd(body);
  const indices: Amount[] = new Array(sizes.length);
  let left: Value = i;
  for (let d = sizes.length - 1; d >= 0; d--) {
    const size = amountValue(rw, sizes[d]!);
    indices[d] = d === 0 ? left : URemOp.build(rw, { lhs: left, rhs: size }).res;
    if (d > 0) left = UDivOp.build(rw, { lhs: left, rhs: size }).res;
  }
  const res = llvmTypes.convert(source.type.element)!;
  const value = LoadOp.build(rw, { addr: elementAddress(rw, source.type, source.value, indices) as Value<never>, res }).res;
  StoreOp.build(rw, { value, addr: elementAddress(rw, target.type, target.value, indices) as Value<never> });
  BrOp.build(rw, { dest: header, destOperands: [AddOp.build(rw, { lhs: i, rhs: constantI64(rw, 1), overflowFlags: "nsw, nuw" }).res] });
}

export const copyLowerings: readonly Lowering[] = [
  lower(memref.CopyOp, (op, operands, rw) => {
    const [from, to] = [op.source.type, op.target.type];
    const element = llvmTypes.convert(from.element);
    if (!element || !llvmTypes.convert(from) || !llvmTypes.convert(to)) return rw.skip(`'${from.text}' has no LLVM type`);
    if (from instanceof UnrankedMemRefType && to instanceof UnrankedMemRefType) {
      const before = op.parent!;
      copyUnranked(rw, before, rw.splitBlock(before, op), { type: from, value: operands.source }, { type: to, value: operands.target });
      return rw.erase(op);
    }
    const source = rankedSide(rw, from, operands.source, to);
    const target = rankedSide(rw, to, operands.target, from);
    return copyRanked(rw, op, element, source, target);
  }),
];
/** A side of a copy, whose other side may be what says its rank. */
function rankedSide(rw: ConversionRewriter, type: Type, value: Value, other: Type): Descriptor {
  if (type instanceof MemRefType) return new Descriptor(rw, type, value);
  const { rank } = other as MemRefType;
  const { element, memorySpace } = type as UnrankedMemRefType;
  const open = new Array<undefined>(rank).fill(undefined);
  const ranked = memrefType(new Array<number>(rank).fill(DYNAMIC), element, stridedLayoutAttr(open, undefined), memorySpace);
  return new Descriptor(rw, ranked, unboxed(rw, ranked, value));
}
/** One memcpy where both sides are contiguous, else a loop. */
function copyRanked(rw: ConversionRewriter, op: Operation, element: Type, source: Descriptor, target: Descriptor): Outcome {
  const bytes = byteSizeOf(source.type.element);
  if (bytes !== undefined && isContiguous(source.type) && isContiguous(target.type)) {
    const len = amountValue(rw, multiplyAmounts(rw, productOf(rw, target.sizes), bytes));
    const dst = offsetAddress(rw, target.aligned, target.offset, element) as Value<never>;
    const src = offsetAddress(rw, source.aligned, source.offset, element) as Value<never>;
    intr.MemcpyOp.build(rw, { dst, src, len, isVolatile: false });
    return rw.erase(op);
  }
  const before = op.parent!;
  copyLoop(rw, before, rw.splitBlock(before, op), source, target);
  return rw.erase(op);
}
