// Starts the thread that takes parts of a module's text from the back, and waits for it.
import type { MessagePort, Worker } from "node:worker_threads";
import type { SourceFile } from "../../core/ir/index.ts";
import { pipelineText } from "../../core/pass/index.ts";
import { outcome, type WorkOrder, type WorkResult } from "./separate-worker.ts";
import type { Partner } from "./separate.ts";
import { functionStarts, mainThread, type Shares, take } from "./shares.ts";
import type { TakerOptions } from "./taker.ts";

/** Loads the module that holds the worker, which is this one where everything is one file, from the compile cache. */
const program = `
const { workerData } = require("node:worker_threads");
require("node:module").enableCompileCache?.();
import(workerData.module).then(({ separateWorker }) => separateWorker());
`;

/** The other thread, seen from the main one. */
export class Helper implements Partner {
  readonly #shares: Shares;
  readonly #state: Int32Array;
  readonly #port: MessagePort;
  readonly #worker: Worker;
  readonly #receive: () => WorkResult | undefined;

  private constructor(shares: Shares, state: Int32Array, port: MessagePort, worker: Worker, receive: () => WorkResult | undefined) {
    this.#shares = shares;
    this.#state = state;
    this.#port = port;
    this.#worker = worker;
    this.#receive = receive;
  }

  /** Undefined where the text has no parts to share. */
  static async start(source: SourceFile, { pipeline, registry, print }: TakerOptions, ownsProcess: boolean): Promise<Helper | undefined> {
    const starts = functionStarts(source.bytes);
    if (starts.length < 2) return undefined;
    const takers = new Int32Array(new SharedArrayBuffer(4 * starts.length));
    const state = new Int32Array(new SharedArrayBuffer(4));
    const { MessageChannel, receiveMessageOnPort, Worker } = await import("node:worker_threads");
    const { port1, port2 } = new MessageChannel();
    const own = import.meta.url;
    const module = /helper-thread\.[jt]s$/.test(own) ? own.replace(/helper-thread(\.[jt]s)$/, "separate-worker$1") : own;
    const order: WorkOrder & { readonly module: string } = {
      module, starts, takers, state, port: port2, name: source.name, bytes: source.bytes, pipeline: pipelineText(pipeline), print,
      allowUnregistered: registry.allowUnregistered, ownsProcess,
    };
    const worker = new Worker(program, { eval: true, workerData: order, transferList: [port2] });
    // A thread that cannot start or fails is one that takes no parts or says that it failed.
    worker.on("error", () => {
      Atomics.store(state, 0, outcome.failed);
    });
    worker.unref();
    return new Helper({ starts, takers }, state, port1, worker, () => receiveMessageOnPort(port1)?.message as WorkResult | undefined);
  }

  get starts(): readonly number[] {
    return this.#shares.starts;
  }
  /** Takes a part for the main thread; false when the other thread has it. */
  takePart(i: number): boolean {
    return take(this.#shares, i, mainThread);
  }
  /** Waits for what the other thread did; undefined when it failed. */
  result(): WorkResult | undefined {
    Atomics.wait(this.#state, 0, outcome.working);
    return Atomics.load(this.#state, 0) === outcome.done ? this.#receive() : undefined;
  }
  async stop(): Promise<void> {
    this.#port.close();
    await this.#worker.terminate();
  }
}
