// A function for every arithmetic operation, with the edges of its types as inputs.
import type { Data } from "./running.ts";

/** `body` makes `%r` of `%a`, `%b`. */
export interface Case { readonly name: string; readonly body: string; readonly types: readonly string[]; readonly inputs: readonly Data[]; readonly tolerance?: number }

const arrays = { i1: Uint8Array, i4: Int8Array, i8: Int8Array, i16: Int16Array, i32: Int32Array, i64: BigInt64Array, f32: Float32Array, f64: Float64Array } as const;
type Name = keyof typeof arrays;
const width = (type: string): number => Number(type.slice(1));
const make = (type: string, values: readonly (number | bigint)[]): Data => (type === "i64" ? BigInt64Array.from(values.map(BigInt)) : new arrays[type as Name](values.map(Number) as never) as Data);

function edges(type: string): bigint[] {
  const w = BigInt(width(type));
  if (w === 1n) return [0n, 1n];
  const low = -(1n << (w - 1n));
  return [low, low + 1n, -7n, -3n, -2n, -1n, 0n, 1n, 2n, 3n, 5n, 7n, -low / 2n, -low - 2n, -low - 1n];
}
const pairs = <T>(list: readonly T[]): [T, T][] => list.flatMap((a) => list.map((b): [T, T] => [a, b]));
/** All of them. */
export const cases: Case[] = [];
/** A function that applies operations to element i of its inputs and stores `%r`. */
function add(name: string, body: string, types: readonly string[], inputs: readonly (readonly (number | bigint)[])[], tolerance?: number): void {
  const n = inputs[0]!.length;
  const result = types.at(-1)!;
  const data = [...inputs.map((values, i) => make(types[i]!, values)), make(result, Array.from({ length: n }, () => 0))];
  cases.push({ name, body, types, inputs: data, ...(tolerance === undefined ? {} : { tolerance }) });
}
/** The function of case `i`. */
export const textOf = ({ body, types, inputs }: Case, i: number): string => {
  const n = inputs[0]!.length;
  const parameters = types.map((type, k) => `%m${k}: memref<${n}x${type}>`).join(", ");
  const loads = types.slice(0, -1).map((type, k) => `%${"abc"[k]} = memref.load %m${k}[%i] : memref<${n}x${type}>`).join("\n");
  return `func.func @f${i}(${parameters}) {\nloop.for %i < ${n} {\n${loads}\n${body}\nmemref.store %r, %m${types.length - 1}[%i] : memref<${n}x${types.at(-1)}>\n}\nreturn\n}`;
};

for (const type of ["i1", "i4", "i8", "i16", "i32", "i64"]) {
  const w = BigInt(width(type));
  const low = w === 1n ? 1n : -(1n << (w - 1n));
  const all = pairs(edges(type).map((value) => (w === 1n ? value : BigInt.asIntN(Number(w), value))));
  const split = (list: readonly (readonly [bigint, bigint])[]): bigint[][] => [list.map(([a]) => a), list.map(([, b]) => b)];
  const binary = (op: string, list: readonly (readonly [bigint, bigint])[]): void => { add(`${op} ${type}`, `%r = arith.${op} %a, %b : ${type}`, [type, type, type], split(list)); };
  for (const op of ["addi", "subi", "muli", "andi", "ori", "xori", "maxsi", "maxui", "minsi", "minui"]) binary(op, all);
  for (const op of ["divui", "remui", "ceildivui"]) binary(op, all.filter(([, b]) => b !== 0n));
  if (w > 1n) for (const op of ["divsi", "remsi", "floordivsi", "ceildivsi"]) binary(op, all.filter(([a, b]) => b !== 0n && !(a === low && b === -1n)));
  for (const op of ["shli", "shrsi", "shrui"]) binary(op, all.filter(([, b]) => b >= 0n && b < w));
  for (const predicate of ["eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge"]) add(`cmpi ${predicate} ${type}`, `%r = arith.cmpi ${predicate}, %a, %b : ${type}`, [type, type, "i1"], split(all));
  if (w > 1n) for (const op of ["absi", "ctlz", "cttz", "ctpop"]) add(`${op} ${type}`, `%r = math.${op} %a : ${type}`, [type, type], [edges(type).map((x) => BigInt.asIntN(Number(w), x))]);
  if (w > 1n) for (const [op, k] of [["mulsi_extended", 0], ["mulsi_extended", 1], ["mului_extended", 0], ["mului_extended", 1]] as const)
    add(`${op} ${k} ${type}`, `%x:2 = arith.${op} %a, %b : ${type}\n%r = arith.ori %x#${k}, %x#${k} : ${type}`, [type, type, type], split(all));
  add(`addui_extended ${type}`, `%s, %r = arith.addui_extended %a, %b : ${type}, i1`, [type, type, "i1"], split(all));
  for (const to of ["i4", "i8", "i16", "i32", "i64"]) {
    const from = edges(type).map((x) => (w === 1n ? x : BigInt.asIntN(Number(w), x)));
    if (width(to) > Number(w)) for (const op of ["extsi", "extui"]) add(`${op} ${type} ${to}`, `%r = arith.${op} %a : ${type} to ${to}`, [type, to], [from]);
    if (width(to) < Number(w)) add(`trunci ${type} ${to}`, `%r = arith.trunci %a : ${type} to ${to}`, [type, to], [from]);
  }
  if (w > 1n) add(`trunci ${type} i1`, `%r = arith.trunci %a : ${type} to i1`, [type, "i1"], [edges(type).map((x) => BigInt.asIntN(Number(w), x))]);
  for (const to of ["f32", "f64"]) for (const op of ["sitofp", "uitofp"]) add(`${op} ${type} ${to}`, `%r = arith.${op} %a : ${type} to ${to}`, [type, to], [edges(type).map((x) => (w === 1n ? x : BigInt.asIntN(Number(w), x)))]);
  if (type !== "i64") add(`index_cast ${type}`, `%x = arith.index_cast %a : ${type} to index\n%y = arith.muli %x, %x : index\n%r = arith.index_cast %y : index to i64`, [type, "i64"], [edges(type).map((x) => (w === 1n ? x : BigInt.asIntN(Number(w), x)))]);
}
const numbers = [0, -0, 1, -1, 0.5, 1.5, -2.5, 2.5, 3.25, -7.75, 1e-40, -1e-40, 1e30, -1e30, 16777217, Infinity, -Infinity, NaN, 0.1, 123456.789, 0.49999999999999994, -0.49999999999999994, 4503599627370497, -0.25];
const approximate: Readonly<Record<string, number>> = { exp: 1e-6, exp2: 1e-6, expm1: 1e-6, log: 1e-6, log2: 1e-6, log10: 1e-6, log1p: 1e-6, sin: 1e-6, cos: 1e-6, tan: 1e-6, sinh: 1e-6, cosh: 1e-6, tanh: 1e-6, asin: 1e-6, acos: 1e-6, atan: 1e-6, asinh: 1e-6, acosh: 1e-6, atanh: 1e-6, cbrt: 1e-6, erf: 1e-6, rsqrt: 1e-6 };
for (const type of ["f32", "f64"]) {
  const all = pairs(numbers);
  const both = [all.map(([a]) => a), all.map(([, b]) => b)];
  for (const op of ["addf", "subf", "mulf", "divf", "remf", "maximumf", "minimumf", "maxnumf", "minnumf"]) add(`${op} ${type}`, `%r = arith.${op} %a, %b : ${type}`, [type, type, type], both);
  for (const predicate of ["false", "oeq", "ogt", "oge", "olt", "ole", "one", "ord", "ueq", "ugt", "uge", "ult", "ule", "une", "uno", "true"]) add(`cmpf ${predicate} ${type}`, `%r = arith.cmpf ${predicate}, %a, %b : ${type}`, [type, type, "i1"], both);
  add(`copysign ${type}`, `%r = math.copysign %a, %b : ${type}`, [type, type, type], both);
  add(`negf ${type}`, `%r = arith.negf %a : ${type}`, [type, type], [numbers]);
  for (const op of ["absf", "ceil", "floor", "round", "roundeven", "sqrt", "trunc"]) add(`${op} ${type}`, `%r = math.${op} %a : ${type}`, [type, type], [numbers]);
  for (const [op, tolerance] of Object.entries(approximate)) add(`${op} ${type}`, `%r = math.${op} %a : ${type}`, [type, type], [numbers.filter((x) => !(Math.abs(x) > 1e20))], tolerance);
  for (const op of ["isnan", "isinf", "isfinite", "isnormal"]) add(`${op} ${type}`, `%r = math.${op} %a : ${type}`, [type, "i1"], [numbers]);
  for (const [to, limit] of [["i8", 128], ["i32", 2 ** 31], ["i64", 2 ** 63]] as const) {
    add(`fptosi ${type} ${to}`, `%r = arith.fptosi %a : ${type} to ${to}`, [type, to], [numbers.filter((x) => Math.abs(x) < limit)]);
    add(`fptoui ${type} ${to}`, `%r = arith.fptoui %a : ${type} to ${to}`, [type, to], [numbers.filter((x) => x > -1 && x < 2 * limit)]);
  }
  add(`bitcast ${type}`, `%r = arith.bitcast %a : ${type} to i${width(type)}`, [type, `i${width(type)}`], [numbers.filter((x) => !Number.isNaN(x))]);
  // 16-bit floats have no arrays here; they come and go through wider ones.
  for (const half of ["f16", "bf16"]) {
    add(`truncf ${type} ${half}`, `%x = arith.truncf %a : ${type} to ${half}\n%r = arith.extf %x : ${half} to ${type}`, [type, type], [[...numbers, 1.00048828125, 1.0009765625, 1.00390625, 1.01171875, 65504, 65520, 1.0 + 2 ** -8 + 2 ** -40]]);
    for (const op of ["addf", "mulf", "divf", "maximumf"])
      add(`${op} ${half} ${type}`, `%x = arith.truncf %a : ${type} to ${half}\n%y = arith.truncf %b : ${type} to ${half}\n%z = arith.${op} %x, %y : ${half}\n%r = arith.extf %z : ${half} to ${type}`, [type, type, type], both);
  }
}
