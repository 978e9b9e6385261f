// From a module of the llvm dialect to LLVM IR: symbols first, bodies when the emitter asks for them.
import { type Diagnostic, Diagnostics, error } from "../../../core/diag/index.ts";
import type { OpOf } from "../../../core/define/index.ts";
import { type Operation, placeOf, symbolText } from "../../../core/ir/index.ts";
import { GlobalOp, LLVMFuncOp, attrsAt, voidType } from "../../../dialects/llvm/index.ts";
import { type EmitterKind, emitWith, type FunctionDesc, type LFunction, type LlvmEmitter, type ModuleHeader } from "../emit/index.ts";
import { callConvOf, functionAttrs, parameterAttrs } from "./attributes.ts";
import { translateBody, type ModuleState } from "./function.ts";
import { symbolParts, translateGlobal } from "./globals.ts";
import { llvmTarget } from "./llvm-target.ts";
import { type LlvmTarget, type OpEmitter, TranslationError } from "./target.ts";
import { functionTypeOf } from "./types.ts";

/** How a module is translated. */
export interface TranslateOptions {
  /** Which emitter: `auto` takes llvm-bindings where it is installed. */
  readonly kind?: EmitterKind;
  readonly header?: ModuleHeader;
  /** Targets besides the llvm dialect itself: a chip's own operations. */
  readonly targets?: readonly LlvmTarget[];
  /** Whether instructions carry the lines that they come from. */
  readonly lineTables?: boolean;
}

/** LLVM IR as bitcode or as text, or what stands in the way. */
export type TranslateResult =
  | { readonly ok: true; readonly bitcode?: Uint8Array; readonly text?: string; readonly report: readonly string[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** The pass that lowers each dialect that is not LLVM's. */
const loweredBy: Readonly<Record<string, string>> = {
  arith: "convert-arith-to-llvm", math: "convert-math-to-llvm", memref: "finalize-memref-to-llvm", vector: "convert-vector-to-llvm", cf: "convert-cf-to-llvm", func: "convert-func-to-llvm", exec: "convert-exec-to-llvm",
  loop: "convert-loop-to-cf", te: "convert-te-to-loop", graph: "convert-graph-to-te", gpu: "convert-gpu-to-nvvm", scf: "convert-scf-to-cf",
};

/** What cannot be translated, each kind of operation once. */
function foreign(module: Operation, emitters: ReadonlyMap<object, OpEmitter>, diag: Diagnostics): void {
  const seen = new Set<string>();
  const report = (op: Operation): void => {
    if (seen.has(op.opName)) return;
    seen.add(op.opName);
    const pass = loweredBy[op.info.dialect];
    const isCast = op.opName === "builtin.unrealized_conversion_cast";
    diag.report(error("translate/foreign", op.loc, `'${op.opName}' op is not LLVM IR; ${isCast ? "run 'reconcile-unrealized-casts', or lower what its values come from and go to" : pass ? `lower it with '${pass}'` : "no pass here lowers it"}`));
  };
  for (const top of module.getRegion(0).entry) {
    if (GlobalOp.is(top)) continue;
    if (!LLVMFuncOp.is(top)) report(top);
    else top.walk((op) => { if (!emitters.has(op.info)) report(op); });
  }
}

function descOf(op: OpOf<typeof LLVMFuncOp>, lineTables: boolean): FunctionDesc {
  const type = functionTypeOf(op.function_type);
  if (!type) throw new TranslationError(op.loc, `'llvm.func' op ${symbolText(op.sym_name)} has type '${op.function_type.text}', which LLVM IR does not have here`);
  const place = lineTables && !op.body.isEmpty ? placeOf(op.loc) : undefined;
  return {
    name: op.sym_name, type, ...symbolParts(op), cc: callConvOf(op, op.CConv),
    params: op.function_type.params.map((_, i) => ({ attrs: parameterAttrs(attrsAt(op.arg_attrs, i), op.loc) })),
    resultAttrs: op.function_type.result === voidType ? [] : parameterAttrs(attrsAt(op.res_attrs, 0), op.loc),
    attrs: functionAttrs(op),
    ...(place ? { location: { file: place.file, line: place.line, column: place.col } } : {}),
  };
}

function build(module: Operation, emitter: LlvmEmitter, emitters: ReadonlyMap<object, OpEmitter>, options: TranslateOptions): void {
  if (options.header) emitter.header(options.header);
  const functions = new Map<string, LFunction>();
  const state: ModuleState = { module: emitter, functions, emitters, lineTables: options.lineTables ?? false };
  for (const op of module.getRegion(0).entry) {
    if (GlobalOp.is(op)) translateGlobal(op, emitter);
    if (!LLVMFuncOp.is(op)) continue;
    const desc = descOf(op, state.lineTables);
    functions.set(op.sym_name, op.body.isEmpty ? emitter.declare(desc) : emitter.define(desc, translateBody(state, op, op.body.entry)));
  }
}

/** Translates a module whose operations all belong to the llvm dialect or to a given target. */
export function translateToLlvm(module: Operation, options: TranslateOptions = {}): TranslateResult {
  const diag = new Diagnostics();
  const emitters = new Map<object, OpEmitter>();
  for (const target of [llvmTarget, ...(options.targets ?? [])]) for (const each of target.emitters) emitters.set(each.op.info, each);
  foreign(module, emitters, diag);
  if (diag.failed) return { ok: false, diagnostics: diag.list };
  try {
    const made = emitWith(options.kind ?? "auto", (emitter) => { build(module, emitter, emitters, options); });
    return { ok: true, ...made };
  } catch (problem) {
    if (!(problem instanceof TranslationError)) throw problem;
    return { ok: false, diagnostics: [error("translate/inexpressible", problem.loc, problem.message)] };
  }
}
