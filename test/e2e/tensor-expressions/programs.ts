// Random tensor expressions as text, with inputs: types, reducers, conditions, gathered indices, padding, destinations, accumulators,
// scans and open extents in any combination that is defined.
import { type Elements, floatType, type FloatName, integerType, storageFor, storeElement, type Type } from "../../../src/core/ir/index.ts";
import { bufferOver, type Buffer } from "../../../src/interpreter/index.ts";
import { Random } from "../../../src/runtime/tensors/index.ts";

/** A function @f, the arguments for it, and the results to expect room for. */
export interface Program {
  readonly text: string;
  readonly inputs: readonly (Buffer | number)[];
  readonly outputs: readonly { readonly element: string; readonly sizes: readonly number[] }[];
  /** Points that combine into one element. */
  readonly points: number;
  readonly reducer: string | undefined;
}
export const floats = ["f64", "f32", "f16", "bf16", "f8E4M3FN", "f8E5M2"] as const;
export const integers = ["i1", "i4", "i8", "i16", "i32", "i64"] as const;
export const isFloat = (element: string): boolean => !element.startsWith("i");
export const typeOf = (element: string): Type => (isFloat(element) ? floatType(element as FloatName) : integerType(Number(element.slice(1))));
const tensorText = (dims: readonly (number | "?")[], element: string): string => `tensor<${dims.map((dim) => `${dim}x`).join("")}${element}>`;
const sizeOf = (dims: readonly number[]): number => dims.reduce((a, b) => a * b, 1);

/** Wider types to accumulate in. */
const wider: Readonly<Record<string, string>> = { f32: "f64", f16: "f32", bf16: "f32", f8E4M3FN: "f32", f8E5M2: "f16", i4: "i32", i8: "i32", i16: "i64", i32: "i64" };

/** Makes one program. */
class Maker {
  readonly #random: Random;
  readonly element: string;
  readonly spatial: number[];
  readonly reduction: number[];
  readonly params: string[] = [];
  readonly inputs: (Buffer | number)[] = [];
  /** The type of each tensor by its name. */
  readonly types = new Map<string, string>();

  constructor(random: Random, elements: readonly string[], isLong: boolean) {
    this.#random = random;
    this.element = this.pick(elements);
    this.spatial = Array.from({ length: random.integer(0, 3) }, () => random.integer(1, 4));
    this.reduction = isLong ? this.#long() : Array.from({ length: random.integer(0, 2) }, () => random.integer(1, 5));
    if (isLong && this.spatial.length > 0 && this.chance(2)) this.spatial[this.spatial.length - 1] = random.integer(5, 40);
  }
  /** Extents whose product is large enough to be shared out among threads, for the most part. */
  #long(): number[] {
    const random = this.#random;
    return this.pick([() => [random.integer(60, 700)], () => [random.integer(5, 24), random.integer(5, 24)], () => [random.integer(2, 6), random.integer(3, 7), random.integer(5, 11)]])();
  }
  pick<T>(list: readonly T[]): T {
    return list[this.#random.integer(0, list.length - 1)]!;
  }
  chance(n: number): boolean {
    return this.#random.integer(0, n - 1) === 0;
  }
  axes(): string[] {
    return [...this.spatial.map((_, i) => `%i${i}`), ...this.reduction.map((_, i) => `%k${i}`)];
  }
  extents(): readonly number[] {
    return [...this.spatial, ...this.reduction];
  }
  /** Elements that floats hold exactly, like small sums of their products. */
  data(element: string, count: number): Elements {
    const type = typeOf(element);
    const data = new (storageFor(type))(count);
    for (let i = 0; i < count; i++) data[i] = storeElement(type, isFloat(element) ? this.#random.integer(-8, 8) / 4 : element === "i1" ? this.#random.integer(0, 1) : BigInt.asIntN(Number(element.slice(1)), BigInt(this.#random.integer(-200, 200)))) as never;
    return data;
  }
  tensor(dims: readonly number[], element: string, data = this.data(element, sizeOf(dims))): string {
    const name = `%t${this.inputs.length}`;
    this.params.push(`${name}: ${tensorText(dims, element)}`);
    this.types.set(name, tensorText(dims, element));
    this.inputs.push(bufferOver(data, dims));
    return name;
  }
  /** An index between 0 and the second part. */
  #index(): readonly [text: string, below: number] {
    const axes = this.axes();
    if (axes.length === 0 || this.chance(6)) return [String(this.#random.integer(0, 2)), 3];
    const a = this.#random.integer(0, axes.length - 1);
    const extent = this.extents()[a]!;
    if (this.chance(4)) {
      // Gathered: the index is an element of a table.
      const dim = this.#random.integer(1, 5);
      const table = this.tensor([extent], "i32", Int32Array.from({ length: extent }, () => this.#random.integer(0, dim - 1)));
      return [`index_cast<index>(${table}[${axes[a]}])`, dim];
    }
    if (this.chance(3)) {
      const b = this.#random.integer(0, axes.length - 1);
      return [`${axes[a]} * 2 + ${axes[b]}`, (extent - 1) * 2 + this.extents()[b]!];
    }
    return [axes[a]!, extent];
  }
  /** An element of a tensor, some from beyond its edge. */
  read(element: string): string {
    const indices = Array.from({ length: this.#random.integer(1, 2) }, () => this.#index());
    const isCut = this.chance(3);
    const dims = indices.map(([, below]) => Math.max(1, below - (isCut ? this.#random.integer(0, 1) : 0)));
    const name = this.tensor(dims, element);
    const shifted = indices.map(([text]) => (isCut && this.chance(2) ? `${text} - 1` : text));
    const outside = isFloat(element) ? "0.5" : element === "i1" ? "true" : "1";
    const text = `${name}[${shifted.join(", ")}]`;
    return isCut ? `(${text} or ${outside})` : text;
  }
  #operators(element: string): readonly string[] {
    return isFloat(element) ? ["+", "-", "*"] : element === "i1" ? ["&", "|", "^"] : ["+", "-", "*", "^"];
  }
  value(element: string): string {
    const one = this.read(element);
    if (this.chance(2)) return one;
    const two = this.read(element);
    return this.chance(4) && element !== "i1" ? `${isFloat(element) ? "maximumf" : "minsi"}(${one}, ${two})` : `${one} ${this.pick(this.#operators(element))} ${two}`;
  }
  condition(): string {
    const axes = this.axes();
    const [a, b] = [this.pick(axes), this.pick(axes)];
    return this.chance(2) ? `${a} <= ${b} + 1` : this.chance(2) ? `${a} != 1` : `${this.read("i8")} < 40`;
  }
}
const combined = (element: string): string => (isFloat(element) ? "arith.maximumf" : "arith.xori");
const identity = (element: string): string => (isFloat(element) ? "0xFF800000" : "0");
const identityBits: Readonly<Record<string, string>> = { f64: "0xFFF0000000000000", f32: "0xFF800000", f16: "0xFC00", bf16: "0xFF80", f8E5M2: "0xFC" };

function reducersOf(element: string): readonly string[] {
  if (element === "i1") return ["any", "all", "sum", "prod", "argmax", "reduce"];
  return isFloat(element) ? ["sum", "prod", "min", "max", "argmin", "argmax", ...(element in identityBits ? ["reduce"] : [])] : ["sum", "prod", "min", "max", "umin", "umax", "argmin", "argmax", "argumin", "argumax", "reduce"];
}
const widened = (from: string, to: string, text: string): string => (from === to ? text : `${isFloat(from) ? "extf" : "extsi"}<${to}>(${text})`);

/** One program from a seed, over some of the element types; a long one is a reduction of many steps that floats take exactly. */
export function program(seed: number, elements: readonly string[] = [...floats, ...integers], isLong = false): Program {
  const random = new Random(seed);
  const make = new Maker(random, elements, isLong);
  const { element, spatial } = make;
  const isScan = !isLong && spatial.length > 0 && make.chance(4);
  const reduction = isScan ? [] : make.reduction;
  if (isScan) make.reduction.length = 0;
  const reducer = reduction.length > 0 || isScan ? make.pick(reducersOf(element).filter((name) => !isLong || name !== "prod" || !isFloat(element))) : undefined;
  const isPair = reducer?.startsWith("arg") ?? false;
  const wide = reducer && wider[element] && make.chance(3) && reducer !== "reduce" ? wider[element] : element;
  const body = widened(element, wide, make.value(element));
  const index = make.axes().at(-1) ?? "0";
  const values = isPair ? `(${body}, index_cast<i32>(${index}))` : body;
  const results = isPair ? [element, "i32"] : [element];
  const isConditional = make.axes().length > 0 && make.chance(3);
  const condition = isConditional ? ` where ${make.condition()}` : "";
  const isOpen = spatial.length > 0 && make.chance(4);
  const into = !isScan && ((isConditional && !reducer) || make.chance(4)) ? ` into ${results.map((result) => make.tensor(spatial, result)).join(", ")}` : "";
  const closed = into !== "" || !isOpen;
  const dims = spatial.map((extent, i) => (i === 0 && !closed ? "?" : extent));
  const space = `[${spatial.map((extent, i) => `%i${i} < ${i === 0 && !closed ? "%n" : extent}`).join(", ")}]`;
  const accumulate = wide === element ? "" : ` in ${isPair ? `${wide}, i32` : wide}`;
  const flags = isScan ? `${make.chance(2) ? " exclusive" : ""}${make.chance(2) ? " reverse" : ""}` : "";
  const combination = !reducer ? "" : isScan ? ` ${reducer} along ${make.pick(spatial.map((_, i) => `%i${i}`))}${flags}${accumulate}` : ` ${reducer} [${reduction.map((extent, i) => `%k${i} < ${extent}`).join(", ")}]${accumulate}`;
  const types = results.map((result) => tensorText(dims, result)).join(", ");
  const uses = [...new Set(`${values}${condition}`.match(/%t\d+/g) ?? [])];
  const outside = uses.length > 0 ? ` : ${uses.map((use) => make.types.get(use)).join(", ")}` : "";
  const combiner = reducer === "reduce" ? ` from [${isFloat(element) ? identityBits[element] : element === "i1" ? "false" : identity(element)}${element === "i1" ? "" : ` : ${element}`}] combine (%x), (%y) {\n    %z = ${combined(element)} %x, %y : ${element}\n    te.yield %z : ${element}\n  }` : "";
  const params = [...make.params, ...(closed ? [] : ['%n: index {te.symbol = "n"}'])].join(", ");
  const names = results.map((_, i) => (results.length === 1 ? "%r" : `%r#${i}`)).join(", ");
  const text = `func.func @f(${params}) -> (${types})${closed ? "" : ` attributes {te.symbols = {n = {at_least = 1, at_most = ${isLong ? 40 : 4}}}}`} {\n  %r${results.length > 1 ? `:${results.length}` : ""} = te.${isScan ? "scan" : "compute"} ${space} =${combination} ${values}${condition}${into}${outside} -> ${types}${combiner}\n  return ${names} : ${types}\n}\n`;
  return { text, inputs: [...make.inputs, ...(closed ? [] : [spatial[0]!])], outputs: results.map((result) => ({ element: result, sizes: spatial })), points: isScan ? Math.max(...spatial) : sizeOf(reduction), reducer };
}
