// Constants and operators that only change shapes: their target shapes come from attributes, constant inputs or the declared output type.
import { denseElements, denseSplat, f32, i64, tensorType } from "../../../../core/ir/index.ts";
import { ConcatOp, ConstantOp, IdentityOp, ReshapeOp, type TensorValue, TransposeOp } from "../../../../dialects/graph/index.ts";
import { assumedShape, badAxis, badShape, noTensorConstant, runTimeShape, unsupportedConstant } from "../messages.ts";
import type { NodeImport } from "../node-import.ts";
import { elementOf } from "../types.ts";
import { importer, type Importers } from "./importer.ts";

const product = (dims: readonly number[]): number => dims.reduce((a, b) => a * b, 1);

const reshapeTo = (n: NodeImport, x: TensorValue, dims: readonly number[]): void => n.define(0, ReshapeOp.build(n.b, { x, result: tensorType(dims, x.type.element) }).result);

/** The shape that the model declares for the output, when `what` is only known at run time. */
function declaredShape(n: NodeImport, what: string): readonly number[] {
  const type = n.declared(0) ?? n.fail(runTimeShape(n.loc, n.op, what, n.node.outputs[0] ?? ""));
  n.report(assumedShape(n.loc, n.op, what, type.text));
  return type.dims;
}

const reshape = importer(2, 1, (n) => {
  const x = n.input(0, "data");
  n.ignore("consumed_inputs");
  const shape = n.opset < 5 ? n.ints("shape") : n.integers(n.input(1, "shape"));
  const allowZero = n.opset >= 14 && n.int("allowzero", 0) !== 0;
  if (shape === undefined) return reshapeTo(n, x, declaredShape(n, "shape"));
  const from = x.type.dims;
  const bad = (why: string): never => n.fail(badShape(n.loc, n.op, shape, from, why));
  const dims = shape.map((dim, i) => (dim !== 0 || allowZero ? dim : (from[i] ?? bad(`dimension ${i} is to be copied, but there are only ${from.length}`))));
  const open = dims.indexOf(-1);
  if (dims.some((dim, i) => dim < -1 || (dim === -1 && i !== open))) bad("at most one dimension may be -1, and none less");
  if (open >= 0) {
    const known = product(dims.filter((_, i) => i !== open));
    const total = product(from);
    if (known === 0 ? total !== 0 : total % known !== 0) bad(`${total} elements cannot fill dimension ${open}`);
    dims[open] = known === 0 ? 0 : total / known;
  }
  if (product(dims) !== product(from)) bad(`${product(from)} elements are not ${product(dims)}`);
  reshapeTo(n, x, dims);
});

const flatten = importer(1, 1, (n) => {
  const x = n.input(0, "input");
  const { dims, rank } = x.type;
  const axis = n.axis(n.int("axis", 1), rank, rank + 1);
  reshapeTo(n, x, [product(dims.slice(0, axis)), product(dims.slice(axis))]);
});

/** Axes from an attribute or, since operator set 13, from an input; "none" when absent and "late" when only known at run time. */
function axesOf(n: NodeImport): readonly number[] | "none" | "late" {
  if (n.opset < 13) return n.attributes.has("axes") ? n.ints("axes") : "none";
  const value = n.optional(1);
  return value ? (n.integers(value) ?? "late") : "none";
}

const squeeze = importer(2, 1, (n) => {
  const x = n.input(0, "data");
  const { dims, rank } = x.type;
  const axes = axesOf(n);
  if (axes === "late") return reshapeTo(n, x, declaredShape(n, "axes"));
  const gone = new Set(axes === "none" ? dims.flatMap((dim, i) => (dim === 1 ? [i] : [])) : axes.map((axis) => n.axis(axis, rank)));
  const left = dims.filter((_, i) => !gone.has(i));
  for (const axis of gone) if (dims[axis] !== 1) n.fail(badShape(n.loc, n.op, left, dims, `dimension ${axis} is ${dims[axis]}, not 1`));
  reshapeTo(n, x, left);
});

const unsqueeze = importer(2, 1, (n) => {
  const x = n.input(0, "data");
  const axes = axesOf(n);
  if (axes === "late") return reshapeTo(n, x, declaredShape(n, "axes"));
  const list = axes === "none" ? n.ints("axes") : axes;
  const rank = x.type.rank + list.length;
  const added = new Set(list.map((axis) => n.axis(axis, rank)));
  if (added.size !== list.length) n.fail(badAxis(n.loc, n.op, list.find((axis, i) => list.indexOf(axis) !== i) ?? list[0]!, rank));
  const old = [...x.type.dims];
  reshapeTo(n, x, Array.from({ length: rank }, (_, i) => (added.has(i) ? 1 : old.shift()!)));
});

const transpose = importer(1, 1, (n) => {
  const x = n.input(0, "data");
  n.define(0, TransposeOp.build(n.b, { x, perm: n.ints("perm", x.type.dims.map((_, i) => x.type.rank - 1 - i)) }).result);
});

const concat = importer(Number.POSITIVE_INFINITY, 1, (n) => {
  const inputs = n.inputs();
  const first = inputs[0] ?? n.input(0, "inputs");
  const axis = n.axis(n.opset < 4 ? n.int("axis", 1) : n.int("axis"), first.type.rank);
  n.define(0, ConcatOp.build(n.b, { inputs, axis: BigInt(axis) }).result);
});

const identity = importer(1, 1, (n) => { n.define(0, IdentityOp.build(n.b, { x: n.input(0, "input"), result: n.input(0, "input").type }).result); });

const constant = importer(0, 1, (n) => {
  const forms = ["value", "sparse_value", "value_float", "value_floats", "value_int", "value_ints"].filter((name) => n.attributes.has(name));
  for (const name of ["value_string", "value_strings"]) if (n.attributes.has(name)) n.fail(unsupportedConstant(n.loc, name));
  if (forms.length !== 1) n.fail(noTensorConstant(n.loc));
  switch (forms[0]) {
    case "value":
    case "sparse_value":
      return n.define(0, n.constant(n.attributes.tensor(forms[0]) ?? n.stop(), n.node.outputs[0] ?? n.op));
    case "value_float":
      return n.define(0, n.constantOf(tensorType([], f32), Float32Array.of(n.float("value_float"))));
    case "value_floats": {
      const list = n.attributes.floats("value_floats") ?? n.stop();
      return n.define(0, n.constantOf(tensorType([list.length], f32), Float32Array.from(list)));
    }
    case "value_int":
      return n.define(0, n.constantOf(tensorType([], i64), BigInt64Array.of(n.attributes.int64("value_int") ?? n.stop())));
    default: {
      const list = n.attributes.int64s("value_ints") ?? n.stop();
      return n.define(0, n.constantOf(tensorType([list.length], i64), BigInt64Array.from(list)));
    }
  }
});

const constantOfShape = importer(1, 1, (n) => {
  const dims = n.integers(n.input(0, "input")) ?? declaredShape(n, "input");
  const bad = dims.find((dim) => dim < 0);
  if (bad !== undefined) n.fail(badShape(n.loc, n.op, dims, [], `a dimension is ${bad}`));
  const tensor = n.attributes.has("value") ? (n.attributes.tensor("value") ?? n.stop()) : undefined;
  const data = tensor ? (tensor.read({ report: (diagnostic) => { n.report(diagnostic); } })?.data ?? n.stop()) : new Float32Array(1);
  const type = tensorType(dims, tensor ? elementOf(tensor.dtype) : f32);
  if (data.length !== 1) n.fail(badShape(n.loc, n.op, dims, tensor?.shape ?? [], "'value' must have one element"));
  n.define(0, ConstantOp.build(n.b, { value: type.numElements === 0 ? denseElements(type, data.slice(0, 0)) : denseSplat(type, data[0]!) }).result);
});

export const layoutOps: Importers = {
  Constant: constant, ConstantOfShape: constantOfShape, Identity: identity, Reshape: reshape, Flatten: flatten, Squeeze: squeeze, Unsqueeze: unsqueeze, Transpose: transpose, Concat: concat,
};
