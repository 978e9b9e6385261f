// One structured op on tensors as te.compute: its body with reads where it had elements. A reduction goes on from what was in the
// output, unless that changes nothing.
import { OpBuilder } from "../../core/define/index.ts";
import { Block, cloneOp, indexType, type IndexType, Mapping, type Operation, RankedTensorType, Region, type Value } from "../../core/ir/index.ts";
import type { ConversionRewriter, Outcome } from "../../core/rewrite/index.ts";
import { extentsOf, hasTensorSemantics, IndexOp, staticExtents, Structured, type Structure, YieldOp } from "../../dialects/linalg/index.ts";
import { ComputeOp, ReadOp, type ScalarReducer, YieldOp as TeYieldOp } from "../../dialects/tensor/index.ts";
import { ExtractOp } from "../../dialects/tensor/upstream/index.ts";
import { expandMap } from "../affine-expressions.ts";
import { isNeutral, reductionOf } from "./reduction.ts";

type Tensor = Value<RankedTensorType>;
/** The axes of a computation: which dimensions of the iteration space are spatial, in the order of the outputs, and which are reduced. */
interface Axes {
  readonly spatial: readonly number[];
  readonly reduced: readonly number[];
  readonly extents: readonly number[];
}
function axesOf(structure: Structure): Axes | string {
  const { inputs, maps, iterators } = structure;
  const [first, ...others] = maps.slice(inputs.length);
  if (!first) return "it has no outputs";
  if (others.some((map) => map.text !== first.text)) return "its outputs are indexed in different ways";
  const spatial = first.results.flatMap((expr) => (expr.kind === "dim" ? [expr.position] : []));
  if (spatial.length !== first.results.length || new Set(spatial).size !== spatial.length) return `its outputs are not indexed by dimensions alone: ${first.text}`;
  const reduced = iterators.flatMap((_, dim) => (spatial.includes(dim) ? [] : [dim]));
  if (reduced.some((dim) => iterators[dim] !== "reduction")) return "a parallel dimension does not index its outputs";
  if (extentsOf(structure).length === 0 && reduced.length > 0) return "nothing says how long its dimensions are";
  const extents = staticExtents(structure);
  if (extents.some((extent) => extent === undefined)) return "it has extents that only a run tells";
  return { spatial, reduced, extents: extents as number[] };
}

/** Builds a te.compute; `write` fills its body and gives what it yields. */
function compute(rw: ConversionRewriter, axes: Axes, outputs: readonly RankedTensorType[], reducer: ScalarReducer | undefined, destinations: readonly Value[], write: (b: OpBuilder, at: readonly Value[]) => readonly Value[]): readonly Tensor[] {
  const body = new Region();
  const block = body.addBlock(new Block());
  const reduced = reducer ? axes.reduced : [];
  const order = [...axes.spatial, ...reduced];
  const args = order.map(() => block.addArg(indexType, rw.loc));
  const at = axes.extents.map((_, dim) => args[order.indexOf(dim)]!);
  const b = OpBuilder.atEnd(block, rw.loc);
  TeYieldOp.build(b, { values: write(b, at) });
  return ComputeOp.build(rw, { spatial: axes.spatial.map((dim) => axes.extents[dim]!), reduction: reduced.map((dim) => axes.extents[dim]!), reducer, outputs, body, extents: [], destinations: destinations as Tensor[], combiner: [] }).outputs;
}
const read = (b: OpBuilder, source: Value, indices: readonly Value[]): Value => ReadOp.build(b, { source: source as Tensor, indices: indices as Value<IndexType>[] }).result;

/** Copies the body; gives the values that stand for those of `wanted`. */
function copyBody(rw: ConversionRewriter, b: OpBuilder, structure: Structure, operands: readonly Value[], at: readonly Value[], skipped: ReadonlySet<Operation>, wanted: readonly Value[]): Value[] {
  const mapping = new Mapping();
  const { body, maps } = structure;
  operands.forEach((operand, i) => {
    const arg = body.entry.args[i]!;
    if (!wanted.includes(arg) && !arg.getUsers().some((user) => !skipped.has(user))) return;
    mapping.values.set(arg, operand.type instanceof RankedTensorType ? read(b, operand, expandMap(b, maps[i]!, at)) : operand);
  });
  for (const inner of body.entry) {
    if (skipped.has(inner) || YieldOp.is(inner)) continue;
    b.loc = inner.loc;
    if (IndexOp.is(inner)) mapping.values.set(inner.result, at[Number(inner.dim)]!);
    else if (ExtractOp.is(inner)) mapping.values.set(inner.result, read(b, rw.converted(inner.tensor), inner.indices.map((index) => mapping.value(index))));
    else b.insert(withoutIndices(cloneOp(inner, mapping), at));
  }
  return wanted.map((value) => mapping.value(value));
}
/** Indices in nested regions of a copy become axes. */
function withoutIndices(copy: Operation, at: readonly Value[]): Operation {
  const found: Operation[] = [];
  copy.walk((inner) => { if (IndexOp.is(inner) && !inner.ancestor(Structured)) found.push(inner); });
  for (const inner of found) if (IndexOp.is(inner)) {
    inner.result.replaceAllUsesWith(at[Number(inner.dim)]!);
    inner.erase();
  }
  return copy;
}

/** Lowers a structured op. */
export function lowerStructured(op: Operation & { readonly structure: Structure }, rw: ConversionRewriter): Outcome {
  const { structure } = op;
  if (!hasTensorSemantics(structure)) return rw.skip("it works on memory, not on tensors");
  const axes = axesOf(structure);
  if (typeof axes === "string") return rw.skip(axes);
  const operands = [...structure.inputs, ...structure.outputs].map((value) => rw.converted(value));
  const types = structure.outputs.map((output) => output.type as RankedTensorType);
  const last = structure.body.entry.last!;
  if (axes.reduced.length === 0) return rw.replace(op, compute(rw, axes, types, undefined, [], (b, at) => copyBody(rw, b, structure, operands, at, new Set([last]), last.allOperands())));
  const reduction = reductionOf(structure);
  if (typeof reduction === "string") return rw.skip(reduction);
  const skipped = new Set([last, ...reduction.steps]);
  const starts = structure.outputs.every((init, i) => isNeutral(init, reduction.reducer, types[i]!.element)) ? [] : operands.slice(structure.inputs.length);
  return rw.replace(op, compute(rw, axes, types, reduction.reducer, starts, (b, at) => copyBody(rw, b, structure, operands, at, skipped, reduction.values)));
}
