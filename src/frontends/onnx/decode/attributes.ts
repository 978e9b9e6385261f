// Attributes of nodes: decoding them, and reading them with checks. An operator's importer states the kind and the
// default of each attribute it knows; wrong kinds and missing attributes are reported once, at the node.
import { isFieldSet, type DescField } from "@bufbuild/protobuf";
import { AttributeProto_AttributeType as Kind, AttributeProtoSchema, type AttributeProto, type GraphProto, type SparseTensorProto, type TensorProto } from "onnx-buf";
import type { DiagnosticSink } from "../../../core/diag/index.ts";
import { attributeKind, attributeRange, missingAttribute } from "./messages.ts";
import type { OnnxAttribute, OnnxGraph, OnnxNode } from "./model.ts";
import type { OnnxTensor } from "./onnx-tensor.ts";

const text = new TextDecoder();
const fields = AttributeProtoSchema.field;

/** The kind of an attribute whose `type` is absent, as files before IR version 2 leave it. */
const byPresence: readonly (readonly [DescField, Kind])[] = [
  [fields.f, Kind.FLOAT],
  [fields.i, Kind.INT],
  [fields.s, Kind.STRING],
  [fields.t, Kind.TENSOR],
  [fields.g, Kind.GRAPH],
  [fields.floats, Kind.FLOATS],
  [fields.ints, Kind.INTS],
  [fields.strings, Kind.STRINGS],
  [fields.sparseTensor, Kind.SPARSE_TENSOR],
  [fields.tensors, Kind.TENSORS],
  [fields.graphs, Kind.GRAPHS],
];

/** How tensors and graphs inside an attribute are decoded; undefined after a reported error. */
export interface NestedDecoders {
  readonly tensor: (message: TensorProto) => OnnxTensor | undefined;
  readonly sparse: (message: SparseTensorProto) => OnnxTensor | undefined;
  readonly graph: (message: GraphProto) => OnnxGraph | undefined;
}

const defined = <T>(items: readonly (T | undefined)[]): readonly T[] | undefined => (items.includes(undefined) ? undefined : (items as readonly T[]));

/** The attribute's value, or undefined after an error inside it was reported. */
export function decodeAttribute(message: AttributeProto, nested: NestedDecoders): OnnxAttribute | undefined {
  if (message.refAttrName !== "") return { kind: "other", value: "reference" };
  const kind = message.type === Kind.UNDEFINED ? byPresence.find(([field]) => isFieldSet(message, field))?.[1] : message.type;
  switch (kind) {
    case Kind.FLOAT:
      return { kind: "float", value: message.f };
    case Kind.INT:
      return { kind: "int", value: message.i };
    case Kind.STRING:
      return { kind: "string", value: text.decode(message.s) };
    case Kind.FLOATS:
      return { kind: "floats", value: message.floats };
    case Kind.INTS:
      return { kind: "ints", value: message.ints };
    case Kind.STRINGS:
      return { kind: "strings", value: message.strings.map((bytes) => text.decode(bytes)) };
    case Kind.TENSOR: {
      const value = message.t && nested.tensor(message.t);
      return message.t ? value && { kind: "tensor", value } : { kind: "other", value: "empty tensor" };
    }
    case Kind.GRAPH: {
      const value = message.g && nested.graph(message.g);
      return message.g ? value && { kind: "graph", value } : { kind: "other", value: "empty graph" };
    }
    case Kind.TENSORS: {
      const value = defined(message.tensors.map(nested.tensor));
      return value && { kind: "tensors", value };
    }
    case Kind.GRAPHS: {
      const value = defined(message.graphs.map(nested.graph));
      return value && { kind: "graphs", value };
    }
    case Kind.SPARSE_TENSOR: {
      const value = message.sparseTensor && nested.sparse(message.sparseTensor);
      return message.sparseTensor ? value && { kind: "tensor", value } : { kind: "other", value: "empty sparse tensor" };
    }
    case Kind.SPARSE_TENSORS:
      return { kind: "other", value: "sparse tensor" };
    case Kind.TYPE_PROTO:
    case Kind.TYPE_PROTOS:
      return { kind: "other", value: "type" };
    default:
      return { kind: "other", value: "undefined" };
  }
}

/** The value type of each kind of attribute. */
type Values = { readonly [A in OnnxAttribute as A["kind"]]: A["value"] };

/**
 * Reads the attributes of one node. Each accessor gives the attribute's value; `fallback` when it is absent; and
 * undefined after reporting (`onnx/missing-attribute`, `onnx/attribute-kind`, `onnx/attribute-range`) when it is absent
 * without a fallback, has another kind, or does not fit a number.
 */
export class NodeAttributes {
  readonly node: OnnxNode;
  readonly #diag: DiagnosticSink;
  readonly #read = new Set<string>();
  #failed = false;

  constructor(node: OnnxNode, diag: DiagnosticSink) {
    this.node = node;
    this.#diag = diag;
  }

  /** Whether any accessor has reported an error. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Whether the attribute is present; asking counts as reading it. */
  has(name: string): boolean {
    this.#read.add(name);
    return this.node.attributes.has(name);
  }

  /** Attributes that nobody has read, such as misspelt ones. */
  unread(): readonly string[] {
    return [...this.node.attributes.keys()].filter((name) => !this.#read.has(name));
  }

  /** An integer attribute within ±2^53. */
  int(name: string, fallback?: number): number | undefined {
    const value = this.int64(name, fallback === undefined ? undefined : BigInt(fallback));
    return value === undefined ? undefined : this.#number(name, value);
  }

  /** A list of integers within ±2^53. */
  ints(name: string, fallback?: readonly number[]): readonly number[] | undefined {
    const values = this.int64s(name, fallback?.map(BigInt));
    const numbers = values?.map((value) => this.#number(name, value));
    return numbers?.includes(undefined) ? undefined : (numbers as readonly number[] | undefined);
  }

  /** An integer attribute, exact. */
  int64 = (name: string, fallback?: bigint): bigint | undefined => this.#get("int", name, fallback);
  /** A list of integers, exact. */
  int64s = (name: string, fallback?: readonly bigint[]): readonly bigint[] | undefined => this.#get("ints", name, fallback);
  float = (name: string, fallback?: number): number | undefined => this.#get("float", name, fallback);
  floats = (name: string, fallback?: readonly number[]): readonly number[] | undefined => this.#get("floats", name, fallback);
  string = (name: string, fallback?: string): string | undefined => this.#get("string", name, fallback);
  strings = (name: string, fallback?: readonly string[]): readonly string[] | undefined => this.#get("strings", name, fallback);
  tensor = (name: string): OnnxTensor | undefined => this.#get("tensor", name, undefined);
  graph = (name: string): OnnxGraph | undefined => this.#get("graph", name, undefined);

  #get<K extends keyof Values>(kind: K, name: string, fallback: Values[K] | undefined): Values[K] | undefined {
    this.#read.add(name);
    const { node } = this;
    const attribute = node.attributes.get(name);
    if (attribute?.kind === kind) return attribute.value as Values[K];
    if (!attribute && fallback !== undefined) return fallback;
    this.#failed = true;
    const found = attribute?.kind === "other" ? attribute.value : attribute?.kind;
    this.#diag.report(found === undefined ? missingAttribute(node.loc, node.opType, name) : attributeKind(node.loc, node.opType, name, found, kind));
    return undefined;
  }

  #number(name: string, value: bigint): number | undefined {
    const number = Number(value);
    if (Number.isSafeInteger(number)) return number;
    this.#failed = true;
    this.#diag.report(attributeRange(this.node.loc, this.node.opType, name, value));
    return undefined;
  }
}
