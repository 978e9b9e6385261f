// --check-each: runs the checker after every pass, says which pass is wrong, on which input, and how to see it again.
import { type DiagnosticSink, error, plainError, type Diagnostic } from "../../core/diag/index.ts";
import { type Operation, symbolText, unknownLoc } from "../../core/ir/index.ts";
import { type Instrumentation, type PassStep, type Pipeline, pipelineText, readOptionText } from "../../core/pass/index.ts";
import { printOp } from "../../core/text/index.ts";
import { type CheckFailure, Checker, type CheckOptions, failureNotes, keepSignatures } from "../check/index.ts";
import { findSymbol } from "../../core/verify/index.ts";
import type { Semantics } from "../../interpreter/index.ts";
import type { OptFlags } from "./flags.ts";
import { positionsOf, rangeOf } from "./positions.ts";

/** The options that flags give; undefined after a reported error. */
export function checkOptions(flags: OptFlags, sink: DiagnosticSink): CheckOptions | undefined {
  const text = flags["check-each"] ?? "";
  const match = /^js(?:\{(.*)\})?$/.exec(text);
  if (!match) {
    sink.report(plainError("opt/check-each", `--check-each takes 'js', the reference engine, not '${text}'`));
    return undefined;
  }
  const values = { seed: flags["check-seed"] ?? 0, runs: flags["check-runs"] ?? 12 };
  for (const { key, value } of readOptionText(match[1] ?? "", 0, sink)) {
    if ((key !== "seed" && key !== "runs") || !/^\d+$/.test(value)) {
      sink.report(plainError("opt/check-each", `--check-each=js takes seed=<n> and runs=<n>, not '${key}=${value}'`));
      return undefined;
    }
    values[key] = Number(value);
  }
  if (values.runs < 1) sink.report(plainError("opt/check-each", "a check needs at least one run"));
  return values.runs < 1 ? undefined : values;
}

/** What the check needs of the tool. */
interface Host {
  readonly write: (path: string, text: string) => string | undefined;
  readonly argv: readonly string[];
}

/** Checks the pipelines of all parts of an input. */
export class CheckEach {
  readonly #semantics: readonly Semantics[];
  readonly #options: CheckOptions;
  readonly #file: string;
  readonly #host: Host;
  readonly #lines = new Set<string>();
  #functions = 0;
  #inputs = 0;
  #compared = 0;
  #failures = 0;

  constructor(semantics: readonly Semantics[], options: CheckOptions, file: string, host: Host) {
    this.#semantics = semantics;
    this.#options = options;
    this.#file = file;
    this.#host = host;
  }

  /** Watches one pipeline. */
  watch(root: Operation, pipeline: Pipeline, sink: DiagnosticSink): Instrumentation & { readonly failure: () => CheckFailure | undefined } {
    const checker = new Checker(this.#semantics, this.#options);
    const positions = positionsOf(pipeline);
    const ran: PassStep[] = [];
    let failure: CheckFailure | undefined;
    let started = false;
    const place = (step: PassStep): string => `'${step.pass.name}' (${positions.get(step)! + 1} of ${positions.size})`;
    return {
      failure: () => failure,
      beforePass: () => {
        if (started) return;
        started = true;
        checker.start(root);
        this.#functions += checker.checked.length;
        for (const { inputs } of checker.checked) this.#inputs += inputs;
        this.#note(checker, place, ran);
      },
      afterPass: (_pass, _op, step) => {
        ran.push(step);
        const compared = checker.compared;
        failure = checker.afterPass(root);
        this.#compared += checker.compared - compared;
        if (failure) {
          sink.report(this.#diagnostic(failure, pipeline, ran, place));
          return false;
        }
        if (positions.get(step) === positions.size - 1) this.#note(checker, place, ran);
        return undefined;
      },
    };
  }

  #note(checker: Checker, place: (step: PassStep) => string, ran: readonly PassStep[]): void {
    for (const { name, reason, since } of checker.unchecked) this.#lines.add(`'${symbolText(name)}' is not checked${since === undefined ? "" : ` ${since === 0 ? "by any pass" : `after ${place(ran[since - 1]!)}`}`}: ${reason}`);
  }

  #diagnostic(failure: CheckFailure, pipeline: Pipeline, ran: readonly PassStep[], place: (step: PassStep) => string): Diagnostic {
    const { name, before, from, to } = failure;
    const steps = ran.slice(from, to);
    const last = steps[steps.length - 1]!;
    const who = steps.length === 1 ? `pass ${place(last)}` : `one of the passes ${place(steps[0]!)} to ${place(last)}`;
    const op = findSymbol(before, name) ?? before;
    const what = failure.counterexample ? "changes what" : "drops the function";
    const message = failure.counterexample ? `${who} ${what} '${symbolText(name)}' computes` : `${who} ${what} '${symbolText(name)}', which others may call`;
    const diagnostic = error(failure.counterexample ? "check/changed" : "check/dropped", op.loc, message);
    for (const note of failureNotes(failure)) diagnostic.note(unknownLoc, note);
    const positions = positionsOf(pipeline);
    const [first, end] = [positions.get(steps[0]!)!, positions.get(last)!];
    const file = this.#failures++ === 0 ? this.#file : this.#file.replace(/(\.[^./]*)?$/, (suffix) => `-${this.#failures}${suffix}`);
    keepSignatures(failure, op);
    if (this.#file === "") return diagnostic;
    const problem = this.#host.write(file, printOp(before));
    const plugins = this.#host.argv.filter((argument, i) => /^--?load-(pass|dialect)-plugin/.test(argument) || /^--?load-(pass|dialect)-plugin$/.test(this.#host.argv[i - 1] ?? ""));
    const command = ["tile-opt", file, ...plugins, `--pass-pipeline='${pipelineText(rangeOf(pipeline, positions, first, end))}'`, "--check-each=js", `--check-seed=${this.#options.seed}`, `--check-runs=${this.#options.runs}`].join(" ");
    return diagnostic.note(unknownLoc, problem === undefined ? `see it again with: ${command}` : `the program before the pass could not be written: ${problem}`);
  }

  /** What was checked, and what was not. */
  summary(): string {
    const inputs = `on ${this.#inputs === 1 ? "1 input" : `${this.#inputs} inputs`}`;
    const head = this.#functions === 0 && this.#compared === 0 ? "nothing was checked" : `${this.#functions === 1 ? "1 function" : `${this.#functions} functions`} ${inputs}; ${this.#compared === 1 ? "1 changed function" : `${this.#compared} changed functions`} compared`;
    return [head, ...this.#lines].map((line) => `check-each: ${line}\n`).join("");
  }
}
