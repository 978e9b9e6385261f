// Tensors from elements, and elements in and out of tensors.
import { count } from "../../../core/diag/index.ts";
import { anyType, defineOp, type Folded, indexT, inferred, pure, rankedTensor, typeConstraint, variadic } from "../../../core/define/index.ts";
import { DenseElementsAttr, FloatAttr, floatAttr, FloatType, IntegerAttr, integerAttr, indexType, IntegerType, RankedTensorType, type Type } from "../../../core/ir/index.ts";
import { numbers } from "../../arith/index.ts";
import { checkSizes } from "./sizes.ts";

const staticTensor = typeConstraint("tensor of static shape", (type): type is RankedTensorType => type instanceof RankedTensorType && type.isStatic);
/** A tensor of undefined elements. */
export const EmptyOp = defineOp("tensor.empty", { summary: "tensor of undefined elements", operands: { dynamicSizes: variadic(indexT) }, results: { result: rankedTensor }, traits: [pure] }, {
  assembly: "`(` $dynamicSizes `)` attr-dict `:` type($result)",
  verify(op, diag) { checkSizes(op.result.type, op.dynamicSizes, diag); },
});

/** The position of constant indices in row-major order; undefined when one is unknown or outside. */
function constantPlace(type: RankedTensorType, indices: readonly unknown[]): number | undefined {
  let place = 0;
  for (const [i, index] of indices.entries()) {
    if (!(index instanceof IntegerAttr) || index.value < 0n || index.value >= BigInt(type.dims[i]!)) return undefined;
    place = place * type.dims[i]! + Number(index.value);
  }
  return place;
}
/** An element. */
export const ExtractOp = defineOp("tensor.extract", { summary: "element of a tensor", operands: { tensor: rankedTensor, indices: variadic(indexT) }, results: { result: anyType }, traits: [pure, inferred] }, {
  assembly: "$tensor `[` $indices `]` attr-dict `:` type($tensor)", resultNames: () => ["extracted"],
  infer: ({ tensor }) => ({ result: tensor.type.element }),
  fold(op, constants): Folded {
    const { type } = op.tensor;
    const whole = constants[0];
    const element = (value: number | bigint): Folded => (type.element instanceof FloatType ? floatAttr(Number(value), type.element) : type.element instanceof IntegerType || type.element === indexType ? integerAttr(BigInt(value), type.element) : undefined);
    if (whole instanceof DenseElementsAttr && whole.isSplat && !whole.strings) return element(whole.at(0));
    const splat = op.tensor.definedBy(SplatOp);
    if (splat) return splat.input;
    const place = constantPlace(type, constants.slice(1));
    if (place === undefined) return undefined;
    if (whole instanceof DenseElementsAttr && !whole.strings) return element(whole.at(place));
    return op.tensor.definedBy(FromElementsOp)?.elements[place];
  },
  verify(op, diag) {
    if (op.indices.length !== op.tensor.type.rank) diag.report(`has ${count(op.indices.length, "index", "indices")} for '${op.tensor.type.text}', which has ${count(op.tensor.type.rank, "dimension")}`);
    else if (op.result.type !== op.tensor.type.element) diag.report(`gives '${op.result.type.text}' from '${op.tensor.type.text}'`);
  },
});
/** A tensor with one element replaced. */
export const InsertOp = defineOp("tensor.insert", { summary: "replace an element of a tensor", operands: { scalar: anyType, dest: rankedTensor, indices: variadic(indexT) }, results: { result: rankedTensor }, traits: [pure] }, {
  resultNames: () => ["inserted"],
  syntax: {
    parse(p, state) {
      const scalar = p.use();
      p.expectKeyword("into");
      const dest = p.use();
      const indices = p.list("[", () => p.use(), "]");
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      const at = p.here;
      const type: Type = p.type();
      if (!(type instanceof RankedTensorType)) return p.fail(`tensor.insert takes a ranked tensor, not '${type.text}'`, at);
      state.setOperands("scalar", [p.resolve(scalar, type.element)]);
      state.setOperands("dest", [p.resolve(dest, type)]);
      state.setOperands("indices", p.resolveAll(indices, indices.map(() => indexType)));
      state.setResultTypes("result", [type]);
    },
    print(out, op) {
      if (!InsertOp.is(op)) return;
      out.word(`${out.value(op.scalar)} into ${out.value(op.dest)}[${out.values(op.indices)}]`);
      out.attrDict(op, []);
      out.word(`: ${out.type(op.dest.type)}`);
    },
  },
  verify(op, diag) {
    const { type } = op.dest;
    if (op.indices.length !== type.rank) diag.report(`has ${count(op.indices.length, "index", "indices")} for '${type.text}', which has ${count(type.rank, "dimension")}`);
    else if (op.scalar.type !== type.element || op.result.type !== type) diag.report(`inserts '${op.scalar.type.text}' into '${type.text}' and gives '${op.result.type.text}'`);
  },
});

/** A tensor from its elements in row-major order. */
export const FromElementsOp = defineOp("tensor.from_elements", { summary: "tensor from its elements", operands: { elements: variadic(anyType) }, results: { result: staticTensor }, traits: [pure] }, {
  resultNames: () => ["from_elements"],
  syntax: {
    parse(p, state) {
      const uses = p.uses();
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      const at = p.here;
      const type: Type = p.type();
      if (!(type instanceof RankedTensorType)) return p.fail(`tensor.from_elements gives a ranked tensor, not '${type.text}'`, at);
      state.setOperands("elements", p.resolveAll(uses, uses.map(() => type.element)));
      state.setResultTypes("result", [type]);
    },
    print(out, op) {
      if (!FromElementsOp.is(op)) return;
      if (op.elements.length === 0) out.raw(" ");
      out.word(out.values(op.elements));
      out.attrDict(op, []);
      out.word(`: ${out.type(op.result.type)}`);
    },
  },
  fold(op, constants): Folded {
    const { type } = op.result;
    const values: (number | bigint)[] = [];
    for (const constant of constants) {
      if (!(constant instanceof IntegerAttr || (constant instanceof FloatAttr && constant.bits === undefined))) return undefined;
      values.push(constant.value);
    }
    return values.length === type.numElements && values.length > 0 ? numbers.constantFrom(type, values) : undefined;
  },
  verify(op, diag) {
    const { type } = op.result;
    if (op.elements.length !== type.numElements) diag.report(`has ${op.elements.length} elements for '${type.text}'`);
    else if (op.elements.some((element) => element.type !== type.element)) diag.report(`makes '${type.text}' of elements of another type`);
  },
});
/** One value in every place. */
export const SplatOp = defineOp("tensor.splat", { summary: "one value in every place", operands: { input: anyType, dynamicSizes: variadic(indexT) }, results: { aggregate: rankedTensor }, traits: [pure] }, {
  resultNames: () => ["splat"],
  syntax: {
    parse(p, state) {
      const input = p.use();
      const sizes = p.peekPunct("[") ? p.list("[", () => p.use(), "]") : [];
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      const at = p.here;
      const type: Type = p.type();
      if (!(type instanceof RankedTensorType)) return p.fail(`tensor.splat gives a ranked tensor, not '${type.text}'`, at);
      state.setOperands("input", [p.resolve(input, type.element)]);
      state.setOperands("dynamicSizes", p.resolveAll(sizes, sizes.map(() => indexType)));
      state.setResultTypes("aggregate", [type]);
    },
    print(out, op) {
      if (!SplatOp.is(op)) return;
      out.word(`${out.value(op.input)}${op.dynamicSizes.length > 0 ? `[${out.values(op.dynamicSizes)}]` : ""}`);
      out.attrDict(op, []);
      out.word(`: ${out.type(op.aggregate.type)}`);
    },
  },
  fold(op, constants): Folded {
    const [input] = constants;
    const { type } = op.aggregate;
    return type.isStatic && (input instanceof IntegerAttr || (input instanceof FloatAttr && input.bits === undefined)) ? numbers.constantFrom(type, [input.value]) : undefined;
  },
  verify(op, diag) {
    checkSizes(op.aggregate.type, op.dynamicSizes, diag);
    if (op.input.type !== op.aggregate.type.element) diag.report(`fills '${op.aggregate.type.text}' with '${op.input.type.text}'`);
  },
});
