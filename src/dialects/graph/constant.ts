// graph.constant: weights and other known tensors, and helpers that make and read them.
import { type Builder, constantLike, defineOp, inferred, pure, typed } from "../../core/define/index.ts";
import {
  type Attribute, constantElements, DenseElementsAttr, denseElements, DenseResourceAttr, denseSplat, type Elements, type Operation, RankedTensorType, type Type, TypedAttr, Resource, storageFor, type Value,
} from "../../core/ir/index.ts";
import { constantKind, constantType } from "./messages.ts";
import { graphTensor, reportMisfit } from "./types.ts";

/**
 * A tensor known at compile time. Large ones are resources: bytes that stay where the model file has them.
 *
 * ONNX Constant (since 1) and initialisers.
 *
 * `%w = graph.constant dense_resource<conv1_w> : tensor<8x3x3x3xf32>`
 */
export const ConstantOp = defineOp("graph.constant", {
  summary: "a tensor known at compile time",
  results: { result: graphTensor },
  attrs: { value: typed() },
  traits: [pure, constantLike, inferred],
}, {
  assembly: "attr-dict $value",
  infer: ({ value }) => ({ result: value.type as RankedTensorType }),
  resultNames: () => ["cst"],
  verify(op, diag) {
    if (!(op.value instanceof DenseElementsAttr || op.value instanceof DenseResourceAttr)) return reportMisfit(op, diag, constantKind(op.value.text));
    if (op.value.type !== op.result.type) reportMisfit(op, diag, constantType(op.value.type.text, op.result.type.text));
  },
});

/** A constant op for a folded value; undefined for what is no tensor of a graph. */
export function materializeConstant(b: Builder, value: Attribute, type: Type): Operation | undefined {
  if (!(value instanceof TypedAttr) || value.type !== type || !graphTensor.test(type)) return undefined;
  return value instanceof DenseElementsAttr || value instanceof DenseResourceAttr ? ConstantOp.build(b, { value }) : undefined;
}

/** Elements at most this many print with the operation; more become a resource. */
export const INLINE_ELEMENTS = 16;

/** A constant over `data` (in storage form, not copied): dense when small or uniform, else a resource called `key`. */
export function tensorConstant(type: RankedTensorType, data: Elements, key: string): DenseElementsAttr | DenseResourceAttr {
  if (data.length <= INLINE_ELEMENTS) return denseElements(type, data);
  const resource = new Resource("builtin", key, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  resource.alignment = Math.max(4, data.BYTES_PER_ELEMENT);
  return new DenseResourceAttr(type, resource);
}

/** The same elements under a type of equal size; integers may change their sign. */
export function retyped(value: Attribute, type: RankedTensorType): DenseElementsAttr | DenseResourceAttr | undefined {
  if (value instanceof DenseResourceAttr) return new DenseResourceAttr(type, value.resource);
  if (!(value instanceof DenseElementsAttr) || value.strings) return undefined;
  if (value.isSplat && type.numElements > 0) return denseSplat(type, value.data[0]!);
  const data = value.expand();
  const Storage = storageFor(type.element);
  return denseElements(type, data instanceof Storage ? data : new Storage(data.buffer as ArrayBuffer, data.byteOffset, data.length));
}

/** The attribute of a constant value. */
export const constantAttr = (value: Value | undefined): TypedAttr | undefined => value?.definedBy(ConstantOp)?.value;
/** All elements of a constant value, in storage form. */
export function elementsOf(value: Value | undefined): Elements | undefined {
  const attribute = constantAttr(value);
  return attribute && constantElements(attribute);
}
