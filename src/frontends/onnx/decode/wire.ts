// Walks protobuf bytes against the schema before anything is built from them. It finds framing errors with their byte
// offset and field path, and bounds nesting, messages and boxed list elements, which is what protects the decoder behind
// it: an empty message takes two bytes in the file and hundreds in memory, a small 64-bit integer one byte and thirty.
import { ScalarType, type DescField, type DescMessage } from "@bufbuild/protobuf";
import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";

/** Messages inside messages. The protobuf library stops at the same depth. */
export const maxDepth = 100;
/** Messages in one file. Real models have about ten per node, types and attributes included. */
export const maxMessages = 1_000_000;
/** Strings, byte strings and 64-bit integers in lists, apart from the elements of initialisers and of single tensors. */
export const maxBoxed = 4_000_000;

/** Where and why bytes are not a message of the schema. */
export interface WireError {
  /** Byte offset in what was checked. */
  readonly offset: number;
  /** Field path, such as "graph.node.attribute"; empty at the top. */
  readonly path: string;
  readonly problem: string;
  /** The bytes end too early and are fine before that. */
  readonly truncated: boolean;
}

/** One field as it stands in the bytes. For length-delimited fields `start` and `end` enclose the payload. */
export interface WireField {
  readonly number: number;
  readonly wireType: WireType;
  /** Offset of the tag. */
  readonly at: number;
  readonly start: number;
  readonly end: number;
}

const wireNames = ["a varint", "8 bytes", "length-delimited data", "a group", "a group's end", "4 bytes"];

/** The next field at the reader's position, which it moves behind that field, or what is wrong there. */
function nextField(reader: BinaryReader, limit: number): WireField | string {
  const at = reader.pos;
  let field: number;
  let wireType: WireType;
  let length = 0;
  try {
    [field, wireType] = reader.tag();
    if (wireType === WireType.LengthDelimited) length = reader.uint32();
    else if (wireType === WireType.Bit32) length = 4;
    else if (wireType === WireType.Bit64) length = 8;
    else if (wireType === WireType.Varint) {
      const start = reader.pos;
      reader.uint64();
      length = reader.pos - start;
      reader.pos = start;
    } else return "protobuf groups do not occur in ONNX files";
  } catch (cause) {
    return reader.pos >= limit ? "" : cause instanceof Error ? cause.message : "malformed";
  }
  const start = reader.pos;
  if (start + length > limit) return "";
  reader.pos = start + length;
  return { number: field, wireType, at, start, end: start + length };
}

/** Whether a field may appear with this wire type. Repeated numbers may be packed. */
function wireTypeFits(field: DescField, wireType: WireType): boolean {
  if (field.fieldKind === "message") return wireType === WireType.LengthDelimited;
  if (field.fieldKind === "list" && field.listKind === "message") return wireType === WireType.LengthDelimited;
  const type = field.fieldKind === "scalar" || (field.fieldKind === "list" && field.listKind === "scalar") ? field.scalar : ScalarType.INT32;
  if (type === ScalarType.STRING || type === ScalarType.BYTES) return wireType === WireType.LengthDelimited;
  if (field.fieldKind === "list" && wireType === WireType.LengthDelimited) return true;
  if (type === ScalarType.FLOAT || type === ScalarType.FIXED32 || type === ScalarType.SFIXED32) return wireType === WireType.Bit32;
  if (type === ScalarType.DOUBLE || type === ScalarType.FIXED64 || type === ScalarType.SFIXED64) return wireType === WireType.Bit64;
  return wireType === WireType.Varint;
}

/** How many values of the list `field` the library will box: each string, and each 64-bit integer of a packed run at most. */
function boxedElements(field: DescField, found: WireField, levels: readonly Level[]): number {
  if (field.fieldKind !== "list" || field.listKind !== "scalar") return 0;
  const { scalar } = field;
  if (scalar === ScalarType.STRING || scalar === ScalarType.BYTES) return 1;
  if (scalar !== ScalarType.INT64 && scalar !== ScalarType.UINT64) return 0;
  // The elements of these tensors are never given to the library.
  const held = field.name !== "dims" && (levels.length === 1 || (levels.length === 3 && levels[2]?.name === "initializer"));
  return held ? 0 : found.wireType === WireType.LengthDelimited ? found.end - found.start : 1;
}

interface Level {
  readonly schema: DescMessage;
  readonly fields: ReadonlyMap<number, DescField>;
  readonly end: number;
  readonly name: string;
}

const fieldMaps = new WeakMap<DescMessage, ReadonlyMap<number, DescField>>();

function level(schema: DescMessage, end: number, name: string): Level {
  let fields = fieldMaps.get(schema);
  if (!fields) fieldMaps.set(schema, (fields = new Map(schema.fields.map((field) => [field.number, field]))));
  return { schema, fields, end, name };
}

/** Checks that `bytes` are framed as a message of `schema` all the way down; unknown fields are skipped. */
export function checkWire(schema: DescMessage, bytes: Uint8Array): WireError | undefined {
  const reader = new BinaryReader(bytes);
  const levels = [level(schema, bytes.length, "")];
  let messages = 0;
  let boxed = 0;
  const fail = (offset: number, problem: string, truncated = false): WireError => {
    const path = levels.slice(1).map((one) => one.name).join(".");
    return { offset, path, problem, truncated };
  };
  for (let here = levels.at(-1); here; here = levels.at(-1)) {
    if (reader.pos === here.end) {
      levels.pop();
      continue;
    }
    const at = reader.pos;
    const found = nextField(reader, here.end);
    if (typeof found === "string") {
      const truncated = found === "" && here.end === bytes.length;
      return fail(at, found !== "" ? found : truncated ? "the file ends inside a field" : "a field goes beyond the message around it", truncated);
    }
    const field = here.fields.get(found.number);
    if (!field) continue;
    if (!wireTypeFits(field, found.wireType)) return fail(at, `'${field.name}' is ${wireNames[found.wireType]}`);
    boxed += boxedElements(field, found, levels);
    if (boxed > maxBoxed) return fail(at, `more than ${maxBoxed} integers or strings in lists`);
    const inner = field.fieldKind === "message" || field.fieldKind === "list" ? field.message : undefined;
    if (!inner) continue;
    if (++messages > maxMessages) return fail(at, `more than ${maxMessages} messages`);
    if (levels.length >= maxDepth) return fail(at, `messages are nested more than ${maxDepth} deep`);
    reader.pos = found.start;
    levels.push(level(inner, found.end, field.name));
  }
  return undefined;
}

/** The fields of one message, not of those inside it. The bytes must have passed `checkWire`. */
export function* fieldsOf(bytes: Uint8Array): Generator<WireField, void, undefined> {
  const reader = new BinaryReader(bytes);
  while (reader.pos < bytes.length) {
    const field = nextField(reader, bytes.length);
    if (typeof field === "string") return;
    yield field;
  }
}
