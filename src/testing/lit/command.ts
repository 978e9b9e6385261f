// The command line of tile-lit: finds test files, runs them a few at a time, and reports.
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { relative, resolve } from "node:path";
import { formatHelp, parseFlags, type ToolIo } from "../../core/tool/index.ts";
import { findLitFiles, type LitResult, machineFeatures, runLitFile } from "./index.ts";

const flags = [
  { name: "v", alias: ["verbose"], kind: "bool", help: "name every test; failures are always shown in full" },
  { name: "filter", kind: "string", value: "regex", help: "run only tests whose path matches" },
  { name: "j", alias: ["workers"], kind: "int", value: "n", prefix: true, help: "how many tests run at a time" },
  { name: "json", kind: "bool", help: "print the results as JSON" },
  { name: "show-features", kind: "bool", help: "print the features that REQUIRES may name on this machine" },
] as const;

/** Runs `work` on each item, at most `limit` at a time; results keep the order. */
async function inParallel<T, R>(items: readonly T[], limit: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]!);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(limit, items.length)) }, worker));
  return results;
}

const words = { pass: "PASS", fail: "FAIL", skip: "SKIP" } as const;

/** Runs the tool: 0 when nothing failed, 1 otherwise. */
export async function litCommand(argv: readonly string[], io: ToolIo): Promise<number> {
  const parsed = parseFlags(flags, argv);
  const fail = (message: string): number => {
    io.err(`tile-lit: error: ${message}\n`);
    return 1;
  };
  if (parsed.kind === "error") return fail(parsed.message);
  if (parsed.kind !== "run") {
    io.out(formatHelp({ tool: "tile-lit", summary: "Runs the RUN lines of test files.", usage: "[flags] file-or-folder...", flags, hidden: parsed.kind === "help" && parsed.hidden }));
    return 0;
  }
  const { values, positionals } = parsed;
  if (values["show-features"]) {
    io.out(`${[...machineFeatures()].sort().join("\n")}\n`);
    return 0;
  }
  if (positionals.length === 0) return fail("no test file or folder is given");
  const missing = positionals.find((path) => !existsSync(resolve(io.cwd, path)));
  if (missing !== undefined) return fail(`'${missing}' does not exist`);
  let filter: RegExp | undefined;
  try {
    if (values.filter !== undefined) filter = new RegExp(values.filter);
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
  const show = (path: string): string => relative(io.cwd, path) || path;
  const files = findLitFiles(positionals.map((path) => resolve(io.cwd, path))).filter((path) => !filter || filter.test(show(path)));
  if (files.length === 0) return fail("no test file was found");

  const report = (result: LitResult): void => {
    if (values.json) return;
    if (values.v || result.status === "fail") io.out(`${words[result.status]} ${show(result.path)}${result.status === "skip" ? ` (${result.reason})` : ""}\n`);
    if (result.status === "fail") io.out(`${result.reason}\n\n`);
  };
  const results = await inParallel(files, values.j ?? availableParallelism(), async (path) => {
    const result = await runLitFile(path, { env: io.env });
    report(result);
    return result;
  });
  const counts = { pass: 0, fail: 0, skip: 0 };
  for (const { status } of results) counts[status]++;
  if (values.json) io.out(`${JSON.stringify({ tests: results.map((result) => ({ ...result, path: show(result.path) })), passed: counts.pass, failed: counts.fail, skipped: counts.skip }, undefined, 2)}\n`);
  else io.out(`${counts.pass} passed, ${counts.fail} failed${counts.skip > 0 ? `, ${counts.skip} skipped` : ""}\n`);
  return counts.fail > 0 ? 1 : 0;
}
