// The flags of tile-translate.
import { formatHelp, type FlagSpec, type FlagValues } from "../../src/core/tool/index.ts";

const what = "What to make (exactly one)";
const target = "Target";

export const translateFlags = [
  { name: "o", kind: "string", value: "file", default: "-", help: "write the result to <file>" },
  { name: "to-llvmir", alias: ["mlir-to-llvmir"], kind: "bool", group: what, help: "LLVM IR as text" },
  { name: "to-bitcode", kind: "bool", group: what, help: "LLVM bitcode" },
  { name: "to-object", kind: "bool", group: what, help: "an object file" },
  { name: "to-asm", kind: "bool", group: what, help: "assembly" },
  { name: "to-ptx", kind: "bool", group: what, help: "PTX for the GPU named by --chip" },
  { name: "to-c", kind: "bool", group: what, help: "readable C11 of functions over memrefs, their loops and schedules" },
  { name: "to-cuda", kind: "bool", group: what, help: "readable CUDA C++ of GPU kernels and of functions with loops bound to blocks and threads" },
  { name: "may-overlap", kind: "bool", group: target, help: "for --to-c and --to-cuda: pointers that a function gets may overlap, so none is restrict" },
  { name: "onnx-to-mlir", kind: "bool", group: what, help: "an ONNX model as a module of the graph dialect" },
  { name: "emitter", kind: "choice", choices: ["bindings", "text", "auto"], default: "auto", group: target, help: "who writes LLVM IR: llvm-bindings, the text emitter, or the first where it is installed" },
  { name: "O", prefix: true, kind: "int", value: "level", group: target, help: "optimise: 0 to 3; 3 for machine code, nothing for LLVM IR unless asked for" },
  { name: "mtriple", kind: "string", value: "triple", group: target, help: "the target; this machine by default" },
  { name: "mcpu", kind: "string", value: "cpu", group: target, help: "the processor; that of this machine by default" },
  { name: "mattr", kind: "list", value: "+a,-b", group: target, help: "processor features to add or take away" },
  { name: "chip", kind: "string", value: "sm_90a", group: target, help: "the GPU for --to-ptx" },
  { name: "ptx-version", kind: "int", value: "87", group: target, help: "a newer PTX version than the chip's own, both digits together" },
  { name: "line-tables", kind: "bool", group: target, help: "let instructions carry the lines that they come from" },
  { name: "dim", kind: "list", value: "name=size", help: "size of a symbolic dimension of an ONNX model" },
  { name: "verbose", alias: ["v"], kind: "bool", help: "say on standard error what was done how" },
] as const satisfies readonly FlagSpec[];
export type TranslateFlags = FlagValues<typeof translateFlags>;

/** The outputs, of which one is asked for. */
export const outputs = ["to-llvmir", "to-bitcode", "to-object", "to-asm", "to-ptx", "to-c", "to-cuda", "onnx-to-mlir"] as const;
export type Output = (typeof outputs)[number];

export const helpText = (hidden: boolean): string =>
  formatHelp({
    tool: "tile-translate", usage: "--to-... [flags] [file]", flags: translateFlags, hidden,
    summary: "Turns modules of the llvm dialect into LLVM IR, machine code or PTX, loop programs into C or CUDA, and ONNX models into modules. Reads standard input when no file is named.",
  });
