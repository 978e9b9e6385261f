// Softmax in both of its meanings, BatchNormalization, LRN, Dropout.
import { denseSplat, i1, storageFor, storeElement, tensorType } from "../../../../core/ir/index.ts";
import { AddOp, BatchNormalizationOp, ConstantOp, DivOp, DropoutOp, GlobalAveragePoolOp, LrnOp, MulOp, ReshapeOp, SoftmaxOp, SqrtOp, SubOp, type TensorValue, TransposeOp, elementsOf } from "../../../../dialects/graph/index.ts";
import { badRank, runTimeOperand, training } from "../messages.ts";
import type { NodeImport } from "../node-import.ts";
import { floatScalar } from "./elementwise.ts";
import { importer, type Importers } from "./importer.ts";

const product = (dims: readonly number[]): number => dims.reduce((a, b) => a * b, 1);

const softmax = importer(1, 1, (n) => {
  const x = n.input(0, "input");
  const { type } = x;
  const isLegacy = n.opset < 13;
  const axis = n.axis(n.int("axis", isLegacy ? 1 : -1), type.rank, isLegacy ? type.rank + 1 : type.rank);
  if (!isLegacy || axis === type.rank - 1) return n.define(0, SoftmaxOp.build(n.b, { x, axis: BigInt(axis) }).result);
  // Before operator set 13 all axes from 'axis' on count as one.
  const flat = ReshapeOp.build(n.b, { x, result: tensorType([product(type.dims.slice(0, axis)), product(type.dims.slice(axis))], type.element) });
  const soft = SoftmaxOp.build(n.b, { x: flat.result, axis: 1n });
  n.define(0, ReshapeOp.build(n.b, { x: soft.result, result: type }).result);
});

/** Statistics for each element of the features rather than for each channel: `(x - mean) / sqrt(var + epsilon) * scale + bias`. */
function normalizeElements(n: NodeImport, [x, scale, bias, mean, variance]: readonly TensorValue[], epsilon: number): TensorValue {
  const deviation = SqrtOp.build(n.b, { x: AddOp.build(n.b, { lhs: variance!, rhs: floatScalar(n, epsilon, variance!.type) }).result }).result;
  const centred = SubOp.build(n.b, { lhs: x!, rhs: mean! }).result;
  const scaled = MulOp.build(n.b, { lhs: DivOp.build(n.b, { lhs: centred, rhs: deviation }).result, rhs: scale! }).result;
  return AddOp.build(n.b, { lhs: scaled, rhs: bias! }).result;
}

/** Mean over all axes but the channel's, of shape [channels]. */
function channelMean(n: NodeImport, x: TensorValue): TensorValue {
  const { dims, element } = x.type;
  const channels = dims[1]!;
  const channelFirst = TransposeOp.build(n.b, { x, perm: [1, 0, ...dims.slice(2).map((_, i) => i + 2)] }).result;
  const flat = ReshapeOp.build(n.b, { x: channelFirst, result: tensorType([1, channels, product(dims) / Math.max(1, channels)], element) }).result;
  return ReshapeOp.build(n.b, { x: GlobalAveragePoolOp.build(n.b, { x: flat }).result, result: tensorType([channels], element) }).result;
}

/** Training: the batch's own statistics normalise, and move the running ones (outputs 1 and 2) by `1 - momentum`. */
function trainBatchNormalization(n: NodeImport, [x, scale, bias, mean, variance]: readonly [TensorValue, TensorValue, TensorValue, TensorValue, TensorValue], epsilon: number, momentum: number): void {
  if (x.type.rank < 2) return n.fail(badRank(n.loc, n.op, "X", x.type.dims, 2));
  const perChannel = (value: TensorValue): TensorValue => ReshapeOp.build(n.b, { x: value, result: tensorType([value.type.numElements, ...x.type.dims.slice(2).map(() => 1)], value.type.element) }).result;
  const batchMean = channelMean(n, x);
  const centred = SubOp.build(n.b, { lhs: x, rhs: perChannel(batchMean) }).result;
  const batchVariance = channelMean(n, MulOp.build(n.b, { lhs: centred, rhs: centred }).result);
  n.define(0, BatchNormalizationOp.build(n.b, { x, scale, bias, mean: batchMean, variance: batchVariance, epsilon }).result);
  const moved = (running: TensorValue, batch: TensorValue): TensorValue => {
    const part = (value: TensorValue, weight: number): TensorValue => MulOp.build(n.b, { lhs: value, rhs: floatScalar(n, weight, value.type) }).result;
    return AddOp.build(n.b, { lhs: part(running, momentum), rhs: part(batch, 1 - momentum) }).result;
  };
  if (n.wants(1)) n.define(1, moved(mean, batchMean));
  if (n.wants(2)) n.define(2, moved(variance, batchVariance));
}

const batchNormalization = importer(5, 5, (n) => {
  const inputs = [n.input(0, "X"), n.input(1, "scale"), n.input(2, "B"), n.input(3, "mean"), n.input(4, "var")] as const;
  const [x, scale, bias, mean, variance] = inputs;
  const epsilon = n.float("epsilon", Math.fround(1e-5));
  n.ignore("consumed_inputs", "is_test");
  const momentum = n.float("momentum", Math.fround(0.9));
  if (n.opset >= 14 && n.int("training_mode", 0) !== 0) return trainBatchNormalization(n, inputs, epsilon, momentum);
  const extra = n.node.outputs.findIndex((name, i) => i > 0 && name !== "");
  if (extra > 0) n.fail(training(n.loc, n.op, `has output ${extra}`));
  const isSpatial = n.opset >= 9 || n.int("spatial", 1) !== 0;
  n.define(0, isSpatial ? BatchNormalizationOp.build(n.b, { x, scale, bias, mean, variance, epsilon }).result : normalizeElements(n, inputs, epsilon));
});

const lrn = importer(1, 1, (n) => {
  const [alpha, beta, bias] = [n.float("alpha", Math.fround(1e-4)), n.float("beta", 0.75), n.float("bias", 1)];
  n.define(0, LrnOp.build(n.b, { x: n.input(0, "X"), size: BigInt(n.int("size")), alpha, beta, bias, result: n.input(0, "X").type }).result);
});

/** Whether dropout would drop something: in training mode with a ratio that is not zero. */
function checkInference(n: NodeImport): void {
  const mode = n.optional(2);
  if (!mode) return;
  const isTraining = n.integers(mode)?.[0] ?? n.fail(runTimeOperand(n.loc, n.op, "training_mode"));
  const ratio = n.optional(1);
  if (isTraining !== 0 && !(ratio && Number(elementsOf(ratio)?.[0] ?? 1) === 0)) n.fail(training(n.loc, n.op, "has 'training_mode' set"));
}

const dropout = importer(3, 2, (n) => {
  const x = n.input(0, "data");
  n.ignore("ratio", "is_test", "seed", "consumed_inputs");
  if (n.opset >= 12) checkInference(n);
  if (n.opset >= 10 && n.wants(1)) {
    const op = DropoutOp.build(n.b, { x, result: x.type, mask: tensorType(x.type.dims, i1) });
    n.define(0, op.result);
    return n.define(1, op.mask!);
  }
  n.define(0, DropoutOp.build(n.b, { x, result: x.type, mask: undefined }).result);
  // Before operator set 10 the mask has the element type of the data.
  if (n.wants(1)) {
    const { element } = x.type;
    const one = new (storageFor(element))(1);
    one[0] = storeElement(element, 1);
    n.define(1, ConstantOp.build(n.b, { value: denseSplat(x.type, one[0]!) }).result);
  }
});

export const normalizationOps: Importers = { Softmax: softmax, BatchNormalization: batchNormalization, LRN: lrn, Dropout: dropout };
