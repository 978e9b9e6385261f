// Pipelines as data: passes with option values nested under the ops they run on. Building them from parsed text reports
// unknown passes and bad options with the exact place in what the user typed.
import { type DiagnosticSink, error } from "../diag/diagnostic.ts";
import type { Loc } from "../ir/location.ts";
import { didYouMean } from "../text/suggest.ts";
import { optionText } from "./options.ts";
import type { Pass } from "./pass.ts";

/** An element of pipeline text. */
export type PipelineNode =
  | { readonly kind: "nested"; readonly anchor: string; readonly loc: Loc; readonly elements: readonly PipelineNode[] }
  | { readonly kind: "pass"; readonly name: string; readonly loc: Loc; readonly options: readonly PipelineOption[] };
export interface PipelineOption {
  readonly key: string;
  readonly value: string;
  readonly loc: Loc;
  readonly valueLoc: Loc;
}

/** A pass with its option values. */
export interface PassStep {
  readonly kind: "pass";
  readonly pass: Pass;
  readonly values: Readonly<Record<string, unknown>>;
}
/** Steps that run on each `anchor` op directly inside; `any` runs on every op. */
export interface Pipeline {
  readonly kind: "pipeline";
  readonly anchor: string;
  readonly steps: readonly (PassStep | Pipeline)[];
}

/** The same with the option `explain` on in every pass that has one. */
export function explaining<S extends PassStep | Pipeline>(step: S): S {
  if (step.kind === "pipeline") return { ...step, steps: step.steps.map((inner) => explaining(inner)) };
  return "explain" in step.values ? { ...step, values: { ...step.values, explain: true } } : step;
}

/** Finds passes by name, loading them. */
export interface PassSource {
  pass(name: string): Promise<Pass | undefined>;
  /** The pipeline that a registered pipeline name stands for, as text, when there is one. */
  alias(name: string): string | undefined;
  readonly passNames: readonly string[];
}

/** A step from option texts; undefined after a reported error. */
export function makeStep(pass: Pass, options: readonly PipelineOption[], sink: DiagnosticSink): PassStep | undefined {
  const specs = pass.options ?? {};
  const byText = new Map(Object.keys(specs).map((name) => [optionText(name), name]));
  const values: Record<string, unknown> = Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, spec.fallback]));
  let failed = false;
  for (const { key, value, loc, valueLoc } of options) {
    const name = byText.get(key);
    if (name === undefined) {
      const all = byText.size === 0 ? `'${pass.name}' has no options` : `options of '${pass.name}' are ${[...byText.keys()].join(", ")}`;
      sink.report(error("pipeline/option", loc, `pass '${pass.name}' has no option '${key}'${didYouMean(key, byText.keys())}`).note(loc, all));
      failed = true;
      continue;
    }
    const parsed = specs[name]!.parse(value);
    if (parsed === undefined) {
      sink.report(error("pipeline/option-value", valueLoc, `option '${key}' of pass '${pass.name}' takes ${specs[name]!.kind}, found '${value}'${didYouMean(value, specs[name]!.kind.split("|"))}`).spanning(Math.max(1, value.length)));
      failed = true;
    } else values[name] = Array.isArray(parsed) && Array.isArray(values[name]) && values[name] !== specs[name]!.fallback ? [...(values[name] as unknown[]), ...parsed] : parsed;
  }
  return failed ? undefined : { kind: "pass", pass, values };
}

/** Resolves names in parsed pipeline text. Undefined after reported errors. `parse` reads the text of aliases. */
export async function resolvePipeline(node: PipelineNode, source: PassSource, sink: DiagnosticSink, parse: (text: string) => Promise<PipelineNode | undefined>): Promise<Pipeline | undefined> {
  if (node.kind === "pass") {
    sink.report(error("pipeline/anchor", node.loc, `expected a pipeline with the operation that it runs on, such as 'builtin.module(${node.name})'`));
    return undefined;
  }
  let failed = false;
  const steps: (PassStep | Pipeline)[] = [];
  for (const element of node.elements) {
    if (element.kind === "nested") {
      const inner = await resolvePipeline(element, source, sink, parse);
      if (inner) steps.push(inner);
      else failed = true;
      continue;
    }
    const alias = source.alias(element.name);
    if (alias !== undefined) {
      const parsed = await parse(alias);
      const inner = parsed && (await resolvePipeline(parsed, source, sink, parse));
      if (!inner) failed = true;
      else if (inner.anchor === node.anchor) steps.push(...inner.steps);
      else steps.push(inner);
      continue;
    }
    const pass = await source.pass(element.name);
    if (pass === undefined) {
      sink.report(error("pipeline/unknown-pass", element.loc, `'${element.name}' is no registered pass or pipeline${didYouMean(element.name, source.passNames)}`));
      failed = true;
      continue;
    }
    if (pass.on && node.anchor !== "any" && pass.on.name !== node.anchor) {
      sink.report(error("pipeline/anchor", element.loc, `pass '${pass.name}' runs on '${pass.on.name}', not on '${node.anchor}'; write '${pass.on.name}(${pass.name})'`));
      failed = true;
      continue;
    }
    const step = makeStep(pass, element.options, sink);
    if (step) steps.push(step);
    else failed = true;
  }
  return failed ? undefined : { kind: "pipeline", anchor: node.anchor, steps };
}

/** A pass with every option and its value, in name order; empty lists are left out. */
export function stepText({ pass, values }: PassStep): string {
  const options = Object.entries(pass.options ?? {})
    .map(([name, spec]) => [optionText(name), spec.print(values[name])] as const)
    .filter(([, text]) => text !== "" && text !== "''")
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return pass.name + (options.length === 0 ? "" : `{${options.map(([key, text]) => `${key}=${text}`).join(" ")}}`);
}

/** The canonical text of a pipeline. It parses back to the same pipeline. */
export function pipelineText(pipeline: Pipeline): string {
  return `${pipeline.anchor}(${pipeline.steps.map((step) => (step.kind === "pass" ? stepText(step) : pipelineText(step))).join(",")})`;
}
