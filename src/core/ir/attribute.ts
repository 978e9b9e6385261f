// Attributes: immutable constants, uniqued where that is cheap. `text` is the MLIR spelling, made when first asked for;
// `value` is what typed field access of an operation returns.
import { type AffineMap, type IntegerSet } from "./affine.ts";
import { formatFloat, quoteString, roundToFormat } from "./format.ts";
import { locText, type Loc } from "./location.ts";
import { FloatType, type FunctionType, f64, i1, i64, IntegerType, Type } from "./type.ts";

export type Dict = ReadonlyMap<string, Attribute>;

let attributes = 0;

/** An attribute. Equal uniqued attributes are one object. */
export abstract class Attribute {
  /** A number of its own, for tables and hashes. */
  readonly serial: number = attributes++;
  #text: string | undefined;
  /** MLIR's spelling, with its type where it has one. */
  get text(): string {
    this.#text ??= this.spell();
    return this.#text;
  }
  /** The spelling where `: i64` and `: f64` go without saying: in arrays and in types. */
  get elidedText(): string {
    return this.text;
  }
  /** The JavaScript view of the attribute. */
  abstract readonly value: unknown;
  protected abstract spell(): string;
  toString(): string {
    return this.text;
  }
}

/** An attribute that has a type. */
export abstract class TypedAttr extends Attribute {
  readonly type: Type;
  constructor(type: Type) {
    super();
    this.type = type;
  }
}

/** The one attribute for a key of a table, made on first use. */
function unique<K, A>(table: Map<K, A>, key: K, make: () => A): A {
  let attribute = table.get(key);
  if (attribute === undefined) table.set(key, (attribute = make()));
  return attribute;
}
const table = new Map<string, Attribute>();
/** The one attribute for `key`, made on first use. Keys of different kinds must differ. */
export const internAttr = <A extends Attribute>(key: string, make: () => A): A => unique(table as Map<string, A>, key, make);

/** `7 : i32`, `true`. `value` is the two's-complement reading: signed unless the type is unsigned or i1. */
export class IntegerAttr extends TypedAttr {
  readonly value: bigint;
  constructor(value: bigint, type: Type) {
    super(type);
    this.value = value;
  }
  protected spell(): string {
    if (this.type === i1) return this.value === 0n ? "false" : "true";
    return `${this.value} : ${this.type.text}`;
  }
  override get elidedText(): string {
    return this.type === i64 ? String(this.value) : this.text;
  }
}

/** `1.5 : f32`. `bits` is kept where a double cannot hold the value (f80, f128) or its NaN payload. */
export class FloatAttr extends TypedAttr {
  readonly value: number;
  readonly bits: bigint | undefined;
  constructor(value: number, type: Type, bits: bigint | undefined) {
    super(type);
    this.value = value;
    this.bits = bits;
  }
  protected spell(): string {
    return `${formatFloat(this.value, this.type, this.bits)} : ${this.type.text}`;
  }
  override get elidedText(): string {
    const text = formatFloat(this.value, this.type, this.bits);
    return this.type === f64 && !text.startsWith("0x") ? text : this.text;
  }
}

/** `"text"`, or `"text" : !type`. */
export class StringAttr extends Attribute {
  readonly value: string;
  readonly type: Type | undefined;
  constructor(value: string, type: Type | undefined) {
    super();
    this.value = value;
    this.type = type;
  }
  protected spell(): string {
    return quoteString(this.value) + (this.type === undefined ? "" : ` : ${this.type.text}`);
  }
}

/** `unit`; its presence says all. */
export class UnitAttr extends Attribute {
  readonly value = true;
  protected spell(): string {
    return "unit";
  }
}

/** `[a, b]`. */
export class ArrayAttr extends Attribute {
  readonly value: readonly Attribute[];
  constructor(value: readonly Attribute[]) {
    super();
    this.value = value;
  }
  protected spell(): string {
    return `[${this.value.map((element) => element.elidedText).join(", ")}]`;
  }
}

const bareKey = /^[A-Za-z_][\w$.]*$/;
/** The name of an entry, in quotes where it has to be. */
export const dictKey = (key: string): string => (bareKey.test(key) ? key : quoteString(key));
/** A `name = value` entry; a unit value prints its name only. */
export const dictEntry = (key: string, attribute: Attribute, text = attribute.text): string => (attribute instanceof UnitAttr ? dictKey(key) : `${dictKey(key)} = ${text}`);
export const sortedEntries = (dict: Dict): [string, Attribute][] => [...dict].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

/** `{a = 1 : i64, b}`. */
export class DictAttr extends Attribute {
  readonly value: Dict;
  constructor(value: Dict) {
    super();
    this.value = value;
  }
  protected spell(): string {
    return `{${sortedEntries(this.value).map(([key, attribute]) => dictEntry(key, attribute)).join(", ")}}`;
  }
}

/** A type as an attribute. */
export class TypeAttr extends Attribute {
  readonly value: Type;
  constructor(value: Type) {
    super();
    this.value = value;
  }
  protected spell(): string {
    return this.value.text;
  }
}

/** `@root::@nested`. `value` is the root's name when there is no nesting, else the names joined by `::`. */
export class SymbolRefAttr extends Attribute {
  readonly root: string;
  readonly nested: readonly string[];
  constructor(root: string, nested: readonly string[]) {
    super();
    this.root = root;
    this.nested = nested;
  }
  get value(): string {
    return [this.root, ...this.nested].join("::");
  }
  protected spell(): string {
    return [this.root, ...this.nested].map(symbolText).join("::");
  }
}
const bareSymbol = /^[A-Za-z_][\w$.]*$/;
/** `@name`, quoted where the name needs it. */
export const symbolText = (name: string): string => `@${bareSymbol.test(name) ? name : quoteString(name)}`;

let affineAttributes = 0;
/** Whether there are affine maps or sets as attributes: a program without them needs no names for them. */
export const hasAffineAttributes = (): boolean => affineAttributes > 0;

/** `affine_map<(d0) -> (d0)>`. */
export class AffineMapAttr extends Attribute {
  readonly value: AffineMap;
  constructor(value: AffineMap) {
    super();
    affineAttributes++;
    this.value = value;
  }
  protected spell(): string {
    return `affine_map<${this.value.text}>`;
  }
}

/** `affine_set<(d0) : (d0 >= 0)>`. */
export class IntegerSetAttr extends Attribute {
  readonly value: IntegerSet;
  constructor(value: IntegerSet) {
    super();
    affineAttributes++;
    this.value = value;
  }
  protected spell(): string {
    return `affine_set<${this.value.text}>`;
  }
}

/** `strided<[?, 1], offset: ?>`; undefined is dynamic. */
export class StridedLayoutAttr extends Attribute {
  readonly strides: readonly (bigint | undefined)[];
  readonly offset: bigint | undefined;
  constructor(strides: readonly (bigint | undefined)[], offset: bigint | undefined) {
    super();
    this.strides = strides;
    this.offset = offset;
  }
  get value(): this {
    return this;
  }
  protected spell(): string {
    const show = (n: bigint | undefined): string => (n === undefined ? "?" : String(n));
    return `strided<[${this.strides.map(show).join(", ")}]${this.offset === 0n ? "" : `, offset: ${show(this.offset)}`}>`;
  }
}

/** `loc(...)` as an attribute. */
export class LocAttr extends Attribute {
  readonly value: Loc;
  constructor(value: Loc) {
    super();
    this.value = value;
  }
  protected spell(): string {
    return `loc(${locText(this.value)})`;
  }
}

/** `distinct[0]<attr>`: never equal to another. */
export class DistinctAttr extends Attribute {
  readonly id: bigint;
  readonly value: Attribute;
  constructor(id: bigint, value: Attribute) {
    super();
    this.id = id;
    this.value = value;
  }
  protected spell(): string {
    return `distinct[${this.id}]<${this.value instanceof UnitAttr ? "" : this.value.text}>`;
  }
}

const aliasNames = new Map<string, string>();
let aliasedAttributes = 0;
/** Gives attributes, by `dialect.mnemonic`, the names of their aliases in texts. */
export function nameAliases(names: Readonly<Record<string, string>>): void {
  for (const [attribute, alias] of Object.entries(names)) aliasNames.set(attribute, alias);
}
/** The name of the alias of an attribute `dialect.mnemonic`; undefined where it has none. */
export const aliasNameOf = (attribute: string): string | undefined => aliasNames.get(attribute);
/** Whether there are attributes that have an alias. */
export const hasAliasedAttributes = (): boolean => aliasedAttributes > 0;

/** An attribute of a dialect, by its full text `#dialect.mnemonic<...>`; `value` is that text unless a subclass says more. */
export class DialectAttr extends Attribute {
  readonly dialect: string;
  readonly spelling: string;
  constructor(dialect: string, spelling: string) {
    super();
    this.dialect = dialect;
    this.spelling = spelling;
    if (aliasNames.has(/^#([\w.$]*)/.exec(spelling)?.[1] ?? "")) aliasedAttributes++;
  }
  get value(): unknown {
    return this.spelling;
  }
  protected spell(): string {
    return this.spelling;
  }
}

/** A dialect's attribute that has a type: `#dialect.mnemonic<...> : type`. */
export class TypedDialectAttr extends TypedAttr {
  readonly spelling: string;
  constructor(spelling: string, type: Type) {
    super(type);
    this.spelling = spelling;
  }
  get value(): string {
    return this.spelling;
  }
  protected spell(): string {
    return `${this.spelling} : ${this.type.text}`;
  }
}

const wrapInteger = (value: bigint, type: Type): bigint => {
  if (!(type instanceof IntegerType)) return BigInt.asIntN(64, value);
  if (type === i1) return BigInt.asUintN(1, value);
  return type.signedness === "unsigned" ? BigInt.asUintN(type.width, value) : BigInt.asIntN(type.width, value);
};

const integers = new Map<Type, Map<bigint, IntegerAttr>>();
/** `value : type`, wrapped to the type's width. */
export const integerAttr = (value: bigint | number, type: Type = i64): IntegerAttr => {
  const wrapped = wrapInteger(BigInt(value), type);
  return unique(unique(integers, type, () => new Map()), wrapped, () => new IntegerAttr(wrapped, type));
};
export const boolAttr = (value: boolean): IntegerAttr => integerAttr(value ? 1n : 0n, i1);

const scratch = new DataView(new ArrayBuffer(8));
/** `value : type`, rounded to the type. `bits` wins where it is given. */
export const floatAttr = (value: number, type: Type = f64, bits?: bigint): FloatAttr => {
  const rounded = type instanceof FloatType ? roundToFormat(value, type) : value;
  scratch.setFloat64(0, Number.isNaN(rounded) ? Number.NaN : rounded);
  return internAttr(`f${bits ?? scratch.getBigUint64(0)}${bits === undefined ? "" : "b"}:${type.text}`, () => new FloatAttr(rounded, type, bits));
};
export const stringAttr = (value: string, type?: Type): StringAttr =>
  internAttr(`"${type?.text ?? ""}"${value}`, () => new StringAttr(value, type));
export const unitAttr: UnitAttr = new UnitAttr();
const ofTypes = new Map<Type, TypeAttr>();
export const typeAttr = (type: Type): TypeAttr => unique(ofTypes, type, () => new TypeAttr(type));
export const symbolRefAttr = (root: string, nested: readonly string[] = []): SymbolRefAttr =>
  internAttr(`@${JSON.stringify([root, ...nested])}`, () => new SymbolRefAttr(root, nested));
export const affineMapAttr = (map: AffineMap): AffineMapAttr => (map.attribute ??= internAttr(`m${map.text}`, () => new AffineMapAttr(map))) as AffineMapAttr;
export const integerSetAttr = (set: IntegerSet): IntegerSetAttr => internAttr(`s${set.text}`, () => new IntegerSetAttr(set));
export const stridedLayoutAttr = (strides: readonly (bigint | undefined)[], offset: bigint | undefined): StridedLayoutAttr => {
  const made = new StridedLayoutAttr(strides, offset);
  return internAttr(`l${made.text}`, () => made);
};
export const locAttr = (loc: Loc): LocAttr => internAttr(`o${loc}`, () => new LocAttr(loc));
export const typedDialectAttr = (spelling: string, type: Type): TypedDialectAttr => internAttr(`#${spelling} : ${type.text}`, () => new TypedDialectAttr(spelling, type));
export const dialectAttr = (dialect: string, spelling: string): DialectAttr => internAttr(`#${spelling}`, () => new DialectAttr(dialect, spelling));

export const arrayAttr = (elements: readonly Attribute[]): ArrayAttr =>
  internAttr(`[${elements.map(({ serial }) => serial).join(",")}`, () => new ArrayAttr(elements));
export const dictAttr = (dict: Dict): DictAttr =>
  internAttr(`{${sortedEntries(dict).map(([key, attribute]) => `${JSON.stringify(key)}:${attribute.serial}`).join(",")}`, () => new DictAttr(dict));
/** A function type read back from an attribute. */
export const functionTypeOf = (attribute: TypeAttr): FunctionType => attribute.value as FunctionType;
