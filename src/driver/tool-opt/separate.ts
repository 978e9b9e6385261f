// Treats the functions of a module one by one while the module is read, in two threads when it is large. A module then costs little more memory
// than its text, and what is forgotten young costs no garbage collection. The outcome is that of the module as a whole: wherever it might not
// be, the module is read again, as a whole.
import { Diagnostics, type DiagnosticSink, exhausted, InvariantError } from "../../core/diag/index.ts";
import type { Operation, SourceFile } from "../../core/ir/index.ts";
import { isSeparable, loadDialectsOf, type Pipeline } from "../../core/pass/index.ts";
import type { Pattern } from "../../core/rewrite/index.ts";
import { parseSource, parseText, type PrintedOps } from "../../core/text/index.ts";
import { verifyAround } from "../../core/verify/index.ts";
import { ModuleOp } from "../../dialects/builtin/index.ts";
import type { OptFlags } from "./flags.ts";
import { Helper } from "./helper-thread.ts";
import type { Session } from "./process-part.ts";
import { loadedDialects, type WorkResult } from "./separate-worker.ts";
import { leave, NotSeparable, Taker, type TakerOptions } from "./taker.ts";

const needsWhole = [
  "verify-roundtrip", "no-implicit-module", "mlir-print-debuginfo", "mlir-pass-pipeline-crash-reproducer", "mlir-generate-reproducer", "verify-diagnostics",
  "mlir-print-value-users", "mlir-print-unique-ssa-ids", "mlir-use-nameloc-as-prefix", "mlir-very-unsafe-disable-verifier-on-parsing",
] as const satisfies readonly (keyof OptFlags)[];

/** Whether nothing that was asked for needs the module as a whole. */
function allows(session: Session, pipeline: Pipeline): boolean {
  const { flags, timing, trace, statistics, instrumentations, check, carried } = session;
  const isWatched = timing ?? trace ?? statistics ?? check ?? carried ?? (instrumentations.length > 0 || undefined);
  return isWatched === undefined && flags["verify-each"] && needsWhole.every((flag) => flags[flag] === undefined || flags[flag] === false) && (pipeline.anchor === ModuleOp.name || pipeline.anchor === "any") && isSeparable(pipeline);
}

/** A module without its functions, and their texts. */
export interface SeparateResult {
  readonly root: Operation;
  readonly printed: PrintedOps;
  /** Whether another thread did a part. */
  readonly isShared: boolean;
}

/** Tries to treat the functions of a source one by one. "whole" where that is not possible; undefined after a syntax error, which is reported. */
export async function separately(source: SourceFile, session: Session, sink: DiagnosticSink): Promise<SeparateResult | "whole" | undefined> {
  const pipeline = session.pipeline(ModuleOp.name);
  if (!allows(session, pipeline)) return "whole";
  const { registry, print, flags } = session;
  const options: TakerOptions = { pipeline, registry, print };
  // The other thread knows only what comes with us.
  const hasPlugins = [...flags["load-pass-plugin"], ...flags["load-dialect-plugin"], ...flags["irdl-file"]].length > 0;
  const mayShare = source.bytes.buffer instanceof SharedArrayBuffer && !flags["mlir-disable-threading"] && !hasPlugins && (await import("node:os")).availableParallelism() > 1;
  const helper = mayShare ? await Helper.start(source, options, session.ownsProcess) : undefined;
  await loadDialectsOf(pipeline, registry);
  let taker: FrontTaker | undefined;
  try {
    const root = await parseSource(source, { registry, diagnostics: sink, implicitModule: ModuleOp, outermost: () => (taker = new FrontTaker(options, helper)) });
    const result = root && (await taker?.finish(root));
    if (result) session.onPipeline(pipeline);
    return result;
  } catch (problem) {
    // What fails here fails again with the whole module, and is reported there.
    if (problem instanceof NotSeparable || problem instanceof InvariantError || exhausted(problem) !== undefined) return "whole";
    throw problem;
  } finally {
    await helper?.stop();
  }
}

/** Whether a dialect that only one of the threads knows would have changed what the other did: it has patterns for operations of others. */
async function differ(here: readonly string[], there: readonly string[], registry: TakerOptions["registry"]): Promise<boolean> {
  const single = [...here.filter((name) => !there.includes(name)), ...there.filter((name) => !here.includes(name))];
  const dialects = await Promise.all(single.map((name) => registry.load(name)));
  const isOwn = ({ root }: Pattern, namespace: string): boolean => "name" in root && String(root.name).startsWith(`${namespace}.`);
  return dialects.some((dialect) => dialect === undefined || (dialect.canonicalize ?? []).some((pattern) => !isOwn(pattern, dialect.namespace)));
}

/** Who does a part of the work from the back. */
export interface Partner {
  /** Where the parts begin. */
  readonly starts: readonly number[];
  /** Takes a part for this thread; false when the partner has it. */
  takePart(i: number): boolean;
  /** Waits for what the partner did; undefined when it failed. */
  result(): WorkResult | undefined;
}

/** Takes parts from the front. */
export class FrontTaker extends Taker {
  readonly #partner: Partner | undefined;
  #part = 0;
  #work: WorkResult | undefined;
  /** Where to go on after what the other thread did. */
  readonly #places: number[] = [];

  constructor(options: TakerOptions, partner: Partner | undefined) {
    super(options);
    this.#partner = partner;
  }

  place(at: number): number {
    const next = this.#places.shift();
    if (next !== undefined) return next;
    const start = this.#partner?.starts[this.#part];
    if (this.#partner === undefined || this.#work !== undefined || start === undefined || at < start) return at;
    if (at > start) leave();
    if (this.#partner.takePart(this.#part)) {
      this.#part++;
      return at;
    }
    this.#work = this.#partner.result() ?? leave();
    if (this.#work.end < 0) leave();
    this.locations.push(...this.#work.locations);
    this.#places.push(...this.#work.waiting, this.#work.end);
    return this.#places.shift()!;
  }

  /** The module around what was received. */
  async finish(root: Operation): Promise<SeparateResult> {
    const { registry } = this.options;
    const isUnmet = this.#partner !== undefined && this.#work === undefined && this.#part < this.#partner.starts.length;
    const last = this.done.at(-1) ?? this.waiting.at(-1);
    if (isUnmet || (last !== undefined && last.op.parentOp !== root)) leave();
    if (this.#work) {
      if (await differ(loadedDialects(registry), this.#work.dialects, registry)) leave();
      await this.#adopt(root, this.#work);
    }
    for (const taken of this.waiting) {
      if (!this.verifies(taken.op)) leave();
      this.process(taken);
    }
    if (!verifyAround(root, new Diagnostics())) leave();
    return { root, printed: this.printed, isShared: this.#work !== undefined };
  }

  /** Puts what the other thread did into the module. */
  async #adopt(root: Operation, { outlines, ops, text, aliases }: WorkResult): Promise<void> {
    const outline = await parseText(`"builtin.module"() ({${outlines}\n}) : () -> ()`, "<outlines>", { registry: this.options.registry, diagnostics: { report: leave }, implicitModule: ModuleOp });
    const made = [...(outline ?? leave()).getRegion(0).blocks].flatMap((block) => [...block]);
    if (made.length !== ops.length) leave();
    this.printed.adopt(text, ops.map((range, i) => ({ op: made[i]!, ...range })), aliases);
    const body = root.getRegion(0).entry;
    const all = [...this.done, ...this.waiting, ...ops.map(({ at }, i) => ({ at, op: made[i]! }))].sort((a, b) => a.at - b.at);
    for (const { op } of all) op.moveToEnd(body);
  }
}
