// The entry of one operation on its dialect's page.
import { type OpInfo, wordsOf } from "../../src/core/define/index.ts";
import type { Commented } from "./comments.ts";
import { blocks, code, codes, commentText, fence, sentence, table } from "./markdown.ts";

type Attribute = OpInfo["attrs"][number];
type Trait = OpInfo["traits"][number];

const howOften = { one: "", optional: "optional ", variadic: "any number of " } as const;
const constraintText = ({ describe, fixed }: OpInfo["operands"][number]["of"]): string => (fixed || describe.startsWith("!") ? code(describe) : describe.replaceAll("|", "\\|"));
const values = (heading: string, groups: OpInfo["operands"]): string =>
  table([heading, "Type"], groups.map(({ name, mode, of }) => [code(name), howOften[mode] + constraintText(of)]));

const kindText = ({ describe }: Attribute["kind"]): string => (wordsOf(describe) ? codes(wordsOf(describe)!) : /[<#]/.test(describe) ? code(describe) : describe);

function useText(info: OpInfo, { kind }: Attribute, i: number): string {
  if (kind.use === "default") return `default ${code(kind.bare(info.defaultAttr(i)!))}`;
  if (kind.implied) return `optional, ${code(kind.implied.text)} when absent`;
  return kind.use;
}

/** A trait with its parameters. */
function traitText({ trait, fields, names, terminator }: Trait): string {
  const parameters = fields ?? names ?? (terminator ? [terminator.info.name] : []);
  return code(parameters.length > 0 ? `${trait}<${parameters.join(", ")}>` : trait);
}

const verbs = { read: "reads", write: "writes", allocate: "allocates", free: "frees" } as const;
function effectText(info: OpInfo): string {
  if (info.recursiveEffects) return "those of the operations inside";
  if (info.effects === undefined) return "not declared, so anything may happen";
  if (info.effects.length === 0) return "none";
  return info.effects.map(({ effect, fields }) => `${verbs[effect]} ${fields.length > 0 ? codes(fields) : "memory"}`).join(", ");
}

function factLines(info: OpInfo, source: Commented | undefined): string {
  const isSymbol = source !== undefined && /Op$/.test(source.symbol);
  const traits = info.traits.filter(({ effect }) => effect === undefined);
  return [
    ...(traits.length > 0 ? [`- Traits: ${traits.map(traitText).join(", ")}`] : []),
    ...(info.interfaces.size > 0 ? [`- Interfaces: ${codes([...info.interfaces.keys()].map((each) => (each as { readonly name: string }).name).sort())}`] : []),
    `- Effects: ${effectText(info)}`,
    ...(info.hooks.fold ? ["- Folds"] : []),
    ...(isSymbol ? [`- In TypeScript: ${code(source.symbol)} of [${source.file}](../../${source.file})`] : []),
  ].join("\n");
}

function syntaxText({ name, hooks }: OpInfo): string {
  if (hooks.assembly !== undefined) return `Syntax:\n\n${fence("text", `operation ::= \`${name}\` ${hooks.assembly}`)}`;
  return hooks.syntax ? "" : "Syntax: MLIR's generic form.";
}

/** The entry, without its heading's blank lines. */
export function opEntry(info: OpInfo, source: Commented | undefined, example: string | undefined): string {
  return blocks(
    `### ${code(info.name)}`,
    `_${sentence(info.summary)}_`,
    source && /Op$/.test(source.symbol) ? commentText(source.comment) : "",
    syntaxText(info),
    example && `Example:\n\n${fence("mlir", example)}`,
    values("Operand", info.operands),
    table(["Attribute", "Value", "Use"], info.attrs.map((attr, i) => [code(attr.name), kindText(attr.kind), useText(info, attr, i)])),
    values("Result", info.results),
    table(["Region", "How often"], info.regions.map(([name, { region }]) => [code(name), region === "one" ? "one" : "any number"])),
    table(["Successor", "How often"], info.successors.map(([name, { successor }]) => [code(name), successor === "one" ? "one" : "any number"])),
    factLines(info, source),
  );
}
