// Elements of a tensor message in each of the five repeated fields that may hold them, packed or not, as typed arrays.
// Counts are taken from the bytes that are there, and only then is memory taken for the result.
import { BinaryReader } from "@bufbuild/protobuf/wire";
import { TensorProtoSchema } from "onnx-buf";
import { arrayOver, newArray, type ArrayOf, type DType } from "../../../runtime/tensors/index.ts";
import type { TensorRecord } from "./skeleton.ts";

type FieldName = "floatData" | "int32Data" | "int64Data" | "doubleData" | "uint64Data";

/** A repeated field of TensorProto and the element types it may hold. */
export interface ElementField {
  readonly name: FieldName;
  /** As the ONNX schema spells it. */
  readonly label: string;
  readonly accepts: readonly DType[];
  /** Bytes of one packed element; 0 for varints. */
  readonly width: 0 | 4 | 8;
}

const fields: readonly ElementField[] = [
  { name: "floatData", label: "float_data", accepts: ["f32"], width: 4 },
  { name: "int32Data", label: "int32_data", accepts: ["i32", "i16", "i8", "u16", "u8", "bool", "f16", "bf16"], width: 0 },
  { name: "int64Data", label: "int64_data", accepts: ["i64"], width: 0 },
  { name: "doubleData", label: "double_data", accepts: ["f64"], width: 8 },
  { name: "uint64Data", label: "uint64_data", accepts: ["u32", "u64"], width: 0 },
];

const packedOf = ({ packed }: TensorRecord, field: ElementField): Uint8Array | undefined => packed.get(TensorProtoSchema.field[field.name].number);

/** The fields of a tensor that hold any element. */
export const usedFields = (record: TensorRecord): readonly ElementField[] =>
  fields.filter((field) => record.message[field.name].length > 0 || (packedOf(record, field)?.length ?? 0) > 0);

/** Varints in `bytes`: each ends at its first byte below 0x80. */
function countVarints(bytes: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! < 0x80) count++;
  return count;
}

/** Elements that `field` holds; a trailing part of one does not count. */
export function elementsIn(record: TensorRecord, field: ElementField): number {
  const packed = packedOf(record, field);
  if (!packed) return record.message[field.name].length;
  return field.width === 0 ? countVarints(packed) : Math.floor(packed.length / field.width);
}

/** The element as it is stored, or undefined when it does not fit the element type. */
type Fit = (value: number) => number | undefined;

const within = (low: number, high: number): Fit => (value) => (value >= low && value <= high ? value : undefined);
const fits: { readonly [D in Exclude<DType, "f32" | "f64" | "i64" | "u64">]: Fit } = {
  i32: (value) => value,
  i16: within(-0x8000, 0x7fff),
  i8: within(-0x80, 0x7f),
  u32: within(0, 0xffffffff),
  u16: within(0, 0xffff),
  u8: within(0, 0xff),
  f16: within(0, 0xffff),
  bf16: within(0, 0xffff),
  bool: (value) => (value === 0 ? 0 : 1),
};

/** An element that does not fit its type. */
export class MisfitElement {
  readonly value: number | bigint;

  constructor(value: number | bigint) {
    this.value = value;
  }
}

/** Numbers of a varint field: those held back as bytes, or those that the library decoded. */
function* varints<T extends number | bigint>(packed: Uint8Array | undefined, decoded: readonly T[], read: (reader: BinaryReader) => T): Generator<T, void, undefined> {
  if (packed) for (const reader = new BinaryReader(packed); reader.pos < packed.length; ) yield read(reader);
  else yield* decoded;
}

/**
 * All elements in `field`, which holds `count` of them: `elementsIn`, checked against the shape by the caller. Floats
 * are views of the file where it is aligned. Throws what the protobuf library throws on malformed varints.
 */
export function readElements(record: TensorRecord, field: ElementField, dtype: DType, count: number): ArrayOf[DType] | MisfitElement {
  const packed = packedOf(record, field);
  const { message } = record;
  const uint64s = (): Iterable<bigint> => varints(packed, message.uint64Data, (reader) => BigInt(reader.uint64()));
  switch (dtype) {
    case "f32":
      return packed ? arrayOver(dtype, packed) : Float32Array.from(message.floatData);
    case "f64":
      return packed ? arrayOver(dtype, packed) : Float64Array.from(message.doubleData);
    case "i64":
    case "u64": {
      const data = newArray(dtype, count);
      let at = 0;
      for (const value of dtype === "u64" ? uint64s() : varints(packed, message.int64Data, (reader) => BigInt(reader.int64()))) data[at++] = value;
      return data;
    }
    default: {
      const data = newArray(dtype, count);
      const toElement = fits[dtype];
      const values: Iterable<number | bigint> = dtype === "u32" ? uint64s() : varints(packed, message.int32Data, (reader) => reader.int32());
      let at = 0;
      for (const value of values) {
        const element = toElement(Number(value));
        if (element === undefined) return new MisfitElement(value);
        data[at++] = element;
      }
      return data;
    }
  }
}
