// Attributes as LLVM constants. Elements stay in typed arrays; large ones become plain bytes, which are the cheapest to write and to read
// and mean the same, since addresses do not care about the type of a global.
import { type Attribute, ArrayAttr, constantElements, DenseElementsAttr, DenseResourceAttr, type Elements, FloatAttr, floatToBits, type FloatType, IntegerAttr, StringAttr } from "../../../core/ir/index.ts";
import * as l from "../emit/index.ts";

const BYTES_FROM = 1024;
const bytesOf = (elements: Elements): Uint8Array => new Uint8Array(elements.buffer as ArrayBuffer, elements.byteOffset, elements.byteLength);

/** The number of scalars in a type. */
function countOf(type: l.LType): number {
  return type.kind === "array" || type.kind === "vector" ? type.length * countOf(type.element) : 1;
}
const scalarIn = (type: l.LType): l.LType => (type.kind === "array" || type.kind === "vector" ? scalarIn(type.element) : type);

function fromElements(type: l.LType, elements: Elements, start: number): l.LConst | undefined {
  if (type.kind === "int") return l.constInt(type, elements[start]!);
  if (type.kind !== "array" && type.kind !== "vector") return undefined;
  const { element } = type;
  const size = (element.kind === "int" && element.bits >= 8 && element.bits <= 64 && (element.bits & (element.bits - 1)) === 0) || element.kind === "float" ? element.bits >> 3 : 0;
  if (size === elements.BYTES_PER_ELEMENT && !(type.kind === "vector" && type.scalable)) return l.constData(type, bytesOf(elements.subarray(start, start + type.length) as Elements));
  const step = countOf(element);
  const parts: l.LConst[] = [];
  for (let i = 0; i < type.length; i++) {
    const part = fromElements(element, elements, start + i * step);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return type.kind === "array" ? l.constArray(type, parts) : l.constVector(type, parts);
}

function splatOf(type: l.LType, value: l.LConst): l.LConst {
  if (type.kind === "vector") return l.constSplat(type, value);
  return type.kind === "array" ? l.constArray(type, Array.from({ length: type.length }, () => splatOf(type.element, value))) : value;
}
function splatElement(attribute: DenseElementsAttr, type: l.LType): l.LConst | undefined {
  const scalar = scalarIn(type);
  const stored = attribute.data[0]!;
  if (scalar.kind === "int") return l.constInt(scalar, stored);
  if (scalar.kind !== "float") return undefined;
  const bytes = bytesOf(attribute.data);
  let bits = 0n;
  for (let i = (scalar.bits >> 3) - 1; i >= 0; i--) bits = (bits << 8n) | BigInt(bytes[i]!);
  return l.constFloatBits(scalar, bits);
}

/** A constant of a type; undefined when the attribute cannot be one. */
export function constantOf(attribute: Attribute, type: l.LType): l.LConst | undefined {
  if (attribute instanceof IntegerAttr) return type.kind === "int" ? l.constInt(type, attribute.value) : undefined;
  if (attribute instanceof FloatAttr) {
    const bits = attribute.bits ?? floatToBits(attribute.value, attribute.type as FloatType);
    return type.kind === "float" ? l.constFloatBits(type, bits) : type.kind === "int" ? l.constInt(type, bits) : undefined;
  }
  if (attribute instanceof StringAttr) return l.constBytes(new TextEncoder().encode(attribute.value));
  if (attribute instanceof ArrayAttr) return aggregate(attribute, type);
  if (attribute instanceof DenseElementsAttr && attribute.isSplat) {
    const element = splatElement(attribute, type);
    if (element && element.ref === l.constZero(element.type).ref) return l.constZero(type);
    return element && splatOf(type, element);
  }
  if (!(attribute instanceof DenseElementsAttr || attribute instanceof DenseResourceAttr)) return undefined;
  const elements = constantElements(attribute);
  return elements && elements.length === countOf(type) ? fromElements(type, elements, 0) : undefined;
}
function aggregate(attribute: ArrayAttr, type: l.LType): l.LConst | undefined {
  const fields = type.kind === "struct" ? type.fields : type.kind === "array" ? attribute.value.map(() => type.element) : [];
  const parts = attribute.value.map((entry, i) => fields[i] && constantOf(entry, fields[i]));
  if (parts.some((part) => part === undefined) || type.kind === "vector") return undefined;
  return type.kind === "struct" ? l.constStruct(type, parts as l.LConst[]) : type.kind === "array" ? l.constArray(type, parts as l.LConst[]) : undefined;
}

/** The initial value of a global: its type may be bytes instead. */
export function initializerOf(attribute: Attribute, type: l.LType): l.LConst | undefined {
  if (attribute instanceof DenseResourceAttr || (attribute instanceof DenseElementsAttr && !attribute.isSplat)) {
    const elements = constantElements(attribute);
    const scalar = scalarIn(type);
    const width = scalar.kind === "int" || scalar.kind === "float" ? scalar.bits : 0;
    if (elements && elements.byteLength >= BYTES_FROM && width === 8 * elements.BYTES_PER_ELEMENT && elements.length === countOf(type)) return l.constBytes(bytesOf(elements));
  }
  return constantOf(attribute, type);
}
