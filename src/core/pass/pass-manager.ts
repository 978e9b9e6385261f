// Runs pipelines. One instrumentation interface carries timing, printing, verification and tracing.
import { Diagnostics, type DiagnosticSink, error } from "../diag/diagnostic.ts";
import { exhausted } from "../diag/exhausted.ts";
import { InvariantError } from "../diag/invariant.ts";
import type { Registry } from "../define/registry.ts";
import type { Operation } from "../ir/operation.ts";
import { applyGreedily } from "../rewrite/greedy.ts";
import type { RewriteTrace } from "../rewrite/trace.ts";
import { verify } from "../verify/verifier.ts";
import { type Analysis, AnalysisManager } from "./analysis.ts";
import { type Pass, type PassContext, passTitle, type Reach } from "./pass.ts";
import type { PassStep, Pipeline } from "./pipeline.ts";

/** Told before and after each pass on each operation. */
export interface Instrumentation {
  beforePass?(pass: Pass, op: Operation, step: PassStep): void | Promise<void>;
  /** False (or a promise of it), after a reported error, stops the pipeline. */
  afterPass?(pass: Pass, op: Operation, step: PassStep): unknown;
  afterFailedPass?(pass: Pass, op: Operation, step: PassStep): void | Promise<void>;
}

export interface RunOptions {
  readonly registry: Registry;
  readonly diagnostics: DiagnosticSink;
  /** Verify after every pass. Default true. */
  readonly verifyEach?: boolean;
  readonly instrumentations?: readonly Instrumentation[];
  readonly trace?: RewriteTrace | undefined;
  readonly statistics?: (pass: string, statistic: string, amount: number, step: PassStep) => void;
  /** Reads the pipelines that passes run inside of themselves; without it there are none. */
  readonly readPipeline?: (text: string, sink: DiagnosticSink) => Promise<Pipeline | undefined>;
  /** Where the reports of passes go. */
  readonly print?: (text: string) => void;
}

/** Runs a pipeline on `root`. False when a pass failed or the result does not verify; diagnostics say why. */
export async function runPipeline(pipeline: Pipeline, root: Operation, options: RunOptions): Promise<boolean> {
  if (pipeline.anchor !== "any" && pipeline.anchor !== root.opName) {
    options.diagnostics.report(error("pipeline/anchor", root.loc, `a pipeline on '${pipeline.anchor}' cannot run on '${root.opName}'; write '${root.opName}(${pipeline.anchor}(...))'`));
    return false;
  }
  await loadDialectsOf(pipeline, options.registry);
  return runSteps(pipeline, root, options, new AnalysisManager());
}

/** Pipelines inside of a pass: whoever watches sees the pass as a whole. */
async function runInner(text: string, target: Operation, options: RunOptions, analyses: AnalysisManager): Promise<boolean> {
  const pipeline = await options.readPipeline?.(`any(${text})`, options.diagnostics);
  if (!pipeline) {
    if (!options.readPipeline) options.diagnostics.report(error("pipeline/inner", target.loc, "passes cannot run pipelines here: nobody reads their text"));
    return false;
  }
  await loadDialectsOf(pipeline, options.registry);
  for (const step of pipeline.steps)
    if (step.kind === "pipeline" && (step.anchor === "any" || step.anchor === target.opName) && !(await runSteps(step, target, { ...options, instrumentations: [] }, analyses))) return false;
  return true;
}

/** Loads the dialects that the passes of a pipeline may create operations of. */
export async function loadDialectsOf(pipeline: Pipeline, registry: Registry): Promise<void> {
  for (const namespace of dialectsOf(pipeline)) await registry.load(namespace);
}

function dialectsOf(pipeline: Pipeline): Set<string> {
  const all = new Set<string>();
  for (const step of pipeline.steps) for (const name of step.kind === "pass" ? (step.pass.dialects ?? []) : dialectsOf(step)) all.add(name);
  return all;
}

async function runSteps(pipeline: Pipeline, op: Operation, options: RunOptions, analyses: AnalysisManager): Promise<boolean> {
  for (const step of pipeline.steps) {
    if (step.kind === "pass") {
      if (!(await runPass(step, op, options, analyses))) return false;
      continue;
    }
    for (const target of childrenOf(op, step.anchor)) if (!(await runSteps(step, target, options, analyses))) return false;
  }
  return true;
}

/** Operations directly inside that a nested pipeline runs on. */
function childrenOf(op: Operation, anchor: string): Operation[] {
  const found: Operation[] = [];
  for (const region of op.allRegions()) for (const block of region.blocks) for (const inner of block) if (anchor === "any" || inner.opName === anchor) found.push(inner);
  return found;
}

/** The analyses that still hold after a pass. */
class Preserved {
  readonly some = new Set<Analysis<unknown>>();
  all = false;
}

function contextOf(step: PassStep, op: Operation, options: RunOptions, sink: Diagnostics, analyses: AnalysisManager, preserved: Preserved): PassContext {
  const { pass } = step;
  return {
    options: step.values as never,
    diag: sink,
    registry: options.registry,
    trace: options.trace,
    count: (statistic, amount = 1) => options.statistics?.(pass.name, statistic, amount, step),
    print: (text) => options.print?.(text),
    analysis: (analysis) => analyses.get(op, analysis),
    preserve: (...list) => { for (const analysis of list) preserved.some.add(analysis); },
    preserveAll: () => { preserved.all = true; },
    runPipelines: (text, target) => runInner(text, target, options, analyses),
    applyGreedily(root, patterns, maxRewritesPerOp) {
      const result = applyGreedily(root, patterns, { registry: options.registry, trace: options.trace, ...(maxRewritesPerOp === undefined ? {} : { maxRewritesPerOp }) });
      if (!result.converged) sink.report(error("rewrite/cycle", root.loc, `patterns did not reach a fixed point in '${root.opName}'; the last ones to rewrite were ${result.cycle.map((name) => `'${name}'`).join(", ")}`));
      return result;
    },
  };
}

function reportThrown(problem: unknown, pass: Pass, op: Operation, sink: DiagnosticSink): void {
  const reason = exhausted(problem);
  if (reason === undefined) throw problem instanceof InvariantError ? problem : new InvariantError(`pass '${pass.name}' threw: ${problem instanceof Error ? problem.message : String(problem)}`, problem);
  sink.report(error("pass/too-large", op.loc, `pass '${pass.name}' gave up: ${reason}`));
}

async function runPass(step: PassStep, op: Operation, options: RunOptions, analyses: AnalysisManager): Promise<boolean> {
  const { pass } = step;
  const instrumentations = options.instrumentations ?? [];
  if (options.trace?.begin?.("pass-execution", passTitle(pass), op) === false) return true;
  for (const instrumentation of instrumentations) await instrumentation.beforePass?.(pass, op, step);
  const sink = new Diagnostics(options.diagnostics);
  const preserved = new Preserved();
  const context = contextOf(step, op, { ...options, diagnostics: sink }, sink, analyses, preserved);
  try {
    await pass.run(op, context);
  } catch (problem) {
    reportThrown(problem, pass, op, sink);
  } finally {
    options.trace?.end?.("pass-execution");
  }
  let failed = sink.failed;
  if (!failed && options.verifyEach !== false && !verify(op, sink)) {
    sink.report(error("pass/broke-ir", op.loc, `the operation does not verify after pass '${pass.name}'`));
    failed = true;
  }
  if (!preserved.all) analyses.invalidate(op, preserved.some);
  let refused = false;
  for (const instrumentation of instrumentations) {
    if (failed) await instrumentation.afterFailedPass?.(pass, op, step);
    else if ((await instrumentation.afterPass?.(pass, op, step)) === false) refused = true;
  }
  return !failed && !refused;
}

const reachOf = ({ pass, values }: PassStep): Reach | undefined => pass.reach?.(values as never);

/** Whether the pipeline treats each isolated operation inside of its root by itself, so that `runOn` can take them one by one. */
export function isSeparable({ anchor, steps }: Pipeline): boolean {
  const isLocal = (step: PassStep | Pipeline): boolean => step.kind === "pass" && reachOf(step) !== undefined;
  return steps.every((step) => (step.kind === "pass" ? reachOf(step) === "isolated" : step.anchor !== "any" && step.anchor !== anchor && step.steps.every(isLocal)));
}

/** Does to `op`, an isolated operation that stands in the root, what a separable pipeline does to it. False after a report. */
export function runOn(op: Operation, pipeline: Pipeline, options: RunOptions): boolean {
  const sink = new Diagnostics(options.diagnostics);
  const run = (step: PassStep): boolean => {
    try {
      if (step.pass.run(op, contextOf(step, op, options, sink, new AnalysisManager(), new Preserved())) instanceof Promise) throw new InvariantError(`pass '${step.pass.name}' has a reach, but makes its caller wait`);
    } catch (problem) {
      reportThrown(problem, step.pass, op, sink);
    }
    return !sink.failed && (options.verifyEach === false || verify(op, sink));
  };
  return pipeline.steps.every((step) => (step.kind === "pass" ? run(step) : step.anchor !== op.opName || step.steps.every((inner) => inner.kind !== "pass" || run(inner))));
}
