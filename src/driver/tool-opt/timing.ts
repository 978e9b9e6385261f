// --mlir-timing: how long reading, each pass and writing took, as a tree of the pipeline or as a list.
import type { Instrumentation, PassStep, Pipeline } from "../../core/pass/index.ts";
import { passTitle } from "../../core/pass/index.ts";

interface Row {
  readonly name: string;
  readonly seconds: number;
  readonly passes: readonly Row[];
}

/** Adds up times while a tool runs. */
export class Timing {
  readonly #start = performance.now();
  readonly #phases = new Map<string, number>();
  readonly #steps = new Map<string, number>();
  #running: number[] = [];
  #pipeline: Pipeline | undefined;

  /** Runs `body` as a named phase. */
  async phase<T>(name: string, body: () => T | Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await body();
    } finally {
      this.#phases.set(name, (this.#phases.get(name) ?? 0) + performance.now() - start);
    }
  }

  /** Watches the passes of a pipeline. Runs of the same pipeline on several parts add up by position. */
  watch(pipeline: Pipeline): Instrumentation {
    this.#pipeline = pipeline;
    const keys = new Map<PassStep, string>();
    const number = (at: Pipeline, path: string): void => { at.steps.forEach((step, i) => { step.kind === "pass" ? keys.set(step, `${path}/${i}`) : number(step, `${path}/${i}`); }); };
    number(pipeline, "");
    const stop = (step: PassStep): void => {
      const key = keys.get(step)!;
      this.#steps.set(key, (this.#steps.get(key) ?? 0) + performance.now() - this.#running.pop()!);
    };
    return {
      beforePass: () => { this.#running.push(performance.now()); },
      afterPass: (_pass, _op, step) => { stop(step); },
      afterFailedPass: (_pass, _op, step) => { stop(step); },
    };
  }

  #rows(pipeline: Pipeline, path: string): Row[] {
    return pipeline.steps.map((step, i) => {
      const at = `${path}/${i}`;
      if (step.kind === "pass") return { name: passTitle(step.pass), seconds: (this.#steps.get(at) ?? 0) / 1000, passes: [] };
      const passes = this.#rows(step, at);
      return { name: `'${step.anchor}' Pipeline`, seconds: passes.reduce((sum, row) => sum + row.seconds, 0), passes };
    });
  }

  /** The report as a table, or as the JSON that mlir-opt writes. */
  report(display: "tree" | "list", format: "text" | "json"): string {
    const total = (performance.now() - this.#start) / 1000;
    const phase = (name: string): Row => ({ name, seconds: (this.#phases.get(name) ?? 0) / 1000, passes: [] });
    const rows = [phase("Parser"), ...(this.#pipeline ? this.#rows(this.#pipeline, "") : []), phase("Output")];
    const rest = Math.max(0, total - rows.reduce((sum, row) => sum + row.seconds, 0));
    if (format === "json") return json(rows, rest, total);
    return text(display === "list" ? asList(rows, total) : rows, rest, total);
  }
}

/** Every kind of row once, the slowest first. */
function asList(rows: readonly Row[], total: number): Row[] {
  const sums = new Map<string, number>();
  const add = (row: Row): void => {
    if (row.passes.length === 0) sums.set(row.name, (sums.get(row.name) ?? 0) + row.seconds);
    row.passes.forEach(add);
  };
  rows.forEach(add);
  return [{ name: "root", seconds: total, passes: [] }, ...[...sums].sort(([, a], [, b]) => b - a).map(([name, seconds]) => ({ name, seconds, passes: [] }))];
}

function text(rows: readonly Row[], rest: number, total: number): string {
  const rule = `===${"-".repeat(73)}===\n`;
  let out = `${rule}${"... Execution time report ...".padStart(54)}\n${rule}  Total Execution Time: ${total.toFixed(4)} seconds\n\n  ----Wall Time----  ----Name----\n`;
  const line = (name: string, seconds: number, indent: string): void => {
    const percent = total === 0 ? 0 : (100 * seconds) / total;
    out += `  ${seconds.toFixed(4).padStart(8)} (${percent.toFixed(1).padStart(5)}%)  ${indent}${name}\n`;
  };
  const go = (row: Row, indent: string): void => {
    line(row.name, row.seconds, indent);
    for (const inner of row.passes) go(inner, `${indent}  `);
  };
  for (const row of rows) go(row, "");
  line("Rest", rest, "");
  line("Total", total, "");
  return out;
}

function json(rows: readonly Row[], rest: number, total: number): string {
  const wall = (seconds: number) => ({ duration: Number(seconds.toFixed(6)), percentage: Number((total === 0 ? 0 : (100 * seconds) / total).toFixed(1)) });
  const entry = (row: Row): object => ({ wall: wall(row.seconds), name: row.name, passes: row.passes.length === 0 ? [{}] : [...row.passes.map(entry), {}] });
  const all = [...rows.map(entry), { wall: wall(rest), name: "Rest" }, { wall: wall(total), name: "Total" }];
  return `[\n${all.map((row) => JSON.stringify(row)).join(",\n")}\n]\n`;
}
