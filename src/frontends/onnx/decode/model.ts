// The decoded model as plain, readonly data: what the importer of each operator reads. Nothing here refers to protobuf.
import type { Loc } from "../../../core/ir/location.ts";
import type { DType } from "../../../runtime/tensors/index.ts";
import type { OnnxTensor } from "./onnx-tensor.ts";

/** A dimension: its size, the name of a symbolic one, or undefined when nothing is known. */
export type OnnxDim = number | string | undefined;

/** A value's name and type, as far as the file states it. */
export interface OnnxValue {
  readonly name: string;
  /** undefined when the file does not say. */
  readonly dtype: DType | undefined;
  /** undefined when the rank is unknown. */
  readonly dims: readonly OnnxDim[] | undefined;
  readonly loc: Loc;
}

/** An attribute of a node. Integers are exact; `NodeAttributes` reads them with checks. */
export type OnnxAttribute =
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "int"; readonly value: bigint }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "tensor"; readonly value: OnnxTensor }
  | { readonly kind: "graph"; readonly value: OnnxGraph }
  | { readonly kind: "floats"; readonly value: readonly number[] }
  | { readonly kind: "ints"; readonly value: readonly bigint[] }
  | { readonly kind: "strings"; readonly value: readonly string[] }
  | { readonly kind: "tensors"; readonly value: readonly OnnxTensor[] }
  | { readonly kind: "graphs"; readonly value: readonly OnnxGraph[] }
  /** Types, lists of sparse tensors and references to a function's attributes, of which only the name of the kind is kept. */
  | { readonly kind: "other"; readonly value: string };

export interface OnnxNode {
  /** May be empty. */
  readonly name: string;
  readonly opType: string;
  /** "" for ONNX's own operators. */
  readonly domain: string;
  /** Value names; "" where an optional input is left out. */
  readonly inputs: readonly string[];
  /** Value names; "" where an optional output is not wanted. */
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, OnnxAttribute>;
  /** The node's name (or that of its first output) in the model's file. */
  readonly loc: Loc;
}

export interface OnnxGraph {
  readonly name: string;
  /** In topological order: every input is produced earlier, is a graph input or initialiser, or belongs to a graph around this one. */
  readonly nodes: readonly OnnxNode[];
  /** Inputs that the caller must give: those that have no initialiser. */
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  /** What the file states about any value, inputs and outputs included. */
  readonly valueInfo: ReadonlyMap<string, OnnxValue>;
  readonly initializers: ReadonlyMap<string, OnnxTensor>;
  readonly loc: Loc;
}

export interface OnnxModel {
  readonly irVersion: number;
  /** Operator set version of each imported domain; "" is ONNX's own. */
  readonly opsets: ReadonlyMap<string, number>;
  readonly producer: { readonly name: string; readonly version: string };
  /** Operators that the model defines itself. Their bodies are not decoded. */
  readonly functions: readonly { readonly domain: string; readonly name: string }[];
  readonly graph: OnnxGraph;
}
