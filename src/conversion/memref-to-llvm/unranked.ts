// Memrefs whose rank only a run tells: a struct of the rank and the address of the ranked descriptor, which lies on the stack. A
// descriptor in memory is two pointers, the offset, the sizes and the strides.
import type { Builder } from "../../core/define/index.ts";
import { i64, i8, MemRefType, type Type, UnrankedMemRefType, type Value } from "../../core/ir/index.ts";
import { type ConversionRewriter, lower, type Lowering } from "../../core/rewrite/index.ts";
import { AddOp, AddrSpaceCastOp, AllocaOp, DYNAMIC_INDEX, GEPOp, intr, LoadOp, pointerType, PtrToIntOp, StoreOp, structType } from "../../dialects/llvm/index.ts";
import * as memref from "../../dialects/memref/index.ts";
import { type Amount, Descriptor, descriptorBytes, rankOf, SIZES_AT } from "../llvm-memref.ts";
import { addressSpaceOf, descriptorType, llvmTypes } from "../llvm-types.ts";
import { constantI64, member, undef, withMember } from "../llvm-values.ts";

/** Descriptors' places, in bytes. */
export const POINTER_BYTES = 8;
/** Behind two pointers. */
export const OFFSET_AT = 16;
const address = (b: Builder, unranked: Value): Value<never> => member(b, unranked, [1]) as Value<never>;
/** An address that many bytes further. */
export const bytesIn = (b: Builder, base: Value, bytes: number): Value<never> => (bytes === 0 ? base : GEPOp.build(b, { base, dynamicIndices: [], rawConstantIndices: [bytes], elem_type: i8 }).res) as Value<never>;

/** The pointers of an unranked memref. */
export function pointersOf(b: Builder, type: UnrankedMemRefType, unranked: Value): { readonly allocated: Value; readonly aligned: Value } {
  const res = pointerType(addressSpaceOf(type) ?? 0);
  const at = (bytes: number): Value => LoadOp.build(b, { addr: bytesIn(b, address(b, unranked), bytes), res }).res;
  return { allocated: at(0), aligned: at(POINTER_BYTES) };
}
/** The offset of an unranked memref. */
export const offsetOf = (b: Builder, unranked: Value): Value => LoadOp.build(b, { addr: bytesIn(b, address(b, unranked), OFFSET_AT), res: i64 }).res;
/** A number at run time of the list behind the offset: the sizes, then the strides. */
function numberAt(b: Builder, unranked: Value, index: Value): Value {
  const list = bytesIn(b, address(b, unranked), SIZES_AT);
  return LoadOp.build(b, { addr: GEPOp.build(b, { base: list, dynamicIndices: [index], rawConstantIndices: [DYNAMIC_INDEX], elem_type: i64 }).res as Value<never>, res: i64 }).res;
}
/** The size of a dimension that is a value. */
export const sizeAt = numberAt;
/** The stride of a dimension that is a value. */
export const strideAt = (b: Builder, unranked: Value, index: Value): Value => numberAt(b, unranked, AddOp.build(b, { lhs: rankOf(b, unranked), rhs: index }).res);
/** A descriptor of the same memory elsewhere on the stack, its pointers moved to another address space. */
export function inOtherSpace(b: Builder, from: UnrankedMemRefType, to: UnrankedMemRefType, unranked: Value): Value {
  const bytes = descriptorBytes(b, rankOf(b, unranked));
  const home = AllocaOp.build(b, { arraySize: bytes, elem_type: i8 }).res;
  intr.MemcpyOp.build(b, { dst: home as Value<never>, src: address(b, unranked), len: bytes, isVolatile: false });
  const moved = withMember(b, unranked, home, [1]);
  const { allocated, aligned } = pointersOf(b, from, unranked);
  const res = pointerType(addressSpaceOf(to)!);
  [allocated, aligned].forEach((arg, i) => { StoreOp.build(b, { value: AddrSpaceCastOp.build(b, { arg, res }).res, addr: bytesIn(b, home, i * POINTER_BYTES) }); });
  return moved;
}
/** Forgets the rank: the descriptor goes to the stack. */
export function boxed(b: Builder, type: MemRefType, descriptor: Value): Value {
  const home = AllocaOp.build(b, { arraySize: constantI64(b, 1), elem_type: descriptorType(type)! }).res;
  StoreOp.build(b, { value: descriptor, addr: home as Value<never> });
  return withMember(b, withMember(b, undef(b, structType([i64, pointerType()])), constantI64(b, type.rank), [0]), home, [1]);
}
/** The ranked descriptor behind an unranked memref. */
export const unboxed = (b: Builder, type: MemRefType, unranked: Value): Value => LoadOp.build(b, { addr: address(b, unranked), res: descriptorType(type)! }).res;

/** A cast with an unranked side. */
export function castRank(rw: ConversionRewriter, from: Type, to: Type, source: Value): Value | undefined {
  if (from instanceof UnrankedMemRefType && to instanceof UnrankedMemRefType) return source;
  if (!llvmTypes.convert(from) || !llvmTypes.convert(to)) return undefined;
  if (from instanceof MemRefType && to instanceof UnrankedMemRefType) return boxed(rw, from, source);
  return from instanceof UnrankedMemRefType && to instanceof MemRefType ? unboxed(rw, to, source) : undefined;
}

/** The pointers and the offset of a memref of either kind. */
export function baseOf(rw: ConversionRewriter, type: Type, value: Value): { readonly allocated: Value; readonly aligned: Value; readonly offset: Amount } | undefined {
  if (type instanceof UnrankedMemRefType) return { ...pointersOf(rw, type, value), offset: 0 };
  if (!(type instanceof MemRefType) || !llvmTypes.convert(type)) return undefined;
  const { allocated, aligned, offset } = new Descriptor(rw, type, value);
  return { allocated, aligned, offset };
}

const noTransfers = "LLVM has no transfers between memories that go on by themselves";

export const unrankedLowerings: readonly Lowering[] = [
  lower(memref.ReallocOp, (_op, _, rw) => rw.skip("'expand-realloc' turns it into an allocation and a copy first")),
  lower(memref.DmaStartOp, (_op, _, rw) => rw.skip(noTransfers)),
  lower(memref.DmaWaitOp, (_op, _, rw) => rw.skip(noTransfers)),
  lower(memref.RankOp, (op, operands, rw) => rw.replace(op, op.memref.type instanceof MemRefType ? constantI64(rw, op.memref.type.rank) : rankOf(rw, operands.memref))),
  lower(memref.ExtractAlignedPointerOp, (op, { source }, rw) => {
    const base = baseOf(rw, op.source.type, source);
    return base ? rw.replace(op, PtrToIntOp.build(rw, { arg: base.aligned, res: i64 }).res) : rw.skip(`'${op.source.type.text}' has no LLVM type`);
  }),
];
