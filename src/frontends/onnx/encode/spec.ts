// What a model to be written consists of, with short constructors, so that an example or a test reads like the graph.
import type { DType, Tensor } from "../../../runtime/tensors/index.ts";

/** An attribute to write. Integers may be numbers within ±2^53. */
export type AttributeSpec =
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "int"; readonly value: number | bigint }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "tensor"; readonly value: Tensor }
  | { readonly kind: "graph"; readonly value: GraphSpec }
  | { readonly kind: "floats"; readonly value: readonly number[] }
  | { readonly kind: "ints"; readonly value: readonly (number | bigint)[] }
  | { readonly kind: "strings"; readonly value: readonly string[] };

/** Constructors of attributes: `attr.ints([1, 1])`. */
export const attr = {
  float: (value: number): AttributeSpec => ({ kind: "float", value }),
  int: (value: number | bigint): AttributeSpec => ({ kind: "int", value }),
  string: (value: string): AttributeSpec => ({ kind: "string", value }),
  tensor: (value: Tensor): AttributeSpec => ({ kind: "tensor", value }),
  graph: (value: GraphSpec): AttributeSpec => ({ kind: "graph", value }),
  floats: (value: readonly number[]): AttributeSpec => ({ kind: "floats", value }),
  ints: (value: readonly (number | bigint)[]): AttributeSpec => ({ kind: "ints", value }),
  strings: (value: readonly string[]): AttributeSpec => ({ kind: "strings", value }),
} as const;

export interface NodeSpec {
  readonly opType: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: { readonly [name: string]: AttributeSpec };
  readonly name?: string;
  readonly domain?: string;
}

/** A node named after its first output. */
export const node = (opType: string, inputs: readonly string[], outputs: readonly string[], attributes: { readonly [name: string]: AttributeSpec } = {}): NodeSpec => ({
  opType,
  inputs,
  outputs,
  attributes,
  name: outputs[0] ?? opType,
});

/** A value's type; `dims` holds sizes, names of symbolic dimensions, or undefined, and is absent for an unknown rank. */
export interface ValueSpec {
  readonly name: string;
  readonly dtype: DType;
  readonly dims?: readonly (number | string | undefined)[];
}

export const value = (name: string, dtype: DType, dims: readonly (number | string | undefined)[]): ValueSpec => ({ name, dtype, dims });

export interface GraphSpec {
  readonly name?: string;
  readonly nodes: readonly NodeSpec[];
  readonly inputs: readonly ValueSpec[];
  readonly outputs: readonly ValueSpec[];
  readonly valueInfo?: readonly ValueSpec[];
  readonly initializers?: ReadonlyMap<string, Tensor> | { readonly [name: string]: Tensor };
}

export interface ModelSpec {
  readonly graph: GraphSpec;
  /** ONNX operator set, or the version of each domain ("" for ONNX's own). */
  readonly opset: number | { readonly [domain: string]: number };
  /** 8 unless given. */
  readonly irVersion?: number;
  readonly producer?: { readonly name: string; readonly version: string };
}
