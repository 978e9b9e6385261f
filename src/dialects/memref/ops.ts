// Memory: allocation, access, views, globals, as upstream's `memref`.
import { count } from "../../core/diag/index.ts";
import {
  allocates, anyAttr, anyMemRef, anyMemRefOrUnranked, anyType, axes, bool, defineOp, type Folded, frees, i64, i64Lists, indexT, inferred, maybe, maybeImplied, mixedListProblem, mixedListText, pure, readMixedList, readMixedLists, reads, ShapedDim, Speculatable, str, symbol, symbolName, symbolRef, typeAttr, unit, variadic, writes,
} from "../../core/define/index.ts";
import { AffineMapAttr, indexType, integerAttr, IntegerAttr, MemRefType, ShapedType, StridedLayoutAttr, symbolText, UnitAttr, unitAttr, stringAttr, tensorType, typeAttr as typeAttribute, } from "../../core/ir/index.ts";
import { castProblem, groupsProblem } from "./checks.ts";
import { constantOf } from "../../core/rewrite/index.ts";
import { findSymbol, symbolTableOf } from "../../core/verify/index.ts";

const dynamicCount = (type: ShapedType): number => type.dims.filter((dim) => dim < 0).length;
/** The symbols of a layout; those of a strided one are what it leaves open. */
function symbolCount({ layout }: MemRefType): number {
  if (layout instanceof StridedLayoutAttr) return [...layout.strides, layout.offset].filter((entry) => entry === undefined).length;
  return layout instanceof AffineMapAttr ? layout.value.numSymbols : 0;
}
const checkSizes = (type: MemRefType, sizes: number, symbols: number): string | undefined =>
  sizes !== dynamicCount(type) ? `has ${count(sizes, "size")} for '${type.text}', which has ${count(dynamicCount(type), "dynamic dimension")}`
  : symbols !== symbolCount(type) ? `has ${symbols} symbols for the ${symbolCount(type)} symbols of '${type.text}'` : undefined;

/** Allocates on the heap. One size for each dynamic dimension. */
export const AllocOp = defineOp("memref.alloc", { summary: "heap allocation", operands: { dynamicSizes: variadic(indexT), symbolOperands: variadic(indexT) }, results: { memref: anyMemRef }, attrs: { alignment: maybe(i64()) }, traits: [allocates("memref")] }, {
  assembly: "`(` $dynamicSizes `)` (`` `[` $symbolOperands^ `]`)? attr-dict `:` type($memref)", resultNames: () => ["alloc"],
  verify(op, diag) { const problem = checkSizes(op.memref.type, op.dynamicSizes.length, op.symbolOperands.length); if (problem) diag.report(problem); },
});
/** Allocates on the stack, freed when the enclosing function returns. */
export const AllocaOp = defineOp("memref.alloca", { summary: "stack allocation", operands: { dynamicSizes: variadic(indexT), symbolOperands: variadic(indexT) }, results: { memref: anyMemRef }, attrs: { alignment: maybe(i64()) }, traits: [allocates("memref")] }, {
  assembly: "`(` $dynamicSizes `)` (`` `[` $symbolOperands^ `]`)? attr-dict `:` type($memref)", resultNames: () => ["alloca"],
  verify(op, diag) { const problem = checkSizes(op.memref.type, op.dynamicSizes.length, op.symbolOperands.length); if (problem) diag.report(problem); },
});
/** Frees what `memref.alloc` allocated. */
export const DeallocOp = defineOp("memref.dealloc", { summary: "free an allocation", operands: { memref: anyMemRefOrUnranked }, traits: [frees("memref")] }, { assembly: "$memref attr-dict `:` type($memref)" });

/** An element. Indices out of bounds are undefined behaviour. */
export const LoadOp = defineOp("memref.load", { summary: "load an element", operands: { memref: anyMemRef, indices: variadic(indexT) }, results: { result: anyType }, attrs: { nontemporal: maybeImplied(bool(), false), alignment: maybe(i64()) }, traits: [reads("memref"), inferred] }, {
  assembly: "$memref `[` $indices `]` attr-dict `:` type($memref)",
  infer: ({ memref }) => ({ result: memref.type.element }),
  verify(op, diag) {
    if (op.indices.length !== op.memref.type.rank) diag.report(`has ${count(op.indices.length, "index", "indices")} for '${op.memref.type.text}', which has ${count(op.memref.type.rank, "dimension")}`);
    else if (op.result.type !== op.memref.type.element) diag.report(`gives '${op.result.type.text}' from a memref of '${op.memref.type.element.text}'`);
  },
});
/** Writes an element. */
export const StoreOp = defineOp("memref.store", { summary: "store an element", operands: { value: anyType, memref: anyMemRef, indices: variadic(indexT) }, attrs: { nontemporal: maybeImplied(bool(), false), alignment: maybe(i64()) }, traits: [writes("memref")] }, {
  syntax: {
    parse(p, state) {
      const value = p.use();
      p.expectPunct(",");
      const memref = p.use();
      const indices = p.list("[", () => p.use(), "]");
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      const at = p.here;
      const type = p.type();
      if (!(type instanceof MemRefType)) return p.fail("memref.store takes a memref", at);
      state.setOperands("value", [p.resolve(value, type.element)]);
      state.setOperands("memref", [p.resolve(memref, type)]);
      state.setOperands("indices", p.resolveAll(indices, indices.map(() => indexType)));
    },
    print(out, op) {
      if (!StoreOp.is(op)) return;
      out.word(`${out.value(op.value)}, ${out.value(op.memref)}[${out.values(op.indices)}]`);
      out.attrDict(op, []);
      out.word(`: ${out.type(op.memref.type)}`);
    },
  },
  verify(op, diag) {
    if (op.indices.length !== op.memref.type.rank) diag.report(`has ${count(op.indices.length, "index", "indices")} for '${op.memref.type.text}', which has ${count(op.memref.type.rank, "dimension")}`);
    else if (op.value.type !== op.memref.type.element) diag.report(`stores '${op.value.type.text}' into a memref of '${op.memref.type.element.text}'`);
  },
});
/** Copies all elements. The two must not overlap partly. */
export const CopyOp = defineOp("memref.copy", { summary: "copy elements", operands: { source: anyMemRefOrUnranked, target: anyMemRefOrUnranked }, traits: [reads("source"), writes("target")] }, { assembly: "$source `,` $target attr-dict `:` type($source) `to` type($target)" });
/** The extent of a dimension. */
export const DimOp = defineOp("memref.dim", { summary: "extent of a dimension", operands: { source: anyMemRefOrUnranked, index: indexT }, results: { result: indexT }, traits: [pure] }, {
  assembly: "attr-dict $source `,` $index `:` type($source)", resultNames: () => ["dim"],
  fold(op, constants): Folded {
    const i = constants[1];
    const { type } = op.source;
    if (!(i instanceof IntegerAttr) || !(type instanceof MemRefType)) return undefined;
    const dim = type.dims[Number(i.value)];
    return dim === undefined || dim < 0 ? undefined : integerAttr(dim, indexType);
  },
}).implement(ShapedDim, { shapedValue: (op) => op.source, dimension: (op) => op.index })
  .implement(Speculatable, {
    speculatability(op) {
      const i = constantOf(op.index);
      return i instanceof IntegerAttr && op.source.type instanceof MemRefType && i.value >= 0n && i.value < op.source.type.dims.length ? "always" : "never";
    },
  });
/** Changes what the type says about static extents, strides and offset. */
export const CastOp = defineOp("memref.cast", { summary: "change static knowledge of a memref", operands: { source: anyMemRefOrUnranked }, results: { dest: anyMemRefOrUnranked }, traits: [pure] }, {
  assembly: "$source attr-dict `:` type($source) `to` type($dest)", resultNames: () => ["cast"], fold: (op): Folded => (op.source.type === op.dest.type ? op.source : undefined),
  verify(op, diag) { const problem = castProblem(op.source.type, op.dest.type); if (problem) diag.report(problem); },
});
/** Merges neighbouring dimensions: `[[0, 1], [2]]`. */
export const CollapseShapeOp = defineOp("memref.collapse_shape", { summary: "merge dimensions", operands: { src: anyMemRef }, results: { result: anyMemRef }, attrs: { reassociation: i64Lists() }, traits: [pure] }, {
  assembly: "$src $reassociation attr-dict `:` type($src) `into` type($result)", resultNames: () => ["collapse_shape"],
  fold(op): Folded {
    if (op.src.type === op.result.type) return op.src;
    const split = op.src.definedBy(ExpandShapeOp);
    return split?.src.type === op.result.type ? split.src : undefined;
  },
  verify(op, diag) { const problem = groupsProblem(op.src.type, op.result.type, op.reassociation); if (problem) diag.report(problem); },
});
/** Splits dimensions; `static_output_shape` has the sizes. */
export const ExpandShapeOp = defineOp("memref.expand_shape", { summary: "split dimensions", operands: { src: anyMemRef, output_shape: variadic(indexT) }, results: { result: anyMemRef }, attrs: { reassociation: i64Lists(), static_output_shape: axes() }, traits: [pure] }, {
  resultNames: () => ["expand_shape"],
  fold(op): Folded {
    if (op.src.type === op.result.type && op.src.type.isStatic) return op.src;
    const merged = op.src.definedBy(CollapseShapeOp);
    if (merged?.src.type !== op.result.type) return undefined;
    // Where a group leaves two extents open they may be others than before.
    return op.reassociation.every((group) => group.filter((i) => op.static_output_shape[i]! < 0).length <= 1) ? merged.src : undefined;
  },
  syntax: {
    parse(p, state) {
      const src = p.use();
      const at = p.here;
      if (!state.setAttr("reassociation", p.attribute())) p.fail("expected groups of dimensions such as [[0, 1], [2]]", at);
      p.expectKeyword("output_shape");
      const finish = readMixedLists(p, state, [["static_output_shape", "output_shape"]]);
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      const type = p.type();
      p.expectKeyword("into");
      state.setOperands("src", [p.resolve(src, type)]);
      state.setResultTypes("result", [p.type()]);
      finish();
    },
    print(out, op) {
      if (!ExpandShapeOp.is(op)) return;
      out.word(`${out.value(op.src)} ${out.attr(op.attr("reassociation")!)} output_shape ${mixedListText(out, op.static_output_shape, op.output_shape)}`);
      out.attrDict(op, ["reassociation", "static_output_shape"]);
      out.word(`: ${out.type(op.src.type)} into ${out.type(op.result.type)}`);
    },
  },
  verify(op, diag) {
    const { type } = op.result;
    const problem = mixedListProblem("sizes", op.static_output_shape, op.output_shape, type.rank);
    if (problem) diag.report(problem);
    else if (op.static_output_shape.some((size, i) => size !== type.dims[i])) diag.report(`has sizes that are not those of '${type.text}'`);
    else {
      const wrong = groupsProblem(type, op.src.type, op.reassociation);
      if (wrong) diag.report(wrong);
    }
  },
});
/** A constant or variable of the module. */
export const GlobalOp = defineOp("memref.global", { summary: "global memory", attrs: { sym_name: symbolName(), sym_visibility: maybe(str()), type: typeAttr(), initial_value: maybe(anyAttr()), constant: maybe(unit()), alignment: maybe(i64()) }, traits: [symbol] }, {
  syntax: {
    parse(p, state) {
      const visibility = p.peekPunct('"') ? p.string() : undefined;
      if (visibility !== undefined) state.setAttr("sym_visibility", stringAttr(visibility));
      if (p.tryKeyword("constant")) state.setAttr("constant", unitAttr);
      state.setAttr("sym_name", stringAttr(p.symbolName()));
      p.expectPunct(":");
      const at = p.here;
      const type = p.type();
      if (!(type instanceof MemRefType)) return p.fail("memref.global takes a memref type", at);
      state.setAttr("type", typeAttribute(type));
      if (p.tryPunct("=")) state.setAttr("initial_value", p.tryKeyword("uninitialized") ? unitAttr : p.attribute(tensorType(type.dims, type.element)));
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
    },
    print(out, op) {
      if (!GlobalOp.is(op)) return;
      if (op.sym_visibility !== undefined) out.word(`"${op.sym_visibility}"`);
      if (op.constant) out.word("constant");
      out.word(`${symbolText(op.sym_name)} : ${out.type(op.type)}`);
      const initial = op.initial_value;
      if (initial instanceof UnitAttr) out.word("= uninitialized");
      else if (initial) out.word(`= ${out.attr(initial).replace(/ : [^:]*$/, "")}`);
      out.attrDict(op, ["sym_name", "sym_visibility", "type", "constant", "initial_value"]);
    },
  },
});
/** A global's memory. */
export const GetGlobalOp = defineOp("memref.get_global", { summary: "reference a global", results: { result: anyMemRef }, attrs: { name: symbolRef() }, traits: [pure] }, {
  assembly: "$name `:` type($result) attr-dict",
  verify(op, diag) {
    const table = symbolTableOf(op);
    const global = table && findSymbol(table, op.name);
    if (table && !(global && GlobalOp.is(global))) diag.report(`refers to '${symbolText(op.name)}', which is no global here`);
  },
});
/** Keeps the memory but not the shape: contiguous bytes seen as another type from a byte offset. */
export const ViewOp = defineOp("memref.view", { summary: "bytes as a memref", operands: { source: anyMemRef, byte_shift: indexT, sizes: variadic(indexT) }, results: { result: anyMemRef }, traits: [pure] }, {
  assembly: "$source `[` $byte_shift `]` `` `[` $sizes `]` attr-dict `:` type($source) `to` type($result)", resultNames: () => ["view"],
});

/** Another shape, strides and offset over the same memory. */
export const ReinterpretCastOp = defineOp("memref.reinterpret_cast", {
  summary: "another strided view of the memory",
  operands: { source: anyMemRefOrUnranked, offsets: variadic(indexT), sizes: variadic(indexT), strides: variadic(indexT) },
  results: { result: anyMemRef },
  attrs: { static_offsets: axes(), static_sizes: axes(), static_strides: axes() },
  traits: [pure],
}, {
  resultNames: () => ["reinterpret_cast"],
  syntax: {
    parse(p, state) {
      const source = p.use();
      p.expectKeyword("to");
      const groups = ["offset", "sizes", "strides"].map((keyword, i) => {
        if (i > 0) p.expectPunct(",");
        p.expectKeyword(keyword);
        p.expectPunct(":");
        const { fixed, dynamic } = readMixedList(p);
        state.props[i] = state.info.attrs[i]!.kind.wrap(fixed);
        return dynamic;
      });
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      state.setOperands("source", [p.resolve(source, p.type())]);
      p.expectKeyword("to");
      state.setResultTypes("result", [p.type()]);
      ["offsets", "sizes", "strides"].forEach((name, i) => { state.setOperands(name, p.resolveAll(groups[i]!, groups[i]!.map(() => indexType))); });
    },
    print(out, op) {
      if (!ReinterpretCastOp.is(op)) return;
      out.word(`${out.value(op.source)} to offset: ${mixedListText(out, op.static_offsets, op.offsets)}, sizes: ${mixedListText(out, op.static_sizes, op.sizes)}, strides: ${mixedListText(out, op.static_strides, op.strides)}`);
      out.attrDict(op, ["static_offsets", "static_sizes", "static_strides"]);
      out.word(`: ${out.type(op.source.type)} to ${out.type(op.result.type)}`);
    },
  },
});
