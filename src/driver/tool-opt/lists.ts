// --help, --list-passes and --show-dialects.
import { optionText } from "../../core/pass/index.ts";
import { formatHelp, helpColumns } from "../../core/tool/index.ts";
import type { Registry } from "../../core/define/index.ts";
import type { PassCatalog } from "../passes.ts";
import { optFlags } from "./flags.ts";

async function passRows(catalog: PassCatalog): Promise<(readonly [string, string])[]> {
  const rows: (readonly [string, string])[] = [];
  for (const name of catalog.passNames) {
    const alias = catalog.alias(name);
    if (alias !== undefined) rows.push([`--${name}`, `the pipeline ${alias}`]);
    const pass = await catalog.pass(name);
    if (pass === undefined) continue;
    rows.push([`--${name}`, pass.on ? `${pass.summary} (on ${pass.on.name})` : pass.summary]);
    for (const [option, spec] of Object.entries(pass.options ?? {})) rows.push([`    ${optionText(option)}=<${spec.kind}>`, `${spec.help === "" ? "" : `${spec.help} `}(default: ${spec.print(spec.fallback)})`]);
  }
  return rows;
}

/** All passes with their options. */
export const passList = async (catalog: PassCatalog): Promise<string> => `Passes:\n${helpColumns(await passRows(catalog)).join("\n")}\n`;

/** All namespaces on one line. */
export const dialectList = (registry: Registry): string => `Available Dialects: ${registry.namespaces.join(",")}\n`;

/** All flags and passes in the order of their names. */
export async function nameList(catalog: PassCatalog): Promise<string> {
  const flags = optFlags.map(({ name, help }) => [name.length === 1 ? `-${name}` : `--${name}`, help] as const);
  const rows = [...flags, ...(await passRows(catalog)).filter(([term]) => term.startsWith("--"))];
  return `Flags and passes:\n${helpColumns(rows.sort(([a], [b]) => (a.replace(/^-+/, "") < b.replace(/^-+/, "") ? -1 : 1))).join("\n")}\n`;
}

/** The whole help. */
export async function helpText(catalog: PassCatalog, hidden: boolean): Promise<string> {
  return formatHelp({
    tool: "tile-opt",
    summary: "Reads MLIR text, runs passes and prints the result.",
    usage: "[flags] [passes] [file]    (without a file, or with -, it reads standard input)",
    flags: optFlags,
    hidden,
    sections: [{ title: "Passes, run in the order in which they are written; --pass='option=value option=value' sets options", lines: helpColumns(await passRows(catalog)) }],
  });
}
