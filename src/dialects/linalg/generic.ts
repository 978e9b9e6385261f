// The general structured op: a body run at each point of an iteration space, on elements that affine maps choose.
import { affineMaps, anyType, defineOp, i64, indexT, maybe, pure, reads, recursiveEffects, region, singleBlock, str, terminator, variadic, type VerifySink, writes } from "../../core/define/index.ts";
import { type AffineMap, type Block, DictAttr, type Type, type Value } from "../../core/ir/index.ts";
import { iteratorTypes } from "./attrs.ts";
import { elementOf, insOutsText, readInsOuts, readResults, resultsText, tensorTypes } from "./operands.ts";
import { checkStructure, dimsOf, Structured } from "./structured.ts";

/** Hands the elements of the outputs on. */
export const YieldOp = defineOp("linalg.yield", { summary: "elements of the outputs", operands: { values: variadic(anyType) }, traits: [terminator, pure] }, { assembly: "attr-dict ($values^ `:` type($values))?" });
/** The place in a dimension of the iteration space. */
export const IndexOp = defineOp("linalg.index", { summary: "place in the iteration space", attrs: { dim: i64() }, results: { result: indexT }, traits: [pure] }, {
  assembly: "$dim attr-dict `:` type($result)",
  verify(op, diag) { if (op.dim < 0n) diag.report(`asks for dimension ${op.dim}`); },
});

/** Reports a body that does not fit the operands. */
export function checkBody(block: Block | undefined, operands: readonly Value[], outputs: readonly Value[], diag: VerifySink): void {
  if (!block) return diag.report("has an empty body");
  const wanted = operands.map(({ type }) => elementOf(type));
  if (block.args.length !== wanted.length || block.args.some(({ type }, i) => type !== wanted[i])) return diag.report(`has a body that takes (${block.args.map(({ type }) => type.text).join(", ")}), but its operands have elements of (${wanted.map((type) => type.text).join(", ")})`);
  const { last } = block;
  if (!last || !YieldOp.is(last)) return diag.report("has a body that does not end with 'linalg.yield'");
  const elements = outputs.map(({ type }) => elementOf(type));
  if (last.values.length !== elements.length || last.values.some(({ type }, i) => type !== elements[i])) diag.report(`yields (${last.values.map(({ type }) => type.text).join(", ")}) for outputs of (${elements.map((type) => type.text).join(", ")})`);
}
/** Reports results that are not the outputs that are tensors. */
export function checkResults(results: readonly Value[], outputs: readonly Value[], diag: VerifySink): void {
  const wanted = tensorTypes(outputs);
  if (results.length !== wanted.length || results.some(({ type }, i) => type !== wanted[i])) diag.report(`gives (${results.map(({ type }) => type.text).join(", ")}), but has the tensors (${wanted.map((type) => type.text).join(", ")}) as outputs`);
}
/** Reports maps that do not lead from the iteration space to the operands; false if it did. */
export function checkMaps(maps: readonly AffineMap[], dims: number, types: readonly Type[], diag: VerifySink): boolean {
  if (maps.length !== types.length) {
    diag.report(`has ${maps.length} indexing maps for ${types.length} operands`);
    return false;
  }
  const bad = maps.findIndex((map, i) => { const type = types[i]!; return map.numDims !== dims || map.numSymbols > 0 || map.results.length !== dimsOf(type).length; });
  if (bad >= 0) diag.report(`indexing map (${maps[bad]!.text}) does not take ${dims} iterators to '${types[bad]!.text}'`);
  return bad < 0;
}

const traitAttrs = ["indexing_maps", "iterator_types", "doc", "library_call"];
/** A body run at each point of an iteration space. */
export const GenericOp = defineOp("linalg.generic", {
  summary: "computation at each point of an iteration space", operands: { inputs: variadic(anyType), outputs: variadic(anyType) }, results: { result_tensors: variadic(anyType) },
  attrs: { indexing_maps: affineMaps(), iterator_types: iteratorTypes(), doc: maybe(str()), library_call: maybe(str()) }, regions: { region: region() }, traits: [recursiveEffects, singleBlock, reads("inputs"), writes("outputs")],
}, {
  argNames: (op) => [...op.inputs.map(() => "in"), ...op.outputs.map(() => "out")],
  syntax: {
    parse(p, state) {
      const at = p.here;
      const dict = p.attribute();
      if (!(dict instanceof DictAttr)) return p.fail("linalg.generic begins with a dictionary of its indexing maps and iterator types", at);
      for (const [name, attribute] of dict.value) state.setAttr(name, attribute);
      readInsOuts(p, state);
      if (p.tryKeyword("attrs")) {
        p.expectPunct("=");
        for (const [name, attribute] of p.dict()) state.setAttr(name, attribute);
      }
      state.addRegion(p.region());
      readResults(p, state);
    },
    print(out, op) {
      if (!GenericOp.is(op)) return;
      const words = op.iterator_types.map((word) => `"${word}"`).join(", ");
      const [doc, call] = [op.attr("doc"), op.attr("library_call")];
      out.word(`{${doc ? `doc = ${out.attr(doc)}, ` : ""}indexing_maps = ${out.attr(op.attr("indexing_maps")!)}, iterator_types = [${words}]${call ? `, library_call = ${out.attr(call)}` : ""}}`);
      insOutsText(out, op.inputs, op.outputs);
      if (op.extra.size > 0) out.word("attrs = ");
      out.attrDict(op, traitAttrs);
      out.region(op.region);
      resultsText(out, op.result_tensors);
    },
  },
  verify(op, diag) {
    const operands = op.allOperands();
    if (!checkMaps(op.indexing_maps, op.iterator_types.length, operands.map(({ type }) => type), diag)) return;
    checkStructure(op, diag);
    checkBody(op.region.blocks[0], operands, op.outputs, diag);
    checkResults(op.result_tensors, op.outputs, diag);
  },
}).implement(Structured, { structure: (op) => ({ inputs: op.inputs, outputs: op.outputs, maps: op.indexing_maps, iterators: op.iterator_types, body: op.region }) });
