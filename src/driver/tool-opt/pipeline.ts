// The pipeline that the command line asks for: one text, or pass flags in the order in which they stand. Passes that run on
// another operation than the root are nested by themselves.
import { type DiagnosticSink, plainError } from "../../core/diag/index.ts";
import { addSource } from "../../core/ir/index.ts";
import { makeStep, type PassStep, type Pipeline, type PipelineNode, readOptionText, resolvePipeline, stepText } from "../../core/pass/index.ts";
import type { Occurrence } from "../../core/tool/index.ts";
import type { PassCatalog } from "../passes.ts";

type Step = PassStep | Pipeline;

/** Makes the pipeline for a root operation of a given name. */
export type PipelineFor = (rootName: string) => Pipeline;

async function parsed(text: string, sink: DiagnosticSink, name?: string): Promise<PipelineNode | undefined> {
  const { parsePipeline } = await import("../../core/pass/pipeline-parser.ts");
  return parsePipeline(text, sink, name);
}

/** A pipeline from its text; undefined after reported errors. */
export async function pipelineFromText(text: string, catalog: PassCatalog, sink: DiagnosticSink): Promise<Pipeline | undefined> {
  const node = await parsed(text, sink);
  return node && resolvePipeline(node, catalog, sink, (alias) => parsed(alias, sink, "<named pipeline>"));
}

/** Steps from pass flags; undefined after reported errors. */
async function stepsFromFlags(flags: readonly Occurrence[], argv: readonly string[], catalog: PassCatalog, sink: DiagnosticSink): Promise<Step[] | undefined> {
  const steps: Step[] = [];
  let failed = false;
  for (const { name, value, index } of flags) {
    const alias = catalog.alias(name);
    const pass = alias === undefined ? await catalog.pass(name) : undefined;
    if (alias !== undefined) {
      const pipeline = await pipelineFromText(alias, catalog, sink);
      if (pipeline === undefined) failed = true;
      else steps.push(pipeline);
    } else if (pass) {
      const written = argv[index] ?? "";
      const { base } = addSource("<command line>", new TextEncoder().encode(written));
      // Quotes that a shell left around all options are not part of them.
      const text = (value ?? "").replace(/^(['"{])(.*)(['"}])$/s, (all, open: string, inner: string, close: string) => (close === (open === "{" ? "}" : open) ? ` ${inner} ` : all));
      const step = makeStep(pass, readOptionText(text, base + written.indexOf("=") + 1, sink), sink);
      if (step) steps.push(step);
      else failed = true;
    }
  }
  return failed ? undefined : steps;
}

/** Puts steps under `root`: neighbours that run on the same other operation share one nested pipeline. */
function nestUnder(root: string, steps: readonly Step[]): Pipeline {
  const out: Step[] = [];
  let open: { readonly anchor: string; readonly steps: Step[] } | undefined;
  for (const step of steps) {
    const anchor = step.kind === "pipeline" ? step.anchor : (step.pass.on?.name ?? root);
    const inner = step.kind === "pipeline" ? step.steps : [step];
    if (anchor === root || anchor === "any") {
      open = undefined;
      out.push(...inner);
    } else if (open?.anchor === anchor) open.steps.push(...inner);
    else {
      open = { anchor, steps: [...inner] };
      out.push({ kind: "pipeline", anchor, steps: open.steps });
    }
  }
  return { kind: "pipeline", anchor: root, steps: out };
}

/** The pipeline of the command line; undefined after reported errors. `adapt` changes its steps, which stay the same ones for every root. */
export async function pipelineFromCommandLine(text: string | undefined, occurrences: readonly Occurrence[], argv: readonly string[], catalog: PassCatalog, sink: DiagnosticSink, adapt = <S extends Step>(step: S): S => step): Promise<PipelineFor | undefined> {
  const flags = occurrences.filter((occurrence) => !occurrence.declared);
  if (text === undefined) {
    const steps = (await stepsFromFlags(flags, argv, catalog, sink))?.map(adapt);
    return steps && ((root) => nestUnder(root, steps));
  }
  if (flags.length > 0) {
    sink.report(plainError("opt/pipeline-and-passes", `--pass-pipeline and '--${flags[0]!.name}' cannot be used together; write the pass into the pipeline`));
    return undefined;
  }
  const written = await pipelineFromText(text, catalog, sink);
  const pipeline = written && adapt(written);
  return pipeline && (() => pipeline);
}

/** The pipeline over several lines, every option with its value. */
export function pipelineOutline(pipeline: Pipeline): string {
  const go = (step: Step, indent: string): string =>
    step.kind === "pass" ? indent + stepText(step) : `${indent}${step.anchor}(${step.steps.length === 0 ? "" : `\n${step.steps.map((inner) => go(inner, `${indent}  `)).join(",\n")}\n${indent}`})`;
  return `Pass Manager with ${pipeline.steps.length} passes:\n${go(pipeline, "")}\n\n`;
}
