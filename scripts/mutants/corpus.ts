// What mutants are tried on: every program that a lit test runs passes on, the guides' programs and the example model, each with
// its pipeline.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeExampleModel } from "../../examples/models/make-example.ts";
import { deviceCode, loopsForCpu, loopsForGpu, loopsToLlvm, type Step, stepsText, toLoops } from "../../src/driver/model/pipelines.ts";
import { decodeModel, importOnnx } from "../../src/frontends/onnx/index.ts";
import { Diagnostics } from "../../src/core/diag/index.ts";
import { printOp } from "../../src/core/text/index.ts";
import { registerAllDialects } from "../../src/all.ts";

/** One program with one pipeline. */
export interface Entry {
  readonly name: string;
  readonly text: string;
  /** Pass flags, or one --pass-pipeline flag. */
  readonly flags: readonly string[];
  /** Inputs of each function. */
  readonly runs: number;
}

const shellWords = (line: string): string[] => [...line.matchAll(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g)].map(([word]) => word.replace(/'([^']*)'|"([^"]*)"/g, (_, a?: string, b?: string) => a ?? b ?? ""));
const general = /^--?(split-input-file|verify-diagnostics|verify-each|mlir-|o$|check-|json|dump|allow-unreg|load-|trace|no-implicit|show|list|help|version|verify-roundtrip|run-repro)/;

/** The pass flags of a RUN line; undefined when it runs no pass or is about failure. */
function flagsOf(line: string): readonly string[] | undefined {
  const [command = ""] = line.split("|");
  const words = shellWords(command);
  if (words[0] !== "tile-opt" || !words.includes("%s")) return undefined;
  const flags = words.slice(1).filter((word) => word.startsWith("-") && !general.test(word) && !word.startsWith("-p"));
  const at = words.indexOf("-p");
  const pipeline = words.find((word) => /^--?pass-pipeline=/.test(word)) ?? (at >= 0 ? `--pass-pipeline=${words[at + 1]}` : undefined);
  return pipeline ? [pipeline.replace(/^--?/, "--")] : flags.length > 0 ? flags : undefined;
}

/** Programs of the lit tests. */
function litEntries(root: string): Entry[] {
  const entries: Entry[] = [];
  const files = (readdirSync(`${root}/test/lit`, { recursive: true }) as string[]).filter((file) => file.endsWith(".mlir") && !file.includes("Inputs") && !/upstream|invalid/.test(file)).sort();
  for (const file of files) {
    const text = readFileSync(`${root}/test/lit/${file}`, "utf8");
    const pipelines = new Set([...text.matchAll(/RUN: (tile-opt .*)/g)].flatMap(([, line]) => { const flags = flagsOf(line!); return flags ? [flags.join("\n")] : []; }));
    for (const flags of pipelines) text.split(/^\/\/ -----$/m).forEach((part, i) => { entries.push({ name: `${file}:${i}`, text: part, flags: flags.split("\n"), runs: 12 }); });
  }
  return entries;
}

const flagsFor = (steps: readonly Step[]): string[] => steps.map(({ pass, options }) => `--${pass}${options ? `=${Object.entries(options).map(([key, value]) => `${key}=${value}`).join(" ")}` : ""}`);
/** Passes that run on functions alone. */
const onFunctions = new Set(["graph-simplify", "te-inline"]);
const nested = (steps: readonly Step[]): string => steps.map((step) => { const text = stepsText([step]).slice("builtin.module(".length, -1); return onFunctions.has(step.pass) ? `func.func(${text})` : text; }).join(",");
const roads = [
  { name: "cpu", flags: flagsFor([...toLoops, ...loopsForCpu(8), ...loopsToLlvm]) },
  { name: "gpu", flags: [`--pass-pipeline=builtin.module(${nested([...toLoops, ...loopsForGpu])},gpu.module(${nested(deviceCode)}))`] },
];

/** The example model on a small image. */
function model(): string {
  const diag = new Diagnostics();
  const decoded = decodeModel(makeExampleModel(), { path: "example.onnx", diag });
  const small = decoded && { ...decoded, graph: { ...decoded.graph, inputs: decoded.graph.inputs.map((input) => ({ ...input, dims: [1, 3, 8, 8] })) } };
  const module = small && importOnnx(small, { registry: registerAllDialects(), diag });
  if (!module) throw new Error("the example model cannot be imported");
  return printOp(module);
}

/** Everything. */
export function corpus(root: string, withModel: boolean): Entry[] {
  const guides = readdirSync(`${root}/docs/guide`).filter((file) => file.endsWith(".mlir"));
  const programs = [...guides.map((file) => ({ name: `guide/${file}`, text: readFileSync(`${root}/docs/guide/${file}`, "utf8") })), ...(withModel ? [{ name: "example model", text: model() }] : [])];
  const models = programs.flatMap(({ name, text }) => roads.map((road) => ({ name: `${name} (${road.name})`, text, flags: road.flags, runs: name === "example model" ? 1 : 12 })));
  return [...litEntries(root), ...models];
}

/** A folder that goes away. */
export async function temporaryFolder<T>(body: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "tilewright-mutants-"));
  try {
    return await body(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
