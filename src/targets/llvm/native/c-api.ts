// The part of LLVM's C API that is used, as a table of signatures that gives both the foreign functions and their TypeScript types.
// Functions are bound when first called, so loading costs only the library itself.
import type { LibraryHandle } from "koffi";

const signatures = {
  LLVMGetVersion: ["void", "uint32 *", "uint32 *", "uint32 *"],
  LLVMDisposeMessage: ["void", "void *"],
  LLVMContextCreate: ["void *"],
  LLVMContextDispose: ["void", "void *"],
  LLVMContextSetDiagnosticHandler: ["void", "void *", "void *", "void *"],
  LLVMGetDiagInfoDescription: ["void *", "void *"],
  LLVMGetDiagInfoSeverity: ["int", "void *"],
  LLVMCreateMemoryBufferWithMemoryRangeCopy: ["void *", "const uint8 *", "size_t", "str"],
  LLVMGetBufferStart: ["void *", "void *"],
  LLVMGetBufferSize: ["size_t", "void *"],
  LLVMDisposeMemoryBuffer: ["void", "void *"],
  LLVMParseIRInContext: ["int", "void *", "void *", "void **", "void **"],
  LLVMDisposeModule: ["void", "void *"],
  LLVMPrintModuleToString: ["void *", "void *"],
  LLVMPrintValueToString: ["void *", "void *"],
  LLVMVerifyModule: ["int", "void *", "int", "void **"],
  LLVMWriteBitcodeToMemoryBuffer: ["void *", "void *"],
  LLVMLinkModules2: ["int", "void *", "void *"],
  LLVMSetTarget: ["void", "void *", "str"],
  LLVMGetTarget: ["str", "void *"],
  LLVMSetDataLayout: ["void", "void *", "str"],
  LLVMGetDataLayoutStr: ["str", "void *"],
  LLVMRunPasses: ["void *", "void *", "str", "void *", "void *"],
  LLVMCreatePassBuilderOptions: ["void *"],
  LLVMDisposePassBuilderOptions: ["void", "void *"],
  LLVMGetErrorMessage: ["void *", "void *"],
  LLVMDisposeErrorMessage: ["void", "void *"],
  LLVMGetTargetFromTriple: ["int", "str", "void **", "void **"],
  LLVMCreateTargetMachine: ["void *", "void *", "str", "str", "str", "int", "int", "int"],
  LLVMDisposeTargetMachine: ["void", "void *"],
  LLVMCreateTargetDataLayout: ["void *", "void *"],
  LLVMCopyStringRepOfTargetData: ["void *", "void *"],
  LLVMDisposeTargetData: ["void", "void *"],
  LLVMTargetMachineEmitToMemoryBuffer: ["int", "void *", "void *", "int", "void **", "void **"],
  LLVMGetDefaultTargetTriple: ["void *"],
  LLVMGetHostCPUName: ["void *"],
  LLVMGetHostCPUFeatures: ["void *"],
  LLVMGetNamedFunction: ["void *", "void *", "str"],
  LLVMGetNamedGlobal: ["void *", "void *", "str"],
  LLVMGetFirstFunction: ["void *", "void *"],
  LLVMGetNextFunction: ["void *", "void *"],
  LLVMIsDeclaration: ["int", "void *"],
  LLVMGetValueName2: ["str", "void *", "size_t *"],
  LLVMSetLinkage: ["void", "void *", "int"],
  LLVMDeleteFunction: ["void", "void *"],
  LLVMGetFirstUse: ["void *", "void *"],
  LLVMGetUser: ["void *", "void *"],
  LLVMGetOperand: ["void *", "void *", "uint32"],
  LLVMGetFirstBasicBlock: ["void *", "void *"],
  LLVMGetLastBasicBlock: ["void *", "void *"],
  LLVMGetFirstInstruction: ["void *", "void *"],
  LLVMGetBasicBlockTerminator: ["void *", "void *"],
  LLVMGetNextInstruction: ["void *", "void *"],
  LLVMInstructionEraseFromParent: ["void", "void *"],
  LLVMGetMDKindIDInContext: ["uint32", "void *", "str", "uint32"],
  LLVMGetMetadata: ["void *", "void *", "uint32"],
  LLVMSetMetadata: ["void", "void *", "uint32", "void *"],
  LLVMGetAlignment: ["uint32", "void *"],
  LLVMSetAlignment: ["void", "void *", "uint32"],
  LLVMOrcCreateLLJITBuilder: ["void *"],
  LLVMOrcCreateLLJIT: ["void *", "void **", "void *"],
  LLVMOrcDisposeLLJIT: ["void *", "void *"],
  LLVMOrcLLJITGetMainJITDylib: ["void *", "void *"],
  LLVMOrcLLJITGetGlobalPrefix: ["int8", "void *"],
  LLVMOrcLLJITAddObjectFile: ["void *", "void *", "void *", "void *"],
  LLVMOrcLLJITAddObjectFileWithRT: ["void *", "void *", "void *", "void *"],
  LLVMOrcLLJITLookup: ["void *", "void *", "uint64 *", "str"],
  LLVMOrcJITDylibCreateResourceTracker: ["void *", "void *"],
  LLVMOrcResourceTrackerRemove: ["void *", "void *"],
  LLVMOrcReleaseResourceTracker: ["void", "void *"],
  LLVMOrcJITDylibAddGenerator: ["void", "void *", "void *"],
  LLVMOrcCreateDynamicLibrarySearchGeneratorForProcess: ["void *", "void **", "int8", "void *", "void *"],
  LLVMOrcCreateDynamicLibrarySearchGeneratorForPath: ["void *", "void **", "str", "int8", "void *", "void *"],
} as const satisfies Record<string, readonly [string, ...string[]]>;

/** A native address; `null` is the null pointer. */
export type Address = bigint | null;

interface CTypes {
  readonly "void": undefined;
  readonly "void *": Address;
  readonly "str": string;
  readonly "int": number;
  readonly "int8": number;
  readonly "uint32": number;
  readonly "size_t": number | bigint;
  readonly "const uint8 *": Uint8Array;
  readonly "void **": BigUint64Array;
  readonly "uint64 *": BigUint64Array;
  readonly "size_t *": BigUint64Array;
  readonly "uint32 *": Uint32Array;
}
type Signatures = typeof signatures;
type Args<S> = S extends readonly [string, ...infer P] ? { -readonly [I in keyof P]: P[I] extends keyof CTypes ? CTypes[P[I]] : never } : never;
type Result<S> = S extends readonly [infer R extends keyof CTypes, ...string[]] ? CTypes[R] : never;

/** LLVM's C functions. */
export type CApi = { readonly [N in keyof Signatures]: (...args: Args<Signatures[N]>) => Result<Signatures[N]> };

/** Binds the functions of a loaded library; targets' initialisers are bound by `initializer`. */
export function bindApi(library: LibraryHandle): CApi {
  const api: Record<string, unknown> = {};
  for (const [name, [result, ...args]] of Object.entries(signatures)) {
    api[name] = (...values: unknown[]): unknown => {
      // Out parameters are 8-byte cells, which koffi passes by address when the parameter is an untyped pointer.
      const bound = library.func(name, result, args.map((arg) => (arg.endsWith("*") ? "void *" : arg)));
      api[name] = bound;
      return bound(...values);
    };
  }
  return api as CApi;
}
