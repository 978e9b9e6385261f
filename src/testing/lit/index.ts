// lit as a library: runs the RUN lines of a test file. The `tile-lit` tool and the vitest project both use it.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, dirname, join, resolve } from "node:path";
import { executeLine, type LineResult, type Session } from "./execute.ts";
import { holds, machineFeatures } from "./features.ts";
import { projectRoot } from "./project.ts";
import { ShellSyntaxError } from "./shell.ts";
import { readTestFile, type RunLine, substitute, type TestFile } from "./test-file.ts";

export { machineFeatures } from "./features.ts";

/** The outcome of one file. */
export interface LitResult {
  readonly path: string;
  readonly status: "pass" | "fail" | "skip";
  /** Why it failed or was skipped; empty when it passed. */
  readonly reason: string;
  readonly milliseconds: number;
}

/** Settings of a run. */
export interface LitOptions {
  /** Instead of what this machine offers. */
  readonly features?: ReadonlySet<string>;
  /** More `%name` replacements. */
  readonly substitutions?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

const tailLines = 60;

function tail(bytes: Uint8Array): string {
  const lines = Buffer.from(bytes).toString("utf8").trimEnd().split("\n");
  return lines.length > tailLines ? [`... (${lines.length - tailLines} lines before)`, ...lines.slice(-tailLines)].join("\n") : lines.join("\n");
}

function describeFailure(run: RunLine, command: string, result: LineResult, kept: string): string {
  const lines = [`RUN line ${run.line} failed with exit code ${result.code}:`, `  ${command}`];
  for (const [index, ran] of result.ran.entries()) {
    if (ran.code !== 0 || ran.err.length > 0) lines.push(`-- ${ran.words.join(" ").slice(0, 200)}: exit code ${ran.code}`);
    if (ran.err.length > 0) lines.push(tail(ran.err));
    if (index === result.ran.length - 1 && ran.out.length > 0) lines.push("-- standard output", tail(ran.out));
  }
  return [...lines, `-- temporary files: ${kept}`].join("\n");
}

/** Why the file does not count here; undefined when it does. */
function skipReason(file: TestFile, features: ReadonlySet<string>): string | undefined {
  const missing = file.requires.filter((expression) => !holds(expression, features));
  if (missing.length > 0) return `requires ${missing.join(", ")}`;
  const against = file.unsupported.find((expression) => holds(expression, features));
  return against === undefined ? undefined : `unsupported where there is ${against}`;
}

/** Runs all RUN lines; returns what went wrong, or undefined. */
async function runLines(file: TestFile, path: string, options: LitOptions): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "tilewright-lit-"));
  const paths = { source: path, folder: dirname(path), temporary: join(folder, `${basename(path)}.tmp`), temporaryFolder: folder };
  const env = { ...process.env, ...options.env };
  // A plain `node` in a RUN line is the Node that the project is tested with.
  const searchPath = [join(projectRoot(), "node_modules", "node", "bin"), env["PATH"] ?? ""].join(delimiter);
  const session: Session = { cwd: folder, env: { ...env, PATH: searchPath } };
  for (const run of file.runs) {
    const command = substitute(run.text, paths, options.substitutions);
    try {
      const result = await executeLine(command, session);
      if (result.code !== 0) return describeFailure(run, command, result, folder);
    } catch (error) {
      if (error instanceof ShellSyntaxError) return `RUN line ${run.line} cannot be read: ${error.message}\n  ${command}`;
      throw error;
    }
  }
  rmSync(folder, { recursive: true, force: true });
  return undefined;
}

/** Runs one test file. */
export async function runLitFile(path: string, options: LitOptions = {}): Promise<LitResult> {
  const start = performance.now();
  const absolute = resolve(path);
  const result = (status: LitResult["status"], reason = ""): LitResult => ({ path, status, reason, milliseconds: performance.now() - start });
  try {
    const file = readTestFile(readFileSync(absolute, "utf8"));
    const features = options.features ?? machineFeatures();
    if (file.problem) return result("fail", file.problem);
    const skip = skipReason(file, features);
    if (skip) return result("skip", skip);
    const expected = file.xfail.some((expression) => holds(expression, features));
    const problem = await runLines(file, absolute, options);
    if (expected) return problem ? result("pass") : result("fail", `passes, though XFAIL expects a failure: ${file.xfail.join(", ")}`);
    return problem ? result("fail", problem) : result("pass");
  } catch (error) {
    return result("fail", error instanceof Error ? error.message : String(error));
  }
}

const suffixes = [".mlir", ".tile", ".ll", ".test"];

/** The test files under the given files and folders, sorted; folders called Inputs hold none. */
export function findLitFiles(paths: readonly string[]): string[] {
  const found = new Set<string>();
  const visit = (path: string, named: boolean): void => {
    if (statSync(path).isDirectory()) {
      if (!named && (basename(path) === "Inputs" || basename(path) === "node_modules")) return;
      for (const name of readdirSync(path)) visit(join(path, name), false);
    } else if (named || suffixes.some((suffix) => path.endsWith(suffix))) found.add(path);
  };
  for (const path of paths) visit(path, true);
  return [...found].sort();
}
