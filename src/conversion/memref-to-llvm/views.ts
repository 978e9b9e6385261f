// Other views of the same memory: only the descriptor changes.
import { i1, i8, MemRefType, stringAttr, UnrankedMemRefType, type Value } from "../../core/ir/index.ts";
import { type ConversionRewriter, lower, type Lowering } from "../../core/rewrite/index.ts";
import * as memref from "../../dialects/memref/index.ts";
import { AddrSpaceCastOp, intr, pointerType } from "../../dialects/llvm/index.ts";
import { type Amount, amountValue, Descriptor, linearIndex, makeDescriptor, multiplyAmounts, offsetAddress, productOf } from "../llvm-memref.ts";
import { addressSpaceOf, llvmTypes } from "../llvm-types.ts";
import { constantI64, constantInt } from "../llvm-values.ts";
import { baseOf, castRank, inOtherSpace } from "./unranked.ts";

function assumeAligned(rw: ConversionRewriter, pointer: Value, alignment: bigint): void {
  const cond = constantInt(rw, 1, i1) as Value<never>;
  intr.AssumeOp.build(rw, { cond, op_bundle_operands: [pointer, constantI64(rw, alignment)], op_bundle_sizes: [2], op_bundle_tags: [stringAttr("align")] });
}

export const viewLowerings: readonly Lowering[] = [
  lower(memref.CastOp, (op, { source }, rw) => {
    const [from, to] = [op.source.type, op.dest.type];
    if (!(from instanceof MemRefType) || !(to instanceof MemRefType)) {
      const made = castRank(rw, from, to, source);
      return made ? rw.replace(op, made) : rw.skip(`'${from.text}' or '${to.text}' has no LLVM type`);
    }
    return source.type === rw.types?.convert(to) ? rw.replace(op, source) : rw.skip(`'${to.text}' has no LLVM type`);
  }),
  lower(memref.CollapseShapeOp, (op, { src }, rw) => {
    const from = new Descriptor(rw, op.src.type, src);
    const groups = op.reassociation;
    const sizes = groups.map((group) => productOf(rw, group.map((i) => from.size(i))));
    const strides = groups.map((group) => from.stride(memref.innermostDim(group, op.src.type)));
    return rw.replace(op, makeDescriptor(rw, op.result.type, { allocated: from.allocated, aligned: from.aligned, offset: from.offset, sizes, strides }));
  }),
  lower(memref.ExpandShapeOp, (op, { src, output_shape }, rw) => {
    const from = new Descriptor(rw, op.src.type, src);
    const sizes = memref.mixedAmounts(op.static_output_shape, output_shape);
    const strides: Amount[] = sizes.map(() => 1);
    op.reassociation.forEach((group, dim) => {
      let stride = from.stride(dim);
      for (const i of [...group].reverse()) {
        strides[i] = stride;
        stride = multiplyAmounts(rw, stride, sizes[i]!);
      }
    });
    return rw.replace(op, makeDescriptor(rw, op.result.type, { allocated: from.allocated, aligned: from.aligned, offset: from.offset, sizes, strides }));
  }),
  lower(memref.ReinterpretCastOp, (op, { source, offsets, sizes, strides }, rw) => {
    const from = baseOf(rw, op.source.type, source);
    if (!from || !llvmTypes.convert(op.result.type)) return rw.skip(`'${op.source.type.text}' or '${op.result.type.text}' has no LLVM type`);
    const [offset] = memref.mixedAmounts(op.static_offsets, offsets);
    return rw.replace(op, makeDescriptor(rw, op.result.type, {
      allocated: from.allocated, aligned: from.aligned, offset: offset ?? 0, sizes: memref.mixedAmounts(op.static_sizes, sizes), strides: memref.mixedAmounts(op.static_strides, strides),
    }));
  }),
  lower(memref.ViewOp, (op, { source, byte_shift, sizes }, rw) => {
    const from = new Descriptor(rw, op.source.type, source);
    if (!llvmTypes.convert(op.result.type)) return rw.skip(`'${op.result.type.text}' has no LLVM type`);
    const aligned = offsetAddress(rw, offsetAddress(rw, from.aligned, from.offset, i8), byte_shift, i8);
    const { dims } = op.result.type;
    let next = 0;
    const extents = dims.map<Amount>((dim) => (dim < 0 ? sizes[next++]! : dim));
    const strides = extents.map((_, i) => productOf(rw, extents.slice(i + 1)));
    return rw.replace(op, makeDescriptor(rw, op.result.type, { allocated: from.allocated, aligned, offset: 0, sizes: extents, strides }));
  }),
  lower(memref.SubViewOp, (op, { source, offsets, sizes, strides }, rw) => {
    const from = new Descriptor(rw, op.source.type, source);
    if (!llvmTypes.convert(op.result.type)) return rw.skip(`'${op.result.type.text}' has no LLVM type`);
    const steps = memref.mixedAmounts(op.static_strides, strides).map((step, i) => multiplyAmounts(rw, step, from.stride(i)));
    const extents = memref.mixedAmounts(op.static_sizes, sizes);
    const offset = linearIndex(rw, from, memref.mixedAmounts(op.static_offsets, offsets));
    const kept = memref.keptDims(op.static_sizes, steps, op.result.type);
    return rw.replace(op, makeDescriptor(rw, op.result.type, { allocated: from.allocated, aligned: from.aligned, offset, sizes: kept.map((i) => extents[i]!), strides: kept.map((i) => steps[i]!) }));
  }),
  lower(memref.TransposeOp, (op, operands, rw) => {
    const from = new Descriptor(rw, op.in.type, operands.in);
    const order = op.permutation.results.map((expr) => (expr.kind === "dim" ? expr.position : 0));
    return rw.replace(op, makeDescriptor(rw, op.result.type, { allocated: from.allocated, aligned: from.aligned, offset: from.offset, sizes: order.map((i) => from.size(i)), strides: order.map((i) => from.stride(i)) }));
  }),
  lower(memref.MemorySpaceCastOp, (op, { source }, rw) => {
    const [from, to] = [op.source.type, op.dest.type];
    if (addressSpaceOf(to as MemRefType) === undefined || addressSpaceOf(from as MemRefType) === undefined) return rw.skip(`LLVM does not know the memory space of '${from.text}' or '${to.text}'`);
    if (from instanceof UnrankedMemRefType && to instanceof UnrankedMemRefType) return rw.replace(op, addressSpaceOf(from) === addressSpaceOf(to) ? source : inOtherSpace(rw, from, to, source));
    if (!(from instanceof MemRefType) || !(to instanceof MemRefType) || !llvmTypes.convert(to)) return rw.skip(`'${to.text}' has no LLVM type`);
    const parts = new Descriptor(rw, from, source);
    const moved = (pointer: Value): Value => (addressSpaceOf(from) === addressSpaceOf(to) ? pointer : AddrSpaceCastOp.build(rw, { arg: pointer, res: pointerType(addressSpaceOf(to)!) }).res);
    return rw.replace(op, makeDescriptor(rw, to, { allocated: moved(parts.allocated), aligned: moved(parts.aligned), offset: parts.offset, sizes: parts.sizes, strides: parts.strides }));
  }),
  lower(memref.ExtractStridedMetadataOp, (op, { source }, rw) => {
    const from = new Descriptor(rw, op.source.type, source);
    const base = makeDescriptor(rw, op.base_buffer.type, { allocated: from.allocated, aligned: from.aligned, offset: 0, sizes: [], strides: [] });
    return rw.replace(op, base, amountValue(rw, from.offset), ...[...from.sizes, ...from.strides].map((amount) => amountValue(rw, amount)));
  }),
  lower(memref.AssumeAlignmentOp, (op, operands, rw) => {
    const from = new Descriptor(rw, op.memref.type, operands.memref);
    assumeAligned(rw, offsetAddress(rw, from.aligned, from.offset, llvmTypes.convert(op.memref.type.element)!), op.alignment);
    return rw.replace(op, operands.memref);
  }),
];
