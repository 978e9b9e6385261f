// Knows which pass runs, so that a failure begins with its name: the diagnostics of a pass wait until it is over. Writes the
// reproducers that the flags ask for.
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

  constructor(root: Operation, pipeline: Pipeline, session: WatchSession, sink: DiagnosticSink) {
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
      if (problem instanceof InvariantError) this.#fail();
      throw problem;
    }
    if (!ok) this.#fail();
    this.#flush();
    return ok && !this.#waiting.some(({ severity }) => severity === "error");
  }

  #fail(): void {
    const current = this.#current;
    if (current?.text !== undefined) this.#session.headline?.(current.text, current.op.loc);
    this.#flush();
    const file = this.#session.flags["mlir-pass-pipeline-crash-reproducer"];
    if (file === undefined || !current) return;
    const at = this.#positions.get(current.step)!;
    const pipeline = this.#session.flags["mlir-pass-pipeline-local-reproducer"] ? rangeOf(this.#pipeline, this.#positions, at, at) : this.#pipeline;
    this.#writeReproducer(file, pipeline);
  }

  #writeReproducer(file: string, pipeline: Pipeline): boolean {
    const { flags, write } = this.#session;
    const failure = write(file, reproducerText(this.#before ?? "", pipelineText(pipeline), flags["mlir-disable-threading"], flags["verify-each"]));
    if (failure !== undefined) this.#sink.report(plainError("opt/reproducer", failure));
    return failure === undefined;
  }
}
