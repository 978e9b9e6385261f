// Constant data: dense elements in typed arrays, dense arrays of small numbers, and resources, whose bytes live outside
// the text of the operation that names them. Data is never copied into number arrays.
import { InvariantError } from "../diag/invariant.ts";
import { Attribute, internAttr, TypedAttr } from "./attribute.ts";
import { bitsToFloat, floatToBits, formatFloat, quoteString } from "./format.ts";
import { ComplexType, FloatType, IntegerType, type ShapedType, type Type } from "./type.ts";

/** How elements are stored: floats other than f32 and f64 as bit patterns, integers of odd widths in the next whole number of bytes that is a power of two. */
export type Elements = Float32Array | Float64Array | Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | BigInt64Array | BigUint64Array;
type ElementsConstructor = { new (length: number): Elements; new (buffer: ArrayBuffer, offset: number, length: number): Elements; readonly BYTES_PER_ELEMENT: number };

/** The typed array that stores elements of a type. */
export function storageFor(element: Type): ElementsConstructor {
  if (element instanceof FloatType) {
    if (element.name === "f32") return Float32Array;
    if (element.name === "f64") return Float64Array;
    return element.name === "f16" || element.name === "bf16" ? Uint16Array : element.width <= 8 ? Uint8Array : BigUint64Array;
  }
  if (element instanceof IntegerType) {
    const unsigned = element.signedness === "unsigned";
    if (element.width === 1) return Uint8Array;
    if (element.width <= 8) return unsigned ? Uint8Array : Int8Array;
    if (element.width <= 16) return unsigned ? Uint16Array : Int16Array;
    if (element.width <= 32) return unsigned ? Uint32Array : Int32Array;
    return unsigned ? BigUint64Array : BigInt64Array;
  }
  if (element instanceof ComplexType) return storageFor(element.element);
  return BigInt64Array;
}

/** Whether stored elements of a float type are bit patterns rather than numbers. */
export const storesBits = (element: Type): boolean => element instanceof FloatType && element.name !== "f32" && element.name !== "f64";

/** A stored element of `element` type as a number or bigint. */
export function readElement(element: Type, stored: number | bigint): number | bigint {
  return storesBits(element) ? bitsToFloat(BigInt(stored), element as FloatType) : stored;
}

/** What to store for a value of `element` type. */
export function storeElement(element: Type, value: number | bigint): number | bigint {
  if (element instanceof FloatType) {
    if (!storesBits(element)) return Number(value);
    const bits = floatToBits(Number(value), element);
    return storageFor(element) === BigUint64Array ? bits : Number(bits);
  }
  const big = storageFor(element) === BigInt64Array || storageFor(element) === BigUint64Array;
  return big ? BigInt(value) : Number(value);
}

/** Element lists longer than this print as one hex string. */
const HEX_FROM = 100;

/** `dense<[1, 2]> : tensor<2xi32>`. A splat stores one element. String elements are kept apart in `strings`. */
export class DenseElementsAttr extends TypedAttr {
  declare readonly type: ShapedType;
  readonly data: Elements;
  readonly isSplat: boolean;
  readonly strings: readonly string[] | undefined;
  constructor(type: ShapedType, data: Elements, isSplat: boolean, strings: readonly string[] | undefined) {
    super(type);
    this.data = data;
    this.isSplat = isSplat;
    this.strings = strings;
  }
  get value(): this {
    return this;
  }
  /** Element `i` in row-major order. */
  at(i: number): number | bigint {
    return readElement(this.type.element, this.data[this.isSplat ? 0 : i]!);
  }
  /** All elements in storage form, splats expanded. */
  expand(): Elements {
    if (!this.isSplat) return this.data;
    const complex = this.type.element instanceof ComplexType ? 2 : 1;
    const full = new (storageFor(this.type.element))(this.type.numElements * complex);
    if (complex === 1) return (full as Float64Array).fill(this.data[0] as number);
    for (let i = 0; i < full.length; i++) full[i] = this.data[i % complex]!;
    return full;
  }
  protected spell(): string {
    return this.spelledWithHexFrom(HEX_FROM);
  }
  /** The text, as hexadecimal digits when there are more elements than `limit`. */
  spelledWithHexFrom(limit: number): string {
    return `dense<${this.#body(limit)}> : ${this.type.text}`;
  }
  #body(limit: number): string {
    const { element, dims } = this.type;
    const complex = element instanceof ComplexType;
    const scalar = complex ? element.element : element;
    const one = (i: number): string => {
      if (this.strings) return quoteString(this.strings[i]!);
      return complex ? `(${scalarText(scalar, this.data[2 * i]!)},${scalarText(scalar, this.data[2 * i + 1]!)})` : scalarText(scalar, this.data[i]!);
    };
    const count = this.strings ? this.strings.length : this.data.length / (complex ? 2 : 1);
    if (this.isSplat) return one(0);
    if (count === 0) return "";
    if (count > limit && !this.strings) return `"0x${hex(this.data)}"`;
    let next = 0;
    const nest = (dim: number): string =>
      dim === dims.length ? one(next++) : `[${Array.from({ length: dims[dim]! }, () => nest(dim + 1)).join(", ")}]`;
    return nest(0);
  }
}

function scalarText(element: Type, stored: number | bigint): string {
  if (element instanceof FloatType) return formatFloat(Number(readElement(element, stored)), element, undefined);
  if (element instanceof IntegerType && element.width === 1) return stored ? "true" : "false";
  return String(stored);
}

const hexDigits = Array.from({ length: 256 }, (_, i) => i.toString(16).toUpperCase().padStart(2, "0"));
/** Upper-case hex of the bytes, as stored. */
export function hex(data: ArrayBufferView): string {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) {
    let text = "";
    for (const byte of bytes.subarray(at, at + 8192)) text += hexDigits[byte];
    parts.push(text);
  }
  return parts.join("");
}

const expectLength = (type: ShapedType, length: number): void => {
  const complex = type.element instanceof ComplexType ? 2 : 1;
  if (length !== type.numElements * complex) throw new InvariantError(`'${type.text}' holds ${type.numElements} elements, got ${length / complex}`);
};

/** Dense elements over `data` (row-major, not copied). Small ones are uniqued; a uniform list becomes a splat. */
export function denseElements(type: ShapedType, data: Elements): DenseElementsAttr {
  expectLength(type, data.length);
  const uniform = data.length > 1 && !(type.element instanceof ComplexType) && data.every((value) => Object.is(value, data[0]));
  if (uniform) return denseSplat(type, data[0]!);
  const make = (): DenseElementsAttr => new DenseElementsAttr(type, data, data.length === 1, undefined);
  return data.length <= 64 ? internAttr(`d${hex(data)}:${type.text}`, make) : make();
}

/** One stored element repeated over the shape. */
export function denseSplat(type: ShapedType, stored: number | bigint): DenseElementsAttr {
  const data = new (storageFor(type.element))(1);
  data[0] = stored;
  return internAttr(`D${hex(data)}:${type.text}`, () => new DenseElementsAttr(type, data, true, undefined));
}

/** Dense complex splat or list, or any data whose splat-ness the caller knows. */
export const denseRaw = (type: ShapedType, data: Elements, isSplat: boolean): DenseElementsAttr =>
  internAttr(`${isSplat ? "D" : "d"}${hex(data)}:${type.text}`, () => new DenseElementsAttr(type, data, isSplat, undefined));
export const denseStrings = (type: ShapedType, strings: readonly string[], isSplat: boolean): DenseElementsAttr =>
  internAttr(`ds${JSON.stringify(strings)}${isSplat}:${type.text}`, () => new DenseElementsAttr(type, new Uint8Array(0), isSplat, strings));

/** `array<i64: 1, 2>`; `value` holds bigints for i64 and wider or index, numbers otherwise, booleans as numbers. */
export class DenseArrayAttr extends Attribute {
  readonly elementType: Type;
  readonly value: readonly (bigint | number)[];
  constructor(elementType: Type, value: readonly (bigint | number)[]) {
    super();
    this.elementType = elementType;
    this.value = value;
  }
  protected spell(): string {
    const one = (v: bigint | number): string =>
      this.elementType instanceof FloatType ? formatFloat(Number(v), this.elementType, undefined) : this.elementType.text === "i1" ? (v ? "true" : "false") : String(v);
    return this.value.length === 0 ? `array<${this.elementType.text}>` : `array<${this.elementType.text}: ${this.value.map(one).join(", ")}>`;
  }
}
export function denseArray(elementType: Type, value: readonly (bigint | number)[]): DenseArrayAttr {
  const made = new DenseArrayAttr(elementType, value);
  return internAttr(`a${made.text}`, () => made);
}

/** `sparse<indices, values> : type`, kept as its two element lists. */
export class SparseElementsAttr extends TypedAttr {
  readonly indices: DenseElementsAttr;
  readonly values: DenseElementsAttr;
  constructor(type: Type, indices: DenseElementsAttr, values: DenseElementsAttr) {
    super(type);
    this.indices = indices;
    this.values = values;
  }
  get value(): this {
    return this;
  }
  protected spell(): string {
    const body = (attr: DenseElementsAttr): string => attr.text.slice("dense<".length, attr.text.lastIndexOf("> : "));
    return `sparse<${body(this.indices)}, ${body(this.values)}> : ${this.type.text}`;
  }
}

/** A named block of bytes of a dialect, kept outside the operations: model weights. `bytes` may be filled in later. */
export class Resource {
  readonly dialect: string;
  readonly key: string;
  alignment = 4;
  bytes: Uint8Array | undefined;
  constructor(dialect: string, key: string, bytes?: Uint8Array) {
    this.dialect = dialect;
    this.key = key;
    this.bytes = bytes;
  }
}

/** `dense_resource<name> : tensor<...>`. */
export class DenseResourceAttr extends TypedAttr {
  declare readonly type: ShapedType;
  readonly resource: Resource;
  constructor(type: ShapedType, resource: Resource) {
    super(type);
    this.resource = resource;
  }
  get value(): this {
    return this;
  }
  protected spell(): string {
    const { key } = this.resource;
    return `dense_resource<${/^[A-Za-z_][\w$.]*$/.test(key) ? key : quoteString(key)}> : ${this.type.text}`;
  }
  /** The elements, as a view of the resource's bytes where alignment allows. Undefined when the bytes are missing or short. */
  elements(): Elements | undefined {
    const { bytes } = this.resource;
    const Storage = storageFor(this.type.element);
    const count = this.type.numElements;
    if (bytes === undefined || bytes.byteLength !== count * Storage.BYTES_PER_ELEMENT) return undefined;
    const aligned = bytes.byteOffset % Storage.BYTES_PER_ELEMENT === 0 && bytes.buffer instanceof ArrayBuffer ? bytes : new Uint8Array(bytes);
    return new Storage(aligned.buffer as ArrayBuffer, aligned.byteOffset, count);
  }
}

/** Elements of a constant attribute in storage form, whatever its kind; undefined when it has none. */
export function constantElements(attribute: Attribute): Elements | undefined {
  if (attribute instanceof DenseElementsAttr) return attribute.strings ? undefined : attribute.expand();
  return attribute instanceof DenseResourceAttr ? attribute.elements() : undefined;
}
