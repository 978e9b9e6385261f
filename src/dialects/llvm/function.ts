// Functions of a module, with everything that LLVM can say of them.
import {
  affineScope, type AsmReader, type AsmWriter, anyAttr, arrayOf, type AttrKind, attrKind, bool, defineOp, FunctionLike, i32Array, i64, isolatedFromAbove, maybe, type OpState, region, str, symbol, symbolName, symbolRef, unit, withDefault,
} from "../../core/define/index.ts";
import { type Attribute, arrayAttr, DialectAttr, dialectAttr, type Dict, DictAttr, dictAttr, integerAttr, i64 as i64Type, Region, stringAttr, symbolText, type Type, typeAttr, TypeAttr } from "../../core/ir/index.ts";
import { parseSignature, readBody } from "../func/index.ts";
import { callConvs, cconv, linkage, linkages, unnamedAddr, unnamedAddrs, visibilities, visibility } from "./attrs.ts";
import { FuncType, funcType, voidType } from "./types.ts";

const llvmFuncType = () => attrKind<FuncType>("LLVM function type", { wrap: typeAttr, adopt: (a) => (a instanceof TypeAttr && a.value instanceof FuncType ? a : undefined) });
/** An attribute kept by its text, `#llvm.mnemonic<...>`. */
const textAttr = (mnemonic: string) => attrKind<Attribute>(`#llvm.${mnemonic}`, { wrap: (value) => value, adopt: (a) => (a instanceof DialectAttr && a.spelling.startsWith(`#llvm.${mnemonic}<`) ? a : undefined), raw: true });

const keyword = (p: AsmReader, words: readonly string[]): string | undefined => words.find((word) => p.tryKeyword(word));
/** Reads `linkage visibility unnamed_addr` keywords; linkage external when none is written. */
export function readLinkage(p: AsmReader, state: OpState, between?: () => void): void {
  state.setAttr("linkage", dialectAttr("llvm", `#llvm.linkage<${keyword(p, linkages) ?? "external"}>`));
  const seen = keyword(p, visibilities.slice(1));
  state.setAttr("visibility_", integerAttr(BigInt(seen === undefined ? 0 : (visibilities as readonly string[]).indexOf(seen)), i64Type));
  between?.();
  const unnamed = keyword(p, unnamedAddrs.slice(1));
  state.setAttr("unnamed_addr", integerAttr(BigInt(unnamed === undefined ? 0 : (unnamedAddrs as readonly string[]).indexOf(unnamed)), i64Type));
}
export const linkageAttrs = { linkage: linkage(), visibility_: withDefault(visibility(), "default"), unnamed_addr: withDefault(unnamedAddr(), "none"), dso_local: maybe(unit()), section: maybe(str()), alignment: maybe(i64()), comdat: maybe(symbolRef()) };
/** Attributes that the keywords of `readLinkage` stand for. */
export const linkageHidden = ["linkage", "visibility_", "unnamed_addr"];

function flagsOf<const N extends string>(...names: readonly N[]): Record<N, AttrKind<true, "optional">> {
  return Object.fromEntries(names.map((name) => [name, maybe(unit())])) as Record<N, AttrKind<true, "optional">>;
}

const hidden = [...linkageHidden, "sym_name", "function_type", "CConv", "arg_attrs", "res_attrs", "comdat", "vscale_range"];
const dicts = (list: readonly Dict[]): Attribute | undefined => (list.some((attrs) => attrs.size > 0) ? arrayAttr(list.map((attrs) => dictAttr(attrs))) : undefined);
/** The attribute dictionary of parameter or result `i` in `arg_attrs` or `res_attrs`. */
export const attrsAt = (list: readonly Attribute[] | undefined, i: number): Dict => { const entry = list?.[i]; return entry instanceof DictAttr ? entry.value : new Map(); };

/** Facts that functions carry for code generation of single targets and frontends. */
const flags = {
  ...flagsOf("arm_streaming", "arm_locally_streaming", "arm_streaming_compatible", "arm_new_za", "arm_in_za", "arm_out_za", "arm_inout_za", "arm_preserves_za"),
  ...flagsOf("returns_twice", "hot", "cold", "noduplicate", "no_caller_saved_registers", "save_reg_params", "use_sample_profile"),
  approx_func_fp_math: maybe(bool()), modular_format: maybe(str()), nobuiltins: maybe(arrayOf()), allocsize: maybe(i32Array()), vec_type_hint: maybe(anyAttr()), work_group_size_hint: maybe(i32Array()),
  reqd_work_group_size: maybe(i32Array()), intel_reqd_sub_group_size: maybe(anyAttr()), instrument_function_entry: maybe(str()), instrument_function_exit: maybe(str()), zero_call_used_regs: maybe(str()), trap_func_name: maybe(str()),
  default_func_attrs: maybe(anyAttr()), alloc_family: maybe(str()),
};

/**
 * A function; a declaration when it has no body.
 *
 * `llvm.func internal fastcc @f(%p: !llvm.ptr {llvm.noalias}, ...) -> f32 attributes {...} { ... }`
 */
export const LLVMFuncOp = defineOp("llvm.func", {
  summary: "a function",
  attrs: {
    sym_name: symbolName(), sym_visibility: maybe(str()), function_type: llvmFuncType(), ...linkageAttrs, CConv: cconv(), personality: maybe(symbolRef()), garbageCollector: maybe(str()), passthrough: maybe(arrayOf()),
    arg_attrs: maybe(arrayOf()), res_attrs: maybe(arrayOf()), function_entry_count: maybe(i64()), memory_effects: maybe(textAttr("memory_effects")), vscale_range: maybe(textAttr("vscale_range")),
    frame_pointer: maybe(textAttr("framePointerKind")), target_cpu: maybe(str()), tune_cpu: maybe(str()), target_features: maybe(textAttr("target_features")), convergent: maybe(unit()), no_inline: maybe(unit()),
    always_inline: maybe(unit()), inline_hint: maybe(unit()), no_unwind: maybe(unit()), will_return: maybe(unit()), noreturn: maybe(unit()), optimize_none: maybe(unit()), opt_size: maybe(unit()), min_size: maybe(unit()),
    unsafe_fp_math: maybe(bool()), no_infs_fp_math: maybe(bool()), no_nans_fp_math: maybe(bool()), no_signed_zeros_fp_math: maybe(bool()), denormal_fp_math: maybe(str()), denormal_fp_math_f32: maybe(str()), fp_contract: maybe(str()),
    reciprocal_estimates: maybe(str()), prefer_vector_width: maybe(str()), uwtable_kind: maybe(anyAttr()), nocallback: maybe(unit()), ...flags,
  },
  regions: { body: region() },
  traits: [isolatedFromAbove, symbol, affineScope],
}, {
  syntax: { parse: (p, state) => { parseFunc(p, state); }, print: (out, op) => { if (LLVMFuncOp.is(op)) printFunc(out, op as never); } },
  verify(op, diag) {
    const entry = op.body.blocks[0];
    const { params } = op.function_type;
    if (entry && (entry.args.length !== params.length || entry.args.some((arg, i) => arg.type !== params[i])))
      diag.report(`type '${op.function_type.text}' does not fit its entry block, whose arguments are (${entry.args.map((arg) => arg.type.text).join(", ")})`);
    if (!entry && op.linkage !== "external" && op.linkage !== "extern_weak") diag.report(`a declaration cannot have '${op.linkage}' linkage`);
  },
}).implement(FunctionLike, { functionBody: (op) => op.body, functionInputs: (op) => op.function_type.params, functionResults: (op) => (op.function_type.result === voidType ? [] : [op.function_type.result]) });

function parseFunc(p: AsmReader, state: OpState): void {
  readLinkage(p, state);
  state.setAttr("CConv", dialectAttr("llvm", `#llvm.cconv<${keyword(p, callConvs) ?? "ccc"}>`));
  state.setAttr("sym_name", stringAttr(p.symbolName()));
  const at = p.here;
  const { args, results, isVariadic } = parseSignature(p, true);
  if (results.length > 1) p.fail("an LLVM function has at most one result", at);
  state.setAttr("function_type", typeAttr(funcType(results[0]?.type ?? voidType, args.map((arg) => arg.type), isVariadic)));
  const argAttrs = dicts(args.map(({ attrs }) => attrs));
  const resAttrs = dicts(results.map(({ attrs }) => attrs));
  if (argAttrs) state.setAttr("arg_attrs", argAttrs);
  if (resAttrs) state.setAttr("res_attrs", resAttrs);
  if (p.tryKeyword("vscale_range")) {
    const [least, most] = p.list("(", () => p.integer(), ")");
    state.setAttr("vscale_range", dialectAttr("llvm", `#llvm.vscale_range<minRange = ${least} : i32, maxRange = ${most} : i32>`));
  }
  if (p.tryKeyword("attributes")) for (const [name, attribute] of p.dict()) if (!state.setAttr(name, attribute)) p.fail(`attribute '${name}' does not fit`, at);
  if (!p.peekPunct("{")) return state.addRegion(new Region());
  state.addRegion(readBody(p, args));
}

interface Fields {
  readonly linkage: string; readonly visibility_: string; readonly unnamed_addr: string; readonly CConv: string; readonly sym_name: string; readonly function_type: FuncType;
  readonly body: Region; readonly arg_attrs: readonly Attribute[] | undefined; readonly res_attrs: readonly Attribute[] | undefined; readonly vscale_range: DialectAttr | undefined;
}
/** The keywords before a symbol's name. */
export const linkageWords = (op: { readonly linkage: string; readonly visibility_: string }): string[] => [op.linkage, ...(op.visibility_ === "default" ? [] : [op.visibility_])];

function printFunc(out: AsmWriter, op: Fields & Parameters<AsmWriter["attrDict"]>[0]): void {
  const words = linkageWords(op).filter((word) => word !== "external");
  if (op.unnamed_addr !== "none") words.push(op.unnamed_addr);
  if (op.CConv !== "ccc") words.push(op.CConv);
  for (const word of words) out.word(word);
  const { params, result, isVarArg } = op.function_type;
  const block = op.body.blocks[0];
  const bare = (type: Type, attrs: Dict): string => (attrs.size === 0 ? out.type(type) : `${out.type(type)} ${out.attr(dictAttr(attrs))}`);
  const args = params.map((type, i) => (block ? out.arg(block.args[i]!, attrsAt(op.arg_attrs, i)) : bare(type, attrsAt(op.arg_attrs, i))));
  if (isVarArg) args.push("...");
  const resAttrs = attrsAt(op.res_attrs, 0);
  const resultText = result === voidType ? "" : ` -> ${resAttrs.size === 0 ? out.type(result) : `(${bare(result, resAttrs)})`}`;
  out.word(`${symbolText(op.sym_name)}(${args.join(", ")})${resultText}`);
  const range = /minRange = (\d+).*maxRange = (\d+)/.exec(op.vscale_range?.spelling ?? "");
  if (range) out.word(`vscale_range(${range[1]}, ${range[2]})`);
  out.attrDict(op, hidden, true);
  if (!op.body.isEmpty) out.region(op.body, { entryArgs: false });
}
