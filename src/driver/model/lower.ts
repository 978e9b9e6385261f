// Runs a list of steps on a module, timing each.
import type { DiagnosticSink } from "../../core/diag/index.ts";
import type { Registry } from "../../core/define/index.ts";
import { unknownLoc, type Operation } from "../../core/ir/index.ts";
import { explaining, makeStep, type PassStep, type Pipeline, runPipeline } from "../../core/pass/index.ts";
import { InvariantError } from "../../core/diag/index.ts";
import { passLoaders } from "../../all.ts";
import type { Step } from "./pipelines.ts";

/** How long a stage took, in milliseconds. */
export interface StageTime {
  readonly stage: string;
  readonly milliseconds: number;
}

export interface LowerOptions {
  readonly registry: Registry;
  readonly diagnostics: DiagnosticSink;
  readonly times: StageTime[];
  /** Called after each pass. */
  readonly onStage?: ((pass: string, module: Operation) => void | Promise<void>) | undefined;
  readonly verifyEach?: boolean;
  /** Whether passes report what they chose and why. */
  readonly explain?: boolean | undefined;
}

/** Runs the steps in order. False after reported errors. */
export async function lowerModule(module: Operation, steps: readonly Step[], options: LowerOptions): Promise<boolean> {
  for (const { pass, options: texts = {} } of steps) {
    const started = performance.now();
    const load = passLoaders[pass];
    if (!load) throw new InvariantError(`the pipeline names the unknown pass '${pass}'`);
    const given = Object.entries(texts).map(([key, value]) => ({ key, value, loc: unknownLoc, valueLoc: unknownLoc }));
    const made: PassStep | undefined = makeStep(await load(), given, options.diagnostics);
    const step = made && options.explain ? explaining(made) : made;
    const anchor = step?.pass.on?.name ?? module.opName;
    const steps: (PassStep | Pipeline)[] = step ? [anchor === module.opName ? step : { kind: "pipeline", anchor, steps: [step] }] : [];
    const ok = step && (await runPipeline({ kind: "pipeline", anchor: module.opName, steps }, module, { registry: options.registry, diagnostics: options.diagnostics, verifyEach: options.verifyEach ?? true }));
    if (!ok) return false;
    options.times.push({ stage: pass, milliseconds: performance.now() - started });
    await options.onStage?.(pass, module);
  }
  return true;
}
