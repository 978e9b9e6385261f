// Sums of products over vectors: contractions and outer products.
import { affineMaps, anyType, defineOp, optional, pure, type VerifySink, withDefault } from "../../../core/define/index.ts";
import { type AffineMap, DictAttr, type Type, VectorType, vectorType } from "../../../core/ir/index.ts";
import { combines, combiningKind, iteratorTypes } from "../attrs.ts";
import { rankedVector, scalarOf } from "../constraints.ts";
import { maskable } from "../maskable.ts";

const attributes = ["indexing_maps", "iterator_types", "kind"] as const;

/** Extents of the iteration space as the operands have them; reports contradictions. */
function checkExtents(maps: readonly AffineMap[], types: readonly Type[], diag: VerifySink): void {
  const extents: (string | undefined)[] = [];
  maps.forEach((map, m) => {
    const type = types[m]!;
    map.results.forEach((expr, i) => {
      if (!(type instanceof VectorType) || expr.kind !== "dim") return;
      const extent = type.scalable[i] ? `[${type.dims[i]}]` : String(type.dims[i]);
      const known = extents[expr.position];
      if (known !== undefined && known !== extent) diag.report(`iterates d${expr.position} over ${known} and ${extent} elements`);
      extents[expr.position] = extent;
    });
  });
}

/** Products of `lhs` and `rhs` combined over the reduction dimensions and with `acc`. */
export const ContractionOp = defineOp("vector.contract", {
  summary: "sum of products over chosen dimensions", operands: { lhs: rankedVector, rhs: rankedVector, acc: anyType }, results: { result: anyType },
  attrs: { indexing_maps: affineMaps(), iterator_types: iteratorTypes(), kind: withDefault(combiningKind(), "add") }, traits: [pure, maskable],
}, {
  syntax: {
    parse(p, state) {
      const at = p.here;
      const dict = p.attribute();
      if (!(dict instanceof DictAttr)) return p.fail("vector.contract begins with a dictionary of its indexing maps and iterator types", at);
      for (const [name, attribute] of dict.value) state.setAttr(name, attribute);
      const uses = p.uses();
      if (uses.length !== 3) p.fail(`vector.contract takes three operands, found ${uses.length}`, state.loc);
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      const lhs = p.type();
      p.expectPunct(",");
      const rhs = p.type();
      p.expectKeyword("into");
      const acc = p.type();
      ["lhs", "rhs", "acc"].forEach((name, i) => { state.setOperands(name, [p.resolve(uses[i]!, [lhs, rhs, acc][i]!)]); });
      state.setResultTypes("result", [acc]);
    },
    print(out, op) {
      if (!ContractionOp.is(op)) return;
      const words = op.iterator_types.map((word) => `"${word}"`).join(", ");
      out.word(`{indexing_maps = ${out.attr(op.attr("indexing_maps")!)}, iterator_types = [${words}], kind = ${out.attr(op.attr("kind")!)}} ${out.values([op.lhs, op.rhs, op.acc])}`);
      out.attrDict(op, attributes);
      out.word(`: ${out.type(op.lhs.type)}, ${out.type(op.rhs.type)} into ${out.type(op.result.type)}`);
    },
  },
  verify(op, diag) {
    const types: readonly Type[] = [op.lhs.type, op.rhs.type, op.acc.type];
    const { indexing_maps: maps, iterator_types: iterators } = op;
    if (maps.length !== 3) return diag.report(`has ${maps.length} indexing maps, but needs 3`);
    const bad = maps.findIndex((map, i) => { const type = types[i]!; return map.numDims !== iterators.length || map.numSymbols > 0 || map.results.length !== (type instanceof VectorType ? type.rank : 0) || map.results.some((expr) => expr.kind !== "dim"); });
    if (bad >= 0) return diag.report(`indexing map (${maps[bad]!.text}) does not take ${iterators.length} iterators to '${types[bad]!.text}'`);
    if (op.acc.type !== op.result.type) return diag.report(`accumulates '${op.acc.type.text}' into '${op.result.type.text}'`);
    if (op.lhs.type.element !== op.rhs.type.element) return diag.report(`multiplies '${op.lhs.type.element.text}' by '${op.rhs.type.element.text}'`);
    if (!combines(op.kind, scalarOf(op.acc.type))) return diag.report(`cannot combine '${op.acc.type.text}' by ${op.kind}`);
    checkExtents(maps, types, diag);
  },
});

/** All products of two vectors, or of a vector and a scalar; combined with `acc` where there is one. */
export const OuterProductOp = defineOp("vector.outerproduct", {
  summary: "outer product of two vectors", operands: { lhs: rankedVector, rhs: anyType, acc: optional(rankedVector) }, results: { result: rankedVector }, attrs: { kind: withDefault(combiningKind(), "add") }, traits: [pure, maskable],
}, {
  syntax: {
    parse(p, state) {
      const uses = p.uses();
      if (uses.length < 2 || uses.length > 3) p.fail(`vector.outerproduct takes two or three operands, found ${uses.length}`, state.loc);
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      const lhs = p.type();
      p.expectPunct(",");
      const rhs = p.type();
      if (!(lhs instanceof VectorType)) return p.fail(`vector.outerproduct multiplies a vector, found '${lhs.text}'`, state.loc);
      const result = productOf(lhs, rhs);
      state.setOperands("lhs", [p.resolve(uses[0]!, lhs)]);
      state.setOperands("rhs", [p.resolve(uses[1]!, rhs)]);
      if (uses[2]) state.setOperands("acc", [p.resolve(uses[2], result)]);
      state.setResultTypes("result", [result]);
    },
    print(out, op) {
      if (!OuterProductOp.is(op)) return;
      out.word(out.values(op.allOperands()));
      if (op.acc) out.wholeAttrDict(op, []);
      else out.attrDict(op, []);
      out.word(`: ${out.type(op.lhs.type)}, ${out.type(op.rhs.type)}`);
    },
  },
  verify(op, diag) {
    const { lhs, rhs, acc, result } = op;
    if (lhs.type.rank !== 1 || (rhs.type instanceof VectorType && rhs.type.rank !== 1)) return diag.report(`takes vectors of rank 1, but has '${lhs.type.text}' and '${rhs.type.text}'`);
    if (scalarOf(rhs.type) !== lhs.type.element) return diag.report(`multiplies '${lhs.type.text}' by '${rhs.type.text}'`);
    if (result.type !== productOf(lhs.type, rhs.type)) return diag.report(`gives '${result.type.text}' instead of '${productOf(lhs.type, rhs.type).text}'`);
    if (acc && acc.type !== result.type) return diag.report(`accumulates '${acc.type.text}' into '${result.type.text}'`);
    if (!combines(op.kind, result.type.element)) diag.report(`cannot combine '${result.type.text}' by ${op.kind}`);
  },
});
const productOf = (lhs: VectorType, rhs: Type): VectorType => (rhs instanceof VectorType ? vectorType([lhs.dims[0]!, rhs.dims[0]!], lhs.element, [lhs.scalable[0]!, rhs.scalable[0]!]) : lhs);
