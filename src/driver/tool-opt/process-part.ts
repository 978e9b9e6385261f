// One part of the input from text to text: parse, verify, run the pipeline, print.
import { type Diagnostic, Diagnostics, type DiagnosticSink, error, exhausted } from "../../core/diag/index.ts";
import type { Registry } from "../../core/define/index.ts";
import type { Loc, Operation, SourceFile } from "../../core/ir/index.ts";
import { type Instrumentation, type Pipeline, runPipeline, type RunOptions } from "../../core/pass/index.ts";
import { type ExternalResources, parseSource, parseText, printOp, type PrintedOps, printPieces, type PrintOptions } from "../../core/text/index.ts";
import { verify } from "../../core/verify/index.ts";
import { ModuleOp } from "../../dialects/builtin/index.ts";
import type { OptFlags } from "./flags.ts";
import type { CheckEach } from "./check-each.ts";
import { PassWatch } from "./pass-watch.ts";
import type { PipelineFor } from "./pipeline.ts";
import { fittingOptions } from "./printing.ts";
import { separately } from "./separate.ts";
import type { Statistics } from "./statistics.ts";
import type { Timing } from "./timing.ts";

/** What all parts have in common. */
export interface Session {
  readonly flags: OptFlags;
  readonly registry: Registry;
  /** Whether the process is the tool's own. */
  readonly ownsProcess: boolean;
  readonly pipeline: PipelineFor;
  readonly print: PrintOptions;
  readonly instrumentations: readonly Instrumentation[];
  readonly timing: Timing | undefined;
  readonly trace: RunOptions["trace"];
  readonly statistics: Statistics | undefined;
  /** Where the reports of passes go. */
  readonly report: (text: string) => void;
  /** Told about the pipeline that runs. */
  readonly onPipeline: (pipeline: Pipeline) => void;
  /** Writes a file; a message when that is not possible. */
  readonly write: (path: string, text: string) => string | undefined;
  /** Checks passes by running the program. */
  readonly check: CheckEach | undefined;
  /** Reads the text of a pipeline. */
  readonly readPipeline: (text: string, sink: DiagnosticSink) => Promise<Pipeline | undefined>;
  /** Reads the pipeline that an input carries. */
  readonly carried: ((text: string, sink: DiagnosticSink) => Promise<Pipeline | undefined>) | undefined;
  /** Says which pass failed, before its diagnostics. */
  readonly headline: ((text: string, loc: Loc) => void) | undefined;
  /** Says what may help after a failure. */
  readonly note: ((text: string) => void) | undefined;
}

/** What comes out of one part. */
export interface Processed {
  readonly root: Operation;
  /** The texts of what `root` does not hold any more. */
  readonly printed?: PrintedOps;
}

/** What comes out of one part; undefined after reported errors. */
export async function processPart(source: SourceFile, session: Session, sink: DiagnosticSink): Promise<Processed | undefined> {
  const result = await separately(source, session, sink);
  if (result !== "whole") return result;
  const diagnostics = new Diagnostics(sink);
  let root: Operation | undefined;
  try {
    root = await throughPasses(source, session, diagnostics);
  } catch (problem) {
    const reason = exhausted(problem);
    if (reason === undefined) throw problem;
    diagnostics.report(error("opt/too-large", source.base, `the program cannot be handled: ${reason}`));
  }
  return root && !diagnostics.failed ? { root } : undefined;
}

async function throughPasses(source: SourceFile, session: Session, diagnostics: Diagnostics): Promise<Operation | undefined> {
  const external: ExternalResources | undefined = session.carried && new Map();
  const root = await timed(session, "Parser", () => read(source, session, diagnostics, external));
  if (root === undefined || !(await transform(root, source, session, diagnostics, external)) || diagnostics.failed) return undefined;
  if (session.flags["verify-roundtrip"] && !(await survivesText(root, source, session, diagnostics))) return undefined;
  return root;
}

/** Writes the text of what came out, ending in an empty line as mlir-opt's does. */
export function printPart({ root, printed }: Processed, session: Session, write: (piece: Uint8Array) => void): void | Promise<void> {
  return timed(session, "Output", () => {
    const { flags, print } = session;
    const isVerified = flags["verify-each"] && !flags["mlir-very-unsafe-disable-verifier-on-parsing"];
    printPieces(root, isVerified ? print : fittingOptions(root, print), write, printed);
    write(newline);
  });
}
const newline = Buffer.from("\n");

const timed = <T>(session: Session, name: string, body: () => T | Promise<T>): T | Promise<T> => (session.timing ? session.timing.phase(name, body) : body());

async function read(source: SourceFile, { flags, registry }: Session, diagnostics: Diagnostics, external?: ExternalResources): Promise<Operation | undefined> {
  const implicit = flags["no-implicit-module"] ? {} : { implicitModule: ModuleOp };
  const root = await parseSource(source, { registry, diagnostics, ...(external ? { external } : {}), ...implicit });
  if (root === undefined || flags["mlir-very-unsafe-disable-verifier-on-parsing"]) return root;
  return verify(root, diagnostics) ? root : undefined;
}

async function transform(root: Operation, source: SourceFile, session: Session, diagnostics: Diagnostics, external: ExternalResources | undefined): Promise<boolean> {
  const carried = session.carried && (await carriedPipeline(root, session.carried, external, diagnostics));
  if (session.carried && !carried) return false;
  const pipeline = carried?.pipeline ?? session.pipeline(root.opName);
  session.onPipeline(pipeline);
  if (pipeline.steps.length === 0 && pipeline.anchor === root.opName) return true;
  const { registry, trace, statistics, flags, check } = session;
  const watch = new PassWatch(root, pipeline, session, diagnostics, () => textAgain(source, session));
  const checked = check?.watch(root, pipeline, watch.sink);
  const instrumentations = [watch, ...(session.timing ? [session.timing.watch(pipeline)] : []), ...session.instrumentations, ...(checked ? [checked] : [])];
  statistics?.watch(pipeline);
  const verifyEach = carried?.verifyEach ?? flags["verify-each"];
  return watch.around(() => runPipeline(pipeline, root, { registry, diagnostics: watch.sink, verifyEach, instrumentations, trace, print: session.report, readPipeline: session.readPipeline, ...(statistics ? { statistics: statistics.add } : {}) }));
}

/** The program as it was read, printed. */
async function textAgain(source: SourceFile, session: Session): Promise<string | undefined> {
  const root = await read(source, session, new Diagnostics());
  return root && printOp(root);
}

/** The pipeline of a reproducer. */
async function carriedPipeline(root: Operation, read: NonNullable<Session["carried"]>, external: ExternalResources | undefined, diagnostics: Diagnostics): Promise<{ readonly pipeline: Pipeline; readonly verifyEach: boolean } | undefined> {
  const entries = external?.get("mlir_reproducer");
  const text = entries?.get("pipeline");
  if (typeof text !== "string") {
    diagnostics.report(error("opt/no-reproducer", root.loc, "the input carries no pipeline: it has no 'mlir_reproducer' under 'external_resources'"));
    return undefined;
  }
  const pipeline = await read(text, diagnostics);
  return pipeline && { pipeline, verifyEach: entries?.get("verify_each") !== false };
}

/** Whether the program is the same after printing it in both forms and parsing it again. */
async function survivesText(root: Operation, source: SourceFile, { registry }: Session, diagnostics: Diagnostics): Promise<boolean> {
  const wanted = printOp(root, { generic: true });
  for (const form of ["pretty", "generic"] as const) {
    const text = form === "generic" ? wanted : printOp(root);
    const problems: Diagnostic[] = [];
    const again = await parseText(text, `${source.name} (${form} form)`, { registry, diagnostics: { report: (diagnostic) => { problems.push(diagnostic); } } });
    const found = again && printOp(again, { generic: true });
    if (found === wanted) continue;
    const complaint = error("opt/roundtrip", root.loc, `the ${form} form does not parse back to the same program`);
    const [was, is] = [wanted.split("\n"), (found ?? "").split("\n")];
    const line = was.findIndex((content, i) => content !== is[i]);
    if (found !== undefined) complaint.note(root.loc, `line ${line + 1} of the generic form was\n  ${was[line] ?? ""}\nand became\n  ${is[line] ?? ""}`);
    diagnostics.report(complaint);
    for (const problem of problems) diagnostics.report(problem);
    return false;
  }
  return true;
}
