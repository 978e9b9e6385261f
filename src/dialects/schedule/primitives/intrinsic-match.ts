// Whether a nest computes what the description of an intrinsic says: the same loops, block and operations, and accesses that differ by
// offsets which the nest does not change.
import { IndexType, MemRefType, type Operation, type Value } from "../../../core/ir/index.ts";
import { type Access, accessesIn, type BlockNode, isNeverNegative, iterTypesOf, ivOf, type Loop, mayOverlap, rootOf } from "../../loop/index.ts";
import { LoadOp, StoreOp } from "../../memref/index.ts";
import { type Affine, affineOf, sum } from "./region.ts";

/** Perfect loops around one block. `fixed` are values that the nest does not change. */
export interface Nest {
  readonly loops: readonly Loop[];
  readonly block: BlockNode;
  readonly fixed: readonly Value[];
}
/** What an argument of the description stands for: from `offsets` on, the dimensions `kept` of a buffer. */
export interface Window {
  readonly buffer: Value<MemRefType>;
  readonly kept: readonly number[];
  readonly offsets: readonly Affine[];
}
class Mismatch extends Error {}
const differ = (why: string): never => { throw new Mismatch(why); };
type Element = Operation & { readonly memref: Value<MemRefType>; readonly indices: readonly Value[] };

/** The window of each argument, or where the match fails. */
export function matchIntrinsic(target: Nest, description: Nest, args: readonly Value[]): Window[] | string {
  try {
    return new Matcher(target, description).run(args);
  } catch (problem) {
    if (problem instanceof Mismatch) return problem.message;
    throw problem;
  }
}

/** Why something does not match. */
function attempt(match: () => void): Mismatch | undefined {
  try {
    match();
    return undefined;
  } catch (problem) {
    if (problem instanceof Mismatch) return problem;
    throw problem;
  }
}
function restore<K, V>(map: Map<K, V>, old: ReadonlyMap<K, V>): void {
  map.clear();
  for (const [key, value] of old) map.set(key, value);
}

class Matcher {
  readonly #windows = new Map<Value, Window & { readonly access: Access }>();
  readonly #known = new Map<Value, Value>();
  readonly #target: Nest;
  readonly #description: Nest;
  readonly #accesses: ReadonlyMap<Operation, Access>;

  constructor(target: Nest, description: Nest) {
    this.#target = target;
    this.#description = description;
    this.#accesses = new Map(accessesIn(target.block).map((access) => [access.op, access]));
  }

  run(args: readonly Value[]): Window[] {
    const [target, description] = [this.#target, this.#description];
    const extents = ({ loops }: Nest): string => loops.map(({ extent }) => extent).join(" x ") || "none";
    if (extents(target) !== extents(description)) differ(`the loops are ${extents(target)}, but the description has ${extents(description)}`);
    if (target.block.predicate || description.block.predicate) differ("a condition guards the block; split the loops evenly, or pad");
    if (target.block.init.isEmpty !== description.block.init.isEmpty) differ(`block '@${target.block.block_name}' has ${target.block.init.isEmpty ? "no" : "an"} initialisation, but the description has ${target.block.init.isEmpty ? "one" : "none"}${target.block.init.isEmpty ? "" : "; use decompose_reduction first"}`);
    this.#iterationTypes();
    if (!target.block.init.isEmpty) this.#region(target.block.init.entry, description.block.init.entry);
    this.#region(target.block.body.entry, description.block.body.entry);
    return args.map((arg, i) => this.#checked(this.#windows.get(arg) ?? differ(`the description does not use its argument ${i}`), arg, i));
  }

  /** Coefficients of the nest's loops, and the rest. */
  #form(value: Value, { loops, fixed }: Nest): { readonly own: readonly bigint[]; readonly base: Affine } | undefined {
    const form = affineOf(value, this.#around(loops), fixed);
    if (!form) return undefined;
    const ivs = new Set<Value>(loops.map(ivOf));
    return { own: loops.map((loop) => (loop.extent === 1n ? 0n : (form.terms.get(ivOf(loop)) ?? 0n))), base: { terms: new Map([...form.terms].filter(([iv, c]) => c !== 0n && !ivs.has(iv))), constant: form.constant } };
  }
  #around(loops: readonly Loop[]): readonly Loop[] {
    return loops === this.#target.loops ? [...(this.#accesses.values().next().value?.loops ?? loops)] : loops;
  }

  /** The variables that the nest drives, by type and coefficients. */
  #iterationTypes(): void {
    const driven = (nest: Nest): string[] => iterTypesOf(nest.block).flatMap((type, i) => {
      const form = this.#form(nest.block.bindings[i]!, nest) ?? differ(`iteration variable ${i} of block '@${nest.block.block_name}' is no sum of loop variables`);
      if (type === "reduction" && !nest.block.init.isEmpty && (form.base.terms.size > 0 || form.base.constant !== 0n)) differ(`reduction variable ${i} of block '@${nest.block.block_name}' is driven from outside of the nest, so its initialisation is not part of it`);
      return form.own.some((c) => c !== 0n) ? [`${type} (${form.own.join(", ")})`] : [];
    }).sort();
    const [mine, theirs] = [driven(this.#target), driven(this.#description)];
    if (mine.join() !== theirs.join()) differ(`the loops drive variables ${mine.join(", ") || "none"}, but in the description ${theirs.join(", ") || "none"}`);
  }

  /** One store each, of equal values to corresponding places. */
  #region(target: Iterable<Operation>, description: Iterable<Operation>): void {
    const [mine, theirs] = [target, description].map((ops) => [...ops].filter((op) => !op.info.isTerminator));
    for (const op of [...mine!, ...theirs!]) if (!LoadOp.is(op) && !StoreOp.is(op) && (!op.info.isPure || op.allRegions().length > 0)) differ(`'${op.opName}' is none of the plain operations that are compared`);
    const [a, b] = [mine!, theirs!].map((ops) => ops.filter((op) => StoreOp.is(op)));
    if (a!.length !== 1 || b!.length !== 1) differ(`${a!.length} stores stand against ${b!.length} of the description; each must have one`);
    const [store, described] = [a![0] as Element, b![0] as Element];
    this.#element(store, described);
    this.#value(store.getOperand(0), described.getOperand(0));
  }

  #value(target: Value, description: Value): void {
    if (this.#known.get(description) === target) return;
    if (target.type !== description.type) differ(`a value of type '${target.type.text}' stands against one of type '${description.type.text}'`);
    if (!(target.type instanceof IndexType && this.#sameIndex(target, description))) this.#operation(target, description);
    this.#known.set(description, target);
  }
  #sameIndex(target: Value, description: Value): boolean {
    const [a, b] = [this.#form(target, this.#target), this.#form(description, this.#description)];
    return a !== undefined && b !== undefined && a.own.join() === b.own.join() && a.base.terms.size === 0 && b.base.terms.size === 0 && a.base.constant === b.base.constant;
  }
  #operation(target: Value, description: Value): void {
    const [a, b] = [target.definingOp, description.definingOp];
    if (!a || !b) return differ(`${a ? `'${a.opName}'` : "a variable"} stands against ${b ? `'${b.opName}'` : "a variable"} of the description`);
    if (a.info === b.info && LoadOp.is(a)) return this.#element(a as Element, b as Element);
    if (a.info !== b.info || a.numOperands !== b.numOperands) differ(`'${a.opName}' stands against '${b.opName}' of the description`);
    const odd = a.info.attrs.find(({ name }) => a.attr(name)?.text !== b.attr(name)?.text);
    if (odd) differ(`'${a.opName}' has another '${odd.name}' than in the description`);
    if (target.index !== description.index) differ(`another result of '${a.opName}' is used than in the description`);
    const operands = (order: readonly number[]): void => order.forEach((from, i) => this.#value(a.getOperand(from), b.getOperand(i)));
    if (!a.info.has("Commutative") || a.numOperands !== 2) return operands([...a.allOperands().keys()]);
    const [windows, known] = [new Map(this.#windows), new Map(this.#known)];
    const first = attempt(() => { operands([0, 1]); });
    if (!first) return;
    restore(this.#windows, windows);
    restore(this.#known, known);
    if (attempt(() => { operands([1, 0]); })) throw first;
  }

  /** The places of two accesses correspond, by the window that the first access of an argument opens. */
  #element(target: Element, description: Element): void {
    const access = this.#accesses.get(target)!;
    const arg = description.memref;
    if ("info" in arg.owner) differ("the description accesses a buffer that is no argument");
    const forms = (op: Element, nest: Nest): { readonly own: readonly bigint[]; readonly base: Affine }[] => op.indices.map((index, d) => this.#form(index, nest) ?? differ(`index ${d} of '${op.opName}' in block '@${nest.block.block_name}' is no sum of loop variables`));
    const [mine, theirs] = [forms(target, this.#target), forms(description, this.#description)];
    const window = this.#windows.get(arg);
    const kept = window?.kept ?? this.#keptBy(mine, theirs, target);
    const offsets = mine.map(({ own, base }, d) => {
      const at = theirs[kept.indexOf(d)];
      if (own.join() !== (at?.own ?? own.map(() => 0n)).join()) differ(`index ${d} of the access to a buffer of type '${target.memref.type.text}' moves by ${own.join(", ")} along the loops, but by ${at?.own.join(", ") ?? "nothing"} in the description`);
      return at ? sum(base, -1n, at.base) : base;
    });
    if (!window) return void this.#windows.set(arg, { buffer: target.memref, kept, offsets, access });
    if (window.buffer !== target.memref) differ(`two buffers of types '${window.buffer.type.text}' and '${target.memref.type.text}' stand for one argument of the description`);
    const moved = offsets.findIndex((offset, d) => { const gap = sum(offset, -1n, window.offsets[d]!); return gap.constant !== 0n || [...gap.terms.values()].some((c) => c !== 0n); });
    if (moved >= 0) differ(`two accesses to a buffer of type '${target.memref.type.text}' are further apart in dimension ${moved} than in the description`);
  }

  /** Which dimensions of the buffer those of the argument are: from the last one on, those that move alike; the nest moves no others. */
  #keptBy(mine: readonly { readonly own: readonly bigint[] }[], theirs: readonly { readonly own: readonly bigint[] }[], { memref }: Element): number[] {
    const kept: number[] = [];
    let d = mine.length - 1;
    for (const [i, { own }] of [...theirs.entries()].reverse()) {
      while (d >= 0 && mine[d]!.own.join() !== own.join() && mine[d]!.own.every((c) => c === 0n)) d--;
      if (d < 0 || mine[d]!.own.join() !== own.join()) differ(`no dimension of the buffer of type '${memref.type.text}' moves as dimension ${i} of the description's argument`);
      kept.unshift(d--);
    }
    return kept;
  }

  /** The window when it lies inside of its buffer, has the argument's element type, and no written one shares its buffer. */
  #checked(window: Window & { readonly access: Access }, arg: Value, position: number): Window {
    const type = arg.type as MemRefType;
    const { buffer, kept, offsets, access } = window;
    if (!type.isStatic || !buffer.type.isStatic || buffer.type.layout !== undefined) differ(`argument ${position} or its buffer of type '${buffer.type.text}' has no static extents, or the buffer a layout of its own`);
    if (type.memorySpace?.text !== buffer.type.memorySpace?.text) differ(`argument ${position} is in another memory space than the buffer of type '${buffer.type.text}'`);
    for (const [d, { terms, constant }] of offsets.entries()) {
      const last = sum({ terms: new Map(), constant: BigInt(buffer.type.dims[d]! - (type.dims[kept.indexOf(d)] ?? 1)) }, -1n, { terms, constant });
      if (!isNeverNegative(access, terms, constant) || !isNeverNegative(access, last.terms, last.constant)) differ(`the ${type.dims.join(" x ")} elements of argument ${position} are not known to lie inside of dimension ${d} of the buffer of type '${buffer.type.text}'`);
    }
    const root = rootOf(buffer);
    const writes = (value: Value): boolean => accessesIn(this.#description.block).some(({ isWrite, memref }) => isWrite && memref === value);
    for (const [other, { buffer: also }] of this.#windows) {
      if (other !== arg && (writes(arg) || writes(other)) && mayOverlap(root, rootOf(also))) differ(`argument ${position}, of type '${type.text}', may overlap another one, and one of them is written`);
    }
    return window;
  }
}
