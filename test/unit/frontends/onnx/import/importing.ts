// Imports small models and shows the body of @main, one operation in a line.
import { Registry } from "../../../../../src/core/define/index.ts";
import { Diagnostics } from "../../../../../src/core/diag/index.ts";
import type { Operation } from "../../../../../src/core/ir/index.ts";
import { printOp } from "../../../../../src/core/text/index.ts";
import { verify } from "../../../../../src/core/verify/index.ts";
import { encodeModel, type GraphSpec, node, type NodeSpec, type ValueSpec, value } from "../../../../../src/frontends/onnx/encode/index.ts";
import { decodeModel, importOnnx } from "../../../../../src/frontends/onnx/index.ts";
import type { DType, Tensor } from "../../../../../src/runtime/tensors/index.ts";

export interface Imported {
  readonly module: Operation | undefined;
  /** The operations of @main but the return. */
  readonly body: readonly string[];
  readonly messages: readonly string[];
  readonly codes: readonly string[];
}

/** Imports a graph under an operator set; what the importer makes must verify. */
export function importGraph(graph: GraphSpec, opset = 17, dims?: Record<string, number>): Imported {
  const diag = new Diagnostics();
  const model = decodeModel(encodeModel({ graph, opset }), { path: "m.onnx", diag });
  const module = model && importOnnx(model, { registry: new Registry(), diag, ...(dims ? { dims } : {}) });
  if (module) verify(module, diag);
  const lines = module ? printOp(module).split("\n") : [];
  const from = lines.findIndex((line) => line.includes("@main")) + 1;
  const to = lines.findIndex((line) => line.includes("return"));
  return { module, body: lines.slice(from, to).map((line) => line.trim()), messages: diag.list.map(({ message }) => message), codes: diag.list.map(({ code }) => code) };
}

type Shape = readonly (number | string | undefined)[];
interface OneNode {
  readonly inputs?: Readonly<Record<string, Shape>>;
  readonly dtype?: DType;
  readonly attributes?: NodeSpec["attributes"];
  readonly constants?: Readonly<Record<string, Tensor>>;
  readonly order?: readonly string[];
  readonly outputs?: readonly string[];
  readonly output?: ValueSpec;
  readonly opset?: number;
  readonly dims?: Record<string, number>;
}

/** A model of one node; its inputs are the run-time ones, then the constants, unless `order` says otherwise. */
export function importNode(opType: string, { inputs = {}, dtype = "f32", attributes = {}, constants = {}, order, outputs = ["y"], output, opset = 17, dims }: OneNode): Imported {
  return importGraph({
    nodes: [node(opType, order ?? [...Object.keys(inputs), ...Object.keys(constants)], outputs, attributes)],
    inputs: Object.entries(inputs).map(([name, shape]) => value(name, dtype, shape)),
    outputs: [output ?? { name: outputs[0]!, dtype }],
    initializers: constants,
  }, opset, dims);
}
