// The NVPTX target: the special registers and barriers of nvvm, beside the llvm dialect.
import { nvvm, Barrier0Op, type ThreadIdXOp } from "../../dialects/nvvm/index.ts";
import * as registers from "../../dialects/nvvm/index.ts";
import { defineTarget, emit, type LlvmTarget, type OpEmitter } from "../llvm/translate/index.ts";

export { type Argument, type FunctionEntry, type KernelEntry, type Launch, launchManifest, type Manifest, type Parameter } from "./manifest.ts";

type Register = typeof ThreadIdXOp;
const isRegister = (def: unknown): def is Register => typeof def === "object" && def !== null && "name" in def && String(def.name).startsWith("nvvm.read.ptx.sreg.");
const readRegister = (def: Register): OpEmitter => emit(def, (op, out) => { out.intrinsic(`llvm.nvvm.${def.name.slice("nvvm.".length)}`, op.res, []); });

/** Device code for NVIDIA GPUs. */
export const nvptx: LlvmTarget = defineTarget({
  name: "nvptx",
  accepts: [nvvm],
  emitters: [...Object.values(registers).filter(isRegister).map(readRegister), emit(Barrier0Op, (_, out) => { out.intrinsic("llvm.nvvm.barrier0", undefined, []); })],
});
