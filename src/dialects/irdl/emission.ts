// Writes the definitions of a dialect as an irdl program. What irdl cannot say is left open, so that everything that verifies here
// satisfies the program: predicates become the kinds of types that they are about, and attributes that may be absent are not mentioned.
import {
  anyFloat, anyInteger, anyMemRef, anyMemRefOrUnranked, anyTensor, anyVector, type AttrUse, type Constraint, type Dialect, floatOrInteger, functionT, type Group, integerOrIndex, numeric, type OpInfo, rankedTensor, signlessInteger,
} from "../../core/define/index.ts";
import { DialectType, floatFormats, quoteString, symbolText, type Type } from "../../core/ir/index.ts";

/** What a constraint admits: one of these. Without any: everything. */
type Choices = readonly string[];
const base = (name: string): string => `irdl.base ${quoteString(name)}`;
const is = (text: string): string => `irdl.is ${text}`;
const integers = base("!builtin.integer");
const floats = Object.keys(floatFormats).map(is);
const numbers = [...floats, integers, is("index")];

const known = new Map<Constraint, Choices>([
  [anyInteger, [integers]], [signlessInteger, [integers]], [integerOrIndex, [integers, is("index")]], [anyFloat, floats], [floatOrInteger, numbers], [numeric, numbers], [functionT, [base("!builtin.function")]],
  [rankedTensor, [base("!builtin.tensor")]], [anyTensor, [base("!builtin.tensor"), base("!builtin.unranked_tensor")]], [anyVector, [base("!builtin.vector")]], [anyMemRef, [base("!builtin.memref")]],
  [anyMemRefOrUnranked, [base("!builtin.memref"), base("!builtin.unranked_memref")]],
]);
/** `defined` are the types that the program defines, which are named as definitions. */
function choicesOf(constraint: Constraint, defined: ReadonlySet<string>): Choices {
  const fixed = constraint.fixed as Type | undefined;
  if (fixed === undefined) return known.get(constraint) ?? [];
  if (!(fixed instanceof DialectType)) return [is(fixed.text)];
  return defined.has(`${fixed.dialect}.${fixed.mnemonic}`) ? [`irdl.base ${symbolText(fixed.dialect)}::${symbolText(fixed.mnemonic)}`] : [];
}

/** The kinds of attributes by the descriptions of what our declarations call them. */
const attributeBases: Readonly<Record<string, string>> = {
  "64-bit integer": "integer", "32-bit integer": "integer", index: "integer", "a bool": "integer", "a string": "string", "a symbol name": "string", "a symbol reference": "symbol_ref", "a type": "type", "a function type": "type",
  "a unit attribute": "unit", "a dictionary": "dictionary", "an affine map": "affine_map", "an array of affine maps": "array", "array<i64>": "dense_array", "array<i32>": "dense_array", array: "array",
  "an array of 64-bit integers": "array", "an array of bools": "array", "an array of arrays of 64-bit integers": "array",
};

/** The lines of one definition, with numbers for constraints. */
class Body {
  readonly lines: string[] = [];
  #next = 0;
  readonly #shared = new Map<string, string>();

  add(text: string): string {
    const name = `%${this.#next++}`;
    this.lines.push(`${name} = ${text}`);
    return name;
  }
  any(choices: Choices): string {
    if (choices.length === 0) return this.add("irdl.any");
    const values = choices.map((choice) => this.add(choice));
    return values.length === 1 ? values[0]! : this.add(`irdl.any_of(${values.join(", ")})`);
  }
  /** The constraint that fields share, made for the first of them. */
  shared(key: string, make: () => string): string {
    const value = this.#shared.get(key) ?? make();
    this.#shared.set(key, value);
    return value;
  }
}

/** irdl's names have no upper-case letters. */
const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The names that have one type with `name`, itself included. */
function tiedTo(info: OpInfo, name: string): readonly string[] {
  const tied = new Set([name]);
  for (let size = 0; size !== tied.size; ) {
    size = tied.size;
    for (const set of info.typeSets) if (set.some((field) => tied.has(field))) for (const field of set) tied.add(field);
  }
  return [...tied].sort();
}

function groups(info: OpInfo, list: readonly Group[], body: Body, defined: ReadonlySet<string>): string {
  const all = [...info.operands, ...info.results];
  return list.map(({ name, mode }) => {
    const tied = tiedTo(info, name);
    const value = body.shared(tied.join(" "), () => {
      const parts = [...new Set(all.filter((group) => tied.includes(group.name)).map((group) => group.of))].map((constraint) => choicesOf(constraint, defined)).filter((choices) => choices.length > 0);
      const values = (parts.length === 0 ? [[]] : parts).map((choices) => body.any(choices));
      return values.length === 1 ? values[0]! : body.add(`irdl.all_of(${values.join(", ")})`);
    });
    return `${snakeCase(name)}: ${mode === "one" ? "" : `${mode} `}${value}`;
  }).join(", ");
}

function operationText(info: OpInfo, defined: ReadonlySet<string>): string {
  const body = new Body();
  if (info.operands.length > 0) body.lines.push(`irdl.operands(${groups(info, info.operands, body, defined)})`);
  if (info.results.length > 0) body.lines.push(`irdl.results(${groups(info, info.results, body, defined)})`);
  const required = info.attrs.filter(({ kind }) => (kind.use as AttrUse) === "required");
  const attributes = required.map(({ name, kind }) => {
    const kindName = attributeBases[kind.describe];
    return `${quoteString(name)} = ${body.any(kindName === undefined ? [] : [base(`#builtin.${kindName}`)])}`;
  });
  if (attributes.length > 0) body.lines.push(`irdl.attributes {${attributes.join(", ")}}`);
  const regions = info.regions.map(([name]) => `${snakeCase(name)}: ${body.add(info.singleBlock ? "irdl.region with size 1" : "irdl.region")}`);
  if (regions.length > 0) body.lines.push(`irdl.regions(${regions.join(", ")})`);
  const name = `  irdl.operation ${symbolText(info.name.slice(info.dialect.length + 1))}`;
  return body.lines.length === 0 ? `${name} {}\n` : `${name} {\n${body.lines.map((line) => `    ${line}\n`).join("")}  }\n`;
}

/** Operations of which irdl says more or less than holds, with the reason. */
function remarks(infos: readonly OpInfo[]): string {
  const list = (what: string, test: (info: OpInfo) => boolean): string => {
    const names = infos.filter(test).map(({ name }) => name);
    return names.length === 0 ? "" : `  // ${what}: ${names.join(", ")}\n`;
  };
  const mixes = (info: OpInfo): boolean => [...info.operands, ...info.results].some(({ name, mode, of }) => mode === "variadic" && of.fixed === undefined && tiedTo(info, name).length === 1);
  return list("irdl wants one type for all values of a variadic group, which may differ in", mixes)
    + list("irdl cannot say that there are any number of regions, or successors, as in", (info) => info.regions.some(([, spec]) => spec.region === "variadic") || info.successors.length > 0);
}

/** Names that irdl gives to definitions, which share one table. */
const fitting = /^[a-z_][a-z0-9_]*$/;

/** The text of one dialect. */
export function irdlText({ namespace, summary, ops, types, attrs }: Dialect): string {
  const all = ops.map(({ info }) => info).sort((a, b) => (a.name < b.name ? -1 : 1));
  const taken = new Set(all.map(({ name }) => name.slice(namespace.length + 1)));
  const kinds = [["type", types], ["attribute", attrs]] as const;
  const named = kinds.flatMap(([kind, table]) => Object.keys(table ?? {}).map((name) => ({ kind, name, fits: fitting.test(name) && !taken.has(name) })));
  const infos = all.filter(({ name }) => fitting.test(name.slice(namespace.length + 1)));
  const left = [...all.filter((info) => !infos.includes(info)).map(({ name }) => name), ...named.filter(({ fits }) => !fits).map(({ kind, name }) => `${kind} ${name}`)];
  const remark = left.length === 0 ? "" : `  // irdl cannot name: ${left.join(", ")}\n`;
  const defined = new Set(named.filter(({ kind, fits }) => kind === "type" && fits).map(({ name }) => `${namespace}.${name}`));
  const definitions = named.filter(({ fits }) => fits).map(({ kind, name }) => `  irdl.${kind} ${symbolText(name)} {}\n`);
  return `// ${summary}\nirdl.dialect ${symbolText(namespace)} {\n${remark}${remarks(infos)}${definitions.join("")}${infos.map((info) => operationText(info, defined)).join("")}}\n`;
}
