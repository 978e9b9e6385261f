// Takes the functions of a module one by one while the module is read: each is verified, transformed, printed and forgotten before the text of
// the next is looked at. A module then costs little more memory than its text, and what is forgotten young costs no garbage collection. The
// outcome is that of the module as a whole: wherever it might not be, the module is read again, as a whole.
import { Diagnostics, type DiagnosticSink, InvariantError } from "../../core/diag/index.ts";
import { Block, type Operation, type Region, type SourceFile, StringAttr } from "../../core/ir/index.ts";
import { isSeparable, loadDialectsOf, type Pipeline, runOn } from "../../core/pass/index.ts";
import { OpState } from "../../core/define/index.ts";
import { type Outermost, parseSource, PrintedOps } from "../../core/text/index.ts";
import { verify, verifyAround } from "../../core/verify/index.ts";
import { ModuleOp } from "../../dialects/builtin/index.ts";
import type { OptFlags } from "./flags.ts";
import type { Session } from "./process-part.ts";

/** Functions that may wait for symbols which are defined further down. */
const MAX_WAITING = 1000;

/** Why functions are not taken one by one. */
class NotSeparable extends Error {}

const leave = (): never => { throw new NotSeparable(); };

const needsWhole = ["verify-roundtrip", "no-implicit-module", "mlir-print-debuginfo", "mlir-pass-pipeline-crash-reproducer", "mlir-generate-reproducer", "verify-diagnostics"] as const satisfies readonly (keyof OptFlags)[];

/** Whether nothing that was asked for needs the module as a whole. */
function allows(session: Session, pipeline: Pipeline): boolean {
  const { flags, timing, trace, statistics, instrumentations, check, carried } = session;
  const isWatched = timing ?? trace ?? statistics ?? check ?? carried ?? (instrumentations.length > 0 || undefined);
  return isWatched === undefined && needsWhole.every((flag) => flags[flag] === undefined || flags[flag] === false) && (pipeline.anchor === ModuleOp.name || pipeline.anchor === "any") && isSeparable(pipeline);
}

/** A module without its functions, and their texts. */
export interface SeparateResult {
  readonly root: Operation;
  readonly printed: PrintedOps;
}

/** Tries to treat the functions of a source one by one. "whole" where that is not possible; undefined after a syntax error, which is reported. */
export async function separately(source: SourceFile, session: Session, sink: DiagnosticSink): Promise<SeparateResult | "whole" | undefined> {
  const pipeline = session.pipeline(ModuleOp.name);
  if (!allows(session, pipeline)) return "whole";
  await loadDialectsOf(pipeline, session.registry);
  let taker: Taker | undefined;
  try {
    const root = await parseSource(source, { registry: session.registry, diagnostics: sink, implicitModule: ModuleOp, outermost: () => (taker = new Taker(pipeline, session)) });
    return root && taker?.finish(root);
  } catch (problem) {
    // What fails here fails again with the whole module, and is reported there.
    if (problem instanceof NotSeparable || problem instanceof InvariantError) return "whole";
    throw problem;
  }
}

class Taker implements Outermost {
  readonly #pipeline: Pipeline;
  readonly #session: Session;
  readonly #printed: PrintedOps;
  /** Stands where the module will be, so that what looks for symbols finds them. */
  readonly #standIn: Operation;
  readonly #waiting: Operation[] = [];
  #received = 0;
  #last: Operation | undefined;

  constructor(pipeline: Pipeline, session: Session) {
    this.#pipeline = pipeline;
    this.#session = session;
    this.#printed = new PrintedOps(ModuleOp.info, session.print);
    this.#standIn = new OpState(ModuleOp.info, 0).build();
  }

  begin(region: Region): void {
    // A module behind other operations is not the outermost one.
    if (this.#received > 0) leave();
    this.#standIn.ensureExt().regions = [region];
    region.parent = this.#standIn;
  }
  awaited(): void {
    leave();
  }

  received(op: Operation): void {
    this.#received++;
    this.#last = op;
    const isLoose = op.numResults > 0 || op.numOperands > 0 || op.allSuccessors().length > 0;
    if (isLoose || (!op.info.isIsolated && (op.allRegions().length > 0 || !(op.attr("sym_name") instanceof StringAttr)))) leave();
    if (this.#verifies(op)) this.#process(op);
    else if (this.#waiting.push(op) > MAX_WAITING) leave();
  }
  #verifies(op: Operation): boolean {
    return this.#session.flags["mlir-very-unsafe-disable-verifier-on-parsing"] || verify(op, new Diagnostics());
  }

  #process(op: Operation): void {
    const { registry, flags } = this.#session;
    if (op.info.isIsolated && !runOn(op, this.#pipeline, { registry, diagnostics: { report: leave }, verifyEach: flags["verify-each"], print: leave })) leave();
    this.#printed.add(op);
    if (!op.info.isSymbolTable) forgetBody(op);
  }

  /** The module around what was received. */
  finish(root: Operation): SeparateResult {
    if (this.#last && this.#last.parentOp !== root) leave();
    for (const op of this.#waiting) {
      if (!this.#verifies(op)) leave();
      this.#process(op);
    }
    if (!this.#session.flags["mlir-very-unsafe-disable-verifier-on-parsing"] && !verifyAround(root, new Diagnostics())) leave();
    this.#session.onPipeline(this.#pipeline);
    return { root, printed: this.#printed };
  }
}

/** Leaves the arguments, so that a function stays one that has a body. */
function forgetBody(op: Operation): void {
  for (const region of op.allRegions()) {
    if (region.isEmpty) continue;
    const entry = new Block();
    for (const { type } of region.entry.args) entry.addArg(type);
    region.blocks.length = 0;
    region.addBlock(entry);
  }
}
