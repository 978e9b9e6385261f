// One part of the input from text to text: parse, verify, run the pipeline, print.
import { type Diagnostic, Diagnostics, type DiagnosticSink, error } from "../../core/diag/index.ts";
import type { Registry } from "../../core/define/index.ts";
import type { Operation, SourceFile } from "../../core/ir/index.ts";
import { type Instrumentation, type Pipeline, runPipeline, type RunOptions } from "../../core/pass/index.ts";
import { parseSource, parseText, printOp, printPieces, type PrintOptions } from "../../core/text/index.ts";
import { verify } from "../../core/verify/index.ts";
import { ModuleOp } from "../../dialects/builtin/index.ts";
import type { OptFlags } from "./flags.ts";
import type { PipelineFor } from "./pipeline.ts";
import type { Timing } from "./timing.ts";

/** What all parts have in common. */
export interface Session {
  readonly flags: OptFlags;
  readonly registry: Registry;
  readonly pipeline: PipelineFor;
  readonly print: PrintOptions;
  readonly instrumentations: readonly Instrumentation[];
  readonly timing: Timing | undefined;
  readonly trace: RunOptions["trace"];
  readonly statistics: RunOptions["statistics"];
  /** Where the reports of passes go. */
  readonly report: (text: string) => void;
  /** Told about the pipeline that runs. */
  readonly onPipeline: (pipeline: Pipeline) => void;
}

/** What comes out of one part; undefined after reported errors. */
export async function processPart(source: SourceFile, session: Session, sink: DiagnosticSink): Promise<Operation | undefined> {
  const diagnostics = new Diagnostics(sink);
  const root = await timed(session, "Parser", () => read(source, session, diagnostics));
  if (root === undefined || !(await transform(root, session, diagnostics)) || diagnostics.failed) return undefined;
  if (session.flags["verify-roundtrip"] && !(await survivesText(root, source, session, diagnostics))) return undefined;
  return root;
}

/** Writes the text of what came out, ending in an empty line as mlir-opt's does. */
export function printPart(root: Operation, session: Session, write: (piece: Uint8Array) => void): void | Promise<void> {
  return timed(session, "Output", () => {
    printPieces(root, session.print, write);
    write(newline);
  });
}
const newline = Buffer.from("\n");

const timed = <T>(session: Session, name: string, body: () => T | Promise<T>): T | Promise<T> => (session.timing ? session.timing.phase(name, body) : body());

async function read(source: SourceFile, { flags, registry }: Session, diagnostics: Diagnostics): Promise<Operation | undefined> {
  const implicit = flags["no-implicit-module"] ? {} : { implicitModule: ModuleOp };
  const root = await parseSource(source, { registry, diagnostics, ...implicit });
  if (root === undefined || flags["mlir-very-unsafe-disable-verifier-on-parsing"]) return root;
  return verify(root, diagnostics) ? root : undefined;
}

async function transform(root: Operation, session: Session, diagnostics: Diagnostics): Promise<boolean> {
  const pipeline = session.pipeline(root.opName);
  session.onPipeline(pipeline);
  if (pipeline.steps.length === 0 && pipeline.anchor === root.opName) return true;
  const { registry, trace, statistics, flags } = session;
  const instrumentations = session.timing ? [session.timing.watch(pipeline), ...session.instrumentations] : session.instrumentations;
  return runPipeline(pipeline, root, { registry, diagnostics, verifyEach: flags["verify-each"], instrumentations, trace, print: session.report, ...(statistics ? { statistics } : {}) });
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
