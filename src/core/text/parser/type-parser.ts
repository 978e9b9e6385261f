// Types: the builtin ones by their grammar, dialect types through their dialect, unknown ones kept as text.
import type { OpInfo } from "../../define/op-info.ts";
import type { Dialect } from "../../define/dialect.ts";
import type { Registry } from "../../define/registry.ts";
import type { AsmReader } from "../../define/syntax.ts";
import { AffineMapAttr, type Attribute, IntegerAttr } from "../../ir/attribute.ts";
import type { Loc } from "../../ir/location.ts";
import {
  complexType, DYNAMIC, floatFormats, type FloatName, floatType, FunctionType, functionType, indexType, integerType, memrefType, noneType, opaqueType, tensorType, tupleType,
  Type, unrankedMemRefType, unrankedTensorType, vectorType,
} from "../../ir/type.ts";
import { didYouMean } from "../suggest.ts";
import { typeHint } from "./hints.ts";
import { ByteMemo } from "./memo.ts";
import { LiteralScanner } from "./literals.ts";
import type { Scanner } from "./scanner.ts";

/** Thrown when the text names a dialect that is known but not loaded; the entry point loads it and starts again. */
export class PendingDialect extends Error {
  readonly namespace: string;
  constructor(namespace: string) {
    super(`dialect '${namespace}' is not loaded yet`);
    this.namespace = namespace;
  }
}

/** Nesting of types and attributes beyond this is refused, so that no input can exhaust the stack. */
export const MAX_NESTING = 500;
/** Types, attributes and locations that one alias may stand for, counted as often as they would be written without aliases. */
const MAX_PARTS = 1 << 20;

/** Types of longer text, or that nest deeper, are read anew each time. */
const LONGEST_KNOWN = 128;
const DEEPEST_KNOWN = 64;

const simple = new Map<string, Type>([["index", indexType], ["none", noneType]]);

/** The part of the parser that reads types. */
export abstract class TypeParser extends LiteralScanner {
  readonly registry: Registry;
  protected readonly typeAliases = new Map<string, Type>();
  #depth = 0;
  /** Of the alias definition that is being read. */
  #extent: { deepest: number; parts: number } | undefined;
  readonly #extents = new Map<string, { readonly depth: number; readonly parts: number }>();

  constructor(source: Scanner["source"], registry: Registry) {
    super(source);
    this.registry = registry;
  }

  abstract attribute(type?: Type): Attribute;
  protected abstract selfContained(start: number, end: number): string;
  protected abstract get reader(): AsmReader;

  /** Runs `body` one level deeper. */
  protected nested<T>(body: () => T): T {
    if (++this.#depth > MAX_NESTING) this.fail(`nesting is deeper than ${MAX_NESTING} levels`);
    if (this.#extent !== undefined) this.#grow(this.#extent, this.#depth, 1);
    const result = body();
    this.#depth--;
    return result;
  }

  #grow(extent: { deepest: number; parts: number }, depth: number, parts: number): void {
    extent.deepest = Math.max(extent.deepest, depth);
    extent.parts += parts;
  }

  /** What `body` reads, and how deep and large that is. */
  #measured<T>(body: () => T): { readonly result: T; readonly depth: number; readonly parts: number } {
    const outer = this.#extent;
    const own = (this.#extent = { deepest: this.#depth, parts: 0 });
    const result = body();
    this.#extent = outer;
    return { result, depth: own.deepest - this.#depth, parts: own.parts };
  }
  /** Reads what the alias `#name` or `!name` stands for; how deep and large that is counts wherever the alias is used. */
  protected defining<T>(alias: string, body: () => T): T {
    const { result, ...extent } = this.#measured(body);
    this.#extents.set(alias, extent);
    return result;
  }
  /** Whether what is read counts, as it will be part of an alias. */
  protected get isCounting(): boolean {
    return this.#extent !== undefined || this.#depth >= MAX_NESTING - DEEPEST_KNOWN;
  }
  /** Whether an alias stands for something that nests deeply. */
  protected isDeep(alias: string): boolean {
    return (this.#extents.get(alias)?.depth ?? 0) >= DEEPEST_KNOWN;
  }
  /** Counts a use of an alias. */
  protected using(alias: string, at: Loc): void {
    const known = this.#extents.get(alias);
    if (known === undefined) return;
    // The use itself is no level.
    const depth = this.#depth - 1 + known.depth;
    if (depth > MAX_NESTING) this.fail(`nesting is deeper than ${MAX_NESTING} levels with what '${alias}' stands for`, at);
    if (!this.#extent) return;
    this.#grow(this.#extent, depth, known.parts);
    if (this.#extent.parts > MAX_PARTS) this.fail(`an alias stands for at most ${MAX_PARTS} types, attributes and locations`, at);
  }

  readonly #known = new ByteMemo<Type>((a, b, n) => this.sameBytes(a, b, n));
  #hash = 0;
  /** The end of what looks like one type at the cursor, where such a text always stands for the same type; leaves its hash. Else 0. */
  #extentOfType(): number {
    const { src, pos } = this;
    const isNamed = src[pos] === 0x21;
    let p = isNamed ? this.suffixEnd(pos + 1) : this.wordEnd();
    if (p - pos > LONGEST_KNOWN || p === pos) return 0;
    let h = this.hash(pos, p, 0);
    if (src[p] === 0x3c) {
      let depth = 0;
      do {
        const c = src[p]!;
        if (c === 0x3c) depth++;
        else if (c === 0x3e) {
          if (src[p - 1] !== 0x2d) depth--;
        } else if (c === 0x22 || c === 0x2f || c < 0x20 || c > 0x7e) return 0;
        h = Math.imul(h ^ c, 0x01000193);
        p++;
      } while (depth > 0 && p - pos <= LONGEST_KNOWN);
      if (depth > 0) return 0;
    }
    this.#hash = h;
    return p;
  }
  /** The type here when its text was read before; the definition of an alias counts what it reads, so it reads everything. */
  #knownType(end: number): Type | undefined {
    return end > 0 && !this.isCounting ? this.#known.get(this.#hash, this.pos, end - this.pos, 0) : undefined;
  }

  atType(): boolean {
    const c = this.peek();
    if (c === 0x21 || c === 0x28) return true;
    if (this.#knownType(this.#extentOfType()) !== undefined) return true;
    const word = this.peekWord();
    return word !== undefined && (simple.has(word) || isTypeWord(word));
  }

  type(): Type {
    this.skip();
    const end = this.#extentOfType();
    const known = this.#knownType(end);
    if (known !== undefined) {
      this.pos = end;
      return known;
    }
    return end > 0 && !this.isCounting ? this.#newType(end, this.#hash) : this.#readType();
  }
  /** Reads a type and remembers its text, unless that is not all that was read. */
  #newType(end: number, hash: number): Type {
    const start = this.pos;
    const { result, depth } = this.#measured(() => this.#readType());
    if (this.pos === end && depth < DEEPEST_KNOWN) this.#known.set(hash, start, end - start, 0, result);
    return result;
  }
  #readType(): Type {
    const c = this.peek();
    if (c === 0x21) return this.nested(() => this.#dialectType());
    if (c === 0x28) return this.nested(() => this.functionType());
    const word = this.peekWord();
    if (word === undefined) return this.expected("a type");
    const known = simple.get(word);
    if (known) {
      this.pos += word.length;
      return known;
    }
    return this.nested(() => this.#builtin(word));
  }

  #builtin(word: string): Type {
    const start = this.pos;
    const integer = /^(i|si|ui)(0|[1-9][0-9]*)$/.exec(word);
    if (integer) {
      const width = Number(integer[2]);
      if (width > 16777215) this.fail(`integer width ${integer[2]} exceeds the limit of 16777215 bits`);
      this.pos += word.length;
      const type = integerType(width, integer[1] === "i" ? "signless" : integer[1] === "si" ? "signed" : "unsigned");
      if (width <= 128) simple.set(word, type);
      return type;
    }
    if (Object.hasOwn(floatFormats, word)) {
      this.pos += word.length;
      const type = floatType(word as FloatName);
      simple.set(word, type);
      return type;
    }
    this.pos += word.length;
    switch (word) {
      case "complex": {
        this.expectPunct("<");
        const element = this.type();
        this.expectPunct(">");
        return complexType(element);
      }
      case "tuple":
        return tupleType(this.#angled(() => this.type()));
      case "vector":
        return this.#vector();
      case "tensor":
        return this.#tensor();
      case "memref":
        return this.#memref();
      default:
        this.pos = start;
        return this.expected("a type", typeHint(word, this.typeAliases.keys()));
    }
  }

  #angled<T>(item: () => T): T[] {
    this.expectPunct("<");
    const items: T[] = [];
    if (!this.peekPunct(">")) do items.push(item()); while (this.tryPunct(","));
    this.expectPunct(">");
    return items;
  }

  /** One dimension and the `x` after it; undefined where the element type starts. */
  #dimension(): number | undefined {
    const c = this.peek();
    if (c === 0x3f) {
      this.pos++;
      this.#cross();
      return DYNAMIC;
    }
    if (c < 0x30 || c > 0x39) return undefined;
    const start = this.pos;
    let p = start;
    while (this.src[p]! >= 0x30 && this.src[p]! <= 0x39) p++;
    const text = this.textOf(start, p);
    if (text.length > 15 || Number(text) > Number.MAX_SAFE_INTEGER) this.fail(`dimension ${text.slice(0, 24)} is out of range`);
    this.pos = p;
    this.#cross();
    return Number(text);
  }
  #cross(): void {
    this.skip();
    if (this.src[this.pos] !== 0x78) this.expected("'x' after a dimension");
    this.pos++;
  }
  dims(): number[] {
    const dims: number[] = [];
    for (let dim = this.#dimension(); dim !== undefined; dim = this.#dimension()) dims.push(dim);
    return dims;
  }

  #vector(): Type {
    this.expectPunct("<");
    const dims: number[] = [];
    const scalable: boolean[] = [];
    for (;;) {
      if (this.tryPunct("[")) {
        const dim = this.count("vector dimension");
        this.expectPunct("]");
        this.#cross();
        dims.push(dim);
        scalable.push(true);
        continue;
      }
      const at = this.here;
      const dim = this.#dimension();
      if (dim === undefined) break;
      if (dim <= 0) this.fail(`vector types must have positive constant sizes, found ${dim === DYNAMIC ? "?" : dim}`, at);
      dims.push(dim);
      scalable.push(false);
    }
    const element = this.type();
    this.expectPunct(">");
    return vectorType(dims, element, scalable);
  }

  #tensor(): Type {
    this.expectPunct("<");
    if (this.tryPunct("*")) {
      this.#cross();
      const element = this.type();
      this.expectPunct(">");
      return unrankedTensorType(element);
    }
    const dims = this.dims();
    const element = this.type();
    const encoding = this.tryPunct(",") ? this.attribute() : undefined;
    this.expectPunct(">");
    return tensorType(dims, element, encoding);
  }

  #memref(): Type {
    this.expectPunct("<");
    if (this.tryPunct("*")) {
      this.#cross();
      const element = this.type();
      const space = this.tryPunct(",") ? this.attribute() : undefined;
      this.expectPunct(">");
      return unrankedMemRefType(element, defaultSpace(space));
    }
    const dims = this.dims();
    const element = this.type();
    let layout: Attribute | undefined;
    let space: Attribute | undefined;
    while (this.tryPunct(",")) {
      const attribute = this.attribute();
      if (layout === undefined && space === undefined && isLayout(attribute)) layout = attribute;
      else if (space === undefined) space = attribute;
      else this.fail("a memref has at most a layout and a memory space");
    }
    this.expectPunct(">");
    const identity = layout instanceof AffineMapAttr && layout.value.isIdentity;
    return memrefType(dims, element, identity ? undefined : layout, defaultSpace(space));
  }

  functionType(): FunctionType {
    const inputs = this.#typeListInParens();
    this.expectPunct("->");
    const results = this.peek() === 0x28 ? this.#typeListInParens() : [this.type()];
    return functionType(inputs, results);
  }
  #typeListInParens(): Type[] {
    this.expectPunct("(");
    const list: Type[] = [];
    if (this.peek() !== 0x29) do list.push(this.type()); while (this.tryPunct(","));
    this.expectPunct(")");
    return list;
  }
  types(): Type[] {
    const list: Type[] = [];
    do list.push(this.type()); while (this.tryPunct(","));
    return list;
  }

  #dialectType(): Type {
    const start = this.pos;
    const end = this.suffixEnd(start + 1);
    const name = this.textOf(start + 1, end);
    this.pos = end;
    const dot = name.indexOf(".");
    if (dot < 0) {
      // `!foo<"body">` is the opaque spelling; everything else without a dot is an alias.
      if (this.src[this.pos] === 0x3c && !this.typeAliases.has(name)) return this.#inDialectBrackets(name) ?? this.#unknownType(name, "", start);
      this.using(`!${name}`, this.locAt(start));
      return this.typeAliases.get(name) ?? this.fail(`undefined type alias '!${name}'${didYouMean(`!${name}`, [...this.typeAliases.keys()].map((known) => `!${known}`))}`, this.locAt(start), "parse/unknown-alias");
    }
    const namespace = name.slice(0, dot);
    const mnemonic = name.slice(dot + 1);
    const dialect = this.registry.get(namespace);
    if (dialect === undefined && this.registry.isPending(namespace)) throw new PendingDialect(namespace);
    const parse = dialect?.types && Object.hasOwn(dialect.types, mnemonic) ? dialect.types[mnemonic] : undefined;
    if (parse) return parse(this.reader);
    if (dialect && !this.registry.allowUnregistered) return this.#noSuchType(dialect, mnemonic, this.locAt(start));
    return this.#unknownType(namespace, mnemonic, start);
  }
  /** `!dialect<mnemonic ...>`, which means the same as `!dialect.mnemonic ...`; undefined, with nothing read, when the dialect has no such type. */
  #inDialectBrackets(namespace: string): Type | undefined {
    const dialect = this.registry.get(namespace);
    if (dialect === undefined && this.registry.isPending(namespace)) throw new PendingDialect(namespace);
    const types = dialect?.types;
    const at = this.pos + 1;
    const end = this.suffixEnd(at);
    const mnemonic = this.textOf(at, end);
    if (types === undefined || !Object.hasOwn(types, mnemonic)) return undefined;
    this.pos = end;
    const type = types[mnemonic]!(this.reader);
    this.expectPunct(">");
    return type;
  }
  findOp(name: string): OpInfo | undefined {
    const known = this.registry.op(name);
    const namespace = name.slice(0, Math.max(0, name.indexOf(".")));
    if (!known && this.registry.isPending(namespace)) throw new PendingDialect(namespace);
    return known;
  }
  protected noSuchOp(name: string, namespace: string, at: Loc): never {
    const dialect = this.registry.get(namespace);
    if (dialect) return this.fail(`dialect '${namespace}' has no operation '${name}'${didYouMean(name, dialect.ops.map((op) => op.name))}`, at, "parse/unknown-op");
    const hint = didYouMean(namespace, this.registry.namespaces) || "; --allow-unregistered-dialect accepts operations of unknown dialects in generic form";
    return this.fail(`'${name}' is of an unknown dialect '${namespace}'${hint}`, at, "parse/unknown-dialect");
  }
  #noSuchType({ namespace, types }: Dialect, mnemonic: string, at: Loc): never {
    const known = Object.keys(types ?? {});
    const note = known.length === 0 ? `'${namespace}' has no types of its own` : `types of '${namespace}' are ${known.join(", ")}`;
    return this.fail(`dialect '${namespace}' has no type '${mnemonic}'${didYouMean(mnemonic, known)}`, at, "parse/unknown-type", { loc: at, message: note });
  }
  #unknownType(namespace: string, mnemonic: string, start: number): Type {
    if (!this.registry.allowUnregistered)
      return this.fail(`dialect '${namespace}' is not registered; --allow-unregistered-dialect keeps its types as text`, this.locAt(start), "parse/unknown-dialect");
    if (this.src[this.pos] === 0x3c) {
      this.pos++;
      this.pos = this.balancedEnd(0x3c) + 1;
    }
    return opaqueType(namespace, mnemonic, this.selfContained(start, this.pos));
  }
}

const isTypeWord = (word: string): boolean => /^(?:[su]?i(?:0|[1-9][0-9]*)|complex|tuple|vector|tensor|memref)$/.test(word) || Object.hasOwn(floatFormats, word);
const isLayout = (attribute: Attribute): boolean => attribute instanceof AffineMapAttr || attribute.text.startsWith("strided<");
/** Space 0 is the default and is not kept. */
const defaultSpace = (space: Attribute | undefined): Attribute | undefined => (space instanceof IntegerAttr && space.value === 0n ? undefined : space);
