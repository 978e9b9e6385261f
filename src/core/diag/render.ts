// Turns a diagnostic into the text that a terminal shows: place, severity, message, code, source line, underline, notes.
import { placeOf, resolveLoc, sourceNamed, sourceOf, type Loc } from "../ir/location.ts";
import type { Diagnostic } from "./diagnostic.ts";

/** Control characters as pictures of them, so that no input can play with a terminal; each stays one character. */
const printable = (text: string): string => text.replace(/[\0-\x08\x0b-\x1f\x7f]/g, (c) => (c === "\x7f" ? "\u2421" : String.fromCharCode(0x2400 + c.charCodeAt(0))));

const isWord = (char: string): boolean => /[\w.$#%@^!-]/.test(char);

/** Characters underlined when nobody said how many: the word (or string) that starts at the column. */
function wordLength(text: string, at: number): number {
  if (text[at] === '"') {
    const close = text.indexOf('"', at + 1);
    return close < 0 ? text.length - at : close - at + 1;
  }
  let end = at;
  while (end < text.length && isWord(text[end]!)) end++;
  return Math.max(1, end - at);
}

/** The name path that leads to a location without a file: `node "conv1"`. */
function namePath(loc: Loc): string | undefined {
  const location = resolveLoc(loc);
  if (location.kind === "name") return location.name;
  if (location.kind === "callsite") return namePath(location.callee);
  if (location.kind === "fused") return location.locs.map(namePath).find((name) => name !== undefined);
  return undefined;
}

function placeText(loc: Loc): string {
  const place = placeOf(loc);
  if (place) return place.line === 0 ? place.file : `${place.file}:${place.line}:${place.col}`;
  const name = namePath(loc);
  return name === undefined ? "" : `loc(${JSON.stringify(name)})`;
}

function excerpt(loc: Loc, length: number | undefined): string {
  const place = placeOf(loc);
  if (!place || place.line === 0) return "";
  const source = sourceOf(loc)?.source ?? sourceNamed(place.file, place.line);
  const text = source?.lineText(place.line);
  if (text === undefined) return "";
  const at = Math.min(new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, place.col - 1)).length, text.length);
  const span = Math.min(Math.max(length ?? wordLength(text, at), 1), Math.max(text.length - at, 1));
  const gutter = `  ${place.line} | `;
  // Very long lines are shown around the place only.
  const from = at > 100 ? at - 60 : 0;
  const shown = (from > 0 ? "…" : "") + printable(text.slice(from, from + 160).replace(/\t/g, " ")) + (text.length > from + 160 ? "…" : "");
  const indent = " ".repeat(at - from + (from > 0 ? 1 : 0));
  const marks = "^".repeat(Math.min(span, 160));
  return `\n${gutter}${shown}\n${" ".repeat(gutter.length - 2)}| ${indent}${marks}`;
}

const line = (loc: Loc, severity: string, message: string, code: string): string => {
  const place = placeText(loc);
  return `${place === "" ? "" : `${place}: `}${severity}: ${printable(message)}${code}`;
};

/** The whole text of a diagnostic, with its notes, ending in a newline. */
export function renderDiagnostic(diagnostic: Diagnostic): string {
  const { loc, severity, message, code, length, notes } = diagnostic;
  let text = line(loc, severity, message, code === "" ? "" : ` [${code}]`) + excerpt(loc, length);
  // A note at the place of its diagnostic needs no second excerpt.
  for (const note of notes) text += `\n${line(note.loc, "note", note.message, "")}${note.loc === loc ? "" : excerpt(note.loc, undefined)}`;
  return `${text}\n`;
}
