// The text of irdl operations that no assembly format describes: lists of named constraints, and bodies.
import type { AsmReader, AsmWriter, OpSyntax, Use } from "../../core/define/index.ts";
import { type Attribute, arrayAttr, integerAttr, i32, type Operation, Region, StringAttr, stringAttr, symbolText, type Type, unitAttr, type Value } from "../../core/ir/index.ts";
import { attributeType, variadicities, type Variadicity, variadicityKind } from "./types.ts";

/** `@name attributes {...} { body }`; an empty body may be left out. */
export const definitionSyntax: OpSyntax = {
  parse(p, state) {
    state.setAttr("sym_name", stringAttr(p.symbolName()));
    if (p.tryKeyword("attributes")) for (const [name, attribute] of p.dict()) state.setAttr(name, attribute);
    const region = p.peekPunct("{") ? p.region() : new Region();
    if (region.isEmpty) region.addBlock();
    state.addRegion(region);
  },
  print(out, op) {
    const name = op.attr("sym_name");
    out.word(symbolText(name instanceof StringAttr ? name.value : ""));
    out.attrDict(op, ["sym_name"], true);
    if (!op.getRegion(0).entry.isEmpty) out.region(op.getRegion(0));
  },
};

interface Entry {
  readonly name: string;
  readonly use: Use;
  readonly variadicity: Variadicity;
}

function readEntries(p: AsmReader, withVariadicity: boolean): Entry[] {
  return p.list("(", () => {
    const name = p.word() ?? p.fail("expected a name");
    p.expectPunct(":");
    const variadicity = (withVariadicity ? variadicities.find((word) => p.tryKeyword(word)) : undefined) ?? "single";
    return { name, use: p.use(), variadicity };
  }, ")");
}
const namesAttr = (list: readonly string[]): Attribute => arrayAttr(list.map((name) => stringAttr(name)));
const namesOf = (op: Operation, field = "names"): readonly string[] => (op.attr(field)?.value ?? []) as readonly string[];

/** `(a: %0, b: variadic %1)`. */
export const namedSyntax = (type: Type, withVariadicity: boolean): OpSyntax => ({
  parse(p, state) {
    const entries = readEntries(p, withVariadicity);
    state.setOperands("args", entries.map(({ use }) => p.resolve(use, type)));
    state.setAttr("names", namesAttr(entries.map(({ name }) => name)));
    if (withVariadicity) state.setAttr("variadicity", variadicityKind().wrap(entries.map(({ variadicity }) => variadicity)));
    for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
  },
  print(out, op) {
    const how = (op.attr("variadicity")?.value ?? []) as readonly Variadicity[];
    const word = (i: number): string => (how[i] === undefined || how[i] === "single" ? "" : `${how[i]} `);
    out.raw(`(${op.allOperands().map((value, i) => `${namesOf(op)[i]}: ${word(i)}${out.value(value)}`).join(", ")})`);
    out.attrDict(op, ["names", "variadicity"]);
  },
});

/** `{"a" = %0, "b" = %1}`. */
export const attributesSyntax: OpSyntax = {
  parse(p, state) {
    const entries = p.peekPunct("{") ? p.list("{", () => {
      const name = p.string();
      p.expectPunct("=");
      return { name, use: p.use() };
    }, "}") : [];
    state.setOperands("attributeValues", entries.map(({ use }) => p.resolve(use, attributeType)));
    state.setAttr("attributeValueNames", namesAttr(entries.map(({ name }) => name)));
    for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
  },
  print(out, op) {
    const list = namesOf(op, "attributeValueNames");
    if (op.numOperands > 0) out.word(`{${op.allOperands().map((value, i) => `${stringAttr(list[i] ?? "").text} = ${out.value(value)}`).join(", ")}}`);
    out.attrDict(op, ["attributeValueNames"]);
  },
};

const plainList = (out: AsmWriter, values: readonly Value[]): string => `(${values.map((value) => out.value(value)).join(", ")})`;

/** `(%0, %1) with size 2`, both parts optional. */
export const regionSyntax: OpSyntax = {
  parse(p, state) {
    if (p.peekPunct("(")) {
      const uses = p.list("(", () => p.use(), ")");
      state.setOperands("entryBlockArgs", uses.map((use) => p.resolve(use, attributeType)));
      state.setAttr("constrainedArguments", unitAttr);
    }
    if (p.tryKeyword("with")) {
      p.expectKeyword("size");
      state.setAttr("numberOfBlocks", integerAttr(p.integer(), i32));
    }
    for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
  },
  print(out, op) {
    if (op.attr("constrainedArguments")) out.raw(plainList(out, op.allOperands()));
    const size = op.attr("numberOfBlocks");
    if (size) out.word(`with size ${String(size.value)}`);
    out.attrDict(op, ["constrainedArguments", "numberOfBlocks"]);
  },
};
