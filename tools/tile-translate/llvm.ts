// A module of the llvm dialect to LLVM IR, bitcode, objects, assembly and PTX.
import { type Diagnostics, plainError } from "../../src/core/diag/index.ts";
import type { Operation } from "../../src/core/ir/index.ts";
import type { ToolIo } from "../../src/core/tool/index.ts";
import { translationTargets } from "../../src/all.ts";
import { type CompileRequest, compileInChild, LlvmError, llvmAvailable, nvptxTarget, type OutputKind, type TargetSpec } from "../../src/targets/llvm/native/index.ts";
import { type TranslateResult, translateToLlvm } from "../../src/targets/llvm/translate/index.ts";
import type { Output, TranslateFlags } from "./flags.ts";
import { readModule } from "./input.ts";

function targetOf(what: Output, flags: TranslateFlags): TargetSpec {
  const optLevel = (flags.O ?? (what === "to-llvmir" || what === "to-bitcode" ? 0 : 3)) as 0 | 1 | 2 | 3;
  if (what === "to-ptx" || flags.chip !== undefined) return { ...nvptxTarget(flags.chip ?? "sm_80", flags["ptx-version"]), optLevel };
  return {
    optLevel, ...(flags.mtriple === undefined ? {} : { triple: flags.mtriple }), ...(flags.mcpu === undefined ? {} : { cpu: flags.mcpu }), ...(flags.mattr.length === 0 ? {} : { features: flags.mattr.join(",") }),
  };
}

/** What LLVM itself has to do; undefined when the emitter's output is what was asked for. */
function nativeRequest(what: Output, flags: TranslateFlags, made: TranslateResult & { ok: true }): CompileRequest | undefined {
  const kinds: Readonly<Partial<Record<Output, OutputKind>>> = { "to-llvmir": "ir", "to-bitcode": "bitcode", "to-object": "object", "to-asm": "assembly", "to-ptx": "ptx" };
  const isIr = what === "to-llvmir" || what === "to-bitcode";
  const retargets = flags.O !== undefined || flags.mtriple !== undefined || flags.chip !== undefined;
  if (what === "to-llvmir" && made.text !== undefined && !retargets) return undefined;
  if (what === "to-bitcode" && made.bitcode !== undefined && !retargets) return undefined;
  return { source: made.bitcode ?? made.text ?? "", name: "module", target: targetOf(what, flags), outputs: [kinds[what]!], ...(isIr && flags.O === undefined ? { passes: "verify" } : {}) };
}

/** The module inside a `gpu.module` that is all there is, else the module itself. */
function deviceModule(module: Operation): Operation {
  const { first, last } = module.getRegion(0).entry;
  return first && first === last && first.opName === "gpu.module" ? first : module;
}

/** Translates; undefined after reported errors. */
export async function toLlvm(what: Output, path: string, flags: TranslateFlags, diag: Diagnostics, io: ToolIo): Promise<string | Uint8Array | undefined> {
  const fail = (message: string): undefined => { diag.report(plainError("translate/llvm", message)); };
  const module = await readModule(path, diag, io);
  if (!module) return undefined;
  const native = llvmAvailable();
  // Text as it is needs nothing installed; bitcode from llvm-bindings would have to be read by LLVM again.
  const kind = flags.emitter === "auto" && what === "to-llvmir" && !native.ok ? "text" : flags.emitter;
  try {
    const made = translateToLlvm(deviceModule(module), { kind, targets: await translationTargets(), lineTables: flags["line-tables"] });
    if (!made.ok) {
      for (const diagnostic of made.diagnostics) diag.report(diagnostic);
      return undefined;
    }
    if (flags.verbose) for (const line of made.report) io.err(`${line}\n`);
    const request = nativeRequest(what, flags, made);
    if (!request) return made.text ?? made.bitcode;
    if (!native.ok) return fail(`--${what} needs LLVM 18 or newer, which was not found: ${native.reason}; 'npm run setup' says how to get it`);
    const compiled = await compileInChild(request);
    if (!compiled.ok) return fail(compiled.message + compiled.diagnostics.slice(1).map((each) => `\n${each.message}`).join(""));
    const { outputs } = compiled;
    return outputs.ir ?? outputs.bitcode ?? outputs.object ?? outputs.assembly ?? outputs.ptx;
  } catch (problem) {
    if (problem instanceof LlvmError || problem instanceof RangeError || (problem instanceof Error && flags.emitter === "bindings")) return fail(problem.message);
    throw problem;
  }
}
