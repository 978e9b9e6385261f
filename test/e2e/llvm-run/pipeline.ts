// Text of a module to a callable, through the same passes and the same JIT that the tools use.
import { Diagnostics, renderDiagnostic } from "../../../src/core/diag/index.ts";
import { type Operation, unknownLoc } from "../../../src/core/ir/index.ts";
import { makeStep, type PassStep, type Pipeline, runPipeline } from "../../../src/core/pass/index.ts";
import { parseText } from "../../../src/core/text/index.ts";
import { verify } from "../../../src/core/verify/index.ts";
import { passLoaders, registerAllDialects } from "../../../src/all.ts";
import { ModuleOp } from "../../../src/dialects/builtin/index.ts";
import { Jit } from "../../../src/runtime/cpu/index.ts";
import { type EmitterKind } from "../../../src/targets/llvm/emit/index.ts";
import { translateToLlvm } from "../../../src/targets/llvm/translate/index.ts";

const fail = (diag: Diagnostics): never => {
  throw new Error(diag.list.map(renderDiagnostic).join(""));
};

/** Parses, verifies and runs passes, `name` or `name{option=value}`, verifying after each. */
export async function lowered(text: string, passes: readonly string[]): Promise<Operation> {
  const diag = new Diagnostics();
  const registry = registerAllDialects();
  const module = (await parseText(text, "test.mlir", { registry, diagnostics: diag, implicitModule: ModuleOp })) ?? fail(diag);
  if (!verify(module, diag)) fail(diag);
  for (const spec of passes) {
    const [, name = "", options = ""] = /^([\w-]+)(?:\{(.*)\})?$/.exec(spec) ?? [];
    const given = options.split(" ").filter(Boolean).map((entry) => ({ key: entry.split("=")[0]!, value: entry.split("=")[1] ?? "", loc: unknownLoc, valueLoc: unknownLoc }));
    const step: PassStep = makeStep(await passLoaders[name]!(), given, diag) ?? fail(diag);
    const anchor = step.pass.on?.name ?? module.opName;
    const steps: (PassStep | Pipeline)[] = anchor === module.opName ? [step] : [{ kind: "pipeline", anchor, steps: [step] }];
    if (!(await runPipeline({ kind: "pipeline", anchor: module.opName, steps }, module, { registry, diagnostics: diag, verifyEach: true }))) fail(diag);
  }
  return module;
}

/** LLVM IR of a lowered module. */
export function translated(module: Operation, kind: EmitterKind = "auto"): string | Uint8Array {
  const made = translateToLlvm(module, { kind });
  if (!made.ok) throw new Error(made.diagnostics.map(renderDiagnostic).join(""));
  return made.bitcode ?? made.text ?? "";
}

/** A JIT with the module in it. */
export async function jitOf(text: string, passes: readonly string[], kind: EmitterKind = "auto"): Promise<Jit> {
  const jit = new Jit();
  jit.addSource(translated(await lowered(text, passes), kind));
  return jit;
}
/** From loop nests down. */
export const fromLoops = ["loop-lower-init", "loop-lower-blocks", "convert-loop-to-cf", "convert-to-llvm{use-bare-ptr-memref-call-conv=true}"] as const;
