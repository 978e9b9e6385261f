// Attributes: literals, containers, affine maps, dense data, dialect attributes, aliases.
import { affineMapAttr, arrayAttr, type Attribute, boolAttr, dialectAttr, type Dict, dictAttr, DistinctAttr, floatAttr, integerAttr, integerSetAttr, locAttr, stringAttr, stridedLayoutAttr, symbolRefAttr, typeAttr, typedDialectAttr, unitAttr } from "../../ir/attribute.ts";
import { denseArray, DenseResourceAttr, Resource } from "../../ir/dense.ts";
import { bitsToFloat } from "../../ir/format.ts";
import type { Loc } from "../../ir/location.ts";
import { noAttrs } from "../../ir/operation.ts";
import { f64, FloatType, i64, indexType, IntegerType, ShapedType, type Type } from "../../ir/type.ts";
import { didYouMean } from "../suggest.ts";
import { parseAffineMap, parseIntegerSet } from "./affine-parser.ts";
import { parseDense, parseSparse } from "./dense-parser.ts";
import { LocParser } from "./loc-parser.ts";
import { ByteMemo } from "./memo.ts";
import { PendingDialect } from "./type-parser.ts";

/** An integer as a message shows it: its first digits when there are very many. */
const shortened = (value: bigint): string => clipped(value.toString());
const clipped = (digits: string): string => (digits.length <= 60 ? digits : `${digits.slice(0, 20)}... (${digits.length} digits)`);

/** Attributes kept as text grow when aliases in them are replaced; beyond this they are refused. */
const MAX_EXPANDED = 1 << 24;

/** Text of an attribute without line breaks, and without spaces inside of its brackets. */
const onOneLine = (text: string): string => text.replace(/"(?:[^"\\]|\\.)*"|<\s+|\s+>(?!=)|\s+/gs, (part) => (part.startsWith('"') ? part : part.trim() || " "));

/** The part of the parser that reads attributes. */
export abstract class AttrParser extends LocParser {
  protected readonly attrAliases = new Map<string, Attribute>();
  /** Resources of the text by dialect and key; their bytes follow in the trailer. */
  readonly resources = new Map<string, Resource>();
  #distinct = new Map<bigint, DistinctAttr>();

  /** The extent of a `<...>` body whose `<` is consumed; leaves the cursor at the `>`. */
  markBody(): { readonly at: number; readonly end: number } {
    const at = this.pos;
    const end = this.balancedEnd(0x3c);
    this.pos = end;
    return { at, end };
  }
  /** Runs `read` at the start of a marked body, then returns to the cursor. */
  reread<T>(body: { readonly at: number }, read: () => T): T {
    const back = this.pos;
    this.pos = body.at;
    const result = read();
    this.pos = back;
    return result;
  }
  locOf(body: { readonly at: number }): Loc {
    return this.locAt(body.at);
  }

  resource(dialect: string, key: string): Resource {
    const id = `${dialect}:${key}`;
    let resource = this.resources.get(id);
    if (resource === undefined) this.resources.set(id, (resource = new Resource(dialect, key)));
    return resource;
  }

  readonly #known = new ByteMemo<Attribute>((a, b, n) => this.sameBytes(a, b, n));
  /** The end of an alias or a symbol, which always stand for the same attribute; else 0. */
  #extentOfName(): number {
    const { src, pos } = this;
    const end = this.suffixEnd(pos + 1);
    const next = src[end];
    if (end === pos + 1 || next === 0x3c || (next === 0x3a && src[end + 1] === 0x3a)) return 0;
    if (src[pos] === 0x23) for (let p = pos; p < end; p++) if (src[p] === 0x2e) return 0;
    return end;
  }
  /** An alias or a symbol, remembered by its text. */
  #named(): Attribute {
    const start = this.pos;
    const end = this.isCounting ? 0 : this.#extentOfName();
    const hash = end > 0 ? this.hash(start, end, 0) : 0;
    const known = end > 0 ? this.#known.get(hash, start, end - start, 0) : undefined;
    if (known !== undefined) {
      this.pos = end;
      return known;
    }
    const attribute = this.src[start] === 0x40 ? this.#symbolRef() : this.nested(() => this.#dialectAttribute());
    // Who uses a large alias has to count what it stands for.
    if (this.pos === end && !this.isDeep(this.textOf(start, end))) this.#known.set(hash, start, end - start, 0, attribute);
    return attribute;
  }

  attribute(type?: Type): Attribute {
    const c = this.peek();
    switch (c) {
      case 0x22: {
        const value = this.string();
        return stringAttr(value, this.tryPunct(":") ? this.type() : undefined);
      }
      case 0x40:
      case 0x23:
        return this.#named();
      case 0x5b:
        return this.nested(() => arrayAttr(this.list("[", () => this.attribute(), "]")));
      case 0x7b:
        return this.nested(() => dictAttr(this.dict()));
      case 0x21:
      case 0x28:
        return typeAttr(this.type());
    }
    if (c === 0x2d || (c >= 0x30 && c <= 0x39)) return this.number(type);
    return this.nested(() => this.#word(type));
  }

  untypedNumber(): (type: Type) => Attribute {
    if (!this.atInteger()) return this.expected("a number");
    const start = this.pos;
    if (this.atFloat()) this.float();
    else this.integer();
    return (type) => {
      const { pos } = this;
      this.pos = start;
      try {
        return this.number(type);
      } finally {
        this.pos = pos;
      }
    };
  }
  /** A number with its type: given, or written after a colon, or i64 and f64. */
  number(given: Type | undefined): Attribute {
    const at = this.here;
    if (this.atFloat()) {
      const value = this.float();
      const type = given ?? (this.tryPunct(":") ? this.type() : f64);
      if (!(type instanceof FloatType)) return this.fail(`a number with a decimal point cannot be of type '${type.text}'`, at);
      return floatAttr(value, type);
    }
    if (!this.atInteger()) return this.expected("a number");
    const start = this.pos;
    const value = this.integer();
    const isHex = this.src[start] === 0x30 && this.src[start + 1] === 0x78;
    const type = given ?? (this.tryPunct(":") ? this.type() : i64);
    if (type instanceof FloatType) {
      if (!isHex) return this.fail(`an integer cannot be of type '${type.text}'; write it with a decimal point`, at);
      if (value >= 1n << BigInt(type.width)) return this.fail(`the bits 0x${clipped(value.toString(16))} do not fit '${type.text}'`, at);
      const double = type.width <= 64 ? bitsToFloat(value, type) : Number.NaN;
      return floatAttr(double, type, Number.isFinite(double) && type.width <= 64 ? undefined : value);
    }
    if (!(type instanceof IntegerType) && type !== indexType) return this.fail(`an integer cannot be of type '${type.text}'`, at);
    const width = type instanceof IntegerType ? BigInt(type.width) : 64n;
    if (value >= 1n << width || value < -(1n << (width - 1n < 0n ? 0n : width - 1n))) return this.fail(`integer ${shortened(value)} does not fit '${type.text}'`, at);
    return integerAttr(value, type);
  }

  #word(type: Type | undefined): Attribute {
    const start = this.here;
    const word = this.peekWord();
    switch (word) {
      case "true":
      case "false":
        this.word();
        return boolAttr(word === "true");
      case "unit":
        this.word();
        return unitAttr;
      case "loc":
        return locAttr(this.locBody());
      case "dense":
        this.word();
        return parseDense(this, type);
      case "sparse":
        this.word();
        return parseSparse(this, type);
      case "dense_resource":
        this.word();
        return this.#denseResource(type);
      case "array":
        this.word();
        return this.#array();
      case "affine_map": {
        this.word();
        this.expectPunct("<");
        const map = parseAffineMap(this);
        this.expectPunct(">");
        return affineMapAttr(map);
      }
      case "affine_set": {
        this.word();
        this.expectPunct("<");
        const set = parseIntegerSet(this);
        this.expectPunct(">");
        return integerSetAttr(set);
      }
      case "strided":
        this.word();
        return this.#strided();
      case "distinct":
        this.word();
        return this.#distinctAttr();
      default:
        return this.atType() ? typeAttr(this.type()) : this.fail(`expected an attribute, found '${word ?? String.fromCodePoint(this.peek() || 0x2400)}'`, start);
    }
  }

  symbolName(): string {
    if (this.peek() !== 0x40) this.expected("a symbol name such as '@main'");
    this.pos++;
    if (this.src[this.pos] === 0x22) return this.string();
    const end = this.suffixEnd(this.pos);
    if (end === this.pos) this.expected("a symbol name");
    const name = this.textOf(this.pos, end);
    this.pos = end;
    return name;
  }
  #symbolRef(): Attribute {
    const root = this.symbolName();
    const nested: string[] = [];
    while (this.peekPunct("::")) {
      this.pos += 2;
      nested.push(this.symbolName());
    }
    return symbolRefAttr(root, nested);
  }

  #array(): Attribute {
    this.expectPunct("<");
    const element = this.type();
    const values: (bigint | number)[] = [];
    if (this.tryPunct(":"))
      do {
        if (element instanceof FloatType) values.push((this.number(element) as { value: number } & Attribute).value);
        else if (this.peekKeyword("true") || this.peekKeyword("false")) values.push(this.word() === "true" ? 1n : 0n);
        else values.push(this.integer());
      } while (this.tryPunct(","));
    this.expectPunct(">");
    const small = element instanceof FloatType || (element instanceof IntegerType && element.width <= 32);
    return denseArray(element, small ? values.map(Number) : values);
  }

  #denseResource(given: Type | undefined): Attribute {
    this.expectPunct("<");
    const key = this.peek() === 0x22 ? this.string() : (this.word() ?? this.expected("a resource name"));
    this.expectPunct(">");
    const at = this.here;
    if (given === undefined) this.expectPunct(":");
    const type = given ?? this.type();
    if (!(type instanceof ShapedType)) return this.fail(`a resource needs a shaped type, found '${type.text}'`, at);
    return new DenseResourceAttr(type, this.resource("builtin", key));
  }

  #strided(): Attribute {
    this.expectPunct("<");
    const entry = (): bigint | undefined => (this.tryPunct("?") ? undefined : this.integer());
    const strides = this.list("[", entry, "]");
    let offset: bigint | undefined = 0n;
    if (this.tryPunct(",")) {
      this.expectKeyword("offset");
      this.expectPunct(":");
      offset = entry();
    }
    this.expectPunct(">");
    return stridedLayoutAttr(strides, offset);
  }

  #distinctAttr(): Attribute {
    this.expectPunct("[");
    const id = this.integer();
    this.expectPunct("]");
    this.expectPunct("<");
    const body = this.peekPunct(">") ? unitAttr : this.attribute();
    this.expectPunct(">");
    const known = this.#distinct.get(id) ?? new DistinctAttr(id, body);
    this.#distinct.set(id, known);
    return known;
  }

  #dialectAttribute(): Attribute {
    const start = this.pos;
    const end = this.suffixEnd(start + 1);
    const name = this.textOf(start + 1, end);
    this.pos = end;
    const dot = name.indexOf(".");
    if (dot < 0) {
      if (this.src[this.pos] === 0x3c && !this.attrAliases.has(name)) {
        if (this.registry.get(name) === undefined && this.registry.isPending(name)) throw new PendingDialect(name);
        return this.registry.get(name) ? (this.#inDialectBrackets(name) ?? this.#textAttribute(name, start)) : this.#unknownAttribute(name, start);
      }
      this.using(`#${name}`, this.locAt(start));
      const known = this.attrAliases.get(name);
      if (known) return known;
      const loc = this.locAliases.get(name) ?? this.lateLoc(name);
      return loc !== undefined ? locAttr(loc) : this.fail(`undefined attribute alias '#${name}'${didYouMean(`#${name}`, [...this.attrAliases.keys(), ...this.locAliases.keys()].map((known) => `#${known}`))}`, this.locAt(start), "parse/unknown-alias");
    }
    const namespace = name.slice(0, dot);
    const mnemonic = name.slice(dot + 1);
    const dialect = this.registry.get(namespace);
    if (dialect === undefined && this.registry.isPending(namespace)) throw new PendingDialect(namespace);
    const parse = dialect?.attrs && Object.hasOwn(dialect.attrs, mnemonic) ? dialect.attrs[mnemonic] : undefined;
    if (parse) return parse(this.reader);
    if (dialect === undefined) return this.#unknownAttribute(namespace, start);
    if (dialect.attrs) return this.#noSuchAttribute(namespace, mnemonic, Object.keys(dialect.attrs), this.locAt(start));
    return this.#textAttribute(namespace, start);
  }
  /** `#dialect<mnemonic ...>`, which means the same as `#dialect.mnemonic ...`; undefined, with nothing read, when the dialect has no list of attributes. */
  #inDialectBrackets(namespace: string): Attribute | undefined {
    const attrs = this.registry.get(namespace)?.attrs;
    if (attrs === undefined) return undefined;
    this.expectPunct("<");
    this.peek();
    const at = this.here;
    const end = this.suffixEnd(this.pos);
    const mnemonic = this.textOf(this.pos, end);
    if (!Object.hasOwn(attrs, mnemonic)) return this.#noSuchAttribute(namespace, mnemonic, Object.keys(attrs), at);
    this.pos = end;
    const attribute = attrs[mnemonic]!(this.reader);
    this.expectPunct(">");
    return attribute;
  }
  #noSuchAttribute(namespace: string, mnemonic: string, known: readonly string[], at: Loc): never {
    return this.fail(`dialect '${namespace}' has no attribute '${mnemonic}'${didYouMean(mnemonic, known)}`, at, "parse/unknown-attribute", { loc: at, message: `attributes of '${namespace}' are ${known.join(", ")}` });
  }
  /** Text kept as it is may name aliases, which mean nothing in another text: they are replaced by what they stand for. */
  protected selfContained(start: number, end: number): string {
    const text = this.textOf(start, end);
    const open = text.indexOf("<");
    if (open < 0 || !/[#!][A-Za-z_]/.test(text.slice(open))) return text;
    let length = text.length;
    const body = text.slice(open).replace(/"(?:[^"\\]|\\.)*"|([#!])([A-Za-z_][\w$-]*)(?![\w$.-])/g, (whole, sigil: string | undefined, name: string) => {
      const meant = sigil === "!" ? this.typeAliases.get(name)?.text : sigil === "#" ? (this.attrAliases.get(name)?.text ?? this.#locAliasText(name)) : undefined;
      length += (meant ?? whole).length - whole.length;
      if (length > MAX_EXPANDED) this.fail(`the attribute is longer than ${MAX_EXPANDED} characters once its aliases are replaced`, this.locAt(start));
      return meant ?? whole;
    });
    return text.slice(0, open) + body;
  }
  #locAliasText(name: string): string | undefined {
    const loc = this.locAliases.get(name);
    return loc === undefined ? undefined : locAttr(loc).text;
  }
  #unknownAttribute(namespace: string, start: number): Attribute {
    if (!this.registry.allowUnregistered)
      return this.fail(`dialect '${namespace}' is not registered; --allow-unregistered-dialect keeps its attributes as text`, this.locAt(start), "parse/unknown-dialect");
    return this.#textAttribute(namespace, start);
  }
  #textAttribute(namespace: string, start: number): Attribute {
    if (this.src[this.pos] === 0x3c) {
      this.pos++;
      this.pos = this.balancedEnd(0x3c) + 1;
    }
    const text = onOneLine(this.selfContained(start, this.pos));
    return this.tryPunct(":") ? typedDialectAttr(text, this.type()) : dialectAttr(namespace, text);
  }

  /** `{name = value, flag, "quoted" = value}`. */
  dict(): Map<string, Attribute> {
    const entries = new Map<string, Attribute>();
    this.expectPunct("{");
    if (this.tryPunct("}")) return entries;
    do {
      const at = this.here;
      const key = this.peek() === 0x22 ? this.string() : (this.word() ?? this.expected("an attribute name"));
      if (entries.has(key)) this.fail(`attribute '${key}' is given twice`, at);
      entries.set(key, this.tryPunct("=") ? this.attribute() : unitAttr);
    } while (this.tryPunct(","));
    this.expectPunct("}");
    return entries;
  }
  optionalDict(): Dict {
    return this.peek() === 0x7b ? this.dict() : noAttrs;
  }
  list<T>(open: string, item: () => T, close: string): T[] {
    this.expectPunct(open);
    const items: T[] = [];
    if (!this.peekPunct(close)) do items.push(item()); while (this.tryPunct(","));
    this.expectPunct(close);
    return items;
  }
}
