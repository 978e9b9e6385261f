// Every message of the ONNX decoder, one function and one stable code each.
import { count, error, type Diagnostic, warning } from "../../../core/diag/index.ts";
import type { Loc } from "../../../core/ir/location.ts";

const quoted = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(", ");

// Files.
export const cannotRead = (at: Loc, why: string): Diagnostic => error("onnx/cannot-read", at, `cannot read the model: ${why}`);
export const emptyFile = (at: Loc): Diagnostic => error("onnx/empty-file", at, "the file is empty");
export const notOnnx = (at: Loc, what: string): Diagnostic => error("onnx/not-onnx", at, `not an ONNX model: this looks like ${what}`);
export const truncated = (at: Loc, offset: number, path: string): Diagnostic =>
  error("onnx/truncated", at, `the file is cut short: the field at byte ${offset}${path === "" ? "" : ` in ${path}`} goes beyond its end`);
export const malformed = (at: Loc, offset: number, path: string, problem: string): Diagnostic =>
  error("onnx/malformed", at, `not an ONNX model: at byte ${offset}${path === "" ? "" : ` in ${path}`}, ${problem}`);
export const undecodable = (at: Loc, problem: string): Diagnostic => error("onnx/malformed", at, `malformed protobuf: ${problem}`);

// Models and graphs.
export const noGraph = (at: Loc): Diagnostic => error("onnx/no-graph", at, "the model has no graph");
export const emptyGraph = (at: Loc): Diagnostic => error("onnx/empty-graph", at, "the graph has neither nodes nor outputs");
export const noOutputs = (at: Loc): Diagnostic => error("onnx/no-outputs", at, "the graph has no outputs");
export const missingOpset = (at: Loc, domain: string): Diagnostic =>
  error("onnx/missing-opset", at, `the model imports no operator set for domain '${domain === "" ? "ai.onnx" : domain}'`);
export const badOpset = (at: Loc, domain: string, version: bigint): Diagnostic =>
  error("onnx/bad-opset", at, `operator set version ${version} for domain '${domain === "" ? "ai.onnx" : domain}' is out of range`);
export const duplicateOpset = (at: Loc, domain: string): Diagnostic => error("onnx/bad-opset", at, `domain '${domain === "" ? "ai.onnx" : domain}' is imported twice with different versions`);
export const noOpType = (at: Loc): Diagnostic => error("onnx/no-op-type", at, "a node has no operator type");
export const unnamedValue = (at: Loc, what: string): Diagnostic => error("onnx/unnamed-value", at, `${what} has no name`);
export const duplicateValue = (at: Loc, name: string, first: Loc): Diagnostic => error("onnx/duplicate-value", at, `'${name}' is produced more than once`).note(first, `'${name}' is first produced here`);
export const undefinedValue = (at: Loc, name: string): Diagnostic => error("onnx/undefined-value", at, `input '${name}' is produced by nothing`);
export const undefinedOutput = (at: Loc, name: string): Diagnostic => error("onnx/undefined-value", at, `graph output '${name}' is produced by nothing`);
export const cycle = (at: Loc, names: readonly string[]): Diagnostic => error("onnx/cycle", at, `nodes depend on each other in a cycle: ${names.join(" -> ")}`);
export const tooManyErrors = (at: Loc): Diagnostic => error("onnx/too-many-errors", at, "more errors follow; they are not shown");

// Types.
export const unsupportedElementType = (at: Loc, name: string, type: string): Diagnostic => error("onnx/unsupported-element-type", at, `'${name}' has elements of type '${type}', which is not supported`);
export const unsupportedValueType = (at: Loc, name: string, kind: string): Diagnostic => error("onnx/unsupported-value-type", at, `'${name}' is ${kind}; only tensors are supported`);
export const missingType = (at: Loc, name: string): Diagnostic => error("onnx/missing-type", at, `graph input '${name}' has no type`);
export const negativeDim = (at: Loc, name: string, dim: bigint): Diagnostic => warning("onnx/negative-dim", at, `'${name}' has dimension ${dim}, which is taken as unknown`);
export const hugeDim = (at: Loc, name: string, dim: bigint): Diagnostic => error("onnx/bad-dims", at, `'${name}' has dimension ${dim}, which is too large`);

// Tensors.
export const badDims = (at: Loc, name: string, dims: readonly bigint[]): Diagnostic =>
  error("onnx/bad-dims", at, `tensor '${name}' has ${count(dims.length, "dimension")}, of which ${dims.find((dim) => dim < 0n || dim > 2n ** 53n) ?? "one"} is out of range`);
export const wrongSize = (at: Loc, name: string, type: string, needed: bigint, found: number, unit: string): Diagnostic =>
  error("onnx/tensor-size", at, `tensor '${name}' of type '${type}' needs ${count(needed, unit)}, but has ${found}`);
export const wrongStorage = (at: Loc, name: string, type: string, field: string): Diagnostic => error("onnx/tensor-storage", at, `tensor '${name}' of type '${type}' keeps its elements in '${field}'`);
export const severalStorages = (at: Loc, name: string, fields: readonly string[]): Diagnostic => error("onnx/tensor-storage", at, `tensor '${name}' keeps its elements in ${quoted(fields)} at once`);
export const segmented = (at: Loc, name: string): Diagnostic => error("onnx/tensor-storage", at, `tensor '${name}' is stored in segments, which is not supported`);
export const outOfRange = (at: Loc, name: string, type: string, value: number | bigint): Diagnostic => error("onnx/tensor-range", at, `tensor '${name}' of type '${type}' holds ${value}, which does not fit`);
export const notOneTensor = (at: Loc): Diagnostic => error("onnx/unsupported-value-type", at, "the file holds a sequence or optional value; only single tensors are supported");

export const sparseIndices = (at: Loc, name: string, why: string): Diagnostic => error("onnx/sparse-tensor", at, `sparse tensor '${name}' is malformed: ${why}`);
export const sparseOutside = (at: Loc, name: string, index: readonly number[], shape: readonly number[]): Diagnostic => error("onnx/sparse-tensor", at, `sparse tensor '${name}' has an element at [${index.join(", ")}], outside of ${shape.join("x")}`);
export const sparseDuplicate = (at: Loc, name: string, index: readonly number[]): Diagnostic => error("onnx/sparse-tensor", at, `sparse tensor '${name}' has two elements at [${index.join(", ")}]`);
export const sparseTooLarge = (at: Loc, name: string, bytes: bigint, most: bigint): Diagnostic => error("onnx/sparse-tensor", at, `sparse tensor '${name}' needs ${bytes} bytes when it is made dense; the limit is ${most}`);

// External data.
export const externalUnavailable = (at: Loc, name: string): Diagnostic => error("onnx/external-data", at, `tensor '${name}' lies in another file, but the model was not read from a folder`);
export const externalEntry = (at: Loc, name: string, key: string, value: string | undefined): Diagnostic =>
  error("onnx/external-data", at, value === undefined ? `tensor '${name}' lies in another file, but has no '${key}'` : `tensor '${name}' has external '${key}' ${JSON.stringify(value)}`);
export const externalEscape = (at: Loc, name: string, location: string, why: string): Diagnostic =>
  error("onnx/external-escape", at, `tensor '${name}' lies in ${JSON.stringify(location)}, which ${why}; external data must be inside the model's folder`);
export const externalMissing = (at: Loc, name: string, location: string, why: string): Diagnostic => error("onnx/external-missing", at, `tensor '${name}' lies in ${JSON.stringify(location)}: ${why}`);
export const externalShort = (at: Loc, name: string, location: string, end: bigint, size: number): Diagnostic =>
  error("onnx/external-short", at, `tensor '${name}' ends at byte ${end} of ${JSON.stringify(location)}, which has ${count(size, "byte")}`);

// Attributes.
export const duplicateAttribute = (at: Loc, name: string): Diagnostic => error("onnx/duplicate-attribute", at, `attribute '${name}' is given twice`);
export const missingAttribute = (at: Loc, op: string, name: string): Diagnostic => error("onnx/missing-attribute", at, `'${op}' lacks attribute '${name}'`);
export const attributeKind = (at: Loc, op: string, name: string, found: string, wanted: string): Diagnostic => error("onnx/attribute-kind", at, `attribute '${name}' of '${op}' is of kind '${found}', not '${wanted}'`);
export const attributeRange = (at: Loc, op: string, name: string, value: bigint): Diagnostic => error("onnx/attribute-range", at, `attribute '${name}' of '${op}' is ${value}, which is beyond 2^53`);
