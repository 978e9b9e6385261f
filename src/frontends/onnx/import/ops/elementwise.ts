// Arithmetic with broadcasting in its old and new form, activations, Sum and Clip.
import { FloatType, type RankedTensorType, storageFor, storeElement, tensorType } from "../../../../core/ir/index.ts";
import { AddOp, broadcastsTo, ClipOp, DivOp, ExpOp, MulOp, ReluOp, ReshapeOp, SigmoidOp, SqrtOp, SubOp, SumOp, TanhOp, type TensorValue } from "../../../../dialects/graph/index.ts";
import { unsupportedBroadcast } from "../messages.ts";
import type { NodeImport } from "../node-import.ts";
import { type Importer, importer, type Importers } from "./importer.ts";

/** Before operator set 7 only the second operand broadcasts, when 'broadcast' says so, and 'axis' says where its dimensions lie in the first. */
export function alignLegacy(n: NodeImport, a: TensorValue, b: TensorValue): TensorValue {
  const broadcast = n.int("broadcast", 0) !== 0;
  const [into, from] = [a.type.dims, b.type.dims];
  const axis = n.attributes.has("axis") ? n.axis(n.int("axis"), a.type.rank, a.type.rank + 1) : into.length - from.length;
  const dims = broadcast ? [...from, ...new Array<number>(Math.max(0, into.length - from.length - axis)).fill(1)] : from;
  if (axis < 0 || axis + from.length > into.length || !broadcastsTo(dims, into) || (!broadcast && from.join() !== into.join())) n.fail(unsupportedBroadcast(n.loc, n.op, into, from, axis));
  return dims.length === from.length ? b : ReshapeOp.build(n.b, { x: b, result: tensorType(dims, b.type.element) }).result;
}

type ArithmeticDef = typeof AddOp | typeof SubOp | typeof MulOp | typeof DivOp;
const arithmetic = (def: ArithmeticDef): Importer =>
  importer(2, 1, (n) => {
    const lhs = n.input(0, "A");
    let rhs = n.input(1, "B");
    n.ignore("consumed_inputs");
    if (n.opset < 7) rhs = alignLegacy(n, lhs, rhs);
    n.define(0, (def as typeof AddOp).build(n.b, { lhs, rhs }).result);
  });

type UnaryDef = typeof ReluOp | typeof SigmoidOp | typeof TanhOp | typeof ExpOp | typeof SqrtOp;
const unary = (def: UnaryDef): Importer =>
  importer(1, 1, (n) => {
    n.ignore("consumed_inputs");
    n.define(0, (def as typeof ReluOp).build(n.b, { x: n.input(0, "X") }).result);
  });

/** A scalar of a float type. */
export function floatScalar(n: NodeImport, value: number, like: RankedTensorType): TensorValue {
  const { element } = like;
  const data = new (storageFor(element))(1);
  data[0] = storeElement(element, element instanceof FloatType ? value : BigInt(Math.trunc(value)));
  return n.constantOf(tensorType([], element), data);
}

const FLOAT_MAX = 3.4028234663852886e38;
const clip = importer(3, 1, (n) => {
  const x = n.input(0, "input");
  n.ignore("consumed_inputs");
  if (n.opset >= 11) {
    const [min, max] = [n.optional(1), n.optional(2)];
    return n.define(0, ClipOp.build(n.b, { x, ...(min ? { min } : {}), ...(max ? { max } : {}) }).result);
  }
  // Operator set 1 has no default limits; 6 has the limits of f32, which infinities exceed.
  const limit = (name: string, fallback: number): { readonly [name: string]: TensorValue } => {
    if (n.opset < 6 && !n.attributes.has(name)) return {};
    const value = n.float(name, fallback);
    return { [name]: floatScalar(n, value, x.type) };
  };
  n.define(0, ClipOp.build(n.b, { x, ...limit("min", -FLOAT_MAX), ...limit("max", FLOAT_MAX) }).result);
});

const sum = importer(Number.POSITIVE_INFINITY, 1, (n) => {
  n.ignore("consumed_inputs");
  const inputs = n.inputs();
  if (inputs.length === 0) n.input(0, "data_0");
  n.define(0, SumOp.build(n.b, { inputs }).result);
});

export const elementwiseOps: Importers = {
  Add: arithmetic(AddOp), Sub: arithmetic(SubOp), Mul: arithmetic(MulOp), Div: arithmetic(DivOp),
  Relu: unary(ReluOp), Sigmoid: unary(SigmoidOp), Tanh: unary(TanhOp), Exp: unary(ExpOp), Sqrt: unary(SqrtOp),
  Sum: sum, Clip: clip,
};
