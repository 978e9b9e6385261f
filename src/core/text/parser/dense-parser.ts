// `dense<...>` and `sparse<...>` literals, read straight into typed arrays.
import { count } from "../../diag/diagnostic.ts";
import type { Loc } from "../../ir/location.ts";
import type { Attribute } from "../../ir/attribute.ts";
import { type DenseElementsAttr, denseElements, denseRaw, denseSplat, denseStrings, type Elements, SparseElementsAttr, storageFor, storeElement } from "../../ir/dense.ts";
import { bitsToFloat } from "../../ir/format.ts";
import { ComplexType, f32, f64, FloatType, i64, IntegerType, indexType, ShapedType, tensorType, type Type } from "../../ir/type.ts";
import type { AttrParser } from "./attr-parser.ts";

/** Elements as written, before the type that follows them is known. */
interface Literal {
  readonly at: number;
  readonly end: number;
}

/** Reads after `dense`; `given` is the type when the context fixes it. */
export function parseDense(p: AttrParser, given: Type | undefined): Attribute {
  p.expectPunct("<");
  const body = p.markBody();
  p.expectPunct(">");
  const at = p.here;
  if (given === undefined) p.expectPunct(":");
  const type = given ?? p.type();
  if (!(type instanceof ShapedType) || !type.isStatic) return p.fail(`elements need a shaped type with static extents, found '${type.text}'`, at);
  return p.reread(body, () => elements(p, type, body));
}

/** Reads after `sparse`. */
export function parseSparse(p: AttrParser, given: Type | undefined): Attribute {
  p.expectPunct("<");
  const body = p.markBody();
  p.expectPunct(">");
  const at = p.here;
  if (given === undefined) p.expectPunct(":");
  const type = given ?? p.type();
  if (!(type instanceof ShapedType) || !type.isStatic) return p.fail(`elements need a shaped type with static extents, found '${type.text}'`, at);
  return p.reread(body, () => {
    if (p.peekPunct(">")) {
      const empty = denseElements(tensorType([0, type.rank], i64), new BigInt64Array(0));
      return new SparseElementsAttr(type, empty, denseElements(tensorType([0], type.element), new (storageFor(type.element))(0)));
    }
    const indices = nested(p, i64);
    p.expectPunct(",");
    const values = nested(p, type.element);
    const indexShape = indices.shape.length === 0 ? [1, type.rank] : indices.shape;
    const indexData = indices.shape.length === 0 ? BigInt64Array.from({ length: type.rank }, () => BigInt(indices.flat[0]!)) : BigInt64Array.from(indices.flat, BigInt);
    return new SparseElementsAttr(type, denseElements(tensorType(indexShape, i64), indexData), denseElements(tensorType(values.shape, type.element), store(type.element, values.flat)));
  });
}

function elements(p: AttrParser, type: ShapedType, body: Literal): DenseElementsAttr {
  const { element } = type;
  if (p.peekPunct(">")) {
    if (type.numElements !== 0) p.fail(`'${type.text}' holds ${type.numElements} elements, found none`);
    return denseElements(type, new (storageFor(element))(0));
  }
  const isText = !(element instanceof FloatType || element instanceof IntegerType || element instanceof ComplexType || element === indexType);
  if (p.peekPunct('"') && !isText) return fromHex(p, type, body);
  if (isText) {
    const { strings, isSplat } = textElements(p);
    if (!isSplat && strings.length !== type.numElements) p.fail(`'${type.text}' holds ${type.numElements} elements, found ${strings.length}`);
    return denseStrings(type, strings, isSplat);
  }
  const { shape, flat } = nested(p, element);
  if (shape.length === 0) return element instanceof ComplexType ? denseRaw(type, store(element, flat), true) : denseSplat(type, store(element, flat)[0]!);
  if (shape.length !== type.rank || shape.some((extent, i) => extent !== type.dims[i])) misfit(p, shape, type, p.locOf(body));
  return element instanceof ComplexType ? denseRaw(type, store(element, flat), false) : denseElements(type, store(element, flat));
}

/** Stops at elements that are not as many, or not nested, as the type says. */
function misfit(p: AttrParser, shape: readonly number[], type: ShapedType, at: Loc): never {
  const wrong = shape.length === type.rank ? shape.findIndex((extent, i) => extent !== type.dims[i]) : -1;
  if (wrong < 0) return p.fail(`the lists of the elements are nested ${count(shape.length, "level")} deep, but '${type.text}' has ${count(type.rank, "dimension")}`, at);
  return p.fail(`found ${count(shape[wrong]!, "element")} along dimension ${wrong}, but '${type.text}' has ${type.dims[wrong]} there`, at);
}

/** Numbers of a nested list, row-major, with the shape of the nesting. Ragged lists are refused. */
function nested(p: AttrParser, element: Type): { shape: number[]; flat: (number | bigint)[] } {
  const flat: (number | bigint)[] = [];
  const shape: number[] = [];
  const read = (depth: number): void => {
    if (depth > 64) p.fail("the elements are nested too deeply");
    const at = p.here;
    if (!p.tryPunct("[")) {
      if (depth < shape.length || (leafDepth >= 0 && depth !== leafDepth)) p.fail("the nested lists of the elements have different shapes");
      leafDepth = depth;
      scalar(p, element, flat);
      return;
    }
    let n = 0;
    if (!p.peekPunct("]"))
      do {
        read(depth + 1);
        n++;
      } while (p.tryPunct(","));
    p.expectPunct("]");
    if (shape[depth] === undefined) shape[depth] = n;
    else if (shape[depth] !== n) p.fail(`this list has ${count(n, "element")}, but those before it have ${shape[depth]}`, at);
  };
  let leafDepth = -1;
  read(0);
  return { shape, flat };
}

function scalar(p: AttrParser, element: Type, out: (number | bigint)[]): void {
  if (element instanceof ComplexType) {
    p.expectPunct("(");
    scalar(p, element.element, out);
    p.expectPunct(",");
    scalar(p, element.element, out);
    p.expectPunct(")");
    return;
  }
  if ((element === f32 || element === f64) && p.atDecimal()) {
    out.push(p.float());
    return;
  }
  if (p.peekKeyword("true") || p.peekKeyword("false")) {
    out.push(p.word() === "true" ? 1n : 0n);
    return;
  }
  const attribute = p.number(element) as Attribute & { readonly value: number | bigint; readonly bits?: bigint };
  if (element instanceof FloatType && attribute.bits !== undefined) out.push(bitsToFloat(attribute.bits, element));
  else out.push(attribute.value);
}

function store(element: Type, values: readonly (number | bigint)[]): Elements {
  const scalarType = element instanceof ComplexType ? element.element : element;
  const data = new (storageFor(element))(values.length);
  values.forEach((value, i) => { data[i] = storeElement(scalarType, value); });
  return data;
}

function textElements(p: AttrParser): { strings: string[]; isSplat: boolean } {
  const strings: string[] = [];
  const read = (): void => {
    if (!p.peekPunct("[")) strings.push(p.string());
    else p.list("[", read, "]");
  };
  const isSplat = !p.peekPunct("[");
  read();
  return { strings, isSplat };
}

function fromHex(p: AttrParser, type: ShapedType, body: Literal): DenseElementsAttr {
  const text = p.string();
  const bytes = hexBytes(text);
  if (bytes === undefined) return p.fail("expected a string of hexadecimal digits that starts with 0x", p.locOf(body));
  const Storage = storageFor(type.element);
  const size = Storage.BYTES_PER_ELEMENT * (type.element instanceof ComplexType ? 2 : 1);
  const isSplat = bytes.length === size && type.numElements !== 1;
  if (!isSplat && bytes.length !== size * type.numElements) return p.fail(`'${type.text}' needs ${size * type.numElements} bytes, found ${bytes.length}`, p.locOf(body));
  const data = new Storage(bytes.buffer as ArrayBuffer, 0, bytes.length / Storage.BYTES_PER_ELEMENT);
  return isSplat ? denseRaw(type, data, true) : denseElements(type, data);
}

/** The bytes of `0x...`; undefined when it is anything else. */
export function hexBytes(text: string): Uint8Array | undefined {
  if (!text.startsWith("0x") || text.length % 2 !== 0) return undefined;
  const bytes = new Uint8Array((text.length - 2) / 2);
  for (let i = 0; i < bytes.length; i++) {
    const high = hexDigit(text.charCodeAt(2 * i + 2));
    const low = hexDigit(text.charCodeAt(2 * i + 3));
    if (high < 0 || low < 0) return undefined;
    bytes[i] = high * 16 + low;
  }
  return bytes;
}
const hexDigit = (c: number): number => (c >= 48 && c <= 57 ? c - 48 : c >= 65 && c <= 70 ? c - 55 : c >= 97 && c <= 102 ? c - 87 : -1);
