// Graphs: nodes, values and initialisers, with every name resolved. A graph that decodes has each value produced once,
// each input produced by something, and its nodes in topological order.
import type { GraphProto, NodeProto } from "onnx-buf";
import { nameLoc, type Loc } from "../../../core/ir/location.ts";
import { decodeAttribute } from "./attributes.ts";
import {
  cycle, duplicateAttribute, duplicateValue, emptyGraph, missingOpset, missingType, noOpType, noOutputs, undefinedOutput, undefinedValue, unnamedValue,
} from "./messages.ts";
import type { OnnxAttribute, OnnxGraph, OnnxNode, OnnxValue } from "./model.ts";
import { checkTensor, type OnnxTensor, type TensorContext } from "./onnx-tensor.ts";
import { topologicalOrder } from "./order.ts";
import type { TensorRecord } from "./skeleton.ts";
import { checkSparse } from "./sparse.ts";
import { decodeValue } from "./values.ts";

/** What all graphs of a model share. */
export interface GraphContext extends TensorContext {
  readonly fileLoc: Loc;
  /** Domains for which an operator set is imported, and those whose absence has been reported. */
  readonly domains: Set<string>;
}

/** The names a graph can use: its own, and those of the graphs around it. */
interface Scope {
  /** Where each value comes from: the index of its node, or -1 for inputs and initialisers. */
  readonly producers: ReadonlyMap<string, { readonly node: number; readonly loc: Loc }>;
  readonly outer: Scope | undefined;
}

function defines(scope: Scope | undefined, name: string): boolean {
  for (let here = scope; here; here = here.outer) if (here.producers.has(name)) return true;
  return false;
}

/** "" for ONNX's own operators, which also go by "ai.onnx". */
export const canonicalDomain = (domain: string): string => (domain === "ai.onnx" ? "" : domain);

/** Decodes `message`, whose initialisers are `tensors`. Errors are reported; the result is then of no use. */
export function decodeGraph(message: GraphProto, tensors: readonly TensorRecord[], context: GraphContext, outer?: Scope): OnnxGraph {
  const { diag, fileLoc } = context;
  const loc = message.name === "" ? fileLoc : nameLoc(message.name, fileLoc);
  const producers = new Map<string, { node: number; loc: Loc }>();
  const produce = (name: string, node: number, at: Loc): void => {
    const first = producers.get(name);
    if (first) diag.report(duplicateValue(at, name, first.loc));
    else producers.set(name, { node, loc: at });
  };

  const initializers = new Map<string, OnnxTensor>();
  const initialize = (name: string, check: (at: Loc) => OnnxTensor | undefined): void => {
    const at = nameLoc(name, fileLoc);
    if (name === "") diag.report(unnamedValue(loc, "an initializer"));
    produce(name, -1, at);
    const decoded = check(at);
    if (decoded) initializers.set(name, decoded);
  };
  for (const record of tensors) initialize(record.message.name, (at) => checkTensor(record, record.message.name, at, context));
  for (const sparse of message.sparseInitializer) initialize(sparse.values?.name ?? "", (at) => checkSparse(sparse, sparse.values?.name ?? "", at, context));

  const valueInfo = new Map<string, OnnxValue>();
  const inputs: OnnxValue[] = [];
  const seenInputs = new Set<string>();
  for (const input of message.input) {
    const { name } = input;
    const at = nameLoc(name, fileLoc);
    if (name === "") diag.report(unnamedValue(loc, "a graph input"));
    // Before IR version 4 every initialiser had to be an input, too.
    const initialized = producers.has(name) && !seenInputs.has(name);
    seenInputs.add(name);
    if (!initialized) produce(name, -1, at);
    const value = decodeValue(input, fileLoc, true, diag);
    if (!value) continue;
    valueInfo.set(name, value);
    if (initialized) continue;
    inputs.push(value);
    if (value.dtype === undefined && !outer) diag.report(missingType(at, name));
  }

  message.node.forEach((node, index) => {
    for (const name of node.output) if (name !== "") produce(name, index, nodeLoc(node, fileLoc));
  });
  for (const info of message.valueInfo) {
    const value = decodeValue(info, fileLoc, false, diag);
    if (value) valueInfo.set(value.name, value);
  }
  const outputs: OnnxValue[] = [];
  for (const output of message.output) {
    const value = decodeValue(output, fileLoc, true, diag);
    if (output.name === "") diag.report(unnamedValue(loc, "a graph output"));
    else if (!producers.has(output.name) && !defines(outer, output.name)) diag.report(undefinedOutput(loc, output.name));
    if (!value) continue;
    outputs.push(value);
    if (value.dtype !== undefined) valueInfo.set(value.name, value);
  }
  if (message.output.length === 0) diag.report(message.node.length === 0 ? emptyGraph(loc) : noOutputs(loc));

  const scope: Scope = { producers, outer };
  const decoded = message.node.map((node) => decodeNode(node, context, scope));
  const order = topologicalOrder(
    decoded.map((node) => {
      const before: number[] = [];
      for (const name of namesUsed(node)) {
        const producer = producers.get(name);
        if (producer && producer.node >= 0) before.push(producer.node);
      }
      return before;
    }),
  );
  if ("cycle" in order) {
    const around = order.cycle.map((index) => decoded[index]!);
    diag.report(cycle(around[0]!.loc, [...around, around[0]!].slice(0, 12).map((node) => node.name || node.outputs[0] || node.opType)));
  }
  const nodes = "order" in order ? order.order.map((index) => decoded[index]!) : decoded;
  return { name: message.name, nodes, inputs, outputs, valueInfo, initializers, loc };
}

const nodeLoc = (node: NodeProto, fileLoc: Loc): Loc => nameLoc(node.name || node.output.find((name) => name !== "") || node.opType, fileLoc);

function decodeNode(message: NodeProto, context: GraphContext, scope: Scope): OnnxNode {
  const { diag, fileLoc } = context;
  const loc = nodeLoc(message, fileLoc);
  const domain = canonicalDomain(message.domain);
  if (message.opType === "") diag.report(noOpType(loc));
  if (!context.domains.has(domain)) {
    context.domains.add(domain);
    diag.report(missingOpset(loc, domain));
  }
  for (const name of message.input) if (name !== "" && !defines(scope, name)) diag.report(undefinedValue(loc, name));
  const attributes = new Map<string, OnnxAttribute>();
  for (const attribute of message.attribute) {
    const { name } = attribute;
    if (attributes.has(name)) diag.report(duplicateAttribute(loc, name));
    const value = decodeAttribute(attribute, {
      tensor: (tensor) => checkTensor({ message: tensor, packed: new Map() }, tensor.name || name, loc, context),
      sparse: (sparse) => checkSparse(sparse, sparse.values?.name || name, loc, context),
      graph: (graph) => decodeGraph(graph, graph.initializer.map((tensor) => ({ message: tensor, packed: new Map() })), context, scope),
    });
    if (value) attributes.set(name, value);
  }
  return { name: message.name, opType: message.opType, domain, inputs: message.input, outputs: message.output, attributes, loc };
}

/** Names that a node reads, those included that its graphs take from around them. */
function* namesUsed(node: OnnxNode): Generator<string, void, undefined> {
  yield* node.inputs;
  for (const { kind, value } of node.attributes.values()) {
    const graphs = kind === "graph" ? [value] : kind === "graphs" ? value : [];
    for (const graph of graphs) yield* freeNames(graph);
  }
}

/** Names that a graph uses and does not define. */
function freeNames(graph: OnnxGraph): ReadonlySet<string> {
  const free = new Set<string>();
  for (const inner of graph.nodes) for (const name of namesUsed(inner)) free.add(name);
  for (const { name } of graph.outputs) free.add(name);
  for (const { name } of graph.inputs) free.delete(name);
  for (const name of graph.initializers.keys()) free.delete(name);
  for (const inner of graph.nodes) for (const name of inner.outputs) free.delete(name);
  return free;
}
