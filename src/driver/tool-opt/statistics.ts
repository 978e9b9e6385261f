// --mlir-pass-statistics: what passes counted, laid out as their pipelines or as a list of passes.
import type { PassStep, Pipeline } from "../../core/pass/index.ts";

type Counts = Map<string, number>;

function addTo(all: Map<string, Counts>, key: string, statistic: string, amount: number): void {
  let counts = all.get(key);
  if (counts === undefined) all.set(key, (counts = new Map()));
  counts.set(statistic, (counts.get(statistic) ?? 0) + amount);
}

/** Adds up counts. */
export class Statistics {
  /** By position in the pipeline. */
  readonly #byStep = new Map<string, Counts>();
  readonly #byPass = new Map<string, Counts>();
  /** Of passes that other passes ran. */
  readonly #inner = new Map<string, Counts>();
  readonly #keys = new Map<PassStep, string>();
  #pipeline: Pipeline | undefined;

  /** Says which pipeline runs next. Runs of the same pipeline on several parts add up by position. */
  watch(pipeline: Pipeline): void {
    this.#pipeline = pipeline;
    const number = (at: Pipeline, path: string): void => { at.steps.forEach((step, i) => { step.kind === "pass" ? this.#keys.set(step, `${path}/${i}`) : number(step, `${path}/${i}`); }); };
    number(pipeline, "");
  }

  readonly add = (pass: string, statistic: string, amount: number, step: PassStep): void => {
    const key = this.#keys.get(step);
    addTo(this.#byPass, pass, statistic, amount);
    if (key === undefined) addTo(this.#inner, pass, statistic, amount);
    else addTo(this.#byStep, key, statistic, amount);
  };

  /** The report. */
  report(display: "pipeline" | "list"): string {
    const rule = `===${"-".repeat(73)}===\n`;
    const rows = display === "list" ? passes([...this.#byPass].sort(([a], [b]) => (a < b ? -1 : 1))) : `${this.#pipeline ? this.#nested(this.#pipeline, "", "") : ""}${passes(this.#inner)}`;
    return `${rule}${"... Pass statistics report ...".padStart(55)}\n${rule}${rows}\n`;
  }

  #nested(pipeline: Pipeline, path: string, indent: string): string {
    return pipeline.steps.map((step, i) => {
      const at = `${path}/${i}`;
      if (step.kind === "pass") return rowsOf(step.pass.name, this.#byStep.get(at), indent);
      const inner = this.#nested(step, at, `${indent}  `);
      return inner === "" ? "" : `${indent}'${step.anchor}' Pipeline\n${inner}`;
    }).join("");
  }
}

const passes = (all: Iterable<readonly [string, Counts]>): string => [...all].map(([pass, counts]) => rowsOf(pass, counts, "")).join("");

function rowsOf(pass: string, counts: Counts | undefined, indent: string): string {
  if (counts === undefined) return "";
  const width = Math.max(...[...counts.values()].map((n) => String(n).length));
  return `${indent}${pass}\n${[...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, n]) => `${indent}  (S) ${String(n).padStart(width)} ${name}\n`).join("")}`;
}
