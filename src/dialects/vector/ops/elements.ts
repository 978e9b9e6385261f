// Vectors from scalars and other vectors, element by element.
import { anyType, anyVector, axes, defineOp, elementwise, type Folded, indexT, inferred, pure, sameOperandsAndResultType, sameType, variadic } from "../../../core/define/index.ts";
import { FloatType, indexType, type Type, VectorType, vectorType } from "../../../core/ir/index.ts";
import { fixedVector } from "../constraints.ts";

/** 0, 1, 2, ... */
export const StepOp = defineOp("vector.step", { summary: "0, 1, 2, ...", results: { result: anyVector }, traits: [pure] }, {
  assembly: "attr-dict `:` type($result)",
  verify(op, diag) { if (op.result.type.rank !== 1 || op.result.type.element !== indexType) diag.report(`gives '${op.result.type.text}', but must give a one-dimensional vector of index`); },
});
/** The number that scalable dimensions are a multiple of. */
export const VectorScaleOp = defineOp("vector.vscale", { summary: "the factor of scalable dimensions", results: { res: indexT }, traits: [pure] }, { assembly: "attr-dict", resultNames: () => ["vscale"] });
/** `lhs * rhs + acc`, rounded once. */
export const FMAOp = defineOp("vector.fma", { summary: "fused multiply-add", operands: { lhs: anyVector, rhs: anyVector, acc: anyVector }, results: { result: anyVector }, traits: [pure, elementwise, sameOperandsAndResultType] }, {
  assembly: "$lhs `,` $rhs `,` $acc attr-dict `:` type($lhs)",
  verify(op, diag) { if (!(op.result.type.element instanceof FloatType)) diag.report(`takes vectors of floats, but has '${op.result.type.text}'`); },
});

/** Elements of two vectors chosen by position. */
export const ShuffleOp = defineOp("vector.shuffle", { summary: "choose elements of two vectors", operands: { v1: fixedVector, v2: fixedVector }, results: { vector: fixedVector }, attrs: { mask: axes() }, traits: [pure, inferred] }, {
  assembly: "$v1 `,` $v2 $mask attr-dict `:` type($v1) `,` type($v2)",
  infer: ({ v1, mask }) => ({ vector: vectorType([mask.length, ...v1.type.dims.slice(1)], v1.type.element) }),
  fold: (op): Folded => (op.v1.type === op.vector.type && op.v1.type.rank === 1 && op.mask.every((at, i) => at === i) ? op.v1 : op.v2.type === op.vector.type && op.v2.type.rank === 1 && op.mask.every((at, i) => at === i + op.v1.type.dims[0]!) ? op.v2 : undefined),
  verify(op, diag) {
    const [a, b] = [op.v1.type, op.v2.type];
    const n = (a.dims[0] ?? 1) + (b.dims[0] ?? 1);
    if (a.element !== b.element || a.dims.slice(1).join() !== b.dims.slice(1).join() || (a.rank === 0) !== (b.rank === 0)) return diag.report(`cannot mix '${a.text}' with '${b.text}'`);
    if (op.mask.length === 0) return diag.report("chooses no element");
    const bad = op.mask.find((at) => at < -1 || at >= n);
    if (bad !== undefined) return diag.report(`position ${bad} is outside of the ${n} elements of both vectors`);
    const wanted = vectorType([op.mask.length, ...a.dims.slice(1)], a.element);
    if (op.vector.type !== wanted) diag.report(`gives '${op.vector.type.text}' instead of '${wanted.text}'`);
  },
});

const stretched = (type: VectorType, factor: number): VectorType | undefined =>
  type.rank === 0 ? (factor === 2 ? vectorType([2], type.element) : undefined)
  : vectorType([...type.dims.slice(0, -1), type.dims[type.rank - 1]! * factor], type.element, type.scalable);
/** Elements of two vectors in turn. */
export const InterleaveOp = defineOp("vector.interleave", { summary: "elements of two vectors in turn", operands: { lhs: anyVector, rhs: anyVector }, results: { result: anyVector }, traits: [pure, sameType("lhs", "rhs")] }, {
  assembly: "$lhs `,` $rhs attr-dict `:` type($lhs) `->` type($result)",
  verify(op, diag) {
    const wanted = stretched(op.lhs.type, 2)!;
    if (op.result.type !== wanted) diag.report(`gives '${op.result.type.text}' instead of '${wanted.text}'`);
  },
});
/** The elements at even and at odd positions. */
export const DeinterleaveOp = defineOp("vector.deinterleave", { summary: "elements at even and at odd positions", operands: { source: anyVector }, results: { res1: anyVector, res2: anyVector }, traits: [pure, sameType("res1", "res2")] }, {
  assembly: "$source attr-dict `:` type($source) `->` type($res1)", resultNames: () => ["res1", "res2"],
  verify(op, diag) {
    const { type } = op.source;
    if (type.rank === 0 || type.dims[type.rank - 1]! % 2 !== 0) return diag.report(`takes an even number of elements in the last dimension, but has '${type.text}'`);
    const wanted = stretched(type, 0.5)!;
    if (op.res1.type !== wanted) diag.report(`gives '${op.res1.type.text}' instead of '${wanted.text}'`);
  },
});

const sameCount = (type: VectorType, n: number): string | undefined => (type.numElements === n ? undefined : `names ${n} elements of '${type.text}'`);
/** A vector from its elements in row-major order. */
export const FromElementsOp = defineOp("vector.from_elements", { summary: "a vector from its elements", operands: { elements: variadic(anyType) }, results: { dest: fixedVector }, traits: [pure] }, {
  syntax: {
    parse(p, state) {
      const uses = p.uses();
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      const at = p.here;
      const type: Type = p.type();
      if (!(type instanceof VectorType)) return p.fail(`vector.from_elements gives a vector, not '${type.text}'`, at);
      state.setOperands("elements", p.resolveAll(uses, uses.map(() => type.element)));
      state.setResultTypes("dest", [type]);
    },
    print(out, op) {
      if (!FromElementsOp.is(op)) return;
      out.word(out.values(op.elements));
      out.attrDict(op, []);
      out.word(`: ${out.type(op.dest.type)}`);
    },
  },
  fold(op): Folded {
    const whole = op.elements[0]?.definedBy(ToElementsOp);
    return whole?.source.type === op.dest.type && op.elements.every((element, i) => element === whole.elements[i]) ? whole.source : undefined;
  },
  verify(op, diag) {
    const problem = sameCount(op.dest.type, op.elements.length) ?? (op.elements.every(({ type }) => type === op.dest.type.element) ? undefined : `makes '${op.dest.type.text}' of elements of another type`);
    if (problem) diag.report(problem);
  },
});
/** The elements of a vector in row-major order. */
export const ToElementsOp = defineOp("vector.to_elements", { summary: "the elements of a vector", operands: { source: fixedVector }, results: { elements: variadic(anyType) }, traits: [pure] }, {
  syntax: {
    parse(p, state) {
      const source = p.use();
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      const at = p.here;
      const type: Type = p.type();
      if (!(type instanceof VectorType)) return p.fail(`vector.to_elements takes a vector, not '${type.text}'`, at);
      state.setOperands("source", [p.resolve(source, type)]);
      state.setResultTypes("elements", new Array<Type>(type.numElements).fill(type.element));
    },
    print(out, op) {
      if (!ToElementsOp.is(op)) return;
      out.word(out.value(op.source));
      out.attrDict(op, []);
      out.word(`: ${out.type(op.source.type)}`);
    },
  },
  fold(op): Folded {
    const made = op.source.definedBy(FromElementsOp);
    return made?.elements;
  },
  verify(op, diag) {
    const problem = sameCount(op.source.type, op.elements.length) ?? (op.elements.every(({ type }) => type === op.source.type.element) ? undefined : `gives elements of another type than '${op.source.type.text}' has`);
    if (problem) diag.report(problem);
  },
});
