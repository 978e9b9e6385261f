// Tensors inside a model: checked when the model is decoded, turned into a runtime tensor only when asked for. Raw data
// stays a view of the model's bytes, so that weights are never copied without need.
import { isFieldSet } from "@bufbuild/protobuf";
import { TensorProto_DataLocation, TensorProtoSchema } from "onnx-buf";
import { InvariantError, type DiagnosticSink } from "../../../core/diag/index.ts";
import type { Loc } from "../../../core/ir/location.ts";
import { arrayOver, byteSize, newArray, tensor, type ArrayOf, type DType, type Tensor } from "../../../runtime/tensors/index.ts";
import { dtypeOf, elementTypeName } from "./element-types.ts";
import { externalRange, type ExternalRange, type ReadExternal } from "./external.ts";
import { badDims, externalUnavailable, outOfRange, segmented, severalStorages, undecodable, unsupportedElementType, wrongSize, wrongStorage } from "./messages.ts";
import { elementsIn, MisfitElement, readElements, usedFields, type ElementField } from "./tensor-elements.ts";
import type { TensorRecord } from "./skeleton.ts";

/** Dimensions that a tensor may have. */
export const maxRank = 64;

type Storage =
  | { readonly kind: "empty" }
  | { readonly kind: "raw"; readonly bytes: Uint8Array }
  | { readonly kind: "field"; readonly record: TensorRecord; readonly field: ElementField }
  | { readonly kind: "external"; readonly range: ExternalRange; readonly read: ReadExternal }
  | { readonly kind: "computed"; readonly read: () => Tensor | undefined };

/** A tensor whose type, shape and size have been checked, and whose elements are read on demand. */
export class OnnxTensor {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** Number of elements. */
  readonly count: number;
  readonly loc: Loc;
  readonly #storage: Storage;
  #tensor: Tensor | undefined;

  constructor(name: string, dtype: DType, shape: readonly number[], count: number, storage: Storage, loc: Loc) {
    this.name = name;
    this.dtype = dtype;
    this.shape = shape;
    this.count = count;
    this.loc = loc;
    this.#storage = storage;
  }

  /** The elements; read once and kept. Reports to `diag` and gives undefined when they cannot be read. */
  read(diag: DiagnosticSink): Tensor | undefined {
    if (!this.#tensor && this.#storage.kind === "computed") this.#tensor = this.#storage.read();
    else if (!this.#tensor) {
      const data = this.#elements(diag);
      if (data) this.#tensor = tensor<DType>(this.dtype, this.shape, data);
    }
    return this.#tensor;
  }

  #elements(diag: DiagnosticSink): ArrayOf[DType] | undefined {
    const storage = this.#storage;
    switch (storage.kind) {
      case "empty":
      case "computed":
        return newArray(this.dtype, 0);
      case "raw":
        return fromRaw(this.dtype, storage.bytes);
      case "external": {
        const bytes = storage.read(storage.range, this.name, this.loc, diag);
        return bytes && fromRaw(this.dtype, bytes);
      }
      case "field":
        try {
          const data = readElements(storage.record, storage.field, this.dtype, this.count);
          if (!(data instanceof MisfitElement)) return data;
          diag.report(outOfRange(this.loc, this.name, this.dtype, data.value));
        } catch (cause) {
          if (cause instanceof InvariantError || !(cause instanceof Error)) throw cause;
          diag.report(undecodable(this.loc, cause.message));
        }
        return undefined;
    }
  }
}

/** Bools other than 0 and 1 become 1 in a copy; everything else is a view where alignment allows. */
function fromRaw(dtype: DType, bytes: Uint8Array): ArrayOf[DType] {
  if (dtype === "bool" && bytes.some((byte) => byte > 1)) return bytes.map((byte) => (byte === 0 ? 0 : 1));
  return arrayOver(dtype, bytes);
}

/** Product of dimensions that are in range. It stops growing beyond any file's size, however many dimensions follow. */
export function countOf(dims: readonly bigint[]): bigint {
  if (dims.includes(0n)) return 0n;
  let count = 1n;
  for (const dim of dims) if (count < 2n ** 60n) count *= dim;
  return count;
}

/** Whether a shape has too many dimensions, or one out of range. */
export const isBadShape = (dims: readonly bigint[]): boolean => dims.length > maxRank || dims.some((dim) => dim < 0n || dim > 2n ** 53n);

/** Where tensors of a model come from and are reported. */
export interface TensorContext {
  readonly diag: DiagnosticSink;
  /** How to read external data; undefined when the model has no folder. */
  readonly readExternal: ReadExternal | undefined;
}

/** Checks a tensor message against its own data. Reports and gives undefined when the two do not agree. */
export function checkTensor(record: TensorRecord, name: string, loc: Loc, { diag, readExternal }: TensorContext): OnnxTensor | undefined {
  const { message } = record;
  const { dims } = message;
  const type = elementTypeName(message.dataType);
  const dtype = dtypeOf(message.dataType);
  if (dtype === undefined) return diag.report(unsupportedElementType(loc, name, type)) as undefined;
  if (isFieldSet(message, TensorProtoSchema.field.segment)) return diag.report(segmented(loc, name)) as undefined;
  if (isBadShape(dims)) return diag.report(badDims(loc, name, dims)) as undefined;
  const count = countOf(dims);
  const neededBytes = count * BigInt(byteSize(dtype));
  const made = (storage: Storage): OnnxTensor => new OnnxTensor(name, dtype, dims.map(Number), Number(count), storage, loc);

  if (message.dataLocation === TensorProto_DataLocation.EXTERNAL) {
    if (!readExternal) return diag.report(externalUnavailable(loc, name)) as undefined;
    const range = externalRange(message.externalData, neededBytes, name, loc, diag);
    if (!range) return undefined;
    if (range.length !== neededBytes) return diag.report(wrongSize(loc, name, type, neededBytes, Number(range.length), "byte")) as undefined;
    return made({ kind: "external", range, read: readExternal });
  }
  const used = usedFields(record);
  const labels = [...(message.rawData.length > 0 ? ["raw_data"] : []), ...(message.stringData.length > 0 ? ["string_data"] : []), ...used.map((field) => field.label)];
  if (labels.length > 1) return diag.report(severalStorages(loc, name, labels)) as undefined;
  if (message.stringData.length > 0) return diag.report(wrongStorage(loc, name, type, "string_data")) as undefined;
  const [field] = used;
  if (field && !field.accepts.includes(dtype)) return diag.report(wrongStorage(loc, name, type, field.label)) as undefined;
  if (field) {
    const found = elementsIn(record, field);
    return BigInt(found) === count ? made({ kind: "field", record, field }) : (diag.report(wrongSize(loc, name, type, count, found, "element")) as undefined);
  }
  if (BigInt(message.rawData.length) !== neededBytes) return diag.report(wrongSize(loc, name, type, neededBytes, message.rawData.length, "byte")) as undefined;
  return made(count === 0n ? { kind: "empty" } : { kind: "raw", bytes: message.rawData });
}
