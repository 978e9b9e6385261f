// Tensor expressions over every element type, on data with the special values of each: machine code computes what the reference engine
// does. Integers, conversions, single operations, minima and maxima agree bit for bit; sums of floats, which machine code may reorder, to n
// units in the last place of the sum of magnitudes, and functions of libm to one unit.
import { describe, expect, test } from "vitest";
import { registerAllDialects, semanticsLoaders } from "../../../src/all.ts";
import { Diagnostic, Diagnostics, renderDiagnostic } from "../../../src/core/diag/index.ts";
import { type Elements, floatFormats, type FloatName, readElement, storageFor, storeElement } from "../../../src/core/ir/index.ts";
import { parseText } from "../../../src/core/text/index.ts";
import { ModuleOp } from "../../../src/dialects/builtin/index.ts";
import { type Buffer, bufferOver, compileModule } from "../../../src/interpreter/index.ts";
import { Random } from "../../../src/runtime/tensors/index.ts";
import { llvmAvailable } from "../../../src/targets/llvm/native/index.ts";
import { jitOf } from "../llvm-run/pipeline.ts";
import { isFloat, typeOf } from "../tensor-expressions/programs.ts";
import { formats, nearestPattern, valueOf } from "./formats.ts";

const floats = ["f64", "f32", "f16", "bf16", "f8E4M3FN", "f8E5M2", "f8E4M3FNUZ", "f8E5M2FNUZ"];
const integers = ["i1", "i4", "i8", "i16", "i32", "i64"];
const widthOf = (element: string): number => (isFloat(element) ? floatFormats[element as FloatName][0] : Number(element.slice(1)));

/** How far results may lie apart: not at all, units in the last place, or sums of `points` numbers in any order. */
type Bound = "exact" | "ulp" | { readonly points: number };
interface Case {
  readonly name: string;
  readonly inputs: readonly { readonly element: string; readonly data: Elements; readonly dims: readonly number[] }[];
  readonly result: string;
  readonly dims: readonly number[];
  /** What follows the `=`; inputs are %a, %b. */
  readonly body: string;
  readonly bound: Bound;
}

const random = new Random(11);
/** A pattern of so many bits. */
const anyBits = (width: number): bigint => BigInt.asUintN(width, (BigInt(random.integer(0, 2 ** 32 - 1)) << 32n) | BigInt(random.integer(0, 2 ** 32 - 1)));
/** Stored elements from their bits. */
function fromBits(element: string, list: readonly bigint[]): Elements {
  const data = new (storageFor(typeOf(element)))(list.length);
  const width = widthOf(element);
  const bits = isFloat(element) || width === 1 ? list : list.map((x) => BigInt.asIntN(width, x));
  const [{ buffer }, bytes] = [data, data.BYTES_PER_ELEMENT];
  if (bytes === 8) new BigInt64Array(buffer).set(bits.map((x) => BigInt.asIntN(64, x)));
  else (bytes === 4 ? new Int32Array(buffer) : bytes === 2 ? new Int16Array(buffer) : new Int8Array(buffer)).set(bits.map(Number));
  return data;
}
/** The edges of a type. */
function edges(element: string): bigint[] {
  const width = BigInt(widthOf(element));
  const half = 1n << (width - 1n);
  if (!isFloat(element)) return [0n, 1n, 2n, 3n, 7n, half - 1n, half, half + 1n, -1n, -2n, -7n].map((x) => BigInt.asUintN(Number(width), x));
  const [, exponentBits, mantissaBits] = floatFormats[element as FloatName];
  const infinity = ((1n << BigInt(exponentBits)) - 1n) << BigInt(mantissaBits);
  const one = ((1n << BigInt(exponentBits - 1)) - 1n) << BigInt(mantissaBits);
  const list = [0n, 1n, 2n, (1n << BigInt(mantissaBits)) - 1n, 1n << BigInt(mantissaBits), one, one + 1n, one - 1n, infinity - 1n, infinity, infinity | (1n << BigInt(mantissaBits - 1)), half - 1n];
  return [...list, ...list.map((x) => x | half)];
}
type Pair = readonly [bigint, bigint];
const madePairs = new Map<string, readonly Pair[]>();
/** Pairs of values: for types of 8 bits and less all of them with the edges, else the edges with each other and random ones. */
function pairs(element: string): readonly Pair[] {
  const width = widthOf(element);
  const every = (some: readonly bigint[]): Pair[] => some.flatMap((a) => edges(element).map((b): Pair => [a, b]));
  let list = madePairs.get(element);
  if (list === undefined) madePairs.set(element, (list = width <= 8 ? every(Array.from({ length: 2 ** width }, (_, i) => BigInt(i))) : [...every(edges(element)), ...Array.from({ length: 2000 }, (): Pair => [anyBits(width), anyBits(width)])]));
  return list;
}
/** All values of types of 8 bits and less, else the edges and random ones. */
function singles(element: string): readonly bigint[] {
  const width = widthOf(element);
  return width <= 8 ? Array.from({ length: 2 ** width }, (_, i) => BigInt(i)) : [...edges(element), ...Array.from({ length: 1000 }, () => anyBits(width))];
}

const cases: Case[] = [];
const input = (element: string, bits: readonly bigint[]): Case["inputs"][number] => ({ element, dims: [bits.length], data: fromBits(element, bits) });
const sides = (element: string, list: readonly Pair[]): Case["inputs"] => [input(element, list.map(([a]) => a)), input(element, list.map(([, b]) => b))];
const madeSides = new Map<string, Case["inputs"]>();
function everyPair(element: string): Case["inputs"] {
  let made = madeSides.get(element);
  if (made === undefined) madeSides.set(element, (made = sides(element, pairs(element))));
  return made;
}
/** One element for each pair that `keeps`. */
function onPairs(name: string, element: string, body: string, result: string, keeps?: (a: bigint, b: bigint) => boolean, bound: Bound = "exact"): void {
  const inputs = keeps ? sides(element, pairs(element).filter(([a, b]) => keeps(a, b))) : everyPair(element);
  const dims = inputs[0]!.dims;
  cases.push({ name: `${name} ${element}`, inputs, result, dims, body: `[%i < ${dims[0]}] = ${body}`, bound });
}
/** One element for each value that `keeps`. */
function onValues(name: string, element: string, body: string, result: string, keeps: (a: bigint) => boolean = () => true, bound: Bound = "exact"): void {
  const kept = singles(element).filter(keeps);
  cases.push({ name: `${name} ${element}`, inputs: [input(element, kept)], result, dims: [kept.length], body: `[%i < ${kept.length}] = ${body}`, bound });
}
const signed = (element: string) => (x: bigint): bigint => BigInt.asIntN(widthOf(element), x);

for (const element of floats) {
  for (const [name, text] of [["addf", "%a[%i] + %b[%i]"], ["subf", "%a[%i] - %b[%i]"], ["mulf", "%a[%i] * %b[%i]"], ["divf", "%a[%i] / %b[%i]"], ["remf", "remf(%a[%i], %b[%i])"]] as const) onPairs(name, element, text, element);
  for (const op of ["maximumf", "minimumf"]) onPairs(op, element, `${op}(%a[%i], %b[%i])`, element);
  // IEEE 754-2008 leaves open which of two zeros wins, and so does LLVM.
  for (const op of ["maxnumf", "minnumf"]) onPairs(op, element, `${op}(%a[%i], %b[%i])`, element, undefined, { points: 0 });
  onPairs("copysign", element, "copysign(absf(%a[%i]), %b[%i])", element, (_, b) => !Number.isNaN(Number(readElement(typeOf(element), storedOf(element, b)))));
  for (const op of ["==", "!=", "<", "<=", ">", ">="]) onPairs(op, element, `select(%a[%i] ${op} %b[%i], %a[%i], -%b[%i])`, element);
  for (const op of ["sqrt", "floor", "ceil", "roundeven"]) onValues(op, element, `${op}(%a[%i])`, element);
  for (const op of ["exp", "tanh"]) onValues(op, element, `${op}(%a[%i])`, element, () => true, "ulp");
}
function storedOf(element: string, bits: bigint): number | bigint { return fromBits(element, [bits])[0]!; }

for (const element of integers) {
  const as = signed(element);
  const low = -(1n << BigInt(widthOf(element) - 1));
  for (const op of ["addi", "subi", "muli", "andi", "ori", "xori", "maxsi", "minsi", "maxui", "minui"]) onPairs(op, element, `${op}(%a[%i], %b[%i])`, element);
  if (element !== "i1") for (const op of ["divsi", "remsi", "floordivsi", "ceildivsi"]) onPairs(op, element, `${op}(%a[%i], %b[%i])`, element, (a, b) => b !== 0n && !(as(a) === low && as(b) === -1n));
  for (const op of ["divui", "remui", "ceildivui"]) onPairs(op, element, `${op}(%a[%i], %b[%i])`, element, (_, b) => b !== 0n);
  for (const op of ["slt", "sle", "ult", "ule", "ugt", "uge", "sgt", "eq", "ne"]) onPairs(op, element, `select(${op}(%a[%i], %b[%i]), %a[%i], %b[%i])`, element);
  for (const to of floats) for (const op of ["sitofp", "uitofp"]) onValues(`${op} to ${to}`, element, `${op}<${to}>(%a[%i])`, to);
  for (const to of integers) if (widthOf(to) > widthOf(element)) for (const op of ["extsi", "extui"]) onValues(`${op} to ${to}`, element, `${op}<${to}>(%a[%i])`, to);
    else if (widthOf(to) < widthOf(element)) onValues(`trunci to ${to}`, element, `trunci<${to}>(%a[%i])`, to);
  for (const from of floats) {
    const numberOf = (bits: bigint): number => Number(readElement(typeOf(from), storedOf(from, bits)));
    const limit = 2 ** (widthOf(element) - 1);
    if (element !== "i1") onValues(`fptosi from ${from} to ${element}:`, from, `fptosi<${element}>(%a[%i])`, element, (a) => { const x = Math.trunc(numberOf(a)); return x >= -limit && x < limit; });
    onValues(`fptoui from ${from} to ${element}:`, from, `fptoui<${element}>(%a[%i])`, element, (a) => { const x = Math.trunc(numberOf(a)); return x >= 0 && x < 2 * limit; });
  }
}

const [ROWS, POINTS] = [24, 40];
/** Rows of moderate numbers, some zeros among them; small enough that no sum overflows. */
function moderate(element: string): Elements {
  const type = typeOf(element);
  const data = new (storageFor(type))(ROWS * POINTS);
  for (let i = 0; i < data.length; i++) data[i] = storeElement(type, isFloat(element) ? random.integer(-64, 64) / 61 : BigInt.asIntN(widthOf(element), anyBits(64))) as never;
  if (element === "i1") for (let i = 0; i < data.length; i++) data[i] = (i * 7919 + (i >> 3)) % 5 > 3 ? 1 : 0;
  return data;
}
const rows = (element: string, data = moderate(element)) => ({ element, data, dims: [ROWS, POINTS] });
const reduction = (reducer: string, wide = ""): string => `[%i < ${ROWS}] = ${reducer} [%k < ${POINTS}]${wide}`;
for (const element of [...floats, ...integers]) {
  const bits = fromBits(element, Array.from({ length: ROWS * POINTS }, (_, i) => (i % 11 === 3 ? edges(element)[i % edges(element).length]! : anyBits(widthOf(element)))));
  const numbers = fromBits(element, Array.from({ length: ROWS * POINTS }, (_, i) => (i < POINTS ? edges(element)[8 % edges(element).length]! : edges(element)[i % 9]!)));
  const add = (name: string, input: ReturnType<typeof rows>, text: string, bound: Bound = "exact"): void => { cases.push({ name: `${name} ${element}`, inputs: [input], result: element, dims: [ROWS], body: text, bound }); };
  for (const reducer of isFloat(element) ? ["min", "max"] : ["min", "max", "umin", "umax", "sum", "prod"]) {
    add(`${reducer} of any bits of`, rows(element, bits), `${reduction(reducer)} %a[%i, %k]`);
    add(`${reducer} of edges of`, rows(element, numbers), `${reduction(reducer)} %a[%i, %k]`);
    add(`${reducer} of nothing in`, rows(element), `${reduction(reducer)} %a[%i, %k] where %k < 0`);
  }
  if (isFloat(element)) add("sum of", rows(element), `${reduction("sum")} %a[%i, %k]`, { points: POINTS });
}

/** Products summed in another type. */
const mixed: readonly (readonly [a: string, b: string, to: string, extendA: string, extendB: string])[] = [
  ["i8", "i8", "i32", "extsi", "extsi"], ["i8", "i8", "i32", "extui", "extsi"], ["i8", "i8", "i32", "extui", "extui"], ["i4", "i4", "i32", "extsi", "extui"], ["i16", "i16", "i64", "extsi", "extui"], ["i32", "i32", "i64", "extui", "extsi"],
  ["f16", "f16", "f32", "extf", "extf"], ["bf16", "bf16", "f32", "extf", "extf"], ["f8E4M3FN", "f8E4M3FN", "f32", "extf", "extf"], ["f8E5M2", "f8E4M3FN", "f32", "extf", "extf"], ["f8E5M2", "f8E5M2", "f16", "extf", "extf"], ["f32", "f32", "f64", "extf", "extf"],
];
for (const [a, b, to, extendA, extendB] of mixed) {
  const body = `${extendA}<${to}>(%a[%i, %k]) * ${extendB}<${to}>(%b[%i, %k])`;
  const bound = isFloat(to) ? { points: POINTS } : "exact";
  const inputs = [rows(a), rows(b)];
  cases.push({ name: `${extendA} ${a} * ${extendB} ${b} -> ${to}`, inputs, result: to, dims: [ROWS], body: `${reduction("sum")} ${body}`, bound });
  cases.push({ name: `${extendA} ${a} * ${extendB} ${b} in ${to} -> ${a}`, inputs, result: a, dims: [ROWS], body: `${reduction("sum", ` in ${to}`)} ${body}`, bound: isFloat(a) ? "ulp" : "exact" });
}

const tensorText = (dims: readonly number[], element: string): string => `tensor<${[...dims, element].join("x")}>`;
function textOf({ inputs, result, dims, body }: Case, i: number): string {
  const names = ["%a", "%b"].slice(0, inputs.length);
  const used = names.map((name, k) => ({ name, at: body.indexOf(`${name}[`), type: tensorText(inputs[k]!.dims, inputs[k]!.element) })).filter(({ at }) => at >= 0).sort((x, y) => x.at - y.at);
  const type = tensorText(dims, result);
  return `func.func @f${i}(${names.map((name, k) => `${name}: ${tensorText(inputs[k]!.dims, inputs[k]!.element)}`).join(", ")}) -> ${type} {\n  %r = te.compute ${body} : ${used.map((each) => each.type).join(", ")} -> ${type}\n  return %r : ${type}\n}`;
}
const bytesOf = (data: Elements): string => Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString("hex");
const numbersOf = (element: string, data: Elements): (number | bigint)[] => Array.from(data as ArrayLike<number | bigint>, (stored) => readElement(typeOf(element), stored));

function expectSame(c: Case, found: Elements, wanted: Elements): void {
  if (bytesOf(found) === bytesOf(wanted)) return;
  const [got, want] = [numbersOf(c.result, found), numbersOf(c.result, wanted)] as [number[], number[]];
  const unit = isFloat(c.result) ? 2 ** -floatFormats[c.result as FloatName][2] : 0;
  // Subnormals have the spacing of the smallest normal numbers.
  const smallest = isFloat(c.result) ? 2 ** (2 - 2 ** (floatFormats[c.result as FloatName][1] - 1)) : 0;
  const room = typeof c.bound === "object" ? c.bound.points * unit * POINTS : 0;
  const isNear = (x: number, y: number): boolean => Object.is(x, y) || (c.bound !== "exact" && Math.abs(x - y) <= (c.bound === "ulp" ? unit * Math.max(Math.abs(y), smallest) : room));
  const wrong = got.flatMap((x, i) => (isNear(x, want[i]!) ? [] : [i])).slice(0, 5);
  expect(wrong.map((i) => `${c.name} at ${i} of ${c.inputs.map(({ element, data }) => String(readElement(typeOf(element), data[i]!))).join(", ")}: ${got[i]}, expected ${want[i]}`)).toEqual([]);
}

const semantics = (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat();
async function inEngine(text: string, list: readonly Case[]): Promise<Elements[]> {
  const diag = new Diagnostics();
  const module = await parseText(text, "types.mlir", { registry: registerAllDialects(), diagnostics: diag, implicitModule: ModuleOp });
  const program = module && compileModule(module, semantics);
  if (!program || program instanceof Diagnostic) throw new Error(program ? renderDiagnostic(program) : diag.list.map(renderDiagnostic).join(""));
  return list.map(({ inputs }, i) => (program.call(`f${i}`, ...inputs.map(({ data, dims }) => bufferOver(data, dims))) as Buffer & { readonly data: Elements }).data);
}

const groups = Map.groupBy(cases, ({ inputs }) => inputs[0]!.element);
const lower = (schedule: readonly string[]): readonly string[] => [...schedule, "convert-loop-to-cf", "expand-small-floats", "convert-to-llvm{use-bare-ptr-memref-call-conv=true}"];
const roads = {
  "as they stand": lower(["convert-te-to-loop", "loop-lower-init", "loop-lower-blocks"]),
  "under the default schedules": lower(["convert-te-to-loop", "schedule-default-cpu", "schedule-apply", "loop-lower-init{accumulators=256}", "loop-lower-blocks", "loop-unroll", "loop-vectorize", "canonicalize", "cse"]),
};

describe.each([...groups.keys()])("tensor expressions over %s", (element) => {
  const list = groups.get(element)!;
  const text = list.map(textOf).join("\n");
  const native = llvmAvailable();
  test.skipIf(!native.ok).each(Object.entries(roads))("machine code computes what the reference engine does, %s", async (_, road) => {
    const wanted = await inEngine(text, list);
    using jit = await jitOf(text, road);
    list.forEach((c, i) => {
      const out = new (storageFor(typeOf(c.result)))(c.dims.reduce((x, y) => x * y, 1));
      new Uint8Array(out.buffer).fill(0x55);
      jit.func(`f${i}`, "void", [...c.inputs, out].map(() => "ptr" as const))(...c.inputs.map(({ data }) => data), out);
      expectSame(c, out, wanted[i]!);
    });
  });
});

describe("the reference engine rounds single operations as the formats' specifications say", () => {
  // Sums, differences and products of such numbers are exact in a double.
  const operations = { addf: (x: number, y: number) => x + y, subf: (x: number, y: number) => x - y, mulf: (x: number, y: number) => x * y };
  const checked = cases.filter(({ name, result }) => name.split(" ")[0]! in operations && formats.some((f) => f.name === result && f.name !== "bf16"));
  test.each(checked.map((c): [string, Case] => [c.name, c]))("%s", async (name, c) => {
    const [found] = await inEngine(textOf(c, 0), [c]) as [Elements];
    const f = formats.find((each) => each.name === c.result)!;
    const apply = operations[name.split(" ")[0] as keyof typeof operations];
    const [a, b] = c.inputs.map(({ data }) => Array.from(data as ArrayLike<number>, (pattern) => valueOf(pattern, f))) as [number[], number[]];
    const isNaN = (pattern: number): boolean => Number.isNaN(valueOf(pattern, f));
    const wrong = a.flatMap((x, i) => { const want = nearestPattern(apply(x, b[i]!), f); const got = Number(found[i]); return want === got || (isNaN(want) && isNaN(got)) ? [] : [`${x}, ${b[i]}: ${got}, expected ${want}`]; });
    expect(wrong.slice(0, 5)).toEqual([]);
  });
});
