// What a function of loop nests does, point by point: the runs of its blocks in order, each with the elements that it touches. Loops,
// bindings, conditions and indices are evaluated here, one iteration after the other; nothing asks the compiler's analyses.
import type { Attribute, Operation, Value } from "../../../src/core/ir/index.ts";
import { IntegerAttr, type MemRefType } from "../../../src/core/ir/index.ts";
import { type BlockNode, BlockOp, ForOp, IfOp, iterTypesOf, type Loop } from "../../../src/dialects/loop/index.ts";
import { AllocaOp, AllocOp, LoadOp, StoreOp } from "../../../src/dialects/memref/index.ts";

export interface LoopNode {
  readonly kind: "loop";
  readonly op: Loop;
  readonly extent: number;
  readonly around: readonly LoopNode[];
  readonly body: readonly Node[];
}
export interface Leaf {
  readonly kind: "block";
  readonly op: BlockNode;
  readonly name: string;
  readonly around: readonly LoopNode[];
  readonly isReduction: readonly boolean[];
  readonly domain: readonly number[];
  readonly hasInit: boolean;
}
/** `other` stands for what is neither loop, block nor computation of indices. */
export type Node = LoopNode | Leaf | { readonly kind: "other" };

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
export const statementOf = (name: string): string | undefined => /^(s\d)(_\d+)*$/.exec(name)?.[1];

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
  readonly #loops: LoopNode[] = [];
  readonly #commutes: (statement: string) => boolean;
  constructor(commutes: (statement: string) => boolean) {
    this.#commutes = commutes;
  }

  read(func: Operation): Model {
    const top = this.#body(func.getRegion(0).entry, []);
    const steppers = new Map(this.#leaves.map((leaf) => [leaf, this.#stepper(leaf)]));
    return { top, leaves: this.#leaves, loops: this.#loops, buffers: this.#buffers, run: (extents) => run(top, steppers, (loop) => this.#slots.get(loop.op.body.entry.args[0]!)!, extents) };
  }

  #body(block: Iterable<Operation>, around: readonly LoopNode[]): Node[] {
    const nodes: Node[] = [];
    for (const op of block) {
      if (ForOp.is(op)) {
        this.#slot(op.body.entry.args[0]!);
        const body: Node[] = [];
        const node: LoopNode = { kind: "loop", op, extent: Number(op.extent), around, body };
        this.#loops.push(node);
        nodes.push(node);
        body.push(...this.#body(op.body.entry, [...around, node]));
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
    const loads: Operation[] = [];
    op.walk((inner) => { if (LoadOp.is(inner) && !inInit(op, inner)) loads.push(inner); });
    const updated = loads[loads.length - 1];
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
const inInit = (block: BlockNode, op: Operation): boolean => {
  let up = op;
  while (up.parentOp !== block) up = up.parentOp!;
  return up.parent!.parent === block.init;
};

type Stepper = (env: number[]) => Omit<Event, "leaf" | "iterations"> | undefined;
function run(top: readonly Node[], steppers: ReadonlyMap<Leaf, Stepper>, slotOf: (loop: LoopNode) => number, extents?: ReadonlyMap<LoopNode, number>): Event[] {
  const events: Event[] = [];
  const env: number[] = [];
  const iterations: number[] = [];
  const visit = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if (node.kind === "loop") {
        const [slot, extent] = [slotOf(node), extents?.get(node) ?? node.extent];
        for (let i = 0; i < extent; i++) {
          env[slot] = i;
          iterations.push(i);
          visit(node.body);
          iterations.pop();
        }
      } else if (node.kind === "block") {
        const event = steppers.get(node)!(env);
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
    case "arith.remui": case "arith.remsi": return (env) => a(env) % b(env);
    case "arith.andi": return (env) => (a(env) !== 0 && b(env) !== 0 ? 1 : 0);
    case "arith.cmpi": {
      const { predicate } = op as Operation & { readonly predicate: string };
      if (predicate === "slt") return (env) => Number(a(env) < b(env));
      if (predicate === "sge") return (env) => Number(a(env) >= b(env));
    }
  }
  throw new Error(`the trace does not know '${op.opName}'`);
}
