// Memrefs whose rank only a run tells: a struct of the rank and the address of the ranked descriptor, which lies on the stack. A
// descriptor in memory is two pointers, the offset, the sizes and the strides.
import type { Builder } from "../../core/define/index.ts";
import { DYNAMIC, i64, i8, MemRefType, memrefType, type Operation, type Type, UnrankedMemRefType, type Value } from "../../core/ir/index.ts";
import { type ConversionRewriter, lower, type Lowering } from "../../core/rewrite/index.ts";
import { AllocaOp, DYNAMIC_INDEX, GEPOp, LoadOp, pointerType, PtrToIntOp, SExtOp, StoreOp, structType } from "../../dialects/llvm/index.ts";
import * as memref from "../../dialects/memref/index.ts";
import { type Amount, Descriptor, elementAddress, makeDescriptor, multiplyAmounts } from "../llvm-memref.ts";
import { addressSpaceOf, descriptorType, llvmTypes } from "../llvm-types.ts";
import { constantI64, member, undef, withMember } from "../llvm-values.ts";

const POINTER_BYTES = 8;
/** The bytes before the sizes. */
const SIZES_AT = 24;
const address = (b: Builder, unranked: Value): Value<never> => member(b, unranked, [1]) as Value<never>;
const bytesIn = (b: Builder, base: Value, bytes: number): Value<never> => (bytes === 0 ? base : GEPOp.build(b, { base, dynamicIndices: [], rawConstantIndices: [bytes], elem_type: i8 }).res) as Value<never>;

/** The rank of an unranked memref. */
export const rankOf = (b: Builder, unranked: Value): Value => member(b, unranked, [0]);
/** The pointers of an unranked memref. */
export function pointersOf(b: Builder, type: UnrankedMemRefType, unranked: Value): { readonly allocated: Value; readonly aligned: Value } {
  const res = pointerType(addressSpaceOf(type) ?? 0);
  const at = (bytes: number): Value => LoadOp.build(b, { addr: bytesIn(b, address(b, unranked), bytes), res }).res;
  return { allocated: at(0), aligned: at(POINTER_BYTES) };
}
/** The size of a dimension that is a value. */
export function sizeAt(b: Builder, unranked: Value, index: Value): Value {
  const sizes = bytesIn(b, address(b, unranked), SIZES_AT);
  return LoadOp.build(b, { addr: GEPOp.build(b, { base: sizes, dynamicIndices: [index], rawConstantIndices: [DYNAMIC_INDEX], elem_type: i64 }).res as Value<never>, res: i64 }).res;
}
/** Forgets the rank: the descriptor goes to the stack. */
export function boxed(b: Builder, type: MemRefType, descriptor: Value): Value {
  const home = AllocaOp.build(b, { arraySize: constantI64(b, 1), elem_type: descriptorType(type)! }).res;
  StoreOp.build(b, { value: descriptor, addr: home as Value<never> });
  return withMember(b, withMember(b, undef(b, structType([i64, pointerType()])), constantI64(b, type.rank), [0]), home, [1]);
}
const unboxed = (b: Builder, type: MemRefType, unranked: Value): Value => LoadOp.build(b, { addr: address(b, unranked), res: descriptorType(type)! }).res;

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

export const unrankedLowerings: readonly Lowering[] = [
  lower(memref.RankOp, (op, operands, rw) => rw.replace(op, op.memref.type instanceof MemRefType ? constantI64(rw, op.memref.type.rank) : rankOf(rw, operands.memref))),
  lower(memref.ExtractAlignedPointerOp, (op, { source }, rw) => {
    const base = baseOf(rw, op.source.type, source);
    return base ? rw.replace(op, PtrToIntOp.build(rw, { arg: base.aligned, res: i64 }).res) : rw.skip(`'${op.source.type.text}' has no LLVM type`);
  }),
  lower(memref.ReshapeOp, (op, { source, shape }, rw) => {
    const { type: shapeType } = op.shape;
    const rank = shapeType.dims[0]!;
    const to = op.result.type;
    if (rank < 0) return rw.skip("the number of dimensions of the new shape is not known");
    const base = baseOf(rw, op.source.type, source);
    if (!base || !llvmTypes.convert(shapeType) || !llvmTypes.convert(to)) return rw.skip(`'${op.source.type.text}' or '${to.text}' has no LLVM type`);
    const ranked = to instanceof MemRefType ? to : memrefType(new Array<number>(rank).fill(DYNAMIC), to.element, undefined, to.memorySpace);
    const sizes: Amount[] = ranked.dims.map((dim, i) => (dim >= 0 ? dim : sizeIn(rw, op, shape, i)));
    const strides: Amount[] = new Array<Amount>(rank);
    let stride: Amount = 1;
    for (let i = rank - 1; i >= 0; i--) {
      strides[i] = stride;
      stride = multiplyAmounts(rw, stride, sizes[i]!);
    }
    const made = makeDescriptor(rw, ranked, { ...base, sizes, strides });
    return rw.replace(op, to instanceof MemRefType ? made : boxed(rw, ranked, made));
  }),
];
/** An entry of a shape as a number of elements. */
function sizeIn(rw: ConversionRewriter, op: Operation & { readonly shape: Value<MemRefType> }, shape: Value, i: number): Value {
  const { type } = op.shape;
  const res = llvmTypes.convert(type.element)!;
  const size = LoadOp.build(rw, { addr: elementAddress(rw, type, shape, [i]) as Value<never>, res }).res;
  return res === i64 ? size : SExtOp.build(rw, { arg: size, res: i64 }).res;
}
