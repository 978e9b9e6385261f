// What a function of loop nests does, point by point: the runs of its blocks in order, each with the elements that it touches. Loops,
// bindings, conditions and indices are evaluated here, one iteration after the other; nothing asks the compiler's analyses.
import type { Attribute, Operation, Value } from "../../../src/core/ir/index.ts";
import { IntegerAttr, type MemRefType } from "../../../src/core/ir/index.ts";
import { type BlockNode, BlockOp, blocksIn, ForOp, IfOp, iterTypesOf, type Loop } from "../../../src/dialects/loop/index.ts";
import { AllocaOp, AllocOp, LoadOp, StoreOp } from "../../../src/dialects/memref/index.ts";

export interface LoopNode {
  readonly kind: "loop";
  readonly op: Loop;
  readonly extent: number;
  readonly around: readonly LoopNode[];
  readonly body: readonly Node[];
}
interface NodeOfBlock {
  readonly op: BlockNode;
  readonly name: string;
  readonly around: readonly LoopNode[];
}
export interface Leaf extends NodeOfBlock {
  readonly kind: "block";
  readonly isReduction: readonly boolean[];
  readonly domain: readonly number[];
  readonly hasInit: boolean;
}
/** A block around loops and blocks, as `blockize` makes them. */
export interface Tile extends NodeOfBlock {
  readonly kind: "tile";
  readonly body: readonly Node[];
  readonly init: readonly Node[];
}
/** `other` stands for what is neither loop, block nor computation of indices. */
export type Node = LoopNode | Leaf | Tile | { readonly kind: "other" };

/** `update`: a load or store of a step of a sum or maximum, which may change places with other steps of its block. */
export type Role = "init" | "update" | "other";
export interface Touch {
  readonly buffer: number;
  /** Different for each element of each buffer. */
  readonly element: number;
  readonly indices: readonly number[];
  readonly isWrite: boolean;
  readonly role: Role;
  readonly op: Operation;
}
export interface Event {
  readonly leaf: Leaf;
  /** Iterations of the loops around, outermost first. */
  readonly iterations: readonly number[];
  readonly point: readonly number[];
  readonly touches: readonly Touch[];
}
export interface BufferNode { readonly value: Value; readonly extents: readonly number[]; readonly isLocal: boolean }
/** A function as loops, blocks and buffers. */
export interface Model {
  readonly top: readonly Node[];
  readonly leaves: readonly Leaf[];
  readonly tiles: readonly Tile[];
  readonly loops: readonly LoopNode[];
  readonly buffers: readonly BufferNode[];
  /** All runs in order; `extents` replaces extents of loops. */
  run(extents?: ReadonlyMap<LoopNode, number>): Event[];
}

/** Elements of different buffers lie this far apart; what leaves a buffer stays within. */
const APART = 2 ** 24;

type Eval = (env: readonly number[]) => number;
type Visit = (env: number[], touches: Touch[]) => void;

/** The statement of the computation that a block stands for; copies keep it, initialisations and caches have none. */
export const statementOf = (name: string): string | undefined => /^(s\d)(_rf|_\d+)*$/.exec(name)?.[1];

/** The model of a function. `commutes` says of which statements the steps may change places. */
export function modelOf(func: Operation, commutes: (statement: string) => boolean): Model {
  return new Reader(commutes).read(func);
}

class Reader {
  readonly #slots = new Map<Value, number>();
  readonly #evals = new Map<Value, Eval>();
  readonly #buffers: BufferNode[] = [];
  readonly #numbers = new Map<Value, number>();
  readonly #leaves: Leaf[] = [];
  readonly #tiles: Tile[] = [];
  readonly #loops: LoopNode[] = [];
  readonly #commutes: (statement: string) => boolean;
  constructor(commutes: (statement: string) => boolean) {
    this.#commutes = commutes;
  }

  read(func: Operation): Model {
    const top = this.#body(func.getRegion(0).entry, []);
    const steps: Steps = {
      leaves: new Map(this.#leaves.map((leaf) => [leaf, this.#stepper(leaf)])),
      tiles: new Map(this.#tiles.map((tile) => [tile, this.#enter(tile)])),
      slotOf: (loop) => this.#slots.get(loop.op.body.entry.args[0]!)!,
    };
    return { top, leaves: this.#leaves, tiles: this.#tiles, loops: this.#loops, buffers: this.#buffers, run: (extents) => run(top, steps, extents) };
  }

  #body(block: Iterable<Operation>, around: readonly LoopNode[]): Node[] {
    const nodes: Node[] = [];
    for (const op of block) {
      if (ForOp.is(op) && blocksIn(op).length > 0) {
        this.#slot(op.body.entry.args[0]!);
        const body: Node[] = [];
        const node: LoopNode = { kind: "loop", op, extent: Number(op.extent), around, body };
        this.#loops.push(node);
        nodes.push(node);
        body.push(...this.#body(op.body.entry, [...around, node]));
      } else if (BlockOp.is(op) && [...op.body.entry].some((inner) => ForOp.is(inner) || BlockOp.is(inner))) {
        for (const region of [op.body, op.init]) if (!region.isEmpty) for (const arg of region.entry.args) this.#slot(arg);
        const tile: Tile = { kind: "tile", op, name: op.block_name, around, init: op.init.isEmpty ? [] : this.#body(op.init.entry, around), body: this.#body(op.body.entry, around) };
        this.#tiles.push(tile);
        nodes.push(tile);
      } else if (BlockOp.is(op)) {
        const leaf: Leaf = { kind: "block", op, name: op.block_name, around, isReduction: iterTypesOf(op).map((type) => type === "reduction"), domain: op.domain, hasInit: !op.init.isEmpty };
        this.#leaves.push(leaf);
        nodes.push(leaf);
      } else if (!op.info.isPure && !op.info.isTerminator && !AllocOp.is(op) && !AllocaOp.is(op)) nodes.push({ kind: "other" });
    }
    return nodes;
  }

  #slot(value: Value): number {
    const slot = this.#slots.get(value) ?? this.#slots.size;
    this.#slots.set(value, slot);
    return slot;
  }

  #buffer(value: Value): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    const number = this.#buffers.push({ value, extents: (value.type as MemRefType).dims, isLocal: value.definingOp !== undefined && (AllocOp.is(value.definingOp) || AllocaOp.is(value.definingOp)) }) - 1;
    this.#numbers.set(value, number);
    return number;
  }

  /** How a value of type index or i1 is computed. */
  #eval(value: Value): Eval {
    let found = this.#evals.get(value);
    if (!found) this.#evals.set(value, (found = this.#make(value)));
    return found;
  }
  #make(value: Value): Eval {
    const op = value.definingOp;
    if (!op) {
      const slot = this.#slot(value);
      return (env) => env[slot]!;
    }
    if (op.opName === "arith.constant") {
      const constant = Number(((op as Operation & { readonly value: Attribute }).value as IntegerAttr).value);
      return () => constant;
    }
    const [a, b] = [this.#eval(op.getOperand(0)), this.#eval(op.getOperand(1))];
    return binary(op, a, b);
  }

  #stepper(leaf: Leaf): (env: number[]) => Omit<Event, "leaf" | "iterations"> | undefined {
    const { op } = leaf;
    const bindings = op.bindings.map((value) => this.#eval(value));
    const holds = op.predicate && this.#eval(op.predicate);
    const statement = statementOf(leaf.name);
    const commutes = statement !== undefined && this.#commutes(statement);
    const args = op.body.entry.args.map((arg) => this.#slot(arg));
    const init = op.init.isEmpty ? undefined : { args: op.init.entry.args.map((arg) => this.#slot(arg)), visit: this.#visit(op.init.entry, () => "init") };
    const updated = updatedBy([...op.body.entry]);
    const visit = this.#visit(op.body.entry, (access) => (commutes && (access === updated || StoreOp.is(access)) ? "update" : "other"));
    return (env) => {
      if (holds && holds(env) === 0) return undefined;
      const point = bindings.map((each) => each(env));
      const touches: Touch[] = [];
      if (init && point.every((x, i) => !leaf.isReduction[i] || x === 0)) {
        point.filter((_, i) => !leaf.isReduction[i]).forEach((x, i) => { env[init.args[i]!] = x; });
        init.visit(env, touches);
      }
      point.forEach((x, i) => { env[args[i]!] = x; });
      visit(env, touches);
      return { point, touches };
    };
  }

  #enter({ op }: Tile): Enter {
    const bindings = op.bindings.map((value) => this.#eval(value));
    const holds = op.predicate && this.#eval(op.predicate);
    const types = iterTypesOf(op);
    const args = op.body.entry.args.map((arg) => this.#slot(arg));
    const initArgs = op.init.isEmpty ? undefined : op.init.entry.args.map((arg) => this.#slot(arg));
    return (env) => {
      if (holds && holds(env) === 0) return { runs: false, starts: false };
      const point = bindings.map((each) => each(env));
      point.forEach((x, i) => { env[args[i]!] = x; });
      point.filter((_, i) => types[i] === "spatial").forEach((x, i) => { if (initArgs) env[initArgs[i]!] = x; });
      return { runs: true, starts: initArgs !== undefined && point.every((x, i) => types[i] === "spatial" || x === 0) };
    };
  }

  /** What the operations of a body touch. */
  #visit(body: Iterable<Operation>, roleOf: (op: Operation) => Role): Visit {
    const steps: Visit[] = [];
    for (const op of body) {
      if (IfOp.is(op)) {
        const condition = this.#eval(op.condition);
        const [then, otherwise] = [op.thenRegion, op.elseRegion].map((region) => (region.isEmpty ? undefined : this.#visit(region.entry, roleOf)));
        steps.push((env, touches) => (condition(env) === 0 ? otherwise : then)?.(env, touches));
      }
      if (!LoadOp.is(op) && !StoreOp.is(op)) continue;
      const buffer = this.#buffer(op.memref);
      const { extents } = this.#buffers[buffer]!;
      const [evals, role, isWrite] = [op.indices.map((index) => this.#eval(index)), roleOf(op), StoreOp.is(op)];
      steps.push((env, touches) => {
        const indices = evals.map((each) => each(env));
        const flat = indices.reduce((at, x, d) => at * (extents[d]! + 64) + x + 32, 0);
        touches.push({ buffer, element: buffer * APART + flat, indices, isWrite, role, op });
      });
    }
    return (env, touches) => { for (const step of steps) step(env, touches); };
  }
}
/** The last load of the element that the body stores to. */
function updatedBy(body: readonly Operation[]): Operation | undefined {
  const store = body.find((op) => StoreOp.is(op));
  return store && body.findLast((op) => LoadOp.is(op) && op.memref === store.memref && op.indices.every((index, d) => index === store.indices[d]));
}

type Stepper = (env: number[]) => Omit<Event, "leaf" | "iterations"> | undefined;
/** Sets the variables of a tile: whether it runs, and whether its initialisation does. */
type Enter = (env: number[]) => { readonly runs: boolean; readonly starts: boolean };
interface Steps { readonly leaves: ReadonlyMap<Leaf, Stepper>; readonly tiles: ReadonlyMap<Tile, Enter>; slotOf(loop: LoopNode): number }
function run(top: readonly Node[], steps: Steps, extents?: ReadonlyMap<LoopNode, number>): Event[] {
  const events: Event[] = [];
  const env: number[] = [];
  const iterations: number[] = [];
  const visit = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if (node.kind === "loop") {
        const [slot, extent] = [steps.slotOf(node), extents?.get(node) ?? node.extent];
        for (let i = 0; i < extent; i++) {
          env[slot] = i;
          iterations.push(i);
          visit(node.body);
          iterations.pop();
        }
      } else if (node.kind === "tile") {
        const { runs, starts } = steps.tiles.get(node)!(env);
        if (starts) visit(node.init);
        if (runs) visit(node.body);
      } else if (node.kind === "block") {
        const event = steps.leaves.get(node)!(env);
        if (event) events.push({ leaf: node, iterations: [...iterations], ...event });
      }
    }
  };
  visit(top);
  return events;
}

function binary(op: Operation, a: Eval, b: Eval): Eval {
  switch (op.opName) {
    case "arith.addi": return (env) => a(env) + b(env);
    case "arith.subi": return (env) => a(env) - b(env);
    case "arith.muli": return (env) => a(env) * b(env);
    case "arith.minsi": return (env) => Math.min(a(env), b(env));
    case "arith.maxsi": return (env) => Math.max(a(env), b(env));
    case "arith.divui": case "arith.divsi": return (env) => Math.trunc(a(env) / b(env));
    case "arith.floordivsi": return (env) => Math.floor(a(env) / b(env));
    case "arith.remui": case "arith.remsi": return (env) => a(env) % b(env);
    case "arith.andi": return (env) => (a(env) !== 0 && b(env) !== 0 ? 1 : 0);
    case "arith.ori": return (env) => (a(env) !== 0 || b(env) !== 0 ? 1 : 0);
    case "arith.cmpi": {
      const holds = comparisons[(op as Operation & { readonly predicate: string }).predicate];
      if (holds) return (env) => Number(holds(a(env), b(env)));
    }
  }
  throw new Error(`the trace does not know '${op.opName}'`);
}
const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = { slt: (a, b) => a < b, sle: (a, b) => a <= b, sgt: (a, b) => a > b, sge: (a, b) => a >= b, eq: (a, b) => a === b, ne: (a, b) => a !== b };
