// Decodes messages with the protobuf library while holding weights back: initialisers stay byte ranges until they are
// asked for, and packed numbers inside a tensor stay bytes, because as boxed numbers they would take up to 30 times more.
import { create, mergeFromBinary, type DescMessage, type MessageShape } from "@bufbuild/protobuf";
import { GraphProtoSchema, ModelProtoSchema, TensorProtoSchema, type GraphProto, type ModelProto, type TensorProto } from "onnx-buf";
import { fieldsOf } from "./wire.ts";

/** Merges into `message` every field of `bytes` except those that `hold` takes. */
function readExcept<S extends DescMessage>(schema: S, message: MessageShape<S>, bytes: Uint8Array, hold: (field: number, payload: Uint8Array) => boolean): void {
  let from = 0;
  const mergeUpTo = (to: number): void => {
    if (to > from) mergeFromBinary(schema, message, bytes.subarray(from, to), { readUnknownFields: false });
  };
  for (const field of fieldsOf(bytes)) {
    if (!hold(field.number, bytes.subarray(field.start, field.end))) continue;
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

/** A tensor message, and the elements that were held back from it: by field number, in their packed form. */
export interface TensorRecord {
  readonly message: TensorProto;
  readonly packed: ReadonlyMap<number, Uint8Array>;
}

const { floatData, int32Data, int64Data, doubleData, uint64Data } = TensorProtoSchema.field;

/** Numbers of the fields that hold elements one by one. */
const elementFields: ReadonlySet<number> = new Set([floatData, int32Data, int64Data, doubleData, uint64Data].map((field) => field.number));

/** Reads a tensor whose bytes have passed `checkWire`. Throws what the library throws on malformed packed dimensions. */
export function readTensor(bytes: Uint8Array): TensorRecord {
  // An element written on its own has the same bytes as inside a packed run, so all runs of a field join into one.
  const sizes = new Map<number, number>();
  for (const { number, start, end } of fieldsOf(bytes)) if (elementFields.has(number)) sizes.set(number, (sizes.get(number) ?? 0) + end - start);
  const packed = new Map<number, Uint8Array>();
  const filled = new Map<number, number>();
  const message = create(TensorProtoSchema);
  readExcept(TensorProtoSchema, message, bytes, (field, payload) => {
    if (!elementFields.has(field)) return false;
    const size = sizes.get(field) ?? 0;
    if (payload.length === size) {
      packed.set(field, payload);
      return true;
    }
    const at = filled.get(field) ?? 0;
    const all = packed.get(field) ?? new Uint8Array(size);
    all.set(payload, at);
    packed.set(field, all);
    filled.set(field, at + payload.length);
    return true;
  });
  return { message, packed };
}
