// Runs tile-opt several times in one process and prints the milliseconds of each run as JSON: what is left when V8 has optimised the code.
// Arguments: the number of runs, the bundle, and tile-opt's own.
import type { ToolIo, ToolMain } from "../../src/core/tool/index.ts";

const [runs = "1", bundle = "", ...argv] = process.argv.slice(2);
const { main, processIo } = (await import(bundle)) as { main: ToolMain; processIo: () => ToolIo };
const io: ToolIo = { ...processIo(), isTTY: false, out() {} };
const took: number[] = [];
for (let run = 0; run < Number(runs); run++) {
  const started = performance.now();
  if ((await main(argv, io)) !== 0) process.exit(1);
  took.push(performance.now() - started);
}
process.stdout.write(JSON.stringify(took));
