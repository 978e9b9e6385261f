// What makes a module interesting: a pipeline that crashes on it, breaks it, changes what it computes, or reports a diagnostic.
import { Diagnostics, InvariantError } from "../../core/diag/index.ts";
import { parseText } from "../../core/text/index.ts";
import { runPipeline } from "../../core/pass/index.ts";
import { verify } from "../../core/verify/index.ts";
import { registerAllDialects, semanticsLoaders } from "../../all.ts";
import { ModuleOp } from "../../dialects/builtin/index.ts";
import { loadPlugins } from "../../plugins/index.ts";
import { Checker } from "../check/index.ts";
import { PassCatalog } from "../passes.ts";
import { pipelineFromCommandLine, pipelineFromText } from "../tool-opt/index.ts";

/** An oracle as data, so that it can go to another thread. */
export interface OracleSpec {
  readonly kind: "crash" | "verifier" | "check-each" | "diagnostic";
  /** The code that must be reported, for `diagnostic`. */
  readonly code?: string;
  readonly pipeline: string | undefined;
  /** Pass flags as they were written. */
  readonly passes: readonly string[];
  readonly plugins: readonly string[];
  readonly cwd: string;
  readonly allowUnregistered: boolean;
  readonly seed: number;
  readonly runs: number;
}

/** Finds out what a pipeline does to texts. */
export type Oracle = (text: string) => Promise<string | undefined>;

/** Loads plugins and the pipeline. The oracle answers with what it saw - two modules fail alike when the answers are equal - or undefined. */
export async function makeOracle(spec: OracleSpec): Promise<Oracle | string> {
  const registry = registerAllDialects();
  const catalog = new PassCatalog();
  const sink = new Diagnostics();
  await loadPlugins(spec.plugins, { registry, catalog, sink, cwd: spec.cwd });
  registry.allowUnregistered = spec.allowUnregistered;
  const occurrences = spec.passes.map((flag, index) => { const [, name = "", value] = /^--?([^=]+)(?:=(.*))?$/s.exec(flag) ?? []; return { name, value, index, declared: false }; });
  const unknown = occurrences.find(({ name }) => !catalog.has(name));
  if (unknown) return `'--${unknown.name}' is no flag and no pass`;
  const pipeline = sink.failed ? undefined : await pipelineFromCommandLine(spec.pipeline, occurrences, spec.passes, catalog, sink);
  if (!pipeline || sink.failed) return sink.list[0]?.message ?? "the pipeline cannot be read";
  const semantics = spec.kind === "check-each" ? (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat() : [];
  return async (text) => {
    const diagnostics = new Diagnostics();
    const module = await parseText(text, "candidate.mlir", { registry, diagnostics, implicitModule: ModuleOp });
    const valid = module !== undefined && verify(module, diagnostics);
    if (!valid) return spec.kind === "diagnostic" ? codeIn(diagnostics, spec.code) : undefined;
    const checker = spec.kind === "check-each" ? new Checker(semantics, spec) : undefined;
    let broken: string | undefined;
    try {
      checker?.start(module);
      await runPipeline(pipeline(module.opName), module, {
        registry, diagnostics, print: () => {}, readPipeline: (text, sink) => pipelineFromText(text, catalog, sink),
        instrumentations: [{ afterPass: (pass) => { const failure = checker?.afterPass(module); if (failure) broken = `'${pass.name}' ${failure.counterexample ? "changes" : "drops"} a function`; return failure ? false : undefined; } }],
      });
    } catch (problem) {
      if (spec.kind !== "crash") return undefined;
      return messageOf(problem).replace(/[@%][\w$.]+|\d+/g, "_");
    }
    if (spec.kind === "check-each") return broken;
    if (spec.kind === "verifier") return diagnostics.list.find(({ code }) => code === "pass/broke-ir")?.message;
    return spec.kind === "diagnostic" ? codeIn(diagnostics, spec.code) : undefined;
  };
}
const codeIn = ({ list }: Diagnostics, code: string | undefined): string | undefined => list.find((diagnostic) => diagnostic.code === code)?.code;
const messageOf = (problem: unknown): string => (problem instanceof InvariantError || problem instanceof Error ? problem.message : String(problem));
