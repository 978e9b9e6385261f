// Rules for the attributes that say how LLVM passes an argument or a result, on functions of any dialect.
import type { AttributeRules, Parameter } from "../../core/define/index.ts";
import { type Attribute, IntegerAttr, IntegerType, type Type, TypeAttr, unitAttr } from "../../core/ir/index.ts";
import { checkLayout } from "./data-layout.ts";
import { isLlvmType, PointerType } from "./types.ts";

interface Kind {
  readonly describe: string;
  readonly admits: (value: Attribute) => boolean;
}
const flag: Kind = { describe: "a unit attribute", admits: (value) => value === unitAttr };
const number: Kind = { describe: "an integer", admits: (value) => value instanceof IntegerAttr };
const type: Kind = { describe: "a type", admits: (value) => value instanceof TypeAttr };

interface Rule {
  readonly kind: Kind;
  readonly of?: "pointers" | "integers";
  readonly onResults?: true;
}
const rules = new Map<string, Rule>([
  ...["noalias", "nonnull"].map((name) => [name, { kind: flag, of: "pointers", onResults: true }] as const),
  ...["readnone", "readonly", "writeonly", "nest", "nocapture", "nofree"].map((name) => [name, { kind: flag, of: "pointers" }] as const),
  ...["sret", "byval", "byref", "inalloca", "preallocated"].map((name) => [name, { kind: type, of: "pointers" }] as const),
  ["elementtype", { kind: type, of: "pointers", onResults: true }],
  ...["signext", "zeroext"].map((name) => [name, { kind: flag, of: "integers", onResults: true }] as const),
  ...["align", "dereferenceable", "dereferenceable_or_null"].map((name) => [name, { kind: number, of: "pointers", onResults: true }] as const),
  ...["noundef", "inreg"].map((name) => [name, { kind: flag, onResults: true }] as const),
  ["returned", { kind: flag }],
  ["alignstack", { kind: number }],
]);
/** What no rule is for on arguments, but results cannot have. */
const argumentsOnly = ["allocalign", "allocptr"];

const mnemonicOf = (name: string): string => name.slice("llvm.".length);
const isOf = (role: NonNullable<Rule["of"]>, of: Type): boolean => (role === "pointers" ? of instanceof PointerType : of instanceof IntegerType);

function misfit(rule: Rule, value: Attribute, of: Type, what: string): string | undefined {
  if (!rule.kind.admits(value)) return `must be ${rule.kind.describe}, but is ${value.text}`;
  // What the types of other dialects become is not known yet.
  return rule.of === undefined || !isLlvmType(of) || isOf(rule.of, of) ? undefined : `is for ${rule.of}, but the ${what} has type '${of.text}'`;
}
function argument(name: string, value: Attribute, { type: of }: Parameter): string | undefined {
  const rule = rules.get(mnemonicOf(name));
  return rule && misfit(rule, value, of, "argument");
}
function result(name: string, value: Attribute, { type: of }: Parameter): string | undefined {
  const rule = rules.get(mnemonicOf(name));
  if (rule ? !rule.onResults : argumentsOnly.includes(mnemonicOf(name))) return "is for arguments only";
  return rule && misfit(rule, value, of, "result");
}

/** Data layouts are LLVM's; attributes of parameters have values and types of their kinds. */
export const attributeRules: AttributeRules = { operation: (name, value) => (name === "llvm.data_layout" ? checkLayout(value) : undefined), argument, result };
