// Transfers: slices of memory or tensors in and out of vectors, permuted, broadcast, masked and padded where they reach
// out of bounds.
import { count } from "../../../core/diag/index.ts";
import { affineMap, anyType, anyVector, boolList, defineOp, indexT, optional, rankedTensor, reads, type AsmReader, type AsmWriter, type OpState, variadic, type VerifySink, writes } from "../../../core/define/index.ts";
import { affineDim, AffineMap, i1, indexType, type Operation, type ShapedType, type Type, VectorType, vectorType } from "../../../core/ir/index.ts";
import { maskVector, tensorOrMemRef } from "../constraints.ts";
import { maskable } from "../maskable.ts";

const vectorRankOf = (element: Type): number => (element instanceof VectorType ? element.rank : 0);

/** The map that a transfer has when it says nothing: the last dimensions in order. Undefined when there are not enough of them. */
function minorIdentity(source: ShapedType, vector: VectorType): AffineMap | undefined {
  const n = vector.rank - vectorRankOf(source.element);
  return n > source.rank ? undefined : new AffineMap(source.rank, 0, Array.from({ length: Math.max(0, n) }, (_, i) => affineDim(source.rank - n + i)));
}
/** The mask that fits a transfer: the vector's dimensions in the order of memory, broadcast ones left out. */
function maskTypeOf(vector: VectorType, map: AffineMap): VectorType {
  const used: { dim: number; at: number }[] = [];
  map.results.forEach((expr, at) => { if (expr.kind === "dim" && !used.some(({ dim }) => dim === expr.position)) used.push({ dim: expr.position, at }); });
  used.sort((a, b) => a.dim - b.dim);
  if (used.length === 0) return vectorType([1], i1);
  return vectorType(used.map(({ at }) => vector.dims[at]!), i1, used.map(({ at }) => vector.scalable[at]!));
}

/** Permutation, bounds and mask of a transfer; `[` indices `]` are read by the caller. */
function finishTransfer(p: AsmReader, state: OpState, source: Type, vector: Type, mask: ReturnType<AsmReader["use"]> | undefined): void {
  if (!("dims" in source) || !(vector instanceof VectorType)) return p.fail(`'${state.info.name}' moves between a memref or tensor and a vector`, state.loc);
  if (state.attr("permutation_map") === undefined) {
    const map = minorIdentity(source as ShapedType, vector);
    if (!map) return p.fail(`'${state.info.name}' needs a permutation_map to move between '${source.text}' and '${vector.text}'`, state.loc);
    state.setAttr("permutation_map", state.info.attrs[0]!.kind.wrap(map));
  }
  const map = state.attr("permutation_map")!.value;
  if (!(map instanceof AffineMap)) return p.fail(`the permutation_map of '${state.info.name}' must be an affine map`, state.loc);
  if (state.attr("in_bounds") === undefined) state.setAttr("in_bounds", state.info.attrs[1]!.kind.wrap(map.results.map(() => false)));
  if (mask === undefined) return;
  if (vectorRankOf((source as ShapedType).element) > 0) p.fail("a mask is not allowed on elements that are vectors", mask.loc);
  state.setOperands("mask", [p.resolve(mask, maskTypeOf(vector, map))]);
}
function attrsText(out: AsmWriter, op: Operation & { readonly permutation_map: AffineMap; readonly in_bounds: readonly boolean[] }, source: ShapedType, vector: VectorType): void {
  const hidden: string[] = [];
  if (op.permutation_map.text === minorIdentity(source, vector)?.text) hidden.push("permutation_map");
  if (op.in_bounds.every((inside) => !inside)) hidden.push("in_bounds");
  out.attrDict(op, hidden);
}
interface Transfer {
  readonly indices: readonly unknown[];
  readonly permutation_map: AffineMap;
  readonly in_bounds: readonly boolean[];
  readonly mask: { readonly type: VectorType } | undefined;
}
function checkTransfer(op: Transfer, source: ShapedType, vector: VectorType, diag: VerifySink): void {
  const { permutation_map: map, in_bounds: bounds, mask } = op;
  if (op.indices.length !== source.rank) return diag.report(`has ${count(op.indices.length, "index", "indices")} for '${source.text}', which has ${count(source.rank, "dimension")}`);
  if (map.numSymbols > 0 || map.numDims !== source.rank) return diag.report(`permutation_map (${map.text}) must have ${source.rank} dimensions and no symbols`);
  if (map.results.length !== vector.rank - vectorRankOf(source.element)) return diag.report(`permutation_map (${map.text}) has ${map.results.length} results for '${vector.text}'`);
  if (!map.results.every((expr) => expr.kind === "dim" || (expr.kind === "constant" && expr.value === 0n))) return diag.report(`permutation_map (${map.text}) is no projection of dimensions`);
  const dims = map.results.flatMap((expr) => (expr.kind === "dim" ? [expr.position] : []));
  if (new Set(dims).size !== dims.length) return diag.report(`permutation_map (${map.text}) uses a dimension twice`);
  if (bounds.length !== map.results.length) return diag.report(`in_bounds has ${bounds.length} entries for ${map.results.length} results of the permutation_map`);
  const { element } = source;
  if (element instanceof VectorType ? element.element !== vector.element || element.dims.join() !== vector.dims.slice(vector.rank - element.rank).join() : element !== vector.element)
    return diag.report(`moves between elements of '${element.text}' and '${vector.text}'`);
  if (mask === undefined) return;
  if (element instanceof VectorType) return diag.report("takes no mask on elements that are vectors");
  const needed = maskTypeOf(vector, map);
  if (mask.type !== needed) diag.report(`takes a mask of type '${needed.text}', but has '${mask.type.text}'`);
}

/** Reads a slice into a vector; what lies out of bounds or is masked off is `padding`. */
export const TransferReadOp = defineOp("vector.transfer_read", {
  summary: "read a slice into a vector", operands: { base: tensorOrMemRef, indices: variadic(indexT), padding: anyType, mask: optional(maskVector) }, results: { vector: anyVector },
  attrs: { permutation_map: affineMap(), in_bounds: boolList() }, traits: [reads("base"), maskable],
}, {
  syntax: {
    parse(p, state) {
      const base = p.use();
      const indices = p.list("[", () => p.use(), "]");
      p.expectPunct(",");
      const padding = p.use();
      const mask = p.tryPunct(",") ? p.use() : undefined;
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      const source = p.type();
      p.expectPunct(",");
      const vector = p.type();
      finishTransfer(p, state, source, vector, mask);
      state.setOperands("base", [p.resolve(base, source)]);
      state.setOperands("indices", p.resolveAll(indices, indices.map(() => indexType)));
      state.setOperands("padding", [p.resolve(padding, (source as ShapedType).element)]);
      state.setResultTypes("vector", [vector]);
    },
    print(out, op) {
      if (!TransferReadOp.is(op)) return;
      out.word(`${out.value(op.base)}[${out.values(op.indices)}], ${out.value(op.padding)}${op.mask ? `, ${out.value(op.mask)}` : ""}`);
      attrsText(out, op, op.base.type, op.vector.type);
      out.word(`: ${out.type(op.base.type)}, ${out.type(op.vector.type)}`);
    },
  },
  verify(op, diag) {
    checkTransfer(op, op.base.type, op.vector.type, diag);
    if (op.padding.type !== op.base.type.element) diag.report(`pads elements of '${op.base.type.element.text}' with '${op.padding.type.text}'`);
  },
});

/** Writes a vector into a slice; what lies out of bounds or is masked off stays. Gives the new tensor where `base` is one. */
export const TransferWriteOp = defineOp("vector.transfer_write", {
  summary: "write a vector into a slice", operands: { valueToStore: anyVector, base: tensorOrMemRef, indices: variadic(indexT), mask: optional(maskVector) }, results: { result: optional(rankedTensor) },
  attrs: { permutation_map: affineMap(), in_bounds: boolList() }, traits: [writes("base"), maskable],
}, {
  syntax: {
    parse(p, state) {
      const value = p.use();
      p.expectPunct(",");
      const base = p.use();
      const indices = p.list("[", () => p.use(), "]");
      const mask = p.tryPunct(",") ? p.use() : undefined;
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      const vector = p.type();
      p.expectPunct(",");
      const source = p.type();
      finishTransfer(p, state, source, vector, mask);
      state.setOperands("valueToStore", [p.resolve(value, vector)]);
      state.setOperands("base", [p.resolve(base, source)]);
      state.setOperands("indices", p.resolveAll(indices, indices.map(() => indexType)));
      if (rankedTensor.test(source)) state.setResultTypes("result", [source]);
    },
    print(out, op) {
      if (!TransferWriteOp.is(op)) return;
      out.word(`${out.value(op.valueToStore)}, ${out.value(op.base)}[${out.values(op.indices)}]${op.mask ? `, ${out.value(op.mask)}` : ""}`);
      attrsText(out, op, op.base.type, op.valueToStore.type);
      out.word(`: ${out.type(op.valueToStore.type)}, ${out.type(op.base.type)}`);
    },
  },
  verify(op, diag) {
    checkTransfer(op, op.base.type, op.valueToStore.type, diag);
    if (op.permutation_map.results.some((expr) => expr.kind === "constant") && op.base.type.rank > 0) diag.report("cannot write broadcast dimensions");
    const wanted = rankedTensor.test(op.base.type) ? op.base.type : undefined;
    if (op.result?.type !== wanted) diag.report(wanted ? `writes into '${wanted.text}' and must give a tensor of that type` : "writes into memory and gives no result");
  },
});
