// mlir-opt as the judge: many modules in few processes, each module's generic form back, or why it was refused.
import { spawn, spawnSync } from "node:child_process";

const tool = ["mlir-opt-22", "mlir-opt"].find((name) => spawnSync(name, ["--version"]).status === 0);
export const hasJudge: boolean = tool !== undefined;

const MARK = "// -----";
/** Each process gets this many modules at most, so that the cores share the work. */
const BATCH = 400;

/** The module in generic form, or why mlir-opt refuses it. */
export type Verdict = { readonly generic: string } | { readonly refused: string };

function start(modules: readonly string[], form: readonly string[]): Promise<readonly Verdict[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(tool!, ["--split-input-file", ...form, "--allow-unregistered-dialect", "--mlir-disable-threading", "-"]);
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", reject);
    child.stdin.on("error", () => {});
    child.on("close", () => {
      const parts = Buffer.concat(out).toString().split(`${MARK}\n`);
      if (parts.length !== modules.length) return reject(new Error(`mlir-opt answered ${parts.length} of ${modules.length} modules: ${Buffer.concat(err).toString().slice(0, 2000)}`));
      const reasons = errorsByModule(Buffer.concat(err).toString(), modules);
      resolve(parts.map((generic, i) => (generic.trim() === "" ? { refused: reasons[i] ?? "no reason given" } : { generic })));
    });
    child.stdin.end(modules.join(`\n${MARK}\n`));
  });
}

/** The first error for each module, by the line that it names. */
function errorsByModule(stderr: string, modules: readonly string[]): (string | undefined)[] {
  const reasons: (string | undefined)[] = modules.map(() => undefined);
  const ends: number[] = [];
  let line = 0;
  for (const module of modules) ends.push((line += module.split("\n").length + 1));
  for (const match of stderr.matchAll(/^[^\n:]*:(\d+):\d+: (?:error|warning): (.*)$/gm)) {
    const i = ends.findIndex((end) => Number(match[1]) <= end);
    if (i >= 0) reasons[i] ??= match[2];
  }
  return reasons;
}

/** What mlir-opt makes of each module. */
export async function judge(modules: readonly string[], form: readonly string[] = ["--mlir-print-op-generic"]): Promise<readonly Verdict[]> {
  const batches: (readonly string[])[] = [];
  for (let i = 0; i < modules.length; i += BATCH) batches.push(modules.slice(i, i + BATCH));
  const verdicts: (readonly Verdict[])[] = batches.map(() => []);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let i = next++; i < batches.length; i = next++) verdicts[i] = await start(batches[i]!, form);
  };
  await Promise.all([worker(), worker()]);
  return verdicts.flat();
}

/** The pretty form of each module as mlir-opt prints it; undefined where it refuses the module. */
export const prettyForms = async (modules: readonly string[]): Promise<readonly (string | undefined)[]> => (await judge(modules, [])).map((verdict) => ("generic" in verdict ? verdict.generic : undefined));
