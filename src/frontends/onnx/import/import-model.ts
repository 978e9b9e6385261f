// The importer's driver: one function @main with the graph's inputs, nodes and outputs, everything named and located as in the model.
import { Diagnostics, type DiagnosticSink } from "../../../core/diag/index.ts";
import { OpBuilder, type Registry } from "../../../core/define/index.ts";
import { type Attribute, Block, dictAttr, functionType, type Operation, Region, type RankedTensorType, stringAttr } from "../../../core/ir/index.ts";
import { builtin, ModuleOp } from "../../../dialects/builtin/index.ts";
import { func, FuncOp, ReturnOp } from "../../../dialects/func/index.ts";
import { graph as graphDialect, type TensorValue } from "../../../dialects/graph/index.ts";
import type { OnnxGraph, OnnxModel, OnnxNode, OnnxValue } from "../decode/index.ts";
import * as messages from "./messages.ts";
import { constantFrom, type GraphImport, NodeImport, Stop } from "./node-import.ts";
import { importers } from "./ops/index.ts";
import { declaredType, type Dims, inputType } from "./types.ts";

/** How a model is imported. */
export interface ImportOptions {
  readonly registry: Registry;
  readonly diag: DiagnosticSink;
  /** Sizes of symbolic dimensions by name. */
  readonly dims?: Dims;
}

/**
 * A `builtin.module` with one `func.func @main` that computes the model's graph with ops of the graph dialect. Arguments and results
 * keep their names as `graph.name`. Weights become `graph.constant` over the model's own bytes. Gives undefined after reporting
 * errors (codes `onnx/...`, or those of a graph op that does not verify).
 */
export function importOnnx(model: OnnxModel, { registry, diag, dims = {} }: ImportOptions): Operation | undefined {
  for (const dialect of [builtin, func, graphDialect]) registry.add(dialect);
  const sink = new Diagnostics(diag);
  if (!checkNodes(model, sink)) return undefined;
  return new Importer(model, dims, sink, registry).run();
}

/** Reports what no importer exists for: each operator once, at its first node. */
function checkNodes({ graph, opsets, functions }: OnnxModel, diag: Diagnostics): boolean {
  const unknown = new Map<string, OnnxNode[]>();
  for (const node of graph.nodes) {
    const { domain, opType, loc } = node;
    if (functions.some((one) => one.domain === domain && one.name === opType)) diag.report(messages.modelFunction(loc, opType, domain, labelOf(node)));
    else if (domain !== "" || !importers.has(opType)) {
      const key = `${domain}::${opType}`;
      unknown.set(key, [...(unknown.get(key) ?? []), node]);
    } else for (const [name, { kind }] of node.attributes) if (kind === "graph" || kind === "graphs") diag.report(messages.subgraph(loc, opType, labelOf(node), name));
  }
  for (const nodes of unknown.values()) {
    const [first] = nodes as [OnnxNode];
    diag.report(messages.unsupportedOp(first.loc, first.opType, first.domain, labelOf(first), opsets.get(first.domain), nodes.length - 1));
  }
  return !diag.failed;
}

/** What a person calls the node: its name, or that of its first output. */
const labelOf = ({ name, outputs, opType }: OnnxNode): string => name || outputs.find((output) => output !== "") || opType;

class Importer implements GraphImport {
  readonly diag: Diagnostics;
  readonly registry: Registry;
  readonly builder: OpBuilder;
  readonly opset: number;
  readonly #graph: OnnxGraph;
  readonly #dims: Dims;
  readonly #body = new Block();
  readonly #values = new Map<string, TensorValue>();

  constructor(model: OnnxModel, dims: Dims, diag: Diagnostics, registry: Registry) {
    this.#graph = model.graph;
    this.#dims = dims;
    this.diag = diag;
    this.registry = registry;
    this.opset = model.opsets.get("") ?? 1;
    this.builder = OpBuilder.atEnd(this.#body);
  }

  run(): Operation | undefined {
    const { inputs, outputs, nodes, loc } = this.#graph;
    this.#addInputs();
    if (this.diag.failed) return undefined;
    for (const node of nodes) this.#node(node);
    const results = outputs.map((output) => this.lookUp(output.name));
    if (this.diag.failed || results.includes(undefined)) return undefined;
    const values = results as TensorValue[];
    outputs.forEach((output, i) => { this.#compare(output, values[i]!.type); });
    ReturnOp.build(this.builder, { operands: values }, loc);
    const names = (list: readonly OnnxValue[]): Attribute[] => list.map(({ name }) => dictAttr(new Map([["graph.name", stringAttr(name)]])));
    return ModuleOp.build(new OpBuilder(), {
      bodyRegion: (module) => {
        const region = new Region();
        region.addBlock(this.#body);
        const type = functionType(this.#body.args.map((arg) => arg.type), values.map((value) => value.type));
        FuncOp.build(OpBuilder.atEnd(module), { sym_name: "main", function_type: type, body: region, arg_attrs: inputs.length === 0 ? undefined : names(inputs), res_attrs: names(outputs) }, loc);
      },
    }, loc);
  }

  #addInputs(): void {
    const reported = new Set<string>();
    for (const input of this.#graph.inputs) {
      const type = inputType(input, this.#dims, this.diag, reported);
      if (type) this.#values.set(input.name, this.#body.addArg(type, input.loc));
    }
  }

  #node(node: OnnxNode): void {
    this.builder.loc = node.loc;
    const one = new NodeImport(node, this);
    const { run, inputs, outputs } = importers.get(node.opType)!;
    try {
      if (node.inputs.length > inputs) one.fail(messages.tooManyInputs(node.loc, node.opType, node.inputs.length, inputs));
      if (node.outputs.length > outputs) one.fail(messages.tooManyOutputs(node.loc, node.opType, node.outputs.length, outputs));
      run(one);
      for (const name of one.attributes.unread()) this.diag.report(messages.unknownAttribute(node.loc, node.opType, this.opset, name));
    } catch (cause) {
      if (!(cause instanceof Stop)) throw cause;
    }
  }

  /** The model's statement about an output may be wrong or looser; the program counts. */
  #compare(output: OnnxValue, found: RankedTensorType): void {
    const declared = declaredType(output, this.#dims);
    if (declared && declared !== found) this.diag.report(messages.declaredType(output.loc, output.name, declared.text, found.text));
  }

  lookUp(name: string): TensorValue | undefined {
    const known = this.#values.get(name);
    const tensor = known ? undefined : this.#graph.initializers.get(name);
    if (!tensor) return known;
    const made = constantFrom(this.builder, tensor, name, this.diag);
    if (made) this.#values.set(name, made);
    return made;
  }
  define(name: string, value: TensorValue): void {
    this.#values.set(name, value);
  }
  declared(name: string): RankedTensorType | undefined {
    return declaredType(this.#graph.valueInfo.get(name), this.#dims);
  }
}
