// tile-opt from arguments to exit code. What few runs need is imported when a flag asks for it.
import { Diagnostic, Diagnostics, type DiagnosticSink, error, exhausted, InvariantError, plainError } from "../../core/diag/index.ts";
import { addSource, type Loc } from "../../core/ir/index.ts";
import { explaining, type Pipeline } from "../../core/pass/index.ts";
import { growYoungGeneration, LARGE, openOutput, type OutputFile, packageVersion, parseFlags, readInput, type ToolIo, type ToolMain, writeOutput, young } from "../../core/tool/index.ts";
import { registerAllDialects, semanticsLoaders } from "../../all.ts";
import { PassCatalog } from "../passes.ts";
import type { ActionWatch } from "./actions.ts";
import type { CheckEach } from "./check-each.ts";
import { diagnosticJson, diagnosticPrinter, type Shown, shownBy } from "./diagnostics.ts";
import { type OptFlags, optFlags, refusedFlags } from "./flags.ts";
import { pipelineFromCommandLine, pipelineFromText, pipelineOutline } from "./pipeline.ts";
import { printOptions } from "./printing.ts";
import { printPart, type Processed, processPart, type Session } from "./process-part.ts";
import { worthSharing } from "./shares.ts";
import { splitParts } from "./split.ts";

/** Exit code of an error of our own. */
const internalError = 70;

/** Runs tile-opt. */
export const optCommand: ToolMain = async (argv, io) => {
  try {
    return await run(argv, io);
  } catch (problem) {
    if (!(problem instanceof InvariantError)) throw problem;
    const cause = problem.cause instanceof Error ? problem.cause : problem;
    io.err(`tile-opt: internal error: ${problem.message}\n${io.env["TILEWRIGHT_DEBUG"] === "1" ? `${cause.stack ?? ""}\n` : ""}`);
    return internalError;
  }
};

const pluginFlag = /^--?load-(pass|dialect)-plugin(?:=|$)/;

async function run(argv: readonly string[], io: ToolIo): Promise<number> {
  Diagnostic.stacks = false;
  let shown: Shown = { json: argv.some((argument) => /^--?json(=true)?$/.test(argument)), level: "remarks", notes: true, operations: false };
  const sink = new Diagnostics(diagnosticPrinter(io, () => shown));
  const registry = registerAllDialects();
  const catalog = new PassCatalog();
  // Plugins come first: what they bring may be named by flags.
  if (argv.some((argument) => pluginFlag.test(argument))) {
    const { loadPlugins } = await import("../../plugins/index.ts");
    await loadPlugins(pluginFiles(argv), { registry, catalog, sink, cwd: io.cwd });
    if (sink.failed) return 1;
  }
  const refused = argv.map((argument) => /^--?([\w-]+)/.exec(argument)?.[1] ?? "").find((name) => refusedFlags.has(name) && !catalog.has(name));
  if (refused !== undefined) {
    sink.report(plainError("opt/flags", `--${refused} is a flag of mlir-opt that tile-opt does not have: ${refusedFlags.get(refused)}`));
    return 1;
  }
  const parsed = parseFlags(optFlags, argv, { unknown: (name) => catalog.has(name), alsoKnown: () => catalog.passNames });
  switch (parsed.kind) {
    case "error":
      sink.report(plainError("opt/flags", parsed.message));
      return 1;
    case "help":
      io.out(await (await import("./lists.ts")).helpText(catalog, parsed.hidden));
      return 0;
    case "version":
      io.out(`tile-opt ${packageVersion()}\n`);
      return 0;
    case "run":
      break;
  }
  const { values: flags, positionals, occurrences } = parsed;
  shown = shownBy(flags);
  Diagnostic.stacks = flags["mlir-print-stacktrace-on-diagnostic"];
  if (flags["list-passes"] || flags["show-dialects"] || flags["help-list"]) {
    const lists = await import("./lists.ts");
    io.out(flags["help-list"] ? await lists.nameList(catalog) : flags["list-passes"] ? await lists.passList(catalog) : lists.dialectList(registry));
    return 0;
  }
  registry.allowUnregistered = flags["allow-unregistered-dialect"];
  if (flags["irdl-file"].length > 0 && !(await (await import("./irdl.ts")).loadIrdlFiles(flags["irdl-file"], registry, io, sink))) return 1;
  if (occurrences.some(({ name }) => name === "emit-irdl")) {
    await (await import("./irdl.ts")).emitIrdl(flags["emit-irdl"], registry, flags.o, io, sink);
    return sink.failed ? 1 : 0;
  }
  if (positionals.length > 1) {
    sink.report(plainError("opt/flags", `one input file is read, but ${positionals.length} are named: ${positionals.join(", ")}`));
    return 1;
  }
  if (flags["run-reproducer"] && (flags["pass-pipeline"] !== undefined || occurrences.some(({ declared }) => !declared))) {
    sink.report(plainError("opt/flags", "--run-reproducer runs the pipeline of its input; no other passes can be named"));
    return 1;
  }
  if (flags["mlir-pass-pipeline-local-reproducer"] && flags["mlir-pass-pipeline-crash-reproducer"] === undefined) {
    sink.report(plainError("opt/flags", "--mlir-pass-pipeline-local-reproducer needs a file: --mlir-pass-pipeline-crash-reproducer=<file>"));
    return 1;
  }
  const pipeline = await pipelineFromCommandLine(flags["pass-pipeline"], occurrences, argv, catalog, sink, flags["explain-schedule"] ? explaining : undefined);
  if (pipeline === undefined || sink.failed) return 1;
  const input = await readInput(positionals[0] ?? "-", io, worthSharing);
  if ("error" in input) {
    sink.report(plainError("opt/input", input.error));
    return 1;
  }
  if (io.ownsProcess && input.bytes.length > LARGE) growYoungGeneration(input.bytes.length < worthSharing ? young.large : young.huge);
  const name = positionals[0] === undefined || positionals[0] === "-" ? "<stdin>" : positionals[0];
  const check = flags["check-each"] === undefined ? undefined : await makeCheck(flags, argv, io, sink);
  if (sink.failed) return 1;
  const readPipeline: Session["readPipeline"] = (text, to) => pipelineFromText(text, catalog, to);
  const carried = flags["run-reproducer"] ? readPipeline : undefined;
  const actions = await actionsOf(flags, io, sink);
  if (sink.failed) return 1;
  const { session, finish } = await makeSession(flags, io, sink, actions, { registry, pipeline, check, readPipeline, carried });
  let results: Processed[] | undefined;
  try {
    results = await processParts(input.bytes, name, session, sink);
  } finally {
    actions?.close();
  }
  if (results !== undefined && (flags["verify-diagnostics"] === undefined || results.length > 0 || flags.o !== "-")) {
    const failure = await write(results, session, openOutput(flags.o, io));
    if (failure !== undefined) sink.report(plainError("opt/output", failure));
  }
  finish();
  return results === undefined || sink.failed ? 1 : 0;
}

async function actionsOf(flags: OptFlags, io: ToolIo, sink: DiagnosticSink): Promise<ActionWatch | undefined> {
  // The flags by which one knows are asked for before anything is loaded.
  if (flags["log-actions-to"] === undefined && flags["profile-actions-to"] === undefined && flags["mlir-debug-counter"].length + flags["log-mlir-actions-filter"].length === 0 && !flags["mlir-print-debug-counter"]) return undefined;
  return (await import("./actions.ts")).watchActions(flags, io, sink);
}

async function write(results: readonly Processed[], session: Session, output: OutputFile): Promise<string | undefined> {
  const between = Buffer.from(`${session.flags["output-split-marker"] ?? "// -----"}\n`);
  for (const [i, result] of results.entries()) {
    if (i > 0) output.write(between);
    try {
      await printPart(result, session, output.write);
    } catch (problem) {
      const reason = exhausted(problem);
      if (reason === undefined) throw problem;
      return `the result cannot be printed: ${reason}`;
    }
  }
  return output.finish();
}

function pluginFiles(argv: readonly string[]): string[] {
  return argv.flatMap((argument, i) => {
    if (!pluginFlag.test(argument)) return [];
    const equals = argument.indexOf("=");
    const file = equals < 0 ? argv[i + 1] : argument.slice(equals + 1);
    return file === undefined ? [] : [file];
  });
}

async function makeSession(flags: OptFlags, io: ToolIo, sink: DiagnosticSink, actions: ActionWatch | undefined, base: Pick<Session, "registry" | "pipeline" | "check" | "readPipeline" | "carried">): Promise<{ session: Session; finish: () => void }> {
  const print = printOptions(flags);
  const dumps = Object.entries(flags).some(([name, value]) => name.startsWith("mlir-print-ir-") && (Array.isArray(value) ? value.length > 0 : value === true)) ? (await import("./ir-dumps.ts")).irDumps(flags, print, io, sink) : undefined;
  const timing = flags["mlir-timing"] ? new (await import("./timing.ts")).Timing() : undefined;
  const statistics = flags["mlir-pass-statistics"] ? new (await import("./statistics.ts")).Statistics() : undefined;
  const rewrites = flags["trace-rewrites"] ? (await import("./trace.ts")).rewriteTrace(io) : undefined;
  const trace = rewrites || actions ? { ...rewrites, ...(actions ? { begin: actions.begin, end: actions.end } : {}) } : undefined;
  const outlines = new Set<string>();
  const onPipeline = (pipeline: Pipeline): void => {
    if (!flags["dump-pass-pipeline"]) return;
    const outline = pipelineOutline(pipeline);
    if (!outlines.has(outline)) io.err(outline);
    outlines.add(outline);
  };
  const finish = (): void => {
    if (timing) io.err(timing.report(flags["mlir-timing-display"], flags["mlir-output-format"]));
    if (statistics) io.err(statistics.report(flags["mlir-pass-statistics-display"]));
    if (base.check) io.err(base.check.summary());
  };
  const write = (path: string, text: string): string | undefined => writeOutput(path, text, io);
  // The comments of --verify-diagnostics are about diagnostics alone.
  const headline = flags["verify-diagnostics"] === undefined ? (text: string, loc: Loc): void => { io.err(flags.json ? diagnosticJson(error("opt/pass-failed", loc, text)) : `tile-opt: ${text}\n`); } : undefined;
  const note = flags["verify-diagnostics"] === undefined && !flags.json ? (text: string): void => { io.err(`tile-opt: ${text}\n`); } : undefined;
  return { session: { ...base, ownsProcess: io.ownsProcess, flags, print, timing, trace, statistics, report: (text) => { io.err(text); }, instrumentations: dumps ? [dumps] : [], onPipeline, write, headline, note }, finish };
}

async function makeCheck(flags: OptFlags, argv: readonly string[], io: ToolIo, sink: DiagnosticSink): Promise<CheckEach | undefined> {
  const module = await import("./check-each.ts");
  const options = module.checkOptions(flags, sink);
  const semantics = options && (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat();
  return semantics && new module.CheckEach(semantics, options!, flags["repro"], { argv, write: (path, text) => writeOutput(path, text, io) });
}

/** What comes out of all parts; undefined when one failed. */
async function processParts(bytes: Uint8Array, name: string, session: Session, sink: Diagnostics): Promise<Processed[] | undefined> {
  const { flags } = session;
  const marker = flags["split-input-file"];
  const expected = flags["verify-diagnostics"] === undefined ? undefined : (await import("./expected.ts")).ExpectedDiagnostics;
  const results: Processed[] = [];
  let failed = false;
  for (const part of marker === undefined ? [{ bytes, firstLine: 0 }] : splitParts(bytes, marker)) {
    const source = addSource(name, part.bytes, part.firstLine);
    if (expected === undefined) {
      const result = await processPart(source, session, sink);
      if (result) results.push(result);
      else failed = true;
      continue;
    }
    const reported: Diagnostic[] = [];
    const expectations = new expected(source, sink);
    const result = await processPart(source, session, { report: (diagnostic) => { reported.push(diagnostic); } });
    if (result) results.push(result);
    if (!expectations.check(reported, flags["verify-diagnostics"] === "only-expected", sink)) failed = true;
  }
  return failed ? undefined : results;
}
