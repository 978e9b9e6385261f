// Constraints on types and attributes as operations of the irdl dialect.
import { anyAttr, defineOp, maybe, type OpSyntax, str, symbolRef, variadic } from "../../core/define/index.ts";
import { type Operation, stringAttr, symbolText } from "../../core/ir/index.ts";
import { findSymbol, symbolTableOf } from "../../core/verify/index.ts";
import { DialectOp } from "./ops.ts";
import { attributeT, attributeType } from "./types.ts";

/** The definition that a reference means: `@dialect::@name`, from the outermost symbol table inwards. */
export function definitionOf(op: Operation, name: string): Operation | undefined {
  let table = symbolTableOf(op);
  for (let outer = table && symbolTableOf(table); outer; outer = symbolTableOf(outer)) table = outer;
  return table && findSymbol(table, name);
}
const missing = (op: Operation, name: string): string | undefined => {
  const found = definitionOf(op, name);
  return found && DialectOp.is(found.parentOp!) && (found.opName === "irdl.type" || found.opName === "irdl.attribute") ? undefined : `names '${symbolText(name.split("::")[0]!)}${name.split("::").slice(1).map((part) => `::${symbolText(part)}`).join("")}', which is no type or attribute of a dialect here; write @dialect::@name`;
};

/** `%0 = irdl.is f32`: exactly this. */
export const IsOp = defineOp("irdl.is", { summary: "exactly this type or attribute", results: { output: attributeT }, attrs: { expected: anyAttr() } }, { assembly: "$expected attr-dict" });
/** `%0 = irdl.any`: whatever it is. */
export const AnyOp = defineOp("irdl.any", { summary: "any type or attribute", results: { output: attributeT } }, { assembly: "attr-dict" });

const combination = <const N extends string>(name: N, summary: string) => defineOp(`irdl.${name}`, { summary, operands: { args: variadic(attributeT) }, results: { output: attributeT } }, {
  assembly: "`(` $args `)` attr-dict",
  verify: (op, diag) => { if (op.numOperands === 0) diag.report("has no constraints; at least one is needed"); },
});
/** `%2 = irdl.any_of(%0, %1)`: what one of them admits. */
export const AnyOfOp = combination("any_of", "what one of the constraints admits");
/** `%2 = irdl.all_of(%0, %1)`: what all of them admit. */
export const AllOfOp = combination("all_of", "what all constraints admit");

/** `%0 = irdl.base @cmath::@complex` or `irdl.base "!builtin.integer"`: any type or attribute of this kind. */
export const BaseOp = defineOp("irdl.base", { summary: "a kind of types or attributes", results: { output: attributeT }, attrs: { base_ref: maybe(symbolRef()), base_name: maybe(str()) } }, {
  assembly: "($base_ref^)? ($base_name^)? attr-dict",
  verify(op, diag) {
    if ((op.base_ref === undefined) === (op.base_name === undefined)) diag.report("says what the base is either by a name or by a reference");
    else if (op.base_name !== undefined && !/^[!#]/.test(op.base_name)) diag.report(`the name of a base starts with '!' or '#', but is '${op.base_name}'`);
    const problem = op.base_ref === undefined ? undefined : missing(op, op.base_ref);
    if (problem) diag.report(problem);
  },
});

const parametricSyntax: OpSyntax = {
  parse(p, state) {
    state.setAttr("base_type", p.attribute());
    const uses = p.list("<", () => p.use(), ">");
    state.setOperands("args", uses.map((use) => p.resolve(use, attributeType)));
    for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
  },
  print(out, op) {
    out.word(op.attr("base_type")!.text);
    out.raw(`<${out.values(op.allOperands())}>`);
    out.attrDict(op, ["base_type"]);
  },
};
/** `%1 = irdl.parametric @cmath::@complex<%0>`: a kind, and what its parameters must be. */
export const ParametricOp = defineOp("irdl.parametric", { summary: "a kind of types or attributes with constraints on its parameters", operands: { args: variadic(attributeT) }, results: { output: attributeT }, attrs: { base_type: symbolRef() } }, {
  syntax: parametricSyntax,
  verify(op, diag) {
    const problem = missing(op, op.base_type);
    if (problem) diag.report(problem);
  },
});

/** `%0 = irdl.c_pred "..."`: a predicate in C++, which is kept as text and cannot be loaded. */
export const CPredOp = defineOp("irdl.c_pred", { summary: "a predicate in C++", results: { output: attributeT }, attrs: { pred: str() } }, {
  syntax: {
    parse(p, state) {
      state.setAttr("pred", stringAttr(p.string()));
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
    },
    print(out, op) {
      out.word(op.attr("pred")!.text);
      out.attrDict(op, ["pred"]);
    },
  },
});
