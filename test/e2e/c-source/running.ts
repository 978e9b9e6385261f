// Functions run by the reference engine and, compiled by the system's C compiler, as C.
import { semanticsLoaders } from "../../../src/all.ts";
import { type MemRefType, type Operation, storageFor, type Type } from "../../../src/core/ir/index.ts";
import { FuncOp } from "../../../src/dialects/func/index.ts";
import { bufferOver, compileModule, type Program } from "../../../src/interpreter/index.ts";
import { compiled, type Library, lowered, source } from "./compiling.ts";

const semantics = (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat();
export type Data = Int8Array | Int16Array | Int32Array | BigInt64Array | Uint8Array | Uint16Array | Float32Array | Float64Array;
export type Value = Data | number | bigint;

const scalars: Readonly<Record<string, string>> = { f32: "float", f64: "double", i1: "bool", i8: "int8_t", i16: "int16_t", i32: "int32_t", i64: "int64_t", index: "int64_t" };
const cName = (type: Type): string => scalars[type.text] ?? "void *";

/** Both ways to run a module's functions. */
export class Both {
  readonly #module: Operation;
  readonly #program: Program;
  readonly #library: Library;
  readonly text: string;

  private constructor(module: Operation) {
    this.#module = module;
    this.text = source(module);
    this.#library = compiled(this.text);
    this.#program = compileModule(module as never, semantics) as Program;
  }
  static async of(text: string, passes: readonly string[] = []): Promise<Both> {
    const module = await lowered(text, passes);
    if (typeof module === "string") throw new Error(module);
    return new Both(module);
  }
  #type(name: string): { readonly inputs: readonly Type[]; readonly results: readonly Type[] } {
    for (const op of this.#module.getRegion(0).entry) if (FuncOp.is(op) && op.sym_name === name) return op.function_type;
    throw new Error(`there is no function ${name}`);
  }
  /** What the engine leaves in the buffers, and returns. */
  reference(name: string, args: readonly Value[]): { readonly buffers: readonly Value[]; readonly results: unknown } {
    const { inputs } = this.#type(name);
    const copies = args.map(copied);
    const stored = copies.map((each, i) => (typeof each === "object" ? inStorage(each, inputs[i] as MemRefType) : each));
    const results = this.#program.call(name, ...(stored.map((each, i) => (typeof each === "object" ? bufferOver(each as never, (inputs[i] as MemRefType).dims) : each)) as never[]));
    copies.forEach((each, i) => { if (typeof each === "object" && stored[i] !== each) each.set(Array.from(stored[i] as BigInt64Array, Number) as never); });
    return { buffers: copies, results };
  }
  /** The same of the C function. */
  native(name: string, args: readonly Value[]): { readonly buffers: readonly Value[]; readonly results: unknown } {
    const { inputs, results } = this.#type(name);
    const copies = args.map(copied);
    const f = this.#library.func(name, results.length === 1 ? cName(results[0]!) : "void", inputs.map(cName));
    return { buffers: copies, results: f(...copies) };
  }
}
/** The data as the engine keeps it: odd widths lie in 64 bits there. */
function inStorage(data: Data, { element }: MemRefType): Data {
  const Storage = storageFor(element);
  return Storage === BigInt64Array && !(data instanceof BigInt64Array) ? BigInt64Array.from(data as Int8Array, BigInt) : data;
}
const copied = (value: Value): Value => (typeof value === "object" ? value.slice() : value);
