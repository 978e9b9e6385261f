// Extents that a function leaves open, by name, and what is known of them. They are attributes of the function and its arguments:
//
//   func.func @f(%a: tensor<?x8xf32> {te.shape = ["n", 8]}, %n: index {te.symbol = "n"})
//       attributes {te.symbols = {n = {at_least = 1, at_most = 4096, multiple_of = 4}}}
//
// One name means one number. `convert-te-to-loop` writes checks of all this at the function's entry; lowerings may rely on it.
import type { Range } from "../../core/define/index.ts";
import { ArrayAttr, type Attribute, DictAttr, IntegerAttr, indexType, type Operation, ShapedType, StringAttr, type Value } from "../../core/ir/index.ts";
import { constantIntegerOf } from "../arith/index.ts";

/** What a function says of a symbol. */
export interface SymbolFacts {
  readonly name: string;
  readonly atLeast: bigint;
  readonly atMost: bigint | undefined;
  readonly multipleOf: bigint;
}
/** Where a function's arguments have the number of a symbol: in an index, or as a dimension of a tensor. */
export interface Occurrence {
  readonly symbol: string;
  readonly argument: number;
  readonly dimension: number | undefined;
}
/** The symbols of a function. */
export interface Symbols {
  readonly facts: ReadonlyMap<string, SymbolFacts>;
  readonly occurrences: readonly Occurrence[];
}
const keys: ReadonlySet<string> = new Set(["at_least", "at_most", "multiple_of"]);

function factsOf(name: string, attr: Attribute | undefined): SymbolFacts | string {
  if (attr !== undefined && !(attr instanceof DictAttr)) return `'te.symbols' says of '${name}' something that is no dictionary`;
  const entries = [...(attr?.value ?? [])];
  const foreign = entries.find(([key, value]) => !keys.has(key) || !(value instanceof IntegerAttr));
  if (foreign) return `'te.symbols' says '${foreign[0]} = ${foreign[1].text}' of '${name}'; there are integers 'at_least', 'at_most' and 'multiple_of'`;
  const number = (key: string): bigint | undefined => (attr?.value.get(key) as IntegerAttr | undefined)?.value;
  const facts = { name, atLeast: number("at_least") ?? 0n, atMost: number("at_most"), multipleOf: number("multiple_of") ?? 1n };
  if (facts.multipleOf < 1n) return `symbol '${name}' cannot be a multiple of ${facts.multipleOf}`;
  if (facts.atMost !== undefined && facts.atMost < facts.atLeast) return `symbol '${name}' cannot be at least ${facts.atLeast} and at most ${facts.atMost}`;
  return facts;
}

/** The occurrences of symbols in one argument. */
function inArgument(type: unknown, attrs: DictAttr, argument: number): Occurrence[] | string {
  const symbol = attrs.value.get("te.symbol");
  if (symbol && !(symbol instanceof StringAttr && type === indexType)) return `argument ${argument} has 'te.symbol', which names an argument of type 'index'`;
  const found: Occurrence[] = symbol ? [{ symbol: (symbol as StringAttr).value, argument, dimension: undefined }] : [];
  const shape = attrs.value.get("te.shape");
  if (!shape) return found;
  if (!(type instanceof ShapedType) || !(shape instanceof ArrayAttr) || shape.value.length !== type.dims.length) return `argument ${argument} has 'te.shape = ${shape.text}', which must list its dimensions`;
  for (const [dimension, entry] of shape.value.entries()) {
    const dim = type.dims[dimension]!;
    if (entry instanceof StringAttr) found.push({ symbol: entry.value, argument, dimension });
    else if (!(entry instanceof IntegerAttr) || entry.value !== BigInt(dim)) return `'te.shape' of argument ${argument} says ${entry.text.replace(/ : .*/, "")} for dimension ${dimension} of '${type.text}'`;
  }
  return found;
}

/** The symbols of a function, or what is wrong with them. */
export function symbolsOf(func: Operation): Symbols | string {
  const facts = new Map<string, SymbolFacts>();
  const declared = func.attr("te.symbols");
  if (declared && !(declared instanceof DictAttr)) return "'te.symbols' must be a dictionary of symbols";
  for (const [name, attr] of declared?.value ?? []) {
    const known = factsOf(name, attr);
    if (typeof known === "string") return known;
    facts.set(name, known);
  }
  const occurrences: Occurrence[] = [];
  const args = func.allRegions()[0]?.blocks[0]?.args ?? [];
  const attrs = func.attr("arg_attrs");
  for (const [argument, dict] of (attrs instanceof ArrayAttr ? attrs.value : []).entries()) {
    const found = dict instanceof DictAttr ? inArgument(args[argument]?.type, dict, argument) : [];
    if (typeof found === "string") return found;
    occurrences.push(...found);
  }
  for (const { symbol } of occurrences) if (!facts.has(symbol)) facts.set(symbol, factsOf(symbol, undefined) as SymbolFacts);
  const stray = [...facts.keys()].find((name) => !occurrences.some(({ symbol }) => symbol === name));
  return stray === undefined ? { facts, occurrences } : `no argument has the symbol '${stray}'`;
}

const isDim = (op: Operation): boolean => op.opName === "tensor.dim" || op.opName === "memref.dim";
/** What symbols say of an index that one of `args`, or a dimension of one, gives. */
export function factsAmong(symbols: Symbols, args: readonly Value[], value: Value): SymbolFacts | undefined {
  const op = value.definingOp;
  if (!op) return factsAt(symbols, args.indexOf(value), undefined);
  const dimension = isDim(op) ? constantIntegerOf(op.getOperand(1)) : undefined;
  return dimension === undefined ? undefined : factsAt(symbols, args.indexOf(op.getOperand(0)), Number(dimension));
}
function factsAt({ facts, occurrences }: Symbols, argument: number, dimension: number | undefined): SymbolFacts | undefined {
  const found = occurrences.find((occurrence) => occurrence.argument === argument && occurrence.dimension === dimension);
  return found && facts.get(found.symbol);
}
/** The symbols of the function that a value is an argument of. */
function symbolsAround({ owner }: Value): { readonly symbols: Symbols; readonly args: readonly Value[] } | undefined {
  const func = "info" in owner ? undefined : owner.parentOp;
  if (!func || owner !== func.allRegions()[0]?.blocks[0] || !(func.attr("arg_attrs") instanceof ArrayAttr)) return undefined;
  const symbols = symbolsOf(func);
  return typeof symbols === "string" ? undefined : { symbols, args: owner.args };
}
/** What is known of a dimension of a tensor or buffer. */
export function factsOfDimension(source: Value, dimension: number): SymbolFacts | undefined {
  const around = symbolsAround(source);
  return around && factsAt(around.symbols, around.args.indexOf(source), dimension);
}
/** What is known of an index that an argument or a dimension of one gives. */
export function factsOfValue(value: Value): SymbolFacts | undefined {
  const op = value.definingOp;
  const around = op && !isDim(op) ? undefined : symbolsAround(op ? op.getOperand(0) : value);
  return around && factsAmong(around.symbols, around.args, value);
}

const LARGEST = 2n ** 63n - 1n;
/** The interval of the extents that facts permit. */
export const rangeOfFacts = ({ atLeast, atMost }: SymbolFacts): Range => ({ low: atLeast, high: atMost ?? LARGEST });
