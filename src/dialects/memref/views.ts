// Views of memory that ops.ts does not have: parts, transpositions, other shapes, and what a descriptor consists of.
import { affineMap, anyMemRef, anyMemRefOrUnranked, axes, defineOp, type Folded, i32Attr, i64, indexT, maybe, optional, partSyntax, pure, reads, sameType, sliceProblem, variadic, allocates, frees } from "../../core/define/index.ts";
import { sliceLayoutProblem } from "./checks.ts";
import { affineDim, AffineMap, affineMapAttr, indexType, integerAttr, isRankReduced, MemRefType } from "../../core/ir/index.ts";

/** A part of a memref: offsets, sizes and strides in elements, each known or a value. */
export const SubViewOp = defineOp("memref.subview", {
  summary: "part of a memref",
  operands: { source: anyMemRef, offsets: variadic(indexT), sizes: variadic(indexT), strides: variadic(indexT) },
  results: { result: anyMemRef },
  attrs: { static_offsets: axes(), static_sizes: axes(), static_strides: axes() },
  traits: [pure],
}, {
  resultNames: () => ["subview"],
  syntax: partSyntax,
  verify(op, diag) {
    const problem = sliceProblem(op, op.source.type.dims);
    if (problem) diag.report(problem);
    else if (!isRankReduced(op.static_sizes, op.result.type.dims)) diag.report(`gives '${op.result.type.text}', whose extents are not [${op.static_sizes.map((n) => (n < 0 ? "?" : n)).join(", ")}] or these without extents of 1`);
    else {
      const layout = sliceLayoutProblem(op.source.type, op.result.type, op);
      if (layout) diag.report(layout);
    }
    if (op.result.type.element !== op.source.type.element) diag.report(`changes the element type '${op.source.type.element.text}' to '${op.result.type.element.text}'`);
  },
});

/** Dimensions in another order: `(d0, d1) -> (d1, d0)`. */
export const TransposeOp = defineOp("memref.transpose", { summary: "permute dimensions", operands: { in: anyMemRef }, results: { result: anyMemRef }, attrs: { permutation: affineMap() }, traits: [pure] }, {
  resultNames: () => ["transpose"],
  syntax: {
    parse(p, state) {
      const source = p.use();
      const at = p.here;
      const dims = p.list("(", () => p.word() ?? "", ")");
      p.expectPunct("->");
      const order = p.list("(", () => dims.indexOf(p.word() ?? "?"), ")");
      if (order.includes(-1)) p.fail("the permutation names a dimension that it does not declare", at);
      state.setAttr("permutation", affineMapAttr(new AffineMap(dims.length, 0, order.map(affineDim))));
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      state.setOperands("in", [p.resolve(source, p.type())]);
      p.expectKeyword("to");
      state.setResultTypes("result", [p.type()]);
    },
    print(out, op) {
      if (!TransposeOp.is(op)) return;
      out.word(`${out.value(op.in)} ${op.permutation.text}`);
      out.attrDict(op, ["permutation"]);
      out.word(`: ${out.type(op.in.type)} to ${out.type(op.result.type)}`);
    },
  },
  verify(op, diag) {
    const { permutation } = op;
    const positions = new Set(permutation.results.map((expr) => (expr.kind === "dim" ? expr.position : -1)));
    if (permutation.numDims !== op.in.type.rank || positions.size !== op.in.type.rank || positions.has(-1)) diag.report(`'${permutation.text}' is no permutation of ${op.in.type.rank} dimensions`);
  },
});

/** The same elements under a shape that another memref holds. */
export const ReshapeOp = defineOp("memref.reshape", { summary: "shape from a memref", operands: { source: anyMemRefOrUnranked, shape: anyMemRef }, results: { result: anyMemRefOrUnranked }, traits: [reads("shape")] }, {
  assembly: "$source `(` $shape `)` attr-dict `:` functional-type(operands, results)", resultNames: () => ["reshape"],
});
/** The same memory in another memory space. */
export const MemorySpaceCastOp = defineOp("memref.memory_space_cast", { summary: "change the memory space", operands: { source: anyMemRefOrUnranked }, results: { dest: anyMemRefOrUnranked }, traits: [pure] }, {
  assembly: "$source attr-dict `:` type($source) `to` type($dest)", resultNames: () => ["memspacecast"], fold: (op): Folded => (op.source.type === op.dest.type ? op.source : undefined),
  verify(op, diag) {
    const [from, to] = [op.source.type, op.dest.type];
    const [a, b] = [from, to].map((type) => (type instanceof MemRefType ? `${type.dims.join()} ${type.layout?.text}` : "unranked"));
    if (a !== b || from.element !== to.element) diag.report(`changes more than the memory space: '${from.text}' to '${to.text}'`);
  },
});
/** The number of dimensions. */
export const RankOp = defineOp("memref.rank", { summary: "number of dimensions", operands: { memref: anyMemRefOrUnranked }, results: { result: indexT }, traits: [pure] }, {
  assembly: "$memref attr-dict `:` type($memref)", fold: (op): Folded => (op.memref.type instanceof MemRefType ? integerAttr(op.memref.type.rank, indexType) : undefined),
});
/** The address of the first element. */
export const ExtractAlignedPointerOp = defineOp("memref.extract_aligned_pointer_as_index", { summary: "address as an integer", operands: { source: anyMemRefOrUnranked }, results: { aligned_pointer: indexT }, traits: [pure] }, {
  assembly: "$source attr-dict `:` type($source) `->` type(results)", resultNames: () => ["intptr"],
});
/** What a memref consists of: its buffer, offset, sizes and strides. */
export const ExtractStridedMetadataOp = defineOp("memref.extract_strided_metadata", {
  summary: "parts of a memref", operands: { source: anyMemRef }, results: { base_buffer: anyMemRef, offset: indexT, metadata: variadic(indexT) }, traits: [pure],
}, {
  assembly: "$source attr-dict `:` type($source) `->` type(results)",
  resultNames({ metadata }) {
    const half = metadata.length >> 1;
    return ["base_buffer", "offset", ...metadata.map((_, i) => (i === 0 ? "sizes" : i === half ? "strides" : undefined))];
  },
  verify(op, diag) { if (op.metadata.length !== 2 * op.source.type.rank) diag.report(`gives ${op.metadata.length} sizes and strides for a memref of rank ${op.source.type.rank}`); },
});
/** Promises that the memory starts at a multiple of so many bytes. */
export const AssumeAlignmentOp = defineOp("memref.assume_alignment", { summary: "promise an alignment", operands: { memref: anyMemRef }, results: { result: anyMemRef }, attrs: { alignment: i32Attr() }, traits: [pure, sameType("memref", "result")] }, {
  assembly: "$memref `,` $alignment attr-dict `:` type($memref)", resultNames: () => ["assume_align"],
  verify(op, diag) { if (op.alignment <= 0n || (op.alignment & (op.alignment - 1n)) !== 0n) diag.report(`alignment ${op.alignment} is no power of two`); },
});
/** The same memrefs, with the promise that no two of them overlap. */
export const DistinctObjectsOp = defineOp("memref.distinct_objects", { summary: "promise that memrefs do not overlap", operands: { operands: variadic(anyMemRefOrUnranked) }, results: { results: variadic(anyMemRefOrUnranked) }, traits: [pure] }, {
  syntax: {
    parse(p, state) {
      const uses = p.uses();
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      const types = p.types();
      state.setOperands("operands", p.resolveAll(uses, types));
      state.setResultTypes("results", types);
    },
    print(out, op) {
      out.word(out.values(op.allOperands()));
      out.attrDict(op, []);
      out.word(`: ${op.allOperands().map(({ type }) => out.type(type)).join(", ")}`);
    },
  },
  verify(op, diag) {
    if (op.numOperands === 0) diag.report("names no memref");
    else if (op.numOperands !== op.numResults || op.operands.some(({ type }, i) => type !== op.getResult(i).type)) diag.report("gives other types than it takes");
  },
});
/** Another size for a heap allocation of rank 1; the old one is gone. */
export const ReallocOp = defineOp("memref.realloc", { summary: "resize an allocation", operands: { source: anyMemRef, dynamicResultSize: optional(indexT) }, results: { result: anyMemRef }, attrs: { alignment: maybe(i64()) }, traits: [frees("source"), allocates("result")] }, {
  assembly: "$source (`(` $dynamicResultSize^ `)`)? attr-dict `:` type($source) `to` type(results)",
  verify(op, diag) {
    const [from, to] = [op.source.type, op.result.type];
    if (from.rank !== 1 || to.rank !== 1 || from.element !== to.element || from.memorySpace?.text !== to.memorySpace?.text) diag.report(`takes memrefs of rank 1 with the same elements and space, but has '${from.text}' and '${to.text}'`);
    else if ((to.dims[0]! < 0) !== (op.dynamicResultSize !== undefined)) diag.report(`${op.dynamicResultSize ? "has a size, but gives" : "lacks the size of"} '${to.text}'`);
  },
});
