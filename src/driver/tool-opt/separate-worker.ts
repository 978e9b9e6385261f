// The other thread: takes parts of a module's text from the back, until it meets the main thread, and sends over what came out.
import { registerAllDialects } from "../../all.ts";
import { Diagnostics } from "../../core/diag/index.ts";
import { addSource, type Operation } from "../../core/ir/index.ts";
import { loadDialectsOf } from "../../core/pass/index.ts";
import { type Definition, type LocAlias, OpPrinter, parseSource, type PrintOptions, type TextRange } from "../../core/text/index.ts";
import { growYoungGeneration, young } from "../../core/tool/index.ts";
import { ModuleOp } from "../../dialects/builtin/index.ts";
import { PassCatalog } from "../passes.ts";
import { pipelineFromText } from "./pipeline.ts";
import { otherThread, type Shares, take } from "./shares.ts";
import { leave, Taker, type TakerOptions } from "./taker.ts";
import type { MessagePort } from "node:worker_threads";

/** What the other thread is given. */
export interface WorkOrder extends Shares {
  readonly port: MessagePort;
  /** One number that the main thread waits for: see `outcome`. */
  readonly state: Int32Array;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly pipeline: string;
  readonly print: PrintOptions;
  readonly allowUnregistered: boolean;
  /** Whether the process is the tool's own. */
  readonly ownsProcess: boolean;
}

/** How the work ended. */
export const outcome = { working: 0, done: 1, failed: 2 } as const;

/** What the other thread sends. */
export interface WorkResult {
  /** The text of all operations in the order of `ops`, in pieces. */
  readonly text: readonly Uint8Array[];
  readonly ops: readonly (TextRange & { readonly at: number })[];
  /** What the marks of aliases in the text stand for. */
  readonly aliases: readonly Definition[];
  /** The operations without their bodies, in generic form, in the order of `ops`. */
  readonly outlines: string;
  /** Where operations begin that did not verify. */
  readonly waiting: readonly number[];
  /** Where the module's body ends. */
  readonly end: number;
  readonly locations: readonly LocAlias[];
  readonly dialects: readonly string[];
}

/** So many operations may wait for symbols: all of them are the main thread's to do again, so that it may as well do all. */
const MAX_WAITING = 20;

/** Thrown to leave the parser when there is nothing left to take. */
class NothingLeft extends Error {}

class BackTaker extends Taker {
  readonly #order: Pick<WorkOrder, "starts" | "takers" | "bytes">;
  #part: number;
  /** The module's first operations, as far as they have no bodies, are only there to be found by others: they are the main thread's. */
  #isHead = true;
  /** Where the module's body ends, once that was seen. */
  #end = -1;

  constructor(options: TakerOptions, order: Pick<WorkOrder, "starts" | "takers" | "bytes">) {
    super(options);
    this.#order = order;
    this.#part = order.starts.length;
  }

  place(at: number): number {
    const { starts, bytes } = this.#order;
    if (this.#isHead && at < starts[0]!) return at;
    this.#isHead = false;
    const isLast = this.#part === starts.length - 1;
    if (this.#part < starts.length) {
      const end = isLast ? (bytes[at] === 0x7d ? (this.#end = at) : at + 1) : starts[this.#part + 1]!;
      if (at < end) return at;
      if (at > end) leave();
    }
    if (this.#part === 0 || this.waiting.length > MAX_WAITING || !take(this.#order, this.#part - 1, otherThread)) throw new NothingLeft();
    return starts[--this.#part]!;
  }

  override received(op: Operation, at: number): void {
    if (!this.#isHead) super.received(op, at);
    else if (op.allRegions().some((region) => !region.isEmpty)) {
      this.#isHead = false;
      op.detach();
    }
  }

  result(): WorkResult {
    const outlines = new OpPrinter({ generic: true });
    for (const { op } of this.done) outlines.inBodyOf(ModuleOp.info, op);
    return {
      text: this.printed.pieces(), aliases: this.printed.aliases?.definitions ?? [], ops: this.done.map(({ op, at }) => ({ at, ...this.printed.range(op)! })), outlines: outlines.out.text(), waiting: this.waiting.map(({ at }) => at),
      end: this.#end, locations: this.locations, dialects: loadedDialects(this.options.registry),
    };
  }
}

/** Names of the dialects that are loaded. */
export const loadedDialects = (registry: TakerOptions["registry"]): string[] => registry.dialects.map(({ namespace }) => namespace).sort();

/** Runs in the other thread. */
export async function separateWorker(): Promise<void> {
  const { workerData } = await import("node:worker_threads");
  const order = workerData as WorkOrder;
  if (order.ownsProcess) growYoungGeneration(young.huge);
  let state: number = outcome.failed;
  try {
    const result = await work(order);
    if (result) {
      order.port.postMessage(result, result.text.map(({ buffer }) => buffer as ArrayBuffer));
      state = outcome.done;
    }
  } finally {
    Atomics.store(order.state, 0, state);
    Atomics.notify(order.state, 0);
    order.port.close();
  }
}

/** Takes what there is to take; undefined when it cannot be done part by part. */
export async function work(order: Omit<WorkOrder, "port" | "state" | "ownsProcess">): Promise<WorkResult | undefined> {
  const registry = registerAllDialects();
  registry.allowUnregistered = order.allowUnregistered;
  const pipeline = await pipelineFromText(order.pipeline, new PassCatalog(), new Diagnostics());
  if (!pipeline) return undefined;
  await loadDialectsOf(pipeline, registry);
  let taker: BackTaker | undefined;
  const outermost = (): BackTaker => (taker = new BackTaker({ ...order, pipeline, registry }, order));
  try {
    await parseSource(addSource(order.name, order.bytes), { registry, diagnostics: new Diagnostics(), implicitModule: ModuleOp, outermost });
  } catch (problem) {
    if (problem instanceof NothingLeft) return taker?.result();
    // Whatever it is, the main thread meets it too when it reads the module as a whole.
  }
  return undefined;
}
