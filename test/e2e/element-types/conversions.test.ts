// Conversions between float formats, in the reference engine and in machine code, against values computed from the formats'
// specifications: all patterns of the narrow side, and from the wide side every number, every half-way point and their neighbours.
import { beforeAll, afterAll, describe, expect, test } from "vitest";
import { semanticsLoaders } from "../../../src/all.ts";
import { Diagnostic, renderDiagnostic } from "../../../src/core/diag/index.ts";
import { bufferOver, compileModule, type Program } from "../../../src/interpreter/index.ts";
import type { Jit } from "../../../src/runtime/cpu/index.ts";
import { llvmAvailable } from "../../../src/targets/llvm/native/index.ts";
import { jitOf, lowered } from "../llvm-run/pipeline.ts";
import { boundaries, type Format, formatOf, formats, nearestPattern, nextF32, nextF64, patternsOf, valueOf } from "./formats.ts";

const semantics = (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat();
const down = ["loop-lower-blocks", "convert-loop-to-cf"];
type Data = Float32Array | Float64Array | Uint8Array | Uint16Array | Int32Array | BigInt64Array;

/** A conversion of `n` elements, as a function of two buffers. */
interface Conversion {
  readonly op: string;
  readonly from: string;
  readonly to: string;
  readonly input: Data;
  readonly expected: Data;
}
const patterns = (f: Format, list: readonly number[] | number): Data => (f.width === 16 ? new Uint16Array(list as never) : new Uint8Array(list as never));
const all = (f: Format): Data => patterns(f, Array.from({ length: patternsOf(f) }, (_, i) => i));

const conversions: Conversion[] = [];
for (const f of formats) {
  const values = Array.from({ length: patternsOf(f) }, (_, i) => valueOf(i, f));
  conversions.push({ op: "extf", from: f.name, to: "f32", input: all(f), expected: Float32Array.from(values) }, { op: "extf", from: f.name, to: "f64", input: all(f), expected: Float64Array.from(values) });
  const single = Float32Array.from(boundaries(f, nextF32));
  const double = Float64Array.from([...boundaries(f, nextF64), ...boundaries(f, nextF32)]);
  conversions.push({ op: "truncf", from: "f32", to: f.name, input: single, expected: patterns(f, Array.from(single, (x) => nearestPattern(x, f))) });
  conversions.push({ op: "truncf", from: "f64", to: f.name, input: double, expected: patterns(f, Array.from(double, (x) => nearestPattern(x, f))) });
  for (const wide of ["f16", "bf16"].map(formatOf)) {
    if (f.width >= wide.width) continue;
    const numbers = Array.from({ length: patternsOf(wide) }, (_, i) => valueOf(i, wide));
    conversions.push({ op: "truncf", from: wide.name, to: f.name, input: all(wide), expected: patterns(f, numbers.map((x) => nearestPattern(x, f))) });
    conversions.push({ op: "extf", from: f.name, to: wide.name, input: all(f), expected: patterns(wide, values.map((x) => nearestPattern(x, wide))) });
  }
}

/** Integers around the half-way points between neighbours, whose distance from the point a double cannot hold. */
function integersAround(f: Format, low: bigint, high: bigint): bigint[] {
  const points = boundaries(f, nextF64).filter((x) => Number.isInteger(x) && Math.abs(x) <= 2 ** 64);
  return [...new Set(points.flatMap((x) => [BigInt(x) - 1n, BigInt(x), BigInt(x) + 1n]))].filter((x) => x >= low && x <= high).concat(low, high, low + 1n, high - 1n);
}
/** A number that rounds to any of the formats as the integer does: what does not fit a double counts as one bit. */
function sticky(x: bigint): number {
  const magnitude = x < 0n ? -x : x;
  if (magnitude < 1n << 53n) return Number(x);
  const cut = (magnitude >> 11n << 11n) | (magnitude & 2047n ? 2048n : 0n);
  return Number(x < 0n ? -cut : cut);
}
for (const f of ["f16", "bf16", "f8E4M3FN", "f8E5M2"].map(formatOf)) for (const [width, array] of [[32, Int32Array], [64, BigInt64Array]] as const) for (const signed of [true, false]) {
  const [low, high] = signed ? [-(1n << BigInt(width - 1)), (1n << BigInt(width - 1)) - 1n] : [0n, (1n << BigInt(width)) - 1n];
  const list = integersAround(f, low, high);
  const input = width === 64 ? BigInt64Array.from(list.map((x) => BigInt.asIntN(64, x))) : array.from(list.map((x) => Number(BigInt.asIntN(32, x))) as never);
  conversions.push({ op: signed ? "sitofp" : "uitofp", from: `i${width}`, to: f.name, input: input as Data, expected: patterns(f, list.map((x) => nearestPattern(sticky(x), f))) });
}

const textOf = ({ op, from, to, input }: Conversion, i: number): string => `func.func @f${i}(%a: memref<${input.length}x${from}>, %b: memref<${input.length}x${to}>) {
  loop.for %i < ${input.length} {
    %x = memref.load %a[%i] : memref<${input.length}x${from}>
    %y = arith.${op} %x : ${from} to ${to}
    memref.store %y, %b[%i] : memref<${input.length}x${to}>
  }
  return
}`;
const text = conversions.map(textOf).join("\n");
const room = (data: Data): Data => new (data.constructor as new (n: number) => Data)(data.length);

/** NaNs are one value, whatever their bits. */
function expectSame(found: Data, { op, from, to, input, expected }: Conversion): void {
  const format = formats.find(({ name }) => name === to);
  const isNaN = (x: number | bigint): boolean => (format ? Number.isNaN(valueOf(Number(x), format)) : Number.isNaN(x));
  const wrong = Array.from(expected as ArrayLike<number | bigint>, (want, i) => ({ i, want, got: found[i]! })).filter(({ want, got }) => !Object.is(want, got) && !(isNaN(want) && isNaN(got)));
  expect(wrong.slice(0, 5).map(({ i, want, got }) => `${op} ${from} ${String(input[i])} to ${to}: ${got}, expected ${want}`)).toEqual([]);
}
const named = conversions.map((each, i): [string, Conversion, number] => [`${each.op} ${each.from} to ${each.to}`, each, i]);

describe("conversions of floats", () => {
  let engine: Program;
  let expanded: Program;
  const compile = async (passes: readonly string[]): Promise<Program> => {
    const program = compileModule(await lowered(text, passes), semantics);
    if (program instanceof Diagnostic) throw new Error(renderDiagnostic(program));
    return program;
  };
  beforeAll(async () => {
    engine = await compile([]);
    expanded = await compile(["expand-small-floats"]);
  });
  const inEngine = (program: Program, { input, expected }: Conversion, i: number): Data => {
    const out = room(expected);
    program.call(`f${i}`, bufferOver(input as never, [input.length]), bufferOver(out as never, [out.length]));
    return out;
  };
  test.each(named.filter(([, { input }]) => input.length <= 200_000))("the reference engine: %s", (_, conversion, i) => { expectSame(inEngine(engine, conversion, i), conversion); });
  test.each(named.filter(([, { input }]) => input.length <= 65536))("the reference engine after 'expand-small-floats': %s", (_, conversion, i) => { expectSame(inEngine(expanded, conversion, i), conversion); });
});

describe.skipIf(!llvmAvailable().ok)("conversions of floats in machine code", () => {
  let jit: Jit;
  beforeAll(async () => { jit = await jitOf(text, [...down, "expand-small-floats", "convert-to-llvm{use-bare-ptr-memref-call-conv=true}"]); });
  afterAll(() => { jit?.dispose(); });
  test.each(named)("%s", (_, conversion, i) => {
    const out = room(conversion.expected);
    jit.func(`f${i}`, "void", ["ptr", "ptr"])(conversion.input, out);
    expectSame(out, conversion);
  });
});
