// Rules for discardable attributes, of operations and of the arguments and results of functions.
import { namespaceOf, rulesFor } from "../define/attribute-rules.ts";
import { count } from "../diag/diagnostic.ts";
import { ArrayAttr, type Attribute, DictAttr } from "../ir/attribute.ts";
import type { Region } from "../ir/block.ts";
import type { Loc } from "../ir/location.ts";
import type { Operation } from "../ir/operation.ts";
import type { Type } from "../ir/type.ts";

type Report = (code: string, message: string, at?: Loc) => void;

/** Reports what the dialects find wrong with the attributes that carry their names. */
export function checkDiscardable(op: Operation, report: Report): void {
  for (const [name, value] of op.extra) {
    const problem = rulesFor(name)?.operation?.(name, value, op);
    if (problem !== undefined) report(`${namespaceOf(name)}/attribute`, `attribute '${name}' ${problem}`);
  }
}

/** The same for the attributes of a function's arguments and results, which all belong to dialects. */
export function checkParameters(func: Operation & { readonly functionBody: Region; readonly functionInputs: readonly Type[]; readonly functionResults: readonly Type[] }, report: Report): void {
  const args = func.attr("arg_attrs");
  const results = func.attr("res_attrs");
  if (args instanceof ArrayAttr) checkList(func, "argument", args.value, func.functionInputs, report);
  if (results instanceof ArrayAttr) checkList(func, "result", results.value, func.functionResults, report);
}

function checkList(func: Operation & { readonly functionBody: Region }, role: "argument" | "result", entries: readonly Attribute[], types: readonly Type[], report: Report): void {
  if (entries.length !== types.length) return report("verify/function-attributes", `lists attributes for ${count(entries.length, role)}, but has ${types.length}`);
  entries.forEach((entry, i) => {
    const at = role === "argument" ? func.functionBody.blocks[0]?.args[i]?.loc : undefined;
    if (!(entry instanceof DictAttr)) return report("verify/function-attributes", `lists ${entry.text} as the attributes of ${role} ${i}, which is no dictionary`, at);
    for (const [name, value] of entry.value) {
      const namespace = namespaceOf(name);
      if (namespace === undefined) report("verify/function-attributes", `attribute '${name}' of ${role} ${i} has no dialect: arguments and results have attributes of dialects only`, at);
      const problem = rulesFor(name)?.[role]?.(name, value, { func, type: types[i]!, attrs: entry.value });
      if (problem !== undefined) report(`${namespace}/attribute`, `attribute '${name}' of ${role} ${i} ${problem}`, at);
    }
  });
}
