// Kinds of declared attributes: how each looks as a JavaScript value, as an attribute, and bare in an assembly format.
import {
  AffineMapAttr, affineMapAttr, ArrayAttr, arrayAttr, Attribute, DialectAttr, DictAttr, floatAttr, FloatAttr, integerAttr, IntegerAttr, internAttr,
  StringAttr, stringAttr, symbolRefAttr, SymbolRefAttr, symbolText, TypeAttr, TypedAttr, typeAttr as makeTypeAttr, unitAttr, UnitAttr,
} from "../ir/attribute.ts";
import type { AffineMap } from "../ir/affine.ts";
import { denseArray, DenseArrayAttr } from "../ir/dense.ts";
import { quoteString } from "../ir/format.ts";
import { FunctionType, i1, i32, i64 as i64Type, indexType, IntegerType, type FloatType, f32, Type } from "../ir/type.ts";

/** What reading a bare attribute in an assembly format may use. */
export interface AttrReader {
  attribute(type?: Type): Attribute;
  integer(): bigint;
  /** Whether an integer literal starts here. */
  atInteger(): boolean;
  /** The identifier at the cursor, not consumed. */
  peekWord(): string | undefined;
  word(): string | undefined;
  peekPunct(text: string): boolean;
  tryPunct(text: string): boolean;
  expectPunct(text: string): void;
  type(): Type;
  atType(): boolean;
  symbolName(): string;
  string(): string;
}

export type AttrUse = "required" | "optional" | "default";

/** How a declared attribute looks as a JavaScript value and in text. */
export interface AttrKind<V, Use extends AttrUse = AttrUse> {
  readonly describe: string;
  readonly use: Use;
  readonly fallback: V | undefined;
  /** What an absent attribute means; pretty text leaves the attribute out where it says just that. */
  readonly implied?: Attribute;
  /** The field is the attribute object itself rather than its `value`. */
  readonly raw: boolean;
  /** Prints nothing but its presence. */
  readonly isUnit: boolean;
  wrap(value: V): Attribute;
  /** The canonical attribute for one that came from text or a generic builder; undefined when it does not fit. */
  adopt(attribute: Attribute): Attribute | undefined;
  /** Reads the bare form; undefined when nothing fitting stands there. */
  read(p: AttrReader): Attribute | undefined;
  bare(attribute: Attribute): string;
  /** Whether a bare form can start here; decides optional groups. */
  starts(p: AttrReader): boolean;
}

type Required<V> = AttrKind<V, "required">;
interface KindParts<V> {
  readonly wrap: (value: V) => Attribute;
  readonly adopt: (attribute: Attribute) => Attribute | undefined;
  readonly read?: (p: AttrReader) => Attribute | undefined;
  readonly bare?: (attribute: Attribute) => string;
  readonly starts?: (p: AttrReader) => boolean;
  readonly raw?: boolean;
  readonly isUnit?: boolean;
}
const startsAttribute = (p: AttrReader): boolean =>
  p.atInteger() || p.atType() || ['"', "[", "@", "#", "-", "{"].some((text) => p.peekPunct(text)) || ["true", "false", "dense", "array", "affine_map", "unit", "dense_resource"].includes(p.peekWord() ?? "");

/** Makes a kind from its parts; what is left out reads and prints a full attribute. */
export function attrKind<V>(describe: string, parts: KindParts<V>): Required<V> {
  return {
    describe, use: "required", fallback: undefined, raw: parts.raw ?? false, isUnit: parts.isUnit ?? false, wrap: parts.wrap, adopt: parts.adopt,
    read: parts.read ?? ((p) => parts.adopt(p.attribute())), bare: parts.bare ?? ((attribute) => attribute.text), starts: parts.starts ?? startsAttribute,
  };
}

/** The attribute may be absent; the field is then undefined. */
export const maybe = <V>(kind: Required<V>): AttrKind<V, "optional"> => ({ ...kind, use: "optional" });
/** The attribute may be absent, which means the same as `implied`; the field is then undefined. */
export const maybeImplied = <V>(kind: Required<V>, implied: NoInfer<V>): AttrKind<V, "optional"> => ({ ...kind, use: "optional", implied: kind.wrap(implied) });
/** The attribute is `fallback` when absent, and is left out of the text when it is that. */
export const withDefault = <V>(kind: Required<V>, fallback: NoInfer<V>): AttrKind<V, "default"> => ({ ...kind, use: "default", fallback });

const integerKind = (describe: string, type: Type): Required<bigint> =>
  attrKind<bigint>(describe, {
    wrap: (value) => integerAttr(value, type),
    adopt: (a) => (a instanceof IntegerAttr && a.type === type ? a : undefined),
    read: (p) => integerAttr(p.integer(), type),
    bare: (a) => String((a as IntegerAttr).value),
    starts: (p) => p.atInteger(),
  });
export const i64 = (): Required<bigint> => integerKind("64-bit integer", i64Type);
export const i32Attr = (): Required<bigint> => integerKind("32-bit integer", i32);
export const indexAttr = (): Required<bigint> => integerKind("index", indexType);
export const bool = (): Required<boolean> =>
  attrKind<boolean>("a bool", {
    wrap: (value) => (value ? trueAttr : falseAttr),
    adopt: (a) => (a instanceof IntegerAttr && a.type === i1 ? (a.value === 0n ? falseAttr : trueAttr) : a instanceof BoolAttr ? a : undefined),
    starts: (p) => ["true", "false"].includes(p.peekWord() ?? ""),
  });
/** A bool attribute whose field is a JavaScript boolean. */
class BoolAttr extends Attribute {
  readonly value: boolean;
  constructor(value: boolean) {
    super();
    this.value = value;
  }
  protected spell(): string {
    return String(this.value);
  }
}
const trueAttr = new BoolAttr(true);
const falseAttr = new BoolAttr(false);
export const f32Attr = (): Required<number> => floatKind(f32);
/** A number of one float type. */
export const floatKind = (type: FloatType): Required<number> =>
  attrKind<number>(`${type.text} number`, {
    wrap: (value) => floatAttr(value, type),
    adopt: (a) => (a instanceof FloatAttr && a.type === type ? a : undefined),
    read: (p) => p.attribute(type),
    bare: (a) => a.text.slice(0, a.text.lastIndexOf(" : ")),
  });
export const str = (): Required<string> =>
  attrKind<string>("a string", { wrap: (value) => stringAttr(value), adopt: (a) => (a instanceof StringAttr ? a : undefined), starts: (p) => p.peekPunct('"') });
export const symbolName = (): Required<string> =>
  attrKind<string>("a symbol name", {
    wrap: (value) => stringAttr(value), adopt: (a) => (a instanceof StringAttr ? a : undefined),
    read: (p) => stringAttr(p.symbolName()), bare: (a) => symbolText((a as StringAttr).value), starts: (p) => p.peekPunct("@"),
  });
export const symbolRef = (): Required<string> =>
  attrKind<string>("a symbol reference", {
    wrap: (value) => { const [root, ...nested] = value.split("::"); return symbolRefAttr(root!, nested); },
    adopt: (a) => (a instanceof SymbolRefAttr ? a : undefined), starts: (p) => p.peekPunct("@"),
  });
export const typeAttr = (): Required<Type> =>
  attrKind<Type>("a type", { wrap: makeTypeAttr, adopt: (a) => (a instanceof TypeAttr ? a : undefined), read: (p) => makeTypeAttr(p.type()), starts: (p) => p.atType() });
export const functionTypeAttr = (): Required<FunctionType> =>
  attrKind<FunctionType>("a function type", { wrap: makeTypeAttr, adopt: (a) => (a instanceof TypeAttr && a.value instanceof FunctionType ? a : undefined), read: (p) => makeTypeAttr(p.type()) });
export const unit = (): Required<true> =>
  attrKind<true>("a unit attribute", { wrap: () => unitAttr, adopt: (a) => (a instanceof UnitAttr ? a : undefined), read: () => unitAttr, bare: () => "", isUnit: true });
/** A constant with a type: number, elements, string with type; the field is the attribute. */
export const typed = (): Required<TypedAttr> =>
  attrKind<TypedAttr>("a typed attribute", { wrap: (value) => value, adopt: (a) => (a instanceof TypedAttr ? a : undefined), raw: true });
/** Any attribute; the field is the attribute. */
export const anyAttr = (): Required<Attribute> => attrKind<Attribute>("an attribute", { wrap: (value) => value, adopt: (a) => a, raw: true });
export const arrayOf = (describe = "array"): Required<readonly Attribute[]> =>
  attrKind<readonly Attribute[]>(describe, { wrap: arrayAttr, adopt: (a) => (a instanceof ArrayAttr ? a : undefined), starts: (p) => p.peekPunct("[") });
export const dict = (): Required<DictAttr> => attrKind<DictAttr>("a dictionary", { wrap: (value) => value, adopt: (a) => (a instanceof DictAttr ? a : undefined), raw: true, starts: (p) => p.peekPunct("{") });
export const affineMap = (): Required<AffineMap> =>
  attrKind<AffineMap>("an affine map", { wrap: affineMapAttr, adopt: (a) => (a instanceof AffineMapAttr ? a : undefined) });
/** An array of affine maps. */
export const affineMaps = (): Required<readonly AffineMap[]> =>
  attrKind<readonly AffineMap[]>("an array of affine maps", {
    wrap: (value) => new AffineMapsAttr(value.map(affineMapAttr)),
    adopt: (a) => (a instanceof AffineMapsAttr ? a : a instanceof ArrayAttr && a.value.every((e) => e instanceof AffineMapAttr) ? internAttr(`ms${a.text}`, () => new AffineMapsAttr(a.value as AffineMapAttr[])) : undefined),
    starts: (p) => p.peekPunct("["),
  });
class AffineMapsAttr extends Attribute {
  readonly value: readonly AffineMap[];
  constructor(maps: readonly AffineMapAttr[]) {
    super();
    this.value = maps.map((map) => map.value);
  }
  protected spell(): string {
    return `[${this.value.map((map) => `affine_map<${map.text}>`).join(", ")}]`;
  }
}

const listText = (values: readonly unknown[]): string => `[${values.join(", ")}]`;
function readIntegers(p: AttrReader): bigint[] | undefined {
  if (!p.tryPunct("[")) return undefined;
  const values: bigint[] = [];
  if (!p.peekPunct("]")) do values.push(p.integer()); while (p.tryPunct(","));
  p.expectPunct("]");
  return values;
}
/** `array<i64: ...>` as bigints; bare form `[1, 2]`. */
export const i64Array = (): Required<readonly bigint[]> =>
  attrKind<readonly bigint[]>("array<i64>", {
    wrap: (value) => denseArray(i64Type, value),
    adopt: (a) => (a instanceof DenseArrayAttr && a.elementType === i64Type ? a : undefined),
    read: (p) => { const values = readIntegers(p); return values && denseArray(i64Type, values); },
    bare: (a) => listText((a as DenseArrayAttr).value),
    starts: (p) => p.peekPunct("["),
  });

/** An `array<i64: ...>` whose field is a list of numbers. */
class AxesAttr extends Attribute {
  readonly value: readonly number[];
  constructor(value: readonly number[]) {
    super();
    this.value = value;
  }
  protected spell(): string {
    return this.value.length === 0 ? "array<i64>" : `array<i64: ${this.value.map((n) => BigInt(n)).join(", ")}>`;
  }
}
const axesOf = (value: readonly number[]): AxesAttr => internAttr(`x${value.join(",")}`, () => new AxesAttr(value));
const exact = (n: bigint | number): boolean => BigInt(Number(n)) === BigInt(n);
/** Small integers (axes, permutations, extents, strides) as numbers; values that a double cannot hold are refused. */
export const axes = (): Required<readonly number[]> =>
  attrKind<readonly number[]>("array<i64>", {
    wrap: axesOf,
    adopt: (a) => (a instanceof AxesAttr ? a : a instanceof DenseArrayAttr && a.elementType === i64Type && a.value.every(exact) ? axesOf(a.value.map(Number)) : undefined),
    read: (p) => { const values = readIntegers(p); return values && values.every(exact) ? axesOf(values.map(Number)) : undefined; },
    bare: (a) => listText((a as AxesAttr).value.map((n) => BigInt(n))),
    starts: (p) => p.peekPunct("["),
  });

/** `array<i32: ...>` as numbers. */
export const i32Array = (): Required<readonly number[]> =>
  attrKind<readonly number[]>("array<i32>", {
    wrap: (value) => denseArray(i32, value), adopt: (a) => (a instanceof DenseArrayAttr && a.elementType === i32 ? a : undefined),
    read: (p) => { const values = readIntegers(p); return values && denseArray(i32, values.map(Number)); }, bare: (a) => listText((a as DenseArrayAttr).value), starts: (p) => p.peekPunct("["),
  });

/** An enumeration stored as an attribute of its own class, with the word as value. */
export class EnumAttr extends Attribute {
  readonly value: string;
  readonly #text: string;
  constructor(value: string, text: string) {
    super();
    this.value = value;
    this.#text = text;
  }
  protected spell(): string {
    return this.#text;
  }
}

function enumKind<W extends string>(describe: string, words: readonly W[], textOf: (word: W) => string, wordOf: (a: Attribute) => string | undefined, brackets: boolean): Required<W> {
  const known = new Map<string, EnumAttr>(words.map((word) => [word, new EnumAttr(word, textOf(word))]));
  const own = new Set<Attribute>(known.values());
  const read = (p: AttrReader): Attribute | undefined => {
    // Upstream takes the word in quotes, too.
    if (p.peekPunct('"')) return known.get(p.string());
    const found = known.get(p.peekWord() ?? "");
    if (found !== undefined) p.word();
    return found;
  };
  return attrKind<W>(describe, {
    wrap: (word) => known.get(word)!,
    adopt: (a) => (own.has(a) ? a : known.get(wordOf(a) ?? "")),
    read: brackets ? (p) => { if (!p.tryPunct("<")) return undefined; const a = read(p); p.expectPunct(">"); return a; } : read,
    bare: (a) => (brackets ? `<${(a as EnumAttr).value}>` : (a as EnumAttr).value),
    starts: brackets ? (p) => p.peekPunct("<") : (p) => p.peekPunct('"') || known.has(p.peekWord() ?? ""),
  });
}
/** The words of an enumeration from what describes its kind; undefined for other kinds. */
export const wordsOf = (describe: string): readonly string[] | undefined => (/^\w+(\|\w+)+$/.test(describe) ? describe.split("|") : undefined);

/** One of the words, stored as a 64-bit integer: its position. Bare form: the word. */
export const oneOf = <const W extends readonly string[]>(...words: W): Required<W[number]> => integerEnum(i64Type, words);
/** One of the words, stored as an integer of `type`. */
export const integerEnum = <const W extends readonly string[]>(type: IntegerType, words: W): Required<W[number]> =>
  enumKind<W[number]>(words.join("|"), words, (word) => `${words.indexOf(word)} : ${type.text}`, (a) => (a instanceof IntegerAttr && a.type === type ? words[Number(a.value)] : undefined), false);
/** One of the words, stored as a string. Bare form: the word. */
export const word = <const W extends readonly string[]>(...words: W): Required<W[number]> =>
  enumKind<W[number]>(words.join("|"), words, quoteString, (a) => (a instanceof StringAttr ? a.value : undefined), false);
/** One of the words of a dialect's enumeration attribute `#dialect.mnemonic<word>`. Bare form `<word>`, or the word alone with `bare`. */
export const dialectEnum = <const W extends readonly string[]>(mnemonic: string, words: W, form: "brackets" | "bare" = "brackets"): Required<W[number]> =>
  enumKind<W[number]>(words.join("|"), words, (w) => `#${mnemonic}<${w}>`, (a) => dialectWord(a, mnemonic), form === "brackets");
/** One of the words of an enumeration that upstream spells `#dialect<mnemonic word>`. Bare form: the word. */
export const spacedEnum = <const W extends readonly string[]>(dialect: string, mnemonic: string, words: W): Required<W[number]> => {
  const prefix = `#${dialect}<${mnemonic} `;
  return enumKind<W[number]>(words.join("|"), words, (w) => `${prefix}${w}>`, (a) => (a instanceof DialectAttr && a.spelling.startsWith(prefix) ? a.spelling.slice(prefix.length, -1).trim() : undefined), false);
};
const dialectWord = (a: Attribute, mnemonic: string): string | undefined =>
  a instanceof DialectAttr && a.spelling.startsWith(`#${mnemonic}<`) ? a.spelling.slice(mnemonic.length + 2, -1).trim() : a instanceof EnumAttr && a.text.startsWith(`#${mnemonic}<`) ? a.value : undefined;
/** Any combination of the words, `#dialect.mnemonic<a, b>`; the field is the words joined by commas, "none" when empty. Bare form `<a, b>`. */
export function dialectFlags<const W extends readonly string[]>(mnemonic: string, words: W, all?: string, separator = ", "): Required<string> {
  const normal = (text: string): string | undefined => {
    const parts = text.split(",").map((part) => part.trim()).filter((part) => part !== "" && part !== "none");
    if (all !== undefined && (parts.includes(all) || words.every((w) => parts.includes(w)))) return all;
    return parts.every((part) => words.includes(part)) ? words.filter((w) => parts.includes(w)).join(separator) || "none" : undefined;
  };
  const own = new Set<Attribute>();
  const make = (value: string): EnumAttr => {
    const attribute = internAttr(`flags#${mnemonic}<${value}>`, () => new EnumAttr(value, `#${mnemonic}<${value}>`));
    own.add(attribute);
    return attribute;
  };
  const adopt = (a: Attribute): Attribute | undefined => {
    if (own.has(a)) return a;
    const value = normal(dialectWord(a, mnemonic) ?? "?");
    return value === undefined ? undefined : make(value);
  };
  return attrKind<string>(words.join("|"), {
    wrap: (value) => make(normal(value) ?? value), adopt,
    read: (p) => {
      if (!p.tryPunct("<")) return undefined;
      const parts: string[] = [];
      do parts.push(p.word() ?? ""); while (p.tryPunct(",") || p.tryPunct("|"));
      p.expectPunct(">");
      const value = normal(parts.join(","));
      return value === undefined ? undefined : make(value);
    },
    bare: (a) => `<${(a as EnumAttr).value}>`, starts: (p) => p.peekPunct("<"),
  });
}
