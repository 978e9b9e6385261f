// A schedule in the making: the function, the primitives that were accepted, and the handles that they gave.
import { OpBuilder } from "../../../src/core/define/index.ts";
import { Diagnostics } from "../../../src/core/diag/index.ts";
import type { Operation, Value } from "../../../src/core/ir/index.ts";
import { parseText, printOp } from "../../../src/core/text/index.ts";
import { registerAllDialects } from "../../../src/all.ts";
import { ModuleOp } from "../../../src/dialects/builtin/index.ts";
import { loopsAround } from "../../../src/dialects/loop/index.ts";
import * as schedule from "../../../src/dialects/schedule/index.ts";
import { State } from "../../../src/dialects/schedule/primitives/state.ts";
import { carryOut } from "../../../src/dialects/schedule/primitives/steps.ts";
import type { Random } from "../../../src/runtime/tensors/index.ts";
import { type Leaf, type LoopNode, type Model, modelOf, type Tile } from "./trace.ts";

export type LoopHandle = Value<typeof schedule.loopType>;
export type BlockHandle = Value<typeof schedule.blockType>;
const registry = registerAllDialects();

/** The module of a text, which must be right. */
export async function parsed(text: string): Promise<Operation> {
  const diagnostics = new Diagnostics();
  const module = await parseText(text, "schedule", { registry, diagnostics, implicitModule: ModuleOp });
  if (!module) throw new Error(`${diagnostics.list.map(({ message }) => message).join("\n")}\n${text}`);
  return module;
}

export class Session {
  readonly func: Operation;
  readonly #state: State;
  readonly #b: OpBuilder;
  readonly #body;
  readonly #sequence: Operation;
  readonly #handles: Value[] = [];
  readonly #random: Random;
  readonly #commutes: (statement: string) => boolean;
  readonly #defined: string[] = [];
  #fresh: readonly Operation[] = [];
  #model: Model | undefined;

  /** `module`: the function and an empty sequence. */
  constructor(module: Operation, commutes: (statement: string) => boolean, random: Random) {
    const [func, sequence] = [...module.getRegion(0).entry];
    this.func = func!;
    this.#sequence = sequence!;
    this.#body = sequence!.getRegion(0).entry;
    this.#state = new State(func!);
    this.#b = OpBuilder.atEnd(this.#body, sequence!.loc);
    this.#commutes = commutes;
    this.#random = random;
  }

  get model(): Model {
    return (this.#model ??= modelOf(this.func, this.#commutes));
  }
  /** The sequence as text, and the definitions that it uses. */
  text(): string {
    return [printOp(this.#sequence), ...this.#defined].join("\n");
  }

  /** How many times something was defined. */
  definitions = 0;
  /** Puts functions and intrinsics beside the function; they go again where the next primitive is refused. */
  async define(text: string): Promise<void> {
    this.definitions++;
    this.#fresh = [...(await parsed(text)).getRegion(0).entry];
    for (const op of this.#fresh) op.moveToEnd(this.#sequence.parent!);
    this.#defined.push(text);
  }

  /** A handle to a loop: one that is there, or one that is looked up anew. */
  loop(node: LoopNode): LoopHandle {
    const known = this.#known(node.op);
    if (known) return known as LoopHandle;
    const nearest = [...this.model.leaves, ...this.model.tiles].find(({ op }) => loopsAround(op).includes(node.op))!;
    const block = this.block(nearest);
    const around = loopsAround(nearest.op);
    const handles = this.#look(schedule.GetLoopsOp.build(this.#b, { block, loops: around.map(() => schedule.loopType) }));
    return handles[around.indexOf(node.op)] as LoopHandle;
  }
  block(leaf: Leaf | Tile): BlockHandle {
    return (this.#known(leaf.op) ?? this.#look(schedule.GetBlockOp.build(this.#b, { block_name: leaf.name }))[0]) as BlockHandle;
  }
  #known(node: Operation): Value | undefined {
    if (this.#random.integer(0, 3) === 0) return undefined;
    return this.#handles.find((handle) => !this.#state.isGone(handle) && (this.#state.loop(handle) as Operation) === node);
  }
  /** Carries out a look-up, which must succeed. */
  #look(op: Operation): readonly Value[] {
    const why = carryOut(op, this.#state);
    if (why !== undefined) throw new Error(`a look-up fails: ${why}\n${this.text()}`);
    this.#handles.push(...op.allResults());
    return op.allResults();
  }

  /** Carries out a primitive. Why it is refused, when it is; then it leaves no trace. */
  try(build: (b: OpBuilder) => Operation): string | undefined {
    const op = build(this.#b);
    const why = carryOut(op, this.#state);
    const defined = this.#fresh;
    this.#fresh = [];
    if (why !== undefined) {
      op.erase();
      for (const each of defined) each.erase();
      if (defined.length > 0) this.#defined.pop();
      return why;
    }
    this.#handles.push(...op.allResults());
    this.#model = undefined;
    return undefined;
  }
}
