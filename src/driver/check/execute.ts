// Runs one function on one input in both worlds and says what came out, in the types of its first signature.
import { type Elements, MemRefType, RankedTensorType, storageFor, type Type, VectorType } from "../../core/ir/index.ts";
import { launch } from "../../dialects/gpu/interpret.ts";
import { bufferOfDescriptor, descriptorOf, nest } from "../../dialects/llvm/interpret-casts.ts";
import { type Buffer, bufferOver, ExecutionTrap, forgetResidents, inWorld, linearMemory, OutOfSteps, type Program, type Wide, type World, worlds } from "../../interpreter/index.ts";
import { type Calling, llvmTypeOf, type Slot } from "./calling.ts";
import { type Block, type Input, isBlock, type Value } from "./inputs.ts";
import { constantData, type Signature } from "./signature.ts";

/** What can be seen of a run: results, and what the buffers of the parameters hold after it. */
export interface Observed {
  readonly results: readonly Value[];
  readonly memory: readonly (Block | undefined)[];
}
export type Run = { readonly kind: "done"; readonly seen: Observed; readonly steps: number } | { readonly kind: "trap" | "steps" | "engine"; readonly why: string };
/** The same input in both worlds. */
export type Outcome = readonly [Run, Run];

const viewBytes = (data: Elements): Uint8Array => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

/** A block in the memory of the run. */
function place({ data, offset, sizes, strides }: Block): Buffer {
  const address = linearMemory.allocate(Math.max(1, data.byteLength));
  linearMemory.bytes(address, data.byteLength).set(viewBytes(data));
  return { data: linearMemory.elements(data.constructor as never, address, data.length), offset, sizes, strides };
}
/** Undefined memory of a type, of those sizes where the type leaves them open. */
const room = (type: RankedTensorType | MemRefType, sizes: readonly number[] = type.dims): Buffer => {
  const Storage = storageFor(type.element);
  const count = sizes.reduce((a, b) => a * b, 1);
  return bufferOver(linearMemory.elements(Storage, linearMemory.allocate(Math.max(1, count * Storage.BYTES_PER_ELEMENT)), count), sizes);
};
/** The sizes of the results that an earlier stage gave. */
export const sizesOf = ([{ kind, ...run }]: Outcome): (readonly number[] | undefined)[] => (kind === "done" ? (run as Run & { readonly kind: "done" }).seen.results.map((value) => (isBlock(value) ? value.sizes : undefined)) : []);
const snapshot = ({ data, offset, sizes, strides }: Buffer): Block => ({ data: data.slice(), offset, sizes: [...sizes], strides: [...strides] });

/** The elements of a buffer in row-major order, as a block of its own. */
function dense({ data, offset, sizes, strides }: Buffer): Block {
  const count = sizes.reduce((a, b) => a * b, 1);
  const out = new (data.constructor as unknown as new (n: number) => Elements)(count);
  const index = sizes.map(() => 0);
  for (let n = 0; n < count; n++) {
    out[n] = data[offset + index.reduce((sum, at, i) => sum + at * strides[i]!, 0)]!;
    for (let i = sizes.length - 1; i >= 0 && ++index[i]! >= sizes[i]!; i--) index[i] = 0;
  }
  return bufferOver(out, [...sizes]);
}

const flat = (value: unknown): Wide[] => (Array.isArray(value) ? value.flatMap(flat) : [value as Wide]);

class Session {
  readonly #input: Input;
  readonly #signature: Signature;
  readonly #calling: Calling;
  readonly #buffers: (Buffer | undefined)[] = [];
  readonly #outs = new Map<number, Buffer>();
  readonly #sizes: readonly (readonly number[] | undefined)[];

  constructor(input: Input, signature: Signature, calling: Calling, sizes: readonly (readonly number[] | undefined)[]) {
    this.#sizes = sizes;
    this.#input = input;
    this.#signature = signature;
    this.#calling = calling;
    input.values.forEach((value, i) => {
      const shared = input.shared.get(i);
      const type = signature.params[i]!;
      this.#buffers.push(shared !== undefined ? this.#buffers[shared] : !isBlock(value) ? undefined : signature.outputs.has(i) ? room(type as MemRefType) : place(value));
    });
  }
  #engineValue({ type, param, result }: Slot): unknown {
    if (result !== undefined) {
      const out = room(type as MemRefType, this.#sizes[result]);
      this.#outs.set(result, out);
      return out;
    }
    return this.#buffers[param!] ?? this.#input.values[param!];
  }
  #address(slot: Slot): number {
    const buffer = this.#engineValue(slot) as Buffer;
    return linearMemory.addressOf(buffer.data)!;
  }

  /** The arguments as the function takes them. */
  args(): unknown[] {
    const { form, slots } = this.#calling;
    if (form === "tables") return this.#tables();
    return slots.flatMap((slot) => {
      const { type } = slot;
      const value = this.#engineValue(slot);
      if (isPointed(type, value)) return [linearMemory.addressOf((value as Buffer).data)];
      if (form === "engine") return [value];
      if (type instanceof VectorType) return [nest(llvmTypeOf(type)!, value as Wide[])];
      if (!(type instanceof MemRefType)) return [value];
      const parts = descriptorOf(value as Buffer);
      // A bare pointer points at the memory; the type says where the first element lies in it.
      return form === "bare" ? [parts[1]] : parts.flatMap((part) => (Array.isArray(part) ? part : [part]));
    });
  }
  #tables(): unknown[] {
    const table = (addresses: readonly number[]): number => linearMemory.addressOf(place({ data: BigInt64Array.from(addresses.length === 0 ? [0] : addresses, BigInt), offset: 0, sizes: [addresses.length], strides: [1] }).data)!;
    const host = this.#signature.host!;
    const args = this.#calling.slots.map((slot) => this.#address(slot));
    const constants = constantData(host)!.map((data) => linearMemory.addressOf(place({ data, offset: 0, sizes: [data.length], strides: [1] }).data)!);
    return [table(args), table(constants), linearMemory.allocate(Math.max(64, host.arena))];
  }

  seen(returned: unknown): Observed {
    const { params, results } = this.#signature;
    const lists = results.length === 1 ? [returned] : (returned as readonly unknown[]);
    const value = (type: Type, i: number): Value => {
      if (!this.#calling.returns) return dense(this.#outs.get(i)!);
      const found = lists[i];
      if (type instanceof RankedTensorType || type instanceof MemRefType) return dense(this.#calling.form === "engine" ? (found as Buffer) : this.#received(type as MemRefType, found));
      return type instanceof VectorType ? flat(found) : (found as Wide);
    };
    return { results: results.map(value), memory: params.map((_, i) => { const buffer = this.#buffers[i]; return buffer && snapshot(buffer); }) };
  }
  #received(type: MemRefType, found: unknown): Buffer {
    if (this.#calling.form === "descriptors") return bufferOfDescriptor(type, found as unknown[]);
    return bufferOver(linearMemory.elements(storageFor(type.element), found as number, type.numElements), type.dims);
  }
}
const isPointed = (type: Type, value: unknown): boolean => !(type instanceof MemRefType || type instanceof RankedTensorType) && isBlock(value as Value);

function runIn(world: World, program: Program, name: string, signature: Signature, calling: Calling, input: Input, steps: number, sizes: readonly (readonly number[] | undefined)[]): Run {
  const mark = linearMemory.mark();
  linearMemory.guard();
  forgetResidents();
  try {
    const { result, steps: taken } = inWorld(world, steps, () => {
      const session = new Session(input, signature, calling, sizes);
      const args = session.args();
      let returned: unknown;
      if (signature.threads) launch((...given) => program.call(name, ...given), input.grid, signature.threads, args);
      else returned = program.call(name, ...args);
      return session.seen(returned);
    });
    return { kind: "done", seen: result, steps: taken };
  } catch (problem) {
    if (problem instanceof ExecutionTrap) return { kind: "trap", why: problem.message };
    if (problem instanceof OutOfSteps || (problem instanceof RangeError && /call stack/i.test(problem.message))) return { kind: "steps", why: "it did not end within its steps" };
    if (problem instanceof Error) return { kind: "engine", why: `the reference engine failed: ${problem.message}` };
    throw problem;
  } finally {
    linearMemory.release(mark);
    linearMemory.unguard();
    forgetResidents();
  }
}

/** Runs a function on an input in both worlds, with at most so many steps. `sizes` are those of results whose types leave them open. */
export function execute(program: Program, name: string, signature: Signature, calling: Calling, input: Input, steps: number, sizes: readonly (readonly number[] | undefined)[] = []): Outcome {
  const first = runIn(worlds[0], program, name, signature, calling, input, steps, sizes);
  if (first.kind !== "done") return [first, first];
  return [first, runIn(worlds[1], program, name, signature, calling, input, steps, sizes)];
}
