// Target machines: the triple, CPU, features and optimisation level that code generation and target-aware passes work for.
import type { Address } from "./c-api.ts";
import { LlvmError, nativeError } from "./errors.ts";
import { cellValue, type Llvm, llvm, pointerCell, takeMessage } from "./library.ts";

/** What to generate code for; everything defaults to the machine that runs this. */
export interface TargetSpec {
  readonly triple?: string;
  readonly cpu?: string;
  /** LLVM's feature list, for instance "+avx2,-avx512f". */
  readonly features?: string;
  readonly optLevel?: 0 | 1 | 2 | 3;
  /** Position-independent by default. */
  readonly relocation?: "default" | "static" | "pic";
}

/** The machine that runs this. */
export interface HostTarget {
  readonly triple: string;
  readonly cpu: string;
  readonly features: string;
}

let host: HostTarget | undefined;

/** Triple, CPU name and features of the machine that runs this. */
export function hostTarget(): HostTarget {
  if (host) return host;
  const lib = llvm();
  host = {
    triple: takeMessage(lib, lib.api.LLVMGetDefaultTargetTriple()),
    cpu: takeMessage(lib, lib.api.LLVMGetHostCPUName()),
    features: takeMessage(lib, lib.api.LLVMGetHostCPUFeatures()),
  };
  return host;
}

const families: readonly (readonly [RegExp, string])[] = [
  [/^(x86_64|i[3-6]86)/, "X86"],
  [/^(aarch64|arm64)/, "AArch64"],
  [/^riscv/, "RISCV"],
  [/^wasm/, "WebAssembly"],
  [/^nvptx/, "NVPTX"],
  [/^(arm|thumb)/, "ARM"],
  [/^(powerpc|ppc)/, "PowerPC"],
  [/^amdgcn/, "AMDGPU"],
  [/^loongarch/, "LoongArch"],
  [/^s390x/, "SystemZ"],
];

function initializeFor(lib: Llvm, triple: string): void {
  const family = families.find(([pattern]) => pattern.test(triple))?.[1];
  if (!family) throw new LlvmError(`no LLVM target is known for the triple ${JSON.stringify(triple)}`);
  const present = ["TargetInfo", "Target", "TargetMC", "AsmPrinter"].every((part) => lib.initialize(`LLVMInitialize${family}${part}`));
  if (!present) throw new LlvmError(`LLVM ${lib.version} was built without the target ${family}`);
  lib.initialize(`LLVMInitialize${family}AsmParser`);
}

const relocations = { default: 0, static: 1, pic: 2 } as const;

/** A target machine of LLVM; `dispose` it. */
export class NativeTarget {
  readonly lib: Llvm = llvm();
  readonly triple: string;
  readonly cpu: string;
  readonly features: string;
  readonly optLevel: number;
  readonly address: Address;

  constructor(spec: TargetSpec = {}) {
    const { api } = this.lib;
    const own = spec.triple === undefined || spec.cpu === "host" || spec.cpu === "native";
    this.triple = spec.triple ?? hostTarget().triple;
    this.cpu = own && (spec.cpu === undefined || spec.cpu === "host" || spec.cpu === "native") ? hostTarget().cpu : (spec.cpu ?? "");
    this.features = spec.features ?? (own && this.cpu === hostTarget().cpu ? hostTarget().features : "");
    this.optLevel = spec.optLevel ?? 3;
    initializeFor(this.lib, this.triple);
    const target = pointerCell();
    const message = pointerCell();
    if (api.LLVMGetTargetFromTriple(this.triple, target, message) !== 0) {
      throw nativeError(`target ${this.triple}`, takeMessage(this.lib, cellValue(message)));
    }
    const relocation = relocations[spec.relocation ?? "pic"];
    this.address = api.LLVMCreateTargetMachine(cellValue(target), this.triple, this.cpu, this.features, this.optLevel, relocation, 0);
    if (!this.address) throw new LlvmError(`LLVM cannot make a target machine for ${this.triple}, CPU ${this.cpu}`);
  }

  /** The data layout that modules for this target must have. */
  dataLayout(): string {
    const { api } = this.lib;
    const data = api.LLVMCreateTargetDataLayout(this.address);
    const text = takeMessage(this.lib, api.LLVMCopyStringRepOfTargetData(data));
    api.LLVMDisposeTargetData(data);
    return text;
  }

  dispose(): void {
    this.lib.api.LLVMDisposeTargetMachine(this.address);
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}
