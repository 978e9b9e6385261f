// Runs one program of a RUN line: our own tools and the small commands in this process, everything else as a process of its own.
import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { memoryIo, type ToolMain } from "../../core/tool/index.ts";
import { fileCheckCommand } from "../filecheck/command.ts";
import { builtins } from "./builtins.ts";
import { findProgram } from "./features.ts";
import { projectRoot } from "./project.ts";

/** How one program is run. */
export interface Invocation {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Uint8Array;
  /** Standard error goes where standard output goes, in order. */
  readonly joined: boolean;
}

/** What it did. */
export interface Outcome {
  readonly code: number;
  /** Whether it ended by a signal or one of our own internal errors. */
  readonly crashed: boolean;
  readonly out: Uint8Array;
  readonly err: Uint8Array;
}

/** The exit code of a tool's internal error. */
const internalError = 70;
const secondsAllowed = 120;
const ownTools = new Set(["tile-opt", "tile-translate", "tile-run", "tile-tune", "tile-reduce"]);

/** The tool's entry: from the sources, or from the bundle of an installed package. */
async function loadTool(name: string): Promise<ToolMain> {
  const root = projectRoot();
  const path = [join(root, "tools", name, "main.ts"), join(root, "dist", "bundle", `${name}.js`)].find((candidate) => existsSync(candidate));
  if (path === undefined) throw new Error(`${name} is not part of this checkout`);
  const module: unknown = await import(/* @vite-ignore */ pathToFileURL(path).href);
  if (typeof module === "object" && module !== null && "main" in module && typeof module.main === "function") return module.main as ToolMain;
  throw new Error(`${path} exports no 'main'`);
}

async function inProcess(name: string, main: () => Promise<ToolMain> | ToolMain, call: Invocation): Promise<Outcome> {
  const io = memoryIo({ cwd: call.cwd, env: call.env, stdin: call.stdin, errToOut: call.joined });
  let code: number;
  try {
    code = await (await main())(call.argv.slice(1), io);
  } catch (error) {
    io.err(`${name}: internal error: ${error instanceof Error ? error.stack : String(error)}\n`);
    code = internalError;
  }
  return { code, crashed: code === internalError, out: io.outBytes(), err: io.errBytes() };
}

/** The program that a name stands for: the current release of MLIR's tools where Debian installs it under a versioned name. */
function resolveProgram(name: string, env: Invocation["env"]): string | undefined {
  const versioned = name.startsWith("mlir-") ? findProgram(`${name}-22`, env["PATH"]) : undefined;
  return versioned ?? findProgram(name, env["PATH"]);
}

async function spawned(program: string, call: Invocation): Promise<Outcome> {
  const folder = call.joined ? mkdtempSync(join(tmpdir(), "tilewright-lit-io-")) : undefined;
  const shared = folder === undefined ? undefined : openSync(join(folder, "out"), "w");
  try {
    return await new Promise<Outcome>((done) => {
      const child = spawn(program, call.argv.slice(1), { cwd: call.cwd, env: call.env, stdio: ["pipe", shared ?? "pipe", shared ?? "pipe"], timeout: secondsAllowed * 1000, killSignal: "SIGKILL" });
      const out: Uint8Array[] = [];
      const err: Uint8Array[] = [];
      child.stdout?.on("data", (chunk: Uint8Array) => out.push(chunk));
      child.stderr?.on("data", (chunk: Uint8Array) => err.push(chunk));
      // A program may end without reading all of its input.
      child.stdin?.on("error", () => {});
      child.stdin?.end(call.stdin);
      child.on("error", (error) => done({ code: 127, crashed: false, out: new Uint8Array(), err: Buffer.from(`${error.message}\n`) }));
      child.on("close", (code, signal) => {
        if (signal) err.push(Buffer.from(`${call.argv[0]} ended by ${signal}\n`));
        const merged = folder === undefined ? Buffer.concat(out) : Buffer.concat([readFileSync(join(folder, "out")), ...err]);
        done({ code: code ?? 128, crashed: signal !== null || code === internalError || (code ?? 0) >= 128, out: merged, err: folder === undefined ? Buffer.concat(err) : new Uint8Array() });
      });
    });
  } finally {
    if (shared !== undefined) closeSync(shared);
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a program. */
export async function runProgram(call: Invocation): Promise<Outcome> {
  const name = call.argv[0] ?? "";
  if (name === "FileCheck" || name === "tile-filecheck") return inProcess(name, () => fileCheckCommand, call);
  if (ownTools.has(name)) return inProcess(name, () => loadTool(name), call);
  const builtin = builtins.get(name);
  if (builtin) return inProcess(name, () => builtin, call);
  const program = resolveProgram(name, call.env);
  if (program === undefined) return { code: 127, crashed: false, out: new Uint8Array(), err: Buffer.from(`${name}: command not found\n`) };
  return spawned(program, call);
}
