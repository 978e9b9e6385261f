// Other views of the same memory: only the descriptor changes.
import { type Attribute, ArrayAttr, DYNAMIC, i8, IntegerAttr, MemRefType, type Value } from "../../core/ir/index.ts";
import { lower, type Lowering } from "../../core/rewrite/index.ts";
import * as memref from "../../dialects/memref/index.ts";
import { type Amount, Descriptor, makeDescriptor, multiplyAmounts, offsetAddress, productOf } from "../llvm-memref.ts";
import { llvmTypes } from "../llvm-types.ts";

/** `[[0, 1], [2]]` as numbers. */
const groupsOf = (attribute: Attribute): number[][] =>
  (attribute instanceof ArrayAttr ? attribute.value : []).map((group) => (group instanceof ArrayAttr ? group.value : []).map((entry) => (entry instanceof IntegerAttr ? Number(entry.value) : 0)));
/** Static amounts with values where the dynamic sentinel stands. */
function mixed(fixed: readonly number[], dynamic: readonly Value[]): Amount[] {
  let next = 0;
  return fixed.map((n) => (n === DYNAMIC ? dynamic[next++]! : n));
}

export const viewLowerings: readonly Lowering[] = [
  lower(memref.CastOp, (op, { source }, rw) => {
    const [from, to] = [op.source.type, op.dest.type];
    if (!(from instanceof MemRefType) || !(to instanceof MemRefType)) return rw.skip("casts of unranked memrefs are not lowered");
    return source.type === rw.types?.convert(to) ? rw.replace(op, source) : rw.skip(`'${to.text}' has no LLVM type`);
  }),
  lower(memref.CollapseShapeOp, (op, { src }, rw) => {
    const from = new Descriptor(rw, op.src.type, src);
    const groups = groupsOf(op.reassociation);
    const sizes = groups.map((group) => productOf(rw, group.map((i) => from.size(i))));
    const strides = groups.map((group) => from.stride(group.at(-1)!));
    return rw.replace(op, makeDescriptor(rw, op.result.type, { allocated: from.allocated, aligned: from.aligned, offset: from.offset, sizes, strides }));
  }),
  lower(memref.ExpandShapeOp, (op, { src, output_shape }, rw) => {
    const from = new Descriptor(rw, op.src.type, src);
    const sizes = mixed(op.static_output_shape, output_shape);
    const strides: Amount[] = sizes.map(() => 1);
    groupsOf(op.reassociation).forEach((group, dim) => {
      let stride = from.stride(dim);
      for (const i of [...group].reverse()) {
        strides[i] = stride;
        stride = multiplyAmounts(rw, stride, sizes[i]!);
      }
    });
    return rw.replace(op, makeDescriptor(rw, op.result.type, { allocated: from.allocated, aligned: from.aligned, offset: from.offset, sizes, strides }));
  }),
  lower(memref.ReinterpretCastOp, (op, { source, offsets, sizes, strides }, rw) => {
    const { type } = op.source;
    if (!(type instanceof MemRefType)) return rw.skip("casts of unranked memrefs are not lowered");
    const from = new Descriptor(rw, type, source);
    const [offset] = mixed(op.static_offsets, offsets);
    return rw.replace(op, makeDescriptor(rw, op.result.type, {
      allocated: from.allocated, aligned: from.aligned, offset: offset ?? 0, sizes: mixed(op.static_sizes, sizes), strides: mixed(op.static_strides, strides),
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
];
