// `npm run bench -- ir [--only=rich] [--ops=100000] [--runs=9] [--pipeline='func.func(canonicalize,cse)'] [--json]`: parsing, verifying and printing a large
// module in generic form, or running a pipeline on it, tile-opt against mlir-opt as whole processes in turns. `npm run build` first: the
// bundle is what users run. With `--again`, also what later runs in one process take.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { genericModule } from "./gen/generic-module.ts";
import { richModule } from "./gen/rich-module.ts";
import { median, race } from "./gen/processes.ts";

const { values } = parseArgs({ options: { ops: { type: "string", default: "100000" }, runs: { type: "string", default: "9" }, json: { type: "boolean", default: false }, seed: { type: "string", default: "1" }, pipeline: { type: "string" }, only: { type: "string" }, again: { type: "boolean", default: false } } });
const count = Number(values.ops);
const root = resolve(import.meta.dirname, "..");
const peer = ["mlir-opt-22", "mlir-opt"].find((name) => spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0);
const folder = mkdtempSync(join(tmpdir(), "tilewright-bench-"));

interface Input { readonly name: string; readonly path: string; readonly flags: readonly string[] }
const own = join(folder, "generated.mlir");
writeFileSync(own, genericModule(count, Number(values.seed)));
const rich = join(folder, "rich.mlir");
writeFileSync(rich, richModule(count, Number(values.seed)));
const inputs: Input[] = [{ name: "func, arith, memref, cf", path: own, flags: [] }, { name: "locations, aliases, dense constants, nested regions", path: rich, flags: [] }];

// A second module of another making, with scf, when its generator is there.
const generator = resolve(root, "..", "shared", "corpora", "mlir-large", "gen_large.py");
if (existsSync(generator)) {
  const made = spawnSync("python3", [generator, String(count), values.seed], { maxBuffer: 2 ** 31 });
  if (made.status === 0) {
    const path = join(folder, "corpus.mlir");
    writeFileSync(path, made.stdout);
    inputs.push({ name: "func, arith, memref, cf, scf", path, flags: [] });
  }
}

/** Seconds of the first run in a process, and of the later ones: the median of five after three. */
function again(args: readonly string[]): { readonly first: number; readonly later: number } {
  const done = spawnSync(process.execPath, [join(import.meta.dirname, "gen", "again.ts"), "8", join(root, "dist", "bundle", "tile-opt.js"), ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  const took = JSON.parse(done.stdout) as number[];
  return { first: took[0]! / 1000, later: median(took.slice(3)) / 1000 };
}

try {
  for (const { name, path, flags } of inputs) {
    if (values.only !== undefined && !path.includes(values.only)) continue;
    const args = [...flags, values.pipeline === undefined ? "--mlir-print-op-generic" : `--pass-pipeline=builtin.module(${values.pipeline})`, path];
    const [ours, theirs] = race([
      { name: "tile-opt", command: process.execPath, args: [join(root, "bin", "tile-opt.js"), ...args] },
      ...(peer ? [{ name: peer, command: peer, args }] : []),
    ], Number(values.runs));
    const ratio = theirs && ours!.wall / theirs.wall;
    const cpuRatio = theirs && ours!.cpu / theirs.cpu;
    const inOne = values.again ? again(args) : undefined;
    if (values.json) process.stdout.write(`${JSON.stringify({ input: name, ops: count, runs: Number(values.runs), ours, theirs, ratio, cpuRatio, inOne })}\n`);
    else {
      process.stdout.write(`${name}, ${count} operations, medians of ${values.runs} runs in turns\n`);
      for (const each of theirs ? [ours!, theirs] : [ours!]) process.stdout.write(`  ${each.name.padEnd(12)} ${each.wall.toFixed(3)} s (fastest ${each.fastest.toFixed(3)}), processor ${each.cpu.toFixed(2)} s, ${each.megabytes.toFixed(0)} MB\n`);
      process.stdout.write(ratio === undefined ? "  mlir-opt is not installed, so there is no ratio\n" : `  ratio        ${ratio.toFixed(2)} of wall clock, ${cpuRatio!.toFixed(2)} of processor time\n`);
      if (inOne) process.stdout.write(`  in one process, without its start: first ${inOne.first.toFixed(3)} s, later ${inOne.later.toFixed(3)} s\n`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
