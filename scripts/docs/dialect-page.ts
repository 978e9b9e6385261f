// The page of one dialect, and the index of all of them.
import type { Dialect, OpInfo } from "../../src/core/define/index.ts";
import type { Comments } from "./comments.ts";
import { Examples } from "./examples.ts";
import { anchor, blocks, code, commentText, sentence, table } from "./markdown.ts";
import { opEntry } from "./op-entry.ts";

const note = "<!-- Made by `npm run docs:pages` from the definitions; changes here are lost. -->";

/** What the source says about the types or attributes that start with `sigil`. */
function parameters(dialect: Dialect, sigil: "!" | "#", comments: Comments): string {
  return table([sigil === "!" ? "Type" : "Attribute", ""], Object.keys((sigil === "!" ? dialect.types : dialect.attrs) ?? {}).map((mnemonic) => {
    const name = `${sigil}${dialect.namespace}.${mnemonic}`;
    return [code(name), (comments.mentioning(name)?.comment ?? "").replaceAll("\n", " ").replaceAll("|", "\\|")];
  }));
}

function patterns(dialect: Dialect, comments: Comments): string {
  return table(["Pattern", "On", "What it does"], (dialect.canonicalize ?? []).map(({ name, root }) =>
    [code(name), "name" in root ? code(String(root.name)) : "", (comments.of(name)?.comment ?? "").replace(/\s*\n\s*/g, " ").replaceAll("|", "\\|")]));
}

const section = (heading: string, body: string): string => (body === "" ? "" : `## ${heading}\n\n${body}`);

/** The operations, with TVM's names for them where comments say those. */
function operationTable(infos: readonly OpInfo[], commentOf: (info: OpInfo) => string): string {
  const rows = infos.map((info) => [`[${code(info.name)}](${anchor(info.name)})`, sentence(info.summary), /\bTVM: (`[^`]+`(?:, `[^`]+`)*)/.exec(commentOf(info))?.[1] ?? ""]);
  return rows.some(([, , tvm]) => tvm !== "") ? table(["Operation", "What it is", "In TVM"], rows) : table(["Operation", "What it is"], rows.map((row) => row.slice(0, 2)));
}

/** The page of a dialect. */
export function dialectPage(dialect: Dialect, comments: Comments, root: string): string {
  const { namespace } = dialect;
  const home = comments.of(namespace);
  const folder = home?.file.split("/").slice(0, 3).join("/") ?? "";
  const examples = new Examples(root, namespace);
  const infos = dialect.ops.map(({ info }) => info).sort((a, b) => (a.name < b.name ? -1 : 1));
  const sources = new Map(infos.map((info) => [info, comments.of(info.name, info.name.slice(namespace.length + 1), folder)]));
  const entries = infos.map((info) => opEntry(info, sources.get(info), examples.of(info.name)));
  return `${blocks(
    note,
    `# The ${code(namespace)} dialect`,
    commentText(home?.comment ?? sentence(dialect.summary)),
    dialect.isUpstream ? "The names, attributes and text of its operations are upstream MLIR's." : "It is Tilewright's own; `tile-opt --emit-irdl` describes it to `mlir-opt`.",
    dialect.dependencies?.length ? `It depends on ${dialect.dependencies.map((name) => `[${name}](${name}.md)`).join(", ")}.` : "",
    operationTable(infos, (info) => sources.get(info)?.comment ?? ""),
    section("Types", parameters(dialect, "!", comments)),
    section("Attributes", parameters(dialect, "#", comments)),
    section("Canonicalisation patterns", patterns(dialect, comments)),
    section("Operations", blocks(...entries)),
  )}\n`;
}

/** The page that lists the dialects. */
export function dialectIndex(dialects: readonly Dialect[]): string {
  const rows = (isUpstream: boolean): string =>
    table(["Dialect", "Operations", "What it is"], dialects.filter((dialect) => (dialect.isUpstream ?? false) === isUpstream).map((dialect) => [`[${dialect.namespace}](${dialect.namespace}.md)`, String(dialect.ops.length), sentence(dialect.summary)]));
  return `${blocks(
    note,
    "# Dialects",
    "One page a dialect: its operations with their text, operands, attributes, results, regions, traits, interfaces and effects, its types, and how it is canonicalised. The pages are made from the definitions that the tools run on. [One program, stage by stage](../guide/architecture.md) shows how the dialects follow one another; [passes.md](../passes.md) lists what turns one into the next.",
    "Syntax is given as a declarative format, as upstream writes them: words in backquotes stand as they are, `$name` is an operand, attribute, region or successor, `type($name)` its type, `attr-dict` the other attributes, `( ... )?` may be left out and goes by the part with `^`. Operations with a parser of their own have an example instead; examples come from the tests.",
    section("Tilewright's own", rows(false)),
    section("Upstream MLIR's", rows(true)),
  )}\n`;
}
