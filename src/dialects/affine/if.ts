// Conditionals on integer sets.
import { anyType, attrKind, CarriesValues, defineOp, implicitTerminator, implicitTerminatorInto, indexT, RegionBranch, recursiveEffects, region, singleBlock, Speculatable, variadic, yieldedValues } from "../../core/define/index.ts";
import { type IntegerSet, IntegerSetAttr, integerSetAttr, Region } from "../../core/ir/index.ts";
import { dimsAndSymbolsText, readDimsAndSymbols } from "./maps.ts";
import { checkOperands } from "./validity.ts";
import { YieldOp } from "./yield.ts";

const integerSet = () => attrKind<IntegerSet>("an integer set", { wrap: integerSetAttr, adopt: (a) => (a instanceof IntegerSetAttr ? a : undefined) });

/** Runs one of two branches; the first where the operands lie in the set. `affine.if affine_set<(d0) : (d0 >= 0)>(%i) { ... } else { ... }` */
export const IfOp = defineOp("affine.if", {
  summary: "a conditional on an integer set",
  operands: { operands: variadic(indexT) },
  results: { results: variadic(anyType) },
  attrs: { condition: integerSet() },
  regions: { thenRegion: region(), elseRegion: region() },
  traits: [singleBlock, recursiveEffects, implicitTerminator(YieldOp)],
}, {
  syntax: {
    parse(p, state) {
      const at = p.here;
      const attribute = p.attribute();
      if (!(attribute instanceof IntegerSetAttr)) return p.fail(`expected an integer set, found ${attribute.text}`, at);
      const { numDims, numSymbols } = attribute.value;
      const place = p.here;
      const { dims, symbols } = readDimsAndSymbols(p);
      if (dims.length !== numDims || symbols.length !== numSymbols) p.fail(`the set takes ${numDims} dimensions and ${numSymbols} symbols, but ${dims.length} and ${symbols.length} are given`, place);
      state.setAttr("condition", attribute);
      state.setOperands("operands", [...dims, ...symbols]);
      state.setResultTypes("results", p.tryPunct("->") ? (p.peekPunct("(") ? p.list("(", () => p.type(), ")") : [p.type()]) : []);
      state.addRegion(implicitTerminatorInto(state.info, p.region(), state.loc));
      state.addRegion(p.tryKeyword("else") ? implicitTerminatorInto(state.info, p.region(), state.loc) : new Region());
      for (const [name, value] of p.optionalDict()) state.setAttr(name, value);
    },
    print(out, op) {
      if (!IfOp.is(op)) return;
      const types = op.results.map((result) => out.type(result.type)).join(", ");
      out.word(`${out.attr(op.attr("condition")!)}${dimsAndSymbolsText(out, op.condition.numDims, op.operands)}${types === "" ? "" : ` -> ${op.results.length > 1 ? `(${types})` : types}`}`);
      out.region(op.thenRegion);
      if (!op.elseRegion.isEmpty) {
        out.word("else");
        out.region(op.elseRegion);
      }
      out.attrDict(op, ["condition"]);
    },
  },
  verify(op, diag) {
    const { numDims, numSymbols } = op.condition;
    if (op.operands.length !== numDims + numSymbols) return diag.report(`has ${op.operands.length} operands for a set of ${numDims} dimensions and ${numSymbols} symbols`);
    if (!checkOperands(op, op.operands, numDims, diag)) return;
    if (op.thenRegion.isEmpty) diag.report("has no block in its 'then' branch");
    if (op.results.length > 0 && op.elseRegion.isEmpty) diag.report("has results, but no 'else' branch");
  },
}).implement(Speculatable, { speculatability: () => "inside" }).implement(RegionBranch, {
  regionEdges(op, from) {
    if (from !== undefined) return [{ to: undefined, operands: from.allOperands(), inputs: op.results }];
    const skipped = op.elseRegion.isEmpty ? [{ to: undefined, operands: [], inputs: [] }] : [{ to: op.elseRegion, operands: [], inputs: [] }];
    return [{ to: op.thenRegion, operands: [], inputs: [] }, ...skipped];
  },
}).implement(CarriesValues, { carriedValues: (op) => yieldedValues(op, op.results.length === 0 ? [] : [op.thenRegion.entry.last!, op.elseRegion.entry.last!]) });
