// One compilation from LLVM IR to a result that leaves the process: a plain request and a plain answer, so that it can run here or in a
// child process.
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { LlvmError, type NativeDiagnostic } from "./errors.ts";
import { NativeModule } from "./module.ts";
import { NativeTarget, type TargetSpec } from "./target-machine.ts";

/** What a compilation produces. */
export type OutputKind = "object" | "assembly" | "ptx" | "ir" | "bitcode";

/** What to compile and how. */
export interface CompileRequest {
  /** Assembly text or bitcode. */
  readonly source: string | Uint8Array;
  readonly name?: string;
  readonly target: TargetSpec;
  /** A pipeline in `opt`'s syntax; by default the standard one of the target's optimisation level. */
  readonly passes?: string;
  readonly outputs: readonly OutputKind[];
}

/** What came out of a compilation. */
export interface CompileOutputs {
  readonly object?: Uint8Array;
  readonly assembly?: string;
  readonly ptx?: string;
  readonly ir?: string;
  readonly bitcode?: Uint8Array;
}

/** The outcome of a compilation; it never throws for what the input did. */
export type CompileResult =
  | { readonly ok: true; readonly outputs: CompileOutputs; readonly diagnostics: readonly NativeDiagnostic[] }
  | { readonly ok: false; readonly message: string; readonly diagnostics: readonly NativeDiagnostic[]; readonly crashed?: boolean };

/** What an LLVM that is too old does silently: it calls unknown intrinsics as functions, and takes unknown chips for the oldest one. */
function checkPtx(ptx: string, target: NativeTarget): void {
  const unknown = [...new Set([...ptx.matchAll(/^\s*\.extern\s+\.func\b[^;]*?\b(llvm[.$_][\w.$]*)/gm)].map((match) => match[1]))];
  const { version } = target.lib;
  if (unknown.length > 0) throw new LlvmError(`LLVM ${version} does not know the intrinsics ${unknown.join(", ")}`);
  const asked = /\+ptx(\d+)/.exec(target.features)?.[1];
  const [, major = "", minor = ""] = /^\.version (\d+)\.(\d+)/m.exec(ptx) ?? [];
  if (asked !== undefined && Number(major + minor) < Number(asked)) throw new LlvmError(`LLVM ${version} does not know the chip ${target.cpu}`);
}

function run(request: CompileRequest): CompileResult {
  using module = NativeModule.parse(request.source, request.name === undefined ? {} : { name: request.name });
  using target = new NativeTarget(request.target);
  module.retarget(target);
  module.verify();
  module.runPasses(request.passes ?? `default<O${target.optLevel}>`, target);
  const outputs: { -readonly [K in keyof CompileOutputs]: CompileOutputs[K] } = {};
  if (request.outputs.includes("ir")) outputs.ir = module.print();
  if (request.outputs.includes("bitcode")) outputs.bitcode = module.bitcode();
  // Code generation changes the module, so it comes after what prints it.
  if (request.outputs.includes("assembly")) outputs.assembly = module.emitAssembly(target);
  if (request.outputs.includes("ptx")) {
    if (!target.triple.startsWith("nvptx")) throw new LlvmError(`${target.triple} has no PTX`);
    outputs.ptx = module.emitAssembly(target);
    checkPtx(outputs.ptx, target);
  }
  if (request.outputs.includes("object")) outputs.object = module.emitObject(target);
  return { ok: true, outputs, diagnostics: module.takeDiagnostics() };
}

/** Compiles in this process. An instruction that cannot be selected ends the process: see `compileInChild`. */
export function compileHere(request: CompileRequest): CompileResult {
  try {
    return run(request);
  } catch (error) {
    if (error instanceof LlvmError) return { ok: false, message: error.message, diagnostics: error.diagnostics };
    throw error;
  }
}

const worker = fileURLToPath(new URL(`./compile-worker${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url));

/** Compiles in a child process of its own; if LLVM aborts there, the result is an error with the end of what it printed. */
export function compileInChild(request: CompileRequest, options: { readonly timeoutMs?: number } = {}): Promise<CompileResult> {
  return new Promise((resolve) => {
    const child = fork(worker, [], { serialization: "advanced", stdio: ["ignore", "ignore", "pipe", "ipc"], execArgv: [] });
    let stderr = "";
    let result: CompileResult | undefined;
    let timedOut = false;
    const stop = (): void => {
      timedOut = true;
      child.kill("SIGKILL");
    };
    const timer = options.timeoutMs === undefined ? undefined : setTimeout(stop, options.timeoutMs);
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr = (stderr + text).slice(-20_000)));
    child.on("message", (message) => (result = message as CompileResult));
    child.on("error", (error) => {
      clearTimeout(timer);
      resolve(crash(`the compiler process could not start: ${error.message}`));
    });
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      if (result) return resolve(result);
      if (timedOut) return resolve(crash(`code generation took longer than ${options.timeoutMs} ms`));
      const why = /LLVM ERROR: (.*)/.exec(stderr)?.[1] ?? `it ended with ${signal ?? `code ${code}`}`;
      const tail = stderr.trim().split("\n").slice(0, 12).join("\n");
      resolve(crash(`code generation failed: ${why}`, tail));
    });
    child.send(request, (error) => {
      if (error) stderr += `\n${error.message}`;
    });
  });
}

function crash(message: string, detail?: string): CompileResult {
  const diagnostics: NativeDiagnostic[] = [{ severity: "error", message }];
  if (detail) diagnostics.push({ severity: "note", message: detail });
  return { ok: false, message, diagnostics, crashed: true };
}
