// One op for all functions of elements: which one is an attribute, and its maps may repeat and permute the operands.
import { affineMaps, anyType, defineOp, dialectEnum, reads, recursiveEffects, region, singleBlock, variadic, writes } from "../../core/define/index.ts";
import { affineMapAttr, arrayAttr, identityMap } from "../../core/ir/index.ts";
import { functions } from "./elementwise.ts";
import { checkBody, checkMaps, checkResults } from "./generic.ts";
import { bodyOf } from "./named.ts";
import { insOutsText, readInsOuts, readResults, resultsText } from "./operands.ts";
import { checkStructure, dimsOf, iteratorsOf, Structured } from "./structured.ts";

const kinds = [
  "exp", "log", "abs", "ceil", "floor", "negf", "reciprocal", "round", "sqrt", "rsqrt", "square", "tanh", "erf", "add", "sub", "mul", "div", "div_unsigned", "max_signed", "min_signed", "max_unsigned", "min_unsigned", "powf", "select",
] as const;
type Kind = (typeof kinds)[number];
const kindAttr = () => dialectEnum("linalg.elementwise_kind", kinds);
/** The named op that computes the same. */
const functionOf = (kind: Kind): (typeof functions)[string] => functions[kind] ?? unsignedFunctions[kind] ?? functions[kind.slice(0, 3)]!;
const unsignedFunctions: typeof functions = {
  max_unsigned: { summary: "unsigned maximum", inputs: 2, body: (b, [x, y]) => { b.yields(b.maxUnsigned(x!, y!)); } },
  min_unsigned: { summary: "unsigned minimum", inputs: 2, body: (b, [x, y]) => { b.yields(b.minUnsigned(x!, y!)); } },
};

/** A function of elements. */
export const ElementwiseOp = defineOp("linalg.elementwise", {
  summary: "function of elements, chosen by an attribute", operands: { inputs: variadic(anyType), outputs: variadic(anyType) }, results: { result_tensors: variadic(anyType) }, attrs: { kind: kindAttr(), indexing_maps: affineMaps() }, regions: { region: region() },
  traits: [recursiveEffects, singleBlock, reads("inputs"), writes("outputs")],
}, {
  syntax: {
    parse(p, state) {
      p.expectKeyword("kind");
      p.expectPunct("=");
      const at = p.here;
      if (!state.setAttr("kind", p.attribute())) p.fail(`expected #linalg.elementwise_kind<...> with one of ${kinds.join(", ")}`, at);
      if (p.tryKeyword("indexing_maps")) {
        p.expectPunct("=");
        const place = p.here;
        if (!state.setAttr("indexing_maps", p.attribute())) p.fail("expected an array of affine maps", place);
      }
      for (const [attr, attribute] of p.optionalDict()) state.setAttr(attr, attribute);
      const { inputs, outputs } = readInsOuts(p, state);
      const kind = state.attr("kind")!.value as Kind;
      const spec = functionOf(kind);
      if (inputs.length !== spec.inputs || outputs.length !== 1) return p.fail(`'${state.info.name}' takes ${spec.inputs} inputs and 1 output for this kind, found ${inputs.length} and ${outputs.length}`, state.loc);
      const rank = dimsOf(outputs[0]!.type).length;
      if (state.attr("indexing_maps") === undefined) state.setAttr("indexing_maps", arrayAttr([...inputs, ...outputs].map(() => affineMapAttr(identityMap(rank)))));
      readResults(p, state);
      state.addRegion(bodyOf(spec, [...inputs, ...outputs], false, state, p));
    },
    print(out, op) {
      if (!ElementwiseOp.is(op)) return;
      out.word(`kind=${out.attr(op.attr("kind")!)}`);
      if (op.indexing_maps.some((map) => !map.isIdentity)) out.word(`indexing_maps = ${out.attr(op.attr("indexing_maps")!)}`);
      out.attrDict(op, ["kind", "indexing_maps"]);
      insOutsText(out, op.inputs, op.outputs);
      resultsText(out, op.result_tensors);
    },
  },
  verify(op, diag) {
    const spec = functionOf(op.kind);
    if (op.inputs.length !== spec.inputs || op.outputs.length !== 1) return diag.report(`has ${op.inputs.length} inputs and ${op.outputs.length} outputs, but '${op.kind}' takes ${spec.inputs} and 1`);
    const types = op.allOperands().map(({ type }) => type);
    if (!checkMaps(op.indexing_maps, op.indexing_maps.at(-1)?.numDims ?? 0, types, diag)) return;
    if (!op.indexing_maps.at(-1)!.isIdentity) return diag.report(`writes its output in another order: ${op.indexing_maps.at(-1)!.text}`);
    checkStructure(op, diag);
    checkBody(op.region.blocks[0], op.allOperands(), op.outputs, diag);
    checkResults(op.result_tensors, op.outputs, diag);
  },
}).implement(Structured, { structure: (op) => ({ inputs: op.inputs, outputs: op.outputs, maps: op.indexing_maps, iterators: iteratorsOf(op.indexing_maps.at(-1)!), body: op.region }) });
