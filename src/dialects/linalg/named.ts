// Named ops: structured ops whose body, and mostly whose maps, follow from the name.
import { affineMaps, anyType, type AttrKind, defineOp, maybe, type OpState, reads, recursiveEffects, region, singleBlock, typed, variadic, type VerifySink, withDefault, writes, type AsmReader } from "../../core/define/index.ts";
import { AffineMap, affineMapAttr, arrayAttr, Block, DenseElementsAttr, i64, identityMap, type Operation, Region, type Value } from "../../core/ir/index.ts";
import { typeFn } from "./attrs.ts";
import { checkBody, checkMaps, checkResults } from "./generic.ts";
import { elementOf, insOutsText, readInsOuts, readResults, resultsText } from "./operands.ts";
import { Scalars } from "./scalars.ts";
import { checkStructure, dimsOf, iteratorsOf, Structured } from "./structured.ts";

/** Writes the body from its arguments: the inputs' elements, then the outputs'. */
export type BodyWriter = (b: Scalars, args: readonly Value[], isUnsigned: boolean) => void;
/** What a named op is. */
export interface NamedSpec {
  readonly summary: string;
  readonly inputs: number;
  readonly body: BodyWriter;
  /** Whether it has `strides` and `dilations`. */
  readonly hasWindow?: boolean;
  /** Maps that are an attribute of the op, which may choose others: those it has when it says nothing. */
  readonly chosenMaps?: readonly AffineMap[];
  /** Whether its maps must be given. */
  readonly statesMaps?: boolean;
  /** Maps that upstream keeps beside the op, from its strides and dilations. */
  readonly keptMaps?: (strides: readonly number[], dilations: readonly number[]) => readonly AffineMap[];
  /** Whether casts of integers may be told to be unsigned. */
  readonly casts?: boolean;
}
const keptName = "linalg.memoized_indexing_maps";

export function bodyOf(spec: Pick<NamedSpec, "body">, operands: readonly Value[], isUnsigned: boolean, state: OpState, p: AsmReader): Region {
  const result = new Region();
  const block = result.addBlock(new Block());
  for (const { type } of operands) block.addArg(elementOf(type), state.loc);
  const scalars = new Scalars(block, state.loc);
  spec.body(scalars, block.args, isUnsigned);
  if (scalars.failed) p.fail(`'${state.info.name}' cannot compute with elements of (${block.args.map(({ type }) => type.text).join(", ")})`, state.loc);
  return result;
}
const numbersOf = (op: { attr(name: string): unknown }, name: string): number[] => { const a = op.attr(name); return a instanceof DenseElementsAttr ? Array.from(a.expand(), Number) : []; };
const rankOf = ({ type }: Value): number => dimsOf(type).length;
/** Element by element; a scalar, or a tensor of rank 0, is the same everywhere. */
function elementwiseMaps(operands: readonly Value[]): AffineMap[] {
  const rank = operands.length === 0 ? 0 : rankOf(operands.at(-1)!);
  return operands.map((operand) => (rankOf(operand) === 0 ? new AffineMap(rank, 0, []) : identityMap(rank)));
}
const hasMaps = (spec: NamedSpec): boolean => spec.chosenMaps !== undefined || spec.statesMaps === true;
/** The maps of a named op. */
const mapsOf = (spec: NamedSpec, op: Operation & { readonly indexing_maps: readonly AffineMap[] }): readonly AffineMap[] =>
  hasMaps(spec) ? op.indexing_maps : spec.keptMaps ? spec.keptMaps(numbersOf(op, "strides"), numbersOf(op, "dilations")) : elementwiseMaps(op.allOperands());

/** Reports maps of a contraction that are not of dimensions alone, and dimensions that are neither kept nor summed over; false if it did. */
function checkContraction(maps: readonly AffineMap[], diag: VerifySink): boolean {
  const used = maps.map((map) => map.results.map((expr) => (expr.kind === "dim" ? expr.position : -1)));
  const bad = used.findIndex((dims) => dims.includes(-1) || new Set(dims).size !== dims.length);
  if (bad >= 0) diag.report(`indexing map (${maps[bad]!.text}) does not choose dimensions`);
  if (bad >= 0) return false;
  const [lhs, rhs, out] = used as [number[], number[], number[]];
  for (let dim = 0; dim < maps[0]!.numDims; dim++) {
    const [a, b, c] = [lhs, rhs, out].map((dims) => dims.includes(dim));
    if (c ? a || b : a && b) continue;
    diag.report(c ? `dimension ${dim} of the output is no dimension of an input` : `dimension ${dim} is neither one of the output nor one of both inputs`);
    return false;
  }
  return true;
}

/** A named op `linalg.<name>`. */
export function namedOp<const N extends string>(name: N, spec: NamedSpec) {
  // Which of these there are depends on the op.
  const attrs = {
    ...(spec.chosenMaps ? { indexing_maps: withDefault(affineMaps(), spec.chosenMaps) } : spec.statesMaps ? { indexing_maps: affineMaps() } : {}), ...(spec.casts ? { cast: maybe(typeFn()) } : {}), ...(spec.hasWindow ? { strides: maybe(typed()), dilations: maybe(typed()) } : {}),
  } as unknown as { readonly indexing_maps: AttrKind<readonly AffineMap[], "required"> };
  const is = (op: { readonly opName: string }): boolean => op.opName === `linalg.${name}`;
  return defineOp(`linalg.${name}`, {
    summary: spec.summary, operands: { inputs: variadic(anyType), outputs: variadic(anyType) }, results: { result_tensors: variadic(anyType) }, attrs, regions: { region: region() }, traits: [recursiveEffects, singleBlock, reads("inputs"), writes("outputs")],
  }, {
    syntax: {
      parse(p, state) {
        if (spec.statesMaps) p.expectKeyword("indexing_maps");
        if (spec.statesMaps || (spec.chosenMaps && p.tryKeyword("indexing_maps"))) {
          p.expectPunct("=");
          const at = p.here;
          if (!state.setAttr("indexing_maps", p.attribute())) p.fail("expected an array of affine maps", at);
        }
        for (const [attr, attribute] of p.optionalDict()) state.setAttr(attr, attribute);
        const { inputs, outputs } = readInsOuts(p, state);
        if (inputs.length !== spec.inputs || outputs.length !== 1) return p.fail(`'${state.info.name}' takes ${spec.inputs} inputs and 1 output, found ${inputs.length} and ${outputs.length}`, state.loc);
        if (spec.chosenMaps && state.attr("indexing_maps") === undefined) state.setAttr("indexing_maps", arrayAttr(spec.chosenMaps.map(affineMapAttr)));
        if (spec.keptMaps) state.setAttr(keptName, arrayAttr(spec.keptMaps(numbersOf(state, "strides"), numbersOf(state, "dilations")).map(affineMapAttr)));
        readResults(p, state);
        state.addRegion(bodyOf(spec, [...inputs, ...outputs], state.attr("cast")?.value === "cast_unsigned", state, p));
      },
      print(out, op) {
        if (!is(op)) return;
        const named = op as typeof op & { readonly inputs: readonly Value[]; readonly outputs: readonly Value[]; readonly result_tensors: readonly Value[]; readonly indexing_maps: readonly AffineMap[] };
        if (spec.statesMaps || (spec.chosenMaps && named.indexing_maps.some((map, i) => map.text !== spec.chosenMaps![i]?.text))) out.word(`indexing_maps = ${out.attr(op.attr("indexing_maps")!)}`);
        out.attrDict(op, ["indexing_maps", keptName]);
        insOutsText(out, named.inputs, named.outputs);
        resultsText(out, named.result_tensors);
      },
    },
    verify(op, diag) {
      if (op.inputs.length !== spec.inputs || op.outputs.length !== 1) return diag.report(`has ${op.inputs.length} inputs and ${op.outputs.length} outputs, but takes ${spec.inputs} and 1`);
      const windows = spec.hasWindow ? ["strides", "dilations"].filter((attr) => { const given = op.attr(attr); return given !== undefined && !(given instanceof DenseElementsAttr && given.type.element === i64); }) : [];
      if (windows.length > 0) return diag.report(`needs dense 64-bit integers as '${windows[0]}'`);
      if (hasMaps(spec) && !checkMaps(op.indexing_maps, (spec.chosenMaps ?? op.indexing_maps)[0]?.numDims ?? 0, op.allOperands().map(({ type }) => type), diag)) return;
      if (spec.statesMaps && !checkContraction(op.indexing_maps, diag)) return;
      checkStructure(op, diag);
      checkBody(op.region.blocks[0], op.allOperands(), op.outputs, diag);
      checkResults(op.result_tensors, op.outputs, diag);
    },
  }).implement(Structured, {
    structure(op) {
      const maps = mapsOf(spec, op);
      return { inputs: op.inputs, outputs: op.outputs, maps, iterators: iteratorsOf(maps.at(-1)!), body: op.region };
    },
  });
}
