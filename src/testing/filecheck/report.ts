// Says what went wrong so that a person finds it: the directive, where the search began, the text that came nearest, and the point
// where it stopped agreeing; then the input around that place.
import type { Settings } from "./options.ts";
import type { Failure, Matches } from "./matcher.ts";
import { CheckFileError, fromBytes, type SourceText } from "./source-text.ts";
import type { Variables } from "./variables.ts";

const message = (source: SourceText, offset: number, severity: string, text: string, length = 1): string =>
  `${source.place(offset)}: ${severity}: ${text}\n${source.excerpt(offset, length)}`;

/** The report of a mistake in the check file or on the command line. */
export function reportMistake(error: CheckFileError): string {
  return fromBytes(error.text ? message(error.text, error.offset, "error", error.message) : `error: ${error.message}\n`);
}

/** Offset of the first character from `at` that is not a line end or blank. */
function firstText(text: string, at: number, to: number): number {
  let here = at;
  while (here < to && (text[here] === "\n" || text[here] === " ")) here++;
  return here < to ? here : Math.min(at, text.length);
}

function nearest(failure: Failure & { readonly kind: "missing" }, input: SourceText, variables: Variables): string {
  const text = input.text.slice(failure.from, failure.to);
  const near = failure.directive.pattern.findBeginning(text, variables);
  if (!near) return "";
  const at = failure.from + near.at;
  const stop = at + near.length;
  const lineEnd = input.text.indexOf("\n", stop);
  const found = input.text.slice(stop, Math.min(lineEnd < 0 ? input.text.length : lineEnd, failure.to, stop + 60));
  const wanted = near.wanted.slice(0, 80);
  return `${message(input, at, "note", "the nearest text is here", near.length)}` +
    `${input.place(stop)}: note: after it comes ${found === "" ? "the end of the line" : `'${found}'`}, where '${wanted}' was expected\n`;
}

function describe(failure: Failure, input: SourceText, variables: Variables): string {
  const { directive } = failure;
  const { offset, count } = directive.pattern.parts;
  const error = (text: string) => message(directive.source, offset, "error", `${directive.name}: ${text}`);
  switch (failure.kind) {
    case "missing": {
      const times = count > 1 ? ` (${failure.found} out of ${count})` : "";
      const start = firstText(input.text, failure.from, failure.to);
      const values = failure.values.map((value) => `${input.place(start)}: note: with ${value}\n`).join("");
      return `${error(`expected string not found in input${times}`)}${message(input, start, "note", "scanning from here")}${values}${nearest(failure, input, variables)}`;
    }
    case "excluded":
      return `${error("excluded string found in input")}${message(input, failure.at, "note", "found here", failure.length)}`;
    case "unusable":
      return failure.messages.map((text) => error(text)).join("") + message(input, firstText(input.text, failure.from, input.text.length), "note", "searched from here");
    case "line": {
      const problems = { same: "is on the same line as previous match", later: "is not on the line after the previous match", "not-same": "is not on the same line as the previous match" };
      return `${error(problems[failure.problem])}${message(input, failure.at, "note", "the match is here")}${message(input, failure.previous, "note", "the previous match ended here")}`;
    }
  }
}

/** Where in the input a failure is best looked at. */
const placeOf = (failure: Failure): number => (failure.kind === "excluded" || failure.kind === "line" ? failure.at : failure.from);

function dump(matches: Matches, input: SourceText, settings: Settings): string {
  const around = matches.failures.map((failure) => input.line(Math.min(placeOf(failure), input.text.length)));
  const context = settings.dumpInput === "always" || around.length === 0 ? Number.POSITIVE_INFINITY : settings.dumpInputContext;
  const last = input.text.endsWith("\n") ? input.lineCount - 1 : input.lineCount;
  const width = String(last).length;
  const lines: string[] = [];
  let skipped = false;
  for (let line = 1; line <= last; line++) {
    if (around.length > 0 && !around.some((center) => Math.abs(center - line) <= context)) {
      if (!skipped) lines.push(`${" ".repeat(width)}   ...`);
      skipped = true;
      continue;
    }
    skipped = false;
    lines.push(`${around.includes(line) ? ">" : " "}${String(line).padStart(width)}: ${input.lineText(line)}`);
  }
  return `\nInput was:\n<<<<<<\n${lines.join("\n")}\n>>>>>>\n`;
}

/** The whole report of a run; empty when all matched and nothing more was asked for. */
export function reportMatches(matches: Matches, input: SourceText, checkName: string, settings: Settings, variables: Variables): string {
  const failed = matches.failures.length > 0;
  let text = "";
  if (settings.verbose) {
    for (const { directive, at, length } of matches.successes) {
      text += message(directive.source, directive.pattern.parts.offset, "remark", `${directive.name}: expected string found in input`);
      text += message(input, at, "note", "found here", length);
    }
  }
  for (const failure of matches.failures) text += describe(failure, input, variables);
  const shown = settings.dumpInput === "always" || (settings.dumpInput === "fail" && failed);
  if (failed) text += `\nInput file: ${input.name}\nCheck file: ${checkName}\n`;
  if (shown) text += dump(matches, input, settings);
  return fromBytes(text);
}
