// Conv, Gemm and MatMul.
import { ConvOp, GemmOp, MatMulOp } from "../../../../dialects/graph/index.ts";
import { badAttribute } from "../messages.ts";
import { importer, type Importers } from "./importer.ts";
import { readWindow } from "./windows.ts";

const conv = importer(3, 1, (n) => {
  const [x, w, bias] = [n.input(0, "X"), n.input(1, "W"), n.optional(2)];
  const kernel = w.type.dims.slice(2);
  const stated = n.ints("kernel_shape", kernel);
  if (stated.join() !== kernel.join()) n.fail(badAttribute(n.loc, n.op, "kernel_shape", `[${stated.join(", ")}]`, `[${kernel.join(", ")}], the shape of 'W'`));
  const { strides, pads, dilations } = readWindow(n, x.type.dims.slice(2), kernel);
  const group = BigInt(n.int("group", 1));
  n.define(0, ConvOp.build(n.b, { x, w, ...(bias ? { bias } : {}), strides, pads, dilations, group }).result);
});

const gemm = importer(3, 1, (n) => {
  const [a, b, c] = [n.input(0, "A"), n.input(1, "B"), n.opset < 11 ? n.input(2, "C") : n.optional(2)];
  // Before operator set 7 'broadcast' allowed C to broadcast; now it always does.
  if (n.opset < 7) n.ignore("broadcast");
  const [alpha, beta] = [n.float("alpha", 1), n.float("beta", 1)];
  n.define(0, GemmOp.build(n.b, { a, b, ...(c ? { c } : {}), alpha, beta, trans_a: n.int("transA", 0) !== 0, trans_b: n.int("transB", 0) !== 0 }).result);
});

const matmul = importer(2, 1, (n) => { n.define(0, MatMulOp.build(n.b, { a: n.input(0, "A"), b: n.input(1, "B") }).result); });

export const linearOps: Importers = { Conv: conv, Gemm: gemm, MatMul: matmul };
