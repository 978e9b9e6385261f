// Function definitions: the signature in LLVM types, arguments put back together at the entry, attributes carried over, and the
// wrapper that C code calls.
import type { OpOf } from "../../core/define/index.ts";
import { type Attribute, arrayAttr, DictAttr, dictAttr, type Dict, MemRefType, Region, type Type, UnitAttr } from "../../core/ir/index.ts";
import type { ConversionRewriter, Outcome } from "../../core/rewrite/index.ts";
import type * as func from "../../dialects/func/index.ts";
import { FuncType, LLVMFuncOp } from "../../dialects/llvm/index.ts";
import { buildCWrapper } from "./c-interface.ts";
import { argumentTypes, conventionReason, received, signature } from "./convention.ts";
import type { CallConvention } from "./index.ts";

const empty: Dict = new Map();
const entry = (attrs: readonly Attribute[] | undefined, i: number): Dict => { const at = attrs?.[i]; return at instanceof DictAttr ? at.value : empty; };
/** The attributes of an argument that mean something to LLVM. */
const forLlvm = (attrs: Dict): Dict => new Map([...attrs].filter(([name]) => name.startsWith("llvm.") || name.startsWith("nvvm.")));

/** Attributes for each LLVM argument: a memref's go to the pointer that is used. */
function argumentAttrs(op: OpOf<typeof func.FuncOp>, bare: boolean): readonly Dict[] {
  return op.function_type.inputs.flatMap((type, i) => {
    const attrs = forLlvm(entry(op.arg_attrs, i));
    const count = argumentTypes(type, bare)!.length;
    const used = type instanceof MemRefType && !bare ? 1 : 0;
    return Array.from({ length: count }, (_, k) => (k === used ? attrs : empty));
  });
}
const listOf = (attrs: readonly Dict[]): readonly Attribute[] | undefined => (attrs.some((each) => each.size > 0) ? (arrayAttr(attrs.map((each) => dictAttr(each))).value) : undefined);

/** Lowers a function; its body moves over and is lowered afterwards. */
export function lowerFunction(op: OpOf<typeof func.FuncOp>, rw: ConversionRewriter, convention: CallConvention): Outcome {
  const bare = convention.bare || op.extra.get("llvm.bareptr") instanceof UnitAttr;
  const { inputs, results } = op.function_type;
  const type = signature(inputs, results, bare);
  if (!(type instanceof FuncType)) return rw.skip(conventionReason(type.bad, bare));
  const isDeclaration = op.body.isEmpty;
  const resAttrs = results.length === 1 ? listOf([forLlvm(entry(op.res_attrs, 0))]) : undefined;
  const made = LLVMFuncOp.build(rw, {
    sym_name: op.sym_name, sym_visibility: op.sym_visibility, function_type: type, CConv: "ccc",
    // Nobody outside calls a private function, so LLVM may do with it what it likes.
    linkage: op.sym_visibility === "private" && !isDeclaration ? "internal" : "external",
    arg_attrs: listOf(argumentAttrs(op, bare)), res_attrs: resAttrs, body: new Region(),
  });
  for (const [name, attribute] of op.extra) if (made.info.attrIndex(name) !== undefined || /^(llvm|nvvm|gpu)\./.test(name)) made.setAttr(name, attribute);
  if (!isDeclaration) {
    rw.moveBlocks(op.body, made.body);
    convertEntry(made, inputs, rw, bare);
  }
  if (!bare && op.sym_visibility !== "private" ? convention.emitCInterface || op.extra.has("llvm.emit_c_interface") : op.extra.has("llvm.emit_c_interface")) {
    rw.setAfter(made);
    buildCWrapper(made, op.function_type, rw, bare);
  }
  return rw.erase(op);
}

/** Gives the entry block arguments of LLVM types and puts memrefs together from them. */
function convertEntry(made: OpOf<typeof LLVMFuncOp>, inputs: readonly Type[], rw: ConversionRewriter, bare: boolean): void {
  const block = made.body.entry;
  const old = [...block.args];
  const fresh = inputs.map((type, i) => argumentTypes(type, bare)!.map((each) => ({ each, loc: block.argLocs[i]! })));
  let added: ReturnType<typeof block.addArg>[][] = [];
  rw.update(made, () => { added = fresh.map((types) => types.map(({ each, loc }) => block.addArg(each, loc))); }, () => {
    block.args.length = old.length;
    block.argLocs.length = old.length;
  });
  rw.setToStart(block);
  old.forEach((arg, i) => { rw.replaceArg(block, arg, received(rw, inputs[i]!, added[i]!, bare)); });
}
