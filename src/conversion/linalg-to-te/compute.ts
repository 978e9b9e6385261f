// One structured op on tensors as te.compute: its body with reads where it had elements. A reduction goes on from what was in the
// output, unless that changes nothing.
import { OpBuilder } from "../../core/define/index.ts";
import { Block, cloneOp, i1, indexType, type IndexType, Mapping, type Operation, RankedTensorType, Region, tensorType, type Type, type Value } from "../../core/ir/index.ts";
import type { ConversionRewriter, Outcome } from "../../core/rewrite/index.ts";
import { hasTensorSemantics, IndexOp, Structured, type Structure, YieldOp } from "../../dialects/linalg/index.ts";
import { ComputeOp, ReadOp, type ScalarReducer, YieldOp as TeYieldOp } from "../../dialects/tensor/index.ts";
import { CastOp, ExtractOp } from "../../dialects/tensor/upstream/index.ts";
import { expandMap } from "../affine-expressions.ts";
import { dimsOf, type Extent, sweep } from "../te-extents.ts";
import { axesOf, openOf, sizesOf } from "./extents.ts";
import { guardedRead } from "./guarded-reads.ts";
import { isNeutral, type Reduction, reductionOf } from "./reduction.ts";

type Tensor = Value<RankedTensorType>;
/** What a body yields, and the points that count. */
interface Given {
  readonly values: readonly Value[];
  readonly where?: Value | undefined;
}

/** Builds a te.compute over spatial and reduced extents; `write` fills its body. */
export function buildCompute(rw: ConversionRewriter, spatial: readonly Extent[], elements: readonly Type[], write: (b: OpBuilder, axes: readonly Value[]) => Given, reduced: readonly Extent[] = [], reducer?: ScalarReducer, destinations: readonly Value[] = []): readonly Tensor[] {
  const body = new Region();
  const block = body.addBlock(new Block());
  const axes = [...spatial, ...reduced].map(() => block.addArg(indexType, rw.loc));
  const b = OpBuilder.atEnd(block, rw.loc);
  const { values, where } = write(b, axes);
  TeYieldOp.build(b, { values, ...(where ? { where: where as Value<typeof i1> } : {}) });
  sweep(block);
  return ComputeOp.build(rw, {
    spatial: dimsOf(spatial), reduction: dimsOf(reduced), reducer, outputs: elements.map((element) => tensorType(dimsOf(spatial), element)), body, extents: openOf([...spatial, ...reduced]), destinations: destinations as Tensor[], combiner: [],
  }).outputs;
}
/** A read of a tensor's element. */
export const buildRead = (b: OpBuilder, source: Value, indices: readonly Value[], outside?: Value): Value => ReadOp.build(b, { source: source as Tensor, indices: indices as Value<IndexType>[], ...(outside ? { outside } : {}) }).result;
/** A tensor under another type of the same shape. */
const cast = (rw: ConversionRewriter, source: Value, dest: Type): Value => (source.type === dest ? source : CastOp.build(rw, { source: source as Tensor, dest: dest as RankedTensorType }).dest);

/** Copies bodies of structured ops into bodies of te.compute. */
class BodyCopy {
  readonly #rw: ConversionRewriter;
  readonly #b: OpBuilder;
  readonly #at: readonly Value[];
  readonly #mapping = new Mapping();

  constructor(rw: ConversionRewriter, b: OpBuilder, at: readonly Value[]) {
    this.#rw = rw;
    this.#b = b;
    this.#at = at;
  }
  value(value: Value): Value {
    return this.#mapping.value(value);
  }
  /** Reads the elements that somebody uses besides `skipped`. */
  readOperands({ body, maps }: Structure, operands: readonly Value[], skipped: ReadonlySet<Operation>, wanted: readonly Value[]): void {
    operands.forEach((operand, i) => {
      const arg = body.entry.args[i]!;
      if (!wanted.includes(arg) && !arg.getUsers().some((user) => !skipped.has(user))) return;
      this.#mapping.values.set(arg, operand.type instanceof RankedTensorType ? buildRead(this.#b, operand, expandMap(this.#b, maps[i]!, this.#at)) : operand);
    });
  }
  copy(ops: Iterable<Operation>, skipped: ReadonlySet<Operation>): void {
    for (const inner of ops) {
      if (skipped.has(inner) || YieldOp.is(inner)) continue;
      this.#b.loc = inner.loc;
      const guarded = guardedRead(inner);
      if (guarded) this.#mapping.values.set(inner.getResult(0), this.#read(guarded.tensor, guarded.indices, guarded.outside));
      else if (IndexOp.is(inner)) this.#mapping.values.set(inner.result, this.#at[Number(inner.dim)]!);
      else if (ExtractOp.is(inner)) this.#mapping.values.set(inner.result, this.#read(inner.tensor, inner.indices));
      else {
        const copy = cloneOp(inner, this.#mapping);
        this.#b.insert(copy);
        this.#finishRegions(copy);
      }
    }
  }
  #read(source: Value, indices: readonly Value[], outside?: Value): Value {
    return buildRead(this.#b, this.#rw.converted(source), indices.map((index) => this.value(index)), outside && this.value(outside));
  }
  /** In nested regions of a copy, indices become axes and elements taken out of tensors reads. */
  #finishRegions(copy: Operation): void {
    const found: Operation[] = [];
    copy.walk((inner) => { if ((IndexOp.is(inner) && !inner.ancestor(Structured)) || ExtractOp.is(inner)) found.push(inner); });
    for (const inner of found) {
      const value = IndexOp.is(inner) ? this.#at[Number(inner.dim)]! : ExtractOp.is(inner) ? buildRead(OpBuilder.before(inner), this.#rw.converted(inner.tensor), inner.indices) : undefined;
      if (!value) continue;
      inner.getResult(0).replaceAllUsesWith(value);
      inner.erase();
    }
  }
}

/** The operations of a body in order, those of the branch that combines in its place. */
function* opsOf({ body }: Structure, branch: Reduction["branch"]): Generator<Operation> {
  for (const op of body.entry) {
    if (op === branch) yield* branch.thenRegion.entry;
    else yield op;
  }
}

/** Lowers a structured op. */
export function lowerStructured(op: Operation & { readonly structure: Structure }, rw: ConversionRewriter): Outcome {
  const { structure } = op;
  if (!hasTensorSemantics(structure)) return rw.skip("it works on memory, not on tensors");
  const axes = axesOf(structure);
  if (typeof axes === "string") return rw.skip(axes);
  const { spatial, reduced } = axes;
  const reduction = reduced.length > 0 ? reductionOf(structure) : undefined;
  if (typeof reduction === "string") return rw.skip(reduction);
  const operands = [...structure.inputs, ...structure.outputs].map((value) => rw.converted(value));
  const types = structure.outputs.map((output) => output.type as RankedTensorType);
  const sizes = sizesOf(rw, structure, axes);
  const [outer, inner] = [spatial.map((dim) => sizes[dim]!), reduced.map((dim) => sizes[dim]!)];
  const { values, condition, steps, branch } = reduction ?? { values: structure.body.entry.last!.allOperands(), condition: undefined, steps: [], branch: undefined };
  const skipped = new Set([structure.body.entry.last!, ...steps]);
  const wanted = condition ? [...values, condition] : values;
  const keepsStart = reduction && !structure.outputs.every((init, i) => isNeutral(init, reduction.reducer, types[i]!.element));
  const starts = keepsStart ? operands.slice(structure.inputs.length).map((start, i) => cast(rw, start, tensorType(dimsOf(outer), types[i]!.element))) : [];
  const order = [...spatial, ...reduced];
  const results = buildCompute(rw, outer, types.map(({ element }) => element), (b, args) => {
    const copy = new BodyCopy(rw, b, sizes.map((_, dim) => args[order.indexOf(dim)]!));
    copy.readOperands(structure, operands, skipped, wanted);
    copy.copy(opsOf(structure, branch), skipped);
    return { values: values.map((value) => copy.value(value)), where: condition && copy.value(condition) };
  }, inner, reduction?.reducer, starts);
  return rw.replace(op, results.map((result, i) => cast(rw, result, types[i]!)));
}
