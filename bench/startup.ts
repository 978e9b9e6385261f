// `npm run bench -- startup [--runs=41] [--json]`: tile-opt on an empty module against `node -e 0`, whole processes in turns.
// `npm run build` first: the bundle is what users run. The warm-up runs fill V8's compile cache, as a user's first run does.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { race } from "./gen/processes.ts";

const { values } = parseArgs({ options: { runs: { type: "string", default: "41" }, json: { type: "boolean", default: false } } });
const folder = mkdtempSync(join(tmpdir(), "tilewright-bench-"));
const empty = join(folder, "empty.mlir");
writeFileSync(empty, "module {\n}\n");
const tool = (name: string): string => resolve(import.meta.dirname, "..", "bin", `${name}.js`);
try {
  const results = race([
    { name: "node -e 0", command: process.execPath, args: ["-e", "0"] },
    { name: "tile-opt", command: process.execPath, args: [tool("tile-opt"), empty] },
    { name: "tile-opt --help", command: process.execPath, args: [tool("tile-opt"), "--help"] },
  ], Number(values.runs), 3);
  const base = results[0]!;
  if (values.json) process.stdout.write(`${JSON.stringify(results.map((each) => ({ ...each, ratio: each.wall / base.wall })))}\n`);
  else
    for (const each of results)
      process.stdout.write(`${each.name.padEnd(16)} ${(1000 * each.wall).toFixed(1)} ms (fastest ${(1000 * each.fastest).toFixed(1)}), ${each.megabytes.toFixed(0)} MB, ratio ${(each.wall / base.wall).toFixed(2)} (fastest ${(each.fastest / base.fastest).toFixed(2)})\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
