// Declarations of functions that lowered code calls: libm, malloc, abort.
import type { OpBuilder } from "../core/define/index.ts";
import { type Operation, Region, type Type } from "../core/ir/index.ts";
import { findSymbol, symbolTableOf } from "../core/verify/index.ts";
import { funcType, LLVMFuncOp } from "../dialects/llvm/index.ts";

/** Makes sure that the module declares a function, and returns its name. */
export function declareFunction(rw: OpBuilder, near: Operation, name: string, result: Type, params: readonly Type[], attrs: { readonly no_unwind?: true; readonly will_return?: true } = {}): string {
  const table = symbolTableOf(near) ?? near;
  if (!findSymbol(table, name)) {
    const body = table.getRegion(0).entry;
    rw.keepingPlace(() => {
      rw.setToStart(body);
      LLVMFuncOp.build(rw, { sym_name: name, function_type: funcType(result, params), linkage: "external", CConv: "ccc", sym_visibility: "private", ...attrs, body: new Region() });
    });
  }
  return name;
}
