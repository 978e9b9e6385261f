// Kernels of a model as PTX with a launch manifest: the GPU half of the road, on a copy of the module at loop level.
import { type DiagnosticSink, error, plainError } from "../../core/diag/index.ts";
import { OpBuilder } from "../../core/define/index.ts";
import type { Operation } from "../../core/ir/index.ts";
import { ModuleOp } from "../../dialects/builtin/index.ts";
import { GPUModuleOp } from "../../dialects/gpu/index.ts";
import { compileInChild, llvmAvailable, nvptxTarget } from "../../targets/llvm/native/index.ts";
import { launchManifest, type Manifest, nvptx } from "../../targets/nvptx/index.ts";
import { translateToLlvm } from "../../targets/llvm/translate/index.ts";
import { lowerModule, type LowerOptions } from "./lower.ts";
import { loopsForGpu, deviceCode } from "./pipelines.ts";

/** What a GPU runtime needs. */
export interface PtxResult {
  readonly ptx: string;
  readonly manifest: Manifest;
}

/** Makes PTX of a module at loop level, which it changes. Undefined after reported errors. */
export async function compileToPtx(module: Operation, chip: string, options: LowerOptions): Promise<PtxResult | undefined> {
  const { diagnostics } = options;
  const target = chipTarget(chip, diagnostics);
  if (!target || !(await lowerModule(module, loopsForGpu, options))) return undefined;
  const manifest = launchManifest(module, chip);
  const device = deviceModule(module);
  if (!(await lowerModule(device, deviceCode, options))) return undefined;
  const available = llvmAvailable();
  if (!available.ok) {
    diagnostics.report(plainError("ptx/no-llvm", `PTX needs LLVM: ${available.reason}`));
    return undefined;
  }
  const translated = translateToLlvm(device, { kind: "text", targets: [nvptx] });
  if (!translated.ok) {
    for (const diagnostic of translated.diagnostics) diagnostics.report(diagnostic);
    return undefined;
  }
  const compiled = await compileInChild({ source: translated.text ?? translated.bitcode!, name: "kernels", target: { ...target, optLevel: 3 }, outputs: ["ptx"] });
  if (!compiled.ok) {
    diagnostics.report(error("ptx/llvm", module.loc, `LLVM makes no PTX for ${chip}: ${compiled.message}`));
    return undefined;
  }
  return { ptx: compiled.outputs.ptx!, manifest };
}

function chipTarget(chip: string, diagnostics: DiagnosticSink): ReturnType<typeof nvptxTarget> | undefined {
  try {
    return nvptxTarget(chip);
  } catch (problem) {
    diagnostics.report(plainError("ptx/chip", problem instanceof Error ? problem.message : String(problem)));
    return undefined;
  }
}

/** All device code of a module in one module of its own. Names of kernels are unique over the whole module. */
function deviceModule(module: Operation): Operation {
  const device = ModuleOp.build(new OpBuilder(), { bodyRegion: () => {} }, module.loc);
  const unit = GPUModuleOp.build(OpBuilder.atEnd(device.bodyRegion.entry, module.loc), { sym_name: "kernels", bodyRegion: () => {} });
  for (const op of module.getRegion(0).entry) if (GPUModuleOp.is(op)) for (const kernel of [...op.bodyRegion.entry]) kernel.moveToEnd(unit.bodyRegion.entry);
  return unit;
}
