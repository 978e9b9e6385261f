// The functions of a program that C may call, arguments for them made from their types, and how the reference engine and compiled code
// are called with the same data.
import { registerAllDialects, semanticsLoaders } from "../../../src/all.ts";
import { Diagnostic, Diagnostics, renderDiagnostic } from "../../../src/core/diag/index.ts";
import { type Elements, FloatType, floatToBits, IntegerType, MemRefType, type Operation, storageFor, storesBits, type Type } from "../../../src/core/ir/index.ts";
import { parseText } from "../../../src/core/text/index.ts";
import { ModuleOp } from "../../../src/dialects/builtin/index.ts";
import { FuncOp } from "../../../src/dialects/func/index.ts";
import { stridedLayoutOf } from "../../../src/dialects/memref/index.ts";
import { type Buffer, compileModule, type Program } from "../../../src/interpreter/index.ts";
import { type Jit, NativeBuffer, type NativeScalar } from "../../../src/runtime/cpu/index.ts";

/** A function and the types at its border. */
export interface Entry {
  readonly name: string;
  readonly inputs: readonly Type[];
  readonly results: readonly Type[];
}
/** Results as bigints or numbers, and the memory afterwards. */
export interface Outcome {
  readonly result: number | bigint | undefined;
  readonly memory: readonly (readonly (number | bigint)[])[];
}

/** Parses a program and compiles it for the reference engine. */
export async function read(text: string, name: string): Promise<{ readonly entries: readonly Entry[]; readonly engine: Program | string }> {
  const diag = new Diagnostics();
  const module = await parseText(text, name, { registry: registerAllDialects(), diagnostics: diag, implicitModule: ModuleOp });
  if (!module) throw new Error(diag.list.map(renderDiagnostic).join(""));
  const functions = [...module.getRegion(0).entry].filter((op: Operation) => FuncOp.is(op) && op.extra.has("llvm.emit_c_interface"));
  const entries = functions.flatMap((op) => (FuncOp.is(op) ? [{ name: op.sym_name, inputs: op.function_type.inputs, results: op.function_type.results }] : []));
  // What only compiled code can do is compared with numbers worked out by hand.
  const native = new Set(functions.filter((op) => FuncOp.is(op) && op.sym_name.endsWith("_native")));
  const rest = new Set([...module.getRegion(0).entry].filter((op) => !native.has(op)));
  const compiled = compileModule(module, (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat(), { only: rest });
  return { entries, engine: compiled instanceof Diagnostic ? compiled.message : compiled };
}

/** What stands for `?` in types, by dimension. */
const RUN_TIME_SIZES = [7, 7, 7];
/** A number for element i of argument k, of both signs for floats and wide integers. */
function sample(type: Type, i: number, k: number): number | bigint {
  const n = ((i + 1) * 7919 * (k + 3)) % 211;
  if (type instanceof FloatType) return (n - 100) / 8 + k / 4;
  if (type instanceof IntegerType) return type.width === 1 ? n & 1 : type.width < 32 ? (n % 200) - 100 : BigInt(n - 100) * (type.width > 32 ? 1_000_003n : 1n);
  return BigInt(n % 3);
}
const stored = (type: Type, value: number | bigint): number | bigint => (storesBits(type) ? floatToBits(Number(value), type as FloatType) : value);

/** Memory of an argument as both sides see it. */
interface Shape {
  readonly sizes: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
  readonly count: number;
}
function shapeOf(type: MemRefType): Shape {
  const { strides, offset } = stridedLayoutOf(type)!;
  const sizes = type.dims.map((dim, i) => (dim < 0 ? RUN_TIME_SIZES[i]! : dim));
  const fixed: number[] = new Array<number>(sizes.length);
  for (let i = sizes.length - 1, next = 1; i >= 0; i--) {
    // Strides that only a run tells leave gaps.
    fixed[i] = strides[i] ?? (type.layout ? next + 1 : next);
    next = fixed[i]! * sizes[i]!;
  }
  const start = offset ?? 3;
  return { sizes, strides: fixed, offset: start, count: sizes.reduce((last, size, i) => last + (size - 1) * fixed[i]!, start) + 1 };
}
function fill(type: MemRefType, count: number, k: number): Elements {
  const data = new (storageFor(type.element))(count);
  const isBig = typeof data[0] === "bigint";
  for (let i = 0; i < count; i++) {
    const value = stored(type.element, sample(type.element, i, k));
    data[i] = (isBig ? BigInt(value) : Number(value)) as never;
  }
  return data;
}
const listOf = (data: Elements, type: MemRefType): (number | bigint)[] => {
  const unsigned = type.element instanceof IntegerType && type.element.width < 64 ? 1n << BigInt(type.element.width) : undefined;
  return Array.from(data as ArrayLike<number | bigint>, (value) => (unsigned === undefined || typeof value === "bigint" ? value : Number(BigInt.asIntN((type.element as IntegerType).width, BigInt(value)))));
};

/** The arguments before a function runs. */
export const before = ({ inputs }: Entry): { readonly memory: Outcome["memory"]; readonly scalars: readonly (number | bigint)[] } => ({
  memory: inputs.flatMap((type, k) => (type instanceof MemRefType ? [listOf(fill(type, shapeOf(type).count, k), type)] : [])),
  scalars: inputs.flatMap((type, k) => (type instanceof MemRefType ? [] : [sample(type, 0, k)])),
});

/** Runs a function in the reference engine. */
export function runEngine(program: Program, { name, inputs, results }: Entry): Outcome {
  const buffers: { readonly data: Elements; readonly type: MemRefType }[] = [];
  const args = inputs.map((type, k): unknown => {
    if (!(type instanceof MemRefType)) return type instanceof FloatType ? sample(type, 0, k) : Number(sample(type, 0, k));
    const { sizes, strides, offset, count } = shapeOf(type);
    const data = fill(type, count, k);
    buffers.push({ data, type });
    return { data, offset, sizes, strides } satisfies Buffer;
  });
  const given = program.call(name, ...args);
  const result = results.length === 1 ? (given as number | bigint) : undefined;
  return { result, memory: buffers.map(({ data, type }) => listOf(data, type)) };
}

const nativeScalar = (type: Type): NativeScalar => (type instanceof FloatType ? (type.width === 32 ? "f32" : "f64") : type instanceof IntegerType ? (`i${Math.max(8, type.width)}` as NativeScalar) : "i64");
/** Runs a compiled function through its C interface. */
export function runNative(jit: Jit, { name, inputs, results }: Entry): Outcome {
  const held: { readonly buffer: NativeBuffer; readonly view: Elements; readonly type: MemRefType }[] = [];
  try {
    const args = inputs.map((type, k) => {
      if (!(type instanceof MemRefType)) return type instanceof FloatType ? Number(sample(type, 0, k)) : type instanceof IntegerType && type.width <= 32 ? Number(sample(type, 0, k)) : BigInt(sample(type, 0, k));
      const { sizes, strides, offset, count } = shapeOf(type);
      const data = fill(type, count, k);
      const buffer = new NativeBuffer(Math.max(64, data.byteLength));
      const view = new (data.constructor as new (buffer: ArrayBufferLike, offset: number, length: number) => Elements)(buffer.buffer, 0, data.length);
      (view as Uint8Array).set(data as Uint8Array);
      held.push({ buffer, view, type });
      return BigInt64Array.from([buffer.address, buffer.address, BigInt(offset), ...sizes.map(BigInt), ...strides.map(BigInt)]);
    });
    const call = jit.func(`_mlir_ciface_${name}`, results[0] ? nativeScalar(results[0]) : "void", inputs.map((type) => (type instanceof MemRefType ? "ptr" : nativeScalar(type))));
    const result = call(...args) as number | bigint | undefined;
    return { result: results[0] ? result : undefined, memory: held.map(({ view, type }) => listOf(view.slice() as Elements, type)) };
  } finally {
    for (const { buffer } of held) buffer[Symbol.dispose]();
  }
}
