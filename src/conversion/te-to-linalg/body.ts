// The body of a structured op: an expression's body with operands' elements where it had reads. A condition chooses between the combined
// value and the one that was there; what may only run where it holds runs in a branch.
import { OpBuilder, rangeOf } from "../../core/define/index.ts";
import { Block, cloneOp, type IndexType, Mapping, type Operation, type Value } from "../../core/ir/index.ts";
import { type ConversionRewriter, isSpeculatable } from "../../core/rewrite/index.ts";
import { AndIOp, CmpIOp, constantIndex, SelectOp } from "../../dialects/arith/index.ts";
import * as linalg from "../../dialects/linalg/index.ts";
import { IfOp, YieldOp as ScfYieldOp } from "../../dialects/scf/index.ts";
import { type Expression, isCompute, partsOf, ReadOp } from "../../dialects/tensor/index.ts";
import * as tensor from "../../dialects/tensor/upstream/index.ts";
import { sweep } from "../te-extents.ts";
import { combineAll } from "../te-reducers.ts";
import type { Operands, Read } from "./operands.ts";
import { rangeIn, sizeOf, type Space, type Tensor } from "./space.ts";

type Indices = Value<IndexType>[];
const select = (b: OpBuilder, condition: Value, true_value: Value, false_value: Value): Value => SelectOp.build(b, { condition, true_value, false_value, result: true_value.type }).result;
/** A conditional; each branch is written by a builder inside it. */
function choice(b: OpBuilder, condition: Value, results: Value["type"][], then: (at: OpBuilder) => readonly Value[], otherwise: readonly Value[]): readonly Value[] {
  const branch = (values: (at: OpBuilder) => readonly Value[]) => (block: Block): void => {
    const at = OpBuilder.atEnd(block, b.loc);
    ScfYieldOp.build(at, { results: values(at) });
    sweep(block);
  };
  return IfOp.build(b, { condition: condition as Value<never>, results, thenRegion: branch(then), elseRegion: branch(() => otherwise) }).results;
}

/** Writes the operations of an expression's body. */
class BodyWriter {
  readonly #rw: ConversionRewriter;
  readonly #op: Expression;
  readonly #space: Space;
  readonly #served: Operands["served"];
  readonly #inputs: readonly Value[];
  readonly mapping = new Mapping();

  constructor(rw: ConversionRewriter, op: Expression, space: Space, { served }: Operands, inputs: readonly Value[]) {
    this.#rw = rw;
    this.#op = op;
    this.#space = space;
    this.#served = served;
    this.#inputs = inputs;
  }
  /** Whether an operation may run at points at which the expression does not run it. */
  mayRunAnywhere(op: Operation): boolean {
    if (this.#served.has(op)) return true;
    let isFree = isSpeculatable(op) && !ReadOp.is(op);
    op.walk((inner) => { if (ReadOp.is(inner)) isFree = false; });
    return isFree;
  }
  copy(b: OpBuilder, ops: readonly Operation[]): void {
    for (const inner of ops) {
      b.loc = inner.loc;
      const input = this.#served.get(inner);
      if (input !== undefined) this.mapping.values.set(inner.getResult(0), this.#inputs[input]!);
      else if (ReadOp.is(inner)) this.mapping.values.set(inner.result, this.#extracted(b, inner, inner.indices.map((index) => this.mapping.value(index)), inner.outside && this.mapping.value(inner.outside)));
      else this.#copyWithReads(b, inner);
    }
    b.loc = this.#op.loc;
  }
  /** Reads in nested regions take elements out where they stand. */
  #copyWithReads(b: OpBuilder, inner: Operation): void {
    const copy = cloneOp(inner, this.mapping);
    b.insert(copy);
    const reads: Read[] = [];
    copy.walk((nested) => { if (ReadOp.is(nested)) reads.push(nested); });
    for (const read of reads) {
      read.result.replaceAllUsesWith(this.#extracted(OpBuilder.before(read), read, read.indices, read.outside));
      read.erase();
    }
  }
  /** An element at any subscripts. Where they lie outside of the tensor, no element is taken out, or one at a clamped place that nobody looks at. */
  #extracted(b: OpBuilder, read: Read, indices: readonly Value[], outside: Value | undefined): Value {
    const source = this.#rw.converted(read.source) as Tensor;
    const { dims } = read.source.type;
    const take = (at: OpBuilder, places: readonly Value[]): Value => tensor.ExtractOp.build(at, { tensor: source, indices: places as Indices }).result;
    if (!outside) return take(b, indices);
    if (dims.includes(0)) return outside;
    const tests = indices.map((lhs, i) => this.#isInside(b, read.indices[i]!, lhs, source, i));
    const condition = tests.reduce<Value | undefined>((all, test) => (all && test ? AndIOp.build(b, { lhs: all, rhs: test }).result : (all ?? test)), undefined);
    if (!condition) return take(b, indices);
    if (dims.some((dim) => dim < 0)) return choice(b, condition, [read.result.type], (at) => [take(at, indices)], [outside])[0]!;
    const zero = constantIndex(b, 0);
    return select(b, condition, take(b, indices.map((index, i) => (tests[i] ? select(b, tests[i], index, zero) : index))), outside);
  }
  /** Whether an index lies inside; undefined where that is certain. */
  #isInside(b: OpBuilder, index: Value, lhs: Value, source: Tensor, dimension: number): Value | undefined {
    const dim = source.type.dims[dimension]!;
    const range = rangeOf(index, (value) => rangeIn(this.#space, value));
    if (range && range.low >= 0n && range.high < BigInt(dim)) return undefined;
    const size = sizeOf(b, source, dimension);
    return CmpIOp.build(b, { predicate: "ult", lhs, rhs: typeof size === "number" ? constantIndex(b, size) : size }).result;
  }
}

/** Whether combining two values may be done for nothing. */
const combinesFreely = (op: Expression): boolean => op.combiner.every((region) => [...region.entry].every((inner) => inner.info.isTerminator || isSpeculatable(inner)));

/** Writes the body of a structured op into `block`, whose arguments are elements of the inputs, then of the outputs. */
export function writeBody(rw: ConversionRewriter, block: Block, op: Expression, space: Space, operands: Operands): void {
  const b = OpBuilder.atEnd(block, op.loc);
  const held = block.args.slice(-op.outputs.length);
  const writer = new BodyWriter(rw, op, space, operands, block.args);
  const { axes, along } = space;
  axes.forEach((axis, dim) => { if (axis.hasUses) writer.mapping.values.set(axis, linalg.IndexOp.build(b, { dim: BigInt(dim) }).result); });
  if (along) writer.mapping.values.set(along.axis, along.at);
  const { first, condition, guarded, values } = partsOf(op.body.entry);
  const rest = (at: OpBuilder): readonly Value[] => {
    writer.copy(at, guarded);
    const given = values.map((value) => writer.mapping.value(value));
    return !isCompute(op) || op.reducer ? combineAll(at, op, held, given) : given;
  };
  writer.copy(b, first);
  let results: readonly Value[];
  if (!condition) results = rest(b);
  else {
    const test = writer.mapping.value(condition);
    const isFree = guarded.every((inner) => writer.mayRunAnywhere(inner)) && combinesFreely(op);
    results = isFree ? rest(b).map((value, i) => (value === held[i] ? value : select(b, test, value, held[i]!))) : choice(b, test, held.map(({ type }) => type), rest, held);
  }
  linalg.YieldOp.build(b, { values: results });
  sweep(block);
}
