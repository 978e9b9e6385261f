// Knows which pass runs, so that a failure begins with its name: the diagnostics of a pass wait until it is over. Writes the
// reproducers that the flags ask for, and one that nobody asked for when a pass fails.
import { type Diagnostic, type DiagnosticSink, InvariantError, plainError } from "../../core/diag/index.ts";
import { type Loc, type Operation, symbolText } from "../../core/ir/index.ts";
import { type Instrumentation, type Pass, type PassStep, type Pipeline, pipelineText } from "../../core/pass/index.ts";
import { printOp } from "../../core/text/index.ts";
import { symbolNameOf } from "../../core/verify/index.ts";
import type { OptFlags } from "./flags.ts";
import { positionsOf, rangeOf } from "./positions.ts";
import { reproducerText } from "./reproducer.ts";

/** What the watch needs of a session. */
export interface WatchSession {
  readonly flags: OptFlags;
  readonly headline: ((text: string, loc: Loc) => void) | undefined;
  /** Says what may help after a failure; undefined where only diagnostics count. */
  readonly note: ((text: string) => void) | undefined;
  readonly write: (path: string, text: string) => string | undefined;
}

/** Watches one run of a pipeline. */
export class PassWatch implements Instrumentation {
  readonly #root: Operation;
  readonly #pipeline: Pipeline;
  readonly #session: WatchSession;
  readonly #sink: DiagnosticSink;
  readonly #positions: ReadonlyMap<PassStep, number>;
  #waiting: Diagnostic[] = [];
  #current: { readonly pass: Pass; readonly op: Operation; readonly step: PassStep; readonly text: string | undefined } | undefined;
  /** The program before the first pass, or before the current one. */
  #before: string | undefined;

  /** The text of the program before the first pass, made when it is needed. */
  readonly #original: () => Promise<string | undefined>;

  constructor(root: Operation, pipeline: Pipeline, session: WatchSession, sink: DiagnosticSink, original: () => Promise<string | undefined>) {
    this.#original = original;
    this.#root = root;
    this.#pipeline = pipeline;
    this.#session = session;
    this.#sink = sink;
    this.#positions = positionsOf(pipeline);
  }

  /** Where passes report to. */
  readonly sink: DiagnosticSink = { report: (diagnostic) => { this.#waiting.push(diagnostic); } };

  #flush(): void {
    for (const diagnostic of this.#waiting.splice(0)) this.#sink.report(diagnostic);
  }

  beforePass(pass: Pass, op: Operation, step: PassStep): void {
    this.#flush();
    const { flags } = this.#session;
    const isLocal = flags["mlir-pass-pipeline-crash-reproducer"] !== undefined && flags["mlir-pass-pipeline-local-reproducer"];
    if (isLocal) this.#before = printOp(this.#root);
    const name = symbolNameOf(op);
    this.#current = { pass, op, step, text: `pass '${pass.name}' (${this.#positions.get(step)! + 1} of ${this.#positions.size}) failed on '${op.opName}'${name === undefined ? "" : ` ${symbolText(name)}`}` };
  }

  /** Runs the pipeline. */
  async around(run: () => Promise<boolean>): Promise<boolean> {
    const { flags } = this.#session;
    const [always, onFailure] = [flags["mlir-generate-reproducer"], flags["mlir-pass-pipeline-crash-reproducer"]];
    if (always !== undefined || onFailure !== undefined) this.#before = printOp(this.#root);
    if (always !== undefined && !this.#writeReproducer(always, this.#pipeline)) return false;
    let ok = false;
    try {
      ok = await run();
    } catch (problem) {
      if (problem instanceof InvariantError) await this.#fail();
      throw problem;
    }
    if (!ok) await this.#fail();
    this.#flush();
    return ok && !this.#waiting.some(({ severity }) => severity === "error");
  }

  async #fail(): Promise<void> {
    const current = this.#current;
    if (current?.text !== undefined) this.#session.headline?.(current.text, current.op.loc);
    this.#flush();
    const file = this.#session.flags["mlir-pass-pipeline-crash-reproducer"];
    if (!current) return;
    if (file === undefined) return this.#leaveReproducer();
    const at = this.#positions.get(current.step)!;
    const pipeline = this.#session.flags["mlir-pass-pipeline-local-reproducer"] ? rangeOf(this.#pipeline, this.#positions, at, at) : this.#pipeline;
    this.#writeReproducer(file, pipeline);
  }

  /** What a failure leaves without being asked: the program as it came in, with all of the pipeline. */
  async #leaveReproducer(): Promise<void> {
    const { flags, note } = this.#session;
    if (note === undefined || flags.repro === "" || flags["check-each"] !== undefined || flags["run-reproducer"]) return;
    this.#before = await this.#original();
    if (this.#before !== undefined && this.#writeReproducer(flags.repro, this.#pipeline)) note(`see it again with: tile-opt ${flags.repro} --run-reproducer`);
  }

  #writeReproducer(file: string, pipeline: Pipeline): boolean {
    const { flags, write } = this.#session;
    const failure = write(file, reproducerText(this.#before ?? "", pipelineText(pipeline), flags["mlir-disable-threading"], flags["verify-each"]));
    if (failure !== undefined) this.#sink.report(plainError("opt/reproducer", failure));
    return failure === undefined;
  }
}
