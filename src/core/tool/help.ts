// The text of `--help`, made from the same declaration that reads the flags.
import type { FlagSpec } from "./flags.ts";

/** What a tool's help says besides its flags. */
export interface HelpPage {
  readonly tool: string;
  /** What the tool does, in one sentence or a few lines. */
  readonly summary: string;
  /** The arguments after the tool's name: `[flags] [file]`. */
  readonly usage: string;
  readonly flags: readonly FlagSpec[];
  /** Also list hidden flags. */
  readonly hidden?: boolean;
  /** More headed sections, each with its lines as they should appear. */
  readonly sections?: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

const width = 110;

function wrap(text: string, room: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line !== "" && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function spelling(spec: FlagSpec): string {
  const dashes = (name: string) => (name.length === 1 ? `-${name}` : `--${name}`);
  const names = [spec.name, ...(spec.alias ?? [])].map(dashes).join(", ");
  if (spec.kind === "bool") return names;
  const value = spec.kind === "choice" && !spec.value ? spec.choices.join("|") : `<${spec.value ?? spec.kind}>`;
  if (spec.implied !== undefined) return `${names}[=${value}]`;
  return spec.name.length === 1 ? `${names} ${value}` : `${names}=${value}`;
}

function describe(spec: FlagSpec): string {
  const shown = spec.default === undefined || spec.default === false || (Array.isArray(spec.default) && spec.default.length === 0);
  return shown ? spec.help : `${spec.help} (default: ${Array.isArray(spec.default) ? spec.default.join(",") : String(spec.default)})`;
}

/** Two columns: the term, and its description wrapped beside it. */
export function helpColumns(rows: readonly (readonly [term: string, description: string])[]): string[] {
  const column = Math.min(36, Math.max(0, ...rows.map(([term]) => term.length)) + 4);
  return rows.flatMap(([term, description]) => {
    const [first = "", ...rest] = wrap(description, width - column);
    const head = `  ${term}`;
    const lines = head.length + 2 > column ? [head, " ".repeat(column) + first] : [head.padEnd(column) + first];
    return [...lines, ...rest.map((line) => " ".repeat(column) + line)];
  });
}

/** The whole help text, ending with a newline. */
export function formatHelp(page: HelpPage): string {
  const visible = page.flags.filter((spec) => page.hidden || !spec.hidden);
  const groups = new Map<string, FlagSpec[]>();
  for (const spec of visible) groups.set(spec.group ?? "Flags", [...(groups.get(spec.group ?? "Flags") ?? []), spec]);
  const lines = [page.summary, "", `usage: ${page.tool} ${page.usage}`];
  for (const [title, specs] of groups) lines.push("", `${title}:`, ...helpColumns(specs.map((spec) => [spelling(spec), describe(spec)] as const)));
  for (const section of page.sections ?? []) lines.push("", `${section.title}:`, ...section.lines);
  lines.push("", "Every flag may be written with one dash or two, and its value after '=' or as the next argument.", "");
  return lines.join("\n");
}
