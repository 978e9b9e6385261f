// Decodes messages with the protobuf library while holding weights back: initialisers stay byte ranges until they are
// asked for, and packed numbers inside a tensor stay bytes, because as boxed numbers they would take up to 30 times more.
import { create, mergeFromBinary, type DescMessage, type MessageShape } from "@bufbuild/protobuf";
import { WireType } from "@bufbuild/protobuf/wire";
import { GraphProtoSchema, ModelProtoSchema, TensorProtoSchema, type GraphProto, type ModelProto, type TensorProto } from "onnx-buf";
import { fieldsOf } from "./wire.ts";

/** Merges into `message` every field of `bytes` except those that `hold` takes. */
function readExcept<S extends DescMessage>(schema: S, message: MessageShape<S>, bytes: Uint8Array, hold: (field: number, payload: Uint8Array) => boolean): void {
  let from = 0;
  const mergeUpTo = (to: number): void => {
    if (to > from) mergeFromBinary(schema, message, bytes.subarray(from, to), { readUnknownFields: false });
  };
  for (const field of fieldsOf(bytes)) {
    if (field.wireType !== WireType.LengthDelimited || !hold(field.number, bytes.subarray(field.start, field.end))) continue;
    mergeUpTo(field.at);
    from = field.end;
  }
  mergeUpTo(bytes.length);
}

/** A model without the initialisers of its top graph, which are given as the bytes of their TensorProto messages. */
export interface ModelSkeleton {
  readonly model: ModelProto;
  /** undefined when the file has no graph. */
  readonly graph: GraphProto | undefined;
  readonly initializers: readonly Uint8Array[];
}

/** Reads a model whose bytes have passed `checkWire`. Throws what the library throws on malformed packed numbers. */
export function readModel(bytes: Uint8Array): ModelSkeleton {
  const model = create(ModelProtoSchema);
  const graph = create(GraphProtoSchema);
  const initializers: Uint8Array[] = [];
  let hasGraph = false;
  readExcept(ModelProtoSchema, model, bytes, (field, payload) => {
    if (field !== ModelProtoSchema.field.graph.number) return false;
    hasGraph = true;
    readExcept(GraphProtoSchema, graph, payload, (inner, tensorBytes) => {
      if (inner !== GraphProtoSchema.field.initializer.number) return false;
      initializers.push(tensorBytes);
      return true;
    });
    return true;
  });
  return { model, graph: hasGraph ? graph : undefined, initializers };
}

/** A tensor message, and the packed numbers that were held back from it, by field number. */
export interface TensorRecord {
  readonly message: TensorProto;
  readonly packed: ReadonlyMap<number, readonly Uint8Array[]>;
}

const { floatData, int32Data, int64Data, doubleData, uint64Data } = TensorProtoSchema.field;

/** Numbers of the fields that hold elements one by one. */
export const elementFields: ReadonlySet<number> = new Set([floatData, int32Data, int64Data, doubleData, uint64Data].map((field) => field.number));

/** Reads a tensor whose bytes have passed `checkWire`. Throws what the library throws on malformed packed dimensions. */
export function readTensor(bytes: Uint8Array): TensorRecord {
  // Packed and single elements of one field may alternate in theory; then the library keeps their order.
  let alternates = false;
  for (const field of fieldsOf(bytes)) if (elementFields.has(field.number) && field.wireType !== WireType.LengthDelimited) alternates = true;
  const packed = new Map<number, Uint8Array[]>();
  const message = create(TensorProtoSchema);
  readExcept(TensorProtoSchema, message, bytes, (field, payload) => {
    if (alternates || !elementFields.has(field)) return false;
    const chunks = packed.get(field);
    if (chunks) chunks.push(payload);
    else packed.set(field, [payload]);
    return true;
  });
  return { message, packed };
}
