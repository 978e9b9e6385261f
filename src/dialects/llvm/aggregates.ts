// Parts of structs, arrays and vectors.
import { anyType, anyVector, defineOp, i32Array, i64Array, inferred, pure, type AsmReader, type AsmWriter, type OpSyntax } from "../../core/define/index.ts";
import { type Operation, type Type, VectorType, vectorType } from "../../core/ir/index.ts";
import { llvmInteger } from "./arithmetic.ts";
import { memberType } from "./types.ts";

/** `[0, 1]` in the position attribute. */
const readPosition = (p: AsmReader): bigint[] => p.list("[", () => p.integer(), "]");
const positionText = (position: readonly bigint[]): string => `[${position.join(", ")}]`;

/** Upstream's text ends in a space where a result type follows from the others. */
const AFTER_TYPE = " ";

/** `%t = llvm.insertvalue %x, %s[0] : !llvm.struct<(i32, i64)>` */
export const InsertValueOp = defineOp("llvm.insertvalue", { summary: "an aggregate with one member replaced", operands: { container: anyType, value: anyType }, results: { res: anyType }, attrs: { position: i64Array() }, traits: [pure, inferred] }, {
  infer: ({ container }) => ({ res: container.type }),
  syntax: {
    parse(p, state) {
      const value = p.use();
      p.expectPunct(",");
      const container = p.use();
      const at = p.here;
      const position = readPosition(p);
      state.props[0] = state.info.attrs[0]!.kind.wrap(position);
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      const type = p.type();
      state.setOperands("container", [p.resolve(container, type)]);
      state.setOperands("value", [p.resolve(value, memberType(type, position) ?? p.fail(`'${type.text}' has no member ${positionText(position)}`, at))]);
      state.setResultTypes("res", [type]);
    },
    print(out, op) {
      if (!InsertValueOp.is(op)) return;
      out.word(`${out.value(op.value)}, ${out.value(op.container)}${positionText(op.position)}`);
      out.attrDict(op, ["position"]);
      out.word(`: ${out.type(op.container.type)}`);
      out.raw(AFTER_TYPE);
    },
  },
  verify(op, diag) {
    const member = memberType(op.container.type, op.position);
    if (op.container.type !== op.res.type) diag.report(`changes '${op.container.type.text}' to '${op.res.type.text}'`);
    else if (member === undefined) diag.report(`'${op.container.type.text}' has no member ${positionText(op.position)}`);
    else if (member !== op.value.type) diag.report(`inserts '${op.value.type.text}' where '${op.container.type.text}' holds '${member.text}'`);
  },
});
/** `%x = llvm.extractvalue %s[0, 1] : !llvm.struct<(array<2 x i32>)>` */
export const ExtractValueOp = defineOp("llvm.extractvalue", { summary: "a member of an aggregate", operands: { container: anyType }, results: { res: anyType }, attrs: { position: i64Array() }, traits: [pure, inferred] }, {
  infer: ({ container, position }) => ({ res: memberType(container.type, position) ?? container.type }),
  syntax: {
    parse(p, state) {
      const container = p.use();
      const at = p.here;
      const position = readPosition(p);
      state.props[0] = state.info.attrs[0]!.kind.wrap(position);
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      const type = p.type();
      state.setOperands("container", [p.resolve(container, type)]);
      state.setResultTypes("res", [memberType(type, position) ?? p.fail(`'${type.text}' has no member ${positionText(position)}`, at)]);
    },
    print(out, op) {
      if (!ExtractValueOp.is(op)) return;
      out.word(`${out.value(op.container)}${positionText(op.position)}`);
      out.attrDict(op, ["position"]);
      out.word(`: ${out.type(op.container.type)}`);
      out.raw(AFTER_TYPE);
    },
  },
  fold(op) {
    // Looks through insertions into other members.
    let at = op.container;
    for (let insert = at.definedBy(InsertValueOp); insert; insert = at.definedBy(InsertValueOp)) {
      const same = insert.position.every((n, i) => n === op.position[i]);
      if (same && insert.position.length === op.position.length) return insert.value;
      if (same || op.position.every((n, i) => n === insert!.position[i])) return undefined;
      at = insert.container;
    }
    return undefined;
  },
  verify(op, diag) {
    const member = memberType(op.container.type, op.position);
    if (member === undefined) diag.report(`'${op.container.type.text}' has no member ${positionText(op.position)}`);
    else if (member !== op.res.type) diag.report(`gives '${op.res.type.text}', but member ${positionText(op.position)} of '${op.container.type.text}' is '${member.text}'`);
  },
});
const elementOf = (type: Type): Type => (type as VectorType).element;
export const ExtractElementOp = defineOp("llvm.extractelement", { summary: "a lane of a vector", operands: { vector: anyVector, position: llvmInteger }, results: { res: anyType }, traits: [pure, inferred] }, {
  assembly: "$vector `[` $position `:` type($position) `]` attr-dict `:` type($vector)",
  infer: ({ vector }) => ({ res: vector.type.element }),
});
/** `llvm.insertelement %x, %v[%i : i32] : vector<4xf32>` */
const insertElementText: OpSyntax = {
  parse(p, state) {
    const value = p.use();
    p.expectPunct(",");
    const vector = p.use();
    p.expectPunct("[");
    const position = p.use();
    p.expectPunct(":");
    state.setOperands("position", [p.resolve(position, p.type())]);
    p.expectPunct("]");
    for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
    p.expectPunct(":");
    const at = p.here;
    const type = p.type();
    if (!(type instanceof VectorType)) return p.fail("llvm.insertelement takes a vector", at);
    state.setOperands("vector", [p.resolve(vector, type)]);
    state.setOperands("value", [p.resolve(value, type.element)]);
    state.setResultTypes("res", [type]);
  },
  print(out: AsmWriter, op: Operation) {
    const [vector, value, position] = op.allOperands();
    out.word(`${out.value(value!)}, ${out.value(vector!)}[${out.value(position!)} : ${out.type(position!.type)}]`);
    out.attrDict(op, []);
    out.word(`: ${out.type(vector!.type)}`);
  },
};
export const InsertElementOp = defineOp("llvm.insertelement", { summary: "a vector with one lane replaced", operands: { vector: anyVector, value: anyType, position: llvmInteger }, results: { res: anyVector }, traits: [pure, inferred] }, {
  syntax: insertElementText,
  infer: ({ vector }) => ({ res: vector.type }),
  verify(op, diag) { if (op.value.type !== elementOf(op.vector.type)) diag.report(`inserts '${op.value.type.text}' into '${op.vector.type.text}'`); },
});
/** Lanes of two vectors in a row, chosen by position; -1 leaves a lane unspecified. */
export const ShuffleVectorOp = defineOp("llvm.shufflevector", { summary: "choose lanes of two vectors", operands: { v1: anyVector, v2: anyVector }, results: { res: anyVector }, attrs: { mask: i32Array() }, traits: [pure, inferred] }, {
  infer: ({ v1, mask }) => ({ res: vectorType([mask.length], v1.type.element, v1.type.scalable) }),
  syntax: {
    parse(p, state) {
      const uses = p.uses();
      state.props[0] = state.info.attrs[0]!.kind.read(p) ?? p.fail("expected the mask of a shuffle: [0, 1]");
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      const at = p.here;
      const type = p.type();
      if (!(type instanceof VectorType)) return p.fail("llvm.shufflevector takes vectors", at);
      const values = p.resolveAll(uses, [type, type]);
      state.setOperands("v1", values.slice(0, 1));
      state.setOperands("v2", values.slice(1));
      state.setResultTypes("res", [vectorType([(state.props[0]!.value as readonly number[]).length], type.element, type.scalable)]);
    },
    print(out, op) {
      if (!ShuffleVectorOp.is(op)) return;
      out.word(`${out.values([op.v1, op.v2])} [${op.mask.join(", ")}]`);
      out.attrDict(op, ["mask"]);
      out.word(`: ${out.type(op.v1.type)}`);
      out.raw(AFTER_TYPE);
    },
  },
  verify(op, diag) {
    if (op.v1.type !== op.v2.type) return diag.report(`takes vectors of one type, found '${op.v1.type.text}' and '${op.v2.type.text}'`);
    const lanes = 2 * op.v1.type.numElements;
    const bad = op.mask.find((lane) => lane >= lanes || lane < -1);
    if (bad !== undefined) diag.report(`chooses lane ${bad} of ${lanes}`);
  },
});
