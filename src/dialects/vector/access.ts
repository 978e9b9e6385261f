// Elements in and out of vectors at static or run-time positions.
import { anyType, anyVector, axes, type AsmReader, type AsmWriter, defineOp, indexT, pure, variadic, type OpState, type Use } from "../../core/define/index.ts";
import { DYNAMIC, indexType, type Operation, type Type, type Value, VectorType, vectorType } from "../../core/ir/index.ts";

/** `[1, %i]`: static positions, with the dynamic sentinel where a value stands. */
function parsePosition(p: AsmReader, state: OpState): Use[] {
  const dynamic: Use[] = [];
  const list = p.list("[", () => {
    if (!p.atUse()) return Number(p.integer());
    dynamic.push(p.use());
    return DYNAMIC;
  }, "]");
  state.props[0] = state.info.attrs[0]!.kind.wrap(list);
  return dynamic;
}
function positionText(out: AsmWriter, position: readonly number[], dynamic: readonly Value[]): string {
  let next = 0;
  return `[${position.map((at) => (at === DYNAMIC ? out.value(dynamic[next++]!) : String(at))).join(", ")}]`;
}
const elementAt = (type: VectorType, depth: number): Type => (depth === type.rank ? type.element : vectorType(type.dims.slice(depth), type.element, type.scalable.slice(depth)));
/** A vector of one element may stand for the element. */
const standsFor = (given: Type, wanted: Type): boolean => given === wanted || (given instanceof VectorType && given.rank === 1 && given.dims[0] === 1 && given.element === wanted);
/** -1 as a position means that the result is poison. */
const isOutside = (type: VectorType, position: readonly number[]): boolean => position.some((at, i) => at !== DYNAMIC && at !== -1 && (at < 0 || at >= type.dims[i]!));

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
      out.word(`${out.value(op.source)}${positionText(out, op.static_position, op.dynamic_position)}`);
      out.attrDict(op, ["static_position"]);
      out.word(`: ${out.type(op.result.type)} from ${out.type(op.source.type)}`);
    },
  },
  verify(op, diag) {
    const depth = op.static_position.length;
    if (depth > op.source.type.rank) return diag.report(`has ${depth} positions for '${op.source.type.text}'`);
    if (isOutside(op.source.type, op.static_position)) diag.report(`position [${op.static_position.join(", ")}] is outside of '${op.source.type.text}'`);
    else if (!standsFor(op.result.type, elementAt(op.source.type, depth))) diag.report(`gives '${op.result.type.text}', but that position of '${op.source.type.text}' holds '${elementAt(op.source.type, depth).text}'`);
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
      out.word(`${out.value(op.valueToStore)}, ${out.value(op.dest)} ${positionText(out, op.static_position, op.dynamic_position)}`);
      out.attrDict(op, ["static_position"]);
      out.word(`: ${out.type(op.valueToStore.type)} into ${out.type(op.dest.type)}`);
    },
  },
  verify(op, diag) {
    const depth = op.static_position.length;
    if (op.dest.type !== op.result.type) return diag.report(`changes '${op.dest.type.text}' to '${op.result.type.text}'`);
    if (depth > op.dest.type.rank) return diag.report(`has ${depth} positions for '${op.dest.type.text}'`);
    if (isOutside(op.dest.type, op.static_position)) diag.report(`position [${op.static_position.join(", ")}] is outside of '${op.dest.type.text}'`);
    else if (elementAt(op.dest.type, depth) !== op.valueToStore.type) diag.report(`inserts '${op.valueToStore.type.text}' where '${op.dest.type.text}' holds '${elementAt(op.dest.type, depth).text}'`);
  },
});
