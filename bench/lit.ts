// `npm run bench -- lit [--runs=5] [--jobs=2] [--json]`: tile-lit against LLVM's lit on the same files, in turns. lit starts our tools
// as processes from the bundle (`npm run build` first), with LLVM's FileCheck and with ours.
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { machineFeatures } from "../src/testing/index.ts";
import { median } from "./gen/processes.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { runs: { type: "string", default: "5" }, jobs: { type: "string", default: "2" }, json: { type: "boolean", default: false } } });
const root = resolve(import.meta.dirname, "..");
const tests = resolve(positionals[0] ?? join(root, "test", "lit"));
const llvm = ["/usr/lib/llvm-22/bin", "/usr/lib/llvm-21/bin"].find((path) => existsSync(join(path, "lit")));
if (llvm === undefined) throw new Error("LLVM's lit is not installed (Debian's llvm-22-tools has it)");
if (!existsSync(join(root, "dist", "bundle", "tile-lit.js"))) throw new Error("there is no bundle; run 'npm run build' first");
const folder = mkdtempSync(join(tmpdir(), "tilewright-bench-"));

/** A folder of programs that start our tools as users do. */
function programs(name: string, withOurFileCheck: boolean): string {
  const path = join(folder, name);
  mkdirSync(path);
  const start = (program: string, tool: string): void => {
    writeFileSync(join(path, program), `#!/bin/sh\nexec '${process.execPath}' '${join(root, "bin", `${tool}.js`)}' "$@"\n`);
    chmodSync(join(path, program), 0o755);
  };
  for (const tool of ["tile-opt", "tile-translate", "tile-run", "tile-filecheck"]) start(tool, tool);
  if (withOurFileCheck) start("FileCheck", "tile-filecheck");
  for (const tool of ["mlir-opt", "mlir-translate"]) if (existsSync(`/usr/bin/${tool}-22`)) symlinkSync(`/usr/bin/${tool}-22`, join(path, tool));
  return path;
}

/** A suite of LLVM's lit over the same files, suffixes and features. */
function litSuite(name: string, withOurFileCheck: boolean): string {
  const suite = join(folder, `suite-${name}`);
  mkdirSync(suite);
  const quoted = JSON.stringify;
  writeFileSync(join(suite, "lit.cfg.py"), `import lit.formats
config.name = "tilewright"
config.test_format = lit.formats.ShTest(False)
config.suffixes = [".mlir", ".tile", ".ll", ".test"]
config.excludes = ["Inputs", "node_modules"]
config.test_source_root = ${quoted(tests)}
config.test_exec_root = ${quoted(join(folder, `exec-${name}`))}
config.available_features = set(${quoted([...machineFeatures()])})
config.environment["PATH"] = ${quoted(`${programs(`bin-${name}`, withOurFileCheck)}:${llvm}:`)} + config.environment["PATH"]
`);
  return suite;
}

interface Contestant {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly seconds: number[];
}

const report = join(folder, "report.json");
const contestants: readonly Contestant[] = [
  { name: "tile-lit", command: process.execPath, args: [join(root, "bin", "tile-lit.js"), tests], seconds: [] },
  { name: "lit, LLVM's FileCheck", command: join(llvm, "lit"), args: [litSuite("llvm", false)], seconds: [] },
  { name: "lit, our FileCheck", command: join(llvm, "lit"), args: [litSuite("ours", true)], seconds: [] },
];

/** The codes by path, to see that all have run the same tests with the same outcome. */
function outcomes({ name, command, args }: Contestant): { readonly seconds: number; readonly codes: string } {
  rmSync(report, { force: true });
  const start = performance.now();
  const done = spawnSync(command, [...args, "-q", "-j", values.jobs, "-o", report], { encoding: "utf8" });
  const seconds = (performance.now() - start) / 1000;
  if (!existsSync(report)) throw new Error(`${name} wrote no report: ${done.stdout}${done.stderr}`);
  const list = (JSON.parse(readFileSync(report, "utf8")) as { tests: { name: string; code: string }[] }).tests;
  return { seconds, codes: list.map((test) => `${test.code} ${test.name.split(" :: ")[1]}`).sort().join("\n") };
}

try {
  const first = contestants.map((each) => outcomes(each).codes);
  const differing = contestants.filter((_, index) => first[index] !== first[0]);
  if (differing.length > 0) throw new Error(`not all have the same tests with the same outcome:\n${contestants.map(({ name }, index) => `${name}:\n${first[index]!.split("\n").filter((line) => !first.every((other) => other.includes(line))).join("\n")}`).join("\n")}`);
  for (let run = 0; run < Number(values.runs); run++) for (const each of contestants) each.seconds.push(outcomes(each).seconds);
  const base = median(contestants[0]!.seconds);
  const rows = contestants.map(({ name, seconds }) => ({ name, median: median(seconds), fastest: Math.min(...seconds), ratio: median(seconds) / base }));
  const count = first[0]!.split("\n").length;
  if (values.json) process.stdout.write(`${JSON.stringify({ tests: count, jobs: Number(values.jobs), rows })}\n`);
  else {
    process.stdout.write(`${count} tests, the same outcome of each, -j${values.jobs}, ${values.runs} runs in turns\n`);
    for (const row of rows) process.stdout.write(`${row.name.padEnd(24)}${row.median.toFixed(2)} s (fastest ${row.fastest.toFixed(2)}), ratio ${row.ratio.toFixed(2)}\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
