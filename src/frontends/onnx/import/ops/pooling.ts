// MaxPool, AveragePool and GlobalAveragePool.
import { i64, tensorType } from "../../../../core/ir/index.ts";
import { AveragePoolOp, GlobalAveragePoolOp, MaxPoolOp } from "../../../../dialects/graph/index.ts";
import { importer, type Importers } from "./importer.ts";
import { readWindow } from "./windows.ts";

const maxPool = importer(1, 2, (n) => {
  const x = n.input(0, "X");
  const { kernel, strides, pads, dilations } = readWindow(n, x.type.dims.slice(2), n.ints("kernel_shape"));
  const inputs = { x, kernel, strides, pads, dilations, ceil_mode: n.int("ceil_mode", 0) !== 0, storage_order: BigInt(n.int("storage_order", 0)) };
  const values = MaxPoolOp.build(n.b, inputs);
  if (!n.wants(1)) return n.define(0, values.result);
  const both = MaxPoolOp.build(n.b, { ...inputs, indices: tensorType(values.result.type.dims, i64) });
  values.erase();
  n.define(0, both.result);
  n.define(1, both.indices!);
});

const averagePool = importer(1, 1, (n) => {
  const x = n.input(0, "X");
  const { kernel, strides, pads, dilations } = readWindow(n, x.type.dims.slice(2), n.ints("kernel_shape"));
  n.define(0, AveragePoolOp.build(n.b, { x, kernel, strides, pads, dilations, ceil_mode: n.int("ceil_mode", 0) !== 0, count_include_pad: n.int("count_include_pad", 0) !== 0 }).result);
});

const globalAveragePool = importer(1, 1, (n) => { n.define(0, GlobalAveragePoolOp.build(n.b, { x: n.input(0, "X") }).result); });

export const poolingOps: Importers = { MaxPool: maxPool, AveragePool: averagePool, GlobalAveragePool: globalAveragePool };
