// Elements and parts in and out of vectors, at static or run-time positions.
import { anyType, anyVector, axes, type AsmReader, type AsmWriter, defineOp, type Folded, i64, indexT, mixedListText, pure, readMixedList, sameElement, sameType, variadic, type OpState, type Use, type VerifySink } from "../../../core/define/index.ts";
import { DYNAMIC, indexType, type Operation, type Type, type Value, VectorType } from "../../../core/ir/index.ts";
import { elementAt, flatScalableVector, flatVector } from "../constraints.ts";

/** `[1, %i]` into the static positions; answers the values. */
function parsePosition(p: AsmReader, state: OpState): Use[] {
  const { fixed, dynamic } = readMixedList(p);
  state.props[0] = state.info.attrs[0]!.kind.wrap(fixed);
  return dynamic;
}
const positionText = (out: AsmWriter, op: { readonly static_position: readonly number[]; readonly dynamic_position: readonly Value[] }): string => mixedListText(out, op.static_position, op.dynamic_position);

interface Place {
  readonly static_position: readonly number[];
  readonly dynamic_position: readonly Value[];
}
/** Reports positions outside of the vector; answers what the position holds. -1 stands for poison. */
function held({ static_position, dynamic_position }: Place, type: VectorType, diag: VerifySink): Type | undefined {
  const depth = static_position.length;
  const marks = static_position.filter((at) => at === DYNAMIC).length;
  if (marks !== dynamic_position.length) diag.report(`has ${dynamic_position.length} values for ${marks} dynamic positions`);
  else if (depth > type.rank) diag.report(`has ${depth} positions for '${type.text}'`);
  else if (static_position.some((at, i) => at !== DYNAMIC && (at < -1 || at >= type.dims[i]!))) diag.report(`position [${static_position.join(", ")}] is outside of '${type.text}'`);
  else return elementAt(type, depth);
  return undefined;
}
/** What the position holds, or the same as a vector of one element. */
const fits = (part: Type, holds: Type): boolean => part === holds || (part instanceof VectorType && part.text === `vector<1x${holds.text}>`);

/** An element or sub-vector. `%e = vector.extract %v[1] : f32 from vector<4xf32>` */
export const ExtractOp = defineOp("vector.extract", { summary: "an element or sub-vector", operands: { source: anyVector, dynamic_position: variadic(indexT) }, results: { result: anyType }, attrs: { static_position: axes() }, traits: [pure] }, {
  syntax: {
    parse(p, state) {
      const source = p.use();
      const dynamic = parsePosition(p, state);
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      state.setResultTypes("result", [p.type()]);
      p.expectKeyword("from");
      state.setOperands("source", [p.resolve(source, p.type())]);
      state.setOperands("dynamic_position", p.resolveAll(dynamic, dynamic.map(() => indexType)));
    },
    print(out, op: Operation) {
      if (!ExtractOp.is(op)) return;
      out.word(`${out.value(op.source)}${positionText(out, op)}`);
      out.attrDict(op, ["static_position"]);
      out.word(`: ${out.type(op.result.type)} from ${out.type(op.source.type)}`);
    },
  },
  fold: (op): Folded => (op.static_position.length === 0 && op.source.type === op.result.type ? op.source : undefined),
  verify(op, diag) {
    const holds = held(op, op.source.type, diag);
    if (holds && !fits(op.result.type, holds)) diag.report(`gives '${op.result.type.text}', but that position of '${op.source.type.text}' holds '${holds.text}'`);
  },
});

/** A vector with one element or sub-vector replaced. `%w = vector.insert %e, %v [1] : f32 into vector<4xf32>` */
export const InsertOp = defineOp("vector.insert", { summary: "replace an element or sub-vector", operands: { valueToStore: anyType, dest: anyVector, dynamic_position: variadic(indexT) }, results: { result: anyVector }, attrs: { static_position: axes() }, traits: [pure] }, {
  syntax: {
    parse(p, state) {
      const value = p.use();
      p.expectPunct(",");
      const dest = p.use();
      const dynamic = parsePosition(p, state);
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      state.setOperands("valueToStore", [p.resolve(value, p.type())]);
      p.expectKeyword("into");
      const type = p.type();
      state.setOperands("dest", [p.resolve(dest, type)]);
      state.setOperands("dynamic_position", p.resolveAll(dynamic, dynamic.map(() => indexType)));
      state.setResultTypes("result", [type]);
    },
    print(out, op: Operation) {
      if (!InsertOp.is(op)) return;
      out.word(`${out.value(op.valueToStore)}, ${out.value(op.dest)} ${positionText(out, op)}`);
      out.attrDict(op, ["static_position"]);
      out.word(`: ${out.type(op.valueToStore.type)} into ${out.type(op.dest.type)}`);
    },
  },
  fold: (op): Folded => (op.static_position.length === 0 && op.valueToStore.type === op.result.type ? op.valueToStore : undefined),
  verify(op, diag) {
    if (op.dest.type !== op.result.type) return diag.report(`changes '${op.dest.type.text}' to '${op.result.type.text}'`);
    const holds = held(op, op.dest.type, diag);
    if (holds && op.valueToStore.type !== holds) diag.report(`inserts '${op.valueToStore.type.text}' where '${op.dest.type.text}' holds '${holds.text}'`);
  },
});

const multipleOf = (pos: bigint, part: VectorType): string | undefined => (pos % BigInt(part.dims[0]!) === 0n ? undefined : `position ${pos} is not a multiple of the ${part.dims[0]} elements of '${part.text}'`);
/** A part of a scalable vector. `%p = vector.scalable.extract %v[8] : vector<4xf32> from vector<[8]xf32>` */
export const ScalableExtractOp = defineOp("vector.scalable.extract", { summary: "part of a scalable vector", operands: { source: flatScalableVector }, results: { res: flatVector }, attrs: { pos: i64() }, traits: [pure, sameElement("source", "res")] }, {
  assembly: "$source `[` $pos `]` attr-dict `:` type($res) `from` type($source)",
  verify(op, diag) { const problem = multipleOf(op.pos, op.res.type); if (problem) diag.report(problem); },
});
/** A scalable vector with a part replaced. */
export const ScalableInsertOp = defineOp("vector.scalable.insert", { summary: "replace a part of a scalable vector", operands: { valueToStore: flatVector, dest: flatScalableVector }, results: { res: flatScalableVector }, attrs: { pos: i64() }, traits: [pure, sameElement("valueToStore", "dest"), sameType("dest", "res")] }, {
  assembly: "$valueToStore `,` $dest `[` $pos `]` attr-dict `:` type($valueToStore) `into` type($dest)",
  verify(op, diag) { const problem = multipleOf(op.pos, op.valueToStore.type); if (problem) diag.report(problem); },
});
