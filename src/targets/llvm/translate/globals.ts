// Globals and the constants that their initialiser regions compute.
import type { OpOf } from "../../../core/define/index.ts";
import type { Attribute, Value } from "../../../core/ir/index.ts";
import * as llvm from "../../../dialects/llvm/index.ts";
import { constArray, constOffset, constPoison, constStruct, constSymbol, constUndef, constZero, type GlobalDesc, type LConst, type Linkage, type LlvmEmitter, type LType } from "../emit/index.ts";
import { constantOf, initializerOf } from "./constants.ts";
import { TranslationError } from "./target.ts";
import { llvmTypeOf } from "./types.ts";

/** The parts of a symbol that functions and globals share. */
export function symbolParts(op: { readonly linkage: string; readonly visibility_: string; readonly unnamed_addr: string; readonly section: string | undefined; readonly alignment: bigint | undefined }): Pick<GlobalDesc, "linkage" | "visibility" | "unnamedAddr" | "section" | "align"> {
  return {
    linkage: op.linkage as Linkage,
    ...(op.visibility_ === "default" ? {} : { visibility: op.visibility_ as "hidden" }),
    ...(op.unnamed_addr === "none" ? {} : { unnamedAddr: op.unnamed_addr === "unnamed_addr" ? "global" : "local" }),
    ...(op.section === undefined ? {} : { section: op.section }), ...(op.alignment === undefined ? {} : { align: Number(op.alignment) }),
  };
}

/** A constant that is still open for insertions. */
type Open = LConst | { readonly type: LType; readonly parts: readonly Open[] };
const members = (type: LType): LType[] => (type.kind === "struct" ? [...type.fields] : type.kind === "array" ? Array.from({ length: type.length }, () => type.element) : []);
function close(open: Open): LConst {
  if (!("parts" in open)) return open;
  const parts = open.parts.map(close);
  return open.type.kind === "struct" ? constStruct(open.type, parts) : constArray(open.type as never, parts);
}
function inserted(into: Open, value: Open, position: readonly bigint[], empty: (type: LType) => LConst): Open {
  if (position.length === 0) return value;
  const parts: Open[] = "parts" in into ? [...into.parts] : members(into.type).map(empty);
  const at = Number(position[0]);
  parts[at] = inserted(parts[at]!, value, position.slice(1), empty);
  return { type: into.type, parts };
}

/** What the region of a global computes. */
function evaluate(op: OpOf<typeof llvm.GlobalOp>): LConst {
  const values = new Map<Value, Open>();
  for (const inner of op.initializer.entry) {
    const fail = (): never => { throw new TranslationError(inner.loc, `'${inner.opName}' op is not supported in the initialiser of a global`); };
    const type = inner.numResults > 0 ? (llvmTypeOf(inner.getResult(0).type) ?? fail()) : undefined;
    const put = (value: Open): void => { values.set(inner.getResult(0), value); };
    if (llvm.ReturnOp.is(inner)) return close(values.get(inner.getOperand(0)) ?? fail());
    if (llvm.ConstantOp.is(inner)) put(constantOf(inner.value, type!) ?? fail());
    else if (llvm.ZeroOp.is(inner)) put(constZero(type!));
    else if (llvm.UndefOp.is(inner)) put(constUndef(type!));
    else if (llvm.PoisonOp.is(inner)) put(constPoison(type!));
    else if (llvm.AddressOfOp.is(inner)) put(constSymbol(inner.global_name, inner.res.type.space));
    else if (llvm.InsertValueOp.is(inner)) put(inserted(values.get(inner.container) ?? fail(), values.get(inner.value) ?? fail(), inner.position, constUndef));
    else if (llvm.GEPOp.is(inner) && inner.elem_type.text === "i8" && inner.dynamicIndices.length === 0 && inner.rawConstantIndices.length === 1) put(constOffset(close(values.get(inner.base) ?? fail()), inner.rawConstantIndices[0]!));
    else fail();
  }
  throw new TranslationError(op.loc, "'llvm.mlir.global' op has an initialiser that returns nothing");
}

/** Adds a global to the module. */
export function translateGlobal(op: OpOf<typeof llvm.GlobalOp>, module: LlvmEmitter): void {
  const type = llvmTypeOf(op.global_type);
  if (!type) throw new TranslationError(op.loc, `'llvm.mlir.global' op has type '${op.global_type.text}', which LLVM IR does not have here`);
  const value: Attribute | undefined = op.value;
  const init = op.initializer.isEmpty ? (value && initializerOf(value, type)) : evaluate(op);
  if (value && !init) throw new TranslationError(op.loc, `'llvm.mlir.global' op value cannot initialise '${op.global_type.text}'`);
  module.global({
    name: op.sym_name, type: init?.type ?? type, ...symbolParts(op), space: Number(op.addr_space), ...(init ? { init } : {}), ...(op.constant ? { constant: true } : {}), ...(op.thread_local_ ? { threadLocal: true } : {}),
    ...(op.externally_initialized ? { externallyInitialized: true } : {}),
  });
}
