// What the importer of one operator works with: the node's inputs, attributes and outputs, each read with checks.
import type { Diagnostic, DiagnosticSink } from "../../../core/diag/index.ts";
import { OpBuilder, type Registry } from "../../../core/define/index.ts";
import { type Elements, IntegerType, type Loc, type Operation, type RankedTensorType, tensorType } from "../../../core/ir/index.ts";
import { constantOf, foldOp } from "../../../core/rewrite/index.ts";
import { verify } from "../../../core/verify/index.ts";
import { ConstantOp, elementsOf, tensorConstant, type TensorValue } from "../../../dialects/graph/index.ts";
import { NodeAttributes, type OnnxNode, type OnnxTensor } from "../decode/index.ts";
import { badAxis, missingInput } from "./messages.ts";
import { elementOf } from "./types.ts";

/** Thrown to leave the importer of a node after an error was reported. */
export class Stop extends Error {}

/** What all nodes of a graph share. */
export interface GraphImport {
  readonly diag: DiagnosticSink;
  readonly registry: Registry;
  readonly builder: OpBuilder;
  readonly opset: number;
  /** The value of a name; undefined when the node that gives it failed. */
  lookUp(name: string): TensorValue | undefined;
  define(name: string, value: TensorValue): void;
  /** The static type that the model states for a value, if it does. */
  declared(name: string): RankedTensorType | undefined;
}

/** One node while it is imported. Accessors that find a mistake report it and throw `Stop`. */
export class NodeImport {
  readonly node: OnnxNode;
  readonly opset: number;
  readonly attributes: NodeAttributes;
  readonly b: OpBuilder;
  readonly #graph: GraphImport;

  constructor(node: OnnxNode, graph: GraphImport) {
    this.node = node;
    this.opset = graph.opset;
    this.attributes = new NodeAttributes(node, graph.diag);
    this.b = graph.builder;
    this.#graph = graph;
  }

  get loc(): Loc {
    return this.node.loc;
  }
  get op(): string {
    return this.node.opType;
  }
  report(diagnostic: Diagnostic): void {
    this.#graph.diag.report(diagnostic);
  }
  fail(diagnostic: Diagnostic): never {
    this.report(diagnostic);
    throw new Stop();
  }

  /** Input `i`, which the operator calls `name`. */
  input(i: number, name: string): TensorValue {
    return this.optional(i) ?? this.fail(missingInput(this.loc, this.op, i, name));
  }
  optional(i: number): TensorValue | undefined {
    const name = this.node.inputs[i] ?? "";
    if (name === "") return undefined;
    const value = this.#graph.lookUp(name);
    if (value === undefined) throw new Stop();
    return value;
  }
  /** All inputs, none of which may be left out. */
  inputs(): TensorValue[] {
    return this.node.inputs.map((_, i) => this.input(i, `input ${i}`));
  }
  /** Whether the model uses output `i`. */
  wants(i: number): boolean {
    return (this.node.outputs[i] ?? "") !== "";
  }

  /** Gives output `i` its value. Integer values computed from constants are computed now: they are often shapes. */
  define(i: number, value: TensorValue): void {
    const name = this.node.outputs[i] ?? "";
    const { definingOp } = value;
    if (definingOp && !verify(definingOp, this.#graph.diag)) throw new Stop();
    if (name !== "") this.#graph.define(name, this.#folded(definingOp) ?? value);
  }
  #folded(op: Operation | undefined): TensorValue | undefined {
    if (!op || op.numOperands === 0 || op.numResults !== 1 || !((op.getResult(0) as TensorValue).type.element instanceof IntegerType) || !op.allOperands().every((operand) => constantOf(operand))) return undefined;
    const folded = foldOp(op, this.b, this.#graph.registry)?.[0] as TensorValue | undefined;
    if (folded && !op.hasUses) op.erase();
    return folded;
  }

  /** The type that the model states for output `i`, when it is static. */
  declared(i: number): RankedTensorType | undefined {
    return this.#graph.declared(this.node.outputs[i] ?? "");
  }

  /** A constant tensor; `key` names its bytes when it is large. */
  constant(tensor: OnnxTensor, key: string): TensorValue {
    return constantFrom(this.b, tensor, key, this.#graph.diag) ?? this.stop();
  }
  stop(): never {
    throw new Stop();
  }
  /** A constant of `type` over elements in storage form. */
  constantOf(type: RankedTensorType, data: Elements): TensorValue {
    return ConstantOp.build(this.b, { value: tensorConstant(type, data, this.node.outputs[0] ?? this.op) }).result;
  }
  /** Integers of a constant value as numbers; undefined when it is only known at run time. */
  integers(value: TensorValue): number[] | undefined {
    const elements = elementsOf(value);
    return elements && Array.from(elements as ArrayLike<number | bigint>, Number);
  }

  // Attributes.
  int(name: string, fallback?: number): number {
    return this.attributes.int(name, fallback) ?? this.stop();
  }
  ints(name: string, fallback?: readonly number[]): readonly number[] {
    return this.attributes.ints(name, fallback) ?? this.stop();
  }
  float(name: string, fallback?: number): number {
    return this.attributes.float(name, fallback) ?? this.stop();
  }
  string(name: string, fallback?: string): string {
    return this.attributes.string(name, fallback) ?? this.stop();
  }
  /** Takes note of attributes that older operator sets have and that mean nothing here. */
  ignore(...names: readonly string[]): void {
    for (const name of names) this.attributes.has(name);
  }
  /** A possibly negative axis, made non-negative. `limit` is the first axis that is too large. */
  axis(axis: number, rank: number, limit = rank): number {
    if (axis < -rank || axis >= limit) this.fail(badAxis(this.loc, this.op, axis, rank));
    return axis < 0 ? axis + rank : axis;
  }
}

/** A constant op for a tensor of the model; undefined after a reported error. */
export function constantFrom(b: OpBuilder, tensor: OnnxTensor, key: string, diag: DiagnosticSink): TensorValue | undefined {
  const read = tensor.read(diag);
  return read && ConstantOp.build(b, { value: tensorConstant(typeOfTensor(tensor), read.data, key) }, tensor.loc).result;
}
const typeOfTensor = ({ dtype, shape }: OnnxTensor): RankedTensorType => tensorType(shape, elementOf(dtype));
