// Vectors of other shapes: repeated, reshaped, permuted, and their bits read as other elements.
import { count } from "../../../core/diag/index.ts";
import { anyMemRef, anyType, anyVector, axes, defineOp, type Folded, pure } from "../../../core/define/index.ts";
import { bitWidthOf, DenseElementsAttr, denseRaw, memrefType, VectorType, vectorType } from "../../../core/ir/index.ts";

/** One value, or a vector of lower rank, repeated. */
export const BroadcastOp = defineOp("vector.broadcast", { summary: "repeat a value", operands: { source: anyType }, results: { vector: anyVector }, traits: [pure] }, {
  assembly: "$source attr-dict `:` type($source) `to` type($vector)",
  fold: (op): Folded => (op.source.type === op.vector.type ? op.source : undefined),
  verify(op, diag) {
    const { type } = op.source;
    const element = type instanceof VectorType ? type.element : type;
    const { vector } = op;
    const skip = type instanceof VectorType ? vector.type.rank - type.rank : 0;
    const stretches = (i: number): boolean => {
      const [from, to] = [type as VectorType, vector.type];
      if (from.dims[i] === to.dims[skip + i] && from.scalable[i] === to.scalable[skip + i]) return true;
      return from.dims[i] === 1 && !from.scalable[i];
    };
    if (element !== vector.type.element || skip < 0 || (type instanceof VectorType && !type.dims.every((_, i) => stretches(i)))) diag.report(`cannot broadcast '${type.text}' to '${vector.type.text}'`);
  },
});

/** Same elements, another shape. */
export const ShapeCastOp = defineOp("vector.shape_cast", { summary: "same elements, another shape", operands: { source: anyVector }, results: { result: anyVector }, traits: [pure] }, {
  assembly: "$source attr-dict `:` type($source) `to` type($result)",
  fold(op, constants): Folded {
    if (op.source.type === op.result.type) return op.source;
    const inner = op.source.definedBy(ShapeCastOp);
    if (inner?.source.type === op.result.type) return inner.source;
    const constant = constants[0];
    return constant instanceof DenseElementsAttr && !constant.strings && !op.result.type.scalable.includes(true) ? denseRaw(op.result.type, constant.data, constant.isSplat) : undefined;
  },
  verify(op, diag) {
    const [from, to] = [op.source.type, op.result.type];
    const scalable = (type: VectorType): number => type.scalable.filter(Boolean).length;
    if (from.element === to.element && from.numElements !== to.numElements) diag.report(`cannot see '${from.text}' as '${to.text}': ${count(from.numElements, "element")} are not ${to.numElements}`);
    else if (from.element !== to.element || scalable(from) !== scalable(to)) diag.report(`cannot see '${from.text}' as '${to.text}'`);
  },
});

const rowBits = (type: VectorType): number => (type.dims[type.rank - 1] ?? 1) * bitWidthOf(type.element);
/** The bits of each row as other elements. */
export const BitCastOp = defineOp("vector.bitcast", { summary: "reinterpretation of the bits", operands: { source: anyVector }, results: { result: anyVector }, traits: [pure] }, {
  assembly: "$source attr-dict `:` type($source) `to` type($result)",
  fold(op): Folded {
    if (op.source.type === op.result.type) return op.source;
    const inner = op.source.definedBy(BitCastOp);
    return inner?.source.type === op.result.type ? inner.source : undefined;
  },
  verify(op, diag) {
    const [from, to] = [op.source.type, op.result.type];
    const outer = (type: VectorType): string => type.dims.slice(0, -1).join();
    if (from.rank !== to.rank || outer(from) !== outer(to) || from.scalable.join() !== to.scalable.join() || (from !== to && rowBits(from) !== rowBits(to))) diag.report(`cannot see the bits of '${from.text}' as '${to.text}'`);
  },
});

/** Dimension `permutation[i]` becomes dimension i. */
export const TransposeOp = defineOp("vector.transpose", { summary: "permute the dimensions", operands: { vector: anyVector }, results: { result: anyVector }, attrs: { permutation: axes() }, traits: [pure] }, {
  assembly: "$vector `,` $permutation attr-dict `:` type($vector) `to` type($result)",
  fold(op, constants): Folded {
    if (op.permutation.every((dim, i) => dim === i)) return op.vector;
    const inner = op.vector.definedBy(TransposeOp);
    if (inner && op.permutation.every((dim, i) => inner.permutation[dim] === i)) return inner.vector;
    const constant = constants[0];
    return constant instanceof DenseElementsAttr && constant.isSplat && !constant.strings ? denseRaw(op.result.type, constant.data, true) : undefined;
  },
  verify(op, diag) {
    const { type } = op.vector;
    const { permutation } = op;
    if (permutation.length !== type.rank || [...permutation].sort((a, b) => a - b).some((dim, i) => dim !== i)) return diag.report(`[${permutation.join(", ")}] is no permutation of the dimensions of '${type.text}'`);
    const wanted = vectorType(permutation.map((dim) => type.dims[dim]!), type.element, permutation.map((dim) => type.scalable[dim]!));
    if (op.result.type !== wanted) diag.report(`gives '${op.result.type.text}' instead of '${wanted.text}'`);
  },
});

/** A memref of scalars as a memref of one vector. */
export const TypeCastOp = defineOp("vector.type_cast", { summary: "a memref as a memref of one vector", operands: { memref: anyMemRef }, results: { result: anyMemRef }, traits: [pure] }, {
  assembly: "$memref attr-dict `:` type($memref) `to` type($result)",
  verify(op, diag) {
    const { type } = op.memref;
    if (!type.isStatic) return diag.report(`takes a memref of static shape, but has '${type.text}'`);
    const { element } = type;
    const vector = element instanceof VectorType ? vectorType([...type.dims, ...element.dims], element.element) : vectorType(type.dims, element);
    const wanted = memrefType([], vector, undefined, type.memorySpace);
    if (op.result.type.element !== vector || op.result.type.rank !== 0 || op.result.type.memorySpace !== type.memorySpace) diag.report(`gives '${op.result.type.text}' instead of '${wanted.text}'`);
  },
});
